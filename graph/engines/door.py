"""A query's text to nothing, or to a QueryError where it could do more than read; both engines refuse writes of their own on top."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.errors import QueryError

PROCEDURES = frozenset(
    ("db.index.fulltext.querynodes", "db.index.fulltext.queryrelationships", "db.labels", "db.propertykeys", "db.relationshiptypes")
)
_WRITES = frozenset(
    ("ALTER", "CREATE", "DELETE", "DENY", "DETACH", "DROP", "FOREACH", "GRANT", "INSERT", "MERGE", "REMOVE", "RENAME", "REVOKE", "SET", "TERMINATE")
)  # fmt: skip
_QUERY_BEGINS_AFTER = frozenset(("", "{", "UNION", "ALL", "DISTINCT", "EXPLAIN", "PROFILE"))
_DANGEROUS_ROOTS = frozenset(("apoc", "dbms", "gds", "tx"))
_TOKEN = re.compile(
    r"""//[^\n\r]*|/\*.*?(?:\*/|\Z)
      |'(?:[^'\\]|\\.)*(?:'|\Z)|"(?:[^"\\]|\\.)*(?:"|\Z)
      |`(?:[^`]|``)*(?:`|\Z)
      |\$?[^\W\d]\w*|\d\w*
      |[^\s]""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u+([0-9a-fA-F]{4})")


def refuse_writes(query: str) -> None:
    """Raises QueryError for anything but one reading statement.

    Neo4j turns ``\\uXXXX`` into its character before it reads, quotes and keywords included, ArcadeDB only inside texts: both
    readings must pass.
    """
    if not query.strip():
        raise QueryError("the query is empty. Expected: one reading Cypher statement, such as MATCH (n:Region) RETURN n.name AS name.")
    _check(query)
    if (decoded := _ESCAPE.sub(lambda match: chr(int(match[1], 16)), query)) != query:
        _check(decoded)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign. A string's text is ``'``, a backticked name's begins with one backtick; comments are no tokens."""

    text: str
    start: int
    end: int


def tokens_of(query: str) -> list[Token]:
    tokens = []
    for match in _TOKEN.finditer(query):
        text = match[0]
        if text.startswith(("//", "/*")):
            continue
        if text[0] in "'\"":
            text = "'"
        elif text[0] == "`":
            text = "`" + text[1:-1].replace("``", "`")
        tokens.append(Token(text, *match.span()))
    return tokens


def _check(query: str) -> None:
    tokens = [token.text for token in tokens_of(query)]
    for at, token in enumerate(tokens):
        before = tokens[at - 1].upper() if at else ""
        after = tokens[at + 1] if at + 1 < len(tokens) else ""
        word = token.upper()
        if token == ";" and after:
            raise _refusal("a second statement after ;", query)
        if word in _WRITES and before not in (".", ":", "AS") and after not in (":", "."):
            raise _refusal(word, query)
        if word == "LOAD" and after.upper() == "CSV":
            raise _refusal("LOAD CSV", query)
        if word in ("SHOW", "USE") and before in _QUERY_BEGINS_AFTER and after[:1].isalpha():
            raise _refusal(word, query)
        if word == "CALL" and before not in (".", ":", "AS") and after not in ("{", "("):
            _check_procedure(_dotted(tokens, at + 1), query)
        if token.lstrip("`").lower() in _DANGEROUS_ROOTS and after == "." and before != ".":
            raise _refusal(_dotted(tokens, at), query)


def _dotted(tokens: list[str], at: int) -> str:
    """The dotted name that begins at ``at``."""
    parts = [tokens[at].lstrip("`")] if at < len(tokens) else []
    while at + 2 < len(tokens) and tokens[at + 1] == ".":
        at += 2
        parts.append(tokens[at].lstrip("`"))
    return ".".join(parts)


def _check_procedure(name: str, query: str) -> None:
    if name.lower() not in PROCEDURES:
        raise _refusal(f"CALL {name}", query)


def check_parameters(query: str, parameters: Mapping[str, Any]) -> None:
    """Raises QueryError for a value that the two engines take differently, or not at all: each knows text, numbers, truth, lists and maps."""
    for name, value in parameters.items():
        if not isinstance(name, str) or not _is_plain(value):
            raise QueryError(
                f"parameter {name} of {excerpt(query)!r} is {value!r}. Expected: text, a whole number of at most 64 bits, a number, true or false, "
                "null, or a list or map of them; write dates as ISO text and read them with date($name)."
            )


def _is_plain(value: object) -> bool:
    if value is None or isinstance(value, (str, float, bool)):
        return True
    if isinstance(value, int):
        return -(2**63) <= value < 2**63
    if isinstance(value, Mapping):
        return all(isinstance(name, str) and _is_plain(each) for name, each in value.items())
    return isinstance(value, (list, tuple)) and all(_is_plain(each) for each in value)


def _refusal(what: str, query: str) -> QueryError:
    return QueryError(
        f"{what} is not allowed in {excerpt(query)!r}. Expected: one statement that only reads the graph (MATCH … RETURN …; CALL of a full-text "
        f"search or a subquery). A property or variable of that name must stand in backticks."
    )


def excerpt(query: str) -> str:
    """The query on one line, short enough for a message."""
    line = " ".join(query.split())
    return line if len(line) <= 80 else line[:79] + "…"
