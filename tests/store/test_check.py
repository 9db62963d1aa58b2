"""Claims that may not be written, each with the reason it must be given; and as many that may."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.check import Checked, check
from graph.errors import SchemaError
from graph.records import Edge, Node, Refusal, ReportGraph, Value
from tests.store.report_drafts import CLOUD, LAKE, MAPLE, PRICES, SCREENING, SIGNING, WILLOW, WILLOW_HOSPITAL, maple, willow, with_edge, with_node


def refused(report: ReportGraph) -> list[tuple[str, str]]:
    return [(refusal.kind, refusal.reason) for refusal in check(report).refusals]


def with_new_node(report: ReportGraph, node: Node) -> ReportGraph:
    """The node with an edge that touches it."""
    mention = next(edge for edge in report.edges if edge.type == "MENTIONS")
    edge = replace(mention, id=f"mentions:{node.id}", end_label=node.label, end_id=node.id)
    return replace(report, nodes=(*report.nodes, node), edges=(*report.edges, edge))


def turned(report: ReportGraph, type_: str) -> ReportGraph:
    edge = next(each for each in report.edges if each.type == type_)
    other = replace(edge, start_label=edge.end_label, start_id=edge.end_id, end_label=edge.start_label, end_id=edge.start_id)
    return replace(report, edges=tuple(other if each is edge else each for each in report.edges))


def test_a_whole_report_passes() -> None:
    report = willow().graph()
    claims = check(report)
    assert claims.refusals == ()
    assert len(claims.nodes) == len(report.nodes)
    assert len(claims.edges) == len(report.edges)


QUOTE = "县财政投入30万元"
AT = willow().text.index(QUOTE)
EDGE_ROWS: tuple[tuple[str, dict[str, Value], str], ...] = (
    ("FUNDS", {"quote": "县财政投入80万元"}, "is not at"),  # a figure changed
    ("FUNDS", {"quote": QUOTE[:-1]}, "is not at"),
    ("FUNDS", {"start_char": AT + 1, "end_char": AT + 1 + len(QUOTE)}, "is not at"),  # one character on
    ("FUNDS", {"start_char": AT - 1, "end_char": AT - 1 + len(QUOTE)}, "is not at"),
    ("FUNDS", {"start_char": -5, "end_char": 4}, "is not inside"),
    ("FUNDS", {"end_char": 10_000}, "is not inside"),
    ("FUNDS", {"start_char": AT, "end_char": AT}, "is not inside"),
    ("FUNDS", {"passage_id": "passage:nowhere:00001"}, "is not among the report's valid passages"),
    ("FUNDS", {"passage_id": f"passage:{willow().id.removeprefix('report:')}:00003"}, "outside its passage"),
    ("FUNDS", {"report_id": "report:0000000000000000"}, "claims for itself alone"),
    ("FUNDS", {"amount_cny": "300000"}, "expected a finite number"),
    ("FUNDS", {"amount_cny": float("nan")}, "expected a finite number"),
    ("FUNDS", {"amount_cny": True}, "expected a finite number"),
    ("FUNDS", {"year": 2018.0}, "expected a whole number"),
    ("FUNDS", {"year": 2**63}, "expected a whole number"),
    ("FUNDS", {"confidence": 1.5}, "expected 0 to 1"),
    ("FUNDS", {"status": "perhaps"}, "known: achieved, planned"),
    ("FUNDS", {"method": ""}, "not empty"),
    ("FUNDS", {"colour": "red"}, "has no property colour"),
    ("FUNDS", {"id": "x"}, "has no property id"),
    ("IMPLEMENTS", {"amount_cny": 5}, "has no property amount_cny"),
    ("MENTIONS", {"surfaces": "县"}, "expected a list of texts"),
    ("MENTIONS", {"surfaces": ["县", 1]}, "expected a text"),
    ("MENTIONS", {"surfaces": ["县", ""]}, "not empty"),
    ("PART_OF", {"report_id": willow().id}, "has no property report_id"),
    ("PART_OF", {"quote": "柳溪县"}, "has no property quote"),
)  # fmt: skip


@pytest.mark.parametrize("type_, change, reason", EDGE_ROWS)
def test_an_edge_is_refused(type_: str, change: dict[str, Value], reason: str) -> None:
    found = refused(with_edge(willow().graph(), type_, **change))
    assert [kind for kind, _ in found][:1] == [type_]
    assert reason in found[0][1]


EDGE_PASSES: tuple[tuple[str, dict[str, Value]], ...] = (
    ("FUNDS", {"amount_cny": 0}),
    ("FUNDS", {"amount_cny": 0.5}),
    ("FUNDS", {"amount_cny": 10**15}),
    ("FUNDS", {"year": 1949}),
    ("FUNDS", {"confidence": 0}),
    ("FUNDS", {"confidence": 1}),
    ("FUNDS", {"status": "planned"}),
    ("FUNDS", {"start_char": AT + 1, "quote": QUOTE[1:]}),
    ("FUNDS", {"quote": willow().text[AT : AT + 20], "end_char": AT + 20}),  # runs on into the next passage
    ("IMPLEMENTS", {"method": "其他/2"}),
    ("MENTIONS", {"surfaces": ["县", "𠮷"]}),
    ("PART_OF", {"source": "民政部 2025"}),
)  # fmt: skip


@pytest.mark.parametrize("type_, change", EDGE_PASSES)
def test_an_edge_passes(type_: str, change: dict[str, Value]) -> None:
    assert refused(with_edge(willow().graph(), type_, **change)) == []


NODE_ROWS: tuple[tuple[str, dict[str, Value], str], ...] = (
    ("Region", {"level": "street"}, "known: country"),
    ("Region", {"aliases": ["柳溪"]}, "aliases can't be claimed"),
    ("Region", {"caption": "柳 溪"}, "caption can't be claimed"),
    ("Region", {"population": 5}, "has no property population"),
    ("Institution", {"type": "bank"}, "known: administration"),
    ("Institution", {"name": 5}, "expected a text"),
    ("Institution", {"name": "\ud800"}, "surrogate"),
    ("Program", {"name": ""}, "not empty"),
    ("Program", {"name": "长" * 1001}, "at most 1000"),
    ("Policy", {"document_number": "长" * 1001}, "at most 1000"),
    ("Target", {"value": "4.5"}, "expected a finite number"),
    ("Target", {"value": float("inf")}, "expected a finite number"),
    ("Target", {"comparator": "=="}, "known: ="),
    ("Target", {"report_id": "report:0000000000000000"}, "claims for itself alone"),
    ("Passage", {"text": "另一段"}, "is not at"),
    ("Passage", {"start_char": 1}, "is not at"),
    ("Passage", {"ordinal": "0"}, "expected a whole number"),
    ("Passage", {"report_id": "report:0000000000000000"}, "claims for itself alone"),
)  # fmt: skip


@pytest.mark.parametrize("label, change, reason", NODE_ROWS)
def test_a_node_is_refused_and_its_edges_with_it(label: str, change: dict[str, Value], reason: str) -> None:
    report = with_node(willow().graph(), label, **change)
    node = next(each for each in report.nodes if each.label == label)
    claims = check(report)
    assert claims.refusals[0].kind == label
    assert reason in claims.refusals[0].reason
    assert node.id not in {each.id for each in claims.nodes}
    assert not [edge for edge in claims.edges if node.id in (edge.start_id, edge.end_id)]
    ends = {(each.label, each.id) for each in claims.nodes}
    assert all((edge.start_label, edge.start_id) in ends and (edge.end_label, edge.end_id) in ends for edge in claims.edges)


@pytest.mark.parametrize("name", ["id", "name", "level"])
def test_a_node_without_what_it_must_have_is_refused(name: str) -> None:
    node = Node("Region", "" if name == "id" else "region:990199", {"name": "新县", "level": "county"})
    without = replace(node, properties={key: value for key, value in node.properties.items() if key != name})
    assert refused(with_new_node(willow().graph(), without))[0][0] == "Region"
    assert refused(with_new_node(willow().graph(), Node("Region", "region:990199", {"name": "新县", "level": "county"}))) == []


def edge_between(report: ReportGraph, type_: str, start: Node, end: Node) -> ReportGraph:
    """Another edge of the report with these ends."""
    evidence = next(each for each in report.edges if each.type == "FUNDS").properties
    properties = {name: value for name, value in evidence.items() if name not in ("amount_cny", "status")}
    edge = Edge(type_, f"{type_.lower()}:test", start.label, start.id, end.label, end.id, properties)
    return replace(report, edges=(*report.edges, edge))


@pytest.mark.parametrize(
    "type_, start, end, reason",
    [
        ("IMPLEMENTS", SIGNING, WILLOW, "may not start at a Program"),
        ("IMPLEMENTS", WILLOW, MAPLE, "may not end at a Region"),
        ("ISSUES", WILLOW, SIGNING, "may not end at a Program"),
        ("LOCATED_IN", WILLOW, CLOUD, "may not start at a Region"),
        ("FUNDS", WILLOW, SCREENING, "is not among the report's valid nodes"),
        ("PARTNERS_WITH", WILLOW, WILLOW, "to itself"),
        ("OWNS", WILLOW, WILLOW_HOSPITAL, "no kind of edge is called 'OWNS'"),
    ],
)
def test_ends_that_do_not_fit(type_: str, start: Node, end: Node, reason: str) -> None:
    found = refused(edge_between(willow().graph(), type_, start, end))
    assert len(found) == 1
    assert reason in found[0][1]


@pytest.mark.parametrize("type_, start, end", [("IMPLEMENTS", WILLOW, PRICES), ("FUNDS", WILLOW, WILLOW_HOSPITAL), ("PARTNERS_WITH", LAKE, WILLOW)])
def test_ends_that_fit(type_: str, start: Node, end: Node) -> None:
    assert refused(edge_between(willow().graph(), type_, start, end)) == []


def test_an_undirected_edge_the_wrong_way_round_is_refused() -> None:
    assert "from the smaller id to the larger" in refused(turned(willow().graph(), "PARTNERS_WITH"))[0][1]


def test_a_larger_region_is_no_part_of_a_smaller_one() -> None:
    assert "can't be part of" in refused(turned(willow().graph(), "PART_OF"))[0][1]


def test_a_claim_that_stands_twice_is_kept_once() -> None:
    report = willow().graph()
    twice = replace(report, nodes=(*report.nodes, report.nodes[0]), edges=(*report.edges, report.edges[0]))
    claims = check(twice)
    assert [("claimed twice" in refusal.reason) for refusal in claims.refusals] == [True, True]
    assert (len(claims.nodes), len(claims.edges)) == (len(report.nodes), len(report.edges))


def test_a_shared_node_that_no_valid_edge_names_is_refused() -> None:
    report = willow().graph()
    bad = [
        replace(edge, properties={**edge.properties, "report_id": "x"}) if PRICES.id in (edge.start_id, edge.end_id) else edge
        for edge in report.edges
    ]
    claims = check(replace(report, edges=tuple(bad)))
    assert claims.refusals[-1] == Refusal("Policy", f"{PRICES.id} 药品零差率政策", "no valid edge of the report names it.")
    assert PRICES.id not in {node.id for node in claims.nodes}


def test_regions_above_a_named_one_need_no_edge_of_the_report() -> None:
    assert {LAKE.id, CLOUD.id} <= {node.id for node in check(maple().graph()).nodes}


def test_regions_above_a_refused_one_go_with_it() -> None:
    report = maple().graph()
    bad = tuple(replace(node, properties={**node.properties, "level": "x"}) if node.id == MAPLE.id else node for node in report.nodes)
    claims = check(replace(report, nodes=bad))
    assert [node.id for node in claims.nodes if node.label == "Region"] == []
    assert [edge.id for edge in claims.edges if edge.type == "PART_OF"] == []


def test_refusals_that_came_with_the_report_stand_first() -> None:
    earlier = Refusal("FUNDS", "a → b", "the amount has no unit")
    report = replace(with_edge(willow().graph(), "FUNDS", quote="x"), refusals=(earlier,))
    assert check(report).refusals[0] == earlier
    assert len(check(report).refusals) == 2


@pytest.mark.parametrize("change", [{"text": "另文"}, {"size_chars": 3}, {"source": ""}, {"kind": "poem"}])
def test_a_report_that_is_not_the_documents_is_an_error(change: dict[str, Value]) -> None:
    with pytest.raises(SchemaError):
        check(with_node(willow().graph(), "Report", **change))


def test_a_report_without_its_node_is_an_error() -> None:
    report = willow().graph()
    with pytest.raises(SchemaError, match="expected exactly one"):
        check(replace(report, nodes=tuple(node for node in report.nodes if node.label != "Report")))


def digest(report: ReportGraph) -> str:
    return check(report).digest


def test_the_digest_is_of_the_claims_alone() -> None:
    report = willow().graph()
    backwards = replace(report, nodes=report.nodes[::-1], edges=report.edges[::-1])
    assert digest(report) == digest(backwards)
    assert digest(report) == digest(with_node(report, "Report", digest="old"))
    assert digest(report) == digest(with_edge(report, "FUNDS", amount_cny=300000.0))


@pytest.mark.parametrize("change", [{"amount_cny": 300001}, {"year": 2019}, {"confidence": 0.8}, {"method": "tests/2"}, {"status": "planned"}])
def test_every_change_of_a_claim_changes_the_digest(change: dict[str, Value]) -> None:
    assert digest(willow().graph()) != digest(with_edge(willow().graph(), "FUNDS", **change))


def test_checked_claims_are_sorted() -> None:
    claims: Checked = check(replace(willow().graph(), nodes=willow().graph().nodes[::-1]))
    assert [(node.label, node.id) for node in claims.nodes] == sorted((node.label, node.id) for node in claims.nodes)
    assert [(edge.type, edge.id) for edge in claims.edges] == sorted((edge.type, edge.id) for edge in claims.edges)


def test_a_mention_that_gives_no_name_has_the_nodes() -> None:
    claims = check(willow().mentions(SCREENING, "健康步道", name="早筛 行动").graph())
    named = {edge.end_id: (edge.properties.get("name"), edge.properties.get("scope")) for edge in claims.edges if edge.type == "MENTIONS"}
    assert named[SIGNING.id] == ("家庭医生签约服务", "health")
    assert named[SCREENING.id] == ("早筛 行动", "health")
    assert named[WILLOW.id] == ("柳溪县", None)
