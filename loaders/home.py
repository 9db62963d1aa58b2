"""A report in, the division that it is about out, with the place in the text that says so; None rather than a guess.

A name counts by where it stands: in the title, before an office or a congress in the head, in the signature, anywhere. 全县 or 我区 tell what
kind of division it must be. Where no name decides, the county is taken that has most of the townships named in the text, else the division of
its local paper.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from loaders.gazetteer import Division, Gazetteer
from loaders.home_papers import named_by_paper
from loaders.home_zones import BODY, CONGRESS, HEADING, TITLE, Zones
from loaders.place_names import PlaceName, find_place_names, is_bounded
from loaders.places import Places
from loaders.records import ReportText
from loaders.township_vote import vote_by_townships

Span = tuple[int, int]
Numbered = tuple[str, Span]
MAX_BODY: Final = 8.0  # of names in running text, however many
BY_LETTERS: Final = 4.0  # of 健康海南 and 琼府办
ENOUGH, ENOUGH_BY_KIND = 8.0, 3.0  # alone; where 全县, 我区 agree with the kind of division
LEAD: Final = 1.5  # times the score of the next that is neither part nor whole of it
# how sure: no name in title, heading or signature; a homonym told by other names; by the townships named, or the local paper
SEEN, DECIDED, VOTED = 0.95, 0.9, 0.8
KIND_RANK: Final = {"省": 0, "州": 1, "盟": 1, "市": 1, "县": 2, "区": 2, "旗": 2}
LEVEL_RANK: Final = {"province": 0, "prefecture": 1, "county": 2, "township": 3}

_OWN: Final = re.compile(r"(?<![一-龥]是)[全我本该]([省市县区旗州盟])(?![域块场长])")
# of a text that never says 全县: who its offices belong to
_OWN_OFFICE: Final = re.compile(
    r"(?:(?<![一-龥、])|(?<=[在由与到经向]))([省市县区旗])(?=委|人民政府|政府|卫[生健计]|[一-龥]{2,12}厅|人民医院|疾控|慈善|残联|政协)"
)
_MOTTO: Final = re.compile(r"健康([一-龥]{2,4}?)(?=建设|行动|推进|规划|20|[^一-龥])")
_PROVINCES: Final = (
    "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 贵州 云南 云南"
    " 西藏 陕西 甘肃 青海 宁夏 新疆"
)
_PROVINCE_LETTERS: Final = dict(zip("京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵黔云滇藏陕甘青宁新", _PROVINCES.split(), strict=True))
_NATIONAL: Final = re.compile(r"(?:关于)?(?:印发)?《?(?:国家|国务院|全国|我国|中国|中共中央|中央)")
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


def find_home(
    report: ReportText, title: Span | None, publisher: Span | None, number: Numbered | None, year: int | None, gazetteer: Gazetteer
) -> Home | None:
    """The division that ``report`` is about; None where the text does not say or may mean several, and for national texts.

    ``title``, ``publisher``: where they stand. ``number``: the report's own document number. ``year``: of the report, for names have passed
    from one division to another.
    """
    zones = Zones(report, title, publisher)
    names = _sure_names(report.text, find_place_names(report.text, Places(gazetteer)), year, gazetteer)
    shared, is_open = _shared_names(report.text, names, zones, year, gazetteer)
    if is_open:  # 朝阳区, and nothing tells which
        return None
    sightings = _sightings(report.text, sorted([*names, *shared], key=lambda name: name.start), zones, gazetteer)
    sightings += _in_given_title(report, gazetteer)
    kinds = Counter(_OWN.findall(report.text)) or Counter(_OWN_OFFICE.findall(report.text))
    sightings += _by_letters(report.text, number, _kind_of_home(kinds), gazetteer)
    home = _named_home(sightings, kinds, _is_national(report, title), gazetteer)
    if home is not None:
        best = max(sightings, key=lambda s: (gazetteer.is_within(home.code, s.division.code), s.division.code == home.code, s.score, -s.span[1]))
        is_decided = any(name.division.code == home.code for name in shared)
        return Home(home.code, best.span, DECIDED if is_decided else SEEN if best.score <= BODY else 1.0)
    if not kinds or _is_national(report, title):
        return None
    every_kind = Counter(_OWN.findall(report.text)) + Counter(_OWN_OFFICE.findall(report.text))
    voted = vote_by_townships(report.text, kinds, gazetteer) or named_by_paper(report, _kind_of_home(every_kind), gazetteer)
    return None if voted is None else Home(*voted, VOTED)


def _in_given_title(report: ReportText, gazetteer: Gazetteer) -> list[_Sighting]:
    """The division that a title given by the file's format names, as if it stood at the first passage."""
    if report.document.title is None or not report.passages:
        return []
    names = find_place_names(report.document.title, Places(gazetteer))
    first = report.passages[0]
    return [_Sighting(name.division, (first.start, first.end), name.is_full, TITLE) for name in names[-1:]]


