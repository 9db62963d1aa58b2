"""A gazetteer and a report's own division in, region entities out: one object a division, and what a name or 全县 means in this report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from graph.identity import region_id, unlisted_region_id
from graph.records import Value
from loaders.gazetteer import Division, Gazetteer
from loaders.records import Entity

UNCODED: Final = "x"  # in the code of a township that no list of codes has


class Places:
    """The divisions that one report speaks of.

    gazetteer: the list that they come from
    home:      the report's own division; None where the text does not tell, and for national texts
    """

    def __init__(self, gazetteer: Gazetteer, home: str | None = None) -> None:
        """``home``: code of the report's own division."""
        self.gazetteer = gazetteer
        self._entities: dict[str, Entity] = {}
        self._codes: dict[Entity, str] = {}
        self._village_parents: dict[Entity, Entity] = {}
        self._divisions: dict[str, Division | None] = {}
        self.home: Entity | None = None if home is None else self.of(home)
        self._home_path: tuple[Division, ...] = () if home is None else gazetteer.path(home)
        self._near = frozenset(division.code for division in self._home_path)

    def of(self, code: str) -> Entity:
        """The region of that division code, as named by the text."""
        entity = self._entity(code)
        entity.inferred = False
        return entity

    def named(self, name: str) -> Entity | None:
        """The division that a full, bare, short or former name means in this report; None when unknown or ambiguous.

        The report's own division comes before what it is part of, then its parts, then its neighbours in prefecture and province, then all
        of China; a prefecture before the county in it that has its bare name (长沙: 长沙市, not 长沙县).
        """
        found = self.resolve_division(name)
        return None if found is None else self.of(found.code)

    def resolve_division(self, name: str) -> Division | None:
        """What ``named`` finds, without making an entity of it."""
        if name not in self._divisions:
            self._divisions[name] = self._find_division(name)
        return self._divisions[name]

    def _find_division(self, name: str) -> Division | None:
        for division in reversed(self._home_path):
            if name in division.forms():
                return division
        for scope in (*(division.code for division in reversed(self._home_path)), None):
            found = self.gazetteer.named(name, scope)
            if found:
                return self._one_of(found)
        return None

    def _one_of(self, found: tuple[Division, ...]) -> Division | None:
        """The only one; or the one that all others of the same name are part of."""
        first = found[0]
        if all(self.gazetteer.is_within(other.code, first.code) for other in found[1:]):
            return first
        return None

    def is_near(self, division: Division) -> bool:
        """The report's own division, what it is part of, a part of it, or a part of its prefecture: names need little proof there."""
        return division.code in self._near or division.parent in self._near

    def at_level(self, level: str) -> Entity | None:
        """The report's own division, or the one of that level that it is part of: what 全省, 市政府 and 县医院 mean here."""
        for division in self._home_path:
            if division.level == level:
                return self._entity(division.code)
        return None

    def code(self, region: Entity) -> str | None:
        """The key of ``region`` in the gazetteer; None for a village."""
        return self._codes.get(region)

    def parent(self, region: Entity) -> Entity | None:
        """The next larger division, marked as inferred where the text does not name it; None for a province."""
        code = self._codes.get(region)
        if code is None:
            return self._village_parents[region]
        parent = self.gazetteer.division(code).parent
        return None if parent is None else self._entity(parent)

    def part_of(self, regions: Iterable[Entity]) -> list[tuple[Entity, Entity]]:
        """Every (child, parent) from ``regions`` up to their provinces, each pair once."""
        pairs: dict[tuple[Entity, Entity], None] = {}
        for region in regions:
            child, parent = region, self.parent(region)
            while parent is not None and (child, parent) not in pairs:
                pairs[child, parent] = None
                child, parent = parent, self.parent(parent)
        return list(pairs)

    def village(self, parent: Entity, name: str) -> Entity:
        """A named village or community, which no list has, in its township or county."""
        identifier = unlisted_region_id(parent.id, name)
        known = self._entities.get(identifier)
        if known is None:
            full_name = f"{parent.properties['full_name']}{name}"
            known = Entity("Region", identifier, name, {"level": "village", "full_name": full_name})
            self._entities[identifier] = known
            self._village_parents[known] = parent
        return known

    def _entity(self, code: str) -> Entity:
        known = self._entities.get(code)
        if known is None:
            path = self.gazetteer.path(code)
            properties: dict[str, Value] = {"level": path[-1].level, "full_name": "".join(division.name for division in path)}
            if UNCODED not in code:
                properties["code"] = code
            known = Entity("Region", region_id(code), path[-1].name, properties, inferred=True)
            self._entities[code] = known
            self._codes[known] = code
        return known
