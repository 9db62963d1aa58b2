"""The townships of all counties in, which counties have one of a name, and which of them a text names out.

There are 45,000: names are kept as they stand in the file, by their first two characters, and read no further than a text or a name asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from loaders.gazetteer.names import bare_name

HEAD: Final = 2


class TownIndex:
    """Codes of counties by the full, bare and former names of their townships."""

    def __init__(self, lists: Iterable[tuple[str, str]]) -> None:
        """``lists``: a county's code and its townships as the file has them (``101王桥镇|王桥乡,x上马乡``)."""
        self._by_head: dict[str, list[tuple[str, str]]] = {}
        self._forms: dict[str, dict[str, tuple[str, ...]]] = {}
        for code, towns in lists:
            for name in _names(towns):
                self._by_head.setdefault(name[:HEAD], []).append((name, code))

    def counties(self, name: str) -> tuple[str, ...]:
        """Codes of the divisions that have a township of that name, rising, one code a division."""
        return self._forms_of(name[:HEAD]).get(name, ())

    def find(self, text: str) -> Iterator[tuple[str, int]]:
        """(name, start) of the longest name at each place of ``text`` where one begins; they may overlap."""
        heads = self._by_head
        for start in [place for place, (first, second) in enumerate(pairwise(text)) if first + second in heads]:
            forms = self._forms_of(text[start : start + HEAD])
            for length in range(max(map(len, forms)), HEAD - 1, -1):
                if text[start : start + length] in forms:
                    yield text[start : start + length], start
                    break

    def _forms_of(self, head: str) -> dict[str, tuple[str, ...]]:
        known = self._forms.get(head)
        if known is None:
            codes: dict[str, set[str]] = {}
            for name, code in self._by_head.get(head, ()):
                for form in (name, bare_name(name, "township") or name):
                    codes.setdefault(form, set()).add(code)
            known = self._forms[head] = {form: tuple(sorted(found)) for form, found in codes.items()}
        return known


def _names(towns: str) -> Iterator[str]:
    for entry in towns.split(",") if towns else ():
        first, *former = entry.split("|")
        yield first[1:] if first[0] == "x" else first[3:]
        yield from former
