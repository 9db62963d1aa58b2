"""Files in, one JSON file a report out, in the form of the annotated reports; no store."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from api.loading import list_files
from graph.errors import LoadError
from loaders.gold_form import to_gold_form
from loaders.pipeline import Pipeline
from loaders.readers import ParserProcess, read_file


def extract_files(paths: Sequence[Path], out: Path) -> bool:
    """Write ``NAME.json`` for every report into ``out``; False where a file could not be read (the others are written)."""
    errors = Console(stderr=True)
    out.mkdir(parents=True, exist_ok=True)
    pipeline = Pipeline.load()
    taken: set[str] = set()
    good = True
    with ParserProcess() as parser:
        for path, source in list_files(paths):
            try:
                for document in read_file(path, source, parser):
                    row = document.source.rpartition("#")[2] if "#" in document.source else ""
                    stem = Path(document.source.partition("#")[0]).stem  # of the file in an archive
                    name = stem if row in ("", "1") else f"{stem}-{row}"
                    name = name if name not in taken else f"{path.parent.name}-{name}"
                    taken.add(name)
                    form = to_gold_form(pipeline.extract(document))
                    (out / f"{name}.json").write_text(json.dumps(form, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
                    errors.print(f"{source} → {out / name}.json", highlight=False, soft_wrap=True)
            except LoadError as error:
                good = False
                errors.print(str(error), style="red", highlight=False, soft_wrap=True)
    return good
