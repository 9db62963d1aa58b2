"""A day, a period or both in, the graph as it was on that day, of what held in that period, out: a store of its own in a temporary folder.

Every question can be asked of it, since it is a graph like any other. ``as_of`` is about loading: what each report claimed then, whatever it was
corrected to since; what was withdrawn since is gone for that day too. ``valid_in`` is about the time that claims speak of.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from graph.claims import StoredReport
from graph.errors import QueryError
from graph.judgements import Line, groups
from graph.records import Edge, Node, ReportGraph, Value
from graph.schema import EDGE_KIND, LOG_LINE
from graph.store import GraphStore, open_store

_PERIOD: Final = re.compile(r"(\d{4})(-(?:0[1-9]|1[0-2]))?(?:\.\.(\d{4})(-(?:0[1-9]|1[0-2]))?)?")
_DATED: Final = ("IMPLEMENTS", "FUNDS", "PARTNERS_WITH", "ISSUES", "SETS", "ABOUT")  # claims that hold for a time; where a thing lies does not


@dataclass(frozen=True, slots=True)
class Moment:
    """
    as_of:    UTC, ISO 8601 with milliseconds: the last moment that counts; None for now
    valid_in: first and last month, ``2018-01`` and ``2018-12``; None for any time
    judged:   lines of the ledger to be applied; none: every node by itself
    """

    as_of: str | None = None
    valid_in: tuple[str, str] | None = None
    judged: tuple[Line, ...] = ()

    @property
    def is_now(self) -> bool:
        return self.as_of is None and self.valid_in is None and not self.judged

    @property
    def is_whole(self) -> bool:
        """Whether each report has all its claims, as they were made."""
        return self.valid_in is None and not self.judged


def read_moment(as_of: str | None, valid_in: str | None, judged: Iterable[Line] = ()) -> Moment:
    """
    >>> read_moment("2026-11-25", "2018..2019-06")
    Moment(as_of='2026-11-25T23:59:59.999Z', valid_in=('2018-01', '2019-06'), judged=())

    as_of:    a day, which counts to its end, or a moment, each of UTC
    raises:   QueryError
    """
    return Moment(None if as_of is None else _end_of(as_of), None if valid_in is None else _months(valid_in), tuple(judged))


def _end_of(given: str) -> str:
    try:
        if len(given) == 10:
            return f"{date.fromisoformat(given).isoformat()}T23:59:59.999Z"
        at = datetime.fromisoformat(given)
    except ValueError as error:
        raise QueryError(f"as_of {given[:40]!r}: expected a day such as 2026-11-25, or a moment such as 2026-11-25T09:30:00Z.") from error
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _months(given: str) -> tuple[str, str]:
    match = _PERIOD.fullmatch(given)
    if match is None:
        raise QueryError(f"valid_in {given[:40]!r}: expected a year, a month or two with .. between: 2018, 2018-03, 2018..2020.")
    first, first_month, last, last_month = match.groups()
    months = f"{first}{first_month or '-01'}", f"{last}{last_month or '-12'}" if last else f"{first}{first_month or '-12'}"
    if months[0] > months[1]:
        raise QueryError(f"valid_in {given!r} ends before it begins. Expected: the earlier year first, such as 2018..2020.")
    return months


def reports_at(store: GraphStore, moment: Moment) -> Iterator[StoredReport]:
    """What each report claimed then. One that the log knows no loading of (it came before there was a log) counts as there from the first."""
    bound = moment.as_of
    loaded = store.loaded()
    for row in store.reports():
        if bound is None or loaded.get(row["id"], "") <= bound:
            report = store.report(row["id"])
            if report is not None:
                yield _valid(report, moment)
    if bound is not None:
        for version in store.versions():
            if (version["loaded"] or "") <= bound < version["until"]:
                yield _valid(store.version_claims(version["id"]), moment)


@contextmanager
def graph_at(store: GraphStore, moment: Moment) -> Iterator[GraphStore]:
    """``store`` itself where nothing else is asked for, or nothing has happened since; else a store that is gone afterwards."""
    if moment.is_whole and (moment.as_of is None or all(line["at"] <= moment.as_of for line in store.log(limit=1))):
        yield store
        return
    with tempfile.TemporaryDirectory(prefix="hpg-moment-") as folder, open_store(f"file:{Path(folder) / 'graph'}") as then:
        then.setup()
        then.restore_all(_as_judged(store, reports_at(store, moment), moment.judged), is_whole=moment.is_whole)
        lines = (line for line in store.log() if moment.as_of is None or line["at"] <= moment.as_of)
        then.restore_book(LOG_LINE.label, ({name: value for name, value in line.items() if value is not None} for line in lines))
        yield then


def _valid(report: StoredReport, moment: Moment) -> StoredReport:
    if moment.valid_in is None:
        return report
    first, last = moment.valid_in
    out = {node.id for node in report.graph.nodes if node.label == "Target" and not _target_is_in(node, first, last)}

    def is_in(edge: Edge) -> bool:
        if edge.type not in _DATED:
            return True
        if edge.type in ("SETS", "ABOUT"):
            target = edge.end_id if edge.type == "SETS" else edge.start_id
            return target not in out and (_has_period(report.graph, target) or _year_is_in(edge.properties.get("year"), first, last))
        return _year_is_in(edge.properties.get("year"), first, last)

    edges = tuple(edge for edge in report.graph.edges if is_in(edge))
    set_ = {edge.end_id for edge in edges if edge.type == "SETS"} | {edge.start_id for edge in edges if edge.type == "ABOUT"}
    nodes = tuple(node for node in report.graph.nodes if node.label != "Target" or node.id in set_)
    return replace(report, graph=replace(report.graph, nodes=nodes, edges=edges))


def _has_period(graph: ReportGraph, target_id: str) -> bool:
    return any(node.id == target_id and "period_end" in node.properties for node in graph.nodes)


def _target_is_in(target: Node, first: str, last: str) -> bool:
    """Whether its period and the one asked for have a month in common; one without a period is judged by its edges' year."""
    end = str(target.properties.get("period_end", ""))
    start = str(target.properties.get("period_start", end))
    if not end:
        return True
    return (start if len(start) > 4 else f"{start}-01") <= last and first <= (end if len(end) > 4 else f"{end}-12")


