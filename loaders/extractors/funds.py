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
from loaders.clause_stance import is_proposal
from loaders.clause_times import Times
from loaders.clause_verbs import Verb, any_of
from loaders.clauses import ClauseReader
from loaders.places import Places
from loaders.records import Claim, Entity, Findings, Mention, Quantity, Sentence

MAX_QUOTE_CHARS: Final = 150  # a longer sentence is cut to the clauses that say it
MAX_SENTENCES_BACK: Final = 4  # how far before the sum the measure of its paragraph or list item may stand
MAX_CLAUSES_AWAY: Final = 4  # how far from the sum, inside its sentence, what it is for may stand
MAX_GRANT_CHARS: Final = 12  # between verb and sum, and sum and policy, in 落实118万元的…补助
MAX_VERB_CHARS: Final = 40  # between the verb of paying and its sum
MAX_VERB_AFTER_CHARS: Final = 4  # …and where the sum comes first: 978万元已拨付
_COUNTED = r"(?:共|约|达到?|为|合计|累计|总计|共计|总额|已|近|超|：)*$"
_PAID_NOUN = re.compile(
    r"(?:资金|经费|款项?|补助金?|补贴|补偿[金款额]?|奖金|奖扶金|扶助金|特扶金|救助金|津贴|保障金|助学金|慰问金|抚恤金|投资额?|投入”?|支出|费用|基金)"
    + _COUNTED
)
_PAID_AFTER = re.compile(r"的?(?:[^，。；\d]{0,4}(?:资金|经费|专项|补助|补贴|投资)|[^，。；\d]{0,6}(?:到位|拨付|下拨|下达|兑现|用于|发放))")
_NOT_PAID = re.compile(
    r"(?:收入|营收|收缴|征收|罚款|罚没|没收|追缴|追回|节约|节省|结余|购进|采购金额|销售额?|收取|产值|负债|债务|欠款|核减|扣减|扣除|挽回|处罚|生产总值|增加值|营业额|价值"
    r"|让利|限额|封顶线?|起付线?|总资产|固定资产|均费用|次均|人均|投保资金|参保资金|注册资本|利润|贷款|缺口|差额|不足|未到位|降低|减少|下降|低于|超过|余额|市值|融资|GDP"
    r"|出口|进口|募集|非法所得|违法所得)[^，。；\d]{0,12}$"
)
# what patients and members pay, unless a verb of paying stands before it: 减免医疗费用30万元
_PAID_BY_OTHERS = re.compile(r"(?:医疗费用?|总费用|保险费|保费|收费|缴费|缴纳|自付|自费|消费)[^，。；\d]{0,12}$")
_INCOME = re.compile(r"收缴|征收|追缴|罚没|罚款|抚养费|招商|引资|外资|签约|压减|压缩|盘活|化解")  # also inside a measure's name
_RATE = re.compile(r"每(?:人|户|名|例|年|月|胎|床|对|家|位|个)|人均|户均|标准|一次性")
MAX_RATE_YUAN: Final = 100_000  # a larger sum is no rate, whatever stands before it
_BUILDS = re.compile(any_of("完成 实施 新建 改建 扩建 改扩建 迁建 改造 维修 修缮 建成 建设 购置 配备 启动"))
_SPENDS = re.compile(r"(?:投入|投资|筹资|筹集|出资|斥资|耗资|安排)")


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
        recipients = _recipients(findings.report.text, reader, clauses, at, quantity, room) or _topic(findings, reader, place, clauses[at], quantity)
        for recipient in recipients:
            for payer in _payers(reader, clauses, at, recipient, sentence):
                if payer is not recipient.entity:
                    yield _claim(times, sentence, clauses[at], quantity, recipient, payer)


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
    if _PAID_BY_OTHERS.search(unnamed) or any(verb.kind == "receives" for verb in clause.verbs):
        return False
    if _PAID_NOUN.search(before) or _PAID_AFTER.match(text, quantity.end, clause.end) or re.search(r"到位[^，。；]{0,6}$", before):
        return True
    return _is_paid_by_policy(clauses, at, quantity, room)


def _is_near(verb: Verb, quantity: Quantity) -> bool:
    return 0 <= quantity.start - verb.end <= MAX_VERB_CHARS or 0 <= verb.start - quantity.end <= MAX_VERB_AFTER_CHARS


