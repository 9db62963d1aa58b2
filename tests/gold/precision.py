"""Annotated reports that the rules are written from in, the table of how often each rule is right (loaders/lexicon/confidence.tsv) out.

    python -m tests.gold.precision [--more FOLDER] [--write]

Learnt on gold/tune of the shared folder and on FOLDER (``gold/*.json``, ``text/*.txt``); never on gold/check. Then it says how right the facts
of each step of confidence are there and on gold/check.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import loaders.confidence
from loaders.confidence import ANY, Finders, Measured, kind_of
from loaders.pipeline import Pipeline
from tests.gold.annotated import Fact, facts_of, load_scorer, read_part

TABLE = Path(loaders.confidence.__file__).parent / "lexicon" / "confidence.tsv"
STEPS = (0.9, 0.8, 0.7, 0.6, 0.0)


def count(facts: Iterable[Fact]) -> Measured:
    """How often each rule was right, with each finder, and each kind of edge."""
    right: Counter[tuple[str, str]] = Counter()
    of: Counter[tuple[str, str]] = Counter()
    for fact in facts:
        if fact.claim is None:
            continue
        rule = fact.claim.rule
        found_by = Finders(fact.report.extraction.findings).of(fact.claim)
        for key in {(rule, found_by), (rule, ANY), (kind_of(rule), ANY)}:
            of[key] += 1
            right[key] += fact.state == "right"
    return Measured({key: (right[key], of[key]) for key in sorted(of)})


def steps(facts: Iterable[Fact], table: Measured) -> dict[float, list[int]]:
    """Step of confidence → right and all facts that are at least as sure and below the step above."""
    found: defaultdict[float, list[int]] = defaultdict(lambda: [0, 0])
    for fact in facts:
        if fact.claim is not None:
            sure = table.confidence(fact.claim.rule, Finders(fact.report.extraction.findings).of(fact.claim))
            step = next(step for step in STEPS if sure >= step)
            found[step][0] += fact.state == "right"
            found[step][1] += 1
    return dict(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--more", type=Path, action="append", default=[])
    parser.add_argument("--write", action="store_true")
    wanted = parser.parse_args()
    pipeline, scorer = replace(Pipeline.load(), precision=None), load_scorer()
    learnt = list(facts_of(read_part(pipeline, "tune"), scorer))
    for folder in wanted.more:
        learnt += facts_of(read_part(pipeline, folder.name, folder), scorer)
    table = count(learnt)
    if wanted.write:
        rows = (f"{rule}\t{found_by}\t{right}\t{of}" for (rule, found_by), (right, of) in table.counts.items())
        TABLE.write_text("\n".join(["rule\twith\tright\tof", *rows]) + "\n", encoding="utf-8")
    measured = list(facts_of(read_part(pipeline, "check"), scorer))
    for title, facts in (("learnt on", learnt), ("check", measured)):
        for step, (right, of) in sorted(steps(facts, table).items(), reverse=True):
            print(f"{title:10} confidence from {step:.1f}: {right} of {of} right, {right / of:.3f}")


if __name__ == "__main__":
    main()
