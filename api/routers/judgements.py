"""Which nodes may be one and the same: pairs that nobody has judged, the ledger, and judging, for which a key of the scope write is needed."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request

from api import reviewing
from api.models import CandidatesAnswer, JudgementLine, Judging, LedgerAnswer
from api.routers.dependencies import Door, Writer
from graph.errors import NotFound
from graph.judgements import groups, judge, read_ledger
from graph.store import GraphStore

router = APIRouter(tags=["judgements"])
judging_router = APIRouter(tags=["judgements"])
Id = Annotated[str, Query(max_length=200, description="id of an institution, programme or policy")]


@router.get("/candidates", summary="Pairs of nodes that may be one, the likeliest first")
def get_candidates(
    request: Request,
    door: Door,
    kind: Annotated[Literal["Institution", "Program", "Policy"] | None, Query(description="only this kind")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
) -> CandidatesAnswer:
    """Each with what speaks for it and against it; those in the ledger are left out. Nothing is merged: `judged=true` reads the graph as judged."""
    pairs = reviewing.open_pairs(door.store.things(), _ledger(request), kind)
    return CandidatesAnswer.model_validate({"candidates": [reviewing.row_of(pair) for pair in pairs[:limit]], "open": len(pairs)})


@router.get("/judgements", summary="The ledger of what people judged")
def get_judgements(request: Request, door: Door) -> LedgerAnswer:
    """Sorted by ids. A group of lines that contradict one another is left apart, and said."""
    return _answer(door.store, _ledger(request))


@judging_router.put("/judgements", summary="Say of two nodes that they are the same, different, or that it is unsure")
def put_judgement(request: Request, key: Writer, said: Judging) -> LedgerAnswer:
    """A line in the ledger, in place of what was said of the pair before; the graph itself stays as it is. The ledger is the answer."""
    store: GraphStore = request.app.state.store
    day = datetime.now(UTC).date().isoformat()
    reviewing.say(store, _ledger(request), (said.first, said.second), said.judgement, key.name, day, said.why)
    return _answer(store, _ledger(request))


@judging_router.delete("/judgements", status_code=204, summary="Take back what was said of two nodes")
def delete_judgement(request: Request, key: Writer, first: Id, second: Id) -> None:
    """The line goes; with the whole ledger gone the graph is read as it was."""
    if not judge(_ledger(request), None, (first, second)):
        raise NotFound(f"{first} and {second}: nothing is said of them. GET /v1/judgements lists what is.")


def _ledger(request: Request) -> Path:
    return Path(request.app.state.settings.judgements)


def _answer(store: GraphStore, ledger: Path) -> LedgerAnswer:
    lines = read_ledger(ledger)
    names = reviewing.names_of(store, {id_ for line in lines for id_ in (line.first, line.second)})
    shown = [JudgementLine(**asdict(line), first_name=names.get(line.first), second_name=names.get(line.second)) for line in lines]
    return LedgerAnswer(lines=shown, contradictions=list(groups(lines).contradictions))
