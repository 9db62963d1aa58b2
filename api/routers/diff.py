"""Two versions of a report, two years of a county, or two counties, side against side."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import PlainTextResponse

from api.models import DiffAnswer
from api.routers.dependencies import Door
from api.sides import EXPECTED, as_rows, as_text, read_side, version_before
from graph.differences import differences

router = APIRouter(tags=["diff"])


@router.get(
    "/diff",
    responses={200: {"model": DiffAnswer, "content": {"text/markdown": {"schema": {"type": "string"}}}}},
    response_model=None,
    summary="What is added, gone and changed between two sides",
)
def get_diff(
    door: Door,
    left: Annotated[str, Query(min_length=1, max_length=200, description=EXPECTED, examples=["宜秀区@2018"])],
    right: Annotated[
        str | None, Query(min_length=1, max_length=200, description="likewise; left out: `left` is compared with its last earlier version")
    ] = None,
    form: Annotated[Literal["json", "markdown"], Query(alias="format", description="markdown: a table for people")] = "json",
) -> DiffAnswer | PlainTextResponse:
    """Programmes, documents, money, partners and figures; each side with its sentences."""
    if right is None:
        left, right = version_before(door.store, left), left
    one, other = (read_side(door.store, door.read, words) for words in (left, right))
    compared = differences(one.statements, other.statements)
    if form == "markdown":
        return PlainTextResponse(as_text(one.caption, other.caption, compared, form) + "\n", media_type="text/markdown")
    counts = {change: compared.count(change) for change in ("added", "gone", "changed")}
    return DiffAnswer.model_validate({"left": one.caption, "right": other.caption, **counts, "same": compared.same, "differences": as_rows(compared)})
