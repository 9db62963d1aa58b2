"""A store to one compressed file with checksum and schema version, and back into an empty store of either engine.

The file is gzip over lines of JSON: a head; each report with all its claims, in order of id; earlier versions; the log; an end with the counts, the
sha256 of all lines before it, and that of the canonical dump. The same store gives the same bytes. Everything is checked before anything is
written, and the dump is compared once more afterwards.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from graph.check import check
from graph.claims import Record, StoredReport, as_record, from_record, json_line, unpack
from graph.errors import BackupError, SchemaError
from graph.log import Act
from graph.migrations import VERSION
from graph.schema import BOOK_KINDS
from graph.store import GraphStore, open_store

FORMAT: Final = "hpg-backup/1"
_KINDS: Final = ("report", "version", "log")
_OLDEST: Final = 3  # schema of the first backups


@dataclass(frozen=True, slots=True)
class Held:
    """What a backup holds: number of reports, earlier versions and lines of the log; sha256 of its lines and of the graph's dump."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_KINDS, 0))
    sha256: str = ""
    dump: str = ""


def back_up(store: GraphStore, file: Path) -> Held:
    """Writes ``file`` whole or not at all; one that is there is kept until the new one is complete.

    raises: BackupError where the disk is full, the folder can't be written, or the store was written to meanwhile
    """
    before = store.version()
    try:
        with _put_in_place(file) as out, gzip.GzipFile(fileobj=out, mode="wb", filename="", mtime=0, compresslevel=6) as packed:
            held = _write(store, packed)  # type: ignore[arg-type]
            if store.version() != before:
                raise BackupError(
                    f"{file}: the store was written to meanwhile, so the backup would be of no one moment. Nothing is left; run it again."
                )
    except OSError as error:
        raise BackupError(
            f"{file}: can't be written ({error.strerror or error}). Nothing is left of it; make room, or name another place."
        ) from error
    return held


@contextmanager
def _put_in_place(file: Path) -> Iterator[IO[bytes]]:
    handle, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.absolute().parent)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)


def _write(store: GraphStore, out: IO[bytes]) -> Held:
    digest = hashlib.sha256()
    counts = dict.fromkeys(_KINDS, 0)

    def put(kind: str, value: Any) -> None:
        line = (json_line({kind: value}) + "\n").encode()
        digest.update(line)
        out.write(line)
        if kind in counts:
            counts[kind] += 1

    put("head", {"format": FORMAT, "schema": VERSION})
    for id_ in sorted(row["id"] for row in store.reports()):
        if (report := store.report(id_)) is not None:
            put("report", as_record(report))
    for version in sorted(store.versions(), key=lambda row: str(row["id"])):
        put("version", _without_none(version) | {"claims": store.packed_claims(version["id"])})
    for line in reversed(store.log()):
        put("log", _without_none(line))
    held = Held(counts, digest.hexdigest(), digest_of_dump(store))
    out.write((json_line({"end": {"counts": counts, "sha256": held.sha256, "dump": held.dump}}) + "\n").encode())
    return held


def _without_none(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


def digest_of_dump(store: GraphStore) -> str:
    digest = hashlib.sha256()
    for line in store.dump():
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()


def check_backup(file: Path) -> Held:
    """Reads all of it and writes nothing. raises: BackupError naming what is wrong with it"""
    counts = dict.fromkeys(_KINDS, 0)
    digest = hashlib.sha256()
    held: Held | None = None
    for number, (line, kind, value) in enumerate(_lines(file), 1):
        if held is not None:
            raise BackupError(f"{file}:{number}: goes on after its end. Expected: a file that hpg backup wrote.")
        if kind == "end":
            held = Held(value["counts"], value["sha256"], value["dump"])
            continue
        digest.update(line)
        try:
            _check_line(number, kind, value)
        except (KeyError, TypeError, ValueError, zlib.error, SchemaError) as error:
            raise BackupError(f"{file}:{number}: a {kind} that is not whole: {error}. Use another backup.") from error
        if kind in counts:
            counts[kind] += 1
    if held is None:
        raise BackupError(f"{file}: has no end: the file was cut short. Use another backup.")
    if held.sha256 != digest.hexdigest() or held.counts != counts:
        raise BackupError(f"{file}: its checksum does not fit: the file was altered. Use another backup.")
    return held


def _lines(file: Path) -> Iterator[tuple[bytes, str, Any]]:
    try:
        with gzip.open(file) as lines:
            for number, line in enumerate(lines, 1):
                [(kind, value)] = json.loads(line).items()
                if (number == 1) is not (kind == "head"):
                    raise BackupError(f"{file}:{number}: is no backup. Expected: a file that hpg backup wrote.")
                yield line, kind, value
    except FileNotFoundError as error:
        raise BackupError(f"{file}: no such file. Name a file that hpg backup wrote.") from error
    except (OSError, EOFError, zlib.error, ValueError, AttributeError) as error:
        raise BackupError(f"{file}: can't be read as a backup ({error}). Is it whole? Expected: a file that hpg backup wrote.") from error


def _check_line(number: int, kind: str, value: Any) -> None:
    if kind == "head":
        if value["format"] != FORMAT:
            raise ValueError(f"its form is {value['format']!r}; known: {FORMAT}")
        if not _OLDEST <= value["schema"] <= VERSION:
            raise ValueError(f"its schema is of version {value['schema']}, and this program knows {_OLDEST} to {VERSION}; use the one that wrote it")
    elif kind in ("report", "version"):
        stored = from_record(value) if kind == "report" else unpack(value["claims"])
        if refusals := check(stored.graph).refusals:
            raise ValueError(f"{refusals[0].claim}: {refusals[0].reason}")
    elif kind != "log":
        raise ValueError(f"line {number} is a {kind}; known: head, {', '.join(_KINDS)}, end")


def restore(file: Path, url: str, act: Act, store: GraphStore | None = None) -> Held:
    """Into an empty store: a folder comes whole or not at all; a server's database that was cut off is taken up again by the same command.

    store: the open store of ``url`` where it is a server's, None for a folder
    raises: BackupError for a file that is not whole, or a store that holds something else
    """
    held = check_backup(file)
    if store is not None:
        _fill(store, file, held, act)
        return held
    folder = Path(url.removeprefix("file:")).expanduser().absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupError(f"{folder} is there already. Restoring needs a store of its own: name a new folder in HPG_STORE, then move it.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-restore-", dir=folder.parent) as beside:
        with open_store(f"file:{Path(beside) / folder.name}") as new:
            _fill(new, file, held, act)
        if folder.exists():
            folder.rmdir()
        (Path(beside) / folder.name).rename(folder)
    return held


def _fill(store: GraphStore, file: Path, held: Held, act: Act) -> None:
    store.begin_restore(held.sha256)
    store.restore_all(_reports(file))
    for kind, book in zip(("version", "log"), reversed(BOOK_KINDS), strict=True):
        store.restore_book(book.label, (value for _, found, value in _lines(file) if found == kind))
    if digest_of_dump(store) != held.dump:
        raise BackupError(f"{file}: the graph restored from it is not the one that was backed up. The store is not to be used; please report this.")
    store.end_restore(act, f"backup {held.sha256[:12]}")


def _reports(file: Path) -> Iterator[StoredReport]:
    for _, kind, value in _lines(file):
        if kind == "report":
            record: Record = value
            yield from_record(record)
