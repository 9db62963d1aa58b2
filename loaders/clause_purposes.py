"""A sum of money in its sentence in, the measures and institutions that it is for out.

What a sum is for stands beside it (1172万元的X), in its clause, in what the money goes on to build, or before it: in the clause before,
in its paragraph or in the heading. It is taken from further off only where the paying words name nothing of their own (共投入5万元) or
name the same thing again (落实奖扶政策，…发放奖扶金144万元).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from loaders.clause_actors import Clause
from loaders.clause_mentions import MentionIndex
from loaders.clause_verbs import any_of
from loaders.fund_frames import Grant
from loaders.records import Mention, Quantity, Sentence

MAX_CLAUSES_AWAY: Final = 4  # how far from the sum, inside its sentence, what it is for may stand
MAX_SENTENCES_BACK: Final = 4  # how far before the sum the measure of its paragraph or list item may stand
MAX_BARE_CHARS: Final = 2  # left of paying words when all that names nothing is taken away
MAX_ABBREVIATION_CHARS: Final = 3
MAX_OPENING_CHARS: Final = 80  # paying words further back are another matter
_BUILDS: Final = re.compile(any_of("完成 实施 新建 改建 扩建 改扩建 迁建 改造 维修 修缮 建成 建设 购置 配备 启动"))
_NAMES_NOTHING: Final = re.compile(
    # to whom it is paid is not what for: 为特困户发放…, 受益1200人
    r"(?:为|向|对|给)[^，。；]{1,24}?(?=发放|兑现|拨付|支付|补助|补贴|补偿|给予|下拨|落实|投入|减免|报销|缴纳|代缴)"
    r"|按照?[^，。；]{1,12}?(?=赔付|理赔|报销)"  # by which rule, not what for
    r"|\d[\d.]*[万亿]?[余多]?(?:元|人次|人|户|名|位|例|对)?|在?[^，。；]{0,6}期间|"
    + any_of(
        "全年 当年 今年 去年 年度 年内 五年 三年 两年 截止 截至 目前 以来 全县 全区 全市 全省 我县 我区 我市 本级 县级 区级 市级 省级 中央"
        " 上级 各级 地方 县 区 市 省 财政 政府 已经 已 共 总 合 累 计 先后 另外 另 再 还 其中 同时 及时 足额 全部 全额 全面 分别 约 近 达 为 是 超"
        " 了 仅 均 又 也 将 拟 计划 力争 一次性 每人 人均 按 照 标准 计算 应 实 并 且 各 其 对 所 需 专门 主要 积极 的"
    )
    + "|"
    + any_of(
        "投入 投资 筹资 筹集 自筹 出资 斥资 耗资 安排 拨付 下拨 下达 支出 支付 发放 落实 到位 配套 补助 补贴 补偿 追加 列支 兑现 完成 实现 配"
        " 赔付 理赔 报销 减免 医疗费用 医药费用 医药费 住院 门诊 统筹基金 参合 参保"
        " 给予 用于 使用 承担 负担 提供 资金 基金 经费 款项 款 费用 费 专项 预算 项目 总额 金额 公共 一般 各类 各项 金"
        " 受益 惠及 享受 符合 条件 对象 人员 群众 居民 患者 家庭 老人 学生 儿童 妇女 困难 贫困 涉及 覆盖"
    )
    + r"|[年月日至到，、：（）“”%\s]"
)
_GENERIC_WORDS: Final = (
    "资金经费 投入 投资 项目 工程 建设 工作 服务 制度 政策 活动 行动 机制 管理 全县 全区 我县 我区 财政 完成 落实 发放 支出 支付 专项 农村 城乡"
    " 实施 开展 推进 保障 消费 医疗 卫生 健康 居民 基金"
)
_GENERIC_PAIRS: Final = frozenset(_GENERIC_WORDS[place : place + 2] for place in range(len(_GENERIC_WORDS) - 1))
_INSURER_PAYS: Final = re.compile("赔付|理赔|报销|统筹基金|医药费|医疗费|参合|参保")
_INSURANCE: Final = re.compile("保险|医保|合作医疗|新农合|救助|补偿|惠民保|直补|保障|先诊疗|一站式|报销|兜底|[“”]")  # what pays patients back
_COUNT: Final = re.compile(r"[0-9一二三四五六七八九十百余多]*[个项所家座条处件]?")  # 9个新项目…: it has a subject of its own
_COUNTED_WORKS: Final = re.compile(
    r"(?:重点)?(?:实施|完成|建设|新建|改造|推进|支持)[^，。；]{2,24}?(?:项目|工程)[0-9一二三四五六七八九十百]+[余多]?[个项]"
)
_RECEIVED: Final = re.compile("争取|融入|引进|筹措")


@dataclass(frozen=True, slots=True)
class Payment:
    """A sum in ``clauses[at]``. ``room``: from the sum before it in the sentence to the sum behind; ``grant``: the institutions that get it."""

    text: str
    sentence: Sentence
    clauses: Sequence[Clause]
    at: int
    quantity: Quantity
    room: tuple[int, int]
    grant: Grant | None = None

    @property
    def clause(self) -> Clause:
        return self.clauses[self.at]

    @property
    def opening(self) -> int:
        return max(self.clause.start, self.room[0])


def recipients_of(payment: Payment, index: MentionIndex, before: Sequence[Sentence]) -> list[Mention]:
    """What the sum is for; ``before``: the sentences before its own in its paragraph, the nearest last."""
    beside = _in_clause(payment, index)
    if beside is not None:
        return beside
    object_, purpose = _own_object(payment, index, payment.opening), _own_purpose(payment)
    is_bare = len(object_) <= MAX_BARE_CHARS and not _is_named_money(payment, object_)
    if _builds_others(payment):
        return []
    preceding = _that_pay_back(payment, _preceding(payment))
    if preceding:
        return preceding if is_bare else [mention for mention in preceding if shares_word(payment, object_, mention)]
    if is_bare and any(verb.kind == "funds" and verb.end <= payment.quantity.start for verb in payment.clause.verbs):
        following = list(_following(payment))
        if following:
            return following
    return _topic(payment, index, before, bool(purpose))


def _in_clause(payment: Payment, index: MentionIndex) -> list[Mention] | None:
    """What the sum's own clause names; None where it names nothing and the sum may be for what stands further off."""
    text, clause, quantity, room = payment.text, payment.clause, payment.quantity, payment.room
    after = [mention for mention in clause.measures if quantity.end <= mention.start < room[1] and not _is_next_sums(payment, mention)]
    if text.startswith("的", quantity.end) and (after or payment.grant is None):
        return after[:1] if after or _own_purpose(payment) else None
    if after and text.startswith("建设", quantity.end):
        return after[:1]
    before = [mention for mention in clause.measures if room[0] <= mention.start < quantity.start]
    if before or after:
        return before or after
    return None if payment.grant is None else list(payment.grant.recipients)


