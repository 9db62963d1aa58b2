"""A report's institutions in, where they stand again under a short name out: one that the text declares (以下简称“龙山医院”), or a firm's name
without its legal form (九州通 of 九州通集团)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from loaders.institution_lexicon import InstitutionLexicon
from loaders.institution_register import Group
from loaders.patterns import any_of

MIN_DECLARED: Final = 4  # 医院, 医共体, 中心 are words as well
MIN_FIRM: Final = 3  # 中国 and 平安 are words as well
_DECLARED: Final = re.compile(r"”?[（(](?:以下|下|亦|也)?(?:简称|称)[：:为]?[“\"]?(?P<name>[一-鿿A-Za-z0-9]{2,14})[”\"]?[）)]")
_LEGAL_FORM: Final = re.compile(r"(?:[（(]集团[）)]|(?:股份)?有限(?:责任)?公司|股份公司|集团|控股|公司)+$")


def find_aliases(text: str, groups: Sequence[Group], lexicon: InstitutionLexicon) -> Iterator[tuple[tuple[int, int], Group]]:
    """(span, what it means); a short name that would mean two institutions means none."""
    meant: dict[str, list[Group]] = {}
    for group in groups:
        for name in sorted(_declared(text, group) | _firm_names(text, group, lexicon)):
            meant.setdefault(name, []).append(group)
    sure = {name: found[0] for name, found in meant.items() if len(found) == 1}
    if not sure:
        return
    taken = {(start, end) for group in groups for start, end, *_ in group.spans}
    for found in re.compile(any_of(sure)).finditer(text):
        if found.span() not in taken:
            yield found.span(), sure[found[0]]


def _declared(text: str, group: Group) -> set[str]:
    declared = (_DECLARED.match(text, end) for _, end, *_ in group.spans)
    return {found["name"] for found in declared if found is not None and len(found["name"]) >= MIN_DECLARED}


def _firm_names(text: str, group: Group, lexicon: InstitutionLexicon) -> set[str]:
    if group.type != "firm":
        return set()
    place = () if group.region is None else (group.region.name, group.region.name[:-1])
    names: set[str] = set()
    for start, end, *_ in group.spans:
        name = text[start:end]
        name = next((name.removeprefix(form) for form in place if name.startswith(form)), name)
        core = _LEGAL_FORM.sub("", name)
        if MIN_FIRM <= len(core) < len(name) and core not in lexicon.suffixes and lexicon.class_word.search(core) is None:
            names.add(core)
    return names
