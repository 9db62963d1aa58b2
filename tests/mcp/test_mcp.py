"""The Model Context Protocol server, asked by the protocol's own client: in memory on both engines, over pipes and over HTTP as a program."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx2
import jsonschema
import pytest
from fastapi.testclient import TestClient
from mcp import Client, StdioServerParameters

from api.mcp_server import make_server, to_application
from api.mcp_tools import OFFERED, tools
from api.questions import queries
from graph.queries import NamedQuery, Parameter
from tests.api.test_cli import HPG, ROOT, environment, hpg, served
from tests.api.test_http import get
from tests.awaited import result_of

YIXIU = "region:340811"


def asked(client: TestClient, work: Callable[[Client], Awaitable[Any]]) -> Any:
    """What ``work`` gets of a server over the application in this process."""

    async def run() -> Any:
        async with to_application(client.app) as http, Client(make_server(tools(client.app.openapi(), queries().values()), http)) as agent:
            return await work(agent)

    return result_of(run())


def called(client: TestClient, name: str, /, **arguments: Any) -> Any:
    """The JSON of one call's answer, in both forms that it comes in."""
    answer = asked(client, lambda agent: agent.call_tool(name, arguments))
    assert not answer.is_error, answer.content
    found = json.loads(answer.content[0].text)
    assert answer.structured_content == (found if isinstance(found, dict) else {"result": found})
    return found


def test_its_tools_are_the_routes_offered_and_the_named_queries(client: TestClient) -> None:
    listed = {each.name: each for each in asked(client, lambda agent: agent.list_tools()).tools}
    assert list(listed) == [*OFFERED, *queries()]
    for name, tool in listed.items():
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        assert tool.description and tool.title and tool.annotations is not None and tool.annotations.read_only_hint, name
    assert listed["search"].description.startswith("Nodes by name or alias. The exact name first")
    assert listed["search"].input_schema["required"] == ["q"]
    assert "FUNDS" in json.dumps(listed["get_neighbours"].input_schema) and "pattern" not in json.dumps(listed["get_node"].input_schema)
    hierarchy = queries()["region_hierarchy"]
    assert hierarchy.description in listed["region_hierarchy"].description and hierarchy.returns in listed["region_hierarchy"].description


@pytest.mark.parametrize(
    ("name", "arguments", "address"),
    [
        ("get_counts", {}, "/v1/counts"),
        ("search", {"q": "家庭医生签约", "label": ["Program"], "limit": 2}, "/v1/search?q=家庭医生签约&label=Program&limit=2"),
        ("search_passages", {"q": "家庭医生", "in": YIXIU, "year": None}, f"/v1/search/passages?q=家庭医生&in={YIXIU}"),
        ("get_node", {"node_id": YIXIU}, f"/v1/nodes/{YIXIU}"),
        ("get_neighbours", {"node_id": YIXIU, "type": ["FUNDS"], "limit": 3}, f"/v1/nodes/{YIXIU}/neighbours?type=FUNDS&limit=3"),
        ("get_network", {"name": "diffusion", "of": "家庭医生签约服务"}, "/v1/networks/diffusion?of=家庭医生签约服务"),
        ("get_comparison", {"region": [YIXIU], "year": [2018, 2019]}, f"/v1/compare?region={YIXIU}&year=2018&year=2019"),
        ("region_hierarchy", {"region": "宜秀区"}, "/v1/queries/region_hierarchy?region=宜秀区"),
        ("policies_issued", {}, "/v1/queries/policies_issued"),
    ],
)
def test_an_agent_gets_what_http_gives(client: TestClient, name: str, arguments: dict[str, Any], address: str) -> None:
    assert called(client, name, **arguments) == client.get(address).json()


def test_evidence_is_a_sentence_within_its_passage(client: TestClient) -> None:
    edge = called(client, "get_neighbours", node_id=YIXIU, type=["IMPLEMENTS"], limit=1)["neighbours"][0]["edge"]
    found = called(client, "get_edge", edge_id=edge["id"])
    assert found["passage"]["text"][found["highlight"]["start"] : found["highlight"]["end"]] == edge["evidence"]["quote"]


