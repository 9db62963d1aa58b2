"""A report in; for each clause and figure of it, whether it is done or planned and for which stretch of time, out.

The one place that decides both, for relations and targets alike (gold/GUIDELINES.md, Targets and rulings 15 and 17).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from loaders.clause_sections import Section, Sections, looks_ahead, planned_year, second_count
from loaders.clause_stance import is_changed_from, verdict
from loaders.measure_titles import own_document
from loaders.periods import NamedPeriod, find_periods, period_at, year_of
from loaders.records import Entity, Findings, Passage, Period, ReportText, Sentence
from loaders.stance_marks import Mark, mark_table

MAX_REACH: Final = 400  # code points that a stretch or an aim holds for behind ；
MAX_PREAMBLE: Final = 12  # passages, title and address among them
_TAIL: Final = 60  # code points at a paragraph's end
_MADE_FOR: Final = re.compile(
    "制[定订]本|编制本|提出(?:以下|如下|本)|(?:通知|安排|意见|通告|公告|说明|规定|部署)如下|如下(?:通知|意见|安排|方案|措施|办法)"
)
_UP_TO: Final = re.compile("(?<![加高升长大降少展截年])[到至](?P<to>20[0-9]{2})年|(?P<before>20[0-9]{2})年(?:底|末)前")


_Said: TypeAlias = tuple[int, bool | None]  # where it is said; planned, done, or neither
_NOTHING: Final = (-1, None)


class Times:
    """What one report says of time. Sentences that ； parts are one: a stretch or an aim that opens the first holds for the next."""

    def __init__(self, findings: Findings) -> None:
        self.text = findings.report.text
        self.description = findings.description
        self._is_summary = findings.description.kind in ("summary", "summary+plan")
        self._sections = Sections(findings.description)
        report = findings.report
        self._plans_from = self._first_plan(report)
        self._preamble_end = _preamble_end(self.text, report.passages)
        self._heads = _heads(self.text, findings.report.sentences)
        own = own_document(findings)
        self._own = None if own is None else own.entity
        self._periods: dict[int, list[NamedPeriod]] = {}
        self._marks: dict[int, list[Mark]] = {}

    def _first_plan(self, report: ReportText) -> int | None:
        """Where the plans begin that a heading behind them does not say again: the second count of a summary, the second half of a work report."""
        if self.description.kind == "summary+plan":
            return second_count(report.text, report.passages)
        if self.description.kind != "work report":
            return None
        heads = [
            (passage.start, self._sections.of((*passage.heading_path, report.text[passage.start : passage.end].strip("。：: \n"))))
            for passage in report.passages
            if passage.is_heading
        ]
        reviews = [start for start, section in heads if section.plans is False]
        return next((start for start, section in heads if section.plans and start > max(reviews, default=-1)), None)

    def section(self, sentence: Sentence) -> Section:
        """The section that ``sentence`` stands in; a heading counts for itself."""
        path = sentence.passage.heading_path
        if sentence.is_heading and sentence.passage.is_heading:
            path = (*path, self.text[sentence.start + sentence.lead : sentence.end].strip("。：: "))
        section = self._sections.of(path)
        return section if self._plans_from is None or sentence.start < self._plans_from else self._sections.ahead(section)

    def period_at(self, sentence: Sentence, position: int) -> Period | None:
        """The stretch that the text or a heading gives for ``position``; None where both are silent."""
        return period_at(self._named(sentence), position, self.text) or self.section(sentence).period

    def year_at(self, sentence: Sentence, position: int, is_planned: bool) -> int | None:
        """The year of that stretch, else the one that the report's undated facts are of."""
        period, own = self.period_at(sentence, position), self.undated(is_planned)
        return own if period is None else year_of(period, own)

    def year_issued(self, document: Entity, sentence: Sentence, position: int, is_planned: bool) -> int | None:
        """The year of what is said of ``document``: a plan or a notice that speaks of itself does so in its own year, not in the one before."""
        return self.description.year if document is self._own else self.year_at(sentence, position, is_planned)

    def undated(self, is_planned: bool) -> int | None:
        """The report's own year; what a plan or a work report tells as done lies in the year before."""
        year = self.description.year
        return year - 1 if year is not None and not is_planned and self.description.kind in ("plan", "work report") else year

    def is_planned(self, sentence: Sentence, start: int, end: int, position: int | None = None) -> bool:
        """Whether text[start:end], a clause of ``sentence`` with a figure at ``position`` or with none, speaks of what is to come."""
        said = self.says(sentence, start, end, position)
        return self.is_ahead(sentence) if said is None else said

    def is_ahead(self, sentence: Sentence) -> bool:
        """Whether what ``sentence`` leaves undated is to come: in a plan or a policy, but for what says why it is made."""
        return self.description.kind in ("plan", "policy") and sentence.start >= self._preamble_end

    def says(self, sentence: Sentence, start: int, end: int, position: int | None = None) -> bool | None:
        """The same, but None where clause, sentence and headings are all silent: the innermost that says something decides."""
        if position is not None and is_changed_from(self.text[start:position]):
            return False
        section, marks = self.section(sentence), self._marked(sentence)
        weighs = self._weighs(section)
        inside = [mark for mark in marks if start <= mark.start < end]
        own = verdict(self.text, inside, end, weighs)
        if own is None:
            own = self._by_year(sentence, start, end)[1]
        if own is None:  # the clauses before: what stands nearest decides
            own = self._said_before(sentence, end, weighs)
        if own is not None or section.plans is not None:
            return section.plans if own is None else own
        return False if any(mark.stance == "counted" for mark in inside) else None

    def _weighs(self, section: Section) -> tuple[str, ...]:
        """The stances that mean a plan in ``section``."""
        if section.plans is False:
            return ("planned",)
        return ("planned", "expected") if self._is_summary else ("planned", "expected", "ordered")

    def _said_before(self, sentence: Sentence, end: int, weighs: Sequence[str]) -> bool | None:
        """What stands nearest before ``end`` of the marks that reach over their own clause and the stretches of time.

        The report's own year (今年) ends what was said to be done (去年新建三所，今年新建五所), not what is planned.
        """
        place, by_year = self._by_year(sentence, self._head(sentence), end)
        for mark in reversed(self._marked(sentence)):
            if mark.start >= end or mark.reach != "sentence":
                continue
            if mark.start < place and by_year is not None:
                break
            if mark.stance in weighs:
                return True
            if mark.stance == "done":
                return False if place <= mark.start else None
            if mark.stance == "own year":
                place = max(place, mark.start)
        return by_year

    def _by_year(self, sentence: Sentence, start: int, end: int) -> _Said:
        """What the last stretch of time that text[start:end] names says: over, or beyond the report's own."""
        inside = [named for named in self._named(sentence) if start <= named.start < end]
        named, ahead = period_at(inside, end, self.text), planned_year(self.description)
        if named is None or ahead is None or self.description.kind == "news":
            return _NOTHING
        place = inside[-1].start
        if int(named.last[:4]) < ahead:
            return place, False
        return place, True if int(named.first[:4]) >= ahead and not looks_ahead(self.description) else None

    def _marked(self, sentence: Sentence) -> list[Mark]:
        """The marks from the whole sentence's head on, the years that it looks ahead to among them."""
        found = self._marks.get(sentence.start)
        if found is None:
            head = self._head(sentence)
            found = [*mark_table().find(self.text, head, sentence.end), *self._years_ahead(sentence, head)]
            found.sort(key=lambda mark: mark.start)
            self._marks[sentence.start] = found
        return found

    def _years_ahead(self, sentence: Sentence, head: int) -> Iterator[Mark]:
        """到2030年 and 2030年底前 are plans where the year is not over yet; where the report's year is not known, unless it looks back."""
        year, section = self.description.year, self.section(sentence)
        first = None if year is None else year + 1 if self._is_summary else year
        for match in _UP_TO.finditer(self.text, head, sentence.end):
            is_ahead = section.plans is not False if first is None else int(match["to"] or match["before"]) >= first
            if is_ahead:
                yield Mark(*match.span(), "planned", "sentence")

    def _head(self, sentence: Sentence) -> int:
        return max(self._heads[sentence.start], sentence.start - MAX_REACH)

    def _named(self, sentence: Sentence) -> list[NamedPeriod]:
        found = self._periods.get(sentence.start)
        if found is None:
            found = find_periods(self.text, self._head(sentence), sentence.end, self.section(sentence).calendar)
            self._periods[sentence.start] = found
        return found


def _preamble_end(text: str, passages: Sequence[Passage]) -> int:
    """The end of the paragraph that closes with what the document is made for (特制定本方案, 通知如下:); 0 where none does."""
    ends = (passage.end for passage in passages[:MAX_PREAMBLE] if _MADE_FOR.search(text, max(passage.start, passage.end - _TAIL), passage.end))
    return next(ends, 0)


def _heads(text: str, sentences: Sequence[Sentence]) -> dict[int, int]:
    """Start of sentence → where the whole begins that ； parts it off from; the items of a list stand for themselves."""
    heads: dict[int, int] = {}
    earlier: Sentence | None = None
    for sentence in sentences:
        goes_on = earlier is not None and not sentence.lead and earlier.passage is sentence.passage and text[earlier.end - 1] == "；"
        heads[sentence.start] = heads[earlier.start] if earlier is not None and goes_on else sentence.start
        earlier = sentence
    return heads
