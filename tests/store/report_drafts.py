"""Small reports, worded for these tests, to ReportGraphs whose offsets are real."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from graph.identity import edge_id, institution_id, passage_id, policy_id, program_id, region_id, report_id, target_id
from graph.records import Document, Edge, Node, ReportGraph, Value

METHOD = "tests/1"


def region(code: str, name: str, level: str) -> Node:
    return Node("Region", region_id(code), {"name": name, "code": code, "level": level})


def institution(name: str, place: Node, type_: str = "hospital") -> Node:
    return Node("Institution", institution_id(place.id, name), {"name": name, "region_id": place.id, "type": type_, "scope": "health"})


def program(name: str, place: Node | None = None) -> Node:
    where = None if place is None else place.id
    return Node("Program", program_id(where, name), {"name": name, "scope": "health"} | ({} if where is None else {"region_id": where}))


def policy(name: str) -> Node:
    return Node("Policy", policy_id(None, name), {"name": name, "scope": "health"})


LAKE = region("990000", "湖东省", "province")
CLOUD = region("990100", "云州市", "prefecture")
WILLOW = region("990121", "柳溪县", "county")
MAPLE = region("990122", "枫桥县", "county")
REED = region("990121101", "芦花镇", "township")
PARENTS = {WILLOW.id: CLOUD, MAPLE.id: CLOUD, CLOUD.id: LAKE, REED.id: WILLOW}
WILLOW_HOSPITAL = institution("柳溪县人民医院", WILLOW)
MAPLE_HOSPITAL = institution("枫桥县人民医院", MAPLE)
SIGNING = program("家庭医生签约服务")
SCREENING = program("慢病早筛行动")
PRICES = policy("药品零差率政策")
LINEAGE = {"CITES": "甲", "CARRIES_OUT": "乙", "REPLACES": "丙", "ENDS": "丁"}
NODES = (LAKE, CLOUD, WILLOW, MAPLE, REED, WILLOW_HOSPITAL, MAPLE_HOSPITAL, SIGNING, SCREENING, PRICES)


@dataclass
class Draft:
    """A report in the making. Each line of ``text`` is a passage; a claim's quote is looked up in the text."""

    text: str
    source: str = "reports/柳溪.txt"
    year: int = 2018
    _nodes: dict[str, Node] = field(default_factory=dict)
    _edges: dict[str, Edge] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return report_id(self.text)

    def describes(self, place: Node, words: str) -> Draft:
        return self.claims("DESCRIBES", self._report(), place, words)

    def claims(self, type_: str, start: Node, end: Node, quote: str, **properties: Value) -> Draft:
        if type_ == "PARTNERS_WITH" and start.id > end.id:
            start, end = end, start
        at = self.text.index(quote)
        given = dict(properties)
        evidence = self._evidence(at, at + len(quote))
        return self._edge(type_, start, end, evidence | given, at, properties.get("amount_cny"))  # type: ignore[arg-type]

    def mentions(self, node: Node, *surfaces: str, **known_as: Value) -> Draft:
        """In every passage that has one of the surfaces. ``known_as``: the name and scope that the report knows it by."""
        for passage in self._passages():
            found = sorted({surface for surface in surfaces if surface in str(passage.properties["text"])})
            if found:
                self._edge("MENTIONS", passage, node, {"report_id": self.id, "surfaces": found} | known_as)
        return self

    def target(self, actor: Node, about: Node | None, figure: str, indicator: str, value: float, unit: str, **more: Value) -> Draft:
        at = self.text.index(figure)
        id_ = target_id(self.id, at, at + len(figure), indicator)
        properties = {"name": f"{indicator} {figure}", "indicator": indicator, "value": value, "unit": unit, "report_id": self.id}
        node = Node("Target", id_, properties | {"comparator": "=", "status": "achieved"} | more)
        self._edge("SETS", actor, node, self._evidence(at, at + len(figure)))
        if about is not None:
            self._edge("ABOUT", node, about, self._evidence(at, at + len(figure)))
        return self

    def within(self, *places: Node) -> Draft:
        """PART_OF edges from each place up to its province."""
        for place in places:
            while (parent := PARENTS.get(place.id)) is not None:
                self._edge("PART_OF", place, parent, {"source": "tests' list of divisions"})
                place = parent
        return self

    def graph(self) -> ReportGraph:
        report = self._report()
        for passage in self._passages():
            self._edge("HAS_PASSAGE", report, passage, {"report_id": self.id})
        nodes = sorted(self._nodes.values(), key=lambda node: (node.label, node.id))
        edges = sorted(self._edges.values(), key=lambda edge: (edge.type, edge.id))
        return ReportGraph(self._document(), tuple(nodes), tuple(edges))

    def _document(self) -> Document:
        return Document(self.id, self.source, self.text)

    def _report(self) -> Node:
        properties = {"name": self.text.splitlines()[0], "source": self.source, "kind": "summary", "year": self.year, "encoding": "utf-8"}
        return Node("Report", self.id, properties | {"size_chars": len(self.text), "text": self.text})

    def _passages(self) -> list[Node]:
        passages, start = [], 0
        for ordinal, line in enumerate(self.text.split("\n")):
            properties: dict[str, Value] = {"name": line[:8], "report_id": self.id, "ordinal": ordinal, "text": line, "is_heading": int(ordinal == 0)}
            span: dict[str, Value] = {"start_char": start, "end_char": start + len(line)}
            heading: dict[str, Value] = {} if ordinal == 0 else {"heading_path": [self.text.split("\n")[0]]}
            passages.append(Node("Passage", passage_id(self.id, ordinal), properties | span | heading))
            start += len(line) + 1
        return passages

    def _evidence(self, start: int, end: int) -> dict[str, Value]:
        passage = next(each for each in self._passages() if start < int(str(each.properties["end_char"])))
        span: dict[str, Value] = {"start_char": start, "end_char": end, "quote": self.text[start:end]}
        return {"report_id": self.id, "year": self.year, "passage_id": passage.id, "method": METHOD, "confidence": 0.9} | span

    def _edge(self, type_: str, start: Node, end: Node, properties: dict[str, Value], *claim: str | int | float | None) -> Draft:
        own = properties.get("report_id")
        id_ = edge_id(type_, start.id, end.id, None if own is None else str(own), *claim)
        self._nodes.setdefault(start.id, start)
        self._nodes.setdefault(end.id, end)
        self._edges[id_] = Edge(type_, id_, start.label, start.id, end.label, end.id, properties)
        return self


