"""Files in, a loaded store and a summary out: reads, extracts and writes report by report; a bad file stops nothing else."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, Protocol

from graph.check import Checked
from graph.errors import LoadError, NotFound, UnreadableFile
from graph.log import UNSAID, Act
from graph.records import Document, Refusal, ReportGraph
from graph.store import Written
from loaders.assemble import assemble
from loaders.pipeline import Pipeline
from loaders.readers import ParserProcess, find_files, read_file
from loaders.rules import rules_digest
from loaders.workers import Item, Unread, Workers

Status = Literal["written", "corrected", "unchanged", "duplicate", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report (or of a file that gave none). ``message``: one line for what a person should know, else empty."""

    source: str
    status: Status
    chars: int = 0
    report_id: str | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A report's way before it is written: ``counts`` of what was found so far."""

    name: Literal["read", "passages", "facts"]
    source: str
    report_id: str
    counts: dict[str, int]


@dataclass(slots=True)
class LoadSummary:
    """What a load did, in counts; ``nodes`` and ``edges`` are what was made, by kind."""

    outcomes: list[Outcome] = field(default_factory=list)
    nodes: Counter[str] = field(default_factory=Counter)
    edges: Counter[str] = field(default_factory=Counter)
    refusals: list[tuple[str, Refusal]] = field(default_factory=list)
    seconds: float = 0.0

    def count(self, status: Status) -> int:
        return sum(outcome.status == status for outcome in self.outcomes)

    def add(self, outcome: Outcome, written: Written) -> None:
        self.nodes.update(written.nodes)
        self.edges.update(written.edges)
        self.refusals += [(outcome.source, refusal) for refusal in written.refusals]

    @property
    def chars(self) -> int:
        return sum(outcome.chars for outcome in self.outcomes)


