"""A format and filters in, a file of the graph out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.console import Console

from api.networks import Asked, chosen
from api.settings import Settings
from graph.engines.port import Rows
from graph.errors import QueryError
from graph.exports.elements import Elements
from graph.exports.formats import FORMATS
from graph.store import GraphStore


def write_export(store: GraphStore, format_: str, out: Path, asked: Asked, sources: bool, settings: Settings) -> None:
    """raises: QueryError for an unknown format, as ``chosen``"""
    if format_ not in FORMATS:
        raise QueryError(f"--format {format_!r}: unknown; known: {', '.join(FORMATS)}.")

    def read(statement: str, **parameters: Any) -> Rows:
        return store.read(statement, parameters, timeout_seconds=settings.query_seconds, row_limit=settings.query_rows)

    elements = Elements(store, chosen(read, asked), with_sources=sources)
    chunks = FORMATS[format_].write(elements)
    with out.open("wb") as file:
        file.writelines(chunks)
    Console(stderr=True).print(f"written to {out}: {out.stat().st_size:,} bytes", highlight=False)
