"""What the API answers with, as JSON has it. Made from the API's description by `make golden`; do not edit."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypeAlias, TypedDict


class CandidateAnswer(TypedDict):
    """Two nodes that may be one; ``score`` is the sum of its reasons."""

    first: ThingAnswer
    second: ThingAnswer
    score: float
    reasons: list[Reason]


class CandidatesAnswer(TypedDict):
    """The likeliest pairs that nobody has judged; ``open``: how many there are in all."""

    candidates: list[CandidateAnswer]
    open: int


class ComparedFigure(TypedDict):
    """A side's value of an indicator; ``edge`` carries the sentence."""

    edge: str
    value: float
    value_high: float | None
    comparator: str
    status: str
    year: int | None


class ComparedIndicator(TypedDict):
    """An indicator in one unit with the values of each side."""

    indicator: str
    unit: str | None
    on: list[list[ComparedFigure]]


class ComparedItem(TypedDict):
    """What some side implements, funds, issues or works with. ``on``: for each side the ids of its edges; an empty list where it has
    none."""

    type: str
    type_zh: str
    type_en: str
    node: Node
    on: list[list[str]]


class Comparison(TypedDict):
    """Regions or years side by side."""

    sides: list[SideAnswer]
    items: list[ComparedItem]
    figures: list[ComparedIndicator]


class Counts(TypedDict):
    """Nodes and edges by kind, those with none included; ``kinds`` names them."""

    nodes: dict[str, int]
    edges: dict[str, int]
    kinds: dict[str, KindName]


class CypherAnswer(TypedDict):
    """Nodes and edges as objects with ``_labels``, or ``_type``, ``_start`` and ``_end``; what JSON has no number for (NaN, infinity) is
    null."""

    columns: list[str]
    rows: list[list[Any]]
    truncated: bool


class CypherQuestion(TypedDict):
    """A reading statement with its parameters; ``limit``: the most rows, no more than HPG_QUERY_ROWS."""

    statement: str
    parameters: NotRequired[dict[str, Any]]
    limit: NotRequired[int | None]


class DiffAnswer(TypedDict):
    """Two sides, how much differs, and each difference. ``same``: things that both say alike."""

    left: str
    right: str
    added: int
    gone: int
    changed: int
    same: int
    differences: list[DifferenceAnswer]


class DifferenceAnswer(TypedDict):
    """``fields``: what changed, left and right; a list where a side states several."""

    change: Literal["added", "gone", "changed"]
    kind: str
    kind_zh: str
    name: str
    fields: dict[str, list[Any]]
    left: list[StatementAnswer]
    right: list[StatementAnswer]


class EdgeAnswer(TypedDict):
    """An edge: ends by id, what it says, and the sentence that it comes from (none where a list, ``source``, says so)."""

    id: str
    type: str
    type_zh: str
    type_en: str
    start: str
    end: str
    year: NotRequired[int | None]
    amount_cny: NotRequired[float | None]
    status: NotRequired[str | None]
    source: NotRequired[str | None]
    evidence: NotRequired[Evidence | None]


class EdgeInContextAnswer(TypedDict):
    """An edge with both ends and the passage that its sentence stands in; ``highlight`` counts in ``passage.text``."""

    edge: EdgeAnswer
    start: Node
    end: Node
    report: ReportRow | None
    passage: Passage | None
    before: Passage | None
    after: Passage | None
    highlight: Highlight | None


class Evidence(TypedDict):
    """The sentence that says so; offsets count code points of the report's text, the end exclusive."""

    report_id: str
    passage_id: str
    start_char: int
    end_char: int
    quote: str
    method: str
    confidence: float
    place: NotRequired[str | None]


class Fact(TypedDict):
    """A claim of the report: an edge with the names of its ends."""

    edge: EdgeAnswer
    start_name: str
    end_name: str


class Health(TypedDict):
    """``status``: ok, or ready."""

    status: str
    version: str


class Highlight(TypedDict):
    """Where to mark a text: code points, the end exclusive."""

    start: int
    end: int


