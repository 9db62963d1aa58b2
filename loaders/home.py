"""A report in, the division that it is about out, with the place in the text that says so; None rather than a guess.

A name counts by where it stands: in the title, before an office or a congress in the head, in the signature, anywhere. 全县 or 我区 tell what
kind of division it must be. Where no name decides, the county is taken that has most of the townships named in the text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from loaders.gazetteer import Division, Gazetteer
from loaders.place_names import PlaceName, find_place_names, is_bounded
from loaders.places import Places
from loaders.records import ReportText

Span = tuple[int, int]
HEAD_PASSAGES: Final = 20
TAIL_PASSAGES: Final = 6
MIN_TOWNSHIPS, MIN_LEAD = 4, 2  # by chance, names like 健康 and 建设 give any county up to three
MIN_LISTED: Final = 3  # in an enumeration: 柯坦、罗河、龙桥; of 300 counties with three of their own names, none was taken for another
BETWEEN_TOWNSHIPS: Final = frozenset(("、", "和", "及", "与", "镇、", "乡、", "镇和", "乡和"))
# what a name counts by where it stands; told apart on the annotated reports and on a made-up head for each of the 3,212 divisions
TITLE, HEADING, CONGRESS, PUBLISHER, OFFICE_IN_HEAD, HEAD, SIGNATURE, BODY = 16.0, 10.0, 9.0, 8.5, 4.0, 1.5, 4.0, 1.0
MAX_BODY: Final = 8.0  # of names in running text, however many
ENOUGH, ENOUGH_BY_KIND = 8.0, 3.0  # alone; where 全县, 我区 agree with the kind of division
LEAD: Final = 1.5  # times the score of the next that is neither part nor whole of it
# how sure: no name in title, heading or signature; a homonym told by other names; the county with most of the townships named
SEEN, DECIDED, VOTED = 0.95, 0.9, 0.8
KIND_RANK: Final = {"省": 0, "州": 1, "盟": 1, "市": 1, "县": 2, "区": 2, "旗": 2}
LEVEL_RANK: Final = {"province": 0, "prefecture": 1, "county": 2, "township": 3}

_CONGRESS: Final = re.compile(r"第?[一二三四五六七八九十]{1,3}届|人大|人民代表大会")
_OFFICE: Final = re.compile(r"[^，。；、：\n]{0,18}?(?:委员会|委|局|厅|政府|办公室|医院|领导小组)")
_OWN: Final = re.compile(r"(?<![一-龥]是)[全我本该]([省市县区旗州盟])(?![域块场长])")
_NATIONAL: Final = re.compile(r"(?:关于)?(?:印发)?《?(?:国家|国务院|全国|我国|中国|中共中央|中央)")
_ASIDE: Final = re.compile(r"(?:赴|援|支援|支持|对口|帮扶|走进|学习|推广|来自|借鉴)\Z")
_DATELINE: Final = re.compile(r"(?:社|报|网|台)\Z")
_SITE: Final = re.compile(r"^(?:政府网|日报|晚报|网|新闻|发布|卫视)")
_NOT_OF_TOWN: Final = re.compile(r"^(?:中心)?(?:卫生院|医院|学校|小学|中学)")


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A name that may be the report's own division, with what it counts."""

    division: Division
    span: Span
    is_full: bool
    score: float


@dataclass(frozen=True, slots=True)
class Home:
    """Code of the division that a report is about, where the text says so, and how sure that is."""

    code: str
    span: Span
    confidence: float


def find_home(report: ReportText, title: Span | None, publisher: Span | None, year: int | None, gazetteer: Gazetteer) -> Home | None:
    """The division that ``report`` is about; None where the text does not say or may mean several, and for national texts.

    ``title``, ``publisher``: where they stand. ``year``: of the report, for names have passed from one division to another.
    """
    zones = _Zones(report, title, publisher)
    names = _sure_names(report.text, find_place_names(report.text, Places(gazetteer)), year, gazetteer)
    shared, is_open = _shared_names(report.text, names, zones, year, gazetteer)
    if is_open:  # 朝阳区, and nothing tells which
        return None
    sightings = _sightings(report.text, sorted([*names, *shared], key=lambda name: name.start), zones, gazetteer)
    sightings += _in_given_title(report, gazetteer)
    kinds = Counter(_OWN.findall(report.text))
    home = _named_home(sightings, kinds, _is_national(report, title), gazetteer)
    if home is not None:
        best = max(sightings, key=lambda s: (gazetteer.is_within(home.code, s.division.code), s.division.code == home.code, s.score, -s.span[1]))
        is_decided = any(name.division.code == home.code for name in shared)
        return Home(home.code, best.span, DECIDED if is_decided else SEEN if best.score <= BODY else 1.0)
    if kinds and not _is_national(report, title):
        return _by_townships(report, kinds, gazetteer)
    return None


