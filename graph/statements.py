"""The declaration in graph/schema.py to the Cypher with which reports are written and withdrawn; Neo4j 5 and ArcadeDB answer it alike.

Labels and types are written into the text (ArcadeDB would ignore ``[r:$($t)]`` in silence). A statement over many kinds has one branch for
each and is always the same, so an engine plans it once: on Neo4j that is three times faster than a statement a kind. Rows travel in one map
by kind, since Neo4j plans anew for each size of a list that is a parameter by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

from graph.schema import EDGE_KINDS, NODE_KINDS, EdgeKind

OWN_LABELS: Final = ("Passage", "Target", "Report")  # made and removed with one report; the Report last
SHARED_LABELS: Final = tuple(kind.label for kind in NODE_KINDS if kind.label not in OWN_LABELS)
CLAIMED_KINDS: Final = tuple(kind for kind in EDGE_KINDS if "report_id" in kind.by_name)
PART_OF: Final = "PART_OF"
_JOINS = tuple((kind.type, start, end) for kind in EDGE_KINDS for start in kind.starts for end in kind.ends)
NODE_KEYS: Final = (*SHARED_LABELS, *OWN_LABELS)
EDGE_KEYS: Final = tuple("_".join(join) for join in _JOINS)
BATCH_ROWS: Final = 5_000
T = TypeVar("T")


def batched(rows: Iterable[T]) -> Iterator[list[T]]:
    """As many rows as one statement takes, again and again."""
    waiting = iter(rows)
    while part := list(islice(waiting, BATCH_ROWS)):
        yield part


def _in_turn(*steps: str) -> str:
    return " ".join(f"CALL () {{ {step} }}" for step in steps) + " RETURN 1 AS done"


def _own_end(kind: EdgeKind) -> str | None:
    """The label of the end that belongs to one report, for a kind whose other end may be shared; None where both are shared."""
    return next((labels[0] for labels in (kind.starts, kind.ends) if labels[0] in OWN_LABELS), None)


def _own(label: str) -> str:
    """Pattern of a report's own nodes of a kind."""
    return f"(own:{label} {{{'id' if label == 'Report' else 'report_id'}: $id}})"


def _touched(kind: EdgeKind) -> str:
    """The shared nodes at the ends of the report's edges of this kind.

    From the report's own node where the kind has one; else by the edge's report_id, with bare ends, which is what lets ArcadeDB use
    its index.
    """
    said = [f"{f'r.{name}' if kind.type == 'MENTIONS' else 'null'} AS {name}" for name in ("name", "scope", "surfaces")]
    columns = f"RETURN DISTINCT labels(n)[0] AS label, n.id AS id, {', '.join(said)}"
    if (own := _own_end(kind)) is not None:
        return f"MATCH {_own(own)} MATCH (own)-[r:{kind.type}]-(n) {columns}"
    return f"MATCH ()-[r:{kind.type}]->() WHERE r.report_id = $id UNWIND [startNode(r), endNode(r)] AS n WITH r, n {columns}"


def _claimed_edges(kind: EdgeKind) -> str:
    columns = (
        f"RETURN '{kind.type}' AS type, labels(a)[0] AS start_label, a.id AS start_id, labels(b)[0] AS end_label, b.id AS end_id, "
        "properties(r) AS properties"
    )
    if (own := _own_end(kind)) is None:
        return f"MATCH ()-[r:{kind.type}]->() WHERE r.report_id = $id WITH r, startNode(r) AS a, endNode(r) AS b {columns}"
    ends = "(a)-[r:{}]->(b)" if own == kind.starts[0] else "(b)<-[r:{}]-(a)"
    return f"MATCH {_own(own)} WITH own AS {'a' if own == kind.starts[0] else 'b'} MATCH {ends.format(kind.type)} {columns}"


