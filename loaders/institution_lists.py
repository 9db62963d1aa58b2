"""One report's names in, the names that its lists share out: 王村、侯堡、夏店3个卫生院 → three; 卫健、人社等部门 → two bureaus."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from loaders.institution_drafts import Name
from loaders.institution_names import NameReader
from loaders.numerals import read_arabic, read_chinese
from loaders.records import Entity, Mention

REACH: Final = 40  # code points in front of the shared end; lists of seven towns have some 30
_TAIL: Final = re.compile(r"(?P<open>等)?(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,3})?(?:个|家|所|座|处)?(?:乡镇|镇|乡|街道)?$")
_ITEMS: Final = re.compile(r"[一-鿿]{1,10}(?:[、，和与及][一-鿿]{1,6})+$")
_ITEM: Final = re.compile(r"[^、，和与及]+")
_ORDINALS: Final = re.compile(r"(?P<items>(?:第[一二三四五六七八九十]{1,2}[、和及])+)(?P<last>第[一二三四五六七八九十]{1,2})$")
_SPECIAL: Final = {"政法": "政法委", "宣传": "宣传部", "组织": "组织部", "工会": "总工会", "纪检": "纪委"}
_NUMBERED: Final = frozenset(("人民医院", "医院", "中学", "小学", "附属医院"))
_VILLAGE: Final = ("村", "社区")
_OF_EACH_LEVEL: Final = ("administration", "government", "party", "disease control", "supervision")
_HOSPITALS: Final = ("hospital", "traditional medicine hospital", "maternal and child")
LETTERS_REACH: Final = 14
_LETTER: Final = re.compile("自治区|[省市县区州盟旗]")
_LETTERS: Final = re.compile(rf"(?P<letters>(?:{_LETTER.pattern})(?:[、和及]?(?:{_LETTER.pattern}))+)(?P<count>[两二三四]级)?$")
_TOGETHER: Final = frozenset(("省市", "省市县", "市县", "省市区", "省州", "省州县", "州县", "盟市", "省市县区"))  # 市区 is a word
_LIST_MARKS: Final = frozenset("、，和与及")
_CLASS_BEFORE: Final = re.compile(r"(?:各级?|上级|相关|有关|基层|每个)$")


def find_shared(reader: NameReader) -> Iterator[Name]:
    """The institutions of lists of places (or ordinals) in front of one end; the last one's span runs to the end of that word."""
    for head in reader.heads:
        if head["suffix"] is None or reader.text[head.start() - 1 : head.start()] in _LIST_MARKS:
            continue
        suffix = reader.lexicon.suffix_of(head["suffix"])
        base = max(0, head.start() - REACH)
        ordinals = _ORDINALS.search(reader.text, base, head.start()) if suffix.text in _NUMBERED else None
        if ordinals is not None:
            yield from _by_ordinal(reader, ordinals, head)
        elif suffix.opening in ("local", "own"):
            tail = _TAIL.search(reader.text, base, head.start())
            assert tail is not None  # it matches the empty string
            listed = _ITEMS.search(reader.text, base, tail.start())
            if listed is not None:
                yield from _by_place(reader, listed, tail, head)


def _by_place(reader: NameReader, listed: re.Match[str], tail: re.Match[str], head: re.Match[str]) -> Iterator[Name]:
    host, items = _items(reader, listed)
    places = [_place(reader, start, end) for start, end in items]
    if not _accepts(reader, items, places, tail, head):
        return
    for number, ((start, end), place) in enumerate(zip(items, places, strict=True)):
        draft = reader.draft(head)
        form = reader.text[start:end]
        draft.start, draft.end = start, head.end() if number == len(items) - 1 else end
        draft.surface = form + draft.suffix
        if host is not None:
            draft.place, draft.form, draft.body = host, "full", form + draft.body
        elif place is not None:
            draft.place, draft.form = place, "full"
        else:
            draft.form, draft.body = "proper", form + draft.body
        yield draft


def _items(reader: NameReader, listed: re.Match[str]) -> tuple[Entity | None, list[tuple[int, int]]]:
    """The items from the last one back to where the list begins, and the town that a list of communities begins with."""
    items: list[tuple[int, int]] = []
    for found in reversed(list(_ITEM.finditer(reader.text, listed.start(), listed.end()))):
        start, end = found.span()
        if items and reader.text[end] == "，" and "、" in reader.text[end : listed.end()]:  # the clause in front: 位居前列，靠山、胜利社区…
            break
        if end in reader.anchors.name_ending:  # an institution of its own, then the list: 区人民医院、靠山、建设社区卫生服务中心
            break
        host = _host(reader, start, end)
        first = start if host is None else host.end
        if host is None and _place(reader, start, end) is None:
            first = _first_item(reader, start, end)
        if end - first < 2 - (first == start):
            break
        items.insert(0, (first, end))
        if host is not None or first != start:
            return None if host is None else host.entity, items
    return None, items


def _host(reader: NameReader, start: int, end: int) -> Mention | None:
    """庐城镇 of 庐城镇塔山."""
    for cut in range(start + 3, end - 1):
        mention = reader.anchors.region_ending.get(cut)
        if mention is not None and mention.entity.properties.get("level") == "township" and mention.end - mention.start >= 3:
            return mention
    return None


def _first_item(reader: NameReader, start: int, end: int) -> int:
    """Where the item begins, behind the words of the sentence that stand in front of it."""
    mention = reader.anchors.region_ending.get(end)
    if mention is not None and mention.start >= start:
        return mention.start
    named = reader.anchors.place_at_end(reader.text[start:end])
    if named is not None:
        return end - len(named[0])
    return end - len(reader.piece(reader.text[start:end]))


