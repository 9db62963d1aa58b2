"""What the API answers with; the models of nodes are made from graph/schema.py, so a new property is declared once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal, Union

from pydantic import BaseModel, Field, create_model

from graph.judgements import Judgement
from graph.schema import EDGE_KIND, LOG_LINE, NODE_KIND, NODE_KINDS, NodeKind, Property

_TYPES: dict[str, type] = {"text": str, "integer": int, "number": float, "texts": list[str]}
_NOT_IN_ANSWERS = ("text",)  # a report's text has a route of its own


def _field(declared: Property) -> tuple[Any, Any]:
    kind: Any = Literal[declared.values] if declared.values else _TYPES[declared.type]
    unit = f" ({declared.unit})" if declared.unit else ""
    about = f"{declared.zh}: {declared.about}{unit}"
    return (kind, Field(description=about)) if declared.required else (kind | None, Field(None, description=about))


def _node_model(kind: NodeKind) -> type[BaseModel]:
    fields: dict[str, Any] = {p.name: _field(p) for p in kind.properties if p.name not in _NOT_IN_ANSWERS or kind.label == "Passage"}
    label: Any = (Literal[kind.label], Field(kind.label, description="kind of node"))
    label_zh = (str, Field(kind.zh, description="kind of node, in Chinese"))
    label_en = (str, Field(kind.en, description="kind of node, in English"))
    return create_model(kind.label, __doc__=kind.about, label=label, label_zh=label_zh, label_en=label_en, **fields)


NODE_MODEL = {kind.label: _node_model(kind) for kind in NODE_KINDS}
LogLine = create_model(
    "LogLine",
    __doc__=LOG_LINE.about,
    **{p.name: _field(p) for p in LOG_LINE.properties},  # type: ignore[call-overload]
)
PassageNode, TargetNode = NODE_MODEL["Passage"], NODE_MODEL["Target"]
AnyNode = Annotated[Union[tuple(NODE_MODEL.values())], Field(discriminator="label")]  # type: ignore[valid-type]  # noqa: UP007


class Evidence(BaseModel):
    """The sentence that says so; offsets count code points of the report's text, the end exclusive."""

    report_id: str
    passage_id: str
    start_char: int
    end_char: int
    quote: str
    method: str
    confidence: float
    place: str | None = Field(None, description="where the sentence stands in the file: page 3; table 1, row 4, column 2; none in plain text")


class EdgeAnswer(BaseModel):
    """An edge: ends by id, what it says, and the sentence that it comes from (none where a list, ``source``, says so)."""

    id: str
    type: str
    type_zh: str = Field(description="kind of edge, in Chinese")
    type_en: str = Field(description="kind of edge, in English")
    start: str
    end: str
    year: int | None = None
    amount_cny: float | None = Field(None, description="金额 (yuan)")
    status: str | None = None
    source: str | None = None
    evidence: Evidence | None = None


class Neighbour(BaseModel):
    """One edge of a node, with the node at its other end."""

    edge: EdgeAnswer
    direction: Literal["out", "in"]
    node: AnyNode  # type: ignore[valid-type]


class Neighbours(BaseModel):
    """A page of a node's edges. ``next``: the address of the next page, none on the last."""

    node: AnyNode  # type: ignore[valid-type]
    neighbours: list[Neighbour]
    next: str | None


class KindName(BaseModel):
    """A kind of node or edge as people call it."""

    zh: str
    en: str


class NameAnswer(BaseModel):
    """A name and when it was used: a former name's years are those of its being in force, others' those of the reports that use it."""

    name: str
    sort: Literal["canonical", "former", "alias"]
    first_year: int | None
    last_year: int | None
    reports: int = Field(description="how many reports use it")


class NodeAnswer(BaseModel):
    """A node with its names over time and the number of its edges by kind; ``kinds`` names those kinds."""

    node: AnyNode  # type: ignore[valid-type]
    names: list[NameAnswer]
    edges: dict[str, int]
    kinds: dict[str, KindName]


class Counts(BaseModel):
    """Nodes and edges by kind, those with none included; ``kinds`` names them."""

    nodes: dict[str, int]
    edges: dict[str, int]
    kinds: dict[str, KindName]


class Network(BaseModel):
    """Nodes and edges for drawing. ``left_out``: node id → number of its selected edges that are not among ``edges``."""

    nodes: list[AnyNode]  # type: ignore[valid-type]
    edges: list[EdgeAnswer]
    left_out: dict[str, int]


