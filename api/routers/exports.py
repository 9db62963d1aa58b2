"""The graph for another program, as a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from api.problems import NEEDS_EXTRA
from api.routers.dependencies import Door
from api.routers.parameters import Selected
from graph.exports.elements import Elements
from graph.exports.formats import FORMATS

router = APIRouter(tags=["exports"])

if TYPE_CHECKING:
    FormatName: TypeAlias = str
else:
    FormatName = Literal[tuple(FORMATS)]


@router.get(
    "/export",
    summary="The graph, whole or what is selected, in the format of another program",
    response_class=StreamingResponse,
    responses=NEEDS_EXTRA
    | {200: {"content": {each.media_type.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}} for each in FORMATS.values()}}},
)
def get_export(
    door: Door,
    selected: Selected,
    format: Annotated[FormatName, Query(description="graphml, gexf: Gephi; csv, parquet: a zip with nodes and edges; cypher: a script; turtle: RDF")],
    sources: Annotated[bool, Query(description="with the reports, their passages and what these mention")] = False,
) -> StreamingResponse:
    """Nodes and edges by kind and id; equal graphs give equal files."""
    chosen = FORMATS[format]
    chunks = chosen.write(Elements(door.store, selected, with_sources=sources))
    name = f"health-policy-graph.{chosen.suffix}"
    return StreamingResponse(chunks, media_type=chosen.media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})
