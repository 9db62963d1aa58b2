"""Nodes: one, its neighbours, and search by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request

from api.models import AnyNode, Neighbour, Neighbours, NodeAnswer, edge_answer, node_answer
from api.routers.dependencies import Door
from graph.errors import NotFound
from graph.schema import EDGE_KINDS, NODE_KINDS

router = APIRouter(tags=["nodes"])

_LABEL_OF_PREFIX = {kind.label.lower(): kind.label for kind in NODE_KINDS}
if TYPE_CHECKING:
    EdgeType: TypeAlias = str
    Label: TypeAlias = str
else:  # closed sets in the API's description, taken from the declaration
    EdgeType = Literal[tuple(kind.type for kind in EDGE_KINDS)]
    Label = Literal[tuple(kind.label for kind in NODE_KINDS if kind.domain)]


@router.get("/nodes/{node_id}", summary="One node with the number of its edges by kind")
def get_node(node_id: str, door: Door) -> NodeAnswer:
    """Ids come from search, neighbours and queries: ``region:340811``, ``program:0f3c…``."""
    node = _node(door, node_id)
    rows = door.read(f"MATCH (n:{_label(node_id)} {{id: $id}})-[r]-() RETURN type(r) AS type, count(r) AS edges ORDER BY type", id=node_id).rows
    return NodeAnswer(node=node_answer(node), edges=dict(rows))


@router.get("/nodes/{node_id}/neighbours", summary="A node's edges, each with its sentence and the node at its other end")
def get_neighbours(
    node_id: str,
    request: Request,
    door: Door,
    type: Annotated[list[EdgeType] | None, Query(description="only edges of these kinds")] = None,
    direction: Annotated[Literal["out", "in", "both"], Query(description="out: edges that start at the node")] = "both",
    year: Annotated[int | None, Query(description="only claims for this year")] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    after: Annotated[str, Query(description="cursor: the id of the last edge seen")] = "",
) -> Neighbours:
    """Sorted by edge id; ``next`` is the address of the following page."""
    node = _node(door, node_id)
    arrows = {"out": ("-", "->"), "in": ("<-", "-"), "both": ("-", "-")}[direction]
    kinds = f":{'|'.join(type)}" if type else ""
    statement = f"""MATCH (n:{_label(node_id)} {{id: $id}}){arrows[0]}[r{kinds}]{arrows[1]}(m)
WHERE r.id > $after AND ($year IS NULL OR r.year = $year)
RETURN properties(r) AS edge, type(r) AS type, startNode(r).id AS start, endNode(r).id AS end, m AS node
ORDER BY edge.id LIMIT $limit"""
    rows = door.read(statement, id=node_id, after=after, year=year, limit=limit + 1).rows
    page = [_neighbour(node_id, row) for row in rows[:limit]]
    return Neighbours(node=node_answer(node), neighbours=page, next=_next_page(request, page) if len(rows) > limit else None)


def _neighbour(node_id: str, row: list[Any]) -> Neighbour:
    edge, kind, start, end, node = row
    return Neighbour(edge=edge_answer(edge, kind, start, end), direction="out" if start == node_id else "in", node=node_answer(node))


def _next_page(request: Request, page: list[Neighbour]) -> str:
    parameters = [(name, value) for name, value in request.query_params.multi_items() if name != "after"]
    return f"{request.url.path}?{urlencode([*parameters, ('after', page[-1].edge.id)])}"


@router.get("/search", summary="Nodes by name or alias")
def search(
    door: Door,
    q: Annotated[str, Query(min_length=1, max_length=100, description="a name or part of one, in Chinese", examples=["家庭医生"])],
    label: Annotated[list[Label] | None, Query(description="only these kinds")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> list[AnyNode]:  # type: ignore[valid-type]
    """The exact name first, then shorter names; full text in Chinese."""
    return [node_answer(node) for node in door.store.search(q, label or (), limit)]


def _label(node_id: str) -> str:
    prefix = node_id.partition(":")[0]
    if prefix not in _LABEL_OF_PREFIX:
        raise NotFound(f"no node {node_id!r}: ids begin with {', '.join(sorted(_LABEL_OF_PREFIX))} and a colon. GET /v1/search?q=… finds nodes.")
    return _LABEL_OF_PREFIX[prefix]


def _node(door: Door, node_id: str) -> dict[str, Any]:
    rows = door.read(f"MATCH (n:{_label(node_id)} {{id: $id}}) RETURN n AS node", id=node_id).rows
    if not rows:
        raise NotFound(f"no node {node_id!r}. GET /v1/search?q=… finds nodes by name.")
    node: dict[str, Any] = rows[0][0]
    return node
