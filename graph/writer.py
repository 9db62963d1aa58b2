"""One report's checked claims into the graph, or out of it: the statements and their order, inside one transaction.

What belongs to one report (its Report, Passages, Targets and every edge with its report_id) is made and removed with it. Shared nodes
(Region, Institution, Program, Policy) are merged by id and go when the last edge that touches them goes; a region stays as long as
a region below it stays. ``aliases`` is all that the MENTIONS edges to a node call it, without its own name.

Labels and types come from the declaration and are written into the text, one statement a kind: neither engine may be handed them as
parameters (ArcadeDB would ignore ``[r:$($t)]`` in silence). Rows are sorted and sent in batches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.check import Checked
from graph.engines.port import Run
from graph.records import Edge, Node
from graph.schema import EDGE_KINDS, NODE_KINDS, EdgeKind, NodeKind

BATCH_ROWS = 5_000
OWN_LABELS = ("Passage", "Target", "Report")  # made and removed with one report; the Report last
SHARED_KINDS = tuple(kind for kind in NODE_KINDS if kind.label not in OWN_LABELS)
SHARED_LABELS = tuple(kind.label for kind in SHARED_KINDS)
CLAIMED_KINDS = tuple(kind for kind in EDGE_KINDS if "report_id" in kind.by_name)
PART_OF = "PART_OF"

_DIGEST = "MATCH (r:Report {id: $id}) RETURN r.digest AS digest"


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


def stored_digest(run: Run, report_id: str) -> str | None:
    """The digest under which the report's claims stand; None where there is no such report."""
    rows = run(_DIGEST, {"id": report_id})
    return None if not rows else str(rows[0]["digest"])


def replace(run: Run, claims: Checked, supersedes: str | None) -> Counts | None:
    """The claims in place of the report's old ones and of ``supersedes``; None where the same claims are there already."""
    others = [supersedes] if supersedes not in (None, claims.report_id) else []
    if stored_digest(run, claims.report_id) == claims.digest:
        for other in others:
            withdraw(run, other)
        return None
    removed = Removed()
    for report_id in [claims.report_id, *others]:
        if stored_digest(run, report_id) is not None:
            _remove_claims(run, report_id, removed)
    counts = Counts()
    new_surfaces = _surfaces_by_node(claims.edges)
    for kind in SHARED_KINDS:
        _merge_nodes(run, kind, [node for node in claims.nodes if node.label == kind.label], new_surfaces, removed, counts)
    for label in OWN_LABELS:
        _create_nodes(run, label, [node for node in claims.nodes if node.label == label], claims.digest, counts)
    _create_edges(run, claims.edges, counts)
    _leave_no_trace(run, removed, keep={node.id for node in claims.nodes})
    return counts


def withdraw(run: Run, report_id: str) -> bool:
    if stored_digest(run, report_id) is None:
        return False
    removed = Removed()
    _remove_claims(run, report_id, removed)
    _leave_no_trace(run, removed, keep=set())
    return True


def batches(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(rows), BATCH_ROWS):
        yield rows[start : start + BATCH_ROWS]


# --- taking out ---------------------------------------------------------------------------------------------------------------


def _remove_claims(run: Run, report_id: str, removed: Removed) -> None:
    """All that carries the report's id; what it touched is noted in ``removed``."""
    for kind in CLAIMED_KINDS:
        if statement := _TOUCHED[kind.type]:
            for row in run(statement, {"id": report_id}):
                removed.touched[row["label"]].add(row["id"])
                removed.surfaces.setdefault(row["id"], set()).update(row["surfaces"] or ())
        if statement := _DELETE_EDGES[kind.type]:
            run(statement, {"id": report_id})
    for label in OWN_LABELS:
        run(f"MATCH (n:{label}) WHERE n.{_own_key(label)} = $id DETACH DELETE n", {"id": report_id})


def _own_key(label: str) -> str:
    return "id" if label == "Report" else "report_id"


