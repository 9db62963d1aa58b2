"""Names to captions: where a line may end, and where it may not."""

from __future__ import annotations

import pytest

from graph.captions import LINE_CHARS, spaced

LINES = (
    ("宜秀区卫生健康委员会", "宜秀区卫生 健康委员会", "two lines of one length, not seven and three"),
    ("河南中医药大学第一附属医院", "河南中医药大学 第一附属医院", "an odd number"),
    ("第12345678号公告", "第12345678 号公告", "a number is one word"),
    ("互联网+医疗健康", "互联网+ 医疗健康", "a sign of Latin script stays with what it is about"),
    ("HPV疫苗接种项目", "HPV疫苗 接种项目", "Latin letters are one word"),
    ("全面两孩政策（试行）", "全面两孩政 策（试行）", "no line begins with a closing bracket or ends with an opening one"),
    ("Healthy China 2030", "Healthy China 2030", "spaces of the name stay"),
)
ONE_LINE = ("医", "人民医院", "家庭医生签约", "先诊疗、后付费", "“351”", "A", "COVID-19疫苗")


@pytest.mark.parametrize(("name", "caption", "why"), LINES)
def test_lines(name: str, caption: str, why: str) -> None:
    assert spaced(name) == caption, why


@pytest.mark.parametrize("name", ONE_LINE)
def test_a_name_that_fits_stays_as_it_is(name: str) -> None:
    assert spaced(name) == name or len(name) > LINE_CHARS


@pytest.mark.parametrize("name", [each[0] for each in LINES])
def test_nothing_but_spaces_is_changed(name: str) -> None:
    assert spaced(name).replace(" ", "") == name.replace(" ", "")
