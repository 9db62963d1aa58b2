"""The command line: ``hpg``. Everything heavy is imported inside its command, so that ``--help`` answers at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api import life_commands, neo4j_commands
from graph.errors import PolicyGraphError

if TYPE_CHECKING:
    from api.settings import Settings
    from graph.store import GraphStore

app = typer.Typer(
    name="hpg",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="The knowledge graph of China's county health reports: load reports, ask questions, serve the graph.",
    epilog="The graph lives where HPG_STORE says: file:store (the default, a folder) or neo4j://user:password@host:7687.",
)

app.add_typer(life_commands.app)
app.add_typer(neo4j_commands.app, name="neo4j")

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="As the graph was at the end of this day (UTC): 2026-11-25.")]
ValidIn = Annotated[str | None, typer.Option("--valid-in", metavar="PERIOD", help="Only what held in this time: 2018, 2018-03, 2018..2020.")]
Judged = Annotated[bool, typer.Option("--judged", help="Nodes that the ledger says are the same as one (hpg review).")]
Reports = Annotated[
    list[Path], typer.Argument(metavar="PATH...", help="Files or folders of reports: txt, html, md, docx, doc, wps, pdf, xlsx, csv, rtf, zip.")
]


Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", "-j", metavar="N", min=1, max=64, help="Processes that read; 1: this one alone. Without it as many as suit cores and files."
    ),
]


@app.command(epilog="Examples: hpg load samples   |   hpg load reports/2018 reports/2019.csv")
def load(
    paths: Reports,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only what went wrong.")] = False,
    jobs: Jobs = None,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why, for the log.")] = None,
) -> None:
    """Load reports into the graph. What is unchanged is not loaded again; a bad file stops nothing else (exit status 1)."""
    from api.loading import is_failure
    from api.opening import act
    from api.terminal import load_with_progress

    with _store() as store:
        summary = load_with_progress(store, paths, act(_settings(), reason), quiet=quiet, jobs=jobs)
    raise typer.Exit(int(is_failure(summary)))


@app.command(epilog="Example: hpg bulk reports --out bulk   (then, the server stopped: NEO4J_ADMIN='hpg neo4j admin' sh bulk/import.sh)")
def bulk(
    paths: Reports,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="New folder for the files and the script import.sh.")],
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only what went wrong.")] = False,
    jobs: Jobs = None,
) -> None:
    """Write neo4j-admin import files instead of loading: for the first load of very many reports into an empty Neo4j."""
    from api.loading import is_failure
    from api.opening import act
    from api.terminal import load_with_progress
    from graph.bulk import SCRIPT, BulkFiles

    with BulkFiles(out) as files:
        summary = load_with_progress(files, paths, act(_settings()), quiet=quiet, jobs=jobs)
    if not quiet:
        typer.echo(f"Stop the server, then import: NEO4J_ADMIN='hpg neo4j admin' sh {out / SCRIPT}   (its head says more)")
    raise typer.Exit(int(is_failure(summary)))


@app.command(epilog="Example: hpg withdraw report:3f9a0c5e7d21b684 --reason 'asked for by the bureau'   (hpg stats --reports lists the ids)")
def withdraw(
    report_id: Annotated[str, typer.Argument(help="Id of the report, as hpg stats --reports lists it.")],
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why; the log keeps it.")] = None,
) -> None:
    """Take a report out, with its text, its earlier versions and everything that only it claims. A line of the log says that it went."""
    from api.opening import act

    with _store() as store:
        if not store.withdraw(report_id, act(_settings(), reason)):
            _fail(f"{report_id}: no such report. List the ids with: hpg stats --reports")
    typer.echo(f"{report_id} withdrawn: nothing of it is left in the graph.")


@app.command(epilog="Example: hpg explain samples/yixiu-2018-summary.txt")
def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="One report; no store is needed.")],
    facts_only: Annotated[bool, typer.Option("--facts", help="Only the facts, without the text.")] = False,
) -> None:
    """Show how a report is read: its passages, the mentions in colour, and each fact with its sentence and its rule."""
    from api.explanation import explain_file

    explain_file(file, facts_only=facts_only)


@app.command(epilog="Examples: hpg query   |   hpg query program_actors --set program=家庭医生签约服务 --format csv")
def query(
    name: Annotated[str | None, typer.Argument(help="Name of a query in cypher/queries; none: list them.")] = None,
    set_: Annotated[list[str] | None, typer.Option("--set", "-s", metavar="PARAMETER=VALUE", help="A parameter; may be repeated.")] = None,
    format_: Annotated[str, typer.Option("--format", "-f", help="table, csv or json.")] = "table",
    as_of: AsOf = None,
    valid_in: ValidIn = None,
    judged: Judged = False,
) -> None:
    """Ask a named question of the graph."""
    from api.opening import open_moment
    from api.questions import ask, list_questions

    if name is None:
        list_questions()
        return
    with open_moment(as_of, valid_in, judged) as store:
        ask(store, name, set_ or [], format_, _settings())


@app.command(
    epilog="Examples: hpg network   |   hpg network partners --measure degree   |   hpg network implementation --year 2018 --draw network.svg"
)
def network(
    name: Annotated[str | None, typer.Argument(help="Name of a network; none: list networks and measures.")] = None,
    of: Annotated[str | None, typer.Option(help="The programme or policy that a network of one measure is about: name or id.")] = None,
    year: Annotated[str | None, typer.Option(help="Only claims for this year or these: 2018 or 2017-2019.")] = None,
    region: Annotated[str | None, typer.Option(help="Only what reports about this region or its parts claim: name or id.")] = None,
    confidence: Annotated[float, typer.Option(min=0, max=1, help="Only claims at least this sure.")] = 0.0,
    measure: Annotated[str, typer.Option("--measure", "-m", help="What is measured.")] = "links",
    level: Annotated[float, typer.Option(min=0, max=1, help="Links whose alpha is below it are the backbone.")] = 0.05,
    seed: Annotated[int, typer.Option(help="Of what is random: communities and layout.")] = 1,
    format_: Annotated[str, typer.Option("--format", "-f", help="table, csv or json.")] = "table",
    draw: Annotated[Path | None, typer.Option(metavar="FILE", help="Draw the network too: a name that ends in .svg or .png.")] = None,
) -> None:
    """Measure a network and draw it: partners, who implements what, funding, programmes named together, diffusion."""
    from api.networks import Asked, list_networks, show
    from graph.networks.measures import Choices

    if name is None:
        list_networks()
        return
    with _store() as store:
        show(store, Asked(name, of, year, region, confidence), measure, format_, draw, Choices(seed, level), _settings())


@app.command("export", epilog="Examples: hpg export --format gexf --out graph.gexf   |   hpg export --format csv --region 襄垣县 --out graph.zip")
def export_(
    format_: Annotated[str, typer.Option("--format", "-f", help="graphml, gexf, csv, jsonl, cypher, parquet or turtle (RDF).")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="File to write.")],
    year: Annotated[str | None, typer.Option(help="Only claims for this year or these: 2018 or 2017-2019.")] = None,
    region: Annotated[str | None, typer.Option(help="Only what reports about this region or its parts claim: name or id.")] = None,
    confidence: Annotated[float, typer.Option(min=0, max=1, help="Only claims at least this sure.")] = 0.0,
    sources: Annotated[bool, typer.Option("--sources", help="With the reports, their passages and what these mention.")] = False,
) -> None:
    """Write the graph for another program: Gephi, a spreadsheet, pandas, a triple store, a graph database. Files for neo4j-admin: hpg bulk."""
    from api.exports import write_export
    from api.networks import Asked

    with _store() as store:
        write_export(store, format_, out, Asked("", None, year, region, confidence), sources, _settings())


@app.command(epilog="Examples: hpg stats   |   hpg stats --reports")
def stats(
    reports: Annotated[bool, typer.Option("--reports", help="List the loaded reports with their ids.")] = False,
    as_of: AsOf = None,
    valid_in: ValidIn = None,
    judged: Judged = False,
) -> None:
    """Count what is in the graph."""
    from api.opening import open_moment
    from api.terminal import print_counts, print_reports

    with open_moment(as_of, valid_in, judged) as store:
        print_counts(store)
        if reports:
            print_reports(store)


@app.command(epilog="Example: hpg dump --out graph.jsonl")
def dump(
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File to write; standard output where none is given.")] = None,
    as_of: AsOf = None,
    valid_in: ValidIn = None,
    judged: Judged = False,
) -> None:
    """Write the whole graph as canonical JSON lines: equal graphs give equal bytes, whatever the engine."""
    from api.opening import open_moment

    with open_moment(as_of, valid_in, judged) as store:
        if out is None:
            for line in store.dump():
                sys.stdout.write(line + "\n")
            return
        with out.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(line + "\n" for line in store.dump())


@app.command(epilog="Examples: hpg serve   |   hpg serve --load samples   |   hpg serve --port 8080")
def serve(
    load: Annotated[list[Path] | None, typer.Option("--load", "-l", metavar="PATH", help="Load this file or folder first; may be repeated.")] = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on (HPG_HOST).")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on (HPG_PORT).", min=0, max=65535)] = None,
) -> None:
    """Serve the HTTP graph API, with its description under /docs."""
    from api.server import run

    run(_settings(), load or [], host, port)


@app.command(epilog="Examples: hpg mcp   |   hpg mcp --url http://127.0.0.1:8000   |   hpg mcp --http --port 8001")
def mcp(
    url: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Ask the service that runs there (key: HPG_KEY), and open no store.")] = None,
    http: Annotated[bool, typer.Option("--http", help="Over streamable HTTP, under /mcp; else over standard input and output.")] = False,
    host: Annotated[str | None, typer.Option(help="Address to listen on with --http (HPG_HOST).")] = None,
    port: Annotated[int, typer.Option(help="Port to listen on with --http; 0: any free one.", min=0, max=65535)] = 8001,
) -> None:
    """Offer the graph to an agent as tools (Model Context Protocol): search, nodes, edges with their sentences, and the named queries. Read-only."""
    from api.agents import offer

    offer(_settings(), url, (host, port) if http else None)


@app.command(epilog="Example: HPG_PORT=8001 hpg settings")
def settings() -> None:
    """List every setting with its value, where that comes from, and its default: HPG_NAME in the environment, or a line in hpg.toml."""
    from api.terminal import print_settings

    print_settings()


@app.command(epilog="Examples: hpg key explorer   |   hpg key anna --scope write")
def key(
    name: Annotated[str, typer.Argument(help="Who will use it; the log of writes notes this name.")],
    scope: Annotated[str, typer.Option(help="read, or write, which includes reading.")] = "read",
) -> None:
    """Make a key for the HTTP API. It is shown this once; the file of HPG_KEYS holds its hash, and deleting its line there ends it."""
    from datetime import date

    from api.keys import SCOPES, make_key

    known = [each for each in SCOPES if each == scope]
    if not known:
        _fail(f"--scope {scope!r}: expected {' or '.join(SCOPES)}.")
    typer.echo(make_key(Path(_settings().keys), name, known[0], date.today().isoformat()))


@app.command(epilog="Example: HPG_STORE=neo4j://neo4j@localhost:7687 hpg browser --open")
def browser(
    http_port: Annotated[int, typer.Option(help="The Neo4j server's HTTP port.", min=1, max=65535)] = 7474,
    guide: Annotated[str | None, typer.Option(metavar="ADDRESS", help="Open this guide, on a server without our settings.")] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the web browser.")] = False,
) -> None:
    """Print the address of Neo4j Browser with server and user filled in. On a server of ours it brings colours and guide while hpg serve runs."""
    from api.browser import browser_address

    address = browser_address(_settings().store, http_port, guide)
    typer.echo(address)
    if open_:
        typer.launch(address)


@app.command(epilog="Example: hpg extract reports/*.txt --out extracted")
def extract(paths: Reports, out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the files, made where it is missing.")]) -> None:
    """Extract without a store: one JSON file a report, in the form of the annotated reports."""
    from api.extraction import extract_files

    raise typer.Exit(int(not extract_files(paths, out)))


@app.command(epilog="Example: hpg score extracted ../shared/gold/tune")
def score(
    predicted: Annotated[Path, typer.Argument(metavar="PREDICTED", help="Folder that hpg extract wrote.")],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Folder of annotated reports.")],
    scorer: Annotated[Path, typer.Option(help="The scoring program.")] = Path("../shared/tools/score.py"),
) -> None:
    """Score extracted reports against annotated ones."""
    import subprocess

    if not scorer.exists():
        _fail(f"{scorer}: the scoring program is not there. Name it with --scorer FILE.")
    raise typer.Exit(subprocess.run([sys.executable, str(scorer), "--dir", str(predicted), str(gold)], check=False).returncode)


def _settings() -> Settings:
    from api.settings import read_settings

    return read_settings()


def _store() -> GraphStore:
    from api.opening import open_graph

    return open_graph()


def _fail(message: str) -> None:
    typer.secho(message, fg="red", err=True)
    raise typer.Exit(1)


def main() -> None:
    """Run ``hpg``; an error of ours is one clear message and exit status 1, Ctrl-C is status 130."""
    try:
        app()
    except PolicyGraphError as error:
        typer.secho(str(error), fg="red", err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        typer.secho("stopped", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
