"""The read-only door: what may pass by its text, and that nothing which passes can write, reach out or run on."""

from __future__ import annotations

from datetime import date

import pytest

from graph.engines.columns import columns_of
from graph.engines.door import refuse_writes
from graph.errors import QueryError
from graph.store import GraphStore
from tests.store.conftest import ALL_ENGINES
from tests.store.report_drafts import maple, willow

ENGINES = ALL_ENGINES

ATTEMPTS = (
    "CREATE (n:Region {id: 'x'})",
    "create (n:Region {id: 'x'}) return n",
    "MERGE (n:Region {id: 'x'}) RETURN n",
    "MATCH (n) SET n.name = 'x' RETURN n",
    "MATCH (n) REMOVE n.name RETURN n",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n) NODETACH DELETE n",
    "MATCH ()-[r]->() DELETE r",
    "CALL { CREATE (n:Region {id: 'x'}) } RETURN 1 AS one",
    "UNWIND [1, 2] AS x CALL (x) { CREATE (:Region {id: toString(x)}) } IN TRANSACTIONS OF 1 ROWS",
    "FOREACH (x IN [1] | CREATE (:Region {id: 'x'}))",
    "MATCH (n) WITH n FOREACH (x IN [1] | SET n.name = 'x')",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "load\n csv with headers from 'http://127.0.0.1:1/x' as line return line",
    "LOAD /* a remark */ CSV FROM 'file:///etc/hostname' AS line RETURN line",
    "CREATE INDEX x FOR (n:Region) ON (n.level)",
    "DROP CONSTRAINT region_id",
    "CALL db.createLabel('X')",
    "CALL db.clearQueryCaches()",
    "CALL `db`.`clearQueryCaches`()",
    "CALL dbms.listConfig() YIELD name, value RETURN name, value",
    "CALL apoc.create.node(['X'], {}) YIELD node RETURN node",
    "RETURN apoc.load.json('file:///etc/passwd') AS x",
    "CALL tx.setMetaData({a: 1})",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "SHOW SETTINGS",
    "SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery",
    "USE system MATCH (n) RETURN n",
    "CREATE USER x SET PASSWORD 'abcdefgh'",
    "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO 'abcdefgh'",
    "STOP DATABASE neo4j",
    "EXPLAIN CREATE (n:Region {id: 'x'})",
    "PROFILE CREATE (n:Region {id: 'x'})",
    "RETURN 1 AS one; CREATE (n:Region {id: 'x'})",
    "MATCH (n) RETURN n // a remark\nUNION MATCH (n) SET n.name = 'x' RETURN n",
    "RETURN 'it''s' AS a CREATE (n:Region {id: 'x'})",
    'RETURN "a\\"" AS a CREATE (n:Region {id: \'x\'})',
    "RETURN 1 AS `a``b` CREATE (n:Region {id: 'x'})",
    "RETURN '\\u0027 AS a CREATE (n:Region {id: \\u0027x\\u0027}) //' AS b",
    "\\u0043REATE (n:Region {id: 'x'})",
    "L\\u004FAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "RETURN 1 AS one /* open CREATE (n)",
    "",
    "  // only a remark",
)
READS = (
    ("MATCH (n:Region) RETURN n.name AS name", 5),
    ("MATCH (n:Region {name: 'CREATE (x) SET DELETE'}) RETURN n", 0),
    ("MATCH (n:Region) WHERE n.name = \"LOAD CSV FROM 'x'\" RETURN n", 0),
    ("MATCH (n:Region) /* SET n.x = 1 */ RETURN n // DELETE n", 5),
    ("MATCH (n:Region) RETURN n.name AS `set`", 5),
    ("MATCH (n:Region) RETURN n.set AS deleted", 5),
    ("MATCH (start:Region)-[:PART_OF]->(stop:Region) RETURN start.name AS start, stop.name AS stop", 4),
    ("WITH {set: 1, merge: 2} AS map RETURN map.merge AS created", 1),
    ("MATCH (n:Region) CALL (n) { MATCH (n)-[r]-() RETURN count(r) AS edges } RETURN n.name AS name, edges", 5),
    ("MATCH (n:Region) WHERE EXISTS { (n)-[:FUNDS]->() } RETURN n.name AS name", 1),
    ("CALL db.index.fulltext.queryNodes('passage_text', '柳溪') YIELD node RETURN node.name AS name", 1),
    ("CALL db.labels() YIELD label RETURN count(label) >= 7 AS enough", 1),
    ("RETURN '\\u4e2d' AS middle;", 1),
    ("MATCH (n:Region) RETURN n.name AS name UNION MATCH (n:Program) RETURN n.name AS name", 6),
    ("MATCH (n:Region) RETURN 'it\\'s' AS a, \"say \\\"CREATE\\\"\" AS b LIMIT 1", 1),
)  # fmt: skip


