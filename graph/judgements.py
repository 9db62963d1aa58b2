"""A ledger of judgements (these two nodes are the same, different, or unsure) in, groups of nodes that are one out; and the ledger written anew.

The file is a line a pair, split by tabs, sorted: first id, second id, judgement, who, day, why. It can be read, merged by git, and undone by
deleting a line. Nodes are never destroyed: a judgement is applied when a graph is read (graph/moments.py), and without the file the graph is what it
was.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from graph.alone import alone
from graph.errors import PolicyGraphError, QueryError, SettingsError

Judgement = Literal["same", "different", "unsure"]
JUDGEMENTS: Final[tuple[Judgement, ...]] = get_args(Judgement)
JUDGED: Final = ("Institution", "Program", "Policy")
_one_thread: Final = threading.Lock()
HEAD: Final = "# first id\tsecond id\tjudgement\twho\tday\twhy"


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """``first`` is the smaller id; both are of one kind."""

    first: str
    second: str
    judgement: Judgement
    who: str
    day: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Groups:
    """canonical: id of each node that is one with another → the one that stands for all; contradictions: a sentence for each group left apart"""

    canonical: Mapping[str, str]
    contradictions: tuple[str, ...]


def judged(first: str, second: str, judgement: Judgement, who: str, day: str, why: str = "") -> Line:
    """raises: QueryError for a node and itself, or for two kinds"""
    kinds = [each.partition(":")[0] for each in (first, second)]
    known = [label.lower() for label in JUDGED]
    if first == second or kinds[0] != kinds[1] or kinds[0] not in known:
        raise QueryError(f"{first} and {second}: expected two nodes of one kind, {', '.join(known)}.")
    said_by, reason = (" ".join(each.split()) for each in (who, why))
    return Line(min(first, second), max(first, second), judgement, said_by or "unsaid", day, reason)


def read_ledger(file: Path) -> list[Line]:
    """Nothing where the file is not there. raises: SettingsError naming every line that is wrong, or the second one of a pair"""
    if not file.exists():
        return []
    lines: dict[tuple[str, str], Line] = {}
    faults = []
    for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not text.strip() or text.startswith("#"):
            continue
        fields = text.split("\t")
        try:
            match fields:
                case [first, second, ("same" | "different" | "unsure") as judgement, who, day, why]:
                    line = judged(first, second, judgement, who, day, why)
                case _:
                    raise SettingsError(f"expected six fields split by tabs, the third one of {', '.join(JUDGEMENTS)}.")
        except PolicyGraphError as error:
            faults.append(f"{file}:{number}: {error}")
            continue
        if (line.first, line.second) in lines:
            faults.append(f"{file}:{number}: {line.first} and {line.second} are judged above already. Keep one of the two lines.")
        lines[line.first, line.second] = line
    if faults:
        raise SettingsError("\n".join(faults))
    return sorted(lines.values())


def ledger_mark(file: Path) -> str:
    """Another one whenever the ledger was written; empty where there is none."""
    try:
        held = file.stat()
    except FileNotFoundError:
        return ""
    return f"{held.st_mtime_ns}:{held.st_size}"


def write_ledger(file: Path, lines: Iterable[Line]) -> None:
    """The whole file, sorted, in place of the one before in one step."""
    rows = ["\t".join((each.first, each.second, each.judgement, each.who, each.day, each.why)) for each in sorted(lines)]
    new = file.with_name(f".{file.name}.new")
    new.write_text("\n".join((HEAD, *rows)) + "\n", encoding="utf-8")
    new.replace(file)


def judge(file: Path, line: Line | None, pair: tuple[str, str]) -> bool:
    """Puts the line in place of what is said of the pair; None takes that away. Whether anything was said of it before.

    Two who judge at once, also from two programs, wait for one another.
    """
    first, second = sorted(pair)
    with _one_thread, alone(file.with_name(f".{file.name}.lock")):
        before = read_ledger(file)
        others = [each for each in before if (each.first, each.second) != (first, second)]
        write_ledger(file, others if line is None else [*others, line])
    return len(others) < len(before)


def groups(lines: Iterable[Line], there: Iterable[str] | None = None) -> Groups:
    """there: ids of the nodes that a graph has; others stand for no group. None: all are

    A group in which two are also judged different contradicts itself, and stays apart.
    """
    lines = list(lines)
    root: dict[str, str] = {}

    def find(id_: str) -> str:
        while root.setdefault(id_, id_) != id_:
            id_ = root[id_]
        return id_

    for line in lines:
        if line.judgement == "same":
            one, other = sorted((find(line.first), find(line.second)))
            root[other] = one
    broken: dict[str, str] = {}
    for line in lines:
        if line.judgement == "different" and find(line.first) == find(line.second):
            broken[find(line.first)] = (
                f"{line.first} and {line.second} are judged different ({line.who}, {line.day}), yet other lines make them the same. "
                "Mend one of the lines; until then the group stays apart."
            )
    known = None if there is None else set(there)
    members: dict[str, list[str]] = {}
    for id_ in sorted(root):
        if find(id_) not in broken and (known is None or id_ in known):
            members.setdefault(find(id_), []).append(id_)
    canonical = {id_: ids[0] for ids in members.values() for id_ in ids[1:]}
    return Groups(canonical, tuple(broken[each] for each in sorted(broken)))
