"""Who carries out what: rows of (why, marked sentence, expected claims); a row without claims must find nothing."""

import pytest

from loaders.extractors.implements import extract_implements
from tests.loaders.marked_text import read_marked

HOME, HOSPITAL, CHINESE, MOTHERS = "宜秀区", "宜秀区人民医院", "宜秀区中医医院", "宜秀区妇幼保健中心"
BUREAU, DISABLED, GOVERNMENT, CITY_BUREAU = "宜秀区卫生健康局", "宜秀区残疾人联合会", "宜秀区人民政府", "安庆市卫生健康委员会"

CLAIMED = [
    ("nobody named: the region", "扎实开展[义诊]。", {(HOME, "义诊")}),
    ("the region named", "我区启动[健康扶贫]。", {(HOME, "健康扶贫")}),
    ("a policy that is put into force", "严格落实{奖扶政策}。", {(HOME, "奖扶政策")}),
    ("a named hospital alone", "区医院完成[门诊楼建设]。", {(HOSPITAL, "门诊楼建设")}),
    ("all of a list", "区医院和区中医院实行[临床路径]。", {(HOSPITAL, "临床路径"), (CHINESE, "临床路径")}),
    (
        "subjects whose verb comes later",
        "区医院八个专业，区中医院两个专业实行了[临床路径]。",
        {(HOSPITAL, "临床路径"), (CHINESE, "临床路径")},
    ),
    ("the subject holds on", "区医院增设科室，开展[远程会诊]。", {(HOSPITAL, "远程会诊")}),
    ("it ends with the sentence", "区医院增设科室。开展[义诊]。", {(HOME, "义诊")}),
    ("another subject ends it", "区医院增设科室，各乡镇卫生院推进[签约服务]。", {(HOME, "签约服务")}),
    ("by", "[巡诊]由区中医院承担。", {(CHINESE, "巡诊")}),
    ("charged with it behind", "启动[巡诊]，分三批进行，由区中医院负责。", {(HOME, "巡诊"), (CHINESE, "巡诊")}),
    ("told to: both", "支持区中医院开展[“三甲”创建]。", {(HOME, "“三甲”创建"), (CHINESE, "“三甲”创建")}),
    ("told to by a bureau", "区卫健局指导区医院推进[卒中中心]。", {(BUREAU, "卒中中心"), (HOSPITAL, "卒中中心")}),
    ("named for it", "确定区医院为[绿色通道]单位。", {(HOME, "绿色通道"), (HOSPITAL, "绿色通道")}),
    ("partner: not", "区医院与省立医院建立[远程会诊]。", {(HOSPITAL, "远程会诊")}),
    ("joint partner", "区卫健局会同区残联开展[康复训练]。", {(BUREAU, "康复训练"), (DISABLED, "康复训练")}),
    ("owner", "区医院[门诊楼建设]顺利完工。", {(HOSPITAL, "门诊楼建设")}),
    ("owner and who promotes it", "推进区医院[门诊楼建设]。", {(HOME, "门诊楼建设"), (HOSPITAL, "门诊楼建设")}),
    ("purpose before its subject", "为落实{两票制}，区卫健局组织专题学习。", {(BUREAU, "两票制")}),
    ("founded for it", "新设区妇幼中心，为群众提供[产前筛查]。", {(HOME, "产前筛查"), (MOTHERS, "产前筛查")}),
    ("a figure is work done", "[产前筛查]1204人。", {(HOME, "产前筛查")}),
    ("a list of work done", "完成[婚检]，[叶酸发放]，[产前筛查]。", {(HOME, "婚检"), (HOME, "叶酸发放"), (HOME, "产前筛查")}),
    ("a heading", "（一）[健康扶贫]\n成立专班，逐户走访。", {(HOME, "健康扶贫")}),
    ("a bare mention where nothing else is said", "对象为[健康扶贫]人群。", {(HOME, "健康扶贫")}),
    ("a measure that goes on by itself", "区医院增设科室，[分级诊疗]全面实施。", {(HOME, "分级诊疗")}),
    ("others of whom only the number is given", "区医院评为先进，另有15个单位开展[义诊]。", {(HOME, "义诊")}),
    ("the institution in the measure's name", "[区医院住院楼项目]顺利封顶。", {(HOME, "区医院住院楼项目"), (HOSPITAL, "区医院住院楼项目")}),
    ("others' work on it", "加快推进[区医院住院楼项目]。", {(HOME, "区医院住院楼项目")}),
    ("responsible units in a bracket", "推进[医共体]。（责任单位：区卫健局、区残联）", {(HOME, "医共体"), (BUREAU, "医共体"), (DISABLED, "医共体")}),
    (
        "responsible for the item, not for all that it says",
        "1.[医共体]建设。开展[义诊]。（区卫健局牵头，区残联配合）",
        {(HOME, "医共体"), (BUREAU, "医共体"), (DISABLED, "医共体"), (HOME, "义诊")},
    ),
    (
        "each item its own units",
        "推进[医共体]。（区卫健局负责）\n开展[康复训练]。（区残联负责）",
        {(HOME, "医共体"), (BUREAU, "医共体"), (HOME, "康复训练"), (DISABLED, "康复训练")},
    ),
    (
        "units in lines of their own",
        "推进[医共体]建设，配齐设备。\n牵头单位：区卫健局\n配合单位：区残联",
        {(HOME, "医共体"), (BUREAU, "医共体"), (DISABLED, "医共体")},
    ),
    (
        "those who joined in before the comma",
        "区卫健局联合区残联，对学校开展[近视防控]。",
        {(BUREAU, "近视防控"), (DISABLED, "近视防控")},
    ),
    (
        "who leads and who helps",
        "由区卫健局牵头，区残联配合，开展[康复训练]。",
        {(BUREAU, "康复训练"), (DISABLED, "康复训练")},
    ),
    (
        "helpers behind",
        "区妇幼中心承担[两癌筛查]，区医院、区中医院协助开展。",
        {(MOTHERS, "两癌筛查"), (HOSPITAL, "两癌筛查"), (CHINESE, "两癌筛查")},
    ),
    ("who only says so behind: none", "区妇幼中心承担[两癌筛查]，区医院表示满意。", {(MOTHERS, "两癌筛查")}),
    ("by joint efforts", "在区医院、区残联的共同努力下，[康复训练]见到成效。", {(HOME, "康复训练"), (HOSPITAL, "康复训练"), (DISABLED, "康复训练")}),
    (
        "in charge by a sentence of its own",
        "推进[医共体]。由区卫健局负责落实，区残联配合。",
        {(HOME, "医共体"), (BUREAU, "医共体"), (DISABLED, "医共体")},
    ),
    (
        "units alone in the bracket that ends an item",
        "推进[医共体]。（区卫健局、区残联）",
        {(HOME, "医共体"), (BUREAU, "医共体"), (DISABLED, "医共体")},
    ),
    ("a bracket that says something else", "推进[医共体]。（区卫健局去年已经作过一次比较详细的说明）", {(HOME, "医共体")}),
    (
        "a bracket of two parts",
        "推进[医共体]。（牵头单位：区卫健局；配合单位：区残联）",
        {(HOME, "医共体"), (BUREAU, "医共体"), (DISABLED, "医共体")},
    ),
    (
        "lines about persons and dates between",
        "推进[医共体]。\n责任领导：张某\n责任单位：区卫健局",
        {(HOME, "医共体"), (BUREAU, "医共体")},
    ),
    ("told in the clause before", "组织区医院、区中医院，开展[义诊]。", {(HOME, "义诊"), (HOSPITAL, "义诊"), (CHINESE, "义诊")}),
    ("where it is held", "区医院举办全区[义诊]。", {(HOSPITAL, "义诊")}),
    ("a table of duties", "区残联\n组织[康复训练]，摸清底数。", {(DISABLED, "康复训练")}),
    ("a list of its members: no table of duties", "区残联组成人员\n组织[康复训练]，摸清底数。", {(HOME, "康复训练")}),
    ("items of a list whose words are an institution's too", "推进[区医院]、[区中医院]等项目。", {(HOME, "区医院"), (HOME, "区中医院")}),
    ("relief whose neighbour is for the needy", "按时发放{生活津贴}和困难家庭补贴。", {(HOME, "生活津贴")}),
    ("weak schools beside it", "实施[高中振兴工程]和薄弱学校改造。", {(HOME, "高中振兴工程")}),
    ("suggestions that were answered", "建议提案全部办结，推进[医共体]。", {(HOME, "医共体")}),
    ("laid before the assembly: done", "提请区人大常委会审议通过条例，推进[医共体]。", {(HOME, "医共体")}),
    ("our own bureau", "区卫健局2020年总结\n我局牵头推进[医共体]。", {(BUREAU, "医共体")}),
    ("what a speaker reports", "区卫健局表示，全面开展[义诊]。", {(HOME, "义诊")}),
    ("a larger region's meeting", "召开安庆市[健康扶贫]推进会。", {(HOME, "健康扶贫")}),
    ("work done in a section on problems", "三、存在的问题\n我区完成了[卫生室改造]，但缺少设备。", {(HOME, "卫生室改造")}),
    ("what a policy obliges to", "应急队伍应当开展[技能培训]。", {(HOME, "技能培训")}),
]
NOTHING = [
    ("only recommended", "建议：推进[医共体]。"),
    ("recommended in a list", "建议：一是加强培训。二是推进[医共体]。"),
    ("under a heading of proposals", "三、意见建议\n推进[医共体]，配齐设备。"),
    ("wished for", "恳请上级支持[门诊楼建设]。"),
    ("laid before others to help", "提请市里研究解决[门诊楼建设]。"),
    ("wished for inside the sentence", "患者希望推进[医共体]。"),
    ("a problem", "三、存在的问题\n[医共体]推进难。"),
    ("not begun", "受疫情影响，尚未启动[医共体]。"),
    ("too slow", "[医共体]进展缓慢。"),
    ("in difficulties", "[医共体]运行困难。"),
    ("not there", "乡村医生没有{五险一金}。"),
    ("only printed", "区卫健局印发{方案}。"),
    ("only drawn up", "已起草{体检方案}，待审核后下发。"),
    ("sent out by the next clause", "{方案}已经会议通过，现印发给你们。"),
    ("sent out, the verb behind", "{方案}已正式印发。"),
    ("no measure", "区医院增设科室三个。"),
    ("no text of ours", "各单位通力协作。"),
]
NO_REGION = [
    ("nobody is named", "扎实开展[义诊]。", set()),
    ("somebody is", "国家卫健委主办的[论坛]举行。", {("国家卫生健康委员会", "论坛")}),
]


