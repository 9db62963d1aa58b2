"""Who does something to a report, and why, to the line of the log that is written in the same transaction.

A line holds no text, name or file of the report, so it may stay when the report is withdrawn. LOG_LINE in graph/schema.py declares it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from graph.engines.port import Run
from graph.schema import LOG_LINE

Clock = Callable[[], datetime]
CAME: Final = ("loaded", "corrected", "reread")  # actions after which a report is there as it now reads
_LABEL = LOG_LINE.label
_NAMES = tuple(LOG_LINE.by_name)
NOTE: Final = f"UNWIND $rows AS row MERGE (l:{_LABEL} {{id: row.id}}) SET l += row"
LINES: Final = (
    f"MATCH (l:{_LABEL}) WHERE $report_id IS NULL OR l.report_id = $report_id OR l.earlier_id = $report_id "
    f"RETURN {', '.join(f'l.{name} AS {name}' for name in _NAMES)} ORDER BY at DESC, id DESC"
)
LOADED: Final = f"UNWIND $ids AS id MATCH (l:{_LABEL} {{report_id: id}}) WHERE l.action IN $actions RETURN id, max(l.at) AS at"


@dataclass(frozen=True, slots=True)
class Act:
    """Who writes and why. ``request_id``: of HTTP, else None."""

    who: str
    reason: str | None = None
    request_id: str | None = None


UNSAID: Final = Act("unsaid")


def now() -> datetime:
    return datetime.now(UTC)


def moment(clock: Clock) -> str:
    """
    >>> moment(lambda: datetime(2026, 11, 25, 9, 30, tzinfo=UTC))
    '2026-11-25T09:30:00.000Z'
    """
    return clock().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def line(act: Act, at: str, action: str, report_id: str | None = None, *, earlier_id: str | None = None, rules: str | None = None) -> dict[str, Any]:
    """A line as it is stored; the same line again is the same id."""
    digest = hashlib.sha256("\x1f".join((at, action, report_id or "", earlier_id or "", act.request_id or "")).encode()).hexdigest()[:16]
    whole = {
        "id": f"log:{digest}",
        "at": at,
        "action": action,
        "report_id": report_id,
        "earlier_id": earlier_id,
        "who": act.who,
        "reason": act.reason,
        "rules": rules,
        "request_id": act.request_id,
    }
    return {name: value for name, value in whole.items() if value is not None}


def note(run: Run, lines: Sequence[dict[str, Any]]) -> None:
    if lines:
        run(NOTE, {"rows": list(lines)})


def loaded_at(ask: Run, report_ids: Sequence[str]) -> dict[str, str]:
    """By report id, when each that the log knows came as it now reads."""
    return {row["id"]: row["at"] for row in ask(LOADED, {"ids": list(report_ids), "actions": list(CAME)})}
