"""What is a figure and what is not: tables of short phrases; every row of FOUND is matched by one of NOTHING."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import LexiconError
from graph.records import Document
from loaders.numerals import read_arabic, read_chinese
from loaders.passages import divide
from loaders.quantities import find_quantities
from loaders.records import Entity, Mention, Quantity
from loaders.target_units import load_units, read_units

Expected = tuple[float, str | None, str]


def quantities(text: str, *names: str) -> list[Quantity]:
    """The quantities of ``text``; ``names`` are measures that it mentions."""
    report = divide(Document("report:1", "row.txt", text))
    mentions = [Mention(Entity("Program", name, name), report.text.index(name), report.text.index(name) + len(name), "test") for name in names]
    return find_quantities(report, mentions)


def short(quantity: Quantity) -> Expected:
    return quantity.value, quantity.unit, quantity.comparator


COUNTS = [
    ("报告麻疹病例3例。", (3, "例", "=")),
    ("新招护士２６名。", (26, "名", "=")),
    ("建成村卫生室 8 所。", (8, "所", "=")),
    ("接待来访1,204人次。", (1204, "人次", "=")),
    ("体检老人22.06万余人次。", (220600, "人次", ">")),
    ("印发折页2万余份。", (20000, "份", ">")),
    ("印发折页3000多份。", (3000, "份", ">")),
    ("受益群众10余万人。", (100000, "人", ">")),
    ("培训骨干300多名。", (300, "名", ">")),
    ("参加义诊的专家十余名。", (10, "名", ">")),
    ("走访农户二十多户。", (20, "户", ">")),
    ("覆盖十二个乡。", (12, "个", "=")),
    ("两家县级医院开工。", (2, "家", "=")),
    ("关停三处水源。", (3, "处", "=")),
    ("新增两百张病床。", (200, "张", "=")),
    ("义诊四场。", (4, "场", "=")),
    ("开班六期，共训练乡医。", (6, "期", "=")),
    ("开班3期。", (3, "期", "=")),
    ("下拨设备5台套。", (5, "台套", "=")),
    ("孕检夫妇120对。", (120, "对", "=")),
    ("目录收药186种。", (186, "种", "=")),
    ("服务包有12类。", (12, "类", "=")),
    ("签约家庭1.2万户。", (12000, "户", "=")),
    ("发放口罩5千只。", (5000, "只", "=")),
    ("登记车辆46辆。", (46, "辆", "=")),
    ("接种疫苗3.5万剂次。", (35000, "剂次", "=")),
    ("救护车出车77车次。", (77, "车次", "=")),
    ("架设路灯16盏。", (16, "盏", "=")),
    ("直升机两架。", (2, "架", "=")),
    ("全县226村卫生室完成改造。", (226, None, "=")),
    ("惠及9镇的居民。", (9, "镇", "=")),
    ("会同13部门发文。", (13, "部门", "=")),
    ("出版简报18篇。", (18, "篇", "=")),
    ("上报信息102条。", (102, "条", "=")),
    ("全县现有27万常住人口。", (270000, "人", "=")),
    ("累计有900多万患者受益。", (9000000, None, ">")),
    ("累计参与人次超过30万。", (300000, "人次", ">")),
    ("参会人员五十人。", (50, "人", "=")),
    ("全镇有一百二十名村医。", (120, "名", "=")),
    ("配发工作包三百零五个。", (305, "个", "=")),
    ("近百名医生下乡。", (100, "名", "~")),
    ("上千名学生受检。", (1000, "名", ">=")),
    ("每村配备一名保健员。", (1, "名", "=")),
    ("每季度一次督查。", (1, "次", "=")),
    ("至少一名全科医生驻点。", (1, "名", ">=")),
    ("涉及6大社区。", (6, None, "=")),
    ("帮助2万名特困老人。", (20000, "名", "=")),
    ("外送电量345亿度。", (3.45e10, "度", "=")),
    ("天然气产能22亿方。", (2.2e9, "方", "=")),
    ("出台十项措施。", (10, "项", "=")),
    ("甲乙丙三个卫生院扩建。", (3, "个", "=")),
    ("已举办六届高峰论坛。", (6, "届", "=")),
    ("省卫健委等九部门印发通知。", (9, "部门", "=")),
    ("建立2个重点、特色科室。", (2, "个", "=")),
    ("编印三份文件汇编。", (3, "份", "=")),
    ("制作五块展板。", (5, "块", "=")),
]
BOUNDS = [
    ("签约率达90%以上。", (90, "%", ">=")),
    ("签约率不低于75%。", (75, "%", ">=")),
    ("床位不少于99张。", (99, "张", ">=")),
    ("至少招录8名。", (8, "名", ">=")),
    ("死亡率控制在5%以内。", (5, "%", "<=")),
    ("占比不超过30%。", (30, "%", "<=")),
    ("新发病例控制在3例以下。", (3, "例", "<=")),
    ("上限为400元。", (400, "元", "<=")),
    ("最高补助3万元。", (30000, "元", "<=")),
    ("超过17万人参加。", (170000, "人", ">")),
    ("产值突破60亿元。", (6e9, "元", ">")),
    ("参加者约40人。", (40, "人", "~")),
    ("近3万人受益。", (30000, "人", "~")),
    ("费用在200元左右。", (200, "元", "~")),
    ("全县已签约5210人。", (5210, "人", "=")),
    ("不足20人。", (20, "人", "<")),
    ("覆盖率低于60%。", (60, "%", "<")),
    ("10分钟内到达诊所。", (10, "分钟", "<=")),
    ("优良天数保持在355天以上。", (355, "天", ">=")),
    ("等候不超过3个工作日。", (3, "个工作日", "<=")),
    ("附近5家药店停业。", (5, "家", "=")),
    ("居民续约300户。", (300, "户", "=")),
]
RATES = [
    ("合格率98.5%。", (98.5, "%", "=")),
    ("知晓率８０．５％。", (80.5, "%", "=")),
    ("死亡率4‰以内。", (4, "‰", "<=")),
    ("出生率12.17，增速放缓。", (12.17, "‰", "=")),
    ("自然增长率5.3‰。", (5.3, "‰", "=")),
    ("孕产妇死亡率为8.6/10万。", (8.6, "/10万", "=")),
    ("出生性别比为108.5。", (108.5, None, "=")),
    ("住院率下降2个百分点。", (2, "个百分点", "=")),
    ("百分之九十的村医受训。", (90, "%", "=")),
    ("百分之九十五点六合格。", (95.6, "%", "=")),
    ("千分之三的居民。", (3, "‰", "=")),
    ("三分之二的乡镇达标。", (0.666667, None, "=")),
    ("是前年的2.7倍。", (2.7, "倍", "=")),
    ("监督频次扩大一倍以上。", (1, "倍", ">=")),
    ("农民收入翻两番。", (2, "番", "=")),
    ("八成以上居民满意。", (8, "成", ">=")),
    ("投资增长-5.2%。", (-5.2, "%", "=")),
    ("全市考核居全省第四。", (4, "名", "=")),
    ("增速居全省第2位。", (2, "位", "=")),
    ("综合排名全市第3名。", (3, "名", "=")),
    ("跻身全国前10名。", (10, "名", "<=")),
    ("人均期望寿命78.2岁。", (78.2, "岁", "=")),
    ("考核得分96.5分。", (96.5, "分", "=")),
]
MONEY = [
    ("拨付978万元。", (9780000, "元", "=")),
    ("投入5764.33万元。", (57643300, "元", "=")),
    ("配套经费1390万，按季下达。", (13900000, "元", "=")),
    ("投资20余万改造门诊楼。", (200000, "元", ">")),
    ("下达1.5亿资金。", (150000000, "元", "=")),
    ("筹资285.91余万元。", (2859100, "元", ">")),
    ("总投资2580多万元。", (25800000, "元", ">")),
    ("奖励1万余元。", (10000, "元", ">")),
    ("利润3亿美元。", (300000000, "美元", "=")),
    ("补助两千元。", (2000, "元", "=")),
    ("产值超千亿元。", (1e11, "元", ">")),
    ("捐赠3百元。", (300, "元", "=")),
]
SIZES = [
    ("扩建门诊楼1.4万平方米。", (14000, "平方米", "=")),
    ("硬化道路23.6公里。", (23.6, "公里", "=")),
    ("医废处置80吨。", (80, "吨", "=")),
    ("药材基地3.5万亩。", (35000, "亩", "=")),
    ("库容650立方米。", (650, "立方米", "=")),
    ("用煤5千克。", (5, "千克", "=")),
    ("装机15万千瓦。", (150000, "千瓦", "=")),
    ("浓度为27微克/立方米。", (27, "微克/立方米", "=")),
    ("热线服务24小时。", (24, "小时", "=")),
    ("半小时内到院。", (0.5, "小时", "<=")),
    ("手术历时4小时20分钟。", (260, "分钟", "=")),
    ("为期3年的规培。", (3, "年", "=")),
    ("培训为期一周。", (1, "周", "=")),
    ("人均预期寿命从2020年起逐年提高并在2025年首次达到76.8岁。", (76.8, "岁", "=")),
    ("给予6个月过渡期。", (6, "个月", "=")),
    ("工期缩短45天。", (45, "天", "=")),
    ("播放时间累计880小时。", (880, "小时", "=")),
]
ZEROS = [
    ("全年未发生医疗事故。", (0, None, "=")),
    ("未发生一起群体性事件。", (0, "起", "=")),
    ("没有出现一例输入病例。", (0, "例", "=")),
    ("实现院感零发生。", (0, None, "=")),
    ("医护人员零感染。", (0, None, "=")),
    ("没有一家诊所受罚。", (0, "家", "=")),
]
FOUND = [*COUNTS, *BOUNDS, *RATES, *MONEY, *SIZES, *ZEROS]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
def test_figure_is_read(text: str, expected: Expected) -> None:
    assert [short(quantity) for quantity in quantities(text)] == [expected]


SEVERAL = [
    ("签约702户、1711人。", [(702, "户", "="), (1711, "人", "=")]),
    ("为54户88名成员体检。", [(54, "户", "="), (88, "名", "=")]),
    ("提供14类54项服务。", [(14, "类", "="), (54, "项", "=")]),
    ("分别提高2.46、7.33个百分点。", [(2.46, "个百分点", "="), (7.33, "个百分点", "=")]),
    ("客流分别为1409万、1305万人次。", [(14090000, "人次", "="), (13050000, "人次", "=")]),
    ("覆盖率由61%提高到70%。", [(61, "%", "="), (70, "%", "=")]),
    ("病种从5种增加到10种。", [(5, "种", "="), (10, "种", "=")]),
    ("收入倍差从1.96缩小至1.81。", [(1.96, None, "="), (1.81, None, "=")]),
    ("报销90%和98%。", [(90, "%", "="), (98, "%", "=")]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_each_figure_of_a_list_is_its_own(text: str, expected: list[Expected]) -> None:
    assert [short(quantity) for quantity in quantities(text)] == expected


RANGES = [
    ("再提升1-2个百分点。", (1, 2, "个百分点")),
    ("每场200～300人。", (200, 300, "人")),
    ("聘请1至2名专家。", (1, 2, "名")),
    ("资助2-3万元。", (20000, 30000, "元")),
    ("比例为80%—90%。", (80, 90, "%")),
    ("投入5万元至10万元。", (50000, 100000, "元")),
    ("选派三到五名。", (3, 5, "名")),
]


@pytest.mark.parametrize(("text", "expected"), RANGES)
def test_range_is_one_figure(text: str, expected: tuple[float, float, str]) -> None:
    (quantity,) = quantities(text)
    assert (quantity.value, quantity.value_high, quantity.unit, quantity.comparator) == (*expected, "range")


BASES = [
    ("每人每月500元。", "每人每月"),
    ("按人均50元拨付。", "人均"),
    ("按500元/户慰问。", "户"),
    ("以190元/对补贴。", "对"),
    ("每户发放资助金600元。", "每户"),
    ("农民每年每人补助8元。", "每年每人"),
    ("门诊次均费用120元。", "次均"),
    ("每村补助2000元。", "每村"),
    ("一次性奖励2000元。", "一次性"),
    ("一次性投入80万元。", None),
    ("拨付30万元。", None),
    ("收缴社会抚养费30万元。", None),
]


@pytest.mark.parametrize(("text", "basis"), BASES)
def test_rate_of_money_knows_its_basis_and_is_no_sum(text: str, basis: str | None) -> None:
    (quantity,) = quantities(text)
    assert quantity.basis == basis
    assert quantity.is_sum_of_money == (basis is None)


def test_basis_holds_for_the_whole_chain() -> None:
    assert [quantity.basis for quantity in quantities("每人每月给予100元、200元、300元。")] == ["每人每月"] * 3


DATES = [
    "2017年工作总结", "2017年1月3日挂牌。", "1-10月，工作平稳。", "1—9月份推进顺利。", "截止10月底完成。", "11月8号验收。",
    "2018-2020年规划。", "2016年至2018年推进。", "2014、2015年先后启动。", "二〇二五年一月召开。", "2025-03-28发布。", "2025/3/28发布。",
    "时间16:55:56更新。", "上午8点30分集合。", "90年代建成的楼。", "上世纪八十年代建院。", "“十三五”期间推进。", "十四五开局之年。",
    "3日至5日培训。", "近三年持续推进。", "五年来成效明显。", "今后五年是关键期。", "二年内完成整改。", "三个月内办结。", "7天内反馈。",
    "5个工作日内办结。", "前10个月运行平稳。", "连续三年先进。", "从事乡医工作10年以上。", "居住满6个月。", "每两年轮换。",
    "第一季度总结。", "2017年度考核。", "8月起施行。",
]  # fmt: skip
NUMBERS_OF_NAMES = [
    "国卫办医发〔2023〕5号", "襄发[2017]49号印发。", "第二人民医院扩建。", "第一书记驻村。", "第二批名单公布。", "第三条规定。",
    "第十五届运动会。", "落实“351”政策。", "“1+1+1”签约模式。", "推行“1+43”模式。", "“两票制”落地。", "“三减三健”行动。",
    "“两个等待期”设置。", "三减三健行动。", "七五普法启动。", "创建三甲医院。", "市一院揭牌。", "八项规定精神。", "坚持两个维护。",
    "树牢四个意识。", "三个代表重要思想。", "三位一体推进。", "三支一扶人员到岗。", "一把手负责。", "一站式结算。", "一票否决。",
    "五位一体布局。", "统一部署。", "进一步加强。", "一定程度缓解。", "一些地方滞后。", "一批医生下沉。", "一支队伍。", "一个中心。",
    "万众一心。", "千家万户受益。", "百姓健康。", "百日攻坚。", "十分重要。", "千方百计解决。", "四处奔走。", "两手抓。", "一类疫苗接种。",
    "二类疫苗供应。", "三类医疗器械。", "二期工程开工。", "三期项目建设。", "四级联动。", "两级财政。", "三级医院评审。", "二级以上医院。",
    "3级以上患者。", "县乡村三级网络。", "PM2.5治理。", "H7N9防控。", "5G网络覆盖。", "4K超高清。", "G60走廊。", "3D打印。",
    "2.0版本上线。", "CT、B超检查。", "拨打12320热线。", "电话0355-7222222。", "手机13800000001", "120急救中心启用。",
    "世界500强企业落户。", "HPV疫苗接种。", "“48小时办结”制度。", "2×35万千瓦热电联产。", "三次产业比为8:41:50。", "亿元级产业。",
    "750千伏线路。", "三元乳业投产。", "十四届四次会议召开。",
]  # fmt: skip
AGES_AND_CLASSES = [
    "0-3岁婴幼儿照护。", "65岁以上老年人体检。", "6—24月龄婴幼儿营养包。", "35-64岁妇女筛查。", "7周岁儿童入学。", "0～6岁儿童管理。",
    "60岁及以上人群。", "适龄妇女65岁以下。", "500人以上企业建医务室。", "100张以上医院。", "20户以上自然村。", "200万元以上项目。",
]  # fmt: skip
WAYS_OF_SPEAKING = [
    "抓好以下三个方面。", "分四个阶段推进。", "三四个村反映。", "两三家单位。", "数十名专家。", "几百人参加。", "一是加强领导。",
    "（1）健康教育", "1.党风廉政", "2、完善制度", "1．强化监管", "门诊人次达人次。", "共有名医生。", "增长到万元。", "两项激励可累加。",
    "每千人口床位。", "每万人口医师。", "每10万人口。", "上述3个文件。", "这两家医院。", "四是严肃考核。", "万元门诊费用。", "千人计划。",
    "首个千亿级园区。", "确保不发生事故。", "零容忍态度。", "零距离服务。", "药品零差率销售。", "疫情零报告制度。", "基金零报销人员。",
    "无一例外。", "1月份会议。", "人人享有。", "半年总结。", "前三甲。", "十届四次全委会召开。", "按照七次全会部署。", "三期码头动工。",
    "位列前1%的学科。", "两位数增长。", "15分钟健身圈建成。", "热线24小时值守。", "每做一件实事。", "立足两个大局。", "跨上两个千亿台阶。",
    "落实八项举措。", "每一个村。",
    "统筹分三块：住院、门诊、大病。", "以三份文件为依据。", "2018届毕业生。", "一周后复查。", "人均寿命提高，5岁以下儿童死亡率下降。",
    "完成筛查，三项均达标。", "健康村、健康企业四类任务都已完成。", "两项指标均居前列。",
]  # fmt: skip
NOTHING = [*DATES, *NUMBERS_OF_NAMES, *AGES_AND_CLASSES, *WAYS_OF_SPEAKING]


@pytest.mark.parametrize("text", NOTHING)
def test_number_that_measures_nothing_is_no_figure(text: str) -> None:
    assert [short(quantity) for quantity in quantities(text)] == []


def test_rows_that_find_nothing_are_as_many_as_rows_that_find() -> None:
    assert len(NOTHING) >= len(FOUND)


def test_number_in_a_name_is_no_figure() -> None:
    assert [short(q) for q in quantities("48种疾病筛查人数2029人。", "48种疾病筛查")] == [(2029, "人", "=")]


def test_construction_named_by_its_number_counts() -> None:
    assert [short(q) for q in quantities("推进甲乡、乙乡2个卫生院改造。", "甲乡、乙乡2个卫生院改造")] == [(2, "个", "=")]


def test_span_is_number_unit_and_bound() -> None:
    text = "签约率达到90%以上，发放折页2万余份。"
    assert [text[quantity.start : quantity.end] for quantity in quantities(text)] == ["90%以上", "2万余份"]


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_chinese_numeral_is_read_back(number: int) -> None:
    assert read_chinese(_in_words(number)) == number


@given(st.integers(min_value=0, max_value=99_999_999), st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8)]))
def test_multiplier_multiplies(hundredths: int, multiplier: tuple[str, int]) -> None:
    sign, factor = multiplier
    assert read_arabic(f"{hundredths // 100}.{hundredths % 100:02d}", sign) == hundredths * factor / 100


@given(st.integers(min_value=3, max_value=99_999))
def test_figure_in_words_equals_figure_in_digits(number: int) -> None:
    (in_words,) = quantities(f"培训学员{_in_words(number)}名。")
    (in_digits,) = quantities(f"培训学员{number}名。")
    assert short(in_words) == short(in_digits)


@given(st.text(alphabet="0123456789一二三十百千万亿.,-~至%元人个家余多以上内年月约近（）、。", max_size=40))
def test_any_text_gives_ordered_figures_within_it(text: str) -> None:
    found = quantities("甲" + text + "乙")
    length = len(divide(Document("report:1", "row.txt", "甲" + text + "乙")).text)
    assert all(0 <= quantity.start < quantity.end <= length for quantity in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(quantity.value_high is None or quantity.value_high > quantity.value for quantity in found)


def _in_words(number: int) -> str:
    """The standard way to write ``number``: 10500 → 一万零五百."""
    if number == 0:
        return "零"
    parts: list[str] = []
    for power, sign in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, power)
        if section:
            zero = "零" if parts and section < 1000 else ""
            parts.append(zero + _section_in_words(section) + sign)
        elif parts and number and not parts[-1].endswith("零"):
            parts.append("零")
    words = "".join(parts).replace("零零", "零")
    return words.rstrip("零") or "零"


def _section_in_words(section: int) -> str:
    words = ""
    for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, section = divmod(section, power)
        if digit:
            words += "零一二三四五六七八九"[digit] + sign
        elif words and section and not words.endswith("零"):
            words += "零"
    return words


def test_table_of_units_is_sorted_and_unique() -> None:
    assert load_units().dimension["人次"] == "people"


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (["unit\tdimension\tsource", "人\tpeople"], "2 columns"),
        (["unit\tdimension\tsource", "人\tpeople\tx", "人\tpeople\tx"], "stands after '人'"),
        (["unit\tsource"], "head is"),
    ],
)
def test_fault_in_the_table_of_units_is_named_with_its_line(rows: list[str], fault: str) -> None:
    with pytest.raises(LexiconError, match=fault):
        read_units(rows)
