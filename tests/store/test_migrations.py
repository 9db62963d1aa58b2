"""A store of any older version opens as one of this: from the first version on, whose set-up files are kept in schema-v1."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.engines.setup_files import divide
from graph.errors import StoreUnavailable
from graph.migrations import MARK_KEY, MARK_LABEL, MIGRATIONS, VERSION, Migration, migrate, version_of
from graph.store import GraphStore, open_store
from tests.store.conftest import emptied
from tests.store.report_drafts import maple, willow

FIRST = Path(__file__).with_name("schema-v1")


def constraints(store: GraphStore) -> list[str]:
    """Names of the uniqueness constraints, each with an index of its own."""
    query = "SHOW INDEXES YIELD owningConstraint RETURN owningConstraint AS name"
    return sorted(row[0] for row in store._engine.read(query, {}, timeout_seconds=None, row_limit=None).rows if row[0] is not None)


def indexes(store: GraphStore) -> list[str]:
    """Of Neo4j: name, kind and what it is on."""
    query = "SHOW INDEXES YIELD name, type, labelsOrTypes, properties WHERE type <> 'LOOKUP' RETURN name, type, labelsOrTypes, properties"
    return sorted(" ".join(map(str, row)) for row in store._engine.read(query, {}, timeout_seconds=None, row_limit=None).rows)


def drop_all(store: GraphStore) -> None:
    engine = store._engine
    engine.alter(f"DROP CONSTRAINT {name}" for name in constraints(store))
    names = [row.split()[0] for row in indexes(store)]
    engine.alter(f"DROP INDEX {name}" for name in names)
    engine.write(lambda run: run(f"MATCH (mark:{MARK_LABEL}) DELETE mark", {}))


@pytest.fixture
def first_version_on_neo4j(neo4j_store: GraphStore) -> Iterator[GraphStore]:
    """As the first version set it up, with reports in it; afterwards as it was."""
    store = emptied(neo4j_store)
    drop_all(store)
    for name in ("constraints.cypher", "fulltext-neo4j.cypher"):
        store._engine.alter(divide((FIRST / name).read_text(encoding="utf-8")))
    yield store
    drop_all(store)
    store.setup()


def test_the_first_version_s_server_opens_as_this_one_s(first_version_on_neo4j: GraphStore) -> None:
    store = first_version_on_neo4j
    assert version_of(store._engine) == 1
    store._is_set_up = True  # writes as the first version did, without the mark
    store.replace(willow().graph())
    before = list(store.dump())
    assert version_of(store._engine) == 1
    store.setup()
    assert version_of(store._engine) == VERSION
    assert list(store.dump()) == before
    migrated = indexes(store), constraints(store)
    store.withdraw(willow().id)
    drop_all(store)
    store.setup()
    assert (indexes(store), constraints(store)) == migrated


def test_the_first_version_s_folder_opens_as_this_one_s(tmp_path: Path) -> None:
    with open_store(f"file:{tmp_path / 'old'}") as store, open_store(f"file:{tmp_path / 'new'}") as fresh:
        for statement in divide((FIRST / "arcadedb.sql").read_text(encoding="utf-8")):
            store._engine._database.command("sql", statement)  # type: ignore[attr-defined]
        store._engine.alter(divide((FIRST / "constraints.cypher").read_text(encoding="utf-8")))
        store._is_set_up = True
        for each in (store, fresh):
            each.replace(willow().graph())
        store.setup()
        assert version_of(store._engine) == VERSION
        assert list(store.dump()) == list(fresh.dump())
        assert constraints(store) == constraints(fresh)
        for each in (store, fresh):
            each.replace(maple().graph())
        assert list(store.dump()) == list(fresh.dump())


def test_names_written_before_there_were_captions_get_one(store: GraphStore) -> None:
    for draft in (willow(), maple()):
        store.replace(draft.graph())
    before = list(store.dump())
    store._engine.write(lambda run: run("MATCH (n) WHERE n.caption IS NOT NULL SET n.caption = null", {}))
    store._engine.write(lambda run: run(f"MATCH (mark:{MARK_LABEL}) SET mark.version = 2", {}))
    assert list(store.dump()) != before
    store.setup()
    assert list(store.dump()) == before
    assert ["家庭医生 签约服务"] in store.read("MATCH (n:Program) RETURN n.caption AS caption").rows


def test_setting_up_again_changes_no_constraint(store: GraphStore) -> None:
    store.setup()
    before = constraints(store)
    assert len(before) >= 7
    store.setup()
    assert constraints(store) == before
    assert version_of(store._engine) == VERSION


MADE_UP = (
    *MIGRATIONS,
    Migration(
        VERSION + 1,
        "an index under another name",
        {"neo4j": ("DROP INDEX report_year IF EXISTS", "CREATE INDEX report_of_year IF NOT EXISTS FOR (n:Report) ON (n.year)")},
    ),
    Migration(VERSION + 2, "a property under another name", data=("MATCH (n:Report) SET n.annual = n.year", "MATCH (n:Report) SET n.year = null")),
)


def test_steps_are_done_one_after_the_other_and_marked(store: GraphStore) -> None:
    store.replace(willow(2018).graph())
    migrate(store._engine, MADE_UP[: len(MIGRATIONS) + 1])
    assert version_of(store._engine) == VERSION + 1
    migrate(store._engine, MADE_UP)
    assert version_of(store._engine) == VERSION + 2
    assert store.read("MATCH (n:Report) RETURN n.annual AS annual, n.year AS year").rows == [[2018, None]]
    migrate(store._engine, MADE_UP)  # nothing is done twice
    assert store.read("MATCH (n:Report) RETURN n.annual AS annual").rows == [[2018]]
    with pytest.raises(StoreUnavailable, match=f"is of version {VERSION + 2}, and this program knows {VERSION} at most"):
        store.setup()
    back_to_now(store)


def test_a_step_that_fails_leaves_the_version_before(store: GraphStore) -> None:
    faulty = (*MIGRATIONS, Migration(VERSION + 1, "faulty", data=("MATCH (n:Report) SET n.year = 1", "MATCH (n RETURN n")))
    store.replace(willow(2018).graph())
    before = list(store.dump())
    with pytest.raises(Exception, match=r"RETURN|mismatched|Invalid"):
        migrate(store._engine, faulty)
    assert version_of(store._engine) == VERSION
    assert list(store.dump()) == before


def back_to_now(store: GraphStore) -> None:
    store._engine.alter(["DROP INDEX report_of_year IF EXISTS"] if store._engine.name == "neo4j" else [])
    store._engine.write(lambda run: run(f"MATCH (mark:{MARK_LABEL} {{{MARK_KEY}: '{MARK_KEY}'}}) SET mark.version = $version", {"version": VERSION}))
    store.setup()
