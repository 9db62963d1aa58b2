"""What every route gets: leave to read or write, the open store, the settings and the named queries of the application.

What asks nothing of the store is ``async``: it costs no change of threads.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, Query, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.freshness import check_freshness
from api.keys import Key
from api.moments import Moments
from api.observation import route_of
from api.settings import Settings
from graph.engines.port import Rows
from graph.errors import KeyMissing, KeyTooNarrow, QueryError, SwitchedOff
from graph.judgements import read_ledger
from graph.moments import read_moment
from graph.queries import NamedQuery
from graph.store import GraphStore

MOMENT = ("as_of", "valid_in", "judged")  # parameters of every question, those of named queries too
PERIOD = r"^[0-9]{4}(-(0[1-9]|1[0-2]))?(\.\.[0-9]{4}(-(0[1-9]|1[0-2]))?)?$"
bearer = HTTPBearer(scheme_name="key", auto_error=False, description="A key that `hpg key` made; its scope is read or write.")
Given = Annotated[HTTPAuthorizationCredentials | None, Security(bearer)]


def _key(request: Request, given: HTTPAuthorizationCredentials | None) -> Key | None:
    """The caller's key, None where none was sent; one that is not known is refused, also where none is needed."""
    if given is None:
        if request.headers.get("authorization"):
            raise KeyMissing("the header Authorization holds no Bearer key. Expected: Bearer hpg_….")
        return None
    key: Key | None = request.app.state.keys.find(given.credentials)
    if key is None:
        raise KeyMissing("this key is not known here. Expected: a key that hpg key made for this service and that was not ended.")
    request.state.key_name = key.name
    return key


async def may_read(request: Request, given: Given) -> None:
    """Any key, or none where reading is open."""
    if _key(request, given) is None and not request.app.state.settings.reading_is_open:
        raise KeyMissing("reading needs a key here. Expected: Authorization: Bearer hpg_….")


async def may_write(request: Request, given: Given) -> Key:
    """A key of the scope write, whose name the log of writes notes."""
    key = _key(request, given)
    if key is None:
        raise KeyMissing("writing needs a key. Expected: Authorization: Bearer hpg_….")
    if key.scope != "write":
        raise KeyTooNarrow(f"the key {key.name} is for reading. Expected: a key of the scope write.")
    return key


async def only_known_parameters(request: Request) -> None:
    """QueryError for a parameter that the description does not have: a slip of the pen must not widen what is asked."""
    operation = request.app.openapi()["paths"][route_of(request.scope)][request.method.lower()]
    known = [parameter["name"] for parameter in operation.get("parameters", ()) if parameter["in"] == "query"]
    if unknown := sorted(set(request.query_params) - set(known)):
        raise QueryError(f"no parameter {', '.join(map(repr, unknown))} here; known: {', '.join(known) or 'none'}.")


class Reader:
    """A store's read-only door with the application's limits."""

    def __init__(self, request: Request, store: GraphStore) -> None:
        self.store = store
        self.settings: Settings = request.app.state.settings
        self.queries: dict[str, NamedQuery] = request.app.state.queries

    def read(self, statement: str, **parameters: Any) -> Rows:
        return self.store.read(statement, parameters, timeout_seconds=self.settings.query_seconds, row_limit=self.settings.query_rows)


def reader(
    request: Request,
    as_of: Annotated[
        str | None,
        Query(
            max_length=40,
            description="day or moment, UTC: the graph as it was then; the first question about a day builds it",
            examples=["2026-11-25"],
        ),
    ] = None,
    valid_in: Annotated[
        str | None, Query(pattern=PERIOD, description="year, month or years: only what held in that time", examples=["2018", "2018..2020"])
    ] = None,
    judged: Annotated[bool, Query(description="nodes that the ledger of judgements says are the same, as one")] = False,
) -> Iterator[Reader]:
    """The graph as it is, was on a day, of what held in a period, or with the judgements of the ledger applied."""
    store: GraphStore = request.app.state.store
    moments: Moments = request.app.state.moments
    if not moments.most and (judged or as_of is not None or valid_in is not None):
        raise SwitchedOff("other days, periods and judgements may not be asked for here. Expected: HPG_MOMENTS above 0.")
    check_freshness(request, store)
    ledger = read_ledger(Path(request.app.state.settings.judgements)) if judged else []
    with moments.at(read_moment(as_of, valid_in, ledger)) as then:
        yield Reader(request, then)


Door = Annotated[Reader, Depends(reader)]
Writer = Annotated[Key, Depends(may_write)]
