"""Plans against results: each figure that a report plans for a region and a year, with what a later report says was reached, and a verdict.

A result is a figure of the same family of indicators, region and year, from another report. Equal numbers alone never make a pair. Where several
results could be meant and would give other verdicts, or where unit or sign leave it open, the verdict is ``unsure``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from graph.identity import normalise_name
from graph.records import ReportGraph
from graph.views.selection import Read, reports_about

Verdict = Literal["met", "missed", "partly", "unreported", "unsure"]
VERDICTS: Final[tuple[Verdict, ...]] = ("met", "partly", "missed", "unreported", "unsure")
ALIKE_ENOUGH: Final = 0.5  # of the words of two indicators, where a region has many figures of their family
CLEARLY_BETTER: Final = 0.15  # more alike than the next result by so much
_KNOWN: Final = ("edge_id", "report_id", "report", "actor_id", "indicator", "family", "value", "value_high", "unit", "comparator")
_SUM_OF_YEARS: Final = re.compile("五年|[三四]年来|累计|“?[一二三四五六七八九十]+五”?(?:期间|时期)|历年")
_A_YEAR_OF_SEVERAL: Final = re.compile("年均|递增|比20[0-9]{2}年|较20[0-9]{2}年")
_VERBS: Final = re.compile(
    "力争|实现|完成|达到|全年|年内|计划|启动|加快|推进|继续|实施|组织|新建|建成|建设|开工|改造新建|接待|国内外|发放|办理|的|任务|工程|项目|以上|控制在"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the table of families knows of one: see loaders/indicator_families.py. ``direction``: more, less or either; ``sort``: level or work."""

    direction: str
    sort: str
    is_one: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A target with the sentence that sets it."""

    edge_id: str
    report_id: str
    report: str
    actor_id: str
    indicator: str
    family: str | None
    value: float
    value_high: float | None
    unit: str | None
    comparator: str
    first: str
    last: str
    quote: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A planned figure and what was found of it. ``why``: a sentence for people; ``result``: the best candidate of an unsure one too."""

    plan: Figure
    year: int
    verdict: Verdict
    result: Figure | None
    why: str


@dataclass(frozen=True, slots=True)
class Rate:
    """``due``: plans that a later report looks back on; ``met`` of ``judged`` (met, partly, missed); ``open``: plans without any later report."""

    counts: dict[Verdict, int]
    open: int

    @property
    def due(self) -> int:
        return sum(self.counts.values())

    @property
    def judged(self) -> int:
        return self.counts["met"] + self.counts["partly"] + self.counts["missed"]


def progress(read: Read, region_id: str, meaning: Callable[[str], Meaning | None], year: int | None = None) -> tuple[list[Outcome], Rate]:
    """Outcomes by year, then in the order of the plan's text; plans that no later report looks back on are counted alone."""
    figures = _figures(read, region_id)
    plans = [each for each, status in figures if status == "planned" and (year is None or int(each.last[:4]) == year)]
    results = [each for each, status in figures if status == "achieved"]
    outcomes: list[Outcome] = []
    left_open = 0
    for plan in plans:
        said = [each for each in results if each.last[:4] == plan.last[:4] and each.report_id != plan.report_id]
        if not said:
            left_open += 1
            continue
        outcomes.append(judge(plan, said, meaning))
    return outcomes, Rate({verdict: sum(each.verdict == verdict for each in outcomes) for verdict in VERDICTS}, left_open)


def _figures(read: Read, region_id: str) -> list[tuple[Figure, str]]:
    statement = """MATCH (actor)-[claim:SETS]->(target:Target)
WHERE claim.report_id IN $reports
MATCH (report:Report) WHERE report.id = claim.report_id
RETURN claim.id AS edge, claim.report_id AS report_id, report.name AS title, actor.id AS actor_id, target.indicator AS indicator,
  target.family AS family, target.value AS value, target.value_high AS value_high, target.unit AS unit, target.comparator AS comparator,
  target.period_start AS first, target.period_end AS last, claim.quote AS quote, target.status AS status, claim.year AS year
ORDER BY report.year, report.id, claim.start_char, edge"""
    rows = read(statement, reports=list(reports_about(read, region_id))).rows
    return [_figure(*row) for row in rows if row[11] is not None or row[14] is not None]


def _figure(*row: Any) -> tuple[Figure, str]:
    *known, first, last, quote, status, year = row
    return Figure(**dict(zip(_KNOWN, known, strict=True)), first=first or str(year), last=last or str(year), quote=quote), status


