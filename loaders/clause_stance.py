"""A clause in; whether it says that something is done, planned, only proposed or denied out.

Only proposed or denied is no fact (gold/GUIDELINES.md, rulings 15 and 16).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Literal

from loaders.clause_verbs import any_of
from loaders.records import Quantity
from loaders.stance_marks import Mark, mark_table

Stance = Literal["achieved", "planned", "proposed", "denied"]

_ITEM = "(?:[一二三四五六七八九十]是|[（(]?[0-9]{1,2}[）).、]|[一二三四五六七八九十]+、)?"
_PROPOSAL = re.compile(
    _ITEM
    + "(?:因此|为此|对此)?[，,]?(?:提出)?(?:以下|如下|几点)?"
    + any_of(
        "建议(?!提案|办理|办复|办结|书|答复|件) 希望(?!小学|工程|田野) 呼吁 恳请 恳求 请求 倡议"
        " 提请(?=[^，。；]{0,12}(?:支持|解决|协调|考虑|给予|帮助|研究))"
    ),
)
# 将 that only brings its object forward: 将签约服务纳入考核
_BROUGHT_FORWARD = re.compile(
    "[^，。；]{1,30}?" + any_of("纳入 作为 列入 列为 安置 分配 扩大 提高 提升 调整 落实到 延伸 转 划 送 融入 覆盖") + "|[^，。；]{1,40}与.{1,40}相",
)
_CHANGED_FROM = re.compile(r"(?:从|由)(?:20\d\d年)?的?$")
_STANDARD = re.compile(
    "标准|起付|封顶|限额|上限|最高(?:支付|补助|补贴|奖励|不)|报销|补偿比|支付比例|自付|补助|补贴|津贴|奖励|奖补|缴费|收费|减免|罚款|资助|保底|不予|须|应当具备|不得(?:超过|少于|低于)"
)
_RAISED = re.compile("提高|达到|增加|提升|上调|降低|下降|新增|力争|目标|[降升]至|[降升]到")
_DENIED = re.compile(
    "(?:没有|没能|尚未|还未|仍未|从未|未能|缺乏|缺少|无法|难以|停止|暂停|暂缓|不再|取消"
    "|未(?:开展|实施|启动|建立|建成|完成|落实|纳入|推行|执行|设立|配备|享受|参加))[^，。；：]{0,8}$"
)
# those whom a measure is for: 医疗救助和困难家庭补贴, 薄弱学校 say nothing of it
_NEEDY = (
    "(?!家庭|群众|群体|人员|人口|人群|职工|户|学生|对象|患者|残疾|老人|老年|儿童|妇女|母亲|女孩|居民|农户|毕业生|党员|企业|地区|市县|计生|学校"
    "|学科|村)"
)
_LACKING = re.compile(
    "[^，。；]{0,14}?"
    + any_of(
        "进展缓慢 不到位 滞后 不足 不够 不高(?!于) 不完善 不健全 不规范 不均衡 欠缺 缺口 缺失 难度 亟待 有待 仍需 还需 未能 较差 较低 不强"
        f" 困难{_NEEDY} 薄弱{_NEEDY}"
    ),
)


def is_proposal(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] begins, behind its list number, with 建议, 希望 or the like."""
    return _PROPOSAL.match(text, start, end) is not None


def verdict(text: str, marks: Iterable[Mark], end: int, weighs: Collection[str]) -> bool | None:
    """What the ``marks`` of one clause that ends at ``end`` say together: True, to come; False, done; None, nothing.

    weighs: the stances that speak of what is to come here; done outweighs them (计划已完成).
    """
    stances = {mark.stance for mark in marks if not _only_brings_forward(text, mark, end)}
    return False if "done" in stances else None if stances.isdisjoint(weighs) else True


def _only_brings_forward(text: str, mark: Mark, end: int) -> bool:
    return text[mark.start] == "将" and _BROUGHT_FORWARD.match(text, mark.start + 1, end) is not None


def is_changed_from(before: str) -> bool:
    """Whether the figure right after ``before`` is what was (由, 从)."""
    return _CHANGED_FROM.search(before) is not None


def is_done(clause: str) -> bool:
    """Whether ``clause`` says in so many words that something has been done.

    >>> is_done("建成了10个中医馆"), is_done("共同推进"), is_done("了解情况"), is_done("为了达标")
    (True, False, False, False)
    """
    return any(mark.stance in ("done", "counted") for mark in mark_table().find(clause, 0, len(clause)))


def is_standard(clause: str, quantity: Quantity, kind: str | None) -> bool:
    """Whether ``quantity`` is a rule in force: so much is paid, charged or refunded for each; not one that is to be raised (提高到).

    A plan sets aims, a policy rules: in a policy a share or a length of time is a rule too, where it bounds what may be done.
    """
    if _RAISED.search(clause):
        return False
    if quantity.unit == "元" and (quantity.basis is not None or _STANDARD.search(clause) is not None):
        return True
    return kind == "policy" and _STANDARD.search(clause) is not None


def is_denied(before: str, after: str) -> bool:
    """Whether the text right before or after a measure says that it is not there or does not work."""
    return _DENIED.search(before) is not None or _LACKING.match(after) is not None
