"""The commands of the READMEs are run and their outputs compared: what stands there is what a reader gets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.readme.blocks import PAGES, READMES, ROOT, commands, pattern_of, refitted, run_command


@pytest.mark.parametrize("page", [READMES[0], *PAGES])
def test_every_command_answers_as_the_page_shows(tmp_path: Path, page: str) -> None:
    shown = commands((ROOT / page).read_text(encoding="utf-8"))
    assert len(shown) >= 5
    for command, output in shown:
        found = run_command(command, tmp_path / "store")
        assert re.search(pattern_of(output), found), f"make readme writes it anew: {command}\n--- shown\n{output}\n--- found\n{found}"


def test_both_readmes_show_the_same_commands_and_answers() -> None:
    first, second = (commands((ROOT / name).read_text(encoding="utf-8")) for name in READMES)
    assert first == second


@pytest.mark.parametrize(
    ("shown", "found", "fitted"),
    [
        ("3 reports in … s", "4 reports in 1.2 s\n", "4 reports in … s"),
        ("a │ 5\nb │ 6", "a │ 15\nb │  6\nc │  7\n", "a │ 15\nb │  6\nc │  7"),
        ("head 1\n…", "head 2\nmore\nmore\n", "head 2\n…"),
        ("…\nx 0.80\n…", "x 0.9 y\nz\nx 0.85\n", "…\nx 0.85\n…"),
        ('…"id":"0123456789abcdef"…', '{"id":"fedcba9876543210","n":1}\n', '…"id":"fedcba9876543210"…'),
    ],
)
def test_an_output_shown_takes_the_figures_of_the_one_found(shown: str, found: str, fitted: str) -> None:
    assert refitted(shown, found) == fitted
    assert re.search(pattern_of(fitted), found + "\n")


def test_a_line_that_is_gone_is_said() -> None:
    with pytest.raises(ValueError, match="no line like this"):
        refitted("…\nwards 12\n…", "beds 12\n")
