"""A folder of named query files goes in, named queries come out; ``bind`` turns a caller's words into a query's parameters.

A file is a head of ``//`` lines (the bare title; then ``description:``, ``param: name type default``, ``returns: column, …``) and one
read-only statement without comments, so that Neo4j Browser's saved scripts take it as it is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn, TypeAlias

from graph.errors import QueryError

Given: TypeAlias = str | int | float | bool | list[str] | None

FOLDER: Final = Path(__file__).resolve().parents[1] / "cypher" / "queries"
_FILE_NAME: Final = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_PARAMETER: Final = re.compile(r"(?P<name>[a-z][a-z0-9_]*)\s+(?P<type>\S+)(?:\s+(?P<default>\S.*))?")
_FIELD: Final = re.compile(r"(?P<key>description|param|returns):\s*(?P<value>\S.*)")
_COLUMNS: Final = re.compile(r"[a-z][a-z0-9_]*(\s*,\s*[a-z][a-z0-9_]*)*")
_LITERAL: Final = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`")
_USED_PARAMETER: Final = re.compile(r"\$([A-Za-z_]\w*)")
_WRITE: Final = re.compile(r"\b(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|ALTER|FOREACH|LOAD\s+CSV|TRANSACTIONS?)\b", re.IGNORECASE)
_INTEGER: Final = re.compile(r"[+-]?\d+")
_LARGEST_INTEGER: Final = 2**63 - 1  # both engines count in 64 bits


@dataclass(frozen=True, slots=True)
class Parameter:
    """``type``: text, integer, number, boolean or texts. ``default`` is None for an optional parameter (null in the file) and for a
    required one (nothing in the file)."""

    name: str
    type: str
    default: Given
    required: bool


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """One file of ``cypher/queries``. ``returns``: the columns in their order, split by commas, as in the file."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    returns: str
    statement: str

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(column.strip() for column in self.returns.split(","))


def load_queries(folder: Path) -> dict[str, NamedQuery]:
    """Every ``*.cypher`` of ``folder`` by name, sorted. Raises QueryError with the faults of all files, a line each: ``file:line: …``."""
    queries: dict[str, NamedQuery] = {}
    faults: list[str] = []
    for path in sorted(folder.glob("*.cypher")):
        try:
            queries[path.stem] = read_query(path.stem, path.read_text(encoding="utf-8-sig"))
        except QueryError as error:
            faults.append(str(error))
        except UnicodeDecodeError as error:
            faults.append(f"{path.name}:1: no UTF-8 text ({error.reason} at byte {error.start}).")
    if faults:
        raise QueryError(f"{folder}: faults in the query files.\n" + "\n".join(faults))
    if not queries:
        raise QueryError(f"{folder}: no *.cypher file there; expected the folder of named queries (cypher/queries).")
    return queries


def read_query(name: str, text: str) -> NamedQuery:
    """The query that the file ``name.cypher`` with this ``text`` holds. Raises QueryError with all its faults, a line each."""
    head, statement, first_line = _divide(text)
    faults: list[tuple[int, str]] = []
    if not _FILE_NAME.fullmatch(name):
        faults.append((1, f"file name {name!r}; expected lower case words joined by _, such as money_by_year."))
    fields, parameters = _read_head(head, faults)
    faults += _statement_faults(statement, first_line, parameters)
    if faults:
        raise QueryError("\n".join(f"{name}.cypher:{line}: {fault}" for line, fault in faults))
    return NamedQuery(name, fields["title"], fields["description"], tuple(parameters), fields["returns"], statement)


def bind(query: NamedQuery, given: Mapping[str, str]) -> dict[str, Given]:
    """The parameters for ``query.statement``: the given words in their types, defaults where nothing is given.

    The word ``null`` and an empty word stand for nothing where the default is null. ``texts`` are split at commas.
    Raises QueryError with all that is wrong: unknown names, missing and mistyped values.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    faults = [f"unknown parameter {name!r}; expected {', '.join(known) or 'none'}." for name in given if name not in known]
    bound: dict[str, Given] = {}
    for parameter in query.parameters:
        word = given.get(parameter.name)
        try:
            bound[parameter.name] = _nothing_given(parameter) if word is None else _given(parameter, word)
        except ValueError as error:
            faults.append(f"parameter {parameter.name}: {error}")
    if faults:
        raise QueryError(f"query {query.name}: " + " ".join(faults))
    return bound


def _divide(text: str) -> tuple[list[str], str, int]:
    """Head lines without their ``//``, the statement, and the statement's first line number."""
    lines = text.replace("\r\n", "\n").split("\n")
    size = next((index for index, line in enumerate(lines) if not line.startswith("//")), len(lines))
    blank = next((index for index in range(size, len(lines)) if lines[index].strip()), len(lines))
    return [line[2:].strip() for line in lines[:size]], "\n".join(lines[blank:]).strip(), blank + 1


