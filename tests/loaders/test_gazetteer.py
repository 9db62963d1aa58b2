"""Divisions by code and name, with their history; the file they come from; and what a name means in one report."""

import time

import pytest

from loaders.gazetteer import FALSE_FRIENDS, Gazetteer, bare_name
from loaders.gazetteer.build import Row, Stay, add_names
from loaders.gazetteer.sources import read_old_counties
from loaders.gazetteer.matching import Matcher
from loaders.places import Places


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


NAMED = [
    ("full", "襄垣县", None, ["140423"]),
    ("bare", "襄垣", None, ["140423"]),
    ("bare province", "内蒙古", None, ["150000"]),
    ("short province", "皖", None, ["340000"]),
    ("short province", "粤", None, ["440000"]),
    ("no mainland list has it", "台湾省", None, ["710000"]),
    ("renamed to a city", "彬县", None, ["610482"]),
    ("renamed to a city", "长垣县", None, ["410783"]),
    ("renamed prefecture", "襄樊市", None, ["420600"]),
    ("bare former name", "襄樊", None, ["420600"]),
    ("two codes, one county", "孟津县", None, ["410308"]),
    ("merged into another", "崇文区", None, ["110103"]),
    ("what a long name is called", "恩施州", None, ["422800"]),
    ("what a long name is called", "阜新县", None, ["210921"]),
    ("two of one bare name, larger first", "吉林", None, ["220000", "220200"]),
    ("only one inside", "朝阳区", "110000", ["110105"]),
    ("several of one full name", "朝阳区", None, ["110105", "220104"]),
    ("township inside its county", "王桥", "140423", ["140423101"]),
    ("township inside its prefecture", "王桥镇", "140400", ["140423101"]),
    ("township raised to a town", "善福乡", "140423", ["140423108"]),
    ("not inside", "王桥镇", "340811", []),
    ("no name", "卫生局", None, []),
    ("one character that is no province", "县", None, []),
    ("empty", "", None, []),
]


@pytest.mark.parametrize(("remark", "name", "within", "codes"), NAMED)
def test_divisions_of_a_name(remark: str, name: str, within: str | None, codes: list[str], gazetteer: Gazetteer) -> None:
    assert [division.code for division in gazetteer.named(name, within)] == codes, remark


def test_former_name_has_its_years(gazetteer: Gazetteer) -> None:
    division = gazetteer.division("410783")
    assert division.name == "长垣市"
    assert [(former.name, former.last) for former in division.former] == [("长垣县", 2018)]


def test_path_runs_from_the_province_down(gazetteer: Gazetteer) -> None:
    assert [division.name for division in gazetteer.path("140423101")] == ["山西省", "长治市", "襄垣县", "王桥镇"]
    assert [division.name for division in gazetteer.path("500235")] == ["重庆市", "云阳县"]
    assert [division.name for division in gazetteer.path("441900101")] == ["广东省", "东莞市", "石碣镇"]


def test_township_that_is_no_more_keeps_a_code_of_its_own(gazetteer: Gazetteer) -> None:
    (town,) = gazetteer.named("上马乡", "140423")
    assert town.code == "140423x0d77e9"
    assert town.until is not None
    assert gazetteer.division(town.code) == town


def test_unknown_code_is_an_error(gazetteer: Gazetteer) -> None:
    with pytest.raises(KeyError):
        gazetteer.division("999999")
    with pytest.raises(KeyError):
        gazetteer.division("140423999")


def test_opens_fast() -> None:
    start = time.perf_counter()
    Gazetteer.load()
    assert time.perf_counter() - start < 0.5


BARE = [
    ("宜秀区", "county", "宜秀"),
    ("新疆维吾尔自治区", "province", "新疆"),
    ("香港特别行政区", "province", "香港"),
    ("恩施土家族苗族自治州", "prefecture", "恩施"),
    ("喀什地区", "prefecture", "喀什"),
    ("巴彦鄂温克民族乡", "township", "巴彦"),
    ("浦东新区", "county", "浦东"),
    ("新华街街道", "township", "新华街"),
    ("矿区", "county", None),
    ("赵县", "county", None),
    ("科尔沁左翼中旗", "county", None),
    ("杨镇", "township", None),
]


@pytest.mark.parametrize(("name", "level", "expected"), BARE)
def test_bare_name(name: str, level: str, expected: str | None) -> None:
    assert bare_name(name, level) == expected


def test_matcher_gives_the_longest_name_at_each_place() -> None:
    matcher = Matcher(["宜秀", "宜秀区", "秀区", "安庆市"])
    assert matcher.find("安庆市宜秀区") == [(0, 3), (3, 6), (4, 6)]
    assert matcher.find("宜") == []
    assert matcher.find("") == []


