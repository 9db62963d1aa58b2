from __future__ import annotations

from itertools import pairwise

import pytest

from graph.identity import report_id
from graph.records import Document
from graph.schema import INSTITUTION
from loaders.institution_lexicon import institution_lexicon
from loaders.institutions import find_institutions
from loaders.passages import divide
from loaders.places import Places
from loaders.records import Description
from loaders.regions import find_regions
from tests.loaders.institution_reading import GUANGDONG, HAILAR, XIANGYUAN, YIXIU, YUNYANG, gazetteer, names_in, read_text

FULL_NAMES = [
    ("宜秀区卫生健康委员会", "宜秀区卫生健康委员会"),
    ("宜秀区卫生和计划生育局", "宜秀区卫生和计划生育局"),  # 和 belongs to the name
    ("安庆市人力资源和社会保障局", "安庆市人力资源和社会保障局"),
    ("宜秀区人民政府", "宜秀区人民政府"),
    ("杨桥镇人民政府", "杨桥镇人民政府"),
    ("杨桥镇中心卫生院", "杨桥镇中心卫生院"),
    ("安庆市宜秀区人民医院", "宜秀区人民医院"),  # the larger division is not part of the name
    ("安徽省第二人民医院", "安徽省第二人民医院"),
    ("安庆市立医院", "安庆市立医院"),
    ("安徽医科大学第一附属医院", "安徽医科大学第一附属医院"),
    ("北京中医药大学附属医院", "北京中医药大学附属医院"),
    ("四川大学华西医院西藏医院", "四川大学华西医院西藏医院"),
    ("国家卫生健康委员会", "国家卫生健康委员会"),
    ("中国疾病预防控制中心", "中国疾病预防控制中心"),
    ("华中科技大学同济医学院附属协和医院", "华中科技大学同济医学院附属协和医院"),  # 和 of 协和
    ("联勤保障部队第九〇一医院", "联勤保障部队第九〇一医院"),
    ("中国人民解放军总医院", "中国人民解放军总医院"),
    ("国家体育总局武术运动管理中心", "国家体育总局武术运动管理中心"),
    ("宜秀区健康扶贫工作领导小组", "宜秀区健康扶贫工作领导小组"),
    ("宜秀区家庭医生签约服务工作领导小组办公室", "宜秀区家庭医生签约服务工作领导小组办公室"),
    ("宜秀区公立医院管理委员会", "宜秀区公立医院管理委员会"),  # 公立医院 alone is a class
    ("健康安徽行动推进委员会", "健康安徽行动推进委员会"),
    ("宜秀区医疗集团", "宜秀区医疗集团"),
    ("杨桥镇螺山村卫生室", "杨桥镇螺山村卫生室"),
    ("宜秀区社会福利院", "宜秀区社会福利院"),
    ("安庆市儿童福利院", "安庆市儿童福利院"),
    ("安庆市特殊教育学校", "安庆市特殊教育学校"),
    ("国务院医改办", "国务院深化医药卫生体制改革领导小组办公室"),
    ("国务院防治慢性病工作部际联席会议", "国务院防治慢性病工作部际联席会议"),
    ("首都医科大学附属北京天坛医院", "首都医科大学附属北京天坛医院"),  # a place stands inside
    ("武警安徽总队医院", "武警安徽总队医院"),
    ("宜秀区监察局", "宜秀区监察局"),
    ("宜秀区政府采购中心", "宜秀区政府采购中心"),
    ("安徽省自然资源厅", "安徽省自然资源厅"),
    ("国务院扶贫办", "国务院扶贫办"),
    ("宜秀区医共体总医院", "宜秀区医共体总医院"),
    ("宜秀区精神病专科医院", "宜秀区精神病专科医院"),  # 专科医院 alone is a class
    ("宜秀区民营医院协会", "宜秀区民营医院协会"),
    ("宜秀区推进健康宜秀建设联席会议办公室", "宜秀区推进健康宜秀建设联席会议办公室"),
    ("宜秀区人民医院紧密型医共体", "宜秀区人民医院医共体"),
    ("宜秀区消毒供应中心", "宜秀区消毒供应中心"),
    ("国家癌症中心", "国家癌症中心"),
    ("杨桥镇中心卫生院中医馆", "杨桥镇中心卫生院中医馆"),
    ("安庆市驻上海流动人口计划生育协会", "安庆市驻上海流动人口计划生育协会"),
    ("宜秀区卫生和计划生育综合监督所", "宜秀区卫生和计划生育综合监督所"),
    ("宜秀区医疗保险基金管理中心", "宜秀区医疗保险基金管理中心"),
    ("中国科学院武汉病毒研究所", "中国科学院武汉病毒研究所"),  # of its parent, not of 武汉市
    ("中国医学科学院", "中国医学科学院"),
    ("北京市红十字会紧急救援中心", "北京市红十字会紧急救援中心"),
    ("北京999急救中心", "北京999急救中心"),
    ("海口海关", "海口海关"),  # no bureau of 海口市
    ("健康安徽建设委员会办公室", "健康安徽建设委员会办公室"),  # builds no houses
    ("国家卫生计生委扶贫办", "国家卫生和计划生育委员会扶贫开发办公室"),
    ("安庆医专", "安庆医专"),
]


