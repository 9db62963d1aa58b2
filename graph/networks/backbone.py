"""A weighted network in, its links with how surprising each weight is out: the disparity filter.

Serrano, Boguñá and Vespignani 2009, PNAS 106, 6483–6488: were a node's strength spread over its k links at random, a link would carry the share p or
more of it with the probability alpha = (1 - p) ** (k - 1) (their eq. 2, integrated). A link belongs to the backbone at a level where its alpha is
below that level for at least one of its ends. A node with one link says nothing about it (alpha 1). In a directed network the one end is judged
among its outgoing links, the other among its incoming ones.
"""

from __future__ import annotations

from collections import defaultdict

from graph.networks.projections import Graph


def disparity(graph: Graph) -> dict[tuple[str, str], float]:
    """Link → the smaller alpha of its two ends. A link whose weight is 0 has alpha 1."""
    strength: dict[tuple[str, str], float] = defaultdict(float)
    links: dict[tuple[str, str], int] = defaultdict(int)
    for start, end, weight in graph.edges(data="weight"):
        for key in _ends(graph, start, end):
            strength[key] += weight
            links[key] += 1
    return {
        (start, end): min((1 - weight / strength[key]) ** (links[key] - 1) if strength[key] else 1.0 for key in _ends(graph, start, end))
        for start, end, weight in graph.edges(data="weight")
    }


def _ends(graph: Graph, start: str, end: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("out", start), ("in" if graph.is_directed() else "out", end)


def backbone(graph: Graph, level: float) -> Graph:
    """The links below ``level`` with the nodes that they join; each link carries its ``alpha``."""
    kept = {link: alpha for link, alpha in disparity(graph).items() if alpha < level}
    result = graph.edge_subgraph(kept).copy()
    for (start, end), alpha in kept.items():
        result.edges[start, end]["alpha"] = round(alpha, 6)
    return result
