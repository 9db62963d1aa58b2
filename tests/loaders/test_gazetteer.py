"""Divisions by code and name, with their history; the file they come from; and what a name means in one report."""

import tracemalloc
from pathlib import Path

import pytest

from graph.errors import LexiconError
from loaders.gazetteer import FALSE_FRIENDS, FILE, SHORT_NAMES, VILLAGE_SOURCE, Gazetteer, Villages, bare_name
from loaders.gazetteer.build import FOLDER, Row, Stay, add_names, add_villages, write
from loaders.gazetteer.matching import Matcher
from loaders.gazetteer.sources import OldCounty, read_old_counties
from loaders.gazetteer.townships import TownIndex
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
    ("a national new area", "西咸新区", None, ["610000z71d658"]),
    ("a zone that the bureau of statistics counts", "合肥经济技术开发区", None, ["340172"]),
    ("its short form", "合肥经开区", None, ["340172"]),
    ("a new area that is a division", "浦东新区", None, ["310115"]),
    ("a new area is not its city", "福州", None, ["350100"]),
    ("a zone of nowhere", "经开区", None, []),
    ("half a name", "西咸", None, []),
    ("ended before reports began", "川沙县", None, ["310115"]),
    ("ended long before", "四褐山区", None, []),
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


def test_opens_small() -> None:
    assert FILE.stat().st_size < 6_000_000
    tracemalloc.start()
    opened = Gazetteer.load()
    opened.villages("340811")
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert held < 60_000_000


def test_history_names_years_even_of_names_too_old_to_be_met(gazetteer: Gazetteer) -> None:
    assert [str(name) for name in gazetteer.history("610482")] == ["彬县（1980–2017）"]
    assert [str(name) for name in gazetteer.history("420600")] == ["襄阳地区（1980–1982）", "襄樊市（1983–2009）"]
    assert [str(name) for name in gazetteer.history("140423108")] == ["善福乡（–2021）"]
    assert gazetteer.history("140423") == ()
    old = [name for code in gazetteer._rows for name in gazetteer.history(code) if name.last < 1990]
    assert len(old) > 50
    assert min(name.first or 0 for name in old) == 1980


SOURCES = [
    ("140423", "民政部"),
    ("140423101", "民政部"),
    ("110103", "1980—2024"),
    ("610000z71d658", "国务院"),
    ("340172", "国家统计局"),
    ("140423x0d77e9", "2021年"),
]


@pytest.mark.parametrize(("code", "source"), SOURCES)
def test_each_division_names_its_list(code: str, source: str, gazetteer: Gazetteer) -> None:
    assert source in gazetteer.division(code).source


def test_villages_stand_under_their_township(gazetteer: Gazetteer) -> None:
    own = gazetteer.villages("340811")
    assert own.parents["螺山村"] == ("340811100",)
    assert gazetteer.division("340811100").name == "杨桥镇"
    assert len(own.parents["芭茅社区"]) == 1
    assert "螺山社区" not in own.parents
    assert own.names.find("到螺山村、溪安村") == [(1, 4), (5, 8)]


def test_a_name_that_two_townships_have_has_two_parents() -> None:
    own = Villages("110101", "001\t甲,乙\t丙\t\n002\t甲\t\t丁嘎查\nx戊乡\t\t甲\t\n\t己\t\t\n")
    assert own.parents["甲村"] == ("110101001", "110101002")
    assert own.parents["丁嘎查"] == ("110101002",)
    assert own.parents["甲社区"][0].startswith("110101x")
    assert own.parents["己村"] == ("110101",)
    assert Villages("110101", "").parents == {}


def test_a_county_without_a_list_has_no_villages(gazetteer: Gazetteer) -> None:
    assert gazetteer.villages("340800").parents == {}
    assert gazetteer.villages("999999").parents == {}


def test_most_villages_of_china_are_there(gazetteer: Gazetteer) -> None:
    assert sum(len(gazetteer.villages(code).parents) for code in gazetteer._rows if code.startswith("34")) > 17_000


