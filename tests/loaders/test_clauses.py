"""Who plays which part in a clause, what stance it takes, and that the table of verbs keeps its rules."""

import pytest

from graph.errors import LexiconError
from graph.records import Document
from loaders.clause_sections import Sections, second_count
from loaders.clause_stance import is_denied, is_done, is_proposal
from loaders.clause_times import Times
from loaders.clause_verbs import read_verb_table, verb_table
from loaders.clauses import ClauseReader
from loaders.passages import divide
from loaders.records import Description, Findings
from tests.loaders.marked_text import read_marked

PARTS = [
    ("at the head", "区医院开展[义诊]。", ["区医院 agent"]),
    ("after a date", "2020年6月，区医院开展[义诊]。", ["区医院 agent"]),
    ("a list of subjects", "区医院、区中医院和区妇幼中心开展[义诊]。", ["区医院 agent", "区中医院 agent", "区妇幼中心 agent"]),
    ("departments between", "区医院产科、区中医院骨科开展[义诊]。", ["区医院 agent", "区中医院 agent"]),
    ("a person in office acts for it", "区医院院长带队开展[义诊]。", ["区医院 agent"]),
    ("by", "[巡诊]由区医院负责。", ["区医院 by"]),
    ("told to do it", "支持区医院创建[胸痛中心]。", ["区医院 told"]),
    ("named for it", "确定区医院为[胸痛中心]单位。", ["区医院 told"]),
    ("as the leading one", "以区医院为龙头组建[医共体]。", ["区医院 told"]),
    ("owner", "推进区医院[门诊楼建设]。", ["区医院 owner"]),
    ("owner by what it holds", "参加市卫健委召开的[健康扶贫]会议。", ["市卫健委 owner"]),
    ("owner of what is worded anew", "采用由区妇幼中心改编的[健康操]。", ["区妇幼中心 owner"]),
    ("told, the verb in the next clause", "组织区医院、区中医院，开展[义诊]。", ["区医院 told", "区中医院 told"]),
    ("whose part is played", "发挥区中医院龙头作用，推广[适宜技术]。", ["区中医院 told"]),
    ("made to reach it", "力争区医院通过[等级评审]。", ["区医院 told"]),
    ("place", "在区医院设立[发热门诊]。", ["区医院 place"]),
    ("partner", "区医院与省立医院签订[远程会诊]协议。", ["区医院 agent", "省立医院 partner"]),
    ("joint partner", "区医院与省立医院共同开展[远程会诊]。", ["区医院 agent", "省立医院 joint partner"]),
    ("joined by 会同", "会同区残联开展[康复训练]。", ["区残联 joint partner"]),
    ("founded", "新设区妇幼中心，为群众提供[产前筛查]。", ["区妇幼中心 founded"]),
    ("approver", "经区政府同意，印发{方案}。", ["区政府 approver"]),
    ("a region right before an institution is part of it", "宜秀区区医院开展[义诊]。", ["区医院 agent"]),
    ("our own bureau", "区卫健局牵头。我局开展[义诊]。", ["区卫健局 agent", "我局 agent"]),
    ("a speaker does not act", "区卫健局表示，将开展[义诊]。", ["区卫健局 speaker"]),
    ("an officer who speaks", "区卫健局局长要求做好[义诊]。", ["区卫健局 speaker"]),
    ("an officer of a region", "安庆市副市长就[义诊]调研。", ["安庆市 speaker"]),
    ("object of 对", "对区医院开展[督导检查]。", ["区医院 other"]),
    ("object of a verb", "慰问区医院职工，开展[义诊]。", ["区医院 other"]),
    ("partners behind a comma", "区医院与省立医院，国家卫健委达成[远程会诊]意向。", ["区医院 agent", "省立医院 partner", "国家卫健委 partner"]),
    ("what is being built", "推进[甲项目]，区中医院项目和[乙项目]。", ["区中医院 other"]),
    ("whose call is followed", "落实市卫健委[“一号工程”]部署。", ["市卫健委 other"]),
    ("a dateline", "区卫健局3月5日讯，[义诊]启动。", ["区卫健局 speaker"]),
    ("whose work it is not", "代表区卫健局参加[技能竞赛]。", ["区卫健局 other"]),
    ("in a list of works", "加快区中医院、[门诊楼建设]。", ["区中医院 other"]),
    ("all of a list of works", "推进区医院、区中医院等项目建设，配齐[设备]。", ["区医院 other", "区中医院 other"]),
    ("what somebody else is", "现为省立医院联盟单位，开展[义诊]。", ["省立医院 other"]),
    ("who checks", "接受市卫健委[医改]考核。", ["市卫健委 other"]),
    (
        "partners, one of them unknown",
        "区医院与省立医院、省医学会心脏分会和国家卫健委共同开展[义诊]。",
        ["区医院 agent", "省立医院 joint partner", "国家卫健委 joint partner"],
    ),
    ("a region whose people come", "邀请安庆市专家参与[义诊]。", ["安庆市 other"]),
]