def claimed(marked: str, kind: str = "summary", home: bool = True) -> set[tuple[str, str]]:
    return {(claim.start.name, claim.end.name) for claim in extract_implements(*read_marked(marked, kind, home=home))}


@pytest.mark.parametrize(("why", "marked", "expected"), CLAIMED)
def test_who_carries_out_what(why: str, marked: str, expected: set[tuple[str, str]]) -> None:
    assert claimed(marked) == expected, why


@pytest.mark.parametrize(("why", "marked"), NOTHING)
def test_nothing_is_carried_out(why: str, marked: str) -> None:
    assert claimed(marked) == set(), why


@pytest.mark.parametrize(("why", "marked", "expected"), NO_REGION)
def test_news_of_no_region(why: str, marked: str, expected: set[tuple[str, str]]) -> None:
    assert claimed(marked, "news", home=False) == expected, why


def test_author_acts_where_no_region_does() -> None:
    assert claimed("来源：国家卫健委\n通过讲座开展[骨干培训]。", "plan", home=False) == {("国家卫生健康委员会", "骨干培训")}


@pytest.mark.parametrize(
    ("title", "expected"), [("关于{发放补助的通知}", set()), ("关于{卫生改革的意见}", set()), ("{医改行动方案}", {(HOME, "医改行动方案")})]
)
def test_of_its_own_documents_a_report_carries_out_a_scheme(title: str, expected: set[tuple[str, str]]) -> None:
    findings, places = read_marked(f"宜秀区{title}\n各乡镇要加强领导，统筹安排。", "policy", has_title=True)
    assert {(claim.start.name, claim.end.name) for claim in extract_implements(findings, places)} == expected