def _by_letters(text: str, number: Numbered | None, kind: str | None, gazetteer: Gazetteer) -> list[_Sighting]:
    """What names a division only together with the kind that the text speaks of: 健康海南 beside 全省, the 琼 of 琼府办〔2024〕9号."""
    if kind is None:
        return []
    named = [(found[1], found.span(1)) for found in _MOTTO.finditer(text)]
    if number is not None and number[0][0] in _PROVINCE_LETTERS:
        named.append((_PROVINCE_LETTERS[number[0][0]], number[1]))
    sightings = []
    for name, span in named:
        for form in (name[:length] for length in (4, 3, 2) if length <= len(name)):
            is_word = form in gazetteer.words or form in gazetteer.common_words  # 健康资源 is not of 资源县
            found = [division for division in gazetteer.named(form) if _is_of_kind(division, kind, is_word)]
            if len(found) == 1:
                sightings.append(_Sighting(found[0], (span[0], min(span[1], span[0] + len(form))), False, BY_LETTERS))
                break
    return sightings


def _is_of_kind(division: Division, kind: str, is_word: bool) -> bool:
    return division.level != "township" and division.bore_kind(kind) and (division.level == "province" or not is_word)


def _sure_names(text: str, names: list[PlaceName], year: int | None, gazetteer: Gazetteer) -> list[PlaceName]:
    """``names`` without full ones that in ``year`` another division bore too, where no larger one stands in front."""
    chained = {later.start for earlier, later in pairwise(names) if earlier.end == later.start and _is_in(later, earlier, gazetteer)}
    bearers = {name: gazetteer.bearers(text[name.start : name.end], year) for name in names if name.is_full and name.start not in chained}
    return [name for name in names if bearers.get(name, ()) in ((), (name.division,))]


def _shared_names(text: str, names: list[PlaceName], zones: Zones, year: int | None, gazetteer: Gazetteer) -> tuple[list[PlaceName], bool]:
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


def _sightings(text: str, names: list[PlaceName], zones: Zones, gazetteer: Gazetteer) -> list[_Sighting]:
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
    meant = _of_kind(gazetteer.division(code), kind, gazetteer)
    if _is_larger(meant, kind) and best_sighting[code] < HEADING:  # 县政府, 县医院: the county is not named
        return None
    is_alone = not rivals and sum(sighting.division.code == code for sighting in sightings) >= 2
    enough = ENOUGH_BY_KIND if agrees or is_alone else ENOUGH
    if score < enough or (rivals and score < LEAD * rivals[0]) or (is_national and best_sighting[code] < CONGRESS):
        return None
    is_full = any(sighting.division.code == code and sighting.is_full for sighting in sightings)
    return gazetteer.division(code) if is_full else meant


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
    return score * 0.5 if _is_larger(division, kind) else score


def _is_larger(division: Division, kind: str | None) -> bool:
    return kind is not None and not division.bore_kind(kind) and KIND_RANK[kind] > LEVEL_RANK[division.level]
