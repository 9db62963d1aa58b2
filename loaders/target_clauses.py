"""A sentence and its quantities in, what stands around each figure out: the words before it, after it, and before its bracket."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from loaders.records import Quantity

_BREAK: Final = re.compile(r"[，。；：:;！？\n]|……|——")
_ASIDE: Final = re.compile(r"（(?:以下简称[^）]*|[^（）\d]{1,40})）")
_YEAR: Final = r"(?:19|20)\d{2} ?年"
_PERIODS: Final = re.compile(
    r"(?=[《“\"截自从到至十今去上下近过一二两三四五六七八九\d目全年明])(?:"  # one of these begins each
    r"《[^》]*》|[“\"][^”\"]*[”\"](?!期间|时期|末|以来)"  # names keep their years
    rf"|(?<![较比与同于是])(?:截[至止]到?|自|从|到|至)?(?:{_YEAR}(?:度|底|末|初)?(?:至|-|—)?)+(?:\d{{1,2}}月)?(?:[上下]半年|第?[一二三四]季度)?(?:底|末|以来|起|前)?"
    r"|(?:截[至止]到?)?\d{1,2}(?:[-—~至]\d{1,2})?月(?:份|底|末|初|\d{1,2}[日号])?前?(?!列)|截[至止](?:到)?(?:目前|今)?"
    r"|[“\"]?十[一二三四五六]五[”\"]?(?:期间|时期|末|以来)?|(?:今年|去年)?[上下]半年"
    r"|(?:近|过去)?[一二两三四五六七八九十\d]+年(?:来|间)?(?=[共累先我全新连建完实投发改])|(?<!\d)\d{1,2}年[来前](?!期)|(?<!\d)\d{2}年(?:度|底|初|末)?(?:[上下]半年)(?![来内间])|(?<!\d)(?:0\d|1\d|2\d)年(?=再|共)|\d+年(?=共)|今年(?:以来)?|去年|目前|全年|(?:[一二两三四五六七八九十\d]+)?年内|明年)"
)
_LEAD: Final = re.compile(
    r"^(?:[、，\s）：]|其中|同时|另外|此外|截至目前|今年以来|预计|全[县区市省国州盟旗](?!人民|域)|我[县区市省]|[县区市省]域内|先后|已经?|并(?!轨|网)|且|也|还"
    r"|[两三四五六七八九十][项类](?:指标|任务|工作)?(?:均|都)为?|当年|再(?!就业|生)|又|另(?=[有正外])|要求(?=[\u4e00-\u9fff]{4})|分别|及时|积极|努力|全面|深入|认真|大力|进一步|依法|成功|力争|确保|争取|保障(?!房|性|水平|金)|计划(?!生育|免疫)|拟|将|要(?!求)|明确|(?:共|现|仍|拥)有|共(?!同|享|建|产|青)"
    r"|[这本此]次(?=[\u4e00-\u9fff]{2})|年前(?=争取|力争|完成)|共计|总计|合计|一共|累计共?(?=有)|[一二三四五六七八九十]是|使|让|到(?![位账])|了|的|和(?!谐)|及|与|或|以及|实现|达到|至|邀请[^，]{0,8}专家|包含|包括|标准(?!化)(?=[\u4e00-\u9fff]{2})|予以|即(?=可|便))+"
)
_TAIL: Final = re.compile(
    r"(?:达到了?|达成|达|均?为|是|共有?|共计|总计|合计|累计|(?<![签预履节合违续解相契公特制邀赴])约|(?<![附最临邻相贴靠亲])近|超过了?|超|突破|不低于|不少于|至少|不超过|不足"
    r"|不到|大约|接近|保持在|稳定在|维持在|控制[在到]|(?<![平人户年月次日床村例])均|在|至|(?<![实应未])到|(?<!享)有|完成|仍有|现有|就|只|仅|各|等|从|由|以|按照?|将|(?<![应针面反核比])对(?=$)|给予?|原则上|[“\"（：:的了\s-]"
    r"|分别|为期|历时|下?辖|累计达|实现|已|也|还|都|同样|(?<![重主必需纲首摘简])要|(?<![方导面定意走志取])向|(?:计|测)算|全部|率先|高达|多达|第[一二三四五六]批|和|与|(?<![惠涉普波触])及|或|、|即)+$"
)
_CHANGE: Final = "增加|提高|上升|增长|扩大|提升|下降|降低|减少|上涨|优化|缩短|压缩|下调|上调|压减|缩小|发展|拓展|扩展|扩容|跃升|降|升|增"
_CHANGED_TO: Final = re.compile(rf"[，,]?(?:再|逐步|将|已|均|分别)?(?:{_CHANGE})(?:到|至|为)了?(?:{_YEAR}的?)?(?:约|近|超过?)?$")
_PART: Final = re.compile(r"[，、\s]*(?:其中|包含|包括|含(?![量氟]))")
_FIGURE: Final = re.compile(r"\d[\d.]*[万亿千百]?[余多]?[个所家处座名支台套辆张间户人条项件例次]?")
_DATELINE: Final = re.compile(r"^.{0,24}\d{1,2}日[电讯](?:（[^）]*）)?\s*")
_SHORT_NAME: Final = re.compile(r"《[^》]*》（以下简称“?([^）”]*)”?）")
GROWTH: Final = re.compile(
    r"^(?:同比|环比|年均|平均|分别|累计|年|均|比上年|比去年|较上年|[较比与][^，。]{0,14}?(?:相比|年|期|初|底|末|以来)?)*(?:名义|实际|净|递)?"
    r"(?:增长|下降|提高|增加|减少|上升|降低|递增|提升|增|降|回落|压减|翻|增幅|降幅|增速|扩大|缩短|减少|下跌|上涨)(?:率|幅度?|了)?$"
    r"|^[较比与同][^，。]{1,16}?(?:多|少|高|低|快|慢|净增)(?:出|了)?$"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Words around one figure.

    left:    since the last mark, figure or open bracket, without dates, link verbs and adverbs
    right:   up to the next mark, bracket or figure; ``tail`` to the end of the clause, other figures included
    outer:   of a figure in brackets: the words before the bracket, ``closing`` those after it
    before:  the clause before, where no figure stands in it; ``following``: the clause after, figures left out
    joins_*: only 、 和 或 or nothing stands between this figure and its neighbour
    shares:  an earlier figure stands in the same clause
    respectively: 分别 shares the figures out over the names before it
    is_part: 其中 or 含 says that this is a part of what was said before
    """

    left: str
    right: str
    tail: str
    outer: str
    closing: str
    before: str
    following: str
    joins_previous: bool
    joins_next: bool
    shares: bool
    bracketed: bool
    respectively: bool
    is_part: bool


