"""Claims in, the same with the measured precision of the rules that read them as confidence out; those below the least apart.

The precision is that on annotated reports that the rules are written from (lexicon/confidence.tsv, made by ``python -m tests.gold.precision``).
A claim is read by two rules: the extractor's and the finder's that named its end (``issues.verb/1`` with ``measures.title/1``); a target in a report
or in news.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from math import floor, sqrt
from typing import Final, TypeVar

from graph.errors import LexiconError
from loaders.records import Claim, Entity, Findings, Mention, TargetClaim

MIN_CONFIDENCE: Final = 0.2  # kept aside below it; 0.3 would take funds.topic, right in 5 of 12 annotated cases
PRIOR: Final = 10  # readings that the wider class counts for: a rule with few readings is as sure as its kind of edge
Z: Final = 1.64  # nineteen chances in twenty that it is not below: few readings, less confidence
ANY: Final = "*"
_COLUMNS: Final = 4

_AnyClaim = TypeVar("_AnyClaim", Claim, TargetClaim)


def kind_of(rule: str) -> str:
    """
    >>> kind_of("issues.verb/1"), kind_of("targets/1")
    ('issues', 'targets')
    """
    return rule.partition(".")[0].partition("/")[0]


@dataclass(frozen=True, slots=True)
class Measured:
    """How often a rule was right: (rule, with) → right, of. ``with``: the finder's rule, report or news, ``*`` for all of them."""

    counts: Mapping[tuple[str, str], tuple[int, int]]

    def confidence(self, rule: str, found_by: str) -> float:
        """The precision of the rule with that finder, rounded down; drawn to the rule's and to its kind's where the readings are few."""
        right, of = self.counts.get((kind_of(rule), ANY), (0, 0))
        expected = (right + 1) / (of + 2)
        right, of = self.counts.get((rule, ANY), (0, 0))
        expected = (right + PRIOR * expected) / (of + PRIOR)
        right, of = self.counts.get((rule, found_by), (0, 0))
        return floor(100 * _lower_bound((right + PRIOR * expected) / (of + PRIOR), of + PRIOR)) / 100


def _lower_bound(share: float, of: int) -> float:
    """Wilson's one-sided bound of a share of ``of`` readings (E. B. Wilson, JASA 22, 1927)."""
    square = Z * Z
    return (share + square / (2 * of) - Z * sqrt(share * (1 - share) / of + square / (4 * of * of))) / (1 + square / of)


@cache
def measured() -> Measured:
    """The table in lexicon/confidence.tsv; LexiconError names every row that breaks its rules."""
    text = resources.files("loaders.lexicon").joinpath("confidence.tsv").read_text(encoding="utf-8")
    return read_measured(text.splitlines())


def read_measured(lines: list[str]) -> Measured:
    """``lines``: a head and rows of rule, with, right, of, sorted and unique by the first two."""
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    faults: list[str] = []
    before = ("", "")
    for number, line in enumerate(lines[1:], start=2):
        fields = line.split("\t")
        if len(fields) != _COLUMNS or not fields[2].isdigit() or not fields[3].isdigit() or int(fields[2]) > int(fields[3]):
            faults.append(f"confidence.tsv:{number}: {line!r} is not rule, with, right, of. Make it anew: python -m tests.gold.precision --write")
            continue
        key = (fields[0], fields[1])
        if key <= before:
            faults.append(f"confidence.tsv:{number}: {key} is out of order or listed twice. Make it anew: python -m tests.gold.precision --write")
        before = key
        counts[key] = (int(fields[2]), int(fields[3]))
    if faults:
        raise LexiconError("\n".join(faults))
    return Measured(counts)


def with_confidence(claims: Iterable[_AnyClaim], findings: Findings, table: Measured | None) -> tuple[list[_AnyClaim], list[_AnyClaim]]:
    """``claims`` with their confidence: those that are kept, and those that are kept aside. A rule that was never measured is kept, and a kind of
    edge that no report is annotated with is as sure as its extractor says."""
    if table is None:
        return list(claims), []
    kept: list[_AnyClaim] = []
    aside: list[_AnyClaim] = []
    finders = Finders(findings)
    confidence = cache(table.confidence)
    for claim in claims:
        is_measured = (kind_of(claim.rule), ANY) in table.counts
        sure = replace(claim, confidence=confidence(claim.rule, finders.of(claim))) if is_measured else claim
        (kept if sure.confidence >= MIN_CONFIDENCE or (claim.rule, ANY) not in table.counts else aside).append(sure)
    return kept, aside


class Finders:
    """Which finder's rule stands behind a claim: the surest mention, in its quote before all, of the end that the claim is about."""

    def __init__(self, findings: Findings) -> None:
        self._is_news = findings.description.kind == "news"
        self._mentions: dict[Entity, list[Mention]] = {}
        for mention in findings.mentions:
            self._mentions.setdefault(mention.entity, []).append(mention)

    def of(self, claim: Claim | TargetClaim) -> str:
        if isinstance(claim, TargetClaim):
            return "news" if self._is_news else "report"
        mentions = self._mentions.get(claim.start if claim.type == "LOCATED_IN" else claim.end, [])
        quoted = [mention for mention in mentions if claim.quote[0] <= mention.start < claim.quote[1]]
        best = max(quoted or mentions, key=lambda mention: mention.confidence, default=None)
        return ANY if best is None else best.rule
