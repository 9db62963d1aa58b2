"""The outline: which lines are headings, under which headings a passage stands, and where a sentence ends."""

import pytest

from graph.identity import report_id
from graph.records import Document
from loaders.passages import divide
from loaders.records import ReportText


def divided(text: str) -> ReportText:
    return divide(Document(report_id(text), "test/report.txt", text))


REPORT = """甲县卫生健康局2018年工作总结
一、重点工作
（一）健康扶贫
1.签约服务。组建团队12支。
2.大病救治
集中救治63人。
（二）疾病防控
（1）免疫规划。一是加强管理，接种3万人。二是开展培训；三是加强督导。
二、存在问题
人员不足。"""


def test_passages_know_the_headings_above_them() -> None:
    report = divided(REPORT)
    found = [(report.text[p.start : p.end][:8], p.heading_path, p.is_heading) for p in report.passages]
    assert found == [
        ("甲县卫生健康局2", (), True),
        ("一、重点工作", (), True),
        ("（一）健康扶贫", ("重点工作",), True),
        ("1.签约服务。组", ("重点工作", "健康扶贫", "签约服务"), False),
        ("2.大病救治", ("重点工作", "健康扶贫"), True),
        ("集中救治63人。", ("重点工作", "健康扶贫", "大病救治"), False),
        ("（二）疾病防控", ("重点工作",), True),
        ("（1）免疫规划。", ("重点工作", "疾病防控", "免疫规划"), False),
        ("二、存在问题", (), True),
        ("人员不足。", ("存在问题",), False),
    ]


def test_sentences_end_at_stops_and_know_their_list_numbers() -> None:
    report = divided(REPORT)
    found = [(report.text[s.start + s.lead : s.end], s.lead, s.is_heading) for s in report.sentences if "免疫规划" in s.passage.heading_path]
    assert found == [
        ("免疫规划。", 3, True),
        ("一是加强管理，接种3万人。"[2:], 2, False),
        ("开展培训；", 2, False),
        ("加强督导。", 2, False),
    ]


def test_a_row_of_a_table_is_no_heading() -> None:
    report = divided("二、门诊情况\n机构\t接诊人次\n县医院\t1.2万\n全年接诊5人。")
    assert [(p.is_heading, p.heading_path) for p in report.passages][1:] == [(False, ("门诊情况",))] * 3


NOT_HEADINGS = ["县委：", "全年接诊5人。", "一是加强管理。", "2.5万人受益，比上年多。", "三个方面，都有进展"]


@pytest.mark.parametrize("line", NOT_HEADINGS)
def test_running_text_is_no_heading(line: str) -> None:
    assert [p.is_heading for p in divided(line).passages] == [False]


def test_a_closing_quote_belongs_to_its_sentence() -> None:
    report = divided("他说：“效果很好。”随后开展检查。")
    assert [report.text[s.start : s.end] for s in report.sentences] == ["他说：“效果很好。”", "随后开展检查。"]
