"""The kept texts by other rules: shown first, written where it is asked for, with the earlier reading kept; on both engines."""

from __future__ import annotations

from dataclasses import replace

from api.loading import Loader, list_files
from api.reloading import Reread, reload, reread
from graph.check import check
from graph.claims import StoredReport, report_node
from graph.log import Act
from graph.records import ReportGraph
from graph.store import GraphStore
from loaders.pipeline import Pipeline
from tests.api.conftest import SAMPLES

FILES = [SAMPLES / "yixiu-2018-summary.txt", SAMPLES / "lujiang-2020-plan.txt"]


def by_older_rules(graph: ReportGraph, *, without_money: bool) -> ReportGraph:
    """As rules would have read it that found no money, under another digest of rules."""
    nodes = tuple(replace(node, properties={**node.properties, "rules": "older"}) if node.label == "Report" else node for node in graph.nodes)
    return replace(graph, nodes=nodes, edges=tuple(edge for edge in graph.edges if edge.type != "FUNDS" or not without_money))


def test_what_would_change_is_shown_and_then_written(graph_store: GraphStore, pipeline: Pipeline) -> None:
    Loader(graph_store, pipeline).load(list_files(FILES))
    new = list(graph_store.dump())
    lujiang, yixiu = (report.graph for report in (graph_store.report(row["id"]) for row in graph_store.reports()) if report is not None)  # by source
    graph_store.replace(by_older_rules(yixiu, without_money=True))
    graph_store.replace(by_older_rules(lujiang, without_money=False))
    old, versions = list(graph_store.dump()), len(graph_store.versions())
    told: list[Reread] = []
    shown = reload(graph_store, pipeline, Act("anna"), told.append, apply=False)
    funds = sum(edge.type == "FUNDS" for edge in yixiu.edges)
    assert (shown.read, shown.changed, len(told)) == (2, 1, 1) and shown.counts["gone"] == 0 and 0 < shown.counts["added"] <= funds
    assert {difference.kind for difference in told[0].compared.differences} == {"FUNDS"}
    assert list(graph_store.dump()) == old
    reload(graph_store, pipeline, Act("anna", "rules of today"), told.append, apply=True)
    assert list(graph_store.dump()) == new and len(graph_store.versions()) == versions + 1
    assert [(line["action"], line["who"], line["reason"]) for line in graph_store.log(limit=1)] == [("reread", "anna", "rules of today")]
    assert reload(graph_store, pipeline, Act("anna"), told.append, apply=True).read == 0


def test_a_kept_text_reads_as_its_file_did(graph_store: GraphStore, pipeline: Pipeline) -> None:
    """Also where the file said more than the text: title, day, place in a table."""
    Loader(graph_store, pipeline).load(list_files(FILES[:1]))
    [row] = graph_store.reports()
    stored = graph_store.report(row["id"])
    assert stored is not None and check(reread(stored, pipeline)).digest == stored.digest
    edges = tuple(replace(e, properties={**e.properties, "place": "page 3"}) if e.type == "IMPLEMENTS" else e for e in stored.graph.edges)
    nodes = tuple(replace(n, properties={**n.properties, "name": "另一个标题"}) if n.label == "Report" else n for n in stored.graph.nodes)
    again = reread(StoredReport(replace(stored.graph, edges=edges, nodes=nodes), ""), pipeline)
    assert all(edge.properties.get("place") == "page 3" for edge in again.edges if edge.type == "IMPLEMENTS")
    assert report_node(again).properties["source"] == row["source"]