@pytest.mark.parametrize(("written", "name"), FULL_NAMES)
def test_a_full_name_begins_at_its_place(written: str, name: str) -> None:
    assert names_in(f"昨日{written}发来贺信。") == [(written, name)]


SHORT_FORMS = [
    ("区人民医院", YIXIU, "宜秀区人民医院"),
    ("区医院", YIXIU, "宜秀区人民医院"),
    ("区卫健委", YIXIU, "宜秀区卫生健康委员会"),
    ("区卫计局", YIXIU, "宜秀区卫生和计划生育局"),
    ("市卫健委", YIXIU, "安庆市卫生健康委员会"),
    ("市一院", YIXIU, "安庆市第一人民医院"),
    ("市二医院", YIXIU, "安庆市第二人民医院"),
    ("省人社厅", YIXIU, "安徽省人力资源和社会保障厅"),
    ("省立医院", YIXIU, "安徽省立医院"),
    ("区委", YIXIU, "中共宜秀区委"),
    ("区委办", YIXIU, "中共宜秀区委办公室"),
    ("区政府", YIXIU, "宜秀区人民政府"),
    ("县疾控中心", XIANGYUAN, "襄垣县疾病预防控制中心"),
    ("县妇计中心", XIANGYUAN, "襄垣县妇幼保健计划生育服务中心"),
    ("县医院", XIANGYUAN, "襄垣县人民医院"),
    ("县三院", XIANGYUAN, "襄垣县第三人民医院"),
    ("团县委", XIANGYUAN, "共青团襄垣县委员会"),
    ("浙大一院", XIANGYUAN, "浙江大学医学院附属第一医院"),
    ("县残联", XIANGYUAN, "襄垣县残疾人联合会"),
    ("市健教所", XIANGYUAN, "长治市健康教育所"),
    ("市卫生健康委", YUNYANG, "重庆市卫生健康委员会"),  # a municipality is the 市 of its counties
    ("自治区卫健委", HAILAR, "内蒙古自治区卫生健康委员会"),
    ("区卫生局", HAILAR, "海拉尔区卫生局"),  # not the autonomous region
    ("省医保局", GUANGDONG, "广东省医疗保障局"),
    ("国家卫健委", YIXIU, "国家卫生健康委员会"),
    ("全国爱卫办", YIXIU, "全国爱国卫生运动委员会办公室"),
    ("区医管委", YIXIU, "宜秀区公立医院管理委员会"),
    ("市防艾办", YIXIU, "安庆市防治艾滋病工作委员会办公室"),
    ("县教委", YUNYANG, "云阳县教育委员会"),
    ("县文化旅游委", YUNYANG, "云阳县文化和旅游发展委员会"),  # Chongqing's name for it
    ("市儿童福利院", YIXIU, "安庆市儿童福利院"),
    ("杨桥镇党委", YIXIU, "中共杨桥镇委"),
    ("市卫监局", YIXIU, "安庆市卫生监督局"),
    ("区文体旅局", YIXIU, "宜秀区文化体育和旅游局"),
    ("省旅游和文化广电体育厅", "460000", "海南省旅游和文化广电体育厅"),
    ("区城管局", YIXIU, "宜秀区城市管理局"),
]


