"""Some four hundred statements that would do more than read, made from what they do and how they are hidden; and as many that only look so."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from graph.engines.door import refuse_writes
from graph.errors import QueryError
from graph.store import GraphStore
from tests.store.report_drafts import willow

SECRET = "kept-to-itself"

# What is done. {where} is an address of the secret file.
CLAUSES = (
    "CREATE (x:Region {id: 'x'})",
    "MERGE (x:Region {id: 'x'})",
    "MATCH (x:Region) SET x.name = 'x'",
    "MATCH (x:Region) SET x:Policy",
    "MATCH (x:Region) SET x += {name: 'x'}",
    "MATCH (x:Region) REMOVE x.name",
    "MATCH (x:Region) REMOVE x:Region",
    "MATCH ()-[x:FUNDS]->() DELETE x",
    "MATCH (x) DETACH DELETE x",
    "MATCH (x) NODETACH DELETE x",
    "FOREACH (n IN [1] | CREATE (:Region {id: 'x'}))",
    "MATCH (a:Region), (b:Program) CREATE (a)-[:FUNDS]->(b)",
)
FILES = (
    "LOAD CSV FROM '{where}' AS line",
    "LOAD CSV WITH HEADERS FROM '{where}' AS line",
    'LOAD CSV FROM "{where}" AS line FIELDTERMINATOR "|"',
    "WITH '{where}' AS place LOAD CSV FROM place AS line",
)
PROCEDURES = (
    "db.createLabel('X')",
    "db.createRelationshipType('X')",
    "db.createProperty('x')",
    "db.create.setNodeVectorProperty(n, 'x', [1.0])",
    "db.clearQueryCaches()",
    "db.prepareForReplanning()",
    "db.resampleOutdatedIndexes()",
    "db.index.fulltext.awaitEventuallyConsistentIndexRefresh()",
    "db.checkpoint()",
    "db.ping()",
    "db.info()",
    "db.stats.collect('QUERIES')",
    "db.stats.retrieve('QUERIES')",
    "dbms.listConfig()",
    "dbms.setConfigValue('db.transaction.timeout', '0')",
    "dbms.killConnection('bolt-1')",
    "dbms.listConnections()",
    "dbms.showCurrentUser()",
    "dbms.queryJmx('*:*')",
    "dbms.components()",
    "dbms.upgrade()",
    "dbms.security.createUser('x', 'abcdefgh')",
    "tx.setMetaData({app: 'other'})",
    "apoc.create.node(['X'], {})",
    "apoc.cypher.doIt('CREATE (n)', {})",
    "apoc.cypher.run('MATCH (n) DELETE n', {})",
    "apoc.periodic.commit('CREATE (n)', {})",
    "apoc.load.json('{where}')",
    "apoc.export.csv.all('x.csv', {})",
    "apoc.trigger.install('neo4j', 'x', 'CREATE (n)', {})",
    "gds.graph.project('x', '*', '*')",
)
COMMANDS = (
    "CREATE INDEX x FOR (n:Region) ON (n.level)",
    "CREATE FULLTEXT INDEX x FOR (n:Region) ON EACH [n.level]",
    "CREATE CONSTRAINT x FOR (n:Region) REQUIRE n.level IS UNIQUE",
    "DROP INDEX region_code",
    "DROP CONSTRAINT region_id",
    "CREATE DATABASE x",
    "CREATE OR REPLACE DATABASE neo4j",
    "DROP DATABASE neo4j",
    "STOP DATABASE neo4j",
    "START DATABASE neo4j",
    "ALTER DATABASE neo4j SET ACCESS READ ONLY",
    "CREATE ALIAS x FOR DATABASE neo4j",
    "CREATE USER x SET PASSWORD 'abcdefgh'",
    "DROP USER neo4j",
    "RENAME USER neo4j TO x",
    "ALTER USER neo4j SET PASSWORD 'abcdefgh'",
    "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO 'abcdefgh'",
    "CREATE ROLE x",
    "GRANT ROLE x TO neo4j",
    "DENY MATCH {*} ON GRAPH * TO PUBLIC",
    "REVOKE ROLE x FROM neo4j",
    "SHOW USERS",
    "SHOW SETTINGS",
    "SHOW TRANSACTIONS",
    "SHOW DATABASES",
    "SHOW PRIVILEGES",
    "SHOW PROCEDURES",
    "SHOW INDEXES",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "TERMINATE TRANSACTION 'neo4j-transaction-1' YIELD message",
    "USE system MATCH (n) RETURN n",
    "USE neo4j CREATE (n:Region {id: 'x'})",
    "ENABLE SERVER 'x'",
    "REALLOCATE DATABASES",
    "DRYRUN REALLOCATE DATABASES",
)

# How it is hidden. The first word of what is done is CREATE, MATCH, LOAD, CALL …
_WORD = re.compile(r"[A-Z]{3,}")
_KEYWORDS = re.compile(r"\b(CREATE|MERGE|SET|REMOVE|DELETE|FOREACH|LOAD|CSV)\b")


def _escaped(text: str) -> str:
    """Every keyword's first letter as its escape, which Neo4j reads before anything else."""
    return _KEYWORDS.sub(lambda match: f"\\u{ord(match[0][0]):04x}{match[0][1:]}", text)


