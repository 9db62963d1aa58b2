"""The targets of one sentence after another in, those that do not say again what an earlier sentence said out (ruling 1)."""

from __future__ import annotations

from collections import defaultdict
from difflib import SequenceMatcher
from typing import Final

from loaders.records import Sentence, TargetClaim

_WINDOW: Final = 40  # code points on either side of a figure that tell what it is of
_SAME_WORDS: Final = 8  # a run of as many code points around two equal figures: the same fact said again
_SAME_WORDS_RARE: Final = 4  # ... of a figure that hardly comes twice by chance
_RARE_DIGITS: Final = 4
_MOST_COMPARED: Final = 12  # equal figures looked back at; 100% may stand a hundred times in one report


class Duplicates:
    """Keeps the figures of one report that have been seen, by value and unit."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._seen: dict[tuple[float, float | None, str | None], list[tuple[str, str, int]]] = defaultdict(list)

    def without(self, claims: list[TargetClaim], sentence: Sentence) -> list[TargetClaim]:
        """``claims`` of one sentence that are new; two of one sentence are never the same."""
        kept = []
        fresh = []
        for claim in claims:
            key = (claim.quantity.value, claim.quantity.value_high, claim.quantity.unit)
            window = self._window(claim, sentence)
            passage = sentence.passage.ordinal
            if not any(_is_same(claim, window, passage, said) for said in self._seen[key][-_MOST_COMPARED:]):
                kept.append(claim)
            fresh.append((key, (claim.indicator, window, passage)))
        for key, said in fresh:
            self._seen[key].append(said)
        return kept

    def _window(self, claim: TargetClaim, sentence: Sentence) -> str:
        start, end = claim.quantity.start, claim.quantity.end
        return self._text[max(sentence.start, start - _WINDOW) : start] + "\n" + self._text[end : min(sentence.end, end + _WINDOW)]


def _is_same(claim: TargetClaim, window: str, passage: int, said: tuple[str, str, int]) -> bool:
    indicator, other, other_passage = said
    if passage == other_passage:  # parallel sentences share their words (A提高3800元；B提高3800元)
        return claim.indicator == indicator and _run(window, other) >= 2 * _SAME_WORDS
    if claim.indicator == indicator:
        return True
    rare = _significant(claim.quantity.value) >= _RARE_DIGITS
    common = claim.quantity.unit == "%" and _significant(claim.quantity.value) <= 2
    return _run(window, other) >= (2 * _SAME_WORDS if common else _SAME_WORDS_RARE if rare else _SAME_WORDS)


def _run(window: str, other: str) -> int:
    return SequenceMatcher(None, window, other, autojunk=False).find_longest_match().size


def _significant(value: float) -> int:
    """Digits without the zeros at either end: 11720000 has 4."""
    return len(f"{value:.6f}".rstrip("0").replace(".", "").strip("0"))
