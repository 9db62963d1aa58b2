"""A division code or a name in, divisions of China out: province to village, with former names, from one compact file.

``gazetteer.zip`` (made by build.py; SOURCES.txt in it says of what) holds ``divisions.tsv``, a row a province, prefecture, county or
development zone: code, name, level (1 to 3), parent's code, last year when it is no more, former names (``彬县 1980 2017;…``), short name of a
zone, townships (``101王桥镇|王桥乡,x上马乡``: last three digits of the code, name, former names; ``x``: no more, in no list of codes);
``words.txt``, names of townships and villages that are common words; and for each county ``villages/CODE`` (villages.py). Codes: GB/T 2260, six
digits, nine for townships. Little is parsed before it is asked for: rows stay text, and of villages only the counties looked into are unpacked.
``false_friends.tsv``, kept by hand: names of counties and larger that are words too, and longer words that hold a name; ``short_names.tsv``, kept
by hand: contractions that no rule makes (阜蒙县 of 阜新蒙古族自治县).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Final

from graph.errors import LexiconError
from loaders.gazetteer.divisions import (
    COLUMNS,
    FIRST_YEAR_OF_DIVISIONS,
    SOURCES,
    Division,
    FormerName,
    read_division,
    read_history,
    read_township,
)
from loaders.gazetteer.matching import Matcher
from loaders.gazetteer.names import SHORT_PROVINCES, bare_name
from loaders.gazetteer.townships import TownIndex
from loaders.gazetteer.villages import Villages

__all__ = ["VILLAGE_SOURCE", "Division", "FormerName", "Gazetteer", "Villages", "bare_name"]

FILE: Final = Path(__file__).with_name("gazetteer.zip")
FALSE_FRIENDS: Final = Path(__file__).with_name("false_friends.tsv")
SHORT_NAMES: Final = Path(__file__).with_name("short_names.tsv")
VILLAGE_SOURCE: Final = SOURCES["listed"]
LEVEL_RANK: Final = {"province": 0, "prefecture": 1, "county": 2, "township": 3}
MAX_VILLAGE_LISTS: Final = 64  # unpacked at a time, 0.1 MB each: one serves for days of reports


class Gazetteer:
    """Every division by code and by name. It never changes but for what it has looked up, so one serves all reports.

    names:        matcher of every full, bare and former name of provinces, prefectures and counties, and of ``never``
    full_names:   those of them that tell the kind of division (宜秀区, not 宜秀)
    words:        names of provinces, prefectures and counties that are ordinary words too (合作, 新县)
    common_words: bare names of townships and villages that are ordinary words too (健康)
    never:        longer words that hold a name and are no place (长治久安)
    """

    def __init__(
        self,
        lines: Iterable[str],
        words: Iterable[str] = (),
        never: Iterable[str] = (),
        common_words: Iterable[str] = (),
        short_names: Iterable[tuple[str, str]] = (),
        archive: zipfile.ZipFile | None = None,
    ) -> None:
        """``short_names``: form and code. ``archive``: where ``villages/CODE`` are; None for none."""
        self.words, self.never, self.common_words = frozenset(words), frozenset(never), frozenset(common_words)
        self._rows = dict(line.split("\t", 1) for line in lines)
        self._archive = archive
        self._divisions: dict[str, Division] = {}
        self._codes_of_path: dict[str, frozenset[str]] = {}
        self._towns: dict[str, tuple[Division, ...]] = {}
        self._town_forms: dict[str, dict[str, list[Division]]] = {}
        self._town_matchers: dict[tuple[str, ...], Matcher] = {}
        self._villages: dict[str, Villages] = {}
        self._by_name: dict[str, list[str]] = {}
        self._children: dict[str | None, list[str]] = {}
        full_names: set[str] = set()
        for code in self._rows:
            division = self.division(code)
            self._children.setdefault(division.parent, []).append(code)
            if division.until is not None and division.until < FIRST_YEAR_OF_DIVISIONS:
                continue
            full_names.update(division.full_forms())
            for name in dict.fromkeys(division.forms()):
                self._by_name.setdefault(name, []).append(code)
        contractions = [(short, code) for short, code in short_names if code in self._rows]
        full_names.update(short for short, _ in contractions)
        for short, code in (*SHORT_PROVINCES.items(), *contractions):
            self._by_name[short] = [code]
        self.full_names = frozenset(full_names)
        self.names = Matcher((*self._by_name, *self.never))

    @classmethod
    def load(cls, file: Path = FILE) -> Gazetteer:
        """The gazetteer of this package, or another ``file`` of its form; LexiconError where it has another form."""
        archive = zipfile.ZipFile(io.BytesIO(file.read_bytes()))
        lines = archive.read("divisions.tsv").decode().splitlines()
        wrong = [f"{file.name}: row {line[:30]!r} has not {COLUMNS} columns" for line in lines if line.count("\t") != COLUMNS - 1]
        if wrong:
            raise LexiconError("; ".join(wrong[:20]) + ". Make it anew: python -m loaders.gazetteer.build")
        friends = _rows_by_hand(FALSE_FRIENDS)
        words = [text for text, kind, _ in friends if kind == "word"]
        never = [text for text, kind, _ in friends if kind == "phrase"]
        short_names = [(short, code) for short, code, _ in _rows_by_hand(SHORT_NAMES)]
        return cls(lines, words, never, archive.read("words.txt").decode().splitlines(), short_names, archive)

    def division(self, code: str) -> Division:
        """The division of ``code``; KeyError where there is none."""
        known = self._divisions.get(code)
        if known is None and code in self._rows:
            known = self._divisions[code] = read_division(code, self._rows[code])
        elif known is None:
            self.townships(code[:6])
            known = self._divisions[code]
        return known

    def history(self, code: str) -> tuple[FormerName, ...]:
        """Every former name since 1980, those too old to be met in a report included."""
        return read_history(self._rows[code]) if code in self._rows else self.division(code).former

    def townships(self, code: str) -> tuple[Division, ...]:
        """The townships right under a county (or a prefecture that has no counties), those of 2021 that are no more last."""
        known = self._towns.get(code)
        if known is None:
            entries = self._rows[code].rsplit("\t", 1)[1].split(",")
            known = self._towns[code] = tuple(read_township(code, entry) for entry in entries if entry)
            self._divisions.update((town.code, town) for town in known)
        return known

    def towns_by_form(self, code: str) -> dict[str, list[Division]]:
        """The townships right under a county by each of their forms, in the list's order."""
        known = self._town_forms.get(code)
        if known is None:
            known = self._town_forms[code] = {}
            for town in self.townships(code):
                for form in dict.fromkeys(town.forms()):
                    known.setdefault(form, []).append(town)
        return known

    def villages(self, code: str) -> Villages:
        """The villages and communities of a county (or of a prefecture that has no counties)."""
        known = self._villages.get(code)
        if known is None:
            if len(self._villages) >= MAX_VILLAGE_LISTS:
                self._villages.clear()
            member = f"villages/{code}"
            has_list = self._archive is not None and member in self._archive.NameToInfo
            lines = self._archive.read(member).decode() if self._archive is not None and has_list else ""
            known = self._villages[code] = Villages(code, lines)
        return known

    def children(self, code: str | None) -> tuple[Division, ...]:
        """The next smaller divisions; those of None are the provinces."""
        own = tuple(self.division(child) for child in self._children.get(code, ()))
        return own if code is None or code not in self._rows else (*own, *self.townships(code))

    def path(self, code: str) -> tuple[Division, ...]:
        """The division of ``code`` with all that it is part of, province first."""
        division = self.division(code)
        return (*(() if division.parent is None else self.path(division.parent)), division)

    def is_within(self, code: str, ancestor: str) -> bool:
        """Whether ``code`` is ``ancestor`` or a part of it."""
        known = self._codes_of_path.get(code)
        if known is None:
            known = self._codes_of_path[code] = frozenset(division.code for division in self.path(code))
        return ancestor in known

    def named(self, name: str, within: str | None = None) -> tuple[Division, ...]:
        """The divisions of that name, ``within`` (a code) only; best kind of match only, larger divisions first.

        Kinds: the present full name; bare, short (皖) and former full names of what is in force, and names of what is no more; bare former
        names. Townships are looked for where ``name`` is that of nothing larger, or inside ``within``.
        """
        found = [self.division(code) for code in self._by_name.get(name, ())]
        if within is not None:
            found = [division for division in found if self.is_within(division.code, within)]
        if not found:
            counties = self.towns.counties(name) if within is None or within in self._rows else ()
            inside = [code for code in counties if within is None or self.is_within(code, within)]
            found = [town for code in inside for town in self.towns_by_form(code).get(name, ())]
        ranked = sorted((_match_rank(division, name), LEVEL_RANK[division.level], division.code) for division in found)
        return tuple(self.division(code) for rank, _, code in ranked if rank == ranked[0][0])

    def bearers(self, name: str, year: int | None) -> tuple[Division, ...]:
        """The provinces, prefectures and counties of that full name in ``year``, larger first; now, for None.

        清河区 was one of 淮安 until 2015 and is one of 铁岭: two in a report of 2012, one in a report of 2020.
        """
        found = [self.division(code) for code in self._by_name.get(name, ())]
        return tuple(sorted((d for d in found if d.bore_name(name, year)), key=lambda d: (LEVEL_RANK[d.level], d.code)))

    @cached_property
    def towns(self) -> TownIndex:
        """Which counties have a township of a name."""
        return TownIndex((code, row.rsplit("\t", 1)[1]) for code, row in self._rows.items())

    def town_matcher(self, *codes: str) -> Matcher:
        """Matcher of the full and bare names of the townships right under ``codes``."""
        known = self._town_matchers.get(codes)
        if known is None:
            known = self._town_matchers[codes] = Matcher(form for code in codes for form in self.towns_by_form(code))
        return known


def _rows_by_hand(file: Path) -> list[list[str]]:
    return [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def _match_rank(division: Division, name: str) -> int:
    if division.until is None and division.name == name:
        return 0
    if (division.until is None and division.bare == name) or len(name) == 1:
        return 1
    return 1 if name in (division.name, division.short) or any(former.name == name for former in division.former) else 2
