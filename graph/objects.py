"""A py2neo ``Graph`` or ``Repository`` in; regions, institutions, programmes, policies, targets, reports and passages as objects out, with their
edges both ways and the evidence on each. For reading and walking; loading goes through the store alone.

Made from the declaration (graph/schema.py). Needs the extra ``[py2neo]``::

    from py2neo.ogm import Repository
    from graph.objects import Region

    county = Region.match(Repository("bolt://neo4j@localhost:7687", password="…")).where(name="襄垣县").first()
    for claim in county.implements:
        print(claim.year, claim.other.name, claim.quote)
    for claim in county.describes_of:  # from the other end
        print(claim.other.name)

py2neo 2021.2.4 is the last of its line and speaks to Neo4j 5.26 and 2026.09 over ``bolt://`` and ``neo4j://``. What it can't do there, each tried:

- its ``RelatedTo`` keeps one edge for each node at the other end: of the claims of several years or reports all but the last would be lost. It
  also takes one class for all ends, and fetches each end by itself. Edges are therefore ``Claim`` objects here, read by one statement a kind.
- ``graph.schema`` makes and lists no constraints and indexes (it writes Neo4j 3's statements); ``hpg`` makes them.
- no ``http://`` address, no ``with graph.begin()``, no ``elementId``; a ``datetime`` with ``timezone.utc`` is refused as a parameter (dates are
  ISO text in this graph).
- no embedded store: it is no Bolt server.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import new_class
from typing import Any, Final, NoReturn

from graph.errors import QueryError
from graph.schema import EDGE_KIND, EDGE_KINDS, NODE_KINDS, EdgeKind, NodeKind

try:
    from py2neo.ogm import Model, Property
except ImportError as error:
    raise ImportError("graph.objects needs py2neo. Install it: pip install -e '.[py2neo]'.") from error

_OUT, _IN, _BOTH = "-[r:{type}]->", "<-[r:{type}]-", "-[r:{type}]-"


@dataclass(frozen=True, slots=True)
class Claim:
    """An edge from where it was walked from. Its properties, evidence among them, are attributes: ``claim.quote``, ``claim.year``,
    ``claim.amount_cny``; None where the edge has none.

    start, end: its ends as stored; ``other``: the one that is not where the walk began
    """

    type: str
    start: Thing
    end: Thing
    other: Thing
    properties: Mapping[str, Any] = field(repr=False)

    def __getattr__(self, name: str) -> Any:
        if name not in EDGE_KIND[self.type].by_name:
            raise AttributeError(f"{self.type} has no property {name!r}; declared: {', '.join(EDGE_KIND[self.type].by_name)}.")
        return self.properties.get(name)


class Edges:
    """An attribute that reads the edges of one kind at an object, ordered by id, each time it is asked for."""

    def __init__(self, kind: EdgeKind, arrow: str) -> None:
        self._kind, self._arrow = kind, arrow.format(type=kind.type)
        self.__doc__ = f"{kind.en}, {kind.zh}: {kind.about}"

    def __get__(self, thing: Thing | None, owner: type) -> Any:
        return self if thing is None else list(self._read(thing))

    def _read(self, thing: Thing) -> Iterator[Claim]:
        statement = f"MATCH (n:{thing.__primarylabel__} {{id: $id}}){self._arrow}(other) RETURN r, other, startNode(r) = n AS out ORDER BY r.id"
        for edge, node, out in thing.__node__.graph.run(statement, id=thing.id):
            other = wrapped(node)
            start, end = (thing, other) if out else (other, thing)
            yield Claim(self._kind.type, start, end, other, dict(edge))


class Thing(Model):  # type: ignore[misc]
    """What all kinds of node share: ``match(graph)``, ``match(graph, id)``, ``.where(name=…)``, ``.first()`` are py2neo's."""

    __primarykey__ = "id"

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise QueryError(f"{self.__primarylabel__} objects are for reading. Facts come from reports: hpg load, or GraphStore.replace.")

    __db_create__ = __db_merge__ = __db_push__ = __db_delete__ = _refuse


def wrapped(node: Any) -> Thing:
    """A py2neo node as an object of its kind."""
    [label] = set(node.labels) & KINDS.keys()
    return KINDS[label].wrap(node)  # type: ignore[no-any-return]


def _kind_of(kind: NodeKind) -> type[Any]:
    members: dict[str, Any] = {each.name: Property() for each in kind.properties}
    for edge in EDGE_KINDS:
        here = kind.label in edge.starts, kind.label in edge.ends
        if not edge.directed and any(here):
            members[edge.type.lower()] = Edges(edge, _BOTH)
            continue
        if here[0]:
            members[edge.type.lower()] = Edges(edge, _OUT)
        if here[1]:
            members[f"{edge.type.lower()}_of"] = Edges(edge, _IN)
    members |= {"__doc__": f"{kind.zh}. {kind.about}", "__module__": __name__}
    return new_class(kind.label, (Thing,), exec_body=lambda namespace: namespace.update(members))


KINDS: Final[Mapping[str, type[Any]]] = {kind.label: _kind_of(kind) for kind in NODE_KINDS}
Region, Institution, Program, Policy, Target, Report, Passage = (KINDS[kind.label] for kind in NODE_KINDS)