def figures_of(graph: ReportGraph) -> list[tuple[Figure, str]]:
    """The figures of one report with their status, as a store would give them."""
    targets = {node.id: node.properties for node in graph.nodes if node.label == "Target"}
    found = []
    for edge in sorted(
        (edge for edge in graph.edges if edge.type == "SETS"), key=lambda edge: (str(edge.properties["start_char"]).zfill(9), edge.id)
    ):
        claim, target = edge.properties, targets[edge.end_id]
        numbers = [target.get(name) for name in ("indicator", "family", "value", "value_high", "unit", "comparator")]
        period = [target.get("period_start"), target.get("period_end")]
        if period[1] is not None or "year" in claim:
            row = (edge.id, graph.document.id, graph.document.source, edge.start_id, *numbers, *period, claim["quote"])
            found.append(_figure(*row, target["status"], claim.get("year")))
    return found


def judge(plan: Figure, said: Sequence[Figure], meaning: Callable[[str], Meaning | None]) -> Outcome:
    """``said``: all that other reports say was reached in the plan's year."""
    year = int(plan.last[:4])
    known = None if plan.family is None else meaning(plan.family)
    ranked = sorted(_candidates(plan, said, known), key=lambda each: (-each[0], each[1].edge_id))
    if not ranked:
        return Outcome(plan, year, "unreported", None, f"no later report gives {plan.family or plan.indicator} for {year}")
    best = [each for score, each in ranked if score > ranked[0][0] - CLEARLY_BETTER]
    (verdict, why), *others = (_verdict(plan, each, known) for each in best)
    if any(other != verdict for other, _ in others):
        return Outcome(plan, year, "unsure", best[0], f"{len(best)} figures could be meant, and they do not agree")
    return Outcome(plan, year, verdict, best[0], why)


def _candidates(plan: Figure, said: Iterable[Figure], known: Meaning | None) -> list[tuple[float, Figure]]:
    found = []
    for each in said:
        if plan.family != each.family or _is_sum_of_years(plan) != _is_sum_of_years(each):
            continue
        alike = likeness(plan.indicator, each.indicator)
        if known is None and alike < 1.0:
            continue
        if known is not None and not known.is_one and alike < ALIKE_ENOUGH:
            continue
        found.append((alike + 0.3 * (plan.unit == each.unit) + 0.2 * ("全年" in each.quote) + 0.3 * (plan.actor_id == each.actor_id), each))
    return found


def likeness(one: str, other: str) -> float:
    """Share of pairs of characters that two indicators have in common, without the words of doing; 1 where nothing else differs.

    >>> likeness("新建农村道路", "农村道路"), likeness("供水管网", "供热管网")
    (1.0, 0.2)
    """
    first, second = (_VERBS.sub("", normalise_name(each)) or normalise_name(each) for each in (one, other))
    if first == second:
        return 1.0
    pairs = [{text[at : at + 2] for at in range(len(text) - 1)} or {text} for text in (first, second)]
    return len(pairs[0] & pairs[1]) / len(pairs[0] | pairs[1])


def _is_sum_of_years(figure: Figure) -> bool:
    """Whether it is for several years, or its words or its sentence say so."""
    if figure.first[:4] != figure.last[:4] or _A_YEAR_OF_SEVERAL.search(figure.indicator) is not None:
        return True
    return _SUM_OF_YEARS.search(figure.quote) is not None


def _verdict(plan: Figure, result: Figure, known: Meaning | None) -> tuple[Verdict, str]:
    if plan.unit != result.unit and not (plan.unit is not None and result.unit is not None and known is not None and known.is_one):
        return "unsure", f"planned in {plan.unit}, reported in {result.unit}"
    goal, reached = plan.value, result.value
    direction = "more" if known is None else known.direction
    if plan.comparator in ("<=", "<"):
        direction = "less"
    elif plan.comparator in (">=", ">") and direction == "either":
        direction = "more"
    if direction == "either":
        return "unsure", "it is not said whether more or less of it is better"
    if plan.comparator == "~" or result.comparator == "~":
        if abs(reached - goal) <= 0.02 * abs(goal):
            return "met", "about what was planned"
        if plan.comparator == "~" and abs(reached - goal) <= 0.1 * abs(goal):
            return "unsure", "the plan says about, and the result is near it"
    is_reached = reached >= goal if direction == "more" else reached <= goal
    if is_reached:
        return "met", f"{reached:.12g} of {goal:.12g}"
    if result.comparator in ((">=", ">") if direction == "more" else ("<=", "<")):
        return "unsure", "the result gives only a bound"
    if direction == "more" and known is not None and known.sort == "work" and reached > 0:
        return "partly", f"{reached:.12g} of {goal:.12g}"
    return "missed", f"{reached:.12g} of {goal:.12g}"
