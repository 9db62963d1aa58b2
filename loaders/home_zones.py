"""A place in a report in, what a division's name that stands there counts out, when it is asked whose report it is."""

from __future__ import annotations

import re
from typing import Final

from loaders.place_names import PlaceName
from loaders.records import ReportText

Span = tuple[int, int]
HEAD_PASSAGES: Final = 20
TAIL_PASSAGES: Final = 6
# what a name counts by where it stands; told apart on the annotated reports and on a made-up head for each of the 3,212 divisions
TITLE, HEADING, CONGRESS, PUBLISHER, OFFICE_IN_HEAD, HEAD, SIGNATURE, BODY = 16.0, 10.0, 9.0, 8.5, 4.0, 1.5, 4.0, 1.0

_CONGRESS: Final = re.compile(r"第?[一二三四五六七八九十]{1,3}届|人大|人民代表大会")
_OFFICE: Final = re.compile(r"[^，。；、：\n]{0,18}?(?:委员会|委|局|厅|政府|办公室|医院|领导小组)")
_ASIDE: Final = re.compile(r"(?:赴|援|支援|支持|对口|帮扶|走进|学习|推广|来自|借鉴)\Z")
_DATELINE: Final = re.compile(r"(?:社|报|网|台)\Z")
_SITE: Final = re.compile(r"^(?:政府网|日报|晚报|网|新闻|发布|卫视)")


class Zones:
    """Where the head, the title lines, the publisher and the signature of a report are."""

    def __init__(self, report: ReportText, title: Span | None, publisher: Span | None) -> None:
        head = report.passages[:HEAD_PASSAGES]
        is_office = publisher is not None and _OFFICE.fullmatch(report.text, *publisher) is not None  # 南方日报 speaks for no 南方
        self._publisher = publisher if publisher is not None and is_office else (0, 0)
        self._title = (0, 0) if title is None else title
        self._headings = frozenset(passage.start for passage in head if passage.is_heading)
        self.head_end = head[-1].end if head else 0
        self._tail_start = report.passages[-TAIL_PASSAGES:][0].start if head else 0

    def is_own(self, text: str, start: int, end: int) -> bool:
        """Whether a report names its own division here: in its title, a heading of its head, or before an office or a congress."""
        in_title = self._title[0] <= start < self._title[1] or start in self._headings
        return in_title or _OFFICE.match(text, end) is not None or _CONGRESS.match(text, end) is not None

    def score(self, text: str, start: int, place: PlaceName) -> float:
        """What a name that stands here counts; its chain (安庆市宜秀区) begins at ``start``."""
        before, after = text[max(0, start - 3) : start], text[place.end : place.end + 24]
        if _DATELINE.search(before) or _SITE.match(after):
            return 0.0
        in_head = start < self.head_end
        if in_head and _CONGRESS.match(after):
            return CONGRESS
        if _ASIDE.search(before):
            return BODY / 4
        if self._title[0] <= start < self._title[1]:
            return TITLE
        if start in self._headings:
            return HEADING
        if self._publisher[0] == start < self._publisher[1] and place.is_full:
            return PUBLISHER
        office = place.is_full and _OFFICE.match(after) is not None  # 北京协和医院 reports for no 北京
        if in_head:
            return OFFICE_IN_HEAD if office else HEAD
        if start >= self._tail_start and office:
            return SIGNATURE
        return BODY if place.is_full else BODY / 2
