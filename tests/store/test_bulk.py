"""Import files, imported by a real neo4j-admin: the same graph as a load, to the byte."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.bulk import SCRIPT, BulkFiles
from graph.errors import SchemaError, SettingsError
from graph.migrations import VERSION, version_of
from graph.neo4j_server.releases import LTS, NEWEST, Release
from graph.records import ReportGraph
from graph.store import GraphStore, open_store
from tests.neo4j_server import TestServer
from tests.store.conftest import emptied
from tests.store.report_drafts import PRICES, Draft, maple, notice, willow, with_edge
from tests.store.test_store_contract import SPELLINGS, WILLOW
from tests.store.test_two_engines import odd_report

ROOT = Path(__file__).resolve().parents[2]
AWKWARD = Draft('标题\n"a,b" \'c\' \\n \\"d\\", ;|\t末\n\n尾,"').describes(WILLOW, "标题")
AWKWARD.mentions(PRICES, '"a,b"', "\\n", "'c'", '尾,"', name='尾,"', scope="health")
REPORTS: list[ReportGraph] = [
    *(draft.graph() for draft in (willow(2018), willow(2019), maple(), notice(), *SPELLINGS, AWKWARD)),
    odd_report(),
    with_edge(maple(2015).graph(), "IMPLEMENTS", quote="不在文中"),
]


@pytest.fixture(scope="module")
def loaded(arcadedb_store: GraphStore) -> list[str]:
    store = emptied(arcadedb_store)
    for report in REPORTS:
        store.replace(report)
    return list(store.dump())


@pytest.fixture(scope="module", params=[LTS, NEWEST], ids=lambda release: release.name)
def imported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestServer]:
    release: Release = request.param
    files = tmp_path_factory.mktemp("bulk") / "files of a name with spaces"
    with BulkFiles(files) as bulk:
        for written in bulk.replace_all((report, None) for report in REPORTS):
            assert written.status == "written"
    server = TestServer(release)
    server.server.make_folder()
    run_script(files, server)
    with server:
        yield server


def run_script(files: Path, server: TestServer, *words: str) -> None:
    admin = files.parent / "admin"
    program = f'{sys.executable} -c "from api.cli import main; main()" neo4j admin --data {server.server.folder}'
    admin.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec {program} "$@"\n', encoding="utf-8")
    admin.chmod(0o755)
    command = ["sh", str(files / SCRIPT), *words]
    run = subprocess.run(command, env={**os.environ, "NEO4J_ADMIN": str(admin)}, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_graph_is_that_of_a_load(imported: TestServer, loaded: list[str]) -> None:
    with open_store(imported.url) as store:
        assert list(store.dump()) == loaded
        store.setup()
        assert version_of(store._engine) == VERSION
        assert list(store.dump()) == loaded


def test_what_is_imported_is_known_and_can_be_replaced_and_withdrawn(imported: TestServer, loaded: list[str]) -> None:
    with open_store(imported.url) as store:
        assert {store.replace(report).status for report in REPORTS} == {"unchanged"}
        assert store.search("柳溪")
        for report in REPORTS:
            assert store.withdraw(report.document.id)
        assert list(store.dump()) == []
        for report in REPORTS:
            store.replace(report)
        assert list(store.dump()) == loaded


def test_it_counts_and_refuses_as_a_store_does(tmp_path: Path, arcadedb_store: GraphStore) -> None:
    store = emptied(arcadedb_store)
    with BulkFiles(tmp_path / "files") as bulk:
        assert list(bulk.replace_all((report, None) for report in REPORTS)) == [store.replace(report) for report in REPORTS]


def test_a_folder_with_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("private", encoding="utf-8")
    with pytest.raises(SettingsError, match="is not empty"):
        BulkFiles(tmp_path)


def test_what_fails_leaves_no_script(tmp_path: Path) -> None:
    draft = Draft("标题\n甲\x1f乙").describes(WILLOW, "标题").mentions(PRICES, "甲\x1f乙")
    with pytest.raises(SchemaError, match="no U\\+001F"), BulkFiles(tmp_path) as bulk:
        list(bulk.replace_all([(draft.graph(), None)]))
    assert not (tmp_path / SCRIPT).exists()


def test_two_states_of_a_report_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="two states of this report"), BulkFiles(tmp_path) as bulk:
        list(bulk.replace_all([(willow().graph(), maple().id)]))
