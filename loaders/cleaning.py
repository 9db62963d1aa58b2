"""A document in, its reading form out: without page marks, web furniture, soft line breaks and repeated paragraphs; every offset maps back.

Half-width punctuation beside Chinese becomes full width and full-width letters and digits half width, one for one, so that rules are
written for one form; evidence is always cut from the document's own text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from graph.records import Document
from loaders.records import Reading

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_WIDTH = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
    | {"％": "%", "．": ".", "﹪": "%", "＋": "+", "～": "~", "〜": "~", "﹙": "（", "﹚": "）", "「": "“", "」": "”", "『": "“", "』": "”"}
    | {"\t": " ", "\u3000": " ", "\xa0": " ", "\ufeff": " ", "\u200b": " ", "\u2002": " ", "\u2003": " "}
)
_HALF_WIDTH = re.compile(rf"(?<=[{_HAN}”》）)%\w])[,;:?!](?=[{_HAN}“《（\s]|$)|(?<=[{_HAN}”》）)%])[,;:](?=\d)|[()]")
_FULL_WIDTH_OF = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_STRAIGHT = re.compile(r'"')
_SPACES = re.compile(rf"(?<=[{_HAN}，。；：、）》”]) +(?=[\d.])|(?<=[\d%‰]) +(?=[{_HAN}（，。；、])|^ +| +$")
_FURNITURE = re.compile(
    r"\]\((?:https?:|javascript:|/)|^ *(?:URL Source|Markdown Content|Title) *:|^!\[|\[bookmark:"
    r"|^(?:下载|打印|全屏|收藏|加大|还原|减小|分享到?|关闭窗口|【字号：|】|返回顶部)$"
)
_MARKDOWN = re.compile(r"^#{1,6} *|\*\*")
_CREDITS = re.compile(r"(?:来源|时间|浏览量?|点击数?|字号|作者|编辑|记者|通讯员)[：:]")
_ENDS = tuple("。！？；：…!?;:”》）)]】")
_PAGE_MARK = re.compile(r"^(\d{1,3})、(?=.)")
_LONE_PAGE_NUMBER = re.compile(r"^[-—–－ ]*(?:第? *\d{1,3} *页?(?: */ *\d{1,3})?)[-—–－ ]*$")
WORD = "docx"  # a Word file states its paragraphs; a long one that ends without a mark is a table's cell
MIN_WRAPPED_CHARS = 40  # a shorter line without a closing mark is a heading, an address or a signature
MAX_CREDIT_CHARS = 120  # source, time and author of a page stand in one line of their own
MIN_REPEATED_CHARS = 30  # a shorter paragraph may well be said twice


def clean(document: Document) -> Reading:
    """The reading form of ``document``."""
    text: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = 0
    for paragraph in _paragraphs(document.text, document.encoding != WORD):
        for start, end in paragraph:
            pieces.append((length, start))
            text.append(_one_form(document.text[start:end]))
            length += end - start
        if text:
            last_end = paragraph[-1][1]
            pieces.append((length, min(last_end, len(document.text) - 1)))
            text.append("\n")
            length += 1
    return Reading("".join(text), tuple(pieces) or ((0, 0),))


def _one_form(line: str) -> str:
    line = line.translate(_WIDTH)
    if '"' in line and line.count('"') % 2 == 0:
        marks = iter("“”" * line.count('"'))
        line = _STRAIGHT.sub(lambda _: next(marks), line)
    return _HALF_WIDTH.sub(lambda match: _FULL_WIDTH_OF[match[0]], line)


def _paragraphs(text: str, may_break_lines: bool) -> Iterator[list[tuple[int, int]]]:
    """The kept spans of ``text``, a list a paragraph; lines that only the page width broke are joined."""
    wrapped = may_break_lines and _breaks_lines(text)
    marks = _page_marks(text) if wrapped else {}
    seen: set[str] = set()
    paragraph: list[tuple[int, int]] = []
    for start, end in _lines(text):
        line = text[start:end]
        if _FURNITURE.search(line) or _LONE_PAGE_NUMBER.match(line.strip()):
            continue
        if paragraph and not (wrapped and _is_open(text[paragraph[0][0] : paragraph[-1][1]])):
            yield from _unless_seen(text, paragraph, seen)
            paragraph = []
        start += marks.get(start, 0)
        paragraph.extend(_kept(text, start, end))
    if paragraph:
        yield from _unless_seen(text, paragraph, seen)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every line that is not blank, without the white space around it."""
    start = 0
    for line in text.split("\n"):
        left = len(line) - len(line.lstrip())
        body = line.strip()
        if body:
            yield start + left, start + left + len(body)
        start += len(line) + 1


def _is_open(line: str) -> bool:
    """Whether ``line`` is long enough for running text and ends inside a sentence."""
    is_credit = len(line) < MAX_CREDIT_CHARS and _CREDITS.search(line) is not None
    return len(line) >= MIN_WRAPPED_CHARS and not line.endswith(_ENDS) and not is_credit


def _breaks_lines(text: str) -> bool:
    """Whether the text breaks its lines inside sentences: where it does, most long lines do."""
    long_lines = [text[start:end] for start, end in _lines(text) if end - start >= MIN_WRAPPED_CHARS]
    return 2 * sum(_is_open(line) for line in long_lines) > len(long_lines)


def _page_marks(text: str) -> dict[int, int]:
    """Start of line → length of the page number that a document site put before the rest of a broken sentence (“8、” in 978.5 ⏎ 8、6万元).

    Only where the numbers at line starts go up by one through the document and most of them follow a sentence that is not at its
    end: a list's own numbers follow closed sentences.
    """
    found: list[tuple[int, int, int]] = []
    broken = 0
    before = ""
    for start, end in _lines(text):
        match = _PAGE_MARK.match(text[start:end])
        if match:
            found.append((start, int(match[1]), len(match[0])))
            broken += _is_open(before)
        before = text[start:end]
    rising = all(later[1] == earlier[1] + 1 for earlier, later in pairwise(found))
    return {start: length for start, _, length in found} if rising and 2 * broken >= len(found) > 1 else {}


def _kept(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of a line without marks of a page description language and without spaces between figures and Chinese."""
    line = text[start:end].translate(_WIDTH)
    cuts = sorted([match.span() for match in _SPACES.finditer(line)] + [match.span() for match in _MARKDOWN.finditer(line)])
    position = 0
    for cut_start, cut_end in cuts:
        if cut_start > position:
            yield start + position, start + cut_start
        position = max(position, cut_end)
    if position < end - start:
        yield start + position, end


def _unless_seen(text: str, paragraph: list[tuple[int, int]], seen: set[str]) -> Iterator[list[tuple[int, int]]]:
    body = "".join(text[start:end] for start, end in paragraph)
    if not body or (len(body) >= MIN_REPEATED_CHARS and body in seen):
        return
    seen.add(body)
    yield paragraph
