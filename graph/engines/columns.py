"""The text of a query to the names of its columns, for an engine that names them only in its rows."""

from __future__ import annotations

from graph.engines.door import Token, tokens_of

_ENDS = frozenset(("ORDER", "SKIP", "OFFSET", "LIMIT", "UNION", ";"))
_DEPTH = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}


def columns_of(query: str) -> tuple[str, ...]:
    """Names in order; empty for ``RETURN *``.

    >>> columns_of("MATCH (n) RETURN DISTINCT n.name AS name, count(*), {a: 1, b: [2, 3]} AS `some map` ORDER BY name LIMIT 3")
    ('name', 'count(*)', 'some map')
    """
    columns: list[tuple[str, ...]] = []
    items: list[list[Token]] | None = None
    depth = 0
    for token in tokens_of(query):
        word = token.text.upper()
        depth += _DEPTH.get(word, 0)
        if depth == 0 and word in ("RETURN", "YIELD"):
            items = [[]]
        elif items is not None and depth == 0 and (word in _ENDS or word == "WHERE"):
            columns.append(tuple(_name(query, item) for item in items if item))
            items = None
        elif items is not None and depth == 0 and word == ",":
            items.append([])
        elif items is not None and not (word == "DISTINCT" and items == [[]]):
            items[-1].append(token)
    if items is not None:
        columns.append(tuple(_name(query, item) for item in items if item))
    return () if not columns or columns[-1] == ("*",) else columns[-1]


def _name(query: str, item: list[Token]) -> str:
    if len(item) > 2 and item[-2].text.upper() == "AS":
        return item[-1].text.removeprefix("`")
    return query[item[0].start : item[-1].end]
