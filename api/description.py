"""The application in, its OpenAPI description out: problems in their own media type, true examples, links from answer to question."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from api.choosing import EDGE_KEPT, NODE_KEPT
from api.models import NODE_MODEL
from api.problems import MEDIA_TYPE
from api.settings import Settings


def describe(app: FastAPI, settings: Settings) -> None:
    """Replaces ``app.openapi`` by one that says what FastAPI can't know."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = made()
            for address, path in schema["paths"].items():
                for method, operation in path.items():
                    _mend(operation, method, address, settings)
            _loosen(schema["components"]["schemas"])
        return app.openapi_schema or {}

    app.openapi = openapi  # type: ignore[method-assign]


def _mend(operation: dict[str, Any], method: str, address: str, settings: Settings) -> None:
    if "requestBody" not in operation:
        for status in ("400", "413"):
            operation["responses"].pop(status, None)
    for status, response in operation["responses"].items():
        if status >= "400" and "application/json" in response.get("content", {}):
            response["content"][MEDIA_TYPE] = response["content"].pop("application/json")
    writes = "writes" in operation.get("tags", ())
    if operation.get("security") and settings.reading_is_open and not writes:
        operation["security"].append({})  # with a key or without


def _loosen(schemas: dict[str, Any]) -> None:
    """With ``fields`` an answer has only these for certain."""
    for name in NODE_MODEL:
        schemas[name]["required"] = list(NODE_KEPT)
    schemas["EdgeAnswer"]["required"] = list(EDGE_KEPT)
