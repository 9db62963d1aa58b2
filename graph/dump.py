"""Nodes and edges to canonical lines of JSON: one form for each graph, whatever engine, order or number type it came from."""

from __future__ import annotations

import hashlib
import heapq
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import TextIO

from graph.records import Edge, Node, Value

RUN_LINES = 50_000  # lines sorted in memory at once, about 50 MB; more go through files


def node_line(label: str, id_: str, properties: Mapping[str, Value]) -> str:
    """
    >>> node_line("Target", "target:1", {"value": 95.0, "unit": "%"})
    '{"id":"target:1","label":"Target","properties":{"unit":"%","value":95}}'
    """
    return _line({"label": label, "id": id_, "properties": _canonical(properties)})


def edge_line(type_: str, id_: str, start_id: str, end_id: str, properties: Mapping[str, Value]) -> str:
    return _line({"type": type_, "id": id_, "start": start_id, "end": end_id, "properties": _canonical(properties)})


_line = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def _canonical(properties: Mapping[str, Value]) -> dict[str, Value]:
    """Without ``id``; a whole number is written as one, whether it came as 5 or as 5.0."""
    return {
        name: int(value) if isinstance(value, float) and value.is_integer() else value
        for name, value in properties.items()
        if name != "id" and value is not None
    }


def digest_of(nodes: Sequence[Node], edges: Sequence[Edge]) -> str:
    """sha256 of canonical texts of all of them, in the order given; numbers must be of the declared type already.

    Two of them with a dot between: of what the report alone owns, which can be taken again from a store at any time (graph/verify.py), and of what
    it shares: the things it names and the hierarchy, whose names and links other reports may have a say in. Which rules read it is no fact.
    """
    own = [
        *((node.label, node.id, _facts(node)) for node in nodes if "report_id" in node.properties or node.label == "Report"),
        *((edge.type, edge.id, edge.start_id, edge.end_id, edge.properties) for edge in edges if "report_id" in edge.properties),
    ]
    shared = [
        *((node.label, node.id, node.properties) for node in nodes if "report_id" not in node.properties and node.label != "Report"),
        *((edge.type, edge.id, edge.start_id, edge.end_id, edge.properties) for edge in edges if "report_id" not in edge.properties),
    ]
    return ".".join(hashlib.sha256(_line(part).encode()).hexdigest() for part in (own, shared))


def _facts(node: Node) -> Mapping[str, Value]:
    return {name: value for name, value in node.properties.items() if name != "rules"} if node.label == "Report" else node.properties


def sorted_by_id(lines: Iterable[tuple[str, str]], run_lines: int = RUN_LINES) -> Iterator[str]:
    """The lines of (id, line) pairs in the order of their ids; what is more than one run of lines waits in temporary files."""
    run: list[str] = []
    with ExitStack() as files:
        runs: list[Iterator[str]] = []
        for id_, line in lines:
            run.append(f"{id_}\0{line}\n")
            if len(run) == run_lines:
                spilled = files.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n"))
                runs.append(_spill(sorted(run), spilled))
                run = []
        for each in heapq.merge(*runs, sorted(run)):
            yield each.partition("\0")[2][:-1]


def _spill(lines: list[str], file: TextIO) -> Iterator[str]:
    file.writelines(lines)
    file.seek(0)
    return iter(file)
