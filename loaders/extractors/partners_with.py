"""Findings in, PARTNERS_WITH claims out: who co-operates with whom, in the frames in which reports say so; one claim a pair.

Contract: gold/GUIDELINES.md, partners_with. Each sentence is read with its actors (institutions and regions; a list of them is one
actor) as single signs, so that a frame is a short pattern: A与B合作, A联合B, B托管A, A、B紧密协作.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

from loaders.places import Places
from loaders.records import Claim, Entity, Findings, Mention, Sentence

CONFIDENCE: Final = 0.8
_HOSPITALS: Final = ("hospital", "traditional medicine hospital", "maternal and child", "primary care")
MAX_REGIONS: Final = 3  # that work together as a list says; longer lists are the parts of a plan for a whole area
_FIRST: Final = 0xE000  # signs of the private use area stand for actors
_G: Final = "[\ue000-\uefff]"
_AFTER: Final = r"(?:等(?:[一-鿿0-9]{0,6}(?:部门|单位|机构|医院|地区?|省市|家))?|[一-鿿]{1,6}科室?|党委|两家|三家|三方|双方)?"
_TIE: Final = (
    r"(?:合作|共建|协作|协同|协商|沟通|对接|携手|牵手|联手|联动|协调|融合|配合|签约|签订|签署|签定|结对|结成|结为|达成|对口|帮扶|互认|互通|互联"
    r"|会诊|转诊|远程|共同|联合(?!体|印发|下发|发文|出台)"
    r"|(?:建立|组建|构建|形成|成立|创建|搭建|开展|实现)[^，。；\ue000-\uefff]{0,14}?(?:医联体|医共体|联盟|联合体|共同体|关系|机制|协作|合作|通道|会诊|集团|网络|转诊|帮扶|支援))"
)
_WITH: Final = re.compile(
    rf"(?:(?P<a>{_G}){_AFTER}[^，。；：\ue000-\uefff]{{0,16}}?)?(?<![参赠给])与(?P<b>{_G}){_AFTER}(?P<tail>[^，。；：\ue000-\uefff]{{0,24}}?){_TIE}"
)
_AND: Final = re.compile(rf"(?P<a>{_G})(?:同|跟|和)(?P<b>{_G}){_AFTER}[^，。；：\ue000-\uefff]{{0,16}}?{_TIE}")
_JOINS: Final = re.compile(
    rf"(?P<a>{_G}){_AFTER}[^，。；：\ue000-\uefff]{{0,8}}?(?:联合(?!体|印发|下发|发文|出台)|会同|携手|牵手|联手|协同|对接|牵头(?:，)?联合)(?P<b>{_G})"
)
_MUTUAL: Final = (
    r"(?<!对口)(?:(?:紧密|密切|通力|强强|多方)?(?:协作|合作|联合(?!体|印发|下发|发文|出台)|携手|联手|协同|共建)|密切配合|协调配合|互认|结对(?!帮扶)"
    r"|(?:建立|组建|结成|形成|签订|签署|达成)[^，。；：\ue000-\uefff]{0,10}?(?:医联体|医共体|联盟|联合体|共同体|协作|合作)(?!社))"
)
_TOGETHER: Final = re.compile(rf"(?<![与和同跟合])(?P<all>{_G}){_AFTER}[^，。；：、\ue000-\uefff]{{0,4}}?{_MUTUAL}")
_BRINGS: Final = re.compile(rf"协调(?P<all>{_G})")
_AIDS: Final = re.compile(
    rf"(?P<a>{_G}){_AFTER}[^，。；：\ue000-\uefff]{{0,10}}?(?:对口(?:支援|帮扶|协作|援助|帮助)?|结对(?:帮扶|支援)?|托管|帮扶|支援|援建|帮带|组团式?(?:帮扶|支援))(?:了)?(?P<b>{_G})"
)
_SENDS: Final = re.compile(
    rf"(?P<a>{_G})(?:选派|派出|派驻|派遣|安排|组织)[^，。；：\ue000-\uefff]{{0,16}}?(?:到|赴|来|在|入驻|进驻|驻点)(?P<b>{_G})"
    r"[^，。；：\ue000-\uefff]{0,10}?(?:帮扶|支援|坐诊|带教|驻点|指导|帮带|挂职)"
)
_UNDER: Final = re.compile(rf"在(?P<b>{_G})的?(?:对口|结对)?(?:帮扶|支援|援助|帮助)下，(?P<a>{_G})")
_RECEIVES: Final = re.compile(rf"(?P<a>{_G})(?:接受|得到|获得|迎来)(?P<b>{_G})的?(?:对口|结对|组团式?)?(?:帮扶|支援|援助)")
_RUN_BY: Final = re.compile(
    rf"(?P<a>{_G}){_AFTER}[^，。；：\ue000-\uefff]{{0,6}}?(?:由|被|委托|交由|整体移交)(?P<b>{_G}){_AFTER}[^，。；：\ue000-\uefff]{{0,6}}?(?:托管|对口支援|对口帮扶|帮扶|运营管理|管理运营)"
)
_GATHERS: Final = re.compile(rf"(?P<a>{_G})(?:整合|汇集|汇聚|集合|联动)了?(?P<b>{_G}){_AFTER}(?:的)?(?:力量|资源|优势)")
_LEADS: Final = re.compile(
    rf"(?:以|由)?(?P<a>{_G})(?:为|作为|担任|是)?(?:牵头|龙头|核心|总院|理事长)(?:医院|单位|，|、|和)?[^。；：\ue000-\uefff]{{0,14}}?(?P<b>{_G}){_AFTER}[^，。；：\ue000-\uefff]{{0,8}}?(?:为|作为|是)?(?:成员|分院|参与|协作|组成|组建|成立)"
)
_MEMBER: Final = re.compile(
    rf"(?P<a>{_G})[^，。；：\ue000-\uefff]{{0,4}}?(?:加入|纳入|成为|并入)了?(?P<b>{_G})(?:[^，。；：\ue000-\uefff]{{0,6}}?(?:成员|联盟|医联体|管理|单位|分院))?"
)
_PAIR_FRAMES: Final = (
    ("with", _WITH),
    ("with", _AND),
    ("joins", _JOINS),
    ("aids", _AIDS),
    ("sends", _SENDS),
    ("under", _UNDER),
    ("receives", _RECEIVES),
    ("run_by", _RUN_BY),
    ("gathers", _GATHERS),
    ("leads", _LEADS),
    ("member", _MEMBER),
)
_MUTUAL_FRAMES: Final = (("together", _TOGETHER), ("brings", _BRINGS))
_ANY: Final = re.compile(
    r"合作|共建|协作|协同|协商|沟通|对接|携手|牵手|联|协调|融合|配合|签|结对|结成|结为|达成|对口|帮扶|援助|帮助|派|互|会诊|转诊|远程|共同|托管|支援|整合|汇|牵头|龙头|成员|加入|纳入|管理"
)
_JOIN: Final = re.compile(r"(?:[一-鿿]{2,8}科(?:室)?[、和])*(?:[一-鿿]{2,8}科(?:室)?)?(?:[、和及]|以及|，(?=$))")
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
    actors = [mention for mention in findings.mentions if mention.entity.is_actor]
    starts = [mention.start for mention in actors]
    stand_ins = _StandIns(findings, places)
    claims: dict[tuple[str, str], Claim] = {}
    for sentence in findings.report.sentences:
        inside = actors[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if not inside or _ANY.search(findings.report.text, sentence.start, sentence.end) is None:
            continue
        for one, other, rule in _read(findings.report.text, sentence, inside, stand_ins):
            if one is other or _contains(one, other) or _contains(other, one):
                continue
            first, second = sorted((one, other), key=lambda entity: entity.id)
            quote = (sentence.start, sentence.end)
            claims.setdefault((first.id, second.id), Claim("PARTNERS_WITH", first, second, quote, f"partners_with.{rule}/1", CONFIDENCE))
    return list(claims.values())


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
    return other.properties.get("type") in ("government", "party") and other.properties.get("region_id") == region.id


def _read(text: str, sentence: Sentence, mentions: Sequence[Mention], stand_ins: _StandIns) -> Iterator[tuple[Entity, Entity, str]]:
    groups = _groups(text, sentence, mentions)
    signs = _as_signs(text, sentence, groups)
    for rule, frame in _PAIR_FRAMES:
        for found in frame.finditer(signs):
            partners = groups[ord(found["b"]) - _FIRST].entities
            heads = groups[ord(found["a"]) - _FIRST].entities if found["a"] else _subject(signs, found.start(), groups)
            for one, other in product(heads or stand_ins.of(partners, sentence), partners):
                yield one, other, rule
    for rule, frame in _MUTUAL_FRAMES:
        for found in frame.finditer(signs):
            together = groups[ord(found["all"]) - _FIRST].entities
            if sum(entity.label == "Region" for entity in together) <= MAX_REGIONS:
                for one, other in combinations(together, 2):
                    yield one, other, rule


def _groups(text: str, sentence: Sentence, mentions: Sequence[Mention]) -> list[_Actors]:
    groups: list[_Actors] = []
    for mention, start in _without_larger(mentions):
        if groups and start < groups[-1].end:
            continue
        if mention.entity.label == "Region" and not _acts(text, sentence, mention, start):
            continue
        last = groups[-1] if groups else None
        if last is not None and _JOIN.fullmatch(text, last.end, start) is not None:
            groups[-1] = _Actors(last.start, mention.end, (*last.entities, mention.entity))
        else:
            groups.append(_Actors(start, mention.end, (mention.entity,)))
    return groups


def _without_larger(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, int]]:
    """``mentions`` with where each begins, the larger regions right in front of a region being a part of it: 安庆市迎江区."""
    start: int | None = None
    for mention, following in zip(mentions, [*mentions[1:], None], strict=True):
        start = mention.start if start is None else start
        if following is not None and following.start == mention.end and mention.entity.label == following.entity.label == "Region":
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
        parts += [text[position : group.start], chr(_FIRST + number)]
        position = group.end
    return "".join([*parts, text[position : sentence.end]])


def _subject(signs: str, before: int, groups: Sequence[_Actors]) -> tuple[Entity, ...]:
    """Who acts at ``before``: the actor that the clause, or an earlier one of the sentence, begins with."""
    for clause in reversed(re.split("[，；。：]", signs[:before])):
        found = re.match(rf"(?:[一二三四五六七八九十]是)?[^\ue000-\uefff与和同跟]{{0,6}}({_G})", clause)
        if found is not None:
            return groups[ord(found[1]) - _FIRST].entities
    return ()
