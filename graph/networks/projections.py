"""A store's read-only door and a selection of claims in, a plain networkx graph out: one function for each network that can be had.

A node's key is its id in the graph; it carries ``name``, ``label``, ``region`` (its home's name, a region's own) and, in a two-mode network,
``mode`` (actor or measure). A link carries ``weight``, ``years`` (sorted) and ``claims`` (sorted ids of the edges or passages it stands for), so
that each opens into its sentences. ``graph.graph`` says what the network is. Nodes and links come in the order of their ids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any, Final, TypeAlias

import networkx as nx

from graph.errors import NotFound, QueryError
from graph.views.finding import node_named
from graph.views.selection import CONDITION, Read, Selection, by_label

Graph: TypeAlias = Any  # an nx.Graph or nx.DiGraph of ids; its stubs know no attributes of nodes and links
_CHUNK = 1000  # ids asked for at once
_REPORT_YEAR = """($year_from IS NULL OR report.year IS NULL OR report.year >= $year_from)
  AND ($year_to IS NULL OR report.year IS NULL OR report.year <= $year_to)"""


@dataclass(slots=True)
class _Link:
    weight: float = 0.0
    years: set[int] = field(default_factory=set)
    claims: list[str] = field(default_factory=list)

    @property
    def attributes(self) -> dict[str, Any]:
        return {"weight": self.weight, "years": sorted(self.years), "claims": sorted(self.claims)}


Links: TypeAlias = dict[tuple[str, str], _Link]


def partners(read: Read, selection: Selection) -> Graph:
    """Who works with whom; a link's weight is the number of claims that say so."""
    return _graph(nx.Graph(), _nodes(read, links := _claimed(read, selection, "PARTNERS_WITH")), links)


def implementation(read: Read, selection: Selection) -> Graph:
    """Actors and the measures (programmes, policies) that they implement: a two-mode network; weight as in ``partners``."""
    links = _claimed(read, selection, "IMPLEMENTS")
    nodes = _nodes(read, links)
    for start, end in links:
        nodes[start]["mode"], nodes[end]["mode"] = "actor", "measure"
    return _graph(nx.Graph(), nodes, links)


def shared_measures(read: Read, selection: Selection) -> Graph:
    """Actors linked by the measures that both implement: ``implementation`` folded, Newman's weights."""
    return folded(implementation(read, selection), "actor")


def joint_implementation(read: Read, selection: Selection) -> Graph:
    """Measures linked by the actors that implement both: ``implementation`` folded, Newman's weights."""
    return folded(implementation(read, selection), "measure")


def funding(read: Read, selection: Selection) -> Graph:
    """Money from funder to recipient; the weight is the sum in yuan of what the claims state, ``without_amount`` how many state none."""
    links = _claimed(read, selection, "FUNDS", weight="coalesce(r.amount_cny, 0.0)")
    graph = _graph(nx.DiGraph(), _nodes(read, links), links)
    statement = f"MATCH (a)-[r:FUNDS]->(b) WHERE r.amount_cny IS NULL AND {CONDITION} RETURN a.id AS start, b.id AS end"
    for *_, attributes in graph.edges(data=True):
        attributes["without_amount"] = 0
    for start, end in _rows(read, statement, **selection.parameters):
        graph.edges[start, end]["without_amount"] += 1
    return graph


def cooccurrence(read: Read, selection: Selection) -> Graph:
    """Measures linked by the passages that name both (co-word analysis: Callon et al. 1983, Social Science Information 22, 191–235).

    weight: passages that name both; ``equivalence``: weight² / (passages of the one × passages of the other), from 0 to 1. Of the selection the
    reports and years count, a passage having its report's year.
    """
    named: dict[str, set[str]] = defaultdict(set)
    years: dict[str, int | None] = {}
    for passage, measure, year in _rows(read, _NAMED, **_reports_of(selection)):
        named[passage].add(measure)
        years[passage] = year
    links: Links = {}
    times: dict[str, int] = defaultdict(int)
    for passage in sorted(named):
        for measure in named[passage]:
            times[measure] += 1
        for pair in combinations(sorted(named[passage]), 2):
            _add(links, pair, 1.0, years[passage], passage)
    graph = _graph(nx.Graph(), _nodes(read, links), links)
    for one, other, attributes in graph.edges(data=True):
        attributes["equivalence"] = round(attributes["weight"] ** 2 / (times[one] * times[other]), 6)
    return graph


