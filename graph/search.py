"""Words of a user to the nodes that carry them in a name or an alias, in an order that both engines share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from graph.engines.port import Engine
from graph.errors import QueryError
from graph.schema import NODE_KIND, NODE_KINDS

SEARCH_SECONDS = 30.0
SEARCHED = tuple(kind.label for kind in NODE_KINDS if "aliases" in kind.by_name or kind.label in ("Report", "Target"))
_LUCENE = re.compile(r'([+\-!(){}\[\]^"~*?:\\/&|])')
_ORDER = "WITH n ORDER BY CASE WHEN n.name = $text THEN 0 ELSE 1 END, size(n.name), n.id LIMIT $limit RETURN n"


def index_name(label: str) -> str:
    """Of the full-text index over the names of a kind; the set-up files use it too."""
    return f"{label.lower()}_names"


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
    for label in labels or SEARCHED:
        parameters = {"text": text, "phrase": phrase(text), "limit": limit}
        rows = engine.read(_statement(label, text), parameters, timeout_seconds=SEARCH_SECONDS, row_limit=None)
        found.extend(row[0] for row in rows.rows)
    found.sort(key=lambda node: (node["name"] != text, len(node["name"]), node["id"]))
    return found[:limit]


def _statement(label: str, text: str) -> str:
    if len(text) == 1:  # the analyzer cuts Chinese into pairs of characters and finds none alone
        aliases = " OR any(alias IN n.aliases WHERE alias CONTAINS $text)" if "aliases" in NODE_KIND[label].by_name else ""
        return f"MATCH (n:{label}) WHERE n.name CONTAINS $text{aliases} {_ORDER}"
    return f"CALL db.index.fulltext.queryNodes('{index_name(label)}', $phrase) YIELD node WITH node AS n {_ORDER}"
