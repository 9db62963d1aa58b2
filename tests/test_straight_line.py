"""The whole line on the samples: both engines end with the same bytes, in any order, and so does a second run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.records import ReportGraph
from graph.schema import EDGE_KIND, NODE_KIND
from graph.store import GraphStore, open_store
from loaders.pipeline import Pipeline
from loaders.readers import find_files, read_file
from tests.neo4j_server import shared_server
from tests.store.conftest import emptied

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


@pytest.fixture(scope="module")
def graphs() -> list[ReportGraph]:
    pipeline = Pipeline.load()
    return [pipeline.read(document) for path in find_files(SAMPLES) for document in read_file(path, f"samples/{path.name}")]


def dump_after(store: GraphStore, graphs: Sequence[ReportGraph]) -> list[str]:
    for graph in graphs:
        written = store.replace(graph)
        assert written.refusals == (), graph.document.source
    return list(store.dump())


def test_both_engines_hold_the_same_bytes_whatever_the_order(graphs: list[ReportGraph], tmp_path: Path) -> None:
    with open_store(f"file:{tmp_path / 'graph'}") as embedded, open_store(shared_server().url) as server:
        here = dump_after(embedded, graphs)
        there = dump_after(emptied(server), graphs[::-1])
    assert len(here) > 1_000
    assert here == there


def test_reading_twice_gives_the_same_claims(graphs: list[ReportGraph]) -> None:
    pipeline = Pipeline.load()
    again = [pipeline.read(document) for path in find_files(SAMPLES) for document in read_file(path, f"samples/{path.name}")]
    assert again == graphs


def test_every_kind_of_edge_and_node_occurs_in_the_samples(graphs: list[ReportGraph]) -> None:
    of_documents = {"CITES", "CARRIES_OUT", "REPLACES", "ENDS", "TEXT_OF"}  # the samples are reports on work; tests/store/test_lineage.py has these
    assert {edge.type for graph in graphs for edge in graph.edges} == set(EDGE_KIND) - of_documents
    assert {node.label for graph in graphs for node in graph.nodes} == set(NODE_KIND)


def test_samples_tell_of_several_counties_and_years(graphs: list[ReportGraph]) -> None:
    regions = {edge.end_id for graph in graphs for edge in graph.edges if edge.type == "DESCRIBES"}
    years = {node.properties["year"] for graph in graphs for node in graph.nodes if node.label == "Report"}
    assert len(regions) >= 5
    assert {2016, 2017, 2018, 2019, 2020} <= years