class Institution(TypedDict):
    """An organisation or facility that a report identifies."""

    label: Literal["Institution"]
    label_zh: str
    label_en: str
    id: str
    name: str
    caption: NotRequired[str | None]
    aliases: NotRequired[list[str] | None]
    region_id: NotRequired[str | None]
    scope: NotRequired[Literal["health", "party", "other"] | None]
    type: NotRequired[
        Literal[
            "administration",
            "government",
            "party",
            "hospital",
            "traditional medicine hospital",
            "maternal and child",
            "primary care",
            "disease control",
            "supervision",
            "school",
            "firm",
            "society",
            "group",
            "other",
        ]
        | None
    ]


class JudgementLine(TypedDict):
    """A line of the ledger: what somebody said of two nodes. A name is null where the node is no longer there."""

    first: str
    first_name: str | None
    second: str
    second_name: str | None
    judgement: Literal["same", "different", "unsure"]
    who: str
    day: str
    why: str


class Judging(TypedDict):
    """What is said of two nodes of one kind."""

    first: str
    second: str
    judgement: Literal["same", "different", "unsure"]
    why: NotRequired[str]


class KindName(TypedDict):
    """A kind of node or edge as people call it."""

    zh: str
    en: str


class LedgerAnswer(TypedDict):
    """The ledger, sorted; ``contradictions``: a sentence for each group that lines which disagree leave apart."""

    lines: list[JudgementLine]
    contradictions: list[str]


class LineageAnswer(TypedDict):
    """What a document goes back to, and what goes back to it. ``is_whole``: false where there are more documents than are listed."""

    policy_id: str
    documents: list[LineageDocument]
    steps: list[LineageStep]
    is_whole: bool


class LineageDocument(TypedDict):
    """A document of a lineage. ``date``: when its text was given out; null where no loaded report is its text."""

    id: str
    name: str
    document_number: str | None
    level: str | None
    region: str | None
    date: str | None
    report_id: str | None


class LineageStep(TypedDict):
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


class LogLine(TypedDict):
    """What was done to one report, and by whom; written in the transaction that did it."""

    id: str
    at: str
    action: Literal["loaded", "corrected", "reread", "withdrawn", "restored"]
    report_id: NotRequired[str | None]
    earlier_id: NotRequired[str | None]
    who: str
    reason: NotRequired[str | None]
    rules: NotRequired[str | None]
    request_id: NotRequired[str | None]


class MeasureDescription(TypedDict):
    """A measure of a network."""

    name: str
    zh: str
    about: str


class MoneyFact(TypedDict):
    """A sum of money with its sentence."""

    edge: EdgeAnswer
    funder: Node
    recipient: Node
    report_id: str
    report: str
    region_id: str | None
    region: str | None


class MoneyPage(TypedDict):
    """A page of sums of money. ``next``: the address of the next page, none on the last."""

    facts: list[MoneyFact]
    next: str | None


class MoneySum(TypedDict):
    """What FUNDS edges add up to under the keys asked for; ``facts`` are their ids, ``without_amount`` of them state no sum. Sums that two
    reports state are added twice."""

    funder_id: NotRequired[str | None]
    funder: NotRequired[str | None]
    recipient_id: NotRequired[str | None]
    recipient: NotRequired[str | None]
    region_id: NotRequired[str | None]
    region: NotRequired[str | None]
    year: NotRequired[int | None]
    status: NotRequired[str | None]
    amount_cny: float
    facts: list[str]
    without_amount: int


class NameAnswer(TypedDict):
    """A name and when it was used: a former name's years are those of its being in force, others' those of the reports that use it."""

    name: str
    sort: Literal["canonical", "former", "alias"]
    first_year: int | None
    last_year: int | None
    reports: int


class Neighbour(TypedDict):
    """One edge of a node, with the node at its other end."""

    edge: EdgeAnswer
    direction: Literal["out", "in"]
    node: Node


class Neighbours(TypedDict):
    """A page of a node's edges. ``next``: the address of the next page, none on the last."""

    node: Node
    neighbours: list[Neighbour]
    next: str | None


class Network(TypedDict):
    """Nodes and edges for drawing. ``left_out``: node id → number of its selected edges that are not among ``edges``."""

    nodes: list[Node]
    edges: list[EdgeAnswer]
    left_out: dict[str, int]


class NetworkDescription(TypedDict):
    """A network that can be had. ``weight``: what a link's weight counts."""

    name: str
    zh: str
    en: str
    about: str
    weight: str


class NetworkKinds(TypedDict):
    """What ``/v1/networks/{name}`` knows."""

    networks: list[NetworkDescription]
    measures: list[MeasureDescription]


