"""Targets, money, comparisons and timelines."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import Field

from api.choosing import CHOOSE, ChoosingRoute
from api.models import (
    NODE_MODEL,
    ComparedFigure,
    ComparedIndicator,
    ComparedItem,
    Comparison,
    EdgeAnswer,
    MoneyFact,
    MoneyPage,
    MoneySum,
    SideAnswer,
    TargetPage,
    TargetRow,
    TimelineYear,
    edge_answer,
    node_answer,
)
from api.routers.dependencies import Door
from api.routers.parameters import MAX_YEAR, Cursor, Figures, next_page
from graph.errors import QueryError
from graph.schema import EDGE_KIND
from graph.views import comparison
from graph.views import figures as views
from graph.views.subgraphs import nodes_by_id

router = APIRouter(tags=["figures"], route_class=ChoosingRoute)
Limit = Annotated[int, Query(ge=1, le=1000)]
Funder = Annotated[str | None, Query(description="id of the region or institution that pays")]
Recipient = Annotated[str | None, Query(description="id of the programme, policy or institution that is paid for")]


@router.get("/targets", dependencies=[CHOOSE], summary="Figures that reports give or set, each with its sentence")
def get_targets(
    request: Request,
    door: Door,
    wanted: Figures,
    indicator: Annotated[str | None, Query(description="words of the indicator, or its family", examples=["签约率"])] = None,
    family: Annotated[str | None, Query(description="only this family of indicators, whatever the words", examples=["家庭医生签约率"])] = None,
    unit: Annotated[str | None, Query(description="only this unit", examples=["%"])] = None,
    limit: Limit = 100,
    after: Cursor = "",
) -> TargetPage:
    """Values are in their unit, 万 and 亿 multiplied out. ``next`` is the address of the following page."""
    rows = views.targets(door.read, replace(wanted, words=indicator, family=family, unit=unit), after=after, limit=limit + 1)
    return TargetPage(targets=[_target(row) for row in rows[:limit]], next=next_page(request, [row["claim"]["id"] for row in rows], limit))


@router.get("/money", dependencies=[CHOOSE], summary="Sums of money, each with its sentence")
def get_money(
    request: Request, door: Door, wanted: Figures, funder: Funder = None, recipient: Recipient = None, limit: Limit = 100, after: Cursor = ""
) -> MoneyPage:
    """FUNDS edges in yuan. ``next`` is the address of the following page."""
    rows = views.money_facts(door.read, wanted, funder=funder, recipient=recipient, after=after, limit=limit + 1)
    return MoneyPage(facts=[_money(row) for row in rows[:limit]], next=next_page(request, [row["claim"]["id"] for row in rows], limit))


@router.get("/money/sums", summary="Money added up by funder, recipient, region, year or status")
def get_money_sums(
    door: Door,
    wanted: Figures,
    by: Annotated[list[views.SumBy], Query(description="what to add up by")] = ["funder"],  # noqa: B006  FastAPI copies it
    funder: Funder = None,
    recipient: Recipient = None,
) -> list[MoneySum]:
    """Largest first; each sum names the edges that it adds. A sum that two reports state is added twice."""
    return [MoneySum(**row) for row in views.money_sums(door.read, wanted, tuple(by), funder=funder, recipient=recipient)]


@router.get("/compare", dependencies=[CHOOSE], summary="Regions or years side by side")
def get_comparison(
    door: Door,
    region: Annotated[list[str], Query(min_length=1, max_length=8, description="ids of regions", examples=["region:340811"])],
    year: Annotated[
        list[Annotated[int, Field(ge=0, le=MAX_YEAR)]] | None,
        Query(max_length=8, description="years; with several years each region stands once a year"),
    ] = None,
) -> Comparison:
    """What each side implements, funds, issues and works with, and its figures; ``on`` has one entry a side."""
    sides = [comparison.Side(each, one) for each in dict.fromkeys(region) for one in (dict.fromkeys(year) if year else (None,))]
    if len(sides) < 2:
        raise QueryError("a comparison of one side. Expected: two regions or more, or two years or more: region=…&year=2017&year=2018.")
    names = nodes_by_id(door.read, list(dict.fromkeys(region)))
    found = comparison.compare(door.read, sides)
    return Comparison(
        sides=[SideAnswer(region_id=side.region_id, region=names[side.region_id]["name"], year=side.year) for side in sides],
        items=[ComparedItem(type=row["type"], **_kind(row["type"]), node=node_answer(row["node"]), on=row["on"]) for row in found["items"]],
        figures=[ComparedIndicator(**{**row, "on": [[ComparedFigure(**each) for each in side] for side in row["on"]]}) for row in found["figures"]],
    )


@router.get("/timeline/{region_id}", summary="A region year by year")
def get_timeline(region_id: str, door: Door) -> list[TimelineYear]:
    """Ids of edges by year: documents issued, measures first named, money, partners."""
    return [TimelineYear(**row) for row in comparison.timeline(door.read, region_id)]


def _target(row: dict[str, Any]) -> TargetRow:
    return TargetRow(
        target=NODE_MODEL["Target"](**row["target"]),
        actor=node_answer(row["actor"]),
        about=[node_answer(node) for node in row["about"]],
        edge=_edge(row, "SETS", row["actor"], row["target"]),
        **{name: row[name] for name in ("year", "report_id", "report", "region_id", "region")},
    )


def _money(row: dict[str, Any]) -> MoneyFact:
    return MoneyFact(
        edge=_edge(row, "FUNDS", row["funder"], row["recipient"]),
        funder=node_answer(row["funder"]),
        recipient=node_answer(row["recipient"]),
        **{name: row[name] for name in ("report_id", "report", "region_id", "region")},
    )


def _kind(type_: str) -> dict[str, str]:
    return {"type_zh": EDGE_KIND[type_].zh, "type_en": EDGE_KIND[type_].en}


def _edge(row: dict[str, Any], type_: str, start: dict[str, Any], end: dict[str, Any]) -> EdgeAnswer:
    return edge_answer(row["claim"], type_, start["id"], end["id"])
