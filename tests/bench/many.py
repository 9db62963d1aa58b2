"""A number of reports to what the life of so many costs on each engine: loading them, putting a hundredth of them in others' place, taking a
hundredth out; with our memory.

``python -m tests.bench.many [COUNT]``: 100,000 by default, of six passages each, made as they go. Time grows linearly where the last tenth is loaded
as fast as the second (the first warms Java up), and replacing costs in the full graph what it costs in one of a tenth.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from graph.records import ReportGraph
from graph.store import GraphStore, open_store
from tests.bench.bench_memory import resident_mb
from tests.bench.large import HEAP, timed
from tests.bench.large_reports import large_report
from tests.neo4j_server import TestServer

COUNT = 100_000
PASSAGES = 6
CHANGED_OF = 100


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder, open_store(f"file:{Path(folder) / 'graph'}") as store:
        live("ArcadeDB", store, count)
    with TestServer(heap=HEAP) as server, open_store(server.url) as store:
        live("Neo4j", store, count)


def live(name: str, store: GraphStore, count: int) -> None:
    print(f"{name}: {count:,} reports of {PASSAGES} passages", flush=True)
    store.setup()
    tenths, memory = load(store, count)
    last = f"the last tenth to the second {tenths[-1] / tenths[1]:.2f}"
    print(f"  loaded in {sum(tenths):,.0f} s, {last}; our memory {memory[1]:,.0f} MB after two tenths, {memory[-1]:,.0f} at the end")
    states = [(large_report(number, PASSAGES).document.id, large_report(number, PASSAGES - 1)) for number in range(0, count, CHANGED_OF)]
    replaced = [timed(lambda old=old, new=new: store.replace(new, supersedes=old)) for old, new in states]
    gone = [timed(lambda new=new: store.withdraw(new.document.id)) for _, new in states]
    for what, each in (("replaced", replaced), ("withdrawn", gone)):
        halves = (statistics.median(half) for half in (each[: len(each) // 2], each[len(each) // 2 :]))
        first, second = (half * 1000 for half in halves)
        print(f"  {len(each):,} {what} in {sum(each):,.0f} s: {first:,.1f} ms each in the first half, {second:,.1f} in the second", flush=True)
    left = store.counts()["nodes"]["Report"]
    assert left == count - len(states), left
    print(f"  our memory {resident_mb():,.0f} MB", flush=True)


def load(store: GraphStore, count: int) -> tuple[list[float], list[float]]:
    """Seconds and memory by tenth."""
    seconds: list[float] = []
    memory: list[float] = []
    started, step = time.perf_counter(), count // 10
    for done, _ in enumerate(store.replace_all(reports(count)), 1):
        if done % step == 0:
            seconds.append(time.perf_counter() - started)
            memory.append(resident_mb())
            print(f"  {done:>7,} {step / seconds[-1]:>6.0f} reports a second, our memory {memory[-1]:,.0f} MB", flush=True)
            started = time.perf_counter()
    return seconds, memory


def reports(count: int) -> Iterator[tuple[ReportGraph, None]]:
    return ((large_report(number, PASSAGES), None) for number in range(count))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
