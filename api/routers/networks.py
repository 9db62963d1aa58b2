"""Networks for drawing, and the ways between two nodes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query

from api.choosing import CHOOSE, ChoosingRoute
from api.models import EdgeAnswer, Network, PathsAnswer, edge_answer, node_answer
from api.routers.dependencies import Door
from api.routers.parameters import Selected
from graph.views.paths import find_paths
from graph.views.subgraphs import FoundEdge, network_around, network_of

router = APIRouter(tags=["networks"], route_class=ChoosingRoute)


@router.get("/subgraph", dependencies=[CHOOSE], summary="The network around some nodes, or of all that is selected")
def get_subgraph(
    door: Door,
    selected: Selected,
    seed: Annotated[list[str] | None, Query(description="ids of nodes to start from; none: the whole selection", examples=["region:340811"])] = None,
    hops: Annotated[int, Query(ge=0, le=3, description="how many edges away from the seeds")] = 1,
    limit: Annotated[int, Query(ge=1, le=5000, description="the most nodes")] = 500,
) -> Network:
    """Nearest nodes first, and every selected edge among the nodes given; ``left_out`` counts each node's edges that are not."""
    found = network_around(door.read, seed, selected, hops=hops, limit=limit) if seed else network_of(door.read, selected, limit=limit)
    return Network(nodes=[node_answer(node) for node in found.nodes.values()], edges=_answers(found.edges.values()), left_out=found.left_out)


@router.get("/paths", dependencies=[CHOOSE], summary="The ways between two nodes")
def get_paths(
    door: Door,
    selected: Selected,
    start: Annotated[str, Query(description="id of a node", examples=["region:340811"])],
    end: Annotated[str, Query(description="id of the other node", examples=["region:340124"])],
    longest: Annotated[int, Query(ge=1, le=6, description="the most edges of a path")] = 4,
    all: Annotated[bool, Query(description="all paths up to the longest, not the shortest alone")] = False,
    limit: Annotated[int, Query(ge=1, le=100, description="the most paths")] = 20,
    budget: Annotated[int, Query(ge=1, le=100_000, description="the most edges to look at")] = 20_000,
) -> PathsAnswer:
    """Shorter first. Where the limit or the budget was reached ``complete`` is false: ask for fewer kinds of edge or a nearer pair."""
    found = find_paths(door.read, start, end, selected, longest=longest, shortest_only=not all, limit=limit, budget=budget)
    return PathsAnswer(
        paths=found.paths,
        nodes=[node_answer(node) for node in found.nodes.values()],
        edges=_answers(found.edges.values()),
        complete=found.complete,
        looked_at=found.looked_at,
    )


def _answers(edges: Iterable[FoundEdge]) -> list[EdgeAnswer]:
    return [edge_answer(edge.properties, edge.type, edge.start, edge.end) for edge in edges]
