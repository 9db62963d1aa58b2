"""``make readme``: the outputs shown in the READMEs, written anew from what their commands give now. Read the diff before committing it."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.readme.blocks import PAGES, READMES, ROOT, refreshed


def main() -> None:
    if os.environ.get("CI"):
        sys.exit("READMEs are not written in CI: run make readme by hand and read the diff")
    for name in (*READMES, *PAGES):
        with tempfile.TemporaryDirectory() as folder:
            text = refreshed((ROOT / name).read_text(encoding="utf-8"), Path(folder) / "store")
        (ROOT / name).write_text(text, encoding="utf-8")
        print(f"wrote {name}")


main()
