"""Files read by worker processes: the same items in the same order as this process reads them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.check import Checked, check
from graph.records import Document
from loaders.pipeline import Pipeline
from loaders.readers import read_file
from loaders.workers import MAX_DEFAULT, Unread, Workers, default_jobs


@pytest.fixture
def files(tmp_path: Path) -> list[tuple[Path, str]]:
    texts = [f"宜秀区卫生健康局2018年工作总结\n第{number}项：区卫健局印发《考核办法》，投入{number}万元实施改水工程。\n" for number in range(1, 6)]
    found = []
    for number, text in enumerate(texts):
        path = tmp_path / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        found.append((path, f"reports/{path.name}"))
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    found.insert(2, (empty, "reports/empty.txt"))
    return found


def test_workers_read_what_this_process_reads_in_the_same_order(files: list[tuple[Path, str]]) -> None:
    pipeline = Pipeline.load()
    documents = [document for path, source in files if path.stem != "empty" for document in read_file(path, source)]
    held = documents[-1].id
    with Workers(2, frozenset((held,))) as workers:
        items = list(workers.read(files))
    assert [type(item) for item in items] == [Checked, Checked, Unread, Checked, Checked, Document]
    assert [item for item in items if isinstance(item, Checked)] == [check(pipeline.read(document)) for document in documents[:-1]]
    assert items[-1] == documents[-1]  # its claims are there already
    assert isinstance(items[2], Unread) and "reports/empty.txt" in items[2].message


def test_a_worker_that_dies_costs_its_file_and_is_replaced(files: list[tuple[Path, str]]) -> None:
    with Workers(1) as workers:
        items = workers.read(files)
        assert isinstance(next(items), Checked)
        [process] = [worker._process for worker in workers._started]
        os.kill(process.pid or 0, 9)
        rest = list(items)
    assert sum(isinstance(item, Checked) for item in rest) >= 1
    assert all("reports/" in item.message for item in rest if isinstance(item, Unread))


def test_no_worker_is_left_when_the_reading_is_given_up(files: list[tuple[Path, str]]) -> None:
    with Workers(2) as workers:
        next(workers.read(files))
        processes = [worker._process for worker in workers._started]
    assert processes and not any(process.is_alive() for process in processes)


@pytest.mark.parametrize(("files", "most"), [(0, 1), (1, 1), (15, 1), (16, 2), (10_000, MAX_DEFAULT)])
def test_few_files_are_read_by_few(files: int, most: int) -> None:
    assert 1 <= default_jobs(files) <= most
