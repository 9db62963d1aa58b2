"""Killed twenty times at any moment of opening and loading, the store in a folder is whole each time, and a last run ends as a clean build does."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from graph.store import GraphStore, open_store
from tests.store.conftest import emptied
from tests.store.test_any_order import DOCUMENTS, REPORTS

ROOT = Path(__file__).resolve().parents[2]
KILLS = 20
KILLS_WHILE_MADE = 5
SLOWEST_OPENING_SECONDS = 120.0
_SHORT_LIVED = {"ARCADEDB_JVM_ARGS": "-XX:TieredStopAtLevel=1"}  # Java's second compiler costs more than it saves in a second's life


def program(url: str, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.load_until_killed", url, *options]
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **_SHORT_LIVED}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def killed_after(url: str, seconds: float) -> str:
    """Lets the program open the store, then kills it so much later; what it said on its standard error."""
    with program(url) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        first = running.stdout.readline()
        time.sleep(seconds)
        running.kill()
        return "" if first == "opened\n" else running.stderr.read()


def killed_while_made(folder: Path, seconds: float) -> None:
    """Kills the program so long after it put the first file beside ``folder``, which is not there yet."""
    with program(f"file:{folder}") as running:
        limit = time.monotonic() + SLOWEST_OPENING_SECONDS
        while not any(folder.parent.iterdir()) and time.monotonic() < limit:
            time.sleep(0.001)
        time.sleep(seconds)
        running.kill()


def test_twenty_kills_leave_a_whole_store(tmp_path: Path, arcadedb_store: GraphStore) -> None:
    moments = random.Random(20181201)
    for attempt in range(KILLS_WHILE_MADE):
        folder = tmp_path / str(attempt) / "graph"
        folder.parent.mkdir()
        killed_while_made(folder, moments.uniform(0.0, 0.2))
    url = f"file:{folder}"
    for _ in range(KILLS - KILLS_WHILE_MADE):
        assert killed_after(url, moments.uniform(0.0, 0.6)) == ""
    with program(url, "--once") as running:
        said = running.communicate(timeout=SLOWEST_OPENING_SECONDS)
    assert (running.returncode, said) == (0, ("opened\nloaded\n", ""))
    assert [each.name for each in folder.parent.iterdir()] == ["graph"]
    clean = emptied(arcadedb_store)
    for number in range(DOCUMENTS):
        clean.replace(REPORTS[number, 0])
    with open_store(url) as store:
        assert list(store.dump()) == list(clean.dump())
        assert store.verify().findings == []  # earlier versions and the log among it
