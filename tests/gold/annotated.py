"""Folders of annotated reports in, each fact that the rules read in them with whether a careful reader says it too, and what is missing, out.

The match is the one of the shared scoring program (``tools/score.py``): scope party left out, places up to transitivity. Kept apart by part (tune,
check, or the name of a further folder), so that what is learnt and what is measured stay two things.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from graph.records import Document
from loaders.gold_form import ANNOTATED, to_gold_form
from loaders.pipeline import Extraction, Pipeline
from loaders.readers import read_file
from loaders.records import Claim, TargetClaim

SHARED = Path(__file__).resolve().parents[3] / "shared"
MIN_ENTITY, MIN_TARGET = 0.6, 0.45  # of the scoring program


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report, what the rules make of it, and its annotation."""

    part: str
    name: str
    extraction: Extraction
    predicted: Mapping[str, Any]
    gold: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of one report. ``state``: right, false (nobody annotated it) or missing; ``claim``: None where it is missing.

    name: the fact in words, of the annotation where there is one: ``issues: 宜秀区 → 《…》``
    """

    report: Annotated
    kind: str
    name: str
    state: str
    claim: Claim | TargetClaim | None = None


def load_scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_part(pipeline: Pipeline, part: str, more: Path | None = None) -> Iterator[Annotated]:
    """The annotated reports of ``part``; ``more``: a folder with ``gold/*.json`` and ``text/*.txt`` instead of the shared one."""
    folder = SHARED / "gold" / part if more is None else more / "gold"
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        [file] = (SHARED / "reports").rglob(f"{path.stem}.*") if more is None else [more / "text" / f"{path.stem}.txt"]
        document: Document = next(read_file(file, file.name))
        extraction = pipeline.extract(document)
        yield Annotated(part, path.stem, extraction, json.loads(json.dumps(to_gold_form(extraction))), gold)


def facts_of(reports: Iterable[Annotated], scorer: ModuleType) -> Iterator[Fact]:
    for report in reports:
        yield from _relations(report, scorer)
        yield from _targets(report, scorer)


def _targets(report: Annotated, scorer: ModuleType) -> Iterator[Fact]:
    predicted, gold = report.predicted["targets"], report.gold["targets"]
    pairs = scorer.pair(predicted, gold, scorer.target_key, MIN_TARGET)
    for number, claim in enumerate(report.extraction.targets):
        row = predicted[number] if number not in pairs else gold[pairs[number]]
        yield Fact(report, "target", _target_name(row), "right" if number in pairs else "false", claim)
    found = set(pairs.values())
    yield from (Fact(report, "target", _target_name(row), "missing") for number, row in enumerate(gold) if number not in found)


def _target_name(row: Mapping[str, Any]) -> str:
    return f"{row['indicator']} {row['value']} {row['unit']}"


class _Ends:
    """The entities of both sides and how they match."""

    def __init__(self, report: Annotated, scorer: ModuleType) -> None:
        self.predicted, self.gold = report.predicted["entities"], report.gold["entities"]
        self.match: dict[int, int] = scorer.pair(self.predicted, self.gold, scorer.entity_key, MIN_ENTITY)
        inside = [name for entity in self.gold if entity["type"] != "region" for name in scorer.names(entity)]
        self.free = {
            number
            for number, entity in enumerate(self.predicted)
            if entity["type"] == "region"
            and number not in self.match
            and (entity.get("inferred") or any(name in other for name in scorer.names(entity) for other in inside))
        }

    def counts(self, number: int) -> bool:
        """Whether a predicted entity takes part in the score."""
        matched = self.match.get(number)
        return number not in self.free and _is_scored(self.predicted[number]) and (matched is None or _is_scored(self.gold[matched]))


def _is_scored(entity: Mapping[str, Any]) -> bool:
    return entity.get("scope", "health") == "health" or entity["type"] == "region"


def _relations(report: Annotated, scorer: ModuleType) -> Iterator[Fact]:
    ends = _Ends(report, scorer)
    gold_ids = {entity["id"]: number for number, entity in enumerate(ends.gold)}
    ids = {entity["id"]: number for number, entity in enumerate(ends.predicted)}
    gold = {_key(row["type"], gold_ids[row["head"]], gold_ids[row["tail"]]) for row in report.gold["relations"]}
    above = _closure(gold, scorer.PLACE)
    found: set[tuple[str, int, int]] = set()
    claims = [claim for claim in report.extraction.claims if claim.type.lower() in ANNOTATED]
    for claim, row in zip(claims, report.predicted["relations"], strict=False):  # behind them the rows of PART_OF
        assert claim.type.lower() == row["type"]
        head, tail = ids[row["head"]], ids[row["tail"]]
        if not (ends.counts(head) and ends.counts(tail)):
            continue
        pair = (ends.match.get(head), ends.match.get(tail))
        key = None if pair[0] is None or pair[1] is None else _key(row["type"], pair[0], pair[1])
        is_right = key in gold or (key is not None and row["type"] in scorer.PLACE and key[2] in above.get(key[1], ()))
        if key is not None:
            found.add(key)
        name = f"{ends.predicted[head]['name']} → {ends.predicted[tail]['name']}" if key is None or not is_right else _name(ends, key)
        yield Fact(report, row["type"], name, "right" if is_right else "false", claim)
    places = _closure(_placed(report, ends, ids), scorer.PLACE)
    for key in sorted(gold - found):
        is_told = key[0] in scorer.PLACE and key[2] in places.get(key[1], ())
        if key[0] != "part_of" and not is_told and _is_scored(ends.gold[key[1]]) and _is_scored(ends.gold[key[2]]):
            yield Fact(report, key[0], _name(ends, key), "missing")


def _placed(report: Annotated, ends: _Ends, ids: Mapping[str, int]) -> Iterator[tuple[str, int, int]]:
    """Every predicted relation; an entity that the annotation lacks is a negative number, so that places go up through it."""

    def at(entity: str) -> int:
        return ends.match.get(ids[entity], -1 - ids[entity])

    yield from ((row["type"], at(row["head"]), at(row["tail"])) for row in report.predicted["relations"])


def _key(kind: str, head: int, tail: int) -> tuple[str, int, int]:
    return (kind, *sorted((head, tail))) if kind == "partners_with" else (kind, head, tail)  # type: ignore[return-value]


def _name(ends: _Ends, key: tuple[str, int, int]) -> str:
    return f"{ends.gold[key[1]]['name']} → {ends.gold[key[2]]['name']}"


def _closure(rows: Iterable[tuple[str, int, int]], places: Iterable[str]) -> dict[int, set[int]]:
    """Entity → all that it stands in, up to transitivity."""
    above: dict[int, set[int]] = {}
    for kind, head, tail in rows:
        if kind in places:
            above.setdefault(head, set()).add(tail)

    def reach(number: int, seen: set[int]) -> set[int]:
        for following in above.get(number, ()):
            if following not in seen:
                seen.add(following)
                reach(following, seen)
        return seen

    return {number: reach(number, set()) for number in above}
