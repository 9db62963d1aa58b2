"""The reading form, and that every offset of it leads back to the text as read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identity import report_id
from graph.records import Document
from loaders.cleaning import clean
from loaders.passages import divide

LONG = "为全县城乡居民提供基本公共卫生服务并对所有在岗的乡村医生进行集中培训和技能考核，累计拨付补助资金978.5"


def document(text: str) -> Document:
    return Document(report_id(text), "test/report.txt", text)


CLEANED = [
    ("half-width marks become full", "一是加强管理;二是接诊5人(含外地),共3次", "一是加强管理；二是接诊5人（含外地），共3次\n"),
    ("marks inside figures stay", "比例1:3，共1,200人，10:30开始", "比例1:3，共1,200人，10:30开始\n"),
    ("full-width figures become half", "接种２０１８人，达９５％", "接种2018人，达95%\n"),
    ("spaces around figures go", "筛查 120 人，覆盖率 95% 以上", "筛查120人，覆盖率95%以上\n"),
    ("spaces between names stay", "甲县县委 甲县人民政府", "甲县县委 甲县人民政府\n"),
    ("straight quotes become a pair", '开展"三减三健"行动', "开展“三减三健”行动\n"),
    ("web furniture goes", "标题一\n[首页](http://a.example/)\n打印\n正文有一句。", "标题一\n正文有一句。\n"),
    ("marks of headings go", "## 主要工作\n**加强**管理", "主要工作\n加强管理\n"),
    ("a lone page number goes", "正文一句。\n- 3 -\n正文二句。", "正文一句。\n正文二句。\n"),
    ("page numbers inside words go", f"{LONG}\n\n8、6万元。{LONG}\n\n9、7万元。", f"{LONG}6万元。{LONG}7万元。\n"),
    ("one page may end with a sentence", f"1、{LONG}\n2、万元。{LONG}万元。\n3、{LONG}\n4、6万元。", f"{LONG}万元。{LONG}万元。\n{LONG}6万元。\n"),
    ("a list after closed sentences keeps its numbers", f"{LONG}万元。\n8、培训\n9、考核", f"{LONG}万元。\n8、培训\n9、考核\n"),
    ("numbers that do not rise are no page numbers", f"{LONG}\n8、6万元。{LONG}\n3、7万元。", f"{LONG}8、6万元。{LONG}3、7万元。\n"),
    ("a soft line break goes", f"{LONG}\n万元。", f"{LONG}万元。\n"),
    ("a heading is not joined", "主要工作\n接诊5人。", "主要工作\n接诊5人。\n"),
    ("a repeated paragraph stands once", f"{LONG}万元。\n中间。\n{LONG}万元。", f"{LONG}万元。\n中间。\n"),
    ("a short repeated line stays", "接诊5人。\n中间。\n接诊5人。", "接诊5人。\n中间。\n接诊5人。\n"),
    ("a year at the line's end stays", "第一批完成\n2018\n年底", "第一批完成\n2018\n年底\n"),
]


@pytest.mark.parametrize(("why", "text", "expected"), CLEANED)
def test_reading_form(why: str, text: str, expected: str) -> None:
    assert clean(document(text)).text == expected, why


@given(st.text(alphabet='甲县医院，。；：（）()“”"1290.％% 　\n\t##*一、2、-', min_size=1, max_size=120))
def test_every_character_of_the_reading_form_leads_back(text: str) -> None:
    reading = clean(document(text))
    for offset, char in enumerate(reading.text):
        start, end = reading.to_source(offset, offset + 1)
        assert end == start + 1
        assert 0 <= start < len(text)
        if char not in "\n" and text[start] == char:
            continue
        assert char == "\n" or not char.isalnum() or text[start] in "０１２３４５６７８９"


@given(st.text(alphabet="甲县医院，。；！“”12 \n一、（二）是", max_size=200))
def test_sentences_lie_in_their_passages_in_order(text: str) -> None:
    report = divide(document(text))
    position = 0
    for sentence in report.sentences:
        assert position <= sentence.start < sentence.end <= sentence.passage.end
        assert sentence.passage.start <= sentence.start
        assert sentence.lead <= sentence.end - sentence.start
        position = sentence.end
