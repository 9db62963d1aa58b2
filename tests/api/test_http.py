"""Every route of the HTTP API on the sample graph, on both engines: what it says is what the samples say."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

PROGRAM = "家庭医生签约服务"


def get(client: TestClient, address: str, **parameters: Any) -> Any:
    answer = client.get(address, params=parameters or None)
    assert answer.status_code == 200, answer.text
    return answer.json()


def found(client: TestClient, name: str, label: str) -> str:
    """The id of the node of exactly that name."""
    [node] = [node for node in get(client, "/v1/search", q=name, label=label) if node["name"] == name]
    return str(node["id"])


def test_the_service_lives_is_ready_and_counts_what_is_loaded(client: TestClient) -> None:
    assert get(client, "/healthz")["status"] == "ok"
    assert get(client, "/readyz")["status"] == "ready"
    counts = get(client, "/v1/counts")
    assert counts["nodes"]["Report"] == 8
    assert (counts["kinds"]["FUNDS"], counts["kinds"]["Region"]) == ({"zh": "资助", "en": "funds"}, {"zh": "行政区划", "en": "Region"})
    assert all(counts["edges"][kind] > 0 for kind in ("IMPLEMENTS", "FUNDS", "PARTNERS_WITH", "ISSUES", "SETS", "ABOUT", "LOCATED_IN", "PART_OF"))


def test_schema_is_the_declaration(client: TestClient) -> None:
    schema = get(client, "/v1/schema")
    assert [kind["label"] for kind in schema["nodes"]] == ["Region", "Institution", "Program", "Policy", "Target", "Report", "Passage"]
    assert {kind["type"]: kind["zh"] for kind in schema["edges"]}["FUNDS"] == "资助"


def test_reports_are_listed_with_division_and_year(client: TestClient) -> None:
    reports = {report["source"]: report for report in get(client, "/v1/reports")}
    yixiu = reports["samples/yixiu-2018-summary.txt"]
    assert (yixiu["region_id"], yixiu["year"], yixiu["kind"]) == ("region:340811", 2018, "summary")
    assert {report["region_id"] for report in reports.values()} == {
        "region:340811",
        "region:140423",
        "region:340124",
        "region:150702",
        "region:500235",
    }


def test_every_fact_of_a_report_quotes_its_text(client: TestClient) -> None:
    for row in get(client, "/v1/reports"):
        report = get(client, f"/v1/reports/{row['id']}")
        assert len(report["facts"]) > 20
        for fact in report["facts"]:
            evidence = fact["edge"]["evidence"]
            assert report["text"][evidence["start_char"] : evidence["end_char"]] == evidence["quote"]


def test_a_node_is_found_by_name_and_counts_its_edges(client: TestClient) -> None:
    answer = get(client, f"/v1/nodes/{found(client, PROGRAM, 'Program')}")
    assert (answer["node"]["name"], answer["node"]["label_zh"]) == (PROGRAM, "项目")
    assert answer["edges"]["IMPLEMENTS"] >= 3


def test_neighbours_come_in_pages_with_their_sentences(client: TestClient) -> None:
    address = f"/v1/nodes/{found(client, PROGRAM, 'Program')}/neighbours?type=IMPLEMENTS&limit=2"
    seen: list[dict[str, Any]] = []
    while address:
        page = get(client, address)
        assert len(page["neighbours"]) <= 2
        seen += page["neighbours"]
        address = page["next"]
    assert {"宜秀区", "襄垣县", "庐江县"} <= {row["node"]["name"] for row in seen if row["node"]["label"] == "Region"}
    assert all(row["direction"] == "in" and "签约" in row["edge"]["evidence"]["quote"] for row in seen)
    assert len({row["edge"]["id"] for row in seen}) == len(seen)


def test_neighbours_can_be_asked_for_by_direction_and_year(client: TestClient) -> None:
    yixiu = "/v1/nodes/region:340811/neighbours"
    outgoing = get(client, yixiu, direction="out", type="PART_OF")["neighbours"]
    assert [row["node"]["name"] for row in outgoing] == ["安庆市"]
    assert outgoing[0]["edge"]["evidence"] is None and outgoing[0]["edge"]["source"]
    assert {row["edge"]["year"] for row in get(client, yixiu, year=2019, limit=1000)["neighbours"]} == {2019}


def test_search_takes_one_character_and_a_part_of_a_name(client: TestClient) -> None:
    assert get(client, "/v1/search", q="宜秀", label="Region")[0]["name"] == "宜秀区"
    assert all("医" in node["name"] or any("医" in alias for alias in node["aliases"] or []) for node in get(client, "/v1/search", q="医"))
    assert get(client, "/v1/search", q="不存在的名称甲乙丙") == []


def test_a_named_query_answers_with_given_and_default_parameters(client: TestClient) -> None:
    query = next(query for query in get(client, "/v1/queries") if query["name"] == "region_targets")
    assert query["parameters"][0]["name"] == "region"
    answer = get(client, "/v1/queries/region_targets", region="襄垣县", year=2017)
    rows = [dict(zip(answer["columns"], row, strict=True)) for row in answer["rows"]]
    assert {row["year"] for row in rows} == {2017}
    assert any(row["value"] == 12 and row["unit"] == "支" for row in rows)


PROBLEMS = [
    ("/v1/nodes/region:999999", 404, "not-found", "search by name"),
    ("/v1/nodes/nonsense", 404, "not-found", "ids begin with"),
    ("/v1/reports/report:0", 404, "not-found", "/v1/reports"),
    ("/v1/queries/nonsense", 404, "not-found", "known:"),
    ("/v1/queries/region_targets?year=many", 422, "bad-query", "year"),
    ("/v1/queries/region_targets?nonsense=1", 422, "bad-query", "nonsense"),
    ("/v1/search?q=", 422, "bad-request", "q"),
    ("/v1/search", 422, "bad-request", "q"),
    ("/v1/nodes/region:340811/neighbours?type=NONSENSE", 422, "bad-request", "type"),
    ("/v1/nodes/region:340811/neighbours?limit=0", 422, "bad-request", "limit"),
    ("/v1/nodes/region:340811/neighbours?yaer=2018", 422, "bad-query", "known: type, direction, year"),
    ("/v1/reports?year=2018", 422, "bad-query", "known: as_of, valid_in, judged"),
    ("/nonsense", 404, "not-found", "/docs"),
]


@pytest.mark.parametrize(("address", "status", "code", "says"), PROBLEMS)
def test_a_fault_is_a_problem_that_says_what_to_do(client: TestClient, address: str, status: int, code: str, says: str) -> None:
    answer = client.get(address)
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, problem["status"], problem["type"]) == (status, status, f"urn:hpg:problem:{code}")
    assert says in problem["detail"] + problem["remedy"]
    assert (problem["code"], problem["request_id"]) == (code, answer.headers["x-request-id"])


def test_the_description_page_fetches_nothing_from_outside(client: TestClient) -> None:
    page = client.get("/docs").text
    assert "://" not in page
    assert client.get("/static-offline-docs/swagger-ui-bundle.js").status_code == 200
    assert client.get("/openapi.json").json()["openapi"].startswith("3.1")
