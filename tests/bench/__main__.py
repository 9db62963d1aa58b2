"""``make bench``: every benchmark of this folder, one after another; both sides of a ratio run in the same process, in turns."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def main() -> None:
    chosen = sys.argv[1:]
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        if not chosen or path.stem.removeprefix("bench_") in chosen:
            importlib.import_module(f"tests.bench.{path.stem}").main()


main()
