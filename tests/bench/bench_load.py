"""Loading into Neo4j in rows a second: ``GraphStore`` against the bare driver that merges the same rows.

``replace_all`` fills each transaction with reports, as a load does; ``replace`` has one for each. The bare driver sends each kind's rows
of all reports in batches of 5 000 and checks, keeps and withdraws nothing.
"""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from neo4j import Driver, GraphDatabase

from graph.records import ReportGraph
from graph.store import GraphStore, open_store
from tests.bench.large_reports import large_report
from tests.neo4j_server import TestServer

ROUNDS = 5
BATCH_ROWS = 5_000
SIZES = ((60, 25, "usual reports"), (3, 1_000, "long reports"))  # how many, passages in each
GOAL = 0.8


def main() -> None:
    with TestServer(heap="1g") as server, open_store(server.url) as store, GraphDatabase.driver(server.url) as driver:
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
    rows = count_rows(reports)
    speeds: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(ROUNDS + 1):
        for way, work in ways.items():
            speeds[way].append(rows / seconds(work, driver))
    print(f"load into Neo4j, {len(reports)} {name}, {rows:,} rows, {ROUNDS} rounds in turns (median, least to most):")
    for way in ways:
        measured = speeds[way][1:]
        ratios = [ours / bare for ours, bare in zip(measured, speeds["bare driver"][1:], strict=True)]
        goal = f"   (goal: at least {GOAL})" if way == "replace_all" else ""
        print(f"  {way:12} {statistics.median(measured):>8,.0f} rows/s   {min(measured):,.0f} to {max(measured):,.0f}", end="")
        print(f"   ratio {statistics.median(ratios):.2f}, {min(ratios):.2f} to {max(ratios):.2f}{goal}" if way != "bare driver" else "")


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
