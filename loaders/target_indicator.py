"""A sentence and its quantities in, what each figure measures out: the shortest phrase of the text that says it alone.

Reports say it in three ways: the noun before (签约率66.2%), the noun after (组建了12支服务团队), or both (每人每月120元岗位津贴). In
coordinated lists a clause leaves out what an earlier one said (残疾人签约3545人，签约率74%): a bare phrase takes it from there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from loaders.records import Quantity

MAX_INDICATOR_CHARS: Final = 36
_MAX_LEFT: Final = 26
_BREAK: Final = re.compile(r"[，。；：:;！？\n]|……|——")
_PERIODS: Final = re.compile(
    r"(?:截[至止]到?|自|从|到|至)?(?:(?:19|20)\d{2} ?年(?:度|底|末|初)?(?:至|-|—)?)+(?:\d{1,2}月)?(?:[上下]半年|第?[一二三四]季度)?(?:底|末|以来|起|前)?"
    r"|(?:截[至止]到?)?\d{1,2}(?:[-—~至]\d{1,2})?月(?:份|底|末|初)?|截[至止](?:到)?(?:目前|今)?|[“\"]?十[一二三四五六]五[”\"]?(?:期间|时期|末|以来)?"
    r"|[上下]半年|(?:近|过去)?[一二两三四五六七八九十\d]+年(?:来|间)?(?=[共累先我全新连])|\d+年(?=共)|今年(?:以来)?|去年|目前|全年|年内|明年"
)
_LEAD: Final = re.compile(
    r"^(?:[、，\s”)）]|其中|同时|另外|此外|目前|截至目前|今年以来|预计|全[县区市省国州盟旗]|我[县区市省]|[县区市省]域内|先后|已经?|并(?!轨|网)|且|也|还|再(?!就业|生)|又|分别"
    r"|及时|积极|努力|力争|确保|争取|保障(?!房|性|水平|金)|计划(?!生育)|拟|将|要(?!求)|共(?!同|享|建|产|青)|总计|合计|一共|累计共?(?=[有]$)|[一二三四五六七八九十]是|使|让|到|了|的|和|及|与|或|以及|实现|达到|邀请[^，]{0,8}专家)+"
)
_TAIL: Final = re.compile(
    r"(?:达到了?|达成|达|均?为|是|共有?|共计|总计|合计|累计|约|近|超过了?|超|突破|不低于|不少于|至少|不超过|不足|不到|大约|接近|保持在|稳定在|维持在|控制[在到]"
    r"|均(?!等)|在|至|到|有|完成|仍有|现有|就|只|仅|各|等|从|由|以|按照?|将|对|给予|原则上|[“\"（：:的了\s-]|分别|累计达|实现|已|也|还|都|全部|率先|以上|高达|多达|上升|第一批|和|与|及|或|、)+$"
)
_CHANGED_TO: Final = re.compile(
    r"(?:[，,]?(?:再)?(?:增加|提高|上升|增长|扩大|提升|下降|降低|减少|降|升|增|发展|上涨|优化|缩短|压缩|下调|上调)(?:到|至|为)了?)$"
)
_FROM: Final = re.compile(r"(?:由|从)[^，。；由从]{0,14}$")
_GROWTH: Final = re.compile(
    r"^(?:(?:同比|环比|年均|平均|分别|累计|年|比上年|较上年|[较比与]?[^，。]{0,14}?(?:相比|年|期|初|底|末|以来)?)?(?:名义|实际|净|递)?"
    r"(?:增长|下降|提高|增加|减少|上升|降低|递增|提升|增|降|回落|压减|翻|增幅|降幅|增速|扩大|缩短|减少))(?:率|幅度?|了)?$"
)
_SHARE: Final = re.compile(r"占[^，。；]{1,24}$")
_FUNCTION: Final = re.compile(
    r"^(?:、|，|。|；|（|）|：|和|与|及|或|以及|以|就|并|而|由|为|在|于|到|至|从|被|把|将|对|向|给|按|予以|给予|进行|实行|开展|完成|均|都|全部|已|未|能|可|用于|使|"
    r"得到|纳入|达|是|有|左右|上下|以上|以下|[”\"》]|比|较|同比|占|居|位|列|持续|不断|继续|通过|获|参加|来|建设到|齐聚|投入|建立|成为|实现|标准)"
)
_VERB_CUT: Final = re.compile(
    r"(?:进行|开展|实行|实施|提供|给予|予以|组建|建成|得到|达到|参加|参与|纳入|获得|获|荣获|通过|完成|享受|接受|被|均|全部|已|能够?|可|在|就|为|与(?!会)|对(?!口|象|外)|向|从|由|以(?!上|下|内)|用于|下乡|包括"
    r"|存在|按|将|把|并(?!发|轨)|成功|实现|有效|派驻|建立|拨付|配套|坐落|运行|上岗|投入|开工|竣工|签约(?!服务|率|团队|医生)|超过|占|比|较|落户|入选(?!案例|项目)|入围|挂牌|投产|达|列入|覆盖(?!率|面)|落地|启动)"
)
_VERB_AFTER: Final = re.compile(r"(?:进行|开展|予以|给予|全部|实行|实施)了?([\u4e00-\u9fff]{2,8}?)(?:到|至|为|在|$|[，。；、）])")
_PREPOSITION: Final = re.compile(
    r"(?:^|[\u4e00-\u9fff]*?)(?:为|对|将|把|给|向|按照?|以|在|从|由|与|用|凭|于|每个?[\u4e00-\u9fff]{0,3})(?:全[县区市省]|符合条件的|我[县区市])?$"
)
_BARE_WORDS: Final = re.compile(
    r"人数|人次|户数|签约|签订|签|覆盖|知晓|满意|合格|参合|参保|普及|达标|接种|规范|使用|建设|总额|金额|资金|经费|投入|投资|到位|拨付|补偿|报销|发放|受益|受教育|"
    r"惠及|服务|培训|管理|系统|在管|接诊|随访|建档|检查|检测|监测|筛查|检出|确诊|治疗|救治|救助|处理|查处|整改|办理|申报|审核|审查|完成|新增|新建|新|累计|共|总|"
    r"年均|平均|同比|数量|数|率|量|名|个|县级|省级|市级|中央|其他|其中|项目|活动|宣传资料|资料|举办|讲座|咨询|参加|参与|会议|专家|医生|医师|人员|群众|教育|帮扶|下发|印发|制作|张贴|悬挂|出动|车辆|"
    r"床位|住院|门诊|出院|手术|面积|支出|收入|增长|下降|提高|比例|标准|达|开展|组织|实施|执行|占|的|了|约|比|较|年|月|上年|一般|以来|贫困|家庭|总计|全部|已|卫生所|卫生院|专业|病种|评分|得分"
)
_PEOPLE: Final = ("人", "名", "位", "例")
_NUMBER_OF: Final = {"户": "户数", "人": "人数", "名": "人数", "类": "类数", "项": "项数", "种": "种数", "大类": "类数"}


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands around one figure: ``left`` and ``right`` of it up to the next mark or figure; ``outer``: before the open bracket."""

    left: str
    right: str
    outer: str
    joins_previous: bool  # only 、 or nothing between the figure before and this one
    joins_next: bool