class PathsAnswer(BaseModel):
    """Ways between two nodes, shorter first, as node ids; the edges are all those between nodes that follow one another.

    ``complete``: false where the limit or the budget ended the search before all were found; ``looked_at``: edges looked at.
    """

    paths: list[list[str]]
    nodes: list[AnyNode]  # type: ignore[valid-type]
    edges: list[EdgeAnswer]
    complete: bool
    looked_at: int


class NetworkDescription(BaseModel):
    """A network that can be had. ``weight``: what a link's weight counts."""

    name: str
    zh: str
    en: str
    about: str
    weight: str


class MeasureDescription(BaseModel):
    """A measure of a network."""

    name: str
    zh: str
    about: str


class NetworkKinds(BaseModel):
    """What ``/v1/networks/{name}`` knows."""

    networks: list[NetworkDescription]
    measures: list[MeasureDescription]


class NetworkTable(BaseModel):
    """A network's links or a measure of it; ``nodes``, ``links``: the size of the network measured."""

    name: str
    measure: str
    nodes: int
    links: int
    columns: list[str]
    rows: list[list[Any]]
    notes: list[str]


class ReportRow(BaseModel):
    """A loaded report, without its text."""

    id: str
    name: str
    source: str
    kind: str | None = None
    year: int | None = None
    region_id: str | None = None
    document_number: str | None = None
    period_start: str | None = Field(None, description="first year or month that it reports on or plans for")
    period_end: str | None = Field(None, description="last year or month that it reports on or plans for")
    date_published: str | None = Field(None, description="when it was given out")
    loaded: str | None = Field(None, description="when it came into this store, UTC; none where that was before its log")
    size_chars: int


class Fact(BaseModel):
    """A claim of the report: an edge with the names of its ends."""

    edge: EdgeAnswer
    start_name: str
    end_name: str


class ReportAnswer(BaseModel):
    """A report with its text and its facts in the order of their sentences."""

    report: ReportRow
    text: str
    facts: list[Fact]


class Highlight(BaseModel):
    """Where to mark a text: code points, the end exclusive."""

    start: int
    end: int


class EdgeInContextAnswer(BaseModel):
    """An edge with both ends and the passage that its sentence stands in; ``highlight`` counts in ``passage.text``."""

    edge: EdgeAnswer
    start: AnyNode  # type: ignore[valid-type]
    end: AnyNode  # type: ignore[valid-type]
    report: ReportRow | None
    passage: PassageNode | None  # type: ignore[valid-type]
    before: PassageNode | None = Field(description="the passage before it")  # type: ignore[valid-type]
    after: PassageNode | None = Field(description="the passage after it")  # type: ignore[valid-type]
    highlight: Highlight | None


class PassageHit(BaseModel):
    """A passage with the words looked for: ``highlight`` counts in ``excerpt``, ``start_char`` in the report's text."""

    report_id: str
    report: str
    region: str | None
    year: int | None
    passage_id: str
    start_char: int
    heading_path: list[str] | None
    excerpt: str
    highlight: Highlight


class Suggestion(BaseModel):
    """A name to choose while typing."""

    id: str
    name: str
    label: str
    label_zh: str
    label_en: str


class TargetRow(BaseModel):
    """A figure: who reached or set it, what it is about, and the edge that carries its sentence. ``year``: the figure's own, else its report's."""

    target: TargetNode  # type: ignore[valid-type]
    year: int | None
    actor: AnyNode  # type: ignore[valid-type]
    about: list[AnyNode]  # type: ignore[valid-type]
    edge: EdgeAnswer
    report_id: str
    report: str
    region_id: str | None
    region: str | None


class TargetPage(BaseModel):
    """A page of figures. ``next``: the address of the next page, none on the last."""

    targets: list[TargetRow]
    next: str | None


class MoneyFact(BaseModel):
    """A sum of money with its sentence."""

    edge: EdgeAnswer
    funder: AnyNode  # type: ignore[valid-type]
    recipient: AnyNode  # type: ignore[valid-type]
    report_id: str
    report: str
    region_id: str | None
    region: str | None


class MoneyPage(BaseModel):
    """A page of sums of money. ``next``: the address of the next page, none on the last."""

    facts: list[MoneyFact]
    next: str | None


class MoneySum(BaseModel):
    """What FUNDS edges add up to under the keys asked for; ``facts`` are their ids, ``without_amount`` of them state no sum.

    Sums that two reports state are added twice.
    """

    funder_id: str | None = None
    funder: str | None = None
    recipient_id: str | None = None
    recipient: str | None = None
    region_id: str | None = None
    region: str | None = None
    year: int | None = None
    status: str | None = None
    amount_cny: float = Field(description="yuan")
    facts: list[str]
    without_amount: int


