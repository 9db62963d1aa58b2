"""What the finders of measures hand over: a span that may name a programme or policy, with how sure the rule is; and the core of a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from loaders.lexicon import Lexicon, Term, fold


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span of the reading form that names a measure.

    name:    the text's words, made whole where a list shares its last words (健康学校建设 from 健康机关、学校建设)
    term:    the concept of the lexicon that it is, else None
    number:  document number in its normal form, else None
    """

    start: int
    end: int
    name: str
    label: str
    rule: str
    confidence: float
    term: Term | None = None
    number: str | None = None

    def overlaps(self, other: Candidate) -> bool:
        return self.start < other.end and other.start < self.end


_SUFFIXES: Final = "工作|建设|项目|工程|政策|制度|服务|活动|行动|试点|改革|机制|任务|创建|推广|计划|管理制度|供给"
_SUFFIX: Final = re.compile(f"(?:{_SUFFIXES})+$")
_BRACKETED: Final = re.compile(r"[(（][^()（）]*[)）]")
_NUMBER_OF: Final = re.compile(r"^\d+(?:余|多)?[个名所家处项]?(?=\D)")
_FIGURE: Final = re.compile(r"“([\dNn]+(?:[+×/][\dNn]+)*)”[\u4e00-\u9fff]{0,8}$")  # a quoted figure alone tells a policy from others
_GLUE: Final = re.compile(r"[的、和与及]")
MIN_CORE_CHARS: Final = 2


class Cores:
    """Cores of names: what two forms of one measure have in common."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._prefixes = tuple(fold(word) for word in lexicon.words["prefix"])

    def forms(self, name: str, places: Iterable[str] = ()) -> tuple[str, str]:
        """``name`` without 工作 and the like at its end, and its core."""
        return self._without_suffix(_GLUE.sub("", fold(name))), self.core(name, places)

    def core(self, name: str, places: Iterable[str] = ()) -> str:
        """``name`` without what one form has and another has not: 工作 and the like at the end, 全县 and ``places`` in front."""
        figure = _FIGURE.search(name)
        if figure is not None and len(figure[1]) > MIN_CORE_CHARS:
            return figure[1].upper()
        body = _GLUE.sub("", fold(name))
        body = self._without_suffix(body)
        prefixes = (*places, *self._prefixes)
        body = _NUMBER_OF.sub("", body)
        while body.startswith(prefixes):
            room = len(body) - MIN_CORE_CHARS
            prefix = next((prefix for prefix in prefixes if len(prefix) < room and body.startswith(prefix)), None)
            if prefix is None:
                break
            body = _NUMBER_OF.sub("", body.removeprefix(prefix))
        return body

    def _without_suffix(self, body: str) -> str:
        plain = _BRACKETED.sub("", body)
        if len(plain) >= MIN_CORE_CHARS + 2:
            body = plain
        match = _SUFFIX.search(body)
        while match and match.start() < MIN_CORE_CHARS:
            match = _SUFFIX.search(body, match.start() + 1)
        return body[: match.start()] if match else body
