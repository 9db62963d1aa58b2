"""A clause and the headings above it in; whether it is done, planned, only proposed or denied, and for which year, out.

Only proposed or denied is no fact (gold/GUIDELINES.md, rulings 15 and 16).
"""

from __future__ import annotations

import re
from typing import Literal

Stance = Literal["achieved", "planned", "proposed", "denied"]

_PROBLEM_HEADING = re.compile(
    r"(?:存在|面临|遇到).{0,8}(?:问题|困难|不足|短板|挑战|差距|瓶颈)|^(?:主要|突出)?的?(?:问题|困难|不足|差距)(?:$|[及和与、])|不足之处|(?:问题|困难|不足)(?:及|和|与|、)(?:原因|建议|对策|打算|措施|下)"
)
_PROPOSAL_HEADING = re.compile(r"^(?:几点|意见|工作|有关|对策)?(?:及|和|与)?(?:意见)?建议|(?:意见|对策)(?:和|与|及)?建议$|建议和?(?:意见|对策|措施)$")
_NEXT_HEADING = re.compile(
    r"下一?步|下一?阶段|下半年|明年|来年|今后|未来|打算|努力方向|工作(?:计划|思路|安排|谋划|设想|目标|展望)|(?:计划|设想|展望)$|(?:总体|工作|主要|发展)目标|目标任务$"
)
_PROPOSAL = re.compile(
    r"^(?:[一二三四五六七八九十]是|[（(]?\d{1,2}[）).、]|[一二三四五六七八九十]+、)?(?:因此|为此|对此)?[，,]?(?:提出)?(?:以下|如下|几点)?(?:建议|希望|呼吁|恳请|恳求|请求|提请|倡议)"
)
_PLAN = re.compile(
    r"(?<!把)(?:拟|计划(?!生育|免疫|内|单列|财政)|力争|力求|争取|预计|预期|即将|有望|下一?步|明年|今后|到20\d\d年|至20\d\d年|20\d\d年(?:底|末)前)"
    r"|(?:^|[，,；;：:。\d年月日]|我们|我[县区市省局委]|[县区市省州旗局委院厅])(?:还|也|仍|都)?将(?=[一-鿿])(?!军)|(?:^|[，,；;：:。])(?:我们|各地|各级|各单位|各部门|此外，?)?[还也]?(?:务必|必须|要|应)(?=[^求素点闻领])"
)
_OBJECT_BY_JIANG = re.compile(
    r"将[^，。；]{1,30}?(?:纳入|作为|列入|列为|安置|分配|扩大|提高|提升|调整|落实到|延伸|转|划|送|融入|覆盖|与[^，。；]{1,40}相)"
)
_DONE = re.compile(
    r"了(?!解)|已(?:经|于|有|全|完|建|开|实|基|累|在|成|顺|投|达|通|正|启|对)|均已|累计|截[止至]|共(?!同|享|建|济|识|产|青|和)|圆满|顺利(?:完成|通过)|荣获|获评"
)
_DENIED = re.compile(
    r"(?:没有|没能|尚未|还未|仍未|从未|未能|未(?:开展|实施|启动|建立|建成|完成|落实|纳入|推行|执行|设立|配备|享受|参加)|缺乏|缺少|无法|难以|停止|暂停|暂缓|不再|取消)[^，。；：]{0,8}$"
)
_LACKING = re.compile(
    r"^[^，。；]{0,14}?(?:进展缓慢|不到位|滞后|不足|不够|不高|不完善|不健全|不规范|不均衡|薄弱|欠缺|缺口|缺失|难度|亟待|有待|仍需|还需|未能|较差|较低|不强|困难)"
)
_YEAR = re.compile(r"(?<![\d.\-—~〔\[(（至到])((?:19|20)\d\d)(?=年(?![\-—至到]))")


def section_of(heading_path: tuple[str, ...]) -> Literal["problem", "proposal", "next", ""]:
    """What the headings above a passage make of it; the innermost that says so decides.

    >>> section_of(("四、存在问题及建议", "人员不足")), section_of(("下一步工作打算",)), section_of(("健康扶贫",))
    ('problem', 'next', '')
    """
    for heading in reversed(heading_path):
        if _PROPOSAL_HEADING.search(heading):
            return "proposal"
        if _NEXT_HEADING.search(heading):
            return "next"
        if _PROBLEM_HEADING.search(heading) and not re.search("解决|化解|破解|整改|整治|排查|导向", heading):
            return "problem"
    return ""


def is_proposal(sentence: str) -> bool:
    """Whether ``sentence`` begins with 建议, 希望 or the like."""
    return _PROPOSAL.search(sentence) is not None


def is_plan(clause: str) -> bool:
    """Whether ``clause`` speaks of what is to come.

    >>> is_plan("我县将全面启动医共体建设"), is_plan("将签约服务纳入考核"), is_plan("开展计划生育服务")
    (True, False, False)
    """
    match = _PLAN.search(clause)
    return match is not None and not (match[0].endswith("将") and _OBJECT_BY_JIANG.search(clause, match.end() - 1))


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
