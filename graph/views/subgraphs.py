"""Nodes and filters in, the subgraph around them out: for drawing, with what was left out counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graph.errors import NotFound
from graph.views.selection import CONDITION, Read, Selection, by_label

_EDGE = "type(r) AS type, properties(r) AS properties, startNode(r).id AS start, endNode(r).id AS finish"


@dataclass(frozen=True, slots=True)
class FoundEdge:
    """An edge with the ids of its ends."""

    type: str
    properties: dict[str, Any]
    start: str
    end: str

    @property
    def id(self) -> str:
        return str(self.properties["id"])


@dataclass(slots=True)
class Network:
    """
    nodes:     by id, in the order in which they were reached
    edges:     by id
    left_out:  node id → number of its selected edges that are not in ``edges``; nodes with none are not named
    """

    nodes: dict[str, dict[str, Any]] = field(default_factory=dict)
    edges: dict[str, FoundEdge] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)


def nodes_by_id(read: Read, ids: list[str]) -> dict[str, dict[str, Any]]:
    """The nodes in the order of ``ids``; NotFound names those that are not there."""
    found: dict[str, dict[str, Any]] = {}
    for label, group in by_label(ids).items():
        for (node,) in read(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n AS node", ids=group).rows:
            found[node["id"]] = node
    if missing := [id_ for id_ in ids if id_ not in found]:
        raise NotFound(f"no node {', '.join(missing)}. A search by name finds nodes and their ids.")
    return {id_: found[id_] for id_ in ids}


def edges_around(read: Read, ids: list[str], selection: Selection, each: int) -> list[tuple[FoundEdge, dict[str, Any]]]:
    """Selected edges of the nodes with the node at each other end: at most ``each`` a node, those with the smallest ids."""
    found: dict[str, tuple[FoundEdge, dict[str, Any]]] = {}
    for label, group in by_label(ids).items():
        statement = f"""UNWIND $ids AS id
MATCH (n:{label} {{id: id}})
CALL (n) {{ MATCH (n)-[{selection.pattern}]-(m) WHERE {CONDITION} RETURN r, m ORDER BY r.id LIMIT $each }}
RETURN {_EDGE}, m AS node ORDER BY properties.id"""
        for type_, properties, start, finish, node in read(statement, ids=group, each=each, **selection.parameters).rows:
            edge = FoundEdge(type_, properties, start, finish)
            found.setdefault(edge.id, (edge, node))
    return [found[id_] for id_ in sorted(found)]


def edges_among(read: Read, ids: list[str], selection: Selection) -> list[FoundEdge]:
    """Selected edges with both ends among ``ids``, sorted by id."""
    found: list[FoundEdge] = []
    for label, group in by_label(ids).items():
        statement = f"""UNWIND $ids AS id
MATCH (n:{label} {{id: id}})-[{selection.pattern}]->(m)
WHERE m.id IN $all AND {CONDITION}
RETURN {_EDGE} ORDER BY properties.id"""
        found += [FoundEdge(*row) for row in read(statement, ids=group, all=ids, **selection.parameters).rows]
    return sorted(found, key=lambda edge: edge.id)


def degrees(read: Read, ids: list[str], selection: Selection) -> dict[str, int]:
    """Node id → number of its selected edges; an edge from a node to itself counts once."""
    found: dict[str, int] = {}
    for label, group in by_label(ids).items():
        statement = f"""UNWIND $ids AS id
MATCH (n:{label} {{id: id}})-[{selection.pattern}]-()
WHERE {CONDITION}
RETURN n.id AS id, count(DISTINCT r) AS edges"""
        found.update(dict(read(statement, ids=group, **selection.parameters).rows))
    return found


def network_around(read: Read, seeds: list[str], selection: Selection, *, hops: int = 1, limit: int = 500) -> Network:
    """The nodes within ``hops`` edges of the seeds, nearest first, and every selected edge among them.

    limit: the most nodes, seeds included; where it is reached the nodes left out are those with the larger edge ids
    """
    network = Network(nodes=nodes_by_id(read, list(dict.fromkeys(seeds))))
    frontier = list(network.nodes)
    for _ in range(hops):
        reached: list[str] = []
        for edge, node in edges_around(read, frontier, selection, each=limit) if frontier else ():
            if node["id"] not in network.nodes and len(network.nodes) < limit:
                network.nodes[node["id"]] = node
                reached.append(node["id"])
            if edge.start in network.nodes and edge.end in network.nodes:
                network.edges[edge.id] = edge
        frontier = reached
    return _completed(read, network, selection)


def network_of(read: Read, selection: Selection, *, limit: int = 500) -> Network:
    """The selected edges with the smallest ids whose ends are at most ``limit`` nodes."""
    statement = f"""MATCH (n)-[{selection.pattern}]->(m)
WHERE {CONDITION}
RETURN {_EDGE}, n AS first, m AS second ORDER BY properties.id LIMIT $edges"""
    network = Network()
    for type_, properties, start, finish, first, second in read(statement, edges=4 * limit, **selection.parameters).rows:
        ends = {first["id"]: first, second["id"]: second}
        if len(network.nodes.keys() | ends.keys()) <= limit:
            network.nodes |= ends
            network.edges[properties["id"]] = FoundEdge(type_, properties, start, finish)
    return _completed(read, network, selection)


def _completed(read: Read, network: Network, selection: Selection) -> Network:
    """With the edges among the nodes that were reached last, and the count of what is not shown."""
    ids = list(network.nodes)
    network.edges = {edge.id: edge for edge in edges_among(read, ids, selection)}
    shown: dict[str, int] = dict.fromkeys(ids, 0)
    for edge in network.edges.values():
        for end in {edge.start, edge.end}:
            shown[end] += 1
    all_ = degrees(read, ids, selection)
    network.left_out = {id_: all_[id_] - shown[id_] for id_ in ids if all_.get(id_, 0) > shown[id_]}
    return network
