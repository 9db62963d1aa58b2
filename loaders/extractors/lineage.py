"""Findings in, which document cites, carries out, replaces or ends which other out.

The words right before or behind a document say what is done with it (根据, 贯彻落实, 修订, 废止), also for the others of its list. What does
it is the document that the same sentence sends out (根据《甲》，县政府印发《乙》), else the report's own, where it speaks of itself (制定本办法,
现就…, 同时废止).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from graph.identity import normalise_name
from loaders.clause_actors import Clause
from loaders.clause_stance import is_proposal
from loaders.clause_times import Times
from loaders.clauses import ClauseReader
from loaders.extractors.issues import is_issued
from loaders.measure_titles import OWN_TITLE, own_document
from loaders.places import Places
from loaders.records import Claim, Findings, Mention, Sentence

CONFIDENCE: Final = 0.9  # 23 of 23 were right: docs/judged-lineage.md
_TO_TITLE: Final = r"[^，。；：《》\n]{0,24}$"  # whose document it is: 根据省卫生健康委《…》
_BEFORE: Final = (  # the words before a document; the first that fits
    (re.compile("(?<!清理)(?:废止|停止执行)[了]?" + _TO_TITLE), "ENDS"),
    (re.compile("(?:修[订改正]|代替|取代)[了]?" + _TO_TITLE), "REPLACES"),
    (re.compile("(?:贯彻|落实|执行|转发)[了好]?" + _TO_TITLE), "CARRIES_OUT"),
    (re.compile("(?:根据|依据|依照|按照|遵照|参照)" + _TO_TITLE), "CITES"),
)
_TO_VERB: Final = r"》?(?:[（(][^（）()]{0,40}[）)])?[^，。；《》\n]{0,12}?"
_BEHIND: Final = (
    (re.compile(_TO_VERB + "[，,]?(?:自[^，。；]{2,20}起)?(?:同时|相应|即行|予以|一并)?(?:废止|停止执行)"), "ENDS"),
    (re.compile(_TO_VERB + "(?:进行|作)了?[^，。；《》]{0,6}(?:修[订改正])"), "REPLACES"),
)
_NOT_SO: Final = re.compile("(?:未|没有|尚未|不|拟|建议)[^，。；]{0,4}$")
_JOINED: Final = re.compile(
    r"》?(?:[（(][^（）()]{0,40}[）)])?(?:(?:[、和与及,]|以及|并)[^，。；：《》\n]{0,16})?"
)  # between two documents of one list
_OF_ITSELF: Final = re.compile(
    "制[定订]本|编制本|特?制[定订]如下|提出(?:以下|如下|本)|现(?:就|将|结合|提出|制[定订])|(?:通知|意见|办法|方案|公告|决定)如下|特此(?:通知|公告)|作出(?:以下|如下)"
)
_AT_ONCE: Final = re.compile("同时(?:废止|停止执行)")  # a new one takes force on the day that the old one loses it
_ENDS_ITSELF: Final = re.compile(_AT_ONCE.pattern + "|(?:经[^，。；]{2,20})?决定[^，。；《》]{0,10}(?:废止|修[订改正])|起(?:施行|实施|执行)")
_SENDS_NO_NEW: Final = frozenset(("CITES", "CARRIES_OUT"))
_TITLE_VERBS: Final = (
    (re.compile("废止"), "ENDS"),
    (re.compile("修[订改正]"), "REPLACES"),
    (re.compile("贯彻|落实|执行|转发|实施"), "CARRIES_OUT"),
)
_CARRIED_OUT: Final = re.compile("〉?的?(?:实施|贯彻)")
MIN_TITLE_CHARS: Final = 6  # a shorter title stands in others by chance


def extract_lineage(findings: Findings, places: Places) -> list[Claim]:
    """Claims in the text's order, one for each pair of documents and kind."""
    documents = [mention for mention in findings.mentions if _is_document(findings.report.text, mention)]
    if len({id(mention.entity) for mention in documents}) < 2:
        return []
    starts = [mention.start for mention in documents]
    reader, times, own = findings.derive(ClauseReader, places), findings.derive(Times), own_document(findings)
    found: dict[tuple[str, int, int], Claim] = {}
    for sentence in findings.report.sentences:
        named = documents[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if not named or is_proposal(findings.report.text, sentence.start, sentence.end):
            continue
        clauses = reader.read(sentence)
        for kind, document, other in _in_sentence(findings.report.text, sentence, clauses, named, own):
            quote = (sentence.start, sentence.end)
            year = times.year_issued(document.entity, sentence, other.end, is_planned=False)
            claim = Claim(
                kind,
                document.entity,
                other.entity,
                quote,
                f"{kind.lower()}.sentence/1",
                CONFIDENCE,
                {} if year is None else {"year": year},
            )
            found.setdefault((kind, id(document.entity), id(other.entity)), claim)
    for claim in _in_titles(findings, documents):
        found.setdefault((claim.type, id(claim.start), id(claim.end)), claim)
    return sorted(found.values(), key=lambda claim: (claim.quote, claim.type, claim.end.id))


def _is_document(text: str, mention: Mention) -> bool:
    """A title or a number; a scheme that is only named (新农合) cites nothing and is in force without a text."""
    if mention.entity.label != "Policy":
        return False
    return text.startswith("《", mention.start) or mention.rule == OWN_TITLE or "document_number" in mention.entity.properties


def _in_sentence(
    text: str, sentence: Sentence, clauses: Sequence[Clause], named: Sequence[Mention], own: Mention | None
) -> Iterator[tuple[str, Mention, Mention]]:
    """(kind, the document that does it, the other) for each other document that ``sentence`` says it of."""
    kinds = _kinds(text, sentence, named)
    sent = [m for m in named if kinds[id(m)] is None and _is_sent(text, clauses, m)]
    for mention in named:
        kind = kinds[id(mention)]
        if kind is None:
            continue
        doers = [each for each in sent if each.start > mention.start and each.entity is not mention.entity]
        if not doers and own is not None and own.entity is not mention.entity and _speaks_of_itself(text, sentence, kind):
            doers = [own]
            if kind == "ENDS" and _AT_ONCE.search(text, sentence.start, sentence.end):
                kind = "REPLACES"
        yield from ((kind, each, mention) for each in doers)


def _kinds(text: str, sentence: Sentence, named: Sequence[Mention]) -> dict[int, str | None]:
    """By mention, what its words say is done with it; the others of a list have the first one's."""
    kinds: dict[int, str | None] = {}
    before: Mention | None = None
    for mention in named:
        start = sentence.start if before is None else before.end
        kind = _kind(text, start, mention)
        if kind is None and before is not None and _JOINED.fullmatch(text, before.end, mention.start):
            kind = kinds[id(before)]
        kinds[id(mention)] = kind
        before = mention
    for earlier, later in zip(reversed(named[:-1]), reversed(named[1:]), strict=True):  # 《甲》《乙》同时废止
        if kinds[id(earlier)] is None and kinds[id(later)] in ("ENDS", "REPLACES") and _JOINED.fullmatch(text, earlier.end, later.start):
            kinds[id(earlier)] = kinds[id(later)]
    return kinds


def _kind(text: str, start: int, mention: Mention) -> str | None:
    for pattern, kind in _BEHIND:
        if pattern.match(text, mention.end):
            return kind
    for pattern, kind in _BEFORE:
        found = pattern.search(text, start, mention.start)
        if found is not None:
            return None if _NOT_SO.search(text, start, found.start()) else kind
    return None


def _is_sent(text: str, clauses: Sequence[Clause], mention: Mention) -> bool:
    place = next((place for place, clause in enumerate(clauses) if clause.start <= mention.start < clause.end), None)
    return place is not None and is_issued(text, clauses, place, mention)


def _speaks_of_itself(text: str, sentence: Sentence, kind: str) -> bool:
    cue = _OF_ITSELF if kind in _SENDS_NO_NEW else _ENDS_ITSELF
    return cue.search(text, sentence.start, sentence.end) is not None


def _in_titles(findings: Findings, documents: Sequence[Mention]) -> Iterator[Claim]:
    """《关于贯彻落实〈甲〉的意见》 beside 《甲》: what a title says of a title in it."""
    bare = {id(m.entity): (m.entity, _bare(m.entity.name)) for m in documents}
    for mention in documents:
        title = _bare(mention.entity.name)
        for entity, inner in bare.values():
            at = title.find(inner) if len(inner) >= MIN_TITLE_CHARS and entity is not mention.entity else -1
            if at <= 0:
                continue
            kind = next((kind for pattern, kind in _TITLE_VERBS if pattern.search(title, 0, at)), None)
            kind = kind or ("CARRIES_OUT" if _CARRIED_OUT.match(title, at + len(inner)) else None)
            if kind is not None:
                quote = _sentence_of(findings, mention)
                yield Claim(kind, mention.entity, entity, quote, f"{kind.lower()}.title/1", CONFIDENCE)


def _bare(name: str) -> str:
    return normalise_name(name).strip("《》")


def _sentence_of(findings: Findings, mention: Mention) -> tuple[int, int]:
    sentence = next((each for each in findings.report.sentences if each.start <= mention.start < each.end), None)
    return (mention.start, mention.end) if sentence is None else (sentence.start, sentence.end)
