"""A name in, the same name with spaces where a line of a drawing may end out: Neo4j Browser begins lines at spaces alone, and cuts what is longer.

Lines are of nearly one length. Chinese may be broken between any two characters, but not before a closing sign or after an opening one, nor
inside a number or a word of Latin letters (Unicode Standard Annex 14).
"""

from __future__ import annotations

import re
from typing import Final

LINE_CHARS: Final = 7  # at the Browser's 10 px in a circle of 90 px, on three lines
_UNBROKEN: Final = re.compile(r"[“‘《〈（〔【「『(\[]*(?:[A-Za-z0-9.%+\-]+|.)[”’》〉）〕】」』)\],，。、；：！？…％]*", re.DOTALL)


def spaced(name: str) -> str:
    """
    >>> spaced("人民医院"), spaced("宜秀区卫生健康委员会"), spaced("HPV疫苗接种项目")
    ('人民医院', '宜秀区卫生 健康委员会', 'HPV疫苗 接种项目')
    >>> spaced("《县乡医疗卫生机构一体化改革意见》（襄发〔2017〕49号）")
    '《县乡医疗卫 生机构一体化 改革意见》（襄 发〔2017〕 49号）'
    """
    pieces = _UNBROKEN.findall(" ".join(name.split()))
    length = sum(map(len, pieces))
    lines, width, left = [""], -(-length // LINE_CHARS), length
    for piece in pieces:
        fair = left / width  # what is left, over the lines that are left
        if lines[-1] and len(lines[-1]) + len(piece) / 2 > fair and width > 1:
            left -= len(lines[-1])
            width -= 1
            lines.append("")
        lines[-1] += piece
    return " ".join(line.strip() for line in lines)
