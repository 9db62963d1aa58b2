"""One county's list of 2021 in, its villages and communities by name out."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from loaders.gazetteer.divisions import town_code
from loaders.gazetteer.matching import Matcher

KINDS: Final = ("村", "社区", "")  # what is left out in the second, third and fourth column


class Villages:
    """The villages and communities of one county. ``parents``: by full name (螺山村), the codes of the townships that have one, rising;

    the county's own code where a farm or a park has it.
    """

    def __init__(self, county: str, lines: str) -> None:
        """``lines``: township's number, villages without 村, communities without 社区, others; parted by tabs, names by commas."""
        parents: dict[str, list[str]] = {}
        for line in lines.splitlines():
            number, *columns = line.split("\t")
            code = town_code(county, number) if number else county
            for names, kind in zip(columns, KINDS, strict=True):
                for name in names.split(",") if names else ():
                    parents.setdefault(name + kind, []).append(code)
        self.parents = {name: tuple(sorted(codes)) for name, codes in parents.items()}

    @cached_property
    def names(self) -> Matcher:
        """Matcher of the full names."""
        return Matcher(self.parents)
