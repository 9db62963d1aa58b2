"""Canonical lines: one form for a value, one order for all, however many there are."""

from __future__ import annotations

import random

import pytest

from graph.dump import edge_line, node_line, sorted_by_id


@pytest.mark.parametrize(
    "value, text",
    [
        (5, "5"),
        (5.0, "5"),
        (0.0, "0"),
        (-0.0, "0"),
        (1e21, "1000000000000000000000"),
        (0.1, "0.1"),
        (1e-7, "1e-07"),
        ("5.0", '"5.0"'),
        ("中\n\u2028", '"中\\n\u2028"'),
        (["b", "a"], '["b","a"]'),
    ],
)
def test_a_value_has_one_form(value: object, text: str) -> None:
    assert node_line("Target", "x", {"value": value, "id": "x", "none": None}) == f'{{"id":"x","label":"Target","properties":{{"value":{text}}}}}'  # type: ignore[dict-item]


def test_properties_are_sorted_by_name() -> None:
    assert edge_line("T", "e", "a", "b", {"z": 1, "a": 2}) == '{"end":"b","id":"e","properties":{"a":2,"z":1},"start":"a","type":"T"}'


@pytest.mark.parametrize("run_lines", [1, 2, 7, 50, 1000])
def test_lines_are_sorted_by_id_through_files_too(run_lines: int) -> None:
    ids = [f"id:{number:03}" for number in range(50)] + ["id", "id:0", "中", "𠮷"]
    lines = [(id_, node_line("X", id_, {"text": f"a\u2028b\u0085c\x0bd {id_}"})) for id_ in ids]
    mixed = random.Random(7).sample(lines, len(lines))
    assert list(sorted_by_id(mixed, run_lines)) == [line for _, line in sorted(lines)]
    assert list(sorted_by_id([], run_lines)) == []
