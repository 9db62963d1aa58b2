"""What every command begins with: the settings, the store that they name, who is asking; and how one ends in a failure."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import typer

from api.settings import Settings, read_settings
from graph.engines.port import Rows
from graph.judgements import read_ledger
from graph.log import Act
from graph.moments import graph_at, read_moment
from graph.store import GraphStore, open_store
from graph.views.selection import Read


def open_graph() -> GraphStore:
    """The store of the settings, set up."""
    settings = read_settings()
    store = open_store(settings.store, settings.access)
    try:
        store.setup()
    except BaseException:
        store.close()
        raise
    return store


def reading(store: GraphStore) -> Read:
    """The store's read-only door with the limits of the settings."""
    settings = read_settings()

    def read(statement: str, **parameters: Any) -> Rows:
        return store.read(statement, parameters, timeout_seconds=settings.query_seconds, row_limit=settings.query_rows)

    return read


@contextmanager
def open_moment(as_of: str | None, valid_in: str | None, judged: bool = False) -> Iterator[GraphStore]:
    """The graph as it was on a day, of what held in a period, what the ledger says is one as one; as it is where nothing is given."""
    ledger = read_ledger(Path(read_settings().judgements)) if judged else []
    with open_graph() as store, graph_at(store, read_moment(as_of, valid_in, ledger)) as then:
        yield then


def act(settings: Settings, reason: str | None = None) -> Act:
    """The one who runs this command, for the log: HPG_WHO, else the name of the login."""
    if settings.who is not None:
        return Act(settings.who, reason)
    try:
        return Act(getpass.getuser(), reason)
    except (OSError, KeyError, ImportError):  # a container's user without a name
        return Act("unsaid", reason)


def fail(message: str) -> NoReturn:
    typer.secho(message, fg="red", err=True)
    raise typer.Exit(1)
