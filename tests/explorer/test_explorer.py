"""What a reader does with the explorer, in a browser on the sample graph."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import networkx as nx
import pytest
from playwright.sync_api import Browser, Page, expect

from api.keys import make_key
from api.settings import Settings
from graph.judgements import read_ledger
from tests.chromium import EXPLORER
from tests.explorer.scenes import Explorer, opened
from tests.explorer.served import SAMPLES, serving

YIXIU, XIANGYUAN = "region:340811", "region:140423"
AXE = EXPLORER / "node_modules" / "axe-core" / "axe.min.js"


def download(explorer: Explorer, kind: str) -> bytes:
    explorer.page.get_by_test_id("export").locator("summary").click()
    with explorer.page.expect_download() as waited:
        explorer.page.get_by_test_id(f"export-{kind}").click()
    return Path(waited.value.path()).read_bytes()


def test_the_start_counts_the_graph(explorer: Explorer) -> None:
    expect(explorer.page.locator(".counts li", has_text="行政区划").locator("strong")).not_to_have_text("0")
    expect(explorer.page.locator(".card")).to_have_count(5)
    expect(explorer.page.locator(".questions button")).to_have_count(5)


@pytest.mark.parametrize("words", ["襄垣县人民医院", "县医院", "襄垣县人"])
def test_search_finds_names_and_aliases(explorer: Explorer, words: str) -> None:
    explorer.search(words, "襄垣县人民医院")
    expect(explorer.page.get_by_test_id("panel").locator("h2")).to_have_text("襄垣县人民医院")
    assert len(explorer.shown()) > 3


def test_search_without_a_hit_says_so(explorer: Explorer) -> None:
    explorer.page.get_by_test_id("search").fill("没有这个名字的东西")
    expect(explorer.page.get_by_role("option")).to_have_text("没有这样的名称")


def test_a_clicked_edge_leads_to_its_sentence_in_the_report(explorer: Explorer) -> None:
    explorer.open_region("襄垣县")
    edge = next(iter(sorted(each for each in explorer.edges() if each.startswith("partners_with:"))))
    quote = explorer.page.request.get(f"{explorer.address}/v1/edges/{edge}").json()["edge"]["evidence"]["quote"]
    explorer.click_edge(edge)
    fact = explorer.page.locator(f"[data-edge='{edge}']")
    expect(fact.locator("blockquote")).to_have_text(quote)
    fact.get_by_test_id("open-report").click()
    marked = explorer.page.locator("mark")
    expect(marked).to_be_in_viewport()
    assert "".join(marked.all_inner_texts()) == quote
    marked.first.click()
    explorer.page.locator(".fact-choice button", has_text="合作").first.click()
    expect(explorer.page.locator("[data-edge]").first).to_be_visible()


def test_kinds_years_and_status_filter(explorer: Explorer) -> None:
    page = explorer.page
    explorer.open_region("海拉尔区")
    before = explorer.edges()
    page.get_by_test_id("year-from").fill("2018")
    expect(page.get_by_test_id("shown")).not_to_contain_text(f" {len(before)} 关系")
    years = {each["year"] for each in subgraph(explorer)["edges"] if each["id"] in explorer.edges()}
    assert years <= {None, 2018}
    assert explorer.edges() < before
    page.get_by_test_id("undo").click()
    expect(page.get_by_test_id("shown")).to_contain_text(f" {len(before)} 关系")
    page.locator(".check", has_text="政策").locator("input").uncheck()
    expect(page.locator(".check", has_text="政策").locator(".count")).to_have_text("0")
    page.locator(".check", has_text="政策").locator("input").check()
    page.locator(".check", has_text="指标").first.locator("input").check()
    expect(page.locator(".check", has_text="指标").first.locator(".count")).not_to_have_text("0")
    page.get_by_label("状态").select_option("planned")
    explorer.settled()
    assert {each["status"] for each in subgraph(explorer)["edges"] if each["id"] in explorer.edges()} <= {None, "planned"}


def subgraph(explorer: Explorer) -> dict[str, list[dict[str, object]]]:
    seeds = "&".join(f"seed={id_}" for id_ in sorted(explorer.shown()))
    return explorer.page.request.get(f"{explorer.address}/v1/subgraph?hops=0&limit=2000&{seeds}").json()  # type: ignore[no-any-return]


def test_a_hub_opens_as_a_list_first_and_collapses(explorer: Explorer) -> None:
    page = explorer.page
    explorer.search("宜秀区", "宜秀区")
    hub = page.get_by_test_id("hub")
    expect(hub).to_be_visible()
    assert explorer.shown() == {YIXIU}
    chosen = hub.locator("details", has_text="资助").first
    if chosen.get_attribute("open") is None:
        chosen.locator("summary").click()
    chosen.locator("li input").first.check()
    hub.get_by_role("button", name="加入所选 1").click()
    explorer.settled()
    assert len(explorer.shown()) == 2
    page.get_by_role("button", name="收起").click()
    explorer.settled()
    assert explorer.shown() == {YIXIU}
    page.get_by_test_id("undo").click()
    explorer.settled()
    assert len(explorer.shown()) == 2


def test_expand_hide_pin_and_focus_by_keys(explorer: Explorer) -> None:
    explorer.search("襄垣县人民医院", "襄垣县人民医院")
    canvas = explorer.page.get_by_test_id("canvas")
    node = next(iter(explorer.shown() - {XIANGYUAN}))
    explorer.click_node(node)
    expect(explorer.page.get_by_role("button", name="固定", exact=True)).to_have_attribute("aria-pressed", "false")
    canvas.focus()
    canvas.press("p")
    expect(explorer.page.get_by_role("button", name="取消固定")).to_have_attribute("aria-pressed", "true")
    canvas.press("f")
    expect(explorer.page.get_by_role("button", name=re.compile("取消聚焦: "))).to_be_visible()
    canvas.press("h")
    explorer.settled()
    assert node not in explorer.shown()
    explorer.page.keyboard.press("Control+z")
    explorer.settled()
    assert node in explorer.shown()


def test_a_dragged_node_stays_where_it_was_put(explorer: Explorer) -> None:
    explorer.search("襄垣县人民医院", "襄垣县人民医院")
    page, node = explorer.page, sorted(explorer.shown())[0]
    box = page.get_by_test_id("canvas").bounding_box()
    x, y = on_screen(explorer, node)
    assert box is not None
    page.mouse.move(box["x"] + x, box["y"] + y)
    page.mouse.down()
    page.mouse.move(box["x"] + x + 60, box["y"] + y + 40, steps=4)
    page.mouse.up()
    explorer.settled()
    assert on_screen(explorer, node) == pytest.approx((x + 60, y + 40), abs=3)
    assert explorer.call("it.picture.places[given].pinned", node) is True


def test_the_shortest_path_is_drawn_with_its_sentences(explorer: Explorer) -> None:
    page = explorer.page
    explorer.search("襄垣县人民医院", "襄垣县人民医院")
    page.get_by_test_id("path-from").click()
    page.get_by_test_id("search").fill("庐江县")
    page.get_by_role("listbox").get_by_role("option").first.click()
    expect(page.locator(".panel.path h2")).to_contain_text("庐江县")
    expect(page.locator(".panel.path .of-report").first).to_be_visible()
    expect(page.locator(".panel.path blockquote").first).to_be_visible()


def test_a_link_restores_the_view_in_a_fresh_profile(explorer: Explorer, browser: Browser) -> None:
    explorer.open_region("襄垣县")
    explorer.page.locator(".check", has_text="政策").locator("input").uncheck()
    explorer.settled()
    edge = next(iter(sorted(each for each in explorer.edges() if each.startswith("partners_with:"))))
    explorer.click_edge(edge)
    expect(explorer.page.locator(f"[data-edge='{edge}'] blockquote")).to_be_visible()
    explorer.page.get_by_role("button", name="放大").click()
    explorer.settled()
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN", reduced_motion="reduce")
    other = opened(context.new_page(), explorer.address, explorer.page.evaluate("location.hash"))
    other.settled()
    assert other.shown() == explorer.shown()
    assert other.edges() == explorer.edges()
    for id_ in sorted(other.shown()):
        assert on_screen(other, id_) == pytest.approx(on_screen(explorer, id_), abs=0.5)
    expect(other.page.locator(f"[data-edge='{edge}'] blockquote")).to_be_visible()
    assert other.page.evaluate("location.hash") == explorer.page.evaluate("location.hash")
    assert other.said == []
    context.close()


def on_screen(explorer: Explorer, node: str) -> tuple[float, float]:
    place = explorer.call("it.sigma.graphToViewport(it.graph.getNodeAttributes(given))", node)
    return place["x"], place["y"]


def test_what_is_taken_away_is_what_is_seen(explorer: Explorer, tmp_path: Path) -> None:
    explorer.open_region("襄垣县")
    (tmp_path / "seen.gexf").write_bytes(download(explorer, "gexf"))
    graph = nx.read_gexf(tmp_path / "seen.gexf")
    assert set(graph.nodes) == explorer.shown()
    assert {data["id"] for _, _, data in graph.edges(data=True)} == explorer.edges()
    assert all(data["quote"] for _, _, data in graph.edges(data=True) if data["kind"] != "PART_OF")
    (tmp_path / "seen.graphml").write_bytes(download(explorer, "graphml"))
    same = nx.read_graphml(tmp_path / "seen.graphml", force_multigraph=True)
    assert set(same.nodes) == explorer.shown()
    assert {key: data["quote"] for _, _, key, data in same.edges(keys=True, data=True) if "quote" in data} == {
        data["id"]: data["quote"] for _, _, data in graph.edges(data=True) if "quote" in data
    }
    rows = list(csv.DictReader(io.StringIO(download(explorer, "csv").decode("utf-8-sig"))))
    assert {row["id"] for row in rows} == explorer.edges()
    assert all(row["quote"] for row in rows if row["type"] != "PART_OF")
    svg = download(explorer, "svg").decode()
    assert svg.count("<path") > len(explorer.shown())
    assert "落实" in svg
    assert download(explorer, "png").startswith(b"\x89PNG")
    assert "襄垣县卫生和计划生育局2017年工作总结（样例）[R]" in download(explorer, "citations").decode()


def test_targets_are_charts_that_open_into_sentences(explorer: Explorer) -> None:
    explorer.to("targets")
    chart = explorer.page.locator(".chart", has_text="新增就业")
    expect(chart.get_by_test_id("point")).to_have_count(5)
    chart.get_by_role("button", name="2016 计划 5,300 人").click()
    expect(explorer.page.locator(".fact blockquote")).to_contain_text("新增就业5300人")
    explorer.page.get_by_test_id("indicator").fill("签约率")
    explorer.page.keyboard.press("Enter")
    expect(explorer.page.locator("tbody tr").first).to_contain_text("签约率")


def test_two_counties_and_two_years_are_compared(explorer: Explorer) -> None:
    page = explorer.page
    explorer.to("compare")
    columns = page.get_by_test_id("comparison").locator("section h2")
    expect(columns.first).to_contain_text("仅 海拉尔区")
    page.locator(".side-both button").first.click()
    expect(page.locator(".fact blockquote").first).to_be_visible()
    expect(page.locator(".of-report")).not_to_have_count(1)
    for side, year in (("A", "2016"), ("B", "2018")):
        page.locator(f".side.side-{side} select").first.select_option("region:150702")
        page.locator(f".side.side-{side} select").last.select_option(year)
    expect(columns.first).to_contain_text("仅 海拉尔区 2016")
    expect(columns.last).to_contain_text("仅 海拉尔区 2018")


def test_money_bands_open_into_sentences(explorer: Explorer) -> None:
    explorer.to("money")
    explorer.page.get_by_role("button", name=re.compile("襄垣县人民医院 → 介入导管室建设: 1,172 万元")).press("Enter")
    expect(explorer.page.locator(".fact blockquote")).to_contain_text("1172万元")


def test_the_timeline_names_what_is_issued(explorer: Explorer) -> None:
    explorer.to("timeline")
    explorer.page.get_by_label("地区（含下级）").select_option(XIANGYUAN)
    year = explorer.page.locator(".year", has_text="2017")
    year.get_by_role("button", name=re.compile("县乡医疗卫生机构一体化改革意见")).first.click()
    expect(explorer.page.locator(".fact blockquote").first).to_contain_text("襄发〔2017〕49号")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(explorer: Explorer, theme: str) -> None:
    page = explorer.page
    if theme == "dark":
        page.get_by_test_id("theme").click()
    found = dict(axe(page, "start"))
    explorer.open_region("襄垣县")
    explorer.click_edge(next(iter(sorted(each for each in explorer.edges() if each.startswith("partners_with:")))))
    page.get_by_test_id("open-report").first.click()
    expect(page.locator("mark").first).to_be_visible()
    found |= axe(page, "report")
    page.get_by_role("button", name="列表").click()
    found |= axe(page, "list")
    for each in ("targets", "compare", "money", "timeline", "review"):
        explorer.to(each)
        found |= axe(page, each)
    assert found == {}


def axe(page: Page, scene: str) -> dict[str, list[str]]:
    """Serious and critical findings by scene and rule, with the elements."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    results = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return {
        f"{scene}: {violation['id']}": [node["html"][:160] for node in violation["nodes"][:3]]
        for violation in results["violations"]
        if violation["impact"] in ("serious", "critical")
    }


