"""A store and a selection in, the nodes and edges to be exported out, sorted by kind and id; read as they are needed, twice if need be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from graph.dump import edge_line, node_line, sorted_by_id
from graph.schema import EDGE_KINDS, NODE_KINDS
from graph.store import GraphStore
from graph.views.selection import CONDITION, DOMAIN_TYPES, Selection

SOURCE_TYPES = tuple(kind.type for kind in EDGE_KINDS if kind.type not in DOMAIN_TYPES)


@dataclass(frozen=True, slots=True)
class ExportedNode:
    """``degree``: its edges in the export; ``first``, ``last``: the years of those that have one, None where none has."""

    label: str
    id: str
    properties: dict[str, Any]
    degree: int
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class ExportedEdge:
    type: str
    id: str
    start: str
    end: str
    properties: dict[str, Any]


@dataclass(slots=True)
class _Seen:
    degree: int = 0
    years: set[int] = field(default_factory=set)


class Elements:
    """What a selection holds. A list's edges (PART_OF) are there for the regions that its claims reach, up to the province.

    with_sources: with the reports that its claims come from, their passages and what these mention; with it and the selection of everything,
    nothing of the graph is missing
    """

    def __init__(self, store: GraphStore, selection: Selection | None = None, *, with_sources: bool = False) -> None:
        self._store = store
        self._selection = Selection() if selection is None else selection
        self._is_whole = self._selection == Selection()
        self._sources: Selection | None = None
        self._seen: dict[str, _Seen] = {}
        self._look(with_sources)

    def _look(self, with_sources: bool) -> None:
        """Once over the ids, for what the nodes' part needs to know of the edges."""
        reports: set[str] = set()
        for edge in self._claims(self._selection, "PART_OF"):
            self._count(edge)
            reports.add(edge.properties["report_id"])
        if with_sources:
            self._sources = Selection(types=SOURCE_TYPES, reports=None if self._is_whole else tuple(sorted(reports)))
            for edge in self._claims(self._sources):
                self._count(edge)
        for edge in list(self._hierarchy()):
            self._count(edge)

    def _count(self, edge: ExportedEdge) -> None:
        for end in (edge.start, edge.end):
            seen = self._seen.setdefault(end, _Seen())
            seen.degree += 1
            if (year := edge.properties.get("year")) is not None:
                seen.years.add(year)

    def nodes(self) -> Iterator[ExportedNode]:
        for label in sorted(kind.label for kind in NODE_KINDS):
            rows = self._store.stream(f"MATCH (n:{label}) RETURN n.id AS id, properties(n) AS properties")
            for line in sorted_by_id((id_, node_line(label, id_, properties)) for id_, properties in rows if id_ in self._seen):
                node = json.loads(line)
                seen = self._seen[node["id"]]
                yield ExportedNode(label, node["id"], node["properties"], seen.degree, min(seen.years, default=None), max(seen.years, default=None))

    def edges(self) -> Iterator[ExportedEdge]:
        """Without those that came to nodes which were not there at the first look."""
        sources = () if self._sources is None else self._claims(self._sources)
        for edge in chain(self._claims(self._selection, "PART_OF"), self._hierarchy(), sources):
            if edge.start in self._seen and edge.end in self._seen:
                yield edge

    def _claims(self, selection: Selection, *but: str) -> Iterator[ExportedEdge]:
        for type_ in sorted(set(selection.types) - set(but)):
            chosen = replace(selection, types=(type_,))
            statement = f"""MATCH (a)-[{chosen.pattern}]->(b) WHERE {CONDITION}
RETURN r.id AS id, a.id AS first, b.id AS second, properties(r) AS properties"""
            rows = self._store.stream(statement, chosen.parameters)
            for line in sorted_by_id((id_, edge_line(type_, id_, start, end, properties)) for id_, start, end, properties in rows):
                edge = json.loads(line)
                yield ExportedEdge(type_, edge["id"], edge["start"], edge["end"], edge["properties"])

    def _hierarchy(self) -> Iterator[ExportedEdge]:
        if "PART_OF" not in self._selection.types:
            return
        every = list(self._claims(replace(self._selection, types=("PART_OF",))))
        if self._is_whole:
            yield from every
            return
        above = {edge.start: edge.end for edge in every}
        reached: set[str] = set()
        for id_ in self._seen:
            at: str | None = id_
            while at in above and at not in reached:
                reached.add(at)
                at = above[at]
        yield from (edge for edge in every if edge.start in reached)
