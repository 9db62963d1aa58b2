from __future__ import annotations

import pytest

from loaders.extractors.located_in import extract_located_in
from tests.loaders.institution_reading import XIANGYUAN, YIXIU, YUNYANG, read_text


def places_of(text: str, home: str | None = YIXIU) -> list[tuple[str, str]]:
    findings, places = read_text(text, home)
    return [(claim.start.name, claim.end.name) for claim in extract_located_in(findings, places)]


LOCATED = [
    ("区人民医院开诊。", YIXIU, [("宜秀区人民医院", "宜秀区")]),
    ("市一院派出专家。", YIXIU, [("安庆市第一人民医院", "安庆市")]),
    ("省卫健委来人。", YIXIU, [("安徽省卫生健康委员会", "安徽省")]),
    ("杨桥镇中心卫生院改造完成。", YIXIU, [("杨桥镇中心卫生院", "杨桥镇")]),
    ("杨桥、罗岭2个卫生院动工。", YIXIU, [("杨桥镇卫生院", "杨桥镇"), ("罗岭镇卫生院", "罗岭镇")]),
    ("杨桥镇螺山村卫生室达标。", YIXIU, [("杨桥镇螺山村卫生室", "杨桥镇")]),  # the village stands only in the name
    ("与北京中医药大学附属医院合作。", XIANGYUAN, [("北京中医药大学附属医院", "北京市")]),
    ("市疾控中心来人。", YUNYANG, [("重庆市疾病预防控制中心", "重庆市")]),
    ("康宁骨科医院开诊。", YIXIU, [("康宁骨科医院", "宜秀区")]),  # a county's report, a name that nobody else has
    ("与中日友好医院合作。", YIXIU, [("中日友好医院", "北京市")]),  # known all over the country
    ("安徽康济医院开诊。", YIXIU, [("安徽康济医院", "宜秀区")]),  # the province is only a word of its name
    ("安徽省儿童医院来人。", YIXIU, [("安徽省儿童医院", "安徽省")]),
    ("市一院宜秀院区开诊。", YIXIU, [("安庆市第一人民医院", "安庆市"), ("安庆市第一人民医院宜秀院区", "宜秀区")]),
    ("安庆市驻上海流动人口计划生育协会成立。", YIXIU, [("安庆市驻上海流动人口计划生育协会", "上海市")]),
    ("县医院设了精神科，县医院又增床位。", XIANGYUAN, [("襄垣县人民医院", "襄垣县")]),  # once an institution
    ("南开路中学开学。", YIXIU, [("南开路中学", "宜秀区")]),  # a street of that name, no district of Tianjin
]


@pytest.mark.parametrize(("text", "home", "found"), LOCATED)
def test_an_institution_stands_in_the_division_of_its_name(text: str, home: str, found: list[tuple[str, str]]) -> None:
    assert places_of(text, home) == found


NOWHERE = [
    "国家卫健委印发通知。",
    "国务院作出部署。",
    "华康大学附属医院来函。",  # nothing in the text says where it stands
    "世界卫生组织推荐。",
    "乡镇卫生院全部达标。",
    "全区常住人口稳定。",
]


@pytest.mark.parametrize("text", NOWHERE)
def test_no_place_is_made_up(text: str) -> None:
    assert places_of(text) == []


def test_the_quote_is_the_sentence_of_the_first_mention() -> None:
    findings, places = read_text("会议圆满结束。区人民医院开诊。区人民医院扩建。")
    (claim,) = extract_located_in(findings, places)
    assert findings.report.text[slice(*claim.quote)] == "区人民医院开诊。"
