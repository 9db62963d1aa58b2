"""Findings in, one TargetClaim for each distinct figure out (gold/GUIDELINES.md, Targets, rulings 1, 2, 9, 10, 15, 17)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from loaders.clause_stance import is_standard
from loaders.clause_times import Times
from loaders.places import Places
from loaders.records import Entity, Findings, Mention, Passage, Period, Quantity, Sentence, TargetClaim
from loaders.target_clauses import clean_left
from loaders.target_duplicates import Said, without_repeats
from loaders.target_indicator import find_indicators, is_bare

RULE: Final = "targets/1"
_PARTY: Final = re.compile(r"党[建风的组员务支]|廉政|纪检|信访|意识形态|宣传(?:思想|工作|报道|信息)|^(?:新闻)?宣传$|精神文明|统战|工会工作|行风")
_GOES_ON: Final = re.compile("其中|包括|[含另]")
_OF_HOME: Final = "的第内外域级属第、和及与至到是"  # behind a region that is no subject: 全区的, 全区内, 宜秀区、
_TOWARDS: Final = ("为", "对", "与", "向", "和", "在", "给", "被", "由", "把", "将", "从", "按", "到", "以")
_SUBJECT_REACH: Final = 40  # code points that an actor may stand before its figure inside one clause


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What the headings above say for the figures below: of which measure (None where they are silent), and whether of the party's work."""

    heading_measure: Entity | None
    is_party: bool


def extract_targets(findings: Findings, places: Places) -> list[TargetClaim]:
    """One target for each figure that is not restated, in the order of the text."""
    report = findings.report
    around = _surroundings(findings)
    times = findings.derive(Times)
    plain = _without_home(findings)
    starts = [quantity.start for quantity in findings.quantities]
    mention_starts = [mention.start for mention in findings.mentions]
    said: list[Said] = []
    subject = ""
    for sentence in report.sentences:
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        if low == high or around[sentence.passage.ordinal].is_party:
            continue
        quantities = findings.quantities[low:high]
        mentions = findings.mentions[bisect_left(mention_starts, sentence.start) : bisect_left(mention_starts, sentence.end)]
        subject = subject if _GOES_ON.match(report.text, sentence.start + sentence.lead) else ""
        claims, subject = _read_sentence(findings, places, times, plain, sentence, quantities, mentions, around[sentence.passage.ordinal], subject)
        said += [(claim, sentence) for claim in claims]
    return without_repeats(report.text, said)


def _without_home(findings: Findings) -> str:
    """The text with spaces for the report's own region where it is the subject of a clause: the reader knows whose figures these are."""
    text, home = findings.report.text, findings.description.region
    kept, position = [], 0
    for mention in findings.mentions:
        opens = text[max(mention.start - 1, 0)] in "，；。：！？ \n" or mention.start == 0
        if home is None or mention.entity is not home or not opens or mention.start < position or text[mention.end] in _OF_HOME:
            continue
        kept += [text[position : mention.start], " " * (mention.end - mention.start)]
        position = mention.end
    return "".join([*kept, text[position:]])


def _surroundings(findings: Findings) -> list[_Surroundings]:
    """One for each passage; the measure of a heading is the one that it names, and its outer heading's where it names none."""
    starts = [mention.start for mention in findings.mentions]
    heads = {sentence.passage.ordinal: sentence.end for sentence in findings.report.sentences if sentence.is_heading}
    stack: list[Entity | None] = []
    found = []
    for passage in findings.report.passages:
        depth = len(passage.heading_path)
        head_end = heads.get(passage.ordinal)
        if head_end is None:
            del stack[depth:]
        else:  # a heading, or a paragraph that begins with one, which is then the last of its own path
            depth -= not passage.is_heading
            del stack[depth:]
            stack += [None] * (depth - len(stack))
            stack.append(_measure_in(findings.mentions, starts, passage.start, head_end))
        found.append(_of_passage(passage, stack))
    return found


def _measure_in(mentions: Sequence[Mention], starts: Sequence[int], start: int, end: int) -> Entity | None:
    for mention in mentions[bisect_left(starts, start) : bisect_left(starts, end)]:
        if mention.entity.is_measure:
            return mention.entity
    return None


def _of_passage(passage: Passage, stack: Sequence[Entity | None]) -> _Surroundings:
    measure = next((entity for entity in reversed(stack) if entity is not None), None)
    return _Surroundings(measure, any(_PARTY.search(heading) for heading in passage.heading_path))


