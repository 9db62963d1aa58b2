"""What travels between the steps of one report's reading; offsets count code points of ``Reading.text`` unless said otherwise."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from graph.records import Document, Value

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Reading:
    """A document's text without what only printing put there, and the way back to the text as read.

    text:    reading form: no page numbers, captions, soft line breaks; paragraphs end in ``\\n``
    pieces:  (start in ``text``, start in ``Document.text``) of each stretch that was kept, rising in both
    """

    text: str
    pieces: tuple[tuple[int, int], ...]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The span of ``Document.text`` that the non-empty span [start:end] was read from, cuts inside it included."""
        return self._source_of(start), self._source_of(end - 1) + 1

    def _source_of(self, offset: int) -> int:
        reading, source = self.pieces[bisect_right(self.pieces, (offset, 1 << 60)) - 1]
        return source + offset - reading


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or a heading. ``heading_path``: the headings above it, outermost first, without their numbers."""

    ordinal: int
    start: int
    end: int
    heading_path: tuple[str, ...]
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage, with its closing mark; a heading is one sentence. ``lead``: length of its list number
    (一是, （1）, 2.) from ``start`` on. A heading that runs into its paragraph (“（一）健康扶贫。一是…”) is a sentence with ``is_heading``."""

    start: int
    end: int
    lead: int
    passage: Passage
    is_heading: bool


@dataclass(frozen=True, slots=True)
class ReportText:
    """One document, cleaned and divided."""

    document: Document
    reading: Reading
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        return self.reading.text


@dataclass(eq=False, slots=True)
class Entity:
    """A thing that the report names, one object a thing; compared by identity, its ``id`` is the node's.

    label:      Region, Institution, Program or Policy
    name:       canonical name (full official name of a region or institution)
    properties: what graph/schema.py declares for the label, without id, name and aliases; a function of the id alone
    inferred:   only the administrative hierarchy adds it; the text does not name it
    source:     of a region, the list that says what it is part of
    """

    label: str
    id: str
    name: str
    properties: Mapping[str, Value] = field(default_factory=dict)
    inferred: bool = False
    source: str | None = None

    @property
    def is_measure(self) -> bool:
        return self.label in ("Program", "Policy")

    @property
    def is_actor(self) -> bool:
        return self.label in ("Region", "Institution")


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an entity. ``rule`` says which rule found it: ``measures.quoted/1``."""

    entity: Entity
    start: int
    end: int
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit as the text gives it.

    start, end: the number with its unit and bounds words (``22.06万余人次``, ``达到90%以上``: from 90 on)
    value:      万 and 亿 multiplied out; low end of a range; ``value_high`` the high end, else None
    unit:       as written without 万 and 亿 (``元``, ``人次``, ``%``); None where none is written
    comparator: ``= >= <= > < ~ range``
    basis:      what a rate is counted by (``每人每月``, ``人均``, ``户`` of 500元/户), else None: a sum
    """

    start: int
    end: int
    value: float
    value_high: float | None
    unit: str | None
    comparator: str
    basis: str | None = None

    @property
    def is_sum_of_money(self) -> bool:
        return self.unit == "元" and self.basis is None and self.value_high is None


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time: first and last year or month, ``2018`` or ``2018-01``; both the same for one year or month."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Description:
    """Whose report it is and of what sort; each None where the text does not say.

    region:            the division that the report is about
    region_span:       where the text says so (a name, a title, the first of the townships that it is inferred from); None with region None
    region_confidence: less than 1 where no name says it outright
    year:              year reported on, or planned for in a plan
    publisher:         who gave it out, as written: an office, a newspaper, a site
    date_published:    ISO 8601, as far as the text says: 2019-03-04, 2019-03
    period:            stretch that it reports on or plans for; of news None
    spans:             field's name: where the text says so; none for a title that the file's format gives
    """

    region: Entity | None = None
    region_span: tuple[int, int] | None = None
    year: int | None = None
    kind: str | None = None
    title: str | None = None
    document_number: str | None = None
    region_confidence: float = 1.0
    publisher: str | None = None
    date_published: str | None = None
    period: Period | None = None
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the finders found in one report: mentions sorted by start, longest first; quantities sorted by start."""

    report: ReportText
    description: Description
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    _made: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def derive(self, make: Callable[..., Made], *given: object) -> Made:
        """What ``make`` makes of these findings and ``given``, made once: the extractors read a report by the same clauses and times."""
        key = (make, *given)
        if key not in self._made:
            self._made[key] = make(self, *given)
        return cast(Made, self._made[key])


@dataclass(frozen=True, slots=True)
class Claim:
    """An edge between two entities, with the span that says so (a sentence or a clause of it) and the rule that read it."""

    type: str
    start: Entity
    end: Entity
    quote: tuple[int, int]
    rule: str
    confidence: float
    properties: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TargetClaim:
    """A quantity with its meaning: who reaches or sets it, and which measure or institution it is of."""

    quantity: Quantity
    indicator: str
    status: str
    period: Period | None
    actor: Entity | None
    about: Entity | None
    quote: tuple[int, int]
    rule: str
    confidence: float
