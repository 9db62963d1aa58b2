"""The lexicon's words in, the patterns out by which phrases are cut, trimmed and told from one another (lexicon/measure_words.tsv)."""

from __future__ import annotations

import re
from typing import Final

from loaders.lexicon import Lexicon
from loaders.measure_bounds import BODY, FUNCTION, IN_A_WORD, LEAD, NO_VERB, NUMBER, PAID
from loaders.measure_works import WORKS
from loaders.patterns import any_inside, any_of

Span = tuple[int, int]

_WORDS: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]")
MIN_PHRASE_CHARS: Final = 4
MIN_MODIFIER_CHARS: Final = 2
MIN_THIN_CHARS: Final = 4


class Patterns:
    """Compiled once from the words of a lexicon; a name says which class of words it finds."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words
        closing = r"(?:（[^（）]{1,12}）)?”?$"
        verbs = f"(?:{any_inside(words['verb'])}{IN_A_WORD}{NO_VERB}|(?<!转移){any_inside(words['paying'])}{NO_VERB}{PAID})"
        self.stop = re.compile(f"(?P<verb>{verbs})|(?P<number>{NUMBER})|(?P<function>{FUNCTION})")
        self.front = re.compile(any_of(words["front"]) + NO_VERB + r"(?!项目)(?=[“《]|[\u4e00-\u9fff][\u4e00-\u9fff（“]{2})")
        self.field = re.compile(any_of(words["field"]) + "$")
        self.leading = re.compile(f"(?:{any_inside(words['verb'])}|{any_inside(words['front'])}){NO_VERB}")
        nouns = {*words["head_b"], *words["build"], *words["thin"]}
        acting = any_inside([word for word in words["front"] if word not in nouns])
        self.acting = re.compile(f"{acting}{NO_VERB}(?=[“《]|[\\u4e00-\\u9fff]{{3}})")
        self.body = re.compile(f"{BODY}(?={acting}{NO_VERB}[“《\\u4e00-\\u9fff]{{3}})")
        marks = any_inside([word for word in words["empty"] if len(word) == 1])
        self.empty = re.compile(f"^(?:{marks})+|{any_inside([word for word in words['empty'] if len(word) > 1])}")
        self.thin = re.compile(any_of(words["thin"]))
        self.trail = re.compile(f"(?:{any_inside(words['trail'])})+$")
        self.strong = re.compile(any_of(words["head_a"]) + closing)
        self.weak = re.compile(any_of(words["head_b"]) + closing)
        self.pay = re.compile(any_of(words["head_pay"]) + closing)
        self.document = re.compile(any_of(words["head_doc"]) + closing)
        self.facility = re.compile(any_of(words["facility"]) + "$")
        self.build = re.compile(any_of(words["facility"]) + f"(?:{any_inside(words['build'])}(?:项目|工程)?|(?:一期|二期|三期)?(?:项目|工程))$")
        built = any_inside(words["facility"]) + f"(?:{any_inside(words['build'])}(?:项目|工程)?|(?:一期|二期|三期)(?:项目|工程))"
        site = any_inside(words["facility"]) + "(?:[一二三四]期)?"
        self.followed = re.compile(f"(?:{any_inside(words['head_a'])}|{built})”?(?={any_inside(words['after'])})|{site}(?={WORKS})")
        heads = (word for name in ("head_doc", "head_a", "head_pay", "head_b", "honour") for word in words[name])
        self.any_head = re.compile(any_of(heads) + closing)
        self.any_works = re.compile(any_of(words["facility"]) + f"(?:{any_inside(words['build'])}(?:项目|工程)?|(?:[一二三四]期)?(?:项目|工程)?)$")
        self.program = re.compile(any_of((*words["head_a"], *words["head_b"])) + closing)
        self.honour = re.compile(any_of(words["honour"]) + closing)
        self.site = re.compile(any_of(words["facility"]) + "(?:[一二三四]期)?$")
        self.build_verbs = frozenset(words["build"])
        self.carrying, self.raising = frozenset(words["carrying"]), frozenset(words["raising"])
        self.winning = frozenset(words["winning"])
        self.draft_verbs = frozenset(words["draft"])
        self.fronts = frozenset((*words["front"], *words["verb"]))
        self.never = frozenset(words["never"])
        self.common = frozenset(words["common"])
        self.payments = frozenset((*words["paying"], *words["quoting"]))
        self.relations = frozenset(words["relation"])
        self.general = re.compile(f"(?:{any_inside((*words['thin'], *words['empty'], *words['trail'], *words['head_b']))})+$")

    def trimmed(self, text: str, left: int, right: int) -> tuple[int, int, bool]:
        trail = self.trail.search(text, left, right)
        trailed = trail is not None and trail.start() >= left + MIN_PHRASE_CHARS - 1 and not self.pay.search(text[left:right])
        if trail is not None and trailed:
            right = trail.start()
        elif not self.has_head(text[left:right]):
            followed = self.followed.search(text, left + MIN_MODIFIER_CHARS, right)
            right = followed.end() if followed else right
        lead = LEAD.match(text, left, right)
        if lead:
            left = lead.end()
        while left < right and text[left] in " 、）)》”·—-":
            left += 1
        while right > left and text[right - 1] in " 、（(“《":
            right -= 1
        return left, right, trailed

    def has_head(self, piece: str) -> bool:
        piece = self.trail.sub("", piece)
        return self.program.search(piece) is not None

    def may_have_rule(self, name: str) -> bool:
        """Whether ``name`` ends in a head of any sort, or in a building or works."""
        return self.any_head.search(name) is not None or self.any_works.search(name) is not None

    def is_specific(self, text: str, left: int, right: int, names: list[Span]) -> bool:
        """Whether text[left:right] tells this programme from others: a name of the field, or more than one general word."""
        if any(left <= start and end <= right for start, end in names):
            return True
        if right - left <= MIN_MODIFIER_CHARS and self.general.fullmatch(text, left, right):
            return False
        rest = self.empty.sub("", text[left:right])
        thin = self.thin.sub("", rest)
        if len(_WORDS.findall(thin)) >= MIN_MODIFIER_CHARS and text[left:right] not in self.fronts:
            return True
        return sum(map(len, self.thin.findall(rest))) >= MIN_THIN_CHARS and text[left:right] not in self.fronts
