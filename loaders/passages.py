"""A reading form in, its passages and sentences out; each passage knows the headings above it.

Outline numbers as GB/T 9704-2012 sets them for official documents: 一、 （一） 1. （1） ①, and 第一章, 第一条 in rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.records import Document
from loaders.cleaning import clean
from loaders.records import Passage, Reading, ReportText, Sentence

_HAN_NUMBER = "[一二三四五六七八九十百]{1,4}"
_LEVELS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"第{_HAN_NUMBER}[编章部](?:分)?[ 、：]?")),
    (2, re.compile(rf"第{_HAN_NUMBER}节[ 、：]?")),
    (2, re.compile(rf"{_HAN_NUMBER}[、．.]")),
    (3, re.compile(rf"[（(]{_HAN_NUMBER}[）)][、.]?")),
    (4, re.compile(r"\d{1,2}(?:[、．]|\.(?!\d))")),
    (5, re.compile(r"[（(]\d{1,2}[）)][、.]?|\d{1,2}[）)]")),
    (6, re.compile(r"[①-⑳]")),
    (6, re.compile(rf"{_HAN_NUMBER}是")),
    (6, re.compile(r"——|[●•◆■]")),
)
_MAY_BE_NUMBERED = re.compile(r"[第一二三四五六七八九十百（(\d①-⑳—●•◆■]")  # one of these begins each
_UNNUMBERED_LEVEL = 7
_ARTICLE = re.compile(rf"第{_HAN_NUMBER}条[ 　]?")
_END = re.compile(r"[。！？；…]+[”’》）]*")
_RUN_ON = re.compile(rf"(?<=[。；！？]) *(?=(?:{_HAN_NUMBER}、|[（(]{_HAN_NUMBER}[）)]))")
_INLINE = re.compile(r"[^。！？；，\n]{2,24}[。：](?=[^\n])")
MAX_HEADING_CHARS = 45


def divide(document: Document) -> ReportText:
    """``document`` cleaned and divided."""
    reading = clean(document)
    passages = tuple(_split_passages(reading, document.text))
    sentences = tuple(sentence for passage in passages for sentence in _split_sentences(reading.text, passage))
    return ReportText(document, reading, passages, sentences)


def _split_passages(reading: Reading, source: str) -> Iterator[Passage]:
    outline: list[tuple[int, str]] = []
    for ordinal, (start, end) in enumerate(_paragraphs(reading.text)):
        line = reading.text[start:end]
        level, lead = _outline_number(line)
        heading = None if _is_row(reading, source, start, end) else _heading_text(line, level, lead)
        if heading is not None:
            rank = level if level else _UNNUMBERED_LEVEL
            while outline and outline[-1][0] >= rank:
                outline.pop()
        path = tuple(text for _, text in outline)
        if heading is not None:
            outline.append((rank, heading))
        is_heading = heading is not None and lead + len(heading) >= len(line.rstrip("。：:"))
        yield Passage(ordinal, start, end, path if is_heading else tuple(text for _, text in outline), is_heading)


def _is_row(reading: Reading, source: str, start: int, end: int) -> bool:
    """Whether the line is a table's row: short and without a closing mark as headings are, but its cells have tabs between them."""
    if start == end:
        return False
    first, last = reading.to_source(start, end)
    return source.find("\t", first, last) >= 0


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line, and of each numbered part of a line that holds several (a site that lost its line ends)."""
    line_start = 0
    for line in text.split("\n")[:-1]:
        start = line_start
        for match in _RUN_ON.finditer(line):
            yield start, line_start + match.start()
            start = line_start + match.end()
        line_start += len(line) + 1
        yield start, line_start - 1


def _outline_number(line: str) -> tuple[int, int]:
    """Level (1 outermost, 0 for none) and length of the number that ``line`` begins with.

    >>> _outline_number("（一）健康扶贫"), _outline_number("2.5万人受益"), _outline_number("一是加强")
    ((3, 3), (0, 0), (6, 2))
    """
    for level, pattern in _LEVELS if _MAY_BE_NUMBERED.match(line) else ():
        match = pattern.match(line)
        if match:
            return level, match.end()
    return 0, 0


def _heading_text(line: str, level: int, lead: int) -> str | None:
    """The heading that ``line`` is, or that it begins with; None for running text."""
    body = line[lead:].rstrip("。：: ")
    if not body:
        return None
    inner = _END.search(body)
    if inner is None and len(body) <= MAX_HEADING_CHARS and (level or ("，" not in body and not line.endswith(("。", "：", ":")))):
        return None if level == 6 and line.endswith(("。", "；")) else body
    match = _INLINE.match(line, lead) if level and level < 6 else None
    return match[0][:-1] if match else None


def _split_sentences(text: str, passage: Passage) -> Iterator[Sentence]:
    start = passage.start
    line = text[passage.start : passage.end]
    level, lead = _outline_number(line)
    article = _ARTICLE.match(line)
    if article:
        lead = article.end()
    if passage.is_heading:
        yield Sentence(start, passage.end, lead, passage, True)
        return
    inline = _INLINE.match(line, lead) if level and level < 6 else None
    if inline:
        yield Sentence(start, passage.start + inline.end(), lead, passage, True)
        start = passage.start + inline.end()
        lead = _outline_number(text[start : start + 8])[1]
    for match in _END.finditer(text, start, passage.end):
        if match.start() > start:
            yield Sentence(start, match.end(), min(lead, match.start() - start), passage, False)
        start = match.end()
        lead = _outline_number(text[start : min(start + 8, passage.end)])[1]
    if text[start : passage.end].strip():
        yield Sentence(start, passage.end, min(lead, passage.end - start), passage, False)
