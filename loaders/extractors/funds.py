"""Findings with sums of money in, who pays for which program, policy or institution out: one claim for each payer, recipient and sum.

gold/GUIDELINES.md, Relations and rulings 2 to 4: rates are no funds; one sum for several recipients goes to each; 县财政 and 各级财政 are
the region; a sum without a recipient that the text names is no claim.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from graph.records import Value
from loaders.clause_actors import Clause
from loaders.clause_payments import MIN_SUM_YUAN, is_paid, may_be_for
from loaders.clause_purposes import MAX_SENTENCES_BACK, Payment, recipients_of
from loaders.clause_stance import is_proposal
from loaders.clause_times import Times
from loaders.clauses import ClauseReader
from loaders.fund_frames import find_grant
from loaders.places import Places
from loaders.records import Claim, Entity, Findings, Mention, Quantity, Sentence

MAX_QUOTE_CHARS: Final = 150  # a longer sentence is cut to the clauses that say it
_SAME_WORDS: Final = ("、", "和", "及", "，")  # 标准分别提高100元、150元
_HELP_FROM_OUTSIDE = re.compile("对口(?:援|支援|协作|帮扶|合作)|东西部协作|援[藏疆青]|定点帮扶")
_BUDGET = re.compile("(省|自治区|市|州)(?:级)?(?:财政|预算|配套|专项|补助|下拨|下达|拨付)")
_BUDGET_LEVELS: Final = {"省": "province", "自治区": "province", "市": "prefecture", "州": "prefecture"}


def extract_funds(findings: Findings, places: Places) -> list[Claim]:
    """Claims in the text's order."""
    sums = [quantity for quantity in findings.quantities if quantity.is_sum_of_money]
    if not sums:
        return []
    reader = findings.derive(ClauseReader, places)
    times = findings.derive(Times)
    starts = [sentence.start for sentence in findings.report.sentences]
    found: dict[tuple[int, int, float, int], Claim] = {}
    for place, group in _by_sentence(sums, starts):
        sentence = findings.report.sentences[place]
        if times.section(sentence).kind == "proposal" or is_proposal(findings.report.text, sentence.start, sentence.end):
            continue
        for claim in _read_sentence(findings, reader, times, place, group):
            found.setdefault((id(claim.start), id(claim.end), float(str(claim.properties["amount_cny"])), claim.quote[0]), claim)
    return list(found.values())


def _by_sentence(sums: Sequence[Quantity], starts: Sequence[int]) -> Iterator[tuple[int, list[Quantity]]]:
    groups: dict[int, list[Quantity]] = {}
    for quantity in sums:
        groups.setdefault(bisect_right(starts, quantity.start) - 1, []).append(quantity)
    yield from groups.items()


def _read_sentence(findings: Findings, reader: ClauseReader, times: Times, place: int, sums: Sequence[Quantity]) -> Iterator[Claim]:
    sentence = findings.report.sentences[place]
    clauses = reader.read(sentence)
    for number, quantity in enumerate(sums):
        at = next((index for index, clause in enumerate(clauses) if clause.start <= quantity.start < clause.end), None)
        if at is None:
            continue
        room = (_room_before(findings.report.text, sums, number, sentence.start), _room_behind(sums, number, sentence.end))
        actors = reader.with_pronouns(reader.mentions.actors_in(clauses[at].start, clauses[at].end), clauses[at].start, clauses[at].end)
        grant = find_grant(findings.report.text, max(clauses[at].start, room[0]), min(clauses[at].end, room[1]), actors, quantity)
        payment = Payment(findings.report.text, sentence, clauses, at, quantity, room, grant)
        if quantity.value < MIN_SUM_YUAN or not is_paid(payment):
            continue
        for recipient in recipients_of(payment, reader.mentions, _before(findings.report.sentences, place)):
            if not may_be_for(payment, recipient):
                continue
            for payer in _payers(reader, payment, recipient):
                if payer is not recipient.entity:
                    yield _claim(times, sentence, clauses[at], quantity, recipient, payer)


def _room_before(text: str, sums: Sequence[Quantity], number: int, start: int) -> int:
    """Where the words begin that ``sums[number]`` is read with: behind the sum before it, or with that one's where only 、 stands between."""
    while number and text[sums[number - 1].end : sums[number].start] in _SAME_WORDS:
        number -= 1
    return sums[number - 1].end if number else start


def _room_behind(sums: Sequence[Quantity], number: int, end: int) -> int:
    return sums[number + 1].start if number + 1 < len(sums) else end


def _before(sentences: Sequence[Sentence], place: int) -> Sequence[Sentence]:
    """The sentences before ``sentences[place]`` in its paragraph, as many as may be looked back at."""
    near = sentences[max(0, place - MAX_SENTENCES_BACK) : place]
    return [sentence for sentence in near if sentence.passage is sentences[place].passage]


def _payers(reader: ClauseReader, payment: Payment, recipient: Mention) -> list[Entity]:
    """The subject that the text names, never the recipient itself; else the larger region whose budget pays, where the report names it; else the
    report's own (also for 上级资金 without a name)."""
    if payment.grant is not None and payment.grant.payers:
        return [actor.entity for actor in payment.grant.payers]
    subject = reader.subject(payment.clauses, payment.at, payment.sentence)
    named = [actor.entity for actor in subject if actor.entity is not recipient.entity]
    if not named and _HELP_FROM_OUTSIDE.search(recipient.entity.name):  # those who help pay, not the region
        return []
    return named or _budget(reader, payment) or ([reader.home] if reader.home else [])


def _budget(reader: ClauseReader, payment: Payment) -> list[Entity]:
    found = _BUDGET.search(payment.text, payment.opening, payment.quantity.start)
    level = _BUDGET_LEVELS.get(found[1]) if found else None
    larger = {actor.entity for actor in reader.mentions.actors if actor.entity.label == "Region" and actor.entity.properties.get("level") == level}
    return list(larger) if level is not None and len(larger) == 1 else []


def _claim(times: Times, sentence: Sentence, clause: Clause, quantity: Quantity, recipient: Mention, payer: Entity) -> Claim:
    start, end = sentence.start, sentence.end
    inside = start <= recipient.start < end
    if end - start > MAX_QUOTE_CHARS:
        start = min(clause.start, recipient.start) if inside else clause.start
        end = max(clause.end, recipient.end) if inside else clause.end
    is_planned = times.is_planned(sentence, clause.start, clause.end)
    properties: dict[str, Value] = {"amount_cny": quantity.value, "status": "planned" if is_planned else "achieved"}
    year = times.year_at(sentence, clause.end, is_planned)
    if year is not None:
        properties["year"] = year
    confidence = 0.85 if inside else 0.6
    return Claim("FUNDS", payer, recipient.entity, (start, end), f"funds.{'sentence' if inside else 'topic'}/1", confidence, properties)
