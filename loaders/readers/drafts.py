"""What a reader hands over: drafts of documents, stretch by stretch, each with its place in the source."""

from __future__ import annotations

from dataclasses import dataclass

from graph.origins import Place


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, its own line end included, that stands in one place of the source.

    heads: positions in ``Draft.pieces`` of the heads of a table's cell, the column's first
    """

    text: str
    place: Place
    heads: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A document before its text is brought to one form; ``name`` is added to the file's name: ``#3`` for a row of a table."""

    format: str
    encoding: str
    pieces: tuple[Piece, ...]
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Progress:
    """A slow reader has done a part of its work: a page of a scan."""


Reading = Draft | Member | Progress
