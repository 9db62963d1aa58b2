"""The stretches of time that a text names, and the one that a figure is for."""

from __future__ import annotations

import pytest

from loaders.periods import find_periods, period_at
from loaders.records import Period

YEAR = 2018  # the report's own

NAMED = [
    ("2017年", "2017", "2017"),
    ("2017年度考核", "2017", "2017"),
    ("2017 年末", "2017", "2017"),
    ("2017年6月", "2017-06", "2017-06"),
    ("截止10月底", "2018-10", "2018-10"),
    ("11月份", "2018-11", "2018-11"),
    ("1-10月", "2018-01", "2018-10"),
    ("1—9月份", "2018-01", "2018-09"),
    ("1月至8月", "2018-01", "2018-08"),
    ("2017年1-10月", "2017-01", "2017-10"),
    ("2017年1月至10月", "2017-01", "2017-10"),
    ("上半年", "2018-01", "2018-06"),
    ("2017年下半年", "2017-07", "2017-12"),
    ("一季度", "2018-01", "2018-03"),
    ("2017年第三季度", "2017-07", "2017-09"),
    ("前三季度", "2018-01", "2018-09"),
    ("2015-2018年", "2015", "2018"),
    ("2016年至2018年", "2016", "2018"),
    ("“十三五”期间", "2016", "2020"),
    ("十四五末", "2021", "2025"),
    ("“十五”期间", "2001", "2005"),
    ("近三年", "2016", "2018"),
    ("五年来", "2014", "2018"),
    ("今年", "2018", "2018"),
    ("全年", "2018", "2018"),
    ("去年", "2017", "2017"),
    ("明年", "2019", "2019"),
]


@pytest.mark.parametrize(("text", "first", "last"), NAMED)
def test_stretch_is_read(text: str, first: str, last: str) -> None:
    assert [named.period for named in find_periods(text, 0, len(text), YEAR)] == [Period(first, last)]


NO_PERIOD = [
    "3个月", "6个月过渡期", "为期3年", "二年内", "第十五届", "二十五岁", "七五普法", "三五成群", "十五个乡镇", "第十五个五年",
    "351政策", "13月", "10-3月",
    "24月龄", "一五一十", "2个百分点", "3000年", "20178年", "第三年", "每年", "年均", "常年", "三月三歌会", "88月",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_PERIOD)
def test_what_is_no_stretch_is_not_read(text: str) -> None:
    assert find_periods(text, 0, len(text), YEAR) == []


@pytest.mark.parametrize("text", ["1-10月", "上半年", "今年", "近三年", "11月份", "前三季度"])
def test_without_the_year_a_month_says_nothing(text: str) -> None:
    assert find_periods(text, 0, len(text), None) == []


def test_month_belongs_to_the_year_named_before() -> None:
    text = "2016年启动，3-5月试点"
    assert [named.period for named in find_periods(text, 0, len(text), YEAR)] == [Period("2016", "2016"), Period("2016-03", "2016-05")]


OF_FIGURE = [
    ("1-10月，接诊75人，转诊|14例", Period("2018-01", "2018-10")),
    ("2017年覆盖率为|70%", Period("2017", "2017")),
    ("2017年为70%，较2016年提高|3个百分点", Period("2017", "2017")),
    ("2017年为70%，较2016年的|67%有所提高", Period("2016", "2016")),
    ("总产值由2010年的|5亿元增加到2015年的9亿元", Period("2010", "2010")),
    ("总产值由2010年的5亿元增加到2015年的|9亿元", Period("2015", "2015")),
    ("2015年达69万元，是2010年的|2.6倍", Period("2015", "2015")),
    ("较2016年的27%和2015年的22%提高|3个百分点", None),
    ("12月6日电 接诊|75人", None),
    ("接诊|75人", None),
    ("较去年下降|5%", None),
]


@pytest.mark.parametrize(("marked", "period"), OF_FIGURE)
def test_figure_has_the_period_named_before_it(marked: str, period: Period | None) -> None:
    position, text = marked.index("|"), marked.replace("|", "")
    assert period_at(find_periods(text, 0, len(text), YEAR), position, text) == period
