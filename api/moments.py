"""Graphs of other days and periods, built when first asked for and kept for the next question; a write makes them be built anew."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from graph.moments import Moment, graph_at
from graph.store import GraphStore

Key = tuple[str, Moment]


@dataclass(slots=True)
class _Kept:
    store: GraphStore
    stack: ExitStack
    users: int = 0


@dataclass(slots=True)
class Moments:
    """Threads may share it. ``most``: how many are kept; a graph in use is never closed, so for a while there may be more."""

    store: GraphStore
    most: int
    _kept: OrderedDict[Key, _Kept] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _building: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def at(self, moment: Moment) -> Iterator[GraphStore]:
        """The graph of ``moment``; the served one where that is now."""
        if moment.is_now:
            yield self.store
            return
        key = (self.store.version(), moment)
        kept = self._take(key)
        if kept is None:
            with self._building:  # one after the other: each costs as much as a load
                kept = self._take(key) or self._build(key)
        try:
            yield kept.store
        finally:
            self._give_back(kept)

    def close(self) -> None:
        with self._lock:
            for kept in self._kept.values():
                kept.stack.close()
            self._kept.clear()

    def _take(self, key: Key) -> _Kept | None:
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
                kept.users += 1
            return kept

    def _build(self, key: Key) -> _Kept:
        stack = ExitStack()
        kept = _Kept(stack.enter_context(graph_at(self.store, key[1])), stack, users=1)
        with self._lock:
            self._kept[key] = kept
            idle = [each for each, other in self._kept.items() if other.users == 0]
            outdated = [each for each in idle if each[0] != key[0]]
            for each in [*outdated, *(each for each in idle if each not in outdated)][: max(len(outdated), len(self._kept) - self.most)]:
                self._kept.pop(each).stack.close()
        return kept

    def _give_back(self, kept: _Kept) -> None:
        with self._lock:
            kept.users -= 1
