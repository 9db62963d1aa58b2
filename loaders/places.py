"""A gazetteer and a report's own division in, region entities out: one object a division, and what a name or 全县 means in this report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from graph.identity import region_id, unlisted_region_id
from graph.records import Value
from loaders.gazetteer import VILLAGE_SOURCE, Division, Gazetteer, Villages
from loaders.records import Entity

TEXT_SOURCE: Final = "报告原文"  # of villages that no list has
_UNNAMED: Final = re.compile(r"(?P<whose>[全我本该各]?)(?P<kind>自治区|[省市县区旗州盟])(?:里|内|级|本级|直|属)?")


class Places:
    """The divisions that one report speaks of.

    gazetteer: the list that they come from
    home:      the report's own division; None where the text does not tell, and for national texts
    """

    def __init__(self, gazetteer: Gazetteer, home: str | None = None, year: int | None = None) -> None:
        """``home``: code of the report's own division; ``year``: of the report, for 县 or 市 were called otherwise then."""
        self.gazetteer = gazetteer
        self._entities: dict[str, Entity] = {}
        self._codes: dict[Entity, str] = {}
        self._village_parents: dict[Entity, Entity] = {}
        self._divisions: dict[str, Division | None] = {}
        self.home: Entity | None = None if home is None else self.of(home)
        self._home_path: tuple[Division, ...] = () if home is None else gazetteer.path(home)
        self._is_of_known_year = year is not None
        self._home_names = {division.code: division.name_in(year) for division in self._home_path}
        self._near = frozenset(division.code for division in self._home_path)
        self._home_forms = {form: division for division in self._home_path for form in division.forms()}

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
        if name in self._home_forms:
            return self._home_forms[name]
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

    @property
    def home_name(self) -> str | None:
        """The name of the report's own division in its year: 长垣县 in 2012, 长垣市 in 2021."""
        return self._home_names[self._home_path[-1].code] if self._home_path else None

    def name_in_its_year(self, region: Entity) -> str:
        """How the report's own division, or one above it, was called in the report's year; the present name of others."""
        return self._home_names.get(self._codes.get(region, ""), region.name)

    def former_names(self, region: Entity) -> tuple[str, ...]:
        """Full names that ``region`` bore before; none of a village."""
        code = self._codes.get(region)
        return () if code is None else tuple(old.name for old in self.gazetteer.division(code).former)

    def is_near(self, division: Division) -> bool:
        """The report's own division, what it is part of, a part of it, or a part of its prefecture: names need little proof there."""
        return division.code in self._near or division.parent in self._near

    def at_level(self, level: str) -> Entity | None:
        """The report's own division, or the one of that level that it is part of: what 全省, 市政府 and 县医院 mean here."""
        for division in self._home_path:
            if division.level == level:
                return self._entity(division.code)
        return None

    def meant_by(self, word: str) -> Entity | None:
        """What 全区, 我县, 本市, 市级, 省里 or 县 mean: the report's own division or one above it; None for other words, or where there is none.

        The nearest whose name ends so, home first: in the report of a district 全市 is its city. 省 and 自治区 are the province; 全区 is an
        autonomous region where nothing below it is a 区. For actors: an unnamed 全省 or 市级 is no mention (gold/GUIDELINES.md, ruling 11).
        """
        match = _UNNAMED.fullmatch(word)
        if match is None:
            return None
        kind, may_be_autonomous = match["kind"], match["kind"] in ("省", "自治区") or match["whose"] in ("全", "我")
        for division in reversed(self._home_path):
            name = self._home_names[division.code]
            is_above = name.endswith("自治区") and division is not self._home_path[-1]
            if (name.endswith(kind) and (may_be_autonomous or not is_above)) or (kind == "省" and is_above):
                return self._entity(division.code)
        home = self._home_path[-1] if self._home_path else None
        if home is not None and not self._is_of_known_year and home.bore_kind(kind):  # 县医院 of what is a 市 by now
            return self._entity(home.code)
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
        """A named village or community that stands under ``parent``, a township or county; under its township where the list has one of that name.

        ``parent`` a township that lacks it in the list: the text is believed, the list is of 2021.
        """
        code = self._codes.get(parent)
        listed = () if code is None else self.listed_villages(code).parents.get(name, ())
        if code is not None and code not in listed and len(listed) == 1 and len(code) == 6:
            parent = self._entity(listed[0])
        identifier = unlisted_region_id(parent.id, name)
        known = self._entities.get(identifier)
        if known is None:
            full_name = f"{parent.properties['full_name']}{name}"
            source = VILLAGE_SOURCE if self._codes.get(parent) in listed else TEXT_SOURCE
            known = Entity("Region", identifier, name, {"level": "village", "full_name": full_name}, source=source)
            self._entities[identifier] = known
            self._village_parents[known] = parent
        return known

    def listed_villages(self, code: str) -> Villages:
        """The list of the county that the township or county of ``code`` is in, or is."""
        return self.gazetteer.villages(code[:6])

    def _entity(self, code: str) -> Entity:
        known = self._entities.get(code)
        if known is None:
            path = self.gazetteer.path(code)
            division = path[-1]
            properties: dict[str, Value] = {"level": division.level, "full_name": "".join(above.name for above in path)}
            if division.has_code:
                properties["code"] = code
            former = [str(name) for name in self.gazetteer.history(code)]
            if former:
                properties["former_names"] = former
            known = Entity("Region", region_id(code), division.name, properties, inferred=True, source=division.source)
            self._entities[code] = known
            self._codes[known] = code
        return known