def _read_head(head: list[str], faults: list[tuple[int, str]]) -> tuple[dict[str, str], list[Parameter]]:
    fields: dict[str, str] = {}
    parameters: list[Parameter] = []
    if not head or not head[0] or _FIELD.match(head[0]):
        faults.append((1, "no title; expected // and the bare title."))
    else:
        fields["title"] = head[0]
    for number, line in enumerate(head[1:], 2):
        match = _FIELD.fullmatch(line)
        if match is None:
            faults.append((number, f"{line!r}; expected description: …, param: name type default or returns: column, …."))
        elif match["key"] == "param":
            _add_parameter(match["value"], number, parameters, faults)
        elif match["key"] in fields:
            faults.append((number, f"{match['key']} is given twice."))
        else:
            fields[match["key"]] = match["value"]
            if match["key"] == "returns" and not _COLUMNS.fullmatch(match["value"]):
                faults.append((number, f"returns {match['value']!r}; expected column names split by commas, such as funder, amount_cny."))
    faults += ((1, f"the head has no {key}; expected a line // {key}: …") for key in ("description", "returns") if key not in fields)
    return fields, parameters


def _add_parameter(text: str, number: int, parameters: list[Parameter], faults: list[tuple[int, str]]) -> None:
    match = _PARAMETER.fullmatch(text)
    if match is None:
        faults.append((number, f"param {text!r}; expected name type default, such as year integer null."))
        return
    name, type_, default = match["name"], match["type"], match["default"]
    if type_ not in _CONVERTERS:
        faults.append((number, f"param {name}: unknown type {type_!r}; expected {', '.join(_CONVERTERS)}."))
    elif any(name == parameter.name for parameter in parameters):
        faults.append((number, f"param {name} is given twice."))
    else:
        try:
            value = None if default in (None, "null") else _CONVERTERS[type_](default)
        except ValueError as error:
            faults.append((number, f"param {name}: default {error}"))
        else:
            parameters.append(Parameter(name, type_, value, required=default is None))


def _statement_faults(statement: str, first_line: int, parameters: list[Parameter]) -> Iterator[tuple[int, str]]:
    if not statement:
        yield first_line, "no statement after the head."
    bare = _LITERAL.sub(lambda literal: "_" * len(literal[0]), statement)
    for number, line in enumerate(bare.split("\n"), first_line):
        if "//" in line or "/*" in line:
            yield number, "a comment in or after the statement; expected all comments in the head."
        if ";" in line:
            yield number, "a semicolon; expected one statement without it."
        if match := _WRITE.search(line):
            yield number, f"{match[0]} writes; expected a read-only statement."
    used, declared = set(_USED_PARAMETER.findall(bare)), {parameter.name for parameter in parameters}
    for name in sorted(used - declared):
        yield first_line, f"${name} is not declared; expected a line // param: {name} type default."
    for name in sorted(declared - used):
        yield first_line, f"param {name} is never used; expected ${name} in the statement."


def _nothing_given(parameter: Parameter) -> Given:
    if parameter.required:
        raise ValueError(f"nothing given; expected {_EXPECTED[parameter.type]}.")
    return parameter.default


def _given(parameter: Parameter, word: str) -> Given:
    if parameter.default is None and not parameter.required and word.strip() in ("", "null"):
        return None
    return _CONVERTERS[parameter.type](word)


def _text(word: str) -> str:
    return word.strip() if word.strip() else _refuse("text", word)


def _integer(word: str) -> int:
    if _INTEGER.fullmatch(word.strip()) and abs(int(word)) <= _LARGEST_INTEGER:
        return int(word)
    return _refuse("integer", word)


def _number(word: str) -> float:
    try:
        value = float(word)
    except ValueError:
        return _refuse("number", word)
    return value if math.isfinite(value) else _refuse("number", word)


def _boolean(word: str) -> bool:
    return {"true": True, "false": False}[word.strip()] if word.strip() in ("true", "false") else _refuse("boolean", word)


def _texts(word: str) -> list[str]:
    parts = [part.strip() for part in word.split(",") if part.strip()]
    return parts or _refuse("texts", word)


_EXPECTED: Final = {"text": "a text", "integer": "a whole number", "number": "a number", "boolean": "true or false", "texts": "texts split by commas"}


def _refuse(type_: str, word: str) -> NoReturn:
    raise ValueError(f"{word!r}; expected {_EXPECTED[type_]}.")


_CONVERTERS: Final[dict[str, Callable[[str], Given]]] = {
    "text": _text, "integer": _integer, "number": _number, "boolean": _boolean, "texts": _texts,
}  # fmt: skip
