"""A node in, its names over time out: the name it has, those it bore before, and those under which reports of each year speak of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from graph.schema import MENTIONS
from graph.views.selection import Read, label_of

_FORMER = re.compile(r"(?P<name>.+)（(?P<first>\d{4})–(?P<last>\d{4})）")
Sort = Literal["canonical", "former", "alias"]


@dataclass(frozen=True, slots=True)
class NameInUse:
    """
    sort:        canonical; former (a list says so); alias: any other form in a report
    first_year, last_year: of a former name's being in force; else of the reports that use it; None where none states a year
    reports:     how many reports use it
    """

    name: str
    sort: Sort
    first_year: int | None
    last_year: int | None
    reports: int


def names_over_time(read: Read, node: dict[str, Any]) -> list[NameInUse]:
    """The canonical name, former ones oldest first, then aliases by first year and name; a kind that no passage mentions has its name alone."""
    used = _used(read, node["id"]) if label_of(node["id"]) in MENTIONS.ends else {}
    names = [NameInUse(node["name"], "canonical", *used.pop(node["name"], (None, None, 0)))]
    for former in node.get("former_names") or ():
        if (match := _FORMER.fullmatch(former)) is not None:
            reports = used.pop(match["name"], (None, None, 0))[2]
            names.append(NameInUse(match["name"], "former", int(match["first"]), int(match["last"]), reports))
    aliases = [NameInUse(name, "alias", *use) for name, use in used.items()]
    return names + sorted(aliases, key=lambda each: (each.first_year is None, each.first_year, each.name))


def _used(read: Read, node_id: str) -> dict[str, tuple[int | None, int | None, int]]:
    """First year, last year and number of the reports by the form that they use."""
    statement = f"""MATCH (n:{label_of(node_id)} {{id: $id}})<-[m:MENTIONS]-(:Passage)
UNWIND m.surfaces AS surface
WITH DISTINCT surface, m.report_id AS report_id
MATCH (report:Report) WHERE report.id = report_id
RETURN surface, min(report.year) AS first, max(report.year) AS last, count(report) AS reports ORDER BY surface"""
    return {surface: (first, last, reports) for surface, first, last, reports in read(statement, id=node_id).rows}
