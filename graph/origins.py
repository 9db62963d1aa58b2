"""A span of a document's text in, its place in the source out: page and box, paragraph, cell, or byte offset."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

Span = tuple[int, int]
Box = tuple[float, float, float, float]

_PLAIN_CODEC = {"utf-8-sig": "utf-8"}  # a mark at the file's head is counted once, in the first place


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of text stands in its source; what the format has no word for is None. All counts begin with 1.

    byte:      offset in the file of the stretch's first byte (text, markdown, html, csv)
    page, box: page, and left, bottom, right, top in points from the page's lower left (pdf), or in pixels from its upper left (scans)
    paragraph: paragraph of a Word or RTF file, empty ones counted, those in tables not
    sheet:     name of a workbook's sheet
    table:     table of a Word, RTF, HTML or markdown file
    row, column: cell of that table or sheet
    """

    byte: int | None = None
    page: int | None = None
    box: Box | None = None
    paragraph: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """A stretch of a document's text that stands in one place of the source; it reaches up to the next origin's ``start``.

    heads: spans of the document's text with the heads of a table's cell, the column's first, then the row's
    """

    start: int
    place: Place
    heads: tuple[Span, ...] = ()


def origins_between(origins: tuple[Origin, ...], start: int, end: int) -> tuple[Origin, ...]:
    """The origins of the non-empty span [start:end], in order; none where the document keeps no map."""
    first = max(0, bisect_right(origins, start, key=lambda origin: origin.start) - 1)
    return origins[first : bisect_right(origins, end - 1, key=lambda origin: origin.start)]


def byte_of(text: str, origins: tuple[Origin, ...], encoding: str, offset: int) -> int | None:
    """Where the character at ``offset`` begins in the file's bytes; None for a format that is no text."""
    [origin, *_] = origins_between(origins, offset, offset + 1) or (None,)
    if origin is None or origin.place.byte is None:
        return None
    before = text[origin.start : offset]
    return origin.place.byte + len(before.encode(_PLAIN_CODEC.get(encoding, encoding)))


def name_place(text: str, origins: tuple[Origin, ...], start: int, end: int) -> str | None:
    """The place of [start:end] in words, as short as a reader can find it by; None for plain text, where the offset says it.

    >>> cell = Origin(0, Place(table=1, row=5, column=2), heads=((9, 13),))
    >>> name_place("12.6万人次\\n接诊人次", (cell, Origin(8, Place(paragraph=7))), 0, 4)
    'table 1, row 5, column 2 (诊人次)'
    >>> name_place("全年接诊", (Origin(0, Place(page=3)),), 0, 4)
    'page 3'
    """
    found = origins_between(origins, start, end)
    places = [origin.place for origin in found]
    if not places:
        return None
    if all(place.row is not None for place in places):
        return _cells(places) + (_heads(text, found[0]) if len(found) == 1 else "")
    for kind, numbers in (("page", [p.page for p in places]), ("paragraph", [p.paragraph for p in places])):
        known = [number for number in numbers if number is not None]
        if known:
            return _range(kind, known[0], known[-1])
    return None


def _cells(places: list[Place]) -> str:
    first, last = places[0], places[-1]
    where = f"sheet {first.sheet}, " if first.sheet is not None else f"table {first.table}, " if first.table is not None else ""
    rows = _range("row", first.row or 1, last.row or 1)
    if first.row == last.row and first.column is not None and last.column is not None:
        return f"{where}{rows}, {_range('column', first.column, last.column)}"
    return where + rows


def _heads(text: str, origin: Origin) -> str:
    heads = [" ".join(text[start:end].split()) for start, end in origin.heads]
    return f" ({', '.join(heads)})" if heads else ""


def _range(kind: str, first: int, last: int) -> str:
    return f"{kind} {first}" if first == last else f"{kind}s {first}–{last}"
