"""Words of a user to the nodes that carry them in a name or an alias, in an order that both engines share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from graph.engines.port import Engine
from graph.errors import QueryError
from graph.schema import NODE_KIND, NODE_KINDS

SEARCH_SECONDS = 30.0
NAMES = "names"  # Neo4j's one index over the names and aliases of all kinds: of an index a kind, each commit would pay for each
SEARCHED = tuple(kind.label for kind in NODE_KINDS if kind.label != "Passage")  # a passage has no name of its own
_LUCENE = re.compile(r'([+\-!(){}\[\]^"~*?:\\/&|])')
_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{2,}")
_ORDER = "WITH n ORDER BY CASE WHEN n.name = $text THEN 0 ELSE 1 END, size(n.name), n.id LIMIT $limit RETURN n"


def has_aliases(label: str) -> bool:
    return "aliases" in NODE_KIND[label].by_name


def index_name(label: str, property_: str) -> str:
    """Of ArcadeDB's full-text index over ``name`` or ``aliases`` of a kind; the set-up files use it too.

    Two indexes, since ArcadeDB leaves a node without aliases out of an index over both.
    """
    return f"{label.lower()}_{'names' if property_ == 'name' else property_}"


def phrase(text: str) -> str:
    """A Lucene query that finds exactly this run of characters, whatever signs stand in it.

    >>> phrase('“双基”(试点) "a"')
    '"“双基”\\\\(试点\\\\) \\\\"a\\\\""'
    """
    return '"' + _LUCENE.sub(r"\\\1", text) + '"'


def search_nodes(engine: Engine, text: str, labels: Sequence[str], limit: int) -> list[dict[str, Any]]:
    text = " ".join(text.split())
    if unknown := sorted(set(labels) - set(SEARCHED)):
        raise QueryError(f"no search among {', '.join(unknown)}; known: {', '.join(SEARCHED)}.")
    if not text or limit <= 0:
        return []
    found: list[dict[str, Any]] = []
    for statement in _statements(engine, labels or SEARCHED, text):
        parameters = {"text": text, "phrase": phrase(text), "limit": limit}
        rows = engine.read(statement, parameters, timeout_seconds=SEARCH_SECONDS, row_limit=None)
        found.extend(row[0] for row in rows.rows)
    found.sort(key=lambda node: (node["name"] != text, len(node["name"]), node["id"]))
    return found[:limit]


def _statements(engine: Engine, labels: Sequence[str], text: str) -> list[str]:
    """Full text where it finds the same as a look at every name would: a run of two or more Chinese characters.

    The analyzer cuts such runs into pairs, so it finds no single character, and not 2019年 in 2019年度. Those are looked for in each name.
    """
    if not _CHINESE.fullmatch(text):
        return [f"MATCH (n:{label}) WHERE toLower(n.name) CONTAINS toLower($text){_or_alias(label)} {_ORDER}" for label in labels]
    if engine.name == "neo4j":
        return [f"CALL db.index.fulltext.queryNodes('{NAMES}', $phrase) YIELD node WITH node AS n WHERE n:{'|'.join(labels)} {_ORDER}"]
    return [_from_indexes_of(label) for label in labels]


def _or_alias(label: str) -> str:
    return " OR any(alias IN n.aliases WHERE toLower(alias) CONTAINS toLower($text))" if has_aliases(label) else ""


def _from_indexes_of(label: str) -> str:
    by_name = f"CALL db.index.fulltext.queryNodes('{index_name(label, 'name')}', $phrase) YIELD node"
    if not has_aliases(label):
        return f"{by_name} WITH node AS n {_ORDER}"
    by_alias = f"CALL db.index.fulltext.queryNodes('{index_name(label, 'aliases')}', $phrase) YIELD node"
    return f"CALL () {{ {by_name} RETURN node AS n UNION {by_alias} RETURN node AS n }} {_ORDER}"
