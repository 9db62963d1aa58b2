"""Reports' checked claims into the graph, or out of it: the statements and their order, inside one transaction.

What belongs to one report (its Report, Passages, Targets and every edge with its report_id) is made and removed with it. Shared nodes
(Region, Institution, Program, Policy) are merged by id and go when the last edge that touches them goes; a region stays as long as
a region below it stays.

A shared node's ``name``, ``scope`` and ``aliases`` are what all the MENTIONS edges to it say: reports may spell one name in several ways, or
know one document by title or number. The best name and scope are taken, whatever the order of loading; aliases are all the forms in the
texts but that name. Only a node that no passage names has the name and scope that were claimed with it.

Labels and types come from the declaration and are written into the text (ArcadeDB would ignore ``[r:$($t)]`` in silence). Each statement
has one branch a kind and is always the same, so an engine plans it once: on Neo4j that is three times faster than a statement a kind.
Rows are sorted and travel in one map, since Neo4j plans anew for each size of a list that is a parameter by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from graph.check import Checked
from graph.engines.port import Run
from graph.identity import is_document_number
from graph.records import Node
from graph.schema import EDGE_KIND, EDGE_KINDS, NODE_KIND, NODE_KINDS, EdgeKind

BATCH_ROWS = 5_000
OWN_LABELS = ("Passage", "Target", "Report")  # made and removed with one report; the Report last
SHARED_LABELS = tuple(kind.label for kind in NODE_KINDS if kind.label not in OWN_LABELS)
CLAIMED_KINDS = tuple(kind for kind in EDGE_KINDS if "report_id" in kind.by_name)
PART_OF = "PART_OF"
_SCOPES = EDGE_KIND["MENTIONS"].by_name["scope"].values  # the first is the best
_REGION_CLAIMS = "|".join(kind.type for kind in CLAIMED_KINDS if "Region" in (*kind.starts, *kind.ends))


@dataclass(frozen=True, slots=True)
class Replacement:
    """A report's claims, to stand in place of what it claimed before and of the report ``supersedes``."""

    claims: Checked
    supersedes: str | None = None


@dataclass(slots=True)
class Counts:
    """How many nodes and edges of each kind were not there before."""

    nodes: dict[str, int] = field(default_factory=dict)
    edges: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Said:
    """What MENTIONS edges call one node: the names and scopes under which their reports know it, and the forms in their texts."""

    names: set[str] = field(default_factory=set)
    scopes: set[str] = field(default_factory=set)
    surfaces: set[str] = field(default_factory=set)

    def add(self, name: str | None, scope: str | None, surfaces: Iterable[str]) -> None:
        self.names |= {name} - {None}  # type: ignore[arg-type]
        self.scopes |= {scope} - {None}  # type: ignore[arg-type]
        self.surfaces.update(surfaces)

    def __or__(self, other: Said) -> Said:
        return Said(self.names | other.names, self.scopes | other.scopes, self.surfaces | other.surfaces)

    @property
    def name(self) -> str | None:
        """A title before a document number, then the shortest: no stray spaces, half width before full width."""
        return min(self.names, key=lambda name: (is_document_number(name), len(name), name), default=None)

    @property
    def scope(self) -> str | None:
        return min(self.scopes, key=_SCOPES.index, default=None)


@dataclass(slots=True)
class Removed:
    """What a withdrawal touched: shared nodes by label, and what its MENTIONS said of each."""

    touched: dict[str, set[str]] = field(default_factory=lambda: {label: set() for label in SHARED_LABELS})
    said: dict[str, Said] = field(default_factory=dict)


def replace(run: Run, replacements: Sequence[Replacement]) -> list[Counts | None]:
    """One after the other in effect, together in the statements; None for a report whose same claims are there already.

    No report may stand twice among them, as itself or as superseded.
    """
    digests = _stored_digests(run, sorted({id_ for each in replacements for id_ in (each.claims.report_id, each.supersedes) if id_ is not None}))
    changed = [each.claims for each in replacements if digests.get(each.claims.report_id) != each.claims.digest]
    unchanged = {each.claims.report_id for each in replacements} - {claims.report_id for claims in changed}
    removed = _remove_claims(run, sorted(digests.keys() - unchanged))
    counts = {claims.report_id: Counts() for claims in changed}
    stored = _stored(run, changed)
    _write(run, _WRITE_NODES, _NODE_KEYS, _node_rows(run, changed, stored, removed, counts))
    _write(run, _WRITE_EDGES, _EDGE_KEYS, _edge_rows(changed, stored, counts))
    _leave_no_trace(run, removed, keep={node.id for claims in changed for node in claims.nodes})
    return [counts.get(each.claims.report_id) for each in replacements]


