"""The names that stand in a report in, its institutions out: one group an institution, with its official name and all its spans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.identity import normalise_name
from loaders.institution_drafts import Name
from loaders.institution_lexicon import InstitutionLexicon
from loaders.institution_shapes import BRANCHES, CAMPUS
from loaders.places import Places
from loaders.records import Entity

MIN_QUOTED: Final = 6  # “健康小屋” is a class, “粤菜师傅人才振兴中心” is not
MIN_SHARED: Final = 4  # characters that tell which institution a short form means
MAX_LOCAL: Final = 4  # of a hospital's name of its own (东山医院); longer ones name who runs it
_LOCAL_TYPES: Final = frozenset(("primary care", "school", "other"))
_HOSPITAL_TYPES: Final = frozenset(("hospital", "traditional medicine hospital", "maternal and child"))
_BUREAU_LIKE: Final = frozenset(("government", "administration", "party"))
_OF_A_PORT: Final = "海关"  # 海口海关 is no bureau of 海口市
_FROM_AFAR: Final = re.compile(r"大学|医大|医科|附属|[大医]$|解放军|武警|友好|协和")
_OWN_NAME: Final = re.compile(r"(?!第|中心|人民|附属|省|市|立|儿童|妇|中医|总|口腔|肿瘤|精神|胸|传染|脑|心|职业|老年)[一-鿿]{2,4}")
_NUMBERED: Final = re.compile(r"第[一二三四五六七八九十]{1,2}[一-鿿]{2,6}")
_SAME_BODY: Final = re.compile(r"中医医院")
_CLAUSE_MARKS: Final = "，。；\n"
_BUILDS: Final = re.compile(r"[建完竣]工|建设|[新迁改扩续筹在]建|封顶|[一二三四]期|项目|工程|选址|勘察|设计|奠基|土建|装修")
_WORKS: Final = re.compile(r"启用|投[用入]|开诊|开业|运[行营]|[挂揭]牌|成立|收治|接诊|坐诊|建成(?!后)")
_OF_STREET: Final = "社区卫生服务"  # 靠山社区卫生服务中心 of 靠山街道 is called so with and without 街道; one of the two names is kept
_STREET: Final = "街道"
_CONFIDENCE: Final = {"full": 0.95, "whole": 0.95, "known": 0.9, "proper": 0.7, "bare": 0.75, "office": 0.8}


@dataclass(eq=False, slots=True)
class Group:
    """All mentions of one institution: (start, end, rule, confidence)."""

    name: str
    region: Entity | None
    body: str
    type: str
    scope: str
    domain: str | None
    spans: list[tuple[int, int, str, float]] = field(default_factory=list)


class Register:
    """The report's institutions by region and body."""

    def __init__(self, text: str, places: Places, lexicon: InstitutionLexicon) -> None:
        self._text = text
        self._places = places
        self._lexicon = lexicon
        self._groups: dict[tuple[str, str], Group] = {}
        self._of_name: dict[Name, Group] = {}
        self._placed_at_end: dict[int, Name] = {}

    @property
    def groups(self) -> list[Group]:
        return list(self._groups.values())

    def take(self, names: Sequence[Name]) -> None:
        """Surest first, so that what names less finds what names more: full names, bodies alone, fields, names of their own, branches."""
        ordered = sorted(names, key=lambda n: (n.start, n.end))
        self._placed_at_end = {name.end: name for name in ordered if name.place is not None}
        for name in ordered:
            if name.form in ("full", "whole", "known") and name.owner is None and not name.is_department:
                self._enter(name, self._placed(name))
        for name in ordered:
            if name.form == "bare":
                self._enter(name, self._meant_by(name))
        for name in ordered:
            if name.is_department and name.form == "full":
                self._enter(name, self._placed(name))
        for name in ordered:
            if name.form == "proper":
                self._enter(name, self._proper(name))
        for name in ordered:
            if name.owner is not None and name.form != "office":
                self._enter(name, self._owned(name))
        for name in ordered:
            if name.form == "office":
                self._enter(name, self._office(name))

    def _enter(self, name: Name, group: Group | None) -> None:
        if group is not None:
            group.spans.append((name.start, name.end, f"institutions.{name.form}/2", _CONFIDENCE[name.form]))
            self._of_name[name] = group

    def _group(self, region: Entity | None, body: str, name: str, domain: str | None = None) -> Group:
        key = ("" if region is None else region.id, _SAME_BODY.sub("中医院", normalise_name(body)))
        group = self._groups.get(key)
        if group is None:
            kind, scope = self._lexicon.sort_of(name)
            group = self._groups[key] = Group(name, region, body, kind, scope, domain)
        elif len(name) > len(group.name) and "中医医院" in name:
            group.name = name
        return group

    def _placed(self, name: Name) -> Group:
        if name.place is None or name.form == "known" or name.opening == "whole":
            return self._group(name.place, name.body, name.body, name.domain)
        if name.is_department and name.domain is not None:
            return self._bureau_of(name.place, name.domain)
        composed = self._compose(name, name.place)
        place = self._here(name.place) if self._is_private(name, name.place) else name.place
        return self._group(place or name.place, composed.removeprefix(name.place.name), composed, name.domain)

    def _is_private(self, name: Name, place: Entity) -> bool:
        """A hospital with a name of its own behind a bare province or city (安徽康济医院): it stands in the county that tells of it."""
        if name.type not in _HOSPITAL_TYPES or name.by_letter or place.name in name.surface:
            return False
        own = _OWN_NAME.fullmatch(name.body.removesuffix(name.suffix))
        return own is not None and _FROM_AFAR.search(own[0]) is None

    def _compose(self, name: Name, place: Entity) -> str:
        """The official name; a place written bare stays so where it is only a part of a name (北京儿童医院, 河南中医药大学)."""
        if name.suffix == "团委":
            return f"共青团{place.name}委员会"
        if name.type == "party":
            return f"中共{place.name}{name.body}"
        if place.properties.get("level") == "village" and (town := self._places.parent(place)) is not None:
            return (town.name if town.properties.get("level") == "township" else "") + place.name + name.body
        if name.suffix.startswith(_OF_STREET) and place.name.endswith(_STREET):
            return place.name.removesuffix(_STREET) + name.body
        if name.body == "医院" or (not name.by_letter and place.name not in name.surface and self._keeps_bare(name, place)):
            return name.surface
        return place.name + self._local_body(name, place)

    def _keeps_bare(self, name: Name, place: Entity) -> bool:
        if name.opening == "topic" and place.properties.get("level") in ("province", "prefecture"):
            return True
        return name.opening in ("named", "topic", "placed", "group") and (name.type not in _BUREAU_LIKE or name.suffix == _OF_A_PORT)

    def _local_body(self, name: Name, place: Entity) -> str:
        if name.domain is None or name.suffix.endswith("局"):
            return name.body
        return self._lexicon.local_bureau(self._lexicon.domains[name.domain].full, self._places.code(place)) or name.body

    def _bureau_of(self, region: Entity, domain: str) -> Group:
        """The bureau of a field in ``region``: the one that the report names, else the one that such a division has."""
        field = self._lexicon.domains[domain]
        for group in self._groups.values():
            if group.region is region and group.domain is not None and self._lexicon.domains[group.domain].full == field.full:
                return group
        level = region.properties.get("level")
        is_commission = level == "prefecture" and field.provincial == "委员会"
        body = field.full + (field.provincial if level == "province" or is_commission else "局")
        body = self._lexicon.local_bureau(field.full, self._places.code(region)) or body
        return self._group(region, body, region.name + body, domain)

    def _meant_by(self, name: Name) -> Group | None:
        """The institution that a body alone means: the place carries over in a list; else one of that body already named; else the report's own."""
        carried = self._carried(name)
        if carried is not None:
            name.place = carried
            self._placed_at_end[name.end] = name
            return self._home_group(carried, name)
        street = self._street_of(name)
        if street is not None:
            return self._group(street, "办事处", street.name + "办事处")
        same = [g for g in self._groups.values() if g.body == name.body or (len(name.body) >= MIN_SHARED and g.body.endswith(name.body))]
        if name.opening == "own":  # 各民主党派、工商联: the report's own, not the national one
            same = [group for group in same if group.region is not None]
        exact = [group for group in same if group.body == name.body and group.region is self._places.home]
        if exact or len(same) == 1:
            return (exact or same)[0]
        home = self._places.home
        if name.opening not in ("own", "placed") or home is None or same:
            return None
        level = "prefecture" if home.name.endswith("市") else home.properties.get("level")  # 北京市 has hospitals as a city has
        if name.domain is not None and name.body.endswith("厅"):
            home = self._places.at_level("province")
        elif level not in ("county", "prefecture") and (name.domain is None or level != "province"):
            return None
        return None if home is None else self._home_group(home, name)

    def _home_group(self, region: Entity, name: Name) -> Group:
        composed = self._compose(name, region)
        composed = composed if region.name in composed else region.name + name.body
        return self._group(region, composed.removeprefix(region.name), composed, name.domain)

    def _carried(self, name: Name) -> Entity | None:
        """The place of the item in front, where ``name`` goes on with its list."""
        if name.opening not in ("own", "unit", "placed") or self._text[name.start - 1 : name.start] not in ("、", "和", "与", "及"):
            return None
        other = self._placed_at_end.get(name.start - 1)
        return other.place if other is not None and other.opening in ("own", "placed", "unit", "named") else None

    def _street_of(self, name: Name) -> Entity | None:
        """建设办 in a district with a 建设街道: its office, not one for building."""
        if name.domain is None or not name.suffix.endswith("办") or self._places.home is None:
            return None
        division = self._places.resolve_division(f"{name.domain}街道")
        near = division is not None and division.parent == self._places.code(self._places.home)
        return self._places.of(division.code) if division is not None and near else None

    def _owned(self, name: Name) -> Group | None:
        owner = self._of_name.get(name.owner) if name.owner is not None else None
        if owner is None:
            return None
        if name.suffix == CAMPUS and self._is_being_built(name):
            return owner
        partner = name.partner if isinstance(name.partner, Entity) or name.partner is None else self._of_name.get(name.partner)
        joint = "" if partner is None else partner.name + "与"
        region = name.place or owner.region
        if name.suffix in BRANCHES and region is owner.region:
            region = self._here(region)
        group = self._group(region, joint + owner.body + name.body, joint + owner.name + name.body)
        group.scope = "health" if owner.scope == "health" else group.scope
        return group

    def _is_being_built(self, name: Name) -> bool:
        """Whether its clause builds it and does not work in it: so far there is a programme (ruling 7), and its hospital."""
        start = max(self._text.rfind(mark, 0, name.start) for mark in _CLAUSE_MARKS) + 1
        end = min((place for mark in _CLAUSE_MARKS if (place := self._text.find(mark, name.end)) >= 0), default=len(self._text))
        clause = self._text[start:end]
        return _BUILDS.search(clause) is not None and _WORKS.search(clause) is None

    def _here(self, region: Entity | None) -> Entity | None:
        """The county that reports, for what a larger division's hospital has there; else ``region``."""
        home = self._places.home
        if home is None or region is None or home.properties.get("level") != "county":
            return region
        return home if self._is_above(region, home) else region

    def _is_above(self, region: Entity, home: Entity) -> bool:
        code, own = self._places.code(region), self._places.code(home)
        return code is not None and own is not None and code != own and self._places.gazetteer.is_within(own, code)

    def _office(self, name: Name) -> Group | None:
        owner = self._of_name.get(name.owner) if name.owner is not None else self._own_bureau(national=name.suffix == "司")
        if owner is None:
            return None
        group = self._group(owner.region, owner.body + name.body, owner.name + name.body)
        group.type, group.scope = "administration", owner.scope
        return group

    def _own_bureau(self, national: bool) -> Group | None:
        home = None if national else self._places.home
        own = [group for group in self._groups.values() if group.region is home and group.domain is not None and group.scope == "health"]
        return max(own, key=lambda group: len(group.spans)) if own and (national or home is not None) else None

    def _proper(self, name: Name) -> Group | None:
        """A name of its own: the same as a placed one that ends so, else itself; a bare task needs what it refers to."""
        tail = normalise_name(name.body)
        same = [group for group in self._groups.values() if len(tail) >= MIN_SHARED and normalise_name(group.name).endswith(tail)]
        if len(same) == 1:
            return same[0]
        if same or (name.opening == "topic" and not (name.quoted and len(name.body) >= MIN_QUOTED)):
            return None
        home = self._places.home
        if home is None or home.properties.get("level") not in ("county", "township") or not self._is_local(name):
            return self._group(None, name.body, name.body)
        numbered = _NUMBERED.fullmatch(name.body) is not None
        return self._group(home, name.body, home.name + name.body if numbered else name.body)

    def _is_local(self, name: Name) -> bool:
        if name.type in _HOSPITAL_TYPES:
            own = name.body.removesuffix(name.suffix)
            return len(own) <= MAX_LOCAL and _FROM_AFAR.search(own) is None
        return name.type in _LOCAL_TYPES and not name.body.endswith(("大学", "学院"))
