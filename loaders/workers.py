"""Files in, the documents and checked claims that worker processes read out of each out, in the files' order.

Each worker has its own tables and its own parser process, and is started anew, never forked: a JVM may live in this process. A worker that dies costs
its file and is replaced; nothing outlives this process: Ctrl-C ends the workers at once.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from graph.check import Checked, check
from graph.errors import LoadError, SchemaError, UnreadableFile
from graph.records import Document
from loaders.pipeline import Pipeline
from loaders.readers import ParserProcess, read_file

AHEAD: Final = 4  # files read before the first of them is asked for, for each worker: what memory may hold of finished reports
MAX_DEFAULT: Final = 4  # workers; each takes up to 400 MB, and writing keeps pace with no more
MIN_FILES: Final = 8  # for each worker: a start takes as long as some ten reports


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be taken in of a file; ``message``: for the user."""

    source: str
    message: str


Item = Document | Checked | Unread  # a document whose claims are held already is not read again


def default_jobs(files: int) -> int:
    """How many workers pay for ``files`` files on this machine; 1: none, this process reads them."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, MAX_DEFAULT, files // MIN_FILES))


class Workers:
    """``jobs`` processes; a context manager. ``held``: ids of documents whose claims are not needed."""

    def __init__(self, jobs: int, held: frozenset[str] = frozenset()) -> None:
        self._held = held
        self._threads = ThreadPoolExecutor(jobs, "reading")
        self._jobs = jobs
        self._own = threading.local()
        self._started: list[_Worker] = []
        self._lock = threading.Lock()
        self._is_over = False

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._is_over = True
            for worker in self._started:
                worker.end()
        self._threads.shutdown(cancel_futures=True)

    def read(self, files: Sequence[tuple[Path, str]]) -> Iterator[Item]:
        """All of ``files``, in order; some are read ahead."""
        waiting: deque[Future[list[Item]]] = deque()
        rest = iter(files)
        for file in rest:
            waiting.append(self._threads.submit(self._read_one, *file))
            if len(waiting) >= self._jobs * AHEAD:
                break
        while waiting:
            yield from waiting.popleft().result()
            waiting.extend(self._threads.submit(self._read_one, *file) for file in [next(rest, None)] if file is not None)

    def _read_one(self, path: Path, source: str) -> list[Item]:
        """Runs in a thread, which waits for the one worker that is its own."""
        worker: _Worker | None = getattr(self._own, "worker", None)
        if worker is None:
            worker = self._own.worker = self._start()
        try:
            return worker.read(path, source)
        except (EOFError, OSError):
            worker.end()
            self._own.worker = None
            return [Unread(source, str(UnreadableFile(source, "the process that read it has died. Is there memory left? Load it alone.")))]

    def _start(self) -> _Worker:
        with self._lock:
            if self._is_over:
                raise EOFError
            worker = _Worker(self._held)
            self._started.append(worker)
            return worker


class _Worker:
    def __init__(self, held: frozenset[str]) -> None:
        spawning = multiprocessing.get_context("spawn")
        self._channel, other = spawning.Pipe()
        self._process = spawning.Process(target=_serve, args=(other, held), daemon=True)
        self._process.start()
        other.close()

    def read(self, path: Path, source: str) -> list[Item]:
        self._channel.send((path, source))
        found: list[Item] = self._channel.recv()
        return found

    def end(self) -> None:
        self._process.terminate()
        self._process.join()
        with suppress(OSError):
            self._channel.close()


def _serve(channel: Connection, held: frozenset[str]) -> None:
    """A worker's life: a file in, its items out, until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the loading process ends its workers
    pipeline = Pipeline.load()
    with ParserProcess() as parser, suppress(EOFError, BrokenPipeError):
        while True:
            path, source = channel.recv()
            channel.send(list(_items(path, source, parser, pipeline, held)))


def _items(path: Path, source: str, parser: ParserProcess, pipeline: Pipeline, held: frozenset[str]) -> Iterator[Item]:
    try:
        for document in read_file(path, source, parser):
            yield document if document.id in held else check(pipeline.read(document))
    except LoadError as error:
        yield Unread(error.source, str(error))
    except SchemaError as error:
        yield Unread(source, str(error))
