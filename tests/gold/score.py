"""Annotated reports in; the scores by kind and report, and each fact gained or lost since the state that was saved last, out.

    python -m tests.gold.score [--more FOLDER] [--save]

``make score`` runs it. The state (tests/gold/state.json) holds digests of the facts alone, no text of a report. Facts of gold/check are counted and
not named: it is there to measure with.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Final

from loaders.pipeline import Pipeline
from tests.gold.annotated import SHARED, Annotated, Fact, facts_of, load_scorer, read_part

STATE: Final = Path(__file__).with_name("state.json")
KINDS: Final = ("region", "institution", "measure", "implements", "funds", "partners_with", "issues", "located_in", "part_of", "target")
NAMED: Final = ("tune",)  # the parts whose facts are printed by name
State = dict[str, dict[str, str]]  # part/report → digest of a fact → right, false or missing


def digest(fact: Fact, number: int) -> str:
    """Twelve hexadecimal digits of the fact's kind, words and count among its likes; not the fact itself."""
    return hashlib.sha256(f"{fact.report.name}|{fact.kind}|{fact.name}|{number}".encode()).hexdigest()[:12]


def by_digest(facts: Iterable[Fact]) -> dict[str, dict[str, Fact]]:
    """Part and report → digest → fact."""
    found: dict[str, dict[str, Fact]] = defaultdict(dict)
    seen: dict[tuple[str, str, str], int] = defaultdict(int)
    for fact in facts:
        likes = (fact.report.name, fact.kind, fact.name)
        found[f"{fact.report.part}/{fact.report.name}"][digest(fact, seen[likes])] = fact
        seen[likes] += 1
    return dict(found)


def changes(before: State, now: dict[str, dict[str, Fact]]) -> Iterator[tuple[str, str, str]]:
    """Report, ``gain`` or ``loss``, and which fact: found or lost, falsely made or no longer made."""
    for report in sorted({*before, *now}):
        old, facts = before.get(report, {}), now.get(report, {})
        for key, fact in facts.items():
            was = old.get(key)
            name = f"{fact.kind} {fact.name}" if fact.report.part in NAMED else f"{fact.kind} {key}"
            if fact.state == "right" and was != "right":
                yield report, "gain", f"found: {name}"
            elif fact.state == "missing" and was == "right":
                yield report, "loss", f"lost: {name}"
            elif fact.state == "false" and was != "false":
                yield report, "loss", f"false: {name}"
        gone = sum(state == "false" and (key not in facts or facts[key].state != "false") for key, state in old.items())
        if gone:
            yield report, "gain", f"{gone} false facts are no longer made"


def table(title: str, counts: Mapping[str, Sequence[int]]) -> Iterator[str]:
    """A line a kind. ``counts``: kind → right, predicted, annotated."""
    yield title
    for kind in KINDS:
        right, predicted, gold = counts[kind]
        if predicted or gold:
            shares = (right / max(1, predicted), right / max(1, gold), 2 * right / (predicted + gold))
            yield "  {:14} precision {:.3f}  recall {:.3f}  F1 {:.3f}".format(kind, *shares) + f"   {right} of {predicted}, {gold} annotated"


def _show(reports: Sequence[Annotated], scorer: ModuleType) -> None:
    totals: dict[str, dict[str, list[int]]] = {}
    for report in reports:
        counts = scorer.score(report.predicted, report.gold)
        print("\n".join(table(f"{report.part}/{report.name}: region {report.predicted['region']}, year {report.predicted['year']}", counts)))
        total = totals.setdefault(report.part, {kind: [0, 0, 0] for kind in KINDS})
        for kind in KINDS:
            total[kind] = [so_far + more for so_far, more in zip(total[kind], counts[kind], strict=True)]
    for part, total in totals.items():
        print("\n".join(table(f"ALL of {part}", total)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--more", type=Path, action="append", default=[], help="a further folder with gold/ and text/")
    parser.add_argument("--save", action="store_true", help="keep this state to compare with")
    wanted = parser.parse_args()
    if not (SHARED / "gold").is_dir():
        print(f"No annotated reports: {SHARED.name}/gold is not beside this checkout, so there is nothing to score.")
        return
    pipeline, scorer = Pipeline.load(), load_scorer()
    reports = [report for part in ("tune", "check") for report in read_part(pipeline, part)]
    reports += [report for folder in wanted.more for report in read_part(pipeline, folder.name, folder)]
    facts = list(facts_of(reports, scorer))
    _show(reports, scorer)
    now = by_digest(facts)
    before: State = json.loads(STATE.read_text(encoding="utf-8")) if STATE.exists() else {}
    told = list(changes(before, now)) if before else []
    for report, side, what in told:
        print(f"{side:5} {report}: {what}")
    print(f"{sum(side == 'gain' for _, side, _ in told)} gains, {sum(side == 'loss' for _, side, _ in told)} losses since the saved state")
    if wanted.save:
        kept = {report: {key: fact.state for key, fact in sorted(found.items())} for report, found in sorted(now.items())}
        kept = {report: found for report, found in kept.items() if report.startswith(("tune/", "check/"))}
        STATE.write_text(json.dumps(kept, indent=0, sort_keys=True) + "\n", encoding="utf-8")
        print(f"saved in {STATE.name}")


if __name__ == "__main__":
    main()
