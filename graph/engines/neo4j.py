"""The engine on a Neo4j server, through the official driver: managed transactions, also over the routing schemes of a cluster.

All sessions share one bookmark manager, so a reader sees what this program wrote before, whichever server of a cluster it reads from. Each
transaction carries its tags: ``SHOW TRANSACTIONS YIELD metaData`` on the server says what it is.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

import neo4j
from neo4j.exceptions import IncompleteCommit
from neo4j.graph import Node, Path, Relationship
from neo4j.time import Duration

from graph.engines import neo4j_faults
from graph.engines.access import Access
from graph.engines.neo4j_faults import FAULTS
from graph.engines.port import Parameters, Rows, Run, T
from graph.engines.setup_files import statements
from graph.errors import SettingsError

PROGRAM: Final = "health-policy-graph"
_SETUP_FILES = ("constraints.cypher", "fulltext-neo4j.cypher")
_FETCH_ROWS = 5_000
_AWAIT_INDEXES = "CALL db.awaitIndexes(300)"  # seconds
_WITHOUT_LIMIT = 0.0  # of the server's own limit too
_TAKE_TURN = "MERGE (turn:Report {id: ''}) DELETE turn"
"""Holds the unique key '' until the transaction ends, so writers, of other programs too, wait for one another; leaves nothing behind.
Two at a time gain nothing on Neo4j Community and could each miss what the other is about to claim."""
_FULL_TEXT = "db.index.fulltext."
_CATCH_UP = "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()"  # full text follows a commit in the background
_ENDS = "UNWIND $ids AS id MATCH (n) WHERE elementId(n) = id RETURN id, n.id AS own"
_COMPONENTS = "CALL dbms.components() YIELD name, versions RETURN name, versions[0] AS version"


class Neo4j:
    """``url``: neo4j:// or bolt:// with ``+s`` or ``+ssc`` for TLS, user and password and the database's name optional in it."""

    name = "neo4j"

    def __init__(self, url: str, access: Access) -> None:
        logging.getLogger("neo4j").addHandler(logging.NullHandler())  # its warnings come again as our errors; not on the terminal as well
        parts = urlsplit(url)
        if parts.hostname is None:
            raise SettingsError(f"{parts.scheme}:// names no host. Expected: neo4j://user:password@host:7687.")
        self._access = access
        self._user = unquote(parts.username) if parts.username else access.user
        password = unquote(parts.password) if parts.password else access.password
        if self._user is None and password is not None:
            raise SettingsError(f"a password is given for {parts.hostname}, but no user. Expected: {parts.scheme}://user@host, such as neo4j@.")
        self._database = parts.path.strip("/") or None
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        self._address = urlunsplit((parts.scheme, host + (f":{parts.port}" if parts.port else ""), "", urlencode(parse_qsl(parts.query)), ""))
        self._seen: str | None = None
        self._driver = self._connect(password)

    def _connect(self, password: str | None) -> neo4j.Driver:
        driver = neo4j.GraphDatabase.driver(
            self._address,
            auth=None if self._user is None else (self._user, password or ""),
            notifications_min_severity="OFF",
            user_agent=f"{PROGRAM} (neo4j {neo4j.__version__})",
            max_connection_pool_size=self._access.pool_size,
            connection_timeout=self._access.connect_seconds,
            connection_acquisition_timeout=self._access.connect_seconds + 5,
        )
        try:
            driver.verify_connectivity()
            name, version = driver.execute_query(_COMPONENTS, database_=self._database, routing_="r").records[0]
        except FAULTS as error:
            driver.close()
            reason = self._without_routing(password) or error
            raise neo4j_faults.connecting(self._address, self._user, self._database, reason) from error
        if (fault := neo4j_faults.too_old(self._address, name, version)) is not None:
            driver.close()
            raise fault
        return driver

    def _without_routing(self, password: str | None) -> BaseException | None:
        """Why the server is not reached directly either: a routing address gives no reason of its own."""
        if not self._address.startswith("neo4j"):
            return None
        direct = "bolt" + self._address.partition("?")[0].removeprefix("neo4j")
        auth = None if self._user is None else (self._user, password or "")
        with neo4j.GraphDatabase.driver(direct, auth=auth, connection_timeout=self._access.connect_seconds) as driver:
            try:
                driver.verify_connectivity()
            except FAULTS as error:
                return error
        return None

    def _session(self, access: str) -> neo4j.Session:
        bookmarks = self._driver.execute_query_bookmark_manager
        patience = self._access.read_retry_seconds if access == neo4j.READ_ACCESS else self._access.retry_seconds
        return self._driver.session(
            database=self._database,
            default_access_mode=access,
            bookmark_manager=bookmarks,
            fetch_size=_FETCH_ROWS,
            max_transaction_retry_time=patience,
        )

    def read(self, statement: str, parameters: Parameters, *, timeout_seconds: float | None, row_limit: int | None) -> Rows:
        @neo4j.unit_of_work(timeout=timeout_seconds, metadata=_tags("read"))
        def work(transaction: neo4j.ManagedTransaction) -> Rows:
            if _FULL_TEXT in statement.lower():
                transaction.run(_CATCH_UP).consume()
            result = transaction.run(statement, dict(parameters))
            rows = [record.values() for record in (result if row_limit is None else result.fetch(row_limit))]
            truncated = row_limit is not None and result.peek() is not None
            result.consume()
            ends = _ends(transaction, rows)
            return Rows(tuple(result.keys()), [[_plain(value, ends) for value in row] for row in rows], truncated)

        try:
            with self._session(neo4j.READ_ACCESS) as session:
                rows = session.execute_read(work)
                self._seen = _mark(session)
                return rows
        except FAULTS as error:
            raise neo4j_faults.running(self._address, statement, error, timeout_seconds) from error

    def stream(self, statement: str, parameters: Parameters) -> Iterator[list[Any]]:
        try:
            with self._session(neo4j.READ_ACCESS) as session, session.begin_transaction(_tags("stream"), _WITHOUT_LIMIT) as transaction:
                for record in transaction.run(statement, dict(parameters)):
                    yield record.values()
        except FAULTS as error:
            raise neo4j_faults.running(self._address, statement, error, None) from error

    def write(self, work: Callable[[Run], T]) -> T:
        @neo4j.unit_of_work(timeout=self._access.write_seconds, metadata=_tags("write"))
        def in_transaction(transaction: neo4j.ManagedTransaction) -> T:
            transaction.run(_TAKE_TURN).consume()
            return work(lambda statement, parameters: [dict(record) for record in transaction.run(statement, dict(parameters))])

        limit = time.monotonic() + self._access.retry_seconds
        while True:
            try:
                with self._session(neo4j.WRITE_ACCESS) as session:
                    done = session.execute_write(in_transaction)
                    self._seen = _mark(session)
                    return done
            except IncompleteCommit as error:  # the answer to the commit was lost: done or not, the work finds out when it is begun again
                if time.monotonic() > limit:
                    raise neo4j_faults.running(self._address, "a write", error, None) from error
            except FAULTS as error:
                raise neo4j_faults.running(self._address, "a write", error, self._access.write_seconds) from error

    def version(self, *, fresh: bool) -> str:
        """The server's last transaction, as a bookmark names it: each answer brings one along."""
        if (seen := self._seen) is None or fresh:
            try:
                with self._session(neo4j.READ_ACCESS) as session:
                    session.run(neo4j.Query("RETURN 1 AS one", metadata=_tags("version"))).consume()
                    self._seen = seen = _mark(session)
            except FAULTS as error:
                raise neo4j_faults.running(self._address, "the version", error, None) from error
        return seen

    def setup(self) -> None:
        self.alter([*(statement for name in _SETUP_FILES for statement in statements(name)), _AWAIT_INDEXES])

    def alter(self, statements: Iterable[str]) -> None:
        try:
            with self._session(neo4j.WRITE_ACCESS) as session:
                for statement in statements:
                    session.run(neo4j.Query(statement, metadata=_tags("set up"))).consume()
        except FAULTS as error:
            raise neo4j_faults.running(self._address, "the set-up", error, None) from error

    def close(self) -> None:
        self._driver.close()


