"""What every route gets: the open store, the settings and the named queries of the application."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Request

from api.settings import Settings
from graph.engines.port import Rows
from graph.queries import NamedQuery
from graph.store import GraphStore


class Reader:
    """The store's read-only door with the application's limits."""

    def __init__(self, request: Request) -> None:
        self.store: GraphStore = request.app.state.store
        self.settings: Settings = request.app.state.settings
        self.queries: dict[str, NamedQuery] = request.app.state.queries

    def read(self, statement: str, **parameters: Any) -> Rows:
        return self.store.read(statement, parameters, timeout_seconds=self.settings.query_seconds, row_limit=self.settings.query_rows)


Door = Annotated[Reader, Depends(Reader)]
