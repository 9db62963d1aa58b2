"""``make golden``: write the exact files anew. Never run by a test; read the diff before committing it."""

from __future__ import annotations

import os
import sys

from tests.golden.samples import GOLDEN, extracted_samples


def main() -> None:
    if os.environ.get("CI"):
        sys.exit("golden files are not written in CI: run make golden by hand and read the diff")
    for name, text in extracted_samples():
        (GOLDEN / name).write_text(text, encoding="utf-8")
        print(f"wrote {name}")


main()
