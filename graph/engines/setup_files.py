"""The set-up files under cypher/schema to their statements; they are generated from the declaration by graph/generate.py."""

from __future__ import annotations

from pathlib import Path

from graph.errors import SettingsError

FOLDER = Path(__file__).resolve().parents[2] / "cypher" / "schema"


def statements(name: str) -> list[str]:
    """The statements of one file of the folder."""
    try:
        text = (FOLDER / name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise SettingsError(f"{FOLDER / name} is not there. Expected: the set-up files of the repository; run python -m graph.generate.") from error
    return divide(text)


def divide(text: str) -> list[str]:
    """A file's text to its statements: each ends in ``;`` at the end of a line; lines that begin with ``//`` or ``--`` are comments."""
    text = "\n".join(line for line in text.splitlines() if not line.startswith(("//", "--")))
    return [each.strip() for each in (text + "\n").split(";\n") if each.strip()]
