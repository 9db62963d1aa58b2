"""Readers that hang, grow, crash and fail, for the test of what is done about it."""

from __future__ import annotations

import mmap
import os
import signal
import time
from collections.abc import Iterator

from loaders.readers.drafts import Progress, Reading
from loaders.readers.table import Reader


def _good(_content: bytes, _source: str) -> Iterator[Reading]:
    yield Progress()


def _hang(_content: bytes, _source: str) -> Iterator[Reading]:
    while True:
        time.sleep(1)
    yield Progress()


def _grow(_content: bytes, _source: str) -> Iterator[Reading]:
    held = []
    while True:
        held.append(bytearray(b"x" * (16 << 20)))
    yield Progress()


def _map(_content: bytes, _source: str) -> Iterator[Reading]:
    shared = mmap.mmap(-1, 400 << 20)
    for start in range(0, 400 << 20, 4096):
        shared[start] = 1
    time.sleep(30)
    yield Progress()


def _crash(_content: bytes, _source: str) -> Iterator[Reading]:
    os.kill(os.getpid(), signal.SIGSEGV)
    yield Progress()


def _fail(_content: bytes, _source: str) -> Iterator[Reading]:
    yield Progress()
    raise ZeroDivisionError("no reader\nexpects this")


def _slow(_content: bytes, _source: str) -> Iterator[Reading]:
    for _ in range(3):
        time.sleep(0.8)
        yield Progress()


READER = {
    name: Reader(name, lambda content: True, read)
    for name, read in (("good", _good), ("hang", _hang), ("grow", _grow), ("map", _map), ("crash", _crash), ("fail", _fail), ("slow", _slow))
}
