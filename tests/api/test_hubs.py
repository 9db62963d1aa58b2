"""A node with very many edges: what is read for it and for a page of them does not grow with them, and pages hold while edges come and go."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.engines.port import Rows
from graph.store import GraphStore
from graph.views.names import names_over_time
from graph.views.neighbours import Page, edge_counts, page_of_edges
from graph.views.subgraphs import nodes_by_id
from tests.api.conftest import arcadedb_store, graph_store, neo4j_store
from tests.api.test_http import get

__all__ = ["arcadedb_store", "graph_store", "neo4j_store"]
HUB = "program:00000000000000b0"
REPORTS = 4
_EDGES = """MATCH (n:Program {id: $hub}) UNWIND $numbers AS i
CREATE (p:Passage {id: 'passage:' + i, name: '段落', report_id: 'report:' + i % 4, ordinal: i, text: '段落', start_char: 0, end_char: 2})
CREATE (p)-[:MENTIONS {id: 'mentions:' + i, report_id: 'report:' + i % 4, surfaces: ['项目', '别名']}]->(n)"""


def write(store: GraphStore, statement: str, **parameters: Any) -> None:
    store._engine.write(lambda run: run(statement, parameters))


def make_hub(store: GraphStore, edges: int) -> None:
    for number in range(REPORTS):
        write(store, "CREATE (:Report {id: $id, name: '报告', source: 's', year: $year})", id=f"report:{number}", year=2015 + number)
    write(store, "CREATE (:Program {id: $id, name: '项目', scope: 'health'})", id=HUB)
    write(store, _EDGES, hub=HUB, numbers=list(range(10_000, 10_000 + edges)))


class Counting:
    """A store's ``read`` that counts the rows it gave."""

    def __init__(self, store: GraphStore) -> None:
        self.store, self.rows = store, 0

    def __call__(self, statement: str, **parameters: Any) -> Rows:
        found = self.store.read(statement, parameters)
        self.rows += len(found.rows)
        return found


@pytest.mark.parametrize("edges", [20, 2000])
def test_what_is_read_of_a_node_is_its_forms_and_not_its_edges(graph_store: GraphStore, edges: int) -> None:
    make_hub(graph_store, edges)
    read = Counting(graph_store)
    [node] = nodes_by_id(read, [HUB]).values()
    assert edge_counts(read, HUB) == {"MENTIONS": edges}
    assert [(each.name, each.first_year, each.last_year, each.reports) for each in names_over_time(read, node)] == [
        ("项目", 2015, 2018, REPORTS),
        ("别名", 2015, 2018, REPORTS),
    ]
    assert read.rows == 4, "the node, its counts, and a row for each of two forms"


def test_a_page_reads_no_more_at_the_end_than_at_the_beginning(graph_store: GraphStore) -> None:
    make_hub(graph_store, 1000)
    for after, expected in (("", 11), ("mentions:10500", 11), ("mentions:10988", 11), ("mentions:10994", 5), ("mentions:10999", 0), ("z", 0)):
        read = Counting(graph_store)
        rows = page_of_edges(read, HUB, Page(after=after, limit=11))
        assert len(rows) == read.rows == expected
        assert [row[0]["id"] for row in rows] == sorted(row[0]["id"] for row in rows)


def test_pages_miss_and_repeat_nothing_while_edges_come_and_go(graph_store: GraphStore) -> None:
    make_hub(graph_store, 300)
    client = TestClient(create_app(graph_store, Settings(rate_per_minute=0)))
    page = get(client, f"/v1/nodes/{HUB}/neighbours?limit=100")
    seen = [each["edge"]["id"] for each in page["neighbours"]]
    write(graph_store, "MATCH ()-[m:MENTIONS {id: $id}]->() DELETE m", id=seen[-1])  # the cursor itself
    write(graph_store, _EDGES, hub=HUB, numbers=[1, 10_400])
    while page["next"] is not None:
        page = client.get(page["next"]).json()
        seen += [each["edge"]["id"] for each in page["neighbours"]]
    assert seen == sorted([*(f"mentions:{number}" for number in range(10_000, 10_300)), "mentions:10400"])


@pytest.mark.parametrize(("direction", "types", "expected"), [("in", (), 5), ("out", (), 0), ("both", ("MENTIONS",), 5), ("both", ("FUNDS",), 0)])
def test_direction_and_kind_choose_edges(graph_store: GraphStore, direction: Any, types: tuple[str, ...], expected: int) -> None:
    make_hub(graph_store, 5)
    assert len(page_of_edges(Counting(graph_store), HUB, Page(direction=direction, types=types, limit=10))) == expected
