"""Elements in, the dump's lines of JSON or a Cypher script out.

The script makes the constraints, then nodes and edges in batches, each statement on one line that ends in ``;``; run twice it makes nothing
twice. Neo4j 5 (cypher-shell, Browser) and ArcadeDB take it alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Any, TypeVar

from graph.dump import edge_line, node_line
from graph.engines.setup_files import statements
from graph.exports.columns import EDGE_COLUMNS, NODE_COLUMNS
from graph.exports.elements import Elements
from graph.schema import Type

_BATCH = 200
T = TypeVar("T")


def jsonl(elements: Elements) -> Iterator[bytes]:
    """The lines of ``hpg dump``, nodes first; of everything with its sources the same lines, but kinds of edge in another order."""
    for node in elements.nodes():
        yield f"{node_line(node.label, node.id, node.properties)}\n".encode()
    for edge in elements.edges():
        yield f"{edge_line(edge.type, edge.id, edge.start, edge.end, edge.properties)}\n".encode()


def cypher(elements: Elements) -> Iterator[bytes]:
    for statement in statements("constraints.cypher"):
        yield f"{' '.join(statement.split())};\n".encode()
    labels: dict[str, str] = {}
    for label, nodes in groupby(elements.nodes(), key=lambda node: node.label):
        for some in _batches(nodes):
            labels |= {node.id: label for node in some}
            rows = _list(f"{{id: {_text(node.id)}, properties: {_map(node.properties, NODE_COLUMNS)}}}" for node in some)
            yield f"UNWIND {rows} AS row MERGE (n:{label} {{id: row.id}}) SET n += row.properties;\n".encode()
    for (type_, start, end), edges in groupby(elements.edges(), key=lambda edge: (edge.type, labels[edge.start], labels[edge.end])):
        for batch in _batches(edges):
            rows = _list(
                f"{{id: {_text(edge.id)}, start: {_text(edge.start)}, end: {_text(edge.end)}, properties: {_map(edge.properties, EDGE_COLUMNS)}}}"
                for edge in batch
            )
            ends = f"MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}})"
            yield f"UNWIND {rows} AS row {ends} MERGE (a)-[r:{type_} {{id: row.id}}]->(b) SET r += row.properties;\n".encode()


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    left = iter(items)
    while batch := list(islice(left, _BATCH)):
        yield batch


def _list(written: Iterable[str]) -> str:
    return f"[{', '.join(written)}]"


def _map(properties: dict[str, Any], types: dict[str, Type]) -> str:
    return "{" + ", ".join(f"{name}: {_literal(value, types[name])}" for name, value in sorted(properties.items())) + "}"


def _literal(value: Any, type_: Type) -> str:
    if type_ == "texts":
        return _list(_text(each) for each in value)
    if type_ == "text":
        return _text(value)
    return repr(float(value)) if type_ == "number" else str(int(value))


def _text(text: str) -> str:
    r"""A string literal on one line. Neo4j turns \uXXXX into its character before it reads, so a backslash and a u that follow one another are
    kept apart.

    >>> print(_text("a'b\n"), _text("\\u0027"))
    'a\'b\n' '\\' + 'u0027'
    """
    escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return "'" + escaped.replace("\\\\u", "\\\\' + 'u") + "'"
