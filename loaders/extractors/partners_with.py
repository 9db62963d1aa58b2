"""Findings in, PARTNERS_WITH claims out: who co-operates with whom, in the frames in which reports say so; one claim a pair.

Contract: gold/GUIDELINES.md, partners_with. Each sentence is read with its actors (institutions and regions; a list of them is one
actor) as single signs, so that a frame is a short pattern (``loaders/partner_frames.py``): A与B合作, A联合B, B托管A, A、B紧密协作.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

from loaders.clauses import ClauseReader
from loaders.partner_frames import FIRST_SIGN, find_frames, may_hold_frame
from loaders.places import Places
from loaders.records import Claim, Entity, Findings, Mention, Sentence

CONFIDENCE: Final = 0.8
_HOSPITALS: Final = ("hospital", "traditional medicine hospital", "maternal and child", "primary care")
MAX_REGIONS: Final = 3  # that work together as a list says; longer lists are the parts of a plan for a whole area
_OF_REGION: Final = frozenset(("government", "party", *_HOSPITALS, "group"))  # 我县 and its own hospital
_CLINICAL: Final = frozenset((*_HOSPITALS, "group", "school", "disease control"))
_AMONG_HOSPITALS: Final = frozenset(
    ("sends", "visits", "leans", "guided", "guided_by", "named", "member", "plaque", "invites", "posted")
)  # a bureau that sends staff to its hospital does its duty
_JOIN: Final = re.compile(r"(?:[一-鿿]{2,8}科(?:室)?[、和])*(?:[一-鿿]{2,8}科(?:室)?)?(?:[、和及]|以及|[ 　]+|，(?=$))")
_UNKNOWN: Final = re.compile(  # a member of the list that no finder knows
    r"(?:[、和及][一-鿿]{1,12}(?:局|委|厅|会|院|所|中心|部|办|校|站|团|行|队|公司|集团|大学|部门))+(?:[、和及]|以及)"
)
_REGION_ACTS: Final = re.compile(
    r"[、，。；和与同跟及等]|合作|共建|协作|签|结|建立|开展|达成|联|对口|携手|牵手|两地|两省|两市|三地|帮扶|支援|组建|就|的(?:合作|协作)|$"
)


@dataclass(frozen=True, slots=True)
class _Actors:
    """A list of actors as one: where it stands, and who it is."""

    start: int
    end: int
    entities: tuple[Entity, ...]


def extract_partners_with(findings: Findings, places: Places) -> list[Claim]:
    """Claims in the text's order; the end with the smaller id is the start."""
    reader = findings.derive(ClauseReader, places)
    actors = [mention for mention in findings.mentions if mention.entity.is_actor]
    starts = [mention.start for mention in actors]
    stand_ins = _StandIns(findings, places)
    claims: dict[tuple[str, str], Claim] = {}
    for sentence in findings.report.sentences:
        inside = actors[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if not inside or not may_hold_frame(findings.report.text, sentence.start, sentence.end):
            continue
        for one, other, rule in _read(reader, sentence, reader.with_pronouns(inside, sentence.start, sentence.end), stand_ins):
            if one is other or _contains(one, other) or _contains(other, one):
                continue
            first, second = sorted((one, other), key=lambda entity: entity.id)
            quote = (sentence.start, sentence.end)
            claims.setdefault((first.id, second.id), Claim("PARTNERS_WITH", first, second, quote, f"partners_with.{rule}/2", CONFIDENCE))
    for claim in _signed_together(findings, reader, actors):
        claims.setdefault((claim.start.id, claim.end.id), claim)
    return list(claims.values())


def _signed_together(findings: Findings, reader: ClauseReader, actors: Sequence[Mention]) -> Iterator[Claim]:
    """Those who sign a document together, each on a line of its own."""
    signed = {mention.entity: (mention.start, mention.end) for mention in actors if mention.entity in reader.signers}
    for pair in combinations(reader.signers, 2):
        if findings.description.kind != "news" and _fits("joint_notice", *pair) and not any(_contains(*ends) for ends in (pair, pair[::-1])):
            first, second = sorted(pair, key=lambda entity: entity.id)
            spans = sorted((signed[first], signed[second]))
            quote = (spans[0][0], spans[1][1])
            yield Claim("PARTNERS_WITH", first, second, quote, "partners_with.signed/2", CONFIDENCE)


class _StandIns:
    """Who co-operates where the sentence names nobody: with a hospital the hospital last spoken of in the paragraph, else the bureau
    whose report it is, in news the region."""

    def __init__(self, findings: Findings, places: Places) -> None:
        home = places.home
        self._author: Entity | None = home
        local = [m for m in findings.mentions if home is not None and m.entity.properties.get("region_id") == home.id]
        self._hospitals = [mention for mention in local if mention.entity.properties.get("type") in _HOSPITALS]
        if findings.description.kind != "news":
            bureaus = Counter(mention.entity for mention in local if _is_health_bureau(mention.entity))
            self._author = bureaus.most_common(1)[0][0] if bureaus else home

    def of(self, partners: Sequence[Entity], sentence: Sentence) -> tuple[Entity, ...]:
        if any(partner.properties.get("type") in _HOSPITALS for partner in partners):
            before = [m.entity for m in self._hospitals if sentence.passage.start <= m.start < sentence.start]
            if before:
                return (before[-1],)
        return () if self._author is None else (self._author,)


def _is_health_bureau(institution: Entity) -> bool:
    return institution.properties.get("type") == "administration" and institution.properties.get("scope") == "health"


def _contains(region: Entity, other: Entity) -> bool:
    """A region does not co-operate with what is a part of its name, nor with its own government."""
    if region.label != "Region":
        return False
    if other.label == "Region":
        return str(other.properties["full_name"]).startswith(str(region.properties["full_name"]))
    return other.properties.get("region_id") == region.id and other.properties.get("type") in _OF_REGION


def _read(reader: ClauseReader, sentence: Sentence, mentions: Sequence[Mention], stand_ins: _StandIns) -> Iterator[tuple[Entity, Entity, str]]:
    groups = _groups(reader.text, sentence, mentions)
    signs = _as_signs(reader.text, sentence, groups)

    def meant(sign: str) -> tuple[Entity, ...]:
        return groups[ord(sign) - FIRST_SIGN].entities

    for frame in find_frames(signs):
        if frame.other is not None:
            partners = meant(frame.other)[-1:] if frame.rule == "standing" else meant(frame.other)  # the noun goes with the last one
            heads = meant(frame.one) if frame.one is not None else _subject(reader, sentence, _offset(signs, frame.start, sentence, groups))
            heads = heads or stand_ins.of(partners, sentence)
            pairs = zip(heads, partners, strict=True) if frame.is_respective and len(heads) == len(partners) else product(heads, partners)
            yield from ((one, other, frame.rule) for one, other in pairs if _fits(frame.rule, one, other))
        elif frame.one is not None and sum(entity.label == "Region" for entity in meant(frame.one)) <= MAX_REGIONS:
            yield from ((one, other, frame.rule) for one, other in combinations(meant(frame.one), 2) if _fits(frame.rule, one, other))


def _fits(rule: str, one: Entity, other: Entity) -> bool:
    """Whether the frame may join these two: hospitals with each other or with a region; a group with its members."""
    if rule in _AMONG_HOSPITALS:
        return all(end.label == "Region" or end.properties.get("type") in _CLINICAL for end in (one, other))
    if rule == "joint_notice":  # a party committee and its government are one authority
        return not any(end.properties.get("type") in ("government", "party") for end in (one, other))
    return rule != "made_of" or one.properties.get("type") == "group"


def _groups(text: str, sentence: Sentence, mentions: Sequence[Mention]) -> list[_Actors]:
    groups: list[_Actors] = []
    for mention, start in _without_larger(mentions):
        if groups and start < groups[-1].end:
            continue
        if mention.entity.label == "Region" and not _acts(text, sentence, mention, start):
            continue
        last = groups[-1] if groups else None
        if last is not None and any(joint.fullmatch(text, last.end, start) for joint in (_JOIN, _UNKNOWN)):
            groups[-1] = _Actors(last.start, mention.end, (*last.entities, mention.entity))
        else:
            groups.append(_Actors(start, mention.end, (mention.entity,)))
    return groups


def _without_larger(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, int]]:
    """``mentions`` with where each begins, what is right in front of its like being a part of it: 安庆市迎江区, 市医学会心脏分会."""
    start: int | None = None
    for mention, following in zip(mentions, [*mentions[1:], None], strict=True):
        start = mention.start if start is None else start
        if following is not None and following.start == mention.end and mention.entity.label == following.entity.label:
            continue
        yield mention, start
        start = None