CLAUSE_DRESSES = {
    "plain": "{0} RETURN 1 AS one",
    "without an answer": "{0}",
    "after a statement": "RETURN 1 AS one; {0}",
    "before a statement": "{0}; RETURN 1 AS one",
    "behind a text's end": "RETURN 'it''s' AS a {0}",
    "behind a backtick's end": "MATCH (`a``b`) WITH 1 AS `c``d` {0} RETURN 1 AS one",
    "behind a comment": "MATCH (n) /* // */ WITH n LIMIT 1 {0} RETURN 1 AS one",
    "on a line after //": "// only a remark\n{0} RETURN 1 AS one",
    "in CALL { }": "CALL {{ {0} RETURN 1 AS inner }} RETURN inner",
    "in CALL () { }": "MATCH (n:Region) CALL (n) {{ {0} }} RETURN n.id AS id",
    "in transactions": "UNWIND [1] AS n CALL (n) {{ {0} }} IN TRANSACTIONS OF 1 ROWS RETURN n",
    "in COUNT { }": "MATCH (n:Region) RETURN COUNT {{ {0} RETURN 1 AS one }} AS c",
    "in EXISTS { }": "MATCH (n:Region) WHERE EXISTS {{ {0} RETURN 1 AS one }} RETURN n",
    "in COLLECT { }": "RETURN COLLECT {{ {0} RETURN 1 AS one }} AS c",
    "in a union": "MATCH (n:Region) RETURN 1 AS one UNION {0} RETURN 1 AS one",
    "explained": "EXPLAIN {0}",
    "profiled": "PROFILE {0}",
    "with a prefix": "CYPHER 5 {0}",
    "with options": "CYPHER runtime=slotted {0}",
}
ALTERED = {
    "lower case": lambda text: _WORD.sub(lambda match: match[0].lower(), text),
    "escaped": _escaped,
    "split by a remark": lambda text: _KEYWORDS.sub(r"\1/* */", text),
    "on many lines": lambda text: text.replace(" ", "\n"),
}


def hostile(where: str) -> list[str]:
    """Every statement once, sorted."""
    clauses = [each.replace("{where}", where) for each in (*CLAUSES, *FILES)]
    found = {dress.format(clause) for clause, dress in product(clauses, CLAUSE_DRESSES.values())}
    found |= {alter(clause) + " RETURN 1 AS one" for clause, alter in product(clauses, ALTERED.values())}
    calls = [f"CALL {each.replace('{where}', where)}" for each in PROCEDURES]
    found |= {*calls, *(f"MATCH (n) {call} RETURN n" for call in calls), *(call.replace("CALL ", "call/**/\n") for call in calls)}
    found |= {re.sub(r"CALL (\w+)\.(\w+)", r"CALL `\1`.`\2`", call) for call in calls}
    found |= {f"RETURN {call.removeprefix('CALL ')} AS x" for call in calls if call.startswith(("CALL apoc", "CALL dbms", "CALL gds"))}
    found |= {*COMMANDS, *(f"RETURN 1 AS one; {each}" for each in COMMANDS), *(each.lower() for each in COMMANDS)}
    return sorted(found)