def _read_sentence(
    findings: Findings,
    places: Places,
    times: Times,
    plain: str,
    sentence: Sentence,
    quantities: Sequence[Quantity],
    mentions: Sequence[Mention],
    around: _Surroundings,
    subject: str,
) -> tuple[list[TargetClaim], str]:
    text = findings.report.text
    first = sentence.start + sentence.lead
    abouts = [_about(text, first, quantities, index, mentions, around) for index in range(len(quantities))]
    topics = ["" if about is None else about.name for about in abouts]
    spoken_of = {id(mention.entity) for mention in mentions}
    near = [id(about) in spoken_of for about in abouts]
    indicators, subject = find_indicators(plain, first, sentence.end, quantities, topics, near, subject)
    claims: list[TargetClaim] = []
    previous_end, status = first, "achieved"
    for quantity, about, indicator in zip(quantities, abouts, indicators, strict=True):
        if not indicator:
            continue
        clause = _clause_start(text, first, quantity.start), next(_marks(text, quantity.end, sentence.end), sentence.end)
        said = times.says(sentence, *clause, quantity.start)
        if said is None:
            is_part = bool(claims) and _GOES_ON.match(text, clause[0]) is not None
            said = status == "planned" if is_part else _by_default(times, sentence, text[slice(*clause)], quantity)
        status = "planned" if said else "achieved"
        period = times.period_at(sentence, quantity.start) or _own_period(status, times)
        actor = _actor(text, max(clause[0], previous_end), quantity, mentions) or places.home
        previous_end = quantity.end
        quote = _quote(text, sentence, quantity)
        claims.append(TargetClaim(quantity, indicator, status, period, actor, about, quote, RULE, 0.8 if about is not None else 0.7))
    return claims, subject


def _by_default(times: Times, sentence: Sentence, clause: str, quantity: Quantity) -> bool:
    """Whether a figure of which nothing tells is planned: in a plan or a policy, unless it is a rule in force."""
    return times.is_ahead(sentence) and not is_standard(clause, quantity, times.description.kind)


def _clause_start(text: str, first: int, position: int) -> int:
    return max(first, *(text.rfind(mark, first, position) + 1 for mark in "，；：。"))


def _about(text: str, first: int, quantities: Sequence[Quantity], index: int, mentions: Sequence[Mention], around: _Surroundings) -> Entity | None:
    """The measure in the figure's clause, else the one that frames it (开展X，检查学校62所), else the heading's.

    A measure whose own clause holds a figure is an item beside others (婚检2300对，新建母婴室6个): it frames only a clause that names nothing of its
    own (补偿比例87%) or the same thing again.
    """
    quantity = quantities[index]
    measures = [mention for mention in mentions if mention.entity.is_measure]
    begin = _clause_start(text, first, quantity.start)
    before = [mention for mention in measures if mention.end <= quantity.start]
    if before and before[-1].start >= begin:
        return before[-1].entity
    stop = next(_marks(text, quantity.end, max((mention.end for mention in measures), default=quantity.end)), len(text))
    after = [mention for mention in measures if quantity.end <= mention.start and mention.end <= stop]
    if after:
        return after[0].entity
    covering = [mention for mention in measures if mention.start <= quantity.start < mention.end]
    if covering:
        return covering[0].entity
    said = clean_left(text[max(begin, quantities[index - 1].end if index else begin) : quantity.start])
    for mention in reversed(before):
        end = next(_marks(text, mention.end, quantity.start), quantity.start)
        is_item = any(_clause_start(text, first, mention.start) <= other.start < end for other in quantities)
        if not is_item or is_bare(said) or _shares_word(said, mention):
            return mention.entity
    return around.heading_measure


def _shares_word(said: str, mention: Mention) -> bool:
    """Whether the words hold two characters in a row of the measure's name: 标准化母婴室 of 母婴设施建设."""
    return any(said[place : place + 2] in mention.entity.name for place in range(len(said) - 1))


def _marks(text: str, start: int, end: int) -> Iterator[int]:
    return (position for position in range(start, end) if text[position] in "，；。！？")


def _actor(text: str, begin: int, quantity: Quantity, mentions: Sequence[Mention]) -> Entity | None:
    """The institution that begins the figure's clause; one that is spoken to, helped or built (为, 对, 在, 维修改造 …) is none."""
    for mention in mentions:
        if mention.entity.label != "Institution" or mention.end > quantity.start or mention.start < begin:
            continue
        said_before = text[begin : mention.start]
        is_first = clean_left(said_before) == "" and not said_before.endswith(_TOWARDS)
        if is_first and quantity.start - mention.end <= _SUBJECT_REACH and text[mention.end] not in "、和与及等":
            return mention.entity
    return None


def _own_period(status: str, times: Times) -> Period | None:
    """The report's year for what its text leaves undated; news tell of any time, and a summary does not date its plans."""
    kind, year = times.description.kind, times.undated(status == "planned")
    if year is None or kind == "news" or (status == "planned" and kind not in ("plan", "work report")):
        return None
    return Period(str(year), str(year))


_LONG_SENTENCE: Final = 120


def _quote(text: str, sentence: Sentence, quantity: Quantity) -> tuple[int, int]:
    """The sentence without its list number; of a long one the clauses around the figure."""
    start, end = sentence.start + sentence.lead, sentence.end
    while end > quantity.end and text[end - 1] in "。；\n ":
        end -= 1
    if end - start <= _LONG_SENTENCE:
        return start, end
    begin = _clause_start(text, start, quantity.start)
    if begin > start:
        begin = _clause_start(text, start, begin - 1)
    stop = next(_marks(text, quantity.end, end), end)
    return begin, stop
