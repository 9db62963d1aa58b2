"""A plan and what later reports say, as rows: the verdict, or that none can be given; then a county's table out of a store."""

from __future__ import annotations

import pytest

from graph.store import GraphStore
from graph.views.progress import Figure, Meaning, judge, progress
from tests.store.report_drafts import WILLOW, Draft

MEANINGS = {
    "签约率": Meaning("more", "level", True),
    "新增就业": Meaning("more", "work", True),
    "失业率": Meaning("less", "level", True),
    "项目数": Meaning("more", "work", False),
    "出生率": Meaning("either", "level", True),
}


def figure(indicator: str, value: float, unit: str | None = "%", comparator: str = "=", family: str | None = None, **more: str) -> Figure:
    known = {"edge_id": f"sets:{indicator}{value}", "report_id": "report:1", "report": "总结", "actor_id": WILLOW.id, "first": "2018", "last": "2018"}
    sentence = {"quote": f"{indicator}{value}{unit}"}
    return Figure(indicator=indicator, family=family, value=value, value_high=None, unit=unit, comparator=comparator, **{**known, **sentence, **more})


def rate(value: float, comparator: str = "=", **more: str) -> Figure:
    return figure("签约率", value, comparator=comparator, family="签约率", **more)


def work(value: float, indicator: str = "新增就业", **more: str) -> Figure:
    return figure(indicator, value, "人", family="新增就业", **more)


ROWS = [  # (why, plan, what later reports say, verdict)
    ("reached", rate(60), [rate(65)], "met"),
    ("just reached", rate(60), [rate(60)], "met"),
    ("a level below it", rate(60), [rate(55)], "missed"),
    ("work done in part", work(500), [work(480)], "partly"),
    ("work not begun", work(500), [work(0)], "missed"),
    ("less is better", figure("失业率", 4, family="失业率"), [figure("登记失业率", 3.5, family="失业率")], "met"),
    ("less is better, and it is more", figure("失业率", 4, family="失业率"), [figure("失业率", 4.5, family="失业率")], "missed"),
    ("a bound on both", figure("失业率", 4, comparator="<=", family="失业率"), [figure("失业率", 3.9, comparator="<=", family="失业率")], "met"),
    ("nothing said", rate(60), [], "unreported"),
    ("an equal number of another thing", rate(60), [figure("建档率", 60, family="建档率")], "unreported"),
    ("an equal number of no family", rate(60), [figure("别的", 60)], "unreported"),
    ("without a family the words must be the same", figure("甲乙丙", 60), [figure("甲乙丙", 60)], "met"),
    ("nearly the same words are not enough", figure("甲乙丙", 60), [figure("甲乙丁", 60)], "unreported"),
    ("two that agree", rate(60), [rate(65), rate(70)], "met"),
    ("two that do not", rate(60), [rate(65), rate(50)], "unsure"),
    ("two that do not, and one is for the whole year", work(500),
     [work(300, quote="招商新增就业300人"), work(510, quote="全年新增就业510人")], "met"),
    ("the sum of five years is not the year's", work(500), [work(3000, quote="五年新增就业3000人")], "unreported"),
    ("a stretch of years is not the year", work(500), [work(3000, first="2014")], "unreported"),
    ("another unit", rate(60), [figure("签约率", 600, "‰", family="签约率")], "met"),
    ("many of a kind, other ones", figure("道路项目", 5, "个", family="项目数"), [figure("绿化项目", 5, "个", family="项目数")], "unreported"),
    ("many of a kind, the same", figure("新建道路项目", 5, "个", family="项目数"), [figure("道路项目", 4, "个", family="项目数")], "partly"),
    ("neither more nor less is better", figure("出生率", 10, family="出生率"), [figure("出生率", 9, family="出生率")], "unsure"),
    ("about so much", rate(60, "~"), [rate(61)], "met"),
    ("about so much, and a little less", rate(60, "~"), [rate(57)], "unsure"),
    ("the result is only a bound", rate(60), [rate(55, ">")], "unsure"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "plan", "said", "verdict"), ROWS, ids=[row[0] for row in ROWS])
def test_a_plan_is_judged(why: str, plan: Figure, said: list[Figure], verdict: str) -> None:
    outcome = judge(plan, said, MEANINGS.get)
    assert outcome.verdict == verdict, outcome
    assert (outcome.result is None) == (verdict == "unreported") and outcome.why


def report(year: int, *figures: tuple[str, float, str]) -> Draft:
    """``figures``: indicator, value, status; plans are for the year after."""
    lines = [f"柳溪县{year}年总结", *(f"{'明年' if status == 'planned' else ''}{indicator}{value:g}人。" for indicator, value, status in figures)]
    draft = Draft("\n".join(lines), source=f"reports/{year}.txt", year=year).describes(WILLOW, lines[0]).within(WILLOW)
    for indicator, value, status in figures:
        period = str(year + (status == "planned"))
        draft.target(
            WILLOW, None, f"{indicator}{value:g}人", indicator, value, "人", status=status, family="新增就业", period_start=period, period_end=period
        )
    return draft


def test_a_county_s_table_and_its_rate(store: GraphStore) -> None:
    for draft in (
        report(2016, ("新增就业", 400.0, "planned")),
        report(2017, ("新增就业", 450.0, "achieved"), ("城镇新增就业", 500.0, "planned")),
        report(2018, ("新增就业", 480.0, "achieved"), ("新增就业", 600.0, "planned")),
    ):
        store.replace(draft.graph())

    def read(statement: str, **parameters: object):  # type: ignore[no-untyped-def]
        return store.read(statement, parameters)

    outcomes, rate = progress(read, WILLOW.id, MEANINGS.get)
    assert [(each.year, each.verdict, each.plan.quote, each.result and each.result.quote) for each in outcomes] == [
        (2017, "met", "新增就业400人", "新增就业450人"),
        (2018, "partly", "城镇新增就业500人", "新增就业480人"),
    ]
    assert (rate.due, rate.judged, rate.counts["met"], rate.open) == (2, 2, 1, 1)
    assert [each.year for each in progress(read, WILLOW.id, MEANINGS.get, 2018)[0]] == [2018]