def withdraw(run: Run, report_id: str) -> bool:
    if not _stored_digests(run, [report_id]):
        return False
    _leave_no_trace(run, _remove_claims(run, [report_id]), keep=set())
    return True


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    waiting = iter(rows)
    while part := list(islice(waiting, BATCH_ROWS)):
        yield part


def _write(run: Run, statement: str, keys: Sequence[str], rows: Iterable[tuple[str, dict[str, Any]]]) -> None:
    """``rows``: each with the key of the statement's branch that it is for."""
    for part in _batches(rows):
        run(statement, {"rows": _by_key(keys, part)})


def _by_key(keys: Sequence[str], rows: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    by_key: dict[str, list[dict[str, Any]]] = {key: [] for key in keys}
    for key, row in rows:
        by_key[key].append(row)
    return by_key


# --- looking --------------------------------------------------------------------------------------------------------------------


def _stored_digests(run: Run, report_ids: list[str]) -> dict[str, str]:
    """By id, of those reports that are in the graph."""
    return {row["id"]: row["digest"] for row in run(_DIGESTS, {"ids": report_ids})}


_DIGESTS = "UNWIND $ids AS id MATCH (r:Report {id: id}) RETURN id, r.digest AS digest"


def _stored(run: Run, reports: Iterable[Checked]) -> dict[str, dict[str, Any]]:
    """The shared nodes (label → id → properties) and the PART_OF edges (their type → id → None) that are there already."""
    asked: dict[tuple[str, str], dict[str, str]] = {}
    for claims in reports:
        asked |= {(node.label, node.id): {"id": node.id} for node in claims.nodes if node.label in SHARED_LABELS}
        parts = (edge for edge in claims.edges if edge.type == PART_OF)
        asked |= {(PART_OF, edge.id): {"id": edge.id, "head": edge.start_id, "tail": edge.end_id} for edge in parts}
    keys = (*SHARED_LABELS, PART_OF)
    stored: dict[str, dict[str, Any]] = {key: {} for key in keys}
    for part in _batches((key, asked[key, id_]) for key, id_ in sorted(asked)):
        for row in run(_STORED, {"rows": _by_key(keys, part)}):
            stored[row["key"]][row["id"]] = row["properties"]
    return stored


_STORED = " UNION ALL ".join(
    [
        *(
            f"UNWIND $rows.{label} AS row MATCH (n:{label} {{id: row.id}}) RETURN '{label}' AS key, row.id AS id, properties(n) AS properties"
            for label in SHARED_LABELS
        ),
        f"UNWIND $rows.{PART_OF} AS row MATCH (a:Region {{id: row.head}})-[:{PART_OF}]->(b:Region {{id: row.tail}}) "
        f"RETURN '{PART_OF}' AS key, row.id AS id, null AS properties",
    ]
)


def _said_in_store(run: Run, label: str, ids: Iterable[str]) -> dict[str, Said]:
    """What all MENTIONS edges now in the graph say of these nodes; nothing for one that no passage names."""
    said = {id_: Said() for id_ in ids}
    for part in _batches(sorted(said)):
        for row in run(_SAID.format(label=label), {"ids": part}):
            surfaces = {surface for surfaces in row["surfaces"] for surface in surfaces}
            said[row["id"]] = Said(set(row["names"]), set(row["scopes"]), surfaces)
    return said


_SAID = (
    "UNWIND $ids AS id MATCH (n:{label} {{id: id}})<-[r:MENTIONS]-() RETURN id, collect(DISTINCT r.name) AS names, "
    "collect(DISTINCT r.scope) AS scopes, collect(DISTINCT r.surfaces) AS surfaces"
)


# --- putting in -----------------------------------------------------------------------------------------------------------------


def _node_rows(
    run: Run, reports: Sequence[Checked], stored: Mapping[str, Mapping[str, Any]], removed: Removed, counts: Mapping[str, Counts]
) -> Iterator[tuple[str, dict[str, Any]]]:
    shared: dict[str, dict[str, tuple[Node, str]]] = {label: {} for label in SHARED_LABELS}
    for claims in reports:
        for node in claims.nodes:
            if node.label in OWN_LABELS:
                _count(counts[claims.report_id].nodes, node.label)
                digest = {"digest": claims.digest} if node.label == "Report" else {}
                yield node.label, {"properties": {"id": node.id, **node.properties, **digest}}
            else:
                shared[node.label].setdefault(node.id, (node, claims.report_id))
    new = _said_by_claims(reports)
    for label, claimed in shared.items():
        for id_, (_, report_id) in claimed.items():
            if id_ not in stored[label]:
                _count(counts[report_id].nodes, label)
        for row in _shared_rows(run, label, [node for node, _ in claimed.values()], stored[label], new, removed):
            yield label, row


def _count(by_kind: dict[str, int], kind: str) -> None:
    by_kind[kind] = by_kind.get(kind, 0) + 1


def _shared_rows(
    run: Run, label: str, nodes: Iterable[Node], stored: Mapping[str, Any], new: Mapping[str, Said], removed: Removed
) -> Iterator[dict[str, Any]]:
    """Nodes that are there already as claimed are not written again."""
    before = {node.id: stored.get(node.id) for node in nodes}
    again = {id_ for id_, old in before.items() if old is not None and _must_recount(old, new.get(id_, Said()), removed.said.get(id_, Said()))}
    others = _said_in_store(run, label, again)
    for node in sorted(nodes, key=lambda node: node.id):
        old = before[node.id]
        said = (others[node.id] if node.id in again else _said_before(old)) | new.get(node.id, Said())
        properties = _shared_properties(node, said)
        if old is None or any(old.get(name) != value for name, value in properties.items()):
            yield {"id": node.id, "properties": properties}


def _said_before(properties: Mapping[str, Any] | None) -> Said:
    said = Said()
    if properties is not None:
        said.add(properties["name"], properties.get("scope"), properties.get("aliases") or ())
    return said


def _must_recount(old: Mapping[str, Any], new: Said, lost: Said) -> bool:
    """Whether what the node is called can't be told from what it is called now and what is added.

    old:   its properties as stored
    lost:  what the removed claims said
    """
    name, scope = {old["name"]}, {old["scope"]} if old.get("scope") else set()
    if new.names - name or new.scopes - scope:
        return True
    return bool((name & lost.names) - new.names or (scope & lost.scopes) - new.scopes or lost.surfaces - new.surfaces - name)


def _shared_properties(node: Node, said: Said) -> dict[str, Any]:
    """Every declared property, None where there is none: what an older version claimed does not survive."""
    declared = NODE_KIND[node.label].by_name
    properties: dict[str, Any] = {name: node.properties.get(name) for name in declared if name != "id"}
    properties["name"] = said.name or properties["name"]
    if "scope" in declared:
        properties["scope"] = said.scope or properties["scope"]
    return properties | {"aliases": _aliases(said.surfaces, properties["name"])}


def _aliases(surfaces: Iterable[str], name: str) -> list[str] | None:
    """Sorted here: the engines order characters beyond the basic plane differently. None, no property, where there is none."""
    return sorted(set(surfaces) - {name}) or None


def _said_by_claims(reports: Iterable[Checked]) -> dict[str, Said]:
    said: dict[str, Said] = {}
    for claims in reports:
        for edge in claims.edges:
            if edge.type == "MENTIONS":
                said.setdefault(edge.end_id, Said()).add(*_words(edge.properties))
    return said


def _words(mention: Mapping[str, Any]) -> tuple[str | None, str | None, list[str]]:
    return mention.get("name"), mention.get("scope"), mention["surfaces"]


def _edge_rows(
    reports: Iterable[Checked], stored: Mapping[str, Mapping[str, Any]], counts: Mapping[str, Counts]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """There is one PART_OF for a child and its parent, whoever brings it; all other edges are one report's own."""
    there = set(stored[PART_OF])
    for claims in reports:
        for edge in claims.edges:
            if edge.type == PART_OF:
                if edge.id in there:
                    continue
                there.add(edge.id)
            _count(counts[claims.report_id].edges, edge.type)
            row = {"head": edge.start_id, "tail": edge.end_id, "properties": {"id": edge.id, **edge.properties}}
            yield f"{edge.type}_{edge.start_label}_{edge.end_label}", row


_JOINS = tuple((kind.type, start, end) for kind in EDGE_KINDS for start in kind.starts for end in kind.ends)
_EDGE_KEYS = tuple("_".join(join) for join in _JOINS)
_NODE_KEYS = (*SHARED_LABELS, *OWN_LABELS)


def _in_turn(*steps: str) -> str:
    return " ".join(f"CALL () {{ {step} }}" for step in steps) + " RETURN 1 AS done"


_WRITE_NODES = _in_turn(
    *(f"UNWIND $rows.{label} AS row MERGE (n:{label} {{id: row.id}}) SET n += row.properties" for label in SHARED_LABELS),
    *(f"UNWIND $rows.{label} AS row CREATE (n:{label}) SET n = row.properties" for label in OWN_LABELS),
)
_WRITE_EDGES = _in_turn(
    *(
        f"UNWIND $rows.{key} AS row MATCH (a:{start} {{id: row.head}}) MATCH (b:{end} {{id: row.tail}}) "
        f"CREATE (a)-[r:{type_}]->(b) SET r = row.properties"
        for key, (type_, start, end) in zip(_EDGE_KEYS, _JOINS, strict=True)
    )
)


# --- taking out -----------------------------------------------------------------------------------------------------------------


def _remove_claims(run: Run, report_ids: Iterable[str]) -> Removed:
    """All that carries one of the reports' ids; what it touched is returned."""
    removed = Removed()
    for report_id in report_ids:
        for row in run(_TOUCHED, {"id": report_id}):
            removed.touched[row["label"]].add(row["id"])
            if row["surfaces"] is not None:
                removed.said.setdefault(row["id"], Said()).add(row["name"], row["scope"], row["surfaces"])
        run(_REMOVE, {"id": report_id})
    return removed


def _own_end(kind: EdgeKind) -> str | None:
    """The label of the end that belongs to one report, for a kind whose other end may be shared; None where both are shared."""
    return next((labels[0] for labels in (kind.starts, kind.ends) if labels[0] in OWN_LABELS), None)


def _own(label: str) -> str:
    """Pattern of a report's own nodes of a kind."""
    return f"(own:{label} {{{'id' if label == 'Report' else 'report_id'}: $id}})"


def _touched_statement(kind: EdgeKind) -> str:
    """The shared nodes at the ends of the report's edges of this kind.

    From the report's own node where the kind has one; else by the edge's report_id, with bare ends, which is what lets ArcadeDB use
    its index.
    """
    said = [f"{f'r.{name}' if kind.type == 'MENTIONS' else 'null'} AS {name}" for name in ("name", "scope", "surfaces")]
    columns = f"RETURN DISTINCT labels(n)[0] AS label, n.id AS id, {', '.join(said)}"
    if (own := _own_end(kind)) is not None:
        return f"MATCH {_own(own)} MATCH (own)-[r:{kind.type}]-(n) {columns}"
    return f"MATCH ()-[r:{kind.type}]->() WHERE r.report_id = $id UNWIND [startNode(r), endNode(r)] AS n WITH r, n {columns}"


_BETWEEN_SHARED = tuple(kind.type for kind in CLAIMED_KINDS if _own_end(kind) is None)
_TOUCHED = " UNION ALL ".join(_touched_statement(kind) for kind in CLAIMED_KINDS if {*kind.starts, *kind.ends} & set(SHARED_LABELS))
_REMOVE = _in_turn(
    *(f"MATCH ()-[r:{type_}]->() WHERE r.report_id = $id DELETE r" for type_ in _BETWEEN_SHARED),
    *(f"MATCH {_own(label)} DETACH DELETE own" for label in OWN_LABELS),
)


def _leave_no_trace(run: Run, removed: Removed, keep: set[str]) -> None:
    """Nodes that nobody claims any more go; those that stay lose the names that only the removed claims gave them."""
    for label in SHARED_LABELS:
        left = removed.touched[label] - keep
        if not left:
            continue
        gone = _delete_regions(run, left) if label == "Region" else _delete_orphans(run, label, left)
        _rename(run, label, {id_: removed.said[id_] for id_ in left - gone if id_ in removed.said})


def _delete_orphans(run: Run, label: str, ids: set[str]) -> set[str]:
    statement = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) WHERE NOT EXISTS {{ (n)--() }} WITH n, id DELETE n RETURN id"
    return {row["id"] for part in _batches(sorted(ids)) for row in run(statement, {"ids": part})}


def _delete_regions(run: Run, ids: set[str]) -> set[str]:
    """Level by level upwards: a region without claims and without a region below it goes, then the same is asked of its parents."""
    gone: set[str] = set()
    while ids:
        rows = [row for part in _batches(sorted(ids)) for row in run(_DELETE_REGIONS, {"ids": part})]
        gone |= {row["id"] for row in rows}
        ids = {parent for row in rows for parent in row["parents"]} - gone
    return gone


_DELETE_REGIONS = (
    f"UNWIND $ids AS id MATCH (n:Region {{id: id}}) WHERE NOT EXISTS {{ (n)-[:{_REGION_CLAIMS}]-() }} AND NOT EXISTS {{ (n)<-[:{PART_OF}]-() }} "
    f"OPTIONAL MATCH (n)-[:{PART_OF}]->(parent:Region) WITH n, id, collect(parent.id) AS parents DETACH DELETE n RETURN id, parents"
)


def _rename(run: Run, label: str, lost: Mapping[str, Said]) -> None:
    """``lost``: what the removed claims said of each node, which others still name or touch."""
    statement = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN id, properties(n) AS properties"
    stored = {row["id"]: row["properties"] for part in _batches(sorted(lost)) for row in run(statement, {"ids": part})}
    again = _said_in_store(run, label, (id_ for id_, old in stored.items() if _must_recount(old, Said(), lost[id_])))
    rows = []
    for id_, said in sorted(again.items()):
        name = said.name or stored[id_]["name"]
        scope = said.scope or stored[id_].get("scope")
        rows.append({"id": id_, "properties": {"name": name, "scope": scope, "aliases": _aliases(said.surfaces, name)}})
    for part in _batches(rows):
        run(f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n += row.properties", {"rows": part})
