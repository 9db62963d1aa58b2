"""One report's claims to those that may be written, with their digest, and a refusal for each that may not.

Neither engine knows required properties, types or closed sets of values, so all of it is checked here, before anything is written.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from graph.dump import digest_of
from graph.errors import EvidenceError, FactError, SchemaError
from graph.records import Document, Edge, Node, Properties, Refusal, ReportGraph, Value
from graph.schema import EDGE_KIND, EDGE_KINDS, LEVELS, NODE_KIND, NODE_KINDS, EdgeKind, Property

_INTEGER_MAX = 2**63 - 1
_LONGEST_NAME = 1_000  # code points; Neo4j refuses a whole transaction for an index key above 8 kB
_HALF_A_PAIR = re.compile("[\ud800-\udfff]")

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Checked:
    """Claims that passed, sorted by kind and id; numbers are floats, as both engines keep them.

    digest: of nodes and edges; equal digests, equal facts
    """

    report_id: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    refusals: tuple[Refusal, ...]
    digest: str

    @property
    def report(self) -> Properties:
        """What the Report node says."""
        return next(node.properties for node in self.nodes if node.label == "Report")

    @property
    def rules(self) -> str | None:
        """Digest of the rules that read the report."""
        rules = self.report.get("rules")
        return rules if isinstance(rules, str) else None


def check(report: ReportGraph) -> Checked:
    """A refused node takes its edges with it; refusals that came with the report stand first.

    raises: SchemaError where the report itself is not as it must be: no Report node, another text, an id that is not its own
    """
    refusals = list(report.refusals)
    nodes = _checked_nodes(report, refusals)
    _require_report(report.document, nodes)
    edges = _checked_edges(report, nodes, refusals)
    edges = _drop_untouched(nodes, edges, refusals)
    kept_nodes = tuple(nodes[key] for key in sorted(nodes))
    kept_edges = tuple(edges[key] for key in sorted(edges))
    return Checked(report.document.id, kept_nodes, kept_edges, tuple(refusals), digest_of(kept_nodes, kept_edges))


def checked(report: ReportGraph | Checked) -> Checked:
    """``report`` checked, once: a worker process checks what it reads."""
    return report if isinstance(report, Checked) else check(report)


def _checked_nodes(report: ReportGraph, refusals: list[Refusal]) -> dict[Key, Node]:
    nodes: dict[Key, Node] = {}
    for node in report.nodes:
        try:
            if (node.label, node.id) in nodes:
                raise SchemaError(f"{node.id} is claimed twice as {node.label}. Each node must stand once.")
            nodes[node.label, node.id] = _checked_node(node, report.document)
        except FactError as error:
            refusals.append(Refusal(node.label, f"{node.id} {node.properties.get('name', '')}".strip(), str(error)))
    return nodes


def _checked_node(node: Node, document: Document) -> Node:
    kind = NODE_KIND.get(node.label)
    if kind is None:
        raise SchemaError(f"no kind of node is called {node.label!r}; known: {', '.join(NODE_KIND)}.")
    _check_text("id", node.id)
    if made := node.properties.keys() & {"aliases", "caption"}:
        raise SchemaError(f"{' and '.join(sorted(made))} can't be claimed: the store makes them from the names that MENTIONS edges give.")
    given = node.properties
    if node.label == "Report" and "digest" in given:
        given = {name: value for name, value in given.items() if name != "digest"}  # the store fills it in, whatever is claimed
    properties = _checked_properties(node.label, _NODE_RULES[node.label], given)
    if "report_id" in kind.by_name:
        _check_own(properties, document)
    if node.label == "Passage":
        _check_span("text", str(properties["text"]), properties, document)
    return Node(node.label, node.id, properties)


def _require_report(document: Document, nodes: Mapping[Key, Node]) -> None:
    reports = [node for (label, _), node in nodes.items() if label == "Report"]
    if [node.id for node in reports] != [document.id]:
        raise SchemaError(
            f"{document.source}: expected exactly one valid Report node, {document.id}; found {[node.id for node in reports]}. "
            "Were its required properties given?"
        )
    properties = reports[0].properties
    if properties["text"] != document.text or properties["size_chars"] != len(document.text):
        raise SchemaError(f"{document.source}: the Report node's text or size_chars is not the document's. All offsets count in the document's text.")


def _checked_edges(report: ReportGraph, nodes: Mapping[Key, Node], refusals: list[Refusal]) -> dict[Key, Edge]:
    edges: dict[Key, Edge] = {}
    for edge in report.edges:
        try:
            if (edge.type, edge.id) in edges:
                raise SchemaError(f"{edge.id} is claimed twice as {edge.type}. Each claim must stand once.")
            edges[edge.type, edge.id] = _checked_edge(edge, nodes, report.document)
        except FactError as error:
            refusals.append(Refusal(edge.type, _claim_of(edge, nodes), str(error)))
    return edges


def _claim_of(edge: Edge, nodes: Mapping[Key, Node]) -> str:
    ends = [(edge.start_label, edge.start_id), (edge.end_label, edge.end_id)]
    names = [str(nodes[end].properties["name"]) if end in nodes else end[1] for end in ends]
    quote = str(edge.properties.get("quote", ""))
    return f"{names[0]} {edge.type} {names[1]}" + (f": {quote}" if quote else "")


def _checked_edge(edge: Edge, nodes: Mapping[Key, Node], document: Document) -> Edge:
    kind = EDGE_KIND.get(edge.type)
    if kind is None:
        raise SchemaError(f"no kind of edge is called {edge.type!r}; known: {', '.join(EDGE_KIND)}.")
    _check_text("id", edge.id)
    _check_ends(edge, kind, nodes)
    properties = _checked_properties(edge.type, _EDGE_RULES[edge.type], edge.properties)
    if "report_id" in kind.by_name:
        _check_own(properties, document)
    if kind.evidence == "quote":
        _check_evidence(properties, nodes, document)
    if edge.type == "MENTIONS":  # what it leaves out, the node that came with it says
        named = nodes[edge.end_label, edge.end_id].properties
        properties = {name: named[name] for name in ("name", "scope") if name in named} | properties
    return Edge(edge.type, edge.id, edge.start_label, edge.start_id, edge.end_label, edge.end_id, properties)


def _check_ends(edge: Edge, kind: EdgeKind, nodes: Mapping[Key, Node]) -> None:
    for label, id_, allowed, role in (
        (edge.start_label, edge.start_id, kind.starts, "start"),
        (edge.end_label, edge.end_id, kind.ends, "end"),
    ):
        if label not in allowed:
            raise SchemaError(f"{edge.type} may not {role} at a {label}; allowed: {', '.join(allowed)}.")
        if (label, id_) not in nodes:
            raise SchemaError(f"its {role}, {label} {id_}, is not among the report's valid nodes.")
    if (edge.start_label, edge.start_id) == (edge.end_label, edge.end_id):
        raise SchemaError(f"{edge.type} joins {edge.start_id} to itself.")
    if not kind.directed and edge.start_id > edge.end_id:
        raise SchemaError(f"{edge.type} has no direction and is stored once, from the smaller id to the larger; turn it round.")
    if edge.type == "PART_OF":
        child, parent = (nodes["Region", id_].properties["level"] for id_ in (edge.start_id, edge.end_id))
        if LEVELS.index(str(child)) <= LEVELS.index(str(parent)):
            raise SchemaError(f"a {child} can't be part of a {parent}.")


def _checked_properties(kind: str, rules: _Rules, given: Properties) -> dict[str, Value]:
    if not given.keys() <= rules.checks.keys():
        unknown = sorted(given.keys() - rules.checks.keys())
        raise SchemaError(f"{kind} has no property {' or '.join(unknown)}; declared: {', '.join(rules.checks)}.")
    if not given.keys() >= rules.required:
        raise SchemaError(f"{kind} lacks {', '.join(sorted(rules.required - given.keys()))}.")
    checks = rules.checks
    return {name: checks[name](name, value) for name, value in given.items()}


@dataclass(frozen=True, slots=True)
class _Rules:
    """A kind's properties without ``id``, made ready to be asked a hundred thousand times."""

    required: frozenset[str]
    checks: Mapping[str, Callable[[str, object], Value]]


