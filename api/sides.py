"""Words for a side of a comparison in (a report, an earlier version of one, a region in a year), its statements out; and differences as text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from api.markdown import table
from graph.claims import StoredReport, report_node
from graph.differences import Compared, Difference, Statement, statements_about, statements_of
from graph.errors import NotFound, QueryError
from graph.schema import EDGE_KIND
from graph.store import GraphStore
from graph.views.selection import Read

EXPECTED = "a report's id, an earlier version's id, or a region's name or id with a year: 宜秀区@2018"
_FIELDS_ZH = {
    "value": "数值",
    "value_high": "数值上限",
    "comparator": "比较",
    "unit": "单位",
    "status": "状态",
    "actor": "主体",
    "partner": "合作方",
    "amount_cny": "金额",
}
_SIGNS = {"added": "+", "gone": "−", "changed": "~"}


@dataclass(frozen=True, slots=True)
class Side:
    """``caption``: what a person calls it."""

    caption: str
    statements: list[Statement]


def read_side(store: GraphStore, read: Read, words: str) -> Side:
    """raises: NotFound, QueryError"""
    name, at, year = words.partition("@")
    if words.startswith("report:"):
        return _of_report(find_report(store, words))
    if words.startswith("version:"):
        return _of_report(store.version_claims(words))
    if at and not (year.isdecimal() and len(year) == 4):
        raise QueryError(f"{words!r}: {year!r} is no year. Expected: {EXPECTED}.")
    region = find_region(read, name)
    caption = region["name"] + (f" {year}" if year else "")
    return Side(caption, statements_about(read, region["id"], int(year) if year else None))


def find_report(store: GraphStore, report_id: str) -> StoredReport:
    """The report as it stands, else the last version that bore the id. raises: NotFound"""
    report = store.report(report_id)
    if report is not None:
        return report
    earlier = [row for row in store.versions(report_id) if row["report_id"] == report_id]
    if not earlier:
        raise NotFound(f"no report {report_id!r}. hpg stats --reports, or GET /v1/reports, lists the ids.")
    return store.version_claims(earlier[-1]["id"])


def version_before(store: GraphStore, report_id: str) -> str:
    """Id of the last earlier version of a report. raises: NotFound"""
    earlier = store.versions(report_id)
    if not earlier:
        raise NotFound(f"{report_id}: no earlier version is kept. Expected: a second side, {EXPECTED}.")
    return str(earlier[-1]["id"])


def _of_report(report: StoredReport) -> Side:
    return Side(f"{report_node(report.graph).properties['name']} ({report.id})", statements_of(report))


def find_region(read: Read, words: str) -> dict[str, Any]:
    """Id and name of the one region of that id or name. raises: NotFound, QueryError"""
    rows = read("MATCH (r:Region) WHERE r.id = $words OR r.name = $words OR r.full_name = $words RETURN r.id AS id, r.name AS name", words=words).rows
    if not rows:
        raise NotFound(f"no region {words!r}. Expected: {EXPECTED}.")
    if len(rows) > 1:
        raise QueryError(f"{len(rows)} regions are called {words!r}: {', '.join(row[0] for row in rows)}. Name one by its id.")
    return {"id": rows[0][0], "name": rows[0][1]}


def as_rows(compared: Compared) -> list[dict[str, Any]]:
    """Plain values: change, kind, kind_zh, name, fields, and the statements of each side."""
    return [
        {
            "change": each.change,
            "kind": each.kind,
            "kind_zh": EDGE_KIND[each.kind].zh,
            "name": each.name,
            "fields": each.fields,
            "left": [_plain(one) for one in each.left],
            "right": [_plain(one) for one in each.right],
        }
        for each in compared.differences
    ]


def _plain(statement: Statement) -> dict[str, Any]:
    says = {name: value for name, value in statement.says.items() if value is not None}
    return {"says": says, "edge": statement.edge_id, "report_id": statement.report_id, "quote": statement.quote}


def as_text(left: str, right: str, compared: Compared, form: str) -> str:
    """form: table, markdown or json"""
    counts = {change: compared.count(change) for change in ("added", "gone", "changed")} | {"same": compared.same}
    if form == "json":
        return json.dumps({"left": left, "right": right, **counts, "differences": as_rows(compared)}, ensure_ascii=False, indent=1)
    head = f"{left} → {right}: " + ", ".join(f"{n} {change}" for change, n in counts.items())
    if form == "markdown":
        return "\n".join([f"# {head}", "", *table(("", "kind", "what", "left", "right"), map(_cells, compared.differences))])
    if form != "table":
        raise QueryError(f"--format {form!r}: unknown; known: table, markdown, json.")
    lines = [head]
    for each in compared.differences:
        sign, kind, what, *_ = _cells(each)
        lines.append(f"{sign} {kind} {what}")
        lines += [f"    {mark} “{one.quote}”" for mark, side in (("−", each.left), ("+", each.right)) for one in _once(side)]
    return "\n".join(lines)


def _once(side: Sequence[Statement]) -> list[Statement]:
    """A statement for each quote."""
    return list({one.quote: one for one in side}.values())


def _cells(each: Difference) -> list[str]:
    changes = "; ".join(f"{_FIELDS_ZH[name]} {_shown(old)} → {_shown(new)}" for name, (old, new) in each.fields.items())
    figure = "" if each.fields else _figure((each.left or each.right)[0])
    sides = ["<br>".join(f"“{one.quote}”" for one in _once(side)) for side in (each.left, each.right)]
    return [_SIGNS[each.change], EDGE_KIND[each.kind].zh, f"{each.name}{figure}{': ' if changes else ''}{changes}", *sides]


def _figure(statement: Statement) -> str:
    if statement.kind != "SETS":
        return ""
    return f" {_shown(statement.says['value'])}{statement.says['unit'] or ''}"


def _shown(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, list):
        return "、".join(map(_shown, value))
    return f"{value:.12g}" if isinstance(value, float) else str(value)
