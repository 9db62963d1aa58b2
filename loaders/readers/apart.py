"""A file's bytes in, its drafts out, parsed in a process of its own that is held to 20 seconds and 1 GB.

Parsers of PDF, Office, zip, HTML and pictures are large, mostly written in other languages, and fed with strangers' files: one that crashes, hangs
or grows ends its process, not the load. One process serves many files; it is started anew (never forked: a JVM may live in this one).
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from graph import errors
from graph.errors import LoadError, UnreadableFile
from loaders.readers import frames
from loaders.readers.drafts import Progress, Reading

MAX_SECONDS = 20.0  # a file; a scan has them for each page
MAX_BYTES = 1 << 30
LOOK_SECONDS = 0.2  # between two looks at the process's memory
_CHUNK = 1 << 20
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from loaders.readers.child import serve; serve(int(sys.argv[2]), sys.argv[3])"


class ParserProcess:
    """Parses files one after the other in another process; a context manager. The limits hold for each file.

    table: the module whose ``READER`` the process serves
    """

    def __init__(self, max_seconds: float = MAX_SECONDS, max_bytes: int = MAX_BYTES, table: str = "loaders.readers.table") -> None:
        self._max_seconds, self._max_bytes, self._table = max_seconds, max_bytes, table
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> ParserProcess:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the process; the next file starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        process.wait()

    def read(self, reader: str, content: bytes, source: str) -> list[Reading]:
        """All that the reader of that name makes of ``content``.

        raises: the LoadError that the reader raised; UnreadableFile where it broke down or passed a limit
        """
        finished = False
        try:
            process = self._send(reader, content, source)
            readings: list[Reading] = []
            for kind, body in self._frames(process, reader, source):
                if kind == frames.DONE:
                    finished = _resident_bytes(process.pid) < self._max_bytes // 2  # what it keeps would be counted to the next file
                    return readings
                if kind == frames.REFUSED:
                    finished = True
                    raise _refusal(source, *frames.unpack_error(body))
                if kind == frames.FAILED:
                    raise self._broken_down(source, reader, *frames.unpack_error(body))
                reading = frames.unpack_reading(kind, body)
                if not isinstance(reading, Progress):
                    readings.append(reading)
            raise UnreadableFile(source, f"its {reader} parser broke down ({self._end(process)}). Open it in its own program and save it anew.")
        finally:
            if not finished:
                self.close()

    def _send(self, reader: str, content: bytes, source: str) -> subprocess.Popen[bytes]:
        whole = frames.pack(0, f"{reader}\0{source}".encode("utf-8", "replace")) + frames.pack(0, content)
        with contextlib.suppress(OSError):  # it has ended since the last file
            return self._write(whole)
        self.close()
        try:
            return self._write(whole)
        except OSError as error:
            raise UnreadableFile(source, "its parser could not be started. Is there memory left?") from error

    def _write(self, whole: bytes) -> subprocess.Popen[bytes]:
        if self._process is None:
            arguments = [sys.executable, "-c", _START, json.dumps(sys.path), str(self._max_bytes), self._table]
            self._process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self._process.stdin is not None
        self._process.stdin.write(whole)
        self._process.stdin.flush()
        return self._process

    def _frames(self, process: subprocess.Popen[bytes], reader: str, source: str) -> Iterator[tuple[int, bytes]]:
        """Each frame as it comes, until the process ends; its clock begins anew with each."""
        assert process.stdout is not None
        channel = process.stdout.fileno()
        received = bytearray()
        deadline = time.monotonic() + self._max_seconds
        while True:
            while len(received) >= frames.LENGTH.size:
                length, kind = frames.LENGTH.unpack_from(received)
                whole = frames.LENGTH.size + length
                if len(received) < whole:
                    break
                yield kind, bytes(received[frames.LENGTH.size : whole])
                del received[:whole]
                deadline = time.monotonic() + self._max_seconds
            left = deadline - time.monotonic()
            if left <= 0:
                raise UnreadableFile(source, f"not read within {self._max_seconds:g} seconds. Is it a report? Split the file, or save it anew.")
            if select.select([channel], [], [], min(left, LOOK_SECONDS))[0]:
                chunk = os.read(channel, _CHUNK)
                if not chunk:
                    return
                received += chunk
            elif _resident_bytes(process.pid) > self._max_bytes:
                raise _too_large(source, self._max_bytes)

    def _broken_down(self, source: str, reader: str, kind: str, message: str) -> UnreadableFile:
        if kind == "MemoryError":
            return _too_large(source, self._max_bytes)
        said = " ".join(f"{kind}: {message}".split())
        return UnreadableFile(source, f"a broken file: its {reader} parser gave up ({said}). Open it in its own program and save it anew.")

    def _end(self, process: subprocess.Popen[bytes]) -> str:
        status = process.wait()
        return f"signal {-status}" if status < 0 else f"exit status {status}"


def _refusal(source: str, kind: str, message: str) -> LoadError:
    refusal: type[LoadError] = getattr(errors, kind)
    return refusal(source, message)


def _too_large(source: str, max_bytes: int) -> UnreadableFile:
    return UnreadableFile(source, f"needs more than {max_bytes >> 20} MB of memory to be read. Split the file, or save it as text.")


def _resident_bytes(pid: int) -> int:
    """What the process holds of memory; from ``ps`` where there is no /proc (macOS), which keeps no limit that a process asks for."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        told = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout.strip()
        return int(told) << 10 if told.isdecimal() else 0
