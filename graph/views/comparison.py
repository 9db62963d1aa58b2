"""Regions and years side by side: what each implements, sets and funds; and what a region did, year by year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from graph.views.selection import Read, reports_about

_COMPARED = ("IMPLEMENTS", "FUNDS", "PARTNERS_WITH", "ISSUES")


@dataclass(frozen=True, slots=True)
class Side:
    """One column of a comparison: the reports about a region (with its parts), and of one year where it is given."""

    region_id: str
    year: int | None


def compare(read: Read, sides: list[Side]) -> dict[str, Any]:
    """
    returns: ``items``: a row for each kind of edge and node at its far end: type, node, ``on`` (for each side the ids of the edges there, none where
             it has none); ``figures``: a row for each indicator and unit: ``on`` (for each side the figures: edge id, value, status, year)
    """
    items: dict[tuple[str, str], tuple[dict[str, Any], list[list[str]]]] = {}
    figures: dict[tuple[str, str], list[list[dict[str, Any]]]] = {}
    for at, side in enumerate(sides):
        reports = list(reports_about(read, side.region_id))
        for type_, edge_id, node in _claims(read, reports, side.year):
            items.setdefault((type_, node["id"]), (node, [[] for _ in sides]))[1][at].append(edge_id)
        for figure in _figures(read, reports, side.year):
            figures.setdefault((figure.pop("indicator"), figure.pop("unit") or ""), [[] for _ in sides])[at].append(figure)
    return {
        "items": [{"type": type_, "node": items[type_, id_][0], "on": items[type_, id_][1]} for type_, id_ in sorted(items)],
        "figures": [{"indicator": name, "unit": unit or None, "on": figures[name, unit]} for name, unit in sorted(figures)],
    }


def _claims(read: Read, reports: list[str], year: int | None) -> list[list[Any]]:
    statement = f"""MATCH (actor)-[claim:{"|".join(_COMPARED)}]->(node)
WHERE claim.report_id IN $reports AND ($year IS NULL OR claim.year = $year)
RETURN type(claim) AS type, claim.id AS edge, node ORDER BY edge"""
    return read(statement, reports=reports, year=year).rows


def _figures(read: Read, reports: list[str], year: int | None) -> list[dict[str, Any]]:
    statement = """MATCH (actor)-[claim:SETS]->(target:Target)
WHERE claim.report_id IN $reports
WITH claim, target, coalesce(toInteger(left(target.period_end, 4)), claim.year) AS year
WHERE $year IS NULL OR year = $year
RETURN target.indicator AS indicator, target.unit AS unit, claim.id AS edge, target.value AS value, target.value_high AS value_high,
  target.comparator AS comparator, target.status AS status, year ORDER BY edge"""
    rows = read(statement, reports=reports, year=year)
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]


def timeline(read: Read, region_id: str) -> list[dict[str, Any]]:
    """Years with what the reports about a region (and its parts) say was issued, begun to be named, funded and partnered in each.

    returns: year, issued, first_named (measures that no earlier year has), funds, partners; each a list of edge ids; years in order
    """
    statement = f"""MATCH (actor)-[claim:{"|".join(_COMPARED)}]->(node)
WHERE claim.report_id IN $reports AND claim.year IS NOT NULL
RETURN type(claim) AS type, claim.id AS edge, claim.year AS year, node.id AS node ORDER BY year, edge"""
    years: dict[int, dict[str, list[str]]] = defaultdict(lambda: {"issued": [], "first_named": [], "funds": [], "partners": []})
    seen: dict[str, int] = {}
    place = {"ISSUES": "issued", "FUNDS": "funds", "PARTNERS_WITH": "partners"}
    for type_, edge, year, node in read(statement, reports=list(reports_about(read, region_id))).rows:
        if type_ in place:
            years[year][place[type_]].append(edge)
        elif seen.setdefault(node, year) == year:
            years[year]["first_named"].append(edge)
    return [{"year": year, **years[year]} for year in sorted(years)]
