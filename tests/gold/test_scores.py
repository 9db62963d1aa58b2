"""The score against annotated reports, by kind; each floor may only rise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from loaders.gold_form import to_gold_form
from loaders.pipeline import Pipeline
from loaders.readers import read_file
from tests.gold.annotated import load_scorer

ENTITIES = ("region", "institution", "measure")
RELATIONS = ("implements", "funds", "partners_with", "issues", "located_in", "part_of")
FLOORS: dict[str, dict[str, float]] = {
    "tune": {"entities": 0.90, "relations": 0.85, "targets": 0.98},
    "check": {"entities": 0.83, "relations": 0.73, "targets": 0.95},
}


def f1(counts: list[int]) -> float:
    found, predicted, gold = counts
    return 2 * found / (predicted + gold)


def totals(shared: Path, part: str) -> dict[str, list[int]]:
    """True positives, predicted and gold by group, over every annotated report of ``part``."""
    scorer, pipeline = load_scorer(), Pipeline.load()
    groups = {"entities": ENTITIES, "relations": RELATIONS, "targets": ("target",)}
    sums = {group: [0, 0, 0] for group in groups}
    for path in sorted((shared / "gold" / part).glob("*.json")):
        gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        [report] = (shared / "reports").rglob(f"{path.stem}.*")
        predicted = to_gold_form(pipeline.extract(next(read_file(report, report.name))))
        scores = scorer.score(json.loads(json.dumps(predicted)), gold)
        for group, classes in groups.items():
            sums[group] = [total + sum(scores[name][i] for name in classes) for i, total in enumerate(sums[group])]
    return sums


@pytest.mark.shared
@pytest.mark.parametrize("part", sorted(FLOORS))
def test_scores_do_not_fall_below_their_floors(shared: Path, part: str) -> None:
    reached = {group: f1(counts) for group, counts in totals(shared, part).items()}
    below = {group: value for group, value in reached.items() if value < FLOORS[part][group]}
    assert below == {}, reached
