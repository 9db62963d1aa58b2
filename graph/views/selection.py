"""Which claims a view looks at: kinds of edge, reports, years, confidence, status; as Cypher that both engines read alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from graph.engines.port import Rows
from graph.errors import NotFound
from graph.schema import EDGE_KINDS, NODE_KIND, NODE_KINDS

DOMAIN_TYPES = tuple(kind.type for kind in EDGE_KINDS if {*kind.starts, *kind.ends} <= {node.label for node in NODE_KINDS if node.domain})
_LABEL_OF_PREFIX = {kind.label.lower(): kind.label for kind in NODE_KINDS}


class Read(Protocol):
    """A store's ``read`` with limits of its own: the statement, its parameters by name."""

    def __call__(self, statement: str, **parameters: Any) -> Rows: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """
    reports:     ids of the reports whose claims count; None for all. A list's edges (PART_OF) belong to no report and always count
    year_from, year_to: years that a claim holds for, both ends in
    status:      achieved or planned
    """

    reports: tuple[str, ...] | None = None
    year_from: int | None = None
    year_to: int | None = None
    status: str | None = None

    @property
    def parameters(self) -> dict[str, Any]:
        reports = None if self.reports is None else list(self.reports)
        return {"reports": reports, "year_from": self.year_from, "year_to": self.year_to, "status": self.status}


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection(Claims):
    """Claims as edges of a network; one without a year, a confidence or a status counts whatever is asked.

    types:       kinds of edge; all between domain nodes by default
    confidence:  the least that a claim must have
    """

    types: tuple[str, ...] = DOMAIN_TYPES
    confidence: float = 0.0

    @property
    def pattern(self) -> str:
        """What stands in the brackets of an edge called ``r``."""
        return f"r:{'|'.join(self.types)}"

    @property
    def parameters(self) -> dict[str, Any]:
        return {**super(Selection, self).parameters, "confidence": self.confidence}  # named, since slots make the class anew


CONDITION = """($reports IS NULL OR r.report_id IS NULL OR r.report_id IN $reports)
  AND ($year_from IS NULL OR r.year IS NULL OR r.year >= $year_from) AND ($year_to IS NULL OR r.year IS NULL OR r.year <= $year_to)
  AND ($confidence = 0.0 OR r.confidence IS NULL OR r.confidence >= $confidence) AND ($status IS NULL OR r.status IS NULL OR r.status = $status)"""


def label_of(node_id: str) -> str:
    """The kind that an id is of, by its prefix; NotFound where there is no such kind.

    >>> label_of("region:340811")
    'Region'
    """
    prefix = node_id.partition(":")[0]
    if prefix not in _LABEL_OF_PREFIX:
        raise NotFound(f"no node {node_id!r}: ids begin with {', '.join(sorted(_LABEL_OF_PREFIX))} and a colon. A search by name finds nodes.")
    return _LABEL_OF_PREFIX[prefix]


def by_label(ids: list[str]) -> dict[str, list[str]]:
    """The ids sorted, under their kinds in the order of the declaration."""
    groups: dict[str, list[str]] = {label: [] for label in NODE_KIND}
    for id_ in sorted(ids):
        groups[label_of(id_)].append(id_)
    return {label: group for label, group in groups.items() if group}


def reports_about(read: Read, region_id: str) -> tuple[str, ...]:
    """Ids of the reports about a region or one of its parts, sorted."""
    statement = """MATCH (region:Region {id: $id})
OPTIONAL MATCH (part:Region)-[:PART_OF*0..6]->(region)
OPTIONAL MATCH (part)<-[:DESCRIBES]-(report:Report)
RETURN DISTINCT report.id AS id ORDER BY id"""
    rows = read(statement, id=region_id).rows
    if not rows:
        raise NotFound(f"no region {region_id!r}. A search among regions by name finds its id.")
    return tuple(id_ for (id_,) in rows if id_ is not None)
