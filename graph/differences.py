"""Two sides in (versions of a report, years of a county, counties of a year), what was added, is gone and has changed out, each with its quotes.

A statement is what one side says of one thing. Two of them are about the same where kind and thing are the same: the programme that is carried out or
paid for, the document, the partner's opposite, the indicator; a figure is told from others of its indicator by unit, status and value, in this order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from graph.claims import StoredReport
from graph.identity import normalise_name
from graph.views.selection import Read, reports_about

KINDS: Final = ("IMPLEMENTS", "FUNDS", "PARTNERS_WITH", "ISSUES", "SETS")
Change = Literal["added", "gone", "changed"]
Fields = dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim. ``key``: what it is about; ``name``: that in words; ``says``: what may change, by field."""

    kind: str
    key: str
    name: str
    says: Mapping[str, Any]
    edge_id: str
    report_id: str
    quote: str


@dataclass(frozen=True, slots=True)
class Difference:
    """``fields``: field → [left, right] of a change, values joined where a side states several; ``left``, ``right``: the statements."""

    change: Change
    kind: str
    name: str
    fields: Fields = field(default_factory=dict)
    left: tuple[Statement, ...] = ()
    right: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """``same``: how many things both sides say alike."""

    differences: tuple[Difference, ...]
    same: int

    def count(self, change: Change) -> int:
        return sum(each.change == change for each in self.differences)


def statements_of(report: StoredReport) -> list[Statement]:
    """What one version of a report states."""
    nodes = {node.id: {"id": node.id, **node.properties} for node in report.graph.nodes}
    homes = {edge.end_id for edge in report.graph.edges if edge.type == "DESCRIBES"}
    return [
        _statement(edge.type, {"id": edge.id, **edge.properties}, nodes[edge.start_id], nodes[edge.end_id], homes)
        for edge in report.graph.edges
        if edge.type in KINDS
    ]


def statements_about(read: Read, region_id: str, year: int | None) -> list[Statement]:
    """What the reports about a region, or its parts, state for a year; a figure's year is that of its period, else its report's."""
    statement = f"""MATCH (a)-[claim:{"|".join(KINDS)}]->(b)
WHERE claim.report_id IN $reports
WITH a, claim, b, CASE WHEN type(claim) = 'SETS' THEN coalesce(toInteger(left(b.period_end, 4)), claim.year) ELSE claim.year END AS year
WHERE $year IS NULL OR year = $year
RETURN type(claim) AS type, properties(claim) AS claim, properties(a) AS first, properties(b) AS second ORDER BY claim.id"""
    rows = read(statement, reports=list(reports_about(read, region_id)), year=year).rows
    return [_statement(type_, claim, first, second, {region_id}) for type_, claim, first, second in rows]


def _statement(type_: str, claim: Mapping[str, Any], start: Mapping[str, Any], end: Mapping[str, Any], homes: set[str]) -> Statement:
    if type_ == "PARTNERS_WITH" and _is_at_home(end, homes) and not _is_at_home(start, homes):
        start, end = end, start
    if type_ == "SETS":
        key = name = str(end["indicator"])
        says = {each: end.get(each) for each in ("value", "value_high", "comparator", "unit", "status")} | {"actor": start["name"]}
    elif type_ == "PARTNERS_WITH":
        key, name, says = start["id"], str(start["name"]), {"partner": end["name"]}
    else:
        key, name = end["id"], str(end["name"])
        says = {"actor": start["name"]} | {each: claim.get(each) for each in ("amount_cny", "status") if claim.get(each) is not None}
    return Statement(type_, f"{type_} {normalise_name(key)}", name, says, claim["id"], claim["report_id"], claim["quote"])


def _is_at_home(node: Mapping[str, Any], homes: set[str]) -> bool:
    return node["id"] in homes or node.get("region_id") in homes


def differences(left: Iterable[Statement], right: Iterable[Statement]) -> Compared:
    """Sorted by kind as declared, then by name."""
    sides: dict[str, tuple[list[Statement], list[Statement]]] = defaultdict(lambda: ([], []))
    for at, statements in enumerate((left, right)):
        for statement in statements:
            sides[statement.key][at].append(statement)
    found: list[Difference] = []
    same = 0
    for one, other in sides.values():
        for pair in _figures(one, other) if (one or other)[0].kind == "SETS" else _things(one, other):
            if pair is None:
                same += 1
            else:
                found.append(pair)
    return Compared(tuple(sorted(found, key=lambda each: (KINDS.index(each.kind), each.name, each.change, _order(each)))), same)


def _order(difference: Difference) -> list[str]:
    return [str(each.says) for each in (*difference.left, *difference.right)]


def _things(one: Sequence[Statement], other: Sequence[Statement]) -> Iterator[Difference | None]:
    """All that is said of a programme, a document or a partner's opposite at once: its actors, sums, states."""
    if not one or not other:
        yield Difference("gone" if one else "added", (one or other)[0].kind, (one or other)[0].name, {}, tuple(one), tuple(other))
        return
    names = sorted({name for each in (*one, *other) for name in each.says})
    fields = {name: [_joined(one, name), _joined(other, name)] for name in names}
    changed = {name: values for name, values in fields.items() if values[0] != values[1]}
    yield Difference("changed", one[0].kind, other[0].name, changed, tuple(one), tuple(other)) if changed else None


def _joined(statements: Sequence[Statement], name: str) -> Any:
    values = sorted({each.says[name] for each in statements if each.says.get(name) is not None}, key=str)
    return values[0] if len(values) == 1 else values or None


def _figures(one: Sequence[Statement], other: Sequence[Statement]) -> Iterator[Difference | None]:
    """Figures of one indicator, those that are most alike first."""
    left, right = list(one), list(other)
    for alike in (("unit", "status", "value", "value_high", "comparator"), ("unit", "status"), ("unit", "value"), ("unit",), ()):
        for first in list(left):
            second = next((each for each in right if all(first.says[name] == each.says[name] for name in alike)), None)
            if second is None:
                continue
            left.remove(first)
            right.remove(second)
            fields = {name: [first.says[name], second.says[name]] for name in first.says if first.says[name] != second.says[name]}
            yield Difference("changed", first.kind, second.name, fields, (first,), (second,)) if fields else None
    yield from (Difference("gone", each.kind, each.name, {}, (each,), ()) for each in left)
    yield from (Difference("added", each.kind, each.name, {}, (), (each,)) for each in right)