class SideAnswer(BaseModel):
    """A column of a comparison."""

    region_id: str
    region: str
    year: int | None


class ComparedItem(BaseModel):
    """What some side implements, funds, issues or works with. ``on``: for each side the ids of its edges; an empty list where it has none."""

    type: str
    type_zh: str
    type_en: str
    node: AnyNode  # type: ignore[valid-type]
    on: list[list[str]]


class ComparedFigure(BaseModel):
    """A side's value of an indicator; ``edge`` carries the sentence."""

    edge: str
    value: float
    value_high: float | None
    comparator: str
    status: str
    year: int | None


class ComparedIndicator(BaseModel):
    """An indicator in one unit with the values of each side."""

    indicator: str
    unit: str | None
    on: list[list[ComparedFigure]]


class Comparison(BaseModel):
    """Regions or years side by side."""

    sides: list[SideAnswer]
    items: list[ComparedItem]
    figures: list[ComparedIndicator]


class TimelineYear(BaseModel):
    """A year's claims by edge id; ``first_named``: measures implemented that no earlier year of the loaded reports names."""

    year: int
    issued: list[str]
    first_named: list[str]
    funds: list[str]
    partners: list[str]


class StatementAnswer(BaseModel):
    """What a side says: by field, with the sentence."""

    says: dict[str, Any]
    edge: str
    report_id: str
    quote: str


class DifferenceAnswer(BaseModel):
    """``fields``: what changed, left and right; a list where a side states several."""

    change: Literal["added", "gone", "changed"]
    kind: str
    kind_zh: str
    name: str
    fields: dict[str, list[Any]]
    left: list[StatementAnswer]
    right: list[StatementAnswer]


class DiffAnswer(BaseModel):
    """Two sides, how much differs, and each difference. ``same``: things that both say alike."""

    left: str
    right: str
    added: int
    gone: int
    changed: int
    same: int
    differences: list[DifferenceAnswer]


class ProgressFigure(BaseModel):
    """A planned or reached figure with its sentence; ``edge`` leads to it."""

    edge: str
    indicator: str
    family: str | None
    value: float
    value_high: float | None
    unit: str | None
    comparator: str
    report_id: str
    report: str
    quote: str


class ProgressOutcome(BaseModel):
    """A plan and what a later report says of it. An unsure one names the likeliest result."""

    year: int
    verdict: Literal["met", "partly", "missed", "unreported", "unsure"]
    why: str
    plan: ProgressFigure
    result: ProgressFigure | None


class ProgressRate(BaseModel):
    """``due``: plans that a later report looks back on; ``judged``: met, partly and missed; ``share_met`` of these; ``open``: no later report."""

    met: int
    partly: int
    missed: int
    unreported: int
    unsure: int
    due: int
    judged: int
    open: int
    share_met: float | None


class ProgressAnswer(BaseModel):
    """A region's plans against their results."""

    region_id: str
    region: str
    rate: ProgressRate
    outcomes: list[ProgressOutcome]


class LineageDocument(BaseModel):
    """A document of a lineage. ``date``: when its text was given out; null where no loaded report is its text."""

    id: str
    name: str
    document_number: str | None
    level: str | None
    region: str | None
    date: str | None
    report_id: str | None


class LineageStep(BaseModel):
    """``later`` cites, carries out, replaces or ends ``earlier``. ``days``: between their dates; null where one has no day."""

    kind: Literal["CITES", "CARRIES_OUT", "REPLACES", "ENDS"]
    kind_zh: str
    kind_en: str
    later: str
    earlier: str
    days: int | None
    edge_id: str
    report_id: str
    quote: str


class LineageAnswer(BaseModel):
    """What a document goes back to, and what goes back to it. ``is_whole``: false where there are more documents than are listed."""

    policy_id: str
    documents: list[LineageDocument]
    steps: list[LineageStep]
    is_whole: bool


class ThingAnswer(BaseModel):
    """A node of a pair that may be one. ``names``: all under which reports mention it; ``reports``: how many do."""

    id: str
    label: str
    name: str
    names: list[str]
    region_id: str | None
    reports: int


class Reason(BaseModel):
    """What speaks for a pair's being one (``weight`` above 0), or against it."""

    name: str
    name_zh: str
    weight: float


