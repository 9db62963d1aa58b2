"""A clause with its actors' mentions in, the part that each actor plays in it out.

The part is read from the words on both sides, as official reports write them: 由X负责, 支持X创建, X的Y, 在X设立, 与X联合, X表示.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from loaders.clause_verbs import Verb
from loaders.records import Entity, Mention

Part = Literal["agent", "by", "told", "owner", "place", "partner", "joint partner", "speaker", "other"]

MAX_JOIN_CHARS = 10  # between two actors of one list, with a department's name: 县医院产科、县中医院
MAX_OWNED_CHARS = 24  # between an owner and its measure: the year, 召开的, an adjective
_BY = re.compile(r"(?:由|经由)$")
_PLACE = re.compile(r"(?:在|于)$")
_PARTNER = re.compile(r"(?:与|同|跟)$")
_JOINT = re.compile(r"(?:联合|会同|携手|协同|协调|共同)")
_TOLD = re.compile(
    r"(?:支持|指导|督促|要求|协调|确定|明确|推动|帮助|委托|鼓励|引导|安排|责成|指定|选定|授权|依托|遴选|推荐|组织|指派|选派|派遣|扶持|协助|批准|同意|允许|确立|选取|动员|发动|推进|以)了?$"
)
_OBLIQUE = re.compile(
    r"(?:对|向|为|给|从|到|至|往|据|按|按照|遵照|根据|依据|依照|参照|比照|把|将|被|受|除|比|较|代表|接受|迎接|通过|获得?|荣获|得到|经过?|报请?|报送|上报|呈报|赴|进|进入|距|离|替|和|参加|围绕|"
    r"位于|落户|地处|隶属|因|及|争取|挂靠|邀请|聘请|贯彻|落实|执行|学习|传达|响应|完成|联系|请|请示|送|供|用于|拨付|下达|分配|建议)了?$"
)
_OPEN = re.compile(
    r"(?:^|[年月日号底初末旬季]|近日|目前|其中|同时|此外|另外|今年|去年|全年|当年|期间|以来|之后|以后|随后|前|后|时|当中|其间|是|且|并|而|因此|为此|随即|即|如|由于|至此|当前|现|据悉|据了解|据统计|"
    r"[：、，；。“（）)\s]|[0-9]|尤其|特别|例如|比如|只有|仅|以及|建议|市区|下|上|中|里|近年来)$"
)
_OFFICER = re.compile(
    r"^(?:党委|党组|党总支|党支部|办公室|医政|基层|疾控)?(?:副|常务副)?(?:主任|局长|院长|书记|厅长|会长|部长|市长|县长|区长|镇长|乡长|省长|州长|主席|秘书长|校长|站长|所长|科长|处长|股长|负责人|相关负责人|有关负责人|领导|新闻发言人|专家)"
)
_SPEECH = re.compile(r"^[^，。；]{0,16}?(?:介绍|表示|指出|强调|认为|透露|告诉|显示|坦言|解读|回应|提醒|介绍道|说)(?:了|说|，|：|$)")
_OWNS = re.compile(r"^(?:的|所)")
_RELATIVE = re.compile(
    r"^[^，。；、]{0,20}?(?:主办|举办|承办|召开|开展|牵头|组织|制定|制订|印发|发布|实施|建设|创办|推出|出台|启动|下发|承担|负责|倡导)的"
)
_TOGETHER_AFTER = re.compile(r"^[^，。；]{0,24}?(?:联合|共同|携手|合作|协作|一道|一起)")


@dataclass(frozen=True, slots=True)
class Actor:
    """A region or institution in a clause. ``measure``: for an owner, the mention that is its own."""

    entity: Entity
    start: int
    end: int
    part: Part
    measure: Mention | None = None


def group_actors(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """``mentions`` of actors in one clause, those of one list together: 县委、县政府; a region right before an institution is left out."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        if groups:
            last = groups[-1][-1]
            gap = text[last.end : mention.start]
            if not gap:  # 安庆市宜秀区: the last one is meant
                groups[-1][-1] = mention
                continue
            if len(gap) <= MAX_JOIN_CHARS and (gap in ("和", "及", "以及", "暨", " ", "或", "和各") or gap.endswith("、")):
                groups[-1].append(mention)
                continue
        groups.append([mention])
    return groups


def read_parts(
    text: str, start: int, end: int, groups: Sequence[Sequence[Mention]], measures: Sequence[Mention], verbs: Sequence[Verb]
) -> list[Actor]:
    """The part of each actor in the clause text[start:end]; the members of a group share it."""
    found: list[Actor] = []
    after_partner = False
    for place, group in enumerate(groups):
        left_start = groups[place - 1][-1].end if place else start
        before = [measure.end for measure in measures if measure.end <= group[0].start]
        left = text[max([left_start, *before[-1:]]) : group[0].start]
        right = text[group[-1].end : end]
        owned = _owned(text, group[-1].end, measures, verbs)
        part = _part(left, right, owned is not None, at_start=place == 0 and not before, verbs=verbs, span=(group[0].start, group[-1].end))
        if part == "partner" and (_TOGETHER_AFTER.match(right) or _JOINT.search(left)):
            part = "joint partner"
        found.extend(Actor(mention.entity, mention.start, mention.end, part, owned if part == "owner" else None) for mention in group)
        after_partner = part == "partner"
    del after_partner
    return found


def _part(left: str, right: str, has_owned: bool, *, at_start: bool, verbs: Sequence[Verb], span: tuple[int, int]) -> Part:
    officer = _OFFICER.match(right)
    if _SPEECH.match(right) or officer:
        return "speaker"
    if _BY.search(left):
        return "by"
    if _PLACE.search(left):
        return "place"
    if re.search(r"(?:联合|会同|携手)$", left):
        return "joint partner"
    if _PARTNER.search(left):
        return "partner"
    if _TOLD.search(left):
        return "told"
    if has_owned:
        return "owner"
    if _OBLIQUE.search(left) or _OWNS.match(right):
        return "other"
    if _OPEN.search(left) or (at_start and not left):
        return "agent"
    if any(verb.end <= span[0] and verb.frame != "adverb" and span[0] - verb.end <= len(left) for verb in verbs):
        return "other"
    return "agent" if any(verb.start >= span[1] for verb in verbs) else "other"


def _owned(text: str, end: int, measures: Sequence[Mention], verbs: Sequence[Verb]) -> Mention | None:
    """The measure that belongs to the actor ending at ``end``: it follows at once, after 的, or after a clause that ends in 的."""
    after = next((measure for measure in measures if measure.start >= end), None)
    if after is None or after.start - end > MAX_OWNED_CHARS:
        return None
    gap = text[end : after.start]
    relative = _RELATIVE.match(gap)
    if relative:
        return after
    if any(end <= verb.start < after.start for verb in verbs) or re.search("[、，；：]|[在对将把为以向由与于按]", gap):
        return None
    return (
        after
        if len(gap) <= 2 or gap.startswith("的") or re.fullmatch(r"(?:20\d\d年度?|重大|重点|特色|各项|新|“|老年?|县域|城乡|医院)+", gap)
        else None
    )
