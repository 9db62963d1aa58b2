"""The engine on a Neo4j server, through the official driver: managed transactions, also over the routing schemes of a cluster."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from graph.engines.door import excerpt
from graph.engines.port import Parameters, Rows, Run, T
from graph.engines.setup_files import statements
from graph.errors import QueryError, SettingsError, StoreUnavailable

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
_SETUP_FILES = ("constraints.cypher", "fulltext-neo4j.cypher")
_FETCH_ROWS = 5_000
_RETRY_SECONDS = 10  # of what passes by itself: a deadlock, a new leader of a cluster
_INDEX_SECONDS = 300
_TAKE_TURN = "MERGE (turn:Report {id: ''}) DELETE turn"
"""Holds the unique key '' until the transaction ends, so writers, of other programs too, wait for one another; leaves nothing behind.
Two at a time gain nothing on Neo4j Community and could each miss what the other is about to claim."""
_FULL_TEXT = "db.index.fulltext."
_CATCH_UP = "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()"  # full text follows a commit in the background
_ENDS = "UNWIND $ids AS id MATCH (n) WHERE elementId(n) = id RETURN id, n.id AS own"


class Neo4j:
    """``url``: neo4j:// or bolt:// with ``+s`` or ``+ssc`` for TLS, user and password and the database's name optional in it."""

    def __init__(self, url: str, user: str | None = None, password: str | None = None) -> None:
        self._driver_package = import_module("neo4j")
        self._errors = import_module("neo4j.exceptions")
        logging.getLogger("neo4j").addHandler(logging.NullHandler())  # its warnings come again as our errors; not on the terminal as well
        parts = urlsplit(url)
        if parts.hostname is None:
            raise SettingsError(f"{parts.scheme}:// names no host. Expected: neo4j://user:password@host:7687.")
        user = user or (unquote(parts.username) if parts.username else None)
        password = password or (unquote(parts.password) if parts.password else None)
        self._database = parts.path.strip("/") or None
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        self._address = urlunsplit((parts.scheme, host + (f":{parts.port}" if parts.port else ""), "", urlencode(parse_qsl(parts.query)), ""))
        self._driver = self._connect(None if user is None else (user, password or ""))

    def _connect(self, auth: tuple[str, str] | None) -> Any:
        driver = self._driver_package.GraphDatabase.driver(
            self._address,
            auth=auth,
            notifications_min_severity="OFF",
            connection_timeout=10,
            max_transaction_retry_time=_RETRY_SECONDS,
            fetch_size=_FETCH_ROWS,
        )
        try:
            driver.verify_connectivity()
        except self._errors.AuthError as error:
            driver.close()
            raise StoreUnavailable(
                f"{self._address} refused user {auth[0] if auth else '(none)'}: {error.message}. Check user and password."
            ) from error
        except (self._errors.Neo4jError, self._errors.DriverError, OSError) as error:
            driver.close()
            raise StoreUnavailable(f"no Neo4j answers at {self._address}: {error}. Is the server running, and is this its Bolt port?") from error
        return driver

    def _session(self, access: str) -> Any:
        return self._driver.session(
            database=self._database, default_access_mode=access, bookmark_manager=self._driver.execute_query_bookmark_manager, fetch_size=_FETCH_ROWS
        )

    def read(self, statement: str, parameters: Parameters, *, timeout_seconds: float | None, row_limit: int | None) -> Rows:
        @self._driver_package.unit_of_work(timeout=timeout_seconds)  # type: ignore[untyped-decorator]
        def work(transaction: Any) -> Rows:
            if _FULL_TEXT in statement.lower():
                transaction.run(_CATCH_UP).consume()
            result = transaction.run(statement, dict(parameters))
            rows = [record.values() for record in (result if row_limit is None else result.fetch(row_limit))]
            truncated = row_limit is not None and result.peek() is not None
            result.consume()
            ends = self._ends(transaction, rows)
            return Rows(tuple(result.keys()), [[self._plain(value, ends) for value in row] for row in rows], truncated)

        try:
            with self._session("READ") as session:
                return session.execute_read(work)  # type: ignore[no-any-return]
        except (self._errors.Neo4jError, self._errors.DriverError) as error:
            raise self._error(statement, error, timeout_seconds) from error

    def stream(self, statement: str, parameters: Parameters) -> Iterator[list[Any]]:
        try:
            with self._session("READ") as session, session.begin_transaction() as transaction:
                for record in transaction.run(statement, dict(parameters)):
                    yield record.values()
        except (self._errors.Neo4jError, self._errors.DriverError) as error:
            raise self._error(statement, error, None) from error

    def write(self, work: Callable[[Run], T]) -> T:
        def in_transaction(transaction: Any) -> T:
            transaction.run(_TAKE_TURN).consume()
            return work(lambda statement, parameters: [dict(record) for record in transaction.run(statement, dict(parameters))])

        try:
            with self._session("WRITE") as session:
                return session.execute_write(in_transaction)  # type: ignore[no-any-return]
        except (self._errors.Neo4jError, self._errors.DriverError) as error:
            raise self._error("a write", error, None) from error

    def setup(self) -> None:
        try:
            with self._session("WRITE") as session:
                for name in _SETUP_FILES:
                    for statement in statements(name):
                        session.run(statement).consume()
                session.run("CALL db.awaitIndexes($seconds)", seconds=_INDEX_SECONDS).consume()
        except (self._errors.Neo4jError, self._errors.DriverError) as error:
            raise self._error("the set-up", error, None) from error

    def close(self) -> None:
        self._driver.close()

    def _error(self, statement: str, error: Any, timeout_seconds: float | None) -> Exception:
        unavailable = (self._errors.ServiceUnavailable, self._errors.SessionExpired, self._errors.AuthError, self._errors.ConfigurationError)
        if isinstance(error, unavailable):
            return StoreUnavailable(f"the Neo4j server at {self._address} was lost: {error}. Is it still running? Nothing was half written.")
        code, said = str(getattr(error, "code", "") or type(error).__name__), str(getattr(error, "message", "") or error)
        if "DatabaseNotFound" in code:
            return StoreUnavailable(f"{self._address} has no database called {self._database}: {said}. Leave the name out for the usual one.")
        if "TransactionTimedOut" in code:
            limit = "the server's limit" if timeout_seconds is None else f"{timeout_seconds:g} s"
            return QueryError(f"{excerpt(statement)!r} took longer than {limit} and was stopped. Narrow it, or allow it more time.")
        if code.endswith("AccessMode"):
            return QueryError(f"{excerpt(statement)!r} would write. Expected: a statement that only reads the graph.")
        return QueryError(f"{excerpt(statement)!r} failed: {code}: {said}. Expected: one Cypher statement that Neo4j 5 and ArcadeDB both know.")

    def _ends(self, transaction: Any, rows: list[list[Any]]) -> dict[str, str | None]:
        """Own ids of the nodes that the answer's edges join: Bolt gives a lone edge only the server's internal ones."""
        wanted: set[str] = set()
        for row in rows:
            self._collect_ends(row, wanted)
        if not wanted:
            return {}
        return {record["id"]: record["own"] for record in transaction.run(_ENDS, {"ids": sorted(wanted)})}

    def _collect_ends(self, value: Any, wanted: set[str]) -> None:
        graph = self._driver_package.graph
        if isinstance(value, graph.Relationship):
            wanted.update(node.element_id for node in value.nodes if node is not None)
        elif isinstance(value, graph.Path):
            self._collect_ends(list(value.relationships), wanted)
        elif isinstance(value, (list, tuple)):
            for each in value:
                self._collect_ends(each, wanted)
        elif isinstance(value, dict):
            self._collect_ends(list(value.values()), wanted)

    def _plain(self, value: Any, ends: dict[str, str | None]) -> Any:
        """A value of the answer as the port promises it."""
        if value is None or isinstance(value, (str, int, float, bool)):
            return value
        if isinstance(value, dict):
            return {name: self._plain(each, ends) for name, each in value.items()}
        if isinstance(value, (list, tuple, set)) and not isinstance(value, self._driver_package.time.Duration):
            return [self._plain(each, ends) for each in value]
        graph = self._driver_package.graph
        if isinstance(value, graph.Node):
            return {"_labels": sorted(value.labels), **{name: self._plain(each, ends) for name, each in value.items()}}
        if isinstance(value, graph.Relationship):
            start, end = (None if node is None else ends.get(node.element_id) for node in value.nodes)
            return {"_type": value.type, "_start": start, "_end": end, **{name: self._plain(each, ends) for name, each in value.items()}}
        if isinstance(value, graph.Path):
            nodes, edges = list(value.nodes), list(value.relationships)
            pairs = zip(nodes, edges, strict=False)
            return [self._plain(each, ends) for pair in pairs for each in pair] + [self._plain(nodes[-1], ends)]
        return self._iso_text(value)

    def _iso_text(self, value: Any) -> str:
        if hasattr(value, "to_native"):
            return str(value.to_native().isoformat())
        return str(value.iso_format() if hasattr(value, "iso_format") else value)
