"""An edge's id in, the edge with the passage around its sentence out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.errors import NotFound
from graph.schema import EDGE_KINDS
from graph.views.selection import Read
from graph.views.subgraphs import FoundEdge

_TYPE_OF_PREFIX = {kind.type.lower(): kind.type for kind in EDGE_KINDS}


@dataclass(frozen=True, slots=True)
class EdgeInContext:
    """``passage``, ``report``: none for an edge that a list says; ``before``, ``after``: the passages beside it, none at the text's ends."""

    edge: FoundEdge
    start: dict[str, Any]
    end: dict[str, Any]
    passage: dict[str, Any] | None = None
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    report: dict[str, Any] | None = None


def type_of(edge_id: str) -> str:
    """The kind that an edge's id is of, by its prefix; NotFound where there is no such kind."""
    prefix = edge_id.partition(":")[0]
    if prefix not in _TYPE_OF_PREFIX:
        raise NotFound(f"no edge {edge_id!r}: ids begin with {', '.join(sorted(_TYPE_OF_PREFIX))} and a colon, as a node's neighbours give them.")
    return _TYPE_OF_PREFIX[prefix]


def edge_in_context(read: Read, edge_id: str) -> EdgeInContext:
    """raises: NotFound"""
    type_ = type_of(edge_id)
    rows = read(f"MATCH (a)-[r:{type_} {{id: $id}}]->(b) RETURN properties(r) AS edge, a AS first, b AS second", id=edge_id).rows
    if not rows:
        raise NotFound(f"no edge {edge_id!r}. It may have gone with a withdrawn report; a node's neighbours give the ids that are there.")
    properties, first, second = rows[0]
    edge = FoundEdge(type_, properties, first["id"], second["id"])
    if properties.get("passage_id") is None:
        return EdgeInContext(edge, first, second)
    statement = """MATCH (passage:Passage {id: $passage})
MATCH (report:Report) WHERE report.id = passage.report_id
OPTIONAL MATCH (before:Passage) WHERE before.report_id = passage.report_id AND before.ordinal = passage.ordinal - 1
OPTIONAL MATCH (after:Passage) WHERE after.report_id = passage.report_id AND after.ordinal = passage.ordinal + 1
RETURN passage, before, after, report"""
    [(passage, before, after, report)] = read(statement, passage=properties["passage_id"]).rows
    return EdgeInContext(edge, first, second, passage, before, after, report)
