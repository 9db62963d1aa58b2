"""Gains and losses since a saved state: rows of (state before, facts now, what is told)."""

from __future__ import annotations

from typing import Any, cast

import pytest

from tests.gold.annotated import Annotated, Fact
from tests.gold.score import by_digest, changes


def fact(name: str, state: str, part: str = "tune") -> Fact:
    return Fact(Annotated(part, "a", cast(Any, None), {}, {}), "issues", name, state)


def told(before: list[Fact], now: list[Fact]) -> list[tuple[str, str]]:
    state = {report: {key: each.state for key, each in facts.items()} for report, facts in by_digest(before).items()}
    return [(side, what) for _, side, what in changes(state, by_digest(now))]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ([fact("x", "missing")], [fact("x", "right")], [("gain", "found: issues x")]),
        ([fact("x", "right")], [fact("x", "missing")], [("loss", "lost: issues x")]),
        ([], [fact("x", "false")], [("loss", "false: issues x")]),
        ([fact("x", "false")], [], [("gain", "1 false facts are no longer made")]),
        ([fact("x", "right")], [fact("x", "right"), fact("x", "right")], [("gain", "found: issues x")]),  # the same words twice are two
        ([fact("x", "right")], [fact("x", "right")], []),
        ([fact("x", "missing")], [fact("x", "missing")], []),
        ([], [fact("x", "missing")], []),
    ],
)
def test_what_has_changed_is_told_once(before: list[Fact], now: list[Fact], expected: list[tuple[str, str]]) -> None:
    assert told(before, now) == expected


def test_a_fact_to_measure_with_is_not_named() -> None:
    [(_, what)] = told([], [fact("x", "right", "check")])
    assert what.startswith("found: issues ") and "x" not in what.removeprefix("found: issues ")
