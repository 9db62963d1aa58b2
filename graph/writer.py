"""One report's checked claims into the graph, or out of it: the statements and their order, inside one transaction.

What belongs to one report (its Report, Passages, Targets and every edge with its report_id) is made and removed with it. Shared nodes
(Region, Institution, Program, Policy) are merged by id and go when the last edge that touches them goes; a region stays as long as
a region below it stays. ``aliases`` is all that the MENTIONS edges to a node call it, without its own name.

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
from graph.records import Edge
from graph.schema import EDGE_KINDS, NODE_KIND, NODE_KINDS, EdgeKind

BATCH_ROWS = 5_000
OWN_LABELS = ("Passage", "Target", "Report")  # made and removed with one report; the Report last
SHARED_LABELS = tuple(kind.label for kind in NODE_KINDS if kind.label not in OWN_LABELS)
CLAIMED_KINDS = tuple(kind for kind in EDGE_KINDS if "report_id" in kind.by_name)
PART_OF = "PART_OF"
_REGION_CLAIMS = "|".join(kind.type for kind in CLAIMED_KINDS if "Region" in (*kind.starts, *kind.ends))


@dataclass(slots=True)
class Removed:
    """What a withdrawal touched: shared nodes by label, and by node the forms that its MENTIONS gave."""

    touched: dict[str, set[str]] = field(default_factory=lambda: {label: set() for label in SHARED_LABELS})
    surfaces: dict[str, set[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Counts:
    """How many nodes and edges of each kind were not there before."""

    nodes: dict[str, int] = field(default_factory=dict)
    edges: dict[str, int] = field(default_factory=dict)


def replace(run: Run, claims: Checked, supersedes: str | None) -> Counts | None:
    """The claims in place of the report's old ones and of ``supersedes``; None where the same claims are there already."""
    digests = _stored_digests(run, [claims.report_id] if supersedes is None else [claims.report_id, supersedes])
    if digests.get(claims.report_id) == claims.digest:
        for other in sorted(set(digests) - {claims.report_id}):
            withdraw(run, other)
        return None
    removed = _remove_claims(run, sorted(digests))
    stored = _stored(run, claims)
    counts = Counts()
    _write(run, _WRITE_NODES, _NODE_KEYS, _node_rows(run, claims, stored, removed, counts))
    _write(run, _WRITE_EDGES, _EDGE_KEYS, _edge_rows(claims, stored, counts))
    _leave_no_trace(run, removed, keep={node.id for node in claims.nodes})
    return counts


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
        by_key: dict[str, list[dict[str, Any]]] = {key: [] for key in keys}
        for key, row in part:
            by_key[key].append(row)
        run(statement, {"rows": by_key})


# --- looking --------------------------------------------------------------------------------------------------------------------


def _stored_digests(run: Run, report_ids: list[str]) -> dict[str, str]:
    """By id, of those reports that are in the graph."""
    return {row["id"]: row["digest"] for row in run(_DIGESTS, {"ids": report_ids})}


_DIGESTS = "UNWIND $ids AS id MATCH (r:Report {id: id}) RETURN id, r.digest AS digest"


def _stored(run: Run, claims: Checked) -> dict[str, dict[str, Any]]:
    """The shared nodes (label → id → properties) and the PART_OF edges (their type → id → None) that are there already."""
    keys = (*SHARED_LABELS, PART_OF)
    asked = [(node.label, {"id": node.id}) for node in claims.nodes if node.label in SHARED_LABELS]
    asked += [(PART_OF, {"id": edge.id, "head": edge.start_id, "tail": edge.end_id}) for edge in claims.edges if edge.type == PART_OF]
    stored: dict[str, dict[str, Any]] = {key: {} for key in keys}
    for part in _batches(asked):
        by_key: dict[str, list[dict[str, str]]] = {key: [] for key in keys}
        for key, row in part:
            by_key[key].append(row)
        for row in run(_STORED, {"rows": by_key}):
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


def _surfaces_in_store(run: Run, label: str, ids: Iterable[str]) -> dict[str, set[str]]:
    """The forms that all MENTIONS edges now in the graph give; none for a node that no passage names."""
    match = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}})<-[r:MENTIONS]-() UNWIND r.surfaces AS surface"
    statement = f"{match} RETURN id, collect(DISTINCT surface) AS surfaces"
    return {row["id"]: set(row["surfaces"]) for part in _batches(sorted(ids)) for row in run(statement, {"ids": part})}


# --- putting in -----------------------------------------------------------------------------------------------------------------


