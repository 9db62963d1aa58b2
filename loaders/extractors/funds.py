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
from loaders.clause_purposes import MAX_CLAUSES_AWAY, MAX_SENTENCES_BACK, Payment, recipients_of
from loaders.clause_stance import is_proposal
from loaders.clause_times import Times
from loaders.clause_verbs import Verb
from loaders.clauses import ClauseReader
from loaders.places import Places
from loaders.records import Claim, Entity, Findings, Mention, Quantity, Sentence

MAX_QUOTE_CHARS: Final = 150  # a longer sentence is cut to the clauses that say it
MAX_GRANT_CHARS: Final = 12  # between verb and sum, and sum and policy, in 落实118万元的…补助
MAX_VERB_CHARS: Final = 40  # between the verb of paying and its sum
MAX_VERB_AFTER_CHARS: Final = 4  # …and where the sum comes first: 978万元已拨付
_COUNTED = r"(?:共|约|达到?|为|合计|累计|总计|共计|总额|已|近|超|：)*$"
_PAID_NOUN = re.compile(
    r"(?:资金|经费|款项?|补助金?|补贴|补偿[金款额]?|奖金|奖扶金|扶助金|特扶金|救助金|津贴|保障金|助学金|慰问金|抚恤金|投资额?|投入”?|支出|费用|基金|零收费|减免)"
    + _COUNTED
)
_PAID_AFTER = re.compile(r"的?(?:[^，。；\d]{0,4}(?:资金|经费|专项|补助|补贴|投资)|[^，。；\d]{0,6}(?:到位|拨付|下拨|下达|兑现|用于|发放))")
_NOT_PAID = re.compile(
    r"(?:收入|营收|收缴|征收|罚款|罚没|没收|追缴|追回|节约|节省|结余|购进|采购金额|销售额?|收取|产值|负债|债务|欠款|核减|扣减|扣除|挽回|处罚|生产总值|增加值|营业额|价值"
    r"|让利|限额|封顶线?|起付线?|总资产|固定资产|均费用|次均|人均|投保资金|参保资金|注册资本|利润|贷款|缺口|差额|不足|未到位|降低|减少|下降|低于|超过|余额|市值|融资|GDP"
    r"|出口|进口|募集|非法所得|违法所得|固定资产投资|民间投资|产业投资|工业投资|带动|拉动|撬动|公共预算支出|财政支出|民生支出)[^，。；\d]{0,12}$"
)
# what patients and members pay, unless a verb of paying stands before it: 减免医疗费用30万元
_PAID_BY_OTHERS = re.compile(r"(?:医疗费用?|总费用|保险费|保费|(?<![零免])收费|缴费|缴纳|自付|自费|消费)[^，。；\d]{0,12}$")
_INCOME = re.compile(r"收缴|征收|追缴|罚没|罚款|抚养费|招商|引资|外资|签约|压减|压缩|盘活|化解")  # also inside a measure's name
_RATE = re.compile(r"每(?:人|户|名|例|年|月|胎|床|对|家|位|个)|人均|户均|标准|一次性")
_BUDGET = re.compile("(省|自治区|市|州)(?:级)?(?:财政|预算|配套|专项|补助|下拨|下达|拨付)")
_BUDGET_LEVELS: Final = {"省": "province", "自治区": "province", "市": "prefecture", "州": "prefecture"}
MAX_RATE_YUAN: Final = 100_000  # a larger sum is no rate, whatever stands before it


def extract_funds(findings: Findings, places: Places) -> list[Claim]:
    """Claims in the text's order."""
    sums = [quantity for quantity in findings.quantities if quantity.is_sum_of_money]
    if not sums:
        return []
    reader = ClauseReader(findings, places)
    times = Times(findings)
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
        room = (sums[number - 1].end if number else sentence.start, sums[number + 1].start if number + 1 < len(sums) else sentence.end)
        if not _is_paid(findings.report.text, clauses, at, quantity, room[0]):
            continue
        payment = Payment(findings.report.text, sentence, clauses, at, quantity, room)
        recipients = recipients_of(payment, reader.mentions, _before(findings.report.sentences, place))
        for recipient in recipients:
            for payer in _payers(reader, payment, recipient):
                if payer is not recipient.entity:
                    yield _claim(times, sentence, clauses[at], quantity, recipient, payer)


def _before(sentences: Sequence[Sentence], place: int) -> Sequence[Sentence]:
    """The sentences before ``sentences[place]`` in its paragraph, as many as may be looked back at."""
    near = sentences[max(0, place - MAX_SENTENCES_BACK) : place]
    return [sentence for sentence in near if sentence.passage is sentences[place].passage]


def _is_paid(text: str, clauses: Sequence[Clause], at: int, quantity: Quantity, room: int) -> bool:
    """Whether the sum goes out. It does with a verb of paying at it, with a noun of money that is spent (到位资金…), in a list that such a
    verb opens, and right after a policy: what obliges pays (奖励扶助政策1200人，144万元)."""
    clause = clauses[at]
    opening = max(clause.start, room)
    named = max((mention.end for mention in clause.measures if mention.end <= quantity.start), default=opening)
    before, unnamed = text[opening : quantity.start], text[max(opening, named) : quantity.start]
    if _INCOME.search(before) or _NOT_PAID.search(unnamed) or (quantity.value < MAX_RATE_YUAN and _RATE.search(before)):
        return False
    if any(verb.kind == "funds" and _is_near(verb, quantity) for verb in clause.verbs):
        return True
    if _PAID_BY_OTHERS.search(unnamed) or any(verb.kind == "receives" and verb.start <= quantity.end for verb in clause.verbs):
        return False
    if _PAID_NOUN.search(before) or _PAID_AFTER.match(text, quantity.end, clause.end) or re.search(r"到位[^，。；]{0,6}$", before):
        return True
    return _is_paid_by_policy(clauses, at, quantity, room)


def _is_near(verb: Verb, quantity: Quantity) -> bool:
    return 0 <= quantity.start - verb.end <= MAX_VERB_CHARS or 0 <= verb.start - quantity.end <= MAX_VERB_AFTER_CHARS


def _is_paid_by_policy(clauses: Sequence[Clause], at: int, quantity: Quantity, room: int) -> bool:
    clause = clauses[at]
    doing = [verb for verb in clause.verbs if verb.frame != "adverb" and verb.start <= quantity.end]
    if any(mention.entity.label == "Policy" and room <= mention.start < quantity.start for mention in clause.measures):
        return True
    if any(0 <= quantity.start - verb.end <= MAX_GRANT_CHARS for verb in doing):  # 落实118万元乡村医生补助
        return any(mention.entity.label == "Policy" and 0 <= mention.start - quantity.end <= MAX_GRANT_CHARS for mention in clause.measures)
    if doing or not at:
        return False
    before = clauses[max(0, at - MAX_CLAUSES_AWAY) : at]
    return any(verb.kind == "funds" for earlier in before for verb in earlier.verbs) or any(
        mention.entity.label == "Policy" and mention.start >= room for mention in before[-1].measures
    )


def _payers(reader: ClauseReader, payment: Payment, recipient: Mention) -> list[Entity]:
    """The subject that the text names, never the recipient itself; else the larger region whose budget pays, where the report names it; else the
    report's own (also for 上级资金 without a name)."""
    subject = reader.subject(payment.clauses, payment.at, payment.sentence)
    named = [actor.entity for actor in subject if actor.entity is not recipient.entity]
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
