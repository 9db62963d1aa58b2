"""The sample reports in, the exact text of their extraction out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from loaders.gold_form import to_gold_form
from loaders.pipeline import Pipeline
from loaders.readers import find_files, read_file

GOLDEN = Path(__file__).resolve().parent
SAMPLES = GOLDEN.parents[1] / "samples"


def extracted_samples() -> Iterator[tuple[str, str]]:
    """File name and text of each golden file."""
    pipeline = Pipeline.load()
    for path in find_files(SAMPLES):
        for document in read_file(path, f"samples/{path.name}"):
            yield f"{path.stem}.json", json.dumps(to_gold_form(pipeline.extract(document)), ensure_ascii=False, indent=1) + "\n"
