"""A document's lineage for people: a tree from what it goes back to, as text, Markdown or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from api.markdown import table
from graph.errors import QueryError
from graph.schema import EDGE_KIND
from graph.views.lineage import Lineage, Step


def as_row(found: Lineage) -> dict[str, Any]:
    return {
        "policy_id": found.of,
        "documents": [asdict(each) for each in found.documents.values()],
        "steps": [asdict(step) | {"kind_zh": EDGE_KIND[step.kind].zh, "kind_en": EDGE_KIND[step.kind].en} for step in found.steps],
        "is_whole": found.is_whole,
    }


def as_text(found: Lineage, form: str) -> str:
    """form: table (a tree, the oldest documents first), markdown or json"""
    if form == "json":
        return json.dumps(as_row(found), ensure_ascii=False, indent=1)
    if form == "markdown":
        columns = ("document", "level", "date", "does", "what", "days", "sentence")
        return "\n".join(table(columns, (_cells(found, step) for step in found.steps)))
    if form != "table":
        raise QueryError(f"--format {form!r}: unknown; known: table, markdown, json.")
    later = {step.later for step in found.steps}
    roots = [id_ for id_ in found.documents if id_ not in later] or [found.of]
    lines = [line for root in sorted(roots, key=lambda id_: (found.documents[id_].date or "9", id_)) for line in _tree(found, root, 0, set())]
    if not found.steps:
        lines.append("No loaded report says what it goes back to, or what goes back to it.")
    return "\n".join([*lines, *([] if found.is_whole else ["There are more documents than are shown."])])


def _tree(found: Lineage, root: str, depth: int, seen: set[str]) -> Iterator[str]:
    yield "    " * depth + _named(found, root)
    if root in seen:  # two ways lead here, or the texts cite one another
        return
    seen.add(root)
    for step in found.steps:
        if step.earlier == root:
            took = "" if step.days is None else f" {step.days} days later"
            yield "    " * depth + f"  ← {EDGE_KIND[step.kind].zh} {EDGE_KIND[step.kind].en}{took} “{step.quote}”"
            yield from _tree(found, step.later, depth + 1, seen)


def _named(found: Lineage, id_: str) -> str:
    document = found.documents[id_]
    about = [each for each in (document.document_number, document.level, document.region, document.date) if each]
    return f"{document.name}（{'，'.join(about)}）" if about else document.name


def _cells(found: Lineage, step: Step) -> list[str]:
    later, earlier = found.documents[step.later], found.documents[step.earlier]
    days = "–" if step.days is None else str(step.days)
    return [later.name, later.level or "–", later.date or "–", EDGE_KIND[step.kind].zh, earlier.name, days, f"“{step.quote}”"]
