"""How sure a claim is: tables of (counts, rule, finder) and what must be surer than what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.errors import LexiconError
from loaders.assemble import assemble
from loaders.confidence import ANY, MIN_CONFIDENCE, Measured, measured, read_measured, with_confidence
from loaders.extractors.issues import extract_issues
from loaders.pipeline import Extraction
from loaders.records import Claim
from tests.loaders.marked_text import read_marked

TABLE = Measured(
    {
        ("issues", ANY): (90, 100),
        ("issues.verb/1", ANY): (80, 84),
        ("issues.verb/1", "measures.title/1"): (60, 60),
        ("issues.owner/1", ANY): (10, 16),
        ("issues.rare/1", ANY): (1, 1),
        ("funds", ANY): (1, 40),
        ("funds.topic/1", ANY): (0, 30),
    }
)


@pytest.mark.parametrize(
    ("surer", "less_sure", "why"),
    [
        (("issues.verb/1", ANY), ("issues.owner/1", ANY), "more often right"),
        (("issues.verb/1", "measures.title/1"), ("issues.verb/1", ANY), "never wrong with that finder"),
        (("issues.verb/1", ANY), ("issues.rare/1", ANY), "right once is no proof"),
        (("issues.rare/1", ANY), ("issues.owner/1", ANY), "a rare rule is as sure as its kind"),
        (("issues.verb/1", ANY), ("issues.verb/1", "measures.new/1"), "a finder never seen with it"),
        (("issues.new/1", ANY), ("funds.topic/1", ANY), "a new rule is as sure as its kind"),
    ],
)
def test_what_is_measured_to_be_right_is_surer(surer: tuple[str, str], less_sure: tuple[str, str], why: str) -> None:
    assert TABLE.confidence(*surer) > TABLE.confidence(*less_sure), why


def issued(table: Measured | None) -> tuple[list[Claim], list[Claim]]:
    findings, places = read_marked("区卫健局印发{《考核办法》}。")
    return with_confidence(extract_issues(findings, places), findings, table)


def test_what_is_mostly_wrong_is_kept_aside() -> None:
    kept, aside = issued(Measured({("issues", ANY): (1, 60), ("issues.verb/1", ANY): (0, 50)}))
    assert kept == []
    assert [claim.end.name for claim in aside] == ["《考核办法》"]
    assert aside[0].confidence < MIN_CONFIDENCE


@pytest.mark.parametrize("table", [None, Measured({}), TABLE])
def test_what_is_right_or_was_never_measured_is_kept(table: Measured | None) -> None:
    kept, aside = issued(table)
    assert ([claim.end.name for claim in kept], aside) == (["《考核办法》"], [])


def test_what_is_kept_aside_is_told_with_its_reason_and_no_edge() -> None:
    findings, places = read_marked("区卫健局印发{《考核办法》}。")
    [claim] = extract_issues(findings, places)
    graph = assemble(Extraction(findings, (), (), (), (replace(claim, confidence=0.1),)))
    assert [edge for edge in graph.edges if edge.type == "ISSUES"] == []
    assert [(refusal.kind, refusal.claim, "confidence 0.10" in refusal.reason) for refusal in graph.refusals] == [
        ("ISSUES", "宜秀区卫生健康局 → 《考核办法》", True)
    ]


def test_the_table_knows_every_kind_of_claim() -> None:
    assert {rule for rule, found_by in measured().counts if found_by == ANY and "/" not in rule} == {
        "funds",
        "implements",
        "issues",
        "located_in",
        "partners_with",
        "targets",
    }


@pytest.mark.parametrize(
    "rows",
    [
        ["issues\t*\t2\t1"],
        ["issues\t*\t-1\t1"],
        ["issues\t*\t1"],
        ["issues\t*\t1\t1", "funds\t*\t1\t1"],
        ["issues\t*\t1\t1", "issues\t*\t1\t1"],
    ],
)
def test_a_broken_table_is_refused(rows: list[str]) -> None:
    with pytest.raises(LexiconError, match=r"confidence\.tsv:\d"):
        read_measured(["rule\twith\tright\tof", *rows])
