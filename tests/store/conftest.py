"""An empty store on each engine in turn: a test that asks for ``store`` runs on each and never knows which one it has.

Those are ArcadeDB and Neo4j 5.26; a module that says ``ENGINES = ALL_ENGINES`` runs on the newest Neo4j too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.neo4j_server.releases import LTS, NEWEST
from graph.store import GraphStore, open_store
from tests.neo4j_server import shared_server

ENGINES = ("arcadedb", "neo4j")
ALL_ENGINES = (*ENGINES, "newest_neo4j")


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


@pytest.fixture(scope="session")
def newest_neo4j_store() -> Iterator[GraphStore]:
    with open_store(shared_server(NEWEST).url) as store:
        yield store


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    for name in {"store", "store_url"} & set(metafunc.fixturenames):
        metafunc.parametrize(name, getattr(metafunc.module, "ENGINES", ENGINES), indirect=True)


@pytest.fixture
def store(request: pytest.FixtureRequest) -> GraphStore:
    return emptied(request.getfixturevalue(f"{request.param}_store"))


@pytest.fixture
def both_stores(arcadedb_store: GraphStore, neo4j_store: GraphStore) -> tuple[GraphStore, GraphStore]:
    return emptied(arcadedb_store), emptied(neo4j_store)


@pytest.fixture
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Of an empty store that the test opens itself."""
    if request.param == "arcadedb":
        return f"file:{tmp_path / 'graph'}"
    emptied(request.getfixturevalue(f"{request.param}_store"))
    return shared_server(NEWEST if request.param == "newest_neo4j" else LTS).url
