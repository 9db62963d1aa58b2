"""A report in, its year, the day it was given out and the stretch of time that it reports on out, each with the place that says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from loaders.numerals import read_chinese
from loaders.periods import NamedPeriod, find_periods
from loaders.records import Period, ReportText
from loaders.report_title import DOCUMENT_WORD, HEAD_PASSAGES, MAX_TITLE_CHARS, OUTLINE, line_of

Span = tuple[int, int]
Titled = tuple[str, Span | None]
TAIL_PASSAGES: Final = 6

_YEAR: Final = re.compile(r"(?<!\d)(20[0-4]\d|199\d)(?= ?年(?!代)| ?[-—－~～至] ?(?:20)?\d\d ?年)")
_DAY: Final = re.compile(r"(?<!\d)(20[0-4]\d)(?:年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日?|([-./])(\d{1,2})\4(\d{1,2})(?!\d))")
_MONTH: Final = re.compile(r"(?<!\d)(20[0-4]\d)年 ?\d{1,2} ?月")
_DATED_LINE: Final = re.compile(
    r"(?:[^，。]{0,12}(?:时间|日期|发布|来源|成文|更新|发稿)[^，。]*|[^，。\d]{0,12}20\d\d.{4,9}(?:[^，。]{0,40}来源.*|[ \d:：]*))$"
)
_HAN_DIGITS: Final = dict(zip("〇○零Ｏ０一二三四五六七八九", "00000123456789", strict=True))
_HAN_DAY: Final = re.compile(
    r"(二[〇○零ＯＯ０][〇○零Ｏ０一二三四][〇○零Ｏ０一二三四五六七八九])年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?)?"
)
_COMING: Final = re.compile(r"年?.{0,6}(?:起|将|内|前|版)")
_PAST_YEAR: Final = re.compile(r"同比|较上年|比上年|较\d{4}年|比\d{4}年|^ ?年(?:底|末|全年)")
_REVIEW: Final = re.compile(r"工作(?:总结|回顾|情况|完成情况)|回顾|总结|完成情况")
_AS_FOLLOWS: Final = re.compile(r"现(?:就|将|把)[^。]{0,60}?(?:总结|汇报|报告|情况)[^。]{0,12}如下")


def report_year(report: ReportText, title: Titled | None, number: tuple[str, Span] | None, kind: str | None) -> tuple[int, Span] | None:
    """The year reported on, or planned for in a plan: of the title, a heading, the document number, the date line, or the one named most often.

    title: its place is None where the file's format gives it
    """
    if kind == "news":
        return _news_year(report)
    if title is not None and (match := _YEAR.search(title[0])) is not None:
        return int(match[1]), _find_year(report, match[1], title[1])
    for start, end in _head_lines(report):
        match = _YEAR.search(report.text, start, end)
        if match is not None:
            return int(match[1]), match.span()
    if number is not None:
        return int(number[0][number[0].index("〔") + 1 :][:4]), number[1]
    published = date_published(report)
    year = None if published is None else (int(published[0][:4]), published[1])
    if kind in ("plan", "policy"):  # the years in it are those of its aims
        return year or _year_of_months(report.text)
    named = [(int(match[1]), match.span()) for match in _YEAR.finditer(report.text)]
    if named and (kind in ("summary", "summary+plan") or year is None):
        return _most_frequent(named)
    return year


def _year_of_months(text: str) -> tuple[int, Span] | None:
    """The one year of all the months that a text names (2011年11月印发, 2011年12月底前): aims far off are named by the year alone."""
    named = [(int(match[1]), match.span(1)) for match in _MONTH.finditer(text)]
    return named[0] if len({year for year, _ in named}) == 1 else None


def _find_year(report: ReportText, year: str, title: Span | None) -> Span:
    """Where the title's year stands: in the title, else where the text first names it, else the first passage."""
    start = -1 if title is None else report.text.find(year, *title)
    start = report.text.find(year) if start < 0 else start
    if start >= 0:
        return start, start + len(year)
    first = report.passages[0] if report.passages else None
    return (0, 0) if first is None else (first.start, first.end)


def _head_lines(report: ReportText) -> list[Span]:
    """Session lines of the head, then headings that name a document (在…会议上; 2017年工作总结)."""
    lines = [passage for passage in report.passages[:HEAD_PASSAGES] if passage.end - passage.start <= MAX_TITLE_CHARS]
    texts = {passage: line_of(report, passage) for passage in lines}
    sessions = [passage for passage in lines if texts[passage].endswith(("会议上", "会上"))]
    of_work = [passage for passage in lines if DOCUMENT_WORD.search(texts[passage]) and not OUTLINE.match(texts[passage])]
    return [(passage.start, passage.end) for passage in (*sessions, *of_work)]