_NAMED = f"""MATCH (report:Report)-[:HAS_PASSAGE]->(passage:Passage)-[:MENTIONS]->(measure)
WHERE labels(measure)[0] IN ['Program', 'Policy'] AND ($reports IS NULL OR report.id IN $reports)
  AND {_REPORT_YEAR}
RETURN passage.id AS passage, measure.id AS measure, report.year AS year"""


def diffusion(read: Read, selection: Selection, of: str) -> Graph:
    """A measure and the regions whose reports name it: a link a region, ``first_year`` on it, ``rank`` in the order of first naming.

    of:     name or id of a programme or policy
    Ties share the lower rank. Reports without region or year are counted in ``graph.graph["left_out"]``. What is seen is when a *loaded report* first
    names it, which is no earlier than when the region adopted it (adoption by first year: Rogers 2003, Diffusion of Innovations, ch. 7).
    """
    measure = node_named(read, of, ("Program", "Policy"))
    statement = f"""MATCH (passage:Passage)-[:MENTIONS]->(measure)
WHERE measure.id = $of AND ($reports IS NULL OR passage.report_id IN $reports)
MATCH (report:Report) WHERE report.id = passage.report_id
  AND {_REPORT_YEAR}
OPTIONAL MATCH (report)-[:DESCRIBES]->(region:Region)
RETURN passage.id AS passage, region.id AS region, report.year AS year"""
    links: Links = {}
    left_out = 0
    for passage, region, year in _rows(read, statement, of=measure["id"], **_reports_of(selection)):
        if region is None or year is None:
            left_out += 1
        else:
            _add(links, (measure["id"], region), 1.0, year, passage)
    graph = _graph(nx.DiGraph(), _nodes(read, links, also=[measure["id"]]), links)
    graph.graph["left_out"] = left_out
    first = sorted(min(link.years) for link in links.values())
    for _, _, attributes in graph.edges(data=True):
        attributes["first_year"] = attributes["years"][0]
        attributes["rank"] = first.index(attributes["years"][0]) + 1
    return graph


@dataclass(frozen=True, slots=True)
class NetworkKind:
    """One network that can be had. ``weight``: what a link's weight counts; ``needs_measure``: it is the network of one programme or policy."""

    name: str
    en: str
    zh: str
    about: str
    weight: str
    build: Callable[..., Graph]
    needs_measure: bool = False


NETWORKS: Final = {
    kind.name: kind
    for kind in (
        NetworkKind("partners", "Partners", "合作网络", "institutions and regions that work together", "claims", partners),
        NetworkKind(
            "implementation",
            "Who implements what",
            "落实网络（二模）",
            "actors and the programmes and policies that they implement, two-mode",
            "claims",
            implementation,
        ),
        NetworkKind(
            "shared-measures",
            "Actors by shared measures",
            "共同落实（主体）",
            "actors that implement the same programmes and policies, folded",
            "sum over the shared measures of 1 / (actors of the measure - 1)",
            shared_measures,
        ),
        NetworkKind(
            "joint-implementation",
            "Measures by shared actors",
            "共同落实（项目与政策）",
            "programmes and policies that the same actors implement, folded",
            "sum over the shared actors of 1 / (measures of the actor - 1)",
            joint_implementation,
        ),
        NetworkKind("funding", "Funding flows", "资金流向", "money from funder to recipient, as stated", "yuan", funding),
        NetworkKind(
            "cooccurrence", "Programmes named together", "共现网络", "programmes and policies that the same passages name", "passages", cooccurrence
        ),
        NetworkKind(
            "diffusion",
            "Who names it first",
            "扩散",
            "a programme or policy and the regions whose reports name it, by first year",
            "passages",
            diffusion,
            needs_measure=True,
        ),
    )
}


