"""The reading form, and that every offset of it leads back to the text as read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identity import report_id
from graph.records import Document
from loaders.cleaning import clean
from loaders.passages import divide

LONG = "为全县城乡居民提供基本公共卫生服务并对所有在岗的乡村医生进行集中培训和技能考核，累计拨付补助资金978.5"


def document(text: str, form: str = "txt") -> Document:
    return Document(report_id(text), "test/report.txt", text, format=form)


CLEANED = [
    ("half-width marks become full", "一是加强管理;二是接诊5人(含外地),共3次", "一是加强管理；二是接诊5人（含外地），共3次\n"),
    ("half-width marks beside signs of figures", "死亡率4‰,与去年持平;新增“甲”等,H7N9未报告", "死亡率4‰，与去年持平；新增“甲”等，H7N9未报告\n"),
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
    ("a page number in the middle of a sentence goes with its line", f"{LONG}\n— 12 —\n6万元。", f"{LONG}6万元。\n"),
    ("a bare one too", f"{LONG}\n12\n6万元。", f"{LONG}6万元。\n"),
    ("pages counted up go", "正文一句。\n1\n正文二句。\n2\n正文三句。", "正文一句。\n正文二句。\n正文三句。\n"),
    ("written pages go", "正文一句。\n第 3 页 共 12 页\n正文二句。\n4/12\n正文三句。", "正文一句。\n正文二句。\n正文三句。\n"),
    ("a lone figure that nothing counts on stays", "门诊人次\n120\n住院人次\n35", "门诊人次\n120\n住院人次\n35\n"),
    ("two figures that follow each other by chance stay", "床位\n35\n医生\n36", "床位\n35\n医生\n36\n"),
    ("figures below each other are no pages", "床位\n120\n121\n122", "床位\n120\n121\n122\n"),
    ("a figure at a line's end stays", f"{LONG}\n6万元，另有1200\n人受益。", f"{LONG}6万元，另有1200人受益。\n"),
    ("a date in a line of its own stays", "正文一句。\n2018年1月9日\n正文二句。", "正文一句。\n2018年1月9日\n正文二句。\n"),
    (
        "running heads beside the page numbers go",
        "甲县卫生健康局\n- 1 -\n一句。\n甲县卫生健康局\n- 2 -\n二句。\n甲县卫生健康局\n- 3 -\n三句。",
        "一句。\n二句。\n三句。\n",
    ),
    (
        "a heading that comes three times stays",
        "主要做法\n一句。\n主要做法\n二句。\n主要做法\n三句。",
        "主要做法\n一句。\n主要做法\n二句。\n主要做法\n三句。\n",
    ),
    ("a caption inside a sentence goes", f"{LONG}\n图为医务人员在村里义诊。李某摄\n6万元。", f"{LONG}6万元。\n"),
    ("a credit inside a sentence goes", f"{LONG}\n（王某 摄）\n6万元。", f"{LONG}6万元。\n"),
    (
        "a caption between paragraphs stays",
        f"{LONG}万元。\n图为医务人员在村里义诊。\n接诊6人。",
        f"{LONG}万元。\n图为医务人员在村里义诊。\n接诊6人。\n",
    ),
    ("a line that only begins like one stays", f"{LONG}\n图书室6个，万元。", f"{LONG}图书室6个，万元。\n"),
    ("soft hyphens and marks of no width go", "家庭\u00ad医生\u200b签约\ufeff率", "家庭医生签约率\n"),
    ("a hyphen stays", "COVID-19疫苗，1-10月，“3+X”", "COVID-19疫苗，1-10月，“3+X”\n"),
    ("a repeated paragraph is known with other spaces", f"{LONG}万元。\n中间。\n　{LONG} 万元。", f"{LONG}万元。\n中间。\n"),
    ("a paragraph with another figure is no repeat", f"{LONG}万元。\n中间。\n{LONG}1万元。", f"{LONG}万元。\n中间。\n{LONG}1万元。\n"),
    ("what a site lost stays missing", "门诊人次达人次，比上年增长。", "门诊人次达人次，比上年增长。\n"),
    ("and is not made up from the next line", "门诊人次达\n\n人次，住院120人次。", "门诊人次达\n人次，住院120人次。\n"),
    (
        "menus, crumbs, search boxes and feet of a site go",
        "首页 > 政务公开 > 工作总结\n首页 机构概况 政务公开 互动交流\n请输入关键词搜索\n打印 收藏\n正文一句。\n"
        "网站地图 | 联系我们\n主办：甲县人民政府\n某ICP备00000000号",
        "正文一句。\n",
    ),
    (
        "what only sounds like it stays",
        "政策 服务\n主办：甲县卫生健康局\n筛查率>90%\n打印病历120份",
        "政策 服务\n主办：甲县卫生健康局\n筛查率>90%\n打印病历120份\n",
    ),
]
STATED = [  # formats that state their paragraphs
    ("a table's lone figures stay", "docx", "床位\n120\n121", "床位\n120\n121\n"),
    ("lines are not joined", "docx", f"{LONG}\n另有", f"{LONG}\n另有\n"),
    ("cells stay apart", "xlsx", "县医院\t120\t95%", "县医院 120 95%\n"),
    ("a caption inside a sentence goes", "html", f"{LONG}\n图为医务人员在村里义诊。李某摄\n6万元。", f"{LONG}6万元。\n"),
]


@pytest.mark.parametrize(("why", "text", "expected"), CLEANED)
def test_reading_form(why: str, text: str, expected: str) -> None:
    assert clean(document(text)).text == expected, why


@pytest.mark.parametrize(("why", "form", "text", "expected"), STATED)
def test_reading_form_of_stated_paragraphs(why: str, form: str, text: str, expected: str) -> None:
    assert clean(document(text, form)).text == expected, why


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
