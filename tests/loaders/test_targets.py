"""What each figure means: indicator, status, period, actor, measure; which figures are restated or left out."""

from __future__ import annotations

import pytest

from graph.records import Document
from loaders.extractors.targets import extract_targets
from loaders.gazetteer import Gazetteer
from loaders.passages import divide
from loaders.places import Places
from loaders.quantities import find_quantities
from loaders.records import Description, Entity, Findings, Mention, TargetClaim

HOME = Entity("Region", "region:340000", "青溪县")


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(Gazetteer.load(), None)


def read(text: str, places: Places, *names: tuple[str, str], kind: str = "summary", year: int | None = 2018) -> list[TargetClaim]:
    """The targets of ``text``; ``names``: (label, form) of what it mentions, every occurrence."""
    report = divide(Document("report:1", "row.txt", text))
    mentions = []
    for label, form in names:
        entity = Entity(label, f"{label}:{form}", form)
        start = report.text.find(form)
        while start >= 0:
            mentions.append(Mention(entity, start, start + len(form), "test"))
            start = report.text.find(form, start + 1)
    mentions.sort(key=lambda mention: (mention.start, -mention.end))
    quantities = find_quantities(report, mentions)
    return extract_targets(Findings(report, Description(year=year, kind=kind), tuple(mentions), tuple(quantities)), places)


