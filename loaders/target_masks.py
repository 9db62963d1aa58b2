"""A report and its mentions in, the stretches whose numbers are no quantities out: names, dates, document numbers, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from loaders.records import Mention, ReportText
from loaders.target_damage import find_broken

# One code point for one, so offsets stay: the forms of dashes, tildes and digits that printing mixes.
FLAT: Final = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)}
    | {"．": ".", "％": "%", "﹪": "%", "～": "~", "〜": "~", "－": "-", "—": "-", "–": "-", "−": "-", "∶": ":", "(": "（", ")": "）"}
)
_YEARS: Final = r"(?:19|20)\d{2}(?: ?年)?(?:度)?[-~至到、和与及,，] ?"
_NOT_QUANTITY: Final = re.compile(
    r"(?=[\dA-Za-z〔\[【（\]《“\"])(?:"  # one of these begins each
    rf"(?:{_YEARS})*(?<!\d)(?:19|20)\d{{2}} ?年(?:度|代|版|初|底|末|前|内)?(?: ?\d{{1,2}}月)?"  # 2016-2018年, 2017年1月
    rf"|(?<!\d)\d{{2}} ?年代"
    r"|(?<![\d.])(?:\d{1,2}月?(?:份)?[-~至到、和及] ?)*\d{1,2} ?月(?:份|底|末|初|中旬|上旬|下旬)?(?:\d{1,2} ?[日号])?(?:[-~至到] ?\d{1,2} ?[日号])?"
    r"|(?<![\d.])(?:\d{1,2}[日号]?[-~至到、] ?)?\d{1,2} ?[日号](?!线)"
    r"|(?<!\d)(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}"
    r"|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)"
    r"|\d{1,2}[时点]\d{1,2}分|\d{1,2}[时点](?=整|至|到|-|，|。|前|后|半)"
    r"|[〔\[【（]\d{4}[〕\]】）] ?第? ?\d+ ?号"
    r"|[A-Za-z]+[-]?\d+(?:\.\d+)?(?:[A-Za-z]\d*)*"  # PM2.5, H7N9, G60, AR-E3000
    r"|\d+(?:\.\d+)?(?:[A-DF-Z](?![A-Za-z])|[DdGg](?![a-z0-9]))(?!B)"  # 5G, 3D
    r"|\d+(?:\.\d+)?(?: ?[+×xX:] ?\d+(?:\.\d+)?(?![\d.]*[%万亿]))+"  # 1+3, 8.7:41.2:50.1, 2×35
    r"|\d{3,4}-\d{7,8}|(?<!\d)1[3-9]\d{9}(?!\d)"
    r"|https?://\S+|\]\([^)）]*[)）]|www\.\S+"
    r"|《[^》\n]{1,80}》"
    r"|[“\"][^”\"\n]{1,16}[”\"]"
    r"|\d{1,3}(?:\.\d+)?[-~至到]?\d{0,3} ?(?:周?岁|月龄)(?:及|\(含\)|（含）)?(?:以上|以下|以内)?(?=的?[\u4e00-\u9fff、，。）]))"
)  # fmt: skip
_MEASURED: Final = re.compile(r"\d ?(?:%|元|万|亿|公里|平方米|个百分点)")
_LIFE: Final = re.compile(r"寿命|年龄")
_COUNTED_IN_NAME: Final = re.compile(
    r"(?:\d+|[两三四五六七八九十]+) ?(?:[个所家处座间村][^，。；]{0,12}?(?:卫生[院室所]|医院|诊所|学校|中心|公厕|楼|路|桥)|张床|名)|加\d+分"
)
_LIFE_REACH: Final = 30  # code points between 期望寿命 and its figure


def mask(report: ReportText, mentions: Iterable[Mention]) -> bytearray:
    """1 for every code point of ``report.text`` that belongs to a name, a date or another number that measures nothing."""
    text = report.text.translate(FLAT)
    masked = bytearray(len(text))
    for match in _NOT_QUANTITY.finditer(text):
        if not _is_measure(text, match):
            masked[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
    for start, end in find_broken(text):
        masked[start:end] = b"\x01" * (end - start)
    for mention in mentions:
        _mask_name(masked, text, mention)
    return masked


def _is_measure(text: str, match: re.Match[str]) -> bool:
    """A quoted figure with a unit of its own, or a life expectancy among the ages."""
    found = match[0]
    if found[0] in '“"':
        return _MEASURED.search(found) is not None
    if "岁以" in found and text[match.end()] not in "，。；、）":  # 5岁以下儿童死亡率
        return False
    return "岁" in found and _LIFE.search(text, max(0, match.start() - _LIFE_REACH), match.start()) is not None


def _mask_name(masked: bytearray, text: str, mention: Mention) -> None:
    """The numbers of a name belong to it (48种疾病筛查), but a construction named by what it builds counts (甲、乙3个卫生院改造)."""
    if mention.entity.label == "Region":
        return
    start, end = mention.start, mention.end
    counted = _COUNTED_IN_NAME.search(text, start, end)
    if counted is not None and text[start] != "《":
        return
    masked[start:end] = b"\x01" * (end - start)
