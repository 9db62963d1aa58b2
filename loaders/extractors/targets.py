"""Findings in, one TargetClaim for each distinct figure out (gold/GUIDELINES.md, Targets, rulings 1, 2, 9, 10, 15, 17)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from loaders.periods import find_periods, period_at
from loaders.places import Places
from loaders.records import Description, Entity, Findings, Mention, Passage, Period, Quantity, Sentence, TargetClaim
from loaders.target_clauses import clean_left
from loaders.target_duplicates import Said, without_repeats
from loaders.target_indicator import find_indicators

RULE: Final = "targets/1"
_PARTY: Final = re.compile(r"党[建风的组员务支]|廉政|纪检|信访|意识形态|宣传(?:思想|工作|报道|信息)|^(?:新闻)?宣传$|精神文明|统战|工会工作|行风")
_PLANNED: Final = re.compile(
    r"力争|争取|(?<![个项的])计划(?=[在用到新再投引招培组开建完实安])|拟(?!定|订)|将(?=达|在|[\u4e00-\u9fff]{0,8}(?:增|提|建|投|完|达|新|从|由|扩|组|实现|培))|预计|目标|规划|(?<![加高升长大降少展])到20\d\d年|明年|下一步|今后|未来|确保|要求|不得|要(?=达|[\u4e00-\u9fff]{0,6}[达完实])"
)
_PLANNED_HEAD: Final = re.compile(
    r"力争|(?<![加高升长大降少展])到20\d\d年|明年|目标[是为：]|预期目标|(?<![个项的])计划(?=[在用到新再投引招培组开建完实])"
)
_CHANGED_FROM: Final = re.compile(r"(?:从|由)(?:20\d\d年)?的?$")
_DONE: Final = re.compile(
    r"已(?!经?列入计划)|完成了|实现了|建成了|开展了|组建了|现有|共有|累计|截[至止]|达到了|投入了|成立了|下达了|目前|去年|上年|同比|较上年"
)
_PLAN_HEADING: Final = re.compile(
    r"(?:工作|重点|主要|目标|任务)?(?:计划|打算|安排|思路|目标|举措|部署)$|下[一]?步|明年|今后|下半年(?:工作)?|目标任务|主要考虑|主要预期|重点工作任务"
)
_TASK_HEADING: Final = re.compile(r"(?:主要|重点|重大|目标|今年|明年|年)[^，。]{0,8}(?:任务|工作)$|实事$")
_DONE_HEADING: Final = re.compile(r"总结|回顾|完成情况|开展情况|取得|成效|成绩|工作情况|存在|问题|做法|亮点")
_GOES_ON: Final = re.compile("其中|包括|[含另]")
_TOWARDS: Final = ("为", "对", "与", "向", "和", "在", "给", "被", "由", "把", "将", "从", "按", "到", "以")
_SUBJECT_REACH: Final = 40  # code points that an actor may stand before its figure inside one clause


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What the headings above say for the figures below: of which measure, for which period, planned or done; None where they are silent."""

    heading_measure: Entity | None
    plans: bool | None
    period: Period | None
    is_party: bool


def extract_targets(findings: Findings, places: Places) -> list[TargetClaim]:
    """One target for each figure that is not restated, in the order of the text."""
    report = findings.report
    around = _surroundings(findings)
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
        claims, subject = _read_sentence(findings, places, sentence, quantities, mentions, around[sentence.passage.ordinal], subject)
        said += [(claim, sentence) for claim in claims]
    return without_repeats(report.text, said)


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
        found.append(_of_passage(passage, stack, findings.description))
    return found


def _measure_in(mentions: Sequence[Mention], starts: Sequence[int], start: int, end: int) -> Entity | None:
    for mention in mentions[bisect_left(starts, start) : bisect_left(starts, end)]:
        if mention.entity.is_measure:
            return mention.entity
    return None


def _of_passage(passage: Passage, stack: Sequence[Entity | None], description: Description) -> _Surroundings:
    measure = next((entity for entity in reversed(stack) if entity is not None), None)
    plans = next((said for said in (_plans(heading, description) for heading in reversed(passage.heading_path)) if said is not None), None)
    periods = (_heading_period(heading, description.year) for heading in reversed(passage.heading_path))
    period = next((found for found in periods if found is not None), None)
    return _Surroundings(measure, plans, period, any(_PARTY.search(heading) for heading in passage.heading_path))