INDICATORS = [
    # the noun before
    ("签约居民满意度达91%。", ["签约居民满意度"]),
    ("全县共检出高血压患者1168例。", ["检出高血压患者"]),
    ("目前，全县共有村卫生室226所。", ["村卫生室"]),
    ("2018年，儿童系统管理率达到95%以上。", ["儿童系统管理率"]),
    ("截止9月底，全区累计开展义诊26场。", ["累计开展义诊"]),
    # the noun after
    ("组建了12支健康指导队伍。", ["组建健康指导队伍"]),
    ("对14户困难家庭进行慰问。", ["慰问困难家庭"]),
    ("3个病种实行了按病种付费。", ["病种实行按病种付费"]),
    ("70%以上的村卫生室均能开展针灸。", ["村卫生室均能开展针灸比例"]),
    ("维修改造东乡、西乡、南乡3个卫生院。", ["维修改造卫生院"]),
    # both, and rates of money
    ("落实村级协管员每人每月120元岗位津贴。", ["村级协管员岗位津贴（每人每月）"]),
    ("免费婚检620对（财政以190元/对补贴）。", ["免费婚检", "财政补贴（每对）"]),
    ("投入20万元完成预检分诊室改造。", ["预检分诊室改造投入"]),
    ("投资300万元，新建疾控实验楼。", ["新建疾控实验楼投资"]),
    ("护理员按每人每月80元标准发放生活补贴。", ["护理员生活补贴标准（每人每月）"]),
    # what an earlier clause said
    ("残疾人签约3545人，签约率74%。", ["残疾人签约", "残疾人签约率"]),
    ("检出精神障碍患者168例，在管149例。", ["检出精神障碍患者", "检出精神障碍患者在管"]),
    ("成立服务团队73支，其中村医73人。", ["成立服务团队", "服务团队村医"]),
    ("生产总值达到287亿元，同比增长8.9%。", ["生产总值", "生产总值同比增长"]),
    ("基层就诊率由61%提高到70%。", ["基层就诊率", "基层就诊率"]),
    ("健康素养水平为29%，较2016年的25%提高4个百分点。", ["健康素养水平", "健康素养水平", "健康素养水平提高"]),
    ("签约702户、1711人。", ["签约户数", "签约人数"]),
    ("医疗纠纷、投诉件数分别下降15%、9%。", ["医疗纠纷下降", "投诉件数下降"]),
    ("对脱贫人口（3447人）全部签约。", ["脱贫人口签约"]),
    ("参保人员达17万人（占总人口的30%）。", ["参保人员", "参保人员占总人口的比例"]),
    # kinds of places and facilities are whole; what they share with the item before stands before them
    ("全县辖2个镇、19个乡。", ["镇", "乡"]),
    ("创建群众满意乡镇卫生院2个、卫生所39个。", ["创建群众满意乡镇卫生院", "创建群众满意卫生所"]),
    ("获省级先进单位荣誉的有乡镇13个、景区5个。", ["获省级先进单位荣誉的乡镇", "获省级先进单位荣誉的景区"]),
    ("免费发放健康知识宣传资料500份、凉茶200袋。", ["免费发放健康知识宣传资料", "免费发放凉茶"]),
    ("水果、蔬菜产量分别达到50吨、80吨。", ["水果产量", "蔬菜产量"]),
    ("技改投资增长33.6%、居全省第3位。", ["技改投资增长", "技改投资居全省"]),
    ("在园儿童900人。", ["在园儿童"]),
    ("科学应对19轮强降雨。", ["科学应对强降雨"]),
    ("血压、血糖管理率分别达到85%、80%。", ["血压管理率", "血糖管理率"]),
    ("床位增加120张，达到900张。", ["床位增加", "床位"]),
    ("新建卫生室3所、改建5所。", ["新建卫生室", "改建卫生室"]),
    ("门诊费用下降两成，平均住院日8.1天。", ["门诊费用下降", "平均住院日"]),
    ("药占比28%，降幅3个百分点。", ["药占比", "药占比降幅"]),
    ("报销金额从每人每年500元提高到800元。", ["报销金额（每人每年）", "报销金额（每人每年）"]),
    ("总投资600万元，其中省级补助400万元、县级配套200万元。", ["总投资", "总投资省级补助", "总投资县级配套"]),
    # what it is measured by, compared with or spent on is none of it
    ("20种重大疾病（儿童先心病等）补偿比要达到限定费用的80%。", ["重大疾病补偿比", "重大疾病补偿比"]),
    ("参合农民住院报销比例，省上提高5%，县上再提高6%。", ["参合农民住院报销比例省上提高", "参合农民住院报销比例县上再提高"]),
    ("每千人口床位2.1张，比“十五”期初多0.2张。", ["每千人口床位", "每千人口床位比“十五”期初多"]),
    ("建成业务用房1200平方米。", ["建成业务用房面积"]),
    ("本次乡医培训为期一周。", ["乡医培训时长"]),
    ("惠及12个乡镇卫生院。", ["惠及乡镇卫生院"]),
    ("95名乡村医生前来参加。", ["乡村医生参加"]),
    # no word is cut, and none ends in a verb
    ("在管精神障碍患者149例。", ["在管精神障碍患者"]),
    ("为37名对象发放特扶金18万元。", ["对象", "特扶金"]),
    ("标准化村卫生室的比例要达到60%以上。", ["标准化村卫生室的比例"]),
    ("居民满意率要达到90%。", ["居民满意率"]),
    ("大病保险向105人次支付二次补偿30万元。", ["大病保险支付二次补偿", "二次补偿"]),
    ("食堂检查覆盖率同样达到100%。", ["食堂检查覆盖率"]),
    ("24万常住人口享有13类47项服务。", ["常住人口", "享有服务类数", "享有服务项数"]),
    ("另有60人次得到意外补偿。", ["得到意外补偿"]),
    ("投资65万元建成6座公厕。", ["建成公厕投资", "建成公厕"]),
    ("新增3个“山水就是资本”实践基地。", ["新增“山水就是资本”实践基地"]),
    # what is paid, not that it is
    ("累计支付低保金982万元。", ["低保金"]),
    ("发放救助金110万元。", ["救助金"]),
    # doers of a list share what they do
    ("要求县医院聘请名医不少于8名，县中医院5名，县妇幼中心4名。", ["县医院聘请名医", "县中医院聘请名医", "县妇幼中心聘请名医"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "indicators"), INDICATORS)
def test_indicator_says_what_is_measured(text: str, indicators: list[str], places: Places) -> None:
    assert [target.indicator for target in read(text, places)] == indicators


def test_bare_phrase_takes_the_measure_of_its_sentence(places: Places) -> None:
    (target,) = read("推进结核病分级诊疗试点，共接诊75人。", places, ("Program", "结核病分级诊疗试点"))
    assert target.indicator == "结核病分级诊疗试点接诊"


STATUSES = [
    ("summary", "完成筛查7703人。", "achieved"),
    ("summary", "明年力争筛查9000人。", "planned"),
    ("summary", "计划投入300万元。", "planned"),
    ("summary", "到2025年，筛查率达到90%。", "planned"),
    ("summary", "完成计划生育审核1048人。", "achieved"),
    ("summary", "三、2019年工作计划\n筛查妇女9000人。", "planned"),
    ("summary", "四、存在问题\n仍有149个村卫生室不达标。", "achieved"),
    ("plan", "群众满意率达90%以上。", "planned"),
    ("plan", "目前已建成中医馆12个。", "achieved"),
    ("plan", "筛查率将从60%提高到80%。", "achieved planned"),
    ("summary+plan", "一、2018年工作总结\n筛查3000人。\n二、2019年工作打算\n随访5000人。", "achieved planned"),
    ("news", "义诊服务群众600余人次。", "achieved"),
    ("policy", "到2025年，千人床位数达到7张。", "planned"),
    ("plan", "一、2017年完成情况\n筛查3000人。\n二、主要任务\n随访5000人。", "achieved planned"),
    ("work report", "2018年主要预期目标是：床位1200张，同比增长5%；筛查9000人。", "planned planned planned"),
    ("summary", "争取到上级资金300万元。", "achieved"),
    ("work report", "一、2017年工作回顾\n预计接诊7万人次。", "achieved"),
]


@pytest.mark.parametrize(("kind", "text", "statuses"), STATUSES)
def test_status_is_achieved_or_planned(kind: str, text: str, statuses: str, places: Places) -> None:
    assert [target.status for target in read(text, places, kind=kind)] == statuses.split()


PERIODS = [
    ("summary", "1-10月，筛查3000人。", "2018-01/2018-10"),
    ("summary", "筛查3000人。", "2018/2018"),
    ("summary", "一、2017年工作总结\n筛查3000人。", "2017/2017"),
    ("news", "筛查3000人。", None),
    ("plan", "筛查3000人。", "2018/2018"),
    ("summary", "下一步，计划新建卫生室30所。", None),
    ("summary", "四、下一步打算\n新建卫生室30所，配齐设备。", "2019/2019"),
    ("summary+plan", "二、2019年计划\n年内新建卫生室30所。", "2019/2019"),
    ("plan", "一、工作回顾\n全年新建卫生室30所。", "2017/2017"),
    ("plan", "五年来，新建卫生室30所。", "2013/2017"),
    ("summary", "近三年，新建卫生室30所。", "2016/2018"),
    ("plan", "一、工作回顾\n“十二五”期间，床位倍增；新建卫生室30所。", "2011/2015"),
    ("plan", "一、工作回顾\n“十二五”期间，床位倍增。新建卫生室30所。", "2017/2017"),
]


@pytest.mark.parametrize(("kind", "text", "period"), PERIODS)
def test_period_is_the_nearest_named_else_the_reports(kind: str, text: str, period: str | None, places: Places) -> None:
    (target,) = read(text, places, kind=kind)
    assert (target.period and f"{target.period.first}/{target.period.last}") == period


def test_institution_that_is_the_subject_is_the_actor(places: Places) -> None:
    names = ("Institution", "县中医院"), ("Institution", "县妇保院")
    targets = read("县中医院开展义诊12场，县妇保院聘请专家3名，全县发放折页500份。", places, *names)
    assert [target.actor and target.actor.name for target in targets] == ["县中医院", "县妇保院", None]


def test_each_institution_of_a_list_is_the_actor_of_its_own_figure(places: Places) -> None:
    names = ("Institution", "县中医院"), ("Institution", "县妇保院")
    targets = read("2018年，县中医院聘请6人、县妇保院聘请3人。", places, *names)
    assert [target.actor and target.actor.name for target in targets] == ["县中医院", "县妇保院"]


def test_institution_that_receives_is_no_actor(places: Places) -> None:
    (target,) = read("对县中医院补助213万元。", places, ("Institution", "县中医院"))
    assert target.actor is None


def test_home_is_no_part_of_the_indicator() -> None:
    home = Places(Gazetteer.load(), "340811")
    assert home.home is not None
    report = divide(Document("report:1", "row.txt", "宜秀区累计支付低保金982万元；宜秀区的老人占30%。"))
    mentions = tuple(Mention(home.home, start, start + 3, "test") for start in (0, 15))
    quantities = tuple(find_quantities(report, mentions))
    targets = extract_targets(Findings(report, Description(home.home, None, 2018, "summary"), mentions, quantities), home)
    assert targets[0].indicator == "低保金"


ABOUTS = [
    ("开展“春苗”行动，举办讲座44次，走访150户。", ["“春苗”行动", "“春苗”行动"]),
    ("“春苗”行动120次，新建母婴室6个。", ["“春苗”行动", None]),
    ("“春苗”行动120次，覆盖率87%。", ["“春苗”行动", "“春苗”行动"]),
    ("“春苗”行动120次，发放春苗折页500份。", ["“春苗”行动", "“春苗”行动"]),
    ("开展“春苗”行动，举办讲座44次。", ["“春苗”行动"]),
    ("完成婚检120对。推进“春苗”行动。", [None]),
    ("推进“春苗”行动。\n完成婚检120对。", [None]),
    ("（一）“春苗”行动。举办讲座44次。", ["“春苗”行动"]),
    ("一、“春苗”行动\n举办讲座44次。\n二、队伍建设\n招聘护士8名。", ["“春苗”行动", None]),
]


@pytest.mark.parametrize(("text", "abouts"), ABOUTS)
def test_figure_is_about_the_nearest_measure(text: str, abouts: list[str | None], places: Places) -> None:
    targets = read(text, places, ("Program", "“春苗”行动"))
    assert [target.about and target.about.name for target in targets] == abouts


RESTATED = [
    ("投资1172万元的导管室投用。\n重点工程：投资1172万元建导管室。", 1),
    ("新版目录增加34个药品\n共有药品6399个，比去年增加34个药品。", 2),
    ("新招护士8名。\n安置定向医学生8名。", 2),
    ("县城签约率为100%。\n乡镇培训率为100%。", 2),
    ("最高支付限额提高3800元；次年最高支付限额提高3800元。", 2),
    ("抽检枯水期水样43份、丰水期水样43份。", 2),
]


@pytest.mark.parametrize(("text", "count"), RESTATED)
def test_restated_figure_is_one_target(text: str, count: int, places: Places) -> None:
    assert len(read(text, places)) == count


@pytest.mark.parametrize("heading", ["党风廉政", "党建工作", "信访工作", "宣传工作", "意识形态"])
def test_party_work_gives_no_target(heading: str, places: Places) -> None:
    assert read(f"（一）{heading}。办理案件5件，学习12次。", places) == []
    assert len(read("（一）健康教育。办理案件5件，学习12次。", places)) == 2


def test_quote_is_verbatim_and_holds_the_figure(places: Places) -> None:
    text = "一是全面推进健康教育进社区，发放折页2万余份；二是招聘护士8名。"
    report = divide(Document("report:1", "row.txt", text))
    for target in read(text, places):
        start, end = target.quote
        assert start <= target.quantity.start and target.quantity.end <= end
        assert report.text[start:end] == report.text[start:end].strip()
    assert [report.text[slice(*target.quote)] for target in read(text, places)] == [
        "全面推进健康教育进社区，发放折页2万余份",
        "招聘护士8名",
    ]


def test_no_figure_no_target(places: Places) -> None:
    assert read("2018年，坚持“三个一批”，落实国卫办医发〔2023〕5号，65岁以上老年人受益。", places) == []
