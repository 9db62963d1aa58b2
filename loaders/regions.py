"""A report in, the mentions of its regions out: named divisions, its own county's townships, villages, and 全县, 我区 for the report's own.

An unnamed 全省 or 市级 of a county's report is no mention (gold/GUIDELINES.md, ruling 11): Places.at_level says what it means.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from loaders.gazetteer import Division
from loaders.place_names import find_place_names
from loaders.places import Places
from loaders.records import Description, Mention, ReportText


def find_regions(report: ReportText, description: Description, places: Places) -> list[Mention]:
    """Mentions by start; none inside another."""
    named = [Mention(places.of(place.division.code), place.start, place.end, "regions.name/1", 1.0 if place.is_full else 0.9)
             for place in find_place_names(report.text, places)]  # fmt: skip
    return named