def list_files(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """Every file under ``paths`` with the name that it goes by: from the given folder's own name on, ``samples/yixiu-2018.txt``.

    raises: UnreadableFile for a path that is not there
    """
    files: dict[Path, str] = {}
    for path in paths:
        if not path.exists():
            raise UnreadableFile(str(path), "no such file or folder. Check the path.")
        if path.is_file():
            files.setdefault(path, f"{path.resolve().parent.name}/{path.name}")
            continue
        root = path.resolve().name
        for file in find_files(path):
            files.setdefault(file, f"{root}/{file.relative_to(path).as_posix()}")
    return list(files.items())


@dataclass(frozen=True, slots=True)
class _Read:
    """A report that was read, by this process or by a worker."""

    id: str
    source: str
    chars: int

    @classmethod
    def of(cls, item: Document | Checked) -> _Read:
        if isinstance(item, Document):
            return cls(item.id, item.source, len(item.text))
        return cls(item.report_id, str(item.report["source"]), len(str(item.report["text"])))


class Destination(Protocol):
    """Where reports go: a GraphStore, or the files of a bulk load."""

    def reports(self) -> list[dict[str, Any]]: ...

    def replace(self, report: ReportGraph, supersedes: str | None = None, act: Act = UNSAID) -> Written: ...

    def replace_all(self, reports: Iterable[tuple[ReportGraph | Checked, str | None]], act: Act = UNSAID) -> Iterator[Written]: ...


class Loader:
    """Writes reports to one store, as ``act`` says to its log. ``known`` is what the store holds, kept up to date as reports are written."""

    def __init__(self, store: Destination, pipeline: Pipeline, act: Act = UNSAID, on_step: Callable[[Step], None] = lambda _: None) -> None:
        self._act = act
        self._on_step = on_step
        self._store = store
        self._pipeline = pipeline
        self._known = {row["id"]: row for row in store.reports()}
        self._seen: dict[str, str] = {}
        self._rules = rules_digest()

    def load(self, files: Sequence[tuple[Path, str]], on_outcome: Callable[[Outcome], None] = lambda _: None, jobs: int = 1) -> LoadSummary:
        """Load all of ``files`` in order, read by ``jobs`` processes; every outcome is also handed to ``on_outcome`` as it comes.

        Changed reports go to the store in groups, as many in a transaction as fill a batch of rows; each is written whole or not at all.
        """
        summary = LoadSummary()
        started = time.monotonic()

        def tell(outcome: Outcome) -> None:
            summary.outcomes.append(outcome)
            on_outcome(outcome)

        waiting: deque[Outcome] = deque()
        with self._reading(files, jobs) as items:
            for written in self._store.replace_all(self._changed(items, waiting, tell), self._act):
                outcome = waiting.popleft()
                summary.add(outcome, written)
                tell(replace(outcome, status="unchanged", message="") if written.status == "unchanged" else outcome)
        summary.seconds = time.monotonic() - started
        return summary

    @contextmanager
    def _reading(self, files: Sequence[tuple[Path, str]], jobs: int) -> Iterator[Iterator[Item]]:
        """What ``files`` hold, in order: documents, or their claims where worker processes have read them."""
        if jobs > 1:
            held = frozenset(report for report, row in self._known.items() if row.get("rules") == self._rules)
            with Workers(jobs, held) as workers:
                yield workers.read(files)
        else:
            with ParserProcess() as parser:
                yield _documents(files, parser)

    def _changed(
        self, items: Iterable[Item], waiting: deque[Outcome], tell: Callable[[Outcome], None]
    ) -> Iterator[tuple[ReportGraph | Checked, str | None]]:
        """The reports to be written with what each supersedes; their outcomes, true once they are written, go to ``waiting``, others to ``tell``."""
        for item in items:
            if isinstance(item, Unread):
                tell(Outcome(item.source, "failed", message=item.message))
                continue
            read = _Read.of(item)
            known = self._without_writing(read)
            if known is not None:
                tell(known)
                continue
            claims = self._read(item) if isinstance(item, Document) else item
            region, year = _describe(claims)
            supersedes, message = self._corrected(read, region, year)
            self._known[read.id] = {"id": read.id, "source": read.source, "region_id": region, "year": year, "rules": self._rules}
            if supersedes is not None:
                del self._known[supersedes]
            waiting.append(Outcome(read.source, "corrected" if supersedes else "written", read.chars, read.id, message))
            yield claims, supersedes

    def replace(self, path: Path, source: str, report_id: str) -> LoadSummary:
        """The one report of ``path`` in place of the report ``report_id``, in one transaction.

        raises: NotFound where there is no such report; LoadError where the file can't be read or holds several reports
        """
        if report_id not in self._known:
            raise NotFound(f"no report {report_id!r} to be replaced. GET /v1/reports lists the ids.")
        documents = list(read_file(path, source))
        if len(documents) > 1:
            raise LoadError(source, f"{len(documents)} reports in one file. Expected: the one that stands in place of {report_id}.")
        [document] = documents
        written = self._store.replace(self._read(document), None if document.id == report_id else report_id, self._act)
        status: Status = "unchanged" if written.status == "unchanged" and document.id == report_id else "corrected"
        summary = LoadSummary([Outcome(source, status, len(document.text), document.id)])
        summary.add(summary.outcomes[0], written)
        return summary

    def _read(self, document: Document) -> ReportGraph:
        def tell(name: Literal["read", "passages", "facts"], **counts: int) -> None:
            self._on_step(Step(name, document.source, document.id, counts))

        tell("read", chars=len(document.text))
        extraction = self._pipeline.extract(document)
        tell("passages", passages=len(extraction.findings.report.passages), mentions=len(extraction.findings.mentions))
        graph = assemble(extraction)
        tell("facts", nodes=len(graph.nodes), edges=len(graph.edges), refused=len(graph.refusals))
        return graph

    def _without_writing(self, read: _Read) -> Outcome | None:
        """What becomes of a report that was seen before in this load, or is in the store as these rules read it; None for others."""
        first = self._seen.setdefault(read.id, read.source)
        if first != read.source:
            message = f"{read.source}: same text as {first}; not loaded twice. Remove one of the two."
            return Outcome(read.source, "duplicate", report_id=read.id, message=message)
        known = self._known.get(read.id)
        if known is not None and known.get("rules") == self._rules:
            return Outcome(read.source, "unchanged", read.chars, read.id)
        return None

    def _corrected(self, read: _Read, region: str | None, year: int | None) -> tuple[str | None, str]:
        """The id of the report that this one corrects (same file name, division and year), and what to tell."""
        for other in self._known.values():
            if other["source"] != read.source or other["id"] == read.id:
                continue
            if (other.get("region_id"), other.get("year")) == (region, year):
                return str(other["id"]), f"{read.source}: text has changed; the earlier report {other['id']} is replaced."
            return None, (
                f"{read.source}: another report of this name is loaded ({other['id']}, {other.get('name')}); both are kept. "
                f"Withdraw one: hpg withdraw {other['id']}"
            )
        return None, ""


def _documents(files: Sequence[tuple[Path, str]], parser: ParserProcess) -> Iterator[Item]:
    for path, source in files:
        try:
            yield from read_file(path, source, parser)
        except LoadError as error:
            yield Unread(error.source, str(error))


def _describe(claims: ReportGraph | Checked) -> tuple[str | None, int | None]:
    region = next((edge.end_id for edge in claims.edges if edge.type == "DESCRIBES"), None)
    year = next(node.properties.get("year") for node in claims.nodes if node.label == "Report")
    return region, year if isinstance(year, int) else None


def is_failure(summary: LoadSummary) -> bool:
    """Whether anything could not be taken in."""
    return summary.count("failed") > 0
