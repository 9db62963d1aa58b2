"""A store and its settings in, the HTTP application out, put together from small routers."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline
from starlette.middleware.gzip import GZipMiddleware

from api.problems import Problem, add_problem_handlers
from api.questions import queries
from api.routers import edges, figures, health, networks, nodes, questions, reports, search
from api.settings import Settings
from graph.store import GraphStore

DESCRIPTION = """The knowledge graph of China's county health reports: who runs which programme, with whom, with whose money, to which figure.
Every edge carries the verbatim sentence that it comes from. Ids are stable: the same report gives the same ids everywhere."""


def create_app(store: GraphStore, settings: Settings) -> FastAPI:
    """The application over an open ``store``, which the caller closes."""
    app = FastAPIOffline(  # its docs page brings its scripts along; FastAPI's own fetches them from a host
        title="Health policy graph",
        version=version("health-policy-graph"),
        description=DESCRIPTION,
        responses={404: {"model": Problem}, 422: {"model": Problem}, 503: {"model": Problem}},
    )
    app.state.store = store
    app.state.settings = settings
    app.state.queries = queries()
    app.add_middleware(GZipMiddleware, minimum_size=2048)
    add_problem_handlers(app)
    app.include_router(health.router)
    for room in (search, nodes, edges, networks, figures, reports, questions):
        app.include_router(room.router, prefix="/v1")
    return app
