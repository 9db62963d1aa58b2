"""Whether the service lives, and what model it serves."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

from api.routers.dependencies import Door
from graph.schema import EDGE_KINDS, NODE_KINDS

router = APIRouter(tags=["service"])


@router.get("/", include_in_schema=False)
def home() -> RedirectResponse:
    return RedirectResponse("/docs")


@router.get("/healthz", summary="The service lives and its store answers")
def healthz(door: Door) -> dict[str, Any]:
    """Counts of nodes and edges by kind; 503 while the store is away."""
    return {"status": "ok", **door.store.counts()}


@router.get("/v1/schema", summary="The model: kinds of nodes and edges with their properties")
def schema() -> dict[str, Any]:
    """As declared in graph/schema.py."""
    return {
        "nodes": [_without_index(asdict(kind)) for kind in NODE_KINDS],
        "edges": [_without_index(asdict(kind)) for kind in EDGE_KINDS],
    }


def _without_index(kind: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in kind.items() if name != "by_name"}
