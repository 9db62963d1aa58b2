"""A request in, its JSON out, or GraphProblem with what the API says went wrong; waited for and not. HTTP is httpx2's, HTTPX by its authors."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar, cast
from urllib.parse import quote

import httpx2

DEFAULT_URL = "http://127.0.0.1:8000"
TIMEOUT_SECONDS = 60.0


class _Page(Protocol):
    def __getitem__(self, name: str, /) -> Any: ...


P = TypeVar("P", bound=_Page)


class GraphProblem(Exception):
    """What the API answers in place of what was asked (RFC 9457).

    status: of HTTP; code: what a program tells the problem by; detail: what went wrong and what was expected; remedy: what to do
    retry_after: seconds to wait before asking again, None where waiting does not help; request_id: what the service's log calls the request
    """

    def __init__(self, status: int, code: str, detail: str, remedy: str, retry_after: int | None, request_id: str) -> None:
        super().__init__(f"{status} {code}: {detail} {remedy}".strip())
        self.status, self.code, self.detail, self.remedy = status, code, detail, remedy
        self.retry_after, self.request_id = retry_after, request_id


def part(text: str) -> str:
    """``text`` as one part of an address.

    >>> part("region:340811"), part("a/b")
    ('region%3A340811', 'a%2Fb')
    """
    return quote(text, safe="")


def _request(query: Mapping[str, Any], body: Any, form: Mapping[str, Any] | None) -> dict[str, Any]:
    """As httpx2 takes it; what is None is not sent."""
    asked: dict[str, Any] = {"params": _given(query)}
    if body is not None:
        asked["json"] = body
    if form is not None:
        asked["files"] = {name: value for name, value in _given(form).items() if isinstance(value, tuple)}
        asked["data"] = {name: value for name, value in _given(form).items() if not isinstance(value, tuple)}
    return asked


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _checked(response: httpx2.Response) -> httpx2.Response:
    if response.status_code < 400:
        return response
    is_problem = response.headers.get("content-type", "").startswith("application/problem+json")
    problem = response.json() if is_problem else {"code": "http", "detail": response.text[:200], "remedy": "", "request_id": ""}
    wait = response.headers.get("retry-after")
    raise GraphProblem(
        response.status_code, problem["code"], problem["detail"], problem["remedy"], None if wait is None else int(wait), problem["request_id"]
    )


def _answer(response: httpx2.Response) -> Any:
    return _checked(response).json() if response.content or response.status_code >= 400 else None


def _headers(key: str | None) -> dict[str, str]:
    return {"Accept": "application/json"} | ({} if key is None else {"Authorization": f"Bearer {key}"})


class Asking:
    """Asks and waits. A context manager that closes its connections; threads may share one.

    url:  of the service; key: made by ``hpg key``, where the service wants one
    transport: for tests; httpx2's own where None
    """

    def __init__(
        self,
        url: str = DEFAULT_URL,
        key: str | None = None,
        *,
        timeout_seconds: float = TIMEOUT_SECONDS,
        transport: httpx2.BaseTransport | None = None,
    ) -> None:
        self._http = httpx2.Client(base_url=url, headers=_headers(key), timeout=timeout_seconds, transport=transport)

    def ask(self, method: str, address: str, query: Mapping[str, Any], *, body: Any = None, form: Mapping[str, Any] | None = None) -> Any:
        """raises: GraphProblem, or httpx2.TransportError where no service answers"""
        return _answer(self._http.request(method, address, **_request(query, body, form)))

    def ask_file(self, method: str, address: str, query: Mapping[str, Any]) -> bytes:
        return _checked(self._http.request(method, address, **_request(query, None, None), headers={"Accept": "*/*"})).content

    def pages(self, first: P) -> Iterator[P]:
        """A page and all that follow it by ``next``."""
        page: P | None = first
        while page is not None:
            yield page
            page = cast(P, _answer(self._http.get(page["next"]))) if page["next"] is not None else None

    def close(self) -> None:
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


class AsyncAsking:
    """As Asking, to be awaited."""

    def __init__(
        self,
        url: str = DEFAULT_URL,
        key: str | None = None,
        *,
        timeout_seconds: float = TIMEOUT_SECONDS,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        self._http = httpx2.AsyncClient(base_url=url, headers=_headers(key), timeout=timeout_seconds, transport=transport)

    async def ask(self, method: str, address: str, query: Mapping[str, Any], *, body: Any = None, form: Mapping[str, Any] | None = None) -> Any:
        """raises: GraphProblem, or httpx2.TransportError where no service answers"""
        return _answer(await self._http.request(method, address, **_request(query, body, form)))

    async def ask_file(self, method: str, address: str, query: Mapping[str, Any]) -> bytes:
        return _checked(await self._http.request(method, address, **_request(query, None, None), headers={"Accept": "*/*"})).content

    async def pages(self, first: P) -> AsyncIterator[P]:
        """A page and all that follow it by ``next``."""
        page: P | None = first
        while page is not None:
            yield page
            page = cast(P, _answer(await self._http.get(page["next"]))) if page["next"] is not None else None

    async def close(self) -> None:
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.close()
