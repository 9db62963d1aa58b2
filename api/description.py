"""The application in, its OpenAPI description out: problems in their own media type, true examples, links from an answer to the next question."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from fastapi import FastAPI

from api.choosing import EDGE_KEPT, NODE_KEPT
from api.examples import read_examples
from api.models import NODE_MODEL
from api.problems import MEDIA_TYPE
from api.settings import Settings

JSON = "application/json"
LINKS = (  # operation, the operation to go on with, its parameter, where the answer or the question has it
    ("search", "get_node", "node_id", "$response.body#/0/id"),
    ("search", "get_neighbours", "node_id", "$response.body#/0/id"),
    ("suggest", "get_node", "node_id", "$response.body#/0/id"),
    ("search_passages", "get_report", "report_id", "$response.body#/0/report_id"),
    ("get_node", "get_neighbours", "node_id", "$request.path.node_id"),
    ("get_neighbours", "get_node", "node_id", "$response.body#/neighbours/0/node/id"),
    ("get_neighbours", "get_edge", "edge_id", "$response.body#/neighbours/0/edge/id"),
    ("get_edge", "get_node", "node_id", "$response.body#/end/id"),
    ("get_subgraph", "get_edge", "edge_id", "$response.body#/edges/0/id"),
    ("get_paths", "get_edge", "edge_id", "$response.body#/edges/0/id"),
    ("get_targets", "get_edge", "edge_id", "$response.body#/targets/0/edge/id"),
    ("get_money", "get_edge", "edge_id", "$response.body#/facts/0/edge/id"),
    ("get_diff", "get_report", "report_id", "$response.body#/differences/0/left/0/report_id"),
    ("get_progress", "get_edge", "edge_id", "$response.body#/outcomes/0/plan/edge"),
    ("list_reports", "get_report", "report_id", "$response.body#/0/id"),
    ("list_queries", "answer_query", "name", "$response.body#/0/name"),
    ("upload_report", "get_report", "report_id", "$response.body#/reports/0/report_id"),
    ("upload_report", "withdraw_report", "report_id", "$response.body#/reports/0/report_id"),
)


def describe(app: FastAPI, settings: Settings) -> None:
    """Replaces ``app.openapi`` by one that says what FastAPI can't know."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = made()
            examples = read_examples()
            for address, path in schema["paths"].items():
                for method, operation in path.items():
                    _mend_responses(operation)
                    _open_reading(operation, settings)
                    _add_links(operation)
                    _add_example(operation, address, examples.get(f"{method.upper()} {address}"))
            _loosen(schema["components"]["schemas"])
        return app.openapi_schema or {}

    app.openapi = openapi  # type: ignore[method-assign]


def _mend_responses(operation: dict[str, Any]) -> None:
    if "requestBody" not in operation:
        for status in ("400", "413"):
            operation["responses"].pop(status, None)
    for status, response in operation["responses"].items():
        if status >= "400":
            response["content"] = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}


def _open_reading(operation: dict[str, Any], settings: Settings) -> None:
    if operation.get("security") and settings.reading_is_open and "writes" not in operation["tags"]:
        operation["security"].append({})  # with a key or without


def _add_links(operation: dict[str, Any]) -> None:
    for start, next_, parameter, expression in LINKS:
        if operation["operationId"] == start:
            links = operation["responses"]["200"].setdefault("links", {})
            links[f"{next_} of {expression.rpartition('#')[2]}"] = {"operationId": next_, "parameters": {parameter: expression}}


def _add_example(operation: dict[str, Any], address: str, example: dict[str, Any] | None) -> None:
    """The answer, with what was asked as the parameters' examples."""
    if example is None:
        return
    content = operation["responses"]["200"]["content"][JSON]
    content["examples"] = {"samples": {"summary": f"of the sample reports, lists cut after two: {example['address']}", "value": example["answer"]}}
    if "body" in example:
        operation["requestBody"]["content"][JSON]["example"] = example["body"]
    asked = urlsplit(example["address"])
    parts = dict(zip(address.split("/"), asked.path.split("/"), strict=True))
    given = {name.strip("{}"): unquote(value) for name, value in parts.items() if name.startswith("{")} | dict(parse_qsl(asked.query))
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in given and parameter["schema"].get("type") == "string":
            parameter["example"] = given[parameter["name"]]


def _loosen(schemas: dict[str, Any]) -> None:
    """With ``fields`` an answer has only these for certain."""
    for name in NODE_MODEL:
        schemas[name]["required"] = list(NODE_KEPT)
    schemas["EdgeAnswer"]["required"] = list(EDGE_KEPT)
