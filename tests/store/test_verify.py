"""A sound store has no faults; what is altered behind the store's back is named, whatever it is, on both engines."""

from __future__ import annotations

import pytest

from graph.store import GraphStore
from tests.store.report_drafts import CLOUD, MAPLE, SIGNING, WILLOW, maple, willow

SOUND = (willow(2018), willow(2019), maple())
PASSAGE = f"passage:{maple().id.removeprefix('report:')}:00001"

ALTERED = [  # (a change that no command makes, where it is found, what is said of it)
    ("MATCH ()-[r:FUNDS]->() WHERE r.year = 2018 SET r.quote = '县财政投入80万元'", willow(2018).id, "is not at"),
    ("MATCH ()-[r:FUNDS]->() WHERE r.year = 2018 SET r.start_char = r.start_char + 1", willow(2018).id, "is not at"),
    ("MATCH ()-[r:FUNDS]->() WHERE r.year = 2018 SET r.amount_cny = 800000.0", willow(2018).id, "not those that were written"),  # looks right
    ("MATCH ()-[r:FUNDS]->() WHERE r.year = 2018 SET r.quote = null", willow(2018).id, "lacks quote"),
    ("MATCH ()-[r:IMPLEMENTS]->() SET r.status = 'perhaps'", maple().id, "known: achieved, planned"),
    (f"MATCH (n:Report {{id: '{maple().id}'}}) SET n.text = replace(n.text, '枫桥县', '枫桥市')", maple().id, "text or id was altered"),
    (f"MATCH (n:Passage {{id: '{PASSAGE}'}}) SET n.ordinal = 7", PASSAGE, "is not the id of a passage 7"),
    (f"MATCH (n:Passage {{id: '{PASSAGE}'}}) DETACH DELETE n", maple().id, "not among the report's valid passages"),
    (f"MATCH ()-[r:HAS_PASSAGE]->(n:Passage {{id: '{PASSAGE}'}}) DELETE r", PASSAGE, "no HAS_PASSAGE leads to it"),
    (f"MATCH (n:Report {{id: '{maple().id}'}}) DETACH DELETE n", PASSAGE, "which is not in the store"),
    ("MATCH ()-[r:ABOUT]->() WHERE r.year = 2019 DELETE r", willow(2019).id, "not those that were written"),
    (f"MATCH (n:Program {{id: '{SIGNING.id}'}}) SET n.name = '签约'", SIGNING.id, "its name is '签约'"),
    (f"MATCH (n:Program {{id: '{SIGNING.id}'}}) SET n.aliases = ['甲']", SIGNING.id, "its aliases is"),
    ("CREATE (n:Program {id: 'program:0', name: '孤儿'})", "program:0", "no edge touches"),
    ("CREATE (n:Report {name: '无号'})", "Report", "has no id"),
    (f"MATCH (a:Region {{id: '{WILLOW.id}'}})-[r:PART_OF]->() SET r.source = null", "part_of:", "names no source"),
    (
        f"MATCH (a:Region {{id: '{CLOUD.id}'}}), (b:Region {{id: '{MAPLE.id}'}}) CREATE (a)-[r:PART_OF {{id: 'part_of:x', source: 's'}}]->(b)",
        "part_of:x",
        "can't be part of",
    ),
    (f"MATCH (a:Region {{id: '{CLOUD.id}'}}) CREATE (a)-[r:FUNDS {{id: 'funds:x', report_id: 'report:x'}}]->(a)", "funds:x", "not in the store"),
    ("CREATE (v:EarlierVersion {id: 'version:x', report_id: 'report:x', head_id: 'report:x', until: '2026', digest: '', claims: 'nothing'})",
     "version:x", "can't be read any more"),
]  # fmt: skip


@pytest.fixture
def sound(store: GraphStore) -> GraphStore:
    for draft in SOUND:
        store.replace(draft.graph())
    return store


def test_a_sound_store_has_no_faults_and_says_what_was_looked_at(sound: GraphStore) -> None:
    sound.replace(willow(2017).graph(), supersedes=willow(2019).id)
    verified = sound.verify()
    assert verified.findings == []
    counts = sound.counts()
    assert verified.counts["reports"] == 3 and verified.counts["earlier versions"] == 1
    assert verified.counts["nodes"] == sum(counts["nodes"].values()) and verified.counts["edges"] == sum(counts["edges"].values())
    assert verified.counts["quotes"] > 20


def test_an_empty_store_is_sound(store: GraphStore) -> None:
    assert store.verify().is_sound


def test_what_was_altered_is_named(sound: GraphStore) -> None:
    """One store for all rows: each is mended by loading anew."""
    for statement, where, what in ALTERED:
        sound._engine.write(lambda run, statement=statement: run(statement, {}))  # type: ignore[misc]
        findings = sound.verify().findings
        assert any(each.where.startswith(where) and what in each.what for each in findings), (statement, findings)
        wipe(sound)
        for draft in SOUND:
            sound.replace(draft.graph())
    assert sound.verify().is_sound


def wipe(store: GraphStore) -> None:
    store._engine.write(lambda run: run("MATCH (n) WHERE NOT n:SchemaVersion DETACH DELETE n", {}))
