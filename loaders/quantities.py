"""A report and its mentions in, every number with its unit out (gold/GUIDELINES.md, Targets and rulings 1, 2, 9, 10).

Numerals: GB/T 15835-2011. A number is looked at where it stands: what follows must be a unit of ``lexicon/units.tsv`` (or the words
before must say what it is), and neither it nor its surroundings may make it a date, an age, an ordinal or part of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from loaders.numerals import MULTIPLIERS, read_arabic, read_chinese
from loaders.records import Mention, Quantity, ReportText
from loaders.target_bounds import bounded, compare, per_100_000
from loaders.target_counting import Around, Number, Use, is_counted, is_word
from loaders.target_masks import FLAT, mask
from loaders.target_units import load_units
from loaders.target_zeros import find_ranks, find_times, find_zeros, may_say_otherwise

_ARABIC: Final = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_MULTIPLIER: Final = r"万亿|千亿|百亿|亿|千万|百万|万|千(?![克米瓦伏卡帕赫])|百(?!分)"
_HAN: Final = "零〇一二两三四五六七八九十百千万亿"
_UNITS: Final = load_units()
# Counted in words: only classifiers that are never the head of a common word after 三, 四, 五 (三层次, 四面, 五道).
_WORD_UNITS: Final = (
    "个百分点|个工作日|个小时|个季度|个月|个|人次|平方公里|平方米|公里|小时|分钟|批次|公斤|公顷|家|所|处|座|支|名|位|人|例|件|张|场|次|份|户"
    "|番|对|项|大?类|种|条|期|批|辆|台|套|间|栋|起|篇|轮(?!车|椅|胎)|架|艘|只|头|株|幅|块|组(?!织|成|建|团|长)|亩|天|周(?![年岁边转末期报刊围密全折])|年|元|吨|倍|米|部门|届|成(?=以上|以下|多|左右|的|[，。；、）])"
)  # fmt: skip
_NUMBER: Final = re.compile(
    rf"(?P<parts>百分之|千分之)(?:(?P<parts_arabic>{_ARABIC})|(?P<parts_han>[{_HAN}点]+))"
    rf"|(?P<below>[{_HAN}]+)分之(?P<above>[{_HAN}]+)"
    rf"|(?<![A-Za-z\d./×])(?P<arabic>{_ARABIC}) ?(?P<vague>[余多几])?(?P<times>{_MULTIPLIER})?(?P<vague_after>[余多])?"
    rf"|(?P<han>[{_HAN}]+(?:点[{_HAN}]+)?)(?P<han_vague>[余多来几])?(?P<han_times>[万亿])?(?P<han_vague_after>[余多])?"
    rf"(?=(?:(?:[-~]|至|到)[{_HAN}]{{1,4}})?(?:{_WORD_UNITS}))"
)
_UNIT: Final = re.compile(rf" ?({_UNITS.pattern})")
_RANGE: Final = re.compile(rf" ?(?:[-~]|至|到) ?(?:(?P<arabic>{_ARABIC}) ?(?P<times>{_MULTIPLIER})?|(?P<han>[{_HAN}]+))")
# 一 is mostly an article (一支队伍); it counts after 每年, 每村有, 至少.
_EACH_ONE: Final = re.compile(
    r"(?:至少|不少于|为期|历时|每(?:[年月周天村镇县区市校户人所家名季]|季度|半年|两年|乡镇?|科室|团队|社区|机构|个[\u4e00-\u9fff]{1,4}?)(?:至少)?(?:有|设|建|配备?|举办|开展|组织|进行)?)$"
)
_BARE: Final = re.compile("^[百千万亿]+$")
_BARE_LEAD: Final = re.compile(r"(?:近|超过?|突破|[上逾过约破])$")  # not 达: 达万人次 has lost its number
_MONEY_LEAD: Final = re.compile(
    r"(?:经费|资金|投资|投入|补偿|补助|补贴|拨付|拨款|下拨|配套|总额|到位|收入|产值|支出|费用?|贷款|基金|捐款|[补助奖罚]金|金额|筹集|筹资|收缴|发放|结余|预算|财政)"
    r"[^，。；、\d惠益覆人]{0,4}$"
)
_MONEY_TAIL: Final = re.compile(r"(?:的)?(?:资金|经费|补助|补贴|贷款|保费)")
_RATE_LEAD: Final = re.compile(
    r"(?P<population>出生率|死亡率|自然增长率|自增率|人口增长率|生育率)?(?:率|比例?|比重|指数|系数|密度|强度|水平|得分|评分|总分|综合质量|系数)"
    r"(?:[为达是至到约在:：]|达到|降[至到为]|升[至到为]|提高到|控制在|完成|实现|仅){0,3} ?$"
)
_TURNED: Final = re.compile(r"(?:缩小|提高|提升|上升|下降|降低|增加|升|降)[至到为]$")
_TURNS: Final = re.compile(r"(?:缩小|提高|提升|上升|下降|降低|增加|升|降)[至到为]\d")
_UNIT_NAMED: Final = re.compile(r"(人次|人数|户数|亩)[^，。；、\d]{0,6}$")
_FACILITY: Final = re.compile(r"(?:村|乡镇|镇|社区|县级)(?:（[^）]{1,4}）)?(?:卫生[院室所]|医院|中心|服务站|敬老院|幸福院)")
_GREAT: Final = re.compile(r"大(?!领域|板块|工程|行动|体系|产业|要素|总成|短剧|区域|特色|系统|任务|方面|类)[\u4e00-\u9fff]")  # 6大社区
_FLUID: Final = re.compile(r"度(?=[，。；、电）])|方(?=[，。；、土以天）/])")  # 3亿度, 22亿方
_POPULATION: Final = re.compile(r"出生率|死亡率|自然增长率|自增率|人口增长率")
_END_OF_CLAUSE: Final = re.compile(r" ?(?:[，。；、）！（]|$|以[上下内])", re.MULTILINE)
_HAN_NEXT: Final = re.compile(r"[\u4e00-\u9fff]")
_SHARED: Final = re.compile(rf"[、和与及] ?(?=(?:{_ARABIC})(?:{_MULTIPLIER})?(?:[、和与及] ?(?:{_ARABIC})(?:{_MULTIPLIER})?)* ?(?:{_UNITS.pattern}))")
# Between two rates of one basis: a list, or what one is changed to (从每人每年500元提高到800元).
_GOES_WITH: Final = re.compile("[、和或及]?|(?:提高|提升|增加|上调|调整|增|升|降低?)[到至为]")
_SHARES: Final = re.compile("分别|各|依次")
_LOOK_BACK: Final = 30  # code points before a number that can say how it is meant


def find_quantities(report: ReportText, mentions: Sequence[Mention]) -> list[Quantity]:
    """Every number with its unit, sorted by start; numbers inside the names of ``mentions`` are none."""
    text = report.text.translate(FLAT)
    masked = mask(report, mentions)
    found: list[Quantity] = []
    for sentence in report.sentences:
        first = sentence.start + sentence.lead
        quantities = list(_read_sentence(text, masked, first, sentence.end))
        if may_say_otherwise(text, first, sentence.end):
            quantities += [zero for zero in find_zeros(text, first, sentence.end) if not masked[zero.start]]
            quantities += find_ranks(text, first, sentence.end)
            quantities += [time for time in find_times(text, first, sentence.end) if not masked[time.start]]
        found += _without_overlaps(quantities)
    return found


def _without_overlaps(quantities: list[Quantity]) -> Iterator[Quantity]:
    reach = 0
    for quantity in sorted(quantities, key=lambda q: (q.start, -q.end)):
        if quantity.start >= reach:
            yield quantity
            reach = quantity.end


def _read_sentence(text: str, masked: bytearray, first: int, end: int) -> Iterator[Quantity]:
    position = first
    waiting: list[Quantity] = []  # 2.46 of 2.46、7.33个百分点: its unit comes with the next number
    previous: Quantity | None = None
    while match := _NUMBER.search(text, position, end):
        position = match.end()
        sign = text[match.start() - 1 : match.start()]
        if masked[match.start()] or sign in ("每", "第") or (sign == "数" and match["han"]):
            continue
        number = _read_number(match)
        if number is None:
            continue
        around = Around(text, text[max(first, number.start - _LOOK_BACK) : number.start], end)
        quantity = _with_unit(around, number)
        if quantity is None:
            if _waits(around, number, bool(waiting)):
                waiting.append(Quantity(number.start, number.end, number.value, None, None, "="))
            continue
        yield from (replace(other, unit=quantity.unit, basis=quantity.basis) for other in waiting)
        waiting.clear()
        shares = previous is not None and quantity.unit == previous.unit and _GOES_WITH.fullmatch(text, previous.end, quantity.start)
        if previous is not None and shares and quantity.basis is None:
            quantity = replace(quantity, basis=previous.basis)
        yield quantity
        previous, position = quantity, max(position, quantity.end)


def _waits(around: Around, number: Number, others_wait: bool) -> bool:
    """Whether a number without a unit shares the next one's (分别为1409万、1305万人次); 1、3所 is a list number."""
    if number.in_words or around.match(_SHARED, number.end) is None:
        return False
    return others_wait or number.times != "" or number.value != int(number.value) or _SHARES.search(around.before) is not None


