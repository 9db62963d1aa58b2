"""The cells of a table in, pieces of text out: a row is a line (in a table of sentences a cell is), and each cell knows its heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.origins import Place
from loaders.readers.drafts import Piece

MAX_CELL_CHARS = 40  # a longer cell is running text and gets lines of its own
MAX_SPAN = 200  # columns that one head may reach over
_FIGURE = re.compile(r"[-+—/]?[\d.,，%％‰\s]+[万亿]?|[-—/]?")
_SERIAL = re.compile(r"\d{1,3}[.、]?|[一二三四五六七八九十]{1,3}")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``lines``: its paragraphs; ``columns``: over how many columns it reaches; its place names row and column from 1."""

    lines: tuple[str, ...]
    place: Place
    columns: int = 1

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def column(self) -> int:
        assert self.place.column is not None
        return self.place.column


Rows = Sequence[Sequence[Cell]]


def table_pieces(rows: Rows, first: int) -> list[Piece]:
    """The pieces of a table whose first cell will be piece number ``first`` of its draft; rows without any text are left out."""
    rows = [row for row in rows if any(cell.text.strip() for cell in row)]
    numbers = {cell.place: first + number for number, cell in enumerate(cell for row in rows for cell in row)}
    head_rows = _head_rows(rows)
    column_heads = _column_heads(rows, head_rows)
    pieces: list[Piece] = []
    label: Cell | None = None
    running = any(_is_running(cell) for row in rows for cell in row)
    for position, row in enumerate(rows):
        is_head = position in head_rows or len(row) < 2
        label = _row_head(row, label) if not is_head else None
        for cell in row:
            heads = [] if is_head else list(column_heads.get(cell.column, ()))
            if label is not None and not is_head and label is not cell:
                heads.append(label)
            end = "\n" if cell is row[-1] or running else "\t"
            pieces.append(Piece(cell.text + end, cell.place, tuple(numbers[head.place] for head in heads if head is not cell)))
    return pieces


def _is_running(cell: Cell) -> bool:
    """Whether the cell holds sentences: then each cell of the table gets lines of its own."""
    return len(cell.lines) > 1 or len(cell.text) > MAX_CELL_CHARS or "。" in cell.text


def _head_rows(rows: Rows) -> range:
    """The rows that name the columns: the first with two texts and no figure, and the next where the first only groups them."""
    for position, row in enumerate(rows[:5]):
        texts = [cell for cell in row if cell.text.strip()]
        if len(texts) < 2:
            continue  # the table's caption
        if position + 1 == len(rows) or any(_FIGURE.fullmatch(cell.text.strip()) for cell in texts):
            return range(0)
        groups = any(cell.columns > 1 for cell in texts) or len(texts) < len(row)
        below = [cell.text.strip() for cell in rows[position + 1] if cell.text.strip()]
        second = groups and position + 2 < len(rows) and not any(_FIGURE.fullmatch(text) for text in below)
        return range(position, position + 2 if second else position + 1)
    return range(0)


def _column_heads(rows: Rows, head_rows: range) -> dict[int, list[Cell]]:
    """Column → its heads, the upper first; where two rows are heads an empty upper cell belongs to the group on its left."""
    heads: dict[int, list[Cell]] = {}
    for position in head_rows:
        may_group = len(head_rows) > 1 and position == head_rows[0]
        named: Cell | None = None
        for cell in rows[position]:
            named = cell if cell.text.strip() or not may_group else named
            for column in range(cell.column, cell.column + min(cell.columns, MAX_SPAN)):
                if named is not None and named.text.strip():
                    heads.setdefault(column, []).append(named)
    return heads


def _row_head(row: Sequence[Cell], above: Cell | None) -> Cell | None:
    """The cell that names the row: its first, or the second after a serial number; the one above where the first is merged with it."""
    texts = [cell for cell in row if cell.text.strip()]
    if not texts:
        return above
    if texts[0].column > 1 and above is not None:
        return above
    named = texts[1] if len(texts) > 2 and _SERIAL.fullmatch(texts[0].text.strip()) else texts[0]
    return None if _FIGURE.fullmatch(named.text.strip()) else named