# Words with no meaning of their own to the text's check: refused by the engines, below.
LEFT_TO_THE_ENGINES = re.compile(r"^(STOP|START|ENABLE|REALLOCATE|DRYRUN)\b", re.IGNORECASE)


def test_there_are_more_than_two_hundred_of_them() -> None:
    assert len(hostile("file:///etc/passwd")) >= 500


def test_the_text_alone_gives_them_away() -> None:
    passed = []
    for statement in hostile("file:///etc/passwd"):
        try:
            refuse_writes(statement)
        except QueryError:
            continue
        if not LEFT_TO_THE_ENGINES.match(statement):
            passed.append(statement)
    assert passed == []


@pytest.fixture
def secret(tmp_path: Path) -> str:
    (tmp_path / "secret.csv").write_text(f"{SECRET}\n{SECRET}\n", encoding="utf-8")
    return (tmp_path / "secret.csv").as_uri()


def test_none_passes_the_door(store: GraphStore, secret: str) -> None:
    store.replace(willow().graph())
    before = list(store.dump())
    passed = []
    for statement in hostile(secret):
        try:
            store.read(statement, timeout_seconds=5)
            passed.append(statement)
        except QueryError:
            continue
    assert passed == []
    assert list(store.dump()) == before


def test_without_the_text_s_check_the_engine_still_writes_nothing_and_opens_no_file(store: GraphStore, secret: str) -> None:
    store.replace(willow().graph())
    before = list(store.dump())
    told = []
    for statement in hostile(secret):
        if statement.upper().startswith(("TERMINATE", "RETURN 1 AS ONE; TERMINATE")):
            continue  # a reader may end others' transactions: that is the text's check to stop
        try:
            rows = store._engine.read(statement, {}, timeout_seconds=5, row_limit=100).rows
        except QueryError:
            continue
        if SECRET in str(rows):
            told.append(statement)
    assert told == []
    assert list(store.dump()) == before


# --- what only looks so -------------------------------------------------------------------------------------------------------

WORDS = (
    "CREATE", "MERGE", "SET", "REMOVE", "DELETE", "DETACH", "FOREACH", "DROP", "ALTER", "GRANT", "DENY", "REVOKE", "RENAME", "INSERT", "TERMINATE",
    "LOAD CSV", "SHOW", "USE", "CALL apoc.x.y", "CALL dbms.x",
)  # fmt: skip
HARMLESS = (
    "RETURN '{0}' AS text",
    'RETURN "{0} (n)" AS text',
    "RETURN 'it\\'s {0}' AS text",
    "RETURN 'a\\\\' AS a, '{0}' AS b",
    "// {0}\nRETURN 1 AS one",
    "RETURN 1 AS one // {0}",
    "MATCH (n) /* {0} */ RETURN n",
    "MATCH (n) /* // {0} \n */ RETURN n",
    "MATCH (n) RETURN n.name AS `{0}`",
    "MATCH (`{0}`:Region) RETURN `{0}`.name AS name",
    "MATCH (n {{name: '{0}'}}) RETURN n",
    "MATCH (n) WHERE n.quote CONTAINS '{0}' RETURN n;",
)
ONE_WORD = ("MATCH (n) RETURN n.{0} AS x", "MATCH (n:{0}) RETURN n", "MATCH ()-[r:{0}]->() RETURN r", "WITH {{{0}: 1}} AS map RETURN map.{0} AS x")


@pytest.mark.parametrize("word", WORDS)
def test_the_same_words_in_texts_remarks_and_names_pass(word: str) -> None:
    forms = (*HARMLESS, *(ONE_WORD if " " not in word else ()))
    refused = []
    for statement in [form.format(word) for form in forms] + [form.format(word.lower()) for form in forms]:
        try:
            refuse_writes(statement)
        except QueryError:
            refused.append(statement)
    assert refused == []