def test_the_bare_hospital_of_news_is_the_one_last_named() -> None:
    marked = "区医院与省立医院互访。目前，医院开展[义诊]。"
    assert claimed(marked, "news") == {(HOSPITAL, "义诊")}
    assert claimed(marked, "summary") == {(HOME, "义诊")}


def test_news_paragraph_keeps_its_subject() -> None:
    marked = "区医院引进新设备。随后启动[卒中中心]。"
    assert claimed(marked, "news") == {(HOSPITAL, "卒中中心")}
    assert claimed(marked, "summary") == {(HOME, "卒中中心")}


@pytest.mark.parametrize(
    ("marked", "kind", "status", "year"),
    [
        ("开展[义诊]。", "summary", "achieved", 2020),
        ("开展[义诊]。", "plan", "planned", 2020),
        ("已建成[医共体]。", "plan", "achieved", 2019),
        ("我区将启动[医共体]。", "summary", "planned", 2020),
        ("四、下一步打算\n启动[医共体]，配齐设备。", "summary", "planned", 2021),
        ("2019年，我区启动[医共体]。", "summary", "achieved", 2019),
        ("一、2020年工作总结\n启动[医共体]，配齐设备。", "summary+plan", "achieved", 2020),
        ("二、2021年工作计划\n启动[医共体]，配齐设备。", "summary+plan", "planned", 2021),
        ("二、下一步工作思路\n（一）稳步提质\n启动[医共体]，配齐设备。", "summary+plan", "planned", 2021),
        ("一、2019年完成情况\n启动[医共体]，配齐设备。", "plan", "achieved", 2019),
        ("一、工作回顾\n启动[医共体]，配齐设备。", "plan", "achieved", 2019),
        ("二、主要任务\n启动[医共体]，配齐设备。", "plan", "planned", 2020),
        ("“十三五”期间，床位倍增；启动[医共体]。", "summary", "achieved", 2020),
        ("2019年，床位倍增；启动[医共体]。", "summary", "achieved", 2019),
        ("2019年，床位倍增。启动[医共体]。", "summary", "achieved", 2020),
        ("近三年，我区启动[医共体]。", "plan", "achieved", 2019),
        ("印发《2018年工作要点》，启动[医共体]。", "summary", "achieved", 2020),
        ("按照甲卫发〔2018〕3号要求，启动[医共体]。", "summary", "achieved", 2020),
    ],
)
def test_status_and_year(marked: str, kind: str, status: str, year: int) -> None:
    claims = extract_implements(*read_marked(marked, kind))
    assert [(claim.properties["status"], claim.properties["year"]) for claim in claims] == [(status, year)]


