"""Names in once, then texts in and the places where a name stands out: the longest name at each place, found without a library."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress, count, islice
from operator import add
from typing import Final

HEAD: Final = 2  # names are keyed on their first two characters: one dict look-up a place, 10 million characters a second


class Matcher:
    """A fixed set of names of two characters or more."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(name for name in names if len(name) >= HEAD)
        lengths: dict[str, set[int]] = {}
        for name in self._names:
            lengths.setdefault(name[:HEAD], set()).add(len(name))
        self._lengths = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def find(self, text: str) -> list[tuple[int, int]]:
        """(start, end) of the longest name at each place of ``text`` where one begins; they may overlap."""
        lengths = self._lengths
        found: list[tuple[int, int]] = []
        heads = map(add, text, islice(text, 1, None))
        for start in compress(count(), map(lengths.__contains__, heads)):
            for length in lengths[text[start : start + HEAD]]:
                if text[start : start + length] in self._names:
                    found.append((start, start + length))
                    break
        return found

    def longest_at(self, text: str, start: int) -> int | None:
        """The end of the longest name that begins at ``start``."""
        for length in self._lengths.get(text[start : start + HEAD], ()):
            if text[start : start + length] in self._names:
                return start + length
        return None
