"""The graph as py2neo objects on a real Neo4j 5.26: whatever the store holds is reached by walking, from both ends, with its evidence."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("py2neo", reason="an environment made before the objects: make test brings it up to date")

from py2neo.ogm import Model, Property, RelatedTo, Repository

from graph.errors import QueryError
from graph.objects import KINDS, Claim, Edges, Institution, Passage, Program, Region, Target
from graph.schema import EDGE_KINDS
from graph.store import GraphStore
from tests.neo4j_server import shared_server
from tests.store.conftest import emptied
from tests.store.report_drafts import SIGNING, WILLOW, WILLOW_HOSPITAL, maple, notice, willow


@pytest.fixture(scope="module")
def repository(neo4j_store: GraphStore) -> Repository:
    emptied(neo4j_store)
    for draft in (willow(2018), willow(2019), maple(), notice()):
        neo4j_store.replace(draft.graph())
    return Repository(shared_server().url)


def walked(repository: Repository) -> dict[str, dict[str, list[Claim]]]:
    """Attribute of a kind → id of an edge → the claims found there, from every object."""
    found: dict[str, dict[str, list[Claim]]] = {}
    for cls in KINDS.values():
        edges = [name for name, member in vars(cls).items() if isinstance(member, Edges)]
        for thing in cls.match(repository):
            for name in edges:
                for claim in getattr(thing, name):
                    found.setdefault(name, {}).setdefault(claim.id, []).append(claim)
    return found


def test_every_edge_is_walked_from_both_ends_with_all_its_properties(repository: Repository, neo4j_store: GraphStore) -> None:
    found = walked(repository)
    for kind in EDGE_KINDS:
        rows = neo4j_store.read(f"MATCH (a)-[r:{kind.type}]->(b) RETURN r.id AS id, a.id AS a, b.id AS b, properties(r) AS p").rows
        stored = {id_: (start, end, properties) for id_, start, end, properties in rows}
        assert stored, kind.type
        names = (kind.type.lower(), f"{kind.type.lower()}_of") if kind.directed else (kind.type.lower(),)
        for name in names:
            assert {id_: (of[0].start.id, of[0].end.id, dict(of[0].properties)) for id_, of in found[name].items()} == stored
            assert all(len(of) == 3 - len(names) for of in found[name].values())


def test_the_far_end_is_an_object_of_its_own_kind(repository: Repository) -> None:
    county = Region.match(repository, WILLOW.id).first()
    assert {type(claim.other).__name__ for claim in county.implements} <= {"Program", "Policy"}
    [part] = county.part_of
    assert (type(part.other), part.other.name, part.start) == (Region, "云州市", county)
    hospital = Institution.match(repository).where(name="柳溪县人民医院").first()
    assert next(iter(hospital.partners_with)).other.name == "枫桥县人民医院"
    assert hospital.type == "hospital" and hospital.aliases


def test_claims_of_several_years_stand_beside_one_another_with_their_sentences(repository: Repository) -> None:
    hospital = Institution.match(repository, WILLOW_HOSPITAL.id).first()
    claims = [claim for claim in hospital.implements if claim.other.id == SIGNING.id]
    assert {claim.year for claim in claims} >= {2018, 2019}
    assert all(claim.quote and claim.report_id and 0 < claim.confidence <= 1 for claim in claims)
    assert {claim.other.id for claim in Program.match(repository, SIGNING.id).first().implements_of} >= {WILLOW_HOSPITAL.id}
    target = Target.match(repository).first()
    assert target.sets_of[0].quote
    assert {type(claim.other) for claim in Passage.match(repository).first().has_passage_of} == {KINDS["Report"]}


def test_what_is_not_declared_is_an_error(repository: Repository) -> None:
    [claim] = Region.match(repository, WILLOW.id).first().part_of
    with pytest.raises(AttributeError, match="PART_OF has no property 'quote'; declared: id, source"):
        print(claim.quote)
    assert Region.match(repository, "region:none").first() is None


@pytest.mark.parametrize("write", ["save", "delete"])
def test_objects_are_for_reading(repository: Repository, neo4j_store: GraphStore, write: str) -> None:
    before = list(neo4j_store.dump())
    county = Region.match(repository, WILLOW.id).first()
    county.name = "别的县"
    with pytest.raises(QueryError, match="hpg load"):
        getattr(repository, write)(county)
    assert list(neo4j_store.dump()) == before


class _Policy(Model):
    __primarylabel__, __primarykey__ = "Program", "id"
    id = Property()


class _Actor(Model):
    """As py2neo's documentation would have it."""

    __primarylabel__, __primarykey__ = "Institution", "id"
    id = Property()
    implements = RelatedTo(_Policy, "IMPLEMENTS")


def test_what_the_docstring_says_of_py2neo_holds(repository: Repository) -> None:
    """When one of these passes no more, graph.objects can become simpler."""
    usual: Any = _Actor.match(repository, WILLOW_HOSPITAL.id).first()
    ours = Institution.match(repository, WILLOW_HOSPITAL.id).first()
    assert len(list(usual.implements)) == len({claim.other.id for claim in ours.implements}) < len(ours.implements)
    with pytest.raises(Exception, match=r"db\.indexes"):
        repository.graph.schema.get_indexes("Region")
    with pytest.raises(TypeError, match="context manager"), repository.graph.begin():
        pass
