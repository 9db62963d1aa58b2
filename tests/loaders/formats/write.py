"""The report in, a file of each format out; made here byte by byte, so that tests need no office program."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable

import openpyxl

from tests.loaders.formats.pdf import write_pdf
from tests.loaders.formats.report import AFTER, BEFORE, CREDIT, TABLE, TEXT, TITLE

_WORD_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MENU = '<ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li><li><a href="/hdjl">互动交流</a></li></ul>'
_FOOT = '<div class="footer"><p>版权所有：青禾县人民政府　某ICP备00000000号</p><p><a href="/map">网站地图</a> | <a href="/us">联系我们</a></p></div>'


def write_zip(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def write_docx(body: str, parts: dict[str, str] | None = None) -> bytes:
    """``body``: the inside of w:body; ``parts``: further files of the package."""
    document = f'<w:document xmlns:w="{_WORD_NAMESPACE}"><w:body>{body}</w:body></w:document>'
    files = {"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()}
    return write_zip(files | {name: text.encode() for name, text in (parts or {}).items()})


def paragraph(text: str) -> str:
    """A Word paragraph in two runs, as word processors leave them."""
    half = len(text) // 2
    return "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{html.escape(run)}</w:t></w:r>' for run in (text[:half], text[half:])) + "</w:p>"


def table(rows: tuple[tuple[str, ...], ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def report_docx() -> bytes:
    return write_docx("".join(map(paragraph, BEFORE)) + table(TABLE) + "".join(map(paragraph, AFTER)))


def report_html(encoding: str = "utf-8", declared: str = "utf-8") -> bytes:
    """A page of a government's site, with menu, crumbs, source line, share buttons and foot."""
    before = "".join(f"<p>　　{text.replace('体检率', '<b>体检率</b>')}</p>\n" for text in BEFORE[2:])
    rows = "".join("<tr>" + "".join(f"<td><span>{text}</span></td>" for text in row) + "</tr>" for row in TABLE)
    after = "".join(f"<p>&nbsp;&nbsp;{text}</p>\n" for text in AFTER)
    page = (
        f'<!DOCTYPE html><html><head><meta charset="{declared}"><title>{TITLE}_青禾县人民政府网</title>'
        '<meta name="PubDate" content="2024-01-12 09:30">'
        f'<style>p {{ color: red }}</style></head><body><div class="header">{_MENU}</div>'
        f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zj">工作总结</a></div>'
        f'<div class="main"><h1>{TITLE}</h1><div class="info"><span>{CREDIT}</span></div>'
        f'<div class="TRS_Editor">{before}<table border="1"><tbody>{rows}</tbody></table>{after}</div>'
        f'<div class="share">分享到：<a>微信</a><a>微博</a></div></div>{_FOOT}<script>var a = "<p>不可见</p>";</script></body></html>'
    )
    return page.encode(encoding)


def report_html_fragment() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in TABLE)
    return ("".join(f"<p>{text}</p>" for text in BEFORE) + f"<table>{rows}</table>" + "".join(f"<p>{text}</p>" for text in AFTER)).encode()


def _markdown_table() -> str:
    head, *rows = ("| " + " | ".join(row) + " |" for row in TABLE)
    return "\n".join((head, "| --- | --- | ---: |", *rows))


def report_markdown() -> bytes:
    before = [f"# {BEFORE[0]}", BEFORE[1], BEFORE[2], f"## {BEFORE[3]}", BEFORE[4].replace("体检率72.5%", "**体检率72.5%**"), f"## {BEFORE[5]}"]
    after = [f"## {text}" if text[1] == "、" else text.replace("签约", "[签约](https://a.example/qy)", 1) for text in AFTER]
    return "\n\n".join((*before, _markdown_table(), *after)).encode()


def report_saved_page() -> bytes:
    """A page turned into markdown by a reader service, menus and all."""
    menu = "*   [**首页**_Home_](https://a.example/)\n*   [政务公开](https://a.example/zwgk)\n\n[![Image 1](https://a.example/logo.png)](https://a.example/)"
    head = f"Title: {TITLE}\n\nURL Source: https://a.example/1.html\n\nMarkdown Content:\n{menu}"
    foot = "[网站地图](https://a.example/map) | [联系我们](https://a.example/us)\n\n![Image 2](https://a.example/code.jpg)"
    return f"{head}\n\n{report_markdown().decode()}\n\n{foot}\n".encode()


def _rtf_text(text: str) -> str:
    """Bytes of code page 936 for most, \\u for every seventh character, as word processors mix them."""
    written = []
    for number, char in enumerate(text):
        if char.isascii():
            written.append(char)
        elif number % 7 == 0:
            written.append(f"\\u{ord(char) if ord(char) < 0x8000 else ord(char) - 0x10000}\\'3f")
        else:
            written.append("".join(f"\\'{byte:02x}" for byte in char.encode("gbk")))
    return "".join(written)


def report_rtf() -> bytes:
    head = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}}{\info{\title x}}{\header 不见\par}\uc1\pard\f0\fs32 "
    paragraphs = [f"\\pard {_rtf_text(text)}\\par\r\n" for text in BEFORE]
    rows = ["\\trowd " + "".join(f"\\pard\\intbl {_rtf_text(text)}\\cell " for text in row) + "\\row\r\n" for row in TABLE]
    after = [f"\\pard {_rtf_text(text)}\\par\r\n" for text in AFTER]
    return (head + "".join((*paragraphs, *rows, *after)) + "}").encode("gbk")


def write_xlsx(sheets: dict[str, list[list[object]]], formats: dict[str, str] | None = None) -> bytes:
    """``formats``: number format by cell, as ``C2``, on the first sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for cell, number_format in (formats or {}).items():
        book.worksheets[0][cell].number_format = number_format
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def report_xlsx() -> bytes:
    """A table of texts with the report as its one row."""
    return write_xlsx({"Sheet1": [["标题", "年份", "正文"], [TITLE, 2023, TEXT]]})


def report_csv() -> bytes:
    return f'标题,年份,正文\r\n{TITLE},2023,"{TEXT}"\r\n'.encode("utf-8-sig")


def report_pdf() -> bytes:
    return write_pdf((*BEFORE, TABLE, *AFTER), head="青禾县卫生健康局文件")


REPORT_IN: dict[str, Callable[[], bytes]] = {
    "txt": TEXT.encode,
    "txt with mark": lambda: TEXT.encode("utf-8-sig"),
    "txt in UTF-16": lambda: TEXT.encode("utf-16"),
    "txt in UTF-16 without mark": lambda: TEXT.encode("utf-16-be"),
    "txt in GB18030": lambda: TEXT.encode("gb18030"),
    "txt with line ends of Windows": lambda: TEXT.replace("\n", "\r\n").encode(),
    "html": report_html,
    "html said to be gb2312": lambda: report_html("gb18030", "gb2312"),
    "html fragment": report_html_fragment,
    "md": report_markdown,
    "md of a saved page": report_saved_page,
    "docx": report_docx,
    "rtf": report_rtf,
    "xlsx": report_xlsx,
    "csv": report_csv,
    "pdf": report_pdf,
    "zip": lambda: write_zip({"2023/report.docx": report_docx()}),
    "zip in zip": lambda: write_zip({"inner.zip": write_zip({"report.txt": TEXT.encode()})}),
}