def _in_given_title(report: ReportText, gazetteer: Gazetteer) -> list[_Sighting]:
    """The division that a title given by the file's format names, as if it stood at the first passage."""
    if report.document.title is None or not report.passages:
        return []
    names = find_place_names(report.document.title, Places(gazetteer))
    first = report.passages[0]
    return [_Sighting(name.division, (first.start, first.end), name.is_full, TITLE) for name in names[-1:]]


def _sure_names(text: str, names: list[PlaceName], year: int | None, gazetteer: Gazetteer) -> list[PlaceName]:
    """``names`` without full ones that in ``year`` another division bore too, where no larger one stands in front."""
    chained = {later.start for earlier, later in pairwise(names) if earlier.end == later.start and _is_in(later, earlier, gazetteer)}
    bearers = {name: gazetteer.bearers(text[name.start : name.end], year) for name in names if name.is_full and name.start not in chained}
    return [name for name in names if bearers.get(name, ()) in ((), (name.division,))]


def _shared_names(text: str, names: list[PlaceName], zones: _Zones, year: int | None, gazetteer: Gazetteer) -> tuple[list[PlaceName], bool]:
    """Full names that several divisions bear, standing where a report names its own, each read as one of them.

    That one is part of the province or prefecture that the text names most, or has most of its townships named. Also whether one stayed open.
    """
    taken = {place for name in names for place in range(name.start, name.end)}
    found: list[PlaceName] = []
    decided: dict[str, Division | None] = {}
    for start, end in gazetteer.names.find(text[: zones.head_end]):
        name = text[start:end]
        if name not in gazetteer.full_names or start in taken or not is_bounded(text, start) or not zones.is_own(text, start, end):
            continue
        now = gazetteer.named(name)
        candidates = gazetteer.bearers(name, year) or now
        if len(candidates) == 1 and candidates == now:  # no name here: find_place_names passed it over
            continue
        if name not in decided:
            decided[name] = candidates[0] if len(candidates) == 1 else _decide(text, candidates, names, gazetteer)
        division = decided[name]
        if division is not None:
            found.append(PlaceName(start, end, division, True))
    return found, None in decided.values() and not found


def _decide(text: str, candidates: tuple[Division, ...], names: list[PlaceName], gazetteer: Gazetteer) -> Division | None:
    above = Counter(name.division.code for name in names)
    by_ancestor = [sum(above[division.code] for division in gazetteer.path(candidate.code)[:-1]) for candidate in candidates]
    by_town = [
        len({text[start:end] for start, end in gazetteer.town_matcher(candidate.code).find(text)} - gazetteer.common_words)
        for candidate in candidates
    ]
    for votes, least in ((by_ancestor, 1), (by_town, 2)):
        if max(votes) >= least and votes.count(max(votes)) == 1:
            return candidates[votes.index(max(votes))]
    return None


def _is_national(report: ReportText, title: Span | None) -> bool:
    text = report.document.title or ("" if title is None else report.text[slice(*title)])
    return _NATIONAL.match(text.strip()) is not None


def _sightings(text: str, names: list[PlaceName], zones: _Zones, gazetteer: Gazetteer) -> list[_Sighting]:
    """Every name that could be meant; of 安庆市宜秀区 only the last."""
    followed = {earlier.start for earlier, later in pairwise(names) if earlier.end == later.start and _is_in(later, earlier, gazetteer)}
    chain_starts: dict[int, int] = {}
    for earlier, later in pairwise(names):
        if earlier.start in followed:
            chain_starts[later.start] = chain_starts.get(earlier.start, earlier.start)
    found = []
    for place in names:
        if place.start not in followed:
            start = chain_starts.get(place.start, place.start)
            found.append(_Sighting(_own_level(text, place, gazetteer), (place.start, place.end), place.is_full, zones.score(text, start, place)))
    return [sighting for sighting in found if sighting.score > 0]


class _Zones:
    """Where the head, the title lines, the publisher and the signature of a report are."""

    def __init__(self, report: ReportText, title: Span | None, publisher: Span | None) -> None:
        head = report.passages[:HEAD_PASSAGES]
        is_office = publisher is not None and _OFFICE.fullmatch(report.text, *publisher) is not None  # 南方日报 speaks for no 南方
        self._publisher = publisher if publisher is not None and is_office else (0, 0)
        self._title = (0, 0) if title is None else title
        self._headings = frozenset(passage.start for passage in head if passage.is_heading)
        self.head_end = head[-1].end if head else 0
        self._tail_start = report.passages[-TAIL_PASSAGES:][0].start if head else 0

    def is_own(self, text: str, start: int, end: int) -> bool:
        """Whether a report names its own division here: in its title, a heading of its head, or before an office or a congress."""
        in_title = self._title[0] <= start < self._title[1] or start in self._headings
        return in_title or _OFFICE.match(text, end) is not None or _CONGRESS.match(text, end) is not None

    def score(self, text: str, start: int, place: PlaceName) -> float:
        """What a name that stands here counts; its chain (安庆市宜秀区) begins at ``start``."""
        before, after = text[max(0, start - 3) : start], text[place.end : place.end + 24]
        if _DATELINE.search(before) or _SITE.match(after):
            return 0.0
        in_head = start < self.head_end
        if in_head and _CONGRESS.match(after):
            return CONGRESS
        if _ASIDE.search(before):
            return BODY / 4
        if self._title[0] <= start < self._title[1]:
            return TITLE
        if start in self._headings:
            return HEADING
        if self._publisher[0] == start < self._publisher[1] and place.is_full:
            return PUBLISHER
        office = place.is_full and _OFFICE.match(after) is not None  # 北京协和医院 reports for no 北京
        if in_head:
            return OFFICE_IN_HEAD if office else HEAD
        if start >= self._tail_start and office:
            return SIGNATURE
        return BODY if place.is_full else BODY / 2


