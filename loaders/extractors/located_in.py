"""Findings in, LOCATED_IN claims out: each institution with a known place → the smallest region that it certainly stands in.

Contract: gold/GUIDELINES.md, located_in. The place is said (位于杨桥镇的…), a part of the name, or the report's own division that the name
stands for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import Final

from loaders.places import Places
from loaders.records import Claim, Entity, Findings, Mention

RULE: Final = "located_in.place/1"
CONFIDENCE: Final = 0.95
SAID_RULE: Final = "located_in.said/1"
SAID_CONFIDENCE: Final = 0.9
_STANDS: Final = "位于|坐落[于在]|地处|设[于在]|落户[于在]?|选址[于在]?|建[于在]|落成于"
_STANDS_BEFORE: Final = re.compile(f"(?:{_STANDS}|(?<![一-龥])在)[一-龥]{{0,6}}$")  # of the place, itself in front of the institution
_STANDS_AFTER: Final = re.compile(f"[^，。；、]{{0,4}}(?:{_STANDS})[一-龥]{{0,6}}")
_JOINS_PLACE: Final = re.compile(r"(?:境内|辖区|辖区内|[一-龥]{1,6}[村路])?的|(?:境内)?(?:新建|建成|建设|建立|开办|兴办|打造)了?")
MAX_STANDS: Final = 12  # code points of a clause in front of the place
MIN_NAME: Final = 2  # of a division's full name: 和县
_CAPITAL: Final = "110000"
_NATIONAL: Final = re.compile(r"国务院|(?:国家|国务院|中共中央)[^省市县区州]{2,}|[^省市县区州]{2,}部")  # they sit in the capital
_STREET: Final = re.compile("[东西南北中]?(?:路|街(?!道)|大道|大街|巷|桥)")
_CODE: Final = re.compile(r"\d{6}(?:\d{3}|x[0-9a-f]{6})?")


def extract_located_in(findings: Findings, places: Places) -> list[Claim]:
    """One claim an institution, quoted from the sentence of its first mention; none where no place is known."""
    spoken = {mention.entity.id: mention.entity for mention in findings.mentions if mention.entity.label == "Region"}
    first: dict[Entity, Mention] = {}
    for mention in findings.mentions:
        if mention.entity.label == "Institution":
            first.setdefault(mention.entity, mention)
    places_said = _places_said(findings)
    claims: list[Claim] = []
    for institution, mention in first.items():
        region, said = _region_of(institution, places, spoken), places_said.get(institution)
        if said is not None and (region is None or _is_part(said[0], region, places)):
            claims.append(Claim("LOCATED_IN", institution, said[0], _sentence(findings, said[1]), SAID_RULE, SAID_CONFIDENCE))
        elif region is not None:
            claims.append(Claim("LOCATED_IN", institution, region, _sentence(findings, mention), RULE, CONFIDENCE))
    return claims


def _places_said(findings: Findings) -> dict[Entity, tuple[Entity, Mention]]:
    """The place that a clause says an institution stands in, with the mention of the institution in it."""
    said: dict[Entity, tuple[Entity, Mention]] = {}
    text = findings.report.text
    for before, after in pairwise(findings.mentions):
        between = text[before.end : after.start]
        if (before.entity.label, after.entity.label) == ("Region", "Institution"):
            stands = _STANDS_BEFORE.search(text, max(0, before.start - MAX_STANDS), before.start)
            if stands is not None and _JOINS_PLACE.fullmatch(between) is not None:
                said.setdefault(after.entity, (before.entity, after))
        elif (before.entity.label, after.entity.label) == ("Institution", "Region") and _STANDS_AFTER.fullmatch(between) is not None:
            said.setdefault(before.entity, (after.entity, before))
    return said


def _is_part(region: Entity, whole: Entity, places: Places) -> bool:
    code, larger = places.code(region), places.code(whole)
    return code is not None and larger is not None and code != larger and places.gazetteer.is_within(code, larger)


def _region_of(institution: Entity, places: Places, spoken: dict[str, Entity]) -> Entity | None:
    own = institution.properties.get("region_id")
    if own is None:
        is_national = institution.properties["type"] in ("administration", "government") and _NATIONAL.fullmatch(institution.name) is not None
        return places.of(_CAPITAL) if is_national else None
    if own in spoken:
        return spoken[str(own)]
    code = str(own).removeprefix("region:")
    if _CODE.fullmatch(code) is None:
        return _named_in(institution.name, places)
    region = places.of(code)
    return places.home if places.home is not None and _is_street(institution.name, region.name) else region


def _is_street(name: str, division: str) -> bool:
    """Whether ``name`` begins with a street that bears the division's name: 南开路中学 stands in no 南开区."""
    bare = division[:-1]
    return len(bare) >= MIN_NAME and name.startswith(bare) and _STREET.match(name, len(bare)) is not None


def _named_in(name: str, places: Places) -> Entity | None:
    """The listed division that ``name`` begins with, for one that stands in a village: 杨桥镇 of 杨桥镇螺山村卫生室; else the report's own."""
    for end in range(len(name) - 1, MIN_NAME - 1, -1):
        division = places.resolve_division(name[:end])
        if division is not None and division.name == name[:end]:
            return places.of(division.code)
    return places.home


def _sentence(findings: Findings, mention: Mention) -> tuple[int, int]:
    sentences = findings.report.sentences
    number = bisect_right(sentences, mention.start, key=lambda sentence: sentence.start) - 1
    if number < 0:
        return mention.start, mention.end
    return sentences[number].start, max(sentences[number].end, mention.end)
