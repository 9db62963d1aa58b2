"""How a Neo4j server is reached: log-in, pool and time limits, with what holds where nothing is said; the embedded engine needs none of it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Access:
    """
    user, password:  the log-in, where it is not in the store's URL
    pool_size:       connections at most, to each server of a cluster
    connect_seconds: how long one connection may take to be made, or to become free
    retry_seconds:   how long a write is tried again after what passes by itself: a deadlock, a new leader, a server that starts again
    read_retry_seconds: likewise a read; short, since whoever waits for an answer had better be told
    write_seconds:   how long one transaction that writes may take on the server
    """

    user: str | None = None
    password: str | None = field(default=None, repr=False)
    pool_size: int = 50
    connect_seconds: float = 15.0
    retry_seconds: float = 30.0
    read_retry_seconds: float = 2.0
    write_seconds: float = 600.0
