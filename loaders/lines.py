"""A document's text in, the report's own lines out: without page numbers, running heads, captions and the site's furniture; each with whether
the next one goes on its sentence.

What breaks a line depends on the format: a plain text may break all of them where the page ended; Word, PDF and web pages state their paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.records import Document
from loaders.furniture import site_lines

PLAIN = frozenset(("txt", "md"))  # formats in which a line end may be the page's and not the paragraph's
MIN_WRAPPED_CHARS = 40  # a shorter line without a closing mark is a heading, an address or a signature
MAX_CREDIT_CHARS = 120  # source, time and author of a page stand in one line of their own
MAX_CAPTION_CHARS = 80
MAX_HEAD_CHARS = 40  # a running head repeats the title
_CREDITS = re.compile(r"(?:来源|时间|浏览量?|点击数?|字号|作者|编辑|记者|通讯员)[：:]")
_ENDS = tuple("。！？；：…!?;:”》）)]】")
_PAGE_MARK = re.compile(r"^(\d{1,3})、(?=.)")
_MARKED_PAGE = re.compile(
    r"[-—–－·~]+ *\d{1,3} *[-—–－·~]+|第 *\d{1,3} *页(?:[ ，,]*共 *\d{1,3} *页)?|\d{1,3} */ *\d{1,3} *页?|(?:Page|page|P\.?) *\d{1,3}"
)
_BARE_NUMBER = re.compile(r"\d{1,3}")
_CAPTION = re.compile(
    r"(?:图为|图[一二三四五六七八九十\d]{1,2}[：:为 ]|[▲△↑▼]|(?:资料|现场|活动)?图片?[：:]|配图).*"
    r"|.*(?:摄影?|供图|图片?[/／]文?.{0,8}|图据.{2,8})[）)]?"
)
_OUTLINE = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、．.]|\d{1,2}[、．.](?!\d)|[（(]\d{1,2}[）)]|第[一二三四五六七八九十百]{1,4}[章节条]|[一二三四五六七八九十]是"
)
_LEFT_BY_SITES = re.compile(r"\]\((?:https?:|javascript:|/)|^(?:URL Source|Markdown Content|Title) *:|^!\[|\[bookmark:|^[^a-zA-Z\u4e00-\u9fff]*\";\}")
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the report: its span in the document's text, and whether its sentence goes on in the next."""

    start: int
    end: int
    goes_on: bool = False


def report_lines(document: Document) -> list[TextLine]:
    """The lines that a reader of the report would read, in order."""
    spans = _spans(document.text)
    lines = [document.text[start:end] for start, end in spans]
    may_break = document.format in PLAIN
    wrapped = may_break and _breaks_lines(lines)
    leads = _page_marks(lines) if wrapped else {}
    left_out = _left_out(lines, may_break)
    kept = [number for number in range(len(lines)) if number not in left_out]
    found: list[TextLine] = []
    paragraph = ""
    for number, following in [*pairwise(kept), *((kept[-1], None) for _ in kept[-1:])]:
        start, end = spans[number]
        paragraph += lines[number]
        interrupted = following is not None and following > number + 1 and not _OUTLINE.match(lines[following])
        goes_on = following is not None and (wrapped or interrupted) and is_open(paragraph)
        found.append(TextLine(start + leads.get(number, 0), end, goes_on))
        paragraph = paragraph if goes_on else ""
    return found


def is_open(line: str) -> bool:
    """Whether ``line`` is long enough for running text and ends inside a sentence."""
    is_credit = len(line) < MAX_CREDIT_CHARS and _CREDITS.search(line) is not None
    return len(line) >= MIN_WRAPPED_CHARS and not line.endswith(_ENDS) and not is_credit


def _spans(text: str) -> list[tuple[int, int]]:
    """Start and end of every line that is not blank, without the white space around it."""
    spans, start = [], 0
    for line in text.split("\n"):
        body = line.strip()
        if body:
            left = start + len(line) - len(line.lstrip())
            spans.append((left, left + len(body)))
        start += len(line) + 1
    return spans


def _breaks_lines(lines: Sequence[str]) -> bool:
    """Whether the text breaks its lines inside sentences: where it does, most long lines do."""
    long_lines = [line for line in lines if len(line) >= MIN_WRAPPED_CHARS]
    return 2 * sum(is_open(line) for line in long_lines) > len(long_lines)


def _left_out(lines: Sequence[str], may_break: bool) -> set[int]:
    """The positions of the lines that are not the report's."""
    left_out = site_lines(lines) | {number for number, line in enumerate(lines) if _LEFT_BY_SITES.search(line)}
    if may_break:
        numbers = _page_numbers(lines)
        left_out |= numbers | _running_heads(lines, numbers)
    before = ""
    for number, line in enumerate(lines):
        if number in left_out:
            continue
        if is_open(before) and len(line) <= MAX_CAPTION_CHARS and _CAPTION.fullmatch(line):
            left_out.add(number)  # inside a sentence; a caption between paragraphs says something of its own
        else:
            before = line
    return left_out


def _page_numbers(lines: Sequence[str]) -> set[int]:
    """Lines that hold a page's number alone: written as one (— 3 —), counted up by one, or in the middle of a sentence."""
    marked = {number for number, line in enumerate(lines) if _MARKED_PAGE.fullmatch(line)}
    bare = [(number, int(line)) for number, line in enumerate(lines) if _BARE_NUMBER.fullmatch(line)]
    counted = {position for series in _series(bare) if len(series) > 2 or (len(series) == 2 and series[0][1] <= 2) for position, _ in series}
    inside = {number for number, _ in bare if number > 0 and is_open(lines[number - 1])}
    return marked | counted | inside


def _series(bare: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The numbers in runs that go up by one and have text between them; two that do so by chance are no pages, unless they begin the count."""
    series: list[list[tuple[int, int]]] = []
    for position, value in bare:
        if series and value == series[-1][-1][1] + 1 and position > series[-1][-1][0] + 1:
            series[-1].append((position, value))
        else:
            series.append([(position, value)])
    return series


def _running_heads(lines: Sequence[str], numbers: set[int]) -> set[int]:
    """Short lines that stand beside the page's number again and again, figures aside."""
    beside = [number for page in numbers for number in (page - 1, page + 1) if 0 <= number < len(lines) and number not in numbers]
    heads = [number for number in beside if len(lines[number]) <= MAX_HEAD_CHARS and not lines[number].endswith(_ENDS)]
    repeats = Counter(_FIGURES.sub("#", lines[number]) for number in heads)
    return {number for number in heads if repeats[_FIGURES.sub("#", lines[number])] > 2}


def _page_marks(lines: Sequence[str]) -> dict[int, int]:
    """Line → length of the page number that a document site put before the rest of a broken sentence (“8、” in 978.5 ⏎ 8、6万元).

    Only where the numbers at line starts go up by one through the document and most of them follow a sentence that is not at its
    end: a list's own numbers follow closed sentences.
    """
    found = [(number, match) for number, line in enumerate(lines) if (match := _PAGE_MARK.match(line))]
    broken = sum(number > 0 and is_open(lines[number - 1]) for number, _ in found)
    rising = all(int(later[1][1]) == int(earlier[1][1]) + 1 for earlier, later in pairwise(found))
    return {number: len(match[0]) for number, match in found} if rising and 2 * broken >= len(found) > 1 else {}
