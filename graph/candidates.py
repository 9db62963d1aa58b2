"""Nodes that may be one and the same, each pair with a score that is the sum of a table of features, so that a person can judge it.

The table says what speaks for a pair and what against; nothing is learnt and nothing is merged. Pairs are looked for among nodes of one kind and
region that share two characters in a row.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import combinations
from typing import Any, Final

from graph.engines.port import Run
from graph.identity import normalise_name
from graph.judgements import JUDGED

LEAST_SCORE: Final = 3.0
MOST_IN_A_BLOCK: Final = 60  # a pair of characters that more names have tells nothing
_QUOTES: Final = re.compile("[\"'《》]")
_NUMBERS: Final = re.compile(r"[0-9]+|[一二三四五六七八九十]+")
_BUREAUS: Final = re.compile(  # 卫生局 1949–2013, 卫生和计划生育 2013–2018, 卫生健康 from 2018 on
    "卫生健康体育(?:委员会|委|局)|卫生健康(?:委员会|委|局)|卫健(?:委|局)|卫生和?计划生育(?:委员会|委|局)|卫计(?:委|局)|卫生局|计划生育(?:委员会|局)|计生(?:委|局)"
)


@dataclass(frozen=True)
class Thing:
    """A node with what tells it from others; ``reports``: ids of those that name it."""

    id: str
    label: str
    name: str
    names: frozenset[str]
    region_id: str | None
    type: str | None
    document_number: str | None
    reports: frozenset[str]

    @cached_property
    def plain(self) -> str:
        return _QUOTES.sub("", normalise_name(self.name))

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        return tuple(_NUMBERS.findall(self.plain))

    @cached_property
    def without_bureau(self) -> str:
        return _BUREAUS.sub("卫", self.plain, count=1)


@dataclass(frozen=True, slots=True)
class Feature:
    """``weight``: above 0 speaks for the two being one, below against."""

    name: str
    zh: str
    weight: float
    holds: Callable[[Thing, Thing], bool]


FEATURES: Final = (
    Feature("one is called as the other is", "一方的名称即另一方的别称", 4.0, lambda a, b: bool(a.names & b.names)),
    Feature(
        "a bureau renamed by a reform",
        "机构改革中更名的部门",
        5.0,
        lambda a, b: _BUREAUS.search(a.plain) is not None and a.without_bureau == b.without_bureau,
    ),
    Feature("one name stands within the other", "一名含于另一名", 2.0, lambda a, b: a.plain in b.plain or b.plain in a.plain),
    Feature("names nearly the same", "名称几乎相同", 2.0, lambda a, b: SequenceMatcher(None, a.plain, b.plain, autojunk=False).ratio() >= 0.8),
    Feature("same region", "同一区划", 1.0, lambda a, b: a.region_id is not None and a.region_id == b.region_id),
    Feature("same type of institution", "同类机构", 0.5, lambda a, b: a.type is not None and a.type == b.type),
    Feature("same end of the name", "名称末尾相同", 0.5, lambda a, b: a.plain[-2:] == b.plain[-2:]),
    Feature("numbers differ", "数字不同", -5.0, lambda a, b: a.numbers != b.numbers),
    Feature(
        "other document numbers",
        "文号不同",
        -6.0,
        lambda a, b: None not in (a.document_number, b.document_number) and a.document_number != b.document_number,
    ),
    Feature("other types of institution", "机构类型不同", -1.5, lambda a, b: None not in (a.type, b.type) and a.type != b.type),
    Feature("one report names both", "同一报告并提两者", -2.0, lambda a, b: bool(a.reports & b.reports)),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two nodes, ``first`` of the smaller id; ``reasons``: the features that hold."""

    first: Thing
    second: Thing
    score: float
    reasons: tuple[Feature, ...]


def compare(one: Thing, other: Thing) -> Candidate:
    first, second = sorted((one, other), key=lambda thing: thing.id)
    reasons = tuple(feature for feature in FEATURES if feature.holds(first, second))
    return Candidate(first, second, sum(feature.weight for feature in reasons), reasons)


def candidates(things: Iterable[Thing], judged: Iterable[tuple[str, str]] = (), least: float = LEAST_SCORE) -> list[Candidate]:
    """The likeliest first, those judged already left out."""
    blocks: dict[tuple[str, str | None, str], list[Thing]] = defaultdict(list)
    for thing in things:
        for pair in {thing.plain[at : at + 2] for at in range(len(thing.plain) - 1)}:
            blocks[thing.label, thing.region_id, pair].append(thing)
    done = {tuple(sorted(pair)) for pair in judged}
    found: dict[tuple[str, str], Candidate] = {}
    for block in blocks.values():
        if len(block) > MOST_IN_A_BLOCK:
            continue
        for one, other in combinations(block, 2):
            key = (min(one.id, other.id), max(one.id, other.id))
            if key not in found and key not in done:
                found[key] = compare(one, other)
    return sorted((each for each in found.values() if each.score >= least), key=lambda each: (-each.score, each.first.id, each.second.id))


def things(ask: Run, labels: Sequence[str] = JUDGED) -> list[Thing]:
    """Every node of these kinds that passages name."""
    found = []
    for label in labels:
        statement = f"""MATCH (n:{label})<-[m:MENTIONS]-(:Passage)
RETURN n.id AS id, properties(n) AS properties, collect(DISTINCT m.report_id) AS reports ORDER BY id"""
        found += [_thing(label, row["id"], row["properties"], row["reports"]) for row in ask(statement, {})]
    return found


def _thing(label: str, id_: str, properties: Mapping[str, Any], reports: Iterable[str]) -> Thing:
    names = frozenset(normalise_name(each) for each in (properties["name"], *(properties.get("aliases") or ())) if len(each) > 2)
    region_id, type_, number = (properties.get(name) for name in ("region_id", "type", "document_number"))
    return Thing(id_, label, properties["name"], names, region_id, type_, number, frozenset(reports))
