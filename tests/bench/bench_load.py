"""Loading into Neo4j: ``GraphStore`` against the bare driver that merges the same rows, and neo4j-graphrag's Neo4jWriter, on one server.

All three write the same nodes and edges, evidence included, into a graph that is empty but for the schema; that they did is counted after the
first round. ``replace_all`` fills each transaction with reports, as a load does; ``replace`` has one for each. The bare driver sends each
kind's rows of all reports in batches of 5 000, and checks, keeps and withdraws nothing. Neo4jWriter, with APOC on the server, creates nodes
and merges one edge for each pair and type; it is left out where it is not installed (``make bench`` installs it).

Two figures are taken: rows a second by the clock, and the processor's seconds of server and client together, which other programs on the
machine disturb less. Ratios are of the latter, of rounds that lie beside one another; what full text still has to do in the background after a
way has ended is waited for and counted with it.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psutil
from neo4j import Driver, GraphDatabase

from graph.neo4j_server.jars import fetch
from graph.records import ReportGraph
from graph.schema import EDGE_KIND, NODE_KIND
from graph.store import GraphStore, open_store
from tests.bench.large_reports import large_report
from tests.neo4j_server import TestServer

ROUNDS = 5
WARMING = 3  # rounds that are not counted: Java compiles meanwhile
BATCH_ROWS = 5_000
SIZES = ((60, 25, "usual reports"), (3, 1_000, "long reports"))  # how many, passages in each
APOC = Path(__file__).with_name("apoc.lock")
CATCH_UP = "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()"
COMPARED = (("replace_all", "bare driver", 0.8), ("replace_all", "Neo4jWriter", 5.0), ("bare driver", "Neo4jWriter", None))


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one load, in seconds."""

    clock: float
    server: float
    client: float

    @property
    def work(self) -> float:
        return self.server + self.client


def main() -> None:
    server = TestServer(heap="1g")
    server.server.make_folder()
    for jar in fetch(APOC).glob("*.jar"):
        shutil.copy(jar, server.server.folder / "plugins")
    with server, open_store(server.url) as store, GraphDatabase.driver(server.url) as driver:
        store.setup()
        for count, passages, name in SIZES:
            compare([large_report(number, passages) for number in range(count)], name, store, driver, server)


def compare(reports: list[ReportGraph], name: str, store: GraphStore, driver: Driver, server: TestServer) -> None:
    ways: dict[str, Callable[[], object]] = {
        "bare driver": lambda: load_bare(driver, reports),
        "replace_all": lambda: list(store.replace_all((report, None) for report in reports)),
        "replace": lambda: [store.replace(report) for report in reports],
    }
    if find_spec("neo4j_graphrag") is not None:
        ways["Neo4jWriter"] = lambda: load_with_writer(driver, reports)
    nodes, edges = count_rows(reports)
    costs: dict[str, list[Cost]] = {way: [] for way in ways}
    for round_ in range(WARMING + ROUNDS):
        for way, work in ways.items():
            costs[way].append(cost(work, driver, server))
            if round_ == 0:
                found = counted(driver)
                assert found == (nodes, edges), f"{way} wrote {found} of {nodes, edges} nodes and edges"
            empty(driver)
    print(f"load into Neo4j, {len(reports)} {name}, {nodes:,} nodes, {edges:,} edges, {ROUNDS} rounds in turns (median, least to most):")
    for way in ways:
        print_way(way, costs[way][WARMING:], nodes + edges)
    for ours, theirs, goal in COMPARED:
        if ours in ways and theirs in ways:
            ratios = [b.work / a.work for a, b in zip(costs[ours][WARMING:], costs[theirs][WARMING:], strict=True)]
            said = "" if goal is None else f"   (goal: at least {goal})"
            print(f"  {ours} : {theirs:11}  {statistics.median(ratios):.2f}, {min(ratios):.2f} to {max(ratios):.2f}{said}")


