"""Settings in, a running HTTP server: loads what was asked for, says the address and what to try, ends on Ctrl-C."""

from __future__ import annotations

import contextlib
import signal
import socket
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import uvicorn
from rich.console import Console

from api.app import create_app
from api.explorer import NOT_BUILT_NOTE, PATH, is_built
from api.keys import read_keys
from api.logs import start_logging
from api.opening import act
from api.settings import Settings
from api.terminal import load_with_progress
from graph.errors import SettingsError
from graph.store import GraphStore, open_store

BACKLOG = 2048  # uvicorn's own
TO_TRY = (
    ("the explorer: the network and its sentences", f"{PATH}/"),
    ("the API, to try in the browser", "/docs"),
    ("who runs family-doctor contracting, and where", "/v1/queries/program_actors"),
    ("find a node by name (家庭医生)", f"/v1/search?q={quote('家庭医生')}"),
)


class _Server(uvicorn.Server):
    """Ends on SIGINT and SIGTERM from before it runs; on a second SIGINT without waiting for the requests that run.

    uvicorn's own handlers stand only inside its loop, and what Python does before (a KeyboardInterrupt, raised wherever the main thread
    happens to be) is lost in a finalizer, such as that of a query's result: there Python prints the exception and goes on.
    """

    @contextlib.contextmanager
    def ended_by_signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def capture_signals(self) -> contextlib.AbstractContextManager[None]:  # type: ignore[override]
        return contextlib.nullcontext()


def run(settings: Settings, load: Sequence[Path], host: str | None, port: int | None) -> None:
    """Serve until Ctrl-C; returns after the store is closed."""
    settings = replace(settings, host=host or settings.host, port=settings.port if port is None else port)
    with listen(settings) as listener, open_store(settings.store, settings.access) as store:
        store.setup()
        if load:
            load_with_progress(store, load, act(settings))
        address = f"http://{settings.host}:{listener.getsockname()[1]}"
        start_logging(settings)
        config = uvicorn.Config(create_app(store, settings), log_config=None, access_log=False, timeout_graceful_shutdown=settings.shutdown_seconds)
        server = _Server(config)
        with server.ended_by_signals():
            listener.listen(BACKLOG)  # from here on a client waits for its answer; what is said below is true at once
            _say_what_to_try(address, store, settings)
            server.run(sockets=[listener])
        Console().print("stopped; the store is closed.", highlight=False)


def listen(settings: Settings) -> socket.socket:
    """A bound socket, taken before anything is loaded, so that a port in use is said at once."""
    listener = socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        raise SettingsError(
            f"{settings.host}:{settings.port} can't be listened on ({error.strerror}). Stop the other program, or choose another port: --port 8001."
        ) from error
    return listener


def _say_what_to_try(address: str, store: GraphStore, settings: Settings) -> None:
    console = Console()
    console.print(f"\nServing on {address}  (Ctrl-C ends it). To try:", highlight=False)
    for what, path in TO_TRY if is_built() else TO_TRY[1:]:
        console.print(f"  {what:<44} {address}{path}", highlight=False, soft_wrap=True)
    if not is_built():
        console.print(NOT_BUILT_NOTE, style="yellow", highlight=False)
    if not store.reports():
        console.print("The graph is empty. Load reports first: hpg load FOLDER", style="yellow", highlight=False)
    if not settings.reading_is_open and not read_keys(Path(settings.keys)):
        console.print(
            f"Nobody may read: {settings.host} is open to other machines, and there is no key yet. Make one: hpg key NAME; or HPG_OPEN_READING=on",
            style="yellow",
            highlight=False,
            soft_wrap=True,
        )