def _touched_statement(kind: EdgeKind) -> str | None:
    """The shared nodes at the ends of the report's edges of this kind; None for a kind that joins none.

    From the report's own node where the kind has one; else by the edge's report_id, with bare ends, which is what lets ArcadeDB use
    its index.
    """
    surfaces = "r.surfaces" if "surfaces" in kind.by_name else "null"
    columns = f"RETURN DISTINCT labels(n)[0] AS label, n.id AS id, {surfaces} AS surfaces"
    if (own := _own_end(kind)) is None:
        return f"MATCH ()-[r:{kind.type}]->() WHERE r.report_id = $id UNWIND [startNode(r), endNode(r)] AS n WITH r, n {columns}"
    label, arrow, others = own
    if others[0] in OWN_LABELS:
        return None
    return f"MATCH (own:{label}) WHERE own.{_own_key(label)} = $id MATCH (own){arrow[0]}-[r:{kind.type}]-{arrow[1]}(n) {columns}"


def _own_end(kind: EdgeKind) -> tuple[str, tuple[str, str], tuple[str, ...]] | None:
    """The end that belongs to one report: its label, the arrow as seen from it, and the labels at the other end."""
    if kind.starts[0] in OWN_LABELS:
        return kind.starts[0], ("", ">"), kind.ends
    if kind.ends[0] in OWN_LABELS:
        return kind.ends[0], ("<", ""), kind.starts
    return None


_TOUCHED = {kind.type: _touched_statement(kind) for kind in CLAIMED_KINDS}
_DELETE_EDGES = {
    kind.type: None if _own_end(kind) else f"MATCH ()-[r:{kind.type}]->() WHERE r.report_id = $id DELETE r" for kind in CLAIMED_KINDS
}  # edges at a report's own node go with the node


def _leave_no_trace(run: Run, removed: Removed, keep: set[str]) -> None:
    """Nodes that nobody claims any more go; those that stay lose the names that only the removed claims gave them."""
    for label in SHARED_LABELS:
        left = removed.touched[label] - keep
        gone = _delete_regions(run, left) if label == "Region" else _delete_orphans(run, label, left)
        _recount_aliases(run, label, {id_: removed.surfaces[id_] for id_ in left - gone if removed.surfaces.get(id_)})


def _delete_orphans(run: Run, label: str, ids: set[str]) -> set[str]:
    statement = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) WHERE NOT EXISTS {{ (n)--() }} WITH n, id DELETE n RETURN id"
    return {row["id"] for part in batches(sorted(ids)) for row in run(statement, {"ids": part})}


def _delete_regions(run: Run, ids: set[str]) -> set[str]:
    """Level by level upwards: a region without claims and without a region below it goes, then the same is asked of its parents."""
    gone: set[str] = set()
    while ids:
        rows = [row for part in batches(sorted(ids)) for row in run(_DELETE_REGIONS, {"ids": part})]
        gone |= {row["id"] for row in rows}
        ids = {parent for row in rows for parent in row["parents"]} - gone
    return gone


_REGION_CLAIMS = "|".join(kind.type for kind in CLAIMED_KINDS if "Region" in (*kind.starts, *kind.ends))
_DELETE_REGIONS = (
    f"UNWIND $ids AS id MATCH (n:Region {{id: id}}) WHERE NOT EXISTS {{ (n)-[:{_REGION_CLAIMS}]-() }} AND NOT EXISTS {{ (n)<-[:{PART_OF}]-() }} "
    f"OPTIONAL MATCH (n)-[:{PART_OF}]->(parent:Region) WITH n, id, collect(parent.id) AS parents DETACH DELETE n RETURN id, parents"
)


def _recount_aliases(run: Run, label: str, lost: Mapping[str, set[str]]) -> None:
    """``lost``: the forms by which the removed claims named each node."""
    names = {row["id"]: row["properties"]["name"] for row in _stored(run, label, lost)}
    ids = {id_ for id_, name in names.items() if lost[id_] - {name}}
    left = _surfaces_in_store(run, label, ids)
    rows = [{"id": id_, "aliases": _aliases(left.get(id_, set()), names[id_])} for id_ in sorted(ids)]
    for part in batches(rows):
        run(f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n.aliases = row.aliases", {"rows": part})


# --- names --------------------------------------------------------------------------------------------------------------------


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


def _surfaces_in_store(run: Run, label: str, ids: Iterable[str]) -> dict[str, set[str]]:
    """The forms that all MENTIONS edges now in the graph give; none for a node that no passage names."""
    match = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}})<-[r:MENTIONS]-() UNWIND r.surfaces AS surface"
    statement = f"{match} RETURN id, collect(DISTINCT surface) AS surfaces"
    return {row["id"]: set(row["surfaces"]) for part in batches(sorted(ids)) for row in run(statement, {"ids": part})}