def project(read: Read, name: str, selection: Selection, of: str | None = None) -> Graph:
    """The network ``name``; ``of``: the programme or policy that a network of one measure is about.

    raises: NotFound for an unknown name, QueryError where ``of`` is missing or out of place, or the network is larger than the row limit
    """
    if name not in NETWORKS:
        raise NotFound(f"no network {name!r}; known: {', '.join(NETWORKS)}.")
    kind = NETWORKS[name]
    if kind.needs_measure != (of is not None):
        expected = "Expected: the name or id of a programme or policy (of)." if kind.needs_measure else "Expected: no programme or policy (of)."
        raise QueryError(f"network {name}: {'of which measure?' if kind.needs_measure else f'it is not about one measure ({of}).'} {expected}")
    graph = kind.build(read, selection, of) if of is not None else kind.build(read, selection)
    graph.graph |= {"name": name, "en": kind.en, "zh": kind.zh, "weight": kind.weight, "two_mode": any(nx.get_node_attributes(graph, "mode"))}
    return graph


def folded(graph: Graph, mode: str) -> Graph:
    """A two-mode network folded onto the nodes of one ``mode``: two are linked by what both are linked to.

    weight: the sum of 1 / (n - 1) over the shared neighbours, n being how many nodes of this mode each has, so that what all have in common
    links weakly (Newman 2001, Physical Review E 64, 016132, eq. 3); ``shared``: the number of shared neighbours, the weight of a plain fold
    """
    nodes = {id_: {name: value for name, value in data.items() if name != "mode"} for id_, data in graph.nodes(data=True) if data["mode"] == mode}
    links: Links = {}
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for middle in sorted(graph.nodes - nodes.keys()):
        around = sorted(graph[middle])
        for pair in combinations(around, 2):
            link = links.setdefault(pair, _Link())
            link.weight += 1 / (len(around) - 1)
            link.claims += [id_ for end in pair for id_ in graph.edges[end, middle]["claims"]]
            link.years |= {year for end in pair for year in graph.edges[end, middle]["years"]}
            shared[pair] += 1
    result = _graph(nx.Graph(), nodes, links)
    nx.set_edge_attributes(result, dict(shared), "shared")
    return result


def _claimed(read: Read, selection: Selection, type_: str, weight: str = "1.0") -> Links:
    chosen = replace(selection, types=(type_,))
    statement = f"""MATCH (a)-[{chosen.pattern}]->(b) WHERE {CONDITION}
RETURN a.id AS start, b.id AS end, r.id AS claim, r.year AS year, {weight} AS weight ORDER BY claim"""
    links: Links = {}
    for start, end, claim, year, each in _rows(read, statement, **chosen.parameters):
        _add(links, (start, end), each, year, claim)
    return links


def _add(links: Links, pair: tuple[str, str], weight: float, year: int | None, claim: str) -> None:
    link = links.setdefault(pair, _Link())
    link.weight += weight
    link.claims.append(claim)
    if year is not None:
        link.years.add(year)


def _reports_of(selection: Selection) -> dict[str, Any]:
    return {name: value for name, value in selection.parameters.items() if name in ("reports", "year_from", "year_to")}


def _rows(read: Read, statement: str, **parameters: Any) -> list[list[Any]]:
    rows = read(statement, **parameters)
    if rows.truncated:
        raise QueryError(
            f"the network has more than {len(rows.rows)} claims, the row limit, and a part of a network measures wrongly. "
            "Choose a region or fewer years, or raise HPG_QUERY_ROWS."
        )
    return rows.rows


def _nodes(read: Read, links: Links, also: Iterable[str] = ()) -> dict[str, dict[str, Any]]:
    """What the nodes at the ends of the links carry, by id."""
    found = _properties(read, {*also, *(end for pair in links for end in pair)})
    homes = _properties(read, {node["region_id"] for node in found.values() if node.get("region_id") is not None})
    return {id_: _carried(id_, node, homes) for id_, node in found.items()}


def _carried(id_: str, node: Mapping[str, Any], homes: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    label = next(label for label in node["_labels"])
    home = node["name"] if label == "Region" else homes.get(node.get("region_id") or "", {}).get("name")
    return {"name": node["name"], "label": label, "region": home}


def _properties(read: Read, ids: set[str]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for label, group in by_label(sorted(ids)).items():
        for first in range(0, len(group), _CHUNK):
            rows = _rows(read, f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n AS node", ids=group[first : first + _CHUNK])
            found |= {node["id"]: node for (node,) in rows}
    return found


def _graph(graph: Graph, nodes: Mapping[str, Mapping[str, Any]], links: Links) -> Graph:
    for id_ in sorted(nodes):
        graph.add_node(id_, **nodes[id_])
    for start, end in sorted(links):
        graph.add_edge(start, end, **links[start, end].attributes)
    return graph
