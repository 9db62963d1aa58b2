"""The server killed and started again during a load, and the network cut: the load goes on, or ends with one line and can be resumed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.engines.access import Access
from graph.errors import StoreUnavailable
from graph.store import GraphStore, open_store
from tests.bench.large_reports import large_report
from tests.neo4j_server import TestServer
from tests.store.conftest import emptied
from tests.store.cut_network import CutNetwork
from tests.store.report_drafts import maple, willow

ROOT = Path(__file__).resolve().parents[2]
REPORTS = [large_report(number, 12) for number in range(24)]
PATIENT = Access(retry_seconds=180, connect_seconds=5)
FILES = [f"samples/{name}" for name in ("lujiang-2020-plan.txt", "xiangyuan-2017-summary.txt", "yixiu-2018-summary.txt")]
HASTY = Access(retry_seconds=0, connect_seconds=5)


@pytest.fixture(scope="module")
def clean(arcadedb_store: GraphStore) -> list[str]:
    """What a load without faults leaves."""
    load(emptied(arcadedb_store))
    return list(arcadedb_store.dump())


@pytest.fixture(scope="module")
def server() -> Iterator[TestServer]:
    with TestServer() as server:
        yield server


@pytest.fixture
def empty(server: TestServer) -> TestServer:
    with open_store(server.url) as store:
        emptied(store)
    return server


def load(store: GraphStore, after: Callable[[int], None] = lambda _: None) -> list[str]:
    """Every report in a transaction of its own; the status of each."""
    statuses = []
    for number, report in enumerate(REPORTS):
        statuses.append(store.replace(report).status)
        after(number)
    return statuses


def dump(server: TestServer) -> list[str]:
    with open_store(server.url) as store:
        return list(store.dump())


def test_a_load_goes_on_when_the_server_is_killed_and_started_again(empty: TestServer, clean: list[str]) -> None:
    again: list[threading.Thread] = []

    def restart() -> None:
        empty.kill()
        empty.start()

    def kill_once(number: int) -> None:
        if number == 8:
            again.append(threading.Thread(target=restart))
            again[0].start()

    with open_store(empty.url, PATIENT) as store:
        assert load(store, kill_once) == ["written"] * len(REPORTS)
    again[0].join()
    assert dump(empty) == clean


def test_a_load_that_can_not_go_on_ends_with_one_line_and_is_resumed(empty: TestServer, clean: list[str]) -> None:
    def kill(number: int) -> None:
        if number == 11:
            empty.kill()

    with open_store(empty.url, HASTY) as store, pytest.raises(StoreUnavailable, match=r"was lost: .* run it again\.$") as caught:
        load(store, kill)
    assert "\n" not in str(caught.value)
    empty.start()
    with open_store(empty.url) as store:
        statuses = load(store)
    assert statuses == ["unchanged"] * 12 + ["written"] * 12
    assert dump(empty) == clean


def test_a_load_goes_on_over_a_network_that_is_cut_again_and_again(empty: TestServer, clean: list[str]) -> None:
    with CutNetwork(empty.server.bolt_port) as network:
        with open_store(f"bolt://127.0.0.1:{network.port}", PATIENT) as store:
            store.setup()
            network.cut_every = 150_001  # some three reports
            assert load(store) == ["written"] * len(REPORTS)
            network.cut_every = 0
            assert list(store.dump()) == clean
        assert network.cuts >= 3


def test_a_commit_whose_answer_is_lost_is_written_once_and_counted(empty: TestServer) -> None:
    with CutNetwork(empty.server.bolt_port) as network, open_store(f"bolt://127.0.0.1:{network.port}", PATIENT) as store:
        store.setup()
        network.lost_commits = 1
        written = store.replace(willow().graph())
        assert (written.status, written.nodes["Region"]) == ("written", 5)
        network.lost_commits = 1
        assert [each.status for each in store.replace_all([(willow().graph(), None), (maple().graph(), None)])] == ["unchanged", "written"]
        network.lost_commits = 1
        assert store.withdraw(willow().id) is True
        network.lost_commits = 1
        assert store.withdraw(maple().id) is True
        assert network.cuts == 4
        assert list(store.dump()) == []


def hpg(url: str, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HPG_")}
    environment |= {"HPG_STORE": url, "COLUMNS": "300", "NO_COLOR": "1"} | variables
    command = [sys.executable, "-c", "from api.cli import main; main()", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False)


def test_hpg_load_ends_with_one_line_and_is_resumed(empty: TestServer) -> None:
    with CutNetwork(empty.server.bolt_port) as network:
        url = f"bolt://127.0.0.1:{network.port}"
        with open_store(url) as store:
            store.setup()
        network.stays_down_after = 120_000
        ended = hpg(url, "load", *FILES, HPG_RETRY_SECONDS="1")
        assert ended.returncode == 1
        assert len(ended.stderr.splitlines()) == 1 and "was lost" in ended.stderr and "Traceback" not in ended.stderr
        network.stays_down_after, network.is_up = 0, True
        again = hpg(url, "load", *FILES)
        assert again.returncode == 0, again.stderr
    resumed = dump(empty)
    with open_store(empty.url) as store:
        emptied(store)
    assert hpg(empty.url, "load", *FILES).returncode == 0
    assert resumed == dump(empty)


def test_a_dump_that_is_cut_off_ends_with_an_error_and_not_short(empty: TestServer) -> None:
    with CutNetwork(empty.server.bolt_port) as network, open_store(f"bolt://127.0.0.1:{network.port}", HASTY) as store:
        for report in REPORTS[:4]:
            store.replace(report)
        lines = store.dump()
        next(lines)
        network.is_up = False
        network.cut()
        with pytest.raises(StoreUnavailable, match="was lost"):
            list(lines)
