"""A report in, the mentions of its regions out: named divisions, its own county's townships, villages, and 全县, 我区 for the report's own.

An unnamed 全省 or 市级 in a county's report is no mention (gold/GUIDELINES.md, ruling 11): Places.at_level says what it means. A bare township
(王桥) counts only in the report's own county, and there only in an enumeration, after a preposition of place or before 镇, 卫生院 and the like.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from loaders.gazetteer import Division
from loaders.place_names import OF_PLACE, find_place_names, is_bounded
from loaders.places import Places
from loaders.records import Description, Mention, ReportText
from loaders.villages import find_villages

_BETWEEN: Final = re.compile(r"、|和|及|与|以及|，")
_AFTER_TOWN: Final = re.compile(
    r"等?[一二两三四五六七八九十\d]{0,2}个?(?:乡镇|镇街|镇|乡|街道)|(?:中心)?(?:卫生院|卫生所|分院|医院|敬老院|养老院)|片区?"
)
_ZONE: Final = re.compile("高新区|经开区")
_NOT_TOWN: Final = re.compile(r"[化职居]")  # 新城镇化, 新城镇居民
FULL, LISTED = 0.95, 0.9  # how sure a township by its full name is, and a village that the list has
KINDS: Final = {"自治区": "区", "自治州": "州", "自治县": "县", "自治旗": "旗", "街道": "街道", "林区": "林区"}


@dataclass(frozen=True, slots=True)
class _Town:
    """A township's name at [start:end]; ``is_sure`` False: bare, a place only in company."""

    start: int
    end: int
    division: Division
    is_full: bool
    is_sure: bool
    is_common: bool


def find_regions(report: ReportText, description: Description, places: Places) -> list[Mention]:
    """Mentions by start, none overlapping another. ``description``: the report's own; its region is ``places.home``."""
    text = report.text
    named = [
        Mention(places.of(place.division.code), place.start, place.end, "regions.name/1", 1.0 if place.is_full else 0.9)
        for place in find_place_names(text, places)
    ]
    named = _merge(named, _own_townships(text, places))
    villages = list(find_villages(text, named, places))
    found = _merge([], (mention for mention in named if mention.confidence >= FULL))
    # before bare names: 移湖社区, though 移湖街道 is one of its townships; 丰林嘎查, though 丰林县 is elsewhere
    found = _merge(found, (village for village in villages if village.confidence >= LISTED))
    found = _merge(_merge(found, named), villages)
    return _merge(found, [*_own_zones(text, places), *_own_words(text, places)])


def _merge(kept: list[Mention], more: Iterable[Mention]) -> list[Mention]:
    """``kept`` with those of ``more`` that overlap neither it nor an earlier one of ``more``, by start."""
    merged = list(kept)
    taken = [(mention.start, mention.end) for mention in kept]
    for mention in more:
        place = bisect_left(taken, (mention.start, mention.start))
        if (place == 0 or taken[place - 1][1] <= mention.start) and (place == len(taken) or taken[place][0] >= mention.end):
            taken.insert(place, (mention.start, mention.end))
            merged.append(mention)
    return sorted(merged, key=lambda mention: mention.start)


def _own_townships(text: str, places: Places) -> Iterator[Mention]:
    """The townships of the report's own county, and by their full names those of its own prefecture."""
    codes, allow_bare = _own_counties(places)
    if not codes:
        return
    found: list[_Town] = []
    for start, end in places.gazetteer.town_matcher(*codes).find(text):
        name = text[start:end]
        towns = [town for code in codes for town in places.gazetteer.towns_by_form(code).get(name, ())]
        division, is_full = _one_town(towns), any(name in town.full_forms() for town in towns)
        if division is not None and (not found or found[-1].end <= start) and (allow_bare or is_full):
            read = _read_town(text, start, end, division, is_full, places)
            found += [] if read is None else [read]
    for group in _enumerations(text, found):
        vouched = any(member.is_sure or not member.is_common for member in group)
        for member in group:
            if member.is_sure or (vouched and len(group) > 1):
                confidence = FULL if member.is_full else 0.9 if member.is_sure else 0.85
                yield Mention(places.of(member.division.code), member.start, member.end, "regions.township/1", confidence)


def _own_counties(places: Places) -> tuple[tuple[str, ...], bool]:
    """The divisions whose townships count, and whether bare names do."""
    home = None if places.home is None else places.code(places.home)
    if home is None:
        return (), False
    division = places.gazetteer.division(home)
    if division.level == "township":
        return (home[:6],), True
    if places.gazetteer.townships(home):
        return (home,), True
    if division.level == "prefecture":
        return tuple(county.code for county in places.gazetteer.children(home)), False
    return (), False


def _one_town(towns: list[Division]) -> Division | None:
    """The only one of that name, or the only one still in force."""
    present = [town for town in towns if town.until is None] or towns
    return present[0] if len(present) == 1 else None


def _read_town(text: str, start: int, end: int, town: Division, is_full: bool, places: Places) -> _Town | None:
    name = text[start:end]
    if is_full:
        wrong = _NOT_TOWN.match(text, end) is not None or (len(name) == 2 and not is_bounded(text, start))
        return None if wrong else _Town(start, end, town, True, True, False)
    is_common = name in places.gazetteer.common_words or name in places.gazetteer.words
    sure = not is_common and (text[max(0, start - 4) : start].endswith(OF_PLACE) or _AFTER_TOWN.match(text, end) is not None)
    return _Town(start, end, town, False, sure, is_common)


def _enumerations(text: str, towns: list[_Town]) -> Iterator[list[_Town]]:
    """Townships that only 、 or 和 stands between, together."""
    group: list[_Town] = []
    for town in towns:
        if group and _BETWEEN.fullmatch(text, group[-1].end, town.start) is None:
            yield group
            group = []
        group.append(town)
    if group:
        yield group


def _own_zones(text: str, places: Places) -> Iterator[Mention]:
    """高新区 and 经开区 in the report of a city that has one of that kind."""
    home = None if places.home is None else places.code(places.home)
    if home is None or places.gazetteer.division(home).level != "prefecture":
        return
    zones = [child for child in places.gazetteer.children(home) if child.short is not None]
    for match in _ZONE.finditer(text):
        found = [zone for zone in zones if zone.short is not None and zone.short.endswith(match[0])]
        if len(found) == 1 and is_bounded(text, match.start()):
            yield Mention(places.of(found[0].code), *match.span(), "regions.zone/1", 0.85)


def _own_words(text: str, places: Places) -> Iterator[Mention]:
    """全县, 我县, 县财政 … where they mean the report's own division."""
    home, name = places.home, places.home_name
    if home is None or name is None:
        return
    kind = next((kind for suffix, kind in KINDS.items() if name.endswith(suffix)), name[-1])
    pattern = re.compile(
        rf"[全我本该]{kind}(?![级域块场长性区市县委])|(?<![省市县区州盟旗、]){kind}级?财政(?![局厅所])|{kind}级(?=配套|投入|资金|补助|自筹|统筹|\d)|各级财政"
    )
    for match in pattern.finditer(text):
        yield Mention(home, match.start(), match.end(), "regions.word/1", 0.9)
