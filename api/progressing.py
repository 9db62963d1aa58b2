"""Plans against results for people: the families' meanings out of the table of the loaders, and outcomes as table, Markdown or JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from api.markdown import table
from graph.errors import QueryError
from graph.views.progress import VERDICTS, Figure, Meaning, Outcome, Rate
from loaders.indicator_families import load_families

_WORDS = {"met": "met 完成", "partly": "partly 部分完成", "missed": "missed 未完成", "unreported": "unreported 未报告", "unsure": "unsure 不能判断"}


def meaning_of(family: str) -> Meaning | None:
    """Direction, sort and breadth of a family; None for a name that the table does not have."""
    found = load_families().get(family)
    return None if found is None else Meaning(found.direction, found.sort, found.is_one)


def rate_row(rate: Rate) -> dict[str, Any]:
    """``share_met``: of those that can be judged; None where there is none."""
    share = round(rate.counts["met"] / rate.judged, 3) if rate.judged else None
    return {**{str(verdict): n for verdict, n in rate.counts.items()}, "due": rate.due, "judged": rate.judged, "open": rate.open, "share_met": share}


def outcome_row(outcome: Outcome) -> dict[str, Any]:
    return {
        "year": outcome.year,
        "verdict": outcome.verdict,
        "why": outcome.why,
        "plan": _figure_row(outcome.plan),
        "result": None if outcome.result is None else _figure_row(outcome.result),
    }


def _figure_row(figure: Figure) -> dict[str, Any]:
    names = ("indicator", "family", "value", "value_high", "unit", "comparator", "report_id", "report", "quote")
    return {"edge": figure.edge_id, **{name: getattr(figure, name) for name in names}}


def as_text(region: str, outcomes: Sequence[Outcome], rate: Rate, form: str) -> str:
    """form: table, markdown or json"""
    if form == "json":
        rows = [outcome_row(each) for each in outcomes]
        return json.dumps({"region": region, "rate": rate_row(rate), "outcomes": rows}, ensure_ascii=False, indent=1)
    counts = ", ".join(f"{rate.counts[verdict]} {verdict}" for verdict in VERDICTS)
    share = f"{rate.counts['met']} of {rate.judged} that can be judged were met" if rate.judged else "none can be judged"
    head = f"{region}: {rate.due} plans that a later report looks back on: {counts}; {share}. {rate.open} more are open."
    if form == "markdown":
        return "\n".join([f"# {head}", "", *table(("year", "planned", "reached", "verdict", "plan", "result"), map(_cells, outcomes))])
    if form != "table":
        raise QueryError(f"--format {form!r}: unknown; known: table, markdown, json.")
    lines = [head]
    for each in outcomes:
        year, planned, reached, verdict, plan, result = _cells(each)
        lines += [f"{year} {verdict}: {planned} → {reached}", f"    {plan}", *([f"    {result}"] if result else [])]
    return "\n".join(lines)


def _cells(outcome: Outcome) -> list[str]:
    result = outcome.result
    quotes = [f"“{outcome.plan.quote}”", "" if result is None else f"“{result.quote}”"]
    return [str(outcome.year), _shown(outcome.plan), "–" if result is None else _shown(result), _WORDS[outcome.verdict], *quotes]


def _shown(figure: Figure) -> str:
    sign = "" if figure.comparator in ("=", "range") else figure.comparator
    high = "" if figure.value_high is None else f"–{figure.value_high:.12g}"
    return f"{figure.indicator} {sign}{figure.value:.12g}{high}{figure.unit or ''}"
