"""Whose report each of the public ones is, and of which year: the table that reading must give, None where the text does not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import UnknownFormat
from loaders.description import describe
from loaders.gazetteer import Gazetteer
from loaders.passages import divide
from loaders.readers import find_files, read_file
from loaders.records import Description

pytestmark = pytest.mark.shared

HAILAR = "内蒙古自治区呼伦贝尔市海拉尔区"
PROVINCES = (
    "北京市", "天津市", "河北省", "山西省", "内蒙古自治区", "辽宁省", "吉林省", "黑龙江省", "上海市", "江苏省", "浙江省", "安徽省", "福建省",
    "江西省", "山东省", "河南省", "湖北省", "湖南省", "广东省", "广西壮族自治区", "海南省", "重庆市", "四川省", "贵州省", "云南省",
    "西藏自治区", "陕西省", "甘肃省", "青海省", "宁夏回族自治区", "新疆维吾尔自治区",
)  # fmt: skip
REPORTS: dict[str, tuple[str | None, int | None]] = {
    **{f"2026_{province}_政府工作报告": (province, 2026) for province in PROVINCES},
    **{str(year): (HAILAR, year) for year in range(2012, 2019)},
    "000": ("安徽省安庆市宜秀区", 2018),
    "002": ("山西省长治市襄垣县", 2017),
    "004": ("安徽省合肥市庐江县", 2020),
    "changyuan-air-rescue": ("河南省新乡市长垣市", 2011),
    "fuxin-guidance": ("辽宁省阜新市阜新蒙古族自治县", 2020),
    "guangdong-insurance-news": ("广东省", 2025),
    "guangning-news": ("广东省肇庆市广宁县", 2024),
    "hainan-annex-1-duties": ("海南省", None),  # only 健康海南 and 全省 say so
    "hainan-annex-2": ("海南省", None),
    "hainan-annex-3": ("海南省", None),
    "hainan-annex-4": ("海南省", None),
    "hainan-annex-5-explained": ("海南省", None),
    "hainan-plan": ("海南省", 2025),
    "hainan-plan-printed": ("海南省", 2025),
    "health-poverty-news": (None, 2018),
    "hubei-medicines-news": ("湖北省", 2011),
    "jiangxi-opinion": ("江西省", 2025),
    "jiangxi-opinion-printed": ("江西省", 2025),
    "shandong-news": ("山东省", 2025),
    "tianhe-family-doctors": ("广东省广州市天河区", 2025),
    "village-doctor-trainers": (None, 2017),
    "yunyang-news": ("重庆市云阳县", 2024),
}
OFFICE_FORMATS = (".doc", ".pdf")  # passed over while no reader reads them


@pytest.fixture(scope="module")
def descriptions(shared: Path) -> dict[Path, Description]:
    gazetteer = Gazetteer.load()
    found = {}
    for path in find_files(shared / "reports"):
        try:
            (document,) = read_file(path, path.name)
        except UnknownFormat:
            assert path.suffix in OFFICE_FORMATS
            continue
        found[path] = describe(divide(document), gazetteer)[0]
    return found


def test_every_report_has_its_division_and_year(descriptions: dict[Path, Description]) -> None:
    assert len(descriptions) >= 57
    assert {path.stem for path in descriptions} <= REPORTS.keys()
    read = {path.stem: (full_name(description), description.year) for path, description in descriptions.items()}
    assert {name: found for name, found in read.items() if found != REPORTS[name]} == {}


def test_the_county_of_an_unnamed_plan_is_inferred_and_less_sure(descriptions: dict[Path, Description]) -> None:
    inferred = {path.stem for path, description in descriptions.items() if description.region_confidence < 0.9}
    assert inferred == {"004"}


def test_most_say_who_gave_them_out_and_when(descriptions: dict[Path, Description]) -> None:
    """The web pages among them have a source line; work reports name their government."""
    assert sum(description.publisher is not None for description in descriptions.values()) >= 40
    assert sum(description.date_published is not None for description in descriptions.values()) >= 33


def full_name(description: Description) -> str | None:
    return None if description.region is None else str(description.region.properties["full_name"])
