"""Words of figures and the family that they are of, and as many that are of none or of another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import LexiconError
from loaders.indicator_families import load_families
from loaders.lexicon import FOLDER

ROWS = [  # (a figure's words, its unit, its family or None, why hard)
    ("家庭医生签约率", "%", "家庭医生签约率", "itself"),
    ("全县常住人口签约率", "%", "家庭医生签约率", "another form"),
    ("家庭医生签约服务覆盖率", "%", "家庭医生签约率", "the longest form, not 覆盖率"),
    ("重点人群签约率", "%", "重点人群签约率", "a narrower family is another one"),
    ("常住人口签约", "人", "家庭医生签约人数", "people, not a rate"),
    ("签约", "人", None, "too short to say"),
    ("签约率", "人", None, "a rate is not counted in people"),
    ("地区生产总值", "元", "地区生产总值", "money"),
    ("地区生产总值同比增长", "%", "地区生产总值增长", "its change is a family of its own"),
    ("生产安全事故起数下降", "%", "事故与案件下降下降", "a fall turns the direction"),
    ("地区生产总值", "%", None, "a share of it, not itself nor its growth"),
    ("城镇登记失业率", "%", "城镇登记失业率", "not 调查失业率"),
    ("城镇调查失业率", "%", "城镇调查失业率", "nor the other way round"),
    ("新农合参合率提高", "个百分点", "新农合参合率增长", "how a share changed is not the share"),
    ("孕产妇死亡率", "/10万", "孕产妇死亡率", "a unit that is no per cent"),
    ("“两癌”筛查", "人", "两癌筛查人数", "quotation marks"),
    ("老旧小区既有建筑节能改造", "平方米", "老旧小区改造面积", "by area"),
    ("老旧小区既有建筑节能改造", "个", "老旧小区改造数", "by number"),
    ("直升机最高时速", "公里", None, "no indicator at all"),
    ("会议室坐席", "个", None, "no indicator at all"),
    ("", "%", None, "no words"),
    ("增长", "%", None, "growth of nothing"),
    ("甲", None, None, "one character"),
]


@pytest.mark.parametrize(("words", "unit", "family", "why"), ROWS)
def test_a_figure_is_of_its_family(words: str, unit: str | None, family: str | None, why: str) -> None:
    found = load_families().find(words, unit)
    assert (None if found is None else found.name) == family, why


def test_each_family_has_direction_sort_and_source() -> None:
    families = load_families()
    assert len(families.by_name) >= 150
    assert all(each.source and (each.share_of is None or each.share_of != "-") for each in families.by_name.values())
    up, down = families.get("地区生产总值增长"), families.get("事故与案件下降下降")
    assert up is not None and (up.direction, up.sort) == ("more", "level")
    assert down is not None and down.direction == "more"
    assert families.get("无此族") is None and families.get("增长") is None


FAULTY = [
    ("甲\t乙\tpercent\tup\tlevel\tone\t-\t表", "up"),
    ("甲\t乙\twidth\tmore\tlevel\tone\t-\t表", "width"),
    ("甲\t乙\tany\tmore\tlevel\tone\t-\t表\n丙\t乙\tany\tmore\tlevel\tone\t-\t表", "丙|form of 甲"),
    ("甲\t乙\tany", "3 columns"),
]


@pytest.mark.parametrize(("rows", "said"), FAULTY)
def test_a_row_that_breaks_the_rules_is_named(tmp_path: Path, rows: str, said: str) -> None:
    head = (FOLDER / "indicator_families.tsv").read_text(encoding="utf-8").splitlines()[0]
    (tmp_path / "indicator_families.tsv").write_text(f"{head}\n{rows}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=said):
        load_families(tmp_path)
