"""A report in, what it says of itself out: whose it is, for which year, of what kind, its title and document number; None rather than a guess.

Whose it is (loaders/home.py): the division named in the title, by the publisher, or most often in the text. The year is the one reported on, or
planned for in a plan: of the title, of a heading, of the document number, of the date line, or the one named most often.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from graph.identity import normalise_document_number
from loaders.gazetteer import Gazetteer
from loaders.home import find_home
from loaders.places import Places
from loaders.records import Description, Passage, ReportText

HEAD_PASSAGES: Final = 20  # title, number, source line, date, greeting; work reports on the web have a dozen lines of menu before them
TAIL_PASSAGES: Final = 6
MAX_TITLE_CHARS: Final = 60
MIN_TITLE_CHARS: Final = 9
MIN_PLAN_CHARS: Final = 400  # a section of next year's plans; less is a closing phrase
MIN_PLAN_SHARE: Final = 0.08

_DOCUMENT_WORD: Final = re.compile(
    "总结|计划|要点|方案|通知|意见|规划|汇报|报告|办法|规定|条例|公告|通告|决定|批复|细则|安排|打算|工作情况|清单|指南|措施|通报|行动|纲要"
)
_KINDS: Final = (
    ("work report", re.compile(r"政府工作报告")),
    ("summary+plan", re.compile(r"总结.{0,16}(?:计划|打算|要点|安排|思路|谋划)|情况.{0,12}(?:计划|打算|安排|思路)")),
    ("plan", re.compile(r"计划|要点|打算|方案|规划|工作安排|工作思路|行动纲要|职责清单")),
    ("summary", re.compile(r"总结|汇报|回顾|工作.{0,6}情况|述职|工作报告|年度报告|自评报告|自查报告")),
    ("policy", re.compile(r"通知|意见|办法|规定|条例|公告|通告|决定|批复|细则|措施|规范|制度$|章程$|令$")),
)
_PLAN_HEADING: Final = re.compile(
    r"下一?步|下一?阶段|下半年|(?:20\d\d|明|来)年(?:度)?(?:的)?(?:工作|重点|主要|计划|打算|思路|目标|安排)|今后(?:的)?(?:工作|打算|一个时期)"
    r"|工作(?:计划|打算|思路|安排)|打算$"
)
_NEWS: Final = re.compile(r"[电讯] ?[（(]|本报讯|记者|通讯员|来源[：:]|据悉|据介绍|^新闻|日电 ")
_SITE_LINE: Final = re.compile(r"首页|当前位置|您的位置|资料文库|网站|政府网|登录|无障碍|浏览|字体|字号|打印|范文网|小编|公众号|^[>＞]$")
_OUTLINE: Final = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．]|第[一二三四五六七八九十]{1,3}[章条节]|附件|附：|目录|抄送)"
)
_NUMBER: Final = re.compile(r"[^\s\d，。：:；（）()“”《》〔\[【]{2,16} ?[〔\[（(【]\d{4}[〕\]）)】] ?第? ?\d{1,4} ?号")
_NUMBER_LINE: Final = re.compile(rf"^(?:文号|发文字号|文件编号)?[：:]? ?({_NUMBER.pattern})$")
_YEAR: Final = re.compile(r"(?<!\d)(20[0-4]\d|199\d)(?= ?年(?!代)| ?[-—－~～至] ?(?:20)?\d\d ?年)")
_PUBLISHED: Final = re.compile(r"(?<!\d)(20[0-4]\d)(?:年 ?(\d{1,2}) ?月 ?\d{1,2} ?日?|[-./](\d{1,2})[-./]\d{1,2})")
_DATED_LINE: Final = re.compile(r"^.{0,24}(?:时间|日期|发布|来源|成文|更新|20\d\d).{0,40}$")
_HAN_DIGITS: Final = dict(zip("〇○零Ｏ０一二三四五六七八九", "00000123456789", strict=True))
_HAN_YEAR: Final = re.compile(r"(二[〇○零ＯＯ０][〇○零Ｏ０一二三四][〇○零Ｏ０一二三四五六七八九])年")
_SPACED: Final = re.compile(r"(?:\S +)+\S")
_PAST_YEAR: Final = re.compile(r"同比|较上年|比上年|较\d{4}年|比\d{4}年")


def describe(report: ReportText, gazetteer: Gazetteer) -> tuple[Description, Places]:
    """What ``report`` says of itself, and the places that it speaks of, seen from its own division."""
    title = _title_passage(report)
    title_text = report.document.title or (None if title is None else _joined(_text(report, title).strip()))
    home, span = find_home(report, title, gazetteer)
    places = Places(gazetteer, home)
    number = _document_number(report)
    kind = _kind(report, title_text)
    year = _year(report, title_text, number, kind)
    return Description(places.home, span, year, kind, title_text, number), places


def _text(report: ReportText, passage: Passage) -> str:
    return report.text[passage.start : passage.end]


def _joined(title: str) -> str:
    """``title`` without the spaces of 政 府 工 作 报 告."""
    return title.replace(" ", "") if _SPACED.fullmatch(title) else title


def _title_passage(report: ReportText) -> Passage | None:
    """The passage that is the title: the first short line, or better one of the head that ends in a word for a document."""
    best, best_score = None, 0.0
    for place, passage in enumerate(report.passages[:HEAD_PASSAGES]):
        score = _title_score(_text(report, passage).strip()) - place * 0.25
        if score > best_score:
            best, best_score = passage, score
    return best


def _title_score(line: str) -> float:
    if not 4 <= len(line) <= MAX_TITLE_CHARS or line.endswith(("。", "：", "；", "，", ":")) or _OUTLINE.match(line):
        return 0.0
    if _NUMBER_LINE.match(line) or _PUBLISHED.match(line) or _HAN_YEAR.match(line) or line.startswith(("来源", "——", "--", "—", "作者", "责任")):
        return 0.0
    score = 2.0 if _SITE_LINE.search(line) is None else 0.3
    if len(line) < MIN_TITLE_CHARS and " " not in line:  # an entry of a menu
        score -= 1.5
    words = list(_DOCUMENT_WORD.finditer(line))
    if words:
        score += 3.0 if len(line) - words[-1].end() <= 1 or line.endswith("）") else 2.0
    if line.endswith("范文"):
        score -= 1.0
    return score + (0.6 if _YEAR.search(line) else 0.0)


def _document_number(report: ReportText) -> str | None:
    """The report's own number, which stands alone on a line of its head, or at the end of its title."""
    for passage in report.passages[:HEAD_PASSAGES]:
        match = _NUMBER_LINE.match(_text(report, passage).strip())
        if match is not None:
            return normalise_document_number(match[1])
    return None


