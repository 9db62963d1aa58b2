"""From pinned jars to a running Neo4j 5.26: no root, no docker, no Maven; stopped and removed at the end, also after a failure.

The Java is the one inside ``arcadedb-embedded``; the jars come through ``jgo`` by the coordinates in ``neo4j.lock``, are checked
against its sha256 and kept in ``$XDG_CACHE_HOME/health-policy-graph`` (else ``~/.cache``). Repositories in jgo's own settings file are
asked before Maven Central. ``python -m tests.neo4j_server`` runs a server until Ctrl-C; ``--lock`` writes the lock anew.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jgo.maven import MavenContext

LOCK = Path(__file__).with_name("neo4j.lock")
COORDINATES = ("org.neo4j:neo4j:5.26.30", "org.neo4j.app:neo4j-server:5.26.30", "org.neo4j.client:neo4j-browser:5.24.0")
MAIN = "org.neo4j.server.CommunityEntryPoint"
LOCK_HEAD = """\
# The jars of Neo4j Community 5.26.30 with its server and Browser: Maven coordinates and sha256, one a line, no host.
# Made by `python -m tests.neo4j_server --lock`; read by the same file.
"""
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
_FLAGS = (
    "-Xms256m", "-XX:+UseG1GC", "-XX:-UseCompactObjectHeaders", "-Dio.netty.tryReflectionSetAccessible=true", "-Dlog4j2.disable.jmx=true",
    "--enable-native-access=ALL-UNNAMED", *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED),
)  # fmt: skip
START_SECONDS = 180  # 10 on an idle machine; a shared one was seen to need 60


class Neo4jNotReady(Exception):
    """The jars can't be had, or the server does not answer; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Jar:
    """One line of the lock: ``group:artifact:version[:classifier]`` and the file's sha256."""

    coordinate: str
    sha256: str


def read_lock(path: Path = LOCK) -> list[Jar]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Jar(*line.split(" ")) for line in lines if line and not line.startswith("#")]


def cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "health-policy-graph"


def jars() -> Path:
    """The folder with all jars of the lock, checked; fetched the first time (155 MB).

    A marker names the lock that the folder was checked against: later runs hash nothing.
    """
    lock = read_lock()
    folder = cache_folder() / f"neo4j-{hashlib.sha256(repr(lock).encode()).hexdigest()[:16]}"
    marker = folder / ".verified"
    if marker.exists() and len(list(folder.glob("*.jar"))) == len(lock):
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    context = _maven(cache_folder() / "maven")
    with ThreadPoolExecutor(max_workers=8) as pool:
        faults = [fault for fault in pool.map(lambda jar: _fetch(jar, context, folder), lock) if fault]
    if faults:
        raise Neo4jNotReady(
            f"{len(faults)} of {len(lock)} jars of Neo4j can't be had, first: {faults[0]}. Expected: Maven Central, or a mirror in jgo's settings "
            f"(~/.config/jgo.conf, [repositories]). Check the network and run again; what was fetched is kept in {folder}."
        )
    marker.touch()
    return folder


def _maven(repository: Path) -> MavenContext:
    from jgo.config import GlobalSettings
    from jgo.constants import MAVEN_CENTRAL_URL
    from jgo.maven import MavenContext

    return MavenContext(repo_cache=repository, remote_repos={**GlobalSettings.load().repositories, "central": MAVEN_CENTRAL_URL}, timeout=60)


def _fetch(jar: Jar, context: MavenContext, folder: Path) -> str | None:
    """Brings one jar into ``folder``; what is wrong with it, or None."""
    import requests

    target = folder / (jar.coordinate.replace(":", "_") + ".jar")
    if target.exists() and hashlib.sha256(target.read_bytes()).hexdigest() == jar.sha256:
        return None
    group, artifact, version, *classifier = jar.coordinate.split(":")
    try:
        source = context.project(group, artifact).at_version(version).artifact(classifier[0] if classifier else "").resolve()
    except (OSError, RuntimeError, requests.RequestException) as error:
        return f"{jar.coordinate}: {error}"
    if (found := hashlib.sha256(source.read_bytes()).hexdigest()) != jar.sha256:
        source.unlink()
        return f"{jar.coordinate}: sha256 is {found}, the lock says {jar.sha256}"
    shutil.move(source, target)
    return None


def java() -> Path:
    spec = find_spec("arcadedb_embedded")
    if spec is None or spec.origin is None:
        raise Neo4jNotReady("arcadedb-embedded, whose Java runs Neo4j, is not installed. Run: pip install -r requirements-dev.lock")
    return Path(spec.origin).parent / "jre" / "bin" / ("java.exe" if os.name == "nt" else "java")


def _free_ports(count: int) -> list[int]:
    """Ports free at this moment; all are held open together so that they differ."""
    held = [socket.socket() for _ in range(count)]
    for each in held:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in held]
    for each in held:
        each.close()
    return ports