def find_indicators(text: str, start: int, end: int, quantities: Sequence[Quantity], topics: Sequence[str]) -> list[str]:
    """One indicator for each of the sentence's ``quantities``; ``topics``: the measure that each is about, "" where none is near."""
    indicators: list[str] = []
    subject = ""
    clauses = [_clause(text, start, end, quantities, index) for index in range(len(quantities))]
    lefts: list[str] = []
    for index, clause in enumerate(clauses):
        quantity = quantities[index]
        left = lefts[-1] if clause.joins_previous and lefts else clause.left
        lefts.append(left)
        right = _shared_right(clauses, index)
        phrase, own_subject = _phrase(left, right, quantity, subject, clause.outer)
        if clause.joins_previous or (clause.joins_next and quantities[index + 1].unit != quantity.unit):
            phrase = _numbered(phrase, quantity, clauses, quantities, index)
        phrase = _completed(phrase, subject, topics[index])
        indicators.append(_with_basis(phrase, quantity))
        subject = own_subject or subject
    return indicators


def _clause(text: str, start: int, end: int, quantities: Sequence[Quantity], index: int) -> Clause:
    quantity = quantities[index]
    head = text[start : quantity.start]
    marks = [mark.end() for mark in _BREAK.finditer(head)]
    begin = start + (marks[-1] if marks else 0)
    outer = ""
    opened = text.rfind("（", begin, quantity.start)
    if opened > begin and text.find("）", opened, quantity.start) < 0:
        outer, begin = text[begin:opened], opened + 1
    joins_previous = False
    if index and quantities[index - 1].end > begin - 1:
        previous = quantities[index - 1].end
        between = text[previous : quantity.start]
        joins_previous = between in ("", "、", "和", "或", "及", "和其", "、其") or between in ("、 ", "共")
        begin = max(begin, previous)
    stop = quantities[index + 1].start if index + 1 < len(quantities) else end
    right = text[quantity.end : stop]
    mark = _BREAK.search(right) or None
    cut = min((position for position in (mark.start() if mark else len(right), *_bracket(right)) if position >= 0), default=len(right))
    joins_next = index + 1 < len(quantities) and right in ("", "、", "和", "或", "及")
    return Clause(_clean_left(text[begin : quantity.start]), right[:cut], _clean_left(outer), joins_previous, joins_next)