def _read_number(match: re.Match[str]) -> Number | None:
    if match["parts"]:
        value = read_arabic(match["parts_arabic"]) if match["parts_arabic"] else read_chinese(match["parts_han"])
        return None if value is None else Number(*match.span(), value, "=", False, "", "%" if match["parts"] == "百分之" else "‰")
    if match["below"]:
        below, above = read_chinese(match["below"]), read_chinese(match["above"])
        return None if not below or above is None else Number(*match.span(), round(above / below, 6), "=", False, "", "")
    if match["arabic"]:
        value = read_arabic(match["arabic"], match["times"] or "")
        vague = match["vague"] or match["vague_after"]
        return None if value is None else Number(*match.span(), value, ">" if vague else "=", False, match["times"] or "")
    return _read_words(match)


def _read_words(match: re.Match[str]) -> Number | None:
    words, text, start = match["han"], match.string, match.start()
    value = read_chinese(words)
    vague = match["han_vague"] or match["han_vague_after"]
    if value is None or words in ("二", "〇", "零"):  # 二 names a class or a stage (二类疫苗, 二期工程); things are counted by 两
        return None
    if words == "一" and not vague and text[match.end()] != "倍" and not _EACH_ONE.search(text, max(0, start - 8), start):
        return None
    is_bare = _BARE.match(words) is not None
    if is_bare and not vague and not _BARE_LEAD.search(text, max(0, start - 3), start):
        return None
    comparator = ">" if vague else ">=" if is_bare and text[start - 1 : start] == "上" else "="
    return Number(*match.span(), value * MULTIPLIERS[match["han_times"] or ""], comparator, True, match["han_times"] or "")


