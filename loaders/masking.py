"""Text in, the same text with personal numbers overwritten by ``*`` of the same length: mobiles, identity cards, bank cards, e-mail.

Shapes: GB 11643 (identity card), numbering plan of mainland mobiles (1[3-9] and nine digits), area code and seven or eight digits for
fixed lines after 电话, ISO/IEC 7812 (bank cards, 16 to 19 digits).
"""

from __future__ import annotations

import re

_NO_DIGIT_BEFORE = r"(?<![\d.０-９])"
_NO_FIGURE_AFTER = r"(?![\d０-９]|\.\d|[万亿元%％‰])"
_PERSONAL = re.compile(
    _NO_DIGIT_BEFORE + r"(?:"
    r"[1-9]\d{5}[ -]?(?:18|19|20)\d{2}[ -]?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dXx]"
    r"|[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}"
    r"|[3-6]\d{3}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}(?:[ -]?\d{1,3})?"
    r"|(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}"
    r"|[(（]?0\d{2,3}[)）]?[ -－—]{1,2}[2-9]\d{6,7}(?:[-－转]\d{1,5})?"
    r")" + _NO_FIGURE_AFTER
)
_FULL_WIDTH = re.compile(r"(?<![０-９])１[３-９][０-９]{9}(?![０-９])")
_MAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)+")
_SPOKEN = re.compile(r"(?<=电话)[：: ]{0,3}[2-9]\d{6,7}(?!\d)|(?<=[Qq]{2})[：: ]{0,3}[1-9]\d{4,10}(?!\d)")


def mask_personal_numbers(text: str) -> str:
    """``text`` of the same length, each personal number as asterisks.

    >>> mask_personal_numbers("联系人电话13912345678，共接诊13912人次")
    '联系人电话***********，共接诊13912人次'
    >>> mask_personal_numbers("投入13912345678元")
    '投入13912345678元'
    """
    for pattern in (_PERSONAL, _FULL_WIDTH, _MAIL, _SPOKEN):
        text = pattern.sub(lambda match: "*" * len(match[0]), text)
    return text