def _bracket(right: str) -> tuple[int, int]:
    return right.find("（"), right.find("）")


def _shared_right(clauses: Sequence[Clause], index: int) -> str:
    """The words after the last figure of a chain hold for all of it (100元、200元、300元的生活补助)."""
    while clauses[index].joins_next:
        index += 1
    return clauses[index].right


def _clean_left(left: str) -> str:
    left = _PERIODS.sub("", left)
    while True:
        cleaned = _LEAD.sub("", left)
        if not _GROWTH.match(_TAIL.sub("", cleaned)) or not cleaned:
            cleaned = _TAIL.sub("", cleaned)
        else:
            cleaned = cleaned.rstrip("了到至的约近 ")
        if cleaned == left:
            return cleaned
        left = cleaned


def _noun_after(right: str) -> tuple[str, str]:
    """(noun, what is said of it) right after a figure; "" where a verb or a mark follows."""
    right = right[1:] if right.startswith("的") else right
    if not right or _FUNCTION.match(right):
        return "", right
    cut = _VERB_CUT.search(right, 1)
    noun = right[: cut.start()] if cut else right
    noun = re.split(r"[、](?=[\u4e00-\u9fff]{0,3}$)", noun)[0].rstrip("、和与及的了等”")
    return noun, right[len(noun) :]


def _phrase(left: str, right: str, quantity: Quantity, subject: str, outer: str) -> tuple[str, str]:
    """(phrase, subject that later clauses may leave out)."""
    changed = _CHANGED_TO.search(left)
    if changed and quantity.unit is not None:
        left = left[: changed.start()]
        if not left:
            return subject, subject
    left = _FROM.sub("", left) or ("" if _FROM.search(left) else left)
    noun, rest = _noun_after(right)
    if quantity.unit == "%" and noun and not _ends_as_rate(left):
        return f"{rest if len(rest) < 14 else ''}{noun}比例".lstrip("，、"), noun
    if _GROWTH.match(left):
        base = subject if subject and not _GROWTH.match(subject) else ""
        return base + left, subject
    if noun and not (quantity.unit == "元" and quantity.basis is None and left) and not _ends_as_rate(left):
        return _with_verb(left, noun, rest), noun if len(noun) > 2 else left
    phrase = left or outer
    if not phrase:
        action = _VERB_AFTER.search(rest) if rest else None
        phrase = (subject + action[1]) if action and subject else subject
    if outer and phrase is left and len(left) <= 8:
        phrase = left
    if quantity.unit == "%" and _SHARE.search(phrase):
        phrase = (subject if subject and phrase.startswith("占") else "") + phrase.rstrip("的") + "的比例"
    return phrase, phrase


