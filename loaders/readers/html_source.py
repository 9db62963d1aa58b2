"""The source of a web page in, what a reader would see of it out: its characters with their places, and its lines."""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"<!--.*?(?:-->|$)|<(script|style|head|noscript|template)\b[^<>]*>.*?(?:</\1\s*>|$)|<(/?)([a-z][a-z0-9]*)[^<>]*>|<[!?/][^<>]*>|&#?\w{1,31};|[^<&]+|.",
    re.DOTALL | re.IGNORECASE,
)
_BLOCKS = frozenset(
    "address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr"  # noqa: SIM905
    " li main nav ol option p pre section select table tbody td th thead tr ul".split()
)


@dataclass(slots=True)
class SourceLine:
    """What stands between two block tags: its text, where its first character stands, and how much of it is links."""

    start: int
    parts: list[str] = field(default_factory=list)
    linked_chars: int = 0
    is_heading: bool = False

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())

    @property
    def is_menu(self) -> bool:
        """Mostly links: a menu, a trail of crumbs, a list of other pages."""
        return 2 * self.linked_chars > len("".join(self.text.split()))


@dataclass(slots=True)
class PageSource:
    """``chars``: every visible character but white space; ``positions``: where each begins in the page's source."""

    chars: str
    positions: array[int]
    lines: list[SourceLine]

    @classmethod
    def of(cls, page: str) -> PageSource:
        walk = _Walk()
        for token in _TOKEN.finditer(page):
            walk.take(token)
        walk.end_line()
        return cls("".join(walk.chars), walk.positions, walk.lines)


@dataclass(slots=True)
class _Walk:
    chars: list[str] = field(default_factory=list)
    positions: array[int] = field(default_factory=lambda: array("q"))
    lines: list[SourceLine] = field(default_factory=list)
    line: SourceLine | None = None
    in_link: bool = False
    in_heading: bool = False

    def take(self, token: re.Match[str]) -> None:
        said = token[0]
        if token[3] is not None:
            self._take_tag(token[3].lower(), closes=bool(token[2]))
        elif said[0] == "<" and len(said) > 1:
            return
        elif said[0] == "&" and len(said) > 1:
            self._take_text(html.unescape(said), token.start(), one_place=True)
        else:
            self._take_text(said, token.start(), one_place=False)

    def _take_tag(self, tag: str, *, closes: bool) -> None:
        if tag == "a":
            self.in_link = not closes
        elif tag in _BLOCKS:
            self.end_line()
            if tag in ("h1", "h2"):
                self.in_heading = not closes

    def _take_text(self, text: str, start: int, *, one_place: bool) -> None:
        for offset, char in enumerate(text):
            if not char.isspace():
                self.chars.append(char)
                self.positions.append(start if one_place else start + offset)
        if self.line is None:
            if not text.strip():
                return
            self.line = SourceLine(start + len(text) - len(text.lstrip()), is_heading=self.in_heading)
        self.line.parts.append(text)
        if self.in_link:
            self.line.linked_chars += len("".join(text.split()))

    def end_line(self) -> None:
        if self.line is not None:
            self.lines.append(self.line)
            self.line = None


def stretches(source: PageSource, text: str, found: int) -> Iterator[tuple[str, int]]:
    """The parts of ``text`` that stand in the page's source in one run, each with its position there; ``found`` is the number of the first
    visible character. White space belongs to the part before it."""
    start, begins, number = 0, source.positions[found], found
    expected = begins
    for offset, char in enumerate(text):
        if char.isspace():
            expected += 1
            continue
        at = source.positions[number]
        if at != expected and offset > start:
            yield text[start:offset], begins
            start, begins = offset, at
        expected = at + 1
        number += 1
    yield text[start:], begins
