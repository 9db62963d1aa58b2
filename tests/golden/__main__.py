"""``make golden``: write the exact files anew. Never run by a test; read the diff before committing it."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from api.examples import FILE, answered, as_text
from api.settings import Settings
from loaders.pipeline import Pipeline
from tests.api.fuzz import asking, sample_store
from tests.client.source import FOLDER, client_files
from tests.golden.samples import GOLDEN, extracted_samples


def main() -> None:
    if os.environ.get("CI"):
        sys.exit("golden files are not written in CI: run make golden by hand and read the diff")
    for name, text in extracted_samples():
        (GOLDEN / name).write_text(text, encoding="utf-8")
        print(f"wrote {name}")
    with tempfile.TemporaryDirectory() as folder, sample_store("arcadedb", Path(folder), Pipeline.load()) as store:
        FILE.write_text("{}", encoding="utf-8")
        with TestClient(create_app(store, Settings(cypher=True))) as client:
            FILE.write_text(as_text(answered(asking(client))), encoding="utf-8")
            for name, text in client_files(client.get("/openapi.json").json()).items():
                (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"wrote {FILE.name} and the Python client's routes")


main()