def _ends_as_rate(left: str) -> bool:
    return left.endswith(("率", "比例", "比重", "面", "幅度", "指数", "占比"))


def _with_verb(left: str, noun: str, rest: str) -> str:
    """组建 + 服务团队; 对…贫困女孩进行帮扶 → 帮扶贫困女孩; the words before stay when they say whose or what."""
    if _PREPOSITION.search(left) or not left:
        action = _VERB_AFTER.search(rest)
        kept = "" if not left or len(left) < 3 else _PREPOSITION.sub("", left)
        return (action[1] if action and len(action[1]) <= 8 else kept if len(kept) <= 10 else "") + noun
    if len(left) > 12:
        left = re.split(r"[、的]|(?<=[\u4e00-\u9fff])(?:并|和)", left)[-1]
    return left + noun


def _numbered(phrase: str, quantity: Quantity, clauses: Sequence[Clause], quantities: Sequence[Quantity], index: int) -> str:
    """54户88人 of one noun: 户数 and 人数 tell the two apart."""
    neighbours = [quantities[i] for i in (index - 1, index + 1) if 0 <= i < len(quantities)]
    if quantity.unit in _NUMBER_OF and any(other.unit != quantity.unit for other in neighbours) and not phrase.endswith(_NUMBER_OF[quantity.unit]):
        return phrase + _NUMBER_OF[quantity.unit]
    return phrase


def _completed(phrase: str, subject: str, topic: str) -> str:
    """``phrase`` with what it is of in front, where it says nothing alone."""
    phrase = phrase.strip("、，“”（）：: 的")
    if len(phrase) > _MAX_LEFT:
        phrase = _shortened(phrase)
    if not is_bare(phrase):
        return phrase
    if subject and subject != phrase:
        merged = _merge(subject, phrase)
        if merged is not None:
            return merged
    if topic and not _says(phrase, topic):
        return topic + phrase
    if subject and subject not in phrase and not is_bare(subject) and not topic:
        return _shortened(subject) + phrase
    return phrase or topic or subject


def is_bare(phrase: str) -> bool:
    """Whether ``phrase`` names nothing that a reader would know without the sentence (签约率, 接受治疗, 投入)."""
    return len(_BARE_WORDS.sub("", phrase)) <= 1


def _says(phrase: str, topic: str) -> bool:
    return topic[:4] in phrase or phrase in topic and len(phrase) >= 4


def _merge(subject: str, phrase: str) -> str | None:
    """残疾人签约 + 签约率 → 残疾人签约率: the end of what was said before is the head of what is said now."""
    for size in range(min(len(subject), len(phrase) - 1), 1, -1):
        if subject.endswith(phrase[:size]):
            return subject + phrase[size:]
    return None


def _shortened(phrase: str) -> str:
    while len(phrase) > _MAX_LEFT:
        parts = re.split(r"(?<=[的、])|(?<=工作)|(?<=活动)|(?<=基础上)", phrase, maxsplit=1)
        if len(parts) < 2 or len(parts[1]) < 4:
            return phrase[-MAX_INDICATOR_CHARS:]
        phrase = parts[1]
    return phrase


def _with_basis(phrase: str, quantity: Quantity) -> str:
    basis = quantity.basis
    phrase = phrase[-MAX_INDICATOR_CHARS:]
    if basis is None:
        return phrase
    if basis in phrase:
        stripped = phrase.replace(basis, "", 1)
        if not basis.startswith("每") or len(stripped) < 2:
            return phrase
        phrase = stripped.strip("、的")
    return f"{phrase}（{basis if basis.startswith('每') or basis.endswith('均') else '每' + basis}）"
