"""Words made into one pattern: it finds what a plain list of them, longest first, would find."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import pytest

from loaders.patterns import any_inside, any_of, by_first_letter

WORDS = ("医", "医院", "医联体", "卫生院", "中心", "中心卫生院", "C+")

FOUND = [
    ("医联体与医院", ["医联体", "医院"], "the longer word first"),
    ("医联", ["医"], "a beginning alone is not the word"),
    ("中心卫生院", ["中心卫生院"], "the longest of three"),
    ("中心卫生室", ["中心"], "back from a longer one that does not go on"),
    ("C+与CC", ["C+"], "signs of a pattern stand for themselves"),
    ("", [], "nothing in nothing"),
    ("卫生局", [], "a beginning of a word is none"),
    ("院医疗卫生", ["医"], "a word's last letter begins none"),
    ("健康促进", [], "no word begins so"),
]


@pytest.mark.parametrize(("text", "expected", "remark"), FOUND)
@pytest.mark.parametrize("make", [any_of, any_inside])
def test_pattern_finds_the_longest_word(text: str, expected: list[str], remark: str, make: Callable[[Iterable[str]], str]) -> None:
    assert re.findall(make(WORDS), text) == expected, remark


GUARDED = [
    ("预计到期", ["预"], "the first guard refuses, the next branch of the letter takes it"),
    ("预计完成", ["预计"], "the first branch"),
    ("今年", ["今年"], "another letter"),
    ("去今年", [], "what stands before is looked for behind the word"),
    ("计划", [], "no branch begins so"),
    ("来年", [], "nor so"),
]


@pytest.mark.parametrize(("text", "expected", "remark"), GUARDED)
def test_branches_are_tried_in_their_order(text: str, expected: list[str], remark: str) -> None:
    assert re.findall(by_first_letter(["预计(?!到)", "今年(?<!去今年)", "预"]), text) == expected, remark