def read_clauses(text: str, start: int, end: int, quantities: Sequence[Quantity]) -> list[Clause]:
    """One for each of ``quantities``, which stand in ``text[start:end]`` in order."""
    return [_read(text, start, end, quantities, index) for index in range(len(quantities))]


def _read(text: str, start: int, end: int, quantities: Sequence[Quantity], index: int) -> Clause:
    quantity = quantities[index]
    previous = quantities[index - 1].end if index else start
    stop = quantities[index + 1].start if index + 1 < len(quantities) else end
    marks = [mark.end() for mark in _BREAK.finditer(text, start, quantity.start)]
    begin = marks[-1] if marks else start
    before_start = marks[-2] if len(marks) > 1 else start
    outer = closing = ""
    opened = text.rfind("（", begin, quantity.start)
    bracketed = opened >= begin and text.find("）", opened, quantity.start) < 0
    if bracketed:
        outer = clean_left(text[max(begin, min(previous, opened)) : opened])
        closed = text.find("）", quantity.end, end)
        closing = _until_mark(text[closed + 1 : end]) if closed >= 0 else ""
        begin = opened + 1
    between = text[previous : quantity.start]
    left = text[max(begin, previous) : quantity.start]
    tail = _until_mark(_ASIDE.sub("", text[quantity.end : end]))
    right = _until_mark(_ASIDE.sub("", text[quantity.end : stop]))
    return Clause(
        left=clean_left(_without_basis(left, quantity)),
        right=re.split("[（）]", right)[0],
        tail=tail,
        outer=outer,
        closing=closing,
        before=clean_left(text[before_start : begin - 1]) if marks and not bracketed and before_start >= previous else "",
        following=_following(text, quantity.end, end),
        joins_previous=index > 0 and previous >= begin and between in ("", "、", "和", "或", "及", "和其", "共", "与"),
        joins_next=index + 1 < len(quantities) and text[quantity.end : stop] in ("", "、", "和", "或", "及", "与"),
        shares=index > 0 and previous > begin,
        bracketed=bracketed,
        respectively="分别" in left,
        is_part=_PART.match(left) is not None,
    )


def _without_basis(left: str, quantity: Quantity) -> str:
    basis = quantity.basis
    if basis is None or not (basis.startswith("每") or left.rstrip().endswith(basis)):
        return left
    return left.replace(basis, "", 1)


def _following(text: str, position: int, end: int) -> str:
    """The next clause, when only a comma closes this one; its figures are left out."""
    mark = _BREAK.search(text, position, end)
    if mark is None or mark[0] != "，":
        return ""
    return _FIGURE.sub("", _until_mark(text[mark.end() : end]))


def _until_mark(words: str) -> str:
    mark = _BREAK.search(words)
    return words[: mark.start()] if mark else words


def clean_left(left: str) -> str:
    """``left`` without asides, dates, adverbs in front and link verbs at its end; 同比增长 and the like keep theirs."""
    if not left:
        return left
    left = _DATELINE.sub("", _CHANGED_TO.sub("", left))
    if "（" in left:
        left = _ASIDE.sub("", _SHORT_NAME.sub(r"\1", left))
    left = _PERIODS.sub(lambda match: match[0] if match[0][0] in '《“"' and match[0][-1] in '》”"' else "", left)
    while True:
        stripped = _CHANGED_TO.sub("", _LEAD.sub("", left))
        bare = _TAIL.sub("", stripped)
        if GROWTH.match(stripped.rstrip("了到至的约近为 ")):
            bare = stripped.rstrip("了到至的约近为 ")
        if bare.count("”") < bare.count("“"):
            bare = bare + "”" if "“" in bare[-12:] and stripped[len(bare) : len(bare) + 1] == "”" else bare.replace("“", "")
        if bare == left:
            return bare.lstrip("”")
        left = bare
