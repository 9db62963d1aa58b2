"""A store and its settings in, the HTTP application out, put together from small routers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from fastapi import Depends, FastAPI, Request, Response
from fastapi_offline import FastAPIOffline
from starlette.concurrency import run_in_threadpool
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from api.description import describe
from api.explorer import add_explorer
from api.freshness import NotModified
from api.keys import KeyRing
from api.limits import BodyLimit, RateLimit
from api.moments import Moments
from api.observation import Figures, Observation
from api.problems import REQUEST_ID, Problem, add_problem_handlers
from api.questions import queries
from api.routers import browser, cypher, diff, edges, exports, figures, health, judgements, networks, nodes, questions, reports, search, writes
from api.routers.dependencies import may_read, only_known_parameters
from api.settings import Settings
from api.uploads import WriteLog, Writes
from graph.store import GraphStore

DESCRIPTION = """The knowledge graph of China's county health reports: who runs which programme, with whom, with whose money, to which figure.
Every edge carries the verbatim sentence that it comes from. Ids are stable: the same report gives the same ids everywhere.

- **Keys**: `Authorization: Bearer hpg_…` where reading is not open, and always to write; `hpg key NAME --scope read|write` makes one.
- **Pages**: `next` is the address of the following page, none on the last.
- **as_of** and **valid_in**, on every question: the graph as it was at the end of a day; only what held in a year or years.
- **fields** chooses properties of nodes and edges: `fields=code,level`. Ids, kinds and names always come.
- **ETag**: send it back as `If-None-Match`; 304 says that what you have still holds.
- **Problems** are RFC 9457 objects: `code` is for programs, `detail` says what was expected, `remedy` what to do. 429 and 503 say in
  `Retry-After` when to ask again.
- **X-Request-ID** is taken over or made; the log and every problem name it.
- A parameter that a route does not have is refused."""
_READING = (search, nodes, edges, networks, figures, reports, diff, judgements, exports, cypher)
_FAULTS = {
    400: "a body that can't be taken apart",
    401: "a key is needed",
    403: "not allowed",
    404: "not there",
    413: "too large a body",
    422: "a fault in the request",
    429: "too many",
    503: "the store is away",
}


def create_app(store: GraphStore, settings: Settings) -> FastAPI:
    """The application over an open ``store``, which the caller closes."""
    app = FastAPIOffline(  # its docs page brings its scripts along; FastAPI's own fetches them from a host
        title="Health policy graph",
        version=version("health-policy-graph"),
        description=DESCRIPTION,
        responses={status: {"model": Problem, "description": about} for status, about in _FAULTS.items()},
        lifespan=_until_writes_end,
        generate_unique_id_function=lambda route: route.name,
    )
    _fill_state(app, store, settings)
    _add_layers(app, settings)
    add_problem_handlers(app)
    app.add_exception_handler(NotModified, _not_modified)
    app.include_router(health.router)
    reading, exact = Depends(may_read), Depends(only_known_parameters)
    for router in (health.model_router, *(room.router for room in _READING)):
        app.include_router(router, prefix="/v1", dependencies=[reading, exact])
    app.include_router(questions.router, prefix="/v1", dependencies=[reading])  # each query has parameters of its own, and says which
    for router in (writes.router, judgements.judging_router):
        app.include_router(router, prefix="/v1", dependencies=[exact])
    app.include_router(browser.router)
    add_explorer(app)
    describe(app, settings)
    return app


def _fill_state(app: FastAPI, store: GraphStore, settings: Settings) -> None:
    app.state.store = store
    app.state.moments = Moments(store, settings.moments)
    app.state.settings = settings
    app.state.queries = queries()
    app.state.keys = KeyRing(Path(settings.keys))
    app.state.figures = Figures()
    written = app.state.figures.writes
    app.state.writes = Writes(store, WriteLog(Path(settings.write_log)), lambda action, status: written.labels(action, status).inc())


def _add_layers(app: FastAPI, settings: Settings) -> None:
    """The last one added is the outermost."""
    app.add_middleware(GZipMiddleware, minimum_size=2048)
    app.add_middleware(BodyLimit, most_bytes=settings.body_bytes)
    if settings.rate_per_minute:
        app.add_middleware(RateLimit, per_minute=settings.rate_per_minute)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST", "PUT", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "If-None-Match", REQUEST_ID],
            expose_headers=["ETag", "Retry-After", REQUEST_ID],
        )
    app.add_middleware(browser.BrowserOrigins)
    app.add_middleware(Observation, figures=app.state.figures)


@asynccontextmanager
async def _until_writes_end(app: FastAPI) -> AsyncIterator[None]:
    yield
    await run_in_threadpool(app.state.writes.close)
    await run_in_threadpool(app.state.moments.close)


def _not_modified(request: Request, _: Exception) -> Response:
    return Response(status_code=304)
