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
MAX_PLAN_HEADING_CHARS: Final = 32
MAX_MORE_LINES: Final = 2  # of a title that begins before, or goes on after, its best line
MIN_PLAN_CHARS: Final = 400  # a section of next year's plans; less is a closing phrase
MIN_PLAN_SHARE: Final = 0.08

_DOCUMENT_WORD: Final = re.compile(
    "总结|计划(?!生育|免疫)|要点|方案|通知|意见|规划|汇报|报告|办法|规定|条例|公告|通告|决定|批复|细则|安排|打算|工作情况|清单|指南|措施|通报|行动|纲要"
)
_KINDS: Final = (
    ("work report", re.compile(r"政府工作报告")),
    ("summary+plan", re.compile(r"总结.{0,16}(?:计划|打算|要点|安排|思路|谋划)|情况.{0,12}(?:计划|打算|安排|思路)")),
    ("plan", re.compile(r"计划|要点|打算|方案|规划|工作安排|工作思路|行动纲要|职责清单")),
    ("summary", re.compile(r"总结|汇报|回顾|工作.{0,6}情况|述职|工作报告|年度报告|自评报告|自查报告")),
    ("policy", re.compile(r"通知|意见|办法|规定|条例|公告|通告|决定|批复|细则|措施|规范|制度$|章程$|令$")),
)
_PLAN_HEADING: Final = re.compile(
    r"^(?!.*(?:总结|回顾|完成情况)).*?(?:下一?步|下一?阶段|下半年|(?:20\d\d|明|来)年(?:度)?.{0,10}(?:计划(?!生育)|打算|思路|目标|安排|要点|重点)"
    r"|今后(?:的)?(?:工作|打算|一个时期)|工作(?:计划(?!生育)|打算|思路|安排)|打算$)"
)
_ENDINGS: Final = ("方案", "计划", "通知", "意见", "办法", "规划", "要点", "公告", "规定", "条例")  # a site gives the source of a document too
_PLAN_OPENING: Final = re.compile(
    r"(?:20\d\d|明|来)年(?:度)?(?:的)?(?:主要|重点)?(?:工作|卫生|目标).{0,8}(?:计划|打算|思路|安排|要点|任务)|下一步(?:工作)?(?:计划|打算|安排|思路)"
)
_NEWS: Final = re.compile(r"[电讯] ?[（(]|本报讯|记者|通讯员|来源[：:]|据悉|据介绍|^新闻|日电 ")
_SITE_LINE: Final = re.compile(r"首页|网$|网_|当前位置|您的位置|资料文库|网站|政府网|登录|无障碍|浏览|字体|字号|打印|范文网|小编|公众号|^[>＞]$")
_BUREAU: Final = re.compile(r"计划生育|规划局|规划处")
_REMARK: Final = re.compile(r"[（(][^（）()]{1,12}[）)]$")  # （试行） （征求意见稿） behind a title
_PERSON: Final = re.compile(r"(?:长|主任|书记|主席) ?[一-龥]{1,2} ?[一-龥]{1,2}$|记者|通讯员|编辑")
_OUTLINE: Final = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．]|第[一二三四五六七八九十]{1,3}[章条节]|附件|附：|目录|抄送)"
)
_NO_TITLE: Final = re.compile(rf"{_OUTLINE.pattern}|来源|[—-]{{1,4}}|作者|责任|时间|日期|发布")
_NUMBER: Final = re.compile(r"[^\s\d，。：:；（）()“”《》〔\[【]{2,16} ?[〔\[（(【]\d{4}[〕\]）)】] ?第? ?\d{1,4} ?号")
_NUMBER_LINE: Final = re.compile(rf"^(?:文号|发文字号|文件编号)?[：:]? ?({_NUMBER.pattern})$")
_YEAR: Final = re.compile(r"(?<!\d)(20[0-4]\d|199\d)(?= ?年(?!代)| ?[-—－~～至] ?(?:20)?\d\d ?年)")
_PUBLISHED: Final = re.compile(r"(?<!\d)(20[0-4]\d)(?:年 ?(\d{1,2}) ?月 ?\d{1,2} ?日?|[-./](\d{1,2})[-./]\d{1,2})")
_DATED_LINE: Final = re.compile(
    r"(?:[^，。]{0,12}(?:时间|日期|发布|来源|成文|更新|发稿)[^，。]*|[^，。\d]{0,12}20\d\d.{5,9}(?:[^，。]{0,40}来源.*|[ \d:：]*))$"
)
_HAN_DIGITS: Final = dict(zip("〇○零Ｏ０一二三四五六七八九", "00000123456789", strict=True))
_HAN_YEAR: Final = re.compile(r"(二[〇○零ＯＯ０][〇○零Ｏ０一二三四][〇○零Ｏ０一二三四五六七八九])年")
_RUN_IN_TITLE: Final = re.compile(  # lost line breaks: the title runs into the text
    r"[^。！？，；：\n]{4,50}?(?:总结|计划(?!生育)|要点|汇报|方案|报告)(?:[暨和及与][^。！？，；：\n]{2,24}?(?:总结|计划(?!生育)|打算|要点|安排|思路))?"
)
_LIST_NUMBER: Final = re.compile(r"^\d{1,2}[、.．] ?")
_SPACED: Final = re.compile(r"(?:\S +)+\S")
_COMING: Final = re.compile(r"年?.{0,6}(?:起|将|内|前|版)")
_PAST_YEAR: Final = re.compile(r"同比|较上年|比上年|较\d{4}年|比\d{4}年|^ ?年(?:底|末|全年)")


