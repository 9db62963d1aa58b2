"""Text in, the same text with personal numbers overwritten by ``*`` of the same length: telephones, identity cards, bank cards, e-mail.

Shapes: GB 11643 (identity card), numbering plan of mainland mobiles (1[3-9] and nine digits), area code and seven or eight digits for
fixed lines, ISO/IEC 7812 (bank cards, 13 to 19 digits, last one by Luhn). Full-width digits and signs count as half-width ones. Short service
numbers (120, 12320) are nobody's own and stay; so does a number with a unit behind it: it is a figure.
"""

from __future__ import annotations

import re

_HALF = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | dict.fromkeys("‐‑–—―－", "-") | {"\u3000": " ", "\xa0": " "}
)
_FIRST = r"(?=[\d(+])(?<![\d.*])"  # the look ahead first: it fails fast
_LAST = r"(?![\d*]|\.\d|\s?(?:[万亿元%‰]|美元|人次|人民币|公里|平方|立方|千瓦|公斤|吨|亩|户|例|人(?!民)))"
_SEP = r"[ \-.·]{0,2}"
_DATE = r"(?:18|19|20)\d\d[ -]?(?:0[1-9]|1[0-2])[ -]?(?:0[1-9]|[12]\d|3[01])"
_AREA = r"(?:(?:\+|00)86" + _SEP + r"\(?0?|\(?0)(?:10|2\d|[3-9]\d\d)\)?"
_EXTENSION = r"(?: ?(?:-|转|ext\.?|分机) ?\d{1,5})?"
_LOCAL = r"[2-9]\d{2,3}[ \-]?\d{4}"
_PERSONAL = re.compile(
    _FIRST
    + r"(?:"
    + r"[1-9]\d{5}[ -]?"
    + _DATE
    + r"[ -]?\d{3}[\dXx]"  # identity card
    + r"|[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}"  # identity card of before 1999
    + r"|\d{16,19}"  # bank card, also identity card with a wrong date; no report counts so far
    + r"|(?:\(?(?:\+|00)?86\)?"
    + _SEP
    + r")?1[3-9]\d"
    + _SEP
    + r"\d{4}"
    + _SEP
    + r"\d{4}"
    + r"|(?:\(?(?:\+|00)?86\)?"
    + _SEP
    + r")?1[3-9]\d{2}[ \-]\d{3}[ \-]\d{4}"
    + r"|"
    + _AREA
    + r"[ \-]{1,3}"
    + _LOCAL
    + _EXTENSION
    + r"|\(0(?:10|2\d|[3-9]\d\d)\)"
    + _LOCAL
    + _EXTENSION
    + r"|[48]00-\d{3,4}-\d{3,4}"
    + r")"
    + _LAST
)
_CARD = re.compile(_FIRST + r"[2-69]\d{3}([ -])\d{4}\1\d{4}\1\d{2,4}(?:\1\d{1,4})?" + _LAST)
_NUMBER = r"(?:" + _AREA + r"[ \-]{0,3})?" + _LOCAL + _EXTENSION
_SPOKEN = re.compile(  # what a word before it makes a telephone
    r"(?:电\s?话|座机|固话|热线|传\s?真|联系方式|[Tt][Ee][Ll]|[Ff][Aa][Xx])(?:号码?)?(?:\([^()\d]{1,8}\))?[.:：为是 ]{0,4}"
    rf"(?P<number>(?<!\d){_NUMBER}(?:[、/,，;； 或和]{{1,3}}{_NUMBER})*|1[3-9]\d{{9}}|[48]00[ -]?\d{{3}}[ -]?\d{{4}}){_LAST}"
)
_ACCOUNT = re.compile(r"(?:[账帐]\s?号|卡\s?号|账户|帐户|开户行?号?)[:：为是 ]{0,4}(?P<number>\d(?:[ -]?\d){8,29})(?!\d)")
_IDENTITY = re.compile(r"(?:身份证(?:件)?|证件)(?:号码?)?[:：为是 ]{0,4}(?P<number>\d(?:[ -]?\d){13,16}[\dXx]?)(?!\d)")
_CHAT = re.compile(
    r"(?:[Qq]{2}(?:号码?|群)?|微信号?)[:：为是 ]{1,4}(?P<number>[1-9]\d{4,10}(?!\d)|[A-Za-z][\w-]{5,19})"
    r"|[Qq]{2}(?:号码?)?(?P<bare>[1-9]\d{5,10})(?!\d)"
)
_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}"
    r" ?(?:@|\((?:at|AT)\)|\[(?:at|AT)\]) ?[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})(?:\.[A-Za-z0-9-]{1,63})+"
)
_MAY_HOLD = re.compile(r"\d{6}|\d[ \-.·)]{1,2}\d{3}|@|\([Aa][Tt]|\[[Aa][Tt]|微信|[Qq]{2}")


def mask_personal_numbers(text: str) -> str:
    """``text`` of the same length, each personal number as asterisks.

    >>> mask_personal_numbers("联系人电话13912345678，共接诊13912人次")
    '联系人电话***********，共接诊13912人次'
    >>> mask_personal_numbers("投入13912345678元")
    '投入13912345678元'
    """
    half = text.translate(_HALF)
    if not _MAY_HOLD.search(half):
        return text
    lines = zip(half.split("\n"), text.split("\n"), strict=True)
    return "\n".join(_mask_line(one, other) if _MAY_HOLD.search(one) else other for one, other in lines)


def _mask_line(half: str, text: str) -> str:
    for pattern in (_IDENTITY, _ACCOUNT, _SPOKEN, _PERSONAL, _CARD, _CHAT, _MAIL):
        half, text = _overwrite(pattern, half, text)
    return text


def _overwrite(pattern: re.Pattern[str], half: str, text: str) -> tuple[str, str]:
    """Both forms of the text with the pattern's numbers overwritten; they keep the same length."""
    parts: list[str] = []
    halves: list[str] = []
    position = 0
    for match in pattern.finditer(half):
        if pattern is _CARD and not _is_card(match[0]):
            continue
        start, end = next((match.span(name) for name in ("number", "bare") if name in pattern.groupindex and match[name] is not None), match.span())
        parts += (text[position:start], "*" * (end - start))
        halves += (half[position:start], "*" * (end - start))
        position = end
    return "".join((*halves, half[position:])), "".join((*parts, text[position:]))


def _is_card(number: str) -> bool:
    """Four figures of a table's row may stand in groups of four too: UnionPay's 62 or the check digit tells a card.

    >>> _is_card("6222 0212 3456 7890"), _is_card("5000 6000 7000 8000")
    (True, False)
    """
    digits = [int(char) for char in number if char.isdecimal()]
    if digits[:2] == [6, 2] and any(digits[3::4]):
        return True
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(digits[-1::-2])) % 10 == 0 and any(digits[3::4])
