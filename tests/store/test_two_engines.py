"""One graph on both engines at once: the same dump, the same answers."""

from __future__ import annotations

import pytest

from graph.records import ReportGraph
from graph.store import GraphStore
from tests.store.report_drafts import Draft, maple, willow, with_edge, with_node

ODD = "奇怪的字\n𠮷野家 \"quoted\" \\back\\ 'single' \t tab \u2028 line \x00 nul é é 中文，全角。"


def odd_report() -> ReportGraph:
    """Characters and numbers that tend to come back changed."""
    draft = Draft(ODD, source="odd/奇 怪.txt")
    draft.describes(willow()._nodes[next(id_ for id_ in willow()._nodes if id_.startswith("region:"))], "奇怪的字")
    for at, value in enumerate((0.1, 1e-7, 1e21, 123456789012345680.0, 5.0, -0.0, 33.333333333333336)):
        region = next(node for node in draft._nodes.values() if node.label == "Region")
        draft.target(region, None, ODD[10 + at], f"数{at}", value, "‰", value_high=value + 1)
    return draft.graph()


REPORTS = (
    willow(2018).graph(),
    willow(2019).graph(),
    maple().graph(),
    odd_report(),
    with_edge(maple(2015).graph(), "IMPLEMENTS", quote="不在文中"),
    with_node(maple(2016).graph(), "Passage", heading_path=[]),
)  # fmt: skip


def test_dumps_are_equal_byte_for_byte_after_every_step(both_stores: tuple[GraphStore, GraphStore]) -> None:
    one, other = both_stores
    for report in REPORTS:
        assert one.replace(report) == other.replace(report)
        assert list(one.dump()) == list(other.dump())
    for report in REPORTS[::2]:
        assert one.withdraw(report.document.id) is other.withdraw(report.document.id) is True
        assert list(one.dump()) == list(other.dump())
    assert one.counts() == other.counts()
    assert one.reports() == other.reports()


def test_what_is_odd_comes_back_as_it_was(both_stores: tuple[GraphStore, GraphStore]) -> None:
    for store in both_stores:
        store.replace(odd_report())
        assert store.read("MATCH (r:Report) RETURN r.text AS text").rows == [[ODD]]
        values = [row[0] for row in store.read("MATCH (t:Target) RETURN t.value AS value ORDER BY t.indicator").rows]
        assert values == [0.1, 1e-7, 1e21, 123456789012345680.0, 5.0, 0.0, 33.333333333333336]


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (n:Region) RETURN n ORDER BY n.id",
        "MATCH (a)-[r:FUNDS]->(b) RETURN r, a.name AS funder, b.name AS funded ORDER BY r.id",
        "MATCH p = (:Region {name: '芦花镇'})-[:PART_OF*1..4]->(:Region {level: 'province'}) RETURN p, length(p) AS steps",
        "MATCH (t:Target) RETURN t.unit AS unit, sum(t.value) AS sum, count(*) AS n ORDER BY unit",
        "MATCH (n:Program) RETURN n.name AS name, COUNT { (n)<-[:IMPLEMENTS]-() } AS actors ORDER BY name",
        "MATCH (r:Report) WITH r ORDER BY r.id RETURN r.year AS year, collect(r.name) AS names ORDER BY year",
        "MATCH (n:Region {id: 'none'}) RETURN n, n.name AS name",
    ],
)
def test_answers_are_equal(both_stores: tuple[GraphStore, GraphStore], query: str) -> None:
    answers = []
    for store in both_stores:
        for report in REPORTS[:3]:
            store.replace(report)
        answers.append(store.read(query))
    assert answers[0] == answers[1]


@pytest.mark.parametrize("text", ["柳溪", "县", "人民医院", "签约", "2018", "药品零差率政策", "A", "(("])
def test_searches_are_equal(both_stores: tuple[GraphStore, GraphStore], text: str) -> None:
    for store in both_stores:
        for report in REPORTS[:3]:
            store.replace(report)
    one, other = both_stores
    assert one.search(text) == other.search(text)
