"""The explorer's files: served under a policy where they are built, a note where they are not."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.explorer import CONTENT_POLICY, add_explorer


def client_over(folder: Path) -> TestClient:
    app = FastAPI()
    add_explorer(app, folder)
    return TestClient(app, follow_redirects=False)


def test_built_files_are_served_under_the_policy(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<p>page", encoding="utf-8")
    (tmp_path / "assets" / "index-a1.js").write_text("1", encoding="utf-8")
    client = client_over(tmp_path)
    assert client.get("/").headers["location"] == "/explorer/"
    page, script = client.get("/explorer/"), client.get("/explorer/assets/index-a1.js")
    assert page.text == "<p>page"
    assert {page.headers["content-security-policy"], script.headers["content-security-policy"]} == {CONTENT_POLICY}
    assert page.headers["cache-control"] == "no-cache"
    assert "immutable" in script.headers["cache-control"]
    assert client.get("/explorer/../api/explorer.py").status_code == 404


def test_without_built_files_the_api_is_home_and_the_note_says_what_to_do(tmp_path: Path) -> None:
    client = client_over(tmp_path)
    assert client.get("/").headers["location"] == "/docs"
    note = client.get("/explorer/")
    assert note.status_code == 503
    assert "make explorer" in note.text
