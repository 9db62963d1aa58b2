"""A network in, a table out: one function for each measure, its formula as the literature has it.

All tables are sorted, the largest first, then by name and id; numbers are rounded to six places. What is random (Louvain's order of nodes) has a
seed, and nodes are numbered in the order of their ids before a measure is taken, so equal networks give equal tables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import networkx as nx

from graph.errors import NotFound, QueryError
from graph.networks.backbone import disparity
from graph.networks.brokerage import ROLES, brokerage
from graph.networks.projections import Graph

_PLACES = 6
_ITERATIONS = 10_000
_LINK = ("source", "source_name", "target", "target_name", "weight")
Numbered: TypeAlias = Any  # the same with numbers for ids


@dataclass(frozen=True, slots=True)
class Choices:
    """``seed``: of what is random; ``level``: links whose alpha is below it are the backbone."""

    seed: int = 1
    level: float = 0.05


@dataclass(slots=True)
class Table:
    """``notes``: what a reader must know about this table beside the measure's description."""

    columns: tuple[str, ...]
    rows: list[list[Any]]
    notes: list[str] = field(default_factory=list)


def links(graph: Graph, choices: Choices) -> Table:
    """Every link with its weight, its years and the ids of the claims that it stands for."""
    more = sorted({name for *_, data in graph.edges(data=True) for name in data} - {"weight", "years", "claims"})
    rows = [
        [*_ends(graph, one, other), _rounded(data["weight"]), *(data[name] for name in more), data["years"], data["claims"]]
        for one, other, data in graph.edges(data=True)
    ]
    return Table((*_LINK, *more, "years", "claims"), sorted(rows, key=_by_weight))


def degree(graph: Graph, choices: Choices) -> Table:
    """Degree (links), strength (sum of their weights: Barrat et al. 2004, PNAS 101, 3747) and degree centrality (Freeman 1979, Social Networks
    1, 215).

    Centrality is the share of the nodes that a node could be linked to: in a two-mode network those of the other mode (Borgatti and Everett 1997,
    Social Networks 19, 243). A directed network has each by direction.
    """
    ways = ("in_", "out_") if graph.is_directed() else ("",)
    columns = {way + name: _degrees(graph, way, weight) for way in ways for name, weight in (("degree", None), ("strength", "weight"))}
    central = _degree_centrality(graph)
    return _by_node(graph, {**columns, "centrality": central})


def betweenness(graph: Graph, choices: Choices) -> Table:
    """The share of the shortest paths between all others that run through a node (Freeman 1977, Sociometry 40, 35; Brandes 2001).

    Links count as one step, whatever their weight: a weight here is how often something is said, not a distance.
    """
    return _by_node(graph, {"betweenness": _measured(graph, _betweenness)})


def eigenvector(graph: Graph, choices: Choices) -> Table:
    """Central is who is linked to the central (Bonacich 1972, Journal of Mathematical Sociology 2, 113); weighted, direction left out.

    Only in the component with the largest eigenvalue are values far from 0.
    """
    return _by_node(graph, {"eigenvector": _measured(graph, _eigenvector)})


def core(graph: Graph, choices: Choices) -> Table:
    """The largest k whose k-core, the part where each has at least k links, has the node (Seidman 1983, Social Networks 5, 269)."""
    return _by_node(graph, {"core": _measured(graph, lambda g: nx.core_number(_unlooped(_undirected(g))))})


def communities(graph: Graph, choices: Choices) -> Table:
    """Groups with more weight inside than chance has (Louvain: Blondel et al. 2008, J. Stat. Mech. P10008); 1 is the largest.

    Direction is left out. The method is random: the seed fixes the answer, other seeds show how firm it is.
    """
    numbers, ids = _numbered(graph)
    found = sorted(nx.community.louvain_communities(_undirected(numbers), seed=choices.seed), key=lambda group: (-len(group), min(group)))
    table = _by_node(graph, {"community": {ids[node]: number for number, group in enumerate(found, 1) for node in group}}, ascending=True)
    if graph.size():
        modularity = nx.community.modularity(_undirected(numbers), found)
        table.notes.append(f"{len(found)} communities, modularity {modularity:.3f} (Newman and Girvan 2004), seed {choices.seed}.")
    return table