def _node_rows(
    run: Run, claims: Checked, stored: Mapping[str, Mapping[str, Any]], removed: Removed, counts: Counts
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Shared nodes that are there already as claimed are not written again."""
    new = _surfaces_by_node(claims.edges)
    left = _surfaces_left(run, claims, new, removed)
    for node in claims.nodes:
        if node.label in OWN_LABELS:
            counts.nodes[node.label] = counts.nodes.get(node.label, 0) + 1
            digest = {"digest": claims.digest} if node.label == "Report" else {}
            yield node.label, {"id": node.id, "properties": {"id": node.id, **node.properties, **digest}}
            continue
        before = stored[node.label].get(node.id)
        if before is None:
            counts.nodes[node.label] = counts.nodes.get(node.label, 0) + 1
        kept = left[node.id] if node.id in left else set(() if before is None else before.get("aliases") or ())
        aliases = _aliases(kept | new.get(node.id, set()), str(node.properties["name"]))
        # every declared property, None where it is not claimed: what an older version claimed does not survive
        properties = {name: node.properties.get(name) for name in NODE_KIND[node.label].by_name if name != "id"} | {"aliases": aliases}
        if before is None or any(before.get(name) != value for name, value in properties.items()):
            yield node.label, {"id": node.id, "properties": properties}


def _surfaces_left(run: Run, claims: Checked, new: Mapping[str, set[str]], removed: Removed) -> dict[str, set[str]]:
    """For claimed nodes that lost a form with the old claims: the forms that others still give them."""
    left: dict[str, set[str]] = {}
    for label in SHARED_LABELS:
        ids = [node.id for node in claims.nodes if node.label == label and removed.surfaces.get(node.id, set()) - new.get(node.id, set())]
        found = _surfaces_in_store(run, label, ids) if ids else {}
        left |= {id_: found.get(id_, set()) for id_ in ids}
    return left


def _aliases(surfaces: Iterable[str], name: str) -> list[str] | None:
    """Sorted here: the engines order characters beyond the basic plane differently. None, no property, where there is none."""
    return sorted(set(surfaces) - {name}) or None


def _surfaces_by_node(edges: Iterable[Edge]) -> dict[str, set[str]]:
    surfaces: dict[str, set[str]] = {}
    for edge in edges:
        if edge.type == "MENTIONS":
            named = edge.properties["surfaces"]
            assert isinstance(named, list)
            surfaces.setdefault(edge.end_id, set()).update(named)
    return surfaces


def _edge_rows(claims: Checked, stored: Mapping[str, Mapping[str, Any]], counts: Counts) -> Iterator[tuple[str, dict[str, Any]]]:
    """There is one PART_OF for a child and its parent, whoever brings it; all other edges are this report's own."""
    for edge in claims.edges:
        if edge.type == PART_OF and edge.id in stored[PART_OF]:
            continue
        counts.edges[edge.type] = counts.edges.get(edge.type, 0) + 1
        row = {"head": edge.start_id, "tail": edge.end_id, "properties": {"id": edge.id, **edge.properties}}
        yield _edge_key(edge.type, edge.start_label, edge.end_label), row


def _edge_key(type_: str, start_label: str, end_label: str) -> str:
    return f"{type_}_{start_label}_{end_label}"


_JOINS = tuple((kind.type, start, end) for kind in EDGE_KINDS for start in kind.starts for end in kind.ends)
_EDGE_KEYS = tuple(_edge_key(*join) for join in _JOINS)
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
            removed.surfaces.setdefault(row["id"], set()).update(row["surfaces"] or ())
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
    surfaces = "r.surfaces" if "surfaces" in kind.by_name else "null"
    columns = f"RETURN DISTINCT labels(n)[0] AS label, n.id AS id, {surfaces} AS surfaces"
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
        _recount_aliases(run, label, {id_: removed.surfaces[id_] for id_ in left - gone if removed.surfaces.get(id_)})


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


def _recount_aliases(run: Run, label: str, lost: Mapping[str, set[str]]) -> None:
    """``lost``: the forms by which the removed claims named each node."""
    names_statement = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN id, n.name AS name"
    names = {row["id"]: row["name"] for part in _batches(sorted(lost)) for row in run(names_statement, {"ids": part})}
    ids = {id_ for id_, name in names.items() if lost[id_] - {name}}
    left = _surfaces_in_store(run, label, ids)
    rows = [{"id": id_, "aliases": _aliases(left.get(id_, set()), names[id_])} for id_ in sorted(ids)]
    for part in _batches(rows):
        run(f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n.aliases = row.aliases", {"rows": part})
