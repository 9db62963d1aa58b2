"""Which regions a report names, and where; as many texts with a name that is no place as texts with a place."""

from itertools import pairwise

import pytest

from graph.records import Document
from loaders.gazetteer import Gazetteer
from loaders.passages import divide
from loaders.places import Places
from loaders.records import Description
from loaders.regions import find_regions

XIANGYUAN, YIXIU, LANKAO, HAILAR, CHANGCHUN_CHAOYANG, CHANGZHI, HAINAN, GUANGXI = (
    "140423", "340811", "410225", "150702", "220104", "140400", "460000", "450000",
)  # fmt: skip

ROWS: list[tuple[str, str | None, str, list[str]]] = [
    # full names
    ("full names", None, "襄垣县派员到长治市学习。", ["襄垣县 襄垣县", "长治市 长治市"]),
    ("one in the other", None, "项目落在安徽省安庆市宜秀区。", ["安徽省 安徽省", "安庆市 安庆市", "宜秀区 宜秀区"]),
    ("a township after its county", None, "兰考县东坝头镇开展了义诊。", ["兰考县 兰考县", "东坝头镇 东坝头镇"]),
    ("former name", None, "当年彬县建起了急救站。", ["彬县 彬州市"]),
    ("a village after its township", YIXIU, "在杨桥镇螺山村设点。", ["杨桥镇 杨桥镇", "螺山村 螺山村"]),
    ("which of two, by what stands before", None, "与北京市朝阳区结对。", ["北京市 北京市", "朝阳区 朝阳区"]),
    ("which of two, by whose report it is", CHANGCHUN_CHAOYANG, "朝阳区完成改造。", ["朝阳区 朝阳区"]),
    ("which of two: open", None, "朝阳区完成改造。", []),
    ("two characters, own neighbourhood", "340523", "选派和县级医院骨干，和县如期脱贫。", ["和县 和县"]),
    # bare names
    ("bare provinces", None, "与浙江、内蒙古的同行交流。", ["浙江 浙江省", "内蒙古 内蒙古自治区"]),
    ("bare county after its city", None, "在重庆云阳召开现场会。", ["重庆 重庆市", "云阳 云阳县"]),
    ("own county", XIANGYUAN, "近年来襄垣的变化很大。", ["襄垣 襄垣县"]),
    ("own city", XIANGYUAN, "本县患者多到长治住院。", ["本县 襄垣县", "长治 长治市"]),
    ("far county after a preposition", None, "组织骨干赴庐江学习。", ["庐江 庐江县"]),
    ("an enumeration", None, "巴中、广元、达州等地先行。", ["巴中 巴中市", "广元 广元市", "达州 达州市"]),
    (
        "a word in an enumeration of neighbours",
        HAINAN,
        "支持文昌、琼海、东方、澄迈建设。",
        ["文昌 文昌市", "琼海 琼海市", "东方 东方市", "澄迈 澄迈县"],
    ),
    # townships of the report's own county
    (
        "enumeration",
        XIANGYUAN,
        "在王桥、西营、下良、虒亭、上马完成筛查。",
        ["王桥 王桥镇", "西营 西营镇", "下良 下良镇", "虒亭 虒亭镇", "上马 上马乡"],
    ),
    ("with a common word among them", HAILAR, "哈克、奋斗、健康三个社区。", ["哈克 哈克镇", "奋斗 奋斗镇", "健康 健康街道"]),
    ("after a preposition", XIANGYUAN, "义诊队在虒亭停留三天。", ["虒亭 虒亭镇"]),
    ("full name", XIANGYUAN, "王桥镇和夏店镇达标。", ["王桥镇 王桥镇", "夏店镇 夏店镇"]),
    ("its own 城关镇", "410923", "城关镇率先完成。", ["城关镇 城关镇"]),
    ("before 镇", XIANGYUAN, "虒亭、王桥两镇达标。", ["虒亭 虒亭镇", "王桥 王桥镇"]),
    # villages and communities
    ("listed villages", YIXIU, "走访了螺山村、溪安村、燎原社区。", ["螺山村 螺山村", "溪安村 溪安村", "燎原社区 燎原社区"]),
    ("villages that share their kind", YIXIU, "在杨桥镇螺山、溪安村设点。", ["杨桥镇 杨桥镇", "螺山 螺山村", "溪安村 溪安村"]),
    ("a community of a district", YIXIU, "宜秀区燎原社区试行。", ["宜秀区 宜秀区", "燎原社区 燎原社区"]),
    ("a listed village alone", YIXIU, "在螺山村设点。", ["螺山村 螺山村"]),
    ("a listed community that is a township's name too", "340124", "到移湖社区义诊。", ["移湖社区 移湖社区"]),
    (
        "bare communities with their count",
        "340124",
        "塔山、晨光、移湖、城南四个社区的新站点。",
        ["塔山 塔山社区", "晨光 晨光社区", "移湖 移湖社区", "城南 城南社区"],
    ),
    ("bare villages with their count, 等 before it", YIXIU, "在螺山、溪安等2个村试点。", ["螺山 螺山村", "溪安 溪安村"]),
    ("a listed village behind a bare county", None, "在安徽庐江塔山社区义诊。", ["安徽 安徽省", "庐江 庐江县", "塔山社区 塔山社区"]),
    ("a gacha", "152221", "在丰林嘎查设点。", ["丰林嘎查 丰林嘎查"]),
    ("an unlisted village behind a full name", None, "庐江县天外村建成。", ["庐江县 庐江县", "天外村 天外村"]),
    # development zones
    ("a new area", None, "陕西西咸新区完成改造。", ["陕西 陕西省", "西咸新区 西咸新区"]),
    ("a city's own zones", "340300", "各县区和高新区、经开区达标。", ["高新区 蚌埠市高新技术开发区", "经开区 蚌埠市经济开发区"]),
    ("a zone by its short name", None, "合肥经开区达标。", ["合肥经开区 合肥经济技术开发区"]),
    ("a city and a county of it, both bare", None, "长治襄垣试行。", ["长治 长治市", "襄垣 襄垣县"]),
    # words for the report's own region
    ("the county", XIANGYUAN, "全县建档率提高，我县财政安排专款，县财政补助到位。", ["全县 襄垣县", "我县 襄垣县", "县财政 襄垣县"]),
    ("the district", YIXIU, "全区新建三所，区财政投入20万元。", ["全区 宜秀区", "区财政 宜秀区"]),
    ("the city", CHANGZHI, "全市已有两家，我市居全省前列。", ["全市 长治市", "我市 长治市"]),
    ("the autonomous region", GUANGXI, "全区达到九成。", ["全区 广西壮族自治区"]),
    ("the county's level", XIANGYUAN, "县级配套12万元。", ["县级 襄垣县"]),
    # nothing
    ("unnamed larger regions", XIANGYUAN, "居全省第四、全市第一，按省级标准创建，市级补助到位。", []),
    ("whose 全县 unknown", None, "全县卫生院全部达标。", []),
    ("words", None, "会同公安、民政部门，同心合作，盘活资源，健康惠民。", []),
    ("words", None, "打通绿色通道，解放思想，平安建设不断延长链条。", []),
    ("the bureau of public security", None, "与县公安局联合执法。", []),
    ("over two words", None, "探索适应城市发展的办法，新增城市书房，形成县乡一体。", []),
    ("over two words", None, "做好示范县建设，提高县级能力，加强管理县域病床。", []),
    ("over two words", None, "县卫健局和县医院联合，省和县两级分担。", []),
    ("a phrase", None, "确保社会长治久安，按北京时间执行。", []),
    ("a road", None, "新院区位于南京路与中山路交口。", []),
    ("a shore", None, "黄河北岸的村民。", []),
    ("a reporter's place", None, "新华社北京10月19日电", []),
    ("a newspaper", None, "据重庆日报报道，进展顺利。", []),
    ("bare far counties by chance", None, "他叫文登，精神很好，长相安详。", []),
    ("townships elsewhere", None, "王桥、西营的群众。", []),
    ("a township's name that is a word", HAILAR, "人民健康是建设的中心，巩固胜利成果。", []),
    ("a township's name that is a word, listed with words", HAILAR, "在预防、健康、建设方面。", []),
    ("urban and rural", "450803", "推进新城镇化，服务城镇居民。", []),
    ("classes of villages", YIXIU, "在行政村、示范社区、贫困村、中心村开展。", []),
    ("listed names that are words", "340124", "建设健康社区、幸福社区。", []),
    ("a listed name inside another word", YIXIU, "大花山村民小组，小罗岭社区化。", []),
    ("villagers and their committee", YIXIU, "螺山村民和溪安村委会。", []),
    ("a count of classes", YIXIU, "示范、贫困等四个村。", []),
    ("a count without names", YIXIU, "改善条件，建成、启用两个社区。", []),
    ("villages of another county", XIANGYUAN, "到螺山村设点。", []),
    ("behind a bare county, unlisted", None, "赴庐江天外村科技城学习。", ["庐江 庐江县"]),
    ("one of several zones of a city", "340100", "高新区达标。", []),
    ("a zone of another name", "340300", "到创业高新区学习。", []),
    ("a zone of nowhere", XIANGYUAN, "在经开区、高新区推进。", []),
    ("longer than 全区", YIXIU, "全区域覆盖，本区级医院。", []),
    ("county and district together", YIXIU, "各市、县区财政局。", []),
    ("no letters", None, "2019-2020", []),
    ("empty", None, "", []),
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def found(text: str, home: str | None, gazetteer: Gazetteer) -> list[str]:
    report = divide(Document("report:0", "test.txt", text))
    places = Places(gazetteer, home)
    mentions = find_regions(report, Description(places.home), places)
    return [f"{report.text[mention.start : mention.end]} {mention.entity.name}" for mention in mentions]


@pytest.mark.parametrize(("remark", "home", "text", "expected"), ROWS)
def test_regions(remark: str, home: str | None, text: str, expected: list[str], gazetteer: Gazetteer) -> None:
    assert found(text, home, gazetteer) == expected, remark


def test_mentions_come_in_order_and_overlap_nowhere(gazetteer: Gazetteer) -> None:
    text = "全县在安徽省安庆市宜秀区杨桥镇螺山村、溪安村和王桥、西营开展，襄垣县财政与县财政共同投入。" * 3
    report = divide(Document("report:0", "test.txt", text))
    places = Places(gazetteer, XIANGYUAN)
    mentions = find_regions(report, Description(places.home), places)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


def test_a_villages_parent_is_its_township(gazetteer: Gazetteer) -> None:
    report = divide(Document("report:0", "test.txt", "在杨桥镇螺山村设点。"))
    places = Places(gazetteer, YIXIU)
    village = find_regions(report, Description(places.home), places)[-1].entity
    parent = places.parent(village)
    assert parent is not None
    assert parent.name == "杨桥镇"


@pytest.mark.parametrize(("year", "expected"), [(2012, ["全县 长垣市"]), (2021, ["全市 长垣市"]), (None, ["全市 长垣市"])])
def test_a_renamed_countys_own_words_are_those_of_the_year(year: int | None, expected: list[str], gazetteer: Gazetteer) -> None:
    report = divide(Document("report:0", "test.txt", "全县和全市的卫生院达标。"))
    places = Places(gazetteer, "410783", year)
    mentions = find_regions(report, Description(places.home), places)
    assert [f"{report.text[mention.start : mention.end]} {mention.entity.name}" for mention in mentions] == expected