@pytest.mark.parametrize("query", ATTEMPTS)
def test_text_that_could_do_more_than_read_is_refused(query: str) -> None:
    if query == "STOP DATABASE neo4j":
        return  # no word of its own: left to the engines, below
    if query.startswith("  //") or "/* open" in query:
        return  # reads nothing, writes nothing
    with pytest.raises(QueryError):
        refuse_writes(query)


@pytest.mark.parametrize("query, _", READS)
def test_text_that_reads_passes(query: str, _: int) -> None:
    refuse_writes(query)


def test_no_attempt_changes_the_graph(store: GraphStore) -> None:
    store.replace(willow().graph())
    before = list(store.dump())
    for query in ATTEMPTS:
        with pytest.raises(QueryError):
            store.read(query)
    assert list(store.dump()) == before


def test_the_engine_itself_refuses_writes(store: GraphStore) -> None:
    store.replace(willow().graph())
    before = list(store.dump())
    for query in ("CREATE (n:Region {id: 'x'})", "MATCH (n) SET n.name = 'x'", "CALL { CREATE (:Region {id: 'x'}) } RETURN 1 AS one"):
        with pytest.raises(QueryError, match="would write"):
            store._engine.read(query, {}, timeout_seconds=5, row_limit=10)
    assert list(store.dump()) == before


def test_the_engine_itself_opens_no_files(store: GraphStore) -> None:
    for place in ("file:///etc/hostname", "/etc/hostname", "http://127.0.0.1:9/x"):
        with pytest.raises(QueryError):
            store._engine.read("LOAD CSV FROM $place AS line RETURN line", {"place": place}, timeout_seconds=5, row_limit=10)


def test_reading_queries_are_answered(store: GraphStore) -> None:
    store.replace(willow().graph())
    assert {query: len(store.read(query).rows) for query, _ in READS} == dict(READS)


@pytest.mark.parametrize(
    "query",
    [
        "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c WITH a + b + c AS x WHERE x % 77 = 1 RETURN count(x) AS n",
        "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c WITH a, b, c WHERE a + b + c < 0 RETURN a",
    ],
)
def test_a_query_that_runs_on_is_stopped(store: GraphStore, query: str) -> None:
    with pytest.raises(QueryError, match=r"took longer than 0\.5 s"):
        store.read(query, timeout_seconds=0.5)
    assert store.read("RETURN 1 AS one", timeout_seconds=10).rows == [[1]]


def test_rows_beyond_the_limit_are_left_out_and_said_so(store: GraphStore) -> None:
    query = "UNWIND range(1, 50) AS n RETURN n"
    assert (len(store.read(query, row_limit=50).rows), store.read(query, row_limit=50).truncated) == (50, False)
    rows = store.read(query, row_limit=49)
    assert (rows.rows[-1], len(rows.rows), rows.truncated) == ([49], 49, True)
    none = store.read(query, row_limit=0)
    assert (none.columns, none.rows, none.truncated) == (("n",), [], True)
    assert store.read("MATCH (n:Region {id: 'none'}) RETURN n", row_limit=0).truncated is False


@pytest.mark.parametrize("timeout_seconds, row_limit", [(0, 10), (-1, 10), (1, -1)])
def test_limits_that_limit_nothing_are_refused(store: GraphStore, timeout_seconds: float, row_limit: int) -> None:
    with pytest.raises(QueryError, match="Expected"):
        store.read("RETURN 1 AS one", timeout_seconds=timeout_seconds, row_limit=row_limit)