class NetworkTable(TypedDict):
    """A network's links or a measure of it; ``nodes``, ``links``: the size of the network measured."""

    name: str
    measure: str
    nodes: int
    links: int
    columns: list[str]
    rows: list[list[Any]]
    notes: list[str]


class NodeAnswer(TypedDict):
    """A node with its names over time and the number of its edges by kind; ``kinds`` names those kinds."""

    node: Node
    names: list[NameAnswer]
    edges: dict[str, int]
    kinds: dict[str, KindName]


class Passage(TypedDict):
    """One paragraph or heading of a report."""

    label: Literal["Passage"]
    label_zh: str
    label_en: str
    id: str
    name: str
    report_id: NotRequired[str]
    ordinal: NotRequired[int]
    start_char: NotRequired[int]
    end_char: NotRequired[int]
    text: NotRequired[str]
    heading_path: NotRequired[list[str] | None]
    is_heading: NotRequired[int | None]


class PassageHit(TypedDict):
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


class PathsAnswer(TypedDict):
    """Ways between two nodes, shorter first, as node ids; the edges are all those between nodes that follow one another. ``complete``:
    false where the limit or the budget ended the search before all were found; ``looked_at``: edges looked at."""

    paths: list[list[str]]
    nodes: list[Node]
    edges: list[EdgeAnswer]
    complete: bool
    looked_at: int


class Policy(TypedDict):
    """A policy, law, standard, official document, entitlement or insurance scheme."""

    label: Literal["Policy"]
    label_zh: str
    label_en: str
    id: str
    name: str
    caption: NotRequired[str | None]
    aliases: NotRequired[list[str] | None]
    region_id: NotRequired[str | None]
    scope: NotRequired[Literal["health", "party", "other"] | None]
    document_number: NotRequired[str | None]


class Problem(TypedDict):
    """What went wrong, as RFC 9457 lays out."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    remedy: str
    instance: str
    request_id: str


class Program(TypedDict):
    """A named service, project, campaign, construction project or line of work."""

    label: Literal["Program"]
    label_zh: str
    label_en: str
    id: str
    name: str
    caption: NotRequired[str | None]
    aliases: NotRequired[list[str] | None]
    region_id: NotRequired[str | None]
    scope: NotRequired[Literal["health", "party", "other"] | None]


class ProgressAnswer(TypedDict):
    """A region's plans against their results."""

    region_id: str
    region: str
    rate: ProgressRate
    outcomes: list[ProgressOutcome]


class ProgressFigure(TypedDict):
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


class ProgressOutcome(TypedDict):
    """A plan and what a later report says of it. An unsure one names the likeliest result."""

    year: int
    verdict: Literal["met", "partly", "missed", "unreported", "unsure"]
    why: str
    plan: ProgressFigure
    result: ProgressFigure | None


class ProgressRate(TypedDict):
    """``due``: plans that a later report looks back on; ``judged``: met, partly and missed; ``share_met`` of these; ``open``: no later
    report."""

    met: int
    partly: int
    missed: int
    unreported: int
    unsure: int
    due: int
    judged: int
    open: int
    share_met: float | None


class QueryAnswer(TypedDict):
    """A named query's rows. ``truncated``: there were more than the row limit."""

    name: str
    columns: list[str]
    rows: list[list[Any]]
    truncated: bool


class QueryDescription(TypedDict):
    """A named query."""

    name: str
    title: str
    description: str
    parameters: list[QueryParameterAnswer]
    returns: str


class QueryParameterAnswer(TypedDict):
    """A parameter of a named query."""

    name: str
    type: str
    default: Any


class Reason(TypedDict):
    """What speaks for a pair's being one (``weight`` above 0), or against it."""

    name: str
    name_zh: str
    weight: float


class RefusedFact(TypedDict):
    """A fact that was not written, with the check that it failed."""

    source: str
    kind: str
    claim: str
    reason: str


class Region(TypedDict):
    """An administrative division, from province to village."""

    label: Literal["Region"]
    label_zh: str
    label_en: str
    id: str
    name: str
    caption: NotRequired[str | None]
    aliases: NotRequired[list[str] | None]
    code: NotRequired[str | None]
    level: NotRequired[Literal["country", "province", "prefecture", "county", "township", "village"]]
    full_name: NotRequired[str | None]
    former_names: NotRequired[list[str] | None]


