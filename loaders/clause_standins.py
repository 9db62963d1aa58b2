"""A report in, who acts where its sentences name nobody out: its bureau, its author, a heading's actor, the units made responsible.

gold/GUIDELINES.md, Relations and ruling 12: who is told to do something does it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from loaders.clause_mentions import MentionIndex
from loaders.clause_verbs import any_of
from loaders.records import Entity, Findings, Sentence

_SOURCE_LINE = re.compile(r"(?:文章|信息|稿件)?(?:来源|发布机构|发布单位|发文机关|发文单位|主办单位?|作者|单位|编写单位)[：:]")
_HEALTH_BUREAU = re.compile(r"(?:卫生|计划生育|卫计|卫健|健康|医疗保障).{0,10}(?:局|委员会|委|厅)$")
_RESPONSIBLE = re.compile(
    "（[^（）]{0,12}?(?:单位|部门)[：:][^（）]{2,200}）|（[^（）]{2,200}" + any_of("牵头 按职责 分别负责 负责 配合 落实 组织实施") + "[^（）]{0,30}）"
)
_RESPONSIBLE_LINE = re.compile(r"(?:牵头|责任|配合|落实|主办|承办|实施|参与)(?:单位|部门|处室|科室)[：:]")
_ON_BEHALF = re.compile(r"\s*(?:关于|印发|转发|批转)")
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
        for mention in index.actors_in(passage.start, passage.end)[:1]:
            if passage.end - passage.start - (mention.end - mention.start) <= MAX_HEADING_ACTOR_REST and mention.entity is not index.home:
                by_heading[index.text[passage.start : passage.end].strip("：:。 ")] = mention.entity
    if not by_heading:
        return {}
    return {
        passage.ordinal: by_heading[passage.heading_path[-1]]
        for passage in findings.report.passages
        if passage.heading_path and passage.heading_path[-1] in by_heading
    }


def read_charges(findings: Findings, index: MentionIndex) -> dict[int, Charge]:
    """Start of sentence → who is responsible for it: the units in a bracket of its paragraph or in a line of their own below.

    They answer for the item as a whole; what names it is the first sentence of it that names a measure, its heading before all.
    """
    charges: dict[int, Charge] = {}
    item: list[Sentence] = []
    is_closed = False
    for sentence in findings.report.sentences:
        line = _RESPONSIBLE_LINE.match(index.text, sentence.start, sentence.end)
        match = line or _RESPONSIBLE.search(index.text, sentence.start, sentence.end)
        if line is None and (sentence.is_heading or is_closed):
            item = []
        item.append(sentence)
        is_closed = match is not None
        if match is None:
            continue
        end = sentence.end if line else match.end()
        units = tuple(dict.fromkeys(mention.entity for mention in index.actors_in(match.start(), end)))
        named = next((earlier for earlier in item if index.measures_in(earlier.start, earlier.end)), None)
        if named is not None and units:
            before = charges.get(named.start)
            charges[named.start] = Charge(tuple(dict.fromkeys((*(before.entities if before else ()), *units))), end)
    return charges
