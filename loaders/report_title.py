"""A report in, its title and its document number out, each with the place that it stands at; None where the head has none."""

from __future__ import annotations

import re
from typing import Final

from graph.identity import normalise_document_number
from loaders.records import Passage, ReportText

Span = tuple[int, int]
HEAD_PASSAGES: Final = 20  # title, number, source line, date, greeting; work reports on the web have a dozen lines of menu before them
MAX_TITLE_CHARS: Final = 60
MIN_TITLE_CHARS: Final = 9
MAX_MORE_LINES: Final = 2  # of a title that begins before, or goes on after, its best line

DOCUMENT_WORD: Final = re.compile(
    "总结|小结|计划(?!生育|免疫)|要点|方案|通知|意见|规划|汇报|报告|办法|规定|条例|公告|通告|决定|批复|细则|安排|打算|工作情况|清单|指南|措施|通报|行动|纲要"
)
_SITE_LINE: Final = re.compile(r"首页|网$|网_|当前位置|您的位置|资料文库|网站|政府网|登录|无障碍|浏览|字体|字号|打印|范文网|小编|公众号|^[>＞]$")
_PERSON: Final = re.compile(r"(?:长|主任|书记|主席) ?[一-龥]{1,2} ?[一-龥]{1,2}$|记者|通讯员|编辑")
OUTLINE: Final = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．]|第[一二三四五六七八九十]{1,3}[章条节]|附件|附：|目录|抄送)"
)
_NO_TITLE: Final = re.compile(rf"{OUTLINE.pattern}|来源|[—-]{{1,4}}|作者|责任|时间|日期|发布")
NUMBER: Final = re.compile(r"[^\s\d，。：:；（）()“”《》〔\[【]{2,16} ?[〔\[（(【]\d{4}[〕\]）)】] ?第? ?\d{1,4} ?号")
_NUMBER_LINE: Final = re.compile(rf"^(?:文号|发文字号|文件编号)?[：:]? ?({NUMBER.pattern})$")
_YEAR: Final = re.compile(r"(?<!\d)(?:20[0-4]\d|199\d)(?= ?年(?!代)| ?[-—－~～至] ?(?:20)?\d\d ?年)")
_DATE_LINE: Final = re.compile(
    r"(?<!\d)20[0-4]\d(?:年 ?\d{1,2} ?月 ?\d{1,2} ?日?|[-./]\d{1,2}[-./]\d{1,2})|二[〇○零ＯＯ０][〇○零Ｏ０一二三四][〇○零Ｏ０一二三四五六七八九]年"
)
_RUN_IN_TITLE: Final = re.compile(  # lost line breaks: the title runs into the text
    r"[^。！？，；：\n]{4,50}?(?:总结|计划(?!生育)|要点|汇报|方案|报告)(?:[暨和及与][^。！？，；：\n]{2,24}?(?:总结|计划(?!生育)|打算|要点|安排|思路))?"
)
_LIST_NUMBER: Final = re.compile(r"^\d{1,2}[、.．] ?")
_SPACED: Final = re.compile(r"(?:\S +)+\S")


def line_of(report: ReportText, passage: Passage) -> str:
    return report.text[passage.start : passage.end].strip()


def title_text(lines: str) -> str:
    """A title of several lines in one; without the spaces of 政 府 工 作 报 告."""
    title = _LIST_NUMBER.sub("", "".join(line.strip() for line in lines.split("\n")))
    return title.replace(" ", "") if _SPACED.fullmatch(title) else title


def title_span(report: ReportText) -> tuple[int, int] | None:
    """The title: the first short line, or better one of the head that ends in a word for a document; with the lines that it runs over."""
    head = report.passages[:HEAD_PASSAGES]
    scores = [_title_score(line_of(report, passage)) - place * 0.25 for place, passage in enumerate(head)]
    best = max(range(len(head)), key=lambda place: scores[place], default=0)
    if not head or scores[best] <= 0:
        run_in = _RUN_IN_TITLE.match(report.text)
        return None if run_in is None else run_in.span()
    first = last = best
    while (
        first > 0 and best - first < MAX_MORE_LINES and _continues(line_of(report, head[first - 1]), report.text[head[first].start : head[last].end])
    ):
        first -= 1
    while last + 1 < len(head) and last - best < MAX_MORE_LINES and _is_open(report.text[head[first].start : head[last].end]):
        last += 1
    return head[first].start, head[last].end


def _continues(before: str, title: str) -> bool:
    """Whether ``title`` begins on the line ``before`` it: 《 stands there, or ``title`` is too short to be one."""
    if not before or len(before) > MAX_TITLE_CHARS or _title_score(before) <= 0 or _SITE_LINE.search(before):
        return False
    return title.count("》") > title.count("《") or (len(title.strip()) < MIN_TITLE_CHARS and DOCUMENT_WORD.search(before) is None)


def _is_open(title: str) -> bool:
    return title.count("《") > title.count("》")


def _title_score(line: str) -> float:
    if not 4 <= len(line) <= MAX_TITLE_CHARS or line.endswith(("。", "：", "；", "，", ":")) or _NO_TITLE.match(line) or _PERSON.search(line):
        return 0.0
    if _NUMBER_LINE.match(line) or _DATE_LINE.match(line):
        return 0.0
    score = 2.0 if _SITE_LINE.search(line) is None else 0.3
    words = list(DOCUMENT_WORD.finditer(line))
    if len(line) < MIN_TITLE_CHARS and " " not in line and not words:  # an entry of a menu
        score -= 1.5
    if words:
        score += 3.0 if len(line) - words[-1].end() <= 1 or line.endswith("）") else 2.0
    if line.endswith("范文"):
        score -= 1.0
    return score + (0.6 if _YEAR.search(line) else 0.0)


def document_number(report: ReportText) -> tuple[str, Span] | None:
    """The report's own number in its normal form: it stands alone on a line of the head."""
    for passage in report.passages[:HEAD_PASSAGES]:
        match = _NUMBER_LINE.match(line_of(report, passage))
        if match is not None:
            start = report.text.index(match[1], passage.start)
            return normalise_document_number(match[1]), (start, start + len(match[1]))
    return None
