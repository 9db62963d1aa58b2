"""A text and a home division in, the findings of the finders of regions and institutions out: for tables of names and relations."""

from __future__ import annotations

from functools import cache

from graph.identity import report_id
from graph.records import Document
from loaders.gazetteer import Gazetteer
from loaders.institutions import find_institutions
from loaders.passages import divide
from loaders.places import Places
from loaders.records import Description, Findings
from loaders.regions import find_regions

YIXIU = "340811"  # 安徽省安庆市宜秀区
XIANGYUAN = "140423"  # 山西省长治市襄垣县
YUNYANG = "500235"  # 重庆市云阳县
HAILAR = "150702"  # 内蒙古自治区呼伦贝尔市海拉尔区
GUANGDONG = "440000"


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def read_text(text: str, home: str | None = YIXIU, kind: str = "summary") -> tuple[Findings, Places]:
    report = divide(Document(report_id(text), "test/report.txt", text))
    places = Places(gazetteer(), home)
    description = Description(places.home, None, 2020, kind)
    regions = find_regions(report, description, places)
    institutions = find_institutions(report, description, places, regions)
    covered = {offset for mention in institutions for offset in range(mention.start, mention.end)}
    mentions = [*institutions, *(region for region in regions if region.start not in covered)]
    mentions.sort(key=lambda mention: (mention.start, -mention.end, mention.entity.id))
    return Findings(report, description, tuple(mentions), ()), places


def names_in(text: str, home: str | None = YIXIU) -> list[tuple[str, str]]:
    """(as written, full name) of each institution, in the text's order."""
    findings, _ = read_text(text, home)
    written = findings.report.text
    return [(written[m.start : m.end], m.entity.name) for m in findings.mentions if m.entity.label == "Institution"]
