"""The HTTP API in, a Model Context Protocol server over it out: its questions as tools for an agent, on standard input and output or over HTTP.

A tool's call is a GET request to the API, in this process or to one that runs elsewhere, so that an agent gets what everybody gets: the same numbers,
limits, keys and problems. Nothing can be written. Needs the extra ``[mcp]``.
"""

from __future__ import annotations

import json
import socket
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from api.mcp_tools import GraphTool, tools
from api.questions import queries
from graph.errors import MissingExtra, StoreUnavailable

try:
    import httpx2
    import mcp_types as types
    import uvicorn
    from mcp.server import Server
    from mcp.server.stdio import stdio_server
except ImportError as error:
    raise MissingExtra("hpg mcp", "mcp") from error

if TYPE_CHECKING:
    from fastapi import FastAPI
    from mcp.server.context import ServerRequestContext

INSTRUCTIONS = """The knowledge graph of China's county health reports: who runs which programme, with whom, with whose money, to which figure.
Names are Chinese. Find a node's id with search; get_neighbours gives its edges, each with the verbatim sentence that it comes from; get_edge gives
that sentence within its passage. The tools that have columns are saved questions. Cite the sentence (quote) and the report of what you say.
A missing edge means only that no loaded report says so; sums of money that two reports state are added twice."""
TIMEOUT_SECONDS = 60.0
_READS = types.ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)


def make_server(offered: dict[str, GraphTool], http: httpx2.AsyncClient) -> Server[Any]:
    """``http``: a client whose base is the API; closed by the caller."""

    async def list_tools(context: ServerRequestContext[Any], _: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        listed = [
            types.Tool(name=each.name, title=each.title, description=each.about, input_schema=each.schema, annotations=_READS)
            for each in offered.values()
        ]
        return types.ListToolsResult(tools=listed)

    async def call_tool(context: ServerRequestContext[Any], asked: types.CallToolRequestParams) -> types.CallToolResult:
        if asked.name not in offered:
            return _refusal(f"no tool {asked.name!r}; known: {', '.join(offered)}.")
        tool, arguments = offered[asked.name], asked.arguments or {}
        if missing := [name for name in tool.schema["required"] if arguments.get(name) in (None, "")]:
            return _refusal(f"{tool.name} needs {', '.join(missing)}.")
        question = tool.asked(arguments)
        given = getattr(context.request, "headers", {}).get("authorization")  # over HTTP an agent's own key goes before ours
        response = await http.get(question, headers={"Authorization": given} if given is not None else {})
        answer = response.json()
        if response.status_code != 200:
            return _refusal(f"{answer['detail']} {answer['remedy']}")
        structured = answer if isinstance(answer, dict) else {"result": answer}  # before 2026-07-28 only objects may be structured
        return types.CallToolResult(content=[_text(json.dumps(answer, ensure_ascii=False))], structured_content=structured)

    return Server(
        "health-policy-graph",
        version=version("health-policy-graph"),
        title="Health policy graph 卫生政策图谱",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def to_service(url: str, key: str | None) -> httpx2.AsyncClient:
    """A client of the API that runs at ``url``."""
    headers = {} if key is None else {"Authorization": f"Bearer {key}"}
    return httpx2.AsyncClient(base_url=url, headers=headers, timeout=TIMEOUT_SECONDS, follow_redirects=True)


def to_application(app: FastAPI) -> httpx2.AsyncClient:
    """A client of the API in this process."""
    return httpx2.AsyncClient(base_url="http://in-process", transport=httpx2.ASGITransport(app), timeout=None, follow_redirects=True)


async def serve(http: httpx2.AsyncClient, listener: socket.socket | None) -> None:
    """Until the agent goes away; with a bound ``listener`` over streamable HTTP under /mcp, until a signal ends it.

    Over HTTP there are no sessions: any number of processes may stand behind one address.
    raises: StoreUnavailable where no service of ours answers
    """
    async with http:
        try:
            description = (await http.get("/openapi.json")).raise_for_status().json()
        except (httpx2.HTTPError, ValueError) as error:
            raise StoreUnavailable(f"{http.base_url}: no API of ours answers there ({error}). Expected: the address that hpg serve says.") from error
        server = make_server(tools(description, queries().values()), http)
        if listener is None:
            async with stdio_server() as (incoming, outgoing):
                await server.run(incoming, outgoing, server.create_initialization_options())
        else:
            host, port = listener.getsockname()[:2]
            app = server.streamable_http_app(host=host, stateless_http=True)
            sys.stderr.write(f"An agent's tools are at http://{host}:{port}/mcp  (Ctrl-C ends it)\n")
            await uvicorn.Server(uvicorn.Config(app, log_level="warning")).serve(sockets=[listener])


def _refusal(text: str) -> types.CallToolResult:
    return types.CallToolResult(content=[_text(text)], is_error=True)


def _text(text: str) -> types.TextContent:
    return types.TextContent(type="text", text=text)
