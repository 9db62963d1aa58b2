"""Reports that are corrected or read anew: what each claimed before is kept, packed, beside the graph, until the report is withdrawn.

``head_id`` is the report that stands in the place of a version now, however often it was corrected since: withdrawing that one takes all of them.
EARLIER_VERSION in graph/schema.py declares it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

from graph.claims import StoredReport, pack
from graph.engines.port import Run
from graph.log import loaded_at
from graph.schema import EARLIER_VERSION

_LABEL = EARLIER_VERSION.label
_NAMES = tuple(name for name in EARLIER_VERSION.by_name if name != "claims")
_COLUMNS = ", ".join(f"v.{name} AS {name}" for name in _NAMES)
_MOVE = f"UNWIND $rows AS row MATCH (v:{_LABEL} {{head_id: row.old}}) SET v.head_id = row.new"
_OF = f"MATCH (v:{_LABEL} {{head_id: $id}}) RETURN {_COLUMNS}"
_UNDER = f"MATCH (v:{_LABEL} {{report_id: $id}}) RETURN {_COLUMNS}"
_DROP = f"UNWIND $ids AS id MATCH (v:{_LABEL} {{id: id}}) DELETE v"
KEEP: Final = f"UNWIND $rows AS row MERGE (v:{_LABEL} {{id: row.id}}) SET v += row"
ALL: Final = f"MATCH (v:{_LABEL}) RETURN {_COLUMNS}"
PACKED: Final = f"MATCH (v:{_LABEL} {{id: $id}}) RETURN v.claims AS claims"


def keep(run: Run, earlier: Sequence[StoredReport], heads: Mapping[str, str], at: str) -> None:
    """heads: by id of each earlier report, the one that stands in its place from ``at`` on"""
    if not earlier:
        return
    loaded = loaded_at(run, [report.id for report in earlier])
    moved = [{"old": old, "new": new} for old, new in sorted(heads.items()) if old != new]
    if moved:
        run(_MOVE, {"rows": moved})
    for report in earlier:  # one by one: each may be a megabyte
        came = loaded.get(report.id)
        digest = hashlib.sha256("\x1f".join((report.id, report.digest, came or "")).encode()).hexdigest()[:16]
        row = {
            "id": f"version:{digest}",
            "report_id": report.id,
            "head_id": heads[report.id],
            "loaded": came,
            "until": at,
            "digest": report.digest,
            "rules": report.rules,
            "claims": pack(report),
        }
        run(KEEP, {"rows": [{name: value for name, value in row.items() if value is not None}]})


def versions_of(ask: Run, report_id: str) -> list[dict[str, Any]]:
    """Earlier versions that the report stands in the place of, and those that bore its id: without their claims, oldest first."""
    rows = {row["id"]: row for statement in (_OF, _UNDER) for row in ask(statement, {"id": report_id})}
    return sorted(rows.values(), key=lambda row: (row["until"], row["id"]))


def drop(run: Run, report_id: str) -> int:
    """Takes all of them out; how many there were."""
    ids = [row["id"] for row in versions_of(run, report_id)]
    if ids:
        run(_DROP, {"ids": ids})
    return len(ids)
