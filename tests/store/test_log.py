"""The log and the earlier versions: written with what they tell of, on both engines; a withdrawal leaves its line alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from graph.check import check
from graph.log import Act
from graph.store import GraphStore
from tests.store.report_drafts import maple, willow, with_edge

ANNA = Act("anna", "checked against the print", "trace-9")
OLD, NEW = willow(2018), willow(2019)


@pytest.fixture
def told(store: GraphStore) -> Iterator[GraphStore]:
    """An empty store whose clock goes on by a day at each write, from the first of November; its lines of the log are those of this test."""
    days = iter(range(1, 30))
    store._engine.write(lambda run: run("MATCH (l:LogLine) DELETE l", {}))
    clock, store.clock = store.clock, lambda: datetime(2026, 10, 31, 9, tzinfo=UTC) + timedelta(days=next(days))
    yield store
    store.clock = clock


def lines(store: GraphStore, *names: str, report_id: str | None = None) -> list[tuple[object, ...]]:
    return [tuple(line[name] for name in names) for line in store.log(report_id)]


def test_what_is_loaded_corrected_read_anew_and_withdrawn_stands_in_it(told: GraphStore) -> None:
    told.replace(OLD.graph(), act=ANNA)
    told.replace(OLD.graph(), act=ANNA)  # the same again: nothing is done, nothing is noted
    told.replace(NEW.graph(), supersedes=OLD.id, act=ANNA)
    told.replace(with_edge(NEW.graph(), "IMPLEMENTS", confidence=0.5), act=ANNA)
    told.withdraw(NEW.id, Act("ben", "asked for by the bureau"))
    assert not told.withdraw(NEW.id)
    assert lines(told, "action", "report_id", "earlier_id", "who", "reason", "request_id") == [
        ("withdrawn", NEW.id, None, "ben", "asked for by the bureau", None),
        ("reread", NEW.id, None, "anna", "checked against the print", "trace-9"),
        ("corrected", NEW.id, OLD.id, "anna", "checked against the print", "trace-9"),
        ("loaded", OLD.id, None, "anna", "checked against the print", "trace-9"),
    ]
    assert lines(told, "action", report_id=OLD.id) == [("corrected",), ("loaded",)]
    assert [line["at"] for line in told.log()] == sorted((line["at"] for line in told.log()), reverse=True)
    assert told.log(limit=1) == told.log()[:1]


def test_a_correction_keeps_the_earlier_version_whole(told: GraphStore) -> None:
    told.replace(OLD.graph())
    told.replace(maple().graph())
    before = told.report(OLD.id)
    told.replace(NEW.graph(), supersedes=OLD.id)
    [version] = told.versions(NEW.id)
    assert (version["report_id"], version["head_id"], version["loaded"][:10], version["until"][:10]) == (OLD.id, NEW.id, "2026-11-01", "2026-11-03")
    assert told.version_claims(version["id"]) == before
    assert told.loaded() == {maple().id: "2026-11-02T09:00:00.000Z", NEW.id: "2026-11-03T09:00:00.000Z"}


def test_a_withdrawal_takes_the_earlier_versions_with_it_however_long_the_chain(told: GraphStore) -> None:
    chain = [willow(year) for year in (2015, 2016, 2017)]
    for report, before in zip(chain, (None, *chain), strict=False):
        told.replace(report.graph(), supersedes=None if before is None else before.id)
    assert len(told.versions(chain[-1].id)) == len(told.versions()) == 2
    assert told.withdraw(chain[-1].id)
    assert told.versions() == [] and list(told.dump()) == []
    left = told._ask("MATCH (n) RETURN properties(n) AS properties", {})
    assert not any("柳溪" in str(row) or "reports/" in str(row) for row in left)


def test_an_earlier_version_can_be_withdrawn_alone(told: GraphStore) -> None:
    told.replace(OLD.graph())
    told.replace(NEW.graph(), supersedes=OLD.id)
    after = list(told.dump())
    assert told.withdraw(OLD.id)
    assert told.versions() == [] and list(told.dump()) == after


def test_the_dump_knows_nothing_of_days(told: GraphStore) -> None:
    told.replace(OLD.graph())
    told.replace(NEW.graph(), supersedes=OLD.id)
    corrected = list(told.dump())
    told.withdraw(NEW.id)
    told.replace(NEW.graph())
    assert list(told.dump()) == corrected


def test_what_was_written_comes_back_as_claims(told: GraphStore) -> None:
    written = [willow().graph(), maple().graph()]
    for graph in written:
        told.replace(graph)
    for graph in written:
        stored = told.report(graph.document.id)
        assert stored is not None
        assert check(stored.graph).digest == stored.digest == check(graph).digest
    assert told.report("report:0000000000000000") is None