@pytest.mark.parametrize(("written", "home", "name"), SHORT_FORMS)
def test_a_short_form_stands_for_the_full_official_name(written: str, home: str, name: str) -> None:
    assert names_in(f"昨日由{written}牵头。", home) == [(written, name)]


BOUNDARIES = [
    ("支持区中医院开展名医讲堂", [("区中医院", "宜秀区中医院")]),
    ("选派骨干到安徽省立医院进修", [("安徽省立医院", "安徽省立医院")]),
    ("会同区教育局、区公安局检查", [("区教育局", "宜秀区教育局"), ("区公安局", "宜秀区公安局")]),
    ("投资四百万元的区人民医院门诊楼封顶", [("区人民医院", "宜秀区人民医院")]),
    ("区卫健委主任到会讲话", [("区卫健委", "宜秀区卫生健康委员会")]),
    ("区委区政府高度重视", [("区委", "中共宜秀区委"), ("区政府", "宜秀区人民政府")]),
    ("医务科与中日友好医院对接", [("中日友好医院", "中日友好医院")]),
    ("罗岭镇中心卫生院加入安庆市立医院医联体", [("罗岭镇中心卫生院", "罗岭镇中心卫生院"), ("安庆市立医院医联体", "安庆市立医院医联体")]),
    ("区中医院城西医院动工", [("区中医院城西医院", "宜秀区中医院城西医院")]),
    ("我区成立了健康促进工作领导小组", [("健康促进工作领导小组", "宜秀区健康促进工作领导小组")]),
    ("宜秀区与安庆市中医医院签约", [("安庆市中医医院", "安庆市中医医院")]),  # two who act, not a list
    ("区疾控中心专家组进村", [("区疾控中心", "宜秀区疾病预防控制中心")]),  # whom it sends is itself
    ("同安庆市立医院签约", [("安庆市立医院", "安庆市立医院")]),
    ("区疾控、妇幼，区红十字会", [("区疾控", "宜秀区疾病预防控制中心"), ("妇幼", "宜秀区妇幼保健院"), ("区红十字会", "宜秀区红十字会")]),
    ("关停晨辉公司", [("晨辉公司", "晨辉公司")]),
    ("第二幼儿园落成", [("第二幼儿园", "宜秀区第二幼儿园")]),
    ("安庆老城的红星路小学扩班", [("红星路小学", "红星路小学")]),
    ("市一院宜秀院区开诊", [("市一院", "安庆市第一人民医院"), ("宜秀院区", "安庆市第一人民医院宜秀院区")]),
    ("宜秀区与安庆市中医医院医联体揭牌", [("安庆市中医医院医联体", "宜秀区与安庆市中医医院医联体")]),
    ("区人民医院新院区动工", [("区人民医院", "宜秀区人民医院")]),  # no name of its own
    ("市一院宜秀院区预计年底封顶", [("市一院", "安庆市第一人民医院"), ("宜秀院区", "安庆市第一人民医院")]),  # no house of its own yet
    ("区卫健委爱卫办牵头", [("区卫健委", "宜秀区卫生健康委员会")]),  # a district's is a department
    ("远大医药、健民集团等企业捐赠", [("远大医药", "远大医药"), ("健民集团", "健民集团")]),
    ("九州通集团捐款，九州通派车", [("九州通集团", "九州通集团"), ("九州通", "九州通集团")]),
    (
        "天方健康管理有限公司（以下简称“天方健康”）出资，天方健康派人",
        [("天方健康管理有限公司", "天方健康管理有限公司"), ("天方健康", "天方健康管理有限公司"), ("天方健康", "天方健康管理有限公司")],
    ),
    ("安庆市立医院（以下简称市立医院）开诊", [("安庆市立医院", "安庆市立医院"), ("市立医院", "安庆市立医院")]),
    ("市八院来人", [("市八院", "安庆市第八人民医院")]),
    ("市直医院中最早建起工作站", []),  # verbs inside
    (
        "省疫情防控工作领导小组（指挥部）办公室来函",  # its second name in brackets
        [("省疫情防控工作领导小组（指挥部）办公室", "安徽省疫情防控工作领导小组办公室")],
    ),
    ("省人民政府妇女儿童工作委员会办公室通报", [("省人民政府妇女儿童工作委员会办公室", "安徽省妇女儿童工作委员会办公室")]),
    ("省推进基本公共卫生服务均等化领导小组考核", [("省推进基本公共卫生服务均等化领导小组", "安徽省推进基本公共卫生服务均等化领导小组")]),  # 均 and 等
    ("省全面推进健康安徽建设工作领导小组开会", [("省全面推进健康安徽建设工作领导小组", "安徽省全面推进健康安徽建设工作领导小组")]),  # a place inside
    ("区深化医改领导小组办公室和健康促进工作领导小组办公室", [("区深化医改领导小组办公室", "宜秀区深化医药卫生体制改革领导小组办公室")]),
]


