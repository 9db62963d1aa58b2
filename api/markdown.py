"""Columns and rows of cells in, a table of Markdown out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    r"""Its lines; a bar or a line end in a cell breaks nothing.

    >>> table(["", "what"], [["+", "a|b"]])
    ['| | what |', '|---|---|', '| + | a\\|b |']
    """
    lines = ["".join(f"| {column} " if column else "| " for column in columns) + "|", "|---" * len(columns) + "|"]
    return lines + ["| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in rows]
