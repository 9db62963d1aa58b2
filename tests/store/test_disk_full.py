"""No more room on the disk of an embedded store: one clear error, nothing half-done, and with room again the load goes on."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from graph.errors import QueryError
from graph.store import open_store
from tests.bench.large_reports import large_report

REPORTS = [large_report(number, 12) for number in range(4)]


def test_a_write_that_has_no_room_changes_nothing(tmp_path: Path) -> None:
    url = f"file:{tmp_path / 'graph'}"
    _, hard = limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with open_store(url) as store:
        store.replace(REPORTS[0])
        before = list(store.dump())
        largest = max(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest + 1000, hard))  # as where the disk is full, a write fails
        try:
            with pytest.raises(QueryError, match=r"could not write.*Nothing was changed"):
                store.replace(REPORTS[1])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert list(store.dump()) == before and store.verify().findings == []
    with open_store(url) as store:
        assert store.verify().findings == []
        for report in REPORTS:
            store.replace(report)
        assert {row["id"] for row in store.reports()} == {report.document.id for report in REPORTS}
        assert store.verify().findings == []
    with open_store(f"file:{tmp_path / 'clean'}") as clean, open_store(url) as store:
        for report in REPORTS:
            clean.replace(report)
        assert list(store.dump()) == list(clean.dump())