def _with_unit(around: Around, number: Number) -> Quantity | None:
    """The quantity that ``number`` is the figure of; None when it measures nothing."""
    if number.unit is not None:
        if around.before.endswith("前"):
            return None  # 前千分之一: a class
        return bounded(around, number, number.unit or None, number.end)
    unit = around.match(_UNIT, number.end)
    ends, after_high = _read_range(around, number, unit)
    high: float | None = None
    if ends is not None:
        low, high = ends
        number, unit = replace(number, value=low), after_high
    if unit is None or (high is None and is_word(around, unit.start(1))):
        return _without_unit(around, number)
    if not is_counted(Use(around, number, unit[1], unit.end())):
        return None
    return bounded(around, number, unit[1], unit.end(), high)


def _read_range(around: Around, number: Number, unit: re.Match[str] | None) -> tuple[tuple[float, float] | None, re.Match[str] | None]:
    """(low, high) and the unit after it, where ``number`` is the low end of a range; else None."""
    match = around.match(_RANGE, unit.end() if unit else number.end)
    if match is None:
        return None, None
    times = match["times"] or ""
    high = read_arabic(match["arabic"], times) if match["arabic"] else read_chinese(match["han"])
    after = around.match(_UNIT, match.end())
    low = number.value
    if unit is None and times and not number.times:
        low *= MULTIPLIERS[times]
    if number.in_words != bool(match["han"]) or high is None or after is None or high <= low or (unit is not None and after[1] != unit[1]):
        return None, None
    return (low, high), after


def _without_unit(around: Around, number: Number) -> Quantity | None:
    """A number without a unit: money by its context, a rate by the word before, so many of a noun with 万 or 余."""
    if number.in_words:
        return None
    rate = per_100_000(around, number)
    if rate is not None:
        return rate
    before, stop = around.before, number.end
    plain = Quantity(number.start, stop, number.value, None, None, compare(before, number.comparator))
    if not number.times and around.match(_GREAT, stop):
        return plain
    if number.times and (_MONEY_LEAD.search(before) or around.match(_MONEY_TAIL, stop)):
        return bounded(around, number, "元", stop)
    fluid = around.match(_FLUID, stop) if number.times else None
    if fluid:
        return bounded(around, number, fluid[0], fluid.end())
    if around.match(_END_OF_CLAUSE, stop) or around.match(_TURNS, stop):
        return _told_before(around, number)
    if around.match(_FACILITY, stop):
        return plain
    if around.match(_HAN_NEXT, stop) and (number.times in ("万", "亿", "百万", "千万") or number.comparator == ">"):
        return bounded(around, number, "人" if around.text.startswith(("人口", "常住人口"), stop) else None, stop)
    return None


def _told_before(around: Around, number: Number) -> Quantity | None:
    """At the end of a clause the words before may name the unit (参与人次超过30万) or say that there is none (出生率12.17, 从1.96缩小至1.81)."""
    named = _UNIT_NAMED.search(around.before)
    if named and number.times:
        return bounded(around, number, {"人数": "人", "户数": "户"}.get(named[1], named[1]), number.end)
    turned = _TURNED.search(around.before) and number.value != int(number.value)
    turns = around.before.endswith(("从", "由")) and around.match(_TURNS, number.end)
    if turned or turns or _RATE_LEAD.search(around.before):
        return bounded(around, number, "‰" if _POPULATION.search(around.before) else None, number.end)
    return None
