"""Neo4j goes away and comes back while the service answers: no wrong answer, 503 meanwhile, and service again without a restart."""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from api.loading import Loader, list_files
from graph.store import open_store
from loaders.pipeline import Pipeline
from tests.api.conftest import SAMPLES
from tests.neo4j_server import shared_server
from tests.store.conftest import emptied

ROOT = Path(__file__).resolve().parents[2]
ASKED = ("/v1/nodes/region:340811", "/v1/reports", "/v1/search?q=%E5%AE%9C%E7%A7%80", "/v1/queries/region_targets")
PATIENCE_SECONDS = 60.0  # of the test, on a busy machine; what is waited for comes in 5


class Wire:
    """A TCP wire to a server that can be cut and mended, at one port of its own."""

    def __init__(self, to_port: int) -> None:
        self._to_port = to_port
        self._open: list[socket.socket] = []
        self.port = 0
        self.mend()

    def mend(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def cut(self) -> None:
        for each in (self._listener, *self._open):
            with contextlib.suppress(OSError):  # closed by the other side already
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        self._open.clear()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._to_port))
            self._open += [near, far]
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=_pump, args=(source, sink), daemon=True).start()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    try:
        while piece := source.recv(1 << 16):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        return


@dataclass
class Answers:
    """Of one client: (status, Retry-After, body) in order, until ``ended`` is set."""

    address: str
    ended: threading.Event = field(default_factory=threading.Event)
    seen: list[tuple[int, str | None, bytes]] = field(default_factory=list)

    def ask(self, base: str) -> None:
        while not self.ended.is_set():
            self.seen.append(fetch(base + self.address))
            time.sleep(0.02)


def fetch(address: str) -> tuple[int, str | None, bytes]:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE_SECONDS) as answer:
            return answer.status, None, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers["Retry-After"], error.read()


def wait_for(claim: object) -> None:
    """Until ``claim()`` holds."""
    limit = time.monotonic() + PATIENCE_SECONDS
    while not claim():  # type: ignore[operator]
        assert time.monotonic() < limit, "waited in vain"
        time.sleep(0.05)


@pytest.fixture
def wire(pipeline: Pipeline) -> Iterator[Wire]:
    with open_store(shared_server().url) as store:
        emptied(store)
        Loader(store, pipeline).load(list_files(sorted(SAMPLES.glob("yixiu*"))))
    wire = Wire(urlsplit(shared_server().url).port or 0)
    yield wire
    wire.cut()


@pytest.fixture
def base(wire: Wire) -> Iterator[str]:
    environment = os.environ | {"HPG_STORE": f"bolt://127.0.0.1:{wire.port}", "HPG_RATE_PER_MINUTE": "0", "NO_COLOR": "1", "COLUMNS": "160"}
    command = [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", "0"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        said = ""
        while "Serving on" not in said:
            said = server.stdout.readline()
        [address] = re.findall(r"http://127\.0\.0\.1:\d+", said)
        yield address
    finally:
        server.terminate()
        assert server.wait(timeout=PATIENCE_SECONDS) == 0


def test_a_database_that_goes_and_comes_back_costs_no_wrong_answer_and_no_restart(wire: Wire, base: str) -> None:
    right = {address: fetch(base + address) for address in ASKED}
    clients = [Answers(address) for address in ASKED]
    threads = [threading.Thread(target=client.ask, args=(base,)) for client in clients]
    for thread in threads:
        thread.start()
    wait_for(lambda: all(len(client.seen) > 5 for client in clients))
    wire.cut()
    wait_for(lambda: all(client.seen[-1][0] == 503 for client in clients))
    assert fetch(f"{base}/healthz")[0] == 200 and fetch(f"{base}/readyz")[0] == 503
    wire.mend()
    mended = time.monotonic()
    wait_for(lambda: all(client.seen[-1][0] == 200 for client in clients))
    print(f"full service {time.monotonic() - mended:.1f} s after the database's return")
    counts = [len(client.seen) for client in clients]
    wait_for(lambda: all(len(client.seen) > count + 20 for client, count in zip(clients, counts, strict=True)))
    for client, thread, count in zip(clients, threads, counts, strict=True):
        client.ended.set()
        thread.join()
        assert {answer for answer in client.seen if answer[0] != 503} == {right[client.address]}
        away = [answer for answer in client.seen if answer[0] == 503]
        assert away and all(after == "5" and json.loads(body)["code"] == "store-unavailable" for _, after, body in away)
        assert {status for status, _, _ in client.seen[count:]} == {200}
