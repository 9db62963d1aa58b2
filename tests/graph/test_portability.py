"""What no text of cypher/ may use because the engines differ: every row of what was found to differ, and what is alike and stays allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.queries import load_queries
from tests.graph.portability import READING, SETTING_UP, not_for_setting_up, not_portable

CYPHER = Path(__file__).parents[2] / "cypher"
QUERIES = load_queries(CYPHER / "queries")


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_query_file_uses_nothing_that_the_engines_answer_differently(name: str) -> None:
    assert not_portable(QUERIES[name].statement) == []


def test_the_set_up_of_both_engines_is_what_both_take() -> None:
    assert not_for_setting_up((CYPHER / "schema" / "constraints.cypher").read_text(encoding="utf-8")) == []


def test_every_rule_says_why_and_what_to_write() -> None:
    for rule in (*READING, *SETTING_UP):
        assert "; write " in str(rule)
        assert rule.why and rule.instead


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("MATCH (n) WITH n ORDER BY n.code LIMIT 2 WHERE n.level = 0 RETURN n", "WHERE after LIMIT"),
        ("MATCH ()-[r:$($type)]->() RETURN r", "dynamic label or type"),
        ("MATCH p = SHORTEST 1 (a)-[:PART_OF]-+(b) RETURN p", "SHORTEST"),
        ("MATCH p = shortestPath((a)-[:FUNDS*..4]-(b))\nWHERE length(p) > 1 RETURN p", "WHERE on a shortest path"),
        ("MATCH p = shortestPath((a)-[:!FUNDS*..8]-(b)) RETURN p", "negated type of variable length"),
        ("MATCH (n) RETURN elementId(n) AS id", "id or elementId"),
        ("MATCH (n) WHERE id(n) = 1 RETURN n", "id or elementId"),
        ("MATCH (a:Region {name: $a}), (b:Region {name: $b}) MATCH p = shortestPath((a)-[:FUNDS*..6]-(b)) RETURN p", "shortest path from a thing"),
        ("MATCH (n) RETURN labels(n) AS labels", "order of labels or keys"),
        ("MATCH (n) RETURN keys(n) AS keys", "order of labels or keys"),
        ("MATCH (n:$any($labels)) RETURN n", "dynamic label or type"),
        ("MATCH (n:$($label)) RETURN n", "dynamic label or type"),
        ("MATCH p = ALL SHORTEST (a)-[:PART_OF]-+(b) RETURN p", "SHORTEST"),
        ("MATCH p = ANY ((a)-[:PART_OF]-+(b)) RETURN p", "SHORTEST"),
        ("MATCH (n)-[r:Owns]->(m) RETURN r", "type named like a label"),
        ("EXPLAIN MATCH (n) RETURN n", "prefix or administration"),
        ("SHOW PROCEDURES YIELD name RETURN name", "prefix or administration"),
        ("USE neo4j MATCH (n) RETURN n", "prefix or administration"),
        ("MATCH (n) RETURN apoc.text.join(n.aliases, ',') AS text", "procedure"),
        ("CALL db.index.vector.queryNodes('v', 3, $v) YIELD node RETURN node", "procedure"),
        ("UNWIND $ids AS id CALL (id) { MATCH (n {id: $id}) RETURN n } IN TRANSACTIONS OF 10 ROWS ON ERROR CONTINUE RETURN n", "in transactions"),
        ("MATCH (n) FILTER n.year = 2018 RETURN n", "Cypher 25"),
        ("MATCH (n) LET year = n.year RETURN year", "Cypher 25"),
        ("MATCH (n) RETURN n.year AS year NEXT RETURN year", "Cypher 25"),
        ("MATCH REPEATABLE ELEMENTS (a)-[:PART_OF]->{1,3}(b) RETURN a", "Cypher 25"),
        ("MATCH (n) RETURN point.distance(n.a, n.b) AS d", "distance or point"),
        ("MATCH (n) RETURN avg(duration(n.span)) AS d", "time"),
        ("MATCH (n) WHERE date(n.day) > date('2018-01-01') RETURN n", "time"),
        ("MATCH (n) WHERE n.year = toInteger($year) RETURN n", "toInteger of a text"),
        ("MATCH (n) RETURN toStringOrNull(n.aliases) AS text", "toStringOrNull"),
        ("MATCH (n) WHERE n.value < INF RETURN n", "digit groups or INF"),
        ("MATCH (n) RETURN n.a AS a, n.b AS b UNION MATCH (n) RETURN n.b AS b, n.a AS a", "order of a union's columns"),
        ("CYPHER 25 MATCH (n) RETURN n", "prefix or administration"),
        ("CALL db.labels() YIELD label RETURN label", "procedure"),
        ("MATCH (n) CALL { WITH n RETURN 1 AS one } RETURN one", "CALL without its variables"),
        ("MATCH (n) WHERE exists(n.code) RETURN n", "exists(n.p)"),
        ("MATCH (n) WHERE n.name =~ $name RETURN n", "regular expression"),
        ("RETURN split(n.name, [';', ',']) AS parts", "split by several"),
        ("MATCH (n) WHERE n.value > 1_000 RETURN n", "digit groups or INF"),
        ("RETURN datetime($day) AS day", "time"),
        ("MATCH ()-[c]->() MATCH (r:Report {id: c.report_id})-[:DESCRIBES]->(g) RETURN g", "another variable in a pattern's properties"),
        ("MATCH (a)-[c:FUNDS {id: other_id}]->() RETURN c", "another variable in a pattern's properties"),
        ("MATCH (h:Region {id: coalesce(a.region_id, a.id)}) RETURN h", "another variable in a pattern's properties"),
        ("MATCH (n) WITH n.name RETURN 1 AS one", "no name for 'n.name'"),
        ("MATCH (n) WITH n, count(*) RETURN n", "no name for 'count(*)'"),
    ],
)
def test_the_check_finds_what_the_engines_answer_differently(statement: str, what: str) -> None:
    assert [reason for reason in not_portable(statement) if reason.startswith(what)] != []


@pytest.mark.parametrize(
    "statement",
    [
        "MATCH (n) WITH n ORDER BY n.code LIMIT 2 WITH n WHERE n.level = 0 RETURN n",
        "MATCH (a {name: $a}), (b {name: $b}) WHERE a.id <> b.id MATCH p = shortestPath((a)-[:FUNDS|ISSUES*..6]-(b)) RETURN p",
        "MATCH (n) WHERE any(alias IN n.aliases WHERE alias CONTAINS $name) AND n.region_id IS NOT NULL RETURN n.id AS id",
        "MATCH (r:Report {id: $report, kind: 'plan'}) RETURN r",
        "MATCH (r:Report) WHERE r.id = claim.report_id RETURN collect({id: r.id, year: r.year}) AS rows",
        "MATCH (n) CALL (n) { MATCH (n)-[r]->() RETURN count(r) AS edges } RETURN edges",
        "MATCH (n) WHERE n.name STARTS WITH $name WITH DISTINCT n, n.year AS year WHERE EXISTS { (n)-[:FUNDS]->() } RETURN n, year",
        "MATCH (n) WHERE any(label IN labels(n) WHERE label IN $labels) RETURN labels(n)[0] AS label",
        "MATCH (n) WHERE 'Region' IN labels(n) RETURN n",
        "MATCH (n) WHERE n.id = 'id: x' RETURN n.id AS id, n.updated AS updated",
        "MATCH (n:Region) RETURN n.a AS a, n.b AS b UNION MATCH (n:Policy) RETURN n.c AS a, n.b AS b",
        "MATCH (n)-[r:FUNDS|ISSUES]->(m) WHERE type(r) = $type RETURN r",
        "MATCH p = (a)-[:PART_OF*1..4]->(b) WHERE a.level = 'county' RETURN p",
        "MATCH (n) WITH n, count { (n)--() } AS degree RETURN n, degree",
        "MATCH (n) WHERE toInteger(n.value) = 7 RETURN n",
        "MATCH (n) WHERE n.use = 1 AND n.filtered IS NOT NULL RETURN n",
        "MATCH (n) WITH n, CASE WHEN n.a = 1 THEN [1, 2] ELSE [] END AS parts UNWIND parts AS part RETURN part",
    ],
)
def test_the_check_leaves_portable_statements_alone(statement: str) -> None:
    assert not_portable(statement) == []


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("CREATE CONSTRAINT x IF NOT EXISTS FOR (n:Region) REQUIRE n.name IS NOT NULL;", "existence constraint"),
        ("CREATE CONSTRAINT x IF NOT EXISTS FOR (n:Region) REQUIRE n.id IS NODE KEY;", "key constraint"),
        ("CREATE CONSTRAINT x IF NOT EXISTS FOR ()-[r:FUNDS]-() REQUIRE r.id IS RELATIONSHIP KEY;", "key constraint"),
        ("CREATE CONSTRAINT x IF NOT EXISTS FOR (n:Region) REQUIRE n.id IS :: STRING;", "type constraint"),
        ("ALTER CURRENT GRAPH TYPE ADD { (:Region) };", "graph type"),
        ("CREATE FULLTEXT INDEX x IF NOT EXISTS FOR (n:Region) ON EACH [n.name];", "index of another kind"),
        ("CREATE VECTOR INDEX x IF NOT EXISTS FOR (n:Region) ON n.v;", "index of another kind"),
        ("CREATE INDEX x FOR (n:Region) ON (n.name);", "set-up that fails the second time"),
        ("CREATE CONSTRAINT x FOR (n:Region) REQUIRE n.id IS UNIQUE;", "set-up that fails the second time"),
        ("CREATE CONSTRAINT ON (n:Region) ASSERT n.id IS UNIQUE;", "old syntax"),
    ],
)
def test_the_check_finds_a_set_up_that_one_engine_refuses(statement: str, what: str) -> None:
    assert [reason for reason in not_for_setting_up(statement) if reason.startswith(what)] != []