@pytest.mark.parametrize(("text", "found"), BOUNDARIES)
def test_a_name_ends_where_the_sentence_goes_on(text: str, found: list[tuple[str, str]]) -> None:
    assert names_in(text + "。") == found


LISTS = [
    ("改造杨桥、罗岭、五横3个卫生院", ["杨桥镇卫生院", "罗岭镇卫生院", "五横乡卫生院"]),
    ("杨桥、罗岭等卫生院项目", ["杨桥镇卫生院", "罗岭镇卫生院"]),
    ("杨桥镇螺山村、余墩村家庭发展服务中心", ["杨桥镇螺山村家庭发展服务中心", "杨桥镇余墩村家庭发展服务中心"]),
    ("区医院、中医院、妇幼保健院", ["宜秀区人民医院", "宜秀区中医院", "宜秀区妇幼保健院"]),
    ("市康复眼科医院、妇幼保健医院和儿童医院", ["安庆市康复眼科医院", "安庆市妇幼保健医院", "安庆市儿童医院"]),
    ("新建的区人民医院、杨桥、罗岭卫生院", ["宜秀区人民医院", "杨桥镇卫生院", "罗岭镇卫生院"]),  # a house, then towns
    ("服务走在前列，杨桥、罗岭卫生院受表彰", ["杨桥镇卫生院", "罗岭镇卫生院"]),  # the list begins behind the comma
    ("大桥、菱北社区卫生服务中心", ["大桥社区卫生服务中心", "菱北社区卫生服务中心"]),
    ("省人社厅、省卫计委", ["安徽省人力资源和社会保障厅", "安徽省卫生和计划生育委员会"]),
    ("市第一、第二人民医院", ["安庆市第一人民医院", "安庆市第二人民医院"]),
    ("全区卫健、医保、财政等部门", ["宜秀区卫生健康局", "宜秀区医疗保障局", "宜秀区财政局"]),
    ("省、市卫健委", ["安徽省卫生健康委员会", "安庆市卫生健康委员会"]),
    ("省市卫健委", ["安徽省卫生健康委员会", "安庆市卫生健康委员会"]),
    ("省、市、区三级疾控中心", ["安徽省疾病预防控制中心", "安庆市疾病预防控制中心", "宜秀区疾病预防控制中心"]),
    ("市人民医院、中医院、妇保院", ["安庆市人民医院", "安庆市中医院", "安庆市妇幼保健院"]),  # the place carries on
    ("贯彻区委区政府要求", ["中共宜秀区委", "宜秀区人民政府"]),
]


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_a_list_shares_out_what_stands_once(text: str, names: list[str]) -> None:
    assert [name for _, name in names_in(text + "。")] == names


