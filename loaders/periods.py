"""A sentence in, the stretches of time that it names out, as first and last year or month (ruling 17)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from loaders.numerals import read_chinese
from loaders.records import Period

_Y: Final = r"(?<!\d)(?:19|20)\d{2}"
_TO: Final = r" ?[-~至到—－–] ?"
_PATTERN: Final = re.compile(
    r"(?=[《\d第一二三四五六七八九十上下前近过最今未本全年去明])(?:"  # one of these begins each
    r"《[^》\n]{1,80}》"  # the years of a title are its own
    rf"|(?P<from>{_Y})(?: ?年)?{_TO}(?P<to>{_Y}) ?年"
    rf"|(?P<y>{_Y}) ?年(?:度)?(?: ?(?:第?(?P<yq>[一二三四1-4])季度|(?P<yhalf>[上下])半年|前(?P<yqs>[三二3])季度"
    rf"|(?P<ym>\d{{1,2}})(?: ?月(?:份)?)?{_TO}(?P<ym2>\d{{1,2}}) ?月|(?P<ym1>\d{{1,2}}) ?月))?"
    rf"|(?<![\d.])(?P<m>\d{{1,2}})(?: ?月(?:份)?)?{_TO}(?P<m2>\d{{1,2}}) ?月"
    r"|(?<![\d.个])(?P<m1>\d{1,2}) ?月(?!龄| ?\d{1,2} ?日[电讯])"
    r"|第?(?P<q>[一二三四])季度|(?P<half>[上下])半年|前(?P<qs>[三二3])季度"
    r"|(?<![第一二三四五六七八九十])(?P<plan>十[一二三四五六七])五(?![一二三四五六七八九十百岁届条章个位名项])(?!”?(?:规划|计划|发展规划|纲要))"
    r"|(?<=[“\"])(?P<plan2>十|[六七八九])五(?=[”\"]|时期|期间)|(?<![第一二三四五六七八九十])(?P<plan3>十)五(?=时期|期间|计划)"
    r"|(?:近|过去|最近)(?P<past>[一二两三四五六七八九十]|\d{1,2})年|(?P<past2>[一二两三四五六七八九十])年来"
    r"|(?:今后|未来)的?(?P<ahead>[一二两三四五六七八九十])年"
    r"|(?P<word>今年|本年度|全年|(?<![一二两三四五六七八九十几数0-9])年内|去年|上年|明年|前年))"
)
_ANY: Final = re.compile("[年月季半五]")  # one of these stands in every stretch
_COMPARED: Final = re.compile(r"(?:较|比|与|同|是|相当于|由|从|于)[“\"]?$")
_AND: Final = re.compile(r"[^，。；]{0,10}[和、与]")
_FIRST_PLAN: Final = 1951  # 一五 was 1953-1957; from 六五 (1981) on the plans are regular: 十三五 = 2016-2020
_WORDS: Final = {"今年": 0, "本年度": 0, "去年": -1, "上年": -1, "明年": 1, "前年": -2}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The years that words like 全年 stand for; each None where it is not known.

    own:  of months, quarters, 全年 and 年内: the year that the section is about
    now:  今年; 去年 and 明年 are beside it
    past: the last year of 近三年 and 五年来: a plan looks back on the years before its own
    """

    own: int | None
    now: int | None
    past: int | None


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """``is_compared``: the figure is set against this period (较2016年下降), it is not of it."""

    start: int
    end: int
    period: Period
    is_compared: bool


def find_periods(text: str, start: int, end: int, year: int | Calendar | None) -> list[NamedPeriod]:
    """Every stretch named in ``text[start:end]``; months, halves and 今年 need ``year``, the report's own, or the last one named.

    >>> [found.period for found in find_periods("2017年1-10月，较2016年下降", 0, 17, None)]
    [Period(first='2017-01', last='2017-10'), Period(first='2016', last='2016')]
    """
    if not _ANY.search(text, start, end):
        return []
    return list(_named(text, start, end, year if isinstance(year, Calendar) else Calendar(year, year, year)))


