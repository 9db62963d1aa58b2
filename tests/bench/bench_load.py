"""Loading into Neo4j in rows a second: ``GraphStore`` against the bare driver that merges the same rows, and neo4j-graphrag's Neo4jWriter.

``replace_all`` fills each transaction with reports, as a load does; ``replace`` has one for each. The bare driver sends each kind's rows
of all reports in batches of 5 000 and checks, keeps and withdraws nothing. Neo4jWriter, with APOC on the server, creates nodes and merges
one edge for each pair and type; it is left out where it is not installed (``make bench`` installs it).
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from neo4j import Driver, GraphDatabase

from graph.neo4j_server.jars import fetch
from graph.records import ReportGraph
from graph.store import GraphStore, open_store
from tests.bench.large_reports import large_report
from tests.neo4j_server import TestServer

ROUNDS = 5
BATCH_ROWS = 5_000
SIZES = ((60, 25, "usual reports"), (3, 1_000, "long reports"))  # how many, passages in each
APOC = Path(__file__).with_name("apoc.lock")
GOALS = {"bare driver": 0.8, "Neo4jWriter": 5.0}


def main() -> None:
    server = TestServer(heap="1g")
    server.server.make_folder()
    for jar in fetch(APOC).glob("*.jar"):
        shutil.copy(jar, server.server.folder / "plugins")
    with server, open_store(server.url) as store, GraphDatabase.driver(server.url) as driver:
        store.setup()
        for count, passages, name in SIZES:
            compare([large_report(number, passages) for number in range(count)], name, store, driver)


def compare(reports: list[ReportGraph], name: str, store: GraphStore, driver: Driver) -> None:
    """The first round warms all and is not counted."""
    ways: dict[str, Callable[[], object]] = {
        "bare driver": lambda: load_bare(driver, reports),
        "replace_all": lambda: list(store.replace_all((report, None) for report in reports)),
        "replace": lambda: [store.replace(report) for report in reports],
    }
    if find_spec("neo4j_graphrag") is not None:
        ways["Neo4jWriter"] = lambda: load_with_writer(driver, reports)
    rows = count_rows(reports)
    speeds: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(ROUNDS + 1):
        for way, work in ways.items():
            speeds[way].append(rows / seconds(work, driver))
    print(f"load into Neo4j, {len(reports)} {name}, {rows:,} rows, {ROUNDS} rounds in turns (median, least to most):")
    for way in ways:
        measured = speeds[way][1:]
        print(f"  {way:12} {statistics.median(measured):>8,.0f} rows/s   {min(measured):,.0f} to {max(measured):,.0f}")
    for other, goal in GOALS.items():
        if other in ways:
            ratios = [ours / theirs for ours, theirs in zip(speeds["replace_all"][1:], speeds[other][1:], strict=True)]
            print(f"  replace_all : {other:12} {statistics.median(ratios):.2f}, {min(ratios):.2f} to {max(ratios):.2f}   (goal: at least {goal})")


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


def count_rows(reports: Iterable[ReportGraph]) -> int:
    """Distinct nodes and edges: what is in the graph afterwards."""
    nodes = {(node.label, node.id) for report in reports for node in report.nodes}
    edges = {(edge.type, edge.id) for report in reports for edge in report.edges}
    return len(nodes) + len(edges)


def seconds(work: Callable[[], object], driver: Driver) -> float:
    started = time.perf_counter()
    work()
    taken = time.perf_counter() - started
    with driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
    return taken


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
