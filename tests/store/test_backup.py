"""One file from either engine into the other, and the same graph, log and versions again; what is not whole is refused before anything is written."""

from __future__ import annotations

import gzip
import json
import resource
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph import backup
from graph.backup import back_up, check_backup, restore
from graph.claims import StoredReport
from graph.errors import BackupError, StoreUnavailable
from graph.log import Act
from graph.migrations import VERSION
from graph.store import GraphStore, open_store
from tests.store.conftest import emptied
from tests.store.report_drafts import maple, willow
from tests.store.test_two_engines import odd_report
from tests.store.test_verify import wipe

ANNA = Act("anna")


@pytest.fixture
def full(store: GraphStore) -> GraphStore:
    wipe(store)
    for draft in (willow(2018), maple()):
        store.replace(draft.graph(), act=ANNA)
    store.replace(odd_report())
    store.replace(willow(2019).graph(), supersedes=willow(2018).id, act=ANNA)
    return store


def test_the_graph_comes_back_on_either_engine(full: GraphStore, arcadedb_store: GraphStore, neo4j_store: GraphStore, tmp_path: Path) -> None:
    before, log, versions = list(full.dump()), full.log(), full.versions()
    held = back_up(full, tmp_path / "one.hpg")
    assert held.counts == {"report": 3, "version": 1, "log": 4} and check_backup(tmp_path / "one.hpg") == held
    back_up(full, tmp_path / "two.hpg")
    assert (tmp_path / "one.hpg").read_bytes() == (tmp_path / "two.hpg").read_bytes()
    restore(tmp_path / "one.hpg", f"file:{tmp_path / 'new'}", ANNA)
    other = arcadedb_store if full is neo4j_store else neo4j_store
    wipe(emptied(other))
    restore(tmp_path / "one.hpg", "", ANNA, other)
    with open_store(f"file:{tmp_path / 'new'}") as folder:
        for restored in (folder, other):
            assert list(restored.dump()) == before and restored.versions() == versions
            assert restored.log()[0]["action"] == "restored" and restored.log()[1:] == log
            assert restored.verify().is_sound
            assert restored.replace(willow(2019).graph()).status == "unchanged"
            assert restored.withdraw(willow(2019).id) and restored.versions() == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "one.hpg", "two.hpg"]


def test_a_restore_that_was_cut_off_goes_on_and_no_other_command_takes_the_store(full: GraphStore, tmp_path: Path) -> None:
    before = list(full.dump())
    held = back_up(full, tmp_path / "one.hpg")
    wipe(full)
    full.begin_restore(held.sha256)
    full.restore_all(list(backup._reports(tmp_path / "one.hpg"))[:1])  # killed here
    with pytest.raises(StoreUnavailable, match="was cut off"):
        full.setup()
    restore(tmp_path / "one.hpg", "", ANNA, full)
    full.setup()
    assert list(full.dump()) == before and full.verify().is_sound


def test_another_backup_takes_the_place_of_one_that_was_cut_off(full: GraphStore, tmp_path: Path) -> None:
    back_up(full, tmp_path / "one.hpg")
    before = list(full.dump())
    wipe(full)
    full.begin_restore("0" * 64)
    full.restore_all([StoredReport(maple().graph(), "0.0")])
    restore(tmp_path / "one.hpg", "", ANNA, full)
    assert list(full.dump()) == before


def altered(lines: list[str], number: int, old: str, new: str) -> list[str]:
    assert old in lines[number]
    return [line.replace(old, new) if at == number else line for at, line in enumerate(lines)]