def density(graph: Graph, choices: Choices) -> Table:
    """The network as a whole: size, density (links over possible links; in a two-mode network between the modes), components, transitivity.

    Transitivity is three times the triangles over the connected triples (Wasserman and Faust 1994, Social Network Analysis, ch. 6), direction
    left out; none in a two-mode network, which can have no triangle.
    """
    flat = _unlooped(_undirected(graph))
    components = sorted((len(part) for part in nx.connected_components(flat)), reverse=True)
    two_mode = bool(graph.graph.get("two_mode"))
    values = {
        "nodes": len(graph),
        "links": graph.size(),
        "density": nx.bipartite.density(graph, _actors(graph)) if two_mode else nx.density(graph),
        "mean_degree": 2 * graph.size() / len(graph) if graph else 0,
        "components": len(components),
        "largest_component": components[0] if components else 0,
        "transitivity": None if two_mode else nx.transitivity(flat),
    }
    return Table(("property", "value"), [[name, _rounded(value)] for name, value in values.items()])


def brokers(graph: Graph, choices: Choices) -> Table:
    """How often a node stands between two that have no link, by role (Gould and Fernandez 1989); the groups are home regions.

    coordinator: all three of one region; consultant: the two of one region, the broker of another; gatekeeper and representative: the broker
    shares the region of the one that receives, of the one that sends; liaison: three regions. No direction: each pair counts in both.
    """
    if graph.graph.get("two_mode"):
        raise QueryError(f"brokerage is for a network of one mode, and {graph.graph['name']} has two. Expected: one of its foldings, or partners.")
    found = brokerage(graph, {node: region if region is not None else node for node, region in graph.nodes(data="region")})
    values: dict[str, Mapping[str, Any]] = {"total": {node: count.total() for node, count in found.items()}}
    return _by_node(graph, values | {each: {node: count[each] for node, count in found.items()} for each in ROLES})


def backbone(graph: Graph, choices: Choices) -> Table:
    """Links too heavy to be chance given their ends' strength: alpha of the disparity filter (Serrano et al. 2009) below the level."""
    found = {link: alpha for link, alpha in disparity(graph).items() if alpha < choices.level}
    rows = [[*_ends(graph, *link), _rounded(graph.edges[link]["weight"]), _rounded(alpha)] for link, alpha in found.items()]
    rows.sort(key=lambda row: (row[-1], row[1], row[3], row[0], row[2]))
    note = f"{len(found)} of {graph.size()} links are below alpha {choices.level:g}."
    return Table((*_LINK, "alpha"), rows, [note])


def adoption(graph: Graph, choices: Choices) -> Table:
    """By year, the regions whose reports name the measure for the first time, and how many have by then (Rogers 2003, ch. 7)."""
    if graph.graph.get("name") != "diffusion":
        raise QueryError(f"adoption is measured on the network diffusion, not on {graph.graph.get('name')}.")
    by_year: dict[int, list[str]] = {}
    for _, region, year in graph.edges(data="first_year"):
        by_year.setdefault(year, []).append(graph.nodes[region]["name"])
    rows: list[list[Any]] = []
    for year in sorted(by_year):
        new = sorted(by_year[year])
        rows.append([year, len(new), len(new) + (rows[-1][2] if rows else 0), new])
    return Table(("year", "new", "so_far", "regions"), rows)


@dataclass(frozen=True, slots=True)
class Measure:
    """``scores``: the column that sizes nodes in a drawing; where it has none their degree does."""

    name: str
    zh: str
    compute: Callable[[Graph, Choices], Table]
    scores: str | None = None

    @property
    def about(self) -> str:
        return (self.compute.__doc__ or "").strip().partition("\n")[0]


MEASURES: Final = {
    measure.name: measure
    for measure in (
        Measure("links", "连线", links),
        Measure("degree", "度中心性", degree),
        Measure("betweenness", "中介中心性", betweenness, "betweenness"),
        Measure("eigenvector", "特征向量中心性", eigenvector, "eigenvector"),
        Measure("core", "k核", core, "core"),
        Measure("communities", "社群", communities),
        Measure("density", "密度", density),
        Measure("brokerage", "中间人角色", brokers, "total"),
        Measure("backbone", "骨干网络", backbone),
        Measure("adoption", "采纳曲线", adoption),
    )
}


