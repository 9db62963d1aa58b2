"""A file in, its documents out: one reader a format (``READERS``), chosen by content and not by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from graph.errors import LoadError, UnreadableFile
from graph.records import Document
from loaders.readers.apart import ParserProcess
from loaders.readers.documents import MAX_LINE_CHARS, MAX_TEXT_CHARS, to_document
from loaders.readers.drafts import Draft, Member
from loaders.readers.table import READERS

__all__ = ["MAX_FILE_BYTES", "MAX_LINE_CHARS", "MAX_TEXT_CHARS", "READERS", "ParserProcess", "find_files", "read_bytes", "read_file"]

MAX_FILE_BYTES = 64 << 20  # the largest real report seen is 2 MB, a PDF; a table of 31 whole reports is 5 MB
MAX_UNPACKED_BYTES = 256 << 20  # of all archives in one file
MAX_NESTING = 1  # archives in an archive
MAX_FAULTS = 20  # files of an archive that can't be read; each may take its 20 seconds
MAX_TOLD_FAULTS = 5


def find_files(folder: Path) -> Iterator[Path]:
    """Every file under ``folder`` in a fixed order; hidden ones and folders already seen through a link are passed over.

    What can't be opened (a folder without leave, a link to nowhere) is among them, so that reading it says so.
    """
    seen: set[Path] = set()
    pending = [folder]
    while pending:
        place = pending.pop()
        real = place.resolve()
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = sorted((entry for entry in place.iterdir() if not entry.name.startswith(".")), key=lambda entry: entry.name)
        except OSError:
            yield place
            continue
        yield from (entry for entry in entries if not entry.is_dir())
        pending.extend(entry for entry in reversed(entries) if entry.is_dir())


def read_file(path: Path, source: str, parser: ParserProcess | None = None) -> Iterator[Document]:
    """The documents of one file, in its order.

    source: the file as messages and the graph name it
    parser: give one to read many files with one process; without it a process is started and ended for this file, where it needs one
    raises: UnreadableFile, UnknownFormat, EmptyDocument; a generator, so the first document may come before a fault in a later one
    """
    yield from read_bytes(_bytes_of(path, source), source, parser)


def read_bytes(content: bytes, source: str, parser: ParserProcess | None = None) -> Iterator[Document]:
    """As ``read_file``, for a file that is already in memory."""
    if parser is not None:
        yield from _read(content, source, parser, 0, _Budget())
        return
    with ParserProcess() as own:
        yield from _read(content, source, own, 0, _Budget())


@dataclass(slots=True)
class _Budget:
    """What may still be unpacked for one file, archives in archives together: a bomb has its charge in the inner ones."""

    bytes_left: int = MAX_UNPACKED_BYTES

    def spend(self, size: int, source: str) -> None:
        self.bytes_left -= size
        if self.bytes_left < 0:
            raise UnreadableFile(source, f"unpacks to more than {MAX_UNPACKED_BYTES >> 20} MB. Split the archive.")


def _read(content: bytes, source: str, parser: ParserProcess, depth: int, budget: _Budget) -> Iterator[Document]:
    reader = next(reader for reader in READERS if reader.recognises(content))
    readings = parser.read(reader.name, content, source) if reader.is_apart else reader.read(content, source)
    faults: list[LoadError] = []
    members = 0
    for reading in readings:
        if isinstance(reading, Draft):
            yield to_document(reading, source + reading.name)
        elif isinstance(reading, Member):
            if depth > MAX_NESTING:
                raise UnreadableFile(source, "an archive in an archive in an archive. Unpack it first.")
            budget.spend(len(reading.content), source)
            members += 1
            try:
                yield from _read(reading.content, f"{source}/{PurePosixPath(reading.name)}", parser, depth + 1, budget)
            except LoadError as error:
                faults.append(error)
                if len(faults) > MAX_FAULTS:
                    raise _all_faults(faults, source, members) from error
    if faults:
        raise _all_faults(faults, source, members)


def _all_faults(faults: list[LoadError], source: str, members: int) -> LoadError:
    """The one fault, or all of them in one: the archive's other files are read."""
    if len(faults) == 1:
        return faults[0]
    told = " | ".join(str(fault) for fault in faults[:MAX_TOLD_FAULTS]) + (" | …" if len(faults) > MAX_TOLD_FAULTS else "")
    rest = " Nothing after them was tried." if len(faults) > MAX_FAULTS else ""
    return UnreadableFile(source, f"{len(faults)} of its first {members} files were not read.{rest} {told}")


def _bytes_of(path: Path, source: str) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise UnreadableFile(source, f"{size >> 20} MB; at most {MAX_FILE_BYTES >> 20} MB are read. Split the file.")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(source, f"can't be opened ({error.strerror}). Check that it exists and may be read.") from error