def test_english_is_english(explorer: Explorer) -> None:
    explorer.page.get_by_test_id("language").click()
    expect(explorer.page.locator("h1")).to_have_text("Health policy graph")
    explorer.to("compare")
    expect(explorer.page.get_by_test_id("comparison").locator("h2").nth(1)).to_contain_text("Both")
    assert explorer.page.evaluate("document.documentElement.lang") == "en"


def test_a_broken_link_is_said(explorer: Explorer) -> None:
    explorer.start("#1brokenlink")
    explorer.page.reload()
    expect(explorer.page.get_by_role("alert")).to_contain_text("链接不完整")


def test_the_policy_lets_nothing_in_from_outside(explorer: Explorer) -> None:
    answer = explorer.page.request.get(f"{explorer.address}/explorer/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert explorer.page.request.get(f"{explorer.address}/", max_redirects=0).headers["location"] == "/explorer/"


def test_an_empty_graph_says_how_to_load_and_takes_reports(page: Page, built: None, tmp_path: Path) -> None:
    key = make_key(tmp_path / "keys", "anna", "write", "2026-11-25")
    (tmp_path / "empty.txt").write_text(" ", encoding="utf-8")
    settings = Settings(keys=str(tmp_path / "keys"), write_log=str(tmp_path / "writes.jsonl"))
    with serving(tmp_path / "graph", load=False, settings=settings) as address:
        explorer = opened(page, address)
        expect(page.locator("h1")).to_have_text("图谱是空的")
        expect(page.locator("pre")).to_contain_text("hpg load")
        expect(page.get_by_test_id("files")).to_be_disabled()
        page.get_by_test_id("write-key").fill(key)
        page.get_by_test_id("files").set_input_files([tmp_path / "empty.txt", SAMPLES / "lujiang-2020-plan.txt"])
        expect(page.locator(".card")).to_contain_text("庐江县")
        page.locator(".more summary").click()
        expect(page.locator(".upload-lines .failed")).to_contain_text("empty.txt")
        expect(page.locator(".upload-lines .done")).to_contain_text("lujiang-2020-plan.txt 已入图")
        assert [line for line in explorer.said if "422" not in line] == []


def test_a_pair_is_judged_and_taken_back(page: Page, built: None, tmp_path: Path) -> None:
    key = make_key(tmp_path / "keys", "anna", "write", "2026-11-25")
    settings = Settings(keys=str(tmp_path / "keys"), write_log=str(tmp_path / "writes.jsonl"), judgements=str(tmp_path / "judgements.tsv"))
    with serving(tmp_path / "graph", settings=settings) as address:
        explorer = opened(page, address)
        explorer.to("review")
        pairs = page.get_by_test_id("pair")
        expect(pairs.first.get_by_test_id("judge-same")).to_be_disabled()
        before = pairs.count()
        page.get_by_test_id("write-key").fill(key)
        names = pairs.first.locator(".pair-name .link").all_inner_texts()
        pairs.first.get_by_placeholder("理由").fill("同一服务")
        pairs.first.get_by_test_id("judge-same").click()
        expect(page.get_by_test_id("judged")).to_contain_text("同一服务")
        expect(pairs).to_have_count(before - 1)
        [line] = read_ledger(Path(settings.judgements))
        assert (line.judgement, line.who, line.why, len(names)) == ("same", "anna", "同一服务", 2)
        page.get_by_test_id("take-back").click()
        expect(pairs).to_have_count(before)
        assert read_ledger(Path(settings.judgements)) == []
        assert explorer.said == []


def test_a_lasso_selects_what_lies_inside(explorer: Explorer) -> None:
    page = explorer.page
    explorer.open_region("襄垣县")
    page.get_by_test_id("lasso").click()
    box = page.get_by_test_id("lasso-room").bounding_box()
    assert box is not None
    chosen = sorted(explorer.shown(), key=lambda id_: on_screen(explorer, id_))[0]  # the leftmost: a narrow line goes around it alone
    x, y = on_screen(explorer, chosen)
    page.mouse.move(box["x"] + x - 9, box["y"] + y - 9)
    page.mouse.down()
    for dx, dy in ((9, -9), (9, 9), (-9, 9)):
        page.mouse.move(box["x"] + x + dx, box["y"] + y + dy, steps=3)
    page.mouse.up()
    expect(page.get_by_role("button", name="选择: 1 ×")).to_be_visible()
    rows = list(csv.DictReader(io.StringIO(download(explorer, "csv").decode("utf-8-sig"))))
    assert rows != []
    assert all(chosen in (row["start"], row["end"]) for row in rows)


def test_the_years_play_and_are_one_step_back(explorer: Explorer) -> None:
    page = explorer.page
    explorer.open_region("海拉尔区")
    before = explorer.edges()
    page.get_by_test_id("play").click()
    expect(page.locator(".years legend")).to_contain_text("2017–2017")
    page.get_by_test_id("play").click()
    explorer.settled()
    years = {each["year"] for each in subgraph(explorer)["edges"] if each["id"] in explorer.edges()}
    assert len(years - {None}) == 1
    page.get_by_test_id("undo").click()
    expect(page.locator(".years legend")).to_contain_text("所有年份")
    explorer.settled()
    assert explorer.edges() == before


def test_the_overview_map_leads_to_a_part(explorer: Explorer) -> None:
    explorer.open_region("襄垣县")
    before = explorer.call("it.sigma.getCamera().getState()")
    explorer.page.get_by_test_id("minimap").click(position={"x": 20, "y": 20})
    after = explorer.call("it.sigma.getCamera().getState()")
    assert after["x"] < before["x"]
    assert after["y"] > before["y"]
