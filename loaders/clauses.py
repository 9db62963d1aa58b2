"""A sentence with its mentions in, its clauses out: who acts in each, with which verbs, on which measures.

Where no actor is named, the one of the clause before, of the heading, or the report's own region acts (gold/GUIDELINES.md, Relations
and rulings 4, 5, 6 and 12).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, TypeVar

from graph.schema import LEVELS
from loaders.clause_actors import Actor, group_actors, read_parts
from loaders.clause_verbs import Verb, any_of, verb_table
from loaders.places import Places
from loaders.records import Entity, Findings, Mention, Sentence

_BREAK_OR_BRACKET = re.compile(r"[，；：。！？,;]+|（")
_PURPOSE = re.compile(
    r"^(?:[一二三四五六七八九十]是|首先|其次)?(?:为[了进深全切加推更着贯落实方提]|根据|依据|按照?|依照|遵照|围绕|针对|随着|结合|自|作为|据|在.{0,30}(?:基础上|指导下|领导下|同时|背景下|会后)$)"
)
_FOUNDING = re.compile(r"^[^，。；]{0,6}?(?:内部?)?(?:成立|设立|设置|建立|建成|开设|开办|挂牌|启用|增设|新设|组建)")
_HAS_OWN_SUBJECT = re.compile(r"^(?:各|全体|所有|各级|广大)?(?:乡镇|村|公立医院|基层|医疗卫生机构|医疗机构|卫生院|群众|患者|财政)")
_OWN_BUREAU = re.compile(r"我(?:局|委|厅)|本(?:局|委)|局机关|委机关|局党组|委党组")
_THAT_ONE = re.compile(r"该(院|所|站|局|委|中心|医院|基地|协会|学会|集团|公司|单位|机构|热线)")
_FOR = re.compile(r"(?:主要)?(?:为|致力于?|负责|承担|旨在|专门|用于|面向|围绕)")
_SOURCE_LINE = re.compile(r"(?:文章|信息|稿件)?(?:来源|发布机构|发布单位|发文机关|发文单位|主办单位?|作者|单位|编写单位)[：:]")
_HEALTH_BUREAU = re.compile(r"(?:卫生|计划生育|卫计|卫健|健康|医疗保障).{0,10}(?:局|委员会|委|厅)$")
_RESPONSIBLE = re.compile(
    "（[^（）]{0,12}?(?:单位|部门)[：:][^（）]{2,200}）|（[^（）]{2,200}" + any_of("牵头 按职责 分别负责 负责 配合 落实 组织实施") + "[^（）]{0,30}）"
)
_RESPONSIBLE_LINE = re.compile(r"(?:牵头|责任|配合|落实|主办|承办|实施|参与)(?:单位|部门|处室|科室)[：:]")
MAX_HEADING_ACTOR_REST: Final = 4  # code points of a heading or signature beside the actor that it names: 一、…：
MAX_BRACKET_CHARS: Final = 200  # a longer bracket was never closed
MAX_CLAUSES_CARRIED: Final = 20  # how far a subject holds inside a sentence, and how far a clause of purpose waits for it
MAX_CLAUSES_CHARGED: Final = 2  # how far behind a measure 由X负责 may stand
MAX_SENTENCES_CARRIED: Final = 4  # how far the subject of a news paragraph holds
MAX_TITLE_PASSAGES: Final = 8
MAX_SIGNATURE_PASSAGES: Final = 6


_Found = TypeVar("_Found", Verb, Mention)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence between commas. ``measures`` and ``actors`` from left to right, none inside another."""

    start: int
    end: int
    verbs: tuple[Verb, ...]
    actors: tuple[Actor, ...]
    measures: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Doers:
    """Who acts. ``start``: first character that must be quoted to show it.

    rule: named (in the sentence or those before), table (a heading's actor), home (nobody is named, the region acts), author (nor is a region)
    """

    entities: tuple[Entity, ...]
    start: int
    rule: str


@dataclass(frozen=True, slots=True)
class Charge:
    """Those whom a bracket or line behind an item makes responsible for it; ``end``: where that bracket or line ends."""

    entities: tuple[Entity, ...]
    end: int


