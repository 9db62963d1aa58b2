"""A text with its regions and the names read so far in, what a name can begin with out: the nearest place, letter, owner or nation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from loaders.institution_drafts import Anchor, Name
from loaders.institution_lexicon import InstitutionLexicon, is_committee
from loaders.institution_shapes import HOSTS
from loaders.places import Places
from loaders.records import Entity, Mention

WINDOW: Final = 30  # code points in front of a name's end that are looked at; the longest full names of bureaus have some 25
UNITS: Final = "省市县区州盟旗"
_STOP: Final = "。；;！？!?，,、：:\n\r\t 　（）()《》〈〉“”\"‘’'[]〔〕【】…—-·|/"
_TAIL: Final = re.compile(rf"[^{re.escape(_STOP)}]*")
_NO_UNIT_BEFORE: Final = {
    "区": frozenset("东西南北中社小地园城辖校院灾山片新街厂库景疫牧林矿湖垦县市省军战时选全各两每跨该外这特治海游"),
    "市": frozenset("城辖都上超夜股门集入县省全各两每跨该外这区旗楼地"),
    "县": frozenset("全各两每跨该外这困百强县市省贫个"),
    "省": frozenset("全各两每跨该外这反节全外"),
    "州": frozenset("全各两每跨该外这"),
    "盟": frozenset("全各两每跨该外这联同加结东欧"),
    "旗": frozenset("全各两每跨该外这红国军彩锦"),
}  # 社区, 城市, 全县: the letter ends another word or means all divisions
_NO_UNIT_AFTER: Final = frozenset("级域乡镇村内外直属区民场县市长委情里人处别分")
_NATIONS: Final = ("国家", "全国", "中国", "中华", "中共", "首都", "共青团", "解放军", "武警", "海军", "空军", "陆军", "火箭军", "联勤保障部队")
_NO_NATION_AFTER: Final = ("公园", "级", "标准", "中医药综合改革", "区域", "重点")  # 国家公园管理局 begins at its park
_NATION_ENDS: Final = frozenset(nation[-1] for nation in _NATIONS)
_BREAK_END: Final = re.compile(r"[的了在为对将把被从向由至等与和及或并其到是于让使跟赴按我本]$")
_AFFILIATED: Final = "附属"  # 首都医科大学附属北京天坛医院
# whose houses bear a place behind its name: 武警安徽总队医院, 中国科学院武汉病毒研究所
PARENTS: Final = (
    *("中国人民武装警察部队", "中国人民解放军", "武警", "解放军", "海军", "空军", "火箭军"),
    *("中国科学院", "中科院", "中国医学科学院", "中国中医科学院", "国药集团"),
)
_MOTTO: Final = re.compile(r"(?:(?:全面|深入)?(?:推进|推动|实施|开展|落实))?(?:健康|平安|法治|文明|数字|幸福|美丽)$")
MAX_MOTTO: Final = 6  # code points of it
_OWNERS_BEFORE_END: Final = (*HOSTS, "primary care", "society", "government", "group", "administration", "disease control", "supervision")


@dataclass(slots=True)
class AnchorFinder:
    """Looks in one report's text; ``name_ending`` is filled by who reads the names, from left to right."""

    text: str
    places: Places
    lexicon: InstitutionLexicon
    name_ending: dict[int, Name] = field(default_factory=dict)
    region_ending: dict[int, Mention] = field(default_factory=dict)

    def add_regions(self, regions: Sequence[Mention]) -> None:
        for mention in regions:
            known = self.region_ending.get(mention.end)
            if known is None or mention.start < known.start:
                self.region_ending[mention.end] = mention

    def run_before(self, end: int) -> str:
        """The text in front of ``end`` without a break, at most WINDOW long."""
        found = _TAIL.match(self.text[max(0, end - WINDOW) : end][::-1])
        return found[0][::-1] if found is not None else ""

    def nearest(self, run: str, end: int) -> Anchor | None:
        """The last thing in ``run``, which stands in front of ``end``, that a name can begin with."""
        base = end - len(run)
        for position in range(end, base, -1):
            anchor = self._owner_at(position, end) or self._region_at(position, base, end) or self._letter_at(position, base, end)
            anchor = anchor or self._nation_at(position, base)
            if anchor is not None:
                return anchor
        return None

    def _owner_at(self, position: int, end: int) -> Anchor | None:
        name = self.name_ending.get(position)
        if name is None or (name.opening == "unit" and name.type not in HOSTS if position < end else name.type not in _OWNERS_BEFORE_END):
            return None
        return Anchor(name.start, position, name.place, name)

    def _region_at(self, position: int, base: int, end: int) -> Anchor | None:
        mention = self.region_ending.get(position)
        if mention is None or not self._begins_name(mention, base):
            return None
        affiliated = self.text.startswith(_AFFILIATED, mention.start - len(_AFFILIATED))
        host = self.name_ending.get(mention.start - len(_AFFILIATED) if affiliated else mention.start) if affiliated or position == end else None
        if host is None or host.type not in HOSTS:
            return Anchor(mention.start, position, mention.entity)
        is_sure = mention.entity.properties["level"] in ("province", "prefecture") or position - mention.start == len(mention.entity.name)
        return Anchor(host.start, host.end, mention.entity if is_sure else host.place, host)

    def _letter_at(self, position: int, base: int, end: int) -> Anchor | None:
        letter = self.text[position - 1]
        if letter not in UNITS:
            return None
        if letter == "区" and self.text.startswith("自治区", position - 3) and (region := self.places.at_level("province")) is not None:
            return Anchor(position - 3, position, region, by_letter=True)
        place = self.places.meant_by(letter) if self._is_letter(position - 1, base, end) else None
        return None if place is None else Anchor(position - 1, position, place, by_letter=True)

    def _nation_at(self, position: int, base: int) -> Anchor | None:
        if self.text[position - 1] not in _NATION_ENDS:
            return None
        nation = next((nation for nation in _NATIONS if self.text.endswith(nation, base, position)), None)
        if nation == "国家" and self.text.startswith(_NO_NATION_AFTER, position):
            return None
        return None if nation is None else Anchor(position - len(nation), position)

    def _begins_name(self, mention: Mention, base: int) -> bool:
        """Whether a name can begin with this place: 全县 can't, nor can the 内乡 of 内乡镇卫生院."""
        if self.text[mention.start] in "全各" or mention.start < base or self.lexicon.class_word.fullmatch(self.text, mention.start, mention.end):
            return False
        return not (self.text[mention.end - 1] in "乡村" and self.text[mention.end : mention.end + 1] in ("镇", "村"))

    def _is_letter(self, position: int, base: int, end: int) -> bool:
        """Whether the letter at ``position`` stands for a division of that kind, and is not the end of another word."""
        letter = self.text[position]
        before = self.text[position - 1] if position > base else ""
        after = self.text[position + 1] if position + 1 < end else ""
        if before in _NO_UNIT_BEFORE[letter] or after in _NO_UNIT_AFTER or before.isdigit():
            return False
        if position + 1 == end or before == "" or _BREAK_END.match(before) is not None:
            return True
        broken = (found.end() for word in (self.lexicon.hard, self.lexicon.verb) for found in word.finditer(self.text, base, position))
        return position in broken

    def may_be_letter(self, position: int) -> bool:
        """Whether what stands before the letter leaves it alone: not 城市 or 全县."""
        before = self.text[position - 1] if position > 0 else ""
        return before not in _NO_UNIT_BEFORE.get(self.text[position], frozenset()) and not before.isdigit()

    def leftmost(self, start: int) -> int:
        """Where a name that begins at ``start`` begins with the larger divisions in front, and 我, 本, 中共."""
        while (mention := self.region_ending.get(start)) is not None and mention.start < start and self.text[mention.start] not in "全各":
            start = mention.start
        if start > 1 and self.text.startswith("中共", start - 2):
            return start - 2
        parent = next((parent for parent in PARENTS if self.text.endswith(parent, 0, start)), None)
        if parent is not None:
            return start - len(parent)
        return start - 1 if start > 0 and self.text[start - 1] in "我本" and self.text[start] in UNITS else start

    def over_motto(self, draft: Name, start: int) -> int:
        """Over 健康 of 健康安徽行动推进委员会, and the division in front of it, which is then the draft's place."""
        motto = _MOTTO.search(self.text, max(0, start - MAX_MOTTO), start) if is_committee(draft.suffix) else None
        if motto is None:
            return start
        draft.surface = draft.body = self.text[motto.start() : draft.end]
        outer = self.nearest(self.run_before(motto.start()), motto.start())
        if outer is None or outer.end != motto.start() or outer.owner is not None or outer.place is None:
            return motto.start()
        draft.place, draft.by_letter = outer.place, True
        return self.leftmost(outer.start)

    def last_name_end(self, end: int, length: int) -> int:
        """Where in the run of ``length`` in front of ``end`` the last name that is known ends; 0 where none does."""
        return next((length - back for back in range(1, length) if end - back in self.name_ending), 0)

    def place_at_end(self, piece: str) -> tuple[str, Entity] | None:
        """The place inside the report's own division that ``piece`` ends in; the same name elsewhere is a chance hit."""
        home = None if self.places.home is None else self.places.code(self.places.home)
        if home is None:
            return None
        for form in (piece[-length:] for length in (4, 3, 2) if len(piece) >= length):
            division = None if self.lexicon.class_word.fullmatch(form) else self.places.resolve_division(form)
            if division is not None and division.code != home and self.places.gazetteer.is_within(division.code, home):
                return form, self.places.of(division.code)
        return None

    def place_at_start(self, piece: str) -> tuple[str, Entity] | None:
        """The province, prefecture or county that ``piece`` begins with, by its bare name: 北京 of 北京阜外医院."""
        for form in (piece[:length] for length in (4, 3, 2) if len(piece) >= length):
            if form in self.places.gazetteer.words:
                continue
            found = self.places.gazetteer.named(form)
            large = [division for division in found if division.level == "province"] or found
            if len(large) == 1 and large[0].level in ("province", "prefecture", "county"):
                return form, self.places.of(large[0].code)
        return None
