"""A report's institutions in, what 我局, 我院, 该院 and 该中心 mean there out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from loaders.institution_register import Group
from loaders.records import Entity, ReportText

_PRONOUN: Final = re.compile(r"局机关|委机关|[我本][局委院]|我中心|本中心|该[一-鿿]{0,3}?(?:院|中心|基地|协会|学会|集团|公司|小组|委员会|所|站)")
_NO_HOUSE: Final = ("国务院", "法院", "检察院", "科学院")
_HOSPITALS: Final = frozenset(("hospital", "traditional medicine hospital", "maternal and child", "primary care"))


def find_pronouns(report: ReportText, home: Entity | None, groups: Sequence[Group]) -> Iterator[tuple[tuple[int, int], Group]]:
    """(span, what it means): 我局 the report's own bureau, 该院 the institution of that kind last spoken of in its paragraph, else before."""
    spoken = sorted(((start, end, number) for number, group in enumerate(groups) for start, end, *_ in group.spans))
    starts = [start for start, *_ in spoken]
    own = _own_bureau(home, groups)
    for found in _PRONOUN.finditer(report.text):
        if found[0][-1] in "局委关":
            if own is not None:
                yield found.span(), own
            continue
        ending = found[0].lstrip("我本该")
        before = spoken[: bisect_left(starts, found.start())]
        fitting = [groups[number] for _, end, number in before if end <= found.start() and _fits(groups[number], ending)]
        if fitting:  # who writes of 我中心 is the one that the report speaks of most
            yield found.span(), max(fitting, key=fitting.count) if found[0][0] in "我本" else fitting[-1]


def _fits(group: Group, ending: str) -> bool:
    if ending != "院":
        return group.name.endswith(ending)
    return (group.name.endswith("院") and not group.name.endswith(_NO_HOUSE)) or group.type in _HOSPITALS


def _own_bureau(home: Entity | None, groups: Sequence[Group]) -> Group | None:
    own = [group for group in groups if home is not None and group.region is home and group.domain is not None and group.scope == "health"]
    return max(own, key=lambda group: len(group.spans)) if own else None