def _rules(declared: Iterable[Property], short: frozenset[str] = frozenset()) -> _Rules:
    """``short``: texts that are looked up by an index, whose keys have an end."""
    others = [each for each in declared if each.name != "id"]
    checks: dict[str, Callable[[str, object], Value]] = {}
    for each in others:
        checks[each.name] = _check_short if each.name in short else partial(_check_choice, each.values) if each.values else _CHECKS[each.type]
    return _Rules(frozenset(each.name for each in others if each.required), checks)


def _check_text(name: str, value: object) -> str:
    if not isinstance(value, str) or not value:
        raise SchemaError(f"{name} is {value!r}; expected a text that is not empty.")
    if _HALF_A_PAIR.search(value):
        raise SchemaError(f"{name} holds half a surrogate pair; no engine can store it.")
    return value


def _check_short(name: str, value: object) -> str:
    text = _check_text(name, value)
    if len(text) > _LONGEST_NAME:
        raise SchemaError(f"{name} has {len(text)} characters, {text[:20]!r}…; expected at most {_LONGEST_NAME}. Was a paragraph taken for a name?")
    return text


def _check_choice(values: tuple[str, ...], name: str, value: object) -> str:
    if value not in values or not isinstance(value, str):
        raise SchemaError(f"{name} is {value!r}; known: {', '.join(values)}.")
    return value


