"""Reports' checked claims into the graph, or out of it, inside one transaction.

What belongs to one report (its Report, Passages, Targets and every edge with its report_id) is made and removed with it. Shared nodes
(Region, Institution, Program, Policy) are merged by id and go when the last edge that touches them goes; a region stays as long as
a region below it stays.

A shared node's name, scope and aliases are what all the passages that name it say (graph/naming.py), whatever the order of loading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph import log, statements, versions
from graph.check import Checked
from graph.claims import StoredReport, stored_report
from graph.engines.port import Run
from graph.log import Act
from graph.naming import Said, must_recount, named, said_before, said_by_claims
from graph.records import Node
from graph.statements import OWN_LABELS, PART_OF, SHARED_LABELS, batched


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
class Removed:
    """What a withdrawal touched: shared nodes by label, and what its MENTIONS said of each."""

    touched: dict[str, set[str]] = field(default_factory=lambda: {label: set() for label in SHARED_LABELS})
    said: dict[str, Said] = field(default_factory=dict)


def replace(run: Run, replacements: Sequence[Replacement], act: Act | None, at: str) -> list[Counts | None]:
    """One after the other in effect, together in the statements; None for a report whose same claims are there already.

    act: who writes, for the log; what was there before is kept as an earlier version. None: neither is written, as in a restore
    No report may stand twice among them, as itself or as superseded.
    """
    stored_rows = _stored_reports(run, sorted({id_ for each in replacements for id_ in (each.claims.report_id, each.supersedes) if id_ is not None}))
    digests = {id_: digest for id_, (digest, _) in stored_rows.items()}
    changed = [each.claims for each in replacements if digests.get(each.claims.report_id) != each.claims.digest]
    unchanged = {each.claims.report_id for each in replacements} - {claims.report_id for claims in changed}
    other_rules = [
        each.claims for each in replacements if each.claims.report_id in unchanged and each.claims.rules != stored_rows[each.claims.report_id][1]
    ]
    if other_rules:
        run(statements.READ_BY, {"rows": [{"id": claims.report_id, "rules": claims.rules} for claims in other_rules]})
    gone = sorted(digests.keys() - unchanged)
    earlier = [] if act is None else [report for report in (stored_report(run, id_) for id_ in gone) if report is not None]
    removed = _remove_claims(run, gone)
    counts = {claims.report_id: Counts() for claims in changed}
    stored = _stored(run, changed)
    _write(run, statements.WRITE_NODES, statements.NODE_KEYS, _node_rows(run, changed, stored, removed, counts))
    _write(run, statements.WRITE_EDGES, statements.EDGE_KEYS, _edge_rows(changed, stored, counts))
    _leave_no_trace(run, removed, keep={node.id for claims in changed for node in claims.nodes})
    if act is not None:
        _note(run, replacements, digests, {claims.report_id for claims in changed}, earlier, act, at)
    return [counts.get(each.claims.report_id) for each in replacements]


def withdraw(run: Run, report_id: str, act: Act | None, at: str) -> bool:
    """With its earlier versions; also an earlier version alone, by the id that it had. ``act`` None: without a line in the log."""
    is_there = bool(_stored_reports(run, [report_id]))
    if is_there:
        _leave_no_trace(run, _remove_claims(run, [report_id]), keep=set())
    if not versions.drop(run, report_id) and not is_there:
        return False
    if act is not None:
        log.note(run, [log.line(act, at, "withdrawn", report_id)])
    return True


def _note(
    run: Run, replacements: Sequence[Replacement], digests: Mapping[str, str], changed: set[str], earlier: Sequence[StoredReport], act: Act, at: str
) -> None:
    """A line for each report that came or went, and the versions that went."""
    heads: dict[str, str] = {}
    lines = []
    for each in replacements:
        id_, before = each.claims.report_id, each.supersedes if each.supersedes in digests else None
        if id_ in changed and id_ in digests:
            heads[id_] = id_
        if before is not None:
            heads[before] = id_
        if id_ in changed or before is not None:
            action = "corrected" if before is not None else "reread" if id_ in digests else "loaded"
            lines.append(log.line(act, at, action, id_, earlier_id=before, rules=each.claims.rules))
    versions.keep(run, earlier, heads, at)
    log.note(run, lines)


def _write(run: Run, statement: str, keys: Sequence[str], rows: Iterable[tuple[str, dict[str, Any]]]) -> None:
    """``rows``: each with the key of the statement's branch that it is for."""
    for part in batched(rows):
        run(statement, {"rows": _by_key(keys, part)})


