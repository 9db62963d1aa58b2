"""A folder to a running Neo4j over it: started in the background, asked whether it answers, stopped in good order.

The folder keeps everything: ``password`` (mode 600), ``conf``, ``data``, ``logs``, ``console.log`` and ``server.json``, which says which
release made the data and which process runs now.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from graph.errors import SettingsError, StoreUnavailable
from graph.neo4j_server.jars import fetch, java
from graph.neo4j_server.releases import LTS, Release, release_named
from graph.neo4j_server.settings import HEAP, LOOPBACK, conf_lines

BOLT_PORT: Final = 7687
HTTP_PORT: Final = 7474
USER: Final = "neo4j"
START_SECONDS: Final = 180  # 10 on an idle machine; a shared one was seen to need 60
STOP_SECONDS: Final = 60
MIN_PASSWORD: Final = 8  # Neo4j's own rule
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
_FLAGS = (
    "-Xms256m", "-XX:+UseG1GC", "-XX:-UseCompactObjectHeaders", "-Dio.netty.tryReflectionSetAccessible=true", "-Dlog4j2.disable.jmx=true",
    "--enable-native-access=ALL-UNNAMED", *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED),
)  # fmt: skip
_ADMIN_MAIN = "org.neo4j.cli.AdminTool"


@dataclass(frozen=True, slots=True)
class Running:
    """A server's process and where it answers; ``born`` tells its process from a later one of the same number."""

    release: str
    pid: int
    born: float
    bolt_port: int
    http_port: int


