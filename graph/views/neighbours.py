"""A node's id in, the number of its edges by kind or a page of them out; what it costs does not hang on how far the pages have come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from graph.schema import EDGE_KINDS
from graph.views.selection import Read, label_of

Direction = Literal["out", "in", "both"]
_ARROWS: dict[Direction, tuple[str, str]] = {"out": ("-", "->"), "in": ("<-", "-"), "both": ("-", "-")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Which edges: of these kinds (all where none is named), after this edge id, at most ``limit``; filters that are None let all through."""

    types: Sequence[str] = ()
    direction: Direction = "both"
    year: int | None = None
    reports: Sequence[str] | None = None
    confidence: float = 0.0
    after: str = ""
    limit: int


def edge_counts(read: Read, node_id: str) -> dict[str, int]:
    """Kinds in alphabetical order, those with none left out. Neo4j keeps these numbers with a node, so that a hub costs what any node does."""
    label = label_of(node_id)
    types = sorted(kind.type for kind in EDGE_KINDS if label in (*kind.starts, *kind.ends))
    counts = ", ".join(f"COUNT {{ (n)-[:{type_}]-() }} AS {type_}" for type_ in types)
    [row] = read(f"MATCH (n:{label} {{id: $id}}) RETURN {counts}", id=node_id).rows
    return {type_: count for type_, count in zip(types, row, strict=True) if count}


def page_of_edges(read: Read, node_id: str, page: Page) -> list[list[Any]]:
    """Rows of edge properties, type, start id, end id and the node at the other end, sorted by edge id."""
    before, behind = _ARROWS[page.direction]
    kinds = f":{'|'.join(page.types)}" if page.types else ""
    statement = f"""MATCH (n:{label_of(node_id)} {{id: $id}}){before}[r{kinds}]{behind}(m)
WHERE r.id > $after AND ($year IS NULL OR r.year = $year) AND ($reports IS NULL OR r.report_id IN $reports)
  AND ($confidence = 0.0 OR r.confidence >= $confidence)
WITH r, m, r.id AS edge_id ORDER BY edge_id LIMIT $limit
RETURN properties(r) AS edge, type(r) AS type, startNode(r).id AS start, endNode(r).id AS finish, m AS node ORDER BY edge.id"""
    reports = None if page.reports is None else list(page.reports)
    given = {"after": page.after, "year": page.year, "reports": reports, "confidence": page.confidence, "limit": page.limit}
    return read(statement, id=node_id, **given).rows
