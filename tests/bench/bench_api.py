"""The HTTP service against what stands below it, on Neo4j: the same Cypher through the raw driver, and Neo4j's own HTTP Query API; all in turns.

``python -m tests.bench api [EDGES [MINUTES]]``: a hub of EDGES edges (100 000), and memory over MINUTES (1) of load.
"""

from __future__ import annotations

import os
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx2
import neo4j
import psutil

from graph.engines.port import Rows
from graph.store import GraphStore, open_store
from graph.views.names import names_over_time
from graph.views.neighbours import Page, edge_counts, page_of_edges
from graph.views.subgraphs import nodes_by_id
from tests.neo4j_server import TestServer

ROOT = Path(__file__).resolve().parents[2]
HUB, SMALL = "program:00000000000000b0", "program:00000000000000b1"
SMALL_EDGES = 40
REPORTS = 200
ROUNDS = 30
CLIENTS = 8
CONNECTIONS = 1000
LIMIT = 100
Statements = list[tuple[str, dict[str, Any]]]


def main() -> None:
    edges, minutes = (int(sys.argv[at]) if len(sys.argv) > at else default for at, default in ((2, 100_000), (3, 1)))
    with ExitStack() as open_:
        server = open_.enter_context(TestServer())
        store = open_.enter_context(open_store(server.url))
        make_hubs(store, edges)
        driver = open_.enter_context(neo4j.GraphDatabase.driver(server.url))
        process, address = open_.enter_context(served(server.url))
        http = open_.enter_context(httpx2.Client(base_url=address, timeout=120))
        for name, id_ in (("a node of 40 edges", SMALL), (f"a hub of {edges:,} edges", HUB)):
            latency(name, store, driver, http, id_)
        depth(http)
        throughput(address, f"http://127.0.0.1:{server.server.http_port}", statements_of(store, SMALL)["page"])
        many_connections(address, http)
        memory(process, address, minutes)


def make_hubs(store: GraphStore, edges: int) -> None:
    store.setup()

    def write(statement: str, **parameters: Any) -> None:
        store._engine.write(lambda run: run(statement, parameters))

    write("UNWIND range(0, $last) AS i CREATE (:Report {id: 'report:' + i, name: '报告', source: 's', year: 2000 + i % 20})", last=REPORTS - 1)
    for id_, count in ((HUB, edges), (SMALL, SMALL_EDGES)):
        write("CREATE (:Program {id: $id, name: $id, scope: 'health'})", id=id_)
        for first in range(0, count, 5000):
            write(
                """MATCH (n:Program {id: $id}) UNWIND range($first, $last) AS i
CREATE (p:Passage {id: 'passage:' + $id + i, name: '段落', report_id: 'report:' + i % $reports, ordinal: i, text: '段落',
  start_char: 0, end_char: 2})
CREATE (p)-[:MENTIONS {id: 'mentions:' + $id + i, report_id: 'report:' + i % $reports, surfaces: ['项目', '别名' + i % 3]}]->(n)""",
                id=id_, first=first, last=min(count, first + 5000) - 1, reports=REPORTS,
            )  # fmt: skip


