"""Measures on small networks whose answers are known, and every network of the sample graph on both engines."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from fastapi.testclient import TestClient

from graph.errors import NotFound, QueryError
from graph.networks import drawing
from graph.networks.backbone import disparity
from graph.networks.brokerage import ROLES, brokerage
from graph.networks.drawing import draw
from graph.networks.measures import Choices, measure
from graph.networks.projections import NETWORKS, folded, project
from graph.store import GraphStore
from graph.views.selection import Selection
from tests.api.test_http import get

PROGRAM = "家庭医生签约服务"


def network(*links: tuple[str, str] | tuple[str, str, float], directed: bool = False, **regions: str) -> Any:
    """A network of the names given, each its own id."""
    graph: Any = nx.DiGraph() if directed else nx.Graph()
    for one, other, *weight in links:
        graph.add_edge(one, other, weight=weight[0] if weight else 1, years=[2018], claims=[f"claim:{one}{other}"])
    for node in graph:
        graph.nodes[node].update(name=node, label="Institution", region=regions.get(node))
    graph.graph.update(name="partners", two_mode=False, weight="claims", en="Partners", zh="合作网络")
    return graph


def column(graph: Any, name: str, of: str, choices: Choices = Choices()) -> dict[str, Any]:
    table = measure(graph, name, choices)
    return {row[0]: row[table.columns.index(of)] for row in table.rows}


STAR = network(("a", "b"), ("a", "c"), ("a", "d"))
TRIANGLE_AND_TAIL = network(("a", "b", 2), ("b", "c", 2), ("a", "c", 2), ("c", "d"))


@pytest.mark.parametrize(
    ("graph", "name", "of", "expected", "why"),
    [
        (STAR, "degree", "degree", {"a": 3, "b": 1, "c": 1, "d": 1}, ""),
        (STAR, "degree", "centrality", {"a": 1, "b": 0.333333, "c": 0.333333, "d": 0.333333}, "Freeman: over n - 1"),
        (TRIANGLE_AND_TAIL, "degree", "strength", {"a": 4, "b": 4, "c": 5, "d": 1}, "weights added"),
        (STAR, "betweenness", "betweenness", {"a": 1, "b": 0, "c": 0, "d": 0}, "a star's centre is on every path"),
        (TRIANGLE_AND_TAIL, "core", "core", {"a": 2, "b": 2, "c": 2, "d": 1}, "the tail is peeled off"),
        (network(), "degree", "degree", {}, "nothing in, nothing out"),
        (network(), "communities", "community", {}, ""),
        (network(), "eigenvector", "eigenvector", {}, ""),
        (network(("a", "a"), ("a", "b")), "core", "core", {"a": 1, "b": 1}, "a link to oneself holds nobody in a core"),
    ],
)
def test_measures_are_those_of_the_literature(graph: Any, name: str, of: str, expected: dict[str, Any], why: str) -> None:
    assert column(graph, name, of) == expected, why


def test_eigenvector_centrality_is_the_first_eigenvector_at_any_scale() -> None:
    small = column(STAR, "eigenvector", "eigenvector")
    assert small["a"] == pytest.approx(2**-0.5, abs=1e-4) and small["b"] == pytest.approx(6**-0.5, abs=1e-4)
    yuan = network(*((one, other, 190_000_000) for one, other in STAR.edges), directed=True)
    assert column(yuan, "eigenvector", "eigenvector") == pytest.approx(small, abs=1e-4)


def test_two_cliques_are_two_communities_whatever_the_seed() -> None:
    cliques = [("a1", "a2"), ("a2", "a3"), ("a1", "a3"), ("b1", "b2"), ("b2", "b3"), ("b1", "b3"), ("a1", "b1")]
    for seed in range(5):
        found = column(network(*cliques), "communities", "community", Choices(seed=seed))
        assert {node for node, number in found.items() if number == found["a1"]} == {"a1", "a2", "a3"}


@pytest.mark.parametrize(
    ("regions", "role"),
    [
        ({"a": "x", "b": "x", "c": "x"}, "coordinator"),
        ({"a": "x", "b": "y", "c": "x"}, "consultant"),
        ({"a": "x", "b": "y", "c": "y"}, "gatekeeper"),
        ({"a": "x", "b": "x", "c": "y"}, "representative"),
        ({"a": "x", "b": "y", "c": "z"}, "liaison"),
    ],
)
def test_a_broker_has_one_role_by_the_three_groups(regions: dict[str, str], role: str) -> None:
    chain = network(("a", "b"), ("b", "c"), directed=True)
    assert brokerage(chain, regions) == {"a": {}, "b": {role: 1}, "c": {}}
    closed = network(("a", "b"), ("b", "c"), ("a", "c"), directed=True)
    assert not any(brokerage(closed, regions).values()), "who is linked needs no broker"
    both_ways = brokerage(network(("a", "b"), ("b", "c")), regions)["b"]
    assert both_ways.total() == 2 and set(both_ways) <= set(ROLES)


def test_the_disparity_filter_keeps_what_chance_would_not_give() -> None:
    graph = network(("hub", "heavy", 90), *(("hub", f"light{n}", 1) for n in range(10)))
    alphas = disparity(graph)
    assert alphas["hub", "heavy"] == pytest.approx((1 - 0.9) ** 10)
    assert alphas["hub", "light0"] == pytest.approx((1 - 0.01) ** 10)
    assert [row[3] for row in measure(graph, "backbone").rows] == ["heavy"]
    assert disparity(network(("a", "b", 5))) == {("a", "b"): 1.0}, "one link says nothing about its ends"
    assert disparity(network(("a", "b", 0), ("a", "c", 0))) == {("a", "b"): 1.0, ("a", "c"): 1.0}, "sums that no report states"


def test_folding_has_newmans_weights() -> None:
    two_mode = network(("a", "p"), ("b", "p"), ("a", "q"), ("b", "q"), ("c", "q"), ("d", "r"))
    for node in two_mode:
        two_mode.nodes[node]["mode"] = "measure" if node in "pqr" else "actor"
    actors = folded(two_mode, "actor")
    theirs = nx.bipartite.collaboration_weighted_projected_graph(two_mode, ["a", "b", "c", "d"])
    assert {frozenset(link): weight for *link, weight in actors.edges(data="weight")} == {
        frozenset(link): weight for *link, weight in theirs.edges(data="weight")
    }
    assert actors.edges["a", "b"]["shared"] == 2 and actors.edges["a", "b"]["weight"] == 1.5
    assert "d" in actors and not actors["d"], "who shares nothing is still there"


def test_what_does_not_fit_is_refused_with_what_would() -> None:
    with pytest.raises(NotFound, match="known: links, degree"):
        measure(STAR, "popularity")
    two_mode = network(("a", "p"))
    two_mode.graph["two_mode"] = True
    with pytest.raises(QueryError, match="one mode"):
        measure(two_mode, "brokerage")
    with pytest.raises(QueryError, match="diffusion"):
        measure(STAR, "adoption")


@pytest.mark.parametrize("name", [name for name, kind in NETWORKS.items() if not kind.needs_measure])
def test_every_network_of_the_samples_opens_into_its_claims(client: TestClient, name: str) -> None:
    answer = get(client, f"/v1/networks/{name}")
    rows = [dict(zip(answer["columns"], row, strict=True)) for row in answer["rows"]]
    assert len(rows) == answer["links"] > 5
    assert all(row["claims"] and row["weight"] >= 0 for row in rows)
    assert [row["weight"] for row in rows] == sorted((row["weight"] for row in rows), reverse=True)
    if name != "cooccurrence":
        assert get(client, f"/v1/edges/{rows[0]['claims'][0]}")["passage"]


def test_funding_adds_what_money_adds(client: TestClient) -> None:
    answer = get(client, "/v1/networks/funding")
    assert sum(row[4] for row in answer["rows"]) == pytest.approx(sum(row["amount_cny"] for row in get(client, "/v1/money/sums")))


def test_a_network_keeps_to_its_region_and_years(client: TestClient) -> None:
    answer = get(client, "/v1/networks/implementation", **{"in": "region:340811", "year_from": 2018, "year_to": 2018})
    assert {year for row in answer["rows"] for year in row[answer["columns"].index("years")]} == {2018}
    assert 0 < answer["links"] < get(client, "/v1/networks/implementation", **{"in": "region:340811"})["links"]


def test_diffusion_ranks_regions_by_their_first_year(client: TestClient) -> None:
    answer = get(client, "/v1/networks/diffusion", of=PROGRAM)
    rows = sorted((dict(zip(answer["columns"], row, strict=True)) for row in answer["rows"]), key=lambda row: row["rank"])
    assert [(row["target_name"], row["first_year"]) for row in rows] == [("襄垣县", 2017), ("宜秀区", 2018), ("庐江县", 2020)]
    adoption = get(client, "/v1/networks/diffusion", of=PROGRAM, measure="adoption")
    assert adoption["rows"] == [[2017, 1, 1, ["襄垣县"]], [2018, 1, 2, ["宜秀区"]], [2020, 1, 3, ["庐江县"]]]


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/v1/networks/friends", 404, "known: partners"),
        ("/v1/networks/diffusion", 422, "of which measure"),
        ("/v1/networks/partners?of=x", 422, "not about one measure"),
        ("/v1/networks/diffusion?of=无此项目", 404, "whole name or an id"),
        ("/v1/networks/partners?measure=fame", 422, "measure"),
    ],
)
def test_a_fault_says_what_to_do(client: TestClient, address: str, status: int, says: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status and says in answer.json()["detail"], answer.text


def test_networks_and_measures_are_listed(client: TestClient) -> None:
    listed = get(client, "/v1/networks")
    assert [each["name"] for each in listed["networks"]] == list(NETWORKS)
    assert all(each["about"].strip() for each in listed["measures"])


def test_a_drawing_over_http_is_a_picture(client: TestClient) -> None:
    picture = client.get("/v1/networks/partners", params={"format": "svg", "measure": "communities"})
    assert picture.headers["content-type"] == "image/svg+xml" and b"<svg" in picture.content
    assert client.get("/v1/networks/partners", params={"format": "png"}).content.startswith(b"\x89PNG")


@pytest.mark.parametrize("by", ["degree", "communities", "backbone", "brokerage"])
def test_equal_networks_give_equal_drawings(by: str) -> None:
    first, second = draw(TRIANGLE_AND_TAIL, by=by), draw(TRIANGLE_AND_TAIL, by=by)
    assert first.content == second.content


def test_a_machine_without_chinese_letters_is_told_so_and_gets_ids() -> None:
    graph = network(("a", "b"))
    graph.nodes["a"]["name"] = "甲医院"
    drawn = draw(graph, fonts=("no such font",))
    assert drawn.warning is not None and "fonts-noto-cjk" in drawn.warning
    assert draw(network()).content.startswith(b"<?xml")


_MEASURE_ALL = """
import sys
from tests.networks.test_networks import network
from graph.networks.measures import MEASURES, measure
graph = network(*[(f"n{i}", f"n{(i * 7 + k) % 40}", 1 / (k + 1)) for i in range(40) for k in (1, 2, 5)])
print([measure(graph, name).rows for name in MEASURES if name != "adoption"])
"""


def test_measures_do_not_hang_on_the_order_of_sets() -> None:
    answers = {
        subprocess.run(
            [sys.executable, "-c", _MEASURE_ALL], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True, timeout=120,
            cwd=Path(__file__).resolve().parents[2],
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(answers) == 1


def test_projections_say_when_the_row_limit_cuts_them(client: TestClient) -> None:
    store: GraphStore = client.app.state.store  # type: ignore[attr-defined]
    with pytest.raises(QueryError, match="HPG_QUERY_ROWS"):
        project(lambda statement, **given: store.read(statement, given, row_limit=5), "implementation", Selection())


def test_diffusion_is_laid_out_along_its_years() -> None:
    graph = network(("p", "a"), ("p", "b"), ("p", "c"), directed=True)
    graph.graph["name"] = "diffusion"
    for region, year in (("a", 2019), ("b", 2017), ("c", 2019)):
        graph.edges["p", region]["first_year"] = year
    places = drawing.layout(graph, 1)
    assert [places[node][0] for node in "bac"] == [2017, 2019, 2019]
    assert all(places[one][1] != places[other][1] for one, other in pairwise("ac"))