def _is_paid_by_policy(clauses: Sequence[Clause], at: int, quantity: Quantity, room: int) -> bool:
    clause = clauses[at]
    doing = [verb for verb in clause.verbs if verb.frame != "adverb"]
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


def _recipients(text: str, reader: ClauseReader, clauses: Sequence[Clause], at: int, quantity: Quantity, room: tuple[int, int]) -> list[Mention]:
    """What the sum is for: 1172万元的X; else what its clause names; else what follows up to the next sum; else what came before it."""
    clause = clauses[at]
    after = [mention for mention in clause.measures if quantity.end <= mention.start < room[1]]
    if after and text.startswith(("的", "建设"), quantity.end):
        return after[:1]
    before = [mention for mention in clause.measures if room[0] <= mention.start < quantity.start]
    if before or after:
        return before or after
    paid = [mention for mention in reader.mentions.actors_in(clause.start, clause.end) if _is_paid_to(text, clause, mention)]
    if paid:
        return paid
    earlier = [clause for clause in reversed(clauses[max(0, at - MAX_CLAUSES_AWAY) : at]) if clause.measures]
    preceding = list(earlier[0].measures) if earlier else []
    if preceding or not any(verb.kind == "funds" and verb.end <= quantity.start for verb in clause.verbs):
        return preceding
    return list(_following(text, clauses[at + 1 : at + 1 + MAX_CLAUSES_AWAY], room[1]))


def _following(text: str, clauses: Sequence[Clause], end: int) -> Iterator[Mention]:
    """What the clauses behind the sum name: the first that names any, and those after it that go on building (投入…，改造A，完成B)."""
    found = False
    for clause in clauses:
        if found and not _BUILDS.search(text, clause.start, clause.end):
            return
        for mention in clause.measures:
            if mention.start < end:
                found = True
                yield mention


def _is_paid_to(text: str, clause: Clause, mention: Mention) -> bool:
    if mention.entity.label != "Institution":
        return False
    return re.search(r"(?:对|向|为|给|给予|拨付|补助|补贴|资助|支持|奖励|拨给|下拨|投入)$", text[clause.start : mention.start]) is not None


def _topic(findings: Findings, reader: ClauseReader, place: int, clause: Clause, quantity: Quantity) -> list[Mention]:
    """The measures last spoken of in the same paragraph; money spent on what the sentence itself goes on to name belongs to the heading only."""
    sentences = findings.report.sentences
    passage = sentences[place].passage
    text = findings.report.text
    goes_on = clause.end < sentences[place].end - 1 and _SPENDS.search(text, clause.start, quantity.start) is not None
    goes_on = goes_on or text.startswith("的", quantity.end) or any(verb.start > quantity.end + MAX_VERB_AFTER_CHARS for verb in clause.verbs)
    for sentence in reversed(sentences[max(0, place - MAX_SENTENCES_BACK) : place]):
        if sentence.passage is not passage:
            break
        measures = reader.mentions.measures_in(sentence.start, sentence.end)
        if measures:
            if sentence.is_heading:
                return measures[:1]
            return [] if goes_on else measures[:1] if len(measures) > 2 else measures
    return []


def _payers(reader: ClauseReader, clauses: Sequence[Clause], at: int, recipient: Mention, sentence: Sentence) -> list[Entity]:
    """The subject that the text names, never the recipient itself; else the report's region (also for 上级资金 without a name)."""
    named = [actor.entity for actor in reader.subject(clauses, at, sentence) if actor.entity is not recipient.entity]
    if named:
        return named
    return [reader.home] if reader.home else []


def _claim(times: Times, sentence: Sentence, clause: Clause, quantity: Quantity, recipient: Mention, payer: Entity) -> Claim:
    start, end = sentence.start, sentence.end
    inside = start <= recipient.start < end
    if end - start > MAX_QUOTE_CHARS:
        start = min(clause.start, recipient.start) if inside else clause.start
        end = max(clause.end, recipient.end) if inside else clause.end
    status = "planned" if times.is_planned(sentence, clause.start, clause.end) else "achieved"
    properties: dict[str, Value] = {"amount_cny": quantity.value, "status": status}
    year = times.year_at(sentence, clause.end)
    if year is not None:
        properties["year"] = year
    confidence = 0.85 if inside else 0.6
    return Claim("FUNDS", payer, recipient.entity, (start, end), f"funds.{'sentence' if inside else 'topic'}/1", confidence, properties)
