"""What an answer depends on in, its ETag out: the store's version, the ledger of judgements, the program's edition, the address."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.requests import Request

from api.settings import project_folder
from graph.judgements import ledger_mark
from graph.store import GraphStore

_PARTS = ("api/**/*.py", "graph/**/*.py", "cypher/queries/*.cypher")  # what makes an answer out of the store's content


class NotModified(Exception):
    """What the caller has still holds."""


@cache
def edition() -> str:
    """A digest of the program's own files: another edition may answer the same graph in other words."""
    digest = hashlib.sha256()
    for pattern in _PARTS:
        for path in sorted(project_folder().glob(pattern)):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def check_freshness(request: Request, store: GraphStore) -> None:
    """Notes the answer's ETag for the layer that sends it; NotModified where the caller has the answer already.

    The version is taken before anything is read: an answer that a write overtook carries a mark that never holds again.
    """
    if request.method != "GET":
        return
    kept = {tag.strip() for tag in request.headers.get("if-none-match", "").split(",") if tag.strip()}
    version = store.version(fresh=bool(kept))
    limits = request.app.state.settings
    judged = ledger_mark(Path(limits.judgements))
    on = "\0".join((version, edition(), judged, str(limits.query_rows), request.url.path, request.url.query))
    request.state.etag = f'W/"{hashlib.sha256(on.encode()).hexdigest()[:24]}"'  # weak: gzip changes the bytes
    if request.state.etag in kept:
        raise NotModified
