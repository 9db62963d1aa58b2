"""A text in, the names of divisions in it out, each with the division that it means in this report.

The rule of the trade: a full name (襄垣县) is a place; a bare one (襄垣) is one only where its surroundings say so: right after what it is
part of (长治襄垣), in an enumeration of places, after a verb or preposition of place, or when it belongs to the report's own division.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from loaders.gazetteer import Division, Gazetteer
from loaders.places import Places

_ROAD: Final = frozenset("路道桥站岸麓坡河湖江海湾街")  # 南京路, 淮河南岸: not the city, not the province; 街道 apart
_SHORE: Final = frozenset("江河湖海湾黄淮")  # 黄河南, 鄱阳湖北
_PREPOSITIONS: Final = frozenset("在赴到于由是从向至与及和对、，。；：“（《的为往驻援年")
OF_PLACE: Final = ("位于", "来自", "前往", "赴", "在", "到", "驻", "援", "支援", "支持", "帮扶", "协作", "落户", "走进", "抵达", "途经", "抵")
_AFTER_PLACE: Final = ("等地", "等市", "等省", "等县", "两地", "三地", "四地", "两省", "两市", "两县", "三省", "境内", "籍", "当地", "全境")
_NO_DIVISION: Final = frozenset("级域城")  # 新县级医院, 和县域: the county's name is not meant
_BETWEEN: Final = frozenset(("、", "和", "及", "与", "以及", "·", "/", "—", "-"))
_CITY: Final = re.compile(r".城[市区]")  # 适应城市, 新增城区: not 应城市, not 增城区
_NAMESAKE: Final = re.compile(r"日报|晚报|卫视|广播|电视台|(?:[一-龥]{2})?(?:国际)?机场|[东西南北]站|火车站|高铁站")
# what follows the name of a county that reports: 赵县卫生健康局, 赵县2021年
_OFFICE: Final = re.compile(
    r"卫生|人民|政府|县委|区委|市委|中医|妇幼|疾病|疾控|医疗|健康|爱国|20\d\d|二[〇○零]|第[一二三四五六七八九十]+届|人大|机构编制|发展|财政|民政"
)
# what follows a bare name at the head of a headline: 云阳：…, 襄垣2021年…, 广宁扎实推进…
_HEADLINE: Final = re.compile(
    r"[：:]|20\d\d|卫生|健康|医改|扎实|全力|积极|强化|推[进动行]|加[强快]|聚焦|多措|开展|召开|深化|大力|着力|举办|创新|构建|打造|筑牢|持续|全面|启动|成立|实施|建立|抓"
)
_WORK: Final = re.compile(r"20\d\d年|卫生健康|卫生计生|卫健")
_DATELINE: Final = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日[电讯]")
LONGEST_CONTEXT: Final = 4


@dataclass(frozen=True, slots=True)
class PlaceName:
    """[start:end] names ``division``; ``is_full``: with its kind (宜秀区); ``is_sure`` False: only its neighbours may make it a place."""

    start: int
    end: int
    division: Division
    is_full: bool
    is_sure: bool = True


def find_place_names(text: str, places: Places) -> list[PlaceName]:
    """The names of provinces, prefectures, counties and, right after their county, of townships; by start, none overlapping another."""
    gazetteer = places.gazetteer
    found: list[PlaceName] = []
    reach = 0
    for start, end in gazetteer.names.find(text):
        if end <= reach:
            continue
        name = text[start:end]
        if name in gazetteer.never:
            reach = end
            continue
        if _DATELINE.match(text, end) is not None:  # 新华社北京10月19日电: where the reporter sits
            continue
        last = found[-1] if found else None
        if last is not None and start < last.end and (last.is_sure or last.end - last.start >= end - start):
            continue
        place = _read_inside(text, start, end, gazetteer, last)
        if place is not None and last is not None and not last.is_sure:  # 长治襄垣: the one proves the other
            found[-1] = replace(last, is_sure=True)
        if place is None:
            place = _read(text, start, end, places)
        if place is None:
            continue
        if last is not None and start < last.end:
            found.pop()
        found.append(place)
        if place.is_sure:
            town = _town_after(text, place, gazetteer)
            if town is not None:
                found.append(town)
    return _settle(text, found, gazetteer)


def _read_inside(text: str, start: int, end: int, gazetteer: Gazetteer, last: PlaceName | None) -> PlaceName | None:
    """The part of the division named right before that [start:end] names (重庆云阳)."""
    if last is None or start - last.end not in (0, 1) or text[last.end : start] not in ("", "·", " "):
        return None
    name = text[start:end]
    inside = [division for division in gazetteer.named(name, last.division.code) if division.level != "township"]
    if len(inside) != 1 or inside[0].code == last.division.code or (name in gazetteer.words and inside[0].parent != last.division.code):
        return None
    return PlaceName(start, end, inside[0], name in gazetteer.full_names)


def _read(text: str, start: int, end: int, places: Places) -> PlaceName | None:
    """The place that the name [start:end] means, sure or not; None where it is no place or could be several."""
    gazetteer, name = places.gazetteer, text[start:end]
    division = places.resolve_division(name)
    if division is None or division.level == "township":
        return None
    is_family = places.is_near(division)
    if name in gazetteer.full_names:
        if len(name) > 2 and name not in gazetteer.words and (_CITY.fullmatch(name) is None or is_family or is_bounded(text, start)):
            return PlaceName(start, end, division, True)
        sure = is_bounded(text, start) and text[end : end + 1] not in _NO_DIVISION and not _is_and(text, start)
        return PlaceName(start, end, division, True) if sure and (is_family or name not in gazetteer.words or _OFFICE.match(text, end)) else None
    if (text[end : end + 1] in _ROAD and text[end : end + 2] != "街道") or _NAMESAKE.match(text, end) is not None:
        return None
    if division.level == "province":
        return None if start and text[start - 1] in _SHORE else PlaceName(start, end, division, False)
    is_word = name in gazetteer.words
    if is_family and not is_word:
        return PlaceName(start, end, division, False)
    before, after = text[max(0, start - LONGEST_CONTEXT) : start], text[end : end + LONGEST_CONTEXT]
    at_line_start = start == 0 or text[start - 1] == "\n"
    in_headline = at_line_start and (_WORK.match(text, end) is not None or (not is_word and _HEADLINE.match(text, end) is not None))
    sure = in_headline or (not is_word and (before.endswith(OF_PLACE) or after.startswith(_AFTER_PLACE)))
    return PlaceName(start, end, division, False, sure)


def is_bounded(text: str, start: int) -> bool:
    """Whether a name may begin at ``start``: after a mark, a preposition, or nothing."""
    return start == 0 or text[start - 1] in _PREPOSITIONS or not text[start - 1].isalnum()


def _is_and(text: str, start: int) -> bool:
    """Whether the 和 that begins a name (和县) rather joins two things (市卫生局、和县卫生局)."""
    return text[start] == "和" and start > 0 and text[start - 1] not in "\n《“（年，。：；"


def _town_after(text: str, place: PlaceName, gazetteer: Gazetteer) -> PlaceName | None:
    """The township whose full name follows that of its county (兰考县东坝头乡)."""
    towns = gazetteer.town_matcher(place.division.code)
    end = towns.longest_at(text, place.end)
    if end is None:
        return None
    name = text[place.end : end]
    inside = [town for town in gazetteer.townships(place.division.code) if name in town.full_forms()]
    return PlaceName(place.end, end, inside[0], True) if inside else None


def _settle(text: str, found: list[PlaceName], gazetteer: Gazetteer) -> list[PlaceName]:
    """Names of an enumeration vouch for one another: one sure name, or three in all, for names; for words, a sure name of the same parent."""
    settled: list[PlaceName] = []
    group: list[PlaceName] = []
    for place in (*found, None):
        if group and (place is None or text[group[-1].end : place.start] not in _BETWEEN):
            settled += [member for member in group if member.is_sure or _is_vouched(member, group, text, gazetteer)]
            group = []
        if place is not None:
            group.append(place)
    return settled


def _is_vouched(place: PlaceName, group: list[PlaceName], text: str, gazetteer: Gazetteer) -> bool:
    others = [other for other in group if other is not place]
    if text[place.start : place.end] in gazetteer.words:
        return any(other.is_sure and other.division.parent == place.division.parent for other in others)
    return any(other.is_sure for other in others) or len(others) >= 2
