"""The name of a format in, what makes it out: the one table of formats that the command, the route and the tests go through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.exports.elements import Elements
from graph.exports.lines import cypher, jsonl
from graph.exports.rdf import turtle
from graph.exports.tables import csv_pair, parquet
from graph.exports.xml_formats import gexf, graphml


@dataclass(frozen=True, slots=True)
class ExportFormat:
    name: str
    media_type: str
    suffix: str
    write: Callable[[Elements], Iterator[bytes]]


FORMATS: Final = {
    each.name: each
    for each in (
        ExportFormat("graphml", "application/graphml+xml", "graphml", graphml),
        ExportFormat("gexf", "application/gexf+xml", "gexf", gexf),
        ExportFormat("csv", "application/zip", "zip", csv_pair),
        ExportFormat("jsonl", "application/jsonl", "jsonl", jsonl),
        ExportFormat("cypher", "text/plain; charset=utf-8", "cypher", cypher),
        ExportFormat("parquet", "application/zip", "zip", parquet),
        ExportFormat("turtle", "text/turtle; charset=utf-8", "ttl", turtle),
    )
}