class CandidateAnswer(BaseModel):
    """Two nodes that may be one; ``score`` is the sum of its reasons."""

    first: ThingAnswer
    second: ThingAnswer
    score: float
    reasons: list[Reason]


class CandidatesAnswer(BaseModel):
    """The likeliest pairs that nobody has judged; ``open``: how many there are in all."""

    candidates: list[CandidateAnswer]
    open: int


class JudgementLine(BaseModel):
    """A line of the ledger: what somebody said of two nodes. A name is null where the node is no longer there."""

    first: str
    first_name: str | None
    second: str
    second_name: str | None
    judgement: Judgement
    who: str
    day: str
    why: str


class LedgerAnswer(BaseModel):
    """The ledger, sorted; ``contradictions``: a sentence for each group that lines which disagree leave apart."""

    lines: list[JudgementLine]
    contradictions: list[str]


class Judging(BaseModel):
    """What is said of two nodes of one kind."""

    first: str = Field(max_length=200)
    second: str = Field(max_length=200)
    judgement: Judgement
    why: str = Field("", max_length=1000)


class UploadedReport(BaseModel):
    """What became of one report of an uploaded file. ``message``: one line for what a person should know, else empty."""

    source: str
    status: Literal["written", "corrected", "unchanged", "duplicate", "failed"]
    report_id: str | None
    chars: int
    message: str


class RefusedFact(BaseModel):
    """A fact that was not written, with the check that it failed."""

    source: str
    kind: str
    claim: str
    reason: str


class UploadAnswer(BaseModel):
    """What an upload did; ``nodes`` and ``edges`` count by kind what was not there before."""

    reports: list[UploadedReport]
    nodes: dict[str, int]
    edges: dict[str, int]
    refused: list[RefusedFact]
    kinds: dict[str, KindName]


class WriteNote(BaseModel):
    """One write over HTTP. ``at``: UTC; ``key``: the name of the key."""

    at: str
    key: str
    action: Literal["upload", "replace", "withdraw"]
    status: str
    source: str | None
    report_id: str | None
    message: str
    request_id: str


class CypherQuestion(BaseModel):
    """A reading statement with its parameters; ``limit``: the most rows, no more than HPG_QUERY_ROWS."""

    statement: str = Field(min_length=1, max_length=20_000, examples=["MATCH (r:Region) RETURN r.name AS name ORDER BY name LIMIT 3"])
    parameters: dict[str, Any] = Field(default_factory=dict)
    limit: int | None = Field(None, ge=0)


class CypherAnswer(BaseModel):
    """Nodes and edges as objects with ``_labels``, or ``_type``, ``_start`` and ``_end``; what JSON has no number for (NaN, infinity) is null."""

    columns: list[str]
    rows: list[list[Any]]
    truncated: bool


class QueryParameterAnswer(BaseModel):
    """A parameter of a named query."""

    name: str
    type: str
    default: Any


class QueryDescription(BaseModel):
    """A named query."""

    name: str
    title: str
    description: str
    parameters: list[QueryParameterAnswer]
    returns: str


class QueryAnswer(BaseModel):
    """A named query's rows. ``truncated``: there were more than the row limit."""

    name: str
    columns: list[str]
    rows: list[list[Any]]
    truncated: bool


def kind_names(kinds: Iterable[str]) -> dict[str, KindName]:
    """Labels and types with their names for people."""
    known = NODE_KIND | EDGE_KIND
    return {kind: KindName(zh=known[kind].zh, en=known[kind].en) for kind in kinds}


def node_answer(properties: dict[str, Any]) -> BaseModel:
    """A node as the store gives it (``_labels`` and properties), as its model."""
    label = next(label for label in properties["_labels"] if label in NODE_KIND)
    return NODE_MODEL[label](**{name: value for name, value in properties.items() if name in NODE_MODEL[label].model_fields})


def edge_answer(properties: dict[str, Any], kind: str, start: str, end: str) -> EdgeAnswer:
    """An edge's properties with its kind and ends, as the answer."""
    evidence = Evidence.model_validate(properties) if properties.get("quote") is not None else None
    return EdgeAnswer(
        id=properties["id"],
        type=kind,
        type_zh=EDGE_KIND[kind].zh,
        type_en=EDGE_KIND[kind].en,
        start=start,
        end=end,
        year=properties.get("year"),
        amount_cny=properties.get("amount_cny"),
        status=properties.get("status"),
        source=properties.get("source"),
        evidence=evidence,
    )
