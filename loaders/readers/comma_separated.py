"""A csv or tab-separated file in, its texts or its one table of figures out, each cell with its byte offset."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.errors import UnreadableFile
from graph.origins import Place
from loaders.readers.drafts import Draft, Piece
from loaders.readers.sheet_rows import TEXT_COLUMNS, SheetCell, drafts_of_texts, table_cells, text_column
from loaders.readers.tables import table_pieces
from loaders.readers.text import ByteCounter, Decoded

MAX_CELLS = 200_000
_FIELD = {
    separator: re.compile(rf'(?:"((?:[^"]|"")*)"[ ]*|([^{separator}"\r\n][^{separator}\r\n]*|))({separator}|\r\n?|\n|$)') for separator in (",", "\t")
}
_STRETCH = re.compile(r'([^"\n\r]*)(""|\r\n?|\n|$)')
MIN_ROWS = 3  # rows of one width without a telling head; fewer may be lines of text that happen to have a comma each
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_SENTENCE = re.compile(r"[。；！？]")


def separator_of(text: str) -> str | None:
    """The separator where ``text`` is a table, else None: its head names a column of texts, or its first rows have one width and no sentences."""
    head = text.split("\n", 1)[0].strip()
    for separator in (",", "\t"):
        names = [name.strip(' "') for name in head.split(separator)]
        if len(names) > 1 and any(name in TEXT_COLUMNS for name in names):
            return separator
    lines = [line for line in _QUOTED.sub("", text[:4000]).splitlines() if line.strip()]
    lines = lines[: 20 if len(text) < 4000 else max(2, len(lines) - 1)]
    for separator in (",", "\t"):
        widths = {line.count(separator) for line in lines}
        if len(lines) >= MIN_ROWS and len(widths) == 1 and min(widths) > 0 and not any(_SENTENCE.search(line) for line in lines):
            return separator
    return None


def read_comma_separated(decoded: Decoded, separator: str, source: str) -> Iterator[Draft]:
    rows = _rows(decoded, separator, source)
    column = text_column(rows)
    if column is not None:
        yield from drafts_of_texts(rows, column, "csv", decoded.encoding)
        return
    yield Draft("csv", decoded.encoding, tuple(table_pieces(table_cells(rows), 0)))


def _rows(decoded: Decoded, separator: str, source: str) -> list[list[SheetCell]]:
    rows: list[list[SheetCell]] = [[]]
    counter = ByteCounter(decoded)
    position, cells, field = 0, 0, _FIELD[separator]
    while position < len(decoded.text):
        match = field.match(decoded.text, position)
        if match is None:
            line = decoded.text.count("\n", 0, position) + 1
            raise UnreadableFile(source, f"a broken table near line {line} (a quote that is not closed). Check its quotes.")
        cells += 1
        if cells > MAX_CELLS:
            raise UnreadableFile(source, f"a table of more than {MAX_CELLS:,} cells. Split the file.")
        row, column = len(rows), len(rows[-1]) + 1
        spans = _stretches(match)
        pieces = tuple(Piece(text, Place(byte=counter.at(start), row=row, column=column)) for text, start in spans)
        rows[-1].append(SheetCell(pieces, row, column))
        position = match.end()
        if match[3] != separator:
            rows.append([])
    return [row for row in rows if any(cell.text.strip() for cell in row)]


def _stretches(match: re.Match[str]) -> Iterator[tuple[str, int]]:
    """The stretches of one cell that stand in the file as they are, with their positions; a doubled quote is one."""
    if match[1] is None:
        yield match[2], match.start(2)
        return
    for part in _STRETCH.finditer(match[1]):
        text = part[1] + ('"' if part[2] == '""' else "\n" if part[2] else "")
        if text or part.start() == 0:
            yield text, match.start(1) + part.start()
