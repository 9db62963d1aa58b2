"""The table of units in, one pattern of them and what each measures out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.errors import LexiconError

_TABLE = Path(__file__).parent / "lexicon" / "units.tsv"
_HEAD = ["unit", "dimension", "source"]


@dataclass(frozen=True, slots=True)
class Units:
    """``dimension`` of every unit, and ``pattern``: an alternation of all, longest first, so that 人次 is not read as 人."""

    dimension: dict[str, str]
    pattern: str


@cache
def load_units() -> Units:
    return read_units(_TABLE.read_text(encoding="utf-8").splitlines())


def read_units(lines: Sequence[str]) -> Units:
    """raises: LexiconError that names every row which is not three columns, out of order or there twice"""
    rows = [line.split("\t") for line in lines]
    faults = [f"units.tsv:1: head is {rows[0]}, expected {_HEAD}"] if rows[0] != _HEAD else []
    dimension: dict[str, str] = {}
    last = ""
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != 3 or not all(row):
            faults.append(f"units.tsv:{number}: {len(row)} columns, expected unit, dimension, source")
        elif row[0] <= last:
            faults.append(f"units.tsv:{number}: unit {row[0]!r} stands after {last!r}; sort the rows and keep each unit once")
        else:
            dimension[row[0]], last = row[1], row[0]
    if faults:
        raise LexiconError("; ".join(faults))
    longest_first = sorted(dimension, key=lambda unit: (-len(unit), unit))
    return Units(dimension, "|".join(map(_escape, longest_first)))


def _escape(unit: str) -> str:
    """A unit in Latin letters must not be the head of a word (5G网络, 3D打印)."""
    return unit + r"(?![A-Za-z0-9])" if unit[-1].isascii() and unit != "%" else unit