@pytest.mark.parametrize(("why", "marked", "expected"), PARTS)
def test_part_of_an_actor(why: str, marked: str, expected: list[str]) -> None:
    findings, places = read_marked(marked)
    reader = ClauseReader(findings, places)
    clauses = [clause for sentence in findings.report.sentences for clause in reader.read(sentence)]
    text = findings.report.text
    assert [f"{text[actor.start : actor.end]} {actor.part}" for clause in clauses for actor in clause.actors] == expected, why


DIVIDED = [
    ("commas divide", "开展[义诊]，发放[叶酸]，", ["开展义诊", "发放叶酸"]),
    ("a list does not", "开展[义诊]、[叶酸发放]工作。", ["开展义诊、叶酸发放工作"]),
    ("a bracket does not", "开展[义诊]（含外地，共3次）活动，收效好。", ["开展义诊（含外地，共3次）活动", "收效好"]),
    ("an open bracket does", "开展[义诊]（含外地，收效好。", ["开展义诊（含外地", "收效好"]),
    ("a comma in a name does not", "落实[先诊疗，后付费]制度。", ["落实先诊疗，后付费制度"]),
    ("a list number is none of it", "一是开展[义诊]。", ["开展义诊"]),
]


@pytest.mark.parametrize(("why", "marked", "expected"), DIVIDED)
def test_division_into_clauses(why: str, marked: str, expected: list[str]) -> None:
    findings, places = read_marked(marked)
    reader = ClauseReader(findings, places)
    assert [findings.report.text[clause.start : clause.end] for clause in reader.read(findings.report.sentences[0])] == expected, why


def test_brackets_that_never_close_do_not_stop_the_division() -> None:
    findings, places = read_marked("区医院开展[义诊]（共三次，" * 3000 + "。")
    reader = ClauseReader(findings, places)
    clauses = reader.read(findings.report.sentences[0])
    assert len(clauses) == 3000


@pytest.mark.parametrize(
    ("clause", "expected"),
    [("建成了三所", True), ("已建成三所", True), ("累计签约三千户", True), ("共建共享", False), ("了解民意", False), ("全面推进", False)],
)
def test_done_is_said_in_so_many_words(clause: str, expected: bool) -> None:
    assert is_done(clause) is expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("尚未开展", "", True),
        ("因经费紧张，", "进展缓慢", True),
        ("没有", "", True),
        ("开展", "", False),
        ("未婚者接受", "", False),
        ("推进", "取得实效", False),
    ],
)
def test_denied(before: str, after: str, expected: bool) -> None:
    assert is_denied(before, after) is expected


@pytest.mark.parametrize(
    ("path", "kind", "section", "plans", "year"),
    [
        (("三、存在的问题",), "summary", "problem", False, None),
        (("三、问题及建议",), "summary", "problem", False, None),
        (("三、意见建议",), "summary", "proposal", None, None),
        (("四、下一步工作打算",), "summary", "work", True, "2021"),
        (("四、下一步工作打算", "健康扶贫"), "summary", "work", True, "2021"),
        (("四、下一步工作打算", "存在的问题"), "summary", "problem", False, None),
        (("存在问题及下一步打算",), "summary", "work", True, "2021"),
        (("2020年工作总结", "下一步打算"), "summary", "work", True, "2021"),
        (("第二部分2021年工作计划", "医疗改革"), "summary+plan", "work", True, "2021"),
        (("2020年总结和2021年计划", "医疗改革"), "summary+plan", "work", None, None),
        (("一、2019年工作",), "plan", "work", False, "2019"),
        (("二、2020年工作",), "plan", "work", True, "2020"),
        (("二、2020年工作",), "summary", "work", False, "2020"),
        (("一、过去一年的工作回顾",), "work report", "work", False, "2019"),
        (("着力解决看病贵问题",), "summary", "work", None, None),
        (("坚持问题导向",), "summary", "work", None, None),
        (("办理提案建议情况",), "summary", "work", None, None),
        (("2020年2月8日在区人民代表大会上",), "work report", "work", None, None),
        (("主要举措",), "summary", "work", None, None),
        ((), "summary", "work", None, None),
    ],
)
def test_section_by_its_headings(path: tuple[str, ...], kind: str, section: str, plans: bool | None, year: str | None) -> None:
    found = Sections(Description(year=2020, kind=kind)).of(path)
    assert (found.kind, found.plans, found.period and found.period.last) == (section, plans, year)


