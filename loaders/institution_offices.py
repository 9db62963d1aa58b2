"""A report's text and the names read in it in, the departments of bureaus out that have a part of their own: 由医政股负责.

Contract: gold/GUIDELINES.md, Entities: a department inside an institution is left out unless the text gives it such a part; one of a hospital
is its hospital (ruling 6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from loaders.institution_drafts import Name
from loaders.institution_names import NameReader

_GIVEN_PART: Final = re.compile(r"(?:由|增设|成立|设立|组建|新设|设置)了?$")
_MINISTRY: Final = re.compile(r"[一-鿿]{1,12}?司(?![法机令徒])")
MAX_BEFORE: Final = 4


def find_offices(reader: NameReader) -> Iterator[Name]:
    """Departments of the bureau named right in front, else of the report's own (owner None), and of national ministries (司)."""
    for found in reader.lexicon.office.finditer(reader.text):
        owner = reader.anchors.name_ending.get(found.start())
        if owner is not None and (owner.type != "administration" or found["own"] is not None):
            continue
        before = reader.text[max(0, found.start() - MAX_BEFORE) : found.start()]
        if found["part"] is None and _GIVEN_PART.search(before) is None:
            continue
        if owner is None and found["own"] is None and before and before[-1] not in "，。；：、由了和与及设立\n":
            continue
        start = found.start("name") if owner is None else owner.start
        yield _office(start, found.end("name"), found["name"], owner)
    for owner in list(reader.anchors.name_ending.values()):
        if owner.form == "whole" and owner.type == "administration":
            department = _MINISTRY.match(reader.text, owner.end)
            if department is not None and reader.lexicon.hard.search(department[0]) is None:
                yield _office(owner.start, department.end(), department[0], owner)


def _office(start: int, end: int, name: str, owner: Name | None) -> Name:
    return Name(start, end, name, "office", name[-1], "topic", "administration", owner=owner)
