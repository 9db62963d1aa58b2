"""Loaded reports: the list, and one with its text and its facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter
from fastapi.responses import StreamingResponse

from api.models import Fact, ReportAnswer, ReportRow, edge_answer
from api.routers.dependencies import Door
from graph.errors import NotFound
from graph.schema import EDGE_KINDS

router = APIRouter(tags=["reports"])
ROWS_A_PIECE = 200

_CLAIMS = "|".join(kind.type for kind in EDGE_KINDS if kind.evidence == "quote")
_REPORT = """MATCH (report:Report {id: $report_id})
OPTIONAL MATCH (report)-[:DESCRIBES]->(region:Region)
RETURN report AS report, region.id AS region_id"""
_FACTS = f"""MATCH (start)-[edge:{_CLAIMS}]->(end)
WHERE edge.report_id = $report_id
RETURN properties(edge) AS edge, type(edge) AS type, start.id AS start_id, start.name AS start_name, end.id AS end_id, end.name AS end_name
ORDER BY edge.start_char, edge.id"""


@router.get("/reports", responses={200: {"model": list[ReportRow]}}, summary="Every loaded report")
def list_reports(door: Door) -> StreamingResponse:
    """Sorted by source; sent row by row. Each with its facts' three clocks: the time that it speaks of, when it was given out, when it was loaded."""
    rows = door.store.reports()
    loaded = door.store.loaded([row["id"] for row in rows])
    return StreamingResponse(_array([{**row, "loaded": loaded.get(row["id"])} for row in rows]), media_type="application/json")


def _array(rows: list[dict[str, Any]]) -> Iterator[str]:
    """A JSON array in pieces of some rows each."""
    yield "["
    for first in range(0, len(rows), ROWS_A_PIECE):
        piece = ",".join(ReportRow(**row).model_dump_json() for row in rows[first : first + ROWS_A_PIECE])
        yield f",{piece}" if first else piece
    yield "]"


@router.get("/reports/{report_id}", summary="One report with its text and its facts")
def get_report(report_id: str, door: Door) -> ReportAnswer:
    """Facts are edges with the sentence each comes from, in the order of the text; offsets count code points of ``text``."""
    found = door.read(_REPORT, report_id=report_id).rows
    if not found:
        raise NotFound(f"no report {report_id!r}. GET /v1/reports lists the ids.")
    report, region_id = found[0]
    rows = door.read(_FACTS, report_id=report_id).rows
    facts = [
        Fact(edge=edge_answer(edge, kind, start_id, end_id), start_name=start_name, end_name=end_name)
        for edge, kind, start_id, start_name, end_id, end_name in rows
    ]
    return ReportAnswer(
        report=ReportRow(**report, region_id=region_id, loaded=door.store.loaded([report_id]).get(report_id)), text=report["text"], facts=facts
    )