class Neo4jServer:
    """One server on the loopback with a data folder of its own; ``password`` None: no log-in asked.

    url:       bolt://127.0.0.1:PORT, or neo4j:// for the routing scheme by ``routing_url``
    http_url:  Neo4j Browser stands at /browser/ under it
    """

    def __init__(self, password: str | None = None, heap: str = "768m", extra_settings: tuple[str, ...] = ()) -> None:
        self._password = password
        self._heap = heap
        self._extra = extra_settings
        self._process: subprocess.Popen[bytes] | None = None
        self._home: Path | None = None
        self._password_is_set = False
        self.bolt_port, self.http_port = _free_ports(2)

    @property
    def _user_info(self) -> str:
        return "" if self._password is None else f"neo4j:{self._password}@"

    @property
    def url(self) -> str:
        return f"bolt://{self._user_info}127.0.0.1:{self.bolt_port}"

    @property
    def routing_url(self) -> str:
        return f"neo4j://{self._user_info}127.0.0.1:{self.bolt_port}"

    @property
    def http_url(self) -> str:
        return f"http://127.0.0.1:{self.http_port}"

    def start(self) -> Neo4jServer:
        class_path = str(jars() / "*")
        self._home = Path(tempfile.mkdtemp(prefix="hpg-neo4j-"))
        atexit.register(self.stop)
        (self._home / "conf").mkdir()
        (self._home / "conf" / "neo4j.conf").write_text("\n".join(self._settings()) + "\n", encoding="utf-8")
        folders = [f"--home-dir={self._home}", f"--config-dir={self._home / 'conf'}"]
        with (self._home / "console.log").open("wb") as console:
            self._process = subprocess.Popen(
                [str(java()), f"-Xmx{self._heap}", *_FLAGS, "-cp", class_path, MAIN, *folders],
                stdout=console, stderr=subprocess.STDOUT, cwd=self._home, start_new_session=True,
            )  # fmt: skip
        try:
            self._wait()
        except BaseException:
            self.stop()
            raise
        return self

    def _settings(self) -> list[str]:
        return [
            "server.default_listen_address=127.0.0.1",
            f"server.bolt.listen_address=127.0.0.1:{self.bolt_port}",
            f"server.bolt.advertised_address=127.0.0.1:{self.bolt_port}",
            f"server.http.listen_address=127.0.0.1:{self.http_port}",
            f"server.http.advertised_address=127.0.0.1:{self.http_port}",
            "server.https.enabled=false",
            "server.memory.pagecache.size=128m",
            "dbms.usage_report.enabled=false",
            "dbms.security.allow_csv_import_from_file_urls=false",
            "internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0",
            f"dbms.security.auth_enabled={'false' if self._password is None else 'true'}",
            *self._extra,
        ]

    def _wait(self) -> None:
        """Until Bolt answers. Only the port is tried before that: polling with a wrong password would be locked out."""
        limit = time.monotonic() + START_SECONDS
        while time.monotonic() < limit:
            assert self._process is not None
            if self._process.poll() is not None:
                raise Neo4jNotReady(f"Neo4j ended while starting (exit status {self._process.returncode}); it said:\n{self._console()}")
            if self._answers():
                return
            time.sleep(0.2)
        raise Neo4jNotReady(f"Neo4j did not answer within {START_SECONDS} s; it said:\n{self._console()}")

    def _answers(self) -> bool:
        """Whether the port is open and, with the password set, the data can be read."""
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", self.bolt_port)) != 0:
                return False
        from neo4j import GraphDatabase
        from neo4j.exceptions import ServiceUnavailable, TransientError

        url = f"bolt://127.0.0.1:{self.bolt_port}"
        try:
            if self._password is not None and not self._password_is_set:
                with GraphDatabase.driver(url, auth=("neo4j", "neo4j")) as driver:
                    driver.execute_query("ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", new=self._password, database_="system")
                self._password_is_set = True
            with GraphDatabase.driver(url, auth=None if self._password is None else ("neo4j", self._password)) as driver:
                driver.execute_query("RETURN 1 AS one")
        except (ServiceUnavailable, TransientError):
            return False
        return True

    def _console(self) -> str:
        assert self._home is not None
        return (self._home / "console.log").read_text(encoding="utf-8", errors="replace")[-2000:]

    def stop(self) -> None:
        """Ends the server's process group and removes its folder; a second call does nothing."""
        process, self._process = self._process, None
        if process is not None and process.poll() is None:
            _kill_group(process)  # an orderly end takes 10 s, and the data goes with the folder anyway
            process.wait()
        home, self._home = self._home, None
        if home is not None:
            shutil.rmtree(home, ignore_errors=True)
        atexit.unregister(self.stop)

    def __enter__(self) -> Neo4jServer:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


@cache
def shared_server() -> Neo4jServer:
    """The one server of this process, started when first asked for and stopped when the process ends; no log-in."""
    return Neo4jServer().start()


def write_lock() -> None:
    """Resolves COORDINATES with all that they need at run time and writes the lock."""
    context = _maven(cache_folder() / "maven")
    inputs, needed = context.resolver.resolve([context.create_dependency(each) for each in COORDINATES])
    lines = set()
    for dependency in [*inputs, *needed]:
        if dependency.scope in (None, "compile", "runtime"):
            each = dependency.artifact
            coordinate = ":".join(part for part in (each.groupId, each.artifactId, each.version, each.classifier) if part)
            lines.add(f"{coordinate} {hashlib.sha256(each.resolve().read_bytes()).hexdigest()}\n")
    LOCK.write_text(LOCK_HEAD + "".join(sorted(lines)), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--lock"]:
        write_lock()
    else:
        with Neo4jServer() as server:
            print(server.url, server.http_url, flush=True)
            signal.sigwait({signal.SIGINT, signal.SIGTERM})
