"""Requests in, those above an address's rate answered with 429 and those with too large a body with 413."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem_of, problem_of_status
from graph.errors import TooManyRequests

MAX_ADDRESSES = 10_000  # remembered at once; above that those go that have waited longest
_WITHOUT_LIMIT = frozenset(("/healthz", "/readyz"))


class Buckets:
    """A bucket an address, filled evenly: ``per_minute`` requests at once, and then as many a minute again. ``clock``: seconds, rising."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._size = float(per_minute)
        self._clock = clock
        self._left: dict[str, tuple[float, float]] = {}

    def seconds_to_wait(self, address: str) -> int:
        """0 where the request may pass; it is counted then."""
        now = self._clock()
        left, at = self._left.pop(address, (self._size, now))
        left = min(self._size, left + (now - at) * self._size / 60)
        passes = left >= 1
        self._left[address] = (left - 1 if passes else left, now)
        if len(self._left) > MAX_ADDRESSES:
            del self._left[next(iter(self._left))]
        return 0 if passes else math.ceil((1 - left) * 60 / self._size)


class RateLimit:
    """The layer that asks the buckets; ``per_minute`` above 0."""

    def __init__(self, app: ASGIApp, per_minute: int) -> None:
        self.app = app
        self._per_minute = per_minute
        self._buckets = Buckets(per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] not in _WITHOUT_LIMIT:
            address = scope["client"][0] if scope.get("client") else ""
            if (seconds := self._buckets.seconds_to_wait(address)) > 0:
                error = TooManyRequests(f"more than {self._per_minute} requests a minute from {address}. Expected: the next in {seconds} s.", seconds)
                await problem_of(scope, error)(scope, receive, send)
                return
        await self.app(scope, receive, send)


class BodyLimit:
    """The layer that refuses a body by its Content-Length, or as soon as more than ``most_bytes`` of it have come."""

    def __init__(self, app: ASGIApp, most_bytes: int) -> None:
        self.app = app
        self._most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        stated = Headers(scope=scope).get("content-length", "")
        if stated.isdecimal() and int(stated) > self._most_bytes:
            await problem_of_status(scope, self._error())(scope, receive, send)
            return
        came = 0

        async def receive_on() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > self._most_bytes:
                raise self._error()
            return message

        await self.app(scope, receive_on, send)

    def _error(self) -> HTTPException:  # the one sort of error that FastAPI lets through while it reads a body
        return HTTPException(413, f"a body of more than {self._most_bytes} bytes")
