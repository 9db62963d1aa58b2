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
from loaders.records import Description, Entity, Mention, ReportText

HAN: Final = "[一-鿿㐀-䶿]"
_BETWEEN: Final = re.compile(r"、|和|及|与|以及|，")
_AFTER_TOWN: Final = re.compile(
    r"等?[一二两三四五六七八九十\d]{0,2}个?(?:乡镇|镇街|镇|乡|街道)|(?:中心)?(?:卫生院|卫生所|分院|医院|敬老院|养老院)|村|社区|片区?"
)
_NOT_TOWN: Final = re.compile(r"[化职居]")  # 新城镇化, 新城镇居民
_VILLAGE: Final = re.compile(rf"({HAN}{{1,4}}?(?:村|社区))(?![民委镇级庄])")
_VILLAGES_LISTED: Final = re.compile(rf"(?:{HAN}{{2,3}}、){{1,8}}{HAN}{{2,3}}(?:村|社区)(?![民委镇级庄])")
_VILLAGE_IN_LIST: Final = re.compile(rf"(?<=[、在到赴：，（和及了为对于])({HAN}{{2,3}}(?:村|社区))(?=[、和及等，。；）])")
_NO_VILLAGE: Final = re.compile(
    r"行政|自然|贫困|示范|中心|试点|重点|帮扶|[包驻全各每该本农乡镇县区市个等的在和及与内多新所有无第届]|城中|脱贫|出列|空白|薄弱|偏远|健康|卫生|美丽|文明|先进|联系|结对|相关|部分"
    r"|服务|老年|智慧|友好|宜居|辖|居民|基层|城市|特色|样板|整|社会|进村|入村"
)
MAX_GAP: Final = 40  # from a township to a village of its enumeration
KINDS: Final = {"自治区": "区", "自治州": "州", "自治县": "县", "自治旗": "旗", "街道": "街道", "林区": "林区"}


@dataclass(frozen=True, slots=True)
class _Town:
    """A township's name at [start:end]; ``is_sure`` False: bare, a place only in company."""

    start: int
    end: int
    division: Division
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
    named = _merge(named, _villages(text, named, places))
    return _merge(named, _own_words(text, places))


def _merge(kept: list[Mention], more: Iterable[Mention]) -> list[Mention]:
    """``kept`` with those of ``more`` that overlap none of it, unless they are longer and hold it."""
    merged = list(kept)
    starts = [mention.start for mention in kept]
    for mention in more:
        place = bisect_left(starts, mention.start)
        before = kept[place - 1] if place else None
        after = kept[place] if place < len(kept) else None
        if (before is None or before.end <= mention.start) and (after is None or after.start >= mention.end):
            merged.append(mention)
    return sorted(merged, key=lambda mention: (mention.start, -mention.end))


def _own_townships(text: str, places: Places) -> Iterator[Mention]:
    """The townships of the report's own county, and by their full names those of its own prefecture."""
    codes, allow_bare = _own_counties(places)
    if not codes:
        return
    by_name: dict[str, list[Division]] = {}
    full_names: set[str] = set()
    for code in codes:
        for town in places.gazetteer.townships(code):
            full_names.update(town.full_forms())
            for form in dict.fromkeys(town.forms()):
                by_name.setdefault(form, []).append(town)
    found: list[_Town] = []
    for start, end in places.gazetteer.town_matcher(*codes).find(text):
        name = text[start:end]
        division = _one_town(by_name[name])
        if division is not None and (not found or found[-1].end <= start) and (allow_bare or name in full_names):
            read = _read_town(text, start, end, division, name in full_names, places)
            found += [] if read is None else [read]
    for group in _enumerations(text, found):
        vouched = any(member.is_sure or not member.is_common for member in group)
        for member in group:
            if member.is_sure or (vouched and len(group) > 1):
                confidence = 0.95 if member.is_sure else 0.85
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
        return None if wrong else _Town(start, end, town, True, False)
    is_common = name in places.gazetteer.common_words or name in places.gazetteer.words
    sure = not is_common and (text[max(0, start - 4) : start].endswith(OF_PLACE) or _AFTER_TOWN.match(text, end) is not None)
    return _Town(start, end, town, sure, is_common)


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


def _villages(text: str, named: list[Mention], places: Places) -> Iterator[Mention]:
    """Villages and communities right after their township (杨桥镇螺山村), and those listed one after another."""
    for mention in named:
        if mention.entity.properties["level"] in ("county", "township"):
            for start, end, name in _villages_after(text, mention.end):
                yield Mention(places.village(mention.entity, name), start, end, "regions.village/1", 0.85)
    if places.home is None:
        return
    starts = [mention.start for mention in named]
    listed = [match for match in _VILLAGE_IN_LIST.finditer(text) if _NO_VILLAGE.search(match[1].removesuffix("村").removesuffix("社区")) is None]
    ends, begins = {match.end() for match in listed}, {match.start() for match in listed}
    for match in listed:
        if match.start() - 1 in ends or match.end() + 1 in begins:
            parent = _township_before(named, starts, match.start()) or places.home
            yield Mention(places.village(parent, match[1]), match.start(), match.end(), "regions.village/1", 0.8)


def _villages_after(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """(start, end, name) of each village that follows the name of its county or township; 螺山、溪安村 are two villages."""
    match = _VILLAGES_LISTED.match(text, start) or _VILLAGE.match(text, start)
    if match is None:
        return
    kind = "社区" if match[0].endswith("社区") else "村"
    position = match.start()
    for part in match[0].split("、"):
        if _NO_VILLAGE.search(part.removesuffix(kind)) is not None or part == kind:
            return
        yield position, position + len(part), part if part.endswith(kind) else part + kind
        position += len(part) + 1


def _township_before(named: list[Mention], starts: list[int], start: int) -> Entity | None:
    place = bisect_left(starts, start) - 1
    if place >= 0 and start - named[place].end <= MAX_GAP and named[place].entity.properties["level"] == "township":
        return named[place].entity
    return None


def _own_words(text: str, places: Places) -> Iterator[Mention]:
    """全县, 我县, 县财政 … where they mean the report's own division."""
    home = places.home
    if home is None:
        return
    kind = next((kind for suffix, kind in KINDS.items() if home.name.endswith(suffix)), home.name[-1])
    pattern = re.compile(
        rf"[全我本该]{kind}(?![级域块场长性区市县委])|(?<![省市县区州盟旗、]){kind}级?财政(?![局厅所])|{kind}级(?=配套|投入|资金|补助|自筹|统筹|\d)|各级财政"
    )
    for match in pattern.finditer(text):
        yield Mention(home, match.start(), match.end(), "regions.word/1", 0.9)
