"""A numeral as written in, its value out: Arabic and Chinese numerals with 万 and 亿 multiplied out (GB/T 15835-2011).

Values are computed in decimals, so 22.06万 is 220600 and not 220599.99999999997.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Final

HAN_DIGITS: Final = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_MYRIADS: Final = {"万": 10**4, "亿": 10**8}
MULTIPLIERS: Final = {
    "": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8, "百亿": 10**10, "千亿": 10**11,
    "万亿": 10**12,
}  # fmt: skip


def read_arabic(digits: str, multiplier: str = "") -> float | None:
    """``digits`` with a decimal point and thousands separators or not, times ``multiplier``; None where they are no number.

    >>> read_arabic("22.06", "万"), read_arabic("1,234.5"), read_arabic("1.2.3")
    (220600.0, 1234.5, None)
    """
    try:
        return float(Decimal(digits.replace(",", "").replace("，", "")) * MULTIPLIERS[multiplier])
    except InvalidOperation:
        return None


def read_chinese(numeral: str) -> float | None:
    """The value of a Chinese numeral, 点 as the decimal point; None for what is no single number (三四个, 一二三, 二〇一七).

    A bare 百, 千, 万 counts as one of it (近百名), and a last digit may leave out its place (三万五).

    >>> [read_chinese(n) for n in ("二百零八", "两千", "十二", "百", "三万五", "九十五点六", "三四", "零")]
    [208.0, 2000.0, 12.0, 100.0, 35000.0, 95.6, None, 0.0]
    """
    whole, point, decimals = numeral.partition("点")
    if point:
        value = read_chinese(whole)
        if value is None or not decimals or any(digit not in HAN_DIGITS for digit in decimals):
            return None
        return float(f"{int(value)}." + "".join(str(HAN_DIGITS[digit]) for digit in decimals))
    value = _read_whole(whole)
    return None if value is None else float(value)


def _read_whole(numeral: str) -> int | None:
    total = section = 0  # what 亿 and 万 have closed; what is below the next 万
    digit: int | None = None
    place, zero = 10**16, False  # the place closed last: places must fall
    for sign in numeral:
        if sign in HAN_DIGITS:
            if digit is not None:
                return None
            if HAN_DIGITS[sign] == 0:
                zero = True
                continue
            digit = HAN_DIGITS[sign]
        elif sign in _TENS:
            if _TENS[sign] >= place and section:
                return None
            place = _TENS[sign]
            section += (1 if digit is None else digit) * place
            digit, zero = None, False
        elif sign in _MYRIADS:
            total, section = _close(total, section + (digit or 0), _MYRIADS[sign])
            digit, place, zero = None, _MYRIADS[sign], False
        else:
            return None
    if digit is not None and not zero and place > 10 and place < 10**16:
        digit *= place // 10
    return total + section + (digit or 0)


def _close(total: int, section: int, myriad: int) -> tuple[int, int]:
    """What stands before 万 or 亿 taken times it: 一亿二千万 adds, 万亿 multiplies."""
    if total and total < myriad:
        return (total + section) * myriad, 0
    return total + (section or 1) * myriad, 0
