"""The parsing process: files in over its standard input, drafts out over its standard output, one file after the other.

Started by loaders/readers/apart.py; it holds the parsers that are not written here and may crash, hang or eat memory.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from types import TracebackType
from typing import BinaryIO

from graph.errors import LoadError
from loaders.readers import frames
from loaders.readers.table import Reader

MAX_ERROR_CHARS = 600


def serve(max_bytes: int, table: str) -> None:
    """Read files with the readers of the module ``table`` until the other end closes."""
    readers: dict[str, Reader] = importlib.import_module(table).READER
    files, answers = _own_channels()
    _limit_memory(max_bytes)
    sys.excepthook = lambda kind, error, _trace: _tell_end(answers, kind, error, _trace)
    while head := files.read(frames.LENGTH.size):
        length, _ = frames.LENGTH.unpack(head)
        name, _, source = files.read(length).decode().partition("\0")
        size, _ = frames.LENGTH.unpack(files.read(frames.LENGTH.size))
        _answer(answers, readers[name], source, files.read(size))


def _answer(answers: BinaryIO, reader: Reader, source: str, content: bytes) -> None:
    try:
        for reading in reader.read(content, source):
            answers.write(frames.pack_reading(reading))
            answers.flush()
    except LoadError as error:
        said = " ".join(str(error).removeprefix(f"{source}: ").split())  # parsers put what they met into their errors
        answers.write(frames.pack(frames.REFUSED, frames.pack_error(type(error).__name__, said[:MAX_ERROR_CHARS])))
    else:
        answers.write(frames.pack(frames.DONE, b""))
    answers.flush()


def _own_channels() -> tuple[BinaryIO, BinaryIO]:
    """The two ends of the pipe, out of reach of libraries that print."""
    files, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    return os.fdopen(files, "rb"), os.fdopen(answers, "wb")


def _limit_memory(max_bytes: int) -> None:
    """Ask the system for the limit too: on Linux it holds at once, where the parent looks only now and then. macOS does not keep it."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (max_bytes, max_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _tell_end(answers: BinaryIO, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """The last word of a parser that failed in a way that its reader does not know; the process ends with it."""
    answers.write(frames.pack(frames.FAILED, frames.pack_error(kind.__name__, str(error)[:200])))
    answers.flush()
