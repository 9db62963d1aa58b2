"""A text in, the numbers out that a web site, a scan or a page has broken: what is left of them is no figure.

Half of a number is a wrong number; where one sign may stand for another (1，204 is 1204, or 1 and 204) neither is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_HAN_DIGIT: Final = "零〇一二两三四五六七八九"
_HAN_NUMERAL: Final = _HAN_DIGIT + "十百千"
_LOST: Final = r"□■◇◆▢�*_×?…"  # what stands for a sign that could not be read
# Before a sign that may have been a point or a separator: no year, rank or ratio; a decimal has its point already.
_WHOLE: Final = r"(?<![\d.:/A-Za-z第])\d{1,3}"

# kind of damage, what it looks like in the flat form of the text
_BROKEN: Final = (
    ("a sign that stands for digits", rf"(?<![\d.{_LOST}])(?=[\d.]{{0,20}}[{_LOST}])(?=[.{_LOST}]{{0,20}}\d)[\d.{_LOST}]{{2,40}}"),
    ("spaces between digits", r"\d(?:[\d.,]*\d)? +\d(?:[\d., ]*\d)?"),
    ("a line end between digits", r"(?<![\d.])(?<!附件)(?<![图表])\d{1,3}\n+\d+(?![、.．]\D)[\d.]*"),
    ("commas that part no thousands", r"(?<![\d.])(?!\d{1,3}(?:,\d{3})+(?![\d,]))\d+(?:\.\d+)?(?:,\d+)+(?:\.\d+)?"),
    ("a mark in place of a point or comma", rf"{_WHOLE}[，。·]\d+(?:\.\d+)?"),
    ("a list comma in place of a point", rf"(?<=[\u4e00-\u9fff]){_WHOLE}、\d+(?:\.\d+)?(?![\d、和与及号])"),
    ("a range without its high end", r"(?<![\d.-])\d+(?:\.\d+)?[-~](?=[\u4e00-\u9fff%])(?![一二三四五六七八九十])"),
    ("Chinese digits behind Arabic ones", rf"\d[\d.]*[{_HAN_DIGIT}]+(?![年月日季级类期体本流区院线等届])"),
    ("spaces or lost signs between Chinese digits", rf"[{_HAN_NUMERAL}]+[ {_LOST}]+[{_HAN_NUMERAL}]+"),
)
_BEGINS: Final = rf"(?=[\d.{_LOST}{_HAN_NUMERAL}])"  # every one of them: nothing else is tried
_PATTERN: Final = re.compile(f"{_BEGINS}(?:{'|'.join(pattern for _, pattern in _BROKEN)})")
_SHARES: Final = re.compile("分别|各|依次")
_LOOK_BACK: Final = 30  # code points in which 分别 makes 12、34 a list


def find_broken(text: str) -> Iterator[tuple[int, int]]:
    """The spans of broken numbers, from left to right."""
    for match in _PATTERN.finditer(text):
        if "、" in match[0] and _SHARES.search(text, max(0, match.start() - _LOOK_BACK), match.start()):
            continue
        yield match.span()