def test_townships_are_found_by_every_name() -> None:
    index = TownIndex([("110101", "001东山镇|东山乡,002西河街道"), ("110102", "x东山回族乡,003东山镇"), ("110103", "")])
    assert index.counties("东山镇") == ("110101", "110102")
    assert index.counties("东山") == ("110101", "110102")
    assert index.counties("东山乡") == ("110101",)
    assert index.counties("西") == index.counties("北山") == ()
    assert list(index.find("在东山镇、西河和西河街道")) == [("东山镇", 1), ("西河", 5), ("西河街道", 8)]
    assert list(index.find("")) == []


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    write(tmp_path / "broken.zip", {"110101": Row("110101", "甲\t乙县", "county", "110000")}, HEAD, set())
    with pytest.raises(LexiconError, match="110101"):
        Gazetteer.load(tmp_path / "broken.zip")


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


def test_a_listed_village_stands_under_its_township_whoever_asks(gazetteer: Gazetteer) -> None:
    places = Places(gazetteer, "340811")
    county, town = places.of("340811"), places.of("340811100")
    village = places.village(county, "螺山村")
    assert places.village(town, "螺山村") is village
    assert places.parent(village) is town
    assert village.source == VILLAGE_SOURCE
    unlisted = places.village(county, "天外村")
    assert places.parent(unlisted) is county
    assert unlisted.source != VILLAGE_SOURCE


def test_a_region_keeps_its_code_through_renamings_and_tells_its_former_names(gazetteer: Gazetteer) -> None:
    places = Places(gazetteer)
    county = places.named("彬县")
    assert county is places.named("彬州市") is places.of("610482")
    assert county is not None
    assert county.properties["former_names"] == ["彬县（1980–2017）"]
    assert "former_names" not in places.of("140423").properties
    assert "code" not in places.of("610000z71d658").properties


NAMES = [
    ("浙江省", "江苏省", False),
    ("吉林省", "吉林市", False),
    ("长沙市", "长沙县", False),
    ("福州新区", "福州市", False),
    ("海南省", "海南藏族自治州", False),
    ("江北区", "江北新区", False),
    ("呼伦贝尔市", "海拉尔区", False),
    ("内蒙古", "内蒙古自治区", True),
    ("皖", "安徽省", True),
    ("恩施州", "恩施土家族苗族自治州", True),
    ("密云县", "密云区", True),
    ("孟津县", "孟津区", True),
    ("襄樊", "襄阳市", True),
    ("思茅地区", "普洱市", True),
    ("长治高新区", "山西长治高新技术产业园区", True),
]


@pytest.mark.parametrize(("one", "other", "is_same"), NAMES)
def test_names_of_one_division_and_of_two(one: str, other: str, is_same: bool, gazetteer: Gazetteer) -> None:
    found = [{division.code for division in gazetteer.named(name)} for name in (one, other)]
    assert found[1]
    assert (found[0] == found[1]) == is_same, found


WORDS = [
    ("own district", "340811", "全区", "宜秀区"),
    ("own district", "340811", "我区", "宜秀区"),
    ("its city", "340811", "全市", "安庆市"),
    ("its city", "340811", "市级", "安庆市"),
    ("its province", "340811", "省里", "安徽省"),
    ("its province", "340811", "全省", "安徽省"),
    ("own county", "140423", "县", "襄垣县"),
    ("own county", "140423", "县直", "襄垣县"),
    ("a county-level city: itself", "410783", "我市", "长垣市"),
    ("its banner", "150782", "全市", "牙克石市"),
    ("the autonomous region of a county", "450330", "全区", "广西壮族自治区"),
    ("the autonomous region", "150702", "自治区", "内蒙古自治区"),
    ("省 in an autonomous region", "150702", "省级", "内蒙古自治区"),
    ("a district of an autonomous region: itself", "150702", "全区", "海拉尔区"),
    ("districts of a city", "450300", "区级", None),
    ("no county above a city", "340800", "全县", None),
    ("no prefecture above", "500235", "全州", None),
    ("the nation", "340811", "全国", None),
    ("a word that holds one", "340811", "市场", None),
    ("a word that holds one", "340811", "全区域", None),
    ("nobody's", None, "全县", None),
    ("empty", "340811", "", None),
]


@pytest.mark.parametrize(("remark", "home", "word", "expected"), WORDS)
def test_what_an_unnamed_division_means(remark: str, home: str | None, word: str, expected: str | None, gazetteer: Gazetteer) -> None:
    meant = Places(gazetteer, home).meant_by(word)
    assert (None if meant is None else meant.name) == expected, remark