def describe(report: ReportText, gazetteer: Gazetteer) -> tuple[Description, Places]:
    """What ``report`` says of itself, and the places that it speaks of, seen from its own division."""
    span = _title_span(report)
    title = report.document.title or (None if span is None else _title_text(report.text[span[0] : span[1]]))
    home, home_span = find_home(report, span, gazetteer)
    places = Places(gazetteer, home)
    number = _document_number(report)
    kind = _kind(report, title)
    return Description(places.home, home_span, _year(report, title, number, kind), kind, title, number), places


def _text(report: ReportText, passage: Passage) -> str:
    return report.text[passage.start : passage.end].strip()


def _title_text(lines: str) -> str:
    """A title of several lines in one; without the spaces of 政 府 工 作 报 告."""
    title = _LIST_NUMBER.sub("", "".join(line.strip() for line in lines.split("\n")))
    return title.replace(" ", "") if _SPACED.fullmatch(title) else title


def _title_span(report: ReportText) -> tuple[int, int] | None:
    """The title: the first short line, or better one of the head that ends in a word for a document; with the lines that it runs over."""
    head = report.passages[:HEAD_PASSAGES]
    scores = [_title_score(_text(report, passage)) - place * 0.25 for place, passage in enumerate(head)]
    best = max(range(len(head)), key=lambda place: scores[place], default=0)
    if not head or scores[best] <= 0:
        run_in = _RUN_IN_TITLE.match(report.text)
        return None if run_in is None else run_in.span()
    first = last = best
    while first > 0 and best - first < MAX_MORE_LINES and _continues(_text(report, head[first - 1]), report.text[head[first].start : head[last].end]):
        first -= 1
    while last + 1 < len(head) and last - best < MAX_MORE_LINES and _is_open(report.text[head[first].start : head[last].end]):
        last += 1
    return head[first].start, head[last].end


def _continues(before: str, title: str) -> bool:
    """Whether ``title`` begins on the line ``before`` it: 《 stands there, or ``title`` is too short to be one."""
    if not before or len(before) > MAX_TITLE_CHARS or _title_score(before) <= 0 or _SITE_LINE.search(before):
        return False
    return title.count("》") > title.count("《") or (len(title.strip()) < MIN_TITLE_CHARS and _DOCUMENT_WORD.search(before) is None)


def _is_open(title: str) -> bool:
    return title.count("《") > title.count("》")


