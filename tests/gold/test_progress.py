"""Plans and results of one county's seven reports against the table made by hand, and how many figures have a family; the floors may only rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.records import ReportGraph
from loaders.pipeline import Pipeline
from loaders.readers import read_file
from tests.gold.progress_scores import outcomes_of, read_rows, score

PRECISION_FLOOR, RECALL_FLOOR, VERDICT_FLOOR = 0.95, 0.88, 0.95
FAMILY_FLOOR = 0.8


@pytest.fixture(scope="module")
def graphs(shared: Path) -> list[ReportGraph]:
    pipeline = Pipeline.load()
    files = sorted((shared / "reports" / "hailar").glob("*.txt"))
    return [pipeline.read(document) for file in files for document in read_file(file, file.name)]


@pytest.mark.shared
def test_pairs_and_verdicts_hold_their_floors(graphs: list[ReportGraph]) -> None:
    found = score(read_rows(), outcomes_of(graphs))
    assert found.pairs >= 60
    said = f"precision {found.precision:.2f}, recall {found.recall:.2f}\n" + "\n".join(found.faults)
    assert found.precision >= PRECISION_FLOOR, said
    assert found.recall >= RECALL_FLOOR, said
    assert found.verdicts >= VERDICT_FLOOR * found.right, said


@pytest.mark.shared
def test_most_figures_of_reports_without_annotation_have_a_family(graphs: list[ReportGraph]) -> None:
    targets = [node for graph in graphs for node in graph.nodes if node.label == "Target"]
    with_family = [node for node in targets if "family" in node.properties]
    assert len(targets) > 800 and len(with_family) >= FAMILY_FLOOR * len(targets), f"{len(with_family)} of {len(targets)}"
