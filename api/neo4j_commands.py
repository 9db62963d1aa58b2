"""``hpg neo4j``: a Neo4j server on this machine from pinned jars, in the background, over one folder; no docker, no root."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import SettingsError

if TYPE_CHECKING:
    from graph.neo4j_server.server import Neo4jServer, Running

NOT_RUNNING = 3  # exit status, as init scripts have it
FOLDER = Path("neo4j-data")

app = typer.Typer(no_args_is_help=True, rich_markup_mode="rich", help="Run a Neo4j server on this machine: its jars and its Java are brought along.")

Folder = Annotated[Path, typer.Option("--data", "-d", metavar="FOLDER", help="The server's folder: data, logs, password.")]


@app.command(epilog="Examples: hpg neo4j start   |   hpg neo4j start --version 2026.09 --data other --bolt-port 7688 --http-port 7475")
def start(
    folder: Folder = FOLDER,
    version: Annotated[str | None, typer.Option("--version", help="5.26 (long-term, the default) or 2026.09.")] = None,
    bolt_port: Annotated[int, typer.Option(min=1, max=65535, help="Port for programs.")] = 7687,
    http_port: Annotated[int, typer.Option(min=1, max=65535, help="Port of Neo4j Browser.")] = 7474,
    heap: Annotated[str, typer.Option(help="Java's memory.", metavar="SIZE")] = "1g",
    set_: Annotated[list[str] | None, typer.Option("--set", "-s", metavar="SETTING=VALUE", help="A line of neo4j.conf; may be repeated.")] = None,
    ask_password: Annotated[bool, typer.Option("--ask-password", help="Ask for it; else HPG_STORE_PASSWORD holds, or one is made up.")] = False,
) -> None:
    """Start Neo4j on the loopback and return when it answers. The first time its jars are fetched (160 MB) and checked."""
    from graph.neo4j_server.jars import are_here
    from graph.neo4j_server.releases import LTS, release_named
    from graph.neo4j_server.server import Neo4jServer, release_of

    release = release_named(version) if version else release_of(folder) or LTS
    server = Neo4jServer(folder, release, bolt_port, http_port, heap, settings=_given_settings(set_ or []))
    if not are_here(release.lock):
        typer.echo(f"Fetching the jars of Neo4j {release.version} (160 MB, once)", err=True)
    running = server.start(_new_password(ask_password))
    typer.echo(f"Neo4j {release.version} is running.")
    _say_how_to_reach(server, running)


@app.command(epilog="Example: hpg neo4j stop")
def stop(folder: Folder = FOLDER) -> None:
    """Stop the server over the folder; its data stay."""
    from graph.neo4j_server.server import stop

    running = stop(folder)
    typer.echo(f"no server runs over {folder}." if running is None else f"Neo4j {running.release} stopped; its data are in {folder}.")


@app.command(epilog="Example: hpg neo4j status")
def status(folder: Folder = FOLDER) -> None:
    """Say whether the server runs and how it is reached (exit status 3 where it does not run)."""
    from graph.neo4j_server.releases import release_named
    from graph.neo4j_server.server import Neo4jServer, answers, find_running

    running = find_running(folder)
    if running is None:
        typer.echo(f"no server runs over {folder}. Start it with: hpg neo4j start" + ("" if folder == FOLDER else f" --data {folder}"))
        raise typer.Exit(NOT_RUNNING)
    release = release_named(running.release)
    typer.echo(f"Neo4j {release.version} is running, process {running.pid}" + ("." if answers(running) else ", but does not answer."))
    _say_how_to_reach(Neo4jServer(folder, release, running.bolt_port, running.http_port), running)


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []},
    epilog="Example: hpg neo4j admin database check neo4j",
)
def admin(context: typer.Context, folder: Folder = FOLDER) -> None:
    """Run neo4j-admin on the folder's server, with the words that follow."""
    from graph.neo4j_server.releases import LTS
    from graph.neo4j_server.server import Neo4jServer, release_of, run_admin

    server = Neo4jServer(folder, release_of(folder) or LTS)
    raise typer.Exit(run_admin(server, context.args))


def _given_settings(given: list[str]) -> dict[str, str]:
    settings = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals or "." not in name:
            raise SettingsError(f"--set {each!r}: expected SETTING=VALUE, such as server.memory.pagecache.size=1g.")
        settings[name.strip()] = value.strip()
    return settings


def _new_password(ask: bool) -> str | None:
    from api.settings import read_settings

    if ask:
        return str(typer.prompt("New password", hide_input=True, confirmation_prompt=True))
    return read_settings().access.password


def _say_how_to_reach(server: Neo4jServer, running: Running) -> None:
    lines = (
        ("Neo4j Browser", f"http://localhost:{running.http_port}/browser/"),
        ("user, password", f"neo4j, in the file {server.folder / 'password'}"),
        ("for hpg", f"export HPG_STORE=neo4j://neo4j@localhost:{running.bolt_port} HPG_STORE_PASSWORD_FILE={server.folder.resolve() / 'password'}"),
    )
    for what, how in lines:
        typer.echo(f"  {what:<15} {how}")
