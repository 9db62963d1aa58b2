"""Plans and results found in a county's reports against a table made by hand: which pairs are right, missing and wrong, and which verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from api.progressing import meaning_of
from graph.records import ReportGraph
from graph.views.progress import Figure, Outcome, figures_of, judge, likeness

TABLE = Path(__file__).with_name("plan_and_result.tsv")


@dataclass(frozen=True, slots=True)
class Row:
    """``reached`` None: no later report says it."""

    year: int
    planned: str
    value: float
    unit: str
    reached: float | None
    verdict: str


def read_rows() -> list[Row]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    return [
        Row(int(year), planned, float(value), unit, float(reached) if reached else None, verdict)
        for year, planned, value, unit, reached, verdict in (line.split("\t") for line in lines)
    ]


def outcomes_of(graphs: list[ReportGraph]) -> list[Outcome]:
    figures = [pair for graph in graphs for pair in figures_of(graph)]
    plans: list[Figure] = [figure for figure, status in figures if status == "planned"]
    reached = [figure for figure, status in figures if status == "achieved"]
    found = []
    for plan in plans:
        said = [each for each in reached if each.last[:4] == plan.last[:4] and each.report_id != plan.report_id]
        if said:
            found.append(judge(plan, said, meaning_of))
    return found


@dataclass(frozen=True, slots=True)
class Score:
    """``right`` of ``found`` pairs (precision) and of ``pairs`` in the table (recall); ``verdicts`` of the right pairs that are right too."""

    right: int
    found: int
    pairs: int
    verdicts: int
    faults: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / self.found

    @property
    def recall(self) -> float:
        return self.right / self.pairs


def score(rows: list[Row], outcomes: list[Outcome]) -> Score:
    """A plan of the table is looked up by year, value and unit; an unsure outcome is no pair."""
    right = found = verdicts = 0
    faults = []
    for row in rows:
        mine = [each for each in outcomes if (each.year, each.plan.value, each.plan.unit) == (row.year, row.value, row.unit)]
        outcome = max(mine, key=lambda each: likeness(row.planned, f"{each.plan.indicator}{each.plan.family}"), default=None)
        result = None if outcome is None or outcome.verdict in ("unsure", "unreported") else outcome.result
        found += result is not None
        if result is not None and result.value == row.reached:
            right += 1
            verdicts += outcome is not None and outcome.verdict == row.verdict
            if outcome is not None and outcome.verdict == row.verdict:
                continue
        elif result is None and row.reached is None:
            continue
        said = "no plan read" if outcome is None else f"{outcome.plan.family}: {outcome.verdict} {outcome.result.value if outcome.result else ''}"
        faults.append(f"{row.year} {row.planned} {row.value:.12g} {row.unit}: expected {row.verdict} {row.reached}; {said}")
    return Score(right, found, sum(row.reached is not None for row in rows), verdicts, tuple(faults))
