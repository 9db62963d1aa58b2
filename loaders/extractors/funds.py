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
from loaders.clause_stance import is_done, is_plan, is_proposal, section_of, year_in
from loaders.clauses import Clause, ClauseReader
from loaders.places import Places
from loaders.records import Claim, Entity, Findings, Mention, Quantity, Sentence

MAX_QUOTE_CHARS: Final = 150  # a longer sentence is cut to the clauses that say it
MAX_SENTENCES_BACK: Final = 4  # how far before the sum the measure of its paragraph or list item may stand
MAX_VERB_CHARS: Final = 40  # between the verb of paying and its sum
_PAID_NOUN = re.compile(
    r"(?:资金|经费|款项?|补助金?|补贴|补偿金?|奖金|奖扶金|扶助金|救助金|津贴|保障金|助学金|慰问金|投资|投入|费用)(?:共|约|达到?|为|合计|累计|总计|共计|总额|已)*$"
)
_GRANTED = re.compile(r"[^，。；]{0,6}?(?:资金|经费|专项|补助|补贴|投资)?[^，。；]{0,8}?(?:用于|到位|拨付|下达|支持)")
_NOT_PAID = re.compile(
    r"(?:收入|营收|收缴|征收|罚款|罚没|没收|追缴|追回|节约|节省|结余|购进|采购金额|销售|销售额|收取|缴纳|缴费|产值|负债|债务|欠款|核减|扣减|扣除|挽回|处罚|生产总值|增加值|营业额|消费|价值|让利|总额为|限额|封顶线?|起付线?|"
    r"总资产|固定资产|均费用|次均|人均|投保资金|参保资金|保险费|保费|注册资本|利润|贷款|缺口|差额|不足|未到位|降低|减少|下降|低于|超过|余额|市值|融资|GDP|出口|进口)[^，。；]{0,12}$"
)
_PURPOSE = re.compile(r"(?:用于|专项用于|主要用于|支持|建设|实施|开展|改造|购置|购买|完成|启动|新建|用作)")
_STATE = re.compile(r"(?:中央|国家|省级?|市级?|上级|自治区)(?:财政|下达|补助|资金|专项|拨付|投资|预算)")


def extract_funds(findings: Findings, places: Places) -> list[Claim]:
    """Claims in the text's order."""
    sums = [quantity for quantity in findings.quantities if quantity.is_sum_of_money]
    if not sums:
        return []
    reader = ClauseReader(findings, places)
    starts = [sentence.start for sentence in findings.report.sentences]
    found: dict[tuple[int, int, float, int], Claim] = {}
    for place, group in _by_sentence(sums, starts):
        sentence = findings.report.sentences[place]
        if section_of(sentence.passage.heading_path) == "proposal" or is_proposal(findings.report.text[sentence.start : sentence.start + 16]):
            continue
        for claim in _read_sentence(findings, reader, place, group):
            found.setdefault((id(claim.start), id(claim.end), float(str(claim.properties["amount_cny"])), claim.quote[0]), claim)
    return list(found.values())


def _by_sentence(sums: Sequence[Quantity], starts: Sequence[int]) -> Iterator[tuple[int, list[Quantity]]]:
    groups: dict[int, list[Quantity]] = {}
    for quantity in sums:
        groups.setdefault(bisect_right(starts, quantity.start) - 1, []).append(quantity)
    yield from groups.items()


def _read_sentence(findings: Findings, reader: ClauseReader, place: int, sums: Sequence[Quantity]) -> Iterator[Claim]:
    sentence = findings.report.sentences[place]
    clauses = reader.read(sentence)
    for number, quantity in enumerate(sums):
        at = next((index for index, clause in enumerate(clauses) if clause.start <= quantity.start < clause.end), None)
        if at is None or not _is_paid(findings.report.text, clauses[at], quantity):
            continue
        first = sums[number - 1].end if number else sentence.start
        last = sums[number + 1].start if number + 1 < len(sums) else sentence.end
        recipients = _recipients(findings.report.text, reader, clauses, at, quantity, first, last) or _topic(findings, reader, place, clauses, at)
        for recipient in recipients:
            for payer in _payers(findings, reader, clauses, at, recipient, sentence):
                if payer is not recipient.entity:
                    yield _claim(findings, sentence, clauses[at], quantity, recipient, payer)


