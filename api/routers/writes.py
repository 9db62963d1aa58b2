"""Reports sent, replaced and withdrawn over HTTP, and the log of all that; a key of the scope write is needed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Query, Request, Response, UploadFile
from fastapi.responses import StreamingResponse

from api.keys import Key
from api.loading import LoadSummary
from api.models import LogLine, RefusedFact, UploadAnswer, UploadedReport, WriteNote, kind_names
from api.problems import problem_of
from api.routers.dependencies import Writer
from api.uploads import Author, Event, Writes, source_of
from graph.errors import NotFound, PolicyGraphError
from graph.store import GraphStore

router = APIRouter(tags=["writes"])
EVENTS = "text/event-stream"
Report = Annotated[UploadFile, File(description="the report: txt, html, md, docx, doc, wps, pdf, xlsx, csv, rtf, or a zip of them")]
Source = Annotated[
    str | None, Form(description="the name that the report goes by; a file of the same name, region and year takes the place of the earlier one")
]
Reason = Annotated[str | None, Form(max_length=1000, description="why, for the log")]
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "model": UploadAnswer,
        "description": "What became of each report; with Accept: text/event-stream the events received, read, passages, facts, refused, written, "
        "failed and done, each with a JSON object, as they come",
        "content": {EVENTS: {"schema": {"type": "string"}}},
    }
}


@router.post("/reports", responses=ANSWERS, response_model=None, summary="Send a report to be read into the graph")
def upload_report(request: Request, key: Writer, file: Report, source: Source = None, reason: Reason = None) -> Response | UploadAnswer:
    """It is read as `hpg load` reads it: the same text twice writes nothing. A file that can't be read is a problem, 422."""
    return _upload(request, key, file, source, None, reason)


@router.put("/reports/{report_id}", responses=ANSWERS, response_model=None, summary="Send a report to stand in place of another")
def replace_report(
    report_id: str, request: Request, key: Writer, file: Report, source: Source = None, reason: Reason = None
) -> Response | UploadAnswer:
    """One transaction: the old one with all that only it claims goes, the new one comes. Its id is made from its text, so it may be another."""
    return _upload(request, key, file, source, report_id, reason)


@router.delete("/reports/{report_id}", status_code=204, summary="Take a report out, with its text and all that only it claims")
def withdraw_report(
    report_id: str, request: Request, key: Writer, reason: Annotated[str | None, Query(max_length=1000, description="why, for the log")] = None
) -> None:
    """Nothing of it is left in the graph, nor of its earlier versions; the log keeps its id, with who, when and why."""
    if not _writes(request).withdraw(report_id, _author(request, key), reason):
        raise NotFound(f"no report {report_id!r}. GET /v1/reports lists the ids.")


@router.get("/log", summary="What was done to reports, newest first")
def get_log(
    request: Request,
    key: Writer,
    report: Annotated[str | None, Query(description="id of a report: only what was done to it")] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> list[LogLine]:
    """Loaded, corrected, read anew, withdrawn, restored, on the command line or over HTTP: each line was written in the transaction that did it."""
    store: GraphStore = request.app.state.store
    return [LogLine(**row) for row in store.log(report, limit)]


@router.get("/writes", summary="What was asked over HTTP to be written, newest first")
def list_writes(request: Request, key: Writer, limit: Annotated[int, Query(ge=1, le=1000)] = 100) -> list[WriteNote]:
    """Who asked, when, and what came of it, failures included; `request_id` leads to the line of the log."""
    return [WriteNote(**note) for note in _writes(request).log.latest(limit)]


def _upload(request: Request, key: Key, file: UploadFile, given: str | None, replaces: str | None, reason: str | None) -> Response | UploadAnswer:
    source = source_of(given, file.filename)
    if EVENTS in request.headers.get("accept", ""):
        events = _writes(request).events(file.file, source, _author(request, key), replaces, reason)
        return StreamingResponse(_lines(request, events), media_type=EVENTS, headers={"Cache-Control": "no-store"})
    return _answer(_writes(request).upload(file.file, source, _author(request, key), replaces, reason).result())


def _lines(request: Request, events: Iterable[Event]) -> Iterator[str]:
    """Server-sent events, as the HTML standard lays out."""
    try:
        for name, values in events:
            told = _answer(values["summary"]).model_dump() if name == "done" else values
            yield f"event: {name}\ndata: {json.dumps(told, ensure_ascii=False)}\n\n"
    except PolicyGraphError as error:
        yield f"event: problem\ndata: {bytes(problem_of(request.scope, error).body).decode()}\n\n"


def _answer(summary: LoadSummary) -> UploadAnswer:
    reports = [
        UploadedReport(source=each.source, status=each.status, report_id=each.report_id, chars=each.chars, message=each.message)
        for each in summary.outcomes
    ]
    refused = [RefusedFact(source=source, kind=each.kind, claim=each.claim, reason=each.reason) for source, each in summary.refusals]
    kinds = kind_names([*summary.nodes, *summary.edges])
    return UploadAnswer(reports=reports, nodes=dict(summary.nodes), edges=dict(summary.edges), refused=refused, kinds=kinds)


def _writes(request: Request) -> Writes:
    writes: Writes = request.app.state.writes
    return writes


def _author(request: Request, key: Key) -> Author:
    return Author(key.name, request.state.request_id)
