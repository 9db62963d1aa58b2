"""docker-compose.yml and Dockerfile without a daemon: docker compose's own check, what is promised of them, and a server with the same settings."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graph.neo4j_server.settings import HEAP, conf_lines, setting_of
from graph.store import open_store
from tests.neo4j_server import shared_server

ROOT = Path(__file__).parents[2]
COMPOSE = Path(sys.executable).with_name("docker-compose")


def config(*files: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    chosen = [word for file in files for word in ("--file", str(file))]
    environment = {name: value for name, value in os.environ.items() if name not in ("NEO4J_PASSWORD", "REPORTS")} | variables
    command = [str(COMPOSE), "--project-directory", str(ROOT), "--env-file", os.devnull, *chosen, "config", "--format", "json"]
    # the package's wrapper ends with 0 whatever docker compose says: what it printed tells
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    run = config(ROOT / "docker-compose.yml", NEO4J_PASSWORD="of eight")
    assert run.stderr == ""
    return json.loads(run.stdout)["services"]  # type: ignore[no-any-return]


def test_without_a_password_it_says_which_is_missing() -> None:
    run = config(ROOT / "docker-compose.yml")
    assert run.stdout == ""
    assert "set NEO4J_PASSWORD in .env" in run.stderr


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("condition: service_healthy", "condition: service_well", "condition value must be one of"),
        ("neo4j-data:/data", "neo4j-date:/data", "undefined volume neo4j-date"),
        ("mem_limit: 1g", "memory_limit: 1g", "'memory_limit' not allowed"),
        ("interval: 15s", "interval: 15 apples", "unknown unit"),
        ("127.0.0.1:8000:8000", "127.0.0.1:8000:http", "invalid containerPort"),
        ("      neo4j:\n        condition", "      neo5j:\n        condition", "undefined service"),
    ],
)
def test_the_check_finds_a_fault(old: str, new: str, fault: str, tmp_path: Path) -> None:
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    (tmp_path / "faulty.yml").write_text(text.replace(old, new), encoding="utf-8")
    run = config(tmp_path / "faulty.yml", NEO4J_PASSWORD="of eight")
    assert (run.stdout, fault in run.stderr) == ("", True)


@pytest.mark.parametrize("name", ["neo4j", "api"])
def test_each_service_is_limited_checked_and_on_the_loopback(services: dict[str, Any], name: str) -> None:
    service = services[name]
    assert int(service["mem_limit"]) > 0 and service["pids_limit"] > 0
    assert service["healthcheck"]["test"][0] == "CMD" and service["healthcheck"]["start_period"]
    assert {port["host_ip"] for port in service["ports"]} == {"127.0.0.1"}
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["restart"] == "unless-stopped"


def test_data_outlive_the_containers_and_the_api_writes_nothing(services: dict[str, Any]) -> None:
    assert {volume["target"]: volume["type"] for volume in services["neo4j"]["volumes"]} == {"/data": "volume", "/logs": "volume"}
    api = services["api"]
    assert api["read_only"] and api["cap_drop"] == ["ALL"]
    assert [(volume["target"], volume.get("read_only")) for volume in api["volumes"]] == [("/reports", True)]
    assert api["depends_on"]["neo4j"]["condition"] == "service_healthy"


def test_the_image_is_the_long_term_release(services: dict[str, Any]) -> None:
    assert services["neo4j"]["image"] == "neo4j:5.26-community"


def test_heap_and_page_cache_fit_into_the_memory_allowed(services: dict[str, Any]) -> None:
    settings = {setting_of(name): value for name, value in services["neo4j"]["environment"].items()}
    megabytes = {"m": 1, "g": 1024}
    used = sum(int(settings[name][:-1]) * megabytes[settings[name][-1]] for name in ("server.memory.heap.max_size", "server.memory.pagecache.size"))
    assert used * 2**20 <= 0.65 * int(services["neo4j"]["mem_limit"])


def test_the_server_of_the_tests_has_taken_the_same_settings(services: dict[str, Any]) -> None:
    """It was started by ``hpg neo4j``'s way; what it sets for itself is its memory and where its Browser finds the API."""
    given = {setting_of(name): value for name, value in services["neo4j"]["environment"].items() if name != "NEO4J_AUTH"}
    assert {given.pop(name) for name in list(given) if name.startswith("server.memory.heap")} == {HEAP}
    server = shared_server()
    given |= server.settings
    assert set(server.settings) == {"server.memory.pagecache.size", "browser.post_connect_cmd"}
    with open_store(server.url) as store:
        rows = store._engine.read("SHOW SETTINGS YIELD name, value RETURN name, value", {}, timeout_seconds=30, row_limit=None).rows
    taken = {name: value for name, value in rows if name in given}
    hidden = {name for name in given if name.startswith("internal.")}  # taken, or the server would not have started; not shown
    assert set(taken) == set(given) - hidden
    for name in ("dbms.security.allow_csv_import_from_file_urls", "dbms.usage_report.enabled", "browser.remote_content_hostname_whitelist"):
        assert taken[name] == given[name]
    assert json.loads(taken["browser.post_connect_cmd"].partition("; ")[0].removeprefix("params "))["region"] == "宜秀区"