def _is_paid(text: str, clause: Clause, quantity: Quantity) -> bool:
    """Whether the sum goes out: a verb of paying before it or right after it, or a noun of money that is spent (到位资金…)."""
    before = text[clause.start : quantity.start]
    if _NOT_PAID.search(before):
        return False
    if _PAID_NOUN.search(before) or re.match("的?(?:资金|经费|专项|补助|补贴|投资)", text[quantity.end : quantity.end + 6]):
        return True
    if re.search(r"(?:到位|投入”?)[^，。；]{0,6}$", before):
        return True
    return any(
        verb.kind == "funds" and (-6 <= verb.start - quantity.end <= 4 or 0 <= quantity.start - verb.end <= MAX_VERB_CHARS) for verb in clause.verbs
    )


def _recipients(text: str, reader: ClauseReader, clauses: Sequence[Clause], at: int, quantity: Quantity, first: int, last: int) -> list[Mention]:
    """What the sum is for: 1172万元的X; else what its clause names; else what follows up to the next sum; else what came before it."""
    clause = clauses[at]
    if text.startswith("的", quantity.end) or text.startswith("建设", quantity.end):
        owned = [mention for mention in clause.measures if mention.start >= quantity.end][:1]
        if owned:
            return owned
    own = [mention for mention in clause.measures if first <= mention.start or mention.end > quantity.start]
    own = [mention for mention in own if mention.start < last]
    if own:
        return own
    paid = [mention for mention in reader.actors_in(clause.start, clause.end) if _is_paid_to(text, clause, mention)]
    if paid:
        return paid
    opens = any(verb.kind == "funds" and verb.end <= quantity.start for verb in clause.verbs)
    following = [mention for later in clauses[at + 1 :] for mention in later.measures if mention.start < last] if opens else []
    preceding = [mention for earlier in clauses[:at] for mention in earlier.measures if mention.start >= first]
    if following and not preceding:
        return following
    return preceding or following


def _is_paid_to(text: str, clause: Clause, mention: Mention) -> bool:
    if mention.entity.label != "Institution":
        return False
    return re.search(r"(?:对|向|为|给|给予|拨付|补助|补贴|资助|支持|奖励|拨给|下拨|投入)$", text[clause.start : mention.start]) is not None


def _topic(findings: Findings, reader: ClauseReader, place: int, clauses: Sequence[Clause], at: int) -> list[Mention]:
    """The measures last spoken of in the same paragraph: those of the sentence before, or of the item or heading that leads here."""
    sentences = findings.report.sentences
    passage = sentences[place].passage
    for back in range(place - 1, max(-1, place - 1 - MAX_SENTENCES_BACK), -1):
        sentence = sentences[back]
        if sentence.passage is not passage:
            break
        measures = reader.measures_in(sentence.start, sentence.end)
        if measures:
            return measures[:1] if sentence.is_heading or len(measures) > 2 else measures
        if sentences[back + 1].lead and not sentence.is_heading:
            continue
    return []


def _payers(findings: Findings, reader: ClauseReader, clauses: Sequence[Clause], at: int, recipient: Mention, sentence: Sentence) -> list[Entity]:
    clause = clauses[at]
    named = [actor for actor in clause.actors if actor.part in ("agent", "by") and actor.entity is not recipient.entity]
    if named:
        return [actor.entity for actor in named]
    if _STATE.search(findings.report.text, clause.start, clause.end) or recipient.entity.label == "Institution":
        return [reader.home] if reader.home else []
    subject = reader.subject(clauses, at, sentence)
    if subject:
        return [actor.entity for actor in subject if actor.entity is not recipient.entity]
    return [reader.home] if reader.home else []


def _claim(findings: Findings, sentence: Sentence, clause: Clause, quantity: Quantity, recipient: Mention, payer: Entity) -> Claim:
    text = findings.report.text
    start, end = sentence.start, sentence.end
    inside = start <= recipient.start < end
    if end - start > MAX_QUOTE_CHARS:
        start = min(clause.start, recipient.start) if inside else clause.start
        end = max(clause.end, recipient.end) if inside else clause.end
    body = text[clause.start : clause.end]
    is_planned = is_plan(body) or (not is_done(body) and (section_of(sentence.passage.heading_path) == "next" or findings.description.kind == "plan"))
    properties: dict[str, Value] = {"amount_cny": quantity.value, "status": "planned" if is_planned else "achieved"}
    year = year_in(text, sentence.start, clause.end) or findings.description.year
    if year is not None:
        properties["year"] = year
    confidence = 0.85 if inside else 0.6
    return Claim("FUNDS", payer, recipient.entity, (start, end), f"funds.{'sentence' if inside else 'topic'}/1", confidence, properties)
