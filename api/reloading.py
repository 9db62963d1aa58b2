"""The texts that a store keeps, read by the present rules: what would change, report by report; then, where it is asked for, written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from graph.check import check
from graph.claims import StoredReport, report_node
from graph.differences import Compared, differences, statements_of
from graph.log import Act
from graph.records import Document, Edge, ReportGraph
from graph.store import GraphStore
from loaders.rules import rules_digest


class Rules(Protocol):
    """A Pipeline, or what reads as one."""

    def read(self, document: Document) -> ReportGraph: ...


@dataclass(frozen=True, slots=True)
class Reread:
    """One report whose facts differ. ``compared``: what is stated; names, places and rules may differ where it is empty."""

    report_id: str
    name: str
    compared: Compared


@dataclass(slots=True)
class Reload:
    """What a reload found; ``rereads`` are told as they come."""

    read: int = 0
    changed: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("added", "gone", "changed"), 0))


def reload(store: GraphStore, pipeline: Rules, act: Act, tell: Callable[[Reread], None], *, apply: bool) -> Reload:
    """Reports that these rules read already are left out. Cut off, the same call goes on with the rest.

    apply: also writes what changed, as many reports in a transaction as fill a batch; each as it read before is kept as an earlier version
    """
    summary = Reload()
    found = _changed(store, pipeline, tell, summary)
    if apply:
        for _ in store.replace_all(((graph, None) for graph in found), act):
            pass
    else:
        for _ in found:
            pass
    return summary


def _changed(store: GraphStore, pipeline: Rules, tell: Callable[[Reread], None], summary: Reload) -> Iterator[ReportGraph]:
    rules = rules_digest()
    for row in store.reports():
        stored = store.report(row["id"]) if row.get("rules") != rules else None
        if stored is None:
            continue
        summary.read += 1
        graph = reread(stored, pipeline)
        if check(graph).digest == stored.digest:
            yield graph  # notes that these rules read it
            continue
        compared = differences(statements_of(stored), statements_of(StoredReport(graph, "")))
        summary.changed += 1
        for change in ("added", "gone", "changed"):
            summary.counts[change] += compared.count(change)
        tell(Reread(stored.id, str(report_node(graph).properties["name"]), compared))
        yield graph


def reread(stored: StoredReport, pipeline: Rules) -> ReportGraph:
    """The report as the present rules read its text; what only its file could say (title, day, publisher, place of a sentence) is taken over."""
    kept = report_node(stored.graph).properties

    def text_of(name: str) -> str | None:
        value = kept.get(name)
        return value if isinstance(value, str) else None

    document = Document(
        stored.id, stored.graph.document.source, stored.graph.document.text, text_of("name"), text_of("encoding") or "utf-8",
        published=text_of("date_published"), publisher=text_of("publisher"),
    )  # fmt: skip
    places = {_span(edge): str(edge.properties["place"]) for edge in stored.graph.edges if "place" in edge.properties}
    graph = pipeline.read(document)
    edges = tuple(
        replace(edge, properties={**edge.properties, "place": places[_span(edge)]}) if _span(edge) in places else edge for edge in graph.edges
    )
    return replace(graph, edges=edges)


def _span(edge: Edge) -> tuple[object, object]:
    return edge.properties.get("start_char"), edge.properties.get("end_char")