def measure(graph: Graph, name: str, choices: Choices = Choices()) -> Table:
    """raises: NotFound for an unknown measure, QueryError where it does not fit the network"""
    if name not in MEASURES:
        raise NotFound(f"no measure {name!r}; known: {', '.join(MEASURES)}.")
    table = MEASURES[name].compute(graph, choices)
    if left_out := graph.graph.get("left_out"):
        table.notes.append(f"{left_out} passages are left out: their reports have no region or no year.")
    return table


def _by_node(graph: Graph, columns: Mapping[str, Mapping[str, Any]], *, ascending: bool = False) -> Table:
    """A row a node: id, name, kind, region and the columns; sorted by the first of them."""
    rows = [
        [node, data["name"], data["label"], data["region"], *(_rounded(column[node]) for column in columns.values())]
        for node, data in graph.nodes(data=True)
    ]
    sign = 1 if ascending else -1
    return Table(("id", "name", "kind", "region", *columns), sorted(rows, key=lambda row: (*(sign * value for value in row[4:5]), row[1], row[0])))


def _degrees(graph: Graph, way: str, weight: str | None) -> dict[str, float]:
    views: dict[str, Any] = {"": graph.degree}
    if graph.is_directed():
        views |= {"in_": graph.in_degree, "out_": graph.out_degree}
    return dict(views[way](weight=weight))


def _degree_centrality(graph: Graph) -> Mapping[str, float]:
    if graph.graph.get("two_mode"):
        return dict(nx.bipartite.degree_centrality(graph, _actors(graph)))
    return dict(nx.degree_centrality(graph))


def _betweenness(graph: Numbered) -> dict[int, float]:
    if graph.graph.get("two_mode"):
        return dict(nx.bipartite.betweenness_centrality(graph, _actors(graph)))
    return dict(nx.betweenness_centrality(graph))


def _eigenvector(graph: Numbered) -> dict[int, float]:
    """By power iteration on the weights as shares of the largest: with sums in yuan it would not converge, and the vector is the same."""
    flat = _undirected(graph).copy()
    largest = max((weight for *_, weight in flat.edges(data="weight")), default=0) or 1
    for _, _, data in flat.edges(data=True):
        data["weight"] /= largest
    return dict(nx.eigenvector_centrality(flat, max_iter=_ITERATIONS, weight="weight"))


def _measured(graph: Graph, values: Callable[[Numbered], Mapping[int, float]]) -> dict[str, float]:
    """Taken on numbers in the order of the ids: sets of ids would be walked through in an order that changes with each run of Python."""
    if not graph:
        return {}
    numbers, ids = _numbered(graph)
    return {ids[number]: value for number, value in values(numbers).items()}


def _numbered(graph: Graph) -> tuple[Numbered, list[str]]:
    ids = sorted(graph)
    return nx.relabel_nodes(graph, {id_: number for number, id_ in enumerate(ids)}), ids


def _actors(graph: Any) -> list[Any]:
    return [node for node, mode in graph.nodes(data="mode") if mode == "actor"]


def _undirected(graph: Any) -> Any:
    """Without direction; the weights of both directions are added."""
    if not graph.is_directed():
        return graph
    flat: Any = nx.Graph()
    flat.add_nodes_from(graph)
    for one, other, weight in graph.edges(data="weight"):
        flat.add_edge(one, other, weight=weight + (flat.edges[one, other]["weight"] if flat.has_edge(one, other) else 0))
    return flat


def _unlooped(graph: Any) -> Any:
    loops = list(nx.selfloop_edges(graph))
    if not loops:
        return graph
    graph = graph.copy()
    graph.remove_edges_from(loops)
    return graph


def _ends(graph: Graph, one: str, other: str) -> tuple[str, str, str, str]:
    """Ids and names; in a two-mode network the actor first."""
    if graph.nodes[other].get("mode") == "actor":
        one, other = other, one
    return one, graph.nodes[one]["name"], other, graph.nodes[other]["name"]


def _by_weight(row: Sequence[Any]) -> tuple[Any, ...]:
    return -row[4], row[1], row[3], row[0], row[2]


def _rounded(value: float | None) -> float | None:
    if value is None or isinstance(value, int):
        return value
    rounded = round(float(value), _PLACES)
    return int(rounded) if rounded.is_integer() else rounded
