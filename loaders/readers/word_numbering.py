"""A Word file's list styles in, the number that stands before each paragraph out: 一、 （二） 3. as Word would print them."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree import ElementTree

_HAN_DIGITS = "零一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
MAX_LEVEL = 8


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts: Word's ``numFmt``, its text with %1 for the first level's number, and its first number."""

    form: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """Lists by their id; ``counts`` is how far each has come."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, numbering: ElementTree.Element | None, styles: ElementTree.Element | None) -> Numbering:
        lists = {} if numbering is None else _lists(numbering)
        return cls(lists, {} if styles is None else _styles(styles))

    def next(self, list_id: str, level: int) -> str:
        """The number of the next paragraph of that list and level; empty for bullets and unknown ones."""
        levels = self.lists.get(list_id, {})
        if level not in levels:
            return ""
        counts = self.counts.setdefault(list_id, {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        text = levels[level].text
        for number in range(MAX_LEVEL + 1):
            if f"%{number + 1}" in text:
                if number not in levels:
                    return ""
                written = write_number(counts.get(number, levels[number].start), levels[number].form)
                if written is None:
                    return ""
                text = text.replace(f"%{number + 1}", written)
        return text if levels[level].form != "bullet" else ""


def write_number(number: int, form: str) -> str | None:
    """``number`` as Word's number format ``form`` writes it; None for a format that Chinese reports don't use.

    >>> write_number(12, "chineseCounting"), write_number(3, "decimal"), write_number(2, "decimalEnclosedCircle")
    ('十二', '3', '②')
    """
    if form in ("decimal", "decimalHalfWidth"):
        return str(number)
    if form == "decimalFullWidth":
        return str(number).translate({ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)})
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    if form in ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "taiwaneseCountingThousand"):
        return _in_han(number)
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        return chr((ord("a") if form == "lowerLetter" else ord("A")) + number - 1)
    return None


def _in_han(number: int) -> str | None:
    if not 0 < number < 100:
        return None
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _HAN_DIGITS[tens]) + ("十" if tens else "") + (_HAN_DIGITS[ones] if ones else "")


def name_of(element: ElementTree.Element) -> str:
    """The element's name without its namespace: strict and transitional files have different ones."""
    return element.tag.rpartition("}")[2]


def child(element: ElementTree.Element, *names: str) -> ElementTree.Element | None:
    """The first child of that name, and its first child of the next name."""
    found: ElementTree.Element | None = element
    for name in names:
        found = None if found is None else next((part for part in found if name_of(part) == name), None)
    return found


def value_of(element: ElementTree.Element | None, attribute: str = "val") -> str | None:
    if element is None:
        return None
    return next((value for name, value in element.attrib.items() if name.rpartition("}")[2] == attribute), None)


def number_of(text: str | None) -> int | None:
    """A number as the file writes it; None for none or a broken one."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 7 else None


def _lists(numbering: ElementTree.Element) -> dict[str, dict[int, Level]]:
    abstract: dict[str, dict[int, Level]] = {}
    for element in numbering:
        if name_of(element) == "abstractNum":
            abstract[value_of(element, "abstractNumId") or ""] = dict(_levels(element))
    lists: dict[str, dict[int, Level]] = {}
    for element in numbering:
        if name_of(element) == "num":
            levels = abstract.get(value_of(child(element, "abstractNumId")) or "", {})
            lists[value_of(element, "numId") or ""] = levels
    return lists


def _levels(element: ElementTree.Element) -> list[tuple[int, Level]]:
    levels = []
    for level in element:
        number = number_of(value_of(level, "ilvl"))
        form = value_of(child(level, "numFmt"))
        if name_of(level) == "lvl" and number is not None and form is not None:
            start = number_of(value_of(child(level, "start")))
            levels.append((number, Level(form, value_of(child(level, "lvlText")) or "", 1 if start is None else start)))
    return levels


def _styles(styles: ElementTree.Element) -> dict[str, tuple[str, int]]:
    """Paragraph styles that number their paragraphs: list and level."""
    numbered = {}
    for style in styles:
        properties = child(style, "pPr", "numPr")
        list_id = value_of(child(properties, "numId")) if properties is not None else None
        if properties is not None and list_id is not None:
            level = number_of(value_of(child(properties, "ilvl")))
            numbered[value_of(style, "styleId") or ""] = (list_id, 0 if level is None else level)
    return numbered
