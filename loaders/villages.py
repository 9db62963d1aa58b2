"""A report's text and the places named in it in, the villages and communities that it names out.

Names of the report's own county are known from a list; another name is one only right after its township or county (杨桥镇螺山村), or among others
of its kind (螺山村、溪安村). A bare name (塔山) is one only in an enumeration that says so: 塔山、晨光、移湖、城南四个社区.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from loaders.numerals import read_chinese
from loaders.place_names import is_bounded
from loaders.places import Places
from loaders.records import Entity, Mention

HAN: Final = "[一-鿿㐀-䶿]"
KINDS: Final = ("村", "社区", "嘎查")
_VILLAGE: Final = re.compile(rf"({HAN}{{1,4}}?(?:村|社区|嘎查))(?![民委镇级庄])")
_VILLAGES_LISTED: Final = re.compile(rf"(?:{HAN}{{2,3}}、){{1,8}}{HAN}{{2,3}}(?:村|社区)(?![民委镇级庄])")
_VILLAGE_IN_LIST: Final = re.compile(rf"(?<=[、在到赴：，（和及了为对于])({HAN}{{2,3}}(?:村|社区|嘎查))(?=[、和及等，。；）])")
_NO_VILLAGE: Final = re.compile(
    r"行政|自然|贫困|示范|中心|试点|重点|帮扶|[包驻全各每该本农乡镇县区市个等的在和及与内多新所有无第届]|城中|脱贫|出列|空白|薄弱|偏远|健康|卫生|美丽|文明|先进|联系|结对|相关|部分"
    r"|服务|老年|智慧|友好|宜居|辖|居民|基层|城市|特色|样板|整|社会|进村|入村"
)
_COUNTED: Final = re.compile(r"等?(?P<number>[两二三四五六七八九十]{1,3}|\d{1,2})个(?:行政|城市)?(?P<kind>村|社区|嘎查)")
_ENUMERATION: Final = re.compile(rf"(?:(?![和及与]){HAN}){{2,8}}(?:[、和及与]{HAN}{{2,4}})+$")
_BETWEEN: Final = re.compile("[、和及与]")
_NO_NAME_AFTER: Final = frozenset("民委镇级庄")  # 螺山村民, 螺山村委会
MAX_ENUMERATION: Final = 80  # code points in front of its count
MAX_NAME: Final = 8  # code points of the longest village's name that is looked for
MAX_GAP: Final = 40  # from a township to a village of its enumeration


def find_villages(text: str, named: list[Mention], places: Places) -> Iterator[Mention]:
    """Mentions, of two that overlap the surer first. ``named``: those of larger divisions, by start."""
    reader = _VillageReader(text, named, places)
    yield from reader.after_their_township()
    if places.home is not None:
        yield from reader.of_own_county()
        yield from reader.counted()
        yield from reader.among_others()


class _VillageReader:
    """One report's text with its named places."""

    def __init__(self, text: str, named: list[Mention], places: Places) -> None:
        self.text, self.named, self.places = text, named, places
        self._starts = [mention.start for mention in named]
        self._ends = frozenset(mention.end for mention in named)
        home = None if places.home is None else places.code(places.home)
        self._own = None if home is None else places.listed_villages(home)

    def after_their_township(self) -> Iterator[Mention]:
        for mention in self.named:
            if mention.entity.properties["level"] in ("county", "township") and self._may_follow(mention.end):
                is_full = self.text[mention.end - 1] == mention.entity.name[-1]
                for start, end, name in self._names_after(mention.entity, mention.end, is_full):
                    yield Mention(self.places.village(mention.entity, name), start, end, "regions.village/2", 0.9)

    def _may_follow(self, start: int) -> bool:
        following = self.text[start : start + 3 * MAX_NAME]
        return "村" in following or "社区" in following or "嘎查" in following

    def _names_after(self, region: Entity, start: int, is_full: bool) -> Iterator[tuple[int, int, str]]:
        """(start, end, name) of each village that follows the name of its county or township; 螺山、溪安村 are two villages.

        ``is_full``: 宝坻区, not 宝坻; behind a bare name only what is listed is a village.
        """
        code = self.places.code(region)
        listed = None if code is None else self.places.listed_villages(code).names.longest_at(self.text, start)
        if listed is not None and self._is_name(start, listed):
            yield start, listed, self.text[start:listed]
            return
        match = _VILLAGES_LISTED.match(self.text, start) or _VILLAGE.match(self.text, start)
        if match is None or not is_full:
            return
        kind = next(kind for kind in KINDS if match[0].endswith(kind))
        for part in match[0].split("、"):
            if _NO_VILLAGE.search(part.removesuffix(kind)) is not None or part == kind:
                return
            yield start, start + len(part), part if part.endswith(kind) else part + kind
            start += len(part) + 1

    def of_own_county(self) -> Iterator[Mention]:
        """Full names from the list, alone where they begin after a mark or a preposition and are no words for a kind of village (中心村)."""
        found = [] if self._own is None else [span for span in self._own.names.find(self.text) if self._is_name(*span)]
        ends, begins = {end for _, end in found}, {start for start, _ in found}
        for start, end in found:
            has_company = (start - 1 in ends and self.text[start - 1] in "、和及与") or (end + 1 in begins and self.text[end] in "、和及与")
            is_free = is_bounded(self.text, start) and not self._is_word(self.text[start:end])
            if start in self._ends or has_company or is_free:
                yield Mention(self._village(self.text[start:end], start), start, end, "regions.village/2", 0.9)

    def _is_name(self, start: int, end: int) -> bool:
        name = self.text[start:end]
        return len(name) > 2 and name.endswith(KINDS) and self.text[end : end + 1] not in _NO_NAME_AFTER

    def _is_word(self, name: str) -> bool:
        bare = next(name.removesuffix(kind) for kind in KINDS if name.endswith(kind))
        return bare in self.places.gazetteer.common_words or _NO_VILLAGE.search(bare) is not None

    def counted(self) -> Iterator[Mention]:
        """Bare names in front of their count: all of them where the count is right and at least half are listed, else those listed."""
        for match in _COUNTED.finditer(self.text):
            run = _ENUMERATION.search(self.text, max(0, match.start() - MAX_ENUMERATION), match.start())
            if run is None:
                continue
            parts = list(self._parts(run.start(), run.end()))
            names = [self._listed_name(start, end, match["kind"]) for start, end in parts]
            number = match["number"]
            is_right = len(parts) == (int(number) if number.isdigit() else read_chinese(number)) and 2 * len([n for n in names if n]) >= len(parts)
            for (start, end), name in zip(parts, names, strict=True):
                if name is not None:
                    first = end - len(name.removesuffix(match["kind"])) if not self.text[start:end].endswith(match["kind"]) else end - len(name)
                    yield Mention(self._village(name, first), first, end, "regions.village/2", 0.9)
                elif is_right and end - start <= MAX_NAME // 2:
                    yield Mention(self._village(self.text[start:end] + match["kind"], start), start, end, "regions.village/2", 0.7)

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        for mark in _BETWEEN.finditer(self.text, start, end):
            yield start, mark.start()
            start = mark.end()
        yield start, end

    def _listed_name(self, start: int, end: int, kind: str) -> str | None:
        """The listed village that [start:end] ends in (位于塔山), longest first."""
        parents = {} if self._own is None else self._own.parents
        forms = (self.text[first:end].removesuffix(kind) + kind for first in range(start, end - 1))
        return next((form for form in forms if form in parents), None)

    def among_others(self) -> Iterator[Mention]:
        """Names that no list has, one after another."""
        listed = [match for match in _VILLAGE_IN_LIST.finditer(self.text) if not self._is_word(match[1])]
        ends, begins = {match.end() for match in listed}, {match.start() for match in listed}
        for match in listed:
            if match.start() - 1 in ends or match.end() + 1 in begins:
                yield Mention(self._village(match[1], match.start()), match.start(), match.end(), "regions.village/2", 0.8)

    def _village(self, name: str, start: int) -> Entity:
        """The village of that name in the township last named, in the one that the list gives, or in the report's own division."""
        home = self.places.home
        assert home is not None
        named = self._township_before(start)
        listed = () if self._own is None else self._own.parents.get(name, ())
        if named is not None and (not listed or self.places.code(named) in listed):
            return self.places.village(named, name)
        return self.places.village(home, name)

    def _township_before(self, start: int) -> Entity | None:
        place = bisect_left(self._starts, start) - 1
        if place < 0 or start - self.named[place].end > MAX_GAP or self.named[place].entity.properties["level"] != "township":
            return None
        return self.named[place].entity
