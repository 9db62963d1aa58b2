"""One service and one browser for all tests of the explorer; each test gets a page in a profile of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("playwright", reason="an environment made before the explorer: make test brings it up to date")

from playwright.sync_api import Browser, Page, expect

from tests.chromium import chromium
from tests.explorer.scenes import Explorer, opened
from tests.explorer.served import build, serving

expect.set_options(timeout=30_000)  # a slow machine is no fault of the page


@pytest.fixture(scope="session")
def built() -> None:
    build()


@pytest.fixture(scope="session")
def address(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("explorer") / "graph") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN", accept_downloads=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def explorer(page: Page, address: str) -> Iterator[Explorer]:
    """The start page; at the end nothing may have been said on the console, and nothing asked of another host."""
    found = opened(page, address)
    yield found
    assert found.said == []
    assert {url.split("/")[2] for url in found.asked if not url.startswith(("blob:", "data:"))} == {address.removeprefix("http://")}