def _is_in(place: PlaceName, larger: PlaceName, gazetteer: Gazetteer) -> bool:
    return gazetteer.is_within(place.division.code, larger.division.code)


def _own_level(text: str, place: PlaceName, gazetteer: Gazetteer) -> Division:
    """The county of a township that only its health centre is named after; else the division itself."""
    division = place.division
    if division.level == "township" and division.parent is not None and _NOT_OF_TOWN.match(text[place.end : place.end + 4]):
        return gazetteer.division(division.parent)
    return division


def _named_home(sightings: list[_Sighting], kinds: Counter[str], is_national: bool, gazetteer: Gazetteer) -> Division | None:
    scores: dict[str, float] = defaultdict(float)
    best_sighting: dict[str, float] = defaultdict(float)
    for sighting in sightings:
        code = sighting.division.code
        if sighting.score <= BODY:
            scores[code] += sighting.score if scores[code] < MAX_BODY else 0.0
        else:
            scores[code] += sighting.score
        best_sighting[code] = max(best_sighting[code], sighting.score)
    kind = _kind_of_home(kinds)
    ranked = sorted(((_weighed(score, gazetteer.division(code), kind), code) for code, score in scores.items()), key=lambda pair: (-pair[0], pair[1]))
    if not ranked:
        return None
    score, code = ranked[0]
    rivals = [other for other, rival in ranked[1:] if not (gazetteer.is_within(rival, code) or gazetteer.is_within(code, rival))]
    agrees = kind is not None and gazetteer.division(code).bore_kind(kind)
    is_alone = not rivals and sum(sighting.division.code == code for sighting in sightings) >= 2
    enough = ENOUGH_BY_KIND if agrees or is_alone else ENOUGH
    if score < enough or (rivals and score < LEAD * rivals[0]) or (is_national and best_sighting[code] < CONGRESS):
        return None
    is_full = any(sighting.division.code == code and sighting.is_full for sighting in sightings)
    return gazetteer.division(code) if is_full else _of_kind(gazetteer.division(code), kind, gazetteer)


def _of_kind(division: Division, kind: str | None, gazetteer: Gazetteer) -> Division:
    """Of a bare name that a prefecture shares with a county in it (承德), the one that 全县 or 全市 speak of."""
    if kind is None or division.bore_kind(kind) or division.bare is None:
        return division
    inside = [other for child in gazetteer.children(division.code) for other in (child, *gazetteer.children(child.code)) if len(other.code) == 6]
    found = [other for other in inside if other.bare == division.bare and other.name.endswith(kind)]
    return found[0] if len(found) == 1 else division


def _kind_of_home(kinds: Counter[str]) -> str | None:
    """县 where the text says 全县, 我县 … more often than all other kinds together."""
    if not kinds:
        return None
    (kind, count), total = kinds.most_common(1)[0], sum(kinds.values())
    return kind if count >= 2 and count * 2 > total else None


def _weighed(score: float, division: Division, kind: str | None) -> float:
    """Half, where 全县 or 我区 speak of something smaller: 全省 and 全市 stand in the reports of counties as well."""
    smaller = kind is not None and not division.bore_kind(kind) and KIND_RANK[kind] > LEVEL_RANK[division.level]
    return score * 0.5 if smaller else score


def _by_townships(report: ReportText, kinds: Counter[str], gazetteer: Gazetteer) -> Home | None:
    """The county with most of the townships that the text names, when it leads clearly; of townships in an enumeration fewer are enough.

    Names that are common words (健康) count in an enumeration only, beside two that are none. ``kinds``: of 全县, 我区; a report
    that speaks of 全市 alone and names townships of one county is not the county's.
    """
    text, words = report.text, gazetteer.common_words | gazetteer.words
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
    return Home(leader, (start, start + len(name)), VOTED)


def _leader(votes: dict[str, int], least: int) -> str | None:
    """Who has ``least`` votes and leads the next clearly."""
    ranked = sorted(((count, code) for code, count in votes.items()), reverse=True)
    if not ranked or ranked[0][0] < least or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MIN_LEAD):
        return None
    return ranked[0][1]
