"""The graph store: one report's claims in or out in one transaction, queries that only read, and a canonical dump; on two engines.

``open_store("file:graph")`` keeps the graph in a folder of this machine, without a server; ``open_store("neo4j://user:password@host:7687")``
keeps it in Neo4j. Everything above the port (graph/engines/port.py) is written once, in Cypher that both answer alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self
from urllib.parse import unquote, urlsplit

from graph import log, statements, versions, writer
from graph.candidates import Thing, things
from graph.check import Checked, check, checked
from graph.claims import NOT_CLAIMED, StoredReport, stored_report, unpack
from graph.dump import edge_line, node_line, sorted_by_id
from graph.engines.access import Access
from graph.engines.door import check_parameters, refuse_writes
from graph.engines.port import Engine, Rows, Run
from graph.errors import BackupError, NotFound, QueryError, SchemaError, SettingsError, StoreUnavailable
from graph.log import UNSAID, Act, Clock
from graph.migrations import RESTORING, SET_RESTORING, migrate
from graph.records import Refusal, ReportGraph
from graph.schema import EARLIER_VERSION, EDGE_KINDS, LOG_LINE, NODE_KIND, NODE_KINDS
from graph.search import search_nodes
from graph.statements import BATCH_ROWS, SHARED_LABELS
from graph.verify import Verified, verify
from graph.writer import Counts, Replacement

TIMEOUT_SECONDS = 30.0
ROW_LIMIT = 10_000
SCHEMES = ("file", "neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
_BOOKS = {LOG_LINE.label: log.NOTE, EARLIER_VERSION.label: versions.KEEP}
_BOOK_ROWS = {LOG_LINE.label: BATCH_ROWS, EARLIER_VERSION.label: 20}  # a version may be a megabyte
_USUAL = Access()
_REPORT_COLUMNS = tuple(name for name in NODE_KIND["Report"].by_name if name != "text")


@dataclass(frozen=True, slots=True)
class Written:
    """What one replacement did; ``nodes`` and ``edges`` count by kind what was not there before."""

    report_id: str
    status: Literal["written", "unchanged"]
    nodes: dict[str, int] = field(default_factory=dict)
    edges: dict[str, int] = field(default_factory=dict)
    refusals: tuple[Refusal, ...] = ()


def open_store(url: str, access: Access = _USUAL) -> GraphStore:
    """
    url:      file:PATH, or neo4j://[user:password@]host:port[/database]; bolt:// and the +s and +ssc forms likewise
    access:   of a server: the log-in, where it is not in the URL, and limits
    raises:   SettingsError for a URL of no known sort, StoreUnavailable where the store can't be had
    """
    scheme, colon, rest = url.partition(":")
    if not colon or scheme not in SCHEMES:
        raise SettingsError(f"store {without_password(url)!r}: unknown scheme; known: {', '.join(SCHEMES)}. For a folder write file:PATH.")
    if scheme != "file":
        from graph.engines.neo4j import Neo4j

        return GraphStore(Neo4j(url, access))
    if not rest.strip("/"):
        raise SettingsError(f"store {url!r} names no folder. Expected: file:PATH, such as file:store.")
    from graph.engines.arcadedb import ArcadeDB

    path = unquote(urlsplit(url).path) if rest.startswith("//") else rest
    return GraphStore(ArcadeDB(Path(path).expanduser().absolute()))


def without_password(url: str) -> str:
    """``url`` as it may be shown: without the log-in that stands before the @."""
    head, at, tail = url.rpartition("@")
    scheme, slashes, _ = head.partition("://")
    return f"{scheme if slashes else ''}{slashes}…@{tail}" if at and head else url


def _is_full(group: Sequence[Replacement], next_: Replacement) -> bool:
    """Whether ``next_`` must wait for the next transaction: for its size, or because it speaks of a report in this one."""
    ids = {id_ for each in group for id_ in (each.claims.report_id, each.supersedes)} - {None}
    rows = sum(len(each.claims.nodes) + len(each.claims.edges) for each in (*group, next_))
    return bool(group) and (rows > BATCH_ROWS or not ids.isdisjoint((next_.claims.report_id, next_.supersedes)))


def _written(claims: Checked, counts: Counts | None) -> Written:
    if counts is None:
        return Written(claims.report_id, "unchanged", refusals=claims.refusals)
    return Written(claims.report_id, "written", counts.nodes, counts.edges, claims.refusals)


class GraphStore:
    """A graph of reports. Not made directly: see open_store. Threads may share one; a context manager that closes it."""

    def __init__(self, engine: Engine, clock: Clock = log.now) -> None:
        self._engine = engine
        self.clock = clock
        self._is_set_up = False

    def setup(self) -> None:
        """Takes a store of an older version to this one; constraints, indexes and full text; idempotent. The first write does it too.

        raises: StoreUnavailable for a store that a newer version of this program made
        """
        self._set_up()
        if (unfinished := self._restoring()) is not None:
            raise StoreUnavailable(f"the restore of backup {unfinished[:12]} into this store was cut off. Run hpg restore with that file again.")

    def _set_up(self) -> None:
        migrate(self._engine)
        self._engine.setup()
        self._is_set_up = True

    def _restoring(self) -> str | None:
        return next((row["restoring"] for row in self._ask(RESTORING, {}) if row["restoring"]), None)

    def replace(self, report: ReportGraph, supersedes: str | None = None, act: Act = UNSAID) -> Written:
        """Writes all that the report claims in place of what it claimed before, in one transaction.

        supersedes: id of the report that this one takes the place of (an earlier state of the same file); taken out in the same transaction
        act:        who writes and why; a line of the log says so, and what the report or the one before it claimed is kept as an earlier version
        Claims that fail a check are not written but returned as refusals, after those that came with the report. Where the same
        claims stand in the store already, nothing is written and the status is ``unchanged``.
        """
        return self._write([Replacement(check(report), supersedes)], act)[0]

    def replace_all(self, reports: Iterable[tuple[ReportGraph | Checked, str | None]], act: Act = UNSAID) -> Iterator[Written]:
        """``replace`` for each (report, supersedes) in turn, with as many in a transaction as fill one batch of rows.

        Faster on a server, which commits less often. Each report is still written whole or not at all. The reports are taken as they are
        needed, and what was done with each is given when its transaction has ended.
        """
        group: list[Replacement] = []
        for report, supersedes in reports:
            try:
                next_ = Replacement(checked(report), supersedes)
            except SchemaError:
                yield from self._write(group, act)
                raise
            if _is_full(group, next_):
                yield from self._write(group, act)
                group = []
            group.append(next_)
        yield from self._write(group, act)

    def restore_all(self, reports: Iterable[StoredReport], *, is_whole: bool = True) -> None:
        """Writes what another store held, under the same digests and without lines of the log; groups as replace_all does.

        is_whole: each report has all its claims; False: some were left out, and what they alone touched goes with them
        raises:   SchemaError where a report, or a claim of one that is whole, fails a check
        """
        group: list[Replacement] = []
        for report in reports:
            claims = check(report.graph)
            if claims.refusals and is_whole:
                raise SchemaError(f"{report.id}: {claims.refusals[0].reason}")
            next_ = Replacement(replace(claims, digest=report.digest) if is_whole else claims)
            if _is_full(group, next_):
                self._write(group, None)
                group = []
            group.append(next_)
        self._write(group, None)

    def begin_restore(self, sha256: str) -> None:
        """Marks the store as half restored until end_restore: no other command takes it. What the same restore wrote before it was cut off stays.

        raises: BackupError where the store holds anything else
        """
        self._set_up()
        unfinished = self._restoring()
        if unfinished is not None and unfinished != sha256:
            for row in self.reports():
                self.withdraw(row["id"], None)
            self._engine.write(lambda run: [run(f"MATCH (b:{label}) DELETE b", {}) for label in _BOOKS])
        elif unfinished is None and (self.reports() or self.log()):
            raise BackupError("the store is not empty. Restoring needs a store of its own: name a new database or folder in HPG_STORE.")
        self._engine.write(lambda run: run(SET_RESTORING, {"restoring": sha256}))

    def restore_book(self, label: str, rows: Iterable[dict[str, Any]]) -> None:
        """Lines of the log or earlier versions as another store held them."""
        waiting = iter(rows)
        while part := list(islice(waiting, _BOOK_ROWS[label])):
            self._engine.write(lambda run, part=part: run(_BOOKS[label], {"rows": part}))  # type: ignore[misc]

    def end_restore(self, act: Act, reason: str) -> None:
        """The store is whole: the mark goes, and the log says who restored it."""
        at = log.moment(self.clock)

        def work(run: Run) -> None:
            run(SET_RESTORING, {"restoring": None})
            log.note(run, [log.line(replace(act, reason=act.reason or reason), at, "restored")])

        self._engine.write(work)

    def _write(self, group: Sequence[Replacement], act: Act | None) -> list[Written]:
        if not group:
            return []
        self._ensure_setup()
        made: dict[str, Counts] = {}
        at = log.moment(self.clock)

        def work(run: Run) -> None:
            """Where the answer to a commit was lost and this runs again, what was made the first time is found and counts as made."""
            for each, counts in zip(group, writer.replace(run, group, act, at), strict=True):
                if counts is not None:
                    made[each.claims.report_id] = counts

        self._engine.write(work)
        return [_written(each.claims, made.get(each.claims.report_id)) for each in group]

    def withdraw(self, report_id: str, act: Act | None = UNSAID) -> bool:
        """Takes out all that only this report claims, its text and its earlier versions included, in one transaction; a line of the log stays.

        False where there is no such report, nor an earlier version of that id. ``act`` None: without a line in the log
        """
        self._ensure_setup()
        found = False
        at = log.moment(self.clock)

        def work(run: Run) -> None:
            nonlocal found
            found = writer.withdraw(run, report_id, act, at) or found

        self._engine.write(work)
        return found

    def _ensure_setup(self) -> None:
        if not self._is_set_up:
            self.setup()

    def read(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout_seconds: float = TIMEOUT_SECONDS,
        row_limit: int = ROW_LIMIT,
    ) -> Rows:
        """The answer to one reading query, at most ``row_limit`` rows of it.

        raises: QueryError for a query that would write or reach beyond the graph, is wrong, or took too long; StoreUnavailable
        """
        refuse_writes(query)
        check_parameters(query, parameters or {})
        if timeout_seconds <= 0 or row_limit < 0:
            raise QueryError(f"limits of {timeout_seconds} s and {row_limit} rows. Expected: a time above 0 and a number of rows from 0 on.")
        return self._engine.read(query, parameters or {}, timeout_seconds=timeout_seconds, row_limit=row_limit)

    def version(self, *, fresh: bool = True) -> str:
        """A mark of the content that never comes back after a write, by whomever: the same mark, the same graph.

        fresh: as the store is now, at the cost of asking a server; else the mark of some moment before, no later than this call
        """
        return self._engine.version(fresh=fresh)

    def stream(self, query: str, parameters: Mapping[str, Any] | None = None) -> Iterator[list[Any]]:
        """The rows of one reading query one by one, without limits: for exports larger than memory. Plain values only; raises as ``read``."""
        refuse_writes(query)
        check_parameters(query, parameters or {})
        return self._engine.stream(query, parameters or {})

    def reports(self) -> list[dict[str, Any]]:
        """All reports without their texts, sorted by source, with ``region_id``, the division described; what a report lacks is None."""
        columns = ", ".join(f"r.{name} AS {name}" for name in _REPORT_COLUMNS)
        statement = f"MATCH (r:Report) OPTIONAL MATCH (r)-[:DESCRIBES]->(region:Region) RETURN {columns}, region.id AS region_id"
        rows = [dict(zip((*_REPORT_COLUMNS, "region_id"), row, strict=True)) for row in self._rows(statement)]
        return sorted(rows, key=lambda row: (row["source"], row["id"]))

    def log(self, report_id: str | None = None, limit: int | None = None) -> list[dict[str, Any]]:
        """Lines of the log, newest first; of one report where it is named, also where another took its place. What a line lacks is None."""
        given = {"report_id": report_id} | ({} if limit is None else {"limit": limit})
        return self._ask(log.LINES + ("" if limit is None else " LIMIT $limit"), given)

    def loaded(self, report_ids: Sequence[str] | None = None) -> dict[str, str]:
        """When each of these reports (all where None) came as it now reads, by id; one that the log does not know is left out."""
        ids = [row["id"] for row in self.reports()] if report_ids is None else report_ids
        return log.loaded_at(self._ask, ids)

    def report(self, report_id: str) -> StoredReport | None:
        """All that a report claims, as it was written; None where it is not there."""
        return stored_report(self._ask, report_id)

    def versions(self, report_id: str | None = None) -> list[dict[str, Any]]:
        """Earlier versions without their claims, oldest first: of one report and what it took the place of, or all."""
        if report_id is not None:
            return versions.versions_of(self._ask, report_id)
        return sorted(self._ask(versions.ALL, {}), key=lambda row: (row["until"], row["id"]))

    def version_claims(self, version_id: str) -> StoredReport:
        """What an earlier version claimed. raises: NotFound"""
        return unpack(self.packed_claims(version_id))

    def packed_claims(self, version_id: str) -> str:
        """raises: NotFound"""
        rows = self._ask(versions.PACKED, {"id": version_id})
        if not rows:
            raise NotFound(f"no earlier version {version_id!r}. hpg log --versions lists them.")
        return str(rows[0]["claims"])

    def properties_of(self, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """What those of the nodes that are there are claimed with, without id and aliases."""
        found: dict[str, dict[str, Any]] = {}
        for label in SHARED_LABELS:
            for row in self._ask(statements.PROPERTIES.format(label=label), {"ids": [id_ for id_ in ids if id_.startswith(f"{label.lower()}:")]}):
                found[row["id"]] = {name: value for name, value in row["properties"].items() if name not in NOT_CLAIMED and value is not None}
        return found

    def things(self) -> list[Thing]:
        """Institutions, programmes and policies with what tells them apart, for a person to judge which are one."""
        return things(self._ask)

    def verify(self, on_report: Callable[[str], None] = lambda _: None) -> Verified:
        """Looks at all of it again and says what is wrong; changes nothing."""
        return verify(self._ask, on_report)

    def _ask(self, statement: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        rows = self._engine.read(statement, parameters, timeout_seconds=None, row_limit=None)
        return [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]

    def counts(self) -> dict[str, dict[str, int]]:
        """``{"nodes": {label: n}, "edges": {type: n}}``, kinds with none included."""
        nodes = {kind.label: self._rows(f"MATCH (n:{kind.label}) RETURN count(n) AS n")[0][0] for kind in NODE_KINDS}
        edges = {kind.type: self._rows(f"MATCH ()-[r:{kind.type}]->() RETURN count(r) AS n")[0][0] for kind in EDGE_KINDS}
        return {"nodes": nodes, "edges": edges}

    def dump(self) -> Iterator[str]:
        """Every node, then every edge, as a line of JSON without a line end; by kind and id. Equal graphs give equal lines on both engines."""
        for label in sorted(kind.label for kind in NODE_KINDS):
            rows = self._engine.stream(f"MATCH (n:{label}) RETURN n.id AS id, properties(n) AS properties", {})
            yield from sorted_by_id((id_, node_line(label, id_, properties)) for id_, properties in rows)
        for type_ in sorted(kind.type for kind in EDGE_KINDS):
            rows = self._engine.stream(
                f"MATCH (a)-[r:{type_}]->(b) RETURN r.id AS id, a.id AS first, b.id AS second, properties(r) AS properties", {}
            )
            yield from sorted_by_id((id_, edge_line(type_, id_, start, end, properties)) for id_, start, end, properties in rows)

    def search(self, text: str, labels: Sequence[str] = (), limit: int = 20) -> list[dict[str, Any]]:
        """Nodes whose name or alias has ``text`` in it: the exact name first, then the shorter name, then by id.

        labels:  kinds to look among; all that have a name of their own where none is given
        returns: the nodes' properties with ``_labels``, as ``read`` gives a node
        """
        return search_nodes(self._engine, text, labels, limit)

    def _rows(self, statement: str) -> list[list[Any]]:
        return self._engine.read(statement, {}, timeout_seconds=None, row_limit=None).rows

    def close(self) -> None:
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
