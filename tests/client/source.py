"""The API's OpenAPI description in, the Python client's typed answers and methods out: ``client/hpg_client/answers.py`` and ``routes.py``.

``make golden`` writes them, and a test fails where they are stale. What is not made is in ``asking.py`` and ``frames.py`` beside them.
"""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graph.schema import NODE_KIND

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "client" / "hpg_client"
JSON, FORM = "application/json", "multipart/form-data"
_MADE = "Made from the API's description by `make golden`; do not edit."
_WIDTH = 140  # of docstrings, whose Chinese is twice as wide
_RESERVED = {"in": "in_"}
_OPEN = "answer_query"  # each named query has parameters of its own
_SIMPLE = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def client_files(description: dict[str, Any]) -> dict[str, str]:
    """File name → content, formatted as the rest of the repository is."""
    return {name: _formatted(content) for name, content in _sources(description).items()}


def _formatted(source: str) -> str:
    for command in (("check", "--select", "I", "--fix"), ("format",)):
        run = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "-q", "--config", str(ROOT / "pyproject.toml"), "-"],
            input=source, capture_output=True, text=True, check=True,
        )  # fmt: skip
        source = run.stdout
    return source


def _sources(description: dict[str, Any]) -> dict[str, str]:
    schemas = description["components"]["schemas"]
    operations = [_operation(address, method, each, schemas) for address, path in description["paths"].items() for method, each in path.items()]
    return {"answers.py": _answers(schemas), "routes.py": _routes(operations, schemas)}


def stale(description: dict[str, Any]) -> list[str]:
    """Names of files that are missing or not what the description makes of them."""
    return [
        name
        for name, content in client_files(description).items()
        if not (FOLDER / name).is_file() or (FOLDER / name).read_text(encoding="utf-8") != content
    ]