@dataclass(frozen=True, slots=True)
class Neo4jServer:
    """A server over ``folder``, which is made where it is missing; ``log_in`` False: nobody is asked for a password.

    settings: of neo4j.conf, beside those that are declared or in their place
    """

    folder: Path
    release: Release = LTS
    bolt_port: int = BOLT_PORT
    http_port: int = HTTP_PORT
    heap: str = HEAP
    log_in: bool = True
    settings: Mapping[str, str] | None = None

    def start(self, password: str | None = None) -> Running:
        """Returns when it answers. Without ``password`` the one in the folder holds; in a new folder one is made up and kept there.

        raises: SettingsError for what the caller can mend (ports, settings, password), StoreUnavailable for the rest
        """
        if (running := find_running(self.folder)) is not None:
            raise SettingsError(f"a server runs over {self.folder} already (process {running.pid}, port {running.bolt_port}). Stop it first.")
        jars = fetch(self.release.lock)
        self.make_folder()
        if self.log_in:
            keep_password(self.folder, password)
        for what, port in (("Bolt", self.bolt_port), ("HTTP", self.http_port)):
            _require_free(what, port)
        process = self._launch(jars)
        try:
            self._wait(process)
        except BaseException:
            end_group(process.pid, signal.SIGKILL)
            process.wait()
            raise
        running = Running(self.release.name, process.pid, _born(process.pid), self.bolt_port, self.http_port)
        _write(self.folder / "server.json", json.dumps(asdict(running)))
        return running

    def make_folder(self) -> None:
        """With all that the server expects in it, its settings written anew."""
        old = release_of(self.folder)
        if old is None and self.folder.exists() and any(self.folder.iterdir()):
            raise SettingsError(f"{self.folder} holds other files and is no folder of a server. Name a new one.")
        if old is not None and old != self.release:
            raise SettingsError(
                f"the data in {self.folder} are of Neo4j {old.name}, not {self.release.name}. Say --version {old.name}, or name another folder."
            )
        for name in ("conf", "import", "plugins"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        _write(self.folder / "release", self.release.name + "\n")
        lines = conf_lines(bolt_port=self.bolt_port, http_port=self.http_port, log_in=self.log_in, more=self.settings or {})
        _write(self.folder / "conf" / "neo4j.conf", "\n".join(lines) + "\n")

    def _launch(self, jars: Path) -> subprocess.Popen[bytes]:
        home = self.folder.resolve()
        folders = [f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
        class_path = os.pathsep.join((str(home / "plugins" / "*"), str(jars / "*")))
        with (self.folder / "console.log").open("wb") as console:
            return subprocess.Popen(
                [str(java()), f"-Xmx{self.heap}", *_FLAGS, "-cp", class_path, self.release.main, *folders],
                stdin=subprocess.DEVNULL, stdout=console, stderr=subprocess.STDOUT, cwd=home, start_new_session=True,
            )  # fmt: skip

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        """Until Bolt answers. Only the port is tried before that: polling with a wrong password would be locked out."""
        limit = time.monotonic() + START_SECONDS
        while time.monotonic() < limit:
            if process.poll() is not None:
                raise _why_ended(self.console(), process.returncode)
            if self._answers():
                return
            time.sleep(0.2)
        raise StoreUnavailable(f"Neo4j did not answer within {START_SECONDS} s; it said:\n{self.console()}")

    def _answers(self) -> bool:
        """Whether the port is open and the data can be read, by the log-in that is to be; the first time it is set."""
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex((LOOPBACK, self.bolt_port)) != 0:
                return False
        from neo4j import GraphDatabase
        from neo4j.exceptions import ServiceUnavailable, TransientError

        url, password = f"bolt://{LOOPBACK}:{self.bolt_port}", read_password(self.folder) if self.log_in else None
        marker = self.folder / "password-is-set"
        try:
            if password is not None and not marker.exists():
                with GraphDatabase.driver(url, auth=(USER, USER)) as driver:
                    driver.execute_query("ALTER CURRENT USER SET PASSWORD FROM $old TO $new", old=USER, new=password, database_="system")
                marker.touch()
            with GraphDatabase.driver(url, auth=None if password is None else (USER, password)) as driver:
                driver.execute_query("RETURN 1 AS one")
        except (ServiceUnavailable, TransientError):
            return False
        return True

    def console(self) -> str:
        """The end of what the server said while it started."""
        return (self.folder / "console.log").read_text(encoding="utf-8", errors="replace")[-2000:]


def run_admin(server: Neo4jServer, arguments: list[str]) -> int:
    """Runs ``neo4j-admin`` on the server's folder, its output passed through; its exit status. For an import the server must be stopped."""
    jars = fetch(server.release.lock)
    server.make_folder()
    home = server.folder.resolve()
    command = [str(java()), f"-Xmx{server.heap}", *_FLAGS, "-cp", str(jars / "*"), _ADMIN_MAIN, *arguments]
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    return subprocess.run(command, env=environment, check=False).returncode


def release_of(folder: Path) -> Release | None:
    """The release that made the folder's data; None for a new folder."""
    try:
        return release_named((folder / "release").read_text(encoding="utf-8").strip())
    except FileNotFoundError:
        return None


def keep_password(folder: Path, password: str | None) -> None:
    """Keeps the password in the folder, readable by its owner alone; one is made up where there is none yet."""
    file = folder / "password"
    if file.exists():
        if password is not None and password != read_password(folder):
            raise SettingsError(f"{file} holds another password than the one given. Give that one, or change it on the server and in the file.")
        return
    password = secrets.token_urlsafe(16) if password is None else password
    if len(password) < MIN_PASSWORD:
        raise SettingsError(f"the password has {len(password)} characters. Expected: at least {MIN_PASSWORD}; that is Neo4j's rule.")
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
        opened.write(password + "\n")


def read_password(folder: Path) -> str:
    return (folder / "password").read_text(encoding="utf-8").rstrip("\n")


def find_running(folder: Path) -> Running | None:
    """The server that runs over ``folder``, None where none does."""
    try:
        running = Running(**json.loads((folder / "server.json").read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    return running if _born(running.pid) == running.born else None


def answers(running: Running) -> bool:
    with socket.socket() as probe:
        probe.settimeout(2)
        return probe.connect_ex((LOOPBACK, running.bolt_port)) == 0


def stop(folder: Path, *, kill: bool = False) -> Running | None:
    """Ends the server over ``folder`` in good order, by force after STOP_SECONDS or with ``kill``; None where none runs."""
    running = find_running(folder)
    if running is None:
        return None
    end_group(running.pid, signal.SIGKILL if kill else signal.SIGTERM)
    if not _is_gone(running, STOP_SECONDS):
        end_group(running.pid, signal.SIGKILL)
        if not _is_gone(running, STOP_SECONDS):
            raise StoreUnavailable(f"process {running.pid} of the server over {folder} does not end, even by force.")
    (folder / "server.json").unlink(missing_ok=True)
    return running


def _is_gone(running: Running, seconds: float) -> bool:
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(running.pid, os.WNOHANG)  # a child of this process stays a zombie until it is asked for
        if _born(running.pid) != running.born and not answers(running):  # the port outlives the process's first thread
            return True
        time.sleep(0.05)
    return False


def end_group(pid: int, how: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, how)


def _born(pid: int) -> float:
    """When the living process of this number was made; 0 where there is none."""
    import psutil

    try:
        process = psutil.Process(pid)
        return 0.0 if process.status() == psutil.STATUS_ZOMBIE else float(process.create_time())
    except psutil.NoSuchProcess:
        return 0.0


def _require_free(what: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            option = f"--{what.lower()}-port"
            raise SettingsError(
                f"{what} port {port} can't be listened on ({error.strerror}). Stop the other program, or choose another port: {option} {port + 1}."
            ) from error


def _why_ended(console: str, status: int) -> Exception:
    for line in console.splitlines():
        if "Unrecognized setting" in line or "value for setting" in line:
            return SettingsError(f"Neo4j refuses a setting: {line.strip()} Community knows none of the Enterprise edition's; leave it out.")
    if "Lock file" in console or "StoreLock" in console:
        return StoreUnavailable("another Neo4j has this folder's data open. Stop it, or name another folder.")
    return StoreUnavailable(f"Neo4j ended while starting (exit status {status}); it said:\n{console}")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
