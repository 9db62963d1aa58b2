"""A report in, what it says of itself out: whose it is, of which time and kind, who gave it out, its title and number; None rather than a guess.

Whose it is: loaders/home.py. Title and number: loaders/report_title.py. Year, day and period: loaders/report_dates.py. Publisher:
loaders/report_publisher.py. Each comes with the place in the text that says so.
"""

from __future__ import annotations

import re
from typing import Final

from loaders.gazetteer import Gazetteer
from loaders.home import find_home
from loaders.places import Places
from loaders.records import Description, ReportText
from loaders.report_dates import date_published, report_year, reported_period
from loaders.report_publisher import find_publisher
from loaders.report_title import HEAD_PASSAGES, NUMBER, document_number, line_of, title_span, title_text

Span = tuple[int, int]
MAX_PLAN_HEADING_CHARS: Final = 32
MIN_PLAN_CHARS: Final = 400  # a section of next year's plans; less is a closing phrase
MIN_PLAN_SHARE: Final = 0.08

_KINDS: Final = (
    ("work report", re.compile(r"政府工作报告")),
    ("summary+plan", re.compile(r"总结.{0,16}(?:计划|打算|要点|安排|思路|谋划)|情况.{0,12}(?:计划|打算|安排|思路)")),
    ("plan", re.compile(r"计划|要点|打算|方案|规划|工作安排|工作思路|行动纲要|职责清单")),
    ("summary", re.compile(r"总结|小结|汇报|回顾|工作.{0,6}情况|述职|工作报告|年度报告|自评报告|自查报告")),
    ("policy", re.compile(r"通知|通报|意见|办法|规定|条例|公告|通告|决定|批复|细则|措施|规范|制度$|章程$|令$")),
)
_PLAN_HEADING: Final = re.compile(
    r"^(?!.*(?:总结|回顾|完成情况)).*?(?:下一?步|下一?阶段|下半年|(?:20\d\d|明|来)年(?:度)?.{0,10}(?:计划(?!生育)|打算|思路|目标|安排|要点|重点)"
    r"|今后(?:的)?(?:工作|打算|一个时期)|工作(?:计划(?!生育)|打算|思路|安排)|打算$)"
)
_ENDINGS: Final = ("方案", "计划", "通知", "意见", "办法", "规划", "要点", "公告", "规定", "条例")  # a site gives the source of a document too
_PLAN_OPENING: Final = re.compile(
    r"(?:20\d\d|明|来)年(?:度)?(?:的)?(?:主要|重点)?(?:工作|卫生|目标).{0,8}(?:计划|打算|思路|安排|要点|任务)|下一步(?:工作)?(?:计划|打算|安排|思路)"
)
_ASKS_FOR: Final = re.compile("^(?!.*[印转下]发).*(?:总结|汇报|小结|情况|报告)[^》]*通知$")  # a notice that asks for a summary is none
_NEWS: Final = re.compile(r"[电讯] ?[（(]|本报讯|记者|通讯员|来源[：:]|据悉|据介绍|^新闻|日电 ")
_BUREAU: Final = re.compile(r"计划生育|规划局|规划处")
_REMARK: Final = re.compile(r"[（(][^（）()]{1,12}[）)]$")  # （试行） （征求意见稿） behind a title
_WORK_REPORT: Final = re.compile(r"政 ?府 ?工 ?作 ?报 ?告|代表.{0,12}政府.{0,8}(?:作|报告)工作")


def describe(report: ReportText, gazetteer: Gazetteer) -> tuple[Description, Places]:
    """What ``report`` says of itself, and the places that it speaks of, seen from its own division."""
    span = title_span(report)
    title = report.document.title or (None if span is None else title_text(report.text[slice(*span)]))
    titled = None if title is None else (title, span)
    publisher, published = find_publisher(report, span), date_published(report)
    number = document_number(report)
    kind = _kind(report, title, span)
    kind_name = None if kind is None else kind[0]
    year = report_year(report, titled, number, kind_name)
    in_year = None if year is None else year[0]
    home = find_home(report, span, None if publisher is None else publisher[1], number, in_year, gazetteer)
    places = Places(gazetteer, None if home is None else home.code, in_year)
    period = reported_period(report, titled, kind_name)
    stated = {"year": year, "kind": kind, "document_number": number, "publisher": publisher, "date_published": published, "period": period}
    spans = {name: found[1] for name, found in stated.items() if found is not None and found[1] is not None}
    if span is not None:
        spans["title"] = span
    description = Description(
        region=places.home,
        region_span=None if home is None else home.span,
        region_confidence=1.0 if home is None else home.confidence,
        year=in_year,
        kind=kind_name,
        title=title,
        document_number=None if number is None else number[0],
        publisher=report.document.publisher if publisher is None else publisher[0],
        date_published=report.document.published if published is None else published[0],
        period=None if period is None else period[0],
        spans=spans,
    )
    return description, places


def _kind(report: ReportText, title: str | None, span: Span | None) -> tuple[str, Span | None] | None:
    """The kind, by the title or what stands in the head; its place None where only the file's format gives the title."""
    title = None if title is None else _REMARK.sub("", _BUREAU.sub("", title))  # 卫生和计划生育局 plans nothing here
    head = [(line_of(report, passage)[:200], (passage.start, passage.end)) for passage in report.passages[:HEAD_PASSAGES]]
    summary = report.text.find("工作总结", 0, 4 * HEAD_PASSAGES)
    kind = None if title is None else next(((kind, span) for kind, pattern in _KINDS if pattern.search(title)), None)
    if kind is not None and kind[0] == "summary" and title is not None and _ASKS_FOR.search(title):
        kind = "policy", kind[1]
    if kind is None and (place := _first(head, _WORK_REPORT)) is not None:
        return "work report", place
    news = _first(head, _NEWS)
    has_number = _first(head, NUMBER) is not None
    if (kind is None or kind[0] in ("policy", "plan")) and news is not None and not has_number and not (title or "").endswith(_ENDINGS):
        return "news", news
    if kind is None and summary >= 0:
        kind = "summary", (summary, summary + len("工作总结"))
    if kind is not None and kind[0] == "summary" and _has_plan(report):
        return "summary+plan", kind[1]
    if kind is None and (published := date_published(report)) is not None:
        return "news", published[1]
    return kind


def _first(lines: list[tuple[str, Span]], pattern: re.Pattern[str]) -> Span | None:
    """The first line that has ``pattern``."""
    return next((span for text, span in lines if pattern.search(text) is not None), None)


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
