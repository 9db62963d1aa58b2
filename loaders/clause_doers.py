"""The clauses of a sentence in, who acts in one of them out: by its own words, by those before it or, for a purpose, behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from loaders.clause_actors import EFFORTS, Actor, Clause
from loaders.records import Mention

_PURPOSE = re.compile(
    r"^(?:[一二三四五六七八九十]是|首先|其次)?(?:为[了进深全切加推更着贯落实方提]|根据|依据|按照?|依照|遵照|围绕|针对|随着|结合|自|作为|据|在.{0,30}(?:基础上|指导下|领导下|同时|背景下|会后)$)"
)
_FOUNDING = re.compile(r"^[^，。；]{0,6}?(?:内部?)?(?:成立|设立|设置|建立|建成|开设|开办|挂牌|启用|增设|新设|组建)")
_FOR = re.compile(r"(?:主要)?(?:为|致力于?|负责|承担|旨在|专门|用于|面向|围绕)")
_LEADS = re.compile(r"[^，。；]{0,6}?(?:牵头|主办|主导|领导|统筹|负责|承担|组织)")
_JOINS_IN = re.compile(r"[^，。；]{0,4}?(?:协助|配合|参与|协办|承办|共同|一道|跟进)(?:开展|实施|推进|完成|落实|做好|参与|承办)?$")
_PILOTS = re.compile(r"等?[^，。；]{0,6}?(?:为|是|被?列为|被?确定为|入选|作为|成为|列入)(?:全国|全省|全市|全县|国家|省|市)?[^，。；]{0,8}?试点")
MAX_CLAUSES_CARRIED: Final = 20  # how far a subject holds inside a sentence, and how far a clause of purpose waits for it
MAX_CLAUSES_CHARGED: Final = 2  # how far behind a measure 由X负责 may stand


def agents(clause: Clause) -> list[Actor]:
    return [actor for actor in clause.actors if actor.part == "agent"]


def subject_of(clauses: Sequence[Clause], place: int) -> list[Actor]:
    """The clause's own subject, with those of clauses without a verb right before it: A有14个专业，B有2个专业实行了…."""
    found = agents(clauses[place])
    while found and place > 0 and not clauses[place - 1].verbs and not clauses[place - 1].measures:
        place -= 1
        found = [*agents(clauses[place]), *found]
    return found


def carried(clauses: Sequence[Clause], place: int, text: str) -> list[Actor]:
    """The subject of the nearest clause before that has one, or where it founds something; 由X holds for its own clause only."""
    for earlier in range(place - 1, max(-1, place - 1 - MAX_CLAUSES_CARRIED), -1):
        subject = subject_of(clauses, earlier)
        if subject:
            return subject
        clause = clauses[earlier]
        founding = [actor for actor in clause.actors if actor.part == "place" and _FOUNDING.match(text[actor.end : clause.end])]
        if founding:
            return founding
    return []


def companions(clauses: Sequence[Clause], place: int, subject: Sequence[Actor], text: str) -> list[Actor]:
    """Those who act with a ``subject`` that the clause at ``place`` takes over: X联合Y，开展…; 由Z牵头，X配合，开展….

    A comma between who acts and what is done parts only the words.
    """
    before = [clause for clause in clauses[max(0, place - MAX_CLAUSES_CARRIED) : place] if any(actor in clause.actors for actor in subject)]
    if not before or before[-1].measures:
        return []
    found = [actor for clause in before for actor in clause.actors if actor.part == "joint partner" or (actor.part == "partner" and not clause.verbs)]
    first = next(number for number, clause in enumerate(clauses) if clause is before[0])
    for clause in reversed(clauses[:first]):
        leading = [actor for actor in clause.actors if actor.part in ("by", "agent") and _LEADS.match(text, actor.end, clause.end)]
        if not leading or clause.measures or (agents(clause) and leading[0].part == "by"):
            break
        found = [*leading, *found]
    return found


