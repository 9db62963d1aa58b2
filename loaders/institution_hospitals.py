"""A report's names in, the same names out with those of hospitals known all over the country: 华西医院 → 四川大学华西医院."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.institution_drafts import Name
from loaders.institution_lexicon import Hospital
from loaders.institution_names import NameReader


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
    return [*names, *new]


def _which(reader: NameReader, hospitals: Sequence[Hospital]) -> Hospital:
    """The one in the report's own province, else the first."""
    home = None if reader.places.home is None else reader.places.code(reader.places.home)
    return next((hospital for hospital in hospitals if home is not None and hospital.code[:2] == home[:2]), hospitals[0])