def _place(reader: NameReader, start: int, end: int) -> Entity | None:
    """The place that an item is, whole."""
    mention = reader.anchors.region_ending.get(end)
    if mention is not None and mention.start == start:
        return mention.entity
    named = reader.anchors.place_at_end(reader.text[start:end])
    return named[1] if named is not None and len(named[0]) == end - start else None


def _accepts(reader: NameReader, items: Sequence[tuple[int, int]], places: Sequence[Entity | None], tail: re.Match[str], head: re.Match[str]) -> bool:
    """Whether the items are places: all are known or say so (螺山村、余墩村), their number is given, or most are known and 等 ends them.

    What each division has one of is shared out only over places that are known or say so.
    """
    levels = {place.properties.get("level") for place in places if place is not None}
    if len(items) < 2 or len(levels) > 1 or _joined_as_two(reader, items):
        return False
    known = [place is not None or reader.text.endswith(_VILLAGE, start, end) for (start, end), place in zip(items, places, strict=True)]
    if all(known):
        return True
    is_open = tail["open"] is not None and sum(known) * 2 >= len(items)
    return reader.lexicon.suffix_of(head["suffix"]).opening == "local" and (_counts(tail, len(items)) or is_open)


def _joined_as_two(reader: NameReader, items: Sequence[tuple[int, int]]) -> bool:
    """宜秀区与迎江区中医医院: two who do something, not a list."""
    return len(items) == 2 and reader.text[items[0][1] : items[1][0]] == "与"


def _counts(tail: re.Match[str], items: int) -> bool:
    count = tail["count"]
    if count is None:
        return False
    return (read_arabic(count) if count[0].isdigit() else read_chinese(count)) == items


def _by_ordinal(reader: NameReader, ordinals: re.Match[str], head: re.Match[str]) -> Iterator[Name]:
    start = ordinals.start()
    anchor = reader.anchors.nearest(reader.anchors.run_before(start), start)
    if anchor is None or anchor.end != start or anchor.place is None:
        return
    items = [(found.start(), found.end()) for found in re.compile(r"第[一二三四五六七八九十]+").finditer(reader.text, start, head.start())]
    for number, (first, last) in enumerate(items):
        draft = reader.draft(head)
        draft.place, draft.form, draft.by_letter = anchor.place, "full", anchor.by_letter
        draft.start = anchor.start if number == 0 else first
        draft.end = head.end() if number == len(items) - 1 else last
        draft.surface = reader.text[first:last] + draft.suffix
        draft.body = draft.surface
        yield draft


def find_by_letters(reader: NameReader) -> Iterator[Name]:
    """The institutions of 省、市卫健委 and 省市县三级疾控中心: one for each letter that means a division here."""
    for head in reader.heads:
        listed = _LETTERS.search(reader.text, max(0, head.start() - LETTERS_REACH), head.start())
        if listed is None or not _may_be_shared(reader.draft(head), listed):
            continue
        marked = _LIST_MARKS.intersection(listed["letters"]) or listed["count"] is not None
        letters = [found.span() for found in _LETTER.finditer(reader.text, listed.start("letters"), listed.end("letters"))]
        if (not marked and listed["letters"] not in _TOGETHER) or not reader.anchors.may_be_letter(letters[0][0]):
            continue
        for number, (start, end) in enumerate(letters):
            mention = reader.anchors.region_ending.get(end)
            place = _of_letter(reader, start, end) if mention is None else mention.entity
            if place is None:
                continue
            start = start if mention is None else mention.start
            draft = reader.draft(head)
            draft.place, draft.form, draft.by_letter = place, "full", True
            draft.start, draft.end = start, head.end() if number == len(letters) - 1 else end
            draft.surface = reader.text[start:end] + draft.suffix
            yield draft


def _may_be_shared(draft: Name, listed: re.Match[str]) -> bool:
    """Offices of government at each level; hospitals only where a list is written (市县医院 are a class)."""
    if draft.opening not in ("own", "placed", "unit"):
        return False
    return draft.type in _OF_EACH_LEVEL or ("、" in listed["letters"] and draft.type in _HOSPITALS)


def _of_letter(reader: NameReader, start: int, end: int) -> Entity | None:
    return reader.places.at_level("province") if reader.text[start] == "自" else reader.places.meant_by(reader.text[end - 1])


def find_departments(reader: NameReader) -> Iterator[Name]:
    """The bureaus of 县卫健、人社、教育等部门: of the place in front, else of the report's own division."""
    for listed in reader.lexicon.departments.finditer(reader.text):
        start = listed.start()
        if _CLASS_BEFORE.search(reader.text, max(0, start - 3), start) is not None:
            continue
        anchor = reader.anchors.nearest(reader.anchors.run_before(start), start)
        place = anchor.place if anchor is not None and anchor.end == start and anchor.owner is None else reader.places.home
        if place is None or place.properties.get("level") not in ("province", "prefecture", "county"):
            continue
        for item in re.compile(r"[^、和及]+").finditer(reader.text, start, listed.end("items")):
            yield _department(reader, item, place)


def _department(reader: NameReader, item: re.Match[str], place: Entity) -> Name:
    if item[0] in reader.lexicon.domains:
        return Name(item.start(), item.end(), "", "full", "部门", "own", "administration", place=place, by_letter=True, domain=item[0])
    suffix = reader.lexicon.suffixes[_SPECIAL.get(item[0], item[0])]
    body = reader.lexicon.official(suffix.text)
    return Name(item.start(), item.end(), body, "full", suffix.text, suffix.opening, suffix.type, place=place, by_letter=True)