def date_published(report: ReportText) -> tuple[str, Span] | None:
    """The day of the date line in the head or, failing that, of the signature, in ISO 8601 as far as it goes: 2019-03-04, 2019-03, 2019."""
    for passage in (*report.passages[:HEAD_PASSAGES], *reversed(report.passages[-TAIL_PASSAGES:])):
        line = report.text[passage.start : passage.end].strip()
        if len(line) > MAX_TITLE_CHARS:
            continue
        match = _DAY.search(line)
        if match is not None and _DATED_LINE.match(line):
            day = _iso(match[1], match[2] or match[5], match[3] or match[6])
        else:
            match = _HAN_DAY.search(line)
            if match is None:
                continue
            day = _iso("2" + "".join(_HAN_DIGITS[digit] for digit in match[1][1:]), _han_number(match[2]), _han_number(match[3]))
        start = report.text.index(match[0], passage.start)
        return day, (start, start + len(match[0]))
    return None


def _iso(year: str, month: str | None, day: str | None) -> str:
    if month is None or not 1 <= int(month) <= 12:
        return year
    if day is None or not 1 <= int(day) <= 31:
        return f"{year}-{int(month):02d}"
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _han_number(numeral: str | None) -> str | None:
    """十二 → 12, up to 三十一."""
    if numeral is None:
        return None
    number = read_chinese(numeral)
    return None if number is None else str(int(number))


def reported_period(report: ReportText, title: Titled | None, kind: str | None) -> tuple[Period, Span | None] | None:
    """The stretch that the report says it is of: in its title, its opening sentence (现将…总结如下) or the heading of its review.

    A work report's title has the year of the session, so there only the review counts. News report on no stretch: None.
    """
    if kind in ("news", None):
        return None
    if kind != "work report" and title is not None:
        text, span = title
        found = _own_period(find_periods(text, 0, len(text), None))
        if found is not None:
            written = text[found.start : found.end]
            start = -1 if span is None else report.text.find(written, *span)
            return found.period, None if start < 0 else (start, start + len(written))
    if kind in ("plan", "policy"):
        return None
    for start, end in _statements(report):
        found = _own_period(find_periods(report.text, start, end, None))
        if found is not None:
            return found.period, (found.start, found.end)
    return None


def _statements(report: ReportText) -> Iterator[Span]:
    """The opening sentence, then the headings of a review."""
    passages = report.passages[:HEAD_PASSAGES]
    if passages:
        opening = _AS_FOLLOWS.search(report.text, 0, passages[-1].end)
        if opening is not None:
            yield opening.span()
    yield from ((p.start, p.end) for p in passages if p.is_heading and _REVIEW.search(report.text, p.start, p.end) is not None)


def _own_period(named: list[NamedPeriod]) -> NamedPeriod | None:
    """The first year or part of one; else the first longer stretch (“十二五”时期和2015年: 2015)."""
    own = [found for found in named if not found.is_compared]
    within_year = [found for found in own if found.period.first[:4] == found.period.last[:4]]
    return next(iter(within_year or own), None)


def _news_year(report: ReportText) -> tuple[int, Span] | None:
    """The year of the date line; else the latest named that is no aim (到2030年).

    The year after it where the text says 今年 beside it, or tells of that year as a whole (2017年…较2016年下降): news names only other years.
    """
    published, text = date_published(report), report.text
    if published is not None:
        return int(published[0][:4]), published[1]
    years = [(int(match[1]), match.span()) for match in _YEAR.finditer(text) if text[match.start() - 1 : match.start()] not in ("到", "至")]
    if not years:
        return None
    latest, span = max(years, key=lambda named: (named[0], -named[1][0]))
    after = [text[end : end + 60] for year, (_, end) in years if year == latest]
    if all(_PAST_YEAR.search(clause) for clause in after) or ("今年" in text and not any(_COMING.match(clause) for clause in after)):
        return latest + 1, span
    return _most_frequent(years)


def _most_frequent(named: list[tuple[int, Span]]) -> tuple[int, Span]:
    """The year named most often, of several the latest, where it first stands."""
    counts = Counter(year for year, _ in named)
    best = max(counts, key=lambda year: (counts[year], year))
    return best, next(span for year, span in named if year == best)
