"""Which document cites, carries out, replaces or ends which: rows of (why, text, expected); a row without claims must find nothing."""

from __future__ import annotations

import pytest

from graph.identity import report_id
from graph.records import Document
from loaders.pipeline import Pipeline

A, B, C = "巡诊服务办法", "村医补助规定", "体检考核细则"
NOTICE = "安庆市宜秀区卫生健康局关于加强巡诊服务的意见"
HEAD = f"{NOTICE}\n宜卫发〔2021〕9号\n各乡镇卫生院：\n"
TAIL = "\n安庆市宜秀区卫生健康局\n2021年3月1日\n"
ROWS = [
    ("on the ground of", f"根据《{A}》，区政府印发《{B}》。", {("CITES", B, A)}),
    ("with its number behind it", f"按照《{A}》（皖卫发〔2019〕3号）要求，区卫健局制定了《{B}》。", {("CITES", B, A)}),
    ("to carry it out", f"为贯彻落实省卫生健康委《{A}》，区卫健局出台《{B}》。", {("CARRIES_OUT", B, A)}),
    ("two grounds joined", f"依据《{A}》和市卫健委《{C}》，区政府出台《{B}》。", {("CITES", B, A), ("CITES", B, C)}),
    ("two grounds side by side", f"依据《{A}》《{C}》，区政府出台《{B}》。", {("CITES", B, A), ("CITES", B, C)}),
    ("two that are sent out", f"根据《{A}》，区政府印发《{B}》《{C}》。", {("CITES", B, A), ("CITES", C, A)}),
    ("the report's own document", f"{HEAD}为落实《{A}》，结合我区实际，现提出如下意见。{TAIL}", {("CARRIES_OUT", NOTICE, A)}),
    ("its own ground", f"{HEAD}根据《{A}》和《{B}》，制定本意见。{TAIL}", {("CITES", NOTICE, A), ("CITES", NOTICE, B)}),
    ("in the place of an old one", f"{HEAD}本意见自印发之日起施行，《{A}》同时废止。{TAIL}", {("REPLACES", NOTICE, A)}),
    ("in the place of two", f"{HEAD}本意见自印发之日起施行，《{A}》《{B}》同时废止。{TAIL}", {("REPLACES", NOTICE, A), ("REPLACES", NOTICE, B)}),
    ("put out of force", f"{HEAD}经研究，决定废止《{A}》。{TAIL}", {("ENDS", NOTICE, A)}),
    ("what a title says", f"印发《关于贯彻落实〈{A}〉的实施意见》。组织学习《{A}》。", {("CARRIES_OUT", f"关于贯彻落实〈{A}〉的实施意见", A)}),
    ("amended by its title", f"出台《关于修改〈{A}〉的决定》。《{A}》自此更新。", {("REPLACES", f"关于修改〈{A}〉的决定", A)}),
]
NOTHING = [
    ("two that are carried out", f"全区落实《{A}》《{B}》。"),
    ("sent out first, then something else is carried out", f"区政府印发《{B}》，并认真落实《{A}》。"),
    ("a ground for work, not for a document", f"根据《{A}》，开展义诊12次。"),
    ("its own, but it only does what it says", f"{HEAD}各单位要落实《{A}》。{TAIL}"),
    ("not ended", f"{HEAD}本意见自印发之日起施行，尚未废止《{A}》。{TAIL}"),
    ("one that cites itself", f"根据《{A}》，区政府印发《{A}》。"),
    ("a recommendation", f"建议根据《{A}》，由区政府印发《{B}》。"),
    ("a scheme without a text", f"为落实新农合政策，区政府印发《{B}》。"),
]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.load()


def found(pipeline: Pipeline, text: str) -> set[tuple[str, str, str]]:
    whole = text if text.startswith(NOTICE) else f"宜秀区2021年卫生健康工作总结\n{text}\n"
    extraction = pipeline.extract(Document(report_id(whole), "test/report.txt", whole))
    kinds = ("CITES", "CARRIES_OUT", "REPLACES", "ENDS")
    return {(claim.type, claim.start.name.strip("《》"), claim.end.name.strip("《》")) for claim in extraction.claims if claim.type in kinds}


@pytest.mark.parametrize(("why", "text", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_said(pipeline: Pipeline, why: str, text: str, expected: set[tuple[str, str, str]]) -> None:
    assert found(pipeline, text) == expected


@pytest.mark.parametrize(("why", "text"), NOTHING, ids=[row[0] for row in NOTHING])
def test_not_said(pipeline: Pipeline, why: str, text: str) -> None:
    assert found(pipeline, text) == set()


def test_what_a_plan_says_of_itself_is_of_its_own_year(pipeline: Pipeline) -> None:
    said = "根据《巡诊服务办法》，制定本方案。已经印发《村医补助规定》。"
    text = f"安庆市宜秀区巡诊服务实施方案\n宜卫发〔2021〕9号\n{said}\n宜秀区卫生健康局\n2021年3月1日\n"
    extraction = pipeline.extract(Document(report_id(text), "test/plan.txt", text))
    years = {(claim.type, claim.end.name): claim.properties.get("year") for claim in extraction.claims}
    assert extraction.findings.description.kind == "plan"
    assert years["ISSUES", "安庆市宜秀区巡诊服务实施方案"] == years["CITES", "《巡诊服务办法》"] == 2021
    assert years["ISSUES", "《村医补助规定》"] == 2020  # what a plan tells as done lies in the year before
