"""A sentence in, the phrases that name a programme or policy out: a bounded modifier with a head such as 工程, 行动, 制度, 筛查, 迁建.

A clause is cut at verbs, function words and quantities; what is left between two cuts is a noun phrase. Which heads need a verb of
doing before them, and which words are too general to tell one programme from another, is in lexicon/measure_words.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from loaders.lexicon import Lexicon
from loaders.measure_candidates import Candidate

_CLAUSE: Final = re.compile(r"[^，。；：！？…\n]+")
_FUNCTION: Final = (
    r"的|了|地(?=[\u4e00-\u9fff]{2}(?:建设|改革))|(?<![针应校绝面])对(?![口接外象标])|(?<![认行作人成])为(?![主民先重])|将(?!军)|把|由(?!于)|"
    r"(?<!合)并(?![发轨重举])|(?<![平高均甲乙二初中同相优三一])等(?![级候待离])|(?<![可予加])以(?![上下内外及药])|(?<!自)从(?![业])|"
    r"(?<![双定纵横单意方转走面])向(?!日)|被|(?<![存现潜正所])在(?![岗职校线家建])|使(?!用|命)|是|"
    r"(?<![公国私没拥还含所具富])有(?![效偿关机限害毒序力氧])|(?<![达直做收])到(?![位村户期龄人达])|(?<![对关由位低高基])于|至(?!今)|让|令|我(?![国])|该|各(?!类|种)|其(?!他|中)|本(?![级土草级地科])|每"
)
_NUMBER: Final = (
    r"(?:19|20)\d{2}(?:[-—~至]\d{1,4})?年度?(?!版)|\d{1,2}(?:[-—~至]\d{1,2})?月(?:份|底|\d{1,2}日)?|"
    r"\d[\d.,]*(?![\d.,]|[-—~+]|岁|型|分钟|小时|种疾病|急救|后|价|\d*年版)(?:万|亿)?(?:余|多)?(?:个百分点|[个名人户元例份次家所处支台张件项条种块堂期场对批类%‰]|人次|平方米|公里)*"
)
_JOINS: Final = re.compile(r"、|以及|(?<!普|涉|危|波|惠)及(?!时|其|早)|(?<!饱|缓|中|柔|共|总|温|附|平)和(?!谐|平|睦|解|美)|(?<!参)与(?!会|否|者)|暨")
_QUOTED: Final = re.compile(r"“[^“”]{1,24}”(?:[“”][^“”]{1,24}”)*|《[^《》]*》|（[^（）]{1,20}）")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_RATE: Final = re.compile(r"(?:[0-9]|率|覆盖率|人数|例数|人次|完成率)")
_GENERIC_ONLY_CUT: Final = re.compile(r"^[\s、·\-—（）()]+|[\s、·\-—（(]+$")
MAX_PHRASE_CHARS: Final = 28
MIN_MODIFIER_CHARS: Final = 2


@dataclass(frozen=True, slots=True)
class Chunk:
    """A noun phrase of a clause. ``verb``: the verb of doing right before it, "" for none; ``rest``: what the clause goes on with."""

    start: int
    end: int
    verb: str
    rest: str


class Phrases:
    """The patterns, compiled once from the lexicon's words."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words
        self._lexicon = lexicon
        verbs = "|".join(map(re.escape, words["verb"]))
        self._stop = re.compile(f"(?P<verb>{verbs})|(?P<number>{_NUMBER})|(?P<function>{_FUNCTION})")
        self._front = re.compile(f"(?:{'|'.join(map(re.escape, words['front']))})(?=[\\u4e00-\\u9fff“《]{{3}})")
        self._generic = re.compile(f"(?:{'|'.join(map(re.escape, words['generic']))})")
        self._trail = re.compile(f"(?:{'|'.join(map(re.escape, words['trail']))})+$")
        self._strong = re.compile(f"(?:{'|'.join(map(re.escape, words['head_a']))})$")
        self._weak = re.compile(f"(?:{'|'.join(map(re.escape, words['head_b']))})$")
        self._pay = re.compile(f"(?:{'|'.join(map(re.escape, words['head_pay']))})$")
        self._document = re.compile(f"(?:{'|'.join(map(re.escape, words['head_doc']))})(?:（[^（）]*）)?$")
        self._build = re.compile(f"(?:{'|'.join(map(re.escape, words['facility']))})(?:{'|'.join(map(re.escape, words['build']))})?(?:项目|工程)?$")
        self._never = frozenset(words["never"])

    def find(self, sentence: str, offset: int, names: list[tuple[int, int]], is_heading: bool) -> Iterator[Candidate]:
        """Candidates in ``sentence``, which stands at ``offset``; ``names``: spans in it that no cut may part, sorted."""
        for clause in _CLAUSE.finditer(sentence):
            yield from self._in_clause(sentence, clause.start(), clause.end(), offset, names, is_heading)

    def _in_clause(self, text: str, start: int, end: int, offset: int, names: list[tuple[int, int]], is_heading: bool) -> Iterator[Candidate]:
        for chunk in self._chunks(text, start, end, names):
            for left, right, name in self._parts(text, chunk):
                found = self._judge(name, chunk, is_heading)
                if found is not None:
                    label, rule, confidence = found
                    yield Candidate(offset + left, offset + right, name, label, rule, confidence)

    def _chunks(self, text: str, start: int, end: int, names: list[tuple[int, int]]) -> Iterator[Chunk]:
        held = [span for span in names if span[0] < end and span[1] > start]
        held += [match.span() for match in _QUOTED.finditer(text, start, end)]
        position, verb = start, ""
        for stop in self._stop.finditer(text, start, end):
            if any(left <= stop.start() < right or left < stop.end() <= right for left, right in held):
                continue
            if stop.start() < position:
                continue
            if stop.start() > position:
                yield from self._chunk(text, position, stop.start(), verb, text[stop.start() : end])
                verb = ""
            if stop.lastgroup == "verb":
                verb = stop[0]
            elif stop.lastgroup == "function" and stop[0] != "了":
                verb = ""
            position = stop.end()
        if position < end:
            yield from self._chunk(text, position, end, verb, "")

    def _chunk(self, text: str, start: int, end: int, verb: str, rest: str) -> Iterator[Chunk]:
        while True:
            front = self._front.match(text, start, end)
            if front is None:
                break
            start, verb = front.end(), front[0]
        if end - start >= 4:
            yield Chunk(start, end, verb, rest)

    def _parts(self, text: str, chunk: Chunk) -> Iterator[tuple[int, int, str]]:
        """The items of the chunk: a list whose items have heads of their own is cut, one that shares its last words stays whole."""
        left = chunk.start
        for join in [*_JOINS.finditer(text, chunk.start, chunk.end), None]:
            right = chunk.end if join is None else join.start()
            if join is not None and not self._has_head(text[left:right]):
                continue
            yield from self._trimmed(text, left, right)
            if join is not None:
                left = join.end()

    def _trimmed(self, text: str, left: int, right: int) -> Iterator[tuple[int, int, str]]:
        piece = text[left:right]
        trail = self._trail.search(piece)
        if trail and trail.start() >= 3:
            right = left + trail.start()
        while left < right and text[left] in " 、）)》”·—-":
            left += 1
        while right > left and text[right - 1] in " 、（(“《":
            right -= 1
        if 4 <= right - left <= MAX_PHRASE_CHARS:
            yield left, right, text[left:right]

    def _has_head(self, piece: str) -> bool:
        piece = self._trail.sub("", piece)
        return bool(self._strong.search(piece) or self._weak.search(piece))

    def _judge(self, name: str, chunk: Chunk, is_heading: bool) -> tuple[str, str, float] | None:
        """Label, rule and confidence of ``name``, None where it names nothing of its own."""
        if name in self._never:
            return None
        for pattern, label, rule, confidence in (
            (self._document, "Policy", "measures.document/1", 0.6 if chunk.verb else 0.0),
            (self._build, "Program", "measures.construction/1", 0.8),
            (self._strong, "Program", "measures.shape/1", 0.8),
            (self._pay, "Policy", "measures.entitlement/1", 0.7 if chunk.verb else 0.5),
            (self._weak, "Program", "measures.activity/1", 0.7 if chunk.verb or is_heading else 0.4),
        ):
            head = pattern.search(name)
            if head is None or not self._is_specific(name[: head.start()]):
                continue
            return label, rule, confidence
        return None

    def _is_specific(self, modifier: str) -> bool:
        """Whether ``modifier`` tells this programme from others: something is left when general words are taken out."""
        left = self._generic.sub("", modifier)
        return len(_HAN.findall(left)) + len(re.findall(r"[A-Za-z0-9]", left)) >= MIN_MODIFIER_CHARS