def _acts(text: str, sentence: Sentence, mention: Mention, start: int) -> bool:
    """Whether a region is spoken of as one who acts, not as a part of a phrase (安庆市专家)."""
    if mention.end >= sentence.end or _REGION_ACTS.match(text, mention.end, sentence.end) is not None:
        return True
    return start <= sentence.start + sentence.lead + 2 or text[start - 1] in "，。；："


def _as_signs(text: str, sentence: Sentence, groups: Sequence[_Actors]) -> str:
    parts: list[str] = []
    position = sentence.start
    for number, group in enumerate(groups):
        parts += [text[position : group.start], chr(FIRST_SIGN + number)]
        position = group.end
    return "".join([*parts, text[position : sentence.end]])


def _offset(signs: str, place: int, sentence: Sentence, groups: Sequence[_Actors]) -> int:
    """Where ``place`` of ``signs`` stands in the text."""
    before = sum(group.end - group.start - 1 for group, sign in zip(groups, _signs(len(groups)), strict=True) if signs.index(sign) < place)
    return sentence.start + place + before


def _signs(count: int) -> str:
    return "".join(chr(FIRST_SIGN + number) for number in range(count))


def _subject(reader: ClauseReader, sentence: Sentence, offset: int) -> tuple[Entity, ...]:
    """Who acts at ``offset``: the subject of its clause, or the one that holds on from before."""
    clauses = reader.read(sentence)
    place = next((number for number, clause in enumerate(clauses) if offset < clause.end), None)
    return () if place is None else tuple(actor.entity for actor in reader.subject(clauses, place, sentence))
