"""What a figure measures, in a report's own words, to the family of indicators that it is of: one name for all forms, with direction and base.

The table is lexicon/indicator_families.tsv, its terms those of the statistics and standards that its last column names. The longest form that
stands in the words decides, of two as long the later one; its row must be of the unit's dimension. A rate of change is a family of its own:
地区生产总值增长.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, cast

from graph.errors import LexiconError
from loaders.lexicon import FOLDER, fold, read_table
from loaders.target_units import load_units

Direction = Literal["more", "less", "either"]
Sort = Literal["level", "work"]
_DIRECTIONS: Final = ("more", "less", "either")
_SORTS: Final = ("level", "work")
_BREADTHS: Final = ("one", "many")
_TURNED: Final[dict[Direction, Direction]] = {"more": "less", "less": "more", "either": "either"}
_RISES: Final = re.compile(r"(?:增长|增速|增幅|递增|提高|提升|上升|增加|涨幅)(?:率|幅度)?\W*$")
_FALLS: Final = re.compile(r"(?:下降|减少|降低|压减|压缩)(?:率|幅度)?\W*$")
RISE, FALL = "增长", "下降"


@dataclass(frozen=True, slots=True)
class Family:
    """
    direction:  which way is better: more, less, or neither (``either``)
    sort:       a level that is reached or kept, or work that is done piece by piece
    is_one:     a region has one such figure a year (地区生产总值); False: many of the kind (项目), told apart by the rest of the words
    share_of:   of a rate, what it is a share of; None for others
    """

    name: str
    direction: Direction
    sort: Sort
    is_one: bool
    share_of: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Families:
    """``forms``: folded form → dimension (``any``) → family; ``heads``: the first two characters of each."""

    by_name: dict[str, Family]
    forms: dict[str, dict[str, Family]]
    longest: int
    heads: frozenset[str]

    def find(self, indicator: str, unit: str | None) -> Family | None:
        """
        >>> families = load_families()
        >>> families.find("常住人口家庭医生签约率", "%").name, families.find("地区生产总值同比增长", "%").name
        ('家庭医生签约率', '地区生产总值增长')
        >>> families.find("开展一次为期", "天") is None
        True
        """
        words = fold(indicator)
        dimension = "percent" if unit is not None and unit.startswith("/") else load_units().dimension.get(unit or "", "count")  # /10万
        found = self._longest(words, dimension)
        if found is not None or dimension != "percent":
            return found
        for pattern, word in ((_RISES, RISE), (_FALLS, FALL)):
            if pattern.search(words) is not None:
                base = self._longest(words, None)
                return None if base is None else self.get(f"{base.name}{word}")
        return None

    def get(self, name: str) -> Family | None:
        """A family of the table, or the change of one."""
        family = self.by_name.get(name)
        if family is not None:
            return family
        base = self.by_name.get(name[: -len(RISE)]) if name.endswith((RISE, FALL)) else None
        if base is None:
            return None
        direction = base.direction if name.endswith(RISE) else _TURNED[base.direction]
        return Family(name, direction, "level", base.is_one, base.name, base.source)

    def _longest(self, words: str, dimension: str | None) -> Family | None:
        """``dimension`` None: of any dimension, a share last."""
        starts = [start for start in range(len(words) - 2, -1, -1) if words[start : start + 2] in self.heads]
        for length in range(min(self.longest, len(words)), 1, -1):
            for start in starts:
                rows = self.forms.get(words[start : start + length]) if start + length <= len(words) else None
                if rows is None:
                    continue
                family = min(rows.items(), key=lambda row: (row[0] == "percent", row[0]))[1] if dimension is None else rows.get(dimension)
                if family is None and dimension != "percent":
                    family = rows.get("any")
                if family is not None and not (dimension == "percent" and _is_change(words, family)):
                    return family
        return None


def _is_change(words: str, family: Family) -> bool:
    """Whether a share's words say how it changed: 参合率提高2个百分点 is no 参合率."""
    return family.share_of is not None and (_RISES.search(words) or _FALLS.search(words)) is not None


@cache
def load_families(folder: Path = FOLDER) -> Families:
    """raises: LexiconError naming every row that breaks the table's rules"""
    by_name: dict[str, Family] = {}
    forms: dict[str, dict[str, Family]] = {}
    faults: list[str] = []
    dimensions = {*load_units().dimension.values(), "any"}
    for number, row in enumerate(read_table("indicator_families.tsv", 8, folder), start=2):
        name, words, dimension, direction, sort, breadth, share_of, source = row
        if dimension not in dimensions or direction not in _DIRECTIONS or sort not in _SORTS or breadth not in _BREADTHS:
            faults.append(f"indicator_families.tsv:{number}: {dimension}, {direction}, {sort} or {breadth} is unknown")
            continue
        family = Family(name, cast(Direction, direction), cast(Sort, sort), breadth == "one", None if share_of == "-" else share_of, source)
        by_name[name] = family
        for form in words.split("|"):
            taken = forms.setdefault(fold(form), {}).setdefault(dimension, family)
            if taken is not family:
                faults.append(f"indicator_families.tsv:{number}: {form!r} is a form of {taken.name} already; keep it once")
    if faults:
        raise LexiconError("; ".join(faults))
    return Families(by_name, forms, max(map(len, forms)), frozenset(form[:2] for form in forms))
