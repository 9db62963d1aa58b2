"""A workbook (xlsx) in, its texts or its tables of figures out, each number as the sheet shows it.

Read by openpyxl: python-calamine is nine times as fast but does not tell 95% from 0.95, which only the cell's number format does.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from graph.errors import UnreadableFile
from graph.origins import Place
from loaders.readers.drafts import Draft, Piece
from loaders.readers.sheet_rows import SheetCell, drafts_of_texts, table_cells, text_column
from loaders.readers.tables import table_pieces

MAX_CELLS = 100_000  # eight seconds
_BROKEN = (
    zipfile.BadZipFile,
    InvalidFileException,
    ElementTree.ParseError,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    OSError,
    EOFError,
)
_DECIMALS = re.compile(r"0(?:\.(0+))?")


def read_workbook(content: bytes, source: str) -> Iterator[Draft]:
    """Every sheet of texts gives its rows; all sheets of figures together are one document."""
    tables: list[Piece] = []
    drafts: list[Draft] = []
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for sheet in book.worksheets:
            rows = _rows(sheet, source)
            column = text_column(rows)
            if column is None:
                tables += [Piece(f"{sheet.title}\n", Place(sheet=sheet.title))] if len(book.worksheets) > 1 and rows else []
                tables += table_pieces(table_cells(rows), len(tables))
            else:
                name = f"#{sheet.title}" if len(book.worksheets) > 1 else ""
                drafts += drafts_of_texts(rows, column, "xlsx", "xlsx", name)
    except _BROKEN as error:
        raise UnreadableFile(source, f"a broken workbook ({error}). Open it in an office program and save it anew.") from error
    if tables or not drafts:
        drafts.append(Draft("xlsx", "xlsx", tuple(tables)))
    yield from drafts


def _rows(sheet: openpyxl.worksheet._read_only.ReadOnlyWorksheet, source: str) -> list[list[SheetCell]]:
    rows, cells = [], 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells += len(row)
        if cells > MAX_CELLS:
            raise UnreadableFile(source, f"sheet {sheet.title} has more than {MAX_CELLS:,} cells. Split it.")
        texts = [_written(cell.value, getattr(cell, "number_format", "General")) for cell in row]
        if any(texts):
            rows.append([_cell(text, sheet.title, number, column) for column, text in enumerate(texts, start=1)])
    return rows


def _cell(text: str, sheet: str, row: int, column: int) -> SheetCell:
    place = Place(sheet=sheet, row=row, column=column)
    return SheetCell((Piece(text, place),), row, column)


def _written(value: object, number_format: str) -> str:
    """The value as the sheet shows it: a share in percent, a date in Chinese form, a whole number without its point.

    >>> _written(0.955, "0.0%"), _written(12.0, "General"), _written(1234.5, "#,##0.00"), _written(None, "General")
    ('95.5%', '12', '1234.50', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return _number(value, number_format)
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value)


def _number(value: int | float, number_format: str) -> str:
    match = _DECIMALS.search(number_format)
    if "%" in number_format:
        decimals = len(match[1] or "") if match else 0
        return f"{value * 100:.{decimals}f}%"
    if match and number_format != "General" and "E" not in number_format:
        return f"{value:.{len(match[1] or '')}f}"
    return f"{value:.12g}"
