"""A sentence with marked measures in, the findings that the finders would make of it out: for tables of relations.

[健康扶贫] is a program, {奖励扶助政策} a policy; actors are those of ``ACTORS``, wherever they stand; sums are written in 万元 or 元.
"""

from __future__ import annotations

import re
from functools import cache

from graph.identity import report_id
from graph.records import Document
from loaders.gazetteer import Gazetteer
from loaders.passages import divide
from loaders.places import Places
from loaders.records import Description, Entity, Findings, Mention, Quantity

HOME = "宜秀区"
ACTORS = {
    "区医院": "宜秀区人民医院",
    "区中医院": "宜秀区中医医院",
    "区妇幼中心": "宜秀区妇幼保健中心",
    "区卫健局": "宜秀区卫生健康局",
    "区财政局": "宜秀区财政局",
    "区残联": "宜秀区残疾人联合会",
    "区政府": "宜秀区人民政府",
    "区委": "中共宜秀区委员会",
    "市卫健委": "安庆市卫生健康委员会",
    "省立医院": "安徽省立医院",
    "慈善总会": "安庆市慈善总会",
    "国家卫健委": "国家卫生健康委员会",
}
REGIONS = {"全区": "宜秀区", "我区": "宜秀区", "宜秀区": "宜秀区", "安庆市": "安庆市", "杨桥镇": "杨桥镇"}
_MARKED = re.compile(r"\[(?P<Program>[^\]]+)\]|\{(?P<Policy>[^}]+)\}")
_SUM = re.compile(r"(?P<value>\d+(?:\.\d+)?)(?P<wan>万)?元")
_RATE = re.compile(r"每人每月$|每户$|人均$")


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def read_marked(marked: str, kind: str = "summary", year: int | None = 2020, home: bool = True, has_title: bool = False) -> tuple[Findings, Places]:
    """``kind``, ``year``: of the report; ``home`` False: a text that is about no region; ``has_title``: its first line is its title."""
    plain = _MARKED.sub(lambda match: match[1] or match[2], marked)
    report = divide(Document(report_id(plain), "test/report.txt", plain))
    places = Places(gazetteer(), "340811" if home else None)
    names = {match[1] or match[2]: "Program" if match[1] else "Policy" for match in _MARKED.finditer(marked)}
    forms = sorted([*names, *ACTORS, *REGIONS], key=lambda form: (-len(form), form))
    entities: dict[str, Entity] = {}
    mentions = []
    for match in re.finditer("|".join(map(re.escape, forms)), report.text):
        entity = _entity(match[0], names, places)
        mentions.append(Mention(entities.setdefault(entity.id, entity), *match.span(), "test/1"))
        inside = next((form for form in ACTORS if match[0] in names and match[0].startswith(form)), None)
        if inside is not None:  # an actor that a measure's name begins with is found too
            owner = _entity(inside, {}, places)
            mentions.append(Mention(entities.setdefault(owner.id, owner), match.start(), match.start() + len(inside), "test/1"))
    mentions.sort(key=lambda mention: (mention.start, -mention.end, mention.entity.label))  # as the pipeline hands them over
    sums = tuple(_quantity(match, report.text) for match in _SUM.finditer(report.text))
    spans = {"title": (0, report.text.index("\n"))} if has_title else {}
    return Findings(report, Description(places.home, None, year, kind, spans=spans), tuple(mentions), sums), places


def _entity(form: str, names: dict[str, str], places: Places) -> Entity:
    if form in names:
        return Entity(names[form], f"{names[form].lower()}:{form}", form)
    if form in REGIONS:
        region = places.named(REGIONS[form])
        assert region is not None
        return region
    return Entity("Institution", f"institution:{ACTORS[form]}", ACTORS[form])


def _quantity(match: re.Match[str], text: str) -> Quantity:
    value = float(match["value"]) * (10_000 if match["wan"] else 1)
    rate = _RATE.search(text[: match.start()])
    return Quantity(match.start(), match.end(), value, None, "元", "=", rate[0] if rate else None)
