"""Nodes: one, and its neighbours."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from api.choosing import CHOOSE, ChoosingRoute
from api.models import NameAnswer, Neighbour, Neighbours, NodeAnswer, edge_answer, kind_names, node_answer
from api.routers.dependencies import Door
from api.routers.parameters import Cursor, EdgeType, InRegion, OneYear, next_page
from graph.views.names import names_over_time
from graph.views.neighbours import Direction, Page, edge_counts, page_of_edges
from graph.views.selection import reports_about
from graph.views.subgraphs import nodes_by_id

router = APIRouter(tags=["nodes"], route_class=ChoosingRoute)


@router.get("/nodes/{node_id}", dependencies=[CHOOSE], summary="One node with its names over time and the number of its edges by kind")
def get_node(node_id: str, door: Door) -> NodeAnswer:
    """Ids come from search, neighbours and queries: ``region:340811``, ``program:0f3c…``."""
    [node] = nodes_by_id(door.read, [node_id]).values()
    edges = edge_counts(door.read, node_id)
    names = [NameAnswer(**asdict(name)) for name in names_over_time(door.read, node)]
    return NodeAnswer(node=node_answer(node), names=names, edges=edges, kinds=kind_names(edges))


@router.get("/nodes/{node_id}/neighbours", dependencies=[CHOOSE], summary="A node's edges, each with its sentence and the node at its other end")
def get_neighbours(
    node_id: str,
    request: Request,
    door: Door,
    type: Annotated[list[EdgeType] | None, Query(description="only edges of these kinds")] = None,
    direction: Annotated[Direction, Query(description="out: edges that start at the node")] = "both",
    year: OneYear = None,
    in_region: InRegion = None,
    confidence: Annotated[float, Query(ge=0, le=1, description="only claims at least this sure")] = 0.0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    after: Cursor = "",
) -> Neighbours:
    """Sorted by edge id; ``next`` is the address of the following page."""
    [node] = nodes_by_id(door.read, [node_id]).values()
    reports = None if in_region is None else reports_about(door.read, in_region)
    page = Page(types=type or (), direction=direction, year=year, reports=reports, confidence=confidence, after=after, limit=limit + 1)
    rows = page_of_edges(door.read, node_id, page)
    return Neighbours(
        node=node_answer(node),
        neighbours=[_neighbour(node_id, row) for row in rows[:limit]],
        next=next_page(request, [row[0]["id"] for row in rows], limit),
    )


def _neighbour(node_id: str, row: list[Any]) -> Neighbour:
    edge, kind, start, end, node = row
    return Neighbour(edge=edge_answer(edge, kind, start, end), direction="out" if start == node_id else "in", node=node_answer(node))
