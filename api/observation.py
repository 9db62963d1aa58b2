"""A request in, the same with an id, a log line, figures for Prometheus and, where its answer may be kept, an ETag."""

from __future__ import annotations

import logging
import re
import secrets
import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import REQUEST_ID

log = logging.getLogger("hpg.requests")
_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")
_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))


class Figures:
    """What Prometheus reads at /metrics; one registry an application."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        named = {"labelnames": ("method", "route"), "registry": self.registry}
        self.requests = Counter("hpg_requests", "Requests answered", ("method", "route", "status"), registry=self.registry)
        self.seconds = Histogram("hpg_request_seconds", "Time from a request's head to the end of its answer", **named)  # type: ignore[arg-type]
        self.running = Gauge("hpg_requests_running", "Requests being answered", registry=self.registry)
        self.writes = Counter("hpg_writes", "Reports written or withdrawn over HTTP", ("action", "status"), registry=self.registry)


class Observation:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, figures: Figures) -> None:
        self.app = app
        self._figures = figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get(REQUEST_ID, "")
        request_id = given if _ID.fullmatch(given) else secrets.token_hex(8)
        scope["state"] = {**scope.get("state", {}), "request_id": request_id}
        status, size, began = 500, 0, time.perf_counter()  # 500: the answer to a fault is made outside of this layer

        async def send_on(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                _add_headers(message, scope, request_id)
            else:
                size += len(message.get("body", b""))
            await send(message)

        self._figures.running.inc()
        try:
            await self.app(scope, receive, send_on)
        finally:
            self._figures.running.dec()
            self._note(scope, status, size, time.perf_counter() - began)

    def _note(self, scope: Scope, status: int, size: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "OTHER"
        route = route_of(scope)
        self._figures.requests.labels(method, route, status).inc()
        self._figures.seconds.labels(method, route).observe(seconds)
        fields = {
            "request_id": scope["state"]["request_id"],
            "method": method,
            "path": scope["path"],
            "route": route,
            "status": status,
            "bytes": size,
            "ms": round(seconds * 1000, 1),
            "client": scope["client"][0] if scope.get("client") else None,
            "key": scope["state"].get("key_name"),
        }
        log.log(logging.ERROR if status == 500 else logging.INFO, "request", extra={"fields": fields})


def route_of(scope: Scope) -> str:
    """The route's address with its parameters' names; a router knows its own part of it alone."""
    template: str | None = getattr(scope.get("route"), "path", None)
    if template is None:
        return "(none)"
    parts, own = scope["path"].split("/"), template.split("/")
    return "/".join(parts[: len(parts) - len(own) + 1]) + template


def _add_headers(message: Message, scope: Scope, request_id: str) -> None:
    headers = MutableHeaders(scope=message)
    headers[REQUEST_ID] = request_id
    if (tag := scope["state"].get("etag")) is not None and message["status"] in (200, 304):
        headers["ETag"] = tag
        headers.setdefault("Cache-Control", "private, no-cache")  # keep it, but ask each time whether it still holds
