"""A report and its mentions in, every number with its unit out (gold/GUIDELINES.md, Targets and rulings 1, 2, 9, 10).

Numerals: GB/T 15835-2011. A number is looked at where it stands: what follows must be a unit of ``lexicon/units.tsv`` (or the words
before must say what it is), and neither it nor its surroundings may make it a date, an age, an ordinal or part of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from loaders.numerals import read_arabic, read_chinese
from loaders.records import Mention, Quantity, ReportText
from loaders.target_masks import FLAT, mask
from loaders.target_units import load_units
from loaders.target_zeros import find_ranks, find_times, find_zeros

_ARABIC: Final = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_MULTIPLIER: Final = r"万亿|千亿|百亿|亿|千万|百万|万|千(?![克米瓦伏卡帕赫])|百(?!分)"
_HAN: Final = "零〇一二两三四五六七八九十百千万亿"
_UNITS: Final = load_units()
# Counted in words: only classifiers that are never the head of a common word after 三, 四, 五 (三层次, 四面, 五道).
_WORD_UNITS: Final = (
    "个百分点|个工作日|个小时|个季度|个月|个|人次|平方公里|平方米|公里|小时|分钟|批次|公斤|公顷|家|所|处|座|支|名|位|人|例|件|张|场|次|份|户"
    "|番|对|项|大?类|种|条|期|批|辆|台|套|间|栋|起|篇|轮(?!车|椅|胎)|架|艘|只|头|株|幅|块|组(?!织|成|建|团|长)|亩|天|年|元|吨|倍|米|成(?=以上|以下|多|左右|的|[，。；、）])"
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
_PER: Final = re.compile(
    r" ?/ ?(?P<unit>10万(?:人)?|[千百]?万?人|[户对例次年月天日床村家所个名份张篇亩吨公里平方立方米千瓦时小升克]+(?:[·/][年月天日次人])?"
    r"|[A-Za-z³²]+)"
    r"|(?P<each>每[人户对例次年月天](?:每?[年月天次])?)"
)
_EACH: Final = re.compile(
    r"每(?:人|户|对|例|村|家|所|个?[\u4e00-\u9fff]?)?每?[年月天日季次](?:每人|每户)?|每[人户对例次村家所张床名篇亩届](?:每[年月天次])?|[人户次年月日床村例车亩平]均|每个?[\u4e00-\u9fff]{1,4}$"
)
_CLAUSE_MARK: Final = re.compile(r"[，。；：:;！？（）\n]")
_BEFORE: Final = (
    (
        "<=",
        re.compile(r"(?:上限|封顶线|最高(?:可|补助|补贴|奖励|支付|给予|不超过)(?:[资补]助)?)(?:标准)?(?:为|是|(?:提高|调整)[到至为]|达到?)?$"),
    ),
    (">=", re.compile(r"(?:不低于|不少于|不小于|不下于|至少|最少|最低|起码|≥)[\u4e00-\u9fff]{0,3}$")),
    ("<=", re.compile(r"(?:不超过|不高于|不大于|不多于|不得超过|最多|至多|控制[在到]|限定在|≤)(?:[\u4e00-\u9fff]{1,12}的|为|到|在)?$")),
    (">", re.compile(r"(?<!不得)(?<!不)(?:超过|超出|超|突破|高于|大于|多于|逾|>)(?:了|到)?$")),
    ("<", re.compile(r"(?<!不)(?:低于|不足|不到|少于|小于|未达到?|<)$")),
    ("~", re.compile(r"(?:(?<![签预履节合违续解相契公特制邀赴])约为?|(?<![附最临邻相贴靠亲])近|接近|大概)$")),
)
_AFTER: Final = re.compile(
    r"（?(?:及|含|\(含\))?）?(?:(?P<ge>以上)|(?P<le>以下|以内|之内|内(?![部科外容涵地资]))|(?P<about>左右|上下)|(?P<gt>余|多(?=[，。；、的）])))"
)
# 一 is mostly an article (一支队伍); it counts after 每年, 每村有, 至少.
_EACH_ONE: Final = re.compile(r"(?:至少|不少于|每(?:两|半)?(?:个?[\u4e00-\u9fff]{1,3}?)(?:至少)?(?:有|设|建|配备?|举办|开展|组织|进行)?)$")
_BARE: Final = re.compile("^[百千万亿]+$")
_BARE_LEAD: Final = re.compile(r"(?:近|超过?|突破|[上逾过约达破])$")
# After a classifier: what a slogan or a way of speaking counts (三个方面, 两个维护), nothing in the world.
_NOT_COUNTED: Final = re.compile(
    r"(?:重要)?(?:方面|层面|阶段|环节|维度|维护|确立|意识|自信|一百年|坚持|必须|毫不|一|不|全面|全覆盖|到位|转变|面向|加强|更加|着力|关键|"
    r"抓手|问题导向|重点[，。、]|角度|梯次|极端|字[，。]|代表重要|多[月年]|规定|纪律)"
)
_NOT_UNIT: Final = re.compile(
    "人[民大均工间]|例[会行]|名[录单列优特]|家[庭属园长居]|台[账湾风]|门[诊户类]|层[级次面]|节[点能日]|面[向积对]|组[织成建团]|口[径岸]|班子|首[次个批]|单[位一]"
    "|眼科|针对|对[口于外]|种植|次[均生产]|位[居列于]|元[旦素件]|座谈|场[地所馆]|处[理置罚奔走寻流碰]|条[例件]|亩均|升[级至学]|分[别类级之]|部[委分]|本[科级]|道路|克服"
    "|市[场民值委]|区[域间别划]|县域|村(?:（[^）]{1,4}）)?(?:民|级|委|医|卫生)|省[级份]|镇[级村]|乡[村镇]村|社区矫|州[级]|旗[下舰]|站[点位]|股[份东]|封[闭控]|件[套均]|册[子]"
)  # fmt: skip
_NO_DURATION: Final = re.compile(r"(?:以?[内前后来里间]|之[内前后]|以[上下来内]|多来|的?时间(?:里|内)|龄|儿童|婴幼儿|[以及]+上|制)")
_PASSING: Final = re.compile(r"(?:[近前后满每第头下上再]|(?<!超)过|过去|未来|今后|连续|持续|工作|从业|服务|居住|累计|为期不)(?:了)?$")
_PASSING_HOURS: Final = re.compile(r"(?:[近前后每第过]|过去|连续)$")
_DURATION_LEAD: Final = re.compile(r"(?:为期|期限|有效期|年限|任期|工期|周期|时限|时长|缩短|压缩|延长|提前|等待期|过渡期|假期|期)[^，。；、\d]{0,6}$")
_HOURS: Final = ("小时", "分钟", "秒", "个小时")
_DAYS: Final = ("天", "个月", "个工作日", "工作日", "个季度", "周", "星期", "年", "昼夜")
_LIFE: Final = re.compile(r"寿命|平均年龄|均龄|中位年龄|婚龄")
_CLASS_OF: Final = re.compile(r"的?[\u4e00-\u9fff]{0,6}?(?:医院|企业|单位|学校|机构|家庭|乡村医生|人员|村庄|自然村|项目|人口|老人|患者)")
_EXCEEDS: Final = re.compile(r"(?:超过?|突破|过|达)$")
_CLASS_OF_MONEY: Final = re.compile(r"(?:以上)?的?[\u4e00-\u9fff]{0,8}?(?:企业|项目|园区|产业(?!增加值)|集群|[县村镇][，、达有])")
_CLASS_UNITS: Final = ("户", "人", "张", "元", "亩", "分", "公里", "平方米", "吨", "千瓦")
_UNREACHED: Final = re.compile(r"(?:达不到|未达到?|不足|低于|高于|超过)[^，。；、\d]{0,8}$")
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
_POPULATION: Final = re.compile(r"出生率|死亡率|自然增长率|自增率|人口增长率")
_END_OF_CLAUSE: Final = re.compile(r" ?(?:[，。；、）！（]|$|以[上下内])", re.MULTILINE)
_HAN_NEXT: Final = re.compile(r"[\u4e00-\u9fff]")
_SHARED: Final = re.compile(rf"[、和与及] ?(?=(?:{_ARABIC})(?:{_MULTIPLIER})?(?:[、和与及] ?(?:{_ARABIC})(?:{_MULTIPLIER})?)* ?(?:{_UNITS.pattern}))")
_SHARES: Final = re.compile("分别|各|依次")
_LOOK_BACK: Final = 30  # code points before a number that can say how it is meant


@dataclass(frozen=True, slots=True)
class _Number:
    """A numeral without its unit: ``comparator`` is > when 余 or 多 stands in it; ``in_words``: written in Chinese."""

    start: int
    end: int
    value: float
    comparator: str
    in_words: bool
    times: str
    unit: str | None = None


def find_quantities(report: ReportText, mentions: Sequence[Mention]) -> list[Quantity]:
    """Every number with its unit, sorted by start; numbers inside the names of ``mentions`` are none."""
    text = report.text.translate(FLAT)
    masked = mask(report, mentions)
    found: list[Quantity] = []
    for sentence in report.sentences:
        first = sentence.start + sentence.lead
        quantities = list(_read_sentence(text, masked, first, sentence.end))
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
        before = text[max(first, number.start - _LOOK_BACK) : number.start]
        quantity = _with_unit(text, number, before, end)
        if quantity is None:
            if (
                not number.in_words
                and _SHARED.match(text, number.end, end)
                and (_SHARES.search(before) or waiting or "." in match[0] or number.times)
            ):
                waiting.append(Quantity(number.start, number.end, number.value, None, None, "="))
            continue
        if waiting:
            yield from (replace(other, unit=quantity.unit, basis=quantity.basis) for other in waiting)
            waiting = []
        if previous is not None and quantity.basis is None and quantity.unit == previous.unit and text[previous.end : quantity.start] in "、和或及":
            quantity = replace(quantity, basis=previous.basis)
        yield quantity
        previous, position = quantity, max(position, quantity.end)


def _read_number(match: re.Match[str]) -> _Number | None:
    if match["parts"]:
        value = read_arabic(match["parts_arabic"]) if match["parts_arabic"] else read_chinese(match["parts_han"])
        return None if value is None else _Number(*match.span(), value, "=", False, "", "%" if match["parts"] == "百分之" else "‰")
    if match["below"]:
        below, above = read_chinese(match["below"]), read_chinese(match["above"])
        return None if not below or above is None else _Number(*match.span(), round(above / below, 6), "=", False, "", "")
    if match["arabic"]:
        value = read_arabic(match["arabic"], match["times"] or "")
        vague = match["vague"] or match["vague_after"]
        return None if value is None else _Number(*match.span(), value, ">" if vague else "=", False, match["times"] or "")
    value = read_chinese(match["han"])
    times = match["han_times"]
    vague = match["han_vague"] or match["han_vague_after"]
    if value is None or (
        match["han"] == "一"
        and not vague
        and match.string[match.end()] != "倍"
        and not _EACH_ONE.search(match.string, max(0, match.start() - 8), match.start())
    ):
        return None
    if match["han"] in ("二", "〇", "零") or (_BARE.match(match["han"]) and not vague and not _BARE_LEAD.search(match.string, 0, match.start())):
        return None  # 二 names a class or a stage (二类疫苗, 二期工程); things are counted by 两
    comparator = ">" if vague else ">=" if match.string[match.start() - 1 : match.start()] == "上" and _BARE.match(match["han"]) else "="
    return _Number(*match.span(), value * {"万": 10**4, "亿": 10**8, None: 1}[times], comparator, True, times or "")


def _with_unit(text: str, number: _Number, before: str, end: int) -> Quantity | None:
    """The quantity that ``number`` is the figure of; None when it measures nothing."""
    if number.unit is not None:
        return _bounded(text, number, None, number.unit or None, number.end, before, end)
    unit = _UNIT.match(text, number.end, end)
    start_of_range = unit.end() if unit else number.end
    high, after_high = _read_range(text, number, unit[1] if unit else None, start_of_range, end)
    if high is not None:
        number = replace(number, value=high[0])
        unit = after_high
    if unit is None:
        return _without_unit(text, number, before, end)
    if _NOT_UNIT.match(text, unit.start(1), end) and unit[1] not in ("单位", "部门"):
        return _without_unit(text, number, before, end) if high is None else None
    if not _is_counted(text, number, unit, before, end):
        return None
    return _bounded(text, number, None if high is None else high[1], unit[1], unit.end(), before, end)


def _read_range(text: str, number: _Number, unit: str | None, position: int, end: int) -> tuple[tuple[float, float] | None, re.Match[str] | None]:
    """(low, high) and the unit after it, where ``number`` is the low end of a range; else None."""
    match = _RANGE.match(text, position, end)
    if match is None:
        return None, None
    times = match["times"] or ""
    high = read_arabic(match["arabic"], times) if match["arabic"] else read_chinese(match["han"])
    after = _UNIT.match(text, match.end(), end)
    low = number.value
    if unit is None and times and not number.times:
        low = read_arabic(str(low), times) or low
    if high is None or after is None or high <= low or (unit is not None and after[1] != unit):
        return None, None
    return (low, high), after


def _is_counted(text: str, number: _Number, unit: re.Match[str], before: str, end: int) -> bool:
    """Whether the unit is one here, and the number neither a stretch of time, an age, a class nor a way of speaking."""
    name, stop = unit[1], unit.end()
    if text.startswith("级", stop) or name in ("千伏", "kV", "英寸"):
        return False  # 亿元级产业, 750千伏工程: a class
    if name == "类" and text.startswith(("医疗器械", "水", "以上"), stop):
        return False
    if name in _DAYS:
        return _is_duration(text, name, stop, before)
    if name == "岁":
        return _LIFE.search(before) is not None
    if name in _HOURS:
        return _PASSING_HOURS.search(before) is None
    if name == "分":
        return not number.in_words and text[stop : stop + 1] not in ("之", "钟")
    if number.in_words and ((name == "元" and number.value < 10) or (name == "次" and before.endswith("届"))):
        return False  # 三元 is a firm; 十四届四次会议 is a meeting
    if name == "番":
        return before.endswith("翻")
    if name == "期":
        return text[stop : stop + 2] not in ("工程", "项目", "建设", "改造", "规划") and (
            not number.in_words or _END_OF_CLAUSE.match(text, stop) is not None
        )
    if name == "%" and _UNREACHED.search(before) and re.match(r"的[\u4e00-\u9fff]", text[stop : stop + 2]) and "达不到" in before[-12:]:
        return False
    if name == "元" and _EXCEEDS.search(before) and _CLASS_OF_MONEY.match(text, stop, end):
        return False
    if name in _CLASS_UNITS and text.startswith(("以上", "及以上", "以下"), stop):
        tail = text.index("上" if "上" in text[stop : stop + 3] else "下", stop) + 1
        return _CLASS_OF.match(text, tail, end) is None
    if before.endswith(("这", "那", "上述", "哪")) or (number.in_words and before.endswith("下")):
        return False
    if number.in_words and name == "项" and not before:
        return False  # 两项激励可累加: speaks of what was just said
    return _NOT_COUNTED.match(text, stop, end) is None


def _is_duration(text: str, unit: str, stop: int, before: str) -> bool:
    """A length of time that is set or reached (为期3年, 有效期6个月, 优良天数355天), not a deadline or a stretch that passed."""
    lead = _DURATION_LEAD.search(before) is not None
    if unit in ("年", "周", "星期"):
        return lead and not text.startswith(("内", "来"), stop)
    if _PASSING.search(before):
        return False
    return lead or _NO_DURATION.match(text, stop) is None or re.search(r"(?:不[少低]于|超过|达到?|[在至到])$", before) is not None


def _without_unit(text: str, number: _Number, before: str, end: int) -> Quantity | None:
    """A number without a unit: money by its context, a rate by the word before, so many of a noun with 万 or 余."""
    if number.in_words:
        return None
    per = _PER.match(text, number.end, end)
    if per and per["unit"] and per["unit"].startswith("10万"):
        return Quantity(number.start, per.end(), number.value, None, "/10万", _compare(before, number.comparator))
    if text[number.end : number.end + 1] == "大" and not number.times and _HAN_NEXT.match(text, number.end + 1, end):
        return Quantity(number.start, number.end, number.value, None, None, _compare(before, number.comparator))
    following = _HAN_NEXT.match(text, number.end, end) is not None
    if number.times and (_MONEY_LEAD.search(before) or _MONEY_TAIL.match(text, number.end, end)):
        return _bounded(text, number, None, "元", number.end, before, end)
    named = _UNIT_NAMED.search(before)
    if named and number.times and _END_OF_CLAUSE.match(text, number.end, end + 1):
        return _bounded(text, number, None, {"人数": "人", "户数": "户"}.get(named[1], named[1]), number.end, before, end)
    rate = _RATE_LEAD.search(before) or (_TURNED.search(before) and "." in str(number.value))
    if not rate and before.endswith(("从", "由")) and _TURNS.match(text, number.end, end):
        return Quantity(number.start, number.end, number.value, None, None, "=")
    if rate and _END_OF_CLAUSE.match(text, number.end, end + 1):
        return _bounded(text, number, None, "‰" if _POPULATION.search(before) else None, number.end, before, end)
    if following and _FACILITY.match(text, number.end, end):
        return Quantity(number.start, number.end, number.value, None, None, _compare(before, number.comparator))
    if following and (number.times in ("万", "亿", "百万", "千万") or (number.times and number.comparator == ">") or number.comparator == ">"):
        return _bounded(text, number, None, "人" if text.startswith(("人口", "常住人口"), number.end) else None, number.end, before, end)
    return None


def _bounded(text: str, number: _Number, high: float | None, unit: str | None, position: int, before: str, end: int) -> Quantity:
    """``number`` with its unit, which ends at ``position``, and the words around it that bound it or say what it is counted by."""
    per = _PER.match(text, position, end)
    basis = None
    if per:
        position = per.end()
        if per["unit"] and unit is not None and unit != "元":
            unit = f"{unit}/{per['unit']}"
        else:
            basis = per["unit"] or per["each"]
    if basis is None:
        basis = _basis_before(before, unit)
    comparator = _compare(before, number.comparator)
    after = _AFTER.match(text, position, end)
    if after and (after["le"] != "内" or unit in _HOURS or unit in ("公里", "%", *_DAYS)):
        comparator = ">=" if after["ge"] else "<=" if after["le"] else "~" if after["about"] else ">"
        position = after.end()
    value, start = number.value, number.start
    if unit == "%" and before.endswith("-") and _HAN_NEXT.match(before[-2:-1]):
        value, start = -value, start - 1
    return Quantity(start, position, value, high, unit, comparator if high is None else "range", basis)


def _compare(before: str, comparator: str) -> str:
    if comparator != "=":
        return comparator
    before = before.rstrip(" “")
    return next((sign for sign, pattern in _BEFORE if pattern.search(before)), "=")


def _basis_before(before: str, unit: str | None) -> str | None:
    """What a rate is counted by: 每人每月 before 500元 with at most a few words between; for other units only right before the number."""
    marks = list(_CLAUSE_MARK.finditer(before))
    clause = before[marks[-1].end() :] if marks else before
    found = list(_EACH.finditer(clause))
    if not found:
        return None
    last = found[-1]
    gap = clause[last.end() :]
    if re.search(r"\d", gap) or (unit != "元" and (gap or not last[0].startswith("每"))):
        return None
    return last[0] if len(gap) <= 14 else None
