"""An edge with the passage around its sentence."""

from __future__ import annotations

from fastapi import APIRouter

from api.choosing import CHOOSE, ChoosingRoute
from api.models import NODE_MODEL, EdgeInContextAnswer, Highlight, ReportRow, edge_answer, node_answer
from api.routers.dependencies import Door
from graph.views.evidence import edge_in_context

router = APIRouter(tags=["edges"], route_class=ChoosingRoute)


@router.get("/edges/{edge_id}", dependencies=[CHOOSE], summary="One edge with its sentence, and the passage to read it in")
def get_edge(edge_id: str, door: Door) -> EdgeInContextAnswer:
    """``highlight`` says where in the passage the sentence stands; ``before`` and ``after`` are the passages beside it."""
    found = edge_in_context(door.read, edge_id)
    edge, passage = found.edge, found.passage
    highlight = None
    if passage is not None:
        first = edge.properties["start_char"] - passage["start_char"]
        highlight = Highlight(start=first, end=first + edge.properties["end_char"] - edge.properties["start_char"])
    before, within, after = (None if each is None else NODE_MODEL["Passage"](**each) for each in (found.before, passage, found.after))
    return EdgeInContextAnswer(
        edge=edge_answer(edge.properties, edge.type, edge.start, edge.end),
        start=node_answer(found.start),
        end=node_answer(found.end),
        report=None if found.report is None else ReportRow(**found.report, loaded=door.store.loaded([found.report["id"]]).get(found.report["id"])),
        passage=within,
        before=before,
        after=after,
        highlight=highlight,
    )
