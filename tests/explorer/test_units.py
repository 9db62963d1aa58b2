"""The explorer's own tests, types against the API as it is now, and the size of what a browser fetches."""

from __future__ import annotations

import gzip

from api.explorer import BUILT
from tests.chromium import with_node
from tests.explorer.served import write_description

MOST_BYTES = 400_000  # gzipped


def test_state_and_transforms() -> None:
    with_node("npm run --silent test")


def test_the_types_of_the_api_hold() -> None:
    write_description()
    with_node("npm run --silent check")


def test_the_page_is_small(built: None) -> None:
    size = sum(len(gzip.compress(path.read_bytes())) for path in BUILT.rglob("*") if path.is_file())
    assert size < MOST_BYTES


def test_the_lock_names_no_host(built: None) -> None:
    for lock in (BUILT.parent / "package-lock.json", BUILT.parent.parent / "tests/chromium/package-lock.json", BUILT.parent / "node.lock"):
        assert "://" not in "".join(line for line in lock.read_text(encoding="utf-8").splitlines() if "resolved" in line or "index" in line)
