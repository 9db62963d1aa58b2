"""A size to the cost of large loads into Neo4j: ``hpg load``'s writer, the bare driver, import files; our memory, replacing and withdrawing in
the full graph.

``python -m tests.bench.large [SIZE]``: 1 is 1.4 million nodes and 5 million edges in 4 300 made-up reports; 0.05 a twentieth. Each way has a
fresh server of its own; all see the same reports, made anew as they go, and what making them takes is taken off.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from neo4j import GraphDatabase, Session

from graph.bulk import SCRIPT, BulkFiles
from graph.records import ReportGraph
from graph.statements import SHARED_LABELS
from graph.store import GraphStore, open_store
from tests.bench.bench_load import BATCH_ROWS, merge
from tests.bench.bench_memory import resident_mb
from tests.bench.large_reports import large_report
from tests.neo4j_server import TestServer

REPORTS = 4_300
PASSAGES = 100
CHECKPOINTS = 8
WARMING = 12  # rounds that are not counted: Java compiles meanwhile
REPLACED = 15
CHANGED_OF = 100  # one in so many is replaced, then withdrawn
GOAL_REPLACE = 1.5
GOAL_BULK = 3.0
HEAP = "3g"


def main(size: float) -> None:
    count = max(CHECKPOINTS, round(REPORTS * size))
    print(f"{count:,} reports of {PASSAGES} passages", flush=True)
    making = timed(lambda: deque(reports(count), maxlen=0))
    rows, ours = load_with_store(count)
    bare = load_bare(count) - 2 * making  # it goes over them twice
    written, imported, set_up = load_in_bulk(count)
    ours, written = ours - making, written - making
    print(f"hpg load's writer {rows / ours:>9,.0f} rows/s, {ours:,.0f} s;  to the bare driver {bare / ours:.2f}")
    print(f"bare driver       {rows / bare:>9,.0f} rows/s, {bare:,.0f} s")
    whole = written + imported + set_up
    print(f"hpg bulk          {rows / whole:>9,.0f} rows/s, {whole:,.0f} s:", end=" ")
    print(f"{written:,.0f} s to write, {imported:,.0f} s neo4j-admin, {set_up:,.0f} s constraints and indexes")
    print(f"  to the bare driver: neo4j-admin {bare / imported:.1f} (goal: at least {GOAL_BULK}),", end=" ")
    print(f"with constraints and indexes {bare / (imported + set_up):.1f}, with writing the files {bare / whole:.1f}")


def reports(count: int) -> Iterator[tuple[ReportGraph, str | None]]:
    return ((large_report(number, PASSAGES), None) for number in range(count))


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def load_with_store(count: int) -> tuple[int, float]:
    """Rows and seconds."""
    with TestServer(heap=HEAP) as server, open_store(server.url) as store:
        store.setup()
        started, memory = time.perf_counter(), [resident_mb()]
        for done, _ in enumerate(store.replace_all(reports(count)), 1):
            if done % max(1, count // CHECKPOINTS) == 0:
                memory.append(resident_mb())
                print(f"  {done:>6,} reports {done / (time.perf_counter() - started):>6.1f} a second, our memory {memory[-1]:,.0f} MB", flush=True)
        seconds = time.perf_counter() - started
        counts = store.counts()
        nodes, edges = (sum(counts[kind].values()) for kind in ("nodes", "edges"))
        print(f"{nodes:,} nodes, {edges:,} edges; our memory {memory[0]:,.0f} MB before, {memory[1]:,.0f} at an eighth, {memory[-1]:,.0f} at the end")
        compare_replacing(store)
        replace_and_withdraw(store, count)
        return nodes + edges, seconds


def compare_replacing(full: GraphStore) -> None:
    """One report replaced by another state of it, in turns in the full graph and in the empty one of a second server."""
    states = [large_report(REPORTS + 1, PASSAGES), large_report(REPORTS + 1, PASSAGES - 1)]
    with TestServer() as server, open_store(server.url) as empty:
        seconds: dict[str, list[float]] = {"empty": [], "full": []}
        for store in (empty, full):
            store.replace(states[0])
        for turn in range(WARMING + REPLACED):
            for name, store in (("empty", empty), ("full", full)):
                now, next_ = states[turn % 2], states[1 - turn % 2]
                seconds[name].append(timed(lambda store=store, now=now, next_=next_: store.replace(next_, supersedes=now.document.id)))
    one, other = (statistics.median(seconds[name][WARMING:]) for name in ("empty", "full"))
    ratios = [b / a for a, b in zip(seconds["empty"][WARMING:], seconds["full"][WARMING:], strict=True)]
    print(f"one report replaced: in the empty graph {one * 1000:,.0f} ms, in the full one {other * 1000:,.0f} ms:", end=" ")
    print(f"{statistics.median(ratios):.2f}, {min(ratios):.2f} to {max(ratios):.2f} (goal: at most {GOAL_REPLACE})", flush=True)


def replace_and_withdraw(full: GraphStore, count: int) -> None:
    """A hundredth of the reports by another state of each, which keeps the earlier one, then those taken out with both; first half to second."""
    numbers = range(0, count, max(1, count // max(2, count // CHANGED_OF)))
    states = [(large_report(number, PASSAGES).document.id, large_report(number, PASSAGES - 1)) for number in numbers]
    before, memory = full.counts()["nodes"]["Report"], resident_mb()
    times = [timed(lambda old=old, new=new: full.replace(new, supersedes=old)) for old, new in states]
    assert len(full.versions()) >= len(states)
    gone = [timed(lambda new=new: full.withdraw(new.document.id)) for _, new in states]
    assert full.counts()["nodes"]["Report"] == before - len(states)
    for what, each in (("replaced", times), ("withdrawn", gone)):
        first, second = (statistics.median(half) * 1000 for half in (each[: len(each) // 2], each[len(each) // 2 :]))
        print(f"{len(states):,} reports {what}: {first:,.0f} ms each in the first half, {second:,.0f} in the second", flush=True)
    print(f"our memory {memory:,.0f} MB before, {resident_mb():,.0f} after")


def load_bare(count: int) -> float:
    """UNWIND … MERGE in whole batches of 5 000 a kind (each other size is planned anew): all nodes, what is shared once, then all edges."""
    with TestServer(heap=HEAP) as server, open_store(server.url) as store, GraphDatabase.driver(server.url) as driver, driver.session() as session:
        store.setup()
        return timed(lambda: (send(session, node_rows(count)), send(session, edge_rows(count))))


def send(session: Session, rows: Iterator[tuple[str, dict[str, Any]]]) -> None:
    """``rows``: each with its statement."""
    waiting: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for statement, row in rows:
        waiting[statement].append(row)
        if len(waiting[statement]) == BATCH_ROWS:
            merge(session, statement, waiting.pop(statement))
    for statement, rest in waiting.items():
        merge(session, statement, rest)


def node_rows(count: int) -> Iterator[tuple[str, dict[str, Any]]]:
    sent: set[str] = set()
    for report, _ in reports(count):
        for node in report.nodes:
            if node.label in SHARED_LABELS:
                if node.id in sent:
                    continue
                sent.add(node.id)
            yield f"MERGE (n:{node.label} {{id: row.id}}) SET n += row.properties", {"id": node.id, "properties": dict(node.properties)}


def edge_rows(count: int) -> Iterator[tuple[str, dict[str, Any]]]:
    for report, _ in reports(count):
        for edge in report.edges:
            ends = f"MATCH (a:{edge.start_label} {{id: row.head}}) MATCH (b:{edge.end_label} {{id: row.tail}})"
            row = {"id": edge.id, "head": edge.start_id, "tail": edge.end_id, "properties": dict(edge.properties)}
            yield f"{ends} MERGE (a)-[r:{edge.type} {{id: row.id}}]->(b) SET r += row.properties", row


def load_in_bulk(count: int) -> tuple[float, float, float]:
    """Seconds to write the files, of neo4j-admin, and of constraints and indexes afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "bulk"

        def write() -> None:
            with BulkFiles(files) as bulk:
                for _ in bulk.replace_all(reports(count)):
                    pass

        written = timed(write)
        server = TestServer(heap=HEAP)
        server.server.make_folder()
        admin = f"{Path(sys.executable).with_name('hpg')} neo4j admin --data {server.server.folder}"
        environment = {**os.environ, "NEO4J_ADMIN": admin}
        imported = timed(lambda: subprocess.run(["sh", str(files / SCRIPT)], env=environment, stdout=subprocess.DEVNULL, check=True))
        with server, open_store(server.url) as store:
            set_up = timed(store.setup)
        return written, imported, set_up


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
