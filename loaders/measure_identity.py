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
    longer: dict[str, set[str]] = {}  # the end of a name → the keys with a name that it ends
    for key in sorted(groups, key=lambda key: first[key]):
        whole: set[str] = set()
        if lexicon.concept(key) is None:
            whole = {other for form in forms[key] for other in longer.get(form, ())}
        if len(whole) == 1:
            united[whole.pop()].extend(groups[key])
            continue
        united[key] = list(groups[key])
        for end in (name[at:] for name in forms[key] if not _LISTED.search(name) for at in range(1, len(name) - MIN_FORM_CHARS + 1)):
            longer.setdefault(end, set()).add(key)
    return list(united.values())