NOTHING = [
    "全区乡镇卫生院和村卫生室运行平稳。",
    "两个县级医院与十二个乡镇卫生院组建医联体。",
    "深化公立医院改革。",
    "各级政府和相关部门要高度重视。",
    "二级以上综合医院都设了老年科。",
    "各医疗机构落实首诊负责制。",
    "推进紧密型县域医共体建设。",
    "加强社区卫生服务中心能力建设。",
    "城市医疗集团网格化布局。",
    "争创国家区域医疗中心。",
    "三甲医院的专家下沉基层。",
    "开展先进学校评选。",
    "每个乡镇设1所中心卫生院。",
    "其中县医院1家、中医院2家。",  # counted
    "评为人民满意医院。",
    "综合医院、儿童医院、口腔医院齐全。",  # a class begins the list
    "各村成立了健康扶贫领导小组。",
    "把市中心的老旧小区改造好。",
    "超市和上市公司都要登记。",
    "教育部门的同志参加了培训。",
    "法治政府建设取得进展。",
    "坚持集中学习。",
    "患者门诊费用下降。",
    "以人民健康为中心。",
    "专科医院和民营医院有序发展。",
    "药品器械股由专人负责。",
    "定点医院要公示收费标准。",
    "县域内就诊率提高。",
    "城乡居民医保参保率稳定。",
    "大局意识进一步增强。",
    "国家卫生县城复审通过。",
    "受委托开展评估。",
    "办公室主任主持会议。",
    "建成“银龄互助照料中心”30个。",
    "新改建孕妇学校。",
    "创建健康学校、健康企业。",
    "新增农民专业合作社、中职学校、小规模学校。",
    "区属医院和市属医院一视同仁。",
    "各区、县（市）卫健局抓好落实。",
    "市县医院能力提升。",
    "推进紧密型县域医共体和城市医疗集团试点。",
    "各级党委政府要重视。",
    "制定防控办法和献血办法。",
    "围绕服务中心城区这一要求。",
    "打击非法行医专项行动收效。",
    "预防指导和医疗指导同步。",
    "低保家庭子女大学入学有补助。",
    "全区中小学开展体检。",
    "位列世界大学排名前列。",
    "签订目标责任书，心内科负责抢救。",
    "疫苗管理到位，妇幼健康水平提高，疾控体系完善。",
    "启动社区卫生服务中心建设。",
    "每日报告病例，今日报送材料。",
    "开展解放思想大学习大讨论。",
    "各省、自治区、直辖市卫生计生委分别报送。",
    "成员国农业部长会议召开。",
    "乡镇卫生院中医馆全覆盖，生物制药和绝对控股都有规定。",
    "书记、局长到会，县委书记讲话。",
    "发展生物医药、装备制造等企业。",
    "引进新能源、高端科技、生物等公司。",
    "推进中医药、生物科技融合。",
    "开展打击非法行医专项行动。",
]


@pytest.mark.parametrize("text", NOTHING)
def test_a_class_is_no_institution(text: str) -> None:
    assert names_in(text) == []


def test_a_letter_of_a_division_that_the_report_has_none_of_names_nothing() -> None:
    assert names_in("各地县医院和区医院普遍达标，县卫健局负责。", GUANGDONG) == []


def test_no_report_region_leaves_short_forms_alone() -> None:
    assert names_in("由县卫健局和县医院落实。", None) == []


def test_full_name_and_short_forms_are_one_entity() -> None:
    findings, _ = read_text("襄垣县人民医院新楼启用。县医院设了精神科，县人民医院聘请名医。", XIANGYUAN)
    assert len({m.entity for m in findings.mentions if m.entity.label == "Institution"}) == 1


def test_the_form_that_the_text_has_is_the_name() -> None:
    assert {name for _, name in names_in("县中医院康复科获评。县中医医院聘请三人。", XIANGYUAN)} == {"襄垣县中医医院"}


def test_own_bureau_and_last_hospital_are_what_pronouns_mean() -> None:
    found = names_in("区卫健委召开会议，我局全年办结信访七件。区中医院扩建，该院新增床位。")
    assert found == [
        ("区卫健委", "宜秀区卫生健康委员会"),
        ("我局", "宜秀区卫生健康委员会"),
        ("区中医院", "宜秀区中医院"),
        ("该院", "宜秀区中医院"),
    ]