def _named(text: str, start: int, end: int, calendar: Calendar) -> Iterator[NamedPeriod]:
    last: NamedPeriod | None = None
    for match in _PATTERN.finditer(text, start, end):
        period = _read(match, calendar)
        if period is None:
            continue
        compared = _COMPARED.search(text, max(start, match.start() - 4), match.start()) is not None
        if not compared and match["y"] and not (match["ym"] or match["ym1"]):
            calendar = replace(calendar, own=int(match["y"]))
        if last is not None and last.is_compared and _AND.fullmatch(text, last.end, match.start()):
            compared = True  # 较2016年的27%和2015年的22%提高
        last = NamedPeriod(match.start(), match.end(), period, compared)
        yield last


def _read(match: re.Match[str], calendar: Calendar) -> Period | None:
    if match["from"]:
        return Period(match["from"], match["to"]) if match["from"] <= match["to"] else None
    plan = match["plan"] or match["plan2"] or match["plan3"]
    if plan:
        return _five_years(plan)
    if match["word"] in _WORDS:
        return None if calendar.now is None else _years(calendar.now + _WORDS[match["word"]], 1)
    past, ahead = match["past"] or match["past2"], match["ahead"]
    if past:
        return None if calendar.past is None else _years(calendar.past - _count(past) + 1, _count(past))
    if ahead:
        return None if calendar.past is None else _years(calendar.past + 1, _count(ahead))
    if match["y"]:
        return _of_year(match, int(match["y"]))
    return None if calendar.own is None or match[0][0] == "《" else _of_year(match, calendar.own)


def _five_years(plan: str) -> Period | None:
    number = read_chinese(plan)
    if number is None or number < 6 or number > 17:
        return None
    return _years(_FIRST_PLAN + 5 * int(number), 5)


def _count(words: str) -> int:
    return int(words) if words.isdigit() else int(read_chinese(words) or 1)


def _years(first: int, count: int) -> Period:
    return Period(str(first), str(first + max(count, 1) - 1))


def _of_year(match: re.Match[str], year: int) -> Period | None:
    first, last = match["ym"] or match["m"], match["ym2"] or match["m2"]
    single = match["ym1"] or match["m1"]
    half, quarter, quarters = match["yhalf"] or match["half"], match["yq"] or match["q"], match["yqs"] or match["qs"]
    if single:
        return _months(year, int(single), int(single))
    if first:
        return _months(year, int(first), int(last))
    if half:
        return _months(year, 1, 6) if half == "上" else _months(year, 7, 12)
    if quarter:
        number = int(quarter) if quarter.isdigit() else "一二三四".index(quarter) + 1
        return _months(year, 3 * number - 2, 3 * number)
    if quarters:
        return _months(year, 1, 6 if quarters == "二" else 9)
    return Period(str(year), str(year))


def _months(year: int, first: int, last: int) -> Period | None:
    if not 1 <= first <= last <= 12:
        return None
    return Period(f"{year}-{first:02d}", f"{year}-{last:02d}")


def period_at(periods: Sequence[NamedPeriod], position: int, text: str) -> Period | None:
    """The period of the figure at ``position``: the last one named before it in the sentence that it is not only compared with.

    较2022年的27.47%: the figure right after a compared year is that year's.
    """
    before = [named for named in periods if named.end <= position]
    if (
        before
        and before[-1].is_compared
        and text[before[-1].start - 1] not in '是于“"'
        and text[before[-1].end : position] in ("", "的", "年的", "为")
    ):
        return before[-1].period
    return next((named.period for named in reversed(before) if not named.is_compared), None)


def year_of(period: Period, own: int | None) -> int:
    """The one year that an edge of ``period`` bears: ``own``, the report's, where it lies inside, else the last.

    >>> year_of(Period("2026", "2030"), 2026), year_of(Period("2011", "2015"), 2016)
    (2026, 2015)
    """
    first, last = int(period.first[:4]), int(period.last[:4])
    return own if own is not None and first <= own <= last else last
