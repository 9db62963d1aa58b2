"""Search: nodes by name, passages by their words, names while typing."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.choosing import CHOOSE, ChoosingRoute
from api.models import AnyNode, Highlight, PassageHit, Suggestion, node_answer
from api.routers.dependencies import Door
from api.routers.parameters import InRegion, Label, OneYear
from graph.schema import NODE_KIND
from graph.views.finding import find_passages
from graph.views.selection import label_of, reports_about

router = APIRouter(tags=["search"], route_class=ChoosingRoute)
Words = Annotated[str, Query(min_length=1, max_length=100, description="a name or words of a text, in Chinese", examples=["家庭医生"])]


@router.get("/search", dependencies=[CHOOSE], summary="Nodes by name or alias")
def search(
    door: Door,
    q: Words,
    label: Annotated[list[Label] | None, Query(description="only these kinds")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> list[AnyNode]:  # type: ignore[valid-type]
    """The exact name first, then shorter names; full text in Chinese."""
    return [node_answer(node) for node in door.store.search(q, label or (), limit)]


@router.get("/search/passages", summary="Passages of reports by their words, with where they stand")
def search_passages(
    door: Door,
    q: Words,
    in_region: InRegion = None,
    year: OneYear = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> list[PassageHit]:
    """Exactly these words, sorted by report and place."""
    reports = None if in_region is None else reports_about(door.read, in_region)
    return [
        PassageHit(
            report_id=hit.passage["report_id"],
            report=hit.report_name,
            region=hit.region,
            year=hit.year,
            passage_id=hit.passage["id"],
            start_char=hit.passage["start_char"],
            heading_path=hit.passage.get("heading_path"),
            excerpt=hit.excerpt,
            highlight=Highlight(start=hit.start, end=hit.end),
        )
        for hit in find_passages(door.read, q, reports=reports, year=year, limit=limit)
    ]


@router.get("/suggest", summary="Names to choose from while typing")
def suggest(door: Door, q: Words, limit: Annotated[int, Query(ge=1, le=20)] = 8) -> list[Suggestion]:
    """As search among all kinds, with no more than a list needs."""
    found = door.store.search(q, (), limit)
    kinds = [NODE_KIND[label_of(node["id"])] for node in found]
    return [
        Suggestion(id=node["id"], name=node["name"], label=kind.label, label_zh=kind.zh, label_en=kind.en)
        for node, kind in zip(found, kinds, strict=True)
    ]
