"""The rows of a sheet in, drafts out: a table of texts gives a document a row, a table of figures is one document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.origins import Place
from loaders.readers.drafts import Draft, Piece
from loaders.readers.tables import Cell

TEXT_COLUMNS = ("full_text", "text", "content", "正文", "全文", "内容")
TITLE_COLUMNS = ("title", "标题", "题名")
DATE_COLUMNS = ("date", "published", "发布日期", "发布时间", "成文日期", "日期")
PUBLISHER_COLUMNS = ("publisher", "发布机构", "发文机关", "来源")
MIN_TEXT_CHARS = 200  # mean length of a column that holds texts though its head does not say so


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell with the stretches that it is made of (the lines of a text), each with its own place."""

    pieces: tuple[Piece, ...]
    row: int
    column: int

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


SheetRows = Sequence[Sequence[SheetCell]]


def text_column(rows: SheetRows) -> int | None:
    """The position of the column that holds whole texts, None in a table of figures."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    heads = [cell.text.strip() for cell in rows[0]]
    for name in TEXT_COLUMNS:
        if name in heads:
            return heads.index(name)
    for position in range(len(heads)):
        texts = [row[position].text for row in rows[1:] if position < len(row)]
        if texts and sum(map(len, texts)) >= MIN_TEXT_CHARS * len(texts):
            return position
    return None


def drafts_of_texts(rows: SheetRows, column: int, form: str, encoding: str, name: str = "") -> Iterator[Draft]:
    """A draft for each row below the head, ``#1`` for the first."""
    heads = [cell.text.strip() for cell in rows[0]]
    for number, row in enumerate(rows[1:], start=1):
        said = {head: cell.text.strip() for head, cell in zip(heads, row, strict=False) if cell.text.strip()}
        pieces = row[column].pieces if column < len(row) else ()
        if not any(cell.text.strip() for cell in row):
            continue
        yield Draft(
            form,
            encoding,
            tuple(_without_cell(piece) for piece in pieces),
            _first(said, TITLE_COLUMNS),
            _first(said, DATE_COLUMNS),
            _first(said, PUBLISHER_COLUMNS),
            f"{name}#{number}",
        )


def _without_cell(piece: Piece) -> Piece:
    """A byte says more than the row, which is the document itself."""
    place = piece.place
    return piece if place.byte is None else replace(piece, place=Place(byte=place.byte))


def _first(said: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((said[name] for name in names if name in said), None)


def table_cells(rows: SheetRows) -> list[list[Cell]]:
    """The rows as a table of figures, in whose cells a line break is no more than a space."""
    return [[Cell((" ".join(cell.text.split()),), cell.pieces[0].place) for cell in row if cell.pieces] for row in rows]