def _kind(report: ReportText, title: str | None) -> str | None:
    head = " ".join(_text(report, passage)[:200] for passage in report.passages[:HEAD_PASSAGES])
    body = report.text[: 4 * HEAD_PASSAGES]
    kind = None if title is None else next((kind for kind, pattern in _KINDS if pattern.search(title)), None)
    if kind is None and re.search(r"政 ?府 ?工 ?作 ?报 ?告|代表.{0,12}政府.{0,8}(?:作|报告)工作", head):
        return "work report"
    if (
        kind in (None, "policy", "plan")
        and _NEWS.search(head)
        and _NUMBER.search(head) is None
        and not (title or "").endswith(("方案", "计划", "通知"))
    ):
        return "news"
    if kind == "summary" and _has_plan(report):
        return "summary+plan"
    if kind is None and "工作总结" in body:
        return "summary"
    return kind


def _has_plan(report: ReportText) -> bool:
    """Whether a section of next year's plans of some length follows."""
    planned = 0
    for passage in report.passages:
        if not passage.is_heading and passage.heading_path and any(_PLAN_HEADING.search(heading) for heading in passage.heading_path[:1]):
            planned += passage.end - passage.start
    return planned >= max(MIN_PLAN_CHARS, MIN_PLAN_SHARE * len(report.text))


def _year(report: ReportText, title: str | None, number: str | None, kind: str | None) -> int | None:
    if kind == "news":
        return _news_year(report)
    for text in (title or "", *_head_lines(report)):
        match = _YEAR.search(text)
        if match is not None:
            return int(match[1])
    if number is not None:
        return int(number[number.index("〔") + 1 :][:4])
    published = _published_year(report, HEAD_PASSAGES)
    counts = Counter(_YEAR.findall(report.text))
    if kind in ("summary", "summary+plan") and counts:
        return _most_frequent(counts)
    return published or (_most_frequent(counts) if counts else None)


def _head_lines(report: ReportText) -> list[str]:
    """Headings and session lines of the head that name a year of work (2017年工作总结, 2012年2月29日在…会议上)."""
    lines = [_text(report, passage) for passage in report.passages[:HEAD_PASSAGES] if passage.end - passage.start <= MAX_TITLE_CHARS]
    of_work = [line for line in lines if _DOCUMENT_WORD.search(line) and not _OUTLINE.match(line)]
    return [line for line in lines if line.endswith("会议上") or line.endswith("会上")] + of_work


def _published_year(report: ReportText, passages: int) -> int | None:
    """The year of the date line in the head or, failing that, of the signature."""
    for passage in (*report.passages[:passages], *reversed(report.passages[-TAIL_PASSAGES:])):
        line = _text(report, passage).strip()
        match = _PUBLISHED.search(line)
        if match is not None and len(line) <= MAX_TITLE_CHARS and _DATED_LINE.match(line):
            return int(match[1])
        han = _HAN_YEAR.search(line)
        if han is not None and len(line) <= MAX_TITLE_CHARS:
            return int("2" + "".join(_HAN_DIGITS[digit] for digit in han[1][1:]))
    return None


def _news_year(report: ReportText) -> int | None:
    """The year of the date line; else the latest named, or the one after it where that year is told of as a whole (2017年…较2016年下降)."""
    published = _published_year(report, HEAD_PASSAGES)
    if published is not None:
        return published
    years = [(int(match[1]), match.end()) for match in _YEAR.finditer(report.text)]
    if not years:
        return None
    counts = Counter(str(year) for year, _ in years)
    latest = max(year for year, _ in years)
    ends = [end for year, end in years if year == latest]
    if all(_PAST_YEAR.search(report.text[end : end + 60]) for end in ends):
        return latest + 1
    return _most_frequent(counts)


def _most_frequent(counts: Counter[str]) -> int:
    return max((count, int(year)) for year, count in counts.items())[1]
