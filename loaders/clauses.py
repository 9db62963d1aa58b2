"""A sentence with its mentions in, its clauses out: who acts in each, with which verbs, on which measures.

Where no actor is named, the one of the clause before, of the heading, or the report's own region acts (gold/GUIDELINES.md, Relations
and rulings 4, 5, 6 and 12).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeVar

from graph.schema import LEVELS
from loaders.clause_actors import Actor, Clause, group_actors, read_parts
from loaders.clause_doers import (
    adds,
    carried,
    charged_after,
    coming,
    companions,
    founded_before,
    is_where,
    joining_in,
    stands_alone,
    subject_of,
    told_just_before,
    with_partners_continued,
)
from loaders.clause_mentions import MentionIndex
from loaders.clause_standins import Charge, author_of, heading_actors, own_bureau, read_charges, signers_of
from loaders.clause_verbs import Verb, any_of, verb_table
from loaders.places import Places
from loaders.records import Entity, Findings, Mention, Sentence

_BREAK_OR_BRACKET = re.compile(r"[，；：。！？,;]+|（")
_HAS_OWN_SUBJECT = re.compile(
    r"^(?:另|另有|还有|共有|其中|目前|同时|现有|有)?(?:各|全体|所有|各级|广大|\d+[余多]?[个所家名位])?"
    + any_of(
        "乡镇 村 公立医院 基层 医疗卫生机构 医疗机构 卫生院 群众 患者 财政 单位 社区 景区 学校 企业 部门 街道 镇街 镇办"
        " 居民 农民 老年人 职工 专家 医务人员 医护人员 参保人员"
    )
)
_OWN_BUREAU = re.compile(r"我(?:局|委|厅)|本(?:局|委)|局机关|委机关|局党组|委党组")
_THAT_ONE = re.compile(r"该(院|所|站|局|委|中心|医院|基地|协会|学会|集团|公司|单位|机构|热线)")
_THE_ONE = re.compile(
    r"(?<=[，。；：\n,])(?:同时|目前|近年来|此外|另外|此后)?(医院|学校|中心|基地|协会|学会|公司|集团|卫生院)(?![等、和与及化级感管改党内里])"
)
MAX_BRACKET_CHARS: Final = 200  # a longer bracket was never closed
MAX_SENTENCES_CARRIED: Final = 4  # how far the subject of a news paragraph holds


_Found = TypeVar("_Found", Verb, Mention)


@dataclass(frozen=True, slots=True)
class Doers:
    """Who acts. ``start``: first character that must be quoted to show it.

    rule: named (in the sentence or those before), table (a heading's actor), home (nobody is named, the region acts), author (nor is a region)
    """

    entities: tuple[Entity, ...]
    start: int
    rule: str


class ClauseReader:
    """Reads the sentences of one report; what it keeps is the report's: its mentions by place, its own bureau, its headings' actors."""

    def __init__(self, findings: Findings, places: Places) -> None:
        self.text = findings.report.text
        self.home = places.home
        self.mentions = MentionIndex(findings, places.home)
        self.bureau = own_bureau(self.mentions)
        self._verbs = verb_table()
        self.author = author_of(findings, self.mentions)
        self.signers = signers_of(findings, self.mentions)
        self._is_news = findings.description.kind == "news"
        self._before = _sentences_before(findings) if self._is_news else {}
        self._by_heading = heading_actors(findings, self.mentions)
        self._charges = read_charges(findings, self.mentions)
        self._clauses: dict[int, tuple[Clause, ...]] = {}

    def read(self, sentence: Sentence) -> tuple[Clause, ...]:
        """The clauses of ``sentence``; a comma inside a name or a bracket divides nothing."""
        found = self._clauses.get(sentence.start)
        if found is None:
            found = self._clauses[sentence.start] = self._read(sentence)
        return found

    def _read(self, sentence: Sentence) -> tuple[Clause, ...]:
        start, end = sentence.start, sentence.end
        measures = self.mentions.measures_in(start, end)
        actors = self.with_pronouns(self.mentions.actors_in(start, end), start, end)
        masked = sorted((mention.start, mention.end) for mention in (*measures, *actors))
        verbs = list(self._verbs.find(self.text, start, end, masked))
        clauses = [self._clause(*span, verbs, actors, measures) for span in self._spans(sentence, masked)]
        return tuple(with_partners_continued(clauses))

    def doers(self, clauses: Sequence[Clause], place: int, measure: Mention, sentence: Sentence) -> Doers:
        """Who acts on ``measure`` in ``clauses[place]``; no entities where nobody is named and the report has no region or author."""
        clause = clauses[place]
        subject = self.subject(clauses, place, sentence)
        others = [actor for actor in clause.actors if adds(actor, measure, self.text) and not (subject and is_where(actor))]
        others += founded_before(clauses, place, self.text)
        others += self._inside(clause, measure)
        others += told_just_before(clauses, place, self.text)
        others += companions(clauses, place, subject, self.text)
        others += joining_in(clauses, place, self.text)
        others += [] if subject else charged_after(clauses, place)
        named = [actor for actor in (*subject, *others) if self._counts(actor)]
        entities = [actor.entity for actor in named]
        rule = "named"
        if not entities or not (subject or stands_alone(others, clause)):
            unnamed, standing_in = self._unnamed(sentence)
            entities += unnamed
            rule = "named" if named else standing_in
        start = min((actor.start for actor in named if actor.start >= sentence.start), default=clause.start)
        return Doers(tuple(dict.fromkeys(entities)), start, rule)

    def charged(self, sentence: Sentence) -> Charge | None:
        """The units made responsible for what ``sentence`` names, None where there are none."""
        return self._charges.get(sentence.start)

    def subject(self, clauses: Sequence[Clause], place: int, sentence: Sentence) -> list[Actor]:
        """Who acts in ``clauses[place]`` by its own words (由X before all), by the clauses before or, for one of purpose, after it."""
        by = [actor for actor in clauses[place].actors if actor.part == "by"]
        if by:
            return by
        own = subject_of(clauses, place)
        if own or _HAS_OWN_SUBJECT.match(self.text[clauses[place].start : clauses[place].start + 12]) or self._is_about_measure(clauses[place]):
            return own
        return carried(clauses, place, self.text) or coming(clauses, place, self.text) or self._told_before(sentence)

    def _is_about_measure(self, clause: Clause) -> bool:
        """Whether the clause is of a measure that goes on by itself: 分级诊疗有序推进; who acted before it has no part in it."""
        first = next(iter(clause.measures), None)
        is_first = first is not None and self.text[clause.start : first.start] in ("", "使", "其", "令")
        return first is not None and is_first and any(verb.start >= first.end for verb in clause.verbs)

    def _inside(self, clause: Clause, measure: Mention) -> list[Actor]:
        """The institution in the name of a measure that nobody else acts on: 区医院迁建项目顺利封顶; 推进区医院迁建项目 is others' work."""
        owner = self.mentions.owner_inside(measure)
        if owner is None or not clause.verbs or clause.verbs[0].start < measure.end:
            return []
        return [Actor(owner.entity, owner.start, owner.end, "inside")]

    def _unnamed(self, sentence: Sentence) -> tuple[list[Entity], str]:
        """Who acts where nobody is named, and by which rule: the heading's actor, the report's region, the author of a text of no region."""
        heading = self._by_heading.get(sentence.passage.ordinal)
        if heading is not None:
            return [heading], "table"
        if self.home is not None:
            return [self.home], "home"
        return ([self.author], "author") if self.author is not None else ([], "home")

    def _clause(self, start: int, end: int, verbs: Sequence[Verb], actors: Sequence[Mention], measures: Sequence[Mention]) -> Clause:
        inside = tuple(_starting_in(verbs, start, end))
        own = tuple(_starting_in(measures, start, end))
        groups = group_actors(self.text, _starting_in(actors, start, end))
        parts = read_parts(self.text, (start, end), groups, own, inside) if groups else []
        return Clause(start, end, inside, tuple(parts), own)

    def _spans(self, sentence: Sentence, masked: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        start = sentence.start + sentence.lead
        closed_from = 0  # nothing is divided before it: a name or a bracket goes on
        place = 0
        for match in _BREAK_OR_BRACKET.finditer(self.text, start, sentence.end):
            if match.start() < closed_from:
                continue
            while place < len(masked) and masked[place][1] <= match.start():
                place += 1
            if place < len(masked) and masked[place][0] <= match.start():
                continue
            if match[0] == "（":
                closed_from = self.text.find("）", match.end(), min(sentence.end, match.end() + MAX_BRACKET_CHARS))
                continue
            if match.start() > start:
                yield start, match.start()
            start = match.end()
        if start < sentence.end:
            yield start, sentence.end

    def _told_before(self, sentence: Sentence, steps: int = MAX_SENTENCES_CARRIED) -> list[Actor]:
        """In news: the institution that the sentences before are about; bureaus' reports begin anew with each sentence."""
        before = self._before.get(sentence.start)
        if before is None or not steps:
            return []
        clauses = self.read(before)
        if not clauses or any(actor.part == "speaker" for clause in clauses for actor in clause.actors):
            return []
        found = subject_of(clauses, len(clauses) - 1) or carried(clauses, len(clauses) - 1, self.text)
        if found:
            return [actor for actor in found if actor.entity.label == "Institution"]
        return self._told_before(before, steps - 1)

    def _counts(self, actor: Actor) -> bool:
        """A larger region than the report's own counts only where it acts: 全市健康扶贫会议 is no work of the city."""
        entity = actor.entity
        if entity.label != "Region" or entity is self.home or self.home is None:
            return True
        larger = LEVELS.index(str(entity.properties["level"])) < LEVELS.index(str(self.home.properties["level"]))
        return actor.part in ("agent", "by") or not larger

    def with_pronouns(self, actors: list[Mention], start: int, end: int) -> list[Mention]:
        """``actors`` of text[start:end] with those that 我局, 该院 and, in news, 医院 stand for, in the text's order."""
        found = [Mention(self.bureau, *match.span(), "clauses.own/1") for match in _OWN_BUREAU.finditer(self.text, start, end) if self.bureau]
        patterns = (_THAT_ONE, _THE_ONE) if self._is_news else (_THAT_ONE,)
        for match in (match for pattern in patterns for match in pattern.finditer(self.text, start, end)):
            entity = self.mentions.institution_before(match.start(), match[1])
            if entity:
                found.append(Mention(entity, *match.span(1 if match.re is _THE_ONE else 0), "clauses.that/1"))
        if not found:
            return actors
        free = [mention for mention in found if not any(other.start < mention.end and mention.start < other.end for other in actors)]
        return sorted([*actors, *free], key=lambda mention: mention.start)


def _starting_in(found: Sequence[_Found], start: int, end: int) -> Sequence[_Found]:
    """Those of ``found`` that start in [start:end]."""
    return [each for each in found if start <= each.start < end]


def _sentences_before(findings: Findings) -> dict[int, Sentence]:
    """Start of sentence → the sentence before it in the same paragraph."""
    sentences = findings.report.sentences
    return {later.start: earlier for earlier, later in pairwise(sentences) if earlier.passage is later.passage}
