"""What a report's graph keeps of its own division, time and publisher, and of the regions that it names."""

from __future__ import annotations

import pytest

from graph.check import check
from graph.identity import report_id
from graph.records import Document, Edge, Node, ReportGraph
from loaders.pipeline import Pipeline

OUTRIGHT = """彬县卫生局2012年1-10月工作总结
一、主要工作
全县新建卫生院两所，经验介绍到陕西西咸新区和襄垣县善福乡。
彬县卫生局
2012年11月6日
"""
INFERRED = """2020年工作计划
一、重点工作
全县扩建柯坦、罗河、龙桥、汤池、庐城五个卫生院，我县在杨柳村新设一处服务点。
"""


@pytest.fixture(scope="module")
def graphs() -> dict[str, ReportGraph]:
    pipeline = Pipeline.load()
    return {text: pipeline.read(Document(report_id(text), "test.txt", text)) for text in (OUTRIGHT, INFERRED)}


def nodes(graph: ReportGraph, label: str) -> dict[str, Node]:
    return {str(node.properties["name"]): node for node in graph.nodes if node.label == label}


def edges(graph: ReportGraph, kind: str) -> list[Edge]:
    return [edge for edge in graph.edges if edge.type == kind]


def test_report_keeps_publisher_day_and_period(graphs: dict[str, ReportGraph]) -> None:
    (report,) = nodes(graphs[OUTRIGHT], "Report").values()
    kept = {name: report.properties.get(name) for name in ("publisher", "date_published", "period_start", "period_end", "year")}
    assert kept == {
        "publisher": "彬县卫生局",
        "date_published": "2012-11-06",
        "period_start": "2012-01",
        "period_end": "2012-10",
        "year": 2012,
    }


def test_report_keeps_nothing_that_is_not_said(graphs: dict[str, ReportGraph]) -> None:
    (report,) = nodes(graphs[INFERRED], "Report").values()
    assert not {"publisher", "date_published"} & report.properties.keys()


def test_an_inferred_division_is_less_sure(graphs: dict[str, ReportGraph]) -> None:
    confidence = {text: [edge.properties["confidence"] for edge in edges(graph, "DESCRIBES")] for text, graph in graphs.items()}
    assert confidence == {OUTRIGHT: [1.0], INFERRED: [0.8]}


def test_region_keeps_code_and_dated_former_names(graphs: dict[str, ReportGraph]) -> None:
    regions = nodes(graphs[OUTRIGHT], "Region")
    assert regions["彬州市"].id == "region:610482"
    assert regions["彬州市"].properties["former_names"] == ["彬县（1980–2017）"]
    assert "former_names" not in regions["襄垣县"].properties


def test_each_part_of_names_its_list(graphs: dict[str, ReportGraph]) -> None:
    names = {node.id: name for name, node in nodes(graphs[OUTRIGHT], "Region").items()}
    sources = {names[edge.start_id]: edge.properties["source"] for edge in edges(graphs[OUTRIGHT], "PART_OF")}
    assert sources.keys() == set(names.values()) - {"陕西省", "山西省"}
    assert sources["彬州市"] == "民政部行政区划代码（2025年）"
    assert sources["西咸新区"] == "国家级新区名录（国务院批复）"


def test_every_claim_passes_the_stores_check(graphs: dict[str, ReportGraph]) -> None:
    assert [refusal for graph in graphs.values() for refusal in check(graph).refusals] == []
