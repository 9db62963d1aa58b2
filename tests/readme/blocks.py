"""The console blocks of a README: each command with the output that stands under it, the output it gives now, and the two fitted together.

In a block marked ``console`` a line ``$ command`` is followed by its output. A line ``…`` stands for any lines, ``…`` inside one for any
text. ``make``, ``git`` and ``export`` lines are not run: the first two are the set-up, tried on a fresh clone.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode

from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.store import open_store

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh-CN.md")
PAGES = ("docs/life-of-documents.md",)
SERVED = "http://127.0.0.1:8000"
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_NOT_RUN = ("make", "git", "export", "cd")
_VARIES = re.compile(r"…|[0-9a-f]{16}|\d+(?:\.\d+)?| {2,}")


def parts(block: str) -> Iterator[tuple[str, str]]:
    """(command, the output shown) of one block."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command, output.strip("\n")


def commands(text: str) -> list[tuple[str, str]]:
    """The commands of a README that are run, in order."""
    return [(c, o) for block in _BLOCK.findall(text) for c, o in parts(block) if c.split()[0] not in _NOT_RUN]


def pattern_of(output: str) -> str:
    """The regular expression that an output shown stands for."""
    return "".join(r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line.rstrip()).replace("…", ".*") + r" *\n" for line in output.split("\n"))


def run_command(command: str, folder: Path) -> str:
    program, *arguments = shlex.split(command)
    if program == "curl":
        return fetch(arguments, folder)
    assert program == "hpg", command
    environment = os.environ | {"HPG_STORE": f"file:{folder}", "COLUMNS": "140", "NO_COLOR": "1"}
    run = subprocess.run(
        [sys.executable, "-c", "from api.cli import main; main()", *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return run.stdout


def fetch(arguments: list[str], folder: Path) -> str:
    """What curl gets: ``-s``, and with ``--get`` the values of ``--data-urlencode`` in the address, which is sent as it stands."""
    given = [value.partition("=") for option, value in pairwise(arguments) if option == "--data-urlencode"]
    [address] = [each for each in arguments if each.startswith(SERVED)]
    assert address.isascii(), f"curl sends {address} as it stands, and a server refuses all but ASCII: --get, and --data-urlencode for the rest"
    query = urlencode([(name, value) for name, _, value in given])
    assert not given or "--get" in arguments, "without --get curl would send a body"
    with open_store(f"file:{folder}") as store, TestClient(create_app(store, Settings())) as client:
        answer = client.get(address.removeprefix(SERVED) + (f"?{query}" if query else ""))
    assert answer.status_code == 200, answer.text
    return answer.text + "\n"


def refitted(shown: str, found: str) -> str:
    """``shown`` with the figures of ``found``; whole outputs are taken whole, a part shown keeps its ``…``. ValueError: a line is gone."""
    lines, at = shown.split("\n"), 0
    if not any(line.strip() == "…" for line in lines):
        whole = [line.rstrip() for line in found.rstrip("\n").split("\n")]
        return "\n".join([refitted_line(a, b) for a, b in zip(lines, whole, strict=False) if "…" in a] + whole[sum("…" in a for a in lines) :])
    fitted = []
    for line in lines:
        if line.strip() != "…":
            match = re.compile(rf"^{loosened(line)} *$", re.MULTILINE).search(found, at)
            if match is None:
                raise ValueError(f"no line like this any more: {line}")
            line, at = refitted_line(line, match[0]), match.end()
        fitted.append(line)
    return "\n".join(fitted)


def refitted_line(line: str, found: str) -> str:
    """The line as found, with ``…`` where it was shown."""
    match = re.search(loosened(line), found)
    if match is None:
        raise ValueError(f"no line like this any more: {line}")
    values = iter(match.groups())
    return _VARIES.sub(lambda piece: next(values) if piece[0] != "…" else (next(values), "…")[1], line)


def loosened(line: str) -> str:
    """The line's pattern with its numbers, ids and column widths free, each a group."""
    pieces = [re.escape(piece) for piece in _VARIES.split(line)]
    free = [
        {"…": "(.*)", " ": "( +)"}.get(piece[0][0], "([0-9a-f]{16})" if len(piece[0]) == 16 else r"(\d+(?:\.\d+)?)")
        for piece in _VARIES.finditer(line)
    ]
    return "".join(a + b for a, b in zip(pieces, [*free, ""], strict=True))


def refreshed(text: str, folder: Path) -> str:
    """A README whose outputs are those that its commands give now."""

    def block(match: re.Match[str]) -> str:
        shown = []
        for command, output in parts(match[0]):
            if command.split()[0] not in _NOT_RUN:
                output = refitted(output, run_command(command, folder))
            shown += [f"$ {command}", *([output] if output else [])]
        return "\n".join(shown) + "\n"

    return _BLOCK.sub(block, text)
