"""A report in; for each clause and figure of it, whether it is done or planned and for which stretch of time, out.

The one place that decides both, for relations and targets alike (gold/GUIDELINES.md, Targets and rulings 15 and 17).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from loaders.clause_sections import Section, Sections, looks_ahead, planned_year, second_count
from loaders.clause_stance import is_changed_from, is_done, is_expected, is_plan, opens_plan
from loaders.periods import NamedPeriod, find_periods, period_at, year_of
from loaders.records import Findings, Period, Sentence

MAX_REACH: Final = 400  # code points that a stretch or an aim holds for behind ；


class Times:
    """What one report says of time. Sentences that ； parts are one: a stretch or an aim that opens the first holds for the next."""

    def __init__(self, findings: Findings) -> None:
        self.text = findings.report.text
        self.description = findings.description
        self._is_summary = findings.description.kind in ("summary", "summary+plan")
        self._sections = Sections(findings.description)
        report = findings.report
        self._plans_from = second_count(report.text, report.passages) if self.description.kind == "summary+plan" else None
        self._heads = _heads(self.text, findings.report.sentences)
        self._periods: dict[int, list[NamedPeriod]] = {}

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

    def undated(self, is_planned: bool) -> int | None:
        """The report's own year; what a plan or a work report tells as done lies in the year before."""
        year = self.description.year
        return year - 1 if year is not None and not is_planned and self.description.kind in ("plan", "work report") else year

    def is_planned(self, sentence: Sentence, start: int, end: int, position: int | None = None) -> bool:
        """Whether text[start:end], a clause of ``sentence`` or the part of one up to a figure at ``position``, speaks of what is to come."""
        words = self.text[start:end]
        section = self.section(sentence)
        if is_done(words) or (position is not None and is_changed_from(self.text[start:position])):
            return False
        if is_plan(words) or (section.plans is not False and is_expected(words, self._is_summary)):
            return True
        if opens_plan(self.text[self._head(sentence) : start]):
            return True
        named = period_at(self._named(sentence), end, self.text)
        ahead = planned_year(self.description)
        if named is not None and ahead is not None and self.description.kind != "news":
            if int(named.last[:4]) < ahead:
                return False
            if int(named.first[:4]) >= ahead and not looks_ahead(self.description):
                return True
        if section.plans is not None:
            return section.plans
        return self.description.kind in ("plan", "policy")

    def _head(self, sentence: Sentence) -> int:
        return max(self._heads[sentence.start], sentence.start - MAX_REACH)

    def _named(self, sentence: Sentence) -> list[NamedPeriod]:
        found = self._periods.get(sentence.start)
        if found is None:
            found = find_periods(self.text, self._head(sentence), sentence.end, self.section(sentence).calendar)
            self._periods[sentence.start] = found
        return found


def _heads(text: str, sentences: Sequence[Sentence]) -> dict[int, int]:
    """Start of sentence → where the whole begins that ； parts it off from; the items of a list stand for themselves."""
    heads: dict[int, int] = {}
    earlier: Sentence | None = None
    for sentence in sentences:
        goes_on = earlier is not None and not sentence.lead and earlier.passage is sentence.passage and text[earlier.end - 1] == "；"
        heads[sentence.start] = heads[earlier.start] if earlier is not None and goes_on else sentence.start
        earlier = sentence
    return heads
