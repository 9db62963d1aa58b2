"""What the API answers with; the models of nodes are made from graph/schema.py, so a new property is declared once."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Union

from pydantic import BaseModel, Field, create_model

from graph.schema import EDGE_KIND, NODE_KIND, NODE_KINDS, NodeKind, Property

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
    return create_model(kind.label, __doc__=kind.about, label=label, label_zh=label_zh, **fields)


NODE_MODEL = {kind.label: _node_model(kind) for kind in NODE_KINDS}
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
    type_zh: str
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


class NodeAnswer(BaseModel):
    """A node with the number of its edges by kind."""

    node: AnyNode  # type: ignore[valid-type]
    edges: dict[str, int]


class ReportRow(BaseModel):
    """A loaded report, without its text."""

    id: str
    name: str
    source: str
    kind: str | None = None
    year: int | None = None
    region_id: str | None = None
    document_number: str | None = None
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
        start=start,
        end=end,
        year=properties.get("year"),
        amount_cny=properties.get("amount_cny"),
        status=properties.get("status"),
        source=properties.get("source"),
        evidence=evidence,
    )
