"""Targets and money: every figure with its sentence, and sums that open into the facts they add."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from graph.errors import QueryError
from graph.views.selection import Claims, Read

SumBy = Literal["funder", "recipient", "region", "year", "status"]
_KEYS: dict[str, tuple[tuple[str, str], ...]] = {
    "funder": (("funder_id", "funder.id"), ("funder", "funder.name")),
    "recipient": (("recipient_id", "recipient.id"), ("recipient", "recipient.name")),
    "region": (("region_id", "region.id"), ("region", "region.name")),
    "year": (("year", "claim.year"),),
    "status": (("status", "claim.status"),),
}
_REPORTED = """MATCH (report:Report) WHERE report.id = claim.report_id
OPTIONAL MATCH (report)-[:DESCRIBES]->(region:Region)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFilter(Claims):
    """Figures; the year is that which a figure is for: its period's end, else its report's year.

    words:     text that a target's indicator has in it, or the name of its family
    family:    name of the family that a target's indicator is of
    """

    words: str | None = None
    family: str | None = None
    unit: str | None = None


def targets(read: Read, wanted: FigureFilter, *, after: str = "", limit: int = 100) -> list[dict[str, Any]]:
    """Figures sorted by the id of the edge that sets them; ``after``: the id of the last one seen.

    returns: actor, claim (the SETS edge's properties), target, year, about (list of nodes), report_id, report, region_id, region
    """
    statement = f"""MATCH (actor)-[claim:SETS]->(target:Target)
WHERE claim.id > $after AND ($reports IS NULL OR claim.report_id IN $reports) AND ($status IS NULL OR target.status = $status)
  AND ($words IS NULL OR target.indicator CONTAINS $words OR target.family = $words) AND ($family IS NULL OR target.family = $family)
  AND ($unit IS NULL OR target.unit = $unit)
WITH actor, claim, target, coalesce(toInteger(left(target.period_end, 4)), claim.year) AS year
WHERE ($year_from IS NULL OR year >= $year_from) AND ($year_to IS NULL OR year <= $year_to)
WITH actor, claim, target, year ORDER BY claim.id LIMIT $limit
{_REPORTED}
OPTIONAL MATCH (target)-[:ABOUT]->(about)
WITH actor, claim, target, year, report, region, about ORDER BY about.id
RETURN actor, properties(claim) AS claim, target, year, collect(about) AS about, report.id AS report_id, report.name AS report,
  region.id AS region_id, region.name AS region
ORDER BY claim.id"""
    rows = read(statement, after=after, limit=limit, words=wanted.words, family=wanted.family, unit=wanted.unit, **wanted.parameters)
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]


def money_facts(
    read: Read, wanted: FigureFilter, *, funder: str | None, recipient: str | None, after: str = "", limit: int = 100
) -> list[dict[str, Any]]:
    """FUNDS claims sorted by id: funder, claim, recipient, report_id, report, region_id, region."""
    statement = f"""{_money_match()}
WITH funder, claim, recipient, report, region WHERE claim.id > $after
RETURN funder, properties(claim) AS claim, recipient, report.id AS report_id, report.name AS report, region.id AS region_id, region.name AS region
ORDER BY claim.id LIMIT $limit"""
    rows = read(statement, after=after, limit=limit, funder=funder, recipient=recipient, **wanted.parameters)
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]


def money_sums(read: Read, wanted: FigureFilter, by: tuple[SumBy, ...], *, funder: str | None, recipient: str | None) -> list[dict[str, Any]]:
    """Sums in yuan, largest first, each with ``facts`` (the ids of the edges it adds) and ``without_amount`` (how many state no sum).

    by:     what to add up by; at least one
    raises: QueryError for an unknown or missing key
    """
    if not by or (unknown := sorted(set(by) - _KEYS.keys())):
        raise QueryError(f"money can't be added up by {', '.join(unknown) if by else 'nothing'}; known: {', '.join(_KEYS)}.")
    keys = [(name, expression) for key in dict.fromkeys(by) for name, expression in _KEYS[key]]
    names = ", ".join(name for name, _ in keys)
    statement = f"""{_money_match()}
WITH {", ".join(f"{expression} AS {name}" for name, expression in keys)}, claim ORDER BY claim.id
RETURN {names}, sum(coalesce(claim.amount_cny, 0.0)) AS amount_cny, collect(claim.id) AS facts,
  sum(CASE WHEN claim.amount_cny IS NULL THEN 1 ELSE 0 END) AS without_amount
ORDER BY amount_cny DESC, {names}"""
    rows = read(statement, funder=funder, recipient=recipient, **wanted.parameters)
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]


def _money_match() -> str:
    return f"""MATCH (funder)-[claim:FUNDS]->(recipient)
WHERE ($funder IS NULL OR funder.id = $funder) AND ($recipient IS NULL OR recipient.id = $recipient)
  AND ($reports IS NULL OR claim.report_id IN $reports) AND ($status IS NULL OR claim.status = $status)
  AND ($year_from IS NULL OR claim.year >= $year_from) AND ($year_to IS NULL OR claim.year <= $year_to)
{_REPORTED}"""
