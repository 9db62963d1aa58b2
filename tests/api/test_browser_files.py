"""What Neo4j Browser loads: a style of every kind, a guide whose questions run on both engines, scripts of every named query."""

from __future__ import annotations

import io
import json
import re
import zipfile
from html import unescape

import pytest
from fastapi.testclient import TestClient

from api.browser import browser_address
from api.questions import queries
from graph.browser import QUESTIONS, connect_commands, default_parameters, with_whole_limit
from graph.errors import SettingsError
from graph.schema import EDGE_KINDS, NODE_KINDS
from graph.store import GraphStore

PAGE = "http://localhost:7474"


def test_the_style_has_a_rule_for_every_kind_that_the_browser_can_parse(client: TestClient) -> None:
    lines = client.get("/browser/policy.grass").text.splitlines()
    assert [line.split(" ")[0] for line in lines] == [f"node.{k.label}" for k in NODE_KINDS] + [f"relationship.{k.type}" for k in EDGE_KINDS]
    for line in lines:
        caption = re.search(r'caption: "([^"]*)"; }$', line)
        assert caption is not None and not set(":;") & set(caption[1]) and "/*" not in line and "//" not in line


def test_the_guide_counts_the_graph_and_asks_about_a_region_with_reports(client: TestClient) -> None:
    page = client.get("/browser/guide.html").text
    assert "<script" not in page and "style http://testserver/browser/policy.grass" in page
    counts = client.get("/v1/counts").json()["nodes"]
    assert all(f">{counts[kind.label]:,}</td>" in page for kind in NODE_KINDS)
    assert page.count("海拉尔区") > 3


def test_every_question_of_the_guide_has_an_answer(client: TestClient) -> None:
    store: GraphStore = client.app.state.store  # type: ignore[attr-defined]
    statements = [unescape(each) for each in re.findall(r'<pre class="code runnable">(.*?)</pre>', client.get("/browser/guide.html").text, re.DOTALL)]
    assert len(statements) == len(QUESTIONS) == 10
    for statement in statements:
        assert store.read(statement).rows, statement


def test_the_page_of_a_neo4j_server_may_fetch_them(client: TestClient) -> None:
    preflight = {"Origin": PAGE, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "sentry-trace, pragma"}
    for name in ("policy.grass", "guide.html", "queries.zip"):
        assert client.options(f"/browser/{name}", headers=preflight).status_code == 200
        assert "access-control-allow-origin" not in client.get(f"/browser/{name}", headers={"Origin": "https://elsewhere.example"}).headers
        assert client.get(f"/browser/{name}", headers={"Origin": PAGE}).headers["access-control-allow-origin"] == PAGE


def test_the_scripts_are_the_named_queries_and_the_same_bytes_each_time(client: TestClient) -> None:
    packed = client.get("/browser/queries.zip").content
    assert packed == client.get("/browser/queries.zip").content
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        texts = {name.rpartition("/")[2]: archive.read(name).decode() for name in archive.namelist()}
    assert {f"{name}.cypher" for name in queries()} == set(texts)
    for name, query in queries().items():
        text = texts[f"{name}.cypher"]
        assert text.startswith(f"// {query.title}\n") and text.rstrip().endswith(with_whole_limit(query.statement).rstrip())
    assert "// :param region => '宜秀区'" in texts["region_targets.cypher"]


def test_every_script_answers_with_the_parameters_that_are_set_on_connecting(client: TestClient) -> None:
    store: GraphStore = client.app.state.store  # type: ignore[attr-defined]
    chosen = default_parameters(queries().values())
    for name, query in queries().items():
        # the Browser makes a floating number of each number
        given = {each.name: float(value) if isinstance(value := chosen[each.name], int) else value for each in query.parameters}
        assert store.read(with_whole_limit(query.statement), given).rows, name


def test_what_runs_on_connecting_is_three_commands() -> None:
    commands = connect_commands(queries().values(), "http://localhost:8000/browser").split("; ")
    assert [each.partition(" ")[0] for each in commands] == ["params", "style", "guide"]
    assert json.loads(commands[0].removeprefix("params "))["region"] == "宜秀区"


@pytest.mark.parametrize(
    ("store", "parts"),
    [
        ("neo4j://neo4j:secret@localhost:7687", ["localhost:7474/browser/?", "dbms=neo4j%3A%2F%2Fneo4j%40localhost%3A7687", "db=neo4j"]),
        ("bolt://graph.example.org", ["graph.example.org:7474", "NO_AUTH"]),
        ("neo4j+s://reader@[::1]:9999/health", ["[::1]:7474", "9999", "db=health", "reader"]),
    ],
)
def test_the_address_of_the_browser_has_all_but_the_password(store: str, parts: list[str]) -> None:
    address = browser_address(store)
    assert all(part in address for part in parts) and "secret" not in address
    assert "cmd=" not in address, "a command in the address keeps the server's own from running: the style would not come"
    assert browser_address(store, guide="http://localhost:8000/browser/guide.html").endswith(
        "arg=http%3A%2F%2Flocalhost%3A8000%2Fbrowser%2Fguide.html"
    )


def test_an_embedded_store_has_no_browser() -> None:
    with pytest.raises(SettingsError, match="hpg serve"):
        browser_address("file:store")