def _type(schema: dict[str, Any]) -> str:
    """A Python type for a JSON schema of ours."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "const" in schema:
        return f"Literal[{_quoted(schema['const'])}]"
    if "enum" in schema:
        return f"Literal[{', '.join(map(_quoted, schema['enum']))}]"
    if "discriminator" in schema:
        return "Node"
    if "anyOf" in schema:
        return " | ".join(_type(each) for each in schema["anyOf"])
    kind = schema.get("type")
    if kind == "array":
        return f"list[{_type(schema.get('items', {}))}]"
    if kind == "object":
        values = schema.get("additionalProperties")
        return f"dict[str, {_type(values) if isinstance(values, dict) else 'Any'}]"
    return _SIMPLE[kind] if kind is not None else "Any"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _answers(schemas: dict[str, Any]) -> str:
    lines = [
        f'"""What the API answers with, as JSON has it. {_MADE}"""',
        "",
        "from __future__ import annotations",
        "",
        "from typing import Any, Literal, NotRequired, TypeAlias, TypedDict",
    ]
    for name, schema in schemas.items():
        if not name.startswith("Body_"):
            lines += ["", "", f"class {name}(TypedDict):", *_fields(schema)]
    lines += ["", "", f"Node: TypeAlias = {' | '.join(name for name in schemas if name in NODE_KIND)}"]
    return "\n".join(lines) + "\n"


def _fields(schema: dict[str, Any]) -> Iterator[str]:
    if about := schema.get("description"):
        yield from (*_docstring(about, 4), "")
    for name, each in schema["properties"].items():
        kind = _type(each)
        yield f"    {name}: {kind if name in schema.get('required', ()) else f'NotRequired[{kind}]'}"


def _docstring(text: str, indent: int) -> list[str]:
    return textwrap.wrap(f'"""{" ".join(text.split())}"""', _WIDTH, initial_indent=" " * indent, subsequent_indent=" " * indent)


@dataclass(frozen=True, slots=True)
class _Parameter:
    """``name``: as the API has it; ``python``: as a Python parameter may be called."""

    name: str
    python: str
    type: str
    required: bool


@dataclass(frozen=True, slots=True)
class _Operation:
    """One route. ``answer``: the type of its JSON, None where it has none; ``media``: other media types that it can answer with."""

    name: str
    method: str
    address: str
    about: str
    places: tuple[_Parameter, ...]
    query: tuple[_Parameter, ...]
    fields: tuple[_Parameter, ...]
    body: str | None
    answer: str | None
    media: tuple[str, ...]


def _operation(address: str, method: str, described: dict[str, Any], schemas: dict[str, Any]) -> _Operation:
    answers = {
        media: each for status, response in described["responses"].items() if status < "300" for media, each in response.get("content", {}).items()
    }
    given = described.get("parameters", ())
    body = described.get("requestBody", {}).get("content", {})
    about = ". ".join(each.rstrip(".") for each in (described["summary"], " ".join(described.get("description", "").split())) if each) + "."
    return _Operation(
        name=described["operationId"],
        method=method.upper(),
        address=address,
        about=about,
        places=tuple(_parameter(each) for each in given if each["in"] == "path"),
        query=tuple(_parameter(each) for each in given if each["in"] == "query"),
        fields=_form(schemas[_type(body[FORM]["schema"])]) if FORM in body else (),
        body=_type(body[JSON]["schema"]) if JSON in body else None,
        answer=_type(answers[JSON]["schema"]) if JSON in answers else None,
        media=tuple(media for media in answers if media not in (JSON, "text/event-stream")),
    )


def _parameter(each: dict[str, Any]) -> _Parameter:
    return _Parameter(each["name"], _RESERVED.get(each["name"], each["name"]), _type(each["schema"]), each.get("required", False))


def _form(schema: dict[str, Any]) -> tuple[_Parameter, ...]:
    """The parts of a form; a file is its name and its content."""
    return tuple(
        _Parameter(name, name, "tuple[str, bytes]" if "contentMediaType" in each else _type(each), name in schema.get("required", ()))
        for name, each in schema["properties"].items()
    )


def _routes(operations: list[_Operation], schemas: dict[str, Any]) -> str:
    used = {word for each in operations for word in re.findall(r"\w+", f"{each.answer} {each.body}")}
    lines = [
        f'"""The routes of the API as methods, waited for and not. {_MADE}"""',
        "",
        "from __future__ import annotations",
        "",
        "from collections.abc import Sequence",
        "from typing import Any, Literal",
        "",
        f"from hpg_client.answers import {', '.join(sorted(used & {*schemas, 'Node'}))}",
        "from hpg_client.asking import Asking, AsyncAsking, part",
    ]
    for class_, base, about, is_async in (
        ("GraphClient", "Asking", "The graph behind one API; each method is a route.", False),
        ("AsyncGraphClient", "AsyncAsking", "As GraphClient, each method to be awaited.", True),
    ):
        lines += ["", "", f"class {class_}({base}):", f'    """{about}"""']
        for each in operations:
            lines += _methods(each, is_async)
    return "\n".join(lines) + "\n"


def _methods(operation: _Operation, is_async: bool) -> Iterator[str]:
    """One method, and a second one where the route answers with files too, by ``format``."""
    formats = [each for each in operation.query if each.name == "format"]
    others = tuple(each for each in operation.query if each.name != "format")
    if operation.answer is not None or not operation.media:
        yield from _method(operation, operation.name, others if operation.media else operation.query, operation.answer, is_async)
    if operation.media:
        kinds = tuple(replace(each, type=each.type.replace('"json", ', ""), required=True) for each in formats)
        yield from _method(operation, f"{operation.name}_file" if operation.answer else operation.name, (*kinds, *others), "bytes", is_async)


def _method(operation: _Operation, name: str, query: tuple[_Parameter, ...], answer: str | None, is_async: bool) -> Iterator[str]:
    first = [f"{each.python}: {each.type}" for each in (*operation.places, *(each for each in (*operation.fields, *query) if each.required))]
    first += [f"body: {operation.body}"] * (operation.body is not None) + ["/"] * (operation.name == _OPEN)
    named = [f"{each.python}: {_given(each.type)} = None" for each in (*operation.fields, *query) if not each.required]
    more = ["**parameters: Any"] * (operation.name == _OPEN)
    arguments = ", ".join(["self", *first, *(["*", *named] if named else []), *more])
    yield ""
    yield f"    {'async ' * is_async}def {name}({arguments}) -> {answer}:"
    yield from _docstring(operation.about, 8)
    address = operation.address
    for each in operation.places:
        address = address.replace(f"{{{each.name}}}", f"{{part({each.python})}}")
    asked = [f'"{operation.method}"', f'f"{address}"' if operation.places else f'"{address}"', _query(query, operation.name == _OPEN)]
    if operation.body is not None:
        asked.append("body=body")
    if operation.fields:
        asked.append(f"form={_query(operation.fields, False)}")
    call = f"{'await ' * is_async}self.{'ask_file' if answer == 'bytes' else 'ask'}({', '.join(asked)})"
    yield from [f"        {call}"] if answer is None else [f"        answer: {answer} = {call}", "        return answer"]


def _given(type_: str) -> str:
    """What may be given where nothing need be: any sequence for a list, and None."""
    loose = type_.replace("list[", "Sequence[")
    return loose if loose.endswith("None") else f"{loose} | None"


def _query(query: tuple[_Parameter, ...], is_open: bool) -> str:
    if is_open:
        return "parameters"
    return "{" + ", ".join(f'"{each.name}": {each.python}' for each in query) + "}"
