"""What all tests share: where the public reports and the annotated ones are, where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "shared: needs the public reports beside the checkout")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if SHARED.is_dir():
        return
    left_out = [item for item in items if item.get_closest_marker("shared")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if not item.get_closest_marker("shared")]


def pytest_report_header() -> str:
    if SHARED.is_dir():
        return "public reports: here, tests on them run"
    return "public reports: no folder ../shared beside this checkout, so the tests on them are left out; all others bring their own data"


@pytest.fixture(scope="session")
def shared() -> Path:
    return SHARED