@pytest.mark.parametrize(
    "query, parameters",
    [
        ("MATCH (n RETURN n", {}),
        ("MATCH (n) RETURN m", {}),
        ("MATCH (n) RETURN noSuchFunction(n) AS x", {}),
        ("MATCH (n) WHERE n.id = $id RETURN n", {}),
        ("RETURN 1/0 AS x", {}),
        ("RETURN $value AS x", {"value": object()}),
        ("RETURN $value AS x", {"value": date(2018, 3, 1)}),
        ("RETURN $value AS x", {"value": [{"a": {1, 2}}]}),
        ("RETURN $value AS x", {"value": 2**63}),
    ],
)  # fmt: skip
def test_a_wrong_query_says_what_is_wrong_with_it(store: GraphStore, query: str, parameters: dict[str, object]) -> None:
    store.replace(maple().graph())
    with pytest.raises(QueryError) as caught:
        store.read(query, parameters)
    assert query in str(caught.value)
    assert "Expected" in str(caught.value)


def test_values_come_as_plain_python(store: GraphStore) -> None:
    query = """
        RETURN date('2018-03-01') AS day, datetime('2018-03-01T10:00:00Z') AS moment, localdatetime('2018-03-01T10:00:00') AS local,
               time('10:00:00Z') AS hour, duration('P1DT2H') AS span, [1, 2.5, 'a', null, true] AS list, {b: 1, a: [2]} AS map,
               9007199254740993 AS big, null AS nothing, $given AS given
    """
    rows = store.read(query, {"given": {"list": ["中", 1], "flag": False}})
    assert dict(zip(rows.columns, rows.rows[0], strict=True)) == {
        "day": "2018-03-01",
        "moment": "2018-03-01T10:00:00+00:00",
        "local": "2018-03-01T10:00:00",
        "hour": "10:00:00+00:00",
        "span": "P1DT2H",
        "list": [1, 2.5, "a", None, True],
        "map": {"a": [2], "b": 1},
        "big": 9007199254740993,
        "nothing": None,
        "given": {"list": ["中", 1], "flag": False},
    }


def test_nodes_edges_and_paths_come_as_dicts_and_lists(store: GraphStore) -> None:
    store.replace(willow().graph())
    query = "MATCH p = (a:Region)-[r:FUNDS]->(b:Program) RETURN a, r, b, p, [a] AS list, {node: b, edge: r} AS map, nodes(p) AS nodes"
    a, r, b, p, list_, map_, nodes = store.read(query).rows[0]
    assert a["_labels"] == ["Region"]
    assert (a["name"], a["aliases"]) == ("柳溪县", ["全县"])
    assert (r["_type"], r["_start"], r["_end"]) == ("FUNDS", a["id"], b["id"])
    assert p == [a, r, b]
    assert (list_, map_, nodes) == ([a], {"node": b, "edge": r}, [a, b])


def test_columns_are_named_where_there_are_no_rows(store: GraphStore) -> None:
    rows = store.read("MATCH (n:Region {id: 'none'}) RETURN n.name AS name, count(*), n.id ORDER BY name LIMIT 3")
    assert (rows.columns, rows.rows) == (("name", "count(*)", "n.id"), [])


def test_a_null_in_the_first_row_keeps_its_column(store: GraphStore) -> None:
    store.replace(willow().graph())
    rows = store.read("MATCH (n:Region) RETURN n.missing AS missing, n.level AS level ORDER BY n.id LIMIT 1")
    assert (rows.columns, rows.rows) == (("missing", "level"), [[None, "province"]])


@pytest.mark.parametrize(
    "query, columns",
    [
        ("RETURN 1 AS one", ("one",)),
        ("MATCH (n) RETURN n.name", ("n.name",)),
        ("MATCH (n) RETURN DISTINCT n.name AS name, [x IN n.list | x] AS `a list`, {a: 1, b: 2} AS m ORDER BY name", ("name", "a list", "m")),
        ("MATCH (n) CALL (n) { RETURN n.x AS inner } RETURN inner, count( * )", ("inner", "count( * )")),
        ("MATCH (n) RETURN n AS a UNION MATCH (m) RETURN m AS a", ("a",)),
        ("CALL db.labels() YIELD label RETURN label SKIP 1", ("label",)),
        ("CALL db.labels() YIELD label", ("label",)),
        ("MATCH (n) RETURN 'a, b' AS text // , c", ("text",)),
        ("MATCH (n) RETURN *", ()),
        ("MATCH (n)", ()),
    ],
)
def test_columns_are_read_from_the_text(query: str, columns: tuple[str, ...]) -> None:
    assert columns_of(query) == columns