def _is_next_sums(payment: Payment, mention: Mention) -> bool:
    """发放甲525万元、乙补助30万元: 乙 goes with the second sum."""
    if payment.room[1] > payment.clause.end or not payment.text.startswith(("、", "和", "及"), payment.quantity.end):
        return False
    return re.fullmatch(r"[^，。；、\d]{0,8}", payment.text[mention.end : payment.room[1]]) is not None


def _own_object(payment: Payment, index: MentionIndex, start: int) -> str:
    """What is left of the words from ``start`` to the sum when actors, time and words of paying are taken away."""
    begin = max(start, payment.quantity.start - MAX_OPENING_CHARS)
    words, position = "", begin
    for mention in index.actors_in(begin, payment.quantity.start):
        words += payment.text[position : max(position, mention.start)]
        position = max(position, min(mention.end, payment.quantity.start))
    return _NAMES_NOTHING.sub("", words + payment.text[position : payment.quantity.start])


def _is_named_money(payment: Payment, object_: str) -> bool:
    """Whether the little that is left names the money: 特扶 of 特扶金, 水利 of 水利投资; so do vouchers."""
    before = payment.text[payment.opening : payment.quantity.start]
    if before.endswith("券"):
        return True
    return object_ != "" and re.search(f"{re.escape(object_)}(?:基?金|费|款|补助|补贴|津贴|投资)", before) is not None


