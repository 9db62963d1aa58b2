"""API keys: a name and a scope in, a key out that is shown once; a key given, its name and scope back. The file holds hashes alone.

A key is 32 random bytes, so one round of SHA-256 keeps it: there is nothing to guess, and nothing to slow down. The file is read anew when it
changes; a line taken out of it ends its key at once.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from graph.errors import SettingsError

Scope = Literal["read", "write"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
_HEAD = "# API keys: name, scope, day made, sha256 of the key, split by tabs. Delete a line to end its key."


@dataclass(frozen=True, slots=True)
class Key:
    """``scope`` write includes reading. ``made``: the day, ISO 8601."""

    name: str
    scope: Scope
    made: str
    sha256: str


def make_key(file: Path, name: str, scope: Scope, today: str) -> str:
    """The new key, noted in ``file``, which is made for its owner alone where it is not there; SettingsError for a name that is taken."""
    if not name.strip() or any(sign in name for sign in "\t\r\n#"):
        raise SettingsError(f"{name!r}: no name for a key. Expected one line without tabs and #, such as explorer or anna.")
    if any(key.name == name for key in read_keys(file)):
        raise SettingsError(f"{file}: a key called {name!r} is there already. Choose another name, or delete its line first.")
    secret = "hpg_" + secrets.token_urlsafe(32)
    is_new = not file.exists()
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a", encoding="utf-8") as lines:
        if is_new:
            lines.write(_HEAD + "\n")
        lines.write(f"{name}\t{scope}\t{today}\t{_hash(secret)}\n")
    return secret


def read_keys(file: Path) -> list[Key]:
    """The keys of ``file``, none where it is not there; SettingsError lists every wrong line."""
    if not file.exists():
        return []
    keys, faults = [], []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match line.split("\t"):
            case [name, ("read" | "write") as scope, made, sha256] if len(sha256) == 64:
                keys.append(Key(name, scope, made, sha256))
            case _:
                faults.append(f"{file}:{number}: no key. Expected name, read or write, day and sha256, split by tabs, as hpg key writes them.")
    if faults:
        raise SettingsError("\n".join(faults))
    return keys


class KeyRing:
    """The keys of a file as it is now."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._seen: tuple[int, int] | None = None
        self._keys: dict[str, Key] = {}

    def find(self, secret: str) -> Key | None:
        try:
            state = self._file.stat()
            seen = (state.st_mtime_ns, state.st_size)
        except FileNotFoundError:
            return None
        if seen != self._seen:
            self._keys = {key.sha256: key for key in read_keys(self._file)}
            self._seen = seen
        return self._keys.get(_hash(secret))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()
