"""Whether something is done or planned: marks in the clause, those that reach over it, the year, the heading, the kind of document, in that order."""

from __future__ import annotations

import pytest

from graph.errors import LexiconError
from graph.records import Document
from loaders.clause_stance import is_standard, verdict
from loaders.clause_times import Times
from loaders.passages import divide
from loaders.quantities import find_quantities
from loaders.records import Description, Findings
from loaders.stance_marks import make_table, mark_table

PLANS = [
    ("我区将启动医共体试点", True),
    ("计划新建三所卫生院", True),
    ("力争年底前验收", True),
    ("必须落实首诊负责制", True),
    ("各单位要加强培训", True),
    ("拟投入300万元", True),
    ("市医院还要派出两批专家", True),
    ("手术费将由慈善资金承担", True),
    ("将签约服务纳入考核", None),
    ("开展计划生育服务", None),
    ("人均预期寿命78岁", None),
    ("草拟方案", None),
    ("应急演练顺利开展", None),
    ("主要做法如下", None),
    ("争取到上级资金", None),
    ("建成了三所", False),
    ("已派驻三名医师", False),  # any verb behind 已
    ("已列入计划的三所", None),
    ("已婚妇女接受检查", None),
    ("为了减轻负担", None),
    ("年度计划已完成九成", False),
    ("比原定提前五年达到", False),
    ("全县共有九所", False),
    ("据统计患者有九百名", False),
    ("共建共享", None),
    ("了解民意", None),
    ("全面推进", None),
]


@pytest.mark.parametrize(("clause", "expected"), PLANS)
def test_marks_of_one_clause(clause: str, expected: bool | None) -> None:
    assert verdict(clause, mark_table().find(clause, 0, len(clause)), len(clause), ("planned",)) is expected


def stances(text: str, kind: str | None, year: int | None) -> list[bool]:
    """For each @ in ``text``: whether the figure behind it is planned; a clause ends at ，；。"""
    plain = text.replace("@", "")
    report = divide(Document("report:0", "test.txt", plain))
    assert report.text == plain + "\n"
    times = Times(Findings(report, Description(year=year, kind=kind), (), ()))
    places = [place - number for number, place in enumerate(place for place, sign in enumerate(text) if sign == "@")]
    found = []
    for place in places:
        sentence = next(sentence for sentence in report.sentences if sentence.start <= place < sentence.end)
        start = max(sentence.start + sentence.lead, *(plain.rfind(mark, 0, place) + 1 for mark in "，；。："))
        end = min(plain.find(mark, place) for mark in "，；。" if plain.find(mark, place) >= 0)
        found.append(times.is_planned(sentence, start, end, place))
    return found


P, A = True, False
WHOLE = [
    # a mark reaches over the clauses behind it, up to the next
    ("plan", "目前进度是：甲院@2层已封顶；乙院@3层完成前期工作。", [A, A]),
    ("plan", "十个医院已派出@56名医师，受援医院@21个，诊疗@300人次。", [A, A, A]),
    ("plan", "去年投入@1200万元，惠及@12个乡镇；今年再投入@1700万元，惠及@17个乡镇。", [A, A, P, P]),
    ("summary", "年前争取完成@5000人，再查@300人。", [P, P]),
    ("summary", "目前签约@300户，对2019年任务提出要求，明确甲院签约@400户，乙院签约@500户。", [A, P, P]),
    # a mark behind the figure
    ("plan", "改造项目@4个已竣工。", [A]),
    ("news", "今年又有@300名患者将由慈善资金出钱。", [P]),
    # years
    ("plan", "到2015年，期望寿命达@76岁。", [A]),
    ("plan", "到2018年，期望寿命达@76岁。", [P]),
    ("summary", "到2018年，期望寿命达@76岁。", [A]),
    ("summary", "到2020年，期望寿命达@76岁。", [P]),
    ("news", "截至2018年5月，热线服务@1646人次，介入@12人。", [A, A]),
    # headings
    ("plan", "一、发展基础\n床位达到@300张。\n二、工作目标\n床位达到@400张。", [A, P]),
    ("policy", "一、充分认识重要性\n发病率为@3%。\n二、工作任务\n治疗率达到@90%。", [A, P]),
    ("summary", "一、工作成效\n确保救治@300人。\n二、下一步打算\n确保救治@400人。", [A, P]),
    ("work report", "一、2017年工作回顾\n建档@9人。\n二、2018年工作安排\n建档@8人。\n三、深化改革\n建档@7人。", [A, P, P]),
    # what a document is made for
    ("policy", "我县发病率居高，患者@900名，现就防治工作通知如下：\n治疗患者@800名。", [A, P]),
    # kinds
    ("policy", "建档率达@90%。", [P]),
    ("plan", "建档@900人。", [P]),
    ("summary", "建档@900人。", [A]),
    ("news", "建档@900人。", [A]),
    (None, "建档@900人。", [A]),
    ("summary", "计划建档@900人。", [P]),
    ("plan", "全年累计建档@900人。", [A]),
    ("plan", "一、工作目标\n累计建档@900人。", [P]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "expected"), WHOLE)
def test_innermost_that_says_something_decides(kind: str | None, text: str, expected: list[bool]) -> None:
    assert stances(text, kind, 2018) == expected


def test_where_the_year_is_not_known_a_review_looks_back() -> None:
    assert stances("一、“十一五”时期的成就\n到2010年，期望寿命达@76岁。\n二、目标\n到2015年，期望寿命达@77岁。", "plan", None) == [False, True]


def test_fault_in_the_table_of_marks_is_named() -> None:
    with pytest.raises(LexiconError, match="已: stance 'over'"):
        make_table((("已", "over", "clause", "", "", "", "", "x"),))


STANDARDS = [
    ("policy", "对每名患者补助|500元", True),
    ("policy", "住院费用按|80%报销", True),
    ("policy", "一级医院起付线为|100元", True),
    ("plan", "人均补助标准|74元", True),
    ("policy", "补助标准提高到|80元", False),
    ("policy", "建档率不低于|90%", False),
    ("policy", "投入|300万元用于改造", False),
    ("plan", "住院费用报销比例保持在|68%", False),
]


@pytest.mark.parametrize(("kind", "marked", "expected"), STANDARDS)
def test_rule_in_force_is_no_plan(kind: str, marked: str, expected: bool) -> None:
    clause = marked.replace("|", "")
    (quantity,) = find_quantities(divide(Document("report:0", "test.txt", clause + "。")), ())
    assert is_standard(clause, quantity, kind) is expected
