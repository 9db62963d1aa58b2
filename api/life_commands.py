"""The commands for what becomes of reports after they are loaded: the log, verifying, backing up and restoring."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()
Json = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]


@app.command(epilog="Examples: hpg verify   |   hpg verify --json")
def verify(as_json: Json = False) -> None:
    """Look at the whole store again: every quote, offset, key, end, name and digest. Exit status 1 names what is wrong; nothing is changed."""
    from api.opening import open_graph

    with open_graph() as store:
        found = store.verify()
    if as_json:
        findings = [{"where": each.where, "what": each.what} for each in found.findings]
        typer.echo(json.dumps({"sound": found.is_sound, "checked": found.counts, "findings": findings}, ensure_ascii=False, indent=1))
    else:
        for each in found.findings:
            typer.secho(f"{each.where}: {each.what}", fg="red", err=True)
        looked_at = ", ".join(f"{n:,} {what}" for what, n in found.counts.items())
        typer.echo(f"{looked_at} looked at: {f'{len(found.findings)} faults' if found.findings else 'nothing is wrong'}.")
    raise typer.Exit(int(not found.is_sound))


@app.command(epilog="Example: hpg backup graph-2026-11-25.hpg")
def backup(file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; it is whole or not there.")]) -> None:
    """Write the whole store into one compressed file: reports with their texts and facts, earlier versions, the log. Either engine restores it."""
    from api.opening import open_graph
    from graph.backup import back_up

    with open_graph() as store:
        held = back_up(store, file)
    typer.echo(f"{file}: {_held(held.counts)}, {file.stat().st_size:,} bytes, sha256 of its lines {held.sha256[:12]}…")


@app.command(epilog="Example: HPG_STORE=file:restored hpg restore graph-2026-11-25.hpg")
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that hpg backup wrote.")],
    check: Annotated[bool, typer.Option("--check", help="Only say whether the file is whole; no store is needed.")] = False,
) -> None:
    """Fill the empty store of HPG_STORE from a backup, which is checked first and compared afterwards. Cut off, the same command goes on."""
    from api.opening import act
    from api.settings import read_settings
    from graph import backup as backups
    from graph.store import open_store

    if check:
        typer.echo(f"{file} is whole: {_held(backups.check_backup(file).counts)}.")
        return
    settings = read_settings()
    if settings.store.startswith("file:"):
        held = backups.restore(file, settings.store, act(settings))
    else:
        with open_store(settings.store, settings.access) as store:
            held = backups.restore(file, settings.store, act(settings), store)
    typer.echo(f"{_held(held.counts)} restored; the graph is the one that was backed up.")


def _held(counts: dict[str, int]) -> str:
    return f"{counts['report']:,} reports, {counts['version']:,} earlier versions, {counts['log']:,} lines of the log"


@app.command(epilog="Examples: hpg log   |   hpg log --report report:3f9a0c5e7d21b684   |   hpg log --versions")
def log(
    report: Annotated[str | None, typer.Option(metavar="REPORT_ID", help="Only what was done to this report.")] = None,
    versions: Annotated[bool, typer.Option("--versions", help="List the earlier versions that are kept instead.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="The most lines.")] = 100,
    as_json: Json = False,
) -> None:
    """What was loaded, corrected, read anew, withdrawn and restored: when, by whom, why, and by which version of the rules. Newest first."""
    from api.opening import open_graph
    from api.terminal import print_rows

    with open_graph() as store:
        rows = store.versions(report)[::-1][:limit] if versions else store.log(report, limit)
    names = (
        ("report_id", "head_id", "loaded", "until", "rules", "id")
        if versions
        else ("at", "action", "report_id", "earlier_id", "who", "reason", "rules")
    )
    if as_json:
        typer.echo(json.dumps([{name: row[name] for name in names} for row in rows], ensure_ascii=False, indent=1))
    else:
        print_rows(names, [[row[name] for name in names] for row in rows])


@app.command(
    epilog="Examples: hpg diff 海拉尔区@2016 海拉尔区@2017   |   hpg diff 宜秀区@2018 襄垣县@2018 -f markdown   |   hpg diff report:3f9a0c5e"
)
def diff(
    left: Annotated[str, typer.Argument(metavar="LEFT", help="A report, an earlier version of one, or a region with a year: 宜秀区@2018.")],
    right: Annotated[
        str | None, typer.Argument(metavar="RIGHT", help="Likewise; where it is left out, LEFT is compared with its last earlier version.")
    ] = None,
    format_: Annotated[str, typer.Option("--format", "-f", help="table, markdown or json.")] = "table",
) -> None:
    """Compare two versions of a report, two years of a county, or two counties: what is added, gone and changed, each side with its sentence."""
    from api.opening import open_graph, reading
    from api.sides import as_text, read_side, version_before
    from graph.differences import differences

    with open_graph() as store:
        if right is None:
            left, right = version_before(store, left), left
        one, other = (read_side(store, reading(store), words) for words in (left, right))
        typer.echo(as_text(one.caption, other.caption, differences(one.statements, other.statements), format_))


@app.command(epilog="Examples: hpg progress 海拉尔区   |   hpg progress 海拉尔区 --year 2017 --format markdown")
def progress(
    region: Annotated[str, typer.Argument(metavar="REGION", help="Name or id of a region.")],
    year: Annotated[int | None, typer.Option(help="Only plans for this year.")] = None,
    format_: Annotated[str, typer.Option("--format", "-f", help="table, markdown or json.")] = "table",
) -> None:
    """What a county planned against what its later reports say was reached: met, partly, missed, unreported or unsure, with both sentences."""
    from api.opening import open_graph, reading
    from api.progressing import as_text, meaning_of
    from api.sides import find_region
    from graph.views import progress as views

    with open_graph() as store:
        read = reading(store)
        found = find_region(read, region)
        outcomes, rate = views.progress(read, found["id"], meaning_of, year)
    typer.echo(as_text(found["name"], outcomes, rate, format_))


@app.command(epilog="Examples: hpg lineage 襄发〔2017〕49号   |   hpg lineage 某县全民健身实施方案 --format markdown")
def lineage(
    policy: Annotated[str, typer.Argument(metavar="POLICY", help="Id, document number or whole name of a policy.")],
    format_: Annotated[str, typer.Option("--format", "-f", help="table, markdown or json.")] = "table",
) -> None:
    """From nation to county: what a document cites, carries out, replaces or ends, what does so to it, and the days that each step took."""
    from api.lineages import as_text
    from api.opening import open_graph, reading
    from graph.views import lineage as views

    with open_graph() as store:
        read = reading(store)
        found = views.lineage(read, views.find_policy(read, policy)["id"])
    typer.echo(as_text(found, format_))


@app.command(epilog="Examples: hpg reload   |   hpg reload --apply --reason 'rules of 1.4'")
def reload(
    apply: Annotated[bool, typer.Option("--apply", help="Write what changed; else it is only shown.")] = False,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why, for the log.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only the counts.")] = False,
) -> None:
    """Read all kept texts by the present rules and show which facts would change. Cut off, the same command goes on with the rest."""
    from api import reloading
    from api.opening import act, open_graph
    from api.settings import read_settings
    from api.sides import as_text
    from loaders.pipeline import Pipeline

    def tell(each: reloading.Reread) -> None:
        if not quiet:
            typer.echo(as_text(each.name, "as read now", each.compared, "table"))

    with open_graph() as store:
        done = reloading.reload(store, Pipeline.load(), act(read_settings(), reason or "reload"), tell, apply=apply)
    facts = ", ".join(f"{n:,} {change}" for change, n in done.counts.items())
    typer.echo(f"{done.read:,} reports read by the present rules, {done.changed:,} read otherwise than before: {facts} facts.")
    if done.changed:
        typer.echo("Written." if apply else "Nothing is written; hpg reload --apply writes it.")


@app.command(epilog="Examples: hpg review   |   hpg review --list   |   hpg review --same program:1a… program:2b…   |   hpg query … --judged")
def review(
    pair: Annotated[tuple[str, str] | None, typer.Option("--same", metavar="ID ID", help="Judge these two to be the same.")] = None,
    apart: Annotated[tuple[str, str] | None, typer.Option("--different", metavar="ID ID", help="Judge these two to be different.")] = None,
    undo: Annotated[tuple[str, str] | None, typer.Option("--undo", metavar="ID ID", help="Take back what was said of these two.")] = None,
    kind: Annotated[str | None, typer.Option(help="Institution, Program or Policy; all where none is named.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="Only list the pairs that are open, likeliest first.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="The most pairs.")] = 20,
    why: Annotated[str, typer.Option(metavar="TEXT", help="Why; the ledger keeps it.")] = "",
) -> None:
    """Ask which nodes are one and the same. What you say goes into the ledger (HPG_JUDGEMENTS), a line a pair; nothing is merged in the graph."""
    from datetime import UTC, datetime

    from api import reviewing
    from api.opening import act, fail, open_graph
    from api.settings import read_settings
    from graph.judgements import JUDGED, Judgement, groups, judge, read_ledger

    settings = read_settings()
    ledger, who, day = Path(settings.judgements), act(settings).who, datetime.now(UTC).date().isoformat()
    if kind is not None and kind not in JUDGED:
        fail(f"--kind {kind!r}: expected {', '.join(JUDGED)}.")
    if undo is not None:
        if not judge(ledger, None, undo):
            fail(f"{undo[0]} and {undo[1]}: nothing is said of them in {ledger}.")
        typer.echo("taken back.")
        return
    said: list[tuple[tuple[str, str] | None, Judgement]] = [(pair, "same"), (apart, "different")]
    with open_graph() as store:
        things = store.things() if pair is None and apart is None else []
        for ids, judgement in said:
            if ids is not None:
                reviewing.say(store, ledger, ids, judgement, who, day, why)
                typer.echo(f"{judgement}: noted in {ledger}.")
    if pair is None and apart is None:
        pairs = reviewing.open_pairs(things, ledger, kind)
        if list_:
            typer.echo("\n".join([*map(reviewing.shown, pairs[:limit]), f"{len(pairs)} pairs are open."]))
        else:
            typer.echo(f"{reviewing.review(pairs[:limit], ledger, who, day, typer.prompt)} judged, of {len(pairs)} open pairs.")
    for contradiction in groups(read_ledger(ledger)).contradictions:
        typer.secho(contradiction, fg="yellow", err=True)
