"""A clause and the headings above it in; whether it is done, planned, only proposed or denied, and for which year, out.

Only proposed or denied is no fact (gold/GUIDELINES.md, rulings 15 and 16).
"""

from __future__ import annotations

import re
from typing import Literal

from loaders.clause_verbs import any_of

Stance = Literal["achieved", "planned", "proposed", "denied"]
Section = Literal["problem", "proposal", "next", "work"]

_LACK = any_of("问题 困难 不足 短板 挑战 差距 瓶颈")
_PROBLEM_HEADING = re.compile(
    rf"(?:存在|面临|遇到).{{0,8}}{_LACK}|^(?:主要|突出)?的?{_LACK}(?:$|[及和与、])|不足之处|{_LACK}[及和与、](?:原因|建议|对策|打算|措施|下)"
)
_REMEDY = re.compile("解决|化解|破解|整改|整治|排查|导向")
_PROPOSAL_HEADING = re.compile(
    "^(?:几点|意见|工作|有关|对策)?[及和与]?(?:意见)?建议|(?:意见|对策)[和与及]?建议$|建议和?(?:意见|对策|措施)$",
)
_NEXT_HEADING = re.compile(
    "下一?步|下一?阶段|下半年|明年|来年|今后|未来|打算|努力方向|工作(?:计划|思路|安排|谋划|设想|目标|展望)|(?:计划|设想|展望)$"
    "|(?:总体|工作|主要|发展)目标|目标任务$"
)
_ITEM = "(?:[一二三四五六七八九十]是|[（(]?[0-9]{1,2}[）).、]|[一二三四五六七八九十]+、)?"
_PROPOSAL = re.compile(
    _ITEM + "(?:因此|为此|对此)?[，,]?(?:提出)?(?:以下|如下|几点)?" + any_of("建议 希望(?!小学|工程|田野) 呼吁 恳请 恳求 请求 提请 倡议"),
)
_PLAN = re.compile(
    # 按计划, 计划生育, 完成年度计划 and 免疫计划 are no plans; 预期寿命 and 争取资金 no hopes; 草拟 no 拟
    "(?<![按照作度成动体施行原定总免疫])计划(?=于|在|到20|投资|建设|新建|开展|实施|用|对|通过|完成|利用|总投资|年内|今年|明年|将|再|采购|招聘|改造|举办|拟)"
    "|(?<![模虚草比类])拟(?![定订稿合办])|力争|力求|预计|预期(?!寿命)|争取(?![到了资项上中省市各国专])|即将|有望|下一步|明年|今后|[到至]20[0-9]{2}年"
    "|20[0-9]{2}年(?:底|末)前|应当|应该"
    "|(?:^|[，；：。月日年]|我们|我[县区市省旗局委]|[县区市省州旗局委院厅])(?:还|也|仍|都)?将(?=[\u4e00-\u9fff])(?!军)"
    "|(?:^|[，；：。]|我们|各地|各级|各单位|各部门)[还也]?(?:务必|必须|要(?![求素点闻领])|应(?![急对用届检收治签筛尽种管保享答激知诊查助兜报参]))"
)
# 将 that only brings its object forward: 将签约服务纳入考核
_BROUGHT_FORWARD = re.compile(
    "[^，。；]{1,30}?" + any_of("纳入 作为 列入 列为 安置 分配 扩大 提高 提升 调整 落实到 延伸 转 划 送 融入 覆盖") + "|[^，。；]{1,40}与.{1,40}相",
)
_DONE = re.compile(
    "了(?!解)|已[经于有全完建开实基累在成顺投达通正启对]|均已|累计|截[止至]|(?<![医公中])共(?![同享建济识产青和体])|圆满|顺利(?:完成|通过)|荣获|获评",
)
_DENIED = re.compile(
    "(?:没有|没能|尚未|还未|仍未|从未|未能|缺乏|缺少|无法|难以|停止|暂停|暂缓|不再|取消"
    "|未(?:开展|实施|启动|建立|建成|完成|落实|纳入|推行|执行|设立|配备|享受|参加))[^，。；：]{0,8}$"
)
_LACKING = re.compile(
    "[^，。；]{0,14}?"
    + any_of("进展缓慢 不到位 滞后 不足 不够 不高 不完善 不健全 不规范 不均衡 薄弱 欠缺 缺口 缺失 难度 亟待 有待 仍需 还需 未能 较差 较低 不强 困难"),
)
_YEAR = re.compile(r"(?<![0-9.\-—~〔\[(（至到])((?:19|20)[0-9]{2})(?=年(?![\-—至到]))")


def section_of(heading_path: tuple[str, ...]) -> Section:
    """What the headings above a passage make of it; the innermost that says so decides.

    >>> section_of(("四、存在问题及建议", "人员不足")), section_of(("下一步工作打算",)), section_of(("着力解决看病难问题",))
    ('problem', 'next', 'work')
    """
    for heading in reversed(heading_path):
        if _PROPOSAL_HEADING.search(heading):
            return "proposal"
        if _NEXT_HEADING.search(heading):
            return "next"
        if _PROBLEM_HEADING.search(heading) and not _REMEDY.search(heading):
            return "problem"
    return "work"


def is_proposal(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] begins, behind its list number, with 建议, 希望 or the like."""
    return _PROPOSAL.match(text, start, end) is not None


def is_plan(clause: str) -> bool:
    """Whether ``clause`` speaks of what is to come.

    >>> is_plan("我县将全面启动医共体建设"), is_plan("将签约服务纳入考核"), is_plan("开展计划生育服务")
    (True, False, False)
    """
    match = _PLAN.search(clause)
    return match is not None and not (match[0].endswith("将") and _BROUGHT_FORWARD.match(clause, match.end()))


def is_done(clause: str) -> bool:
    """Whether ``clause`` says in so many words that something has been done.

    >>> is_done("建成了10个中医馆"), is_done("共同推进"), is_done("了解情况")
    (True, False, False)
    """
    return _DONE.search(clause) is not None


def is_denied(before: str, after: str) -> bool:
    """Whether the text right before or after a measure says that it is not there or does not work."""
    return _DENIED.search(before) is not None or _LACKING.match(after) is not None


def year_in(text: str, start: int, end: int) -> int | None:
    """The last year that text[start:end] names as a year of its own (not in a document number or a stretch), or None.

    >>> year_in("2018年，发放补助；国办发〔2019〕3号", 0, 20)
    2018
    """
    found = None
    for match in _YEAR.finditer(text, start, end):
        found = int(match[1])
    return found
