"""Memory of the process while it loads many long reports into the embedded store: it must not grow with their number."""

from __future__ import annotations

import gc
import os
import tempfile
from pathlib import Path

from api.loading import Loader, list_files
from graph.store import open_store
from loaders.pipeline import Pipeline

PROVINCIAL = Path("../shared/reports/provincial-2026")
STEP = 5


def resident_mb() -> float:
    """This process's resident memory; Linux only."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> None:
    folder = PROVINCIAL if PROVINCIAL.is_dir() else Path("samples")
    files = list_files([folder])
    with tempfile.TemporaryDirectory() as place, open_store(f"file:{place}/graph") as store:
        loader = Loader(store, Pipeline.load())
        print(f"memory while loading {len(files)} reports of {folder.name} (JVM's heap of at most 768 MB included):")
        print(f"  before          {resident_mb():>6,.0f} MB")
        for first in range(0, len(files), STEP):
            loader.load(files[first : first + STEP])
            gc.collect()
            print(f"  after {min(first + STEP, len(files)):>3} reports {resident_mb():>6,.0f} MB")
