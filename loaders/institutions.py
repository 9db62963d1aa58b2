"""A report with its region mentions in, mentions of institutions out: full names, and short forms resolved to them.

Contract: gold/GUIDELINES.md, Entities. One entity an institution a report; its name is composed of the division's full official
name and the body written out (区人民医院 in a report of 山亭区 → 山亭区人民医院).
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.identity import institution_id
from graph.records import Value
from loaders.institution_aliases import find_aliases
from loaders.institution_hospitals import find_hospitals
from loaders.institution_lexicon import institution_lexicon
from loaders.institution_lists import find_by_letters, find_departments, find_shared
from loaders.institution_names import NameReader
from loaders.institution_offices import find_offices
from loaders.institution_pronouns import find_pronouns
from loaders.institution_register import Group, Register
from loaders.places import Places
from loaders.records import Description, Entity, Mention, ReportText


def find_institutions(report: ReportText, description: Description, places: Places, regions: Sequence[Mention]) -> list[Mention]:
    """Every mention of an identified institution, sorted by start; none lies inside another.

    Classes (乡镇卫生院), persons and departments of an institution without a part of their own are none.
    """
    lexicon = institution_lexicon()
    reader = NameReader(report.text, places, regions, lexicon)
    names = [*reader.read(), *find_shared(reader), *find_by_letters(reader), *find_departments(reader), *find_offices(reader)]
    register = Register(report.text, places, lexicon)
    register.take(find_hospitals(reader, names))
    for span, group in find_aliases(report.text, register.groups, lexicon):
        group.spans.append((*span, "institutions.alias/1", 0.85))
    for span, group in find_pronouns(report, places.home, register.groups):
        group.spans.append((*span, "institutions.pronoun/2", 0.7))
    return _mentions(report, register.groups, places)


def _mentions(report: ReportText, groups: Sequence[Group], places: Places) -> list[Mention]:
    found: list[Mention] = []
    for group in groups:
        region = None if group.region is None else group.region.id
        properties: dict[str, Value] = {"type": group.type, "scope": group.scope}
        if region is not None:
            properties["region_id"] = region
        name = _name_in_its_year(group, report.text, places)
        entity = Entity("Institution", institution_id(region, name), name, properties)
        found += [Mention(entity, start, end, rule, confidence) for start, end, rule, confidence in group.spans]
    found.sort(key=lambda m: (m.start, -m.end, m.entity.id))
    outer: list[Mention] = []
    for mention in found:
        if not outer or mention.end > outer[-1].end:
            outer.append(mention)
    return outer


def _name_in_its_year(group: Group, text: str, places: Places) -> str:
    """长垣县人民医院 in a report of 2011, when 长垣 was no 市 yet, and where the text calls it so."""
    region = group.region
    if region is None or not group.name.startswith(region.name):
        return group.name
    name = places.name_in_its_year(region)
    spoken = [text[start:end] for start, end, *_ in group.spans]
    if name == region.name and not any(name in form for form in spoken):
        written = [former for former in places.former_names(region) if any(former in form for form in spoken)]
        name = max(written, key=len, default=name)
    return name + group.name.removeprefix(region.name)
