"""An answer and the names that the caller chose in, the answer with those properties alone out: ``?fields=code,level``."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Query, Request, Response
from fastapi.routing import APIRoute

from api.models import NODE_MODEL, EdgeAnswer

NODE_KEPT = ("id", "name", "label", "label_zh", "label_en")
EDGE_KEPT = ("id", "type", "type_zh", "type_en", "start", "end")
_KNOWN = sorted(frozenset().union(EdgeAnswer.model_fields, *(model.model_fields for model in NODE_MODEL.values())))
_LIST = f"^({'|'.join(_KNOWN)})(,({'|'.join(_KNOWN)}))*$"


async def _choose(
    request: Request,
    fields: Annotated[
        str | None,
        Query(
            description=f"properties of nodes and edges to answer with, split by commas; ids, kinds, names always come. Known: {', '.join(_KNOWN)}",
            pattern=_LIST,
            examples=["code,level,year"],
        ),
    ] = None,
) -> None:
    if fields is not None:
        request.state.fields = frozenset(fields.split(","))


CHOOSE = Depends(_choose)


class ChoosingRoute(APIRoute):
    """A route whose answer's nodes and edges are cut to the properties chosen; others depend on ``CHOOSE`` for it."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()

        async def answer_chosen(request: Request) -> Response:
            response = await answer(request)
            chosen: frozenset[str] | None = getattr(request.state, "fields", None)
            if chosen is None or response.status_code != 200:
                return response
            content = json.dumps(keep(json.loads(bytes(response.body)), chosen), ensure_ascii=False, separators=(",", ":"))
            return Response(content, media_type=response.media_type or "application/json")

        return answer_chosen


def keep(value: Any, chosen: frozenset[str]) -> Any:
    """
    >>> keep({"node": {"id": "region:1", "name": "a", "label_zh": "行政区划", "code": "1", "level": "county"}, "edges": {}}, frozenset({"code"}))
    {'node': {'id': 'region:1', 'name': 'a', 'label_zh': '行政区划', 'code': '1'}, 'edges': {}}
    """
    if isinstance(value, list):
        return [keep(each, chosen) for each in value]
    if not isinstance(value, dict):
        return value
    if "label_zh" in value:
        return {name: each for name, each in value.items() if name in NODE_KEPT or name in chosen}
    if "type_zh" in value and "start" in value:
        return {name: each for name, each in value.items() if name in EDGE_KEPT or name in chosen}
    return {name: keep(each, chosen) for name, each in value.items()}
