"""The graph store: one report's claims in or out in one transaction, queries that only read, and a canonical dump; on two engines.

``open_store("file:graph")`` keeps the graph in a folder of this machine, without a server; ``open_store("neo4j://user:password@host:7687")``
keeps it in Neo4j. Everything above the port (graph/engines/port.py) is written once, in Cypher that both answer alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self
from urllib.parse import unquote, urlsplit

from graph import writer
from graph.check import Checked, check
from graph.dump import edge_line, node_line, sorted_by_id
from graph.engines.access import Access
from graph.engines.door import check_parameters, refuse_writes
from graph.engines.port import Engine, Rows, Run
from graph.errors import QueryError, SchemaError, SettingsError
from graph.migrations import migrate
from graph.records import Refusal, ReportGraph
from graph.schema import EDGE_KINDS, NODE_KIND, NODE_KINDS
from graph.search import search_nodes
from graph.writer import Counts, Replacement

TIMEOUT_SECONDS = 30.0
ROW_LIMIT = 10_000
SCHEMES = ("file", "neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
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
    return bool(group) and (rows > writer.BATCH_ROWS or not ids.isdisjoint((next_.claims.report_id, next_.supersedes)))


def _written(claims: Checked, counts: Counts | None) -> Written:
    if counts is None:
        return Written(claims.report_id, "unchanged", refusals=claims.refusals)
    return Written(claims.report_id, "written", counts.nodes, counts.edges, claims.refusals)


class GraphStore:
    """A graph of reports. Not made directly: see open_store. Threads may share one; a context manager that closes it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._is_set_up = False

    def setup(self) -> None:
        """Takes a store of an older version to this one; constraints, indexes and full text; idempotent. The first write does it too.

        raises: StoreUnavailable for a store that a newer version of this program made
        """
        migrate(self._engine)
        self._engine.setup()
        self._is_set_up = True

    def replace(self, report: ReportGraph, supersedes: str | None = None) -> Written:
        """Writes all that the report claims in place of what it claimed before, in one transaction.

        supersedes: id of the report that this one takes the place of (an earlier state of the same file); withdrawn in the same transaction
        Claims that fail a check are not written but returned as refusals, after those that came with the report. Where the same
        claims stand in the store already, nothing is written and the status is ``unchanged``.
        """
        return self._write([Replacement(check(report), supersedes)])[0]

    def replace_all(self, reports: Iterable[tuple[ReportGraph, str | None]]) -> Iterator[Written]:
        """``replace`` for each (report, supersedes) in turn, with as many in a transaction as fill one batch of rows.

        Faster on a server, which commits less often. Each report is still written whole or not at all. The reports are taken as they are
        needed, and what was done with each is given when its transaction has ended.
        """
        group: list[Replacement] = []
        for report, supersedes in reports:
            try:
                next_ = Replacement(check(report), supersedes)
            except SchemaError:
                yield from self._write(group)
                raise
            if _is_full(group, next_):
                yield from self._write(group)
                group = []
            group.append(next_)
        yield from self._write(group)

    def _write(self, group: Sequence[Replacement]) -> list[Written]:
        if not group:
            return []
        self._ensure_setup()
        made: dict[str, Counts] = {}

        def work(run: Run) -> None:
            """Where the answer to a commit was lost and this runs again, what was made the first time is found and counts as made."""
            for each, counts in zip(group, writer.replace(run, group), strict=True):
                if counts is not None:
                    made[each.claims.report_id] = counts

        self._engine.write(work)
        return [_written(each.claims, made.get(each.claims.report_id)) for each in group]

    def withdraw(self, report_id: str) -> bool:
        """Takes out all that only this report claims, its text included, in one transaction; False where there is no such report."""
        self._ensure_setup()
        found = False

        def work(run: Run) -> None:
            nonlocal found
            found = writer.withdraw(run, report_id) or found

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
