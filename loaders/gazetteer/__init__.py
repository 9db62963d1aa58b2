"""A division code or a name in, divisions of China out: province to township, with former names, from one compact file.

``divisions.tsv.gz`` (made by build.py) has a row a province, prefecture or county: code, name, level (1 to 3), parent's code, last year when
it is no more, former names (``彬县 1980 2017;…``), townships (``101王桥镇|王桥乡,x上马乡``: last three digits of the code, name, former
names; ``x``: no more, in no list of codes); the last row, ``words``, has the bare names of townships that are common words. Codes: GB/T 2260,
six digits, nine for townships. Little is parsed before it is asked for: rows stay text, and a county's townships are split when someone looks
into that county. ``false_friends.tsv``, kept by hand: names of counties and larger that are words too, and longer words that hold a name.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import LexiconError
from loaders.gazetteer.matching import Matcher
from loaders.gazetteer.names import SHORT_PROVINCES, bare_name

__all__ = ["Division", "FormerName", "Gazetteer", "bare_name"]

FILE: Final = Path(__file__).with_name("divisions.tsv.gz")
FALSE_FRIENDS: Final = Path(__file__).with_name("false_friends.tsv")
WORDS_ROW: Final = "words\t"
LEVEL_OF: Final = {"1": "province", "2": "prefecture", "3": "county"}
COLUMNS: Final = 7
TOWNS_UNTIL: Final = 2021  # the list that the townships without a code are from


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a division bore. ``first`` and ``last`` year; of a township's only that it ended by 2021 is known: first None."""

    name: str
    first: int | None
    last: int


@dataclass(frozen=True, slots=True)
class Division:
    """One division. ``parent``: code, None for a province. ``until``: last year of one that is no more (townships: last year listed)."""

    code: str
    name: str
    level: str
    parent: str | None
    former: tuple[FormerName, ...] = ()
    until: int | None = None

    @property
    def bare(self) -> str | None:
        """宜秀 of 宜秀区; None where nothing of two characters stays."""
        return bare_name(self.name, self.level)

    def full_forms(self) -> Iterator[str]:
        """The names with their kind of division: present and former, and 恩施州 of 恩施土家族苗族自治州."""
        for name in (self.name, *(former.name for former in self.former)):
            yield name
            if name[-3:-1] == "自治" and name[-1] in "州县旗":
                yield f"{bare_name(name, self.level)}{name[-1]}"

    def bare_forms(self) -> Iterator[str]:
        """宜秀 of 宜秀区, and of former names."""
        for name in (self.name, *(former.name for former in self.former)):
            bare = bare_name(name, self.level)
            if bare is not None:
                yield bare

    def forms(self) -> Iterator[str]:
        """Every full and bare form."""
        yield from self.full_forms()
        yield from self.bare_forms()


