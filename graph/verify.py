"""A whole store to what is wrong in it: every quote, offset, key, end, property, name and digest is looked at again; nothing is changed.

What one report claims goes through the same checks as before it was written (graph/check.py), out of the store as it is now, and its digest is taken
again: a figure that was altered behind our back is found, also where it looks right. The rest is about what no report owns.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from graph import statements, versions
from graph.check import check
from graph.claims import StoredReport, report_node, stored_report, unpack
from graph.engines.port import Run
from graph.errors import SchemaError
from graph.identity import passage_id, report_id
from graph.migrations import MARK_LABEL, VERSION
from graph.naming import Said, named
from graph.schema import BOOK_KINDS, EDGE_KINDS, LEVELS, NODE_KINDS
from graph.statements import CLAIMED_KINDS, OWN_LABELS, PART_OF, SHARED_LABELS

BATCH: Final = 2_000
_KNOWN_LABELS: Final = {kind.label for kind in (*NODE_KINDS, *BOOK_KINDS)} | {MARK_LABEL}
_KNOWN_TYPES: Final = {kind.type for kind in EDGE_KINDS}


@dataclass(frozen=True, slots=True)
class Finding:
    """where: id of a report, node or edge, or the kind that it is about; what: what is wrong there, and what was expected"""

    where: str
    what: str


@dataclass(slots=True)
class Verified:
    """What was looked at, and what is wrong; ``counts`` by what was counted."""

    findings: list[Finding] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("reports", "nodes", "edges", "quotes", "earlier versions"), 0))

    @property
    def is_sound(self) -> bool:
        return not self.findings


def verify(ask: Run, on_report: Callable[[str], None] = lambda _: None) -> Verified:
    """``on_report`` is told each report's id before it is looked at."""
    verified = Verified()
    verified.findings += _set_up(ask)
    verified.findings += _unknown_kinds(ask)
    verified.findings += _keys(ask)
    for row in sorted(ask("MATCH (r:Report) RETURN r.id AS id", {}), key=lambda row: str(row["id"])):
        on_report(row["id"])
        stored = stored_report(ask, row["id"])
        if stored is not None:
            verified.counts["reports"] += 1
            verified.findings += _report(stored, verified.counts)
    verified.findings += _strays(ask)
    verified.findings += _shared(ask, verified.counts)
    verified.findings += _hierarchy(ask, verified.counts)
    verified.findings += _earlier(ask, verified.counts)
    return verified


def _set_up(ask: Run) -> Iterator[Finding]:
    found = max((row["version"] for row in ask(f"MATCH (mark:{MARK_LABEL}) RETURN mark.version AS version", {})), default=1)
    if found != VERSION:
        yield Finding("store", f"its schema is of version {found}; expected {VERSION}. Open it with hpg stats, which brings it up to date.")
    rows = ask("SHOW INDEXES YIELD labelsOrTypes, properties, owningConstraint RETURN labelsOrTypes, properties, owningConstraint", {})
    kept = {(row["labelsOrTypes"][0], tuple(row["properties"])) for row in rows if row["owningConstraint"] is not None}
    for kind in (*NODE_KINDS, *BOOK_KINDS):
        if (kind.label, ("id",)) not in kept:
            yield Finding(kind.label, "no constraint keeps its ids unique; expected one. Any writing command makes it anew.")


def _unknown_kinds(ask: Run) -> Iterator[Finding]:
    for row in ask("MATCH (n) RETURN labels(n) AS labels, count(*) AS n", {}):
        if not set(row["labels"]) <= _KNOWN_LABELS:
            yield Finding(":".join(row["labels"]), f"{row['n']} nodes of a kind that graph/schema.py does not declare.")
    for row in ask("MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS n", {}):
        if row["type"] not in _KNOWN_TYPES:
            yield Finding(row["type"], f"{row['n']} edges of a kind that graph/schema.py does not declare.")


def _keys(ask: Run) -> Iterator[Finding]:
    """Ids that stand twice or not at all."""
    for what, pattern in (
        *((kind.label, f"MATCH (x:{kind.label})") for kind in (*NODE_KINDS, *BOOK_KINDS)),
        *((kind.type, f"MATCH ()-[x:{kind.type}]->()") for kind in EDGE_KINDS),
    ):
        for row in ask(f"{pattern} WITH x.id AS id, count(*) AS n WHERE n > 1 OR id IS NULL RETURN id, n", {}):
            yield Finding(what if row["id"] is None else row["id"], f"{row['n']} {what} bear this id; expected one." if row["id"] else "has no id.")


