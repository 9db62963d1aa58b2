"""Two sides against each other: rows of what is added, gone and changed, and of what is the same; out of versions, and out of a store."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.claims import StoredReport
from graph.differences import Compared, differences, statements_about, statements_of
from graph.store import GraphStore
from tests.store.report_drafts import MAPLE, PRICES, SCREENING, SIGNING, WILLOW, WILLOW_HOSPITAL, Draft, maple, willow

TEXT = (
    "柳溪县总结\n县人民医院推进签约，投入30万元，签约率95%，建卡500份。\n"
    "县财政推进签约，投入40万元，签约率98%，建卡600份，早筛1200人。\n枫桥县人民医院和云州医院。"
)


def draft(*claims: Callable[[Draft], Draft]) -> StoredReport:
    made = Draft(TEXT).describes(WILLOW, "柳溪县总结").within(WILLOW)
    for claim in claims:
        claim(made)
    return StoredReport(made.graph(), "")


def funds(amount: float, words: str, who=WILLOW, what=SIGNING) -> Callable[[Draft], Draft]:  # type: ignore[no-untyped-def]
    return lambda made: made.claims("FUNDS", who, what, words, amount_cny=amount)


def does(who, words: str, status: str = "achieved", what=SIGNING) -> Callable[[Draft], Draft]:  # type: ignore[no-untyped-def]
    return lambda made: made.claims("IMPLEMENTS", who, what, words, status=status)


def figure(words: str, indicator: str, value: float, unit: str, **more: str) -> Callable[[Draft], Draft]:
    return lambda made: made.target(WILLOW, None, words, indicator, float(value), unit, **more)


ROWS = [  # (why hard, left, right, what must be said: change, name, fields)
    ("nothing on either side", draft(), draft(), []),
    ("the same on both", draft(funds(3e5, "投入30万元")), draft(funds(3e5, "投入30万元")), []),
    ("the same in another place of the text", draft(does(WILLOW, "县人民医院推进签约")), draft(does(WILLOW, "县财政推进签约")), []),
    ("a programme more", draft(), draft(does(WILLOW, "县财政推进签约")), [("added", "家庭医生签约服务", {})]),
    ("a programme less", draft(does(WILLOW, "县财政推进签约")), draft(), [("gone", "家庭医生签约服务", {})]),
    ("another sum", draft(funds(3e5, "投入30万元")), draft(funds(4e5, "投入40万元")), [("changed", "家庭医生签约服务", {"amount_cny": [3e5, 4e5]})]),
    ("another actor", draft(does(WILLOW_HOSPITAL, "县人民医院推进签约")), draft(does(WILLOW, "县财政推进签约")),
     [("changed", "家庭医生签约服务", {"actor": ["柳溪县人民医院", "柳溪县"]})]),
    ("planned, then done", draft(does(WILLOW, "县财政推进签约", "planned")), draft(does(WILLOW, "县财政推进签约")),
     [("changed", "家庭医生签约服务", {"status": ["planned", "achieved"]})]),
    ("money is not doing", draft(does(WILLOW, "县财政推进签约")), draft(funds(4e5, "投入40万元")),
     [("gone", "家庭医生签约服务", {}), ("added", "家庭医生签约服务", {})]),
    ("another value", draft(figure("95%", "签约率", 95, "%")), draft(figure("98%", "签约率", 98, "%")),
     [("changed", "签约率", {"value": [95.0, 98.0]})]),
    ("another unit", draft(figure("500份", "建卡", 500, "份")), draft(figure("500份", "建卡", 500, "人")),
     [("changed", "建卡", {"unit": ["份", "人"]})]),
    ("two of one indicator, in another order", draft(figure("500份", "建卡", 500, "份"), figure("600份", "建卡", 600, "份")),
     draft(figure("600份", "建卡", 600, "份"), figure("500份", "建卡", 500, "份")), []),
    ("one of two is new", draft(figure("500份", "建卡", 500, "份")), draft(figure("600份", "建卡", 600, "份"), figure("500份", "建卡", 500, "份")),
     [("added", "建卡", {})]),
    ("a plan and its result are two figures", draft(figure("95%", "签约率", 95, "%", status="planned")),
     draft(figure("95%", "签约率", 95, "%", status="planned"), figure("98%", "签约率", 98, "%")), [("added", "签约率", {})]),
    ("another indicator of the same value", draft(figure("500份", "建卡", 500, "份")), draft(figure("500份", "建档", 500, "份")),
     [("gone", "建卡", {}), ("added", "建档", {})]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "left", "right", "said"), ROWS, ids=[row[0] for row in ROWS])
def test_what_two_versions_say_otherwise(why: str, left: StoredReport, right: StoredReport, said: list[object]) -> None:
    found = differences(statements_of(left), statements_of(right))
    assert sorted(map(str, [(each.change, each.name, each.fields) for each in found.differences])) == sorted(map(str, said))
    back = differences(statements_of(right), statements_of(left))
    assert (back.count("added"), back.count("gone"), back.same) == (found.count("gone"), found.count("added"), found.same)


def test_another_partner_is_a_change() -> None:
    from tests.store.report_drafts import CLOUD, MAPLE_HOSPITAL, institution

    other = institution("云州医院", CLOUD)
    left = draft(lambda made: made.claims("PARTNERS_WITH", WILLOW_HOSPITAL, MAPLE_HOSPITAL, "枫桥县人民医院"))
    right = draft(lambda made: made.claims("PARTNERS_WITH", WILLOW_HOSPITAL, other, "云州医院"))
    [found] = differences(statements_of(left), statements_of(right)).differences
    assert (found.change, found.name, found.fields) == ("changed", "柳溪县人民医院", {"partner": ["枫桥县人民医院", "云州医院"]})
    assert found.left[0].quote == "枫桥县人民医院" and found.right[0].quote == "云州医院"


def about(store: GraphStore, one: tuple[str, int | None], other: tuple[str, int | None]) -> Compared:
    def read(statement: str, **parameters: object):  # type: ignore[no-untyped-def]
        return store.read(statement, parameters)

    return differences(statements_about(read, *one), statements_about(read, *other))


def test_years_and_counties_out_of_a_store(store: GraphStore) -> None:
    for report in (willow(2018), maple(2018), willow(2019).claims("FUNDS", WILLOW, PRICES, "县财政投入30万元", amount_cny=1.5)):
        store.replace(report.graph())
    years = about(store, (WILLOW.id, 2018), (WILLOW.id, 2019))
    assert [(each.change, each.kind, each.name) for each in years.differences] == [("added", "FUNDS", "药品零差率政策")] and years.same == 5
    counties = about(store, (WILLOW.id, 2018), (MAPLE.id, 2018))
    assert ("added", "IMPLEMENTS", "药品零差率政策") in [(each.change, each.kind, each.name) for each in counties.differences]
    assert ("added", "SETS", "早筛人数") in [(each.change, each.kind, each.name) for each in counties.differences]
    assert about(store, (WILLOW.id, 2018), (WILLOW.id, 2018)).differences == ()
    assert all(each.quote for difference in counties.differences for each in (*difference.left, *difference.right))
    assert SCREENING.properties["name"] not in {each.name for each in counties.differences}
