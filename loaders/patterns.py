"""Words in, one regular expression out that finds the longest of them at a place: a tree of their beginnings, so that a list of a thousand
costs little more than a short one.

``re`` skips in one go every place whose character begins none of a pattern's branches, as long as each of these begins with one plain character:
so do those of ``any_of`` and ``by_first_letter``, where nothing stands before them. What must stand before a word is looked for behind it, and
inside a pattern ``any_inside`` looks at the first character itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

_Tree: TypeAlias = dict[str, "_Tree"]


def any_of(words: Iterable[str]) -> str:
    """The pattern that matches the longest of ``words``.

    >>> re.match(any_of(["医院", "医联体", "医"]), "医联体内").group()
    '医联体'
    """
    tree: _Tree = {}
    for word in sorted(words):
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return f"(?:{'|'.join(re.escape(letter) + _rest(rest) for letter, rest in tree.items())})"


def beginning(words: Iterable[str]) -> str:
    """The check that one of ``words`` may begin here.

    >>> beginning(["医院", "医联体", "卫生院"])
    '(?=[医卫])'
    """
    return f"(?=[{''.join(map(re.escape, dict.fromkeys(word[0] for word in words)))}])"


def any_inside(words: Iterable[str]) -> str:
    """The same for a place inside a pattern, or behind a look-behind: no branch is tried where none of ``words`` begins.

    >>> any_inside(["医院", "医联体", "卫生院"])
    '(?=[医卫])(?:医(?:联体|院)|卫生院)'
    """
    listed = list(words)
    return beginning(listed) + any_of(listed)


def _rest(tree: _Tree) -> str:
    by_rest: dict[str, list[str]] = {}
    for letter, rest in tree.items():
        if letter:
            by_rest.setdefault(_rest(rest), []).append(letter)
    branches = [_letters(letters) + rest for rest, letters in by_rest.items()]
    if not branches:
        return ""
    is_whole = len(branches) == 1 and "" not in tree
    return branches[0] if is_whole else f"(?:{'|'.join(branches)})" + ("?" if "" in tree else "")


def _letters(letters: list[str]) -> str:
    return re.escape(letters[0]) if len(letters) == 1 else f"[{''.join(map(re.escape, letters))}]"


def by_first_letter(patterns: Iterable[str]) -> str:
    """The first of ``patterns`` that matches; each begins with one plain character.

    >>> by_first_letter(["预计(?!到)", "今年", "预期", "将"])
    '(?:预(?:计(?!到)|期)|今年|将)'
    """
    rests: dict[str, list[str]] = {}
    for pattern in patterns:
        rests.setdefault(pattern[0], []).append(pattern[1:])
    groups = (letter + (found[0] if len(found) == 1 else f"(?:{'|'.join(found)})") for letter, found in rests.items())
    return f"(?:{'|'.join(groups)})"
