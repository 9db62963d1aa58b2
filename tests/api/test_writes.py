"""Reports sent, replaced and withdrawn over HTTP: the graph is the one that hpg load makes, on both engines."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.keys import make_key
from api.loading import Loader
from api.settings import Settings
from api.uploads import source_of
from graph.errors import QueryError
from graph.store import GraphStore, open_store
from loaders.pipeline import Pipeline
from tests.api.conftest import SAMPLES

NAME = "yixiu-2018-summary.txt"
YIXIU = (SAMPLES / NAME).read_bytes()
LUJIANG = (SAMPLES / "lujiang-2020-plan.txt").read_bytes()


@pytest.fixture
def writer(graph_store: GraphStore, pipeline: Pipeline, tmp_path: Path) -> Iterator[TestClient]:
    key = make_key(tmp_path / "keys", "anna", "write", "2026-11-25")
    settings = Settings(keys=str(tmp_path / "keys"), write_log=str(tmp_path / "writes.jsonl"))
    app = create_app(graph_store, settings)
    app.state.writes._pipeline = pipeline  # loaded once for all tests
    with TestClient(app, headers={"Authorization": f"Bearer {key}"}) as client:
        yield client


def send(client: TestClient, content: bytes, name: str = NAME, **source: str) -> Any:
    return client.post("/v1/reports", files={"file": (name, content)}, data=source)


def events_of(text: str) -> list[tuple[str, dict[str, Any]]]:
    blocks = [dict(line.split(": ", 1) for line in block.split("\n")) for block in text.strip().split("\n\n")]
    return [(block["event"], json.loads(block["data"])) for block in blocks]


def loaded(tmp_path: Path, pipeline: Pipeline, *files: tuple[str, bytes]) -> list[str]:
    """The dump of a clean build."""
    pairs = []
    for number, (source, content) in enumerate(files):
        (tmp_path / str(number)).write_bytes(content)
        pairs.append((tmp_path / str(number), source))
    with open_store(f"file:{tmp_path / 'clean'}") as clean:
        Loader(clean, pipeline).load(pairs)
        return list(clean.dump())


def test_an_uploaded_report_is_the_same_as_a_loaded_one(writer: TestClient, graph_store: GraphStore, pipeline: Pipeline, tmp_path: Path) -> None:
    answer = send(writer, YIXIU, source=f"samples/{NAME}").json()
    [report] = answer["reports"]
    assert (report["status"], report["source"], answer["nodes"]["Report"]) == ("written", f"samples/{NAME}", 1)
    assert answer["edges"]["IMPLEMENTS"] > 20 and answer["kinds"]["IMPLEMENTS"]["zh"] == "落实"
    assert list(graph_store.dump()) == loaded(tmp_path, pipeline, (f"samples/{NAME}", YIXIU))
    assert send(writer, YIXIU, source=f"samples/{NAME}").json()["reports"][0]["status"] == "unchanged"


def test_progress_comes_as_events(writer: TestClient) -> None:
    answer = writer.post("/v1/reports", files={"file": (NAME, YIXIU)}, headers={"Accept": "text/event-stream"})
    assert answer.headers["content-type"].startswith("text/event-stream")
    told = events_of(answer.text)
    assert [name for name, _ in told if name != "refused"] == ["received", "read", "passages", "facts", "written", "done"]
    by_name = dict(told)
    assert by_name["received"]["bytes"] == len(YIXIU) and by_name["passages"]["passages"] > 10
    assert by_name["facts"]["edges"] >= sum(by_name["done"]["edges"].values()) > 100
    assert by_name["written"]["report_id"] == by_name["done"]["reports"][0]["report_id"]


def test_a_corrected_file_of_the_same_name_takes_the_place_of_the_earlier(
    writer: TestClient, graph_store: GraphStore, pipeline: Pipeline, tmp_path: Path
) -> None:
    changed = YIXIU + "全区建成健康小屋3个。\n".encode()
    send(writer, YIXIU)
    assert send(writer, changed).json()["reports"][0]["status"] == "corrected"
    assert list(graph_store.dump()) == loaded(tmp_path, pipeline, (f"uploads/{NAME}", changed))


def test_a_report_is_replaced_by_another_in_one_step(writer: TestClient, graph_store: GraphStore, pipeline: Pipeline, tmp_path: Path) -> None:
    old = send(writer, YIXIU).json()["reports"][0]["report_id"]
    answer = writer.put(f"/v1/reports/{old}", files={"file": ("lujiang.txt", LUJIANG)})
    [report] = answer.json()["reports"]
    assert (answer.status_code, report["status"]) == (200, "corrected") and report["report_id"] != old
    assert list(graph_store.dump()) == loaded(tmp_path, pipeline, ("uploads/lujiang.txt", LUJIANG))
    again = writer.put(f"/v1/reports/{report['report_id']}", files={"file": ("lujiang.txt", LUJIANG)})
    assert again.json()["reports"][0]["status"] == "unchanged"


def test_a_withdrawn_report_leaves_nothing_and_the_log_says_who(writer: TestClient, graph_store: GraphStore) -> None:
    id_ = send(writer, YIXIU).json()["reports"][0]["report_id"]
    assert writer.delete(f"/v1/reports/{id_}", headers={"X-Request-ID": "trace-9"}).status_code == 204
    assert list(graph_store.dump()) == []
    assert writer.delete(f"/v1/reports/{id_}").status_code == 404
    withdrawn, written = writer.get("/v1/writes").json()
    assert (withdrawn["key"], withdrawn["action"], withdrawn["report_id"], withdrawn["request_id"]) == ("anna", "withdraw", id_, "trace-9")
    assert (written["action"], written["status"], written["source"]) == ("upload", "written", f"uploads/{NAME}")
    assert withdrawn["at"] >= written["at"] and written["at"].endswith("+00:00")
    assert [note["action"] for note in writer.get("/v1/writes", params={"limit": 1}).json()] == ["withdraw"]


def test_the_log_of_the_store_says_who_did_what_and_why(writer: TestClient) -> None:
    sent = writer.post("/v1/reports", files={"file": (NAME, YIXIU)}, data={"reason": "new"}, headers={"X-Request-ID": "trace-7"}).json()
    id_ = sent["reports"][0]["report_id"]
    again = writer.put(f"/v1/reports/{id_}", files={"file": (NAME, YIXIU + "全区建成健康小屋3个。".encode())}, data={"reason": "a misprint"}).json()
    new = again["reports"][0]["report_id"]
    assert writer.delete(f"/v1/reports/{new}", params={"reason": "asked for"}).status_code == 204
    log = writer.get("/v1/log", params={"limit": 3}).json()
    assert [(line["action"], line["report_id"], line["who"], line["reason"]) for line in log] == [
        ("withdrawn", new, "anna", "asked for"), ("corrected", new, "anna", "a misprint"), ("loaded", id_, "anna", "new"),
    ]  # fmt: skip
    assert log[1]["earlier_id"] == id_ and log[2]["request_id"] == "trace-7"
    assert [line["action"] for line in writer.get("/v1/log", params={"report": id_, "limit": 2}).json()] == ["corrected", "loaded"]
    assert writer.get("/v1/log", headers={"Authorization": ""}).status_code == 401


def archive(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as zipped:
        for name, content in files.items():
            zipped.writestr(f"{name}.txt", content)
    return packed.getvalue()


def test_a_zip_gives_its_reports_and_names_what_can_not_be_read(writer: TestClient) -> None:
    reports = send(writer, archive(a=YIXIU, b=LUJIANG, c=YIXIU), "all.zip").json()["reports"]
    assert sorted(report["status"] for report in reports) == ["duplicate", "written", "written"]


BAD = [
    ("POST", "", b"", 422, "unreadable-report"),
    ("POST", "", bytes(range(256)) * 40, 422, "unreadable-report"),
    ("POST", "", b"%PDF-1.7", 422, "unreadable-report"),
    ("PUT", "/report:0", YIXIU, 404, "not-found"),
]


@pytest.mark.parametrize(("method", "address", "content", "status", "code"), BAD)
def test_a_file_that_can_not_be_taken_in_is_a_problem_and_is_noted(
    writer: TestClient, method: str, address: str, content: bytes, status: int, code: str
) -> None:
    answer = writer.request(method, f"/v1/reports{address}", files={"file": ("bad.pdf", content)})
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert writer.get("/v1/writes").json()[0]["status"] == "failed"
    told = events_of(
        writer.request(method, f"/v1/reports{address}", files={"file": ("bad.pdf", content)}, headers={"Accept": "text/event-stream"}).text
    )
    assert told[-1][0] == "problem" and told[-1][1]["code"] == code


def test_several_reports_do_not_stand_in_place_of_one(writer: TestClient, graph_store: GraphStore) -> None:
    id_ = send(writer, YIXIU).json()["reports"][0]["report_id"]
    before = list(graph_store.dump())
    answer = writer.put(f"/v1/reports/{id_}", files={"file": ("two.zip", archive(a=YIXIU, b=LUJIANG))})
    assert answer.status_code == 422 and "2 reports in one file" in answer.json()["detail"]
    assert list(graph_store.dump()) == before


def test_the_log_keeps_whatever_a_request_says_on_a_line_of_its_own(writer: TestClient) -> None:
    for odd in ("report:\u2028", "report:\x85\x0c", "report:\n", "report:\ud83d\ude00"):
        odd = odd.encode("utf-16", "surrogatepass").decode("utf-16")
        assert writer.put(f"/v1/reports/{quote(odd)}", files={"file": (NAME, YIXIU)}).status_code == 404
        assert writer.get("/v1/writes", params={"limit": 1}).json()[0]["report_id"] == odd


@pytest.mark.parametrize("source", ["/etc/passwd", "../x.txt", "a\nb", " ", "x" * 301, "a/../../b"])
def test_a_name_that_is_no_relative_path_is_refused(source: str) -> None:
    with pytest.raises(QueryError):
        source_of(source, "x.txt")


@pytest.mark.parametrize(
    ("file_name", "source"),
    [("a.txt", "uploads/a.txt"), ("C:\\reports\\a.txt", "uploads/a.txt"), ("../../a.txt", "uploads/a.txt"), (None, "uploads/report")],
)
def test_an_uploaded_file_goes_by_its_own_name(file_name: str | None, source: str) -> None:
    assert source_of(None, file_name) == source
