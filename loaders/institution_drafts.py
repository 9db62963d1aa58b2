"""What the parts of an institution's name are: the records that travel between the readers of names."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.records import Entity


@dataclass(eq=False, slots=True)
class Name:
    """One name as it stands.

    body:      what follows place or owner, abbreviations written out
    form:      full (place or owner known), proper (a name of its own), bare (a body alone: the report's own or one named before),
               whole (a national body), known (a row of the table of well-known hospitals), office (a department of ``owner``, else of the
               report's own bureau); empty while it is read
    suffix:    the word that it ends in, as written; ``opening`` and ``type`` are that word's (institution_lexicon.Suffix)
    place:     the division that is a part of it or that its letter stands for
    owner:     the institution that it is a branch of
    surface:   as written, from its place or owner on
    by_letter: 县, 市, 省 … stand for the place
    domain:    a bureau's field as written
    quoted:    it stands in quotation marks of its own
    partner:   whom a consortium joins with its owner (宜秀区 of 宜秀区与安庆市中医医院医联体)
    """

    start: int
    end: int
    body: str
    form: str
    suffix: str
    opening: str
    type: str
    place: Entity | None = None
    owner: Name | None = None
    surface: str = ""
    by_letter: bool = False
    domain: str | None = None
    quoted: bool = False
    partner: Name | Entity | None = None

    @property
    def is_department(self) -> bool:
        """Named by its field only: 卫健部门."""
        return self.suffix.endswith("部门")


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a name can begin with: [start:end] is a place, a division's letter, another institution or, with none of them, 国家 or 中国.

    ``place`` of an owner's branch is where the branch stands, where the text says so (四川大学华西医院西藏医院).
    """

    start: int
    end: int
    place: Entity | None = None
    owner: Name | None = None
    by_letter: bool = False
