"""Sentences of county reports, worded for this test → the programmes and policies that a careful reader takes from them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from graph.identity import normalise_document_number, policy_id, program_id, region_id, report_id
from graph.records import Document
from loaders.gazetteer import Gazetteer
from loaders.lexicon import Lexicon
from loaders.measure_titles import own_title
from loaders.measure_works import goes_up
from loaders.measures import find_measures
from loaders.passages import divide
from loaders.places import Places
from loaders.records import Description, Entity, Mention, ReportText

LEXICON = Lexicon.load()
GAZETTEER = Gazetteer.load()


def report_of(text: str) -> ReportText:
    return divide(Document(report_id(text), "test.txt", text + "\n"))


def mentions_of(text: str, home: str | None = None) -> tuple[ReportText, list[Mention]]:
    report = report_of(text)
    return report, find_measures(report, Description(), Places(GAZETTEER, home), [], LEXICON)


def surfaces(text: str) -> list[str]:
    """What the text calls each thing at its first mention."""
    report, mentions = mentions_of(text)
    first: dict[Entity, Mention] = {}
    for mention in mentions:
        first.setdefault(mention.entity, mention)
    return [report.text[m.start : m.end] for m in first.values()]


FOUND = [
    # verbs that the ends of two words spell, or that are part of a word
    ("加快基层养老机构建设。", ["基层养老机构建设"]),
    ("开展县域慢病联合体试点。", ["县域慢病联合体试点"]),
    ("组织餐饮卫生联合执法行动。", ["餐饮卫生联合执法行动"]),
    ("完善育儿成本共担机制。", ["育儿成本共担机制"]),
    ("增加普惠托育服务供给。", ["普惠托育服务供给"]),  # 托育服务 of the lexicon
    # a list of works: every building in it, not the last alone
    ("加快甲镇急救中心、乙镇敬老院、丙镇照料服务站等项目建设。", ["甲镇急救中心", "乙镇敬老院", "丙镇照料服务站"]),
    ("推进中医院城东分院、县医院康养中心项目。", ["中医院城东分院", "县医院康养中心项目"]),
    # terms of the field
    ("健康促进和健康教育活动办得多。", ["健康促进", "健康教育"]),  # an everyday word joined to one that is said to be carried out
    ("（一）预防儿童意外伤害\n逐户走访。", ["预防儿童意外伤害"]),  # a heading of a verb and its object is a line of work
    ("做好晨午检和因病缺勤追踪登记制度。", ["晨午检", "因病缺勤追踪登记制度"]),
    ("全县家庭医生签约工作稳步开展。", ["家庭医生签约"]),
    ("去年共为育龄群众免费婚检820对。", ["免费婚检"]),
    ("对两癌患者及时救助，妇女“两癌”检查3200人。", ["妇女“两癌”检查"]),
    ("新农合参合率达99.1%。", ["新农合"]),
    ("DRG付费已在两家医院运行。", ["DRG付费"]),
    ("0～6岁儿童健康管理率为93%。", ["0~6岁儿童健康管理"]),
    # shapes: a bounded modifier and a strong head
    ("启动“银发护航”工程。", ["“银发护航”工程"]),
    ("深入实施妇幼阳光行动。", ["妇幼阳光行动"]),
    ("在三个乡镇推开尿毒症患者免费透析试点工作。", ["尿毒症患者免费透析试点"]),
    ("建立巡回体检车预约制度。", ["巡回体检车预约制度"]),
    ("完善村级卫生人员退出机制，方便群众。", ["村级卫生人员退出机制"]),
    ("举办第三届护理技能邀请赛暨“白衣天使”演讲比赛。", ["“白衣天使”演讲比赛"]),
    # weak heads need a verb, a count or 工作
    ("加强村级卫生人员考核。", ["村级卫生人员考核"]),
    ("做好碘盐抽样检测工作。", ["碘盐抽样检测"]),
    ("白内障患者筛查412人。", ["白内障患者筛查"]),
    ("强化外来务工人员健康档案质量督导。", ["外来务工人员健康档案质量督导"]),
    # the head may stand behind 的
    ("完成12个村卫生室的标准化建设。", ["村卫生室的标准化建设"]),
    # lists: one thing an item, or one thing that shares its last words
    ("开展大骨节病普查、布病高危人群监测，成效明显。", ["大骨节病普查", "布病高危人群监测"]),
    ("推进东关、西坝、南岭等三个卫生院迁建项目。", ["东关", "西坝", "南岭等三个卫生院迁建项目"]),
    ("规范高血压、糖尿病、慢阻肺患者管理。", ["高血压", "糖尿病", "慢阻肺患者管理"]),
    ("无烟机关、学校全部达标。", ["无烟机关", "学校"]),
    ("出台公立医院编制、薪酬改革举措。", ["薪酬改革"]),
    # building
    ("石湾镇中心卫生院迁建项目主体封顶。", ["石湾镇中心卫生院迁建项目"]),
    ("投资300万元改造青坪镇养老院。", ["青坪镇养老院"]),
    ("县中医院门诊综合楼建设进展顺利。", ["县中医院门诊综合楼建设"]),
    ("县医院二期工程年内投用。", ["县医院二期工程"]),
    # titles to win
    ("创建省级慢性病防控示范单位。", ["省级慢性病防控示范单位"]),
    ("支持县中医院开展“三乙”创建活动。", ["“三乙”创建活动"]),
    # quoted names and figures
    ("保障“730”政策落到实处。", ["“730”政策"]),
    ("推行“一次挂号管三天”。", ["“一次挂号管三天”"]),
    ("全面落实“五统一”要求。", ["“五统一”"]),
    ("构建“1+6+N”服务网。", ["“1+6+N”"]),
    # documents
    ("印发《关于加快托育事业发展的实施办法》。", ["《关于加快托育事业发展的实施办法》"]),
    ("根据《某县健康乡村三年行动方案》（某政办发〔2021〕8号）推进。", ["《某县健康乡村三年行动方案》"]),
    ("起草了老年人免费体检方案，待审议。", ["老年人免费体检方案"]),
    # pay
    ("村级保健员每人每月90元生活补贴按时到位。", ["生活补贴"]),
    ("发放村级保健员岗位津贴12万元。", ["村级保健员岗位津贴"]),
    ("为计生家庭办理意外伤害保险500户。", ["意外伤害保险"]),
    # a name begins at no verb, time, sum or body that acts
    ("向320人次支付二次补偿88万元。", ["二次补偿"]),
    ("区财政当年安排定项补助230万元。", ["定项补助"]),
    ("两年合计支出村级消毒员津贴12万元。", ["村级消毒员津贴"]),
    ("全县兑付低收入家庭住院补贴41万元。", ["低收入家庭住院补贴"]),
    ("安居县全面实施国家基本药物制度。", ["国家基本药物制度"]),
    ("镇里工作还与爱国卫生运动相结合。", ["爱国卫生运动"]),
    ("完成80吨医疗污泥处置工程。", ["医疗污泥处置工程"]),
    ("完成3D打印义齿项目。", ["3D打印义齿项目"]),
    ("推行更加规范的药师查房制度。", ["药师查房制度"]),
    ("人均基本公共卫生服务经费提高到84元。", ["基本公共卫生服务经费"]),
    ("新建和修缮村（社区）卫生室22个。", ["村（社区）卫生室"]),
    ("构建整合型护理服务体系。", ["整合型护理服务体系"]),
    ("引进和培养麻醉护士培训项目。", ["麻醉护士培训项目"]),
    ("培育壮大健康产业。", ["健康产业"]),
    ("用好血防专班转移支付资金15万元。", ["血防专班转移支付资金"]),
    # lists: an item that is whole is cut off, one that waits for the last words is not
    ("倡导健康生活、优化助老陪诊服务。", ["助老陪诊服务"]),
    ("推进医院病房适老化、便利化改造。", ["医院病房适老化、便利化改造"]),
    ("加强儿科、新生儿科医师培训。", ["儿科、新生儿科医师培训"]),
    ("推动医改、民生实事工程。", ["医改", "民生实事工程"]),
    # quoted figures that stand side by side, with what belongs to the last
    ("一是“251”“190”政策全部执行。", ["“251”", "“190”政策"]),
    ("落实“251”和“190”综合医保政策。", ["“251”", "“190”综合医保政策"]),
    # headings of a verb and its object
    ("二、健全护理优先发展机制\n县里抓好落实。", ["护理优先发展机制"]),
    ("三、培育老年照护产业\n县里抓好落实。", ["老年照护产业"]),
    # news of an event, training, benefit rules
    ("县里办起首条航空医疗救援线路。", ["航空医疗救援"]),
    ("举办“强基”师资培训班，60人结业。", ["“强基”师资培训班"]),
    ("开展应急送血接力。", ["应急送血接力"]),
    ("连续参保激励和零报销激励同时兑现。", ["连续参保激励", "零报销激励"]),
    ("设置参保后的待遇等待期。", ["待遇等待期"]),
    ("开通职工医保个人账户共济。", ["职工医保个人账户共济"]),
    ("健康中国青川行动仍在推进。", ["健康中国青川行动"]),
    ("市里推出惠民16条，反响良好。", ["惠民16条"]),
    # what the clause says of its subject, and names that quotation marks make
    ("村级慢病随访网络逐步健全。", ["村级慢病随访网络"]),
    ("两家医院的卒中绿道评审获得通过。", ["卒中绿道评审"]),
    ("全县以“健康清河”建设为引领。", ["“健康清河”建设"]),
    # buildings whose works are told of
    ("县医院城东院区、县中医院门诊楼接近完工。", ["县医院城东院区", "县中医院门诊楼"]),
    ("妇幼保健院新院区于去年三月开工。", ["妇幼保健院新院区"]),
    # titles that are won
    ("医院荣获全省血站管理先进集体称号。", ["血站管理先进集体"]),
    ("县里被命名为省级卫生县城。", ["省级卫生县城"]),
    # a year or a count between the verb and the measure
    ("现下达2021年村医定向培养补助资金30万元。", ["村医定向培养补助资金"]),
    # the object of a verb of carrying out, and what a heading raises
    ("着力推进医防融合。", ["医防融合"]),
    # a short form after the long one is the same thing
    ("举办银龄听力义诊巡回活动。参加义诊巡回活动的有60人。", ["银龄听力义诊巡回活动"]),
    ("推广公立医院员额制。", ["公立医院员额制"]),
    ("全县建成健康小区6个。", ["健康小区"]),
    ("三、提升乡镇卫生院急救能力\n设备已经到位。", ["乡镇卫生院急救能力"]),
]
NOTHING = [
    "甲状腺结节患者随访率为91%。",  # an indicator
    "加强甲状腺结节诊治能力。",
    "看望来自澳门特别行政区的嘉宾。",  # no 门特
    "支持甲镇急救中心、乙镇敬老院等单位。",  # nothing is built
    "推进甲镇急救中心、乙镇敬老院等建设帮扶队伍。",
    "是提供结节随访服务的机构。",
    "（一）儿童伤害情况\n共三例。",
    "（二）明确健康责任\n签字为证。",
    "全县上下团结一心，各项工作取得新成绩。",
    "加强组织领导，落实工作责任。",
    "坚持“外防输入、内防反弹”总策略。",
    "坚持以人民健康为中心的发展思想。",
    "树立“大卫生、大健康”理念。",
    "切实提高服务水平，完善管理制度。",
    "召开全县卫生健康工作会议，部署全年任务。",
    "破解群众“看病难、看病贵”问题。",
    "县人民医院荣获“巾帼先锋岗”称号。",
    "购置彩超、呼吸机等设备35台。",
    "全年门诊23.5万人次，住院1.2万人次。",
    "“十四五”期间，财政投入逐年增加。",
    "院长张三出席会议并讲话。",
    "一是组织领导到位，二是工作措施到位。",
    "印发一种规范化政策。",
    "在制定所有新政策时开展评价。",
    "建立若干制度。",
    "做好日常管理和技术指导。",
    "据《健康时报》报道。",
    "与市第二医院签订《合作协议》。",
    "开展各项工作，强化有关服务。",
    "全县共有村医412名，其中女性占三成。",
    "建立健全各项规章制度和工作机制。",
    "县疾控中心位于城东新区。",
    "新落成的县人民医院已经投入使用。",
    "《某县日报》6月2日讯，雨后放晴。",
    "全县住院费用增长幅度下降。",
    "群众的就医体验提升明显。",
    "医院提升诊断能力。",
    "发放健康教育手册300册。",
    "小组荣获“巾帼标兵”称号。",
    "接受了市卫健委现场评估。",
    "群众满意度达96%，较上年提高2个百分点。",
    "1180家医院接入网络。",
    "不断加强自身建设。",
    # a sum paid to somebody, bodies that act, topics, comparisons
    "对县级公立医院补偿80万元。",
    "推动各级医疗机构分工协作。",
    "开展合成蛋白、免疫诊断等领域研究。",
    "制定有利于人群的公共政策。",
    "药价不高于医疗支付标准。",
    "选择适宜的政策。",
    "会诊机制和转诊机制。",
    # titles of summaries, plans and plays
    "青溪县2020年卫生工作计划（样例）",
    "据《青溪县2020年工作总结》介绍。",
    "剧目《春到杏林》完成排练。",
    # says what a thing is like
    "打造“找得到、看得好、管得住”的队伍。",
    "全年接待来访人员。",
    "各级各部门都在努力。",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_finds(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_finds_nothing(text: str) -> None:
    assert surfaces(text) == []


YIXIU = "340811"  # 安徽省安庆市宜秀区


def entities(text: str, home: str | None = None) -> dict[str, Entity]:
    return {mention.entity.name: mention.entity for mention in mentions_of(text, home)[1]}


def test_forms_of_one_thing_are_one_entity() -> None:
    text = "推进家庭医生签约工作。做实“1+1+1”家庭医生签约服务，签约服务覆盖率升至70%。"
    report, mentions = mentions_of(text)
    assert len({id(m.entity) for m in mentions}) == 1
    assert [report.text[m.start : m.end] for m in mentions] == ["家庭医生签约", "“1+1+1”家庭医生签约服务", "签约服务"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("实施“银发护航”工程。", "“银发护航”全面铺开，实施“银发护航”行动。"),
        ("推进村医退出机制。", "完善全区村医退出机制。"),
        ("推进宜秀区健康驿路项目。", "推进健康驿路项目建设。"),
    ],
)
def test_words_more_or_less_make_no_second_thing(first: str, second: str) -> None:
    assert len(entities(first + "\n" + second, YIXIU)) == 1


@pytest.mark.parametrize("text", ["做好HPV疫苗接种和HPV筛查工作。", "开展大骨节病普查、布病高危人群监测。"])
def test_two_things_stay_two(text: str) -> None:
    assert len(entities(text)) == 2


def test_national_concepts_have_no_region_and_local_projects_have() -> None:
    found = entities("推进分级诊疗，启动石湾镇卫生院迁建项目。", YIXIU)
    assert found["分级诊疗"].id == program_id(None, "分级诊疗")
    assert "region_id" not in found["分级诊疗"].properties
    local = found["石湾镇卫生院迁建项目"]
    assert local.id == program_id(region_id(YIXIU), "石湾镇卫生院迁建项目")
    assert local.properties["region_id"] == region_id(YIXIU)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("投资300万元改造青坪镇养老院。", "青坪镇养老院改造"),
        ("打造青坪健康示范基地。", "青坪健康示范基地建设"),
        ("健康机关、学校达标。", "健康学校建设"),
    ],
)
def test_the_name_says_what_is_done(text: str, name: str) -> None:
    assert name in entities(text)


def test_a_document_is_known_by_its_number() -> None:
    found = entities("印发《健康乡村三年行动方案》（秀政办发[2021]8号），秀政办发〔2021〕8号要求年内见效。")
    (document,) = found.values()
    assert document.id == policy_id(None, "any", "秀政办发〔2021〕8号")
    assert document.properties["document_number"] == normalise_document_number("秀政办发[2021]8号")


@pytest.mark.parametrize(
    "text",
    [
        "印发《健康乡村三年行动方案》（文号：秀政办发〔2021〕8号）。",
        "制定《健康乡村三年行动方案》，文号为秀政办发〔2021〕8号。",
        "县政府印发秀政办发〔2021〕8号文件《健康乡村三年行动方案》。",
        "以秀政办发〔2021〕8号文印发《健康乡村三年行动方案》。",
        "出台《健康乡村三年行动方案》（以下简称《方案》，秀政办发〔2021〕8号），《方案》分三步走。",
        "出台《健康乡村三年行动方案》（秀政办发〔2021〕8号，以下简称《方案》），《方案》分三步走。",
        "出台《健康乡村三年行动方案》（即秀政办发〔2021〕8号）。",
        "《健康乡村三年行动方案》\n秀政办发〔2021〕8号\n各乡镇要落实。",
    ],
)
def test_a_number_belongs_to_its_title_wherever_it_stands(text: str) -> None:
    (document,) = entities(text).values()
    assert (document.name, document.properties["document_number"]) == ("《健康乡村三年行动方案》", "秀政办发〔2021〕8号")
    report, mentions = mentions_of(text)
    assert "秀政办发〔2021〕8号" in [report.text[m.start : m.end] for m in mentions]


@pytest.mark.parametrize("text", ["《托育办法》根据秀政办发〔2021〕8号修订。", "《托育办法》施行，此前按秀政办发〔2021〕8号办。"])
def test_another_documents_number_is_not_the_titles(text: str) -> None:
    titled, numbered = entities(text).values()
    assert "document_number" not in titled.properties
    assert numbered.name == numbered.properties["document_number"] == "秀政办发〔2021〕8号"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("按照青卫发〔2019〕3号文件要求，开展自查。", ["青卫发〔2019〕3号"]),
        ("落实县政府关于加强村医保障的意见（青政发〔2019〕3号）。", ["县政府关于加强村医保障的意见"]),
        ("印发托育机构备案办法（试行）（青卫发〔2019〕3号）。", ["托育机构备案办法（试行）"]),
        ("青卫发〔2019〕3号\n各乡镇：", []),  # the number of the letter itself
        ("文号：青卫发〔2019〕3号", []),
        ("2019年第3号台风过境。", []),
    ],
)
def test_a_number_without_a_title_in_marks_is_a_document(text: str, names: list[str]) -> None:
    assert [entity.name for entity in entities(text).values() if "document_number" in entity.properties] == names


@pytest.mark.parametrize(
    ("title", "kind", "name"),
    [
        ("关于印发青溪县医共体建设方案的通知", "plan", "青溪县医共体建设方案"),
        ("青溪县人民政府关于转发托育补助办法（试行）的通知", "policy", "托育补助办法"),
        ("青溪县卫生健康局关于加强学校卫生的通知", "policy", "青溪县卫生健康局关于加强学校卫生的通知"),
        ("关于印发2019年卫生工作总结的通知", "summary", None),
        ("青溪县卫生健康局2019年工作要点", "plan", None),
    ],
)
def test_a_notice_that_sends_out_a_scheme_is_that_scheme(title: str, kind: str, name: str | None) -> None:
    own = own_title(Description(title=title, kind=kind), f"{title}\n各乡镇：")
    assert (None if own is None else own.name) == name


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("《青溪市医养服务经办规程》施行。《规程》共六章。", 1),
        ("《青溪市医养服务经办规程》施行。《医养规程》共六章。", 1),
        ("《甲市医养服务规程》和《乙市护理服务规程》施行。《规程》共六章。", 3),
        ("《青溪市医养服务规程》施行。《托育规程》另定。", 2),
    ],
)
def test_a_short_title_is_the_one_title_that_has_its_words(text: str, count: int) -> None:
    assert len(entities(text)) == count


def test_a_quoted_figure_is_one_policy_whatever_follows_it() -> None:
    assert len(entities("落实“190”综合医保政策，“190”工程支付30万元，“190”见效。")) == 1


def test_a_declared_short_title_is_the_same_document() -> None:
    assert len(entities("市里出台《医养服务机构管理实施办法》（以下简称《办法》）。《办法》自5月起施行。")) == 1


def test_the_report_itself_is_a_policy() -> None:
    report = report_of("某市人民政府关于加快护理事业发展的意见\n各区县：\n加强护理人员培养。")
    description = Description(kind="policy", title="某市人民政府关于加快护理事业发展的意见", document_number="某政发〔2020〕3号")
    mentions = find_measures(report, description, Places(GAZETTEER), [], LEXICON)
    assert mentions[0].entity.id == policy_id(None, "any", "某政发〔2020〕3号")


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("加强党风廉政建设。", "party"),
        ("推进机关党支部标准化建设。", "party"),
        ("开展安全生产大检查。", "other"),
        ("实施城区供水管网改造工程。", "other"),
        ("健全城市体检指标体系。", "other"),
        ("支持国防教育基地建设。", "other"),
        ("实施“银发护航”工程。", "health"),
        ("推进职工健康体检工作。", "health"),
        ("县里抓招商和税收，实施“八横八纵”工程。", "other"),
        ("为贫困患者实施“八横八纵”工程。", "health"),
    ],
)
def test_scope(text: str, scope: str) -> None:
    assert [entity.properties["scope"] for entity in entities(text).values()] == [scope]


def test_terms_inside_an_institution_are_not_the_measure() -> None:
    report = report_of("县妇幼保健计划生育服务中心新增床位。")
    institution = Entity("Institution", "institution:1", "某县妇幼保健计划生育服务中心")
    others = [Mention(institution, 0, 13, "test")]
    assert find_measures(report, Description(), Places(GAZETTEER), others, LEXICON) == []


def test_same_text_same_mentions() -> None:
    text = "".join(text for text, _ in FOUND)
    first, second = mentions_of(text)[1], mentions_of(text)[1]
    assert [(m.entity.id, m.start, m.end, m.rule) for m in first] == [(m.entity.id, m.start, m.end, m.rule) for m in second]


def test_mentions_do_not_overlap() -> None:
    mentions = mentions_of("\n".join([*(text for text, _ in FOUND), *NOTHING]))[1]
    assert all(left.end <= right.start for left, right in pairwise(mentions))


KINDS = [
    ("县卫健局出台医疗集团薪酬分配办法。", "Policy"),
    ("印发了基层巡诊行动，各乡镇执行。", "Policy"),
    ("继续实施基层巡诊行动。", "Program"),
    ("制定措施，推进基层巡诊行动。", "Program"),
]


@pytest.mark.parametrize(("text", "label"), KINDS)
def test_what_is_issued_is_a_policy(text: str, label: str) -> None:
    assert {mention.entity.label for mention in mentions_of(text)[1]} == {label}


@pytest.mark.parametrize("words", ["于2019年末基本全面", "在于", "、和年末年初", "已经全面"])
def test_words_of_works_that_run_on_tell_of_none(words: str) -> None:
    """Where each of them may be divided from the next in several ways, all divisions must not be tried: this would not come to an end."""
    assert not goes_up("楼" + 60 * words, 1, "门诊楼")
    assert goes_up("楼已经开工" + 60 * words, 1, "门诊楼")
