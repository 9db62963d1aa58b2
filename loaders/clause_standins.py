"""A report in, who acts where its sentences name nobody out: its bureau, its author, a heading's actor, the units made responsible.

gold/GUIDELINES.md, Relations and ruling 12: who is told to do something does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from loaders.clause_mentions import MentionIndex
from loaders.clause_verbs import any_of
from loaders.records import Entity, Findings, Sentence

_SOURCE_LINE = re.compile(r"(?:文章|信息|稿件)?(?:来源|发布机构|发布单位|发文机关|发文单位|主办单位?|作者|单位|编写单位)[：:]")
_OUTLINE = re.compile(r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])\s*")
_HEALTH_BUREAU = re.compile(r"(?:卫生|计划生育|卫计|卫健|健康|医疗保障).{0,10}(?:局|委员会|委|厅)$")
_ROLE = "(?:牵头|责任|配合|落实|主办|承办|协办|实施|参与|参加|负责|主管|成员)"
_ANSWERS = any_of("牵头 按职责 分别负责 负责 配合 落实 组织实施")
_RESPONSIBLE = re.compile(
    rf"[（【](?:[^（）【】]{{0,30}}?(?:单位|部门|处室|科室)[：:][^（）【】]{{2,300}}|[^（）【】]{{2,300}}{_ANSWERS}[^（）【】]{{0,30}})[）】]"
)
_ON_BEHALF = re.compile(r"\s*(?:关于|印发|转发|批转)")
_UNITS_ALONE = re.compile(r"[（【][^（）【】。；：:]{4,200}[）】]。?")  # units and nothing else at the end of an item
_RESPONSIBLE_LINE = re.compile(rf"(?:{_ROLE}[、和及]?)+(?:单位|部门|处室|科室)(?:及(?:责任人|负责人))?[：:]")
_OTHER_FIELD = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}领导|[\u4e00-\u9fff]{0,2}责任人|联系人|(?:完成|办结|整改|时间)[\u4e00-\u9fff]{0,4}|时限|进度安排)[：:]"
)
_IN_CHARGE = re.compile(
    r"(?:由|此项工作由|该项工作由)?[^，。；]{2,60}?(?:具体|分别|共同|总)?(?:负责|牵头)(?:落实|实施|组织|推进|开展|抓好|会同){0,2}"
    r"(?:，[^，。；]{2,80}(?:配合|参与|协助)[^，。；]{0,6})?"
)
_ITS_PEOPLE = re.compile("人员|成员|名单")  # a list of a body's members is no table of its duties
MIN_UNITS_SHARE: Final = 0.7  # of a bracket that names only units, what their names take up
MAX_HEADING_ACTOR_REST: Final = 4  # code points of a heading or signature beside the actor that it names: 一、…：
MAX_TITLE_PASSAGES: Final = 8
MAX_SIGNATURE_PASSAGES: Final = 6


@dataclass(frozen=True, slots=True)
class Charge:
    """Those whom a bracket or line behind an item makes responsible for it; ``end``: where that bracket or line ends."""

    entities: tuple[Entity, ...]
    end: int


def own_bureau(index: MentionIndex) -> Entity | None:
    """The health bureau of the report's own region; None where none or several are named."""
    found = {
        mention.entity.id: mention.entity
        for mention in index.actors
        if mention.entity.label == "Institution" and _HEALTH_BUREAU.search(mention.entity.name) and _is_at_home(mention.entity, index.home)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _is_at_home(institution: Entity, home: Entity | None) -> bool:
    return home is not None and (institution.properties.get("region_id") == home.id or institution.name.startswith(home.name))


def author_of(findings: Findings, index: MentionIndex) -> Entity | None:
    """The institution that signs the text, or that its source line or title names."""
    passages = findings.report.passages
    for passage in (*passages[:MAX_TITLE_PASSAGES], *passages[-MAX_SIGNATURE_PASSAGES:]):
        found = index.institutions_in(passage.start, passage.end)
        rest = passage.end - passage.start - sum(mention.end - mention.start for mention in found)
        if found and (rest <= MAX_HEADING_ACTOR_REST or _SOURCE_LINE.match(index.text, passage.start, passage.end)):
            return found[0].entity
    for passage in () if findings.description.kind == "news" else passages[:MAX_TITLE_PASSAGES]:
        for mention in index.actors_in(passage.start, passage.end):
            if mention.start == passage.start and mention.entity.label == "Institution":
                return mention.entity
    return None


def signers_of(findings: Findings, index: MentionIndex) -> list[Entity]:
    """The institutions that sign the text: those that the title begins with, else those that lines at its end consist of; one that signs alone
    is one of them."""
    passages = findings.report.passages
    title = findings.description.spans.get("title")
    if title is not None and findings.description.kind != "news":
        leading: list[Entity] = []
        position = title[0]
        for mention in index.institutions_in(*title):
            if index.text[position : mention.start].strip("、和 　\n") != "":
                break
            leading.append(mention.entity)
            position = mention.end
        if leading and _ON_BEHALF.match(index.text, position):
            return list(dict.fromkeys(leading))
    found: list[Entity] = []
    for passage in reversed(passages[-MAX_SIGNATURE_PASSAGES:]):
        inside = index.institutions_in(passage.start, passage.end)
        rest = passage.end - passage.start - sum(mention.end - mention.start for mention in inside)
        if inside and rest <= MAX_HEADING_ACTOR_REST:
            found = [*(mention.entity for mention in inside), *found]
        elif found:
            break
    return list(dict.fromkeys(found))


def heading_actors(findings: Findings, index: MentionIndex) -> dict[int, Entity]:
    """Passage's ordinal → the actor that the heading right above it consists of (a table of duties, 县医院：)."""
    by_heading: dict[str, Entity] = {}
    for passage in findings.report.passages:
        if not passage.is_heading:
            continue
        outline = _OUTLINE.match(index.text, passage.start, passage.end)
        start = passage.start if outline is None else outline.end()
        for mention in index.actors_in(passage.start, passage.end)[:1]:
            is_short = passage.end - mention.end <= MAX_HEADING_ACTOR_REST and _ITS_PEOPLE.search(index.text, mention.end, passage.end) is None
            if mention.start == start and is_short and mention.entity is not index.home:
                by_heading[index.text[start : passage.end].strip("：:。 ")] = mention.entity
    if not by_heading:
        return {}
    nearest = (
        (passage.ordinal, [by_heading[heading] for heading in passage.heading_path if heading in by_heading]) for passage in findings.report.passages
    )
    return {ordinal: actors[-1] for ordinal, actors in nearest if actors}


def read_charges(findings: Findings, index: MentionIndex) -> dict[int, Charge]:
    """Start of sentence → who is responsible for it: the units in a bracket or a sentence of its paragraph, or in a line of their own below.

    They answer for the item as a whole; what names it is the first sentence of it that names a measure, its heading before all.
    """
    charges: dict[int, Charge] = {}
    item: list[Sentence] = []
    is_closed = False
    for sentence in findings.report.sentences:
        line = _RESPONSIBLE_LINE.match(index.text, sentence.start, sentence.end)
        if line is None and _OTHER_FIELD.match(index.text, sentence.start, sentence.end):
            continue
        if line is None and (sentence.is_heading or is_closed) and not _in_charge(sentence, index):
            item = []
        item.append(sentence)
        spans = [(line.start(), sentence.end)] if line else list(_said_in(sentence, index))
        is_closed = bool(spans)
        named = next((earlier for earlier in item if index.measures_in(earlier.start, earlier.end)), None)
        for start, end in spans:
            units = tuple(dict.fromkeys(mention.entity for mention in index.actors_in(start, end)))
            if named is not None and units:
                before = charges.get(named.start)
                charges[named.start] = Charge(tuple(dict.fromkeys((*(before.entities if before else ()), *units))), end)
    return charges


def _said_in(sentence: Sentence, index: MentionIndex) -> Iterator[tuple[int, int]]:
    """Spans of ``sentence`` that say who is responsible."""
    for match in _RESPONSIBLE.finditer(index.text, sentence.start, sentence.passage.end):
        if match.start() < sentence.end:
            yield match.span()
    for match in _UNITS_ALONE.finditer(index.text, sentence.start, sentence.end):
        named = sum(mention.end - mention.start for mention in index.institutions_in(*match.span()))
        if match.end() == sentence.passage.end and named >= MIN_UNITS_SHARE * (match.end() - match.start()):
            yield match.span()
    if _in_charge(sentence, index):
        yield sentence.start, sentence.end


def _in_charge(sentence: Sentence, index: MentionIndex) -> bool:
    """Whether all that ``sentence`` says is who is responsible for what was said before: 由区卫健局负责，区残联配合。"""
    whole = _IN_CHARGE.fullmatch(index.text, sentence.start, max(sentence.start, sentence.end - 1))
    return whole is not None and not index.measures_in(sentence.start, sentence.end) and bool(index.institutions_in(sentence.start, sentence.end))
