"""An error of ours in, an RFC 9457 problem out: one table says status, code and remedy of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.types import Scope

from graph.errors import (
    FactError,
    KeyMissing,
    KeyTooNarrow,
    LoadError,
    MissingExtra,
    NotFound,
    PolicyGraphError,
    QueryError,
    StoreUnavailable,
    SwitchedOff,
    TooManyRequests,
)

RETRY_SECONDS = 5
MEDIA_TYPE = "application/problem+json"
REQUEST_ID = "x-request-id"


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of problem: what any program may tell it by, and what a person should do."""

    status: int
    code: str
    remedy: str


_BAD_REQUEST = Kind(422, "bad-request", "Mend the parameters that the detail names; /docs has the description of each.")
_FAULT = Kind(500, "fault", "This is a fault of the program. Please report it with the request's id and the log's lines of that id.")
OURS: tuple[tuple[type[PolicyGraphError], Kind], ...] = (  # the first that an error is of
    (NotFound, Kind(404, "not-found", "Search by name for the id: GET /v1/search?q=…; the routes are listed at /docs.")),
    (QueryError, Kind(422, "bad-query", "Mend the query or its parameters as the detail says, or ask for less.")),
    (FactError, Kind(422, "bad-fact", "Mend what the detail names.")),
    (LoadError, Kind(422, "unreadable-report", "Save the file anew in its own program, or send it as plain text.")),
    (KeyMissing, Kind(401, "key-missing", "Send a key: Authorization: Bearer hpg_…; hpg key NAME makes one.")),
    (KeyTooNarrow, Kind(403, "key-too-narrow", "Use a key of the scope write; hpg key NAME --scope write makes one.")),
    (SwitchedOff, Kind(403, "switched-off", "Ask whoever runs the service to switch it on; hpg settings lists the switches.")),
    (TooManyRequests, Kind(429, "too-many-requests", "Wait as long as Retry-After says.")),
    (MissingExtra, Kind(501, "not-installed", "Ask whoever runs the service to install the packages that the detail names.")),
    (StoreUnavailable, Kind(503, "store-unavailable", "Ask again as soon as Retry-After says; nothing was half written.")),
    (PolicyGraphError, _FAULT),
)
_HTTP: Mapping[int, Kind] = {
    400: Kind(400, "bad-body", "Send the body as the route's description at /docs says."),
    404: Kind(404, "not-found", "The routes are listed at /docs."),
    405: Kind(405, "method-not-allowed", "Use a method that the header Allow names."),
    413: Kind(413, "body-too-large", "Send less at once: split the file, or raise HPG_BODY_BYTES."),
}


class Problem(BaseModel):
    """What went wrong, as RFC 9457 lays out."""

    type: str = Field(examples=["urn:hpg:problem:not-found"])
    title: str
    status: int
    code: str = Field(description="what a program tells the problem by", examples=["not-found"])
    detail: str = Field(description="what went wrong, where, and what was expected")
    remedy: str = Field(description="what to do")
    instance: str
    request_id: str = Field(description="the answer's X-Request-ID; the log names it too")


NEEDS_EXTRA: dict[int | str, dict[str, Any]] = {501: {"model": Problem, "description": "needs packages that the server lacks"}}


def add_problem_handlers(app: FastAPI) -> None:
    """Answer every error as ``application/problem+json``."""

    @app.exception_handler(PolicyGraphError)
    def answer_ours(request: Request, error: PolicyGraphError) -> JSONResponse:
        return problem_of(request.scope, error)

    @app.exception_handler(RequestValidationError)
    def answer_validation(request: Request, error: RequestValidationError) -> JSONResponse:
        faults = "; ".join(f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in error.errors())
        return _problem(request.scope, _BAD_REQUEST, faults)

    @app.exception_handler(HTTPException)
    def answer_http(request: Request, error: HTTPException) -> JSONResponse:
        return problem_of_status(request.scope, error)

    @app.exception_handler(Exception)
    def answer_fault(request: Request, error: Exception) -> JSONResponse:
        return _problem(request.scope, _FAULT, f"{type(error).__name__} in {request.method} {request.url.path}.")


def problem_of(scope: Scope, error: PolicyGraphError) -> JSONResponse:
    kind = next(kind for type_, kind in OURS if isinstance(error, type_))
    headers = {}
    if isinstance(error, KeyMissing):
        headers = {"WWW-Authenticate": "Bearer"}
    elif isinstance(error, StoreUnavailable):
        headers = {"Retry-After": str(RETRY_SECONDS)}
    elif isinstance(error, TooManyRequests):
        headers = {"Retry-After": str(error.seconds)}
    return _problem(scope, kind, str(error), headers)


def problem_of_status(scope: Scope, error: HTTPException) -> JSONResponse:
    kind = _HTTP.get(error.status_code) or Kind(error.status_code, "http", "The routes are listed at /docs.")
    return _problem(scope, kind, f"{error.detail.rstrip('.')}.", error.headers)


def _problem(scope: Scope, kind: Kind, detail: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    request_id = scope.get("state", {}).get("request_id", "")
    problem = Problem(
        type=f"urn:hpg:problem:{kind.code}",
        title=kind.code.replace("-", " ").capitalize(),
        status=kind.status,
        code=kind.code,
        detail=detail.encode("utf-8", "replace").decode("utf-8"),
        remedy=kind.remedy,
        instance=scope["path"],
        request_id=request_id,
    )
    return JSONResponse(problem.model_dump(), status_code=kind.status, headers={**(headers or {}), REQUEST_ID: request_id}, media_type=MEDIA_TYPE)