def test_a_pronoun_without_what_it_means_is_left_alone() -> None:
    assert names_in("我局全年办结信访七件，该院新增床位。") == []


def test_the_same_name_in_two_regions_is_two_institutions() -> None:
    ids = set()
    for home in (YIXIU, HAILAR):
        findings, _ = read_text("区人民医院开诊。", home)
        ids |= {m.entity.id for m in findings.mentions if m.entity.label == "Institution"}
    assert len(ids) == 2


HOSPITALS = [
    ("与华西医院合作", YIXIU, [("华西医院", "四川大学华西医院")]),
    ("北医三院、首儿所来人", YIXIU, [("北医三院", "北京大学第三医院"), ("首儿所", "首都儿科研究所附属儿童医院")]),
    ("引进协和、华西专家", YIXIU, [("协和", "中国医学科学院北京协和医院"), ("华西", "四川大学华西医院")]),
    ("协和医院来人", "420106", [("协和医院", "华中科技大学同济医学院附属协和医院")]),  # the province's own
    ("与瑞金、华山等医院签约", YIXIU, [("瑞金", "上海交通大学医学院附属瑞金医院"), ("华山", "复旦大学附属华山医院")]),
    ("登华山、黄山，建医院", YIXIU, []),
    ("齐鲁大地春意浓，两国关系协和", YIXIU, []),
    ("上海市同济路小学", YIXIU, [("上海市同济路小学", "上海市同济路小学")]),
]


@pytest.mark.parametrize(("text", "home", "found"), HOSPITALS)
def test_a_hospital_known_all_over_the_country_goes_by_its_short_name(text: str, home: str, found: list[tuple[str, str]]) -> None:
    assert names_in(text + "。", home) == found


OFFICES = [
    ("区卫健委召开会议。委机关增设药品器械股。", "宜秀区卫生健康委员会药品器械股"),
    ("区卫健委召开会议。由医政医管科负责督办。", "宜秀区卫生健康委员会医政医管科"),
    ("由省卫健委基层卫生处牵头。", "安徽省卫生健康委员会基层卫生处"),  # 委 is the bureau's own
    ("国家卫生健康委基层卫生健康司印发通知。", "国家卫生健康委员会基层卫生健康司"),
]


@pytest.mark.parametrize(("text", "name"), OFFICES)
def test_a_department_with_a_part_of_its_own_is_an_institution(text: str, name: str) -> None:
    assert name in {found for _, found in names_in(text)}


@pytest.mark.parametrize(
    "text", ["省卫健委基层卫生处处长到会。", "区卫健委召开会议，医政医管科同志参加。", "由心内科负责会诊。", "疾控科室齐全。", "县医院医务科牵头。"]
)
def test_other_departments_are_none(text: str) -> None:
    assert not any(name.endswith(("科", "股", "处", "司")) for _, name in names_in(text))


def test_that_house_is_the_nearest_of_its_kind() -> None:
    assert names_in("杨桥镇卫生院扩建，罗岭镇养老院与该院签约。")[-1] == ("该院", "罗岭镇养老院")


def test_what_the_report_s_own_house_says_is_the_house_it_speaks_of_most() -> None:
    text = "区妇计中心开诊。区妇计中心扩建。成立社区卫生服务中心。我中心荣获先进。"
    assert names_in(text)[-1] == ("我中心", "宜秀区妇幼保健计划生育服务中心")


def test_a_hospital_with_a_name_of_its_own_belongs_to_the_county_that_reports() -> None:
    ids = set()
    for home in (YIXIU, XIANGYUAN):
        findings, _ = read_text("康宁骨科医院开诊。", home)
        ids |= {m.entity.id for m in findings.mentions if m.entity.label == "Institution"}
    assert len(ids) == 2


