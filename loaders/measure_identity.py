"""A report's measures as they were keyed in, those put together of which one only shortens another out: 医疗设备捐赠活动, then 捐赠活动."""

from __future__ import annotations

import re
from typing import Final

from loaders.lexicon import Lexicon, fold
from loaders.measure_candidates import Candidate

_LISTED: Final = re.compile("[、和与及]")
MIN_FORM_CHARS: Final = 4


def unite(groups: dict[str, list[Candidate]], lexicon: Lexicon) -> list[list[Candidate]]:
    """``groups`` by key. A name that is no term of the lexicon and that ends exactly one longer name said before it is that name's short form."""
    forms = {key: frozenset(fold(c.name) for c in group if c.number is None and "《" not in c.name) for key, group in groups.items()}
    first = {key: min(c.start for c in group) for key, group in groups.items()}
    united: dict[str, list[Candidate]] = {}
    for key in sorted(groups, key=lambda key: first[key]):
        whole = []
        if lexicon.concept(key) is None:
            whole = [other for other in united if any(_shortens(short, name) for short in forms[key] for name in forms[other])]
        united.setdefault(whole[0] if len(whole) == 1 else key, []).extend(groups[key])
    return list(united.values())


def _shortens(short: str, name: str) -> bool:
    return MIN_FORM_CHARS <= len(short) < len(name) and name.endswith(short) and not _LISTED.search(name)
