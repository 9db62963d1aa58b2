"""Which rules read a report: a digest over this package's code and tables, so that a changed rule is a changed version."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_SUFFIXES = (".py", ".tsv", ".gz", ".zip", ".xz")


@cache
def rules_digest() -> str:
    """Twelve hexadecimal digits; the same for the same code and tables on every machine."""
    root = Path(__file__).resolve().parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*"), key=lambda path: path.relative_to(root).as_posix()):
        if path.suffix in _SUFFIXES:
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
