"""The commands of the READMEs are run and their outputs compared: what stands there is what a reader gets.

In a block marked ``console`` a line ``$ command`` is followed by its output. A line ``…`` stands for any lines, ``…`` inside one for any
text. ``make``, ``git`` and ``export`` lines are not run here: the first two are the set-up, tried on a fresh clone.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.store import open_store

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh-CN.md")
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NOT_RUN = ("make", "git", "export", "cd")
SERVED = "http://127.0.0.1:8000"


def commands(readme: str) -> Iterator[tuple[str, str]]:
    """Each command with the output that stands under it."""
    for block in _BLOCK.findall((ROOT / readme).read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            if command.split()[0] not in _NOT_RUN:
                yield command, output.strip("\n")


def pattern_of(output: str) -> str:
    lines = [r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line.rstrip()).replace("…", ".*") + r" *\n" for line in output.split("\n")]
    return "".join(lines)


@pytest.fixture(scope="module")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme") / "store"
    run_command("hpg load samples", folder)
    return folder


def run_command(command: str, folder: Path) -> str:
    program, *arguments = shlex.split(command)
    if program == "curl":
        return fetch(arguments[-1], folder)
    assert program == "hpg", command
    environment = os.environ | {"HPG_STORE": f"file:{folder}", "COLUMNS": "140", "NO_COLOR": "1"}
    run = subprocess.run(
        [sys.executable, "-c", "from api.cli import main; main()", *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return run.stdout


def fetch(address: str, folder: Path) -> str:
    assert address.startswith(SERVED)
    with open_store(f"file:{folder}") as store, TestClient(create_app(store, Settings())) as client:
        answer = client.get(address.removeprefix(SERVED))
    assert answer.status_code == 200, answer.text
    return answer.text + "\n"


@pytest.mark.parametrize("readme", READMES)
def test_every_command_answers_as_the_readme_shows(readme: str, store_folder: Path) -> None:
    shown = list(commands(readme))
    assert len(shown) >= 5
    for command, output in shown:
        found = run_command(command, store_folder)
        if output:
            assert re.search(pattern_of(output), found), f"{command}\n--- shown\n{output}\n--- found\n{found}"


def test_both_readmes_show_the_same_commands() -> None:
    english, chinese = (list(commands(readme)) for readme in READMES)
    assert english == chinese
