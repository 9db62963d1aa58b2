"""Pairs of nodes that may be one, asked of a person at the terminal or judged by command; what is said goes into the ledger at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

import typer

from graph.candidates import Candidate, Thing, candidates
from graph.errors import NotFound
from graph.judgements import JUDGED, Judgement, judge, judged, read_ledger
from graph.schema import NODE_KIND
from graph.store import GraphStore

_KEYS: dict[str, Judgement] = {"s": "same", "d": "different", "u": "unsure"}
Ask = Callable[[str], str]


def open_pairs(things: Sequence[Thing], ledger: Path, label: str | None) -> list[Candidate]:
    """The likeliest first, those in the ledger left out."""
    known = [(line.first, line.second) for line in read_ledger(ledger)]
    return candidates((thing for thing in things if label is None or thing.label == label), known)


def shown(pair: Candidate) -> str:
    reasons = "; ".join(f"{feature.name} {feature.weight:+g}" for feature in pair.reasons)
    lines = [f"{NODE_KIND[pair.first.label].zh} {pair.first.label}, score {pair.score:g}: {reasons}"]
    for thing in (pair.first, pair.second):
        others = "、".join(sorted(thing.names - {thing.plain})[:6])
        lines.append(f"  {thing.name}  ({thing.id}, {len(thing.reports)} reports{f', also {others}' if others else ''})")
    return "\n".join(lines)


def review(pairs: Sequence[Candidate], ledger: Path, who: str, day: str, ask: Ask) -> int:
    """Asks pair by pair: s same, d different, u unsure, n the next one, q enough. How many were judged."""
    done = 0
    for pair in pairs:
        typer.echo(shown(pair))
        answer = ""
        while answer not in (*_KEYS, "n", "q"):
            answer = ask("s same, d different, u unsure, n next, q enough").strip().lower()[:1]
        if answer == "q":
            break
        if answer != "n":
            ids = (pair.first.id, pair.second.id)
            judge(ledger, judged(*ids, _KEYS[answer], who, day), ids)
            done += 1
    return done


def row_of(pair: Candidate) -> dict[str, Any]:
    """Plain values: first, second, score, reasons."""
    return {
        **{name: _thing_row(thing) for name, thing in (("first", pair.first), ("second", pair.second))},
        "score": pair.score,
        "reasons": [{"name": each.name, "name_zh": each.zh, "weight": each.weight} for each in pair.reasons],
    }


def _thing_row(thing: Thing) -> dict[str, Any]:
    return {
        "id": thing.id,
        "label": thing.label,
        "name": thing.name,
        "names": sorted(thing.names - {thing.plain}),
        "region_id": thing.region_id,
        "reports": len(thing.reports),
    }


def names_of(store: GraphStore, ids: Collection[str]) -> dict[str, str]:
    """Of those institutions, programmes and policies that the graph has."""
    found: dict[str, str] = {}
    for label in JUDGED if ids else ():
        statement = f"MATCH (n:{label}) WHERE n.id IN $ids RETURN n.id AS id, n.name AS name"
        found |= dict(tuple(row) for row in store.read(statement, {"ids": sorted(ids)}, row_limit=len(ids)).rows)
    return found


def say(store: GraphStore, ledger: Path, pair: tuple[str, str], judgement: Judgement, who: str, day: str, why: str) -> None:
    """One judgement by command. raises: NotFound for an id that the graph does not have, QueryError for two kinds"""
    known = names_of(store, pair)
    for id_ in pair:
        if id_ not in known:
            raise NotFound(f"no institution, programme or policy {id_!r}. hpg review --list shows ids; so does a search by name.")
    judge(ledger, judged(*pair, judgement, who, day, why), pair)
