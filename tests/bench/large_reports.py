"""A number and a length to a made-up ReportGraph of that many passages, in the proportions of a real one."""

from __future__ import annotations

from graph.identity import edge_id, institution_id, passage_id, policy_id, program_id, region_id, report_id, target_id
from graph.records import Document, Edge, Node, ReportGraph, Value

SENTENCE = "本段讲第{n}项工作，由机构{i}承担，投入{n}万元，覆盖{n}人。"
PROVINCE = Node("Region", region_id("990000"), {"name": "虚拟省", "code": "990000", "level": "province"})


COUNTIES = 2_800  # about as many as China has


def _county(number: int) -> Node:
    code = f"99{number + 1:04}"  # 990000 is the province's
    return Node("Region", region_id(code), {"name": f"虚拟县{number}", "code": code, "level": "county"})


def large_report(number: int, passages: int) -> ReportGraph:
    """Two targets, four mentions and three other claims a passage; a third of what is named is shared with other reports."""
    lines = [f"虚拟县{number}号报告", *(SENTENCE.format(n=n, i=n % 17) for n in range(1, passages))]
    text = "\n".join(lines)
    id_ = report_id(text)
    county = _county(number % COUNTIES)
    root: dict[str, Value] = {
        "name": lines[0],
        "source": f"bench/{number}.txt",
        "kind": "summary",
        "year": 2018,
        "size_chars": len(text),
        "text": text,
    }
    report = Node("Report", id_, root)
    nodes = {node.id: node for node in (report, county, PROVINCE)}
    edges: dict[str, Edge] = {}

    def join(type_: str, start: Node, end: Node, properties: dict[str, Value], *claim: str | int) -> None:
        nodes.setdefault(start.id, start)
        nodes.setdefault(end.id, end)
        edge = edge_id(type_, start.id, end.id, *claim)
        edges[edge] = Edge(type_, edge, start.label, start.id, end.label, end.id, properties)

    join("PART_OF", county, PROVINCE, {"source": "bench"})
    at = 0
    for ordinal, line in enumerate(lines):
        span: dict[str, Value] = {"start_char": at, "end_char": at + len(line)}
        own: dict[str, Value] = {"name": line[:8], "report_id": id_, "ordinal": ordinal, "text": line}
        passage = Node("Passage", passage_id(id_, ordinal), own | span)
        join("HAS_PASSAGE", report, passage, {"report_id": id_}, id_)
        evidence: dict[str, Value] = {"report_id": id_, "year": 2018, "passage_id": passage.id, "quote": line, "method": "bench/1", "confidence": 0.9}
        for end in _named(number, ordinal, county):
            join("MENTIONS", passage, end, {"report_id": id_, "surfaces": [str(end.properties["name"])]}, id_)
        for type_, start, end in _claimed(number, ordinal, county):
            join(type_, start, end, evidence | span, id_, at)
        for which in range(2 if ordinal else 0):
            indicator = f"指标{ordinal}之{which}"
            values: dict[str, Value] = {"indicator": indicator, "value": float(ordinal), "unit": "人", "comparator": "=", "status": "achieved"}
            target = Node("Target", target_id(id_, at, at + which, indicator), {"name": indicator, "report_id": id_} | values)
            join("SETS", county, target, evidence | span, id_, at)
            join("ABOUT", target, _program(number, ordinal), evidence | span, id_, at)
        at += len(line) + 1
    ordered = sorted(nodes.values(), key=lambda node: (node.label, node.id)), sorted(edges.values(), key=lambda edge: (edge.type, edge.id))
    return ReportGraph(Document(id_, f"bench/{number}.txt", text), tuple(ordered[0]), tuple(ordered[1]))


def _program(number: int, ordinal: int) -> Node:
    name = f"共同项目{ordinal % 40}" if ordinal % 3 == 0 else f"{number}县项目{ordinal}"
    return Node("Program", program_id(None, name), {"name": name, "scope": "health"})


def _institution(number: int, ordinal: int, county: Node) -> Node:
    name = f"{number}县机构{ordinal % 17}"
    return Node("Institution", institution_id(county.id, name), {"name": name, "region_id": county.id, "scope": "health"})


def _policy(ordinal: int) -> Node:
    name = f"共同政策{ordinal % 30}"
    return Node("Policy", policy_id(None, name), {"name": name, "scope": "health"})


def _named(number: int, ordinal: int, county: Node) -> list[Node]:
    return [county, _program(number, ordinal), _institution(number, ordinal, county), _policy(ordinal)]


def _claimed(number: int, ordinal: int, county: Node) -> list[tuple[str, Node, Node]]:
    institution = _institution(number, ordinal, county)
    if ordinal == 0:
        return [("LOCATED_IN", _institution(number, each, county), county) for each in range(17)]
    funds = [("FUNDS", county, _program(number, ordinal))] if ordinal % 3 == 0 else [("ISSUES", county, _policy(ordinal))]
    return [("IMPLEMENTS", institution, _program(number, ordinal)), ("IMPLEMENTS", county, _policy(ordinal)), *funds]
