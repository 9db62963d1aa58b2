"""A report and its places and institutions in, mentions of programmes and policies out: one entity a thing, all its forms as mentions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from graph.identity import is_of_the_nation, policy_id, program_id
from graph.records import Value
from loaders.lexicon import Lexicon, fold
from loaders.measure_candidates import Candidate, Cores
from loaders.measure_identity import unite
from loaders.measure_lists import share_lead
from loaders.measure_patterns import Patterns
from loaders.measure_phrases import Phrases
from loaders.measure_quotes import Quotes
from loaders.measure_scopes import is_about_health, scope_of
from loaders.measure_titles import OWN_TITLE, find_counted_measures, find_documents_by_number, find_lone_numbers, find_titles, own_title, whole_title
from loaders.places import Places
from loaders.records import Description, Entity, Mention, ReportText, Sentence

MIN_CONFIDENCE: Final = 0.65
COMMON, CLEAR = 0.5, 0.9  # a term that is also an everyday word needs a sign that it is meant as a line of work
_SIGN_AFTER: Final = re.compile(r"[”）]?(?:[、和及与][\u4e00-\u9fff]{2,6}?)?(?:工作|项目|活动|试点|制度|政策|任务|率|覆盖|改革|体系|试点|\d)")
_NOT_AFTER: Final = re.compile(
    r"(?:摘|医院|(?:宣传|指导)?(?:手册|资料|读本|折页|材料|展板|标语|横幅|宣传品|用品)|院|所|站|科|局|委|办(?:公室|(?![公理法好学医院实]))|领导小组|中心(?!建设)|(?:专业|议事协调|服务)?机构|人员|(?:经营|市场)主体|业态|学院|学会|协会|基金会|条例|法(?!制|治)|部门|专家|专干|主任|干部)"
)
_ACROSS_WORDS: Final = frozenset(
    ("健康养", "生产假", "收集采", "征集采", "采集采", "澳门特", "部门特", "专门特", "热门特")
)  # a name that two other words happen to spell
AROUND_CHARS: Final = 30  # code points on each side of a name that tell its scope
ISSUED_CHARS: Final = 5
_ISSUED_BEFORE: Final = re.compile(r"(?:印发|制[定订]|出台|下发|颁布|发布|起草|拟[定订])[了的]?$")  # what is issued is a policy
_TITLE_RULES: Final = ("measures.title/1", "measures.short_title/1", OWN_TITLE)
_VERB_WINDOW: Final = 6  # code points before a term in which its verb must end


def find_measures(report: ReportText, description: Description, places: Places, others: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """Mentions in ``report``; ``others``: its regions and institutions."""
    own = own_title(description, report.text)
    candidates = [*([] if own is None else [own]), *_Finder(report, others, lexicon).candidates()]
    candidates += find_documents_by_number(report.text, description.document_number)
    return _Resolver(report, places, others, lexicon).resolve(_without_overlaps(candidates))


class _Finder:
    """All rules run over one report."""

    def __init__(self, report: ReportText, others: list[Mention], lexicon: Lexicon) -> None:
        self._report = report
        self._lexicon = lexicon
        self._others = sorted((m.start, m.end, m.entity.label) for m in others)
        self._institutions = [(start, end) for start, end, label in self._others if label == "Institution"]
        self._phrases, self._quotes = lexicon.derive(Phrases), lexicon.derive(Quotes)
        patterns = lexicon.derive(Patterns)
        self._verbs, self._common = patterns.fronts, patterns.common

    def candidates(self) -> Iterator[Candidate]:
        yield from find_titles(self._report.text)
        yield from find_counted_measures(self._report.text)
        for start, end, name in share_lead(self._report.text):
            term = self._lexicon.concept(name)
            yield Candidate(start, end, name, "Program", "measures.list/1", CLEAR, term)
        for sentence in self._report.sentences:
            yield from self._in_sentence(sentence)

    def _in_sentence(self, sentence: Sentence) -> Iterator[Candidate]:
        start = sentence.start + sentence.lead
        body = self._report.text[start : sentence.end]
        terms = [(*_with_marks(body, left, right), term) for left, right, term in self._lexicon.find(body)]
        for left, right, term in terms:
            if not self._in_institution(start + left, start + right):
                confidence = self._confidence(body, left, right, sentence.is_heading)
                if confidence:
                    yield Candidate(start + left, start + right, body[left:right], term.label, "measures.term/1", confidence, term)
        names = [(left, right) for left, right, _ in terms]
        yield from self._phrases.find(body, start, names, self._actors(start, sentence.end), sentence.is_heading)
        if "“" in body:
            yield from self._quotes.find(body, start)

    def _confidence(self, text: str, left: int, right: int, is_heading: bool) -> float:
        if _NOT_AFTER.match(text, right) or text[max(0, left - 1) : right] in _ACROSS_WORDS:
            return 0.0
        if text[left:right] not in self._common or is_heading or _SIGN_AFTER.match(text, right):
            return CLEAR
        return CLEAR if any(text[max(0, left - size) : left] in self._verbs for size in range(1, _VERB_WINDOW + 1)) else COMMON

    def _actors(self, start: int, end: int) -> list[tuple[int, int]]:
        first, last = bisect_left(self._others, (start,)), bisect_left(self._others, (end,))
        return [(left - start, right - start) for left, right, _ in self._others[first:last]]

    def _in_institution(self, start: int, end: int) -> bool:
        position = bisect_right(self._institutions, (start, 1 << 60)) - 1
        return position >= 0 and end <= self._institutions[position][1]


def _with_marks(text: str, left: int, right: int) -> tuple[int, int]:
    """[left:right] with the quotation mark before or after it whose partner is inside: “两癌”筛查."""
    opened, closed = text.count("“", left, right), text.count("”", left, right)
    if closed > opened and left and text[left - 1] == "“":
        return left - 1, right
    if opened > closed and text[right : right + 1] == "”":
        return left, right + 1
    return left, right


def _without_overlaps(candidates: list[Candidate]) -> list[Candidate]:
    """Sure ones first, then longer ones; what overlaps one that was taken is dropped."""
    kept: list[Candidate] = []
    starts: list[int] = []
    for candidate in sorted(candidates, key=lambda c: (c.confidence < MIN_CONFIDENCE, c.start - c.end, c.start, -c.confidence, c.rule)):
        position = bisect_left(starts, candidate.start)
        if any(candidate.overlaps(other) for other in kept[max(0, position - 1) : position + 1]):
            continue
        starts.insert(position, candidate.start)
        kept.insert(position, candidate)
    return kept


class _Resolver:
    """Candidates in, mentions with one entity a thing out."""

    def __init__(self, report: ReportText, places: Places, others: list[Mention], lexicon: Lexicon) -> None:
        self._report = report
        self._lexicon = lexicon
        self._cores = lexicon.derive(Cores)
        self._home = None if places.home is None else places.home.id
        self._divisions = [(division.name, division.id) for division in _own_divisions(places)]
        self._places = _own_names(report, places, others)
        self._institutions = {m.start: m for m in sorted(others, key=lambda m: m.end) if m.entity.label == "Institution"}
        self._usual = "health" if is_about_health(report.text) else "other"
        self._whole_titles: dict[str, str] = {}
        self._numbers_of: dict[str, str] = {}

    def resolve(self, candidates: list[Candidate]) -> list[Mention]:
        self._read_titles(candidates)
        groups: dict[str, list[Candidate]] = {}
        for candidate in candidates:
            groups.setdefault(self._key(candidate), []).append(candidate)
        mentions = []
        for group in unite(groups, self._lexicon):
            if max(c.confidence for c in group) < MIN_CONFIDENCE and len(group) == 1:
                continue
            entity = self._entity(group)
            mentions += [Mention(entity, c.start, c.end, c.rule, c.confidence) for c in group]
        mentions += self._numbers(mentions)
        return sorted(mentions, key=lambda m: (m.start, m.end))

    def _read_titles(self, candidates: list[Candidate]) -> None:
        """What short titles stand for, declared (以下简称《办法》) or plain from their words, and the numbers of titles."""
        titles = [c for c in candidates if c.rule in _TITLE_RULES]
        for title in titles:
            if title.number is not None:
                self._numbers_of.setdefault(fold(title.name), title.number)
        whole = sorted({fold(title.name) for title in titles})
        for title in titles:
            short = fold(self._report.text[title.start : title.end])
            declared = fold(title.name) if title.rule == "measures.short_title/1" else None
            found = declared or (None if title.number is not None else whole_title(short, whole))
            if found is not None and (declared or short not in self._whole_titles):
                self._whole_titles[short] = found

    def _key(self, candidate: Candidate) -> str:
        name = self._whole_titles.get(fold(candidate.name), candidate.name)
        number = candidate.number or (self._numbers_of.get(fold(name)) if candidate.rule in _TITLE_RULES else None)
        if number is not None:
            return number
        term = candidate.term or self._lexicon.concept(name)
        if term is not None:
            return term.name
        if candidate.rule in _TITLE_RULES:
            return fold(name)  # 《某省卫生规划》 and 《某县卫生规划》 are two
        form, core = self._cores.forms(name, self._places)
        term = self._lexicon.concept(form) or self._lexicon.concept(core) or self._lexicon.concept(f"{core}政策")
        return self._of_institution(candidate, core) if term is None else term.name

    def _of_institution(self, candidate: Candidate, core: str) -> str:
        """``core`` with an institution in front under one name: 县医院导管室建设 is 某县人民医院导管室建设."""
        institution = self._institutions.get(candidate.start)
        if institution is None or institution.end >= candidate.end:
            return core
        rest = self._cores.core(self._report.text[institution.end : candidate.end])
        return f"{institution.entity.id} {rest}"

    def _entity(self, group: list[Candidate]) -> Entity:
        first = max(group, key=lambda c: (c.number is not None, fold(c.name) not in self._whole_titles, c.confidence, -c.start))
        term = first.term or self._lexicon.concept(self._key(first))
        if term is not None:
            label, name, scope, region = term.label, term.name, term.scope, None
        else:
            label, name = "Policy" if any(map(self._is_issued, group)) else first.label, first.name
            region = self._region_of_title(name) if first.rule in _TITLE_RULES else self._home
            scope = scope_of(name, self._report.text[max(0, first.start - AROUND_CHARS) : first.end + AROUND_CHARS], self._usual)
        properties: dict[str, Value] = {"scope": scope}
        if region is not None:
            properties["region_id"] = region
        if label == "Program":
            return Entity(label, program_id(region, name), name, properties)
        if first.number is not None:
            properties["document_number"] = first.number
        return Entity(label, policy_id(region, name, first.number), name, properties)

    def _region_of_title(self, title: str) -> str | None:
        """Of the division that a document's title begins with, None for the nation's; of the report's own where it begins with neither."""
        if is_of_the_nation(title):
            return None
        bare = title.removeprefix("《")
        return next((region for name, region in self._divisions if bare.startswith(name)), self._home)

    def _is_issued(self, candidate: Candidate) -> bool:
        return _ISSUED_BEFORE.search(self._report.text, max(0, candidate.start - ISSUED_CHARS), candidate.start) is not None

    def _numbers(self, mentions: list[Mention]) -> list[Mention]:
        """Mentions of a document by its number alone."""
        known = {str(m.entity.properties["document_number"]): m.entity for m in mentions if "document_number" in m.entity.properties}
        if not known:
            return []
        taken = {m.start for m in mentions}
        return [
            Mention(known[number], start, end, "measures.number/1")
            for start, end, number in find_lone_numbers(self._report.text)
            if number in known and start not in taken
        ]


def _own_divisions(places: Places) -> Iterator[Entity]:
    """The report's own division, then what that is part of."""
    division = places.home
    while division is not None:
        yield division
        division = places.parent(division)


def _own_names(report: ReportText, places: Places, others: list[Mention]) -> tuple[str, ...]:
    """The forms in which ``report`` names its own division and what that is part of, longest first: they tell no measure from another."""
    names: set[str] = set()
    for division in _own_divisions(places):
        names.add(division.name)
        names |= {report.text[m.start : m.end] for m in others if m.entity is division}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
