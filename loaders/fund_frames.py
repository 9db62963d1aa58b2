"""A clause with a sum of money in it in, who gives that sum to which institution out, by the frame in which reports say so.

The roles stand where Chinese administrative prose puts them: 甲向乙捐赠…万元, 甲拨付乙…万元, 乙收到甲捐款…万元, 投资…万元新建乙,
…万元的乙, …万元用于乙.
The frames name institutions alone; what else a sum is for is read in ``loaders/clause_purposes.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from loaders.clause_actors import group_actors
from loaders.records import Mention, Quantity

_FIRST_SIGN: Final = 0xE000  # signs of the private use area stand for actors; the last of it for the sum
_ACTOR: Final = "[\ue000-\uefff]"
_SUM: Final = "\uf000"
_GIVEN: Final = "(?:捐赠|捐献|捐款|捐资|捐助|赠送|拨付|下拨|下达|拨款|拨给|划拨|补助|资助|奖励|奖补|支付|补偿|发放|援助|注资|落实|安排|追加)"
_BUILT: Final = "(?:新建|改建|扩建|改扩建|迁建|异地新建|改造|建设|建成|装修|维修|修缮|重建)"
# <A>: who pays, <B>: the institution that gets it, <A?>: a payer that may be left out, <S>: the sum; <n>: up to n characters of the clause
_FRAMES: Final = {
    "gives": f"<A?>(?:向|给|为|对)<B>(?:等)?<6>{_GIVEN}了?<16><S>",
    "gives_it": f"<A?><S><12>{_GIVEN}给?(?:到|至)<B>",
    "grants": "<A?>(?:捐赠|捐助|资助|补助|奖励|奖补|拨付|下拨|拨给|划拨|支付|补偿|给予|援助|注资)(?:给|了|予)?<B>(?:等)?<10><S>",
    "got": "<B>(?:收到|接受|获得|获|得到|获赠|接收|争取到)了?<A><8>(?:捐赠|捐款|捐资|资助|补助|拨款|拨付|奖励|支持|援助|无偿)<12><S>",
    "builds": f"(?:投资|投入|出资|筹资|筹集|斥资|耗资|拨付|安排|争取)<6><S><6>{_BUILT}了?<B>",
    "costs": "(?:投资|投入|造价|耗资|斥资)<4><S>的<B>",
    "for": "(?:投资|投入|出资|安排|拨付|下拨|下达|落实|支出|捐赠|捐款|资助|补助|资金|经费)<6><S><4>(?:用于|支持|资助|补助|扶持|援建)<B>",
}
_GIVING: Final = frozenset(("gives", "gives_it", "grants", "got"))  # the frame alone says that the sum goes out


def _compile(frame: str) -> re.Pattern[str]:
    frame = frame.replace("<A?>", "(?:<A>[^，。；：]{0,12}?)?")
    frame = re.sub(r"<(\d+)>", rf"[^，。；：{_ACTOR[1:-1]}{_SUM}]{{0,\1}}?", frame)
    return re.compile(frame.replace("<A>", f"(?P<a>{_ACTOR})").replace("<B>", f"(?P<b>{_ACTOR})").replace("<S>", _SUM))


_PATTERNS: Final = {rule: _compile(frame) for rule, frame in _FRAMES.items()}


@dataclass(frozen=True, slots=True)
class Grant:
    """``recipients``: institutions; ``payers``: empty where the frame leaves them out; ``is_giving``: the frame says that the sum goes out."""

    rule: str
    payers: tuple[Mention, ...]
    recipients: tuple[Mention, ...]

    @property
    def is_giving(self) -> bool:
        return self.rule in _GIVING


def find_grant(text: str, start: int, end: int, actors: Sequence[Mention], quantity: Quantity) -> Grant | None:
    """The first frame of the table that ``quantity`` and the ``actors`` of text[start:end] stand in; None where they stand in none."""
    groups = group_actors(text, [actor for actor in actors if actor.end <= quantity.start or actor.start >= quantity.end])
    if not any(mention.entity.label == "Institution" for group in groups for mention in group):
        return None
    signs = _as_signs(text, start, end, groups, quantity)
    for rule, pattern in _PATTERNS.items():
        for found in pattern.finditer(signs):
            recipients = groups[ord(found["b"]) - _FIRST_SIGN]
            payer = found.groupdict().get("a")
            if all(mention.entity.label == "Institution" for mention in recipients):
                return Grant(rule, tuple(groups[ord(payer) - _FIRST_SIGN]) if payer else (), tuple(recipients))
    return None


def _as_signs(text: str, start: int, end: int, groups: Sequence[Sequence[Mention]], quantity: Quantity) -> str:
    spans = [(group[0].start, group[-1].end, chr(_FIRST_SIGN + number)) for number, group in enumerate(groups)]
    parts, position = [], start
    for begin, stop, sign in sorted([*spans, (quantity.start, quantity.end, _SUM)]):
        parts += [text[position:begin], sign]
        position = max(position, stop)
    return "".join([*parts, text[position:end]])
