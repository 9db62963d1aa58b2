"""The command line as a person uses it: each command, its output and its exit status, on the embedded store."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HPG = [sys.executable, "-c", "from api.cli import main; main()"]


def environment(store: Path) -> dict[str, str]:
    return os.environ | {"HPG_STORE": f"file:{store}", "COLUMNS": "160", "NO_COLOR": "1"}


def hpg(store: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*HPG, *arguments], cwd=ROOT, env=environment(store), capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "store"
    run = hpg(folder, "load", "samples")
    assert run.returncode == 0, run.stderr
    assert "8 reports loaded" in run.stdout and "facts refused" in run.stdout
    return folder


def test_a_second_load_writes_nothing_and_says_so(store: Path) -> None:
    before = hpg(store, "dump").stdout
    run = hpg(store, "load", "samples")
    assert run.returncode == 0
    assert "8 unchanged" in run.stdout and "nothing was written" in run.stdout
    assert hpg(store, "dump").stdout == before


def test_a_dump_is_lines_of_json_and_goes_to_a_file_too(store: Path, tmp_path: Path) -> None:
    lines = hpg(store, "dump").stdout.splitlines()
    assert {"IMPLEMENTS", "PART_OF"} <= {json.loads(line).get("type") for line in lines}
    hpg(store, "dump", "--out", str(tmp_path / "graph.jsonl"))
    assert (tmp_path / "graph.jsonl").read_text(encoding="utf-8").splitlines() == lines


def test_a_named_query_prints_a_table_csv_or_json(store: Path) -> None:
    rows = json.loads(hpg(store, "query", "region_hierarchy", "--set", "region=襄垣县", "--format", "json").stdout)
    assert {"襄垣县", "长治市", "山西省"} <= {row["name"] for row in rows}
    assert hpg(store, "query", "region_hierarchy", "-s", "region=襄垣县", "-f", "csv").stdout.count("\n") == len(rows) + 1
    assert f"{len(rows)} rows" in hpg(store, "query", "region_hierarchy", "-s", "region=襄垣县").stdout
    listing = hpg(store, "query").stdout
    assert "region_hierarchy" in listing and "--set region=" in listing


def test_stats_count_and_list(store: Path) -> None:
    output = hpg(store, "stats", "--reports").stdout
    assert re.search(r"Report 报告 +│ +8 ", output)
    assert "samples/yixiu-2018-summary.txt" in output


def test_a_withdrawn_report_leaves_the_graph_as_if_it_had_never_come(tmp_path: Path) -> None:
    kept = tmp_path / "reports"
    kept.mkdir()
    for name in ("yixiu-2018-summary.txt", "xiangyuan-2017-summary.txt"):
        (kept / name).write_bytes((ROOT / "samples" / name).read_bytes())
    hpg(tmp_path / "clean", "load", str(kept / "yixiu-2018-summary.txt"))
    hpg(tmp_path / "store", "load", str(kept))
    [report_id] = re.findall(r"report:\w{16}(?=.*xiangyuan)", hpg(tmp_path / "store", "stats", "--reports").stdout)
    run = hpg(tmp_path / "store", "withdraw", report_id)
    assert (run.returncode, "nothing of it is left" in run.stdout) == (0, True)
    assert hpg(tmp_path / "store", "dump").stdout == hpg(tmp_path / "clean", "dump").stdout
    assert hpg(tmp_path / "store", "withdraw", report_id).returncode == 1


def test_a_corrected_file_takes_the_place_of_the_earlier_one(tmp_path: Path) -> None:
    report = tmp_path / "reports" / "yixiu.txt"
    report.parent.mkdir()
    text = (ROOT / "samples" / "yixiu-2018-summary.txt").read_text(encoding="utf-8")
    report.write_text(text, encoding="utf-8")
    hpg(tmp_path / "store", "load", str(report))
    report.write_text(text + "全区建成健康小屋3个。\n", encoding="utf-8")
    run = hpg(tmp_path / "store", "load", str(report))
    assert "1 corrected" in run.stdout and "is replaced" in run.stderr
    hpg(tmp_path / "clean", "load", str(report))
    assert hpg(tmp_path / "store", "dump").stdout == hpg(tmp_path / "clean", "dump").stdout


def test_a_bad_file_gets_one_line_and_stops_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    sample = (ROOT / "samples" / "lujiang-2020-plan.txt").read_bytes()
    (folder / "a-empty.txt").write_bytes(b"")
    (folder / "b-binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "c-good.txt").write_bytes(sample)
    (folder / "d-same.txt").write_bytes(sample)
    (folder / "e.pdf").write_bytes(b"%PDF-1.7")
    (folder / "f-loop").symlink_to(folder)
    run = hpg(tmp_path / "store", "load", str(folder))
    lines = run.stderr.strip().splitlines()
    assert run.returncode == 1
    assert [line.split(":")[0] for line in lines] == ["reports/a-empty.txt", "reports/b-binary.txt", "reports/d-same.txt", "reports/e.pdf"]
    assert "1 reports loaded, 1 duplicate, 3 failed" in run.stdout


def test_what_is_missing_or_taken_is_one_clear_sentence(store: Path, tmp_path: Path) -> None:
    run = hpg(store, "load", str(tmp_path / "nowhere"))
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (1, "", 1)
    assert "no such file or folder" in run.stderr
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        run = hpg(store, "serve", "--port", str(taken.getsockname()[1]))
    assert (run.returncode, run.stderr.count("\n")) == (1, 1)
    assert "choose another port" in run.stderr


def test_a_server_that_does_not_answer_is_one_clear_sentence(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    unanswered = environment(tmp_path) | {"HPG_STORE": f"neo4j://neo4j:secret@127.0.0.1:{port}"}
    run = subprocess.run([*HPG, "stats"], cwd=ROOT, env=unanswered, capture_output=True, text=True, timeout=120, check=False)
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (1, "", 1)
    assert "Is the server running" in run.stderr and "secret" not in run.stderr


@contextmanager
def served(store: Path, **variables: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """``hpg serve`` at the moment at which it says its address, which is given with it; killed at the end, where it still runs."""
    server = subprocess.Popen([*HPG, "serve", "--port", "0"], cwd=ROOT, env=environment(store) | variables, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        said = ""
        while "Serving on" not in said:
            said = server.stdout.readline()
        [address] = re.findall(r"http://127\.0\.0\.1:\d+", said)
        yield server, address
    finally:
        server.kill()


def test_a_store_is_served_until_ctrl_c_and_held_meanwhile(store: Path) -> None:
    with served(store) as (server, address):
        with urllib.request.urlopen(f"{address}/v1/counts", timeout=30) as answer:
            assert json.load(answer)["nodes"]["Report"] == 8
        held = hpg(store, "stats")
        assert (held.returncode, held.stderr.count("\n")) == (1, 1)
        assert str(store) in held.stderr
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=30) == 0


def test_ctrl_c_right_after_the_announcement_ends_it_as_well(store: Path) -> None:
    with served(store) as (server, _):
        server.send_signal(signal.SIGINT)
        assert "stopped; the store is closed." in server.communicate(timeout=30)[0]
        assert server.returncode == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_request_that_runs_is_answered_before_the_end(store: Path, number: signal.Signals) -> None:
    with served(store, HPG_CYPHER="on") as (server, address):
        slow = {"statement": "UNWIND range(1, 1000) AS a UNWIND range(1, 1000) AS b WITH a + b AS c WHERE c > 0 RETURN count(c) AS n"}
        asked = urllib.request.Request(f"{address}/v1/cypher", json.dumps(slow).encode(), {"Content-Type": "application/json"})
        with ThreadPoolExecutor() as pool:
            answer = pool.submit(lambda: json.load(urllib.request.urlopen(asked, timeout=60)))
            while "hpg_requests_running 2.0" not in urllib.request.urlopen(f"{address}/metrics", timeout=30).read().decode() and not answer.done():
                pass
            server.send_signal(number)
            assert answer.result()["rows"] == [[1_000_000]]
        assert server.wait(timeout=30) == 0


def test_extraction_without_a_store_has_the_form_of_the_annotations(tmp_path: Path) -> None:
    run = hpg(tmp_path / "none", "extract", "samples/yixiu-2018-summary.txt", "--out", str(tmp_path / "out"))
    assert run.returncode == 0
    form = json.loads((tmp_path / "out" / "yixiu-2018-summary.json").read_text(encoding="utf-8"))
    assert (form["region"], form["year"], form["kind"]) == ("宜秀区", 2018, "summary")
    ids = {entity["id"] for entity in form["entities"]}
    assert all({relation["head"], relation["tail"]} <= ids for relation in form["relations"])
    assert not (tmp_path / "none").exists()


def test_explain_shows_passages_facts_and_reasons(tmp_path: Path) -> None:
    output = hpg(tmp_path / "none", "explain", "samples/yixiu-2018-summary.txt").stdout
    assert "安徽省安庆市宜秀区" in output and "—落实 IMPLEMENTS→" in output and "implements." in output
    assert "facts refused" in output


def test_settings_are_listed_with_what_set_them_and_faults_all_at_once(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("port = 9000\n", encoding="utf-8")
    given = environment(tmp_path / "none") | {"HPG_CONFIG": str(file), "HPG_QUERY_ROWS": "7"}
    command = [*HPG, "settings"]
    run = subprocess.run(command, cwd=ROOT, env=given | {"COLUMNS": "300"}, capture_output=True, text=True, timeout=60, check=False)
    assert re.search(rf"HPG_PORT +│ 9000 +│ {re.escape(str(file))} +│ 8000", run.stdout), run.stdout
    assert re.search(r"HPG_QUERY_ROWS +│ 7 +│ environment +│ 10000", run.stdout)
    wrong = subprocess.run(command, cwd=ROOT, env=given | {"HPG_PORT": "x", "HPG_NO": "1"}, capture_output=True, text=True, timeout=60, check=False)
    assert (wrong.returncode, wrong.stderr.count("\n")) == (1, 2)


def test_a_key_is_shown_once_and_kept_as_a_hash(tmp_path: Path) -> None:
    file = tmp_path / "keys.tsv"
    given = environment(tmp_path / "none") | {"HPG_KEYS": str(file)}
    runs = [
        subprocess.run([*HPG, "key", *arguments], cwd=ROOT, env=given, capture_output=True, text=True, timeout=60, check=False)
        for arguments in (("anna", "--scope", "write"), ("anna",), ("ben", "--scope", "all"))
    ]
    assert [run.returncode for run in runs] == [0, 1, 1]
    key = runs[0].stdout.strip()
    assert key.startswith("hpg_") and key not in file.read_text(encoding="utf-8")
    assert "is there already" in runs[1].stderr and "expected read or write" in runs[2].stderr


@pytest.mark.parametrize("arguments", [(), ("load",), ("query",), ("serve",), ("extract",)])
def test_help_shows_examples(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    run = hpg(tmp_path, *arguments, "--help")
    assert run.returncode == 0 and "Usage" in run.stdout
    assert not arguments or "Example" in run.stdout
