"""Findings in, their mentions by place out: measures and actors, none inside another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from loaders.records import Entity, Findings, Mention

_OPENS = "，。；：\n 日"  # in front of a clause's first word, or of the one behind its date
MAX_MENTIONS_BACK = 12  # how many actors before 该院 may be meant by it


class MentionIndex:
    """The mentions of one report, sorted by start. ``text``: its reading form; ``home``: its region, None where it is about none."""

    def __init__(self, findings: Findings, home: Entity | None) -> None:
        self.text = findings.report.text
        self.home = home
        outer = _without_nested(findings.mentions)
        self.measures = [mention for mention in outer if mention.entity.is_measure]
        self.actors = [mention for mention in outer if mention.entity.is_actor]
        self._owners = _owners_inside(findings.mentions)
        self._measure_starts = [mention.start for mention in self.measures]
        self._actor_starts = [mention.start for mention in self.actors]

    def measures_in(self, start: int, end: int) -> list[Mention]:
        return _between(self.measures, self._measure_starts, start, end)

    def actors_in(self, start: int, end: int) -> list[Mention]:
        return _between(self.actors, self._actor_starts, start, end)

    def institutions_in(self, start: int, end: int) -> list[Mention]:
        return [mention for mention in self.actors_in(start, end) if mention.entity.label == "Institution"]

    def owner_inside(self, measure: Mention) -> Mention | None:
        """The institution that the program's own name begins with: 区医院 of 区医院迁建项目."""
        return self._owners.get((measure.start, measure.end))

    def institution_before(self, offset: int, suffix: str) -> Entity | None:
        """The institution that 该 and ``suffix`` may mean (该院, 该中心, 该单位): the last one before ``offset`` that a clause begins with, else
        the last one."""
        place = bisect_left(self._actor_starts, offset)
        found = [
            mention
            for mention in reversed(self.actors[max(0, place - MAX_MENTIONS_BACK) : place])
            if mention.entity.label == "Institution" and (suffix in ("单位", "机构") or mention.entity.name.endswith(suffix))
        ]
        first = next((mention for mention in found if not mention.start or self.text[mention.start - 1] in _OPENS), None)
        return first.entity if first else found[0].entity if found else None


def _without_nested(mentions: Sequence[Mention]) -> list[Mention]:
    """``mentions`` without those that lie inside another one; of two with one span the measure (甲镇 in 甲镇、乙镇卫生院项目), else the first."""
    kept: list[Mention] = []
    reach = 0
    for mention in mentions:
        if mention.end > reach:
            kept.append(mention)
            reach = mention.end
        elif mention.entity.is_measure and (mention.start, mention.end) == (kept[-1].start, kept[-1].end):
            kept[-1] = mention
    return kept


def _owners_inside(mentions: Sequence[Mention]) -> dict[tuple[int, int], Mention]:
    """Span of a program → the institution that begins where it does."""
    measures: dict[int, list[Mention]] = {}
    for mention in mentions:
        if mention.entity.label == "Program":
            measures.setdefault(mention.start, []).append(mention)
    found: dict[tuple[int, int], Mention] = {}
    for mention in mentions:
        if mention.entity.label != "Institution":
            continue
        for measure in measures.get(mention.start, ()):
            if mention.end < measure.end:
                found.setdefault((measure.start, measure.end), mention)
    return found


def _between(mentions: Sequence[Mention], starts: Sequence[int], start: int, end: int) -> list[Mention]:
    return list(mentions[bisect_left(starts, start) : bisect_left(starts, end)])
