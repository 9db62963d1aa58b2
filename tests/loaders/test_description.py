"""Whose report it is, its year, kind, title and number; None where the text does not say."""

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
    ("two characters", "赵县卫生健康局2021年工作总结\n" + WORK.format(kind="县"), "河北省石家庄市赵县"),
    ("a word", "资源县卫生健康局2021年工作总结\n" + WORK.format(kind="县"), "广西壮族自治区桂林市资源县"),
    ("only townships", "卫健委2020年工作计划\n" + WORK.format(kind="县") + "柯坦、罗河、龙桥、汤池、庐城五个卫生院扩建。\n", "安徽省合肥市庐江县"),
    (
        "news, most often named",
        "健康驿站开到家门口\n2024-05-06 来源：晚报\n" + "广宁县新建驿站。全县有三家。记者在广宁县见到该县村医。\n",
        "广东省肇庆市广宁县",
    ),
    ("health centre of a township", "庐江县柯坦镇卫生院2021年工作总结\n" + WORK.format(kind="镇"), "安徽省合肥市庐江县"),
    # nobody's
    ("national", "国家卫生健康委2021年工作要点\n一、推进三明医改经验，支持浙江省先行。\n", None),
    ("national news", "我国家庭医生签约服务稳步推进\n新华社北京10月19日电 记者获悉，各地签约率提高。浙江省已过半。\n", None),
    ("homonym, open", "朝阳区2021年卫生工作总结\n" + WORK.format(kind="区"), None),
    ("unnamed", "县卫健委2021年工作计划\n" + WORK.format(kind="县"), None),
    ("townships by chance", "县卫健委2021年工作计划\n" + WORK.format(kind="县") + "健康、建设、发展、中心、和平。\n", None),
    ("another's place in passing", "卫健委2021年工作计划\n" + WORK.format(kind="县") + "赴襄垣县学习一次。\n", None),
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
