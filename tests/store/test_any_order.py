"""Whatever is loaded, loaded again, replaced and withdrawn, in whatever order: the graph is what a clean build of the rest leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.records import ReportGraph, Value
from graph.store import GraphStore
from tests.store.conftest import emptied
from tests.store.report_drafts import (
    CLOUD,
    LAKE,
    MAPLE,
    MAPLE_HOSPITAL,
    PRICES,
    REED,
    SCREENING,
    SIGNING,
    WILLOW,
    WILLOW_HOSPITAL,
    Draft,
)

Step: TypeAlias = tuple[Literal["load", "other", "supersede", "withdraw"], int, int]
REGIONS = (WILLOW, MAPLE, REED, CLOUD, LAKE)
SHARED = (SIGNING, SCREENING, PRICES, WILLOW_HOSPITAL, MAPLE_HOSPITAL)
DOCUMENTS = 12


def report(number: int, variant: int) -> ReportGraph:
    """Report ``number`` of 12: its region at any level, two shared things named in a way of its own; variant 1 claims less, other names."""
    region, one, other = REGIONS[number % 5], SHARED[number % 5], SHARED[(number + 1 + number // 5) % 5]
    text = f"第{number}号报告\n当地推进甲{number % 3}和乙{number % 4}，{one.properties['name']}投入{number}元。\n又说到{region.properties['name']}。"
    draft = Draft(text, source=f"reports/{number:02}.txt", year=2010 + number)
    draft.describes(region, f"第{number}号报告").within(region)
    known_as: dict[str, Value] = {"name": f"{one.properties['name']}{' ' * (number % 4 + variant)}"} if number % 2 else {}
    scope: dict[str, Value] = {"scope": ("health", "party", "other")[(number + variant) % 3]} if number % 3 else {}
    draft.mentions(one, f"甲{number % 3}", str(one.properties["name"]), "当地" if variant else "推进", **known_as, **scope)
    if variant == 0:
        draft.mentions(region, str(region.properties["name"])).mentions(other, f"乙{number % 4}")
        draft.target(region, SIGNING if one in (WILLOW_HOSPITAL, MAPLE_HOSPITAL) else one, f"{number}元", "投入", float(number), "元")
        draft.mentions(SIGNING, f"{number}元", **scope)
        draft.claims("FUNDS", region, SIGNING, f"投入{number}元", amount_cny=float(number))
    if one in (WILLOW_HOSPITAL, MAPLE_HOSPITAL):
        draft.claims("LOCATED_IN", one, region, "当地推进")
    else:
        draft.claims("IMPLEMENTS", region, one, f"当地推进甲{number % 3}", status="planned" if variant else "achieved")
    return draft.graph()


REPORTS = {(number, variant): report(number, variant) for number in range(DOCUMENTS) for variant in (0, 1)}
numbers = st.integers(0, DOCUMENTS - 1)
steps: st.SearchStrategy[list[Step]] = st.lists(
    st.tuples(st.sampled_from(("load", "load", "other", "supersede", "withdraw")), numbers, numbers), min_size=3, max_size=24
)


def follow(store: GraphStore, order: Sequence[Step]) -> dict[int, int]:
    """Carries the steps out; which variant of which report must be there at the end."""
    there: dict[int, int] = {}
    for step, number, second in order:
        if step == "withdraw":
            assert store.withdraw(REPORTS[number, 0].document.id) is (there.pop(number, None) is not None)
            continue
        variant = int(step == "other")
        supersedes = REPORTS[second, 0].document.id if step == "supersede" and second != number else None
        expected = "unchanged" if there.get(number) == variant else "written"
        assert store.replace(REPORTS[number, variant], supersedes).status == expected
        if supersedes is not None:
            there.pop(second, None)
        there[number] = variant
    return there


def check_any_order(store: GraphStore, order: Sequence[Step]) -> None:
    there = follow(emptied(store), order)
    left = list(store.dump())
    for report_id in [each["id"] for each in store.reports()]:
        store.withdraw(report_id)
    assert list(store.dump()) == []
    for number, variant in sorted(there.items()):
        store.replace(REPORTS[number, variant])
    assert list(store.dump()) == left


def in_any_order(examples: int) -> settings:
    return settings(
        max_examples=examples, deadline=None, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate),
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )  # fmt: skip


@in_any_order(12)
@given(order=steps)
def test_in_the_folder(arcadedb_store: GraphStore, order: list[Step]) -> None:
    check_any_order(arcadedb_store, order)


@in_any_order(4)
@given(order=steps)
def test_on_the_server(neo4j_store: GraphStore, order: list[Step]) -> None:
    check_any_order(neo4j_store, order)


def test_all_twelve_in_and_out_on_both(both_stores: tuple[GraphStore, GraphStore]) -> None:
    order: list[Step] = [("load", number, 0) for number in range(DOCUMENTS)]
    order += [("other", number, 0) for number in (3, 7, 11)] + [("withdraw", number, 0) for number in (0, 4, 5, 9)]
    dumps = []
    for store in both_stores:
        follow(store, order)
        dumps.append(list(store.dump()))
    assert dumps[0] == dumps[1]
    assert len(dumps[0]) > 100
