"""All targets of a report in, those that do not say again what another says out (ruling 1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final, TypeAlias

from loaders.records import Sentence, TargetClaim
from loaders.target_units import load_units

Said: TypeAlias = tuple[TargetClaim, Sentence]
_WINDOW: Final = 40  # code points on either side of a figure that tell what it is of
# A run of as many code points around two equal figures is the same fact said again; a figure of more digits comes twice less by chance.
_SAME_WORDS: Final = {0: 8, 1: 8, 2: 7, 3: 4}
_SAME_WORDS_RARE: Final = 3
_SAME_WORDS_HEADING: Final = 4  # a heading says in short what its text says
_SAME_WORDS_PASSAGE: Final = 16  # parallel sentences of one paragraph share their words (A提高3800元；B提高3800元)
_MOST_COMPARED: Final = 12  # equal figures looked back at; 100% may stand a hundred times in one report


def without_repeats(text: str, said: Sequence[Said]) -> list[TargetClaim]:
    """Sorted by where the figure stands; of two that say the same the earlier stays, one of running text rather than one of a heading."""
    kept: dict[tuple[float, float | None, str], list[tuple[TargetClaim, Sentence, str]]] = defaultdict(list)
    for claim, sentence in sorted(said, key=lambda pair: (pair[1].is_heading, pair[0].quantity.start)):
        quantity = claim.quantity
        others = kept[quantity.value, quantity.value_high, _measured_in(quantity.unit)]
        window = _window(text, claim, sentence)
        if not any(_is_same(claim, sentence, window, other) for other in others[-_MOST_COMPARED:]):
            others.append((claim, sentence, window))
    return sorted((claim for others in kept.values() for claim, _, _ in others), key=lambda claim: claim.quantity.start)


def _measured_in(unit: str | None) -> str:
    """484种药品 and 484个药品 are one count; 3户 and 3元 are not one figure."""
    return "count" if unit is not None and load_units().dimension.get(unit) == "count" else unit or ""


def _window(text: str, claim: TargetClaim, sentence: Sentence) -> str:
    start, end = claim.quantity.start, claim.quantity.end
    return text[max(sentence.start, start - _WINDOW) : start] + "\n" + text[end : min(sentence.end, end + _WINDOW)]


def _is_same(claim: TargetClaim, sentence: Sentence, window: str, other: tuple[TargetClaim, Sentence, str]) -> bool:
    other_claim, other_sentence, other_window = other
    if sentence is other_sentence:
        return False
    if sentence.passage is other_sentence.passage:
        return claim.indicator == other_claim.indicator and _run(window, other_window) >= _SAME_WORDS_PASSAGE
    if claim.indicator == other_claim.indicator:
        return True
    digits = _significant(claim.quantity.value)
    if sentence.is_heading and not other_sentence.is_heading and digits > 1:
        return _run(window, other_window) >= _SAME_WORDS_HEADING
    if claim.quantity.unit == "%" and digits <= 2:
        return _run(window, other_window) >= _SAME_WORDS_PASSAGE
    return _run(window, other_window) >= _SAME_WORDS.get(digits, _SAME_WORDS_RARE)


def _run(window: str, other: str) -> int:
    return SequenceMatcher(None, window, other, autojunk=False).find_longest_match().size


def _significant(value: float) -> int:
    """Digits without the zeros at either end: 11720000 has 4."""
    return len(f"{value:.6f}".rstrip("0").replace(".", "").strip("0"))
