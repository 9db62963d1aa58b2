"""A report's names in, the same names out with those of hospitals known all over the country: 华西医院 → 四川大学华西医院."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from loaders.institution_drafts import Name
from loaders.institution_lexicon import Hospital
from loaders.institution_names import NameReader

_END: Final = "医院"
_CHARACTER: Final = "[一-筈筊-鿿]"  # all but 等
_LIST: Final = re.compile(rf"(?P<items>{_CHARACTER}{{2,12}}(?:[、和与及]{_CHARACTER}{{2,8}})+?)(?:等[^，。；、\n]{{0,8}}?)?{_END}")
_ITEM: Final = re.compile(r"[^、和与及]+")
MIN_KNOWN: Final = 2  # of a list, so that a chance word is no hospital


def find_hospitals(reader: NameReader, names: Sequence[Name]) -> list[Name]:
    """``names``, those that are a known hospital's changed into it, and the known hospitals that the grammar of names does not read."""
    by_end = {name.end: name for name in names}
    new: list[Name] = []
    for found in reader.lexicon.hospital.finditer(reader.text):
        hospital = _which(reader, reader.lexicon.hospitals[found[0]])
        name = by_end.get(found.end())
        if name is None:
            name = Name(*found.span(), hospital.name, "known", found[0], "whole", "hospital")
            new.append(name)
        elif name.start < found.start() and name.form != "proper":
            continue
        name.start, name.body, name.form, name.opening, name.owner = found.start(), hospital.name, "known", "whole", None
        name.place = reader.places.of(hospital.code)
    taken = {place for name in (*names, *new) for place in range(name.start, name.end)}
    return [*names, *new, *(name for name in _listed(reader) if name.start not in taken)]


def _listed(reader: NameReader) -> Iterator[Name]:
    """The well-known hospitals of a list that says 医院 once, at its end: 瑞金、华山、中山等医院."""
    for found in _LIST.finditer(reader.text):
        items = list(_ITEM.finditer(reader.text, *found.span("items")))
        known = [name for item in items if (name := _known_at_end(reader, item.start(), item.end())) is not None]
        if len(known) >= MIN_KNOWN:
            known[-1].end = found.end() if known[-1].end + len(_END) == found.end() else known[-1].end
            yield from known


def _known_at_end(reader: NameReader, start: int, end: int) -> Name | None:
    """The hospital whose name without its last word the item ends in; its first words may belong to the sentence."""
    for begin in range(start, end - 1):
        hospitals = reader.lexicon.hospitals.get(reader.text[begin:end] + _END)
        if hospitals is not None:
            hospital = _which(reader, hospitals)
            surface = reader.text[begin:end]
            return Name(begin, end, hospital.name, "known", surface, "whole", "hospital", place=reader.places.of(hospital.code), surface=surface)
    return None


def _which(reader: NameReader, hospitals: Sequence[Hospital]) -> Hospital:
    """The one in the report's own province, else the first."""
    home = None if reader.places.home is None else reader.places.code(reader.places.home)
    return next((hospital for hospital in hospitals if home is not None and hospital.code[:2] == home[:2]), hospitals[0])
