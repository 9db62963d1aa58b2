"""A stored report to the claims that it was written from, and those to a record of JSON or a packed text and back.

What verifying, backing up, comparing versions, going back in time and reading anew all begin with. Shared nodes come under the name that the report
itself knows them by; the hierarchy comes as it stands above the regions that the report touches.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from graph import statements
from graph.check import Checked
from graph.engines.port import Run
from graph.naming import Said
from graph.records import Document, Edge, Node, ReportGraph
from graph.statements import OWN_LABELS, PART_OF, SHARED_LABELS

NOT_CLAIMED = ("id", "aliases", "caption", "digest")  # what the store itself makes
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class StoredReport:
    """``digest``: as it stands in the store, whatever the claims say now."""

    graph: ReportGraph
    digest: str

    @property
    def id(self) -> str:
        return self.graph.document.id

    @property
    def rules(self) -> str | None:
        rules = report_node(self.graph).properties.get("rules")
        return rules if isinstance(rules, str) else None


def report_node(graph: ReportGraph) -> Node:
    return next(node for node in graph.nodes if node.label == "Report")


def stored_report(ask: Run, report_id: str) -> StoredReport | None:
    """All that the report claims, or None where it is not there; ``ask`` answers one statement at a time."""
    nodes = {(row["label"], row["id"]): row["properties"] for row in ask(statements.CLAIMED_NODES, {"id": report_id})}
    report = nodes.get(("Report", report_id))
    if report is None:
        return None
    edges = [_edge(row) for row in ask(statements.CLAIMED_EDGES, {"id": report_id})]
    shared: dict[str, set[str]] = {label: set() for label in SHARED_LABELS}
    for edge in edges:
        for label, id_ in ((edge.start_label, edge.start_id), (edge.end_label, edge.end_id)):
            if label in shared:
                shared[label].add(id_)
    edges += _hierarchy(ask, shared["Region"])
    for label, ids in shared.items():
        if ids:
            rows = ask(statements.PROPERTIES.format(label=label), {"ids": sorted(ids)})
            nodes |= {(label, row["id"]): row["properties"] for row in rows}
    said = _said(edges)
    claimed = [Node(label, id_, _claimed(label, properties, said.get(id_))) for (label, id_), properties in sorted(nodes.items())]
    edges.sort(key=lambda edge: (edge.type, edge.id))
    document = Document(report_id, report.get("source", ""), report.get("text", ""), encoding=report.get("encoding", "utf-8"))
    return StoredReport(ReportGraph(document, tuple(claimed), tuple(edges)), report.get("digest", ""))


def _edge(row: Mapping[str, Any]) -> Edge:
    given = row["properties"]
    properties = {name: value for name, value in given.items() if name != "id" and value is not None}
    return Edge(row["type"], given.get("id", ""), row["start_label"], row["start_id"], row["end_label"], row["end_id"], properties)


def _hierarchy(ask: Run, regions: set[str]) -> list[Edge]:
    """PART_OF from these regions up; ``regions`` takes in what lies above."""
    edges: dict[str, Edge] = {}
    waiting = sorted(regions)
    while waiting:
        found = [_edge({"type": PART_OF, "start_label": "Region", "end_label": "Region", **row}) for row in ask(statements.ABOVE, {"ids": waiting})]
        edges |= {edge.id: edge for edge in found}
        waiting = sorted({edge.end_id for edge in found} - regions)
        regions.update(waiting)
    return list(edges.values())


def _said(edges: list[Edge]) -> dict[str, Said]:
    said: dict[str, Said] = {}
    for edge in edges:
        if edge.type == "MENTIONS":
            said.setdefault(edge.end_id, Said()).add(edge.properties.get("name"), edge.properties.get("scope"), ())  # type: ignore[arg-type]
    return said


def _claimed(label: str, stored: Mapping[str, Any], said: Said | None) -> dict[str, Any]:
    properties = {name: value for name, value in stored.items() if name not in NOT_CLAIMED and value is not None}
    if label in SHARED_LABELS and said is not None:
        properties |= {name: value for name, value in (("name", said.name), ("scope", said.scope)) if value is not None}
    return properties


def is_own(node: Node) -> bool:
    """Whether the node belongs to one report alone."""
    return node.label in OWN_LABELS


def as_record(report: StoredReport) -> Record:
    document = report.graph.document
    return {
        "id": document.id,
        "digest": report.digest,
        "nodes": [[node.label, node.id, node.properties] for node in report.graph.nodes],
        "edges": [[e.type, e.id, e.start_label, e.start_id, e.end_label, e.end_id, e.properties] for e in report.graph.edges],
    }


def from_record(record: Record) -> StoredReport:
    """raises: KeyError, TypeError or ValueError for what as_record did not write"""
    nodes = tuple(Node(*node) for node in record["nodes"])
    edges = tuple(Edge(*edge) for edge in record["edges"])
    [report] = [node.properties for node in nodes if node.label == "Report" and node.id == record["id"]]
    document = Document(record["id"], str(report["source"]), str(report["text"]), encoding=str(report.get("encoding", "utf-8")))
    return StoredReport(ReportGraph(document, nodes, edges), record["digest"])


json_line: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def pack(report: StoredReport) -> str:
    """A text that any engine keeps as a property, a fifth as long as its JSON."""
    return base64.b85encode(zlib.compress(json_line(as_record(report)).encode())).decode("ascii")


def unpack(packed: str) -> StoredReport:
    return from_record(json.loads(zlib.decompress(base64.b85decode(packed))))


def checked_as(stored: StoredReport, claims: Checked) -> Checked:
    """The checked claims under the digest that they were first written with."""
    return Checked(claims.report_id, claims.nodes, claims.edges, claims.refusals, stored.digest)