@pytest.mark.parametrize(
    ("text", "expected"), [("建议：增加编制", True), ("二是建议增加编制", True), ("采纳建议三条", False), ("希望小学完成体检", False)]
)
def test_proposal_begins_with_its_verb(text: str, expected: bool) -> None:
    assert is_proposal(text, 0, len(text)) is expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("2019年新建卫生室", "summary", 2019),
        ("2018年启动，2019年建成", "summary", 2019),
        ("甲卫发〔2019〕3号", "summary", 2020),
        ("2011-2016年招聘", "summary", 2016),
        ("五年来招聘护士", "plan", 2019),
        ("五年来招聘护士", "summary", 2020),
        ("床位2019张", "summary", 2020),
        ("较2018年增加", "summary", 2020),
        ("“十四五”期间增加", "summary", 2025),
        ("“十三五”期间增加", "plan", 2019),
    ],
)
def test_year_of_a_clause(text: str, kind: str, expected: int) -> None:
    findings, _ = read_marked(text + "。", kind)
    assert Times(findings).year_at(findings.report.sentences[0], len(text), is_planned=False) == expected


def test_longest_verb_wins() -> None:
    assert [(verb.start, verb.end, verb.kind) for verb in verb_table().find("制定印发方案", 0, 6)] == [(0, 4, "issues")]


def test_no_verb_inside_a_name() -> None:
    assert list(verb_table().find("建设银行", 0, 4, [(0, 4)])) == []


def test_table_of_verbs_names_every_fault() -> None:
    lines = ["verb\tkind\tframe\tsource", "开展\timplements\tobject\tx", "印发\tprints\tobject\tx", "下发\tissues\tobject\tx", "只有三列\tissues\tx"]
    with pytest.raises(LexiconError) as caught:
        read_verb_table(lines)
    assert [line.split(":")[1] for line in str(caught.value).splitlines()] == ["3", "4", "5"]


DONE = "一、医改稳步推进。开展巡诊12次。\n二、能力提升。\n三、疾控有力。\n四、其他工作。\n"
COUNTED_TWICE = [
    ("a plan behind the summary", DONE + "一、深化医改。开展巡诊20次。\n二、提升能力。\n", "一、深化"),
    ("one count", DONE, None),
    ("three parts: no telling which is the plan", DONE + DONE + DONE, None),
    ("a list of two", "一、甲事。\n二、乙事。\n一、丙事。\n", None),
]


@pytest.mark.parametrize(("why", "text", "begins"), COUNTED_TWICE)
def test_where_the_outermost_numbers_begin_again(why: str, text: str, begins: str | None) -> None:
    report = divide(Document("report:0", "test.txt", text))
    start = second_count(report.text, report.passages)
    assert (None if start is None else report.text[start : start + 4]) == begins, why


def test_the_second_count_of_a_summary_and_plan_is_the_plan() -> None:
    report = divide(Document("report:0", "test.txt", COUNTED_TWICE[0][1]))
    times = Times(Findings(report, Description(year=2018, kind="summary+plan"), (), ()))
    first, second = (sentence for sentence in report.sentences if "巡诊" in report.text[sentence.start : sentence.end])
    found = [(times.is_planned(s, s.start, s.end), times.year_at(s, s.start, times.is_planned(s, s.start, s.end))) for s in (first, second)]
    assert found == [(False, 2018), (True, 2019)]
