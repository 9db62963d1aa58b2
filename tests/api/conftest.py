"""The sample graph on each engine in turn, with the HTTP application over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.loading import Loader, list_files
from api.settings import Settings
from graph.store import GraphStore, open_store
from loaders.pipeline import Pipeline
from tests.neo4j_server import shared_server
from tests.store.conftest import ENGINES, arcadedb_store, emptied, neo4j_store

__all__ = ["arcadedb_store", "neo4j_store"]  # fixtures of the store's tests, for tests here too

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline.load()


@pytest.fixture(params=ENGINES, scope="module")
def client(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, pipeline: Pipeline) -> Iterator[TestClient]:
    url = shared_server().url if request.param == "neo4j" else f"file:{tmp_path_factory.mktemp('api') / 'graph'}"
    with open_store(url) as store:
        emptied(store)
        Loader(store, pipeline).load(list_files([SAMPLES]))
        with TestClient(create_app(store, Settings())) as client:
            yield client


@pytest.fixture(params=ENGINES)
def graph_store(request: pytest.FixtureRequest) -> GraphStore:
    """Empty; for tests that write."""
    return emptied(request.getfixturevalue(f"{request.param}_store"))