def joining_in(clauses: Sequence[Clause], place: int, text: str) -> list[Actor]:
    """Who is said to help, or to try it first, right behind a measure: X承担Y，Z协助开展; 开展Y，甲县、乙县为首批试点."""
    for clause in clauses[place + 1 : place + 1 + MAX_CLAUSES_CHARGED]:
        last = clause.actors[-1] if clause.actors else None
        if clause.measures or last is None:
            return []
        if _JOINS_IN.fullmatch(text, last.end, clause.end) or _PILOTS.match(text, last.end, clause.end):
            return [actor for actor in clause.actors if actor.part in ("agent", "other")]
    return []


def with_partners_continued(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """A list of partners that goes on behind a comma: X与Y，Z达成意向: Z is no subject."""
    before: Clause | None = None
    for clause in clauses:
        last = before.actors[-1] if before is not None and before.actors else None
        if last is not None and before is not None and last.part == "partner" and not any(verb.start >= last.end for verb in before.verbs):
            actors = [replace(actor, part="partner") if actor.part == "agent" else actor for actor in clause.actors]
            clause = replace(clause, actors=tuple(actors))
        yield clause
        before = clause


def owns(actor: Actor, measure: Mention, text: str) -> bool:
    """Whether ``measure`` is the actor's own, or joined to it: X制定的A和B."""
    if actor.measure is None or measure.start < actor.measure.start:
        return False
    return actor.measure is measure or text[actor.measure.end : measure.start] in ("、", "和", "及", "与", "以及", "“", "《")


def adds(actor: Actor, measure: Mention, text: str) -> bool:
    """Whether ``actor`` acts on ``measure`` besides the subject: 支持X创建, 在X开展, 与X联合, X的Y and what is joined to Y."""
    if actor.part == "owner":
        return not actor.is_issuer and owns(actor, measure, text)
    if actor.part == "told":
        return actor.start < measure.start
    return (actor.part == "place" and actor.entity.label == "Institution") or actor.part == "joint partner"


def is_where(actor: Actor) -> bool:
    """A region before a measure only says where, once somebody else acts: 区医院举办全区义诊."""
    return actor.part == "owner" and actor.entity.label == "Region"


def founded_before(clauses: Sequence[Clause], place: int, text: str) -> list[Actor]:
    """An institution founded in a clause before, where this one says what for: 成立了X，为群众提供…."""
    if not _FOR.match(text, clauses[place].start, clauses[place].end):
        return []
    return [actor for clause in clauses[max(0, place - MAX_CLAUSES_CARRIED) : place] for actor in clause.actors if actor.part == "founded"]


def told_just_before(clauses: Sequence[Clause], place: int, text: str) -> list[Actor]:
    """组织X、Y等部门，开展…; 在X、Y的共同努力下，…: those who are told in a clause that doesn't say what."""
    if not place or agents(clauses[place]):
        return []
    before = clauses[place - 1]
    last = before.actors[-1] if before.actors else None
    if last is None or (EFFORTS.match(text, last.end, before.end) is None and any(verb.start >= last.end for verb in before.verbs)):
        return []
    return [actor for actor in before.actors if actor.part == "told"]


def charged_after(clauses: Sequence[Clause], place: int) -> list[Actor]:
    """Whom the clauses right behind charge with it: 启动X，…，由Y负责."""
    for clause in clauses[place + 1 : place + 1 + MAX_CLAUSES_CHARGED]:
        if clause.measures or agents(clause):
            return []
        charged = [actor for actor in clause.actors if actor.part == "by"]
        if charged:
            return charged
    return []


def stands_alone(others: Sequence[Actor], clause: Clause) -> bool:
    """An owner with no verb before it needs no other doer: X的Y正式运行."""
    return any(
        actor.part == "owner" and actor.entity.label == "Institution" and not any(verb.end <= actor.start for verb in clause.verbs)
        for actor in others
    )


def coming(clauses: Sequence[Clause], place: int, text: str) -> list[Actor]:
    """The subject of a later clause, for a clause of purpose or ground that comes before it: 为落实…，县卫健局召开…."""
    if not _PURPOSE.match(text[clauses[place].start : clauses[place].end]):
        return []
    for later in range(place + 1, min(len(clauses), place + 1 + MAX_CLAUSES_CARRIED)):
        subject = subject_of(clauses, later)
        if subject:
            return subject
    return []
