"""The words around a figure in, how it is meant out: comparator, where its bounds end, and what a rate is counted by."""

from __future__ import annotations

import re
from typing import Final

from loaders.records import Quantity
from loaders.target_counting import Around, Number

_PER: Final = re.compile(
    r" ?/ ?(?P<unit>10万(?:人)?|[千百]?万?人|[户对例次年月天日床村家所个名份张篇亩吨公里平方立方米千瓦时小升克]+(?:[·/][年月天日次人])?"
    r"|[A-Za-z³²]+)"
    r"|(?P<each>每[人户对例次年月天](?:每?[年月天次])?)"
)
_EACH: Final = re.compile(
    r"每(?:人|户|对|例|村|家|所|个?[\u4e00-\u9fff]?)?每?[年月天日季次](?:每人|每户)?|每[人户对例次村家所张床名篇亩届](?:每[年月天次])?|[人户次年月日床村例车亩平]均|每个?[\u4e00-\u9fff]{1,4}$|一次性(?![^，。；]{0,12}(?:共|合计|总))"
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
_MAX_GAP: Final = 14  # code points between 每户 and its sum: 每户发放一次性慰问金600元
MAX_GRANT_YUAN: Final = 100_000  # a larger sum paid at once is one sum (一次性投入80万元), a smaller one goes to each
_AFTER_SIGNS: Final = ((">=", "ge"), ("<=", "le"), ("~", "about"), (">", "gt"))
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_WITHIN: Final = ("小时", "分钟", "秒", "个小时", "公里", "%", "天", "个月", "个工作日", "工作日", "年")  # 3公里内; 3家内 is none


def bounded(around: Around, number: Number, unit: str | None, position: int, high: float | None = None) -> Quantity:
    """``number`` with its unit, which ends at ``position``, and the words around it that bound it or say what it is counted by."""
    per = around.match(_PER, position)
    basis = None
    if per:
        position = per.end()
        if per["unit"] and unit is not None and unit != "元":
            unit = f"{unit}/{per['unit']}"
        else:
            basis = per["unit"] or per["each"]
    comparator = compare(around.before, number.comparator)
    after = around.match(_AFTER, position)
    if after and (after["le"] != "内" or unit in _WITHIN):
        comparator = next(sign for sign, name in _AFTER_SIGNS if after[name])
        position = after.end()
    value, start = number.value, number.start
    if unit == "%" and around.before.endswith("-") and _HAN.match(around.before[-2:-1]):
        value, start = -value, start - 1
    basis = _basis_before(around.before, unit) if basis is None else basis
    if basis == "一次性" and value >= MAX_GRANT_YUAN:
        basis = None
    return Quantity(start, position, value, high, unit, comparator if high is None else "range", basis)


def per_100_000(around: Around, number: Number) -> Quantity | None:
    """8.6/10万: the way in which death and disease rates are given."""
    per = around.match(_PER, number.end)
    if per is None or per["unit"] is None or not per["unit"].startswith("10万"):
        return None
    return Quantity(number.start, per.end(), number.value, None, "/10万", compare(around.before, number.comparator))


def compare(before: str, comparator: str = "=") -> str:
    """The comparator that the words right before a number give, unless the number has its own (余, 多)."""
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
    return last[0] if len(gap) <= _MAX_GAP else None