def print_way(way: str, costs: list[Cost], rows: int) -> None:
    speeds = [rows / each.clock for each in costs]
    server, client = (statistics.median(values) for values in ([each.server for each in costs], [each.client for each in costs]))
    print(
        f"  {way:12} {statistics.median(speeds):>8,.0f} rows/s, {min(speeds):,.0f} to {max(speeds):,.0f};"
        f"   processor {server:.2f} s server, {client:.2f} s client; {rows / (server + client):,.0f} rows a second of it"
    )


def load_with_writer(driver: Driver, reports: Iterable[ReportGraph]) -> None:
    """Each node and edge once, in one graph and its usual batches of 1 000."""
    from neo4j_graphrag.components.kg_writer import Neo4jWriter
    from neo4j_graphrag.components.types import Neo4jGraph, Neo4jNode, Neo4jRelationship

    nodes: dict[str, Any] = {}
    edges: dict[str, Any] = {}
    for report in reports:
        for node in report.nodes:
            nodes[node.id] = Neo4jNode(id=node.id, label=node.label, properties={"id": node.id, **node.properties})
        for edge in report.edges:
            edges[edge.id] = Neo4jRelationship(
                start_node_id=edge.start_id, end_node_id=edge.end_id, type=edge.type, properties={"id": edge.id, **edge.properties}
            )
    written = asyncio.run(Neo4jWriter(driver).run(Neo4jGraph(nodes=list(nodes.values()), relationships=list(edges.values()))))
    assert written.status == "SUCCESS", written.metadata


def count_rows(reports: Iterable[ReportGraph]) -> tuple[int, int]:
    """Distinct nodes and edges."""
    nodes = {(node.label, node.id) for report in reports for node in report.nodes}
    edges = {(edge.type, edge.id) for report in reports for edge in report.edges}
    return len(nodes), len(edges)


def counted(driver: Driver) -> tuple[int, int]:
    """Nodes and edges of the model in the graph."""
    labels, types = "|".join(NODE_KIND), "|".join(EDGE_KIND)
    [nodes] = driver.execute_query(f"MATCH (n:{labels}) RETURN count(n) AS n").records[0]
    [edges] = driver.execute_query(f"MATCH ()-[r:{types}]->() RETURN count(r) AS n").records[0]
    return nodes, edges


def cost(work: Callable[[], object], driver: Driver, server: TestServer) -> Cost:
    process = psutil.Process(server.running.pid)
    started, before, own = time.perf_counter(), process.cpu_times(), time.process_time()
    work()
    driver.execute_query(CATCH_UP)
    clock, after = time.perf_counter() - started, process.cpu_times()
    return Cost(clock, after.user + after.system - before.user - before.system, time.process_time() - own)


def empty(driver: Driver) -> None:
    with driver.session() as session:
        session.run("MATCH (n) WHERE NOT n:SchemaVersion CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        session.run(CATCH_UP).consume()


def load_bare(driver: Driver, reports: Iterable[ReportGraph]) -> None:
    nodes: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    edges: dict[tuple[str, str, str], dict[str, dict[str, Any]]] = defaultdict(dict)
    for report in reports:
        for node in report.nodes:
            nodes[node.label][node.id] = {"id": node.id, "properties": dict(node.properties)}
        for edge in report.edges:
            row = {"id": edge.id, "head": edge.start_id, "tail": edge.end_id, "properties": dict(edge.properties)}
            edges[edge.type, edge.start_label, edge.end_label][edge.id] = row
    with driver.session() as session:
        for label, by_id in nodes.items():
            merge(session, f"MERGE (n:{label} {{id: row.id}}) SET n += row.properties", list(by_id.values()))
        for (type_, start, end), by_id in edges.items():
            ends = f"MATCH (a:{start} {{id: row.head}}) MATCH (b:{end} {{id: row.tail}})"
            merge(session, f"{ends} MERGE (a)-[r:{type_} {{id: row.id}}]->(b) SET r += row.properties", list(by_id.values()))


def merge(session: Any, statement: str, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), BATCH_ROWS):
        part = rows[start : start + BATCH_ROWS]
        session.execute_write(lambda transaction, part=part: transaction.run(f"UNWIND $rows AS row {statement}", rows=part).consume())
