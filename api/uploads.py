"""An uploaded file in, its reports in the store out, one upload after the other; each write is noted with who and when."""

from __future__ import annotations

import json
import logging
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path, PurePosixPath
from queue import SimpleQueue
from typing import Any, BinaryIO, Literal

from api.loading import Loader, LoadSummary, Outcome, Step
from graph.errors import LoadError, PolicyGraphError, QueryError
from graph.log import Act
from graph.store import GraphStore
from loaders.pipeline import Pipeline

log = logging.getLogger("hpg.writes")
FOLDER = "uploads"  # what an uploaded file's name begins with, where the caller gives no other
MAX_SOURCE_CHARS = 300
Event = tuple[str, dict[str, Any]]
Tell = Callable[[Event], None]
Action = Literal["upload", "replace", "withdraw"]


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes: the key's name, and the request that brought it."""

    key: str
    request_id: str

    def act(self, reason: str | None) -> Act:
        """For the log that the store keeps."""
        return Act(self.key, reason, self.request_id)


def source_of(given: str | None, file_name: str | None) -> str:
    """The name that the report goes by; QueryError for one that is no relative path.

    >>> source_of(None, "yixiu-2018.txt"), source_of("reports/2018/yixiu.txt", "x")
    ('uploads/yixiu-2018.txt', 'reports/2018/yixiu.txt')
    """
    name = given if given is not None else f"{FOLDER}/{PurePosixPath((file_name or 'report').replace(chr(92), '/')).name}"
    path = PurePosixPath(name)
    if not name.strip() or len(name) > MAX_SOURCE_CHARS or not name.isprintable() or path.is_absolute() or ".." in path.parts:
        raise QueryError(f"source {name[:80]!r}: no name for a report. Expected a relative path of at most {MAX_SOURCE_CHARS} characters.")
    return name


class WriteLog:
    """A file of JSON lines; a note stands in it before its write is answered."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()

    def note(self, author: Author, action: Action, outcome: Outcome) -> None:
        fields = {
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "key": author.key,
            "action": action,
            "status": outcome.status if action != "withdraw" else "withdrawn",
            "source": outcome.source or None,
            "report_id": outcome.report_id,
            "message": outcome.message,
            "request_id": author.request_id,
        }
        with self._lock, self._file.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(fields, ensure_ascii=False) + "\n")
        log.info("write", extra={"fields": fields})

    def latest(self, limit: int) -> list[dict[str, Any]]:
        """Newest first."""
        if not self._file.exists():
            return []
        with self._lock:
            lines = self._file.read_text(encoding="utf-8").rstrip("\n").split("\n")  # not splitlines: a message may hold other line ends
        return [json.loads(line) for line in reversed(lines[-limit:])]


class Writes:
    """The writing side of the service: one at a time, in a thread of its own, to its end also when the caller is gone."""

    def __init__(self, store: GraphStore, write_log: WriteLog, on_write: Callable[[Action, str], None]) -> None:
        self._store = store
        self._on_write = on_write
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writes")
        self.log = write_log

    @cached_property
    def _pipeline(self) -> Pipeline:
        return Pipeline.load()

    def close(self) -> None:
        """Waits for the write that runs; those that wait are not begun."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def upload(
        self, file: BinaryIO, source: str, author: Author, replaces: str | None, reason: str | None = None, tell: Tell = lambda _: None
    ) -> Future[LoadSummary]:
        """raises (in the future): NotFound, LoadError, StoreError"""
        folder = Path(tempfile.mkdtemp(prefix="hpg-upload-"))
        path = folder / "report"
        with path.open("wb") as copy:
            shutil.copyfileobj(file, copy)
        tell(("received", {"source": source, "bytes": path.stat().st_size}))
        future = self._thread.submit(self._write, path, source, author, replaces, reason, tell)
        future.add_done_callback(lambda _: shutil.rmtree(folder, ignore_errors=True))
        return future

    def events(self, file: BinaryIO, source: str, author: Author, replaces: str | None, reason: str | None = None) -> Iterator[Event]:
        """The same, told as it goes: received; read, passages, facts for each report; refused; written; done, or the error raised."""
        told: SimpleQueue[Event | None] = SimpleQueue()
        future = self.upload(file, source, author, replaces, reason, told.put)
        future.add_done_callback(lambda _: told.put(None))

        def follow() -> Iterator[Event]:
            while (event := told.get()) is not None:
                yield event
            yield "done", {"summary": future.result()}

        return follow()

    def _write(self, path: Path, source: str, author: Author, replaces: str | None, reason: str | None, tell: Tell) -> LoadSummary:
        action: Action = "upload" if replaces is None else "replace"

        def step(each: Step) -> None:
            tell((each.name, {"source": each.source, "report_id": each.report_id, **each.counts}))

        try:
            loader = Loader(self._store, self._pipeline, author.act(reason), step)
            summary = loader.load([(path, source)]) if replaces is None else loader.replace(path, source, replaces)
        except PolicyGraphError as error:
            self._note(author, action, Outcome(source, "failed", report_id=replaces, message=str(error)))
            raise
        if summary.refusals:
            facts = [{"source": name, "kind": each.kind, "claim": each.claim, "reason": each.reason} for name, each in summary.refusals]
            tell(("refused", {"facts": facts}))
        for outcome in summary.outcomes:
            self._note(author, action, outcome)
            tell(("failed" if outcome.status == "failed" else "written", _told(outcome)))
        if summary.outcomes and all(outcome.status == "failed" for outcome in summary.outcomes):
            raise LoadError(source, summary.outcomes[0].message.removeprefix(f"{source}: "))
        return summary

    def withdraw(self, report_id: str, author: Author, reason: str | None = None) -> bool:
        """False where there is no such report."""
        done = self._thread.submit(self._store.withdraw, report_id, author.act(reason)).result()
        if done:
            self._note(author, "withdraw", Outcome("", "written", report_id=report_id))
        return done

    def _note(self, author: Author, action: Action, outcome: Outcome) -> None:
        self.log.note(author, action, outcome)
        self._on_write(action, outcome.status)


def _told(outcome: Outcome) -> dict[str, Any]:
    return {
        "source": outcome.source,
        "status": outcome.status,
        "report_id": outcome.report_id,
        "chars": outcome.chars,
        "message": outcome.message,
    }