def _year_is_in(year: Value | None, first: str, last: str) -> bool:
    """A claim without a year counts whatever is asked, as in every other filter of years."""
    return year is None or first[:4] <= f"{year:04}" <= last[:4]


def _as_judged(store: GraphStore, reports: Iterable[StoredReport], ledger: tuple[Line, ...]) -> Iterator[StoredReport]:
    """Each node that is judged to be another comes as that one: the one of the smallest id that the store has, with that one's properties."""
    there = store.properties_of(sorted({id_ for line in ledger for id_ in (line.first, line.second)}))
    canonical = groups(ledger, there).canonical
    if not canonical:
        yield from reports
        return
    stands = {new: there[new] for new in canonical.values()}
    for report in reports:
        yield replace(report, graph=_merged(report.graph, canonical, stands))


def _merged(graph: ReportGraph, canonical: Mapping[str, str], stands: Mapping[str, Mapping[str, Value]]) -> ReportGraph:
    nodes: dict[str, Node] = {}
    for node in graph.nodes:
        id_ = canonical.get(node.id, node.id)
        nodes.setdefault(id_, Node(node.label, id_, stands[id_]) if id_ in stands else node)
    edges = []
    for edge in graph.edges:
        start, end = (canonical.get(each, each) for each in (edge.start_id, edge.end_id))
        if start == end:
            continue  # partners that are one
        ends = ((edge.start_label, start), (edge.end_label, end))
        if not EDGE_KIND[edge.type].directed and start > end:
            ends = ends[::-1]
        edges.append(Edge(edge.type, edge.id, *ends[0], *ends[1], edge.properties))
    return replace(graph, nodes=tuple(sorted(nodes.values(), key=lambda node: (node.label, node.id))), edges=tuple(edges))
