"""Findings in, LOCATED_IN claims out: each institution with a known place → the smallest region that it certainly stands in.

Contract: gold/GUIDELINES.md, located_in. The place is a part of the name, or the report's own division that the name stands for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from loaders.places import Places
from loaders.records import Claim, Entity, Findings, Mention

RULE: Final = "located_in.place/1"
CONFIDENCE: Final = 0.95
MIN_NAME: Final = 2  # of a division's full name: 和县
_STREET: Final = re.compile("[东西南北中]?(?:路|街(?!道)|大道|大街|巷|桥)")
_CODE: Final = re.compile(r"\d{6}(?:\d{3}|x[0-9a-f]{6})?")


def extract_located_in(findings: Findings, places: Places) -> list[Claim]:
    """One claim an institution, quoted from the sentence of its first mention; none where no place is known (national bodies)."""
    spoken = {mention.entity.id: mention.entity for mention in findings.mentions if mention.entity.label == "Region"}
    first: dict[Entity, Mention] = {}
    for mention in findings.mentions:
        if mention.entity.label == "Institution":
            first.setdefault(mention.entity, mention)
    claims: list[Claim] = []
    for institution, mention in first.items():
        region = _region_of(institution, places, spoken)
        if region is not None:
            claims.append(Claim("LOCATED_IN", institution, region, _sentence(findings, mention), RULE, CONFIDENCE))
    return claims


def _region_of(institution: Entity, places: Places, spoken: dict[str, Entity]) -> Entity | None:
    own = institution.properties.get("region_id")
    if own is None or own in spoken:
        return None if own is None else spoken[str(own)]
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
