"""A query's name and its parameters as text in, a table, CSV or JSON on standard output."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from api.settings import Settings
from graph.engines.port import Rows
from graph.errors import NotFound, QueryError
from graph.queries import FOLDER, NamedQuery, bind, load_queries
from graph.store import GraphStore

FORMATS = ("table", "csv", "json")


def queries() -> dict[str, NamedQuery]:
    """Every named query of this checkout, by name."""
    return load_queries(FOLDER)


def list_questions() -> None:
    """Print each query with what it asks and its parameters."""
    console = Console()
    for query in queries().values():
        console.print(f"[bold]{query.name}[/bold]  {query.title}", highlight=False)
        console.print(f"    {query.description}", highlight=False, markup=False)
        for parameter in query.parameters:
            console.print(f"    --set {parameter.name}=… ({parameter.type}, default {parameter.default})", highlight=False, markup=False, style="dim")


def ask(store: GraphStore, name: str, given: Sequence[str], format_: str, settings: Settings) -> None:
    """Run the query and print its rows; NotFound and QueryError say what is known and expected."""
    known = queries()
    if name not in known:
        raise NotFound(f"no query {name!r}; known: {', '.join(known)}. hpg query lists them with their parameters.")
    if format_ not in FORMATS:
        raise QueryError(f"--format {format_!r}: unknown; known: {', '.join(FORMATS)}.")
    wrong = [text for text in given if "=" not in text]
    if wrong:
        raise QueryError(f"--set {wrong[0]!r}: expected PARAMETER=VALUE.")
    query = known[name]
    parameters = bind(query, dict(text.split("=", 1) for text in given))
    rows = store.read(query.statement, parameters, timeout_seconds=settings.query_seconds, row_limit=settings.query_rows)
    print_rows(rows, format_)


def print_rows(rows: Rows, format_: str) -> None:
    """Rows as one of FORMATS on standard output."""
    if format_ == "json":
        records = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
        sys.stdout.write(json.dumps(records, ensure_ascii=False, indent=1) + "\n")
    elif format_ == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(rows.columns)
        writer.writerows(rows.rows)
    else:
        table = Table(show_edge=False)
        for column in rows.columns:
            table.add_column(column, overflow="fold")
        for row in rows.rows:
            table.add_row(*("" if cell is None else _cell(cell) for cell in row))
        Console().print(table)
        Console().print(f"{len(rows.rows)} rows{' (cut at the row limit)' if rows.truncated else ''}", highlight=False)


def _cell(value: object) -> str:
    if isinstance(value, float) and value == int(value):
        return f"{int(value):,}"
    if isinstance(value, list):
        return "、".join(_cell(item) for item in value)
    return str(value)
