"""Findings in, LOCATED_IN claims out: each institution with a known place → the smallest region that it stands in and that the text speaks of.

Contract: gold/GUIDELINES.md, located_in and ruling 11: where its own division occurs only in names, the next one up.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from graph.identity import region_id
from loaders.places import Places
from loaders.records import Claim, Entity, Findings, Mention

RULE: Final = "located_in.place/1"
CONFIDENCE: Final = 0.95


def extract_located_in(findings: Findings, places: Places) -> list[Claim]:
    """One claim an institution, quoted from the sentence of its first mention; none where no place is known (national bodies)."""
    regions = _regions(findings, places)
    first: dict[Entity, Mention] = {}
    for mention in findings.mentions:
        if mention.entity.label == "Institution":
            first.setdefault(mention.entity, mention)
    claims: list[Claim] = []
    for institution, mention in first.items():
        region = _region_of(institution, places, regions)
        if region is not None:
            claims.append(Claim("LOCATED_IN", institution, region, _sentence(findings, mention), RULE, CONFIDENCE))
    return claims


def _regions(findings: Findings, places: Places) -> dict[str, Entity]:
    """What an institution may be said to stand in, by id: the regions that the text speaks of, the report's own, and what that is part of."""
    known = {mention.entity.id: mention.entity for mention in findings.mentions if mention.entity.label == "Region"}
    region = places.home
    while region is not None:
        known.setdefault(region.id, region)
        region = places.parent(region)
    return known


def _region_of(institution: Entity, places: Places, regions: dict[str, Entity]) -> Entity | None:
    """The institution's own division, or the smallest one above it that the text speaks of."""
    own = institution.properties.get("region_id")
    if own is None or own in regions:
        return None if own is None else regions[str(own)]
    code = str(own).removeprefix("region:")
    for division in reversed(places.gazetteer.path(code) if code[:6].isdigit() else ()):
        if region_id(division.code) in regions:
            return regions[region_id(division.code)]
    return None


def _sentence(findings: Findings, mention: Mention) -> tuple[int, int]:
    sentences = findings.report.sentences
    number = bisect_right(sentences, mention.start, key=lambda sentence: sentence.start) - 1
    if number < 0:
        return mention.start, mention.end
    return sentences[number].start, max(sentences[number].end, mention.end)
