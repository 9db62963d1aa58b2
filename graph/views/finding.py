"""Words in, passages out with where the words stand in each; a name in, the one node of that name out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import NotFound, QueryError
from graph.search import phrase
from graph.views.selection import Read
from graph.views.subgraphs import nodes_by_id

_CONTEXT_CHARS = 60


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """``excerpt``: the words with what stands around them; ``start``, ``end``: where in the excerpt; offsets of the report's text beside."""

    passage: dict[str, Any]
    report_name: str
    region: str | None
    year: int | None
    excerpt: str
    start: int
    end: int


def find_passages(read: Read, words: str, *, reports: tuple[str, ...] | None, year: int | None, limit: int) -> list[FoundPassage]:
    """Passages that have ``words`` in them exactly, by report and place."""
    by_index = len(words) > 1
    source = (
        "CALL db.index.fulltext.queryNodes('passage_text', $phrase) YIELD node WITH node AS passage WHERE passage.text CONTAINS $words"
        if by_index
        else "MATCH (passage:Passage) WHERE passage.text CONTAINS $words"
    )
    statement = f"""{source} AND ($reports IS NULL OR passage.report_id IN $reports)
MATCH (report:Report) WHERE report.id = passage.report_id AND ($year IS NULL OR report.year = $year)
OPTIONAL MATCH (report)-[:DESCRIBES]->(region:Region)
RETURN passage, report.name AS report, region.name AS region, report.year AS year
ORDER BY report, passage.id LIMIT $limit"""
    given = {"phrase": phrase(words)} if by_index else {}
    rows = read(statement, words=words, reports=None if reports is None else list(reports), year=year, limit=limit, **given).rows
    return [_excerpt(words, *row) for row in rows]


def _excerpt(words: str, passage: dict[str, Any], report: str, region: str | None, year: int | None) -> FoundPassage:
    text = passage["text"]
    at = text.index(words)
    first = max(0, at - _CONTEXT_CHARS)
    excerpt = text[first : at + len(words) + _CONTEXT_CHARS]
    return FoundPassage(passage, report, region, year, excerpt, at - first, at - first + len(words))


def node_named(read: Read, name: str, labels: Sequence[str]) -> dict[str, Any]:
    """The one node of these kinds with this id, name, or (where none has the name) alias.

    raises: NotFound where there is none, QueryError where there are several: its text names them
    """
    if name.partition(":")[0] in {label.lower() for label in labels}:
        [node] = nodes_by_id(read, [name]).values()
        return node
    for condition in ("n.name = $name", "$name IN n.aliases"):
        found = [node for label in labels for (node,) in read(f"MATCH (n:{label}) WHERE {condition} RETURN n AS node ORDER BY n.id", name=name).rows]
        if len(found) > 1:
            raise QueryError(f"{name!r} is {len(found)} nodes: {', '.join(node['id'] for node in found[:10])}. Give the id of the one that is meant.")
        if found:
            return dict(found[0])
    raise NotFound(f"no {' or '.join(labels)} is called {name!r}. Expected: a whole name or an id; a search finds both.")
