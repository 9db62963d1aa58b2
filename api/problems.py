"""An error of ours in, an RFC 9457 problem out: one table of exception → status."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from graph.errors import FactError, NotFound, PolicyGraphError, QueryError, StoreUnavailable

STATUS: tuple[tuple[type[PolicyGraphError], int, str], ...] = (
    (NotFound, 404, "not-found"),
    (QueryError, 422, "bad-query"),
    (FactError, 422, "bad-fact"),
    (StoreUnavailable, 503, "store-unavailable"),
    (PolicyGraphError, 500, "fault"),
)
_HTTP_CODES = {404: "not-found", 405: "method-not-allowed"}
RETRY_SECONDS = "5"


class Problem(BaseModel):
    """What went wrong, as RFC 9457 lays out."""

    type: str = Field(examples=["urn:hpg:problem:not-found"])
    title: str
    status: int
    detail: str
    instance: str


def add_problem_handlers(app: FastAPI) -> None:
    """Answer every error as ``application/problem+json``."""

    @app.exception_handler(PolicyGraphError)
    def answer_ours(request: Request, error: PolicyGraphError) -> JSONResponse:
        status, code = next((status, code) for kind, status, code in STATUS if isinstance(error, kind))
        return _problem(request, status, code, str(error))

    @app.exception_handler(RequestValidationError)
    def answer_validation(request: Request, error: RequestValidationError) -> JSONResponse:
        faults = "; ".join(f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in error.errors())
        return _problem(request, 422, "bad-request", faults)

    @app.exception_handler(HTTPException)
    def answer_http(request: Request, error: HTTPException) -> JSONResponse:
        return _problem(request, error.status_code, _HTTP_CODES.get(error.status_code, "http"), f"{error.detail}. The routes are listed at /docs.")


def _problem(request: Request, status: int, code: str, detail: str) -> JSONResponse:
    title = code.replace("-", " ").capitalize()
    problem = Problem(type=f"urn:hpg:problem:{code}", title=title, status=status, detail=detail, instance=request.url.path)
    headers = {"Retry-After": RETRY_SECONDS} if status == 503 else None
    return JSONResponse(problem.model_dump(), status_code=status, headers=headers, media_type="application/problem+json")
