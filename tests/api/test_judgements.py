"""Judging over HTTP: pairs that may be one, the ledger, and the graph read with it, on each engine."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.keys import make_key
from api.settings import Settings
from graph.judgements import judge, judged, read_ledger
from graph.store import GraphStore
from tests.store.report_drafts import WILLOW, Draft, program

ONE, OTHER = program("家庭医生签约", WILLOW), program("家庭医生签约工作", WILLOW)


@pytest.fixture
def asked(graph_store: GraphStore, tmp_path: Path) -> Iterator[tuple[TestClient, dict[str, str]]]:
    """A service over two reports that call one programme differently, and the header of a key to write."""
    for number, each in enumerate((ONE, OTHER)):
        text = f"柳溪县第{number}号报告\n全县推进{each.properties['name']}。"
        draft = Draft(text, source=f"{number}.txt").describes(WILLOW, "柳溪县").mentions(each, str(each.properties["name"]))
        graph_store.replace(draft.claims("IMPLEMENTS", WILLOW, each, "全县推进").graph())
    key = make_key(tmp_path / "keys", "anna", "write", "2026-11-25")
    settings = Settings(keys=str(tmp_path / "keys"), write_log=str(tmp_path / "writes.jsonl"), judgements=str(tmp_path / "ledger.tsv"))
    with TestClient(create_app(graph_store, settings)) as client:
        yield client, {"Authorization": f"Bearer {key}"}


def test_a_pair_is_asked_judged_applied_and_taken_back(asked: tuple[TestClient, dict[str, str]]) -> None:
    client, key = asked
    first, second = sorted((ONE.id, OTHER.id))
    found = client.get("/v1/candidates", params={"kind": "Program"})
    [pair] = found.json()["candidates"]
    assert (pair["first"]["id"], pair["second"]["id"], found.json()["open"]) == (first, second, 1)
    assert pair["score"] == sum(reason["weight"] for reason in pair["reasons"]) >= 3
    said = client.put("/v1/judgements", json={"first": second, "second": first, "judgement": "same", "why": "两种说法"}, headers=key)
    [line] = said.json()["lines"]
    names = {line["first_name"], line["second_name"]}
    assert (line["first"], line["judgement"], line["who"], line["why"], names) == (
        first,
        "same",
        "anna",
        "两种说法",
        {"家庭医生签约", "家庭医生签约工作"},
    )
    again = client.get("/v1/candidates", params={"kind": "Program"}, headers={"If-None-Match": found.headers["etag"]})
    assert (again.status_code, again.json()["open"]) == (200, 0), "a judgement makes what the caller has stale"
    assert client.get(f"/v1/nodes/{second}").status_code == 200
    assert client.get(f"/v1/nodes/{second}", params={"judged": True}).status_code == 404
    assert client.delete("/v1/judgements", params={"first": first, "second": second}, headers=key).status_code == 204
    assert client.get("/v1/judgements").json() == {"lines": [], "contradictions": []}
    assert client.get(f"/v1/nodes/{second}", params={"judged": True}).status_code == 200


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        ({"first": ONE.id, "second": "program:0", "judgement": "same"}, 404, "program:0"),
        ({"first": ONE.id, "second": ONE.id, "judgement": "same"}, 422, "two nodes of one kind"),
        ({"first": ONE.id, "second": OTHER.id, "judgement": "maybe"}, 422, "judgement"),
    ],
)
def test_what_can_not_be_judged(asked: tuple[TestClient, dict[str, str]], body: dict[str, str], status: int, says: str) -> None:
    client, key = asked
    answer = client.put("/v1/judgements", json=body, headers=key)
    assert answer.status_code == status
    assert says in answer.text
    assert client.get("/v1/judgements").json()["lines"] == []


def test_judging_needs_a_key(asked: tuple[TestClient, dict[str, str]]) -> None:
    client, key = asked
    body = {"first": ONE.id, "second": OTHER.id, "judgement": "same"}
    assert client.put("/v1/judgements", json=body).status_code == 401
    assert client.delete("/v1/judgements", params={"first": ONE.id, "second": OTHER.id}).status_code == 401
    assert client.delete("/v1/judgements", params={"first": ONE.id, "second": OTHER.id}, headers=key).status_code == 404


def test_many_who_judge_at_once_lose_nothing(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.tsv"
    pairs = [(f"program:{number:04}", f"program:{number:04}x") for number in range(60)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda pair: judge(ledger, judged(*pair, "same", "anna", "2026-11-25"), pair), pairs))
    assert [(line.first, line.second) for line in read_ledger(ledger)] == pairs
