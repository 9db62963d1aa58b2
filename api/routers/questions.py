"""The named queries: the list, and the answer to one."""

from __future__ import annotations

from fastapi import APIRouter, Request

from api.models import QueryAnswer, QueryDescription, QueryParameterAnswer
from api.routers.dependencies import MOMENT, Door
from graph.errors import NotFound
from graph.queries import NamedQuery, bind

router = APIRouter(tags=["queries"])


@router.get("/queries", summary="The named queries with their parameters")
def list_queries(door: Door) -> list[QueryDescription]:
    """Each is a file in cypher/queries."""
    return [_describe(query) for query in door.queries.values()]


@router.get("/queries/{name}", summary="The answer to a named query")
def answer_query(name: str, request: Request, door: Door) -> QueryAnswer:
    """Give parameters in the address: ``/v1/queries/NAME?region=宜秀区&year=2018``; those left out take their defaults."""
    query = door.queries.get(name)
    if query is None:
        raise NotFound(f"no query {name!r}; known: {', '.join(door.queries)}.")
    parameters = bind(query, {name: value for name, value in request.query_params.items() if name not in MOMENT})
    rows = door.read(query.statement, **parameters)
    return QueryAnswer(name=name, columns=list(rows.columns), rows=rows.rows, truncated=rows.truncated)


def _describe(query: NamedQuery) -> QueryDescription:
    parameters = [QueryParameterAnswer(name=p.name, type=p.type, default=p.default) for p in query.parameters]
    return QueryDescription(name=query.name, title=query.title, description=query.description, parameters=parameters, returns=query.returns)
