"""A document of the nation, one of the province that carries it out, one of the county on its ground: the line out of a store, with its days."""

from __future__ import annotations

from typing import Any

import pytest

from api.lineages import as_text
from graph.engines.port import Rows
from graph.errors import NotFound
from graph.identity import report_id
from graph.records import Document
from graph.store import GraphStore
from graph.views.lineage import Lineage, find_policy, lineage
from graph.views.selection import Read
from loaders.pipeline import Pipeline

NATION = "国务院办公厅关于加强巡诊服务的意见\n国办发〔2020〕90号\n各省人民政府：\n为方便群众就医，提出如下意见。\n国务院办公厅\n2020年1月10日\n"
PROVINCE = (
    "安徽省人民政府办公厅关于加强巡诊服务的实施意见\n皖政办〔2020〕91号\n各市人民政府：\n"
    "为贯彻落实《国务院办公厅关于加强巡诊服务的意见》（国办发〔2020〕90号），结合我省实际，现提出如下意见。\n安徽省人民政府办公厅\n2020年3月10日\n"
)
COUNTY = (
    "安庆市宜秀区人民政府办公室关于宜秀区巡诊服务的实施方案\n宜政办〔2020〕92号\n各乡镇人民政府：\n"
    "根据《安徽省人民政府办公厅关于加强巡诊服务的实施意见》（皖政办〔2020〕91号），制定本方案。"
    "《宜秀区巡诊服务暂行办法》同时废止。\n宜秀区人民政府办公室\n2020年6月8日\n"
)
NUMBERS = ("国办发〔2020〕90号", "皖政办〔2020〕91号", "宜政办〔2020〕92号")


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.load()


def load(store: GraphStore, pipeline: Pipeline, *texts: str) -> None:
    for number, text in enumerate(texts):
        store.replace(pipeline.read(Document(report_id(text), f"notices/{number}.txt", text)))


def reading(store: GraphStore) -> Read:
    def read(statement: str, **parameters: Any) -> Rows:
        return store.read(statement, parameters)

    return read


def traced(store: GraphStore, words: str) -> Lineage:
    read = reading(store)
    return lineage(read, find_policy(read, words)["id"])


def test_from_any_document_the_whole_line(store: GraphStore, pipeline: Pipeline) -> None:
    load(store, pipeline, COUNTY, NATION, PROVINCE)  # in any order
    for number in NUMBERS:
        found = traced(store, number)
        numbers = {each.id: each.document_number or each.name for each in found.documents.values()}
        steps = {(step.kind, numbers[step.later], numbers[step.earlier], step.days) for step in found.steps}
        assert {("CARRIES_OUT", NUMBERS[1], NUMBERS[0], 60), ("CITES", NUMBERS[2], NUMBERS[1], 90)} <= steps
        assert {numbers[each.id]: each.level for each in found.documents.values()}.items() >= dict(
            zip(NUMBERS, ("country", "province", "county"), strict=True)
        ).items()
    old = next(step for step in found.steps if step.kind == "REPLACES")
    assert (found.documents[old.earlier].name, old.days) == ("《宜秀区巡诊服务暂行办法》", None)
    assert "同时废止" in old.quote


def test_another_county_is_not_of_this_ones_line(store: GraphStore, pipeline: Pipeline) -> None:
    other = COUNTY.replace("宜秀区", "大观区").replace("92号", "93号")
    load(store, pipeline, NATION, PROVINCE, COUNTY, other)
    assert "宜政办〔2020〕93号" not in {each.document_number for each in traced(store, NUMBERS[2]).documents.values()}
    below = {each.document_number for each in traced(store, NUMBERS[0]).documents.values()}
    assert {*NUMBERS, "宜政办〔2020〕93号"} <= below


def test_a_withdrawn_text_takes_its_steps_along(store: GraphStore, pipeline: Pipeline) -> None:
    load(store, pipeline, NATION, PROVINCE, COUNTY)
    store.withdraw(report_id(PROVINCE))
    assert [step.kind for step in traced(store, NUMBERS[0]).steps] == []
    assert {step.kind for step in traced(store, NUMBERS[2]).steps} == {"CITES", "REPLACES"}


def test_what_is_asked_for_must_be_there(store: GraphStore, pipeline: Pipeline) -> None:
    load(store, pipeline, NATION)
    with pytest.raises(NotFound, match="document number"):
        find_policy(reading(store), "皖政办〔2020〕91号")
    with pytest.raises(NotFound, match="no policy 'policy:0'"):
        lineage(reading(store), "policy:0")


def test_as_a_tree(store: GraphStore, pipeline: Pipeline) -> None:
    load(store, pipeline, NATION, PROVINCE, COUNTY)
    lines = as_text(traced(store, NUMBERS[1]), "table").splitlines()
    first = next(at for at, line in enumerate(lines) if line.startswith("《国务院办公厅"))
    assert lines[first + 1].startswith("  ← 贯彻 carries out 60 days later “为贯彻落实")
    assert lines[first + 2].startswith("    《安徽省人民政府办公厅") and lines[first + 2].endswith("province，安徽省，2020-03-10）")


def test_the_budget_is_said(store: GraphStore, pipeline: Pipeline) -> None:
    load(store, pipeline, NATION, PROVINCE, COUNTY)
    read = reading(store)
    found = lineage(read, find_policy(read, NUMBERS[0])["id"], limit=2)
    assert (len(found.documents), found.is_whole) == (2, False)
