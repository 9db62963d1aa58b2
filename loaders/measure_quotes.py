"""A sentence in, the short quoted names in it that act as a programme or policy out: “351”, “三个一批”, “1+2+N”, 推行“先看病、后付费”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from loaders.lexicon import Lexicon
from loaders.measure_candidates import Candidate

_QUOTED: Final = re.compile(r"“([^“”]{2,18})”")
_DIGITS: Final = re.compile(r"[\dXNn]+(?:[+×/][\dXNn\w]+)*[\u4e00-\u9fff]{0,3}")
_TAIL: Final = re.compile(r"(?:综合)?(?:医保|医疗|保障|健康|扶贫|脱贫|补偿)*(?:政策|工程)")  # belongs to a quoted figure: “180”综合医保政策
_COUNTED: Final = re.compile(r"[一二两三四五六七八九十双多百千][\u4e00-\u9fff]{1,7}(?:[、，]?[一二两三四五六七八九十][\u4e00-\u9fff]{1,5})*")
_NOT_BEFORE: Final = re.compile(
    r"(?:树立|坚持|牢固|坚定|增强|做到|形成|成为|荣获|获得|获|评为|授予|授|破解|解决|杜绝|防止|称为|称|叫做|克服|摆脱|誉为|命名为|当选|颁发|构成|发出|喊出|打出|所谓|突破|陷入|名为|避免|出现|突出|弘扬|发扬|发挥|提出|不再|告别)的?了?为?$"
)
_NOT_AFTER: Final = re.compile(
    r"(?:[^，。；、]{0,6})?(?:荣誉|称号|品牌|问题|现象|目标|原则|思路|理念|思想|精神|方针|格局|局面|总基调|难题|瓶颈|期间|规划|时期|开局|效应|作用|意识|角色|身份|氛围|大关|短板|奖|愿景|尴尬|顽疾|距离|时代|之路|之乡|美誉|感|状态|字样|主题|为主题|标语|口号|困境|的良好)"
)
_OUTLET: Final = re.compile(
    r"(?:微信)?(?:公众号|栏目|专栏|热线|平台|APP|小程序|视频号|工作法|课堂|讲堂|驿站|小屋|门诊|专区|案例|系列[^，。；、]{0,6}(?:活动|发布会)|发布会|服务队|服务包|工作室|志愿)"
)
_PLAN: Final = re.compile(
    r"[一二三四五六七八九十]+五|两会|两节|双十一|五一|十一|七一|八一|三八|一老一小|四类人员|三农|两山|三州|三区三州|两癌|两病|四害|三高|四高|一带一路|一站式|四早|三大|两不愁三保障|三保障|三重|一线|四方|五官|一号|一线城市"
)
_PARTS: Final = re.compile(r"、[^、]+、")  # “甲、乙、丙”的 says what something is like
_SLOGAN: Final = re.compile(r"[，。！？；：…]|为中心|人民|初心|使命|梦|之$")
MIN_HEADED_CHARS: Final = 4
MAX_PLAIN_CHARS: Final = 12


class Quotes:
    """The pattern of verbs, compiled once from the lexicon's words."""

    def __init__(self, lexicon: Lexicon) -> None:
        verbs = "|".join(map(re.escape, lexicon.words["quoting"]))
        self._headed = re.compile(f"(?:{'|'.join(map(re.escape, (*lexicon.words['head_a'], *lexicon.words['head_doc'])))})$")
        self._doing = re.compile(f"(?:{verbs})(?:[了好以]|推进|国家|省|市|县|区|医保|健康|医疗)?$")

    def find(self, sentence: str, offset: int) -> Iterator[Candidate]:
        """Candidates in ``sentence``, which stands at ``offset``; the quotation marks are part of the name."""
        before_end = 0
        for match in _QUOTED.finditer(sentence):
            start = before_end if match.start() == before_end else match.start()
            before = sentence[max(0, start - 8) : start]
            confidence = self._confidence(match[1], before, sentence[match.end() : match.end() + 12])
            if confidence:
                figure = _DIGITS.fullmatch(match[1])
                label = "Program" if figure is None else "Policy"
                tail = None if figure is None else _TAIL.match(sentence, match.end())
                end = match.end() if tail is None else tail.end()
                yield Candidate(offset + match.start(), offset + end, sentence[match.start() : end], label, "measures.quoted/1", confidence)
            before_end = match.end()

    def _confidence(self, name: str, before: str, after: str) -> float:
        if _SLOGAN.search(name) or _PLAN.fullmatch(name) or _NOT_BEFORE.search(before) or _NOT_AFTER.match(after):
            return 0.0
        if after.startswith("的") and _PARTS.search(name):
            return 0.0
        if _DIGITS.fullmatch(name):
            return 0.8 if not name.isdigit() or len(name) >= 3 else 0.0
        if _OUTLET.match(after) or _COUNTED.fullmatch(name) or (len(name) > MIN_HEADED_CHARS and self._headed.search(name)):
            return 0.75
        return 0.7 if len(name) <= MAX_PLAIN_CHARS and self._doing.search(before) else 0.0
