"""A program to be killed: loads twelve reports into the store given, puts some in others' place, takes some out, judges, reads all anew, without end.

With ``--once`` it brings the store to its end: every report as first read, read anew, two things judged to be one. It says ``opened`` when the store
is open and what it found is whole, and ``done`` after every round.
"""

from __future__ import annotations

import sys
from pathlib import Path

from api.reloading import reload
from graph.judgements import judge, judged, read_ledger
from graph.log import Act
from graph.records import Document, ReportGraph
from graph.store import GraphStore, open_store
from tests.store.report_drafts import MAPLE_HOSPITAL, SCREENING, SIGNING, WILLOW_HOSPITAL
from tests.store.test_any_order import DOCUMENTS, REPORTS

_HALVES = "MATCH (p:Passage) WHERE NOT EXISTS { (:Report {id: p.report_id})-[:HAS_PASSAGE]->(p) } RETURN p.id AS id"
_STRAYS = "MATCH ()-[r]->() WHERE r.report_id IS NOT NULL AND NOT EXISTS { MATCH (d:Report) WHERE d.id = r.report_id } RETURN r.id AS id"
PAIRS = ((SIGNING.id, SCREENING.id), (WILLOW_HOSPITAL.id, MAPLE_HOSPITAL.id))
WHO = Act("tests")


class AsFirstRead:
    """New rules, as it were: a report's text in, the report as its draft claims it out."""

    def __init__(self) -> None:
        self._drafts = {REPORTS[number, 0].document.id: REPORTS[number, 0] for number in range(DOCUMENTS)}

    def read(self, document: Document) -> ReportGraph:
        return self._drafts[document.id]


def check_nothing_is_half_done(store: GraphStore, ledger: Path) -> None:
    for query in (_HALVES, _STRAYS):
        if rows := store.read(query).rows:
            sys.exit(f"half a report was left by the last kill: {rows[:3]}")
    if findings := store.verify().findings:
        sys.exit(f"the last kill left {findings[:3]}")
    read_ledger(ledger)  # raises where a line is half written


def a_round(store: GraphStore, ledger: Path, round_: int) -> None:
    for number in range(DOCUMENTS):
        supersedes = None if number % 4 else REPORTS[(number * 7 + round_ + 1) % DOCUMENTS, 0].document.id
        report = REPORTS[number, (number + round_) % 2]
        store.replace(report, None if supersedes == report.document.id else supersedes)
        if number % 3 == round_ % 3:
            store.withdraw(REPORTS[(number * 5) % DOCUMENTS, 0].document.id)
            pair = PAIRS[number % 2]
            judge(ledger, judged(*pair, "same" if round_ % 2 else "different", "tests", "2026-01-01"), pair)
        if number % 6 == round_ % 6:
            reload(store, AsFirstRead(), WHO, lambda _: None, apply=True)


def the_end(store: GraphStore, ledger: Path) -> None:
    """The same whatever was there before."""
    for number in range(DOCUMENTS):
        store.replace(REPORTS[number, 1])
    reload(store, AsFirstRead(), WHO, lambda _: None, apply=True)
    judge(ledger, None, PAIRS[1])
    judge(ledger, judged(*PAIRS[0], "same", "tests", "2026-01-01"), PAIRS[0])


def main(url: str, ledger: Path, once: bool) -> None:
    with open_store(url) as store:
        store.setup()
        check_nothing_is_half_done(store, ledger)
        print("opened", flush=True)
        if once:
            the_end(store, ledger)
            return
        round_ = 0
        while True:
            a_round(store, ledger, round_)
            print("done", flush=True)
            round_ += 1


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), "--once" in sys.argv)
