"""A report with its region mentions in, mentions of institutions out: full names, and short forms resolved to them.

Contract: gold/GUIDELINES.md, Entities. One entity an institution a report; its name is composed of the division's full official
name and the body written out (区人民医院 in a report of 山亭区 → 山亭区人民医院).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.identity import institution_id, normalise_name
from graph.records import Value
from loaders.institution_drafts import Name
from loaders.institution_lexicon import InstitutionLexicon, institution_lexicon
from loaders.institution_lists import find_departments, find_shared
from loaders.institution_names import NameReader
from loaders.places import Places
from loaders.records import Description, Entity, Mention, ReportText

MIN_QUOTED: Final = 6  # “健康小屋” is a class, “粤菜师傅人才振兴中心” is not
_PRONOUN: Final = re.compile(r"局机关|委机关|[我本][局委院]|我中心|本中心|该[一-鿿]{0,3}?(?:院|中心|基地|协会|学会|集团|公司|小组|委员会)")
_HOSPITALS: Final = frozenset(("hospital", "traditional medicine hospital", "maternal and child", "primary care"))
_LOCAL_TYPES: Final = frozenset(("primary care", "school", "other"))
_SAME_BODY: Final = re.compile(r"中医医院")
_CONFIDENCE: Final = {"full": 0.95, "whole": 0.95, "proper": 0.7, "bare": 0.75}


@dataclass(eq=False, slots=True)
class _Group:
    """All mentions of one institution: (start, end, rule, confidence)."""

    name: str
    region: Entity | None
    body: str
    type: str
    scope: str
    domain: str | None
    spans: list[tuple[int, int, str, float]] = field(default_factory=list)


def find_institutions(report: ReportText, description: Description, places: Places, regions: Sequence[Mention]) -> list[Mention]:
    """Every mention of an identified institution, sorted by start; none lies inside another.

    Classes (乡镇卫生院), persons and departments of an institution are none.
    """
    lexicon = institution_lexicon()
    reader = NameReader(report.text, places, regions, lexicon)
    names = reader.read()
    names += find_shared(reader)
    names += find_departments(reader)
    register = _Register(report.text, places, lexicon)
    register.take(names)
    register.take_pronouns()
    return register.mentions()


class _Register:
    """The report's institutions by region and body."""

    def __init__(self, text: str, places: Places, lexicon: InstitutionLexicon) -> None:
        self._text = text
        self._places = places
        self._lexicon = lexicon
        self._groups: dict[tuple[str, str], _Group] = {}
        self._of_name: dict[Name, _Group] = {}

    def take(self, names: Sequence[Name]) -> None:
        ordered = sorted(names, key=lambda n: (n.start, n.end))
        for name in ordered:
            if name.form in ("full", "whole") and name.owner is None and not name.is_department:
                self._enter(name, self._placed(name))
        for name in ordered:
            if name.form == "bare":
                self._enter(name, self._meant_by(name, ordered))
        for name in ordered:
            if name.is_department and name.form == "full":
                self._enter(name, self._placed(name))
        for name in ordered:
            if name.form == "proper":
                self._enter(name, self._proper(name))
        for name in ordered:
            if name.owner is not None:
                self._enter(name, self._owned(name))

    def _enter(self, name: Name, group: _Group | None) -> None:
        if group is not None:
            group.spans.append((name.start, name.end, f"institutions.{name.form}/1", _CONFIDENCE[name.form]))
            self._of_name[name] = group

    def _group(self, region: Entity | None, body: str, name: str, domain: str | None = None) -> _Group:
        key = ("" if region is None else region.id, _SAME_BODY.sub("中医院", normalise_name(body)))
        group = self._groups.get(key)
        if group is None:
            kind, scope = self._lexicon.sort_of(name)
            group = self._groups[key] = _Group(name, region, body, kind, scope, domain)
        elif len(name) > len(group.name) and "中医医院" in name:
            group.name = name
        return group

    def _placed(self, name: Name) -> _Group:
        if name.place is None:
            return self._group(None, name.body, name.body, name.domain)
        if name.is_department and name.domain is not None:
            return self._bureau_of(name.place, name.domain)
        composed = self._compose(name)
        return self._group(name.place, composed.removeprefix(name.place.name), composed, name.domain)

    def _compose(self, name: Name) -> str:
        """The official name; of big places only the bare name is part of it (北京儿童医院, 河南中医药大学)."""
        assert name.place is not None
        place = name.place.name
        if name.suffix == "团委":
            return f"共青团{place}委员会"
        if name.type == "party":
            return f"中共{place}{name.body}"
        if name.place.properties.get("level") == "village" and (town := self._places.parent(name.place)) is not None:
            return (town.name if town.properties.get("level") == "township" else "") + place + name.body
        big = name.place.properties.get("level") in ("province", "prefecture")
        keeps_bare = name.opening in ("named", "topic") or (name.opening in ("placed", "group") and name.type not in ("government", "administration"))
        if name.body == "医院" or (big and not name.by_letter and keeps_bare and place not in name.surface):
            return name.surface
        return place + name.body

    def _bureau_of(self, region: Entity, domain: str) -> _Group:
        """The bureau of a field in ``region``: the one that the report names, else the one that such a division has."""
        field = self._lexicon.domains[domain]
        for group in self._groups.values():
            if group.region is region and group.domain is not None and self._lexicon.domains[group.domain].full == field.full:
                return group
        level = region.properties.get("level")
        is_commission = level == "prefecture" and field.provincial == "委员会"
        body = field.full + (field.provincial if level == "province" or is_commission else "局")
        return self._group(region, body, region.name + body, domain)

    def _meant_by(self, name: Name, ordered: Sequence[Name]) -> _Group | None:
        """The institution that a body alone means: the place carries over in a list; else one of that body already named; else the report's own."""
        carried = self._carried(name, ordered)
        if carried is not None:
            return self._group(carried, name.body, carried.name + name.body, name.domain)
        same = [group for group in self._groups.values() if group.body == name.body or (group.body.endswith(name.body) and len(name.body) >= 4)]
        exact = [group for group in same if group.body == name.body and group.region is self._places.home]
        if exact or len(same) == 1:
            return (exact or same)[0]
        home = self._places.home
        if name.opening != "own" or home is None or same:
            return None
        level = home.properties.get("level")
        if name.domain is not None and name.body.endswith("厅"):
            home = self._places.at_level("province")
        elif level not in ("county", "prefecture") and (name.domain is None or level != "province"):
            return None
        return None if home is None else self._group(home, name.body, home.name + name.body, name.domain)

    def _carried(self, name: Name, ordered: Sequence[Name]) -> Entity | None:
        """The place of the item in front, where ``name`` goes on with its list."""
        if name.opening != "own" or self._text[name.start - 1 : name.start] not in ("、", "和", "与", "及"):
            return None
        for other in ordered:
            if other.end == name.start - 1 and other.place is not None and other.opening in ("own", "placed", "unit", "named"):
                return other.place
        return None

    def _owned(self, name: Name) -> _Group | None:
        owner = self._of_name.get(name.owner) if name.owner is not None else None
        if owner is None:
            return None
        return self._group(name.place or owner.region, owner.body + name.body, owner.name + name.body)

    def _proper(self, name: Name) -> _Group | None:
        """A name of its own: the same as a placed one that ends so, else itself; a bare task needs what it refers to."""
        tail = normalise_name(name.body)
        same = [group for group in self._groups.values() if len(tail) >= 4 and normalise_name(group.name).endswith(tail)]
        if len(same) == 1:
            return same[0]
        if same or (name.opening == "topic" and not (name.quoted and len(name.body) >= MIN_QUOTED)):
            return None
        home = self._places.home
        is_local = name.type in _LOCAL_TYPES and not name.body.endswith(("大学", "学院"))
        local = home is not None and is_local and home.properties.get("level") in ("county", "township")
        return self._group(home if local else None, name.body, name.body)

    def take_pronouns(self) -> None:
        """我局 and 局机关 mean the report's own bureau, 我院 and 该院 the hospital last spoken of."""
        spoken = sorted((start, group_number) for group_number, group in enumerate(self._groups.values()) for start, *_ in group.spans)
        groups = list(self._groups.values())
        own = self._own_bureau()
        for found in _PRONOUN.finditer(self._text):
            if found[0][-1] in "局委关":
                group = own
            else:
                ending = found[0].lstrip("我本该")
                before = [groups[number] for start, number in spoken if start < found.start()]
                fitting = [group for group in before if group.name.endswith(ending) and (ending != "院" or group.type in _HOSPITALS)]
                group = fitting[-1] if fitting else None
            if group is not None:
                group.spans.append((found.start(), found.end(), "institutions.pronoun/1", 0.7))

    def _own_bureau(self) -> _Group | None:
        own = [g for g in self._groups.values() if g.region is self._places.home and g.domain is not None and g.scope == "health"]
        return max(own, key=lambda g: len(g.spans)) if own and self._places.home is not None else None

    def mentions(self) -> list[Mention]:
        found: list[Mention] = []
        for group in self._groups.values():
            region = None if group.region is None else group.region.id
            properties: dict[str, Value] = {"type": group.type, "scope": group.scope}
            if region is not None:
                properties["region_id"] = region
            entity = Entity("Institution", institution_id(region, group.name), group.name, properties)
            found += [Mention(entity, start, end, rule, confidence) for start, end, rule, confidence in group.spans]
        found.sort(key=lambda m: (m.start, -m.end, m.entity.id))
        outer: list[Mention] = []
        for mention in found:
            if not outer or mention.end > outer[-1].end:
                outer.append(mention)
        return outer