class Report(TypedDict):
    """One document as read."""

    label: Literal["Report"]
    label_zh: str
    label_en: str
    id: str
    name: str
    source: NotRequired[str]
    kind: NotRequired[Literal["summary", "plan", "summary+plan", "news", "policy", "work report"] | None]
    year: NotRequired[int | None]
    document_number: NotRequired[str | None]
    publisher: NotRequired[str | None]
    date_published: NotRequired[str | None]
    period_start: NotRequired[str | None]
    period_end: NotRequired[str | None]
    encoding: NotRequired[str | None]
    size_chars: NotRequired[int]
    rules: NotRequired[str | None]
    digest: NotRequired[str | None]


class ReportAnswer(TypedDict):
    """A report with its text and its facts in the order of their sentences."""

    report: ReportRow
    text: str
    facts: list[Fact]


class ReportRow(TypedDict):
    """A loaded report, without its text."""

    id: str
    name: str
    source: str
    kind: NotRequired[str | None]
    year: NotRequired[int | None]
    region_id: NotRequired[str | None]
    document_number: NotRequired[str | None]
    period_start: NotRequired[str | None]
    period_end: NotRequired[str | None]
    date_published: NotRequired[str | None]
    loaded: NotRequired[str | None]
    size_chars: int


class SideAnswer(TypedDict):
    """A column of a comparison."""

    region_id: str
    region: str
    year: int | None


class StatementAnswer(TypedDict):
    """What a side says: by field, with the sentence."""

    says: dict[str, Any]
    edge: str
    report_id: str
    quote: str


class Suggestion(TypedDict):
    """A name to choose while typing."""

    id: str
    name: str
    label: str
    label_zh: str
    label_en: str


class Target(TypedDict):
    """A quantity that a report gives or sets."""

    label: Literal["Target"]
    label_zh: str
    label_en: str
    id: str
    name: str
    indicator: NotRequired[str]
    family: NotRequired[str | None]
    value: NotRequired[float]
    value_high: NotRequired[float | None]
    unit: NotRequired[str | None]
    comparator: NotRequired[Literal["=", ">=", "<=", ">", "<", "~", "range"]]
    status: NotRequired[Literal["achieved", "planned"]]
    period_start: NotRequired[str | None]
    period_end: NotRequired[str | None]
    report_id: NotRequired[str]


class TargetPage(TypedDict):
    """A page of figures. ``next``: the address of the next page, none on the last."""

    targets: list[TargetRow]
    next: str | None


class TargetRow(TypedDict):
    """A figure: who reached or set it, what it is about, and the edge that carries its sentence. ``year``: the figure's own, else its
    report's."""

    target: Target
    year: int | None
    actor: Node
    about: list[Node]
    edge: EdgeAnswer
    report_id: str
    report: str
    region_id: str | None
    region: str | None


class ThingAnswer(TypedDict):
    """A node of a pair that may be one. ``names``: all under which reports mention it; ``reports``: how many do."""

    id: str
    label: str
    name: str
    names: list[str]
    region_id: str | None
    reports: int


class TimelineYear(TypedDict):
    """A year's claims by edge id; ``first_named``: measures implemented that no earlier year of the loaded reports names."""

    year: int
    issued: list[str]
    first_named: list[str]
    funds: list[str]
    partners: list[str]


class UploadAnswer(TypedDict):
    """What an upload did; ``nodes`` and ``edges`` count by kind what was not there before."""

    reports: list[UploadedReport]
    nodes: dict[str, int]
    edges: dict[str, int]
    refused: list[RefusedFact]
    kinds: dict[str, KindName]


class UploadedReport(TypedDict):
    """What became of one report of an uploaded file. ``message``: one line for what a person should know, else empty."""

    source: str
    status: Literal["written", "corrected", "unchanged", "duplicate", "failed"]
    report_id: str | None
    chars: int
    message: str


class WriteNote(TypedDict):
    """One write over HTTP. ``at``: UTC; ``key``: the name of the key."""

    at: str
    key: str
    action: Literal["upload", "replace", "withdraw"]
    status: str
    source: str | None
    report_id: str | None
    message: str
    request_id: str


Node: TypeAlias = Institution | Passage | Policy | Program | Region | Report | Target
