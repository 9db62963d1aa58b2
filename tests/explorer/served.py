"""The sample graph served over HTTP on a free port, with the explorer built."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from api.app import create_app
from api.explorer import BUILT
from api.loading import Loader, list_files
from api.settings import Settings
from graph.store import GraphStore, open_store
from loaders.pipeline import Pipeline
from tests.chromium import EXPLORER, with_node

SAMPLES = EXPLORER.parent / "samples"


def build() -> None:
    """The page as its sources are now; vite takes a second."""
    with_node("npm run --silent build -- --logLevel warn")
    assert (BUILT / "index.html").is_file()


@contextmanager
def serving(folder: Path, load: bool = True, settings: Settings | None = None) -> Iterator[str]:
    """The address of a service over a new embedded store in ``folder``."""
    with open_store(f"file:{folder}") as store:
        store.setup()
        if load:
            Loader(store, Pipeline.load()).load(list_files([SAMPLES]))
        with running(store, socket.create_server(("127.0.0.1", 0)), settings) as address:
            yield address


@contextmanager
def running(store: GraphStore, listener: socket.socket, settings: Settings | None = None) -> Iterator[str]:
    """The address of a service over ``store``, which answers at ``listener`` while the block lasts."""
    server = uvicorn.Server(uvicorn.Config(create_app(store, settings or Settings()), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(30)


def write_description() -> None:
    """The OpenAPI file that the page's types are made from."""
    described = create_app(None, Settings()).openapi()  # type: ignore[arg-type]
    (EXPLORER / "openapi.json").write_text(json.dumps(described, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    write_description()
