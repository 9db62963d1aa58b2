"""A stretch of text in, the words in it that tell done from planned out, each with how far it reaches (lexicon/stance_marks.tsv)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from graph.errors import LexiconError
from loaders.lexicon import read_table
from loaders.patterns import by_first_letter

STANCES: Final = ("done", "counted", "planned", "expected", "ordered", "own year")
REACHES: Final = ("clause", "sentence")
_COLUMNS: Final = 8
_TABLE: Final = "stance_marks.tsv"
_OPENS: Final = ("^", r"[\s，。；：！？）、.]")  # ``^`` in only_after: where a clause begins, its list number aside


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark in the text.

    stance: done; counted (累计, 共: done, where nothing else speaks of a plan); planned; expected (预计: planned, but in a review); ordered (确保:
            planned, but in a summary); own year (今年: what was said to be done ends here)
    reach:  clause, or sentence: it also holds for the clauses behind it, up to the next mark
    """

    start: int
    end: int
    stance: str
    reach: str


@dataclass(frozen=True, slots=True)
class MarkTable:
    """One pattern of all marks, longest first, with what must or must not stand beside each, and what each means."""

    pattern: re.Pattern[str]
    meaning: Mapping[str, tuple[str, str]]

    def find(self, text: str, start: int, end: int) -> Iterator[Mark]:
        for match in self.pattern.finditer(text, start, end):
            yield Mark(*match.span(), *self.meaning[match[0]])


@cache
def mark_table() -> MarkTable:
    """The table in lexicon/stance_marks.tsv; LexiconError names every row that breaks its rules."""
    return make_table(read_table(_TABLE, _COLUMNS))


def make_table(rows: tuple[tuple[str, ...], ...]) -> MarkTable:
    """``rows``: mark, stance, reach, only_after, not_after, only_before, not_before, source; words parted by spaces."""
    faults = [
        f"{_TABLE}: {row[0]}: stance {row[1]!r} or reach {row[2]!r} unknown. Stances: {' '.join(STANCES)}; reaches: {' '.join(REACHES)}."
        for row in rows
        if row[1] not in STANCES or row[2] not in REACHES
    ]
    if faults:
        raise LexiconError("\n".join(faults))
    longest_first = sorted(rows, key=lambda row: (-len(row[0]), row[0]))
    return MarkTable(re.compile(by_first_letter(map(_pattern_of, longest_first))), {row[0]: (row[1], row[2]) for row in rows})


def _pattern_of(row: tuple[str, ...]) -> str:
    """What stands before the mark is looked for behind it (loaders/patterns.py)."""
    _, _, _, only_after, not_after, only_before, not_before, _ = row
    mark = re.escape(row[0])
    after = [form for word in only_after.split() for form in (_OPENS if word == "^" else (word,))]
    lead = f"(?:{'|'.join(f'(?<={word}{mark})' for word in after)})" if after else ""
    lead += "".join(f"(?<!{word}{mark})" for word in not_after.split())
    tail = f"(?={'|'.join(only_before.split())})" if only_before else ""
    tail += f"(?!{'|'.join(not_before.split())})" if not_before else ""
    return mark + lead + tail