def _check_integer(name: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _INTEGER_MAX:
        raise SchemaError(f"{name} is {value!r}; expected a whole number of at most 64 bits.")
    return value


def _check_number(name: str, value: object) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not math.isfinite(value):
        raise SchemaError(f"{name} is {value!r}; expected a finite number.")
    return float(value)


def _check_texts(name: str, value: object) -> list[str]:
    if not isinstance(value, (list, tuple)):
        raise SchemaError(f"{name} is {value!r}; expected a list of texts.")
    return [_check_text(name, each) for each in value]


_CHECKS: Mapping[str, Callable[[str, object], Value]] = {
    "text": _check_text,
    "integer": _check_integer,
    "number": _check_number,
    "texts": _check_texts,
}
_SHORT = frozenset(("name", "code", "document_number"))
_NODE_RULES = {kind.label: _rules(kind.properties, _SHORT if "aliases" in kind.by_name else frozenset()) for kind in NODE_KINDS}
_EDGE_RULES = {kind.type: _rules(kind.properties) for kind in EDGE_KINDS}


def _check_own(properties: Properties, document: Document) -> None:
    if properties["report_id"] != document.id:
        raise SchemaError(f"report_id is {properties['report_id']}; expected {document.id}: a report claims for itself alone.")


def _check_evidence(properties: Properties, nodes: Mapping[Key, Node], document: Document) -> None:
    _check_span("quote", str(properties["quote"]), properties, document)
    confidence = properties["confidence"]
    if not isinstance(confidence, float) or not 0 <= confidence <= 1:
        raise SchemaError(f"confidence is {confidence}; expected 0 to 1.")
    passage = nodes.get(("Passage", str(properties["passage_id"])))
    if passage is None:
        raise EvidenceError(f"passage {properties['passage_id']} is not among the report's valid passages.")
    start, first, last = properties["start_char"], passage.properties["start_char"], passage.properties["end_char"]
    assert isinstance(start, int)
    assert isinstance(first, int)
    assert isinstance(last, int)
    if not first <= start < last:
        raise EvidenceError(
            f"the quote begins at {start}, outside its passage {passage.id}[{first}:{last}]. Was it given the passage of another sentence?"
        )


def _check_span(what: str, said: str, properties: Properties, document: Document) -> None:
    """``said`` must be what the document's text has from start_char to end_char."""
    start, end = properties["start_char"], properties["end_char"]
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(document.text):
        raise EvidenceError(f"span [{start}:{end}] is not inside {document.id}, which has {len(document.text)} characters.")
    found = document.text[start:end]
    if found != said:
        raise EvidenceError(
            f"{what} {said[:40]!r} is not at {document.id}[{start}:{end}]; the text there is {found[:40]!r}. "
            "Offsets must count in Document.text; were they taken in its reading form?"
        )


def _drop_untouched(nodes: dict[Key, Node], edges: dict[Key, Edge], refusals: list[Refusal]) -> dict[Key, Edge]:
    """Shared nodes that no edge of the report touches would outlive it: they go, with their PART_OF, unless they lie above a touched region."""
    touched = {end for edge in edges.values() if edge.type != "PART_OF" for end in ((edge.start_label, edge.start_id), (edge.end_label, edge.end_id))}
    parents: dict[str, list[str]] = {}
    for edge in edges.values():
        if edge.type == "PART_OF":
            parents.setdefault(edge.start_id, []).append(edge.end_id)
    waiting = [id_ for label, id_ in touched if label == "Region"]
    while waiting:
        for parent in parents.get(waiting.pop(), ()):
            if ("Region", parent) not in touched:
                touched.add(("Region", parent))
                waiting.append(parent)
    for key in sorted(key for key in nodes if key not in touched and NODE_KIND[key[0]].domain and key[0] != "Target"):
        refusals.append(Refusal(key[0], f"{key[1]} {nodes[key].properties['name']}", "no valid edge of the report names it."))
        del nodes[key]
    return {key: edge for key, edge in edges.items() if (edge.start_label, edge.start_id) in nodes and (edge.end_label, edge.end_id) in nodes}
