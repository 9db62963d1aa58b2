"""Other days, other years and side against side over HTTP, and the commands of a report's life, on small stores."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.api.test_cli import HPG, ROOT, environment, hpg

YIXIU, HAILAR = "region:340811", "region:150702"


def test_two_years_of_a_county_side_against_side(client: TestClient) -> None:
    answer = client.get("/v1/diff", params={"left": "海拉尔区@2016", "right": f"{HAILAR}@2017"})
    found = answer.json()
    assert answer.status_code == 200, answer.text
    assert (found["left"], found["right"]) == ("海拉尔区 2016", "海拉尔区 2017") and found["same"] > 0
    rows = found["differences"]
    assert {row["change"] for row in rows} == {"added", "gone", "changed"}
    assert len(rows) == found["added"] + found["gone"] + found["changed"]
    for row in rows:
        assert (row["left"] == []) == (row["change"] == "added") and (row["right"] == []) == (row["change"] == "gone")
        assert all(statement["quote"] for statement in row["left"] + row["right"])
    table = client.get("/v1/diff", params={"left": "海拉尔区@2016", "right": "海拉尔区@2017", "format": "markdown"})
    assert table.headers["content-type"].startswith("text/markdown") and table.text.count("\n") == len(rows) + 5 - 1


BAD = [  # (an address, what is said of it)
    ("/v1/diff?left=report:0", 404),
    ("/v1/diff?left=无此县@2016&right=海拉尔区@2017", 404),
    ("/v1/diff?left=海拉尔区@去年&right=海拉尔区@2017", 422),
    ("/v1/diff?left=version:0&right=海拉尔区@2017", 404),
    ("/v1/counts?as_of=yesterday", 422),
    ("/v1/targets?valid_in=18", 422),
    ("/v1/queries/money_by_year?as_of=2026-02-30", 422),
]


@pytest.mark.parametrize(("address", "status"), BAD)
def test_what_is_no_side_or_day_is_a_problem(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status and answer.json()["detail"], answer.text


def test_a_day_before_the_first_load_is_empty_and_today_is_the_graph(client: TestClient) -> None:
    assert client.get("/v1/reports", params={"as_of": "2001-01-01"}).json() == []
    assert client.get("/v1/reports", params={"as_of": "2999-01-01"}).json() == client.get("/v1/reports").json()
    report = client.get("/v1/reports").json()[0]
    assert report["loaded"].endswith("Z") and "date_published" in report and report["period_start"]
    edge = client.get("/v1/targets", params={"limit": 1}).json()["targets"][0]["edge"]["id"]
    clocks = client.get(f"/v1/edges/{edge}").json()
    assert clocks["edge"]["year"] and clocks["report"]["loaded"] and "date_published" in clocks["report"]


def test_a_period_holds_for_every_question(client: TestClient) -> None:
    whole = client.get("/v1/targets", params={"in": YIXIU, "limit": 1000}).json()["targets"]
    then = client.get("/v1/targets", params={"in": YIXIU, "limit": 1000, "valid_in": "2019"}).json()["targets"]
    assert 0 < len(then) < len(whole) and {row["year"] for row in then} == {2019}
    money = client.get("/v1/queries/money_by_year", params={"valid_in": "2018"}).json()
    assert {row[money["columns"].index("year")] for row in money["rows"]} == {2018}


def test_plans_against_results(client: TestClient) -> None:
    found = client.get("/v1/progress", params={"region": HAILAR}).json()
    verdicts = {(row["year"], row["plan"]["indicator"]): (row["verdict"], row["result"] and row["result"]["value"]) for row in found["outcomes"]}
    assert verdicts[2016, "新增就业"] == ("met", 6790) and verdicts[2017, "新增就业计划"] == ("met", 6435)
    assert found["rate"]["due"] == len(found["outcomes"]) and found["rate"]["judged"] >= found["rate"]["met"] >= 2
    assert all(row["plan"]["quote"] and (row["result"] is None or row["result"]["quote"]) for row in found["outcomes"])
    assert {row["year"] for row in client.get("/v1/progress", params={"region": HAILAR, "year": 2016}).json()["outcomes"]} == {2016}
    table = client.get("/v1/progress", params={"region": HAILAR, "format": "markdown"})
    assert table.headers["content-type"].startswith("text/markdown") and "met 完成" in table.text
    assert client.get("/v1/progress", params={"region": "region:0"}).status_code == 404


def test_a_family_gathers_the_forms_of_an_indicator(client: TestClient) -> None:
    rows = client.get("/v1/targets", params={"family": "家庭医生签约率", "limit": 1000}).json()["targets"]
    assert len({row["target"]["indicator"] for row in rows}) > 1 and {row["target"]["family"] for row in rows} == {"家庭医生签约率"}
    named = client.get("/v1/targets", params={"indicator": "家庭医生签约率", "limit": 1000}).json()["targets"]
    assert {row["edge"]["id"] for row in rows} <= {row["edge"]["id"] for row in named}


def test_a_correction_can_be_compared_gone_back_from_and_carried_to_another_store(tmp_path: Path) -> None:
    store, report = tmp_path / "store", tmp_path / "reports" / "yixiu.txt"
    report.parent.mkdir()
    text = (ROOT / "samples" / "yixiu-2018-summary.txt").read_text(encoding="utf-8")
    report.write_text(text, encoding="utf-8")
    hpg(store, "load", str(report))
    before = hpg(store, "dump").stdout
    report.write_text(text + "全区建成健康小屋3个。\n", encoding="utf-8")
    hpg(store, "load", str(report), "--reason", "a line was missing")
    lines = json.loads(hpg(store, "log", "--json").stdout)
    assert [(line["action"], line["reason"]) for line in lines] == [("corrected", "a line was missing"), ("loaded", None)]
    found = json.loads(hpg(store, "diff", lines[0]["report_id"], "--format", "json").stdout)
    assert found["gone"] == found["changed"] == 0 and "健康小屋" in found["differences"][0]["right"][0]["quote"]
    assert hpg(store, "dump", "--as-of", lines[1]["at"]).stdout == before
    assert json.loads(hpg(store, "log", "--versions", "--json").stdout)[0]["report_id"] == lines[1]["report_id"]
    assert hpg(store, "backup", str(tmp_path / "one.hpg")).returncode == 0
    assert "1 reports, 1 earlier versions, 2 lines" in hpg(tmp_path / "other", "restore", str(tmp_path / "one.hpg")).stdout
    assert hpg(tmp_path / "other", "dump").stdout == hpg(store, "dump").stdout != before
    run = hpg(tmp_path / "other", "restore", str(tmp_path / "one.hpg"))
    assert run.returncode == 1 and "is there already" in run.stderr and run.stderr.count("\n") == 1
    assert json.loads(hpg(tmp_path / "other", "verify", "--json").stdout)["sound"] is True


def test_a_judgement_is_noted_applied_and_taken_back(tmp_path: Path) -> None:
    store, ledger = tmp_path / "store", tmp_path / "ledger.tsv"

    def run(*arguments: str, keys: str = "") -> subprocess.CompletedProcess[str]:
        given = environment(store) | {"HPG_JUDGEMENTS": str(ledger), "HPG_WHO": "anna"}
        return subprocess.run([*HPG, *arguments], cwd=ROOT, env=given, input=keys, capture_output=True, text=True, timeout=120, check=False)

    run("load", "samples/yixiu-2018-summary.txt", "samples/xiangyuan-2017-summary.txt", "samples/lujiang-2020-plan.txt", "-q")
    before = run("dump").stdout
    ids = re.findall(r"program:\w{16}", run("review", "--list", "--kind", "Program", "--limit", "1").stdout)
    assert len(ids) == 2
    asked = run("review", "--kind", "Program", keys="x\ns\nq\n")
    assert "1 judged" in asked.stdout, asked.stderr
    [line] = [each for each in ledger.read_text(encoding="utf-8").splitlines() if not each.startswith("#")]
    assert line.split("\t")[:4] == [*sorted(ids), "same", "anna"]
    judged = run("dump", "--judged").stdout
    assert sorted(ids)[1] in before and sorted(ids)[1] not in judged and run("dump").stdout == before
    assert run("review", "--undo", *ids).returncode == 0 and run("review", "--undo", *ids).returncode == 1
    assert run("review", "--same", ids[0], "program:0").returncode == 1