def _stored(run: Run, label: str, ids: Iterable[str]) -> Iterator[dict[str, Any]]:
    statement = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN id, properties(n) AS properties"
    for part in batches(sorted(ids)):
        yield from run(statement, {"ids": part})


# --- putting in ---------------------------------------------------------------------------------------------------------------


def _merge_nodes(run: Run, kind: NodeKind, nodes: list[Node], new: Mapping[str, set[str]], removed: Removed, counts: Counts) -> None:
    """Shared nodes: those that are there already as claimed are not written again."""
    stored = {row["id"]: row["properties"] for row in _stored(run, kind.label, [node.id for node in nodes])}
    lost = {node.id for node in nodes if removed.surfaces.get(node.id, set()) - new.get(node.id, set())}
    left = _surfaces_in_store(run, kind.label, lost)
    rows = []
    for node in nodes:
        before = stored.get(node.id, {})
        kept = left.get(node.id, set()) if node.id in lost else set(before.get("aliases") or ())
        claimed = _full_properties(kind, node, _aliases(kept | new.get(node.id, set()), str(node.properties["name"])))
        if any(before.get(name) != value for name, value in claimed.items()):
            rows.append({"id": node.id, "properties": claimed})
    for part in batches(rows):
        run(f"UNWIND $rows AS row MERGE (n:{kind.label} {{id: row.id}}) SET n += row.properties", {"rows": part})
    if made := len(nodes) - len(stored):
        counts.nodes[kind.label] = made


def _full_properties(kind: NodeKind, node: Node, aliases: list[str] | None) -> dict[str, Any]:
    """Every declared property, None where it is not claimed: an older version's property does not survive."""
    return {name: node.properties.get(name) for name in kind.by_name if name not in ("id", "aliases")} | {"aliases": aliases}


def _create_nodes(run: Run, label: str, nodes: list[Node], digest: str, counts: Counts) -> None:
    rows: list[dict[str, Any]] = [{"id": node.id, **node.properties} for node in nodes]
    if label == "Report":
        rows = [row | {"digest": digest} for row in rows]
    for part in batches(rows):
        run(f"UNWIND $rows AS row CREATE (n:{label}) SET n = row", {"rows": part})
    if rows:
        counts.nodes[label] = len(rows)


def _create_edges(run: Run, edges: Iterable[Edge], counts: Counts) -> None:
    groups: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for edge in edges:
        row = {"head": edge.start_id, "tail": edge.end_id, "properties": {"id": edge.id, **edge.properties}}
        groups.setdefault((edge.type, edge.start_label, edge.end_label), []).append(row)
    for (type_, start, end), rows in groups.items():
        new = _not_stored(run, rows) if type_ == PART_OF else rows
        for part in batches(new):
            run(_create_edge_statement(type_, start, end), {"rows": part})
        if new:
            counts.edges[type_] = counts.edges.get(type_, 0) + len(new)


def _create_edge_statement(type_: str, start: str, end: str) -> str:
    return (
        f"UNWIND $rows AS row MATCH (a:{start} {{id: row.head}}) MATCH (b:{end} {{id: row.tail}}) CREATE (a)-[r:{type_}]->(b) SET r = row.properties"
    )


def _not_stored(run: Run, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """PART_OF edges that no other report has brought; there is one for a child and its parent."""
    statement = (
        f"UNWIND $rows AS row MATCH (a:Region {{id: row.head}})-[r:{PART_OF}]->(b:Region {{id: row.tail}}) RETURN row.head AS head, row.tail AS tail"
    )
    pairs = [{"head": row["head"], "tail": row["tail"]} for row in rows]
    known = {(row["head"], row["tail"]) for part in batches(pairs) for row in run(statement, {"rows": part})}
    return [row for row in rows if (row["head"], row["tail"]) not in known]
