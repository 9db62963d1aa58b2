"""An empty store on each engine in turn: a test that asks for ``store`` runs twice and never knows which one it has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import GraphStore, open_store
from tests.neo4j_server import shared_server

ENGINES = ("arcadedb", "neo4j")


def emptied(store: GraphStore) -> GraphStore:
    """By withdrawing everything, which must leave nothing: each test checks that on what the one before left."""
    for report in store.reports():
        store.withdraw(report["id"])
    assert list(store.dump()) == []
    return store


@pytest.fixture(scope="session")
def arcadedb_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    with open_store(f"file:{tmp_path_factory.mktemp('store') / 'graph'}") as store:
        yield store


@pytest.fixture(scope="session")
def neo4j_store() -> Iterator[GraphStore]:
    with open_store(shared_server().url) as store:
        yield store


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest) -> GraphStore:
    return emptied(request.getfixturevalue(f"{request.param}_store"))


@pytest.fixture
def both_stores(arcadedb_store: GraphStore, neo4j_store: GraphStore) -> tuple[GraphStore, GraphStore]:
    return emptied(arcadedb_store), emptied(neo4j_store)


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Of an empty store that the test opens itself."""
    if request.param == "arcadedb":
        return f"file:{tmp_path / 'graph'}"
    emptied(request.getfixturevalue("neo4j_store"))
    return shared_server().url
