"""Killed at any moment of loading, replacing, withdrawing, judging and reading anew, a store is whole each time, and a last run ends as a clean
one does; on both engines. ``python -m tests.store.test_killed 100`` kills a hundred times on each."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from graph.store import GraphStore, open_store
from tests.neo4j_server import shared_server
from tests.store.conftest import emptied
from tests.store.mixed_run import the_end

ROOT = Path(__file__).resolve().parents[2]
KILLS = 2
KILLS_WHILE_MADE = 2
SLOWEST_OPENING_SECONDS = 120.0
LONGEST_LIFE_SECONDS = 1.5  # after opening; a round takes about that
_SHORT_LIVED = {"ARCADEDB_JVM_ARGS": "-XX:TieredStopAtLevel=1"}  # Java's second compiler costs more than it saves in a second's life


def program(url: str, ledger: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.mixed_run", url, str(ledger), *options]
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **_SHORT_LIVED}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def killed_after(url: str, ledger: Path, seconds: float) -> str:
    """Lets the program open the store and look at it, then kills it so much later; what it said on its standard error."""
    with program(url, ledger) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        first = running.stdout.readline()
        time.sleep(seconds)
        running.kill()
        return "" if first == "opened\n" else running.stderr.read()


def killed_while_made(folder: Path, seconds: float) -> None:
    """Kills the program so long after it put the first file beside ``folder``, which is not there yet."""
    with program(f"file:{folder}", folder.parent.with_suffix(".ledger")) as running:
        limit = time.monotonic() + SLOWEST_OPENING_SECONDS
        while not any(folder.parent.iterdir()) and time.monotonic() < limit:
            time.sleep(0.001)
        time.sleep(seconds)
        running.kill()


def ended(url: str, ledger: Path) -> tuple[list[str], str]:
    """Dump and ledger after a last run that nobody kills."""
    with program(url, ledger, "--once") as running:
        said = running.communicate(timeout=SLOWEST_OPENING_SECONDS)
    assert (running.returncode, said) == (0, ("opened\n", ""))
    with open_store(url) as store:
        assert store.verify().findings == []  # earlier versions and the log among it
        return list(store.dump()), ledger.read_text(encoding="utf-8")


def kill_often(url: str, ledger: Path, kills: int, moments: random.Random) -> Iterator[int]:
    for number in range(kills):
        assert killed_after(url, ledger, moments.uniform(0.0, LONGEST_LIFE_SECONDS)) == ""
        yield number + 1


@pytest.fixture(scope="module")
def clean_end(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], str]:
    folder = tmp_path_factory.mktemp("clean")
    with open_store(f"file:{folder / 'graph'}") as store:
        the_end(store, folder / "ledger")
        return list(store.dump()), (folder / "ledger").read_text(encoding="utf-8")


def test_kills_leave_a_whole_store(store_url: str, tmp_path: Path, clean_end: tuple[list[str], str]) -> None:
    ledger = tmp_path / "ledger"
    for _ in kill_often(store_url, ledger, KILLS, random.Random(20181201)):
        pass
    assert ended(store_url, ledger) == clean_end


def test_killed_while_a_folder_is_made(tmp_path: Path) -> None:
    moments = random.Random(20181202)
    for attempt in range(KILLS_WHILE_MADE):
        folder = tmp_path / str(attempt) / "graph"
        folder.parent.mkdir()
        killed_while_made(folder, moments.uniform(0.0, 0.2))
    assert killed_after(f"file:{folder}", tmp_path / "ledger", 0.1) == ""
    assert [each.name for each in folder.parent.iterdir()] == ["graph"]


def main(kills: int) -> None:
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory()))
        with open_store(f"file:{folder / 'clean'}") as store:
            the_end(store, folder / "clean.ledger")
            clean = list(store.dump()), (folder / "clean.ledger").read_text(encoding="utf-8")
        server: GraphStore = held.enter_context(open_store(shared_server().url))
        emptied(server)
        for name, url in (("ArcadeDB", f"file:{folder / 'graph'}"), ("Neo4j", shared_server().url)):
            ledger = folder / f"{name}.ledger"
            for number in kill_often(url, ledger, kills, random.Random(20181201)):
                print(f"\r{name}: killed {number} of {kills} times, and whole each time", end="", flush=True)
            assert ended(url, ledger) == clean
            print("; the last run ends as a clean one does")


if __name__ == "__main__":
    main(int(sys.argv[1]))