@contextmanager
def served(url: str) -> Iterator[tuple[psutil.Process, str]]:
    command = [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", "0"]
    variables = os.environ | {"HPG_STORE": url, "HPG_RATE_PER_MINUTE": "0"}
    with subprocess.Popen(command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        while (found := re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())) is None:
            pass
        try:
            yield psutil.Process(server.pid), found[0]
        finally:
            server.terminate()


def statements_of(store: GraphStore, id_: str) -> dict[str, Statements]:
    """What the routes ask of the store, noted while they ask it."""
    noted: Statements = []

    def read(statement: str, **parameters: Any) -> Rows:
        noted.append((statement, parameters))
        return store.read(statement, parameters)

    [node] = nodes_by_id(read, [id_]).values()
    edge_counts(read, id_)
    names_over_time(read, node)
    of_node = list(noted)
    page_of_edges(read, id_, Page(limit=LIMIT + 1))
    return {"node": of_node, "page": [of_node[0], noted[-1]]}


def latency(name: str, store: GraphStore, driver: neo4j.Driver, http: httpx2.Client, id_: str) -> None:
    asked = statements_of(store, id_)
    for what, address in (("node", f"/v1/nodes/{id_}"), ("page", f"/v1/nodes/{id_}/neighbours?limit={LIMIT}")):
        service, raw = in_turns(lambda address=address: get(http, address), lambda what=what: through_driver(driver, asked[what]))  # type: ignore[misc]
        print(f"  {what} of {name}: service {1000 * service:.1f} ms, driver {1000 * raw:.1f} ms, ratio {service / raw:.2f}", flush=True)


def in_turns(*works: Callable[[], object]) -> list[float]:
    """The median of each in seconds, one after another, so that what else the machine does falls on all alike."""
    seconds: list[list[float]] = [[] for _ in works]
    for _ in range(ROUNDS):
        for work, times in zip(works, seconds, strict=True):
            started = time.perf_counter()
            work()
            times.append(time.perf_counter() - started)
    return [statistics.median(times[ROUNDS // 6 :]) for times in seconds]


def get(http: httpx2.Client, address: str) -> Any:
    answer = http.get(address)
    assert answer.status_code == 200, answer.text
    return answer.json()


def through_driver(driver: neo4j.Driver, statements: Statements) -> list[Any]:
    with driver.session() as session:
        return [session.execute_read(lambda tx, s=s, p=p: tx.run(s, p).data()) for s, p in statements]


def depth(http: httpx2.Client) -> None:
    """A page near the beginning against one near the end of the hub's edges."""
    first, last = (f"/v1/nodes/{HUB}/neighbours?limit={LIMIT}&after=mentions:{HUB}{start}" for start in ("0", "98"))
    early, late = in_turns(lambda: get(http, first), lambda: get(http, last))
    print(f"  a page of the hub at the beginning {1000 * early:.1f} ms, near the end {1000 * late:.1f} ms, ratio {late / early:.2f}", flush=True)


def throughput(address: str, neo4j_address: str, page: Statements) -> None:
    """Answers a second with CLIENTS at once: a page of the service, and the page's statement by Neo4j's HTTP Query API."""
    statement, parameters = page[1]
    body = {"statement": statement, "parameters": parameters}

    def of_service(http: httpx2.Client) -> None:
        get(http, f"{address}/v1/nodes/{SMALL}/neighbours?limit={LIMIT}")

    def of_neo4j(http: httpx2.Client) -> None:
        answer = http.post(f"{neo4j_address}/db/neo4j/query/v2", json=body)
        assert answer.status_code == 202, answer.text

    rates: dict[str, list[float]] = {"service": [], "Neo4j's Query API": []}
    for _ in range(3):
        for name, ask in (("service", of_service), ("Neo4j's Query API", of_neo4j)):
            rates[name].append(rate(ask))
    service, theirs = (statistics.median(each) for each in rates.values())
    print(f"  {CLIENTS} clients: service {service:.0f}/s, Neo4j's Query API {theirs:.0f}/s, ratio {service / theirs:.2f}", flush=True)


def rate(ask: Callable[[httpx2.Client], None], seconds: float = 5.0) -> float:
    until = time.perf_counter() + seconds

    def client(_: int) -> int:
        asked = 0
        with httpx2.Client(timeout=60) as http:
            while time.perf_counter() < until:
                ask(http)
                asked += 1
        return asked

    with ThreadPoolExecutor(CLIENTS) as pool:
        return sum(pool.map(client, range(CLIENTS))) / seconds


def many_connections(address: str, http: httpx2.Client) -> None:
    host, port = address.removeprefix("http://").split(":")
    with ExitStack() as open_:
        for _ in range(CONNECTIONS):
            connection = open_.enter_context(socket.create_connection((host, int(port)), timeout=30))
            connection.sendall(b"GET /v1/counts HTTP/1.1\r\nHost: x\r\n")  # and never the end of it
        [seconds] = in_turns(lambda: get(http, f"/v1/nodes/{SMALL}"))
    print(f"  with {CONNECTIONS} open connections: node {1000 * seconds:.1f} ms", flush=True)


def memory(process: psutil.Process, address: str, minutes: int) -> None:
    resident = []
    for _ in range(minutes * 6):
        rate(lambda http: get(http, f"{address}/v1/nodes/{SMALL}/neighbours?limit={LIMIT}"), 10)
        resident.append(process.memory_info().rss / 1e6)
    print(
        f"  memory over {minutes} min of {CLIENTS} clients: {', '.join(f'{each:.0f}' for each in resident[:: max(1, len(resident) // 6)])} MB",
        flush=True,
    )
