"""What Neo4j Browser loads from here: its style, its guide and the saved scripts."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request, Response
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from api.routers.dependencies import Door, may_read
from graph import browser

PREFIX = "/browser"
router = APIRouter(prefix=PREFIX, include_in_schema=False)

_REGION = """MATCH (region:Region)<-[:DESCRIBES]-(report:Report)
RETURN region.name AS name, count(report) AS reports ORDER BY reports DESC, name LIMIT 1"""


class BrowserOrigins:
    """Lets the page of a Neo4j server on this machine fetch what is under PREFIX: it asks from its own address, with a preflight."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._open = CORSMiddleware(app, allow_origin_regex=r"https?://(localhost|127\.0\.0\.1)(:\d+)?", allow_methods=["GET"], allow_headers=["*"])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await (self._open if scope.get("path", "").startswith(f"{PREFIX}/") else self._app)(scope, receive, send)


@router.get("/policy.grass")
async def style() -> Response:
    return Response(browser.style(), media_type="text/plain")


@router.get("/guide.html", dependencies=[Depends(may_read)])
def guide(request: Request, door: Door) -> Response:
    rows = door.read(_REGION).rows
    address = f"{request.base_url}".rstrip("/") + PREFIX
    return Response(browser.guide(door.store.counts(), rows[0][0] if rows else None, address), media_type="text/html")


@router.get("/queries.zip")
def scripts(request: Request) -> Response:
    return Response(browser.scripts(request.app.state.queries.values()), media_type="application/zip")
