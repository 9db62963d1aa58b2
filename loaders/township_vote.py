"""A text in, the county that its townships point to out; None where they point to none, or to several.

Two names of townships tell 99 % of counties apart, but words like 健康 and 建设 are townships somewhere: so more are asked for, and a clear lead.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Final

from loaders.gazetteer import Gazetteer

Span = tuple[int, int]
MIN_TOWNSHIPS, MIN_LEAD = 4, 2  # by chance, names like 健康 and 建设 give any county up to three
MIN_LISTED: Final = 3  # in an enumeration: 柯坦、罗河、龙桥; of 300 counties with three of their own names, none was taken for another
BETWEEN_TOWNSHIPS: Final = frozenset(("、", "和", "及", "与", "镇、", "乡、", "镇和", "乡和"))


def vote_by_townships(text: str, kinds: Counter[str], gazetteer: Gazetteer) -> tuple[str, Span] | None:
    """Code of the county with most of the townships that the text names, when it leads clearly; of townships in an enumeration fewer are enough;
    and the first place that names one of them.

    Names that are common words (健康) count in an enumeration only, beside two that are none. ``kinds``: of 全县, 我区; a report
    that speaks of 全市 alone and names townships of one county is not the county's.
    """
    words = gazetteer.common_words | gazetteer.words
    votes: dict[str, dict[str, int]] = defaultdict(dict)
    listed: dict[str, set[str]] = defaultdict(set)
    previous, previous_end, previous_counties = "", 0, frozenset[str]()
    for name, start in gazetteer.towns.find(text):
        counties = frozenset(gazetteer.towns.counties(name))
        if name not in words:
            for county in counties:
                votes[county].setdefault(name, start)
        if text[previous_end:start] in BETWEEN_TOWNSHIPS:
            for county in previous_counties & counties:
                listed[county].update((previous, name))
        previous, previous_end, previous_counties = name, start + len(name), counties
    rare = {county: names for county, names in listed.items() if len(names - words) >= 2}
    leader = _leader({code: len(names) for code, names in votes.items()}, MIN_TOWNSHIPS)
    leader = leader or _leader({code: len(names) for code, names in rare.items()}, MIN_LISTED)
    if leader is None or not any(gazetteer.division(leader).bore_kind(kind) for kind in kinds):
        return None
    name, start = min(votes[leader].items(), key=lambda item: item[1])
    return leader, (start, start + len(name))


def _leader(votes: dict[str, int], least: int) -> str | None:
    """Who has ``least`` votes and leads the next clearly."""
    ranked = sorted(((count, code) for code, count in votes.items()), reverse=True)
    if not ranked or ranked[0][0] < least or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MIN_LEAD):
        return None
    return ranked[0][1]
