"""A sentence in, the quantities that no plain number gives out: nothing happened (未发生一起) is 0, a rank (全省第四) its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from loaders.numerals import read_arabic, read_chinese
from loaders.records import Quantity

_HAPPENED: Final = r"(?:事[件故]|病例|疫情|死亡|感染|案件|纠纷|投诉|差错|现象|暴发|流行|中毒|伤亡|灾害|问题|情况|患者)"
_NONE: Final = re.compile(
    rf"(?<!如)(?:未|没有|无|从未)(?:再|曾)?(?:发生|出现|报告|发现)(?:过|任何)?(?:[一1](?P<unit>[起例个次人宗件]))?(?=[^，。；]{{0,24}}?{_HAPPENED})"
)
_NIL: Final = re.compile(r"(?P<nil>[零0])(?=(?:发生|死亡|感染|事故|投诉|新增|发病|扩散|差错|返贫|复发|伤亡|违约)(?!制度|机制))")
_NOT_ONE: Final = re.compile(r"(?<!有)(?<!绝)(?:没有|无)一(?P<unit>[家例起名件宗人])(?!外)")
_HALF: Final = re.compile(r"(?:(?P<whole>[一两三四五六\d])个)?半个?(?P<unit>小时|钟头)")
_HOURS: Final = re.compile(r"(?P<hours>\d{1,2}) ?个?小时(?P<minutes>\d{1,2}) ?分钟?")
_RANK: Final = re.compile(
    r"(?:全[国省市县区州盟旗]|[中西东南北]部|世界|全球|(?:位[居列次]|名列|排名|排在?|[居列])(?:[^，。；、\d第]{0,8})|跃[居升]至?|上升[到至])(?:前列)?"
    r"(?P<rank>第 ?(?P<arabic>\d{1,3})(?P<unit>[名位])?|第(?P<han>[一二三四五六七八九十]{1,3})(?P<han_unit>[名位])?)(?=[，。；、：）)！的和并\s]|$)"
)
_FIRST_N: Final = re.compile(
    r"(?:全[国省市县区州盟]|排名|位[居列]|进入|[居列])[^，。；、\d前]{0,6}(?P<n>前(?:(?P<arabic>\d{1,3})|(?P<han>[三五十]))(?P<unit>[名位强]))"
)


_ANY: Final = re.compile("[未没无零0半时第前]")  # one of these stands in each of them


def may_say_otherwise(text: str, start: int, end: int) -> bool:
    """Whether a zero, a rank or a time in words may stand in [start:end]."""
    return _ANY.search(text, start, end) is not None


def find_zeros(text: str, start: int, end: int) -> Iterator[Quantity]:
    """``没有发生一起医疗事故``: 0 起; ``未发生疫情``: 0 without a unit; ``零事故``: 0."""
    for match in _NONE.finditer(text, start, end):
        yield Quantity(*match.span(), 0.0, None, match["unit"], "=")
    for match in _NOT_ONE.finditer(text, start, end):
        yield Quantity(*match.span(), 0.0, None, match["unit"], "=")
    for match in _NIL.finditer(text, start, end):
        if not text[match.start() - 1 : match.start()].isdigit():
            yield Quantity(*match.span(), 0.0, None, None, "=")


def find_ranks(text: str, start: int, end: int) -> Iterator[Quantity]:
    """``居全省第4位``: 4 位; ``全市第二``: 2 名; ``进入全省前10名``: at most 10 名."""
    for match in _RANK.finditer(text, start, end):
        value = read_arabic(match["arabic"]) if match["arabic"] else read_chinese(match["han"])
        if value is not None:
            yield Quantity(*match.span("rank"), value, None, match["unit"] or match["han_unit"] or "名", "=")
    for match in _FIRST_N.finditer(text, start, end):
        value = read_arabic(match["arabic"]) if match["arabic"] else read_chinese(match["han"])
        if value is not None and match["unit"] != "强":
            yield Quantity(*match.span("n"), value, None, match["unit"], "<=")


def find_times(text: str, start: int, end: int) -> Iterator[Quantity]:
    """``半小时``: 0.5 小时; ``4小时20分钟``: one length of time, 260 分钟."""
    for match in _HALF.finditer(text, start, end):
        whole = 0.0 if match["whole"] is None else read_chinese(match["whole"]) or read_arabic(match["whole"]) or 0.0
        yield Quantity(*match.span(), whole + 0.5, None, "小时", "<=" if text.startswith(("内", "以内", "之内"), match.end()) else "=")
    for match in _HOURS.finditer(text, start, end):
        yield Quantity(*match.span(), 60.0 * int(match["hours"]) + int(match["minutes"]), None, "分钟", "=")
