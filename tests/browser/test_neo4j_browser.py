"""Neo4j Browser in a real Chromium on a real server: what a person sees who opens it as docs/neo4j.md says."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from api.questions import queries
from graph.browser import QUESTIONS, scripts
from graph.schema import NODE_KINDS
from tests.browser.page import Neo4jBrowser

COLOURS = {kind.color: kind.label for kind in NODE_KINDS}


def test_on_connecting_our_style_holds_and_the_guide_is_open(neo4j_browser: Neo4jBrowser) -> None:
    style = neo4j_browser.style()
    assert {kind.label: style[f"node.{kind.label}"]["color"] for kind in NODE_KINDS} == {kind.label: kind.color for kind in NODE_KINDS}
    guide = neo4j_browser.mark("guidesDrawer")
    expect(guide).to_contain_text("健康政策图谱")
    expect(guide).to_contain_text("行政区划")
    expect(neo4j_browser.page.locator("[data-testid=frame]", has_text="ERROR")).to_have_count(0)


def test_a_question_of_the_guide_is_drawn_in_our_colours_with_chinese_captions(neo4j_browser: Neo4jBrowser) -> None:
    neo4j_browser.mark("guideNextSlide").click()
    neo4j_browser.ask(QUESTIONS[1].statement.partition("$region")[2])
    nodes = neo4j_browser.drawn()
    assert len(nodes) > 10
    assert {COLOURS[fill] for fill, _ in nodes} == {"Region", "Program", "Policy"} == neo4j_browser.legend()
    captions = {tuple(line.strip() for line in lines) for _, lines in nodes}
    assert ("海拉尔区",) in captions
    assert {len(lines) for lines in captions} >= {1, 2}, "long names stand on several lines"
    assert all(re.match("[\u4e00-\u9fff“《]", lines[0]) for lines in captions), captions


def test_an_edge_that_is_clicked_shows_its_sentence(neo4j_browser: Neo4jBrowser) -> None:
    frame = neo4j_browser.choose_edge()
    expect(frame).to_contain_text("quote")
    expect(frame).to_contain_text("implements.")


def test_the_scripts_are_saved_by_one_drop_and_answer_by_one_click(neo4j_browser: Neo4jBrowser) -> None:
    neo4j_browser.mark("navigationFavorites").click()
    neo4j_browser.drop("queries.zip", scripts(queries().values()))
    neo4j_browser.page.locator("[data-testid^='expandFolder-健康']").click()
    for query in queries().values():
        expect(neo4j_browser.mark(f"scriptTitle-{query.title}")).to_be_visible()
    item = neo4j_browser.mark("savedScriptListItem").filter(has_text=queries()["region_targets"].title)
    item.hover()
    item.get_by_test_id("savedScriptsButton-Run").click()
    frame = neo4j_browser.newest("// " + queries()["region_targets"].title)
    expect(frame).to_contain_text("宜秀区")
    expect(frame).not_to_contain_text("ERROR")


def test_every_parameter_of_the_named_queries_has_a_value(neo4j_browser: Neo4jBrowser) -> None:
    names = sorted({parameter.name for query in queries().values() for parameter in query.parameters})
    frame = neo4j_browser.run(f"RETURN [{', '.join(f'${name}' for name in names)}] AS values")
    expect(frame).to_contain_text("襄垣县")