def willow(year: int = 2018, **changes: object) -> Draft:
    """柳溪县's report: all kinds of node, and of edge but those between documents (``notice``)."""
    text = (
        f"柳溪县{year}年卫生工作回顾\n"
        "县人民医院牵头家庭医生签约服务，全县签约4.5万人，县财政投入30万元。\n"
        "县人民医院与枫桥县人民医院结成对子，印发药品零差率政策实施细则。\n"
        "芦花镇建成健康步道。"
    )
    draft = Draft(text, year=year, **changes)  # type: ignore[arg-type]
    draft.describes(WILLOW, f"柳溪县{year}年卫生工作回顾").within(WILLOW, MAPLE, REED)
    draft.mentions(WILLOW, "柳溪县", "全县").mentions(REED, "芦花镇").mentions(MAPLE, "枫桥县")
    draft.mentions(WILLOW_HOSPITAL, "县人民医院").mentions(MAPLE_HOSPITAL, "枫桥县人民医院")
    draft.mentions(SIGNING, "家庭医生签约服务", "签约").mentions(PRICES, "药品零差率政策")
    draft.claims("IMPLEMENTS", WILLOW_HOSPITAL, SIGNING, "县人民医院牵头家庭医生签约服务", status="achieved")
    draft.claims("FUNDS", WILLOW, SIGNING, "县财政投入30万元", amount_cny=300000)
    draft.claims("PARTNERS_WITH", WILLOW_HOSPITAL, MAPLE_HOSPITAL, "县人民医院与枫桥县人民医院结成对子")
    draft.claims("ISSUES", WILLOW_HOSPITAL, PRICES, "印发药品零差率政策实施细则")
    draft.claims("LOCATED_IN", WILLOW_HOSPITAL, WILLOW, "县人民医院牵头").claims("LOCATED_IN", MAPLE_HOSPITAL, MAPLE, "枫桥县人民医院")
    return draft.target(WILLOW, SIGNING, "4.5万人", "签约人数", 45000, "人", period_start=str(year), period_end=str(year))


def maple(year: int = 2018, **changes: object) -> Draft:
    """枫桥县's report: shares a program, a policy and the regions above with 柳溪县's."""
    text = f"枫桥县{year}年总结\n枫桥县推进家庭医生签约服务（家医签约）。\n枫桥县执行药品零差率政策，早筛1200人。"
    draft = Draft(text, source="reports/枫桥.txt", year=year, **changes)  # type: ignore[arg-type]
    draft.describes(MAPLE, f"枫桥县{year}年总结").within(MAPLE).mentions(MAPLE, "枫桥县")
    draft.mentions(SIGNING, "家庭医生签约服务", "家医签约").mentions(PRICES, "药品零差率政策").mentions(SCREENING, "早筛")
    draft.claims("IMPLEMENTS", MAPLE, SIGNING, "枫桥县推进家庭医生签约服务（家医签约）").claims(
        "IMPLEMENTS", MAPLE, PRICES, "枫桥县执行药品零差率政策"
    )
    return draft.target(MAPLE, SCREENING, "1200人", "早筛人数", 1200, "人")


def with_edge(report: ReportGraph, type_: str, **properties: Value) -> ReportGraph:
    """The report with these properties put into its first edge of the type."""
    edge = next(each for each in report.edges if each.type == type_)
    changed = replace(edge, properties={**edge.properties, **properties})
    return replace(report, edges=tuple(changed if each is edge else each for each in report.edges))


def with_node(report: ReportGraph, label: str, **properties: Value) -> ReportGraph:
    node = next(each for each in report.nodes if each.label == label)
    changed = replace(node, properties={**node.properties, **properties})
    return replace(report, nodes=tuple(changed if each is node else each for each in report.nodes))


def notice() -> Draft:
    """A document that says what it does to four others: each kind of edge between documents, and the one from its text to it."""
    own, others = policy("药品管理办法"), {kind: policy(f"{name}办法") for kind, name in LINEAGE.items()}
    text = "药品管理办法\n根据甲办法，为落实乙办法，制定本办法；丙办法同时废止，丁办法停止执行。"
    draft = Draft(text, source="reports/药品.txt", year=2018).describes(WILLOW, "药品管理办法").mentions(own, "药品管理办法")
    draft.claims("TEXT_OF", draft._report(), own, "药品管理办法")
    for kind, other in others.items():
        draft.mentions(other, str(other.properties["name"])).claims(kind, own, other, text.partition("\n")[2])
    return draft