@pytest.fixture(scope="module")
def lines(arcadedb_store: GraphStore, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    store = emptied(arcadedb_store)
    wipe(store)
    store.replace(willow().graph())
    file = tmp_path_factory.mktemp("backup") / "one.hpg"
    back_up(store, file)
    return gzip.decompress(file.read_bytes()).decode().splitlines(keepends=True)


FAULTS = [
    ("cut short", lambda lines: lines[:-1], "has no end"),
    ("a figure", lambda lines: altered(lines, 1, "300000.0", "800000.0"), "checksum"),
    ("a quote", lambda lines: altered(lines, 1, '"quote":"县财政投入30万元"', '"quote":"县财政投入80万元"'), "is not at"),
    ("a report less", lambda lines: lines[:1] + lines[2:], "checksum"),
    ("more after the end", lambda lines: [*lines, lines[1]], "after its end"),
    ("a newer schema", lambda lines: altered(lines, 0, f'"schema":{VERSION}', '"schema":99'), "this program knows"),
    ("another form", lambda lines: altered(lines, 0, "hpg-backup/1", "hpg-backup/9"), "its form is"),
    ("another file", lambda lines: ["hello\n"], "can't be read as a backup"),
    ("other JSON", lambda lines: ['{"a": 1}\n'], "is no backup"),
    ("a kind unknown", lambda lines: [lines[0], '{"colour": "red"}\n', *lines[1:]], "known: head"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "change", "said"), FAULTS, ids=[row[0] for row in FAULTS])
def test_a_file_that_is_not_whole_is_refused_and_nothing_is_written(
    lines: list[str], tmp_path: Path, name: str, change: Callable[[list[str]], list[str]], said: str
) -> None:
    file = tmp_path / "bad.hpg"
    file.write_bytes(gzip.compress("".join(change(lines)).encode()))
    with pytest.raises(BackupError, match=said):
        restore(file, f"file:{tmp_path / 'new'}", ANNA)
    assert not (tmp_path / "new").exists()


def test_half_a_file_and_no_file_are_said(lines: list[str], tmp_path: Path) -> None:
    packed = gzip.compress("".join(lines).encode())
    (tmp_path / "half.hpg").write_bytes(packed[: len(packed) // 2])
    with pytest.raises(BackupError, match="Is it whole"):
        check_backup(tmp_path / "half.hpg")
    with pytest.raises(BackupError, match="no such file"):
        check_backup(tmp_path / "none.hpg")


def test_a_store_that_holds_something_is_not_written_over(full: GraphStore, tmp_path: Path) -> None:
    back_up(full, tmp_path / "one.hpg")
    before = list(full.dump())
    with pytest.raises(BackupError, match="not empty"):
        restore(tmp_path / "one.hpg", "", ANNA, full)
    assert list(full.dump()) == before
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "notes.txt").write_text("private", encoding="utf-8")
    with pytest.raises(BackupError, match="is there already"):
        restore(tmp_path / "one.hpg", f"file:{tmp_path / 'taken'}", ANNA)


def test_a_full_disk_leaves_the_backup_before(full: GraphStore, tmp_path: Path) -> None:
    back_up(full, tmp_path / "one.hpg")
    kept = (tmp_path / "one.hpg").read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))  # as where the disk has no more room, a write fails
    try:
        with pytest.raises(BackupError, match="can't be written"):
            back_up(full, tmp_path / "one.hpg")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (tmp_path / "one.hpg").read_bytes() == kept and len(list(tmp_path.iterdir())) == 1
    with pytest.raises(BackupError, match="can't be written"):
        back_up(full, tmp_path / "nowhere" / "one.hpg")


def test_a_write_during_a_backup_is_said(full: GraphStore, tmp_path: Path) -> None:
    class Busy(GraphStore):
        def dump(self) -> Iterator[str]:
            yield from super().dump()
            self.withdraw(maple().id)

    with pytest.raises(BackupError, match="written to meanwhile"):
        back_up(Busy(full._engine), tmp_path / "one.hpg")
    assert list(tmp_path.iterdir()) == []


def test_its_lines_are_json_that_anyone_can_read(lines: list[str]) -> None:
    kinds = [next(iter(json.loads(line))) for line in lines]
    assert kinds == ["head", "report", "log", "end"]
