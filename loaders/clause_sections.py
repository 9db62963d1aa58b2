"""A report's headings in, what each makes of the passages below it out: proposals, problems, done or planned, and for which year.

The one place that reads headings for status and period (gold/GUIDELINES.md, Targets and rulings 15 to 17).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

from loaders.clause_verbs import any_of
from loaders.numerals import read_chinese
from loaders.periods import Calendar, find_periods
from loaders.records import Description, Passage, Period

SectionKind = Literal["problem", "proposal", "work"]

_LACK = any_of("问题 困难 不足 短板 挑战 差距 瓶颈")
_PROBLEM: Final = re.compile(
    rf"(?:存在|面临|遇到).{{0,8}}{_LACK}|^(?:主要|突出)?的?{_LACK}(?:$|[及和与、])|不足之处|{_LACK}[及和与、](?:原因|建议|对策|打算|措施|下)"
)
_REMEDY: Final = re.compile("解决|化解|破解|整改|整治|排查|导向")
_PROPOSAL: Final = re.compile("^(?:几点|意见|工作|有关|对策)?[及和与]?(?:意见)?建议|(?:意见|对策)[和与及]?建议$|建议和?(?:意见|对策|措施)$")
_NEXT: Final = re.compile(
    "下一?步|下一?阶段|下半年|明年|来年|今后|未来|打算|努力方向|工作(?:计划|思路|安排|谋划|设想|目标|展望)|(?:计划|设想|展望|安排|思路)$"
    "|(?:总体|工作|主要|发展|预期)目标|目标任务|主要预期|重点工作任务|主要考虑"
)
_REVIEW: Final = re.compile(
    "总结|回顾|(?:完成|开展|执行|落实|进展|工作|基本)情况|取得|成[效绩就]|做法|亮点|现状|概况|背景|(?:发展|工作|现实|规划|现有)基础$|形势|充分认识|(?:重要|必要|紧迫)性|意义"
)
_TASK: Final = re.compile("(?:主要|重点|重大|目标|今年|明年|年)[^，。]{0,8}(?:任务|工作)$|实事$|(?:目标|举措|部署)$")
_OCCASION: Final = re.compile(r"报告|会议上|大会上?|\d日")  # a title, or the day of a meeting, says nothing of a figure below
_YEAR: Final = re.compile("20[0-9]{2}(?=年)")
_OUTERMOST: Final = re.compile("([一二三四五六七八九十]{1,3})、")
MIN_COUNTED: Final = 3  # parts of a summary; two may be two items of a list
_LOOK_AHEAD: Final = ("plan", "policy", "work report")  # their own year is still to come; a summary's is over


@dataclass(frozen=True, slots=True)
class Section:
    """What the headings above a passage say of it.

    plans:    True under a heading of plans, False under one of a review, None where the headings are silent
    period:   the stretch that its undated figures are for, None where the headings are silent
    calendar: the years that 全年, 今年 and 近三年 stand for in it
    """

    kind: SectionKind
    plans: bool | None
    period: Period | None
    calendar: Calendar


def looks_ahead(description: Description) -> bool:
    return description.kind in _LOOK_AHEAD


def planned_year(description: Description) -> int | None:
    """The year that the report's plans are for."""
    if description.year is None:
        return None
    return description.year if looks_ahead(description) else description.year + 1


class Sections:
    """Reads each path of headings once."""

    def __init__(self, description: Description) -> None:
        self.description = description
        self.of = cache(self._read)
        year = description.year
        self._past = year - 1 if year is not None and looks_ahead(description) else year

    def ahead(self, section: Section) -> Section:
        """``section`` as a part of the plans, where its own headings are silent."""
        year = planned_year(self.description)
        if section.plans is not None or year is None:
            return section
        return replace(section, plans=True, period=section.period or Period(str(year), str(year)), calendar=Calendar(year, year, self._past))

    def _read(self, headings: tuple[str, ...]) -> Section:
        path = [heading for heading in headings if not _OCCASION.search(heading)]
        kind: SectionKind = "work"
        plans: bool | None = None
        depth = 0
        for depth in range(len(path), 0, -1):
            found = _kind_of(path[depth - 1])
            plans = _plans(path[depth - 1], self.description, found)
            if found is not None or plans is not None:
                kind = found or "work"
                break
        if plans is None and kind == "work":  # a heading of tasks under a review tells of tasks done
            plans = self._is_task(path) or None
        period = self._period(path, plans)
        year = self.description.year
        own = year if period is None else int(period.last[:4])
        return Section(kind, plans, period, Calendar(own, own if plans else year, self._past))

    def _is_task(self, path: Sequence[str]) -> bool:
        return self.description.kind not in ("summary", "news", "summary+plan") and any(
            _TASK.search(heading) and not _REVIEW.search(heading) for heading in path
        )

    def _period(self, path: Sequence[str], plans: bool | None) -> Period | None:
        """The innermost stretch that a heading names and that fits plans or review; else the year that these are of."""
        year, ahead = self.description.year, planned_year(self.description)
        for heading in reversed(path):
            found = find_periods(heading, 0, len(heading), Calendar(year, year, self._past))
            if len(found) == 1:
                period = found[0].period
                if plans is not True or ahead is None or int(period.last[:4]) >= ahead:
                    return period
        if ahead is None or plans is None or self.description.kind == "news":
            return None
        if plans:
            return Period(str(ahead), str(ahead))
        reviews = looks_ahead(self.description) and any(_REVIEW.search(heading) for heading in path)
        return Period(str(ahead - 1), str(ahead - 1)) if reviews else None


def second_count(text: str, passages: Sequence[Passage]) -> int | None:
    """Where the outermost numbers begin again with 一、 after 三、 or more; None where they never or more than once do.

    A summary with a plan behind it that has lost its heading: 一、…九、 tell what was done, the second 一、… what is to come.
    """
    last, starts = 0, []
    for passage in passages:
        match = _OUTERMOST.match(text, passage.start, passage.end)
        if match is None:
            continue
        number = read_chinese(match[1])
        if number == 1 and last >= MIN_COUNTED:
            starts.append(passage.start)
        last = int(number or 0)
    return starts[0] if len(starts) == 1 else None


def _kind_of(heading: str) -> SectionKind | None:
    """
    >>> _kind_of("存在问题及建议"), _kind_of("着力解决看病难问题"), _kind_of("意见建议"), _kind_of("问题及下一步打算")
    ('problem', None, 'proposal', None)
    """
    if _PROPOSAL.search(heading):
        return "proposal"
    if _PROBLEM.search(heading) and not _REMEDY.search(heading) and not _NEXT.search(heading):
        return "problem"
    return None


def _plans(heading: str, description: Description, kind: SectionKind | None) -> bool | None:
    years = [int(year) for year in _YEAR.findall(heading)]
    ahead = planned_year(description)
    is_review, is_next = _REVIEW.search(heading) is not None, _NEXT.search(heading) is not None
    if is_review and is_next:  # 2016年总结和2017年计划
        return None
    if is_next:
        return True
    if is_review or kind == "problem":
        return False
    if ahead is not None and years:
        return min(years) >= ahead if min(years) >= ahead or max(years) < ahead else None
    return None
