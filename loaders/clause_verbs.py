"""A stretch of text in, the verbs in it out, each with what it says an actor does (lexicon/verbs.tsv)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

from graph.errors import LexiconError
from loaders import patterns

KINDS = ("implements", "funds", "issues", "receives", "tells", "says", "proposes")
FRAMES = ("object", "pivot", "clause", "adverb")


def any_of(words: str) -> str:
    """A pattern for each of ``words``, parted by spaces, longest first; they may hold a look-ahead but no group.

    >>> any_of("局 局长")
    '(?:局长|局)'
    """
    return "(?:" + "|".join(sorted(words.split(), key=lambda word: (-len(word), word))) + ")"


class Verb(NamedTuple):
    """A verb in the text. ``kind``: what its subject does; ``frame``: what follows it (a pivot acts itself: 支持县中医院创建…)."""

    start: int
    end: int
    kind: str
    frame: str


@dataclass(frozen=True, slots=True)
class VerbTable:
    """The lexicon's verbs: one pattern, the longest at a place (制定 would eat 制定印发), and what each word means."""

    pattern: re.Pattern[str]
    meaning: Mapping[str, tuple[str, str]]

    def find(self, text: str, start: int, end: int, masked: Sequence[tuple[int, int]] = ()) -> Iterator[Verb]:
        """Verbs of text[start:end] from left to right; none inside the ``masked`` spans, which are sorted by start."""
        place = 0
        for match in self.pattern.finditer(text, start, end):
            while place < len(masked) and masked[place][1] <= match.start():
                place += 1
            if place < len(masked) and masked[place][0] < match.end():
                continue
            kind, frame = self.meaning[match[0]]
            yield Verb(match.start(), match.end(), kind, frame)


@cache
def verb_table() -> VerbTable:
    """The table in lexicon/verbs.tsv; LexiconError names every row that breaks its rules."""
    lines = resources.files("loaders.lexicon").joinpath("verbs.tsv").read_text(encoding="utf-8").splitlines()
    return read_verb_table(lines)


def read_verb_table(lines: Sequence[str]) -> VerbTable:
    """``lines``: a head and rows of verb, kind, frame, source, sorted and unique by verb."""
    meaning: dict[str, tuple[str, str]] = {}
    faults: list[str] = []
    before = ""
    for number, line in enumerate(lines[1:], start=2):
        fields = line.split("\t")
        if len(fields) != 4 or fields[1] not in KINDS or fields[2] not in FRAMES:
            faults.append(f"verbs.tsv:{number}: {line!r} is not verb, kind, frame, source. Kinds: {' '.join(KINDS)}; frames: {' '.join(FRAMES)}.")
            continue
        if fields[0] <= before:
            faults.append(f"verbs.tsv:{number}: {fields[0]!r} is out of order or listed twice. Sort the table.")
        before = fields[0]
        meaning[fields[0]] = (fields[1], fields[2])
    if faults:
        raise LexiconError("\n".join(faults))
    return VerbTable(re.compile(patterns.any_of(meaning)), meaning)
