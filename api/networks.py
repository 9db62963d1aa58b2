"""A network's name and filters in, its table on standard output and its drawing in a file; the API's route answers from the same function."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console

from api.questions import FORMATS, print_rows
from api.settings import Settings
from graph.engines.port import Rows
from graph.errors import QueryError
from graph.networks.drawing import draw
from graph.networks.measures import MEASURES, Choices, measure
from graph.networks.projections import NETWORKS, project
from graph.store import GraphStore
from graph.views.finding import node_named
from graph.views.selection import Read, Selection, reports_about

if TYPE_CHECKING:
    from graph.networks.projections import Graph

MAX_CLAIMS = 1_000_000  # of a network on the command line; over HTTP the row limit holds


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked for: ``years`` as 2018 or 2017-2019, ``region`` and ``of`` by name or id."""

    name: str
    of: str | None = None
    years: str | None = None
    region: str | None = None
    confidence: float = 0.0


def list_networks() -> None:
    """Print each network and each measure with what it is."""
    console = Console()
    for kind in NETWORKS.values():
        console.print(f"[bold]{kind.name}[/bold]  {kind.zh}  {kind.about}{' (needs --of)' if kind.needs_measure else ''}", highlight=False)
    console.print("\nmeasures (--measure)", style="dim")
    for each in MEASURES.values():
        console.print(f"[bold]{each.name}[/bold]  {each.zh}  {each.about}", highlight=False)


def show(store: GraphStore, asked: Asked, by: str, format_: str, drawn: Path | None, choices: Choices, settings: Settings) -> None:
    """Print the table of measure ``by`` and draw the network into ``drawn`` where it is given."""
    if format_ not in FORMATS:
        raise QueryError(f"--format {format_!r}: unknown; known: {', '.join(FORMATS)}.")
    if drawn is not None and drawn.suffix not in (".svg", ".png"):
        raise QueryError(f"--draw {drawn}: expected a name that ends in .svg or .png.")

    def read(statement: str, **parameters: Any) -> Rows:
        return store.read(statement, parameters, timeout_seconds=settings.query_seconds, row_limit=MAX_CLAIMS)

    graph = asked_network(read, asked)
    table = measure(graph, by, choices)
    print_rows(Rows(table.columns, table.rows), format_)
    errors = Console(stderr=True)
    for note in table.notes:
        errors.print(note, highlight=False)
    if drawn is not None:
        drawing = draw(
            graph, "png" if drawn.suffix == ".png" else "svg", by="degree" if by in ("links", "density", "adoption") else by, choices=choices
        )
        drawn.write_bytes(drawing.content)
        errors.print(f"drawn in {drawn}", highlight=False)
        if drawing.warning is not None:
            errors.print(drawing.warning, style="yellow", highlight=False)


def asked_network(read: Read, asked: Asked) -> Graph:
    """raises: as ``chosen`` and ``project``"""
    return project(read, asked.name, chosen(read, asked), asked.of)


def chosen(read: Read, asked: Asked) -> Selection:
    """raises: QueryError for years that are none, NotFound for an unknown region"""
    selection = Selection(confidence=asked.confidence)
    if asked.years is not None:
        first, _, last = asked.years.partition("-")
        if not first.isdecimal() or not (last or first).isdecimal():
            raise QueryError(f"--year {asked.years!r}: expected a year or two, such as 2018 or 2017-2019.")
        selection = replace(selection, year_from=int(first), year_to=int(last or first))
    if asked.region is not None:
        selection = replace(selection, reports=reports_about(read, node_named(read, asked.region, ("Region",))["id"]))
    return selection
