"""What the command line prints: the progress of a load, its summary, counts and lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from api.loading import Destination, Loader, LoadSummary, Outcome, list_files
from api.settings import list_settings
from graph.schema import EDGE_KIND, NODE_KIND
from graph.store import GraphStore
from loaders.pipeline import Pipeline
from loaders.workers import default_jobs

MAX_REFUSALS_SHOWN = 10


def load_with_progress(store: Destination, paths: Sequence[Path], *, quiet: bool = False, jobs: int | None = None) -> LoadSummary:
    """Load ``paths`` with a progress bar and print what happened; messages go to standard error. ``jobs``: None for what suits the machine."""
    errors = Console(stderr=True)
    files = list_files(paths)
    loader = Loader(store, Pipeline.load())
    columns = (
        TextColumn("loading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("reports"),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=errors, transient=True, disable=quiet or not errors.is_terminal) as progress:
        task = progress.add_task("load", total=len(files), rate="")
        chars = 0

        def show(outcome: Outcome) -> None:
            nonlocal chars
            chars += outcome.chars
            elapsed = progress.tasks[0].elapsed or 0.001
            progress.update(task, advance=1, rate=f"{chars / elapsed:,.0f} characters/s")
            if outcome.message:
                progress.console.print(outcome.message, style="red" if outcome.status == "failed" else "yellow", highlight=False, soft_wrap=True)

        summary = loader.load(files, show, default_jobs(len(files)) if jobs is None else jobs)
    if not quiet:
        print_summary(summary)
    return summary


def print_summary(summary: LoadSummary) -> None:
    """The table at the end of a load."""
    console = Console()
    done = summary.count("written") + summary.count("corrected")
    line = f"{done} reports loaded"
    for status in ("corrected", "unchanged", "duplicate", "failed"):
        if summary.count(status):
            line += f", {summary.count(status)} {status}"
    rate = f", {summary.chars / summary.seconds:,.0f} characters/s" if done and summary.seconds else ""
    console.print(f"{line} in {summary.seconds:.1f} s ({summary.chars:,} characters{rate})", highlight=False)
    if not done:
        if summary.count("unchanged"):
            console.print("Nothing has changed since the last load; nothing was written.", highlight=False)
        return
    console.print(_kinds_table("made", summary.nodes, summary.edges))
    _print_refusals(console, summary)


def _kinds_table(title: str, nodes: Mapping[str, int], edges: Mapping[str, int]) -> Table:
    table = Table(title=title, title_justify="left", show_edge=False)
    for heading in ("nodes", "", "edges", ""):
        table.add_column(heading, justify="left" if heading else "right")
    left = [(f"{label} {NODE_KIND[label].zh}", f"{nodes[label]:,}") for label in NODE_KIND if nodes.get(label)]
    right = [(f"{kind} {EDGE_KIND[kind].zh}", f"{edges[kind]:,}") for kind in EDGE_KIND if edges.get(kind)]
    for row in range(max(len(left), len(right))):
        table.add_row(*(left[row] if row < len(left) else ("", "")), *(right[row] if row < len(right) else ("", "")))
    return table


def _print_refusals(console: Console, summary: LoadSummary) -> None:
    if not summary.refusals:
        console.print("0 facts refused.", highlight=False)
        return
    reasons = Counter((refusal.kind, refusal.reason) for _, refusal in summary.refusals)
    console.print(f"{len(summary.refusals)} facts refused:", highlight=False)
    for (kind, reason), count in reasons.most_common(MAX_REFUSALS_SHOWN):
        source, refusal = next(item for item in summary.refusals if (item[1].kind, item[1].reason) == (kind, reason))
        console.print(f"  {count} × {kind}: {reason} (first: {source}, {refusal.claim[:60]})", highlight=False, markup=False)


def print_counts(store: GraphStore) -> None:
    """Nodes and edges by kind."""
    counts = store.counts()
    Console().print(_kinds_table("in the graph", counts["nodes"], counts["edges"]))


def print_settings() -> None:
    """One row a setting."""
    table = Table(show_edge=False)
    for heading in ("setting", "value", "from", "default", "what it is"):
        table.add_column(heading, overflow="fold")
    for row in list_settings():
        table.add_row(row.name, row.value, row.source, row.default, row.about)
    Console().print(table)


def print_reports(store: GraphStore) -> None:
    """One row a report."""
    table = Table(show_edge=False)
    for heading in ("id", "year", "kind", "name", "source"):
        table.add_column(heading, overflow="fold")
    for row in store.reports():
        table.add_row(str(row["id"]), str(row.get("year") or "?"), str(row.get("kind") or "?"), str(row["name"]), str(row["source"]))
    Console().print(table)
