"""A report and its places and institutions in, mentions of programmes and policies out: one entity a thing, all its forms as mentions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.identity import policy_id, program_id
from graph.records import Value
from loaders.lexicon import Lexicon, fold
from loaders.measure_candidates import Candidate, Cores
from loaders.measure_phrases import Phrases
from loaders.measure_titles import find_titles, scope_of_title
from loaders.places import Places
from loaders.records import Description, Entity, Mention, ReportText

MIN_CONFIDENCE: Final = 0.65


def find_measures(report: ReportText, description: Description, places: Places, others: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """Mentions in ``report``; ``others``: its regions and institutions."""
    candidates = [candidate for candidate in _candidates(report, others, lexicon) if candidate.confidence >= MIN_CONFIDENCE]
    return _resolve(_without_overlaps(candidates), report, description, places, others, lexicon)


def _candidates(report: ReportText, others: list[Mention], lexicon: Lexicon) -> Iterator[Candidate]:
    text = report.text
    titles = list(find_titles(text))
    yield from titles
    institutions = sorted((m.start, m.end) for m in others if m.entity.label == "Institution")
    phrases = Phrases(lexicon)
    for sentence in report.sentences:
        start = sentence.start + sentence.lead
        body = text[start : sentence.end]
        terms = list(lexicon.find(body))
        for left, right, term in terms:
            if not _inside((start + left, start + right), institutions):
                yield Candidate(start + left, start + right, body[left:right], term.label, "measures.term/1", 0.9, term)
        yield from phrases.find(body, start, [(left, right) for left, right, _ in terms], sentence.is_heading)


def _inside(span: tuple[int, int], covers: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in covers)


def _without_overlaps(candidates: list[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (-(c.end - c.start), c.start, c.rule)):
        if not any(candidate.overlaps(other) for other in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)


def _resolve(
    candidates: list[Candidate], report: ReportText, description: Description, places: Places, others: list[Mention], lexicon: Lexicon
) -> list[Mention]:
    cores = Cores(lexicon)
    entities: dict[str, Entity] = {}
    home = None if places.home is None else places.home.id
    mentions = []
    for candidate in candidates:
        term = candidate.term or lexicon.concept(candidate.name)
        key = term.name if term else cores.core(candidate.name)
        entity = entities.get(key)
        if entity is None:
            entity = entities[key] = _entity(candidate, term.name if term else candidate.name, None if term else home, term.scope if term else None)
        mentions.append(Mention(entity, candidate.start, candidate.end, candidate.rule, candidate.confidence))
    return mentions


def _entity(candidate: Candidate, name: str, region: str | None, scope: str | None) -> Entity:
    properties: dict[str, Value] = {"scope": scope or (scope_of_title(name) if candidate.label == "Policy" else "health")}
    if region is not None:
        properties["region_id"] = region
    if candidate.label == "Program":
        return Entity("Program", program_id(region, name), name, properties)
    if candidate.number:
        properties["document_number"] = candidate.number
    return Entity("Policy", policy_id(region, name, candidate.number), name, properties)