SORTS = [
    ("襄垣县教育局", "administration", "other"),
    ("襄垣县卫生和计划生育局", "administration", "health"),
    ("山西省药品监督管理局", "administration", "health"),
    ("中共襄垣县委", "party", "other"),
    ("中共襄垣县委组织部", "party", "party"),
    ("襄垣县人民政府", "government", "other"),
    ("襄垣县中医医院", "traditional medicine hospital", "health"),
    ("襄垣县妇幼保健院", "maternal and child", "health"),
    ("杨桥镇中心卫生院", "primary care", "health"),
    ("开元小学", "school", "other"),
    ("襄垣县医疗集团", "group", "health"),
    ("襄垣县脱贫攻坚领导小组", "administration", "other"),
    ("襄垣县医疗卫生体制改革领导组", "administration", "health"),
    ("龙桥镇养老院", "other", "health"),
    ("襄垣县爱国卫生运动委员会办公室", "administration", "health"),
    ("襄垣县公立医院管理委员会", "administration", "health"),
    ("襄垣县卫生学校", "school", "health"),
    ("新安医学院", "school", "health"),
    ("襄垣县红十字会", "society", "health"),
    ("共青团襄垣县委员会", "society", "other"),
    ("山西省医学会老年病专业委员会", "society", "health"),
    ("襄垣县医学会", "society", "health"),
    ("康泰药业", "firm", "health"),
    ("襄垣县博物馆", "other", "other"),
    ("襄垣县广播电视台", "other", "other"),
    ("襄垣县人民代表大会常务委员会", "government", "other"),
    ("中共杨桥镇委", "party", "other"),
    ("襄垣县卫生健康综合执法大队", "supervision", "health"),
    ("襄垣县地方病防治中心", "disease control", "health"),
    ("广宁县武术龙狮协会", "society", "other"),
]


@pytest.mark.parametrize(("name", "kind", "scope"), SORTS)
def test_type_and_scope_follow_from_the_name(name: str, kind: str, scope: str) -> None:
    assert institution_lexicon().sort_of(name) == (kind, scope)


def test_every_type_of_the_tables_is_declared() -> None:
    lexicon = institution_lexicon()
    assert {suffix.type for suffix in lexicon.suffixes.values()} <= set(INSTITUTION.by_name["type"].values)
    assert {suffix.scope for suffix in lexicon.suffixes.values()} <= set(INSTITUTION.by_name["scope"].values)


def test_every_mention_is_verbatim_and_none_lies_in_another() -> None:
    findings, _ = read_text("区委、区政府召开会议，区人民医院、区中医院城西医院和杨桥、罗岭2个卫生院参加，安庆市立医院指导。")
    mentions = [m for m in findings.mentions if m.entity.label == "Institution"]
    assert all(0 <= m.start < m.end <= len(findings.report.text) for m in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


def test_a_county_that_became_a_city_is_named_as_in_the_reports_year() -> None:
    """县医院 in a report of 2011, and 市 of the same place in 2021."""
    for year, unit in ((2011, "县"), (2021, "市")):
        places = Places(gazetteer(), "410783", year)
        text = f"长垣{unit}卫生局{year}年工作总结\n{unit}人民医院和{unit}疾控中心共接诊9万人次。\n"
        report = divide(Document(report_id(text), "test/report.txt", text))
        description = Description(places.home, None, year, "summary")
        found = find_institutions(report, description, places, find_regions(report, description, places))
        assert {mention.entity.name for mention in found} == {f"长垣{unit}卫生局", f"长垣{unit}人民医院", f"长垣{unit}疾病预防控制中心"}


def test_a_house_of_a_county_that_became_a_city_is_named_as_the_text_does() -> None:
    """Also where the year is not known, and by the letter that the county had."""
    for home in (None, "410783"):
        assert names_in("长垣县人民医院扩建。", home) == [("长垣县人民医院", "长垣县人民医院")]
    assert {name for _, name in names_in("长垣县人民医院扩建，县医院开诊。", "410783")} == {"长垣县人民医院"}
    assert {name for _, name in names_in("长垣市人民医院（原长垣县人民医院）", None)} == {"长垣市人民医院"}
