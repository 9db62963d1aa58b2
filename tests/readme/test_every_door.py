"""Each table of the README's five minutes, asked again over HTTP, of the Python client and of the MCP server: the figures shown, on both engines."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import pytest
from fastapi.testclient import TestClient
from mcp import Client

from api.mcp_server import make_server, to_application
from api.mcp_tools import tools
from api.questions import print_rows, queries
from graph.engines.port import Rows
from graph.schema import EDGE_KIND, NODE_KIND
from hpg_client import GraphClient
from tests.awaited import result_of
from tests.readme.blocks import READMES, ROOT, SERVED, commands, pattern_of

Ask = Callable[..., Any]
SHOWN = commands((ROOT / READMES[0]).read_text(encoding="utf-8"))
ADDRESSES = {
    "get_counts": "/v1/counts",
    "search": "/v1/search",
    "get_neighbours": "/v1/nodes/{node_id}/neighbours",
    "get_network": "/v1/networks/{name}",
    "answer_query": "/v1/queries/{name}",
}


def over_http(client: TestClient) -> Ask:
    def ask(operation: str, **arguments: Any) -> Any:
        address = ADDRESSES[operation].format(**arguments)
        left = {name: value for name, value in arguments.items() if f"{{{name}}}" not in ADDRESSES[operation]}
        answer = client.get(f"{address}?{urlencode(left, doseq=True)}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    return ask


def of_the_client(client: TestClient) -> Ask:
    def ask(operation: str, **arguments: Any) -> Any:
        given = {"in_" if name == "in" else name: value for name, value in arguments.items()}
        first = [given.pop("name")] if operation == "answer_query" else []
        with GraphClient("http://testserver", transport=client._transport) as graph:
            return getattr(graph, operation)(*first, **given)

    return ask


def of_the_mcp_server(client: TestClient) -> Ask:
    app: Any = client.app

    async def call(name: str, arguments: dict[str, Any]) -> Any:
        async with to_application(app) as http, Client(make_server(tools(app.openapi(), queries().values()), http)) as agent:
            return await agent.call_tool(name, arguments)

    def ask(operation: str, **arguments: Any) -> Any:
        name = arguments.pop("name") if operation == "answer_query" else operation
        answer = result_of(call(name, arguments))
        assert not answer.is_error, answer.content
        return json.loads(answer.content[0].text)

    return ask


DOORS = {"HTTP": over_http, "client": of_the_client, "MCP": of_the_mcp_server}


@pytest.fixture(params=DOORS)
def ask(request: pytest.FixtureRequest, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> Ask:
    monkeypatch.setenv("COLUMNS", "140")  # a table's cells are not folded
    return DOORS[request.param](client)


def of(program: str, *words: str) -> list[tuple[list[str], str]]:
    return [(shlex.split(command), output) for command, output in SHOWN if shlex.split(command)[: 1 + len(words)] == [program, *words]]


def options(arguments: list[str], name: str) -> list[str]:
    return [value for option, value in pairwise(arguments) if option == f"--{name}"]


def printed(capsys: pytest.CaptureFixture[str], answer: Any, arguments: list[str]) -> str:
    [format_] = options(arguments, "format") or ["table"]
    print_rows(Rows(tuple(answer["columns"]), answer["rows"]), format_)
    return capsys.readouterr().out


def agrees(shown: str, found: str) -> bool:
    """Whether the lines shown are among those found, whatever the width of the columns."""
    return re.search(pattern_of(squeezed(shown)), squeezed(found) + "\n") is not None


def squeezed(table: str) -> str:
    return "\n".join(re.sub("[ ─━╇┃│]+", " ", line).strip() for line in table.rstrip("\n").split("\n"))


def test_the_counts_after_the_load(ask: Ask) -> None:
    [(_, shown), *_] = of("hpg", "load")
    figures = {re.sub(" .*", "", name): int(number) for name, number in re.findall(r"([A-Z][A-Za-z_]+ [^\s│┃]+) +│ +(\d+)", shown)}
    counts = ask("get_counts")
    assert counts["nodes"].keys() | counts["edges"].keys() == NODE_KIND.keys() | EDGE_KIND.keys()
    assert {kind: n for kind, n in (counts["nodes"] | counts["edges"]).items() if n} == figures  # no sample is a document that names others


@pytest.mark.parametrize(("arguments", "shown"), of("hpg", "query"), ids=lambda each: each[2] if isinstance(each, list) else "")
def test_a_named_question(ask: Ask, capsys: pytest.CaptureFixture[str], arguments: list[str], shown: str) -> None:
    parameters = dict(text.split("=", 1) for text in options(arguments, "set"))
    answer = ask("answer_query", name=arguments[2], **parameters)
    assert agrees(shown, printed(capsys, answer, arguments))


@pytest.mark.parametrize(("arguments", "shown"), of("hpg", "network"), ids=lambda each: each[2] if isinstance(each, list) else "")
def test_a_network(ask: Ask, capsys: pytest.CaptureFixture[str], arguments: list[str], shown: str) -> None:
    given: dict[str, Any] = {name: value for name in ("of", "measure") for value in options(arguments, name)}
    for region in options(arguments, "region"):
        given["in"] = ask("search", q=region, label=["Region"])[0]["id"]
    assert agrees(shown, printed(capsys, ask("get_network", name=arguments[2], **given), arguments))


@pytest.mark.parametrize(("arguments", "shown"), of("curl"), ids=lambda each: "" if isinstance(each, str) else urlsplit(each[-1]).path)
def test_what_curl_gets(ask: Ask, arguments: list[str], shown: str) -> None:
    [address] = [urlsplit(each) for each in arguments if each.startswith(SERVED)]
    given = parse_qs(address.query) | {name: [value] for name, _, value in (each.partition("=") for each in options(arguments, "data-urlencode"))}
    operation, at = next(
        (name, found) for name, pattern in ADDRESSES.items() if (found := re.fullmatch(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", pattern), address.path))
    )
    single = {name: value if name in ("label", "type") else int(value[0]) if name == "limit" else value[0] for name, value in given.items()}
    answer = ask(operation, **{name: unquote(value) for name, value in at.groupdict().items()}, **single)
    assert agrees(shown, json.dumps(answer, ensure_ascii=False, separators=(",", ":")))


def test_every_table_is_among_them() -> None:
    others = [
        command for command, _ in SHOWN if shlex.split(command)[:2] not in (["hpg", "query"], ["hpg", "network"]) and not command.startswith("curl")
    ]
    assert [command.split()[1] for command in others] == ["load", "load", "explain", "withdraw"], "a table that no test here asks for"


@pytest.mark.parametrize(
    ("shown", "found", "expected"), [("a │ 5\nb │ 6", " a   │ 5\n b │  6 \n", True), ("a,5", "a,6\n", False), ("a │ 5", "a │ 51\n", False)]
)
def test_agreement_is_of_figures_and_not_of_widths(shown: str, found: str, expected: bool) -> None:
    assert agrees(shown, found) is expected