CLAIMED_NODES: Final = " UNION ALL ".join(
    f"MATCH {_own(label)} RETURN '{label}' AS label, own.id AS id, properties(own) AS properties" for label in OWN_LABELS
)
CLAIMED_EDGES: Final = " UNION ALL ".join(_claimed_edges(kind) for kind in CLAIMED_KINDS)
ABOVE: Final = (
    f"UNWIND $ids AS id MATCH (a:Region {{id: id}})-[r:{PART_OF}]->(b:Region) RETURN a.id AS start_id, b.id AS end_id, properties(r) AS properties"
)
DIGESTS: Final = "UNWIND $ids AS id MATCH (r:Report {id: id}) RETURN id, r.digest AS digest, r.rules AS rules"
READ_BY: Final = "UNWIND $rows AS row MATCH (r:Report {id: row.id}) SET r.rules = row.rules"
PROPERTIES: Final = "UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN id, properties(n) AS properties"
SAID: Final = (
    "UNWIND $ids AS id MATCH (n:{label} {{id: id}})<-[r:MENTIONS]-() RETURN id, collect(DISTINCT r.name) AS names, "
    "collect(DISTINCT r.scope) AS scopes, collect(DISTINCT r.surfaces) AS surfaces"
)
STORED: Final = " UNION ALL ".join(
    [
        *(
            f"UNWIND $rows.{label} AS row MATCH (n:{label} {{id: row.id}}) RETURN '{label}' AS key, row.id AS id, properties(n) AS properties"
            for label in SHARED_LABELS
        ),
        f"UNWIND $rows.{PART_OF} AS row MATCH (a:Region {{id: row.head}})-[:{PART_OF}]->(b:Region {{id: row.tail}}) "
        f"RETURN '{PART_OF}' AS key, row.id AS id, null AS properties",
    ]
)

WRITE_NODES: Final = _in_turn(
    *(f"UNWIND $rows.{label} AS row MERGE (n:{label} {{id: row.id}}) SET n += row.properties" for label in SHARED_LABELS),
    *(f"UNWIND $rows.{label} AS row CREATE (n:{label}) SET n = row.properties" for label in OWN_LABELS),
)
WRITE_EDGES: Final = _in_turn(
    *(
        f"UNWIND $rows.{key} AS row MATCH (a:{start} {{id: row.head}}) MATCH (b:{end} {{id: row.tail}}) "
        f"CREATE (a)-[r:{type_}]->(b) SET r = row.properties"
        for key, (type_, start, end) in zip(EDGE_KEYS, _JOINS, strict=True)
    )
)
RENAME: Final = "UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n += row.properties"

TOUCHED: Final = " UNION ALL ".join(_touched(kind) for kind in CLAIMED_KINDS if {*kind.starts, *kind.ends} & set(SHARED_LABELS))
REMOVE: Final = (
    # one by one: inside CALL () { } ArcadeDB would look at every edge of the kind and not at its index
    *(f"MATCH ()-[r:{kind.type}]->() WHERE r.report_id = $id DELETE r" for kind in CLAIMED_KINDS if _own_end(kind) is None),
    _in_turn(*(f"MATCH {_own(label)} DETACH DELETE own" for label in OWN_LABELS)),
)
DELETE_ORPHANS: Final = "UNWIND $ids AS id MATCH (n:{label} {{id: id}}) WHERE NOT EXISTS {{ (n)--() }} WITH n, id DELETE n RETURN id"
_REGION_CLAIMS = "|".join(kind.type for kind in CLAIMED_KINDS if "Region" in (*kind.starts, *kind.ends))
DELETE_REGIONS: Final = (
    f"UNWIND $ids AS id MATCH (n:Region {{id: id}}) WHERE NOT EXISTS {{ (n)-[:{_REGION_CLAIMS}]-() }} AND NOT EXISTS {{ (n)<-[:{PART_OF}]-() }} "
    f"OPTIONAL MATCH (n)-[:{PART_OF}]->(parent:Region) WITH n, id, collect(parent.id) AS parents DETACH DELETE n RETURN id, parents"
)
