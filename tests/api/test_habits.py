"""What every answer of the API does alike: ids, ETags, chosen fields, keys, limits, figures; on both engines where the store matters."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.keys import make_key
from api.limits import Buckets
from api.logs import JsonLines, TextLines
from api.settings import Settings
from graph.errors import SettingsError, StoreUnavailable
from graph.store import GraphStore
from tests.api.test_http import get
from tests.store.report_drafts import maple, willow

YIXIU = "region:340811"
NODE = f"/v1/nodes/{YIXIU}"


@contextmanager
def served(client: TestClient, settings: Settings) -> Iterator[TestClient]:
    """The same store under other settings."""
    app = client.app
    assert isinstance(app, FastAPI)
    with TestClient(create_app(app.state.store, settings), raise_server_exceptions=False) as other:
        yield other


@pytest.mark.parametrize(("sent", "comes_back"), [("trace-17.a:b_c", True), ("", False), ("with space", False), ("x" * 129, False), ("a\x7f", False)])
def test_a_request_keeps_its_id_or_is_given_one(client: TestClient, sent: str, comes_back: bool) -> None:
    answered = client.get("/healthz", headers={"X-Request-ID": sent}).headers["x-request-id"]
    assert (answered == sent) == comes_back and answered
    assert client.get("/healthz").headers["x-request-id"] != client.get("/healthz").headers["x-request-id"]


def test_an_answer_that_still_holds_is_not_sent_again(client: TestClient) -> None:
    first = client.get(NODE)
    tag = first.headers["etag"]
    again = client.get(NODE, headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(NODE, headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.get(f"{NODE}?fields=code", headers={"If-None-Match": tag}).status_code == 200
    assert "etag" not in client.get("/v1/nodes/region:999999").headers


def test_an_etag_ends_with_any_write_also_one_that_is_taken_back(graph_store: GraphStore) -> None:
    """The graph is the same again in the end; an answer of the time between must not be taken for one of now."""
    with TestClient(create_app(graph_store, Settings())) as client:
        graph_store.replace(willow().graph())
        marks = [graph_store.version()]
        tag = client.get("/v1/reports").headers["etag"]
        for write in (lambda: graph_store.replace(maple().graph()), lambda: graph_store.withdraw(maple().graph().document.id)):
            write()
            marks.append(graph_store.version())
            answer = client.get("/v1/reports", headers={"If-None-Match": tag})
            assert answer.status_code == 200
            tag = answer.headers["etag"]
        assert len(set(marks)) == 3
        assert graph_store.version() == marks[-1] and client.get("/v1/reports", headers={"If-None-Match": tag}).status_code == 304


def test_fields_are_chosen_for_nodes_and_edges_alike(client: TestClient) -> None:
    node = get(client, NODE, fields="code,level")["node"]
    assert node == {
        "id": YIXIU, "name": "宜秀区", "label": "Region", "label_zh": "行政区划", "label_en": "Region", "code": "340811", "level": "county",
    }  # fmt: skip
    [row] = get(client, f"{NODE}/neighbours", fields="year", limit=1, type="IMPLEMENTS")["neighbours"]
    assert row["edge"].keys() == {"id", "type", "type_zh", "type_en", "start", "end", "year"}
    assert row["node"].keys() == {"id", "name", "label", "label_zh", "label_en"}
    assert "evidence" in get(client, f"{NODE}/neighbours", limit=1)["neighbours"][0]["edge"]


@pytest.mark.parametrize("fields", ["nonsense", "code,nonsense", "", "code;level"])
def test_fields_that_are_not_there_are_refused(client: TestClient, fields: str) -> None:
    assert client.get(NODE, params={"fields": fields}).status_code == 422


def test_long_answers_are_packed(client: TestClient) -> None:
    answer = client.get("/v1/reports", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip" and len(answer.json()) == 8


def test_a_node_names_its_former_names_and_the_years_of_its_aliases(client: TestClient) -> None:
    hailar = get(client, "/v1/nodes/region:150702")
    names = [(name["name"], name["sort"], name["first_year"], name["last_year"], name["reports"]) for name in hailar["names"]]
    assert names == [
        ("海拉尔区", "canonical", 2016, 2017, 3),
        ("海拉尔市", "former", 1980, 2000, 0),
        ("全区", "alias", 2016, 2016, 1),
        ("海拉尔", "alias", 2016, 2016, 1),
    ]
    assert hailar["kinds"]["IMPLEMENTS"] == {"zh": "落实", "en": "implements"}
    [report, *_] = get(client, "/v1/reports")
    assert [name["sort"] for name in get(client, f"/v1/nodes/{report['id']}")["names"]] == ["canonical"]


def test_figures_count_requests_by_route(client: TestClient) -> None:
    with served(client, Settings()) as other:
        for _ in range(3):
            other.get(NODE)
        other.get("/v1/nodes/region:999999")
        other.get("/nonsense")
        figures = other.get("/metrics").text
    assert 'hpg_requests_total{method="GET",route="/v1/nodes/{node_id}",status="200"} 3.0' in figures
    assert 'hpg_requests_total{method="GET",route="/v1/nodes/{node_id}",status="404"} 1.0' in figures
    assert 'hpg_requests_total{method="GET",route="(none)",status="404"} 1.0' in figures
    assert 'hpg_request_seconds_count{method="GET",route="/v1/nodes/{node_id}"} 4.0' in figures


# --- keys ----------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def keys(tmp_path: Path) -> dict[str, str]:
    file = tmp_path / "keys.tsv"
    made = {scope: make_key(file, scope, scope, "2026-11-25") for scope in ("read", "write")}  # type: ignore[arg-type]
    return made | {"file": str(file), "none": "", "wrong": "hpg_wrong"}


@pytest.mark.parametrize(
    ("open_reading", "key", "read", "write"),
    [
        ("on", "none", 200, 401),
        ("on", "wrong", 401, 401),
        ("on", "read", 200, 403),
        ("on", "write", 200, 404),
        ("off", "none", 401, 401),
        ("off", "wrong", 401, 401),
        ("off", "read", 200, 403),
        ("off", "write", 200, 404),
    ],
)
def test_a_key_opens_what_its_scope_says(
    client: TestClient, keys: dict[str, str], tmp_path: Path, open_reading: str, key: str, read: int, write: int
) -> None:
    headers = {"Authorization": f"Bearer {keys[key]}"} if keys[key] else {}
    settings = Settings(open_reading=open_reading, keys=keys["file"], write_log=str(tmp_path / "log"))  # type: ignore[arg-type]
    with served(client, settings) as other:
        answers = [other.get(address, headers=headers) for address in (NODE, "/v1/reports", "/metrics", "/v1/counts", "/v1/schema")]
        assert {answer.status_code for answer in answers} == {read}
        refused = other.delete("/v1/reports/report:0", headers=headers)
        assert refused.status_code == write
        assert write != 401 or refused.headers["www-authenticate"] == "Bearer"
        assert other.get("/healthz").status_code == other.get("/readyz").status_code == 200


def test_a_key_ends_when_its_line_goes_and_its_text_is_nowhere(client: TestClient, keys: dict[str, str]) -> None:
    file = Path(keys["file"])
    assert keys["read"] not in file.read_text(encoding="utf-8") and file.stat().st_mode & 0o077 == 0
    with served(client, Settings(open_reading="off", keys=keys["file"])) as other:
        headers = {"Authorization": f"Bearer {keys['read']}"}
        assert other.get(NODE, headers=headers).status_code == 200
        file.write_text("\n".join(line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("read")), encoding="utf-8")
        assert other.get(NODE, headers=headers).status_code == 401


@pytest.mark.parametrize("name", ["", " ", "a\tb", "read"])
def test_a_name_that_is_taken_or_none_gets_no_key(keys: dict[str, str], name: str) -> None:
    with pytest.raises(SettingsError):
        make_key(Path(keys["file"]), name, "read", "2026-11-25")


# --- limits --------------------------------------------------------------------------------------------------------------------


def test_a_bucket_fills_evenly() -> None:
    now = [0.0]
    buckets = Buckets(60, clock=lambda: now[0])
    assert [buckets.seconds_to_wait("a") for _ in range(61)] == [0] * 60 + [1]
    assert buckets.seconds_to_wait("b") == 0
    now[0] = 2.0
    assert [buckets.seconds_to_wait("a") for _ in range(3)] == [0, 0, 1]


def test_requests_above_the_rate_are_told_when_to_come_again(client: TestClient) -> None:
    with served(client, Settings(rate_per_minute=2)) as other:
        answers = [other.get(NODE) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert answers[2].json()["code"] == "too-many-requests" and int(answers[2].headers["retry-after"]) >= 1
        assert other.get("/healthz").status_code == 200


@pytest.mark.parametrize("is_stated", [True, False])
def test_a_body_above_the_limit_is_refused(client: TestClient, is_stated: bool) -> None:
    body = b'{"statement": "RETURN 1 AS one", "parameters": {"x": "' + b"y" * 5000 + b'"}}'
    pieces = iter([body[:1500], body[1500:]])
    with served(client, Settings(body_bytes=2048, cypher=True)) as other:
        answer = other.post("/v1/cypher", content=body if is_stated else pieces, headers={"Content-Type": "application/json"})
        assert (answer.status_code, answer.json()["code"]) == (413, "body-too-large")
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(("origins", "allowed"), [((), None), (("https://a.example",), "https://a.example"), (("https://b.example",), None)])
def test_other_sites_ask_only_where_they_are_named(client: TestClient, origins: tuple[str, ...], allowed: str | None) -> None:
    with served(client, Settings(cors_origins=origins)) as other:
        assert other.get(NODE, headers={"Origin": "https://a.example"}).headers.get("access-control-allow-origin") == allowed


# --- Cypher --------------------------------------------------------------------------------------------------------------------


def test_cypher_is_off_unless_switched_on(client: TestClient) -> None:
    answer = client.post("/v1/cypher", json={"statement": "RETURN 1 AS one"})
    assert (answer.status_code, answer.json()["code"]) == (403, "switched-off")


CYPHER: list[tuple[dict[str, object], int, object]] = [
    ({"statement": "MATCH (r:Region {id: $id}) RETURN r.name AS name", "parameters": {"id": YIXIU}}, 200, [["宜秀区"]]),
    ({"statement": "UNWIND range(1, 9) AS n RETURN n", "limit": 2}, 200, [[1], [2]]),
    ({"statement": "RETURN 0.0 / 0.0 AS x"}, 200, [[None]]),
    ({"statement": "CREATE (n:Region {id: 'x'}) RETURN n"}, 422, "CREATE is not allowed"),
    ({"statement": "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line"}, 422, "LOAD CSV"),
    ({"statement": "RETURN $x AS x", "parameters": {"x": 2**70}}, 422, "64 bits"),
    ({"statement": ""}, 422, "statement"),
    ({}, 422, "statement"),
]


@pytest.mark.parametrize(("question", "status", "says"), CYPHER)
def test_cypher_reads_and_only_reads(client: TestClient, question: dict[str, object], status: int, says: object) -> None:
    with served(client, Settings(cypher=True)) as other:
        answer = other.post("/v1/cypher", json=question)
        assert answer.status_code == status, answer.text
        assert answer.json()["rows"] == says if status == 200 else str(says) in answer.json()["detail"]


# --- a store that is away, and faults ------------------------------------------------------------------------------------------


class AwayStore:
    """Stands for a store whose server does not answer."""

    def version(self, *, fresh: bool = True) -> str:
        return "0"

    def read(self, *_: object, **__: object) -> None:
        raise StoreUnavailable("the server was lost.")

    def reports(self) -> None:
        raise KeyError("a secret place")


@pytest.fixture
def away() -> Iterator[TestClient]:
    with TestClient(create_app(AwayStore(), Settings()), raise_server_exceptions=False) as client:  # type: ignore[arg-type]
        yield client


def test_a_store_that_is_away_is_said_so_with_when_to_come_again(away: TestClient) -> None:
    for address in ("/readyz", NODE):
        answer = away.get(address)
        assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (503, "store-unavailable", "5")
    assert away.get("/healthz").status_code == 200


def test_a_fault_of_the_program_says_nothing_of_its_inside(away: TestClient) -> None:
    answer = away.get("/v1/reports")
    assert (answer.status_code, answer.json()["code"]) == (500, "fault")
    assert "a secret place" not in answer.text and answer.json()["request_id"] == answer.headers["x-request-id"]
    assert 'status="500"' in away.get("/metrics").text


@pytest.mark.parametrize("form", [JsonLines, TextLines])
def test_a_log_line_has_the_request_in_it(client: TestClient, caplog: pytest.LogCaptureFixture, form: Callable[[], logging.Formatter]) -> None:
    with caplog.at_level(logging.INFO, "hpg.requests"):
        client.get(NODE, headers={"X-Request-ID": "trace-1"})
    line = form().format(caplog.records[-1])
    assert "trace-1" in line and "/v1/nodes/{node_id}" in line and "\n" not in line
    if form is JsonLines:
        assert {"status": 200, "method": "GET", "level": "info", "path": NODE}.items() <= json.loads(line).items()