def test_every_division_has_its_parent(gazetteer: Gazetteer) -> None:
    provinces = gazetteer.children(None)
    assert len(provinces) == 34
    below = [child for province in provinces for child in gazetteer.children(province.code)]
    counties = [child for division in below for child in (gazetteer.children(division.code) if division.level == "prefecture" else (division,))]
    present = [county for county in counties if county.level == "county" and county.until is None and not county.is_zone]
    assert len(present) == 2845


def test_false_friends_are_sorted_and_hold_a_name(gazetteer: Gazetteer) -> None:
    rows = [line.split("\t") for line in FALSE_FRIENDS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert rows == sorted(rows)
    assert len({text for text, _, _ in rows}) == len(rows)
    assert [text for text, kind, _ in rows if kind == "word" and not gazetteer.named(text)] == []
    assert {kind for _, kind, _ in rows} == {"word", "phrase"}


def test_contractions_are_sorted_and_lead_to_their_division(gazetteer: Gazetteer) -> None:
    rows = [line.split("\t") for line in SHORT_NAMES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert [row[0] for row in rows] == sorted({row[0] for row in rows})
    assert [short for short, code, _ in rows if [division.code for division in gazetteer.named(short)] != [code]] == []
    assert [short for short, code, source in rows if not source.startswith(gazetteer.division(code).name)] == []


def test_national_new_areas_are_sorted_and_no_divisions(gazetteer: Gazetteer) -> None:
    rows = [line.split("\t") for line in (FOLDER / "zones.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert [row[0] for row in rows] == sorted({row[0] for row in rows})
    assert [row[0] for row in rows if [division.is_zone for division in gazetteer.named(row[0])] != [True]] == []
    assert [row[0] for row in rows if not row[4]] == []


OLD_LIST = """甲省\t110000\t甲
\t乙市\t110100\t乙
\t\t丙县\t110101\t丙
\t\t\t丁镇
\t\t\t\t戊村
\t\t\t\t虚拟社区
\t\t\t己乡
\t\t市直辖行政区划\t110100\t市直辖
\t\t\t庚街道
"""


def test_old_townships_stand_under_their_county() -> None:
    assert list(read_old_counties(OLD_LIST)) == [
        OldCounty("110101", "丙县", "110100", {"丁镇": ["戊村"], "己乡": []}),
        OldCounty("110100", "市直辖行政区划", "110100", {"庚街道": []}),
    ]
    assert list(read_old_counties("")) == []


def test_villages_of_a_zone_go_to_the_county_that_has_their_township() -> None:
    rows = {code: Row(code, name, "county", "110100") for code, name in (("110101", "丙县"), ("110171", "乙经济开发区"))}
    rows["110101"].towns["001"] = "丁镇"
    add_villages(rows, {}, [OldCounty("110171", "乙经济开发区", "110100", {"丁镇": ["戊村"], "己园区": ["庚社区"]})])
    assert rows["110101"].villages == {"001": {"戊村"}}
    assert rows["110171"].villages == {"": {"庚社区"}}


HEAD = {"table": "t", "as_of": "2025-12-31", "sha256": "0"}


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name, order in (("one", ["甲村", "乙社区"]), ("two", ["乙社区", "甲村"])):
        row = Row("110101", "丙县", "county", "110100")
        row.villages["001"].update(order)
        write(tmp_path / name, {"110101": row}, HEAD, {"甲"})
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


HISTORY = [
    ("a former name", [Stay("110101", "丙丁县", 1980, 2010, "110100")], {"110101": {"丙丁县": (1980, 2010)}}),
    ("another code, the same bare name", [Stay("110109", "丙丁县", 1980, 2010, "110100")], {"110101": {"丙丁县": (1980, 2010)}}),
    ("a former name of long ago", [Stay("110101", "丙丁县", 1980, 1985, "110100")], {"110101": {"丙丁县": (1980, 1985)}}),
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


def test_a_renamed_county_is_what_it_was_in_the_reports_year(gazetteer: Gazetteer) -> None:
    for year, words in ((2012, {"全县": "长垣市", "全市": "新乡市"}), (2021, {"全县": None, "全市": "长垣市"})):
        places = Places(gazetteer, "410783", year)
        meant = {word: places.meant_by(word) for word in words}
        assert {word: None if region is None else region.name for word, region in meant.items()} == words
    assert gazetteer.division("410783").name_in(2018) == "长垣县"
    assert gazetteer.division("410783").name_in(2019) == gazetteer.division("410783").name_in(None) == "长垣市"