def _own_purpose(payment: Payment) -> str:
    """What is left of the words behind the sum in its clause (投入5万元购置设备 → 购置设备)."""
    left = _NAMES_NOTHING.sub("", payment.text[payment.quantity.end : min(payment.clause.end, payment.room[1])])
    return left if len(left) > MAX_BARE_CHARS else ""


def shares_word(payment: Payment, object_: str, mention: Mention) -> bool:
    """Whether the measure's name holds two characters in a row of the paying words (补偿 of 药品零差率补偿), generic ones aside."""
    said = object_ + " " + payment.text[payment.opening : payment.quantity.start]
    names = (mention.entity.name, payment.text[mention.start : mention.end])
    if 1 < len(object_) <= MAX_ABBREVIATION_CHARS and any(_is_short_for(object_, name) for name in names):
        return True
    pairs = {said[place : place + 2] for place in range(len(said) - 1)} - _GENERIC_PAIRS
    return any(pair in name for pair in pairs for name in names if " " not in pair)


def _that_pay_back(payment: Payment, measures: list[Mention]) -> list[Mention]:
    """``measures``; where the words say that patients are paid back (报销, 赔付) only insurance and the like."""
    if not _INSURER_PAYS.search(payment.text, payment.opening, payment.quantity.start):
        return measures
    return [measure for measure in measures if _INSURANCE.search(measure.entity.name)]


def _is_short_for(short: str, name: str) -> bool:
    """奖扶 of 奖励扶助: its characters in their order."""
    rest = iter(name)
    return all(character in rest for character in short)


def _preceding(payment: Payment) -> list[Mention]:
    for clause in reversed(payment.clauses[max(0, payment.at - MAX_CLAUSES_AWAY) : payment.at]):
        if clause.measures:
            return list(clause.measures)
        if "用于" in payment.text[clause.start : clause.end]:  # each year's money goes to something else
            return []
    return []


def _builds_others(payment: Payment) -> bool:
    """Whether the clause behind says what the sum builds by a kind and a number: 投资15亿元，实施城建项目20个."""
    behind = payment.clauses[payment.at + 1 : payment.at + 2]
    return any(not clause.measures and _COUNTED_WORKS.match(payment.text, clause.start, clause.end) is not None for clause in behind)


def _following(payment: Payment) -> Iterator[Mention]:
    """What the clauses right behind the sum name, as long as they go on building (投入…，改造A，完成B); the first need not build."""
    for number, clause in enumerate(payment.clauses[payment.at + 1 : payment.at + 1 + MAX_CLAUSES_AWAY]):
        is_named = not number and clause.measures and not _COUNT.fullmatch(payment.text, clause.start, clause.measures[0].start)
        if not is_named and not _BUILDS.search(payment.text, clause.start, clause.end):
            return
        yield from (mention for mention in clause.measures if mention.start < payment.room[1])


def _topic(payment: Payment, index: MentionIndex, before: Sequence[Sentence], has_purpose: bool) -> list[Mention]:
    """What the paragraph speaks of: the measures last named where the words name nothing of their own, else the heading's."""
    text = payment.text
    if _RECEIVED.search(text, payment.opening, payment.quantity.start):
        return []
    said = _own_object(payment, index, payment.sentence.start + payment.sentence.lead)
    own = _own_object(payment, index, payment.opening)
    is_named = _is_named_money(payment, own)
    goes_on = has_purpose or len(_NAMES_NOTHING.sub("", text[payment.clause.end : payment.room[1]].rstrip("。；"))) > MAX_BARE_CHARS
    for sentence in reversed(before[-MAX_SENTENCES_BACK:]):
        measures = index.measures_in(sentence.start, sentence.end)
        if measures and sentence.is_heading:
            return _that_pay_back(payment, measures[:1])
        measures = _that_pay_back(payment, measures)
        is_fit = (len(said) <= MAX_BARE_CHARS and not _is_named_money(payment, said)) or any(
            shares_word(payment, said, mention) for mention in measures
        )
        if is_named and not any(shares_word(payment, own, mention) for mention in measures):
            continue
        if measures and is_fit and not goes_on:
            return measures[:1] if len(measures) > 2 else measures
    return []
