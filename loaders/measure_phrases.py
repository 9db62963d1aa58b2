"""A sentence in, the phrases that name a programme or policy out: a bounded modifier with a head such as 工程, 行动, 制度, 筛查, 迁建.

A clause is cut at verbs, function words and quantities; what is left between two cuts is a noun phrase. Which heads need a verb of
doing before them, and which words are too general to tell one programme from another, is in lexicon/measure_words.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from loaders.lexicon import Lexicon
from loaders.measure_candidates import Candidate
from loaders.measure_chunks import Chunk, Chunks, too_short
from loaders.measure_judge import BUILT, LIKELY, Judge
from loaders.measure_lists import JOINS, share_out
from loaders.measure_patterns import MIN_MODIFIER_CHARS, MIN_PHRASE_CHARS, Patterns, Span
from loaders.measure_scopes import is_health
from loaders.measure_works import BUILDING, are_built

_CLAUSE: Final = re.compile(r"[^，。；：！？…\n ]+")
_QUOTED: Final = re.compile(r"“[^“”]{1,24}”(?:“[^“”]{1,24}”)*|《[^《》]*》|（[^（）]{1,20}）")
_TOPIC: Final = re.compile(r"等?[^，。；：、]{0,4}?(?:领域|方面|部门|行业|学科|环节|手段|渠道|因素|技能)")  # what is listed before these are topics
_RULE: Final = re.compile(r"(?:制度|政策|机制|标准|目录)”?$")  # what obliges is a policy
_TOPIC_END: Final = re.compile(
    r"(?:情况|成绩|目标|原则|问题|任务|要求|思路|安排|措施|重点|方面|职责|责任|意识|认识|建议|打算|需求|环境|关系|负担|作用)$"
)
MAX_PHRASE_CHARS: Final = 30
MAX_HEADING_CHARS: Final = 18
SHARED: Final = 0.95  # before the terms that the items of a list are


class Phrases:
    """The rules of phrases over the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._patterns = lexicon.derive(Patterns)
        self._cut, self._judge = Chunks(self._patterns), Judge(self._patterns)

    def find(self, sentence: str, offset: int, names: list[Span], actors: list[Span], is_heading: bool) -> Iterator[Candidate]:
        """Candidates in ``sentence``, which stands at ``offset``. ``names``: spans in it that no cut may part; ``actors``: its regions
        and institutions; both sorted, counted from the sentence's start."""
        for clause in _CLAUSE.finditer(sentence):
            if is_heading:
                yield from self._headed(sentence, clause.start(), clause.end(), offset, names)
            held = [span for span in names if span[0] < clause.end() and span[1] > clause.start()]
            held += [match.span() for match in _QUOTED.finditer(sentence, clause.start(), clause.end())]
            for chunk in self._cut.cut(sentence, clause.start(), clause.end(), held, actors):
                if too_short(chunk, chunk.end) or _TOPIC.match(sentence, chunk.end):
                    continue
                bare: list[Span] = []
                found: list[Candidate] = []
                for left, right in self._cut.items(sentence, chunk, held):
                    part = chunk if left == chunk.start else self._cut.chunk(sentence, left, chunk.end, chunk.verb, None, actors)
                    found = [] if too_short(part, right) else list(self._named(sentence, part, part.start, right, offset, names, is_heading))
                    yield from found
                    bare += [] if found else [(part.start, right)]
                if bare and chunk.verb and (are_built(sentence, chunk.end) or any(item.rule == "measures.construction/1" for item in found)):
                    yield from self._built(sentence, bare, offset)

    def _built(self, text: str, items: list[Span], offset: int) -> Iterator[Candidate]:
        """The buildings among the ``items`` of a list that are built: 甲中心 in 推进甲中心、乙楼建设 and in 推进甲中心、乙楼等项目."""
        for left, right in items:
            left, right, _ = self._patterns.trimmed(text, left, right)
            head = self._patterns.site.search(text, left, right) or BUILDING.search(text, left, right)
            if head is not None and head.start() - left >= MIN_MODIFIER_CHARS:
                yield Candidate(offset + left, offset + right, text[left:right] + "建设", "Program", "measures.construction/1", LIKELY)

    def _headed(self, text: str, start: int, end: int, offset: int, names: list[Span]) -> Iterator[Candidate]:
        """The object of a heading that is a verb and its object, whatever verbs are in it: 健康优先发展机制 in 健全健康优先发展机制."""
        left = start
        while (front := self._patterns.leading.match(text, left, end)) is not None:
            left = front.end()
        plain = all(stop.lastgroup == "verb" for stop in self._patterns.stop.finditer(text, left, end))
        if left == start or not plain or not MIN_PHRASE_CHARS <= end - left <= MAX_HEADING_CHARS or JOINS.search(text, left, end):
            return
        named = list(self._named(text, Chunk(left, end, text[start:left]), left, end, offset, names, True))
        field = self._patterns.field.search(text, left, end)
        if (
            not named
            and field is not None
            and field.start() - left > MIN_MODIFIER_CHARS
            and text[left:end] not in self._patterns.never
            and self._patterns.is_specific(text, left, field.start(), names)
        ):
            named = [Candidate(offset + left, offset + end, text[left:end], "Program", "measures.heading/1", LIKELY)]
        if not named and self._is_line_of_work(text, start, left, end, names):
            named = [Candidate(offset + start, offset + end, text[start:end], "Program", "measures.heading/1", LIKELY)]
        yield from named

    def _is_line_of_work(self, text: str, start: int, left: int, end: int, names: list[Span]) -> bool:
        """Whether a heading of one verb and an object that names nothing itself is a line of work as it stands: 预防儿童意外伤害."""
        if names or text[start:left] not in self._patterns.fronts or text[left:end] in self._patterns.never or _TOPIC_END.search(text, left, end):
            return False
        return (
            is_health(text[left:end])
            and self._patterns.facility.search(text, left, end) is None
            and self._patterns.is_specific(text, left, end, names)
        )

    def _named(self, text: str, chunk: Chunk, left: int, right: int, offset: int, names: list[Span], is_heading: bool) -> Iterator[Candidate]:
        left, right, trailed = self._patterns.trimmed(text, left, right)
        found = self._judge.judge(text, left, right, chunk, names, is_heading, trailed) if right - left >= MIN_PHRASE_CHARS else None
        left = next((start for start, _ in names if left < start < right and text[left:start] in self._patterns.fronts), left)
        quoted = text.rfind("“", left, right) if found is not None and text[right - 1] == "”" else left
        if left < quoted and right - quoted > MIN_PHRASE_CHARS and self._patterns.has_head(text[quoted:right]):
            left = quoted
        name = text[left:right]
        if found is None and chunk.owner is not None and left == chunk.start:
            owned, verb = chunk.owner
            if verb in self._patterns.relations:
                return
            owned, right, trailed = self._patterns.trimmed(text, owned, right)
            whole = Chunk(owned, chunk.end, verb)
            if right - owned >= MIN_PHRASE_CHARS:
                found = self._judge.judge(text, owned, right, whole, names, is_heading, trailed)
            left, name = owned, text[owned:right].replace("的", "")
        if found is None or name.count("“") != name.count("”") or "”“" in name:
            return
        label, rule, confidence = found
        if label == "Program" and _RULE.search(name):
            label = "Policy"
        if rule == "measures.works/1":
            name += "建设"
        if rule == "measures.built/1":
            name += "建设" if chunk.verb in BUILT else chunk.verb
        items = list(share_out(name, text[left:right], left))
        if len(items) == 1 and len(name) > MAX_PHRASE_CHARS:
            return
        for start, end, item in items:
            yield Candidate(offset + start, offset + end, item, label, rule, confidence if len(items) == 1 else SHARED)