def _plans(heading: str, description: Description) -> bool | None:
    if _DONE_HEADING.search(heading):
        return False
    years = [int(year) for year in re.findall(r"20\d\d(?=年)", heading)]
    if _PLAN_HEADING.search(heading) or (description.year is not None and years and min(years) > description.year):
        return True
    if description.kind not in ("summary", "news") and _TASK_HEADING.search(heading):
        return True
    return None


def _heading_period(heading: str, year: int | None) -> Period | None:
    """The one stretch that a heading names; a heading with two (2017年总结和2018年计划) and a report's title say nothing of a figure."""
    found = find_periods(heading, 0, len(heading), year)
    return found[0].period if len(found) == 1 and "报告" not in heading else None


def _read_sentence(
    findings: Findings,
    places: Places,
    sentence: Sentence,
    quantities: Sequence[Quantity],
    mentions: Sequence[Mention],
    around: _Surroundings,
    subject: str,
) -> tuple[list[TargetClaim], str]:
    text = findings.report.text
    first = sentence.start + sentence.lead
    periods = find_periods(text, sentence.start, sentence.end, findings.description.year)
    abouts = [_about(text, quantity, mentions, around) for quantity in quantities]
    topics = ["" if about is None else about.name for about in abouts]
    spoken_of = {id(mention.entity) for mention in mentions}
    near = [id(about) in spoken_of for about in abouts]
    indicators, subject = find_indicators(text, first, sentence.end, quantities, topics, near, subject)
    claims = []
    previous_end = first
    for quantity, about, indicator in zip(quantities, abouts, indicators, strict=True):
        if not indicator:
            continue
        clause = _clause_start(text, first, quantity.start), quantity.end
        status = _status(text, clause, quantity.start, sentence, findings.description, around)
        period = period_at(periods, quantity.start, text) or around.period or _own_period(status, findings.description)
        if _is_ahead(period, findings.description) and not _DONE.search(text, *clause):
            status = "planned"
        actor = _actor(text, max(clause[0], previous_end), quantity, mentions) or places.home
        previous_end = quantity.end
        quote = _quote(text, sentence, quantity)
        claims.append(TargetClaim(quantity, indicator, status, period, actor, about, quote, RULE, 0.8 if about is not None else 0.7))
    return claims, subject


def _clause_start(text: str, first: int, position: int) -> int:
    return max(first, *(text.rfind(mark, first, position) + 1 for mark in "，；：。"))


def _about(text: str, quantity: Quantity, mentions: Sequence[Mention], around: _Surroundings) -> Entity | None:
    """The measure in the figure's clause, else the nearest named before it in the sentence, else the heading's."""
    stop = next(_marks(text, quantity.end, max((mention.end for mention in mentions), default=quantity.end)), len(text))
    before = [mention for mention in mentions if mention.entity.is_measure and mention.end <= quantity.start]
    begin = _clause_start(text, 0 if not mentions else mentions[0].start, quantity.start)
    inside = [mention for mention in before if mention.start >= begin]
    if inside:
        return inside[-1].entity
    after = [mention for mention in mentions if mention.entity.is_measure and quantity.end <= mention.start and mention.end <= stop]
    if after:
        return after[0].entity
    covering = [mention for mention in mentions if mention.entity.is_measure and mention.start <= quantity.start < mention.end]
    if covering:
        return covering[0].entity
    if before:
        return before[-1].entity
    return around.heading_measure


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


def _status(text: str, clause: tuple[int, int], figure: int, sentence: Sentence, description: Description, around: _Surroundings) -> str:
    words = text[clause[0] : clause[1]]
    kind = description.kind
    if _DONE.search(words) or _CHANGED_FROM.search(text, clause[0], figure):
        return "achieved"
    if _PLANNED.search(words) and not (kind == "summary" and re.search(r"确保|目标|要求|不得", words) and not re.search("力争|计划|明年", words)):
        return "planned"
    head = text[sentence.start : clause[0]]
    if _PLANNED_HEAD.search(head):
        return "planned"
    if around.plans is not None:
        return "planned" if around.plans else "achieved"
    return "planned" if kind == "plan" else "achieved"


def _is_ahead(period: Period | None, description: Description) -> bool:
    """Whether a summary of one year gives the figure for a later one."""
    return period is not None and description.year is not None and description.kind != "news" and period.first[:4] > str(description.year)


def _own_period(status: str, description: Description) -> Period | None:
    """The report's year for what its text leaves undated; news tell of any time, and a summary does not date its plans."""
    if description.year is None or description.kind == "news" or (status == "planned" and description.kind != "plan"):
        return None
    return Period(str(description.year), str(description.year))


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
