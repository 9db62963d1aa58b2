"""Two nodes in, the ways from one to the other out: the shortest, or all up to a length, with a budget and a word when it is used up."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import Any

import networkx as nx

from graph.views.selection import Read, Selection
from graph.views.subgraphs import FoundEdge, edges_around, nodes_by_id


@dataclass(slots=True)
class Paths:
    """
    paths:     node ids from the start to the end, shorter first
    nodes, edges: what the paths run over; several edges may join two nodes that follow one another
    complete:  False where the budget or the limit ended the search before all were found
    looked_at: edges looked at
    """

    paths: list[list[str]] = field(default_factory=list)
    nodes: dict[str, dict[str, Any]] = field(default_factory=dict)
    edges: dict[str, FoundEdge] = field(default_factory=dict)
    complete: bool = True
    looked_at: int = 0


@dataclass(slots=True)
class _Search:
    """Both searches towards one another, a layer at a time."""

    read: Read
    selection: Selection
    budget: int
    nodes: dict[str, dict[str, Any]]
    edges: dict[str, FoundEdge] = field(default_factory=dict)
    complete: bool = True

    def layer(self, frontier: list[str], seen: set[str]) -> list[str]:
        """The nodes one edge further that ``seen`` has not."""
        left = self.budget - len(self.edges)
        found = edges_around(self.read, frontier, self.selection, each=left + 1) if frontier else []
        if len(found) > left:
            self.complete, found = False, found[:left]
        for edge, node in found:
            self.edges[edge.id] = edge
            self.nodes.setdefault(node["id"], node)
        ends = {end for edge, _ in found for end in (edge.start, edge.end)}
        fresh = sorted(ends - seen)
        seen.update(fresh)
        return fresh


def find_paths(
    read: Read, start: str, end: str, selection: Selection, *, longest: int = 4, shortest_only: bool = True, limit: int = 20, budget: int = 20_000
) -> Paths:
    """
    longest: the most edges of a path
    budget:  the most edges to look at
    raises:  NotFound where an end is not there
    """
    search = _Search(read, selection, budget, nodes_by_id(read, [start, end]))
    sides = [([start], {start}), ([end], {end})]
    steps = 0
    while steps < longest and search.complete and not (shortest_only and sides[0][1] & sides[1][1]):
        near = min((0, 1), key=lambda side: (not sides[side][0], len(sides[side][0])))
        frontier, seen = sides[near]
        sides[near] = (search.layer(frontier, seen), seen)
        steps += 1
    return _enumerated(search, start, end, longest, shortest_only, limit)


def _enumerated(search: _Search, start: str, end: str, longest: int, shortest_only: bool, limit: int) -> Paths:
    between: dict[tuple[str, str], list[str]] = {}
    for id_ in sorted(search.edges):
        edge = search.edges[id_]
        between.setdefault((min(edge.start, edge.end), max(edge.start, edge.end)), []).append(id_)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((start, end))
    graph.add_edges_from(sorted(between))
    found: list[list[str]] = []
    if start != end and nx.has_path(graph, start, end):
        for path in islice(nx.shortest_simple_paths(graph, start, end), limit + 1):
            if len(path) - 1 > (len(found[0]) - 1 if shortest_only and found else longest):
                break
            found.append(path)
    result = Paths(found[:limit], complete=search.complete and len(found) <= limit, looked_at=len(search.edges))
    for path in result.paths:
        result.nodes |= {id_: search.nodes[id_] for id_ in path}
        for one, other in pairwise(path):
            result.edges |= {id_: search.edges[id_] for id_ in between[min(one, other), max(one, other)]}
    result.edges = {id_: result.edges[id_] for id_ in sorted(result.edges)}
    return result
