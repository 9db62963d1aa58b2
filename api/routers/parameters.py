"""What several routes are asked with: kinds from the declaration, filters of claims, cursors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias
from urllib.parse import urlencode

from fastapi import Depends, Query, Request

from api.routers.dependencies import Door
from graph.schema import EDGE_KINDS, NODE_KINDS
from graph.views.figures import FigureFilter
from graph.views.selection import DOMAIN_TYPES, Selection, reports_about

if TYPE_CHECKING:
    EdgeType: TypeAlias = str
    Label: TypeAlias = str
else:  # closed sets in the API's description, taken from the declaration
    EdgeType = Literal[tuple(kind.type for kind in EDGE_KINDS)]
    Label = Literal[tuple(kind.label for kind in NODE_KINDS if kind.domain)]
Status = Literal["achieved", "planned"]

Types = Annotated[list[EdgeType] | None, Query(alias="type", description="only edges of these kinds")]
InRegion = Annotated[
    str | None, Query(alias="in", description="id of a region: only what reports about it or its parts claim", examples=["region:340811"])
]
MAX_YEAR = 9999
OneYear = Annotated[int | None, Query(ge=0, le=MAX_YEAR, description="only what is claimed for this year", examples=[2018])]
YearFrom = Annotated[int | None, Query(ge=0, le=MAX_YEAR, description="first year")]
YearTo = Annotated[int | None, Query(ge=0, le=MAX_YEAR, description="last year")]
WithStatus = Annotated[Status | None, Query(description="only what was achieved, or only what is planned")]
Cursor = Annotated[str, Query(description="cursor: the id of the last one seen, as ``next`` has it")]


def claims(
    door: Door,
    in_region: InRegion = None,
    year_from: YearFrom = None,
    year_to: YearTo = None,
    confidence: Annotated[float, Query(ge=0, le=1, description="only claims at least this sure")] = 0.0,
    status: WithStatus = None,
) -> Selection:
    """The claims that a network is made of, of all kinds."""
    reports = None if in_region is None else reports_about(door.read, in_region)
    return Selection(reports=reports, year_from=year_from, year_to=year_to, confidence=confidence, status=status)


Claimed = Annotated[Selection, Depends(claims)]


def selection(claimed: Claimed, type: Types = None) -> Selection:
    """Of these the kinds chosen."""
    return replace(claimed, types=tuple(type or DOMAIN_TYPES))


def figures(door: Door, in_region: InRegion = None, year_from: YearFrom = None, year_to: YearTo = None, status: WithStatus = None) -> FigureFilter:
    """The figures that a table is made of."""
    reports = None if in_region is None else reports_about(door.read, in_region)
    return FigureFilter(reports=reports, year_from=year_from, year_to=year_to, status=status)


Selected = Annotated[Selection, Depends(selection)]
Figures = Annotated[FigureFilter, Depends(figures)]


def next_page(request: Request, ids: Sequence[str], limit: int) -> str | None:
    """The address of the page after this one, where ``ids`` (one more than ``limit`` were asked for) says that there is one."""
    if len(ids) <= limit:
        return None
    parameters = [(name, value) for name, value in request.query_params.multi_items() if name != "after"]
    return f"{request.url.path}?{urlencode([*parameters, ('after', ids[limit - 1])])}"
