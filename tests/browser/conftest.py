"""The sample graph in the shared Neo4j server, the API beside it where the server's Browser looks for it, and Neo4j Browser open and connected."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("playwright", reason="an environment made before the explorer: make test brings it up to date")

from tests.browser.page import Neo4jBrowser, opened
from tests.browser.served import browser_url, served
from tests.chromium import chromium
from tests.neo4j_server import TestServer, shared_server


@pytest.fixture(scope="package")
def sample_server() -> Iterator[TestServer]:
    with served(shared_server()):
        yield shared_server()


@pytest.fixture(scope="module")
def neo4j_browser(sample_server: TestServer) -> Iterator[Neo4jBrowser]:
    with chromium() as browser:
        page = opened(browser, browser_url(sample_server))
        page.connect("asked for, and not looked at: the server of the tests lets everyone in")
        yield page