class Gazetteer:
    """Every division by code and by name. It never changes but for what it has looked up, so one serves all reports.

    names:        matcher of every full, bare and former name of provinces, prefectures and counties, and of ``never``
    full_names:   those of them that tell the kind of division (宜秀区, not 宜秀)
    words:        names of provinces, prefectures and counties that are ordinary words too (合作, 新县)
    common_words: bare names of townships that are ordinary words too (健康)
    never:        longer words that hold a name and are no place (长治久安)
    """

    def __init__(self, lines: list[str], words: Iterable[str] = (), never: Iterable[str] = (), common_words: Iterable[str] = ()) -> None:
        self.words, self.never, self.common_words = frozenset(words), frozenset(never), frozenset(common_words)
        self._rows = dict(line.split("\t", 1) for line in lines)
        self._divisions: dict[str, Division] = {}
        self._towns: dict[str, tuple[Division, ...]] = {}
        self._town_matchers: dict[tuple[str, ...], Matcher] = {}
        self._all_towns: Matcher | None = None
        self._by_name: dict[str, list[str]] = {}
        self._children: dict[str | None, list[str]] = {}
        self._counties_by_town: dict[str, list[str]] = {}
        full_names: set[str] = set()
        for code in self._rows:
            division = self.division(code)
            self._children.setdefault(division.parent, []).append(code)
            full_names.update(division.full_forms())
            for name in dict.fromkeys(division.forms()):
                self._by_name.setdefault(name, []).append(code)
        for short, code in SHORT_PROVINCES.items():
            self._by_name[short] = [code]
        self.full_names = frozenset(full_names)
        self.names = Matcher((*self._by_name, *self.never))

    @classmethod
    def load(cls) -> Gazetteer:
        """The gazetteer of this package."""
        lines = [line for line in gzip.decompress(FILE.read_bytes()).decode().splitlines() if not line.startswith("#")]
        common_words = [line.removeprefix(WORDS_ROW).split(",") for line in lines if line.startswith(WORDS_ROW)]
        lines = [line for line in lines if not line.startswith(WORDS_ROW)]
        wrong = [f"{FILE.name}: row {line[:30]!r} has not {COLUMNS} columns" for line in lines if line.count("\t") != COLUMNS - 1]
        if wrong or len(common_words) != 1:
            raise LexiconError("; ".join(wrong[:20] or ["one row of words expected"]) + ". Make it anew: python -m loaders.gazetteer.build")
        friends = [line.split("\t") for line in FALSE_FRIENDS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        words = [text for text, kind, _ in friends if kind == "word"]
        return cls(lines, words, [text for text, kind, _ in friends if kind == "phrase"], common_words[0])

    def division(self, code: str) -> Division:
        """The division of ``code``; KeyError where there is none."""
        if len(code) > 6:
            self.townships(code[:6])
            return self._divisions[code]
        known = self._divisions.get(code)
        if known is None:
            name, level, parent, until, former, _ = self._rows[code].split("\t")
            names = (tuple(entry.split(" ")) for entry in former.split(";") if entry)
            spans = tuple(FormerName(old, int(first), int(last)) for old, first, last in names)
            known = self._divisions[code] = Division(code, name, LEVEL_OF[level], parent or None, spans, int(until) if until else None)
        return known

    def townships(self, code: str) -> tuple[Division, ...]:
        """The townships right under a county (or a prefecture that has no counties), those of 2021 that are no more last."""
        known = self._towns.get(code)
        if known is None:
            entries = self._rows[code].rsplit("\t", 1)[1].split(",")
            known = self._towns[code] = tuple(_read_township(code, entry) for entry in entries if entry)
            self._divisions.update((town.code, town) for town in known)
        return known

    def children(self, code: str | None) -> tuple[Division, ...]:
        """The next smaller divisions; those of None are the provinces."""
        own = tuple(self.division(child) for child in self._children.get(code, ()))
        return own if code is None else (*own, *self.townships(code))

    def path(self, code: str) -> tuple[Division, ...]:
        """The division of ``code`` with all that it is part of, province first."""
        division = self.division(code)
        return (*(() if division.parent is None else self.path(division.parent)), division)

    def is_within(self, code: str, ancestor: str) -> bool:
        """Whether ``code`` is ``ancestor`` or a part of it."""
        return any(division.code == ancestor for division in self.path(code))

    def named(self, name: str, within: str | None = None) -> tuple[Division, ...]:
        """The divisions of that name, ``within`` (a code) only; best kind of match only, larger divisions first.

        Kinds: the present full name; bare, short (皖) and former full names of what is in force, and names of what is no more; bare former
        names. Townships are looked for where ``name`` is that of nothing larger, or inside ``within``.
        """
        found = [self.division(code) for code in self._by_name.get(name, ())]
        if within is not None:
            found = [division for division in found if self.is_within(division.code, within)]
        if not found:
            counties = self.counties_with_town(name) if within is None or len(within) < 7 else ()
            inside = [code for code in counties if within is None or self.is_within(code, within)]
            found = [town for code in inside for town in self.townships(code) if name in town.forms()]
        ranked = sorted((_match_rank(division, name), len(division.code), division.code) for division in found)
        return tuple(self.division(code) for rank, _, code in ranked if rank == ranked[0][0])

    def counties_with_town(self, name: str) -> tuple[str, ...]:
        """Codes of the divisions that have a township of that full, bare or former name, one code a division."""
        if not self._counties_by_town:
            for code in self._rows:
                for form in {form for town in self.townships(code) for form in town.forms()}:
                    self._counties_by_town.setdefault(form, []).append(code)
        return tuple(self._counties_by_town.get(name, ()))

    def all_towns(self) -> Matcher:
        """Matcher of every full, bare and former name of a township."""
        if self._all_towns is None:
            self.counties_with_town("")
            self._all_towns = Matcher(self._counties_by_town)
        return self._all_towns

    def town_matcher(self, *codes: str) -> Matcher:
        """Matcher of the full and bare names of the townships right under ``codes``."""
        known = self._town_matchers.get(codes)
        if known is None:
            names = {form for code in codes for town in self.townships(code) for form in town.forms()}
            known = self._town_matchers[codes] = Matcher(names)
        return known


def _read_township(parent: str, entry: str) -> Division:
    """One township of ``101王桥镇|王桥乡`` or, of none in force, ``x上马乡``."""
    first, *former = entry.split("|")
    names = tuple(FormerName(name, None, TOWNS_UNTIL) for name in former)
    if first.startswith("x"):
        name = first[1:]
        return Division(f"{parent}x{hashlib.sha256(name.encode()).hexdigest()[:6]}", name, "township", parent, names, TOWNS_UNTIL)
    return Division(parent + first[:3], first[3:], "township", parent, names)


def _match_rank(division: Division, name: str) -> int:
    if division.until is None and division.name == name:
        return 0
    if (division.until is None and division.bare == name) or len(name) == 1:
        return 1
    return 1 if name == division.name or any(former.name == name for former in division.former) else 2