@pytest.mark.parametrize(
    ("name", "arguments", "says"),
    [
        ("get_node", {"node_id": "region:999999"}, "Search by name"),
        ("get_node", {"node_id": "../../metrics"}, "The routes are listed"),
        ("get_node", {}, "get_node needs node_id"),
        ("search", {"q": ""}, "search needs q"),
        ("search", {"q": "宜秀", "lable": ["Region"]}, "no parameter 'lable'"),
        ("search", {"q": "宜秀", "limit": "many"}, "limit"),
        ("region_hierarchy", {"regoin": "x"}, "unknown parameter 'regoin'"),
        ("withdraw_report", {"report_id": "report:0000000000000000"}, "no tool 'withdraw_report'"),
        ("answer_cypher", {"statement": "MATCH (n) DETACH DELETE n"}, "no tool"),
    ],
)
def test_what_goes_wrong_is_said_with_what_to_do(client: TestClient, name: str, arguments: dict[str, Any], says: str) -> None:
    answer = asked(client, lambda agent: agent.call_tool(name, arguments))
    assert answer.is_error and says in answer.content[0].text, answer.content


def test_no_tool_writes(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    offered = {method for path in paths.values() for method, operation in path.items() if operation["operationId"] in OFFERED}
    assert offered == {"get"}
    before = get(client, "/v1/counts")
    for name in queries():
        asked(client, lambda agent, name=name: agent.call_tool(name, {"region": "'}) DETACH DELETE n //"}))
    assert get(client, "/v1/counts") == before


def test_a_query_must_not_take_the_name_of_a_route() -> None:
    description = {"paths": {f"/v1/{name}": {"get": {"operationId": name, "summary": name}} for name in OFFERED}}
    with pytest.raises(ValueError, match="Rename the file"):
        tools(description, [NamedQuery("search", "t", "d", (), "a", "RETURN 1 AS a")])
    parameters = (Parameter("year", "integer", None, False), Parameter("names", "texts", None, True), Parameter("top", "integer", 5, False))
    found = tools(description, [NamedQuery("q", "t", "d", parameters, "a", "")])["q"].schema
    assert found["required"] == ["names"] and found["properties"]["top"] == {"type": "integer", "default": 5}
    assert found["properties"]["year"] == {"anyOf": [{"type": "integer"}, {"type": "null"}], "default": None}


def test_as_a_program_it_speaks_over_pipes(tmp_path: Path) -> None:
    assert hpg(tmp_path / "store", "load", "samples/yixiu-2018-summary.txt").returncode == 0
    program = StdioServerParameters(command=sys.executable, args=[*HPG[1:], "mcp"], env=environment(tmp_path / "store"), cwd=ROOT)

    async def ask() -> tuple[str | None, Any]:
        async with Client(program) as agent:
            return agent.instructions, await agent.call_tool("reports_overview", {})

    instructions, answer = result_of(ask())
    assert instructions is not None and "verbatim" in instructions
    assert len(answer.structured_content["rows"]) == 1


def test_over_http_it_asks_a_service_that_runs_and_hands_keys_on(tmp_path: Path) -> None:
    keys = {"HPG_KEYS": str(tmp_path / "keys"), "HPG_OPEN_READING": "off"}
    variables = environment(tmp_path / "store") | keys
    key = subprocess.run([*HPG, "key", "agent"], cwd=ROOT, env=variables, capture_output=True, text=True, check=True).stdout.split()[-1]
    with served(tmp_path / "store", **keys) as (_, address):
        command = [*HPG, "mcp", "--http", "--port", "0", "--url", address]
        with subprocess.Popen(command, cwd=ROOT, env=variables, stderr=subprocess.PIPE, text=True) as program:
            assert program.stderr is not None
            try:
                found = next(filter(None, (re.search(r"http://127\.0\.0\.1:\d+/mcp", line) for line in program.stderr)))
                with_key, without = result_of(_over_http(found[0], key))
            finally:
                program.terminate()
    assert not with_key.is_error and with_key.structured_content["nodes"]["Report"] == 0
    assert without.is_error and "key" in without.content[0].text


async def _over_http(address: str, key: str) -> tuple[Any, Any]:
    from mcp.client.streamable_http import streamable_http_client

    headers = {"Authorization": f"Bearer {key}"}
    async with httpx2.AsyncClient(headers=headers) as http, Client(streamable_http_client(address, http_client=http)) as agent:
        first = await agent.call_tool("get_counts", {})
    async with Client(address) as agent:
        return first, await agent.call_tool("get_counts", {})
