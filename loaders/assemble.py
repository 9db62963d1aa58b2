"""An extraction in, its report's graph out: nodes and edges with ids, and evidence cut verbatim from the document's text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph import identity
from graph.records import Edge, Node, Refusal, ReportGraph, Value
from graph.schema import EDGE_KIND
from loaders.confidence import MIN_CONFIDENCE
from loaders.indicator_families import load_families
from loaders.measure_titles import own_document
from loaders.periods import year_of
from loaders.records import Claim, Entity, Findings, Passage, TargetClaim
from loaders.rules import rules_digest

if TYPE_CHECKING:
    from loaders.pipeline import Extraction

MAX_QUOTE_CHARS = 600  # a quote is a sentence; the longest in 800 000 characters of real reports has 520


def assemble(extraction: Extraction) -> ReportGraph:
    """The graph that the report claims. Claims without an actor, or with an end of the wrong kind, are refused with the reason."""
    return _Assembly(extraction.findings).build(extraction)


@dataclass(slots=True)
class _Assembly:
    findings: Findings
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    located: dict[tuple[int, int], dict[str, Value | None]] = field(default_factory=dict)  # quote of the reading form → where it stands

    def build(self, extraction: Extraction) -> ReportGraph:
        self._add_report()
        self._add_passages()
        self._add_mentions()
        self._add_description()
        self._add_own_document()
        for claim in extraction.claims:
            self._add_claim(claim)
        for target in extraction.targets:
            self._add_target(target)
        for doubtful in extraction.aside:
            self._refuse(doubtful)
        for child, parent in extraction.part_of:
            self._add_part_of(child, parent)
        nodes = tuple(sorted(self.nodes.values(), key=lambda node: (node.label, node.id)))
        edges = tuple(sorted(self.edges.values(), key=lambda edge: (edge.type, edge.id)))
        return ReportGraph(self.findings.report.document, nodes, edges, tuple(self.refusals))

    def _add_report(self) -> None:
        document, description = self.findings.report.document, self.findings.description
        properties: dict[str, Value | None] = {
            "name": description.title or document.title or document.source,
            "source": document.source,
            "kind": description.kind,
            "year": description.year,
            "document_number": description.document_number,
            "publisher": description.publisher,
            "date_published": description.date_published,
            "period_start": None if description.period is None else description.period.first,
            "period_end": None if description.period is None else description.period.last,
            "encoding": document.encoding,
            "rules": rules_digest(),
            "size_chars": len(document.text),
            "text": document.text,
        }
        self._add_node("Report", document.id, properties)

    def _add_passages(self) -> None:
        report = self.findings.report
        for passage in report.passages:
            start, end = report.reading.to_source(passage.start, passage.end)
            node_id = identity.passage_id(report.document.id, passage.ordinal)
            properties: dict[str, Value | None] = {
                "name": f"{report.document.source} ¶{passage.ordinal + 1}",
                "report_id": report.document.id,
                "ordinal": passage.ordinal,
                "start_char": start,
                "end_char": end,
                "text": report.document.text[start:end],
                "heading_path": list(passage.heading_path) or None,
                "is_heading": int(passage.is_heading),
            }
            self._add_node("Passage", node_id, properties)
            edge = identity.edge_id("HAS_PASSAGE", report.document.id, node_id)
            self._add_edge("HAS_PASSAGE", edge, ("Report", report.document.id), ("Passage", node_id), {"report_id": report.document.id})

    def _add_mentions(self) -> None:
        report = self.findings.report
        surfaces: dict[tuple[str, Entity], set[str]] = {}
        for mention in self.findings.mentions:
            start, end = report.reading.to_source(mention.start, mention.end)
            surface = "".join(report.document.text[start:end].split("\n"))
            surfaces.setdefault((self._passage_id(mention.start), mention.entity), set()).add(surface)
        for (passage, entity), forms in surfaces.items():
            self._add_entity(entity)
            edge = identity.edge_id("MENTIONS", passage, entity.id)
            scope = entity.properties.get("scope")
            properties: dict[str, Value | None] = {
                "report_id": report.document.id,
                "surfaces": sorted(forms),
                "name": entity.name,
                "scope": scope,
            }
            self._add_edge("MENTIONS", edge, ("Passage", passage), (entity.label, entity.id), properties)

    def _add_description(self) -> None:
        description = self.findings.description
        if description.region is None or description.region_span is None:
            return
        self._add_entity(description.region)
        evidence = self._evidence(self._sentence_around(*description.region_span), "description/2", description.region_confidence)
        report_id = self.findings.report.document.id
        edge = identity.edge_id("DESCRIBES", report_id, description.region.id)
        self._add_edge("DESCRIBES", edge, ("Report", report_id), ("Region", description.region.id), evidence)

    def _add_own_document(self) -> None:
        """The policy whose text the report is, where its title says so."""
        own = own_document(self.findings)
        if own is None:
            return
        self._add_entity(own.entity)
        evidence = self._evidence(self._sentence_around(own.start, own.end), "text_of.title/1", own.confidence)
        report_id = self.findings.report.document.id
        edge = identity.edge_id("TEXT_OF", report_id, own.entity.id)
        self._add_edge("TEXT_OF", edge, ("Report", report_id), ("Policy", own.entity.id), evidence)

    def _add_claim(self, claim: Claim) -> None:
        start, end = claim.start, claim.end
        kind = EDGE_KIND[claim.type]
        if start is end or start.label not in kind.starts or end.label not in kind.ends:
            self.refusals.append(Refusal(claim.type, f"{start.name} → {end.name}", f"{start.label} → {end.label} is not an end pair of {claim.type}"))
            return
        if not kind.directed and start.id > end.id:
            start, end = end, start
        evidence = self._evidence(claim.quote, claim.rule, claim.confidence) | dict(claim.properties)
        self._add_entity(start)
        self._add_entity(end)
        report_id = self.findings.report.document.id
        amount = claim.properties.get("amount_cny")
        edge = identity.edge_id(
            claim.type, start.id, end.id, report_id, *self._offsets(evidence), amount if isinstance(amount, int | float) else None
        )
        self._add_edge(claim.type, edge, (start.label, start.id), (end.label, end.id), evidence)

    def _refuse(self, claim: Claim | TargetClaim) -> None:
        reason = f"{claim.rule} is right in too few cases: confidence {claim.confidence:.2f}, at least {MIN_CONFIDENCE} is kept"
        if isinstance(claim, TargetClaim):
            self.refusals.append(Refusal("Target", f"{claim.indicator} {_figure_caption(claim)}", reason))
        else:
            self.refusals.append(Refusal(claim.type, f"{claim.start.name} → {claim.end.name}", reason))

    def _add_target(self, target: TargetClaim) -> None:
        report = self.findings.report
        quantity = target.quantity
        figure = report.reading.to_source(quantity.start, quantity.end)
        if target.actor is None and target.about is None:
            claim = f"{target.indicator} {report.document.text[figure[0] : figure[1]]}"
            self.refusals.append(Refusal("Target", claim, "the text names neither who reaches it nor what it is of"))
            return
        node_id = identity.target_id(report.document.id, *figure, target.indicator)
        properties: dict[str, Value | None] = {
            "name": f"{target.indicator} {_figure_caption(target)}",
            "indicator": target.indicator,
            "family": None if (family := load_families().find(target.indicator, quantity.unit)) is None else family.name,
            "value": float(quantity.value),
            "value_high": None if quantity.value_high is None else float(quantity.value_high),
            "unit": quantity.unit,
            "comparator": quantity.comparator,
            "status": target.status,
            "period_start": None if target.period is None else target.period.first,
            "period_end": None if target.period is None else target.period.last,
            "report_id": report.document.id,
        }
        self._add_node("Target", node_id, properties)
        evidence = self._evidence(target.quote, target.rule, target.confidence)
        if target.period is not None:  # a plan's figure in a summary is for the year to come
            evidence["year"] = year_of(target.period, self.findings.description.year)
        for kind, start, end in (("SETS", target.actor, None), ("ABOUT", None, target.about)):
            entity = start or end
            if entity is None:
                continue
            self._add_entity(entity)
            ends = ((entity.label, entity.id), ("Target", node_id)) if start else (("Target", node_id), (entity.label, entity.id))
            edge = identity.edge_id(kind, ends[0][1], ends[1][1], report.document.id)
            self._add_edge(kind, edge, *ends, evidence)

    def _add_part_of(self, child: Entity, parent: Entity) -> None:
        self._add_entity(child)
        self._add_entity(parent)
        edge = identity.edge_id("PART_OF", child.id, parent.id)
        self._add_edge("PART_OF", edge, ("Region", child.id), ("Region", parent.id), {"source": child.source})

    def _evidence(self, quote: tuple[int, int], rule: str, confidence: float) -> dict[str, Value | None]:
        located = self.located.get(quote)
        if located is None:
            located = self.located[quote] = self._locate(quote)
        return {**located, "method": rule, "confidence": float(confidence)}

    def _locate(self, quote: tuple[int, int]) -> dict[str, Value | None]:
        report = self.findings.report
        start, end = report.reading.to_source(*_trimmed(report.text, *quote))
        return {
            "report_id": report.document.id,
            "year": self.findings.description.year,
            "passage_id": self._passage_id(quote[0]),
            "start_char": start,
            "end_char": end,
            "quote": report.document.text[start:end],
            "place": report.document.place_of(start, end),
        }

    @staticmethod
    def _offsets(evidence: dict[str, Value | None]) -> Iterator[int]:
        for name in ("start_char", "end_char"):
            offset = evidence[name]
            assert isinstance(offset, int)
            yield offset

    def _sentence_around(self, start: int, end: int) -> tuple[int, int]:
        sentences = self.findings.report.sentences
        position = bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1
        sentence = sentences[position]
        return (sentence.start, sentence.end) if position >= 0 and end <= sentence.end else (start, end)

    def _passage_id(self, offset: int) -> str:
        passage = passage_at(self.findings.report.passages, offset)
        return identity.passage_id(self.findings.report.document.id, passage.ordinal)

    def _add_entity(self, entity: Entity) -> None:
        if entity.id not in self.nodes:
            self._add_node(entity.label, entity.id, {"name": entity.name, **entity.properties})

    def _add_node(self, label: str, node_id: str, properties: dict[str, Value | None]) -> None:
        if node_id not in self.nodes:
            self.nodes[node_id] = Node(label, node_id, _without_none(properties))

    def _add_edge(self, kind: str, edge_id: str, start: tuple[str, str], end: tuple[str, str], properties: dict[str, Value | None]) -> None:
        if edge_id not in self.edges:
            self.edges[edge_id] = Edge(kind, edge_id, *start, *end, _without_none(properties))


def passage_at(passages: tuple[Passage, ...], offset: int) -> Passage:
    """The passage that ``offset`` of the reading form stands in."""
    return passages[bisect_right(passages, offset, key=lambda passage: passage.start) - 1]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends, cut to the longest quote that is kept."""
    while start < end - 1 and text[start].isspace():
        start += 1
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return start, min(end, start + MAX_QUOTE_CHARS)


def _figure_caption(target: TargetClaim) -> str:
    quantity = target.quantity
    sign = {"=": "", "range": "", "~": "约"}.get(quantity.comparator, quantity.comparator)
    high = "" if quantity.value_high is None else f"–{quantity.value_high:g}"
    return f"{sign}{quantity.value:.12g}{high}{quantity.unit or ''}"


def _without_none(properties: dict[str, Value | None]) -> dict[str, Value]:
    return {name: value for name, value in properties.items() if value is not None}