def test_both_ways_have_the_same_settings(services: dict[str, Any]) -> None:
    lines = conf_lines(bolt_port=7687, http_port=7474, log_in=True, more={})
    of_jars = dict(line.split("=", 1) for line in lines)
    of_container = {setting_of(name): value for name, value in services["neo4j"]["environment"].items() if name != "NEO4J_AUTH"}
    only_jars = {name for name in of_jars if "listen_address" in name or "advertised_address" in name} | {"dbms.security.auth_enabled"}
    only_container = {"server.memory.heap.initial_size", "server.memory.heap.max_size"}  # -Xmx of the jars
    assert {name: value for name, value in of_jars.items() if name not in only_jars} == {
        name: value for name, value in of_container.items() if name not in only_container
    }


# --- Dockerfile ---------------------------------------------------------------------------------------------------------------

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
STEPS = re.findall(r"^([A-Z]+) (.*)$", DOCKERFILE, re.MULTILINE)


def test_it_is_built_in_two_stages_and_run_in_another_by_no_root() -> None:
    stages = [value for step, value in STEPS if step == "FROM"]
    assert [stage.partition(" AS ")[2] for stage in stages] == ["explorer", "build", ""]
    assert stages[1].removesuffix(" AS build") == stages[2]
    assert ":latest" not in DOCKERFILE and all(":" in stage for stage in stages)
    last = STEPS[max(at for at, (step, _) in enumerate(STEPS) if step == "FROM") :]
    assert [value for step, value in last if step == "USER"] == ["10001:10001"]
    assert not [value for step, value in last if step == "RUN" and ("pip" in value or "apt" in value)]


def test_what_it_copies_is_there_and_let_through() -> None:
    copied = [word for step, value in STEPS if step == "COPY" and "--from" not in value for word in value.split()[:-1]]
    let_through = [line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")]
    assert {name.partition("/")[0] for name in copied} == set(let_through)
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_packages_come_by_the_lock_with_hashes() -> None:
    assert "--require-hashes -r requirements.lock" in DOCKERFILE
    assert re.search(r"pip install(?! --require-hashes| --no-deps)", DOCKERFILE) is None


def test_the_command_line_needs_no_embedded_engine_over_a_server() -> None:
    """The image leaves it out."""
    program = (
        "import sys; sys.modules['arcadedb_embedded'] = sys.modules['jpype'] = None\n"
        "from api.settings import Settings; from api.app import create_app; from graph.store import open_store\n"
        "import api.server, api.loading, graph.engines.neo4j, loaders.pipeline"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
