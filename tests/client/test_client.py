"""The Python client against the API: in this process on both engines, and over a socket."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pandas
import pytest
from fastapi.testclient import TestClient

from hpg_client import AsyncGraphClient, GraphClient, GraphProblem, frame, records
from tests.api.test_cli import HPG, ROOT, environment, served
from tests.api.test_http import get
from tests.awaited import result_of
from tests.client.source import FOLDER, stale

YIXIU = "region:340811"


@pytest.fixture
def graph(client: TestClient) -> Iterator[GraphClient]:
    yield GraphClient("http://testserver", transport=client._transport)


def test_its_methods_are_those_of_the_description(client: TestClient) -> None:
    assert stale(client.get("/openapi.json").json()) == [], "run make golden"
    assert "import api" not in (FOLDER / "asking.py").read_text(encoding="utf-8")


def test_every_route_for_reading_answers_as_over_http(client: TestClient, graph: GraphClient) -> None:
    asked: list[tuple[str, Any]] = [
        ("/v1/counts", graph.get_counts()),
        ("/v1/search?q=宜秀&label=Region&label=Institution&limit=3", graph.search("宜秀", label=["Region", "Institution"], limit=3)),
        ("/v1/search/passages?q=家庭医生&in=region:340811", graph.search_passages("家庭医生", in_=YIXIU)),
        (f"/v1/nodes/{YIXIU}?fields=code", graph.get_node(YIXIU, fields="code")),
        (f"/v1/nodes/{YIXIU}/neighbours?type=FUNDS&direction=out", graph.get_neighbours(YIXIU, type=["FUNDS"], direction="out")),
        (f"/v1/subgraph?seed={YIXIU}&hops=2&limit=9", graph.get_subgraph(seed=[YIXIU], hops=2, limit=9)),
        (f"/v1/paths?start={YIXIU}&end=region:340124&all=true", graph.get_paths(YIXIU, "region:340124", all=True)),
        (f"/v1/targets?in={YIXIU}&status=planned", graph.get_targets(in_=YIXIU, status="planned")),
        (f"/v1/money/sums?in={YIXIU}&by=funder&by=year", graph.get_money_sums(in_=YIXIU, by=["funder", "year"])),
        (f"/v1/compare?region={YIXIU}&year=2018&year=2019", graph.get_comparison([YIXIU], year=[2018, 2019])),
        (f"/v1/timeline/{YIXIU}", graph.get_timeline(YIXIU)),
        ("/v1/networks/partners?measure=degree", graph.get_network("partners", measure="degree")),
        ("/v1/reports", graph.list_reports()),
        ("/v1/queries", graph.list_queries()),
        ("/v1/queries/region_hierarchy?region=宜秀区", graph.answer_query("region_hierarchy", region="宜秀区")),
        ("/v1/schema", graph.schema()),
        ("/healthz", graph.healthz()),
    ]
    for address, answer in asked:
        assert answer == client.get(address).json() and answer, address


def test_files_come_as_bytes(client: TestClient, graph: GraphClient) -> None:
    exported = graph.get_export("jsonl", in_=YIXIU, year_from=2018, year_to=2018)
    assert exported == client.get("/v1/export", params={"format": "jsonl", "in": YIXIU, "year_from": 2018, "year_to": 2018}).content
    assert graph.get_network_file("partners", "png").startswith(b"\x89PNG")


def test_pages_go_on_to_the_last(client: TestClient, graph: GraphClient) -> None:
    edges = sum(get(client, f"/v1/nodes/{YIXIU}")["edges"].values())
    pages = list(graph.pages(graph.get_neighbours(YIXIU, limit=20)))
    ids = [each["edge"]["id"] for page in pages for each in page["neighbours"]]
    assert len(pages) > 2 and ids == sorted(set(ids)) and len(ids) == edges
    assert len(records(graph.pages(graph.get_neighbours(YIXIU, limit=20)))) == edges


def test_a_problem_is_raised_with_what_to_do(graph: GraphClient) -> None:
    with pytest.raises(GraphProblem, match="no node") as raised:
        graph.get_node("region:999999")
    assert (raised.value.status, raised.value.code, raised.value.retry_after) == (404, "not-found", None)
    assert raised.value.remedy and raised.value.request_id
    with pytest.raises(GraphProblem, match="unknown parameter 'regoin'"):
        graph.answer_query("region_hierarchy", regoin="宜秀区")
    with pytest.raises(GraphProblem) as refused:
        graph.withdraw_report("report:0000000000000000")
    assert refused.value.status == 401


def test_awaited_it_answers_the_same(client: TestClient, graph: GraphClient) -> None:
    async def ask() -> tuple[Any, Any, int]:
        async with AsyncGraphClient("http://testserver", transport=httpx2.ASGITransport(client.app)) as awaited:
            nodes, node = await asyncio.gather(awaited.search("宜秀区"), awaited.get_node(YIXIU))
            pages = [page async for page in awaited.pages(await awaited.get_neighbours(YIXIU, limit=20))]
            with pytest.raises(GraphProblem):
                await awaited.get_edge("funds:0000000000000000")
            return nodes, node, len(pages)

    nodes, node, pages = result_of(ask())
    assert (nodes, node) == (graph.search("宜秀区"), graph.get_node(YIXIU)) and pages > 2


@pytest.mark.parametrize(
    ("answer", "of", "expected"),
    [
        ({"columns": ["a", "b"], "rows": [[1, None]], "truncated": False}, None, [{"a": 1, "b": None}]),
        ([{"x": {"y": {"z": 1}}, "l": [1, 2]}], None, [{"x.y.z": 1, "l": [1, 2]}]),
        ({"facts": [], "next": None}, None, []),
        ({"nodes": [{"id": "a"}], "edges": [{"id": "b"}], "left_out": {}}, "edges", [{"id": "b"}]),
        ([], None, []),
    ],
)
def test_a_table_is_records(answer: Any, of: str | None, expected: list[dict[str, Any]]) -> None:
    assert records(answer, of) == expected


@pytest.mark.parametrize(
    ("answer", "of"), [({"nodes": [{}], "edges": [{}]}, None), ({"status": "ok"}, None), ({"facts": []}, "edges"), ({"paths": [["a"]]}, None)]
)
def test_what_is_no_table_is_refused_with_the_lists_there_are(answer: Any, of: str | None) -> None:
    with pytest.raises(ValueError, match="which list is the table"):
        records(answer, of)


def test_a_table_is_a_data_frame(graph: GraphClient) -> None:
    hierarchy = frame(graph.answer_query("region_hierarchy", region="宜秀区"))
    assert isinstance(hierarchy, pandas.DataFrame) and list(hierarchy["name"][:3]) == ["安徽省", "安庆市", "宜秀区"]
    nothing = frame(graph.answer_query("region_hierarchy", region="无此区"))
    assert list(nothing.columns) == list(hierarchy.columns) and len(nothing) == 0
    sums = frame(graph.get_money_sums(by=["funder"]))
    assert sums["amount_cny"].sum() == pytest.approx(sum(row["amount_cny"] for row in graph.get_money_sums()))
    assert {"target.value", "actor.name", "edge.evidence.quote"} <= set(frame(graph.get_targets(limit=5)).columns)
    assert set(frame(graph.get_subgraph(seed=[YIXIU]), of="nodes")["label"]) >= {"Region", "Program"}


def test_over_a_socket_it_reads_and_with_a_key_it_writes(tmp_path: Path) -> None:
    store, keys = tmp_path / "store", str(tmp_path / "keys")
    made = subprocess.run(
        [*HPG, "key", "anna", "--scope", "write"], cwd=ROOT, env=environment(store) | {"HPG_KEYS": keys}, capture_output=True, text=True, check=True
    )
    key = made.stdout.split()[-1]
    sample = ROOT / "samples" / "yixiu-2018-summary.txt"
    with served(store, HPG_KEYS=keys, HPG_WRITE_LOG=str(tmp_path / "writes")) as (_, address), GraphClient(address, key) as graph:
        [report] = graph.upload_report((sample.name, sample.read_bytes()), source="a.txt")["reports"]
        assert report["status"] == "written" and report["report_id"] is not None
        assert graph.get_counts()["nodes"]["Report"] == 1
        assert graph.get_report(report["report_id"])["report"]["source"] == "a.txt"
        assert graph.withdraw_report(report["report_id"]) is None
        assert graph.get_counts()["nodes"]["Report"] == 0
        with pytest.raises(GraphProblem), GraphClient(address, "hpg_wrong") as stranger:
            stranger.get_counts()


def test_it_can_be_used_where_nothing_of_the_program_is_installed(tmp_path: Path) -> None:
    names = "import sys; import hpg_client; print([n for n in sys.modules if n.split('.')[0] in ('api', 'graph', 'loaders', 'pandas')])"
    run = subprocess.run(
        [sys.executable, "-c", names], cwd=tmp_path, env={"PYTHONPATH": str(FOLDER.parent)}, capture_output=True, text=True, check=True
    )
    assert json.loads(run.stdout) == []
