"""A document in, its reading form out: the report's own lines, joined where only the page broke them, said once; every offset maps back.

Half-width punctuation beside Chinese becomes full width and full-width letters and digits half width, one for one, so that rules are
written for one form; evidence is always cut from the document's own text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.records import Document
from loaders.lines import report_lines
from loaders.records import Reading

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_WIDTH = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
    | {"％": "%", "．": ".", "﹪": "%", "＋": "+", "～": "~", "〜": "~", "﹙": "（", "﹚": "）", "「": "“", "」": "”", "『": "“", "』": "”"}
    | {"\u3000": " ", "\xa0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " "}
)
_BESIDE = rf"{_HAN}“”《》（）()\"%‰℃²³"  # what stands beside a mark of Chinese text; Latin letters and digits stand beside either sort
_HALF_WIDTH = re.compile(rf"(?<=[{_BESIDE}\w])[,;:?!](?=[{_HAN}“《（\s]|$)|(?<=[{_BESIDE}])[,;:](?=[\dA-Za-z\"“])|[()]")
_FULL_WIDTH_OF = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_STRAIGHT = re.compile(r'"')
_SPACES = re.compile(rf"(?<=[{_HAN}，。；：、）》”]) +(?=[\d.])|(?<=[\d%‰]) +(?=[{_HAN}（，。；、])|^ +| +$")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # soft hyphens and marks for the typesetter
_MARKDOWN = re.compile(r"^#{1,6} *|\*\*")
MIN_REPEATED_CHARS = 30  # a shorter paragraph may well be said twice


def clean(document: Document) -> Reading:
    """The reading form of ``document``."""
    text: list[str] = []
    pieces: list[tuple[int, int]] = []
    length = 0
    for paragraph in _paragraphs(document):
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
    line = line.translate(_WIDTH).replace("\t", " ")
    if '"' in line and line.count('"') % 2 == 0:
        marks = iter("“”" * line.count('"'))
        line = _STRAIGHT.sub(lambda _: next(marks), line)
    return _HALF_WIDTH.sub(lambda match: _FULL_WIDTH_OF[match[0]], line)


def _paragraphs(document: Document) -> Iterator[list[tuple[int, int]]]:
    """The kept spans of the text, a list a paragraph; a paragraph that was there before is left out."""
    seen: set[str] = set()
    paragraph: list[tuple[int, int]] = []
    for line in report_lines(document):
        paragraph.extend(_kept(document.text, line.start, line.end))
        if not line.goes_on:
            body = "".join("".join(document.text[start:end].split()) for start, end in paragraph)
            if body and (len(body) < MIN_REPEATED_CHARS or body not in seen):
                seen.add(body)
                yield paragraph
            paragraph = []


def _kept(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of a line without marks of a page description language and without spaces between figures and Chinese."""
    line = text[start:end].translate(_WIDTH)
    cuts = sorted(match.span() for pattern in (_SPACES, _MARKDOWN, _INVISIBLE) for match in pattern.finditer(line))
    position = 0
    for cut_start, cut_end in cuts:
        if cut_start > position:
            yield start + position, start + cut_start
        position = max(position, cut_end)
    if position < end - start:
        yield start + position, end
