"""Plain records that travel along the line: a document, its claims as nodes and edges, and what was refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from graph.origins import Origin, byte_of, name_place, origins_between

Value: TypeAlias = str | int | float | list[str]
Properties: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Document:
    """One report as read.

    id:        report id, made from the text (graph/identity.py)
    source:    file as the user named it, from the loaded folder's name on; ``#row`` in a table of texts, ``archive.zip/member`` in an archive
    text:      NFC, line ends as ``\\n``, a table's row a line with tabs between its cells, personal numbers masked; every offset counts
               code points in it
    title:     given by the file's format (a table's column, a page's head), None where only the text may say it
    encoding:  what the bytes were read as; the format's name where they are no text
    format:    txt, md, html, csv, docx, doc, rtf, pdf, scan, xlsx
    origins:   the text's map to the source, by rising start from 0 on; empty where no file stands behind the text
    published: day or year and day as the page or the table states it, ISO 8601; publisher: who it says published it
    """

    id: str
    source: str
    text: str
    title: str | None = None
    encoding: str = "utf-8"
    format: str = "txt"
    origins: tuple[Origin, ...] = field(default=(), repr=False)
    published: str | None = None
    publisher: str | None = None

    def origins_of(self, start: int, end: int) -> tuple[Origin, ...]:
        """Every place that the non-empty span [start:end] was read from, in order."""
        return origins_between(self.origins, start, end)

    def place_of(self, start: int, end: int) -> str | None:
        """The span's place in the source in words (``page 3``, ``table 1, row 5, column 2``); None for plain text."""
        return name_place(self.text, self.origins, start, end)

    def byte_of(self, offset: int) -> int | None:
        """Offset in the file's bytes of the character at ``offset``; None for a format that is no text."""
        return byte_of(self.text, self.origins, self.encoding, offset)


@dataclass(frozen=True, slots=True)
class Node:
    """A node as one report claims it; ``properties`` holds everything but ``id``, ``caption`` and ``aliases`` and is a function of the id alone
    (Report, Passage and Target belong to one report). Those two are not claimed: the store makes them from MENTIONS."""

    label: str
    id: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge as one report claims it; ``properties`` as its kind declares, without ``id``. Evidence stands flat among them."""

    type: str
    id: str
    start_label: str
    start_id: str
    end_label: str
    end_id: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class Refusal:
    """A fact that was not written: ``kind`` of node or edge, what it said, and which check it failed."""

    kind: str
    claim: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReportGraph:
    """All that one report claims. ``nodes`` holds its Report and Passage nodes too; ``edges`` its HAS_PASSAGE and MENTIONS.

    Every node but the regions that only the hierarchy adds is the end of an edge that carries this report's id.
    Nodes and edges are sorted by kind and id, ids are unique.
    """

    document: Document
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    refusals: tuple[Refusal, ...] = field(default=())
