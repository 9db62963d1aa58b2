"""A Neo4j server with the sample graph, and the API over it at the address that the server tells its Browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from api.browser import browser_address
from api.loading import Loader, list_files
from graph.store import open_store
from loaders.pipeline import Pipeline
from tests.explorer.served import SAMPLES, running
from tests.neo4j_server import TestServer
from tests.store.conftest import emptied


@contextmanager
def served(server: TestServer) -> Iterator[None]:
    with open_store(server.url) as store:
        emptied(store)
        Loader(store, Pipeline.load()).load(list_files([SAMPLES]))
        server.api.listen()
        with running(store, server.api.dup()):
            yield


def browser_url(server: TestServer) -> str:
    """What ``hpg browser`` prints, for the user neo4j."""
    return browser_address(f"bolt://neo4j@localhost:{server.server.bolt_port}", server.server.http_port)
