"""A report's text in, the documents that it names by title or number out: 《…》（襄发〔2017〕49号）, and drafts without title marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.identity import is_document_number, normalise_document_number
from loaders.measure_candidates import Candidate

_NUMBER: Final = r"[\u4e00-\u9fff]{2,12}(?:[〔\[［【（(]\s?\d{4}\s?[〕\]］】）)])\s?第?\s?\d{1,4}\s?号"
_NUMBER_AFTER: Final = re.compile(rf"[”\s]{{0,2}}[（(]({_NUMBER})[）)]|({_NUMBER})")
_LONE_NUMBER: Final = re.compile(_NUMBER)
_OPEN_CLOSE: Final = re.compile("[《》]")
_BREAK: Final = re.compile(r"\n\s*")
_TITLE_NOT_POLICY: Final = re.compile(
    r"(?:日报|晚报|早报|时报|周刊|杂志|学报|电视|新闻|栏目|公开课|红楼梦|之歌|歌曲|协议|协议书|合同|承诺书|合作框架协议|报告|白皮书|蓝皮书|年鉴|证明|证书|许可证|证|手册|读本|一封信|倡议书|画册|宣传册)$"
)
_OTHER_SCOPE: Final = re.compile(
    r"民法典|道路|消防|信访|治安|安全生产|扶贫开发|乡村振兴|土地|劳动合同|预算法|政府采购|城乡规划|旅游|教育|农业|公安|税"
)
_PARTY_SCOPE: Final = re.compile(r"党(?!参)|廉|纪律|八项规定|巡视|意识形态|习近平|准则|干部|作风")
_ALIAS: Final = re.compile(r"[（(]以下(?:简称|称)[：:]?[“\"]?(《[^《》]{2,30}》|[^《》“”（）()]{2,20})[”\"]?[）)]")
MAX_TITLE_CHARS: Final = 90


def find_titles(text: str) -> Iterator[Candidate]:
    """Every outermost 《…》 with its document number, and its declared short title (以下简称《规程》) under the same name."""
    for start, end in _spans(text):
        title = _BREAK.sub("", text[start:end])
        inner = title[1:-1].strip()
        number, reach = _number_around(text, start, end)
        short = _ALIAS.match(text, reach)
        if len(inner) < 2 or (number is None and not is_policy_title(inner)):
            continue
        yield Candidate(start, end, title, "Policy", "measures.title/1", 0.95, number=number)
        if short:
            yield Candidate(short.start(1), short.end(1), title, "Policy", "measures.short_title/1", 0.9, number=number)


def find_lone_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, number) of every document number, in its normal form."""
    for match in _LONE_NUMBER.finditer(text):
        number = normalise_document_number(match[0])
        if is_document_number(number):
            yield match.start(), match.end(), number


def is_policy_title(title: str) -> bool:
    """Whether 《title》 can be a policy: newspapers, certificates, agreements and reports are none."""
    return _TITLE_NOT_POLICY.search(title) is None or "方案" in title


def scope_of_title(title: str) -> str:
    if _PARTY_SCOPE.search(title):
        return "party"
    return "other" if _OTHER_SCOPE.search(title) else "health"


def _spans(text: str) -> Iterator[tuple[int, int]]:
    depth, start = 0, 0
    for mark in _OPEN_CLOSE.finditer(text):
        if mark[0] == "《":
            if depth == 0 or mark.start() - start > MAX_TITLE_CHARS:
                depth, start = 0, mark.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and mark.end() - start <= MAX_TITLE_CHARS:
                yield start, mark.end()


def _number_around(text: str, start: int, end: int) -> tuple[str | None, int]:
    """The document number right behind a title, and where what belongs to the title ends."""
    match = _NUMBER_AFTER.match(text, end)
    if match is None:
        return None, end
    number = normalise_document_number(match[1] or match[2])
    return (number, match.end()) if is_document_number(number) else (None, end)