MEANT = [
    ("own county's township before all others", "140423", "王桥", "襄垣县王桥镇"),
    ("own county", "140423", "襄垣", "襄垣县"),
    ("own prefecture", "140423", "长治", "长治市"),
    ("neighbour in the prefecture", "140423", "潞城", "长治市潞城区"),
    ("its own one of two", "220104", "朝阳区", "长春市朝阳区"),
    ("its own 城关镇 of dozens", "410724", "城关镇", "获嘉县城关镇"),
    ("a prefecture before its county", None, "长沙", "长沙市"),
    ("former name", "410783", "长垣县", "新乡市长垣市"),
    ("province by one character", "140423", "晋", "山西省"),
    ("homonyms elsewhere", "140423", "朝阳区", None),
    ("homonyms everywhere", None, "城关镇", None),
    ("no such place", "140423", "健康县", None),
]


@pytest.mark.parametrize(("remark", "home", "name", "full_name"), MEANT)
def test_name_in_a_report(remark: str, home: str | None, name: str, full_name: str | None, gazetteer: Gazetteer) -> None:
    entity = Places(gazetteer, home).named(name)
    if full_name is None:
        assert entity is None, remark
    else:
        assert entity is not None, remark
        assert str(entity.properties["full_name"]).endswith(full_name), remark


def test_one_object_a_division(gazetteer: Gazetteer) -> None:
    places = Places(gazetteer, "340811")
    assert places.of("340811") is places.home
    assert places.named("宜秀") is places.home
    assert places.at_level("county") is places.home


def test_levels_above_home_are_inferred_until_named(gazetteer: Gazetteer) -> None:
    places = Places(gazetteer, "340811")
    city = places.at_level("prefecture")
    assert city is not None
    assert (city.name, city.inferred) == ("安庆市", True)
    assert places.named("安庆") is city
    assert not city.inferred
    assert Places(gazetteer).at_level("county") is None


def test_part_of_goes_up_to_the_province(gazetteer: Gazetteer) -> None:
    places = Places(gazetteer, "340811")
    town = places.of("340811101")
    village = places.village(town, "螺山村")
    pairs = [(child.name, parent.name) for child, parent in places.part_of([village, town])]
    assert pairs == [("螺山村", town.name), (town.name, "宜秀区"), ("宜秀区", "安庆市"), ("安庆市", "安徽省")]


def test_village_is_known_by_its_parent(gazetteer: Gazetteer) -> None:
    places = Places(gazetteer, "340811")
    one, other = places.of("340811101"), places.of("340811")
    assert places.village(one, "螺山村") is places.village(one, "螺山村")
    assert places.village(one, "螺山村").id != places.village(other, "螺山村").id
    assert "code" not in places.village(one, "螺山村").properties


def test_every_division_has_its_parent(gazetteer: Gazetteer) -> None:
    provinces = gazetteer.children(None)
    assert len(provinces) == 34
    below = [child for province in provinces for child in gazetteer.children(province.code)]
    counties = [child for division in below for child in (gazetteer.children(division.code) if division.level == "prefecture" else (division,))]
    present = [county for county in counties if county.level == "county" and county.until is None]
    assert len(present) == 2845


def test_false_friends_are_sorted_and_hold_a_name(gazetteer: Gazetteer) -> None:
    rows = [line.split("\t") for line in FALSE_FRIENDS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert rows == sorted(rows)
    assert len({text for text, _, _ in rows}) == len(rows)
    assert [text for text, kind, _ in rows if kind == "word" and not gazetteer.named(text)] == []
    assert {kind for _, kind, _ in rows} == {"word", "phrase"}


OLD_TOWNS = """甲省\t110000\t甲
\t乙市\t110100\t乙
\t\t丙县\t110101\t丙
\t\t\t丁镇
\t\t\t\t戊村
\t\t\t己乡
\t\t市直辖行政区划\t110100\t市直辖
\t\t\t庚街道
"""


def test_old_townships_stand_under_their_county() -> None:
    assert list(read_old_towns(OLD_TOWNS)) == [("110101", ["丁镇", "己乡"]), ("110100", ["庚街道"])]
    assert list(read_old_towns("")) == []


HISTORY = [
    ("a former name", [Stay("110101", "丙丁县", 1980, 2010, "110100")], {"110101": {"丙丁县": (1980, 2010)}}),
    ("another code, the same bare name", [Stay("110109", "丙丁县", 1980, 2010, "110100")], {"110101": {"丙丁县": (1980, 2010)}}),
    ("ended too early to be met", [Stay("110101", "丙丁县", 1980, 1985, "110100")], {"110101": {}}),
    ("the name of another in force", [Stay("110101", "辛县", 1980, 2010, "110100")], {"110101": {}}),
    ("a slip: shorter than under its own code", [Stay("110101", "壬县", 1990, 1991, "110100"), Stay("110103", "壬县", 1980, 2010, "110100")],
     {"110101": {}, "110103": {}}),
    ("a slip: it lay in another prefecture", [Stay("110101", "癸县", 1980, 2000, "110200")], {"110101": {}}),
]  # fmt: skip


@pytest.mark.parametrize(("remark", "stays", "former"), HISTORY)
def test_history_goes_to_its_division(remark: str, stays: list[Stay], former: dict[str, dict[str, tuple[int, int]]]) -> None:
    rows = {"110101": Row("110101", "丙丁市", "county", "110100"), "110102": Row("110102", "辛县", "county", "110100")}
    add_names(rows, "county", stays)
    assert {code: rows[code].former for code in former} == former, remark
