"""The words behind a building's name in; whether they tell how far its works are out: 某医院新院区接近完工, 门诊楼已经启用."""

from __future__ import annotations

import re
from typing import Final

_ADVERB = (
    r"(?:已经?|也|还?在|正在?|均|全部|相继|先后|即将|正式|基本|接近|全面|顺利|如期|成功|早日|主体(?:工程|结构)?|内外部|年[内底初末前]|做完|[去今明]年"
    r"|\d{1,2}月份?|预计)"
)
# words between a building and how far it is: …、某院区已经开诊, …于去年开工, …正在装修. Every repetition has an end: text that runs on must not
# be tried in each of its divisions.
_STAGE: Final = (
    r"(?:(?:、|和|及)[^，。；、]{2,16}?){0,5}(?:等?[一二两三四五六七八九十\d]*个?项目)?"
    rf"{_ADVERB}{{0,4}}(?:[于在][^，。；、]{{2,8}}?)?{_ADVERB}{{0,3}}了?"
)
WORKS: Final = _STAGE + "(?:完工|竣工|封顶|开工|动工|奠基|装修|选址|破土|设计招标|施工)"
_WORKS: Final = re.compile(WORKS)
_IN_USE: Final = re.compile(_STAGE + "(?:开诊|投入使用|投入运营|投用|启用|交付使用|落成|开业|试运行|试运营|建成)")
BUILDING: Final = re.compile("(?:服务)?(?:中心|站|所)$|院$")  # in a list of works, where the lexicon has no more of the name
_LISTED: Final = re.compile(
    r"等?(?:[一二两三四五六七八九十\d]{1,3}个)?(?:重点|重大|民生|卫生|医疗|公共服务设施)*(?:建设)?(?:项目|工程|建设(?=[，。；、和]|$))"
)
_PART: Final = re.compile("(?:楼|大厦|用房|院区|新院|[东西南北]院|[一二三四]期|宿舍|病区|实验室)$")  # part of an institution, not one of its own


def goes_up(text: str, end: int, name: str) -> bool:
    """Whether ``text`` behind ``name``, which ends at ``end``, tells of works. An institution that opens is an institution (ruling 7).

    >>> goes_up("门诊楼已经启用", 3, "门诊楼"), goes_up("某医院投入使用", 3, "某医院"), goes_up("某医院即将竣工", 3, "某医院")
    (True, False, True)
    """
    return _WORKS.match(text, end) is not None or (_PART.search(name) is not None and _IN_USE.match(text, end) is not None)


def are_built(text: str, end: int) -> bool:
    """Whether ``text`` behind a list of buildings, which ends at ``end``, says that all of them are built.

    >>> are_built("甲中心、乙院等重点项目", 7), are_built("甲中心、乙院等单位", 7)
    (True, False)
    """
    return _LISTED.match(text, end) is not None
