"""Side against side: versions of a report, years of a county, two counties; a county's plans against their results; a document's lineage."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import PlainTextResponse

from api import lineages, progressing
from api.models import DiffAnswer, LineageAnswer, ProgressAnswer
from api.routers.dependencies import Door
from api.routers.parameters import MAX_YEAR
from api.sides import EXPECTED, as_rows, as_text, read_side, version_before
from graph.differences import differences
from graph.views.lineage import find_policy, lineage
from graph.views.progress import progress
from graph.views.subgraphs import nodes_by_id

router = APIRouter(tags=["diff"])
AS_MARKDOWN: dict[str, Any] = {"text/markdown": {"schema": {"type": "string"}}}
SIDE = "^[^@]+(@[0-9]{4})?$"
Form = Annotated[Literal["json", "markdown"], Query(alias="format", description="markdown: a table for people")]


@router.get(
    "/diff",
    responses={200: {"model": DiffAnswer, "content": AS_MARKDOWN}},
    response_model=None,
    summary="What is added, gone and changed between two sides",
)
def get_diff(
    door: Door,
    left: Annotated[str, Query(pattern=SIDE, max_length=200, description=EXPECTED, examples=["宜秀区@2018"])],
    right: Annotated[
        str | None, Query(pattern=SIDE, max_length=200, description="likewise; left out: `left` is compared with its last earlier version")
    ] = None,
    form: Form = "json",
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


@router.get(
    "/progress",
    responses={200: {"model": ProgressAnswer, "content": AS_MARKDOWN}},
    response_model=None,
    summary="Plans against results",
)
def get_progress(
    door: Door,
    region: Annotated[str, Query(description="id of a region", examples=["region:150702"])],
    year: Annotated[int | None, Query(ge=0, le=MAX_YEAR, description="only plans for this year", examples=[2017])] = None,
    form: Form = "json",
) -> ProgressAnswer | PlainTextResponse:
    """Each figure that a report plans, with what a later report says of it, both sentences and a verdict; and the rate with its denominator."""
    outcomes, rate = progress(door.read, region, progressing.meaning_of, year)
    name = nodes_by_id(door.read, [region])[region]["name"]
    if form == "markdown":
        return PlainTextResponse(progressing.as_text(name, outcomes, rate, form) + "\n", media_type="text/markdown")
    rows = [progressing.outcome_row(each) for each in outcomes]
    return ProgressAnswer.model_validate({"region_id": region, "region": name, "rate": progressing.rate_row(rate), "outcomes": rows})


@router.get(
    "/lineage",
    responses={200: {"model": LineageAnswer, "content": AS_MARKDOWN}},
    response_model=None,
    summary="What a document goes back to, and what goes back to it",
)
def get_lineage(
    door: Door,
    policy: Annotated[
        str, Query(min_length=1, max_length=200, description="id, document number or whole name of a policy", examples=["襄发〔2017〕49号"])
    ],
    form: Form = "json",
) -> LineageAnswer | PlainTextResponse:
    """From nation to county: which document cites, carries out, replaces or ends which, each step with its sentence and the days that it took."""
    found = lineage(door.read, find_policy(door.read, policy)["id"])
    if form == "markdown":
        return PlainTextResponse(lineages.as_text(found, form) + "\n", media_type="text/markdown")
    return LineageAnswer.model_validate(lineages.as_row(found))
