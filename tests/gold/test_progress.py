"""Plans and results of one county's seven reports against the table made by hand; the floors may only rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.pipeline import Pipeline
from loaders.readers import read_file
from tests.gold.progress_scores import outcomes_of, read_rows, score

PRECISION_FLOOR, RECALL_FLOOR, VERDICT_FLOOR = 0.95, 0.88, 0.95


@pytest.mark.shared
def test_pairs_and_verdicts_hold_their_floors(shared: Path) -> None:
    pipeline = Pipeline.load()
    files = sorted((shared / "reports" / "hailar").glob("*.txt"))
    outcomes = outcomes_of([pipeline.read(document) for file in files for document in read_file(file, file.name)])
    found = score(read_rows(), outcomes)
    assert found.pairs >= 60
    said = f"precision {found.precision:.2f}, recall {found.recall:.2f}\n" + "\n".join(found.faults)
    assert found.precision >= PRECISION_FLOOR, said
    assert found.recall >= RECALL_FLOOR, said
    assert found.verdicts >= VERDICT_FLOOR * found.right, said
