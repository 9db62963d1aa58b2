"""Settings in, the graph offered to an agent out: over the store, or over a service that runs; on standard input and output, or over HTTP."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace

from api.app import create_app
from api.mcp_server import serve, to_application, to_service
from api.server import listen
from api.settings import Settings
from graph.store import open_store


def offer(settings: Settings, url: str | None, address: tuple[str | None, int] | None) -> None:
    """Until the agent goes away or a signal comes.

    url:      of a service of ours; the store that the settings name is opened where None
    address:  to listen at, HPG_HOST where its host is None; standard input and output where None
    """
    settings = replace(settings, rate_per_minute=0)
    with contextlib.ExitStack() as open_:
        listener = None
        if address is None:
            settings = replace(settings, open_reading="on")  # who started the program may read the store
        else:
            settings = replace(settings, host=address[0] or settings.host, port=address[1])
            listener = open_.enter_context(listen(settings))
        if url is not None:
            asyncio.run(serve(to_service(url, settings.key), listener))
            return
        store = open_.enter_context(open_store(settings.store, settings.access))
        store.setup()
        asyncio.run(serve(to_application(create_app(store, settings)), listener))
