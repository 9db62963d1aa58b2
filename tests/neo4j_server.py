"""Servers for the tests: ``hpg neo4j``'s own, over a temporary folder and free ports, without log-in; gone at the end, also after a failure."""

from __future__ import annotations

import atexit
import shutil
import socket
import tempfile
from functools import cache
from pathlib import Path

from graph.neo4j_server.releases import LTS, Release
from graph.neo4j_server.server import Neo4jServer, Running, stop
from graph.neo4j_server.settings import browser_settings

SMALL = {"server.memory.pagecache.size": "128m"}


def free_ports(count: int) -> list[int]:
    """Ports free at this moment; all are held open together so that they differ."""
    held = [socket.socket() for _ in range(count)]
    for each in held:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in held]
    for each in held:
        each.close()
    return ports


class TestServer:
    """A server and its temporary folder; it may be killed and started again over the same data, at the same ports.

    api: a socket bound to the port where its Neo4j Browser looks for the API; whoever wants to be found there listens on it
    """

    __test__ = False

    def __init__(self, release: Release = LTS, heap: str = "768m", settings: dict[str, str] | None = None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="hpg-neo4j-"))
        bolt_port, http_port = free_ports(2)
        self.api = socket.socket()
        self.api.bind(("127.0.0.1", 0))
        self.settings = {**SMALL, **browser_settings(self.api_address), **(settings or {})}
        self.server = Neo4jServer(self.folder / "server", release, bolt_port, http_port, heap, log_in=False, settings=self.settings)

    @property
    def api_address(self) -> str:
        return f"http://localhost:{self.api.getsockname()[1]}"

    @property
    def url(self) -> str:
        return f"bolt://127.0.0.1:{self.server.bolt_port}"

    @property
    def routing_url(self) -> str:
        return f"neo4j://127.0.0.1:{self.server.bolt_port}"

    def start(self) -> Running:
        atexit.register(self.remove)
        self.running = self.server.start()
        return self.running

    def kill(self) -> None:
        stop(self.server.folder, kill=True)

    def remove(self) -> None:
        """An orderly end takes 10 s, and the data goes with the folder anyway."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
        atexit.unregister(self.remove)

    def __enter__(self) -> TestServer:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.remove()


@cache
def shared_server(release: Release = LTS) -> TestServer:
    """The one server of a release in this process, started when first asked for and stopped when the process ends."""
    server = TestServer(release)
    server.start()
    return server