def _mark(session: neo4j.Session) -> str:
    return " ".join(sorted(session.last_bookmarks().raw_values))


def _tags(doing: str) -> dict[str, str]:
    return {"app": PROGRAM, "doing": doing}


def _ends(transaction: neo4j.ManagedTransaction, rows: list[list[Any]]) -> dict[str, str | None]:
    """Own ids of the nodes that the answer's edges join: Bolt gives a lone edge only the server's internal ones."""
    wanted: set[str] = set()
    for row in rows:
        _collect_ends(row, wanted)
    if not wanted:
        return {}
    return {record["id"]: record["own"] for record in transaction.run(_ENDS, {"ids": sorted(wanted)})}


def _collect_ends(value: Any, wanted: set[str]) -> None:
    if isinstance(value, Relationship):
        wanted.update(node.element_id for node in value.nodes if node is not None)
    elif isinstance(value, Path):
        _collect_ends(list(value.relationships), wanted)
    elif isinstance(value, (list, tuple)):
        for each in value:
            _collect_ends(each, wanted)
    elif isinstance(value, dict):
        _collect_ends(list(value.values()), wanted)


def _plain(value: Any, ends: dict[str, str | None]) -> Any:
    """A value of the answer as the port promises it."""
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, dict):
        return {name: _plain(each, ends) for name, each in value.items()}
    if isinstance(value, (list, tuple, set)) and not isinstance(value, Duration):
        return [_plain(each, ends) for each in value]
    if isinstance(value, Node):
        return {"_labels": sorted(value.labels), **{name: _plain(each, ends) for name, each in value.items()}}
    if isinstance(value, Relationship):
        start, end = (None if node is None else ends.get(node.element_id) for node in value.nodes)
        return {"_type": value.type, "_start": start, "_end": end, **{name: _plain(each, ends) for name, each in value.items()}}
    if isinstance(value, Path):
        nodes, edges = list(value.nodes), list(value.relationships)
        pairs = zip(nodes, edges, strict=False)
        return [_plain(each, ends) for pair in pairs for each in pair] + [_plain(nodes[-1], ends)]
    return _iso_text(value)


def _iso_text(value: Any) -> str:
    if hasattr(value, "to_native"):
        return str(value.to_native().isoformat())
    return str(value.iso_format() if hasattr(value, "iso_format") else value)
