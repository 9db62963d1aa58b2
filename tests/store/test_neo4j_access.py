"""How a Neo4j server is reached: by which addresses, with which limits and tags, and what is said where it can't be."""

from __future__ import annotations

import socket
import threading

import pytest

from graph.engines.access import Access
from graph.engines.neo4j_faults import FAULTS, running, too_old
from graph.errors import QueryError, SettingsError, StoreUnavailable
from graph.store import GraphStore, open_store
from tests.neo4j_server import shared_server
from tests.store.conftest import emptied
from tests.store.report_drafts import maple, willow

QUICK = Access(connect_seconds=3, retry_seconds=0)


@pytest.fixture
def host() -> str:
    return f"127.0.0.1:{shared_server().server.bolt_port}"


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_direct_and_routing_urls_reach_the_same_server(neo4j_store: GraphStore, host: str, scheme: str) -> None:
    emptied(neo4j_store)
    with open_store(f"{scheme}://{host}/neo4j") as store:
        store.replace(willow().graph())
        assert list(neo4j_store.dump()) == list(store.dump())


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("bolt://{host}/elsewhere", "has no database called elsewhere"),
        ("neo4j://{host}/elsewhere", "has no database called elsewhere"),
        ("neo4j://{http}", "speaks HTTP. Expected: the Bolt port, 7687"),
        ("neo4j+s://{host}", "do not agree on TLS"),
        ("bolt+ssc://{host}", "do not agree on TLS"),
        ("bolt://neo4j:secret@127.0.0.1:1", "no Neo4j answers at bolt://127.0.0.1:1"),
        ("neo4j://nobody.invalid", "no Neo4j answers at neo4j://nobody.invalid"),
    ],
)
def test_a_server_that_can_not_be_used_is_named_with_the_fault(url: str, fault: str, host: str) -> None:
    server = shared_server().server
    with pytest.raises(StoreUnavailable) as caught:
        open_store(url.format(host=host, http=f"127.0.0.1:{server.http_port}"), QUICK)
    assert fault in str(caught.value)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_program_that_answers_nothing_is_no_server() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        threading.Thread(target=lambda: silent.accept()[0].close(), daemon=True).start()
        with pytest.raises(StoreUnavailable, match="no Neo4j answers at"):
            open_store(f"bolt://127.0.0.1:{silent.getsockname()[1]}", QUICK)


@pytest.mark.parametrize(
    ("name", "version", "fits"),
    [
        ("Neo4j Kernel", "5.26.0", True),
        ("Neo4j Kernel", "5.27-aura", True),
        ("Neo4j Kernel", "2025.01.0", True),
        ("Neo4j Kernel", "5.9.0", False),  # as numbers: as text 5.9 would be the newer one
        ("Neo4j Kernel", "5.25.1", False),
        ("Neo4j Kernel", "4.4.40", False),
        ("Neo4j Kernel", "", False),
        ("ArcadeDB", "26.10.2", False),
    ],
)
def test_servers_older_than_the_tests_run_on_are_refused(name: str, version: str, fits: bool) -> None:
    fault = too_old("bolt://db", name, version)
    assert (fault is None) == fits
    assert fault is None or "Expected: Neo4j 5.26 or newer" in str(fault)


def test_a_password_without_a_user_is_refused_before_anything_is_sent() -> None:
    with pytest.raises(SettingsError, match="a password is given for db, but no user"):
        open_store("neo4j://db", Access(password="secret12"))


def test_a_transaction_says_on_the_server_what_it_is(neo4j_store: GraphStore) -> None:
    query = "SHOW TRANSACTIONS YIELD metaData, currentQuery WHERE currentQuery CONTAINS 'currentQuery' RETURN metaData"
    rows = neo4j_store._engine.read(query, {}, timeout_seconds=5, row_limit=10).rows
    assert rows == [[{"app": "health-policy-graph", "doing": "read"}]]
    written = neo4j_store._engine.write(lambda run: run(query, {}))
    assert [row["metaData"]["doing"] for row in written] == ["write"]


def test_a_reader_waits_for_what_this_program_wrote(neo4j_store: GraphStore) -> None:
    """Each session begins with the bookmarks of the writes before it: a cluster's reader, if it is behind, waits until it has them."""
    manager = neo4j_store._engine._driver.execute_query_bookmark_manager  # type: ignore[attr-defined]
    emptied(neo4j_store)
    seen = []
    for draft in (willow(2018), willow(2019), maple()):
        before = set(manager.get_bookmarks())
        neo4j_store.replace(draft.graph())
        assert set(manager.get_bookmarks()).isdisjoint(before)
        seen.append(neo4j_store.counts()["nodes"]["Report"])
    assert seen == [1, 2, 3]


def test_the_pool_is_as_large_as_the_settings_say(host: str) -> None:
    with open_store(f"bolt://{host}", Access(pool_size=3)) as store:
        pool = store._engine._driver._pool.pool_config  # type: ignore[attr-defined]
        assert (pool.max_connection_pool_size, pool.connection_timeout) == (3, Access().connect_seconds)


def test_a_write_that_takes_too_long_ends_and_leaves_nothing(neo4j_store: GraphStore, host: str) -> None:
    emptied(neo4j_store)
    slow = "CREATE (n:Region {id: 'x'}) WITH n UNWIND range(1, 30000) AS a UNWIND range(1, 300000) AS b RETURN sum(a + b) AS s"
    with open_store(f"bolt://{host}", Access(write_seconds=1)) as store, pytest.raises(QueryError, match="took longer than 1 s"):
        store._engine.write(lambda run: run(slow, {}))
    assert list(neo4j_store.dump()) == []


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE CONSTRAINT x IF NOT EXISTS FOR (n:Nothing) REQUIRE n.name IS NOT NULL",
        "CREATE CONSTRAINT x IF NOT EXISTS FOR (n:Nothing) REQUIRE n.name IS NODE KEY",
        "CREATE CONSTRAINT x IF NOT EXISTS FOR (n:Nothing) REQUIRE n.id IS :: STRING",
        "CREATE DATABASE other",
        "CREATE ROLE reader",
    ],
)
def test_what_only_the_enterprise_edition_has_is_named(neo4j_store: GraphStore, statement: str) -> None:
    with neo4j_store._engine._session("WRITE") as session, pytest.raises(FAULTS) as caught:  # type: ignore[attr-defined]
        session.run(statement).consume()
    assert "needs Neo4j Enterprise, and bolt://db is Community" in str(running("bolt://db", statement, caught.value, None))


def test_more_memory_than_a_statement_may_have_ends_it(neo4j_store: GraphStore) -> None:
    query = "UNWIND range(1, 30000000) AS n WITH collect(toString(n)) AS texts RETURN size(texts) AS size"
    with pytest.raises(QueryError, match="needs more memory than the server gives one statement"):
        neo4j_store.read(query, timeout_seconds=60)
    assert neo4j_store.read("RETURN 1 AS one").rows == [[1]]
