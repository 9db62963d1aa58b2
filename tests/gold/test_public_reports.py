"""Every public report at hand is read to its end: each edge's quote stands at its offsets, twice the same graph, nothing personal kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.errors import UnknownFormat
from graph.records import Document, ReportGraph
from loaders.pipeline import Pipeline
from loaders.readers import find_files, read_file

pytestmark = pytest.mark.shared
MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


@pytest.fixture(scope="module")
def graphs(shared: Path) -> list[ReportGraph]:
    pipeline = Pipeline.load()
    return [pipeline.read(document) for document in documents(shared)]


def documents(shared: Path) -> list[Document]:
    found = []
    for path in find_files(shared / "reports"):
        try:
            found += list(read_file(path, path.name))
        except UnknownFormat:
            assert path.suffix in (".pdf", ".doc"), path
    return found


def test_every_quote_stands_at_its_offsets(graphs: list[ReportGraph]) -> None:
    quoted = [(graph.document, edge) for graph in graphs for edge in graph.edges if "quote" in edge.properties]
    assert len(quoted) > 5_000
    for document, edge in quoted:
        start, end = edge.properties["start_char"], edge.properties["end_char"]
        assert isinstance(start, int) and isinstance(end, int)
        assert document.text[start:end] == edge.properties["quote"]


def test_no_mobile_number_is_kept(graphs: list[ReportGraph]) -> None:
    assert [graph.document.source for graph in graphs if MOBILE.search(graph.document.text)] == []


def test_reading_again_gives_the_same_graph(graphs: list[ReportGraph], shared: Path) -> None:
    pipeline = Pipeline.load()
    again = [pipeline.read(document) for document in documents(shared)[:12]]
    assert again == graphs[:12]
