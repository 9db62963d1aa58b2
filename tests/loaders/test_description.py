"""Whose report it is, its time, kind, publisher, title and number, each with its place; None where the text does not say."""

import random

import pytest

from graph.records import Document
from loaders.description import describe
from loaders.gazetteer import Gazetteer
from loaders.passages import divide
from loaders.records import Description

WORK = """
一、主要工作
（一）家庭医生。全{kind}签约3.2万人，我{kind}组建团队35支，考核居全省前列。
（二）慢病管理。按市卫健委部署，全{kind}高血压患者规范管理率达82%。
"""
PLAN = "二、下一步工作打算\n" + "".join(
    f"（{number}）继续做好第{number}项重点工作，压实责任，确保年底前全面完成，让群众得到实惠。\n" for number in "一二三四五六七八九十"
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def described(text: str, gazetteer: Gazetteer, title: str | None = None) -> Description:
    return describe(divide(Document("report:0", "test.txt", text, title)), gazetteer)[0]


def full_name(description: Description) -> str | None:
    return None if description.region is None else str(description.region.properties["full_name"])


REGIONS = [
    ("title", "襄垣县卫生健康局2021年工作总结\n" + WORK.format(kind="县"), "山西省长治市襄垣县"),
    ("the last of a chain", "安庆市宜秀区2021年卫生健康工作总结\n" + WORK.format(kind="区"), "安徽省安庆市宜秀区"),
    ("a chain at the head of a heading", "工作总结\n安徽省安庆市宜秀区卫生健康局\n" + WORK.format(kind="区"), "安徽省安庆市宜秀区"),
    ("bare, at the head", "庐江2021年卫生健康工作总结\n" + WORK.format(kind="县"), "安徽省合肥市庐江县"),
    ("bare, the prefecture's too", "长沙2021年卫生健康工作总结\n" + WORK.format(kind="县"), "湖南省长沙市长沙县"),
    ("bare, the county's too", "长沙2021年卫生健康工作总结\n" + WORK.format(kind="市"), "湖南省长沙市"),
    ("former name", "长垣县卫生局2012年工作总结\n" + WORK.format(kind="县"), "河南省新乡市长垣市"),
    ("publisher", "发布机构：太湖县卫生健康委员会\n2022年工作总结\n新建卫生院三所。\n", "安徽省安庆市太湖县"),
    ("a county's paper", "《今日云龙》9月24日讯 大理州人民医院来我县帮扶，与县人民医院、县卫生局座谈。\n", "云南省大理白族自治州云龙县"),
    ("a county's media centre", "全县卫生工作会议召开，县卫健局部署任务。\n（广宁融媒记者）\n", "广东省肇庆市广宁县"),
    ("a provincial paper", "全县卫生工作会议召开，县卫健局部署任务。\n来源：南方日报\n", None),
    ("a city's paper about some county", "全县卫生工作会议召开，县卫健局部署任务。\n来源：安庆日报\n", None),
    ("papers of two counties", "全县卫生工作会议召开，县卫健局部署任务。\n来源：云龙融媒、广宁融媒\n", None),
    ("a new area", "西咸新区社会事业局2020年工作总结\n" + WORK.format(kind="区"), "陕西省西咸新区"),
    ("signature", "2021年工作总结\n" + WORK.format(kind="县") + "襄垣县卫生健康局\n2022年1月6日\n", "山西省长治市襄垣县"),
    ("two lines", "襄垣县卫生健康局\n2021年工作总结\n" + WORK.format(kind="县"), "山西省长治市襄垣县"),
    ("inside 《》", "关于印发《宜昌市健康促进实施方案》的通知\n各县市区：\n现印发给你们。\n", "湖北省宜昌市"),
    ("a congress", "政府工作报告\n——2020年1月8日在襄垣县第十六届人民代表大会第五次会议上\n各位代表：\n", "山西省长治市襄垣县"),
    ("homonym, the city named", "朝阳区2021年卫生工作总结\n" + WORK.format(kind="区") + "长春市给予奖励。\n", "吉林省长春市朝阳区"),
    (
        "homonym, its townships named",
        "新华区2021年卫生工作总结\n" + WORK.format(kind="区") + "西美街道、光明路街道、西市场街道、焦店镇、滍阳镇达标。\n",
        "河南省平顶山市新华区",
    ),
    (
        "a name that two bore then, its city named",
        "清河区2012年卫生工作总结\n" + WORK.format(kind="区") + "淮安市给予奖励。\n",
        "江苏省淮安市清江浦区",
    ),
    ("a name that one bears now", "清河区2021年卫生工作总结\n" + WORK.format(kind="区"), "辽宁省铁岭市清河区"),
    ("a name that passed on", "思茅市卫生局2002年工作总结\n" + WORK.format(kind="市"), "云南省普洱市思茅区"),
    ("a name that passed on", "思茅市卫生局2005年工作总结\n" + WORK.format(kind="市"), "云南省普洱市"),
    ("two characters", "赵县卫生健康局2021年工作总结\n" + WORK.format(kind="县"), "河北省石家庄市赵县"),
    ("a word", "资源县卫生健康局2021年工作总结\n" + WORK.format(kind="县"), "广西壮族自治区桂林市资源县"),
    ("only townships", "卫健委2020年工作计划\n" + WORK.format(kind="县") + "柯坦、罗河、龙桥、汤池、庐城五个卫生院扩建。\n", "安徽省合肥市庐江县"),
    (
        "news, most often named",
        "健康驿站开到家门口\n2024-05-06 来源：晚报\n" + "广宁县新建驿站。全县有三家。记者在广宁县见到该县村医。\n",
        "广东省肇庆市广宁县",
    ),
    ("health centre of a township", "庐江县柯坦镇卫生院2021年工作总结\n" + WORK.format(kind="镇"), "安徽省合肥市庐江县"),
    (
        "a motto, of the kind that the text speaks of",
        "职责清单\n省教育厅\n促进健康海南建设。\n省民政厅\n统计全省老年人口，公布全省数据。\n",
        "海南省",
    ),
    ("a document number, of the kind that the text speaks of", "工作要点\n琼府办〔2024〕9号\n全省推进签约服务，我省巩固成果。\n", "海南省"),
    ("who sent it in", "白内障患者受助\n市慈善总会和市残联救助全市患者。市卫健委同行。\n（镇江市民政局供稿）\n", "江苏省镇江市"),
    (
        "only offices without a name, and a larger division's hospital",
        "帮扶座谈会在县政府召开\n大理州人民医院与县人民医院签约。县卫生局负责人到会。大理州人民医院派人。\n",
        None,
    ),
    ("a motto that is a word", "工作要点\n各县用好健康资源，全县统筹，我县落实。\n", None),
    ("a number of a district that begins with a province's letter", "工作要点\n青卫发〔2024〕9号\n全区推进签约服务，我区巩固成果。\n", None),
    ("a motto of the province in a county's list", "工作要点\n全县推进健康海南建设，我县落实。\n", None),
    # nobody's
    ("national", "国家卫生健康委2021年工作要点\n一、推进三明医改经验，支持浙江省先行。\n", None),
    ("national news", "我国家庭医生签约服务稳步推进\n新华社北京10月19日电 记者获悉，各地签约率提高。浙江省已过半。\n", None),
    ("homonym, open", "朝阳区2021年卫生工作总结\n" + WORK.format(kind="区"), None),
    ("a name that two bore then", "清河区2012年卫生工作总结\n" + WORK.format(kind="区"), None),
    ("unnamed", "县卫健委2021年工作计划\n" + WORK.format(kind="县"), None),
    ("townships by chance", "县卫健委2021年工作计划\n" + WORK.format(kind="县") + "健康、建设、发展、中心、和平。\n", None),
    ("three townships, listed", "卫健委2020年工作计划\n" + WORK.format(kind="县") + "柯坦、罗河、龙桥卫生院扩建。\n", "安徽省合肥市庐江县"),
    ("three townships, apart", "卫健委2020年工作计划\n" + WORK.format(kind="县") + "柯坦扩建。罗河迁建。龙桥达标。\n", None),
    ("two townships", "卫健委2020年工作计划\n" + WORK.format(kind="县") + "柯坦、罗河卫生院扩建。\n", None),
    ("a city's, with townships of one county", "卫健委2020年工作计划\n" + WORK.format(kind="市") + "柯坦、罗河、龙桥、汤池、庐城扩建。\n", None),
    ("words that are townships, listed", "卫健委2020年工作计划\n" + WORK.format(kind="区") + "健康、胜利、建设、正阳街道。\n", None),
    ("another's place in passing", "卫健委2021年工作计划\n" + WORK.format(kind="县") + "赴襄垣县学习一次。\n", None),
    ("a newspaper's place", "医院2021年工作总结\n来源：重庆日报\n开展新技术三项。\n", None),
    ("an institute abroad", "医院2021年工作总结\n开展新技术三项，与北京协和医院合作。\n", None),
    ("empty", " \n", None),
]


@pytest.mark.parametrize(("remark", "text", "expected"), REGIONS)
def test_whose_report(remark: str, text: str, expected: str | None, gazetteer: Gazetteer) -> None:
    description = described(text, gazetteer)
    assert full_name(description) == expected, remark
    assert (description.region_span is None) == (expected is None)


def test_region_of_a_given_title(gazetteer: Gazetteer) -> None:
    description = described("各位代表：\n现在报告工作，请审议。\n", gazetteer, title="2026年安徽省政府工作报告")
    assert full_name(description) == "安徽省"
    assert description.year == 2026
    assert description.kind == "work report"


YEARS = [
    ("title", "襄垣县卫生健康局2021年工作总结\n2020年打下基础。2020年、2020年。\n", 2021),
    ("the year that is summed up", "襄垣县2021年工作总结及2022年工作计划\n" + WORK.format(kind="县"), 2021),
    ("a plan's", "襄垣县2022年卫生健康工作要点\n2021年底前准备。\n", 2022),
    ("a session's", "政府工作报告\n——2020年1月8日在襄垣县第十六届人民代表大会上\n2019年增长9%。\n", 2020),
    ("document number", "关于深化医改的实施意见\n襄政发〔2019〕12号\n到2025年全面达标。\n", 2019),
    ("date line", "襄垣县深化医改实施意见\n发布时间：2019-03-04\n到2025年全面达标。\n", 2019),
    ("signature", "襄垣县深化医改实施意见\n到2025年全面达标，机制更加成熟。\n襄垣县人民政府\n2019年3月4日\n", 2019),
    ("signature in Chinese figures", "襄垣县深化医改实施意见\n到2025年全面达标，机制更加成熟。\n襄垣县人民政府\n二〇一九年三月四日\n", 2019),
    ("most often named", "襄垣县卫生工作总结\n2018年新建三所。2018年培训两次。2017年启动。\n", 2018),
    ("news: the date line, not a prize of last year", "襄垣县入选2023年度优秀案例\n2024-07-05 来源：日报\n记者获悉，已经公布。\n", 2024),
    ("news without a date", "襄垣县减轻负担\n记者获悉，2017年人均费用较2016年下降两成。\n", 2018),
    ("news of what comes", "襄垣县医保新规\n记者获悉，自2025年1月1日起实施。2025年6月前完成。\n", 2025),
    ("no year", "襄垣县卫生工作计划\n做好各项工作。\n", None),
    ("only an aim", "襄垣县健康行动方案\n到2030年，素养水平明显提高。\n", None),
    ("only a five-year plan", "襄垣县健康行动方案\n“十四五”期间全面推开。\n", None),
    ("no year: a number", "襄垣县卫生工作总结\n新增2019张床位。\n", None),
    ("a plan that names months of one year", "甲县医疗救助实施方案\n2011年11月起试行，2011年12月底前全面推开，到2015年全覆盖。\n", 2011),
    ("a plan that names months of two years", "甲县医疗救助实施方案\n2011年11月起试行，2012年6月底前全面推开。\n", None),
]


@pytest.mark.parametrize(("remark", "text", "expected"), YEARS)
def test_year(remark: str, text: str, expected: int | None, gazetteer: Gazetteer) -> None:
    assert described(text, gazetteer).year == expected, remark


KINDS = [
    ("襄垣县卫生和计划生育局2017年工作总结\n" + WORK.format(kind="县"), "summary"),
    ("襄垣县卫生健康局2021年工作情况汇报\n" + WORK.format(kind="县"), "summary"),
    ("襄垣县2021年工作总结\n" + WORK.format(kind="县") + PLAN, "summary+plan"),
    ("襄垣县2021年工作总结\n" + WORK.format(kind="县") + "二、下一步打算\n继续努力。\n", "summary"),
    ("襄垣县2021年工作总结和2022年工作计划\n" + WORK.format(kind="县"), "summary+plan"),
    ("襄垣县2022年卫生健康工作要点\n" + WORK.format(kind="县"), "plan"),
    ("关于印发《襄垣县健康促进实施方案》的通知\n各乡镇：\n", "plan"),
    ("襄垣县2022年卫生健康工作计划（征求意见稿）\n来源：襄垣县政府\n" + WORK.format(kind="县"), "plan"),
    ("襄垣县关于加强乡村医生队伍建设的实施意见\n各乡镇：\n", "policy"),
    ("关于2020年度全市绩效评价情况的通报\n各县：\n襄垣县第一。\n长治市卫生健康委员会\n2021年2月3日\n", "policy"),
    ("关于报送2021年卫生工作总结的通知\n各乡镇：\n", "policy"),
    ("关于印发2021年卫生工作总结的通知\n各乡镇：\n", "summary"),
    ("襄垣县卫生院2021年工作小结\n" + WORK.format(kind="县"), "summary"),
    ("襄垣县医保待遇公告\n来源：襄垣县政府\n各单位：\n", "policy"),
    ("政府工作报告\n各位代表：\n", "work report"),
    ("政 府 工 作 报 告\n各位代表：\n", "work report"),
    ("襄垣县开展义诊\n2024-05-06 来源：晚报\n记者获悉，义诊结束。\n", "news"),
    ("襄垣县\n", None),
    ("随笔一篇\n今天天气很好。\n", None),
]


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_kind(text: str, expected: str | None, gazetteer: Gazetteer) -> None:
    assert described(text, gazetteer).kind == expected


HEADS = [
    ("襄卫发〔2017〕193号\n襄垣县2017年工作总结\n县委：\n", "襄垣县2017年工作总结", "襄卫发〔2017〕193号"),
    ("襄垣县2017年工作总结\n襄卫发[2017] 第193号\n", "襄垣县2017年工作总结", "襄卫发〔2017〕193号"),
    ("范文网 首页\n县卫健委2020年工作计划范文\n县卫健委2020年工作计划\n以人为本。\n", "县卫健委2020年工作计划", None),
    ("关于印发《襄垣县健康促进\n实施方案》的通知\n各乡镇：\n", "关于印发《襄垣县健康促进实施方案》的通知", None),
    ("政 府 工 作 报 告\n各位代表：\n", "政府工作报告", None),
    ("附件1\n襄垣县健康体重行动计划\n体重很重要。\n", "襄垣县健康体重行动计划", None),
    ("襄垣县2018年工作总结\n根据（晋卫发〔2017〕3号）要求，全面完成。\n", "襄垣县2018年工作总结", None),
    ("以人为本，抓好落实，全面完成各项任务，群众满意度不断提高。\n", None, None),
]


@pytest.mark.parametrize(("text", "title", "number"), HEADS)
def test_title_and_number(text: str, title: str | None, number: str | None, gazetteer: Gazetteer) -> None:
    description = described(text, gazetteer)
    assert (description.title, description.document_number) == (title, number)


def test_inferred_divisions_are_less_sure(gazetteer: Gazetteer) -> None:
    by_name, by_city, by_towns = (
        next(text for remark, text, _ in REGIONS if remark == wanted) for wanted in ("title", "homonym, the city named", "only townships")
    )
    sure = [described(text, gazetteer).region_confidence for text in (by_name, by_city, by_towns)]
    assert sure[0] == 1.0
    assert sure == sorted(sure, reverse=True)
    assert len(set(sure)) == 3


PUBLISHED = [
    ("襄垣县组织义诊\n2024-05-06 10:00 来源：长治日报\n全县义诊开始。\n", "长治日报", "2024-05-06"),
    ("襄垣县组织义诊\n发布时间：2024年5月6日 信息来源：襄垣县卫生健康局 浏览量：12\n全县义诊开始。\n", "襄垣县卫生健康局", "2024-05-06"),
    ("襄垣县2021年工作总结\n现报告如下。\n（来源：《长治日报》）\n", "《长治日报》", None),
    ("襄垣县卫生健康局2021年工作总结\n一、主要工作\n完成。\n", "襄垣县卫生健康局", None),
    ("襄垣县卫生健康局关于2021年工作的报告\n一、主要工作\n完成。\n", "襄垣县卫生健康局", None),
    ("2021年工作总结\n一、主要工作\n完成。\n襄垣县卫生健康局\n2022年1月6日\n", "襄垣县卫生健康局", "2022-01-06"),
    (
        "关于开展义诊的通知\n各乡镇：\n请照办。\n襄垣县健康促进工作领导小组办公室\n二〇二二年十一月二十六日\n",
        "襄垣县健康促进工作领导小组办公室",
        "2022-11-26",
    ),
    ("政府工作报告\n各位代表：\n现在，我代表襄垣县人民政府作报告。\n", "襄垣县人民政府", None),
    ("减轻群众负担\n新华社太原10月19日电 记者获悉，负担下降。\n", "新华社", None),
    ("襄垣县2021年工作总结\n2021.3.5\n一、主要工作\n完成。\n", None, "2021-03-05"),
    ("襄垣县2021年工作总结\n发布日期：2021年13月5日\n完成。\n", None, "2021"),
    # nobody's, of no day
    ("襄垣县2021年工作总结\n资金来源：县财政。\n完成。\n", None, None),
    ("襄垣县2021年工作总结\n2020年底前建成，2021年3月启用的中心运行良好。\n", None, None),
    ("2021年工作总结\n各乡镇卫生院\n2021年新建三所，5月完工两所，进展顺利。\n", None, None),
    ("局2021年工作总结\n完成。\n", None, None),
    ("现在，我代表县人民政府作报告。\n", None, None),
    ("主要传染病\n来源不明的病例减少。\n", None, None),
]


@pytest.mark.parametrize(("text", "publisher", "day"), PUBLISHED)
def test_publisher_and_day(text: str, publisher: str | None, day: str | None, gazetteer: Gazetteer) -> None:
    description = described(text, gazetteer)
    assert (description.publisher, description.date_published) == (publisher, day)


PERIODS = [
    ("a title's year", "襄垣县2021年卫生工作总结\n" + WORK.format(kind="县"), ("2021", "2021")),
    ("a title's months", "襄垣县2021年1-10月卫生工作总结\n" + WORK.format(kind="县"), ("2021-01", "2021-10")),
    ("a title's half year", "襄垣县2021年上半年卫生工作总结\n" + WORK.format(kind="县"), ("2021-01", "2021-06")),
    ("years", "襄垣县健康促进行动方案（2021—2025年）\n各乡镇：\n", ("2021", "2025")),
    ("a five-year plan", "襄垣县“十四五”卫生健康规划\n各乡镇：\n", ("2021", "2025")),
    ("the year summed up, not the one planned", "襄垣县2021年工作总结及2022年工作计划\n" + WORK.format(kind="县"), ("2021", "2021")),
    ("its opening", "襄垣县卫生工作总结\n现将2021年1至9月工作总结如下：\n", ("2021-01", "2021-09")),
    ("the review of a work report", "2022年政府工作报告\n各位代表：\n一、2021年工作回顾\n完成。\n", ("2021", "2021")),
    ("a year beside five", "政府工作报告\n一、“十三五”时期和2020年工作回顾\n完成。\n", ("2020", "2020")),
    # none
    ("a session's year", "2022年政府工作报告\n各位代表：\n请审议。\n", None),
    ("news", "襄垣县入选2023年度优秀案例\n2024-07-05 来源：日报\n记者获悉，已经公布。\n", None),
    ("only years in passing", "襄垣县卫生工作总结\n2018年新建三所。2018年培训两次。\n", None),
    ("a policy of a day", "襄垣县深化医改实施意见\n发布时间：2019-03-04\n到2025年全面达标。\n", None),
    ("no kind of document", "随笔一篇2021年\n今天天气很好。\n", None),
]


@pytest.mark.parametrize(("remark", "text", "expected"), PERIODS)
def test_period(remark: str, text: str, expected: tuple[str, str] | None, gazetteer: Gazetteer) -> None:
    period = described(text, gazetteer).period
    assert (None if period is None else (period.first, period.last)) == expected, remark


def test_what_is_stated_has_its_place(gazetteer: Gazetteer) -> None:
    text = "襄卫发〔2022〕3号\n襄垣县卫生健康局2021年工作总结\n县委：\n现报告如下。\n襄垣县卫生健康局\n2022年1月6日\n"
    report = divide(Document("report:0", "test.txt", text))
    description = describe(report, gazetteer)[0]
    quoted = {name: report.text[start:end] for name, (start, end) in description.spans.items()}
    assert quoted == {
        "title": "襄垣县卫生健康局2021年工作总结",
        "kind": "襄垣县卫生健康局2021年工作总结",
        "year": "2021",
        "period": "2021年",
        "document_number": "襄卫发〔2022〕3号",
        "publisher": "襄垣县卫生健康局",
        "date_published": "2022年1月6日",
    }


def test_what_is_not_stated_has_no_place(gazetteer: Gazetteer) -> None:
    assert described("随笔一篇\n今天天气很好。\n", gazetteer).spans.keys() <= {"title"}
    assert described(" \n", gazetteer).spans == {}
    assert "title" not in described("各位代表：\n现在报告工作，请审议。\n", gazetteer, title="2026年安徽省政府工作报告").spans


WHO = ("县卫健局", "市卫生健康委", "区卫生健康局", "县医院", "市中医院", "区妇幼保健院", "疾控中心", "各卫生院", "医共体总医院", "领导小组")
DID = ("扎实开展", "稳步推进", "深入实施", "全面完成", "积极探索", "持续巩固", "不断规范", "切实抓好", "有序启动", "认真落实")
WHAT = (
    "家庭医生签约", "高血压管理", "疫苗接种", "健康教育", "基本药物采购", "急救站建设", "老年人体检", "新生儿筛查", "中医药服务", "无烟单位创建",
    "和平医院帮扶", "建设发展", "中心城区布局", "胜利完成任务", "光明行动", "团结协作", "红旗单位评选", "新华书店义卖", "永安保险理赔", "文化惠民",
)  # fmt: skip
HOW = (
    "全{kind}覆盖率达{n}%",
    "我{kind}新增床位{n}张",
    "培训{n}人次",
    "较上年提高{n}个百分点",
    "投入{n}万元",
    "居全省前列",
    "受到市级表扬",
    "群众更加满意",
)
HEADS_OF_NOBODY = (
    "{year}年工作总结",
    "卫健局{year}年工作计划",
    "{year}年卫生健康工作要点",
    "上半年工作情况汇报",
    "关于开展义诊的通知",
    "健康扶贫工作总结",
)


def text_without_a_place(seed: int) -> str:
    """A made-up report that names no division; 和平, 胜利, 新华 and the like are townships somewhere."""
    draw = random.Random(seed)
    kind, year = draw.choice("县区市"), draw.randint(2010, 2025)
    lines = [draw.choice(HEADS_OF_NOBODY).format(year=year)]
    for number in "一二三四五"[: draw.randint(2, 5)]:
        lines.append(f"{number}、{draw.choice(WHAT)}")
        for _ in range(draw.randint(1, 6)):
            parts = [f"{draw.choice(WHO)}{draw.choice(DID)}{draw.choice(WHAT)}"]
            parts += [draw.choice(HOW).format(kind=kind, n=draw.randint(1, 99)) for _ in range(draw.randint(1, 3))]
            lines.append("，".join(parts) + "。")
    return "\n".join(lines) + "\n"


def test_no_division_is_claimed_for_texts_that_name_none(gazetteer: Gazetteer) -> None:
    claimed = [(seed, full_name(found)) for seed in range(300) if (found := described(text_without_a_place(seed), gazetteer)).region is not None]
    assert claimed == []


def test_a_county_is_told_by_its_townships_and_never_taken_for_another(gazetteer: Gazetteer) -> None:
    """200 counties drawn at random, three of each one's townships listed in a text that names no other place."""
    draw = random.Random(1)
    counties = [code for code in gazetteer._rows if gazetteer.division(code).level == "county" and len(gazetteer.townships(code)) > 5]
    found = []
    for seed, code in enumerate(draw.sample(counties, 200)):
        kind = gazetteer.division(code).name[-1]
        towns = draw.sample([town.bare or town.name for town in gazetteer.townships(code) if town.until is None], 3)
        text = text_without_a_place(seed) + f"全{kind}扩建{'、'.join(towns)}等卫生院。\n"
        region = described(text, gazetteer).region
        found.append((code, None if region is None else region.id.removeprefix("region:")))
    assert [pair for pair in found if pair[1] not in (pair[0], None)] == []
    assert sum(pair[1] is not None for pair in found) >= 140
