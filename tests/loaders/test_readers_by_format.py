"""What each reader must keep, what it must leave out, and what must not be taken for its format."""

from collections.abc import Iterator

import pytest

from graph.records import Document
from loaders.readers import READERS, ParserProcess, read_bytes
from loaders.readers.comma_separated import separator_of
from loaders.readers.markdown import is_markdown
from tests.loaders.formats.pdf import write_pdf
from tests.loaders.formats.write import paragraph, table, write_docx, write_xlsx, write_zip

MENU = "<ul><li><a href=/a>首页</a></li><li><a href=/b>政务公开</a></li></ul>"
LONG = "全县医疗卫生单位把居民看病少跑路作为头等大事来抓，乡镇卫生院全部装上了远程心电设备。"


@pytest.fixture(scope="module")
def parser() -> Iterator[ParserProcess]:
    with ParserProcess() as process:
        yield process


def read(content: bytes, parser: ParserProcess) -> list[Document]:
    return list(read_bytes(content, "x", parser))


def place(document: Document, quote: str) -> str | None:
    start = document.text.index(quote)
    return document.place_of(start, start + len(quote))


FORMATS = [
    (b"PK\x03\x04", "zip"),
    (b"\n\n%PDF-1.4", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", "office"),
    (b"{\\rtf1", "rtf"),
    (b"\xff\xd8\xff\xe1", "picture"),
    (b"<!DOCTYPE html>", "html"),
    (b"\xef\xbb\xbf <HTML>", "html"),
    ("<html>".encode("utf-16"), "html"),
    (b"<p>a</p><p>b</p>", "html"),
    (b'<div class="TRS_Editor"><p>a<br/>b</p></div>', "html"),
    ("<健康>行动".encode(), "text"),
    (b"<p 5 ml, a < b", "text"),
    ("BMI指数".encode(), "text"),
    ("MZ县".encode(), "text"),
    ("表<td>".encode(), "text"),
]


@pytest.mark.parametrize(("content", "name"), FORMATS)
def test_the_content_says_what_a_file_is(content: bytes, name: str) -> None:
    assert next(reader.name for reader in READERS if reader.recognises(content)) == name


TABLES = [
    ("title,year,full_text\n甲,2018,乙", ","),
    ("标题\t正文\n甲\t乙", "\t"),
    ("机构,人次,率\n甲,5,1%\n乙,6,2%", ","),
    ("机构\t人次\n甲\t5\n乙\t6", "\t"),
    ("甲县卫生局,2018年工作总结\n一、做法", None),
    ("加强管理,提高质量。\n加强培训,提高能力。\n加强宣传,提高知晓率。", None),
    ("一，二\n三，四\n五，六", None),
    ("机构,人次\n甲,5", None),
    ("甲\n乙\n丙", None),
]


@pytest.mark.parametrize(("text", "separator"), TABLES)
def test_a_table_is_known_by_its_head_or_its_shape(text: str, separator: str | None) -> None:
    assert separator_of(text) == separator


MARKED = [
    ("# 标题\n\n**重点**", True),
    ("[首页](https://a.example)\n\n## 标题", True),
    ("| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\n**重点**", True),
    ("# 标题\n\n正文", False),
    ("一、工作#1号\n2*3=6，**注", False),
    ("甲[1]乙（见附件）", False),
]


@pytest.mark.parametrize(("text", "expected"), MARKED)
def test_markdown_shows_two_of_its_signs(text: str, expected: bool) -> None:
    assert is_markdown(text) is expected


NUMBERING = """<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""


def listed(text: str, level: int, list_id: int = 3) -> str:
    number = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr></w:pPr>'
    return f"<w:p>{number}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_list_numbers_of_word_are_written_out(parser: ParserProcess) -> None:
    body = (
        listed("总则", 0)
        + listed("甲", 1)
        + listed("乙", 1)
        + listed("点", 2)
        + listed("任务", 0)
        + listed("丙", 1)
        + listed("无", 0, 99)
        + paragraph("完")
    )
    [document] = read(write_docx(body, {"word/numbering.xml": NUMBERING}), parser)
    assert document.text.split("\n") == ["一、总则", "（1）甲", "（2）乙", "点", "二、任务", "（1）丙", "无", "完"]


WORD = [
    ("deleted text stays out", "<w:p><w:r><w:t>接诊</w:t></w:r>"
     "<w:del><w:r><w:delText>5</w:delText><w:t>5</w:t></w:r></w:del>"
     "<w:ins><w:r><w:t>6人</w:t></w:r></w:ins></w:p>", "接诊6人"),
    ("a field's code stays out, its result in", "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r></w:p>", "3"),
    ("a text box is read once", "<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:AlternateContent>"
     "<w:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:Choice>"
     "<w:Fallback><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:Fallback></w:AlternateContent></w:r></w:p>", "甲\n框"),
    ("breaks and hyphens",
     "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:noBreakHyphen/><w:t>丙</w:t><w:br w:type='page'/></w:r></w:p>", "甲\n乙-丙"),
    ("a content control is read", f"<w:sdt><w:sdtContent>{paragraph('目录甲')}</w:sdtContent></w:sdt>", "目录甲"),
    ("a table in a table follows its cell",
     table((("外", "右"),)).replace("<w:tc>", f"<w:tc>{table((('内',),))}", 1), "内\n外\n右"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "body", "text"), WORD, ids=[row[0] for row in WORD])
def test_word(why: str, body: str, text: str, parser: ParserProcess) -> None:
    [document] = read(write_docx(body), parser)
    assert document.text == text, why


def test_grouped_heads_both_belong_to_a_cell(parser: ParserProcess) -> None:
    two_columns = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    rows = table((("机构", "2022年", "2023年"), ("", "人次", "床位", "人次", "床位"), ("县医院", "5", "6", "7", "8")))
    for year in ("2022年", "2023年"):
        rows = rows.replace("<w:tc>" + paragraph(year), two_columns + paragraph(year))
    [document] = read(write_docx(rows), parser)
    assert place(document, "7") == "table 1, row 3, column 4 (2023年, 人次, 县医院)"


def test_a_table_without_heads_has_row_heads_only(parser: ParserProcess) -> None:
    [document] = read(write_docx(table((("床位", "120"), ("医生", "35")))), parser)
    assert place(document, "35") == "table 1, row 2, column 2 (医生)"


def test_cells_with_sentences_get_lines_of_their_own(parser: ParserProcess) -> None:
    [document] = read(write_docx(table((("部门", "职责"), ("卫健局", "组织实施。"), ("财政局", "安排资金。")))), parser)
    assert document.text.split("\n") == ["部门", "职责", "卫健局", "组织实施。", "财政局", "安排资金。"]


def test_numbers_of_a_workbook_are_read_as_they_are_shown(parser: ParserProcess) -> None:
    rows = [["机构", "满意率", "人次", "金额"], ["县医院", 0.955, 12000, 1234.5], ["县中医院", 0.9, 5300, 2]]
    [document] = read(write_xlsx({"指标": rows}, {"B2": "0.0%", "B3": "0%", "D2": "#,##0.00"}), parser)
    assert document.text.split("\n") == ["机构\t满意率\t人次\t金额", "县医院\t95.5%\t12000\t1234.50", "县中医院\t90%\t5300\t2"]
    assert place(document, "5300") == "sheet 指标, row 3, column 3 (人次, 县中医院)"


def test_a_workbook_of_texts_and_figures_gives_both(parser: ParserProcess) -> None:
    rows: dict[str, list[list[object]]] = {
        "全文": [["标题", "正文"], ["甲", "甲县接诊5人。"], ["乙", "乙县接诊6人。"]],
        "数": [["机构", "人次"], ["县医院", 5]],
    }
    documents = read(write_xlsx(rows), parser)
    assert [(document.source, document.title) for document in documents] == [("x#全文#1", "甲"), ("x#全文#2", "乙"), ("x", None)]


def test_a_csv_of_figures_is_one_table_whose_cells_know_their_bytes(parser: ParserProcess) -> None:
    content = '机构,人次,"率,估"\r\n县医院,"1,200",95%\r\n县中医院,530,"约""九成"""\r\n'.encode("gb18030")
    [document] = read(content, parser)
    assert document.text.split("\n") == ["机构\t人次\t率,估", "县医院\t1,200\t95%", '县中医院\t530\t约"九成"']
    assert place(document, "1,200") == "row 2, column 2 (人次, 县医院)"
    byte = document.byte_of(document.text.index("530"))
    assert byte is not None and content[byte : byte + 3] == b"530"


def test_a_row_of_a_table_of_texts_is_a_document(parser: ParserProcess) -> None:
    rows = 'title,year,full_text\n甲县总结,2018,接诊5人。\n乙县总结,2018,"开展筛查，\n检查3人。"\n'
    first, second = read(rows.encode("utf-8-sig"), parser)
    assert (first.title, first.source, first.text) == ("甲县总结", "x#1", "接诊5人。")
    assert (second.source, second.text) == ("x#2", "开展筛查，\n检查3人。")


PAGES = [
    (
        "menus and footers go",
        f"<html><body>{MENU}<div>{''.join(f'<p>{LONG}{n}</p>' for n in range(4))}</div><p>版权所有 甲县</p></body></html>",
        "首页",
    ),
    (
        "scripts and styles go",
        f"<html><head><style>p{{}}</style></head><body><p>{LONG}</p><p>{LONG}二</p><script>var 变量=1</script></body></html>",
        "变量",
    ),
    ("comments go", f"<html><body><p>{LONG}</p><!-- 注释 --><p>{LONG}二</p></body></html>", "注释"),
]


@pytest.mark.parametrize(("why", "page", "gone"), PAGES)
def test_a_page_keeps_its_text_only(why: str, page: str, gone: str, parser: ParserProcess) -> None:
    [document] = read(page.encode(), parser)
    assert LONG in document.text and gone not in document.text, why


def test_names_in_an_archive_of_a_chinese_machine_are_read_and_stay_inside_it(parser: ParserProcess) -> None:
    packed = write_zip({"../AAAA/BB.txt": "接诊5人。".encode()}).replace(b"AAAA/BB", "总结/甲".encode("gb18030"))
    [document] = read(packed, parser)
    assert document.source == "x/总结/甲.txt"


HEADS = "甲县卫生健康局文件"


def test_running_heads_and_page_numbers_of_a_pdf_go_and_figures_stay(parser: ParserProcess) -> None:
    blocks = tuple(f"第{number}段，{LONG}今年第{number}季度接诊{number}{number}00人。" for number in range(1, 9))
    [document] = read(write_pdf((*blocks, "床位", "120", "35"), head=HEADS), parser)
    assert document.text.split("\n") == [*blocks, "床位", "120", "35"]


def test_a_heading_at_the_top_of_one_page_stays(parser: ParserProcess) -> None:
    [document] = read(write_pdf((f"一、{HEADS[:4]}", LONG), head=HEADS), parser)
    assert document.text.split("\n") == [HEADS, "一、甲县卫生", LONG]
