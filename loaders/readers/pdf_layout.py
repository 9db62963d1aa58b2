"""The lines of a PDF's pages with their boxes in, paragraphs out: without running heads and page numbers, soft line breaks joined.

A line goes on where the one before it reaches the right margin and it begins at the left one; Chinese paragraphs begin two characters in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from graph.origins import Box, Place
from loaders.furniture import site_lines
from loaders.readers.drafts import Piece

EDGE_SHARE = 0.13  # of the page's height: where running heads and page numbers stand
EDGE_POINTS = 90  # on small pages the same margin is a larger share, at most a quarter
MIN_REPEATS = 3  # pages that a running head is on, or both of two
MIN_FULL_LINES = 10  # that show where a page's margins are
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-—–－·•~〜 ]*第? *(\d{1,4}) *页?(?: *[/／]? *(?:共? *\d{1,4} *页?)?)?[-—–－·•~〜 ]*")
_MARKED = re.compile(r"[-—–－].*\d.*[-—–－]|第.*页|\d+ */ *\d+")
_OUTLINE = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、．.]|\d{1,2}[、．.](?!\d)|[（(]\d{1,2}[）)]|第[一二三四五六七八九十百]{1,4}[章节条]|[①-⑳]"
)
_FIRST_WORD = re.compile(r"(?:[A-Za-z0-9.,%‰+-]+|[“《（]?\w)[，。；：、！？”》）％%]{0,2}")
_ENDS = tuple("。！？；：”）》!?;:")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, with the page's height; the box in points from the lower left."""

    page: int
    text: str
    box: Box
    height: float

    @property
    def is_at_edge(self) -> bool:
        edge = max(EDGE_SHARE * self.height, min(EDGE_POINTS, self.height / 4))
        return self.box[1] > self.height - edge or self.box[3] < edge

    def scaled(self, factor: float, height: float) -> Line:
        """The line of a picture of the page, whose box counts pixels from the upper left."""
        left, top, right, bottom = (round(value * factor, 1) for value in self.box)
        return Line(self.page, self.text, (left, round(height - bottom, 1), right, round(height - top, 1)), height)


Pages = Sequence[Sequence[Line]]


def paragraphs(pages: Pages) -> Iterator[Piece]:
    """A piece for each line, the last of a paragraph with its line end."""
    lines = [line for page in _without_furniture(pages) for line in page]
    margins = _margins(lines)
    indented = _indents(lines, margins)
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        joined = following is not None and _goes_on(line, following, margins, indented)
        text = line.text.removesuffix("\u00ad") if joined else line.text
        end = "" if joined and not _needs_space(text, following) else " " if joined else "\n"
        yield Piece(text.rstrip() + end, Place(page=line.page, box=line.box))


def _without_furniture(pages: Pages) -> Iterator[list[Line]]:
    """The pages without what stands at the same edge of several of them, figures aside, without their numbers and a printed site's menus."""
    repeats = Counter(key for page in pages for key in {_key(line) for line in page if line.is_at_edge})
    numbers = _page_numbers(pages)
    needed = min(MIN_REPEATS, max(2, len(pages)))  # one page says nothing
    site = site_lines([line.text.strip() for page in pages for line in page])
    position = 0
    for page in pages:
        kept = []
        for line in page:
            repeated = line.is_at_edge and repeats[_key(line)] >= needed
            if not repeated and line not in numbers and position not in site:
                kept.append(line)
            position += 1
        yield kept


def _key(line: Line) -> tuple[str, bool]:
    return _DIGITS.sub("#", "".join(line.text.split())), line.box[1] * 2 > line.height


def _page_numbers(pages: Pages) -> set[Line]:
    """Lines at an edge that hold only the page's number: counted up from page to page, or written as one (— 3 —)."""
    found: list[tuple[Line, int]] = []
    for page in pages:
        for line in page:
            match = _PAGE_NUMBER.fullmatch(line.text.strip()) if line.is_at_edge else None
            if match:
                found.append((line, int(match[1]) - line.page))
    shifts = Counter(shift for _, shift in found)
    return {line for line, shift in found if shifts[shift] > 1 or _MARKED.search(line.text)}


@dataclass(frozen=True, slots=True)
class _Margins:
    """Where a page's running text begins and ends, and the width of a character."""

    left: float
    right: float
    width: float

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Margins:
        widths = [(line.box[2] - line.box[0]) / len(line.text) for line in lines if len(line.text) >= 10]
        width = median(widths) if widths else 12.0
        long_lines = [line for line in lines if len(line.text) >= 15] or list(lines)
        rights = Counter(round(line.box[2] / width) for line in long_lines)
        common = max(rights, key=lambda right: (rights[right], right))
        right = max(line.box[2] for line in long_lines if round(line.box[2] / width) <= common + 1)
        lefts = Counter(round(line.box[0] / 4) for line in long_lines)
        usual = [left for left, count in lefts.items() if count * 5 >= len(long_lines)] or [min(lefts)]
        left = min(line.box[0] for line in long_lines if round(line.box[0] / 4) in usual)
        return cls(left, right, width)

    def is_full(self, line: Line, following: str = "") -> bool:
        """Whether the first word of ``following`` would not have found room on the line."""
        return line.box[2] > self.right - (1.2 + _first_word_widths(following)) * self.width

    def is_indented(self, line: Line) -> bool:
        return line.box[0] > self.left + 0.8 * self.width


def _margins(lines: Sequence[Line]) -> dict[int, _Margins]:
    """The margins of each page; a page with little text has those of the whole document."""
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    whole = _Margins.of(lines)
    return {page: _Margins.of(own) if sum(whole.is_full(line) for line in own) >= MIN_FULL_LINES else whole for page, own in by_page.items()}


def _indents(lines: Sequence[Line], margins: dict[int, _Margins]) -> bool:
    """Whether paragraphs begin with an indent: some of the lines that fill the page do."""
    full = [line for line in lines if margins[line.page].is_full(line) and len(line.text) >= 15]
    return 12 * sum(margins[line.page].is_indented(line) for line in full) >= len(full)


def _goes_on(line: Line, following: Line, margins: dict[int, _Margins], indented: bool) -> bool:
    here, there = margins[line.page], margins[following.page]
    if not here.is_full(line, following.text) or there.is_indented(following) or following.box[0] < there.left - 3 * there.width:
        return False
    if _size(line) > 1.3 * _size(following) or _size(following) > 1.3 * _size(line):
        return False
    if line.page == following.page and following.box[3] > line.box[3]:
        return False
    return indented or not (line.text.rstrip().endswith(_ENDS) and (_OUTLINE.match(following.text) or line.text.rstrip().endswith("。")))


def _first_word_widths(text: str) -> float:
    """How many Chinese characters wide the first part of ``text`` is that no line is broken in."""
    word = _FIRST_WORD.match(text)
    return sum(0.6 if char.isascii() else 1.0 for char in word[0]) if word else 1.0


def _size(line: Line) -> float:
    return max(1.0, line.box[3] - line.box[1])


def _needs_space(text: str, following: Line | None) -> bool:
    """Two words of Latin script that a line's end parts."""
    return following is not None and text[-1:].isascii() and text[-1:].isalpha() and following.text[:1].isascii() and following.text[:1].isalpha()
