"""A document in, those that it goes back to and those that go back to it out: each step with its sentence and the days that it took."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from graph.errors import NotFound, QueryError
from graph.identity import is_document_number, is_of_the_nation, normalise_document_number
from graph.schema import LEVELS
from graph.views.selection import Read

KINDS: Final = ("CITES", "CARRIES_OUT", "REPLACES", "ENDS")
MAX_DOCUMENTS: Final = 500
_NATIONAL_SIGN: Final = re.compile("[国中]")


@dataclass(frozen=True, slots=True)
class TracedDocument:
    """
    level:     of the division whose document it is; country for the nation's; None where neither its text nor its issuer is in the graph
    date:      when its text was given out, ISO 8601; None where no report is its text
    report_id: the report that is its text
    """

    id: str
    name: str
    document_number: str | None
    level: str | None
    region: str | None
    date: str | None
    report_id: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """``later`` does ``kind`` to ``earlier``. ``days``: from the earlier one's date to the later one's; None where one has no day."""

    kind: str
    later: str
    earlier: str
    days: int | None
    edge_id: str
    report_id: str
    quote: str


@dataclass(frozen=True, slots=True)
class Lineage:
    """``documents``: by id, the one asked for among them. ``is_whole``: False where there are more than are shown."""

    of: str
    documents: dict[str, TracedDocument]
    steps: tuple[Step, ...]
    is_whole: bool


def find_policy(read: Read, words: str) -> dict[str, Any]:
    """Id and name of the one policy of that id, document number or name. raises: NotFound, QueryError"""
    number = normalise_document_number(words) if is_document_number(words) else None
    bare = words.strip("《》")
    statement = """MATCH (p:Policy) WHERE p.id = $words OR p.document_number = $number OR p.name IN $names
RETURN p.id AS id, p.name AS name ORDER BY p.id"""
    rows = read(statement, words=words, number=number, names=[bare, f"《{bare}》"]).rows
    if not rows:
        raise NotFound(f"no policy {words!r}. Expected: an id, a document number or the whole name; hpg search finds names.")
    if len(rows) > 1:
        raise QueryError(f"{len(rows)} policies are called {words!r}: {', '.join(row[0] for row in rows)}. Name one by its id.")
    return {"id": rows[0][0], "name": rows[0][1]}


def lineage(read: Read, policy_id: str, limit: int = MAX_DOCUMENTS) -> Lineage:
    """Up and down from the document, never down again from what it goes back to. raises: NotFound"""
    if not read("MATCH (p:Policy {id: $id}) RETURN p.id AS id", id=policy_id).rows:
        raise NotFound(f"no policy {policy_id!r}. hpg search, or GET /v1/search?kind=Policy, finds their ids.")
    edges: dict[str, tuple[Any, ...]] = {}
    found, is_whole = {policy_id}, True
    for asked, other in (("later", "earlier"), ("earlier", "later")):
        front = {policy_id}
        while front:
            rows = _steps_from(read, asked, sorted(front))
            place = 2 if other == "earlier" else 1
            front = {row[place] for row in rows} - found
            if len(found) + len(front) > limit:
                front, is_whole = set(sorted(front)[: limit - len(found)]), False
            found |= front
            edges |= {row[3]: row for row in rows if {row[1], row[2]} <= found}
    documents = _documents(read, sorted(found))
    steps = [Step(kind, later, earlier, _days(documents, later, earlier), *rest) for kind, later, earlier, *rest in edges.values()]
    return Lineage(policy_id, documents, tuple(sorted(steps, key=lambda step: (step.earlier, step.later, step.kind, step.edge_id))), is_whole)


def _steps_from(read: Read, asked: str, ids: list[str]) -> list[tuple[Any, ...]]:
    """Rows of kind, later, earlier, edge, report, quote; ``asked``: which end is one of ``ids``."""
    statement = f"""UNWIND $ids AS id
MATCH (later:Policy)-[r:{"|".join(KINDS)}]->(earlier:Policy) WHERE {asked}.id = id
RETURN type(r) AS kind, later.id AS later, earlier.id AS earlier, r.id AS edge, r.report_id AS report, r.quote AS quote ORDER BY edge"""
    return [tuple(row) for row in read(statement, ids=ids).rows]


def _documents(read: Read, ids: list[str]) -> dict[str, TracedDocument]:
    named = read("MATCH (p:Policy) WHERE p.id IN $ids RETURN p.id AS id, p.name AS name, p.document_number AS number", ids=ids).rows
    texts = _by_first(
        read(
            """MATCH (d:Report)-[:TEXT_OF]->(p:Policy) WHERE p.id IN $ids OPTIONAL MATCH (d)-[:DESCRIBES]->(g:Region)
RETURN p.id AS id, d.date_published AS date, d.id AS report, g.level AS level, g.name AS region ORDER BY id, date, report""",
            ids=ids,
        ).rows
    )
    issuers = _by_first(
        sorted(
            read("MATCH (g:Region)-[:ISSUES]->(p:Policy) WHERE p.id IN $ids RETURN p.id AS id, g.level AS level, g.name AS region", ids=ids).rows,
            key=lambda row: (row[0], LEVELS.index(row[1]), row[2]),
        )
    )
    found = {}
    for id_, name, number in named:
        day, report, level, region = texts.get(id_, (None, None, None, None))
        if level is None and _is_national(name, number):
            level = "country"
        if level is None:
            level, region = issuers.get(id_, (None, None))
        found[id_] = TracedDocument(id_, name, number, level, region, day, report)
    return found


def _is_national(name: str, number: str | None) -> bool:
    return is_of_the_nation(name) or (number is not None and _NATIONAL_SIGN.match(number) is not None)


def _by_first(rows: Iterable[Any]) -> dict[str, tuple[Any, ...]]:
    """The first row of each id, without the id; of several texts of one document the earliest."""
    found: dict[str, tuple[Any, ...]] = {}
    for id_, *rest in rows:
        if id_ not in found or (found[id_][0] is None and rest[0] is not None):
            found[id_] = tuple(rest)
    return found


def _days(documents: dict[str, TracedDocument], later: str, earlier: str) -> int | None:
    one, other = (_day(documents[each].date) for each in (later, earlier))
    return None if one is None or other is None else (one - other).days


def _day(text: str | None) -> date | None:
    """A whole date; one without its day says no number of days."""
    return None if text is None or len(text) != len("2019-03-04") else date.fromisoformat(text)
