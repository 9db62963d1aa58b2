"""A clause in; whether it says that something is done, planned, only proposed or denied out.

Only proposed or denied is no fact (gold/GUIDELINES.md, rulings 15 and 16).
"""

from __future__ import annotations

import re
from typing import Literal

from loaders.clause_verbs import any_of

Stance = Literal["achieved", "planned", "proposed", "denied"]

_ITEM = "(?:[一二三四五六七八九十]是|[（(]?[0-9]{1,2}[）).、]|[一二三四五六七八九十]+、)?"
_PROPOSAL = re.compile(
    _ITEM + "(?:因此|为此|对此)?[，,]?(?:提出)?(?:以下|如下|几点)?" + any_of("建议 希望(?!小学|工程|田野) 呼吁 恳请 恳求 请求 提请 倡议"),
)
_PLAN = re.compile(
    # 按计划, 计划生育, 完成年度计划 and 免疫计划 are no plans; 预期寿命 and 争取资金 no hopes; 草拟 no 拟
    "(?<![按照作度成动体施行原定总免疫个项的])计划(?=[在用到新再投引招培组开建完实安于对利总年今明将采改举拟通])"
    "|(?<![模虚草比类])拟(?![定订稿合办])|力争|力求|争取(?![到了资项上中省市各国专])|即将|有望|下一步|明年|今后|未来"
    "|(?<![加高升长大降少展])[到至]20[0-9]{2}年|20[0-9]{2}年(?:底|末)前|应当|应该"
    "|(?<![主重需首只纲摘简])要(?=达|完成|实现|[\u4e00-\u9fff]{1,6}达到)"
    "|(?P<shall>(?:^|[，；：。月日年]|我们|我[县区市省旗局委]|[县区市省州旗局委院厅])(?:还|也|仍|都)?将(?=[\u4e00-\u9fff])(?!军)"
    "|将(?=达|在|[\u4e00-\u9fff]{0,8}(?:增|提|建|投|完|达|新|从|由|扩|组|实现|培)))"
    "|(?:^|[，；：。]|我们|各地|各级|各单位|各部门)[还也]?(?:务必|必须|要(?![求素点闻领])|应(?![急对用届检收治签筛尽种管保享答激知诊查助兜报参]))"
)
# Only where a review does not stand above: 预计 there tells of the year's last weeks.
_EXPECTED = re.compile("预计|预期(?!寿命)|目标[是为：]")
_ORDERED = re.compile("确保|不得|要求")  # what a summary says of work that is done
# 将 that only brings its object forward: 将签约服务纳入考核
_BROUGHT_FORWARD = re.compile(
    "[^，。；]{1,30}?" + any_of("纳入 作为 列入 列为 安置 分配 扩大 提高 提升 调整 落实到 延伸 转 划 送 融入 覆盖") + "|[^，。；]{1,40}与.{1,40}相",
)
_DONE = re.compile(
    "了(?!解)|已(?!经?列入计划)[经于有全完建开实基累在成顺投达通正启对拨培]|均已|累计|截[止至]|(?<![医公中])共(?![同享建济识产青和体])"
    "|圆满|顺利(?:完成|通过)|荣获|获评|现有|目前(?!为止)",
)
_CHANGED_FROM = re.compile(r"(?:从|由)(?:20\d\d年)?的?$")
# Opens a sentence of aims: it holds for the clauses behind it.
_PLAN_OPENING = re.compile(
    "力争|(?<![加高升长大降少展])到20[0-9]{2}年|明年|目标[是为：]|预期目标|(?<![个项的])计划(?=[在用到新再投引招培组开建完实])"
)
_DENIED = re.compile(
    "(?:没有|没能|尚未|还未|仍未|从未|未能|缺乏|缺少|无法|难以|停止|暂停|暂缓|不再|取消"
    "|未(?:开展|实施|启动|建立|建成|完成|落实|纳入|推行|执行|设立|配备|享受|参加))[^，。；：]{0,8}$"
)
_LACKING = re.compile(
    "[^，。；]{0,14}?"
    + any_of("进展缓慢 不到位 滞后 不足 不够 不高 不完善 不健全 不规范 不均衡 薄弱 欠缺 缺口 缺失 难度 亟待 有待 仍需 还需 未能 较差 较低 不强 困难"),
)


def is_proposal(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] begins, behind its list number, with 建议, 希望 or the like."""
    return _PROPOSAL.match(text, start, end) is not None


def is_plan(clause: str) -> bool:
    """Whether ``clause`` speaks of what is to come.

    >>> is_plan("我县将全面启动医共体建设"), is_plan("将签约服务纳入考核"), is_plan("开展计划生育服务")
    (True, False, False)
    """
    return any(match["shall"] is None or not _BROUGHT_FORWARD.match(clause, match.end()) for match in _PLAN.finditer(clause))


def is_expected(clause: str, is_summary: bool) -> bool:
    """Whether ``clause`` gives an estimate, an aim or an order (预计完成, 预期目标, 确保): a plan, but for a review's."""
    return _EXPECTED.search(clause) is not None or (not is_summary and _ORDERED.search(clause) is not None)


def opens_plan(head: str) -> bool:
    """Whether the clauses ``head``, before another in its sentence, make what follows a plan: 力争到2025年，…."""
    return _PLAN_OPENING.search(head) is not None


def is_changed_from(before: str) -> bool:
    """Whether the figure right after ``before`` is what was (由, 从)."""
    return _CHANGED_FROM.search(before) is not None


def is_done(clause: str) -> bool:
    """Whether ``clause`` says in so many words that something has been done.

    >>> is_done("建成了10个中医馆"), is_done("共同推进"), is_done("了解情况")
    (True, False, False)
    """
    return _DONE.search(clause) is not None


def is_denied(before: str, after: str) -> bool:
    """Whether the text right before or after a measure says that it is not there or does not work."""
    return _DENIED.search(before) is not None or _LACKING.match(after) is not None
