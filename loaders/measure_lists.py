"""A phrase that lists several things before a shared head in, one name a thing out: 柯坦、罗河卫生院迁建 → 柯坦卫生院迁建, 罗河卫生院迁建."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

JOINS: Final = re.compile(r"、|以及|(?<![普涉危波惠])及(?![时其早])|(?<![饱缓中柔共总温附平])和(?![谐平睦解美])|(?<!参)与(?![会否者])|暨")
_COUNT: Final = re.compile(r"等?(?:[一二两三四五六七八九十百\d]{1,3}[个所家]|多[个所家])?")
_SHARED: Final = re.compile(
    r"(?:中心)?(?:卫生院|卫生室|卫生所|卫生服务中心|卫生服务站|社区卫生[^、]{0,8}中心|敬老院|养老院|急救站)(?:(?:维修)?改造|迁建|改?扩建|新建|建设|标准化建设)?(?:项目|工程)?$"
    r"|患者(?:健康|规范|系统)?管理$|(?<=卫生)监督(?:执法|检查|管理)?$|(?<=机构)监督$"
)
_ITEM: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9“”]{2,8}")
_UNITS: Final = "机关|学校|企业|家庭|社区|医院|单位|校园|乡镇|村镇|村居|村|食堂|餐厅|细胞|步道|公园"
_SAME_LEAD: Final = re.compile(rf"(健康|无烟)(?:{_UNITS})((?:、|和|及|与)(?:{_UNITS}))+")
MIN_SHARED_ITEMS: Final = 3
MAX_LENGTH_SPREAD: Final = 4


def share_out(name: str, words: str, offset: int) -> Iterator[tuple[int, int, str]]:
    """(start, end, name) of each thing; ``words`` is the phrase as it stands at ``offset``, ``name`` what it names as a whole.

    >>> [name for _, _, name in share_out("柯坦、罗河等卫生院项目", "柯坦、罗河等卫生院项目", 0)]
    ['柯坦卫生院项目', '罗河卫生院项目']
    >>> [name for _, _, name in share_out("高血压、糖尿病管理", "高血压、糖尿病管理", 0)]
    ['高血压、糖尿病管理']
    """
    shared = _SHARED.search(name) if JOINS.search(name) else None
    items = list(_items(name[: shared.start()])) if shared else []
    facility = shared is not None and not shared[0].startswith(("患者", "监督"))
    enough = len(items) >= (2 if facility else MIN_SHARED_ITEMS)
    lengths = [end - start for start, end in items]
    if shared is None or not enough or max(lengths) - min(lengths) > MAX_LENGTH_SPREAD or not all(_ITEM.fullmatch(name[a:b]) for a, b in items):
        yield offset, offset + len(words), name
        return
    for start, end in items:
        reach = len(words) if (start, end) == items[-1] else end
        yield offset + start, offset + reach, name[start:end] + shared[0]


def share_lead(text: str) -> Iterator[tuple[int, int, str]]:
    """健康机关、学校、企业: (start, end, name) of each with the word that all share in front.

    >>> [name for _, _, name in share_lead("健康机关、学校和家庭")]
    ['健康机关', '健康学校', '健康家庭']
    """
    for match in _SAME_LEAD.finditer(text):
        start = match.start()
        for join in [*JOINS.finditer(text, match.start(), match.end()), None]:
            end = match.end() if join is None else join.start()
            words = text[start:end]
            yield start, end, words if words.startswith(match[1]) else match[1] + words
            start = end if join is None else join.end()


def _items(listed: str) -> Iterator[tuple[int, int]]:
    start = 0
    for join in [*JOINS.finditer(listed), None]:
        end = len(listed) if join is None else join.start()
        count = _COUNT.search(listed, start, end)
        while count and count.end() != end and count.start() < end:
            count = _COUNT.search(listed, count.start() + 1, end)
        if count and count.end() == end and count.start() > start:
            end = count.start()
        if end > start:
            yield start, end
        if join is not None:
            start = join.end()
