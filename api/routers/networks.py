"""Networks for drawing and measuring, and the ways between two nodes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from fastapi import APIRouter, Path, Query, Response

from api.choosing import CHOOSE, ChoosingRoute
from api.models import (
    EdgeAnswer,
    MeasureDescription,
    Network,
    NetworkDescription,
    NetworkKinds,
    NetworkTable,
    PathsAnswer,
    edge_answer,
    node_answer,
)
from api.problems import NEEDS_EXTRA
from api.routers.dependencies import Door
from api.routers.parameters import Claimed, Selected
from graph.networks import measures
from graph.networks.drawing import draw
from graph.networks.measures import MEASURES, Choices
from graph.networks.projections import NETWORKS, project
from graph.views.paths import find_paths
from graph.views.subgraphs import FoundEdge, network_around, network_of

_PICTURES = {"svg": "image/svg+xml", "png": "image/png"}
router = APIRouter(tags=["networks"], route_class=ChoosingRoute)

NetworkName = Annotated[str, Path(description="an unknown one is not found", json_schema_extra={"enum": list(NETWORKS)})]
if TYPE_CHECKING:
    MeasureName: TypeAlias = str
else:
    MeasureName = Literal[tuple(MEASURES)]


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


@router.get("/networks", summary="The networks that can be had, and the measures")
def list_networks(door: Door) -> NetworkKinds:
    """Formulas and their sources: docs/networks.md."""
    return NetworkKinds(
        networks=[NetworkDescription(name=kind.name, zh=kind.zh, en=kind.en, about=kind.about, weight=kind.weight) for kind in NETWORKS.values()],
        measures=[MeasureDescription(name=each.name, zh=each.zh, about=each.about) for each in MEASURES.values()],
    )


@router.get(
    "/networks/{name}",
    summary="One network: its links, or a measure of it",
    response_model=NetworkTable,
    responses=NEEDS_EXTRA | {200: {"content": {media_type: {"schema": {"type": "string", "format": "binary"}} for media_type in _PICTURES.values()}}},
)
def get_network(
    name: NetworkName,
    door: Door,
    claimed: Claimed,
    of: Annotated[str | None, Query(description="diffusion: the programme or policy, by name or id", examples=["家庭医生签约服务"])] = None,
    measure: Annotated[MeasureName, Query(description="what is measured")] = "links",
    level: Annotated[float, Query(ge=0, le=1, description="links whose alpha is below it are the backbone")] = 0.05,
    seed: Annotated[int, Query(ge=0, lt=2**32, description="of what is random")] = 1,
    format: Annotated[Literal["json", "svg", "png"], Query(description="the table, or a drawing")] = "json",
) -> NetworkTable | Response:
    """Each network is made of its own kind of edge. A drawing needs the extra [networks] on the server (501 without it)."""
    choices = Choices(seed, level)
    graph = project(door.read, name, claimed, of)
    if format != "json":
        by = "degree" if measure in ("links", "density", "adoption") else measure
        drawing = draw(graph, format, by=by, choices=choices)
        return Response(drawing.content, media_type=_PICTURES[format])
    table = measures.measure(graph, measure, choices)
    return NetworkTable(
        name=name, measure=measure, nodes=len(graph), links=graph.size(), columns=list(table.columns), rows=table.rows, notes=table.notes
    )


def _answers(edges: Iterable[FoundEdge]) -> list[EdgeAnswer]:
    return [edge_answer(edge.properties, edge.type, edge.start, edge.end) for edge in edges]
