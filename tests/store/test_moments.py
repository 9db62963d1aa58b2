"""Days and periods: a graph of a day is the one that a clean load of what stood then gives, a period's holds no claim of another time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from graph.errors import QueryError
from graph.moments import graph_at, read_moment
from graph.store import GraphStore
from tests.store.conftest import emptied
from tests.store.report_drafts import WILLOW, Draft, maple, willow

OLD, NEW = willow(2018), willow(2019)


@pytest.fixture
def told(store: GraphStore) -> Iterator[GraphStore]:
    """willow(2018) on the first, maple on the second, willow(2019) in the first one's place on the third of November."""
    store._engine.write(lambda run: run("MATCH (l:LogLine) DELETE l", {}))
    days = iter(range(1, 30))
    clock, store.clock = store.clock, lambda: datetime(2026, 10, 31, 9, tzinfo=UTC) + timedelta(days=next(days))
    store.replace(OLD.graph())
    store.replace(maple().graph())
    store.replace(NEW.graph(), supersedes=OLD.id)
    yield store
    store.clock = clock


def clean(store: GraphStore, *drafts: Draft) -> list[str]:
    for draft in drafts:
        store.replace(draft.graph())
    return list(store.dump())


AS_OF = [  # (a day or a moment, what stood then)
    ("2026-10-31", []),
    ("2026-11-01T08:59:59Z", []),
    ("2026-11-01T17:00:00+08:00", [OLD]),  # nine o'clock UTC
    ("2026-11-01", [OLD]),
    ("2026-11-02", [OLD, maple()]),
    ("2026-11-03", [NEW, maple()]),
    ("2099-01-01", [NEW, maple()]),
]  # fmt: skip


def test_a_day_s_graph_is_that_of_a_clean_load(told: GraphStore, arcadedb_store: GraphStore) -> None:
    found = []
    for day, _ in AS_OF:
        with graph_at(told, read_moment(day, None)) as then:
            found.append(list(then.dump()))
            assert then.verify().is_sound
    for (day, drafts), dump in zip(AS_OF, found, strict=True):
        assert dump == clean(emptied(arcadedb_store), *drafts), day


def test_what_is_withdrawn_is_gone_for_the_days_before_too(told: GraphStore) -> None:
    told.withdraw(NEW.id)
    for day in ("2026-11-01", "2026-11-03"):
        with graph_at(told, read_moment(day, None)) as then:
            assert not any("柳溪县" in line for line in then.dump() if '"label":"Report"' in line)


VALID_IN = [  # (a period, years of FUNDS, number of figures)
    ("2019", [2019], 1),
    ("2019-01", [2019], 1),  # a claim of a year holds in each of its months
    ("2018", [], 1),  # maple's figure has no period and is judged by its report's year
    ("2017..2018-06", [], 1),
    ("2017..2020", [2019], 2),
    ("1999", [], 0),
]  # fmt: skip


def test_a_period_s_graph_holds_no_claim_of_another_time(told: GraphStore) -> None:
    for period, years, figures in VALID_IN:
        with graph_at(told, read_moment(None, period)) as then:
            assert [row[0] for row in then.read("MATCH ()-[r:FUNDS]->() RETURN r.year AS year").rows] == years, period
            assert then.counts()["nodes"]["Target"] == figures, period
            assert len(then.reports()) == 2 and then.loaded() == told.loaded()


def test_a_figure_is_judged_by_its_own_period_and_not_by_its_report_s_year(store: GraphStore) -> None:
    text = "柳溪县2018年总结\n柳溪县下年计划签约5000人。"
    draft = Draft(text).describes(WILLOW, "柳溪县2018年总结").within(WILLOW).mentions(WILLOW, "柳溪县")
    store.replace(draft.target(WILLOW, None, "5000人", "签约", 5000, "人", status="planned", period_start="2019-03", period_end="2019-06").graph())
    for period, figures in (("2018", 0), ("2019", 1), ("2019-05", 1), ("2019-07..2020", 0)):
        with graph_at(store, read_moment(None, period)) as then:
            assert then.counts()["nodes"]["Target"] == figures, period


@pytest.mark.parametrize(
    "given", [("2026-13-01", None), ("yesterday", None), ("", None), (None, "18"), (None, "2018-13"), (None, "2020..2018"), (None, "")]
)
def test_what_is_no_day_or_period_is_refused(given: tuple[str | None, str | None]) -> None:
    with pytest.raises(QueryError, match=r"expected|Expected"):
        read_moment(*given)
