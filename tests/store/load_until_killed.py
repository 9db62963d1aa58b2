"""A program to be killed: loads twelve reports into the folder given, puts some in others' place, takes some out, loads again, without end.

With ``--once`` it loads and ends. Says ``opened`` when the store is open and ``loaded`` after every round.
"""

from __future__ import annotations

import sys

from graph.store import GraphStore, open_store
from tests.store.test_any_order import DOCUMENTS, REPORTS

_HALVES = "MATCH (p:Passage) WHERE NOT EXISTS { (:Report {id: p.report_id})-[:HAS_PASSAGE]->(p) } RETURN p.id AS id"
_STRAYS = "MATCH ()-[r]->() WHERE r.report_id IS NOT NULL AND NOT EXISTS { MATCH (d:Report) WHERE d.id = r.report_id } RETURN r.id AS id"


def check_nothing_is_half_written(store: GraphStore) -> None:
    for query in (_HALVES, _STRAYS):
        if rows := store.read(query).rows:
            sys.exit(f"half a report was left by the last kill: {rows[:3]}")


def main(url: str, once: bool) -> None:
    with open_store(url) as store:
        store.setup()
        check_nothing_is_half_written(store)
        print("opened", flush=True)
        round_ = 0
        while True:
            for number in range(DOCUMENTS):
                supersedes = None if once or number % 4 else REPORTS[(number * 7 + round_ + 1) % DOCUMENTS, 0].document.id
                report = REPORTS[number, 0 if once else (number + round_) % 2]
                store.replace(report, None if supersedes == report.document.id else supersedes)
                if not once and number % 3 == round_ % 3:
                    store.withdraw(REPORTS[(number * 5) % DOCUMENTS, 0].document.id)
            print("loaded", flush=True)
            round_ += 1
            if once:
                return


if __name__ == "__main__":
    main(sys.argv[1], "--once" in sys.argv)