def _report(stored: StoredReport, counts: dict[str, int]) -> Iterator[Finding]:
    graph = stored.graph
    counts["nodes"] += sum(node.label in OWN_LABELS for node in graph.nodes)
    counts["edges"] += sum(edge.type != PART_OF for edge in graph.edges)
    counts["quotes"] += sum("quote" in edge.properties for edge in graph.edges)
    if (made := report_id(graph.document.text)) != stored.id:
        yield Finding(stored.id, f"its text makes the id {made}: text or id was altered.")
    for node in graph.nodes:
        if node.label == "Passage" and node.id != passage_id(stored.id, int(str(node.properties.get("ordinal", -1)))):
            yield Finding(node.id, f"is not the id of a passage {node.properties.get('ordinal')} of {stored.id}.")
    held = {edge.end_id for edge in graph.edges if edge.type == "HAS_PASSAGE"}
    yield from (
        Finding(node.id, f"no HAS_PASSAGE leads to it from {stored.id}.") for node in graph.nodes if node.label == "Passage" and node.id not in held
    )
    try:
        claims = check(graph)
    except SchemaError as error:
        yield Finding(stored.id, str(error))
        return
    yield from (Finding(stored.id, f"{refusal.kind} {refusal.claim}: {refusal.reason}") for refusal in claims.refusals)
    written, _, shared = stored.digest.partition(".")
    if shared and not claims.refusals and claims.digest.partition(".")[0] != written:
        yield Finding(stored.id, "its facts are not those that were written: something was altered, added or taken away. Load the report again.")


def _strays(ask: Run) -> Iterator[Finding]:
    """What belongs to a report that is not there."""
    is_gone = "NOT EXISTS { MATCH (d:Report) WHERE d.id = x.report_id }"
    patterns = [(label, f"MATCH (x:{label})") for label in OWN_LABELS if label != "Report"]
    patterns += [(kind.type, f"MATCH ()-[x:{kind.type}]->()") for kind in CLAIMED_KINDS]
    for what, pattern in patterns:
        for row in ask(f"{pattern} WHERE {is_gone} RETURN x.id AS id, x.report_id AS report", {}):
            yield Finding(str(row["id"]), f"{what} of {row['report']}, which is not in the store.")


def _shared(ask: Run, counts: dict[str, int]) -> Iterator[Finding]:
    """Nodes that no report owns: each must be touched by something, and be called what the passages that name it say."""
    for label in SHARED_LABELS:
        for row in ask(f"MATCH (n:{label}) WHERE NOT EXISTS {{ (n)--() }} RETURN n.id AS id", {}):
            yield Finding(row["id"], f"{label} that no edge touches: its reports are gone, and so should it be.")
        ids = sorted(str(row["id"]) for row in ask(f"MATCH (n:{label}) RETURN n.id AS id", {}))
        counts["nodes"] += len(ids)
        for first in range(0, len(ids), BATCH):
            part = {"ids": ids[first : first + BATCH]}
            stored = {row["id"]: row["properties"] for row in ask(statements.PROPERTIES.format(label=label), part)}
            said = {row["id"]: row for row in ask(statements.SAID.format(label=label), part)}
            for id_, properties in sorted(stored.items()):
                yield from _called(label, id_, properties, said.get(id_))


def _called(label: str, id_: str, stored: Mapping[str, Any], row: Mapping[str, Any] | None) -> Iterator[Finding]:
    said = Said()
    if row is not None:
        said = Said(set(row["names"]), set(row["scopes"]), {surface for each in row["surfaces"] for surface in each})
    expected = named(label, stored, said)
    for name in ("name", "scope", "aliases", "caption"):
        if expected.get(name) != stored.get(name):
            yield Finding(id_, f"its {name} is {stored.get(name)!r}; the passages that name it say {expected.get(name)!r}.")


def _hierarchy(ask: Run, counts: dict[str, int]) -> Iterator[Finding]:
    columns = "r.id AS id, r.source AS source, a.id AS child, a.level AS low, b.id AS parent, b.level AS high"
    for row in ask(f"MATCH (a)-[r:{PART_OF}]->(b) RETURN {columns}", {}):
        counts["edges"] += 1
        if not row["source"]:
            yield Finding(row["id"], f"PART_OF from {row['child']} to {row['parent']} names no source.")
        if row["low"] not in LEVELS or row["high"] not in LEVELS or LEVELS.index(row["low"]) <= LEVELS.index(row["high"]):
            yield Finding(row["id"], f"a {row['low']}, {row['child']}, can't be part of a {row['high']}, {row['parent']}.")


def _earlier(ask: Run, counts: dict[str, int]) -> Iterator[Finding]:
    there = {row["id"] for row in ask("MATCH (r:Report) RETURN r.id AS id", {})}
    for row in ask(versions.ALL, {}):
        counts["earlier versions"] += 1
        if row["head_id"] not in there:
            yield Finding(row["id"], f"is an earlier version of {row['head_id']}, which is not in the store; it should have gone with it.")
        try:
            stored = unpack(ask(versions.PACKED, {"id": row["id"]})[0]["claims"])
            claims = check(stored.graph)
        except (ValueError, KeyError, TypeError, zlib.error, SchemaError) as error:
            yield Finding(row["id"], f"its claims can't be read any more: {error}.")
            continue
        if claims.refusals or report_node(stored.graph).id != row["report_id"]:
            yield Finding(row["id"], f"what it holds of {row['report_id']} fails a check: {[refusal.reason for refusal in claims.refusals][:1]}")