@pytest.mark.parametrize("marked", ["按照[医共体]要求，下沉骨干。", "学习运用[千村工程]经验，建成示范村。", "主动接受[行业监督]。"])
def test_what_others_do_is_only_a_mention(marked: str) -> None:
    assert [claim.rule for claim in extract_implements(*read_marked(marked))] == ["implements.mention/1"]


def test_no_year_where_none_is_known() -> None:
    (claim,) = extract_implements(*read_marked("开展[义诊]。", year=None))
    assert "year" not in claim.properties


def test_one_claim_for_each_sentence_that_says_it() -> None:
    findings, places = read_marked("开展[义诊]三次。[义诊]对象为老人。继续开展[义诊]。")
    quotes = [findings.report.text[slice(*claim.quote)] for claim in extract_implements(findings, places)]
    assert quotes == ["开展义诊三次。", "继续开展义诊。"]


def test_quote_of_a_long_sentence_keeps_actor_and_measure() -> None:
    padding = "，".join(["逐一走访各个村组并登记造册"] * 14)
    findings, places = read_marked(f"{padding}，区医院选派骨干，开展[义诊]，{padding}。")
    (claim,) = extract_implements(findings, places)
    assert findings.report.text[slice(*claim.quote)] == "区医院选派骨干，开展义诊"
