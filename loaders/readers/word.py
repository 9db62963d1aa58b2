"""A Word file (docx) in, its paragraphs with their list numbers and its tables out; text that was deleted with changes tracked stays out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from graph.origins import Place
from loaders.readers.drafts import Draft, Piece
from loaders.readers.packed import Package
from loaders.readers.tables import Cell, table_pieces
from loaders.readers.word_numbering import Numbering, child, name_of, number_of, value_of

BODY = "word/document.xml"
_NOT_TEXT = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr", "txbxContent"))
_GROUPS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice"))
_SIGN = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
MAX_DEPTH = 60  # tables in tables and groups in groups


def read_word(package: Package) -> Iterator[Draft]:
    numbering = package.read_xml("word/numbering.xml") if "word/numbering.xml" in package.names else None
    styles = package.read_xml("word/styles.xml") if numbering is not None and "word/styles.xml" in package.names else None
    body = child(package.read_xml(BODY), "body")
    walk = _Walk(Numbering.of(numbering, styles))
    if body is not None:
        walk.take(body, 0)
    yield Draft("docx", "docx", tuple(walk.pieces))


@dataclass(slots=True)
class _Walk:
    numbering: Numbering
    pieces: list[Piece] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0

    def take(self, element: ElementTree.Element, depth: int) -> None:
        """The paragraphs and tables of ``element``, in order."""
        if depth > MAX_DEPTH:
            return
        for part in element:
            name = name_of(part)
            if name == "p":
                self.paragraphs += 1
                place = Place(paragraph=self.paragraphs)
                self.pieces += [Piece(line + "\n", place) for line in self._lines(part)]
                for box in (box for box in part.iter() if name_of(box) == "txbxContent"):
                    if not _is_fallback(part, box):
                        self.take(box, depth + 1)
            elif name == "tbl":
                self.tables += 1
                self._take_table(part, self.tables, depth)
            elif name in _GROUPS:
                self.take(part, depth + 1)

    def _take_table(self, table: ElementTree.Element, number: int, depth: int) -> None:
        rows = [list(self._row(row, number, position, depth)) for position, row in enumerate(_rows(table), start=1)]
        self.pieces += table_pieces(rows, len(self.pieces))

    def _row(self, row: ElementTree.Element, table: int, number: int, depth: int) -> Iterator[Cell]:
        column = 1
        for cell in _parts(row, "tc"):
            span = number_of(value_of(child(cell, "tcPr", "gridSpan"))) or 1
            lines = [line for paragraph in _paragraphs(cell, depth) for line in self._lines(paragraph)]
            kept = [line for line in lines if line.strip()]
            yield Cell(tuple(kept), Place(table=table, row=number, column=column), span)
            column += span

    def _lines(self, paragraph: ElementTree.Element) -> list[str]:
        text = "".join(_said(paragraph, 0))
        if text.strip():
            text = self._list_number(paragraph) + text
        return text.split("\n")

    def _list_number(self, paragraph: ElementTree.Element) -> str:
        properties = child(paragraph, "pPr", "numPr")
        list_id = value_of(child(properties, "numId")) if properties is not None else None
        level = number_of(value_of(child(properties, "ilvl"))) if properties is not None else None
        style = self.numbering.styles.get(value_of(child(paragraph, "pPr", "pStyle")) or "")
        if list_id is None and style is not None:
            return self.numbering.next(*style)
        return "" if list_id is None else self.numbering.next(list_id, 0 if level is None else level)


def _said(element: ElementTree.Element, depth: int) -> Iterator[str]:
    for node in element:
        name = name_of(node)
        if name == "t":
            yield node.text or ""
        elif name == "br" and value_of(node, "type") in ("page", "column"):
            continue
        elif name in _SIGN:
            yield _SIGN[name]
        elif name not in _NOT_TEXT and depth < MAX_DEPTH:
            yield from _said(node, depth + 1)


def _is_fallback(paragraph: ElementTree.Element, box: ElementTree.Element) -> bool:
    """Word writes each text box twice; the second is for older programs."""
    return any(box is inner for part in paragraph.iter() if name_of(part) == "Fallback" for inner in part.iter())


def _rows(table: ElementTree.Element) -> Iterator[ElementTree.Element]:
    yield from _parts(table, "tr")


def _parts(element: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    """Children of that name, also those in content controls and in inserted text."""
    for part in element:
        if name_of(part) == name:
            yield part
        elif name_of(part) in _GROUPS:
            yield from _parts(part, name)


def _paragraphs(cell: ElementTree.Element, depth: int) -> Iterator[ElementTree.Element]:
    """The paragraphs of a cell; those of a table inside it follow one another."""
    if depth > MAX_DEPTH:
        return
    for part in cell:
        if name_of(part) == "p":
            yield part
        elif name_of(part) in ("tbl", "tr", "tc") or name_of(part) in _GROUPS:
            yield from _paragraphs(part, depth + 1)
