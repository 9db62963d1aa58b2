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
        self._seen: dict[tuple[float, float | None, str | None], list[tuple[str, str]]] = defaultdict(list)

    def without(self, claims: list[TargetClaim], sentence: Sentence) -> list[TargetClaim]:
        """``claims`` of one sentence that are new; two of one sentence are never the same."""
        kept = []
        fresh = []
        for claim in claims:
            key = (claim.quantity.value, claim.quantity.value_high, claim.quantity.unit)
            window = self._window(claim, sentence)
            if not any(_is_same(claim, window, indicator, other) for indicator, other in self._seen[key][-_MOST_COMPARED:]):
                kept.append(claim)
            fresh.append((key, (claim.indicator, window)))
        for key, said in fresh:
            self._seen[key].append(said)
        return kept

    def _window(self, claim: TargetClaim, sentence: Sentence) -> str:
        start, end = claim.quantity.start, claim.quantity.end
        return self._text[max(sentence.start, start - _WINDOW) : start] + "\n" + self._text[end : min(sentence.end, end + _WINDOW)]


def _is_same(claim: TargetClaim, window: str, indicator: str, other: str) -> bool:
    if claim.indicator == indicator:
        return True
    if claim.quantity.unit == "%" and _significant(claim.quantity.value) < 3:
        needed = 2 * _SAME_WORDS
    else:
        needed = _SAME_WORDS_RARE if _significant(claim.quantity.value) >= _RARE_DIGITS else _SAME_WORDS
    run = SequenceMatcher(None, window, other, autojunk=False).find_longest_match()
    return run.size >= needed


def _significant(value: float) -> int:
    """Digits without the zeros at either end: 11720000 has 4."""
    return len(f"{value:.6f}".rstrip("0").replace(".", "").strip("0"))
