"""The tables of the field in, their terms found in a text out: names of programs and policies, and the words around them.

Tables are TSV with a head line, sorted by their first column, the last column the source of the row.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count, islice
from operator import add
from pathlib import Path
from typing import Final, TypeVar, cast

from graph.errors import LexiconError

Made = TypeVar("Made")

FOLDER: Final = Path(__file__).parent
KINDS: Final = {"program": "Program", "policy": "Policy"}
SCOPES: Final = ("health", "party", "other")
_QUOTES: Final = "“”\"‘’'《》 "
_SAME: Final = str.maketrans({**dict.fromkeys("—–～~－﹣", "-"), "（": "(", "）": ")", "・": "·", "＋": "+"})
_QUOTE_RUN: Final = re.compile(f"[{_QUOTES}]+")
_VARIANT: Final = re.compile(f"[{_QUOTES}{re.escape(''.join(map(chr, _SAME)))}]")  # most names have none


@dataclass(frozen=True, slots=True)
class Term:
    """One concept of the field. ``label``: Program or Policy; ``names``: canonical name first, then all others."""

    label: str
    names: tuple[str, ...]
    scope: str
    source: str

    @property
    def name(self) -> str:
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without quotation marks and spaces, one sort of dashes and brackets, capitals; ``shifts``: (folded offset, what to add)."""

    text: str
    shifts: tuple[tuple[int, int], ...]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text that [start:end] was folded from, quotation marks around it left out."""
        return start + self._shift(start), end + self._shift(end - 1)

    def _shift(self, offset: int) -> int:
        return self.shifts[bisect_right(self.shifts, (offset, 1 << 60)) - 1][1]


def fold(text: str) -> str:
    """The form in which a name is looked up.

    >>> fold("“两癌”筛查") == fold("两癌筛查"), fold("0～6岁儿童健康管理")
    (True, '0-6岁儿童健康管理')
    """
    plain = unicodedata.normalize("NFKC", text)
    return (_QUOTE_RUN.sub("", plain).translate(_SAME) if _VARIANT.search(plain) else plain).upper()


def fold_with_offsets(text: str) -> Folded:
    """``text`` folded; a text of the reading form is of one width already, so each kept character stands for itself."""
    upper = text.upper()
    if len(upper) == len(text) and not _VARIANT.search(text):
        return Folded(upper, ((0, 0),))
    kept: list[str] = []
    shifts: list[tuple[int, int]] = [(0, 0)]
    last, length = 0, 0
    for run in _QUOTE_RUN.finditer(text):
        kept.append(text[last : run.start()])
        length += run.start() - last
        last = run.end()
        shifts.append((length, last - length))
    kept.append(text[last:])
    folded = "".join(kept).translate(_SAME)
    upper = folded.upper()
    return Folded(upper if len(upper) == len(folded) else folded, tuple(shifts))


def read_table(name: str, columns: int, folder: Path = FOLDER) -> tuple[tuple[str, ...], ...]:
    """The rows of a table without its head line. Raises LexiconError with all rows that break the rules."""
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    rows = [tuple(line.split("\t")) for line in lines[1:]]
    wrong = [f"{name}:{number}: {len(row)} columns, expected {columns}" for number, row in enumerate(rows, start=2) if len(row) != columns]
    wrong += [
        f"{name}:{number}: {row[0]!r} must stand after {rows[number - 3][0]!r}, and once"
        for number, row in enumerate(rows, start=2)
        if number > 2 and row[0] <= rows[number - 3][0]
    ]
    wrong += [f"{name}:{number}: no source" for number, row in enumerate(rows, start=2) if not row[-1].strip()]
    if wrong:
        raise LexiconError("; ".join(wrong))
    return tuple(rows)


class Lexicon:
    """All term tables, loaded once."""

    def __init__(self, terms: tuple[Term, ...], words: dict[str, tuple[str, ...]]) -> None:
        """``words``: the words of measure_words.tsv by class, longest first."""
        self.terms = terms
        self.words = words
        self._by_name: dict[str, Term] = {}
        self._derived: dict[Callable[[Lexicon], object], object] = {}
        for term in terms:
            for name in term.names:
                folded = fold(name)
                other = self._by_name.setdefault(folded, term)
                if other is not term:
                    raise LexiconError(f"measures.tsv: {name!r} names both {other.name!r} and {term.name!r}. Remove it from one of the rows.")

    @classmethod
    def load(cls) -> Lexicon:
        return cls(_read_terms(), _read_words())

    def concept(self, name: str) -> Term | None:
        """The concept that ``name`` is a name of, quotation marks and width aside."""
        return self._by_name.get(fold(name))

    def find(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Every (start, end, concept) in ``text``, leftmost and longest, without overlaps."""
        folded = fold_with_offsets(text)
        body, names, lengths = folded.text, self._by_name, self._lengths
        reach = 0
        for position in compress(count(), map(lengths.__contains__, map(add, body, islice(body, 1, None)))):
            if position < reach:
                continue
            for length in lengths[body[position : position + 2]]:
                term = names.get(body[position : position + length]) if position + length <= len(body) else None
                if term is not None and not _cuts_number(body, position, position + length) and not self._cuts_verb(body, position):
                    yield *folded.source(position, position + length), term
                    reach = position + length
                    break

    def derive(self, make: Callable[[Lexicon], Made]) -> Made:
        """What ``make`` makes of this lexicon, made once: patterns that are dear to compile."""
        if make not in self._derived:
            self._derived[make] = make(self)
        return cast(Made, self._derived[make])

    def _cuts_verb(self, text: str, start: int) -> bool:
        """Whether a name at ``start`` would begin inside a verb that no other verb claims the first half of: 大健康产业 in 壮大健康产业."""
        verbs = self._verbs
        return start > 0 and text[start - 1 : start + 1] in verbs and text[max(0, start - 2) : start] not in verbs

    @cached_property
    def _verbs(self) -> frozenset[str]:
        """Verbs of two characters."""
        return frozenset(word for name in ("verb", "front") for word in self.words.get(name, ()) if len(word) == 2)

    @cached_property
    def _lengths(self) -> dict[str, tuple[int, ...]]:
        """First two characters of a name → lengths of the names that begin so, longest first."""
        found: dict[str, set[int]] = {}
        for name in self._by_name:
            found.setdefault(name[:2], set()).add(len(name))
        return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}


def _cuts_number(text: str, start: int, end: int) -> bool:
    """Whether [start:end] would part a number or a Latin word: 180 in 1180家."""
    if start > 0 and text[start].isascii() and text[start].isalnum() and text[start - 1].isascii() and text[start - 1].isalnum():
        return True
    return end < len(text) and text[end - 1].isascii() and text[end - 1].isalnum() and text[end].isascii() and text[end].isalnum()


def _read_terms() -> tuple[Term, ...]:
    rows = read_table("measures.tsv", 5)
    wrong = [f"measures.tsv: {row[0]}: kind {row[1]!r} or scope {row[3]!r} unknown" for row in rows if row[1] not in KINDS or row[3] not in SCOPES]
    if wrong:
        raise LexiconError("; ".join(wrong))
    return tuple(Term(KINDS[kind], (name, *filter(None, others.split("|"))), scope, source) for name, kind, others, scope, source in rows)


def _read_words() -> dict[str, tuple[str, ...]]:
    words: dict[str, list[str]] = {}
    for word, classes, _ in read_table("measure_words.tsv", 3):
        for name in classes.split("|"):
            words.setdefault(name, []).append(word)
    return {name: tuple(sorted(found, key=lambda word: (-len(word), word))) for name, found in words.items()}
