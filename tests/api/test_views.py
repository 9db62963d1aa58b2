"""The routes that answer more than one node: networks, paths, figures, money, comparisons, sentences in their passages; on both engines."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.api.test_http import found, get

YIXIU, LUJIANG, XIANGYUAN = "region:340811", "region:340124", "region:140423"


def test_an_edge_opens_at_its_sentence(client: TestClient) -> None:
    neighbours = get(client, f"/v1/nodes/{XIANGYUAN}/neighbours", type="IMPLEMENTS", limit=5)["neighbours"]
    for row in neighbours:
        answer = get(client, f"/v1/edges/{row['edge']['id']}")
        passage, mark = answer["passage"], answer["highlight"]
        assert passage["text"][mark["start"] : mark["end"]] == row["edge"]["evidence"]["quote"] == answer["edge"]["evidence"]["quote"]
        assert answer["before"]["ordinal"] + 1 == passage["ordinal"] == answer["after"]["ordinal"] - 1
        assert answer["start"]["id"] == XIANGYUAN and answer["end"]["id"] == row["node"]["id"]
        assert answer["report"]["region_id"] is None or answer["report"]["region_id"] == XIANGYUAN


def test_an_edge_of_a_list_has_no_passage(client: TestClient) -> None:
    [row] = get(client, f"/v1/nodes/{YIXIU}/neighbours", type="PART_OF", direction="out")["neighbours"]
    answer = get(client, f"/v1/edges/{row['edge']['id']}")
    assert answer["passage"] is None and answer["highlight"] is None and answer["edge"]["source"]


def test_the_network_around_a_region_holds_its_edges_and_counts_the_rest(client: TestClient) -> None:
    around = get(client, "/v1/subgraph", seed=YIXIU, type="IMPLEMENTS", hops=1)
    ids = {node["id"] for node in around["nodes"]}
    assert YIXIU in ids and len(ids) > 20
    assert all({edge["start"], edge["end"]} <= ids for edge in around["edges"])
    assert {edge["start"] for edge in around["edges"] if edge["start"] == YIXIU}
    shared = found(client, "家庭医生签约服务", "Program")
    assert around["left_out"][shared] == get(client, f"/v1/nodes/{shared}")["edges"]["IMPLEMENTS"] - sum(
        shared in (edge["start"], edge["end"]) for edge in around["edges"]
    )


def test_the_network_keeps_to_its_limit_and_says_what_is_missing(client: TestClient) -> None:
    small = get(client, "/v1/subgraph", seed=YIXIU, limit=5, hops=2)
    assert len(small["nodes"]) == 5
    assert small["left_out"][YIXIU] > 50
    whole = get(client, "/v1/subgraph", limit=40)
    assert 2 <= len(whole["nodes"]) <= 40 and whole["edges"]


@pytest.mark.parametrize(
    ("given", "field", "allowed"),
    [
        ({"year_from": 2019, "year_to": 2019}, "year", {2019, None}),
        ({"status": "planned"}, "status", {"planned", None}),
        ({"type": ["FUNDS", "PART_OF"]}, "type", {"FUNDS", "PART_OF"}),
    ],
)
def test_a_network_is_filtered(client: TestClient, given: dict[str, Any], field: str, allowed: set[Any]) -> None:
    edges = get(client, "/v1/subgraph", seed=YIXIU, **given)["edges"]
    assert {edge[field] for edge in edges} <= allowed and len(edges) > 1


def test_a_network_of_one_region_has_no_claims_of_other_reports(client: TestClient) -> None:
    reports = {row["id"] for row in get(client, "/v1/reports") if row["region_id"] == XIANGYUAN}
    edges = get(client, "/v1/subgraph", **{"in": XIANGYUAN, "limit": 200})["edges"]
    assert {edge["evidence"]["report_id"] for edge in edges if edge["evidence"]} == reports
    wider = get(client, "/v1/subgraph", **{"in": "region:140000", "limit": 200})["edges"]
    assert {edge["evidence"]["report_id"] for edge in wider if edge["evidence"]} == reports


def test_two_counties_are_linked_by_what_both_implement(client: TestClient) -> None:
    answer = get(client, "/v1/paths", start=YIXIU, end=LUJIANG, type="IMPLEMENTS")
    names = {node["id"]: node["name"] for node in answer["nodes"]}
    assert answer["complete"] and {len(path) for path in answer["paths"]} == {3}
    assert "家庭医生签约服务" in {names[path[1]] for path in answer["paths"]}
    assert {edge["type"] for edge in answer["edges"]} == {"IMPLEMENTS"}


def test_all_paths_are_more_than_the_shortest_and_a_budget_is_said(client: TestClient) -> None:
    shortest = get(client, "/v1/paths", start=YIXIU, end=LUJIANG, limit=100)
    every = get(client, "/v1/paths", start=YIXIU, end=LUJIANG, limit=100, all=True, longest=4)
    assert len(every["paths"]) > len(shortest["paths"]) and [len(p) for p in every["paths"]] == sorted(len(p) for p in every["paths"])
    assert not get(client, "/v1/paths", start=YIXIU, end=LUJIANG, budget=3)["complete"]
    assert get(client, "/v1/paths", start=YIXIU, end=LUJIANG, type="FUNDS")["paths"] == []


def test_targets_come_in_pages_with_actor_and_sentence(client: TestClient) -> None:
    address = f"/v1/targets?in={YIXIU}&indicator=签约率&limit=2"
    rows: list[dict[str, Any]] = []
    while address:
        page = get(client, address)
        rows, address = rows + page["targets"], page["next"]
    assert len({row["edge"]["id"] for row in rows}) == len(rows) >= 3
    assert all("签约率" in row["target"]["indicator"] and row["region_id"] == YIXIU for row in rows)
    paid = [row for row in rows if row["target"]["value"] == 11.2]
    assert [(row["target"]["unit"], row["target"]["status"], row["year"]) for row in paid] == [("%", "achieved", 2018)]
    assert "11.20%" in paid[0]["edge"]["evidence"]["quote"]


def test_sums_of_money_open_into_their_facts(client: TestClient) -> None:
    facts = {row["edge"]["id"]: row for row in get(client, "/v1/money", limit=1000)["facts"]}
    sums = get(client, "/v1/money/sums", by=["funder", "year"])
    assert sorted(id_ for row in sums for id_ in row["facts"]) == sorted(facts)
    for row in sums:
        assert row["amount_cny"] == pytest.approx(sum(facts[id_]["edge"]["amount_cny"] or 0 for id_ in row["facts"]))
        assert {(facts[id_]["funder"]["id"], facts[id_]["edge"]["year"]) for id_ in row["facts"]} == {(row["funder_id"], row["year"])}
    assert [row["amount_cny"] for row in sums] == sorted((row["amount_cny"] for row in sums), reverse=True)


def test_two_years_of_a_county_stand_side_by_side(client: TestClient) -> None:
    answer = get(client, "/v1/compare", region=YIXIU, year=[2018, 2019])
    assert [(side["region"], side["year"]) for side in answer["sides"]] == [("宜秀区", 2018), ("宜秀区", 2019)]
    rows = {(row["type"], row["node"]["name"]): row["on"] for row in answer["items"]}
    assert all(len(on) == 2 and any(on) for on in rows.values())
    both = [key for key, on in rows.items() if all(on)]
    assert ("IMPLEMENTS", "家庭医生签约服务") in both
    for row in answer["figures"]:
        assert all(figure["year"] == side["year"] for side, figures in zip(answer["sides"], row["on"], strict=True) for figure in figures)


def test_a_timeline_has_each_measure_once(client: TestClient) -> None:
    years = get(client, "/v1/timeline/region:150702")
    assert [row["year"] for row in years] == sorted(row["year"] for row in years) and len(years) >= 3
    first = [id_ for row in years for id_ in row["first_named"]]
    assert len(set(first)) == len(first) > 30


def test_passages_are_found_by_their_words(client: TestClient) -> None:
    hits = get(client, "/v1/search/passages", q="家庭医生", limit=100)
    assert {hit["region"] for hit in hits} >= {"宜秀区", "庐江县"}
    for hit in hits:
        assert hit["excerpt"][hit["highlight"]["start"] : hit["highlight"]["end"]] == "家庭医生"
    assert {hit["region"] for hit in get(client, "/v1/search/passages", **{"q": "家庭医生", "in": YIXIU})} == {"宜秀区"}
    assert get(client, "/v1/search/passages", q="不存在的词语甲乙丙") == []


def test_suggestions_name_the_kind(client: TestClient) -> None:
    first = get(client, "/v1/suggest", q="宜秀")[0]
    assert first == {"id": YIXIU, "name": "宜秀区", "label": "Region", "label_zh": "行政区划", "label_en": "Region"}


PROBLEMS = [
    ("/v1/edges/implements:0", 404, "may have gone with a withdrawn report"),
    ("/v1/edges/nonsense", 404, "ids begin with"),
    ("/v1/subgraph?seed=region:999999", 404, "region:999999"),
    ("/v1/subgraph?in=region:999999", 404, "no region"),
    ("/v1/subgraph?confidence=2", 422, "confidence"),
    ("/v1/paths?start=region:340811", 422, "end"),
    ("/v1/paths?start=region:340811&end=program:0", 404, "program:0"),
    ("/v1/compare?region=region:340811", 422, "two regions or more"),
    ("/v1/money/sums?by=colour", 422, "by"),
    ("/v1/timeline/region:999999", 404, "no region"),
]


@pytest.mark.parametrize(("address", "status", "says"), PROBLEMS)
def test_a_fault_says_what_to_do(client: TestClient, address: str, status: int, says: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status and says in answer.json()["detail"], answer.text
