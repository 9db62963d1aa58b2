"""A heading in, the line of work that it names out: （五）健康扶贫。 → 健康扶贫; 深入推进血防工作 → 血防."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from loaders.lexicon import Lexicon
from loaders.measure_candidates import Candidate

_NAME: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9“”（）、+-]{3,18}")
_NOT_A_LINE: Final = re.compile(
    r"(?:情况|问题|建议|总结|思路|打算|目标|要求|措施|保障|领导|成效|成绩|原则|任务|做法|经验|亮点|困难|不足|计划|安排|重点|概况|背景|意义|分工|步骤|内容|"
    r"特点|优势|机构|编制|人员|班子|附件|说明|报告|通知|意见|方案|办法|时间|地点|对象|荣誉|表彰|方向|形势|展望|结语|职责|依据|范围|责任|落实|考核|监督|"
    r"水平|能力|发展|氛围|质量|效果|作用|队伍|作风|工作|体系|机制|事项|投入|收入|支出|预算|资产|公开|其他|如下|以来|名单|表|组|部|员|长|人|日|年|月|号|讯|网|处)$"
)
_NOT_INSIDE: Final = re.compile(
    r"存在|主要|下一步|下步|今后|年度|\d{4}年|指导思想|总体|基本|取得|不断|坚持|如何|关于|局$|委员会|医院$|政府|来源|记者|：|我|你|他|们"
)
_ENUMERATED: Final = re.compile("[、和与及]")
MIN_NAME_CHARS: Final = 3
PLAIN_CONFIDENCE: Final = 0.66


class Headings:
    """The pattern of verbs that headings begin with, compiled once from the lexicon's words."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = "|".join(map(re.escape, sorted({*lexicon.words["verb"], *lexicon.words["front"]}, key=lambda w: (-len(w), w))))
        self._verbs = re.compile(f"(?:{words})*")
        self._never = frozenset((*lexicon.words["never"], *lexicon.words["thin"]))

    def find(self, sentence: str, offset: int) -> Iterator[Candidate]:
        """The line of work of a numbered heading ``sentence``, number cut off, which stands at ``offset``."""
        body = sentence.rstrip("。：: ")
        verbs = self._verbs.match(body)
        start = verbs.end() if verbs else 0
        name = body[start:].removesuffix("工作")
        if len(name) < MIN_NAME_CHARS or not _NAME.fullmatch(name) or name in self._never:
            return
        if _NOT_A_LINE.search(name) or _NOT_INSIDE.search(name) or _ENUMERATED.search(name):
            return
        yield Candidate(offset + start, offset + start + len(name), name, "Program", "measures.heading/1", PLAIN_CONFIDENCE)
