"""``hpg neo4j`` as a person uses it: start, reach, stop, start again; and what it says where that can't be."""

from __future__ import annotations

import os
import re
import socket
import stat
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.settings import read_settings
from graph.engines.access import Access
from graph.errors import StoreUnavailable
from graph.store import open_store
from tests.neo4j_server import free_ports
from tests.store.report_drafts import willow

HPG = [sys.executable, "-c", "from api.cli import main; main()"]


def hpg(*words: str | Path, **variables: str) -> tuple[int, str]:
    """Exit status, and all that was said."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HPG_")} | {"COLUMNS": "200", "NO_COLOR": "1"} | variables
    command = [*HPG, "neo4j", *map(str, words)]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    return run.returncode, run.stdout + run.stderr


@pytest.fixture(scope="module")
def ports() -> list[str]:
    bolt, http = free_ports(2)
    return ["--bolt-port", str(bolt), "--http-port", str(http)]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory, ports: list[str]) -> Iterator[tuple[Path, str]]:
    folder = tmp_path_factory.mktemp("neo4j") / "data"
    status, said = hpg("start", "--data", folder, *ports, "--heap", "512m")
    assert status == 0, said
    yield folder, said
    hpg("stop", "--data", folder)


def test_the_browser_that_it_names_is_there(started: tuple[Path, str]) -> None:
    """The server starts, and answers over Bolt, on a Java whose web server can't open the Browser's page."""
    _, said = started
    [address] = re.findall(r"http://localhost:\d+/browser/", said)
    with urllib.request.urlopen(address, timeout=30) as page:
        assert page.status == 200 and b"Neo4j Browser" in page.read()


def variables_of(said: str) -> dict[str, str]:
    line = re.search(r"export (HPG_.*)", said)
    assert line is not None, said
    return dict(each.split("=", 1) for each in line[1].split())


def test_what_it_says_reaches_it(started: tuple[Path, str]) -> None:
    _, said = started
    settings = read_settings(variables_of(said))
    with open_store(settings.store, settings.access) as store:
        store.replace(willow().graph())
        assert store.counts()["nodes"]["Report"] == 1


def test_the_password_is_the_owners_alone_and_said_nowhere(started: tuple[Path, str]) -> None:
    folder, said = started
    file = folder / "password"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    password = file.read_text(encoding="utf-8").strip()
    assert len(password) >= 16
    assert password not in said + (folder / "conf" / "neo4j.conf").read_text() + (folder / "console.log").read_text()
    url = variables_of(said)["HPG_STORE"]
    for wrong, fault in ((Access(password=password + "x"), "user neo4j with this password"), (Access(), "with this password")):
        with pytest.raises(StoreUnavailable, match=fault):
            open_store(url, wrong)


def test_it_listens_on_the_loopback_alone(started: tuple[Path, str], ports: list[str]) -> None:
    others = {each[4][0] for each in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1", "127.0.1.1"}
    for address in others:
        for port in ports[1::2]:
            with socket.socket() as probe:
                assert probe.connect_ex((address, int(port))) != 0


def test_status_and_a_second_start_say_that_it_runs(started: tuple[Path, str], ports: list[str]) -> None:
    folder, said = started
    status, again = hpg("status", "--data", folder)
    assert status == 0
    assert "is running, process" in again and variables_of(again) == variables_of(said)
    status, again = hpg("start", "--data", folder, *ports)
    assert status == 1
    assert "runs over" in again and "Stop it first" in again


def test_a_port_in_use_is_named_with_the_option(started: tuple[Path, str], ports: list[str], tmp_path: Path) -> None:
    status, said = hpg("start", "--data", tmp_path / "other", *ports)
    assert status == 1
    assert f"Bolt port {ports[1]} can't be listened on" in said and "--bolt-port" in said


def test_stopped_and_started_again_it_has_its_data_and_its_password(started: tuple[Path, str], ports: list[str]) -> None:
    folder, said = started
    settings = read_settings(variables_of(said))
    with open_store(settings.store, settings.access) as store:
        store.replace(willow().graph())
        before = list(store.dump())
    assert hpg("stop", "--data", folder) == (0, f"Neo4j 5.26 stopped; its data are in {folder}.\n")
    status, said = hpg("status", "--data", folder)
    assert (status, "no server runs" in said) == (3, True)
    assert hpg("stop", "--data", folder) == (0, f"no server runs over {folder}.\n")
    status, said = hpg("start", "--data", folder, *ports, "--heap", "512m")
    assert status == 0, said
    with open_store(settings.store, settings.access) as store:
        assert list(store.dump()) == before


@pytest.mark.parametrize(
    ("words", "variables", "fault"),
    [
        (["--version", "4.4"], {}, "Expected: 5.26 or 2026.09"),
        (["--set", "heap"], {}, "expected SETTING=VALUE"),
        (["--set", "server.cluster.catchup.connection.pool=1"], {}, "Neo4j refuses a setting"),
        (["--set", "browser.allow_outgoing_connections=false"], {}, "Community knows none of the Enterprise edition's"),
        (["--set", "db.transaction.timeout=soon"], {}, "Neo4j refuses a setting"),
        ([], {"HPG_STORE_PASSWORD": "short"}, "at least 8; that is Neo4j's rule"),
        ([], {"HPG_STORE_PASSWORD_FILE": "/nowhere"}, "can't be read"),
    ],
)
def test_what_can_not_be_started_is_one_line_and_what_to_do(words: list[str], variables: dict[str, str], fault: str, tmp_path: Path) -> None:
    bolt, http = free_ports(2)
    status, said = hpg("start", "--data", tmp_path / "data", "--bolt-port", str(bolt), "--http-port", str(http), *words, **variables)
    assert status == 1
    assert fault in said
    assert len(said.splitlines()) == 1
    assert hpg("status", "--data", tmp_path / "data")[0] == 3


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("private", encoding="utf-8")
    status, said = hpg("start", "--data", tmp_path)
    assert (status, "holds other files" in said) == (1, True)
    assert [each.name for each in tmp_path.iterdir()] == ["diary.txt"]


def test_data_of_another_release_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "release").write_text("2026.09\n", encoding="utf-8")
    status, said = hpg("start", "--data", tmp_path, "--version", "5.26")
    assert (status, "are of Neo4j 2026.09, not 5.26. Say --version 2026.09" in said) == (1, True)


def test_a_number_of_another_process_is_not_taken_for_the_server(tmp_path: Path) -> None:
    record = f'{{"release": "5.26", "pid": {os.getpid()}, "born": 1.0, "bolt_port": 1, "http_port": 2}}'
    (tmp_path / "server.json").write_text(record, encoding="utf-8")
    assert hpg("status", "--data", tmp_path)[0] == 3
    assert hpg("stop", "--data", tmp_path)[0] == 0
