"""An Office file of the years 1997 to 2003 in (doc, wps, xls), its paragraphs, tables or sheets out; read by office-oxide."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Literal

import office_oxide

from graph.errors import UnknownFormat, UnreadableFile
from graph.origins import Place
from loaders.readers.drafts import Draft, Piece
from loaders.readers.tables import Cell, table_pieces

_LOCKED = "EncryptedPackage"
_KINDS: tuple[tuple[str, Literal["doc", "xls"]], ...] = (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"))


def read_old_office(content: bytes, source: str) -> Iterator[Draft]:
    """The container's directory says what it holds: wps files of this century are the same as doc."""
    if _names(content, _LOCKED):
        raise UnreadableFile(source, "locked with a password. Take the password off and load it again.")
    kind = next((kind for name, kind in _KINDS if _names(content, name)), None)
    if kind is None:
        raise UnknownFormat(source, "an old Office container with neither a Word text nor a workbook in it. Save it as docx or xlsx.")
    if kind == "doc" and _is_locked_word(content):
        raise UnreadableFile(source, "locked with a password. Take the password off and load it again.")
    try:
        with office_oxide.Document.from_bytes(content, kind) as document:
            told = document.to_ir_json()
    except (office_oxide.OfficeOxideError, ValueError, OSError, RuntimeError) as error:
        raise UnreadableFile(source, f"a broken {kind} file ({error}). Open it in an office program and save it as docx or xlsx.") from error
    walk = _Walk(kind)
    for section in json.loads(told)["sections"]:
        walk.sheet = section.get("title") if kind == "xls" else None
        walk.take(section["elements"])
    yield Draft(kind, kind, tuple(walk.pieces))


def _names(content: bytes, name: str) -> bool:
    """Whether the container's directory has a stream of that name: it stands there in UTF-16 and ends with a zero."""
    return name.encode("utf-16-le") + b"\0\0" in content


def _is_locked_word(content: bytes) -> bool:
    """Whether the Word text's head (magic ECA5) has its bit for encryption set; it stands at the head of a sector."""
    for start in range(512, min(len(content) - 12, 1 << 22), 512):
        if content[start : start + 2] == b"\xec\xa5" and content[start + 10 : start + 12] != b"\0\0":
            return bool(content[start + 11] & 0x01)
    return False


class _Walk:
    """Gathers the pieces of office-oxide's elements."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.sheet: str | None = None
        self.pieces: list[Piece] = []
        self._paragraphs = 0
        self._tables = 0

    def take(self, elements: list[dict[str, Any]]) -> None:
        for element in elements:
            if element["type"] == "table":
                self._tables += 1
                rows = [self._row(row, number) for number, row in enumerate(element["rows"], start=1)]
                self.pieces += table_pieces(rows, len(self.pieces))
            elif element["type"] == "list":
                for item in element["items"]:
                    self.take(item["content"])
            elif element["type"] in ("paragraph", "heading"):
                self._paragraphs += 1
                place = Place(paragraph=self._paragraphs)
                self.pieces += [Piece(line + "\n", place) for line in _said(element).split("\n")]

    def _row(self, row: dict[str, Any], number: int) -> list[Cell]:
        cells, column = [], 1
        for cell in row["cells"]:
            lines = [line for part in cell["content"] for line in _said(part).split("\n") if line.strip()]
            place = Place(sheet=self.sheet, table=None if self.sheet else self._tables, row=number, column=column)
            span = int(cell.get("col_span") or 1)
            cells.append(Cell(tuple(lines), place, span))
            column += span
        return cells


def _said(element: dict[str, Any]) -> str:
    """The element's text; a line break in a paragraph is a line end."""
    return "".join("\n" if part["type"] == "line_break" else str(part.get("text", "")) for part in element.get("content", ()))
