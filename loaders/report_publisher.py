"""A report in, who gave it out, as written, with the place that says so; None where the text does not say.

A source line (来源：南方日报) comes first, then an office that signs, that the title names, or on whose behalf a work report speaks, then the agency
of a news item's date line.
"""

from __future__ import annotations

import re
from typing import Final

from loaders.records import Passage, ReportText
from loaders.report_title import HEAD_PASSAGES, MAX_TITLE_CHARS

Span = tuple[int, int]
TAIL_PASSAGES: Final = 6
MAX_SIGNATURE_CHARS: Final = 40

_NAME: Final = r"[一-龥A-Za-z《》“”·（）]"
_SOURCE: Final = re.compile(
    rf"(?:信息来源|文章来源|来源单位|来源|稿源|发布机构|发布单位|发布者|发文机关|发文单位|制发机关|供稿单位|供稿)[：:] ?(?P<name>{_NAME}{{2,30}}?)"
    r"(?=$|[ \n）)|｜]|责任|编辑|作者|时间|日期|发布|浏览|阅读|点击|字号|字体|文字|文章|打印|发表|访问)",
    re.MULTILINE,
)
_OFFICE: Final = (
    "(?:人民政府办公室|人民政府办公厅|人民政府|委员会办公室|领导小组办公室|委员会|领导小组|指挥部|卫健委|卫计委|医保局|疾控局|卫生院|医院|保健院"
    "|服务中心|控制中心|中心|办公室|办公厅|局|厅|委|院|协会|学会|总会)"
)
_SIGNATURE: Final = re.compile(rf"(?P<name>[一-龥（）、 ]{{2,30}}?{_OFFICE}) ?(?:（盖章）|（章）)?")
_DAY: Final = re.compile(r"20\d\d ?[年./-]|二[〇○零ＯＯ０]")
_IN_TITLE: Final = re.compile(
    rf"(?:20\d\d年(?:度)?)?(?P<name>(?!关于)[一-龥]{{2,24}}?{_OFFICE})(?=(?:20\d\d|关于|印发|转发|的?(?:工作|年度)|“|《|上半年|下半年|[一二三四]季度|第[一二三四]季度))"
)
_ON_BEHALF: Final = re.compile(r"代表(?P<name>[一-龥]{2,16}?(?:人民政府|常务委员会))")
_AGENCY: Final = re.compile(r"(?P<name>新华社|中新社|中新网|人民网|新华网)[^，。\n]{0,16}?\d{1,2}月\d{1,2}日[电讯]")
_SENT_IN: Final = re.compile(rf"[（(](?:文/)?(?P<name>[一-龥]{{2,24}}?{_OFFICE})(?:供稿|供图文|报送|来稿)[）)]$", re.MULTILINE)
_NO_OFFICE: Final = re.compile(r"^(?:各|全|抄送|主送|附件|共|由|以|在|经)|[，。；：]")
_BARE_OFFICE: Final = re.compile(r"[省市县区旗州]?(?:委员会|委|局|厅|院|中心|办公室|人民政府)$")  # 现代表区人民政府: no name


def find_publisher(report: ReportText, title: Span | None) -> tuple[str, Span] | None:
    """``title``: where the title stands."""
    head, tail = report.passages[:HEAD_PASSAGES], report.passages[-TAIL_PASSAGES:]
    for passage in (*head, *tail):
        if passage.end - passage.start <= 3 * MAX_TITLE_CHARS:
            match = _SOURCE.search(report.text, passage.start, passage.end) or _SENT_IN.search(report.text, passage.start, passage.end)
            if match is not None:
                return match["name"], match.span("name")
    return _signature(report, tail) or _signature(report, head) or _in_head(report, title, head)


def _signature(report: ReportText, passages: tuple[Passage, ...]) -> tuple[str, Span] | None:
    """An office alone on a line with a date on the next."""
    for place, passage in enumerate(passages[:-1]):
        line, after = report.text[passage.start : passage.end], report.text[passages[place + 1].start : passages[place + 1].end].strip()
        if len(line) > MAX_SIGNATURE_CHARS or len(after) > MAX_SIGNATURE_CHARS or _DAY.match(after) is None:
            continue
        match = _SIGNATURE.fullmatch(line.strip())
        if match is not None and _NO_OFFICE.search(match["name"]) is None:
            start = passage.start + line.index(match["name"])
            return match["name"].strip(), (start, start + len(match["name"]))
    return None


def _in_head(report: ReportText, title: Span | None, head: tuple[Passage, ...]) -> tuple[str, Span] | None:
    if title is not None:
        match = _IN_TITLE.match(report.text, *title)
        if match is not None and _BARE_OFFICE.fullmatch(match["name"]) is None:
            return match["name"], match.span("name")
    end = head[-1].end if head else 0
    for pattern in (_ON_BEHALF, _AGENCY):
        match = pattern.search(report.text, 0, end)
        if match is not None and _BARE_OFFICE.fullmatch(match["name"]) is None:
            return match["name"], match.span("name")
    return None
