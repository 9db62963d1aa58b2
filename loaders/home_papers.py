"""A text that names no division of its own in, the one out that its local paper or station is of: 《今日云龙》, 云龙融媒, 云龙县广播电视台.

A provincial paper writes about any county (南方日报 about 广宁): a paper counts only for a division of the kind that the text speaks of (县人民医院).
"""

from __future__ import annotations

import re
from typing import Final

from loaders.gazetteer import Division, Gazetteer
from loaders.records import ReportText

Span = tuple[int, int]
EDGE_PASSAGES: Final = 6  # date lines stand in the first passages, source lines in the first or last
NAME_LENGTHS: Final = (6, 5, 4, 3, 2)
_PAPER: Final = re.compile(
    r"《今日(?P<today>[一-鿿]{2,5})》|(?P<name>[一-鿿]{2,8})(?:日报|晚报|时报|新闻网|融媒体中心|融媒|广播电视台|电视台|微报)(?=[^一-鿿]|讯|记者|客户端|$)"
)


def named_by_paper(report: ReportText, kind: str | None, gazetteer: Gazetteer) -> tuple[str, Span] | None:
    """Code of the division that every local paper named at the text's edges is of, and where it is named; None for no ``kind`` (县, 区, 市 …)."""
    if kind is None:
        return None
    passages = dict.fromkeys((*report.passages[:EDGE_PASSAGES], *report.passages[-EDGE_PASSAGES:]))
    found: dict[str, Span] = {}
    for passage in passages:
        for paper in _PAPER.finditer(report.text, passage.start, passage.end):
            group = "today" if paper["today"] is not None else "name"
            for division in _of_name(paper[group], kind, gazetteer):
                found.setdefault(division.code, paper.span(group))
    return next(iter(found.items())) if len(found) == 1 else None


def _of_name(name: str, kind: str, gazetteer: Gazetteer) -> list[Division]:
    """The divisions of that kind whose name, full or bare, ``name`` ends in; the longest name only."""
    for length in NAME_LENGTHS:
        divisions = gazetteer.named(name[-length:]) if length <= len(name) else ()
        if divisions:
            return [division for division in divisions if division.level in ("prefecture", "county") and division.bore_kind(kind)]
    return []
