"""Findings in, who carries out which program or policy out: one claim for each actor, measure and sentence that says so.

gold/GUIDELINES.md, Relations and rulings 5, 6, 12 and 16. Where nobody is named, the report's region acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import Final

from graph.records import Value
from loaders.clause_actors import Clause
from loaders.clause_stance import Stance, is_denied, is_done, is_proposal
from loaders.clause_standins import Charge
from loaders.clause_times import Times
from loaders.clauses import ClauseReader, Doers
from loaders.extractors.issues import is_issued
from loaders.places import Places
from loaders.records import Claim, Findings, Mention, Sentence

MAX_QUOTE_CHARS: Final = 150  # a longer sentence is cut to the clauses that say it
MAX_CHARGE_QUOTE_CHARS: Final = 500  # from the item to the bracket that names its units
_FIGURE = re.compile(r"[^，。；、]{0,8}?\d|[^，。；]{0,10}(?:率|全覆盖|到位|通过|完成|启动|成效|落地)")
# what is done goes by the measure, after its example or around it; the measure itself need not be carried out
_GROUND = re.compile(
    "(?:按照?|根据|依据|依照|遵照|对照|参照|比照|学习(?:运用|借鉴|推广)?|借鉴|结合|响应|符合|区别于)(?:全国|国家|省|市|县|区)?[“《]?$"
)
_SCHEME = re.compile("(?:方案|计划)(?:（[^（）]*）)?》?$")
_COMPLETED = re.compile("完成|建成")
_CONFIDENCE: Final = {"named": 0.9, "home": 0.85, "table": 0.8, "heading": 0.75, "charged": 0.7, "author": 0.6, "mention": 0.5}


def extract_implements(findings: Findings, places: Places) -> list[Claim]:
    """Claims in the text's order; a bare mention, with no verb of doing in its clause, counts only for a measure that nothing else claims."""
    reader = findings.derive(ClauseReader, places)
    times = findings.derive(Times)
    own = _own_documents(findings)
    firm: list[Claim] = []
    bare: dict[int, list[Claim]] = {}
    for sentence in findings.report.sentences:
        if not reader.mentions.measures_in(sentence.start, sentence.end):
            continue
        for mention, claims, is_firm in _read_sentence(findings, reader, times, sentence, own):
            if is_firm:
                firm.extend(claims)
            else:
                bare.setdefault(id(mention.entity), claims)
    claimed = {id(claim.end) for claim in firm}
    firm.extend(claim for measure, claims in bare.items() if measure not in claimed for claim in claims)
    return _one_per_sentence(firm)


def _read_sentence(
    findings: Findings, reader: ClauseReader, times: Times, sentence: Sentence, own: Set[int]
) -> Iterator[tuple[Mention, list[Claim], bool]]:
    text = findings.report.text
    section = times.section(sentence).kind
    passage = sentence.passage
    if section == "proposal" or is_proposal(text, passage.start, passage.end) or is_proposal(text, sentence.start, sentence.end):
        return
    clauses = reader.read(sentence)
    for place, clause in enumerate(clauses):
        for mention in clause.measures:
            if is_issued(text, clauses, place, mention) or (sentence.is_heading and id(mention.entity) in own):
                continue
            stance = _stance(findings, times, sentence, clause, mention)
            if stance in ("proposed", "denied"):
                continue
            doers = reader.doers(clauses, place, mention, sentence)
            is_firm = sentence.is_heading or _is_carried_out(text, clauses, place, mention)
            if section == "problem" and not (is_firm and (is_done(body := text[clause.start : clause.end]) or _COMPLETED.search(body))):
                continue
            claims = _claims(times, sentence, clause, mention, doers, reader.charged(sentence), stance, is_firm)
            yield mention, list(claims), is_firm


def _own_documents(findings: Findings) -> set[int]:
    """The policies that the report's own title names: to give out a notice is not yet to carry it out; a scheme is its issuer's own."""
    span = findings.description.spans.get("title")
    if span is None:
        return set()
    inside = [mention.entity for mention in findings.mentions if mention.entity.label == "Policy" and span[0] <= mention.start < span[1]]
    return {id(policy) for policy in inside if _SCHEME.search(policy.name) is None}


def _claims(
    times: Times, sentence: Sentence, clause: Clause, mention: Mention, doers: Doers, charge: Charge | None, stance: Stance, is_firm: bool
) -> Iterator[Claim]:
    rule = doers.rule if is_firm and not sentence.is_heading else "heading" if is_firm else "mention"
    properties: dict[str, Value] = {"status": stance}
    year = times.year_at(sentence, clause.end, stance == "planned")
    if year is not None:
        properties["year"] = year
    quote = quote_of(sentence, clause, min(doers.start, mention.start))
    for actor in doers.entities:
        yield Claim("IMPLEMENTS", actor, mention.entity, quote, f"implements.{rule}/1", _CONFIDENCE[rule], properties)
    if charge is None:
        return
    if charge.end - sentence.start <= MAX_CHARGE_QUOTE_CHARS:
        quote = (sentence.start, max(charge.end, sentence.end))
    for actor in charge.entities:
        yield Claim("IMPLEMENTS", actor, mention.entity, quote, "implements.charged/1", _CONFIDENCE["charged"], properties)


def quote_of(sentence: Sentence, clause: Clause, start: int) -> tuple[int, int]:
    """The sentence; of a long one the part from ``start`` or the clause's own start, whichever is first, to the clause's end."""
    if sentence.end - sentence.start <= MAX_QUOTE_CHARS:
        return sentence.start, sentence.end
    return min(start, clause.start), clause.end


def _stance(findings: Findings, times: Times, sentence: Sentence, clause: Clause, mention: Mention) -> Stance:
    text = findings.report.text
    if is_denied(text[clause.start : mention.start], text[mention.end : clause.end]):
        return "denied"
    if any(verb.kind == "proposes" and verb.end <= mention.start for verb in clause.verbs) and findings.description.kind not in ("plan", "policy"):
        return "proposed"
    return "planned" if times.is_planned(sentence, clause.start, clause.end) else "achieved"


def _is_carried_out(text: str, clauses: Sequence[Clause], place: int, mention: Mention) -> bool:
    clause = clauses[place]
    if _GROUND.search(text, clause.start, mention.start):
        return False
    if any(verb.kind in ("implements", "funds", "tells") for verb in clause.verbs) or _FIGURE.match(text, mention.end, clause.end):
        return True
    return not clause.verbs and place > 0 and any(verb.kind == "implements" for verb in clauses[place - 1].verbs)


def _one_per_sentence(claims: Sequence[Claim]) -> list[Claim]:
    """The first of the claims with the same ends and the same quote, in the text's order."""
    first: dict[tuple[int, int, int, int], Claim] = {}
    for claim in sorted(claims, key=lambda claim: (claim.quote, -claim.confidence)):
        first.setdefault((id(claim.start), id(claim.end), *claim.quote), claim)
    return list(first.values())