class ClauseReader:
    """Reads the sentences of one report; what it keeps is the report's: its mentions by place, its own bureau, its headings' actors."""

    def __init__(self, findings: Findings, places: Places) -> None:
        self.text = findings.report.text
        self.home = places.home
        self._verbs = verb_table()
        outer = _without_nested(findings.mentions)
        self.measures = [mention for mention in outer if mention.entity.is_measure]
        self.actors = [mention for mention in outer if mention.entity.is_actor]
        self._measure_starts = [mention.start for mention in self.measures]
        self._actor_starts = [mention.start for mention in self.actors]
        self.bureau = self._own_bureau()
        self._author = None if self.home else self._author_of(findings)
        self._before = _sentences_before(findings) if findings.description.kind == "news" else {}
        self._by_heading = self._heading_actors(findings)
        self._charges = self._read_charges(findings)

    def measures_in(self, start: int, end: int) -> list[Mention]:
        return _between(self.measures, self._measure_starts, start, end)

    def actors_in(self, start: int, end: int) -> list[Mention]:
        return _between(self.actors, self._actor_starts, start, end)

    def read(self, sentence: Sentence) -> tuple[Clause, ...]:
        """The clauses of ``sentence``; a comma inside a name or a bracket divides nothing."""
        start, end = sentence.start, sentence.end
        measures = self.measures_in(start, end)
        actors = self._with_pronouns(self.actors_in(start, end), start, end)
        masked = sorted((mention.start, mention.end) for mention in (*measures, *actors))
        verbs = list(self._verbs.find(self.text, start, end, masked))
        clauses = [self._clause(*span, verbs, actors, measures) for span in self._spans(sentence, masked)]
        return tuple(_with_partners_continued(clauses))

    def doers(self, clauses: Sequence[Clause], place: int, measure: Mention, sentence: Sentence) -> Doers:
        """Who acts on ``measure`` in ``clauses[place]``; no entities where nobody is named and the report has no region or author."""
        clause = clauses[place]
        subject = self.subject(clauses, place, sentence)
        others = [actor for actor in clause.actors if _adds(actor, measure, self.text) and not (subject and _is_where(actor))]
        others += _founded_before(clauses, place, self.text)
        others += _told_just_before(clauses, place)
        others += [] if subject else _charged_after(clauses, place)
        named = [actor for actor in (*subject, *others) if self._counts(actor)]
        entities = [actor.entity for actor in named]
        rule = "named"
        if not entities or not (subject or _stands_alone(others, clause)):
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
        own = _subject(clauses, place)
        if own or _HAS_OWN_SUBJECT.match(self.text[clauses[place].start : clauses[place].start + 12]):
            return own
        return self._carried(clauses, place) or _coming(clauses, place, self.text) or self._told_before(sentence)

    def _unnamed(self, sentence: Sentence) -> tuple[list[Entity], str]:
        """Who acts where nobody is named, and by which rule: the heading's actor, the report's region, the author of a text of no region."""
        heading = self._by_heading.get(sentence.passage.ordinal)
        if heading is not None:
            return [heading], "table"
        if self.home is not None:
            return [self.home], "home"
        return ([self._author], "author") if self._author is not None else ([], "home")

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

    def _carried(self, clauses: Sequence[Clause], place: int) -> list[Actor]:
        """The subject of the nearest clause before that has one, or where it founds something; 由X holds for its own clause only."""
        for earlier in range(place - 1, max(-1, place - 1 - MAX_CLAUSES_CARRIED), -1):
            subject = _subject(clauses, earlier)
            if subject:
                return subject
            clause = clauses[earlier]
            founding = [actor for actor in clause.actors if actor.part == "place" and _FOUNDING.match(self.text[actor.end : clause.end])]
            if founding:
                return founding
        return []

    def _told_before(self, sentence: Sentence, steps: int = MAX_SENTENCES_CARRIED) -> list[Actor]:
        """In news: the institution that the sentences before are about; bureaus' reports begin anew with each sentence."""
        before = self._before.get(sentence.start)
        if before is None or not steps:
            return []
        clauses = self.read(before)
        if not clauses or any(actor.part == "speaker" for clause in clauses for actor in clause.actors):
            return []
        found = _subject(clauses, len(clauses) - 1) or self._carried(clauses, len(clauses) - 1)
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

    def _with_pronouns(self, actors: list[Mention], start: int, end: int) -> list[Mention]:
        found = [Mention(self.bureau, *match.span(), "clauses.own/1") for match in _OWN_BUREAU.finditer(self.text, start, end) if self.bureau]
        for match in _THAT_ONE.finditer(self.text, start, end):
            entity = self._last_institution(match.start(), match[1])
            if entity:
                found.append(Mention(entity, *match.span(), "clauses.that/1"))
        if not found:
            return actors
        free = [mention for mention in found if not any(other.start < mention.end and mention.start < other.end for other in actors)]
        return sorted([*actors, *free], key=lambda mention: mention.start)

    def _last_institution(self, before: int, suffix: str) -> Entity | None:
        place = bisect_left(self._actor_starts, before)
        for mention in reversed(self.actors[max(0, place - 12) : place]):
            if mention.entity.label == "Institution" and (suffix in ("单位", "机构") or mention.entity.name.endswith(suffix)):
                return mention.entity
        return None

    def _author_of(self, findings: Findings) -> Entity | None:
        """The institution that signs the text, or that its source line or title names; asked for only where there is no region."""
        passages = findings.report.passages
        for passage in (*passages[:MAX_TITLE_PASSAGES], *passages[-MAX_SIGNATURE_PASSAGES:]):
            found = [mention for mention in self.actors_in(passage.start, passage.end) if mention.entity.label == "Institution"]
            rest = passage.end - passage.start - sum(mention.end - mention.start for mention in found)
            if found and (rest <= MAX_HEADING_ACTOR_REST or _SOURCE_LINE.match(self.text, passage.start, passage.end)):
                return found[0].entity
        for passage in () if findings.description.kind == "news" else passages[:MAX_TITLE_PASSAGES]:
            for mention in self.actors_in(passage.start, passage.end):
                if mention.start == passage.start and mention.entity.label == "Institution":
                    return mention.entity
        return None

    def _own_bureau(self) -> Entity | None:
        """The health bureau of the report's own region; None where none or several are named."""
        found = {
            mention.entity.id: mention.entity
            for mention in self.actors
            if mention.entity.label == "Institution" and _HEALTH_BUREAU.search(mention.entity.name) and self._is_at_home(mention.entity)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _is_at_home(self, institution: Entity) -> bool:
        return self.home is not None and (institution.properties.get("region_id") == self.home.id or institution.name.startswith(self.home.name))

    def _heading_actors(self, findings: Findings) -> dict[int, Entity]:
        """Passage's ordinal → the actor that the heading right above it consists of (a table of duties, 县医院：)."""
        by_heading: dict[str, Entity] = {}
        for passage in findings.report.passages:
            if not passage.is_heading:
                continue
            for mention in self.actors_in(passage.start, passage.end)[:1]:
                if passage.end - passage.start - (mention.end - mention.start) <= MAX_HEADING_ACTOR_REST and mention.entity is not self.home:
                    by_heading[self.text[passage.start : passage.end].strip("：:。 ")] = mention.entity
        if not by_heading:
            return {}
        return {
            passage.ordinal: by_heading[passage.heading_path[-1]]
            for passage in findings.report.passages
            if passage.heading_path and passage.heading_path[-1] in by_heading
        }

    def _read_charges(self, findings: Findings) -> dict[int, Charge]:
        """Start of sentence → who is responsible for it: the units in a bracket of its paragraph or in a line of their own below.

        They answer for the item as a whole; what names it is the first sentence of it that names a measure, its heading before all.
        """
        charges: dict[int, Charge] = {}
        item: list[Sentence] = []
        for sentence in findings.report.sentences:
            if sentence.is_heading:
                item = []
            item.append(sentence)
            line = _RESPONSIBLE_LINE.match(self.text, sentence.start, sentence.end)
            match = line or _RESPONSIBLE.search(self.text, sentence.start, sentence.end)
            if match is None:
                continue
            end = sentence.end if line else match.end()
            units = tuple(dict.fromkeys(mention.entity for mention in self.actors_in(match.start(), end)))
            named = next((earlier for earlier in item if self.measures_in(earlier.start, earlier.end)), None)
            if named is not None and units:
                before = charges.get(named.start)
                charges[named.start] = Charge(tuple(dict.fromkeys((*(before.entities if before else ()), *units))), end)
        return charges


def _subject(clauses: Sequence[Clause], place: int) -> list[Actor]:
    """The clause's own subject, with those of clauses without a verb right before it: A有14个专业，B有2个专业实行了…."""
    found = _agents(clauses[place])
    while found and place > 0 and not clauses[place - 1].verbs and not clauses[place - 1].measures:
        place -= 1
        found = [*_agents(clauses[place]), *found]
    return found


def _with_partners_continued(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """A list of partners that goes on behind a comma: X与Y，Z达成意向: Z is no subject."""
    before: Clause | None = None
    for clause in clauses:
        last = before.actors[-1] if before is not None and before.actors else None
        if last is not None and before is not None and last.part == "partner" and not any(verb.start >= last.end for verb in before.verbs):
            actors = [replace(actor, part="partner") if actor.part == "agent" else actor for actor in clause.actors]
            clause = replace(clause, actors=tuple(actors))
        yield clause
        before = clause


def owns(actor: Actor, measure: Mention, text: str) -> bool:
    """Whether ``measure`` is the actor's own, or joined to it: X制定的A和B."""
    if actor.measure is None or measure.start < actor.measure.start:
        return False
    return actor.measure is measure or text[actor.measure.end : measure.start] in ("、", "和", "及", "与", "以及", "“", "《")


def _adds(actor: Actor, measure: Mention, text: str) -> bool:
    """Whether ``actor`` acts on ``measure`` besides the subject: 支持X创建, 在X开展, 与X联合, X的Y and what is joined to Y."""
    if actor.part == "owner":
        return not actor.is_issuer and owns(actor, measure, text)
    if actor.part == "told":
        return actor.start < measure.start
    return (actor.part == "place" and actor.entity.label == "Institution") or actor.part == "joint partner"


def _is_where(actor: Actor) -> bool:
    """A region before a measure only says where, once somebody else acts: 区医院举办全区义诊."""
    return actor.part == "owner" and actor.entity.label == "Region"


def _founded_before(clauses: Sequence[Clause], place: int, text: str) -> list[Actor]:
    """An institution founded in a clause before, where this one says what for: 成立了X，为群众提供…."""
    if not _FOR.match(text, clauses[place].start, clauses[place].end):
        return []
    return [actor for clause in clauses[max(0, place - MAX_CLAUSES_CARRIED) : place] for actor in clause.actors if actor.part == "founded"]


def _charged_after(clauses: Sequence[Clause], place: int) -> list[Actor]:
    """Whom the clauses right behind charge with it: 启动X，…，由Y负责."""
    for clause in clauses[place + 1 : place + 1 + MAX_CLAUSES_CHARGED]:
        if clause.measures or _agents(clause):
            return []
        charged = [actor for actor in clause.actors if actor.part == "by"]
        if charged:
            return charged
    return []


def _agents(clause: Clause) -> list[Actor]:
    return [actor for actor in clause.actors if actor.part == "agent"]


def _told_just_before(clauses: Sequence[Clause], place: int) -> list[Actor]:
    """组织X、Y等部门，开展…: those who are told in a clause that doesn't say what."""
    if not place or _agents(clauses[place]):
        return []
    before = clauses[place - 1]
    return [actor for actor in before.actors if actor.part == "told" and not any(verb.start >= actor.end for verb in before.verbs)]


def _stands_alone(others: Sequence[Actor], clause: Clause) -> bool:
    """An owner with no verb before it needs no other doer: X的Y正式运行."""
    return any(
        actor.part == "owner" and actor.entity.label == "Institution" and not any(verb.end <= actor.start for verb in clause.verbs)
        for actor in others
    )


def _coming(clauses: Sequence[Clause], place: int, text: str) -> list[Actor]:
    """The subject of a later clause, for a clause of purpose or ground that comes before it: 为落实…，县卫健局召开…."""
    if not _PURPOSE.match(text[clauses[place].start : clauses[place].end]):
        return []
    for later in range(place + 1, min(len(clauses), place + 1 + MAX_CLAUSES_CARRIED)):
        subject = _subject(clauses, later)
        if subject:
            return subject
    return []


def _without_nested(mentions: Sequence[Mention]) -> list[Mention]:
    """``mentions`` without those that lie inside another one; of two with the same span the first."""
    kept: list[Mention] = []
    reach = 0
    for mention in mentions:
        if mention.end > reach:
            kept.append(mention)
            reach = mention.end
    return kept


def _between(mentions: Sequence[Mention], starts: Sequence[int], start: int, end: int) -> list[Mention]:
    return list(mentions[bisect_left(starts, start) : bisect_left(starts, end)])


def _starting_in(found: Sequence[_Found], start: int, end: int) -> Sequence[_Found]:
    """Those of ``found``, which is sorted by start, that start in [start:end]."""
    return found[bisect_left(found, start, key=_start) : bisect_left(found, end, key=_start)]


def _start(found: Verb | Mention) -> int:
    return found.start


def _sentences_before(findings: Findings) -> dict[int, Sentence]:
    """Start of sentence → the sentence before it in the same paragraph."""
    sentences = findings.report.sentences
    return {later.start: earlier for earlier, later in pairwise(sentences) if earlier.passage is later.passage}
