"""Whether the service lives, whether its store answers, what it counts, and what model it serves."""

from __future__ import annotations

from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel, Field

from api.models import Counts, kind_names
from api.routers.dependencies import Door, may_read
from graph.schema import EDGE_KINDS, NODE_KINDS

READY_SECONDS = 5.0

router = APIRouter(tags=["service"])
model_router = APIRouter(tags=["service"])


class Health(BaseModel):
    """``status``: ok, or ready."""

    status: str = Field(examples=["ok"])
    version: str


@router.get("/healthz", summary="The process lives")
async def healthz() -> Health:
    """Asks nothing of the store; GET /readyz does."""
    return Health(status="ok", version=version("health-policy-graph"))


@router.get("/readyz", summary="The store answers")
def readyz(request: Request) -> Health:
    """503 with Retry-After while the store is away."""
    request.app.state.store.read("RETURN 1 AS one", timeout_seconds=READY_SECONDS)
    return Health(status="ready", version=version("health-policy-graph"))


@router.get("/metrics", dependencies=[Depends(may_read)], response_class=PlainTextResponse, summary="Figures for Prometheus")
async def metrics(request: Request) -> PlainTextResponse:
    """Requests by route and status, their times, those running, and writes; a key where reading needs one."""
    return PlainTextResponse(generate_latest(request.app.state.figures.registry), media_type=CONTENT_TYPE_LATEST)


@model_router.get("/counts", summary="Nodes and edges by kind")
def get_counts(door: Door) -> Counts:
    """What is in the graph now."""
    counts = door.store.counts()
    return Counts(**counts, kinds=kind_names([*counts["nodes"], *counts["edges"]]))


@model_router.get("/schema", summary="The model: kinds of nodes and edges with their properties")
def schema() -> dict[str, Any]:
    """As declared in graph/schema.py."""
    return {
        "nodes": [_without_index(asdict(kind)) for kind in NODE_KINDS],
        "edges": [_without_index(asdict(kind)) for kind in EDGE_KINDS],
    }


def _without_index(kind: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in kind.items() if name != "by_name"}