def _title_score(line: str) -> float:
    if not 4 <= len(line) <= MAX_TITLE_CHARS or line.endswith(("。", "：", "；", "，", ":")) or _NO_TITLE.match(line) or _PERSON.search(line):
        return 0.0
    if _NUMBER_LINE.match(line) or _PUBLISHED.match(line) or _HAN_YEAR.match(line):
        return 0.0
    score = 2.0 if _SITE_LINE.search(line) is None else 0.3
    words = list(_DOCUMENT_WORD.finditer(line))
    if len(line) < MIN_TITLE_CHARS and " " not in line and not words:  # an entry of a menu
        score -= 1.5
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
    title = None if title is None else _REMARK.sub("", _BUREAU.sub("", title))  # 卫生和计划生育局 plans nothing here
    head = " ".join(_text(report, passage)[:200] for passage in report.passages[:HEAD_PASSAGES])
    body = report.text[: 4 * HEAD_PASSAGES]
    kind = None if title is None else next((kind for kind, pattern in _KINDS if pattern.search(title)), None)
    if kind is None and re.search(r"政 ?府 ?工 ?作 ?报 ?告|代表.{0,12}政府.{0,8}(?:作|报告)工作", head):
        return "work report"
    if kind in (None, "policy", "plan") and _NEWS.search(head) and _NUMBER.search(head) is None and not (title or "").endswith(_ENDINGS):
        return "news"
    if kind is None and "工作总结" in body:
        kind = "summary"
    if kind == "summary" and _has_plan(report):
        return "summary+plan"
    if kind is None and _published_year(report, HEAD_PASSAGES) is not None:
        return "news"
    return kind


def _has_plan(report: ReportText) -> bool:
    """Whether a section of next year's plans of some length follows; a new outermost heading ends it."""
    planned, start, outer = 0, None, ""
    for sentence in report.sentences:
        text = report.text[sentence.start : sentence.end]
        if start is None and _is_plan_heading(text, sentence.lead, sentence.is_heading):
            start, outer = sentence.start, text[: sentence.lead][-1:]
        elif (
            start is not None
            and sentence.is_heading
            and sentence.lead
            and text[: sentence.lead][-1:] == outer
            and _PLAN_HEADING.match(text[sentence.lead :]) is None
        ):
            planned, start = planned + sentence.start - start, None
    if start is not None:
        planned += len(report.text) - start
    return planned >= max(MIN_PLAN_CHARS, MIN_PLAN_SHARE * len(report.text))


def _is_plan_heading(text: str, lead: int, is_heading: bool) -> bool:
    if _PLAN_HEADING.match(text[lead : lead + 2 * MAX_PLAN_HEADING_CHARS]) is None:
        return False
    return len(text) - lead <= MAX_PLAN_HEADING_CHARS if is_heading else lead > 0 and _PLAN_OPENING.match(text, lead) is not None


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
    if kind in ("plan", "policy"):  # the years in it are those of its aims
        return published
    if kind in ("summary", "summary+plan") and counts:
        return _most_frequent(counts)
    return published or (_most_frequent(counts) if counts else None)


def _head_lines(report: ReportText) -> list[str]:
    """Headings and session lines of the head that name a year of work (2017年工作总结, 2012年2月29日在…会议上)."""
    lines = [_text(report, passage) for passage in report.passages[:HEAD_PASSAGES] if passage.end - passage.start <= MAX_TITLE_CHARS]
    of_work = [line for line in lines if _DOCUMENT_WORD.search(line) and not _OUTLINE.match(line)]
    return [line for line in lines if line.endswith(("会议上", "会上"))] + of_work


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
    """The year of the date line; else the latest named that is no aim (到2030年).

    The year after it where the text says 今年 beside it, or tells of that year as a whole (2017年…较2016年下降): news names only other years.
    """
    published, text = _published_year(report, HEAD_PASSAGES), report.text
    if published is not None:
        return published
    years = [(int(match[1]), match.end()) for match in _YEAR.finditer(text) if text[match.start() - 1 : match.start()] not in ("到", "至")]
    if not years:
        return None
    latest = max(year for year, _ in years)
    after = [text[end : end + 60] for year, end in years if year == latest]
    if all(_PAST_YEAR.search(clause) for clause in after) or ("今年" in text and not any(_COMING.match(clause) for clause in after)):
        return latest + 1
    return _most_frequent(Counter(str(year) for year, _ in years))


def _most_frequent(counts: Counter[str]) -> int:
    return max((count, int(year)) for year, count in counts.items())[1]