def _by_key(keys: Sequence[str], rows: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    by_key: dict[str, list[dict[str, Any]]] = {key: [] for key in keys}
    for key, row in rows:
        by_key[key].append(row)
    return by_key


# --- looking --------------------------------------------------------------------------------------------------------------------


def _stored_reports(run: Run, report_ids: list[str]) -> dict[str, tuple[str, str | None]]:
    """Digest and rules by id, of those reports that are in the graph."""
    return {row["id"]: (row["digest"], row["rules"]) for row in run(statements.DIGESTS, {"ids": report_ids})}


def _stored(run: Run, reports: Iterable[Checked]) -> dict[str, dict[str, Any]]:
    """The shared nodes (label → id → properties) and the PART_OF edges (their type → id → None) that are there already."""
    asked: dict[tuple[str, str], dict[str, str]] = {}
    for claims in reports:
        asked |= {(node.label, node.id): {"id": node.id} for node in claims.nodes if node.label in SHARED_LABELS}
        parts = (edge for edge in claims.edges if edge.type == PART_OF)
        asked |= {(PART_OF, edge.id): {"id": edge.id, "head": edge.start_id, "tail": edge.end_id} for edge in parts}
    keys = (*SHARED_LABELS, PART_OF)
    stored: dict[str, dict[str, Any]] = {key: {} for key in keys}
    for part in batched((key, asked[key, id_]) for key, id_ in sorted(asked)):
        for row in run(statements.STORED, {"rows": _by_key(keys, part)}):
            stored[row["key"]][row["id"]] = row["properties"]
    return stored


def _said_in_store(run: Run, label: str, ids: Iterable[str]) -> dict[str, Said]:
    """What all MENTIONS edges now in the graph say of these nodes; nothing for one that no passage names."""
    said = {id_: Said() for id_ in ids}
    for part in batched(sorted(said)):
        for row in run(statements.SAID.format(label=label), {"ids": part}):
            surfaces = {surface for surfaces in row["surfaces"] for surface in surfaces}
            said[row["id"]] = Said(set(row["names"]), set(row["scopes"]), surfaces)
    return said


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
    new = said_by_claims(reports)
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
    again = {id_ for id_, old in before.items() if old is not None and must_recount(old, new.get(id_, Said()), removed.said.get(id_, Said()))}
    others = _said_in_store(run, label, again)
    for node in sorted(nodes, key=lambda node: node.id):
        old = before[node.id]
        said = (others[node.id] if node.id in again else said_before(old)) | new.get(node.id, Said())
        properties = named(label, node.properties, said)
        if old is None or any(old.get(name) != value for name, value in properties.items()):
            yield {"id": node.id, "properties": properties}


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


# --- taking out -----------------------------------------------------------------------------------------------------------------


def _remove_claims(run: Run, report_ids: Iterable[str]) -> Removed:
    """All that carries one of the reports' ids; what it touched is returned."""
    removed = Removed()
    for report_id in report_ids:
        for row in run(statements.TOUCHED, {"id": report_id}):
            removed.touched[row["label"]].add(row["id"])
            if row["surfaces"] is not None:
                removed.said.setdefault(row["id"], Said()).add(row["name"], row["scope"], row["surfaces"])
        for statement in statements.REMOVE:
            run(statement, {"id": report_id})
    return removed


def _leave_no_trace(run: Run, removed: Removed, keep: set[str]) -> None:
    """Nodes that nobody claims any more go; those that stay lose the names that only the removed claims gave them."""
    for label in SHARED_LABELS:
        left = removed.touched[label] - keep
        if not left:
            continue
        gone = _delete_regions(run, left) if label == "Region" else _delete_orphans(run, label, left)
        _rename(run, label, {id_: removed.said[id_] for id_ in left - gone if id_ in removed.said})


def _delete_orphans(run: Run, label: str, ids: set[str]) -> set[str]:
    delete = statements.DELETE_ORPHANS.format(label=label)
    return {row["id"] for part in batched(sorted(ids)) for row in run(delete, {"ids": part})}


def _delete_regions(run: Run, ids: set[str]) -> set[str]:
    """Level by level upwards: a region without claims and without a region below it goes, then the same is asked of its parents."""
    gone: set[str] = set()
    while ids:
        rows = [row for part in batched(sorted(ids)) for row in run(statements.DELETE_REGIONS, {"ids": part})]
        gone |= {row["id"] for row in rows}
        ids = {parent for row in rows for parent in row["parents"]} - gone
    return gone


def _rename(run: Run, label: str, lost: Mapping[str, Said]) -> None:
    """``lost``: what the removed claims said of each node, which others still name or touch."""
    look = statements.PROPERTIES.format(label=label)
    stored = {row["id"]: row["properties"] for part in batched(sorted(lost)) for row in run(look, {"ids": part})}
    again = _said_in_store(run, label, (id_ for id_, old in stored.items() if must_recount(old, Said(), lost[id_])))
    rows = [{"id": id_, "properties": named(label, stored[id_], said)} for id_, said in sorted(again.items())]
    for part in batched(rows):
        run(statements.RENAME.format(label=label), {"rows": part})
