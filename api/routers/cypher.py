"""Any reading Cypher statement, where it is switched on."""

from __future__ import annotations

import math
from typing import Any

from fastapi import APIRouter

from api.models import CypherAnswer, CypherQuestion
from api.routers.dependencies import Door
from graph.errors import SwitchedOff

router = APIRouter(tags=["queries"])


@router.post("/cypher", summary="The answer to a reading Cypher statement (off unless HPG_CYPHER=on)")
def answer_cypher(question: CypherQuestion, door: Door) -> CypherAnswer:
    """One statement that only reads, within the limits of time and rows; procedures other than full-text search are refused."""
    if not door.settings.cypher:
        raise SwitchedOff("POST /v1/cypher is switched off here. Expected: HPG_CYPHER=on, or a named query: GET /v1/queries.")
    rows = door.store.read(
        question.statement,
        question.parameters,
        timeout_seconds=door.settings.query_seconds,
        row_limit=min(door.settings.query_rows, door.settings.query_rows if question.limit is None else question.limit),
    )
    return CypherAnswer(columns=list(rows.columns), rows=_as_json(rows.rows), truncated=rows.truncated)


def _as_json(value: Any) -> Any:
    """``value`` with null for what JSON has no number for, and with a sign for a lone half of a character."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_as_json(each) for each in value]
    return {_as_json(name): _as_json(each) for name, each in value.items()} if isinstance(value, dict) else value
