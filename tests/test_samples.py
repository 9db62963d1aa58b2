"""The sample reports: their form, and that they are this project's own sentences."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "samples"
SAMPLES = sorted(FOLDER.glob("*.txt"))
EDGE_WORDS = {  # a word or two that each kind of edge is read from
    "IMPLEMENTS": r"实施|开展|推进",
    "FUNDS": r"\d万元",
    "PARTNERS_WITH": r"合作|医联体|会诊",
    "ISSUES": r"印发|制定|下发",
    "SETS": r"\d%",
    "planned": r"力争|不低于|以上",
    "township": r"[\u4e00-\u9fff]{2}镇",
    "document number": r"发〔20\d\d〕\d+号",
}
LONGEST_SHARED_RUN = 21  # characters; names and titles of documents are up to 20 long
_SAID = re.compile(r"[^\u4e00-\u9fff0-9A-Za-z]")


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def runs(text: str, size: int) -> set[str]:
    said = _SAID.sub("", text)
    return {said[start : start + size] for start in range(len(said) - size + 1)}


def public_report(path: Path) -> str:
    if path.suffix == ".docx":
        return re.sub("<[^>]+>", "", zipfile.ZipFile(path).read("word/document.xml").decode("utf-8"))
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def test_there_are_eight_samples() -> None:
    assert len(SAMPLES) == 8


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_has_title_and_source_and_is_of_readable_length(path: Path) -> None:
    title, source, *body = text_of(path).splitlines()
    assert re.fullmatch(r"\S.*20\d\d年.*（样例）", title)
    assert re.fullmatch(r"资料出自.+20\d\d年.*，事实依据该文，文字由本项目改写。", source)
    assert 600 <= len(text_of(path)) <= 1500
    assert sum(line.startswith(("一、", "二、", "三、", "（", "第")) for line in body) >= 3


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_plain_utf8_without_personal_numbers(path: Path) -> None:
    raw = path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf") and b"\r" not in raw and raw.endswith("。\n".encode())
    assert not re.search(r"1[3-9]\d{9}|\d{17}[\dXx]", text_of(path))


def test_no_two_samples_share_a_sentence() -> None:
    seen: dict[str, str] = {}
    for path in SAMPLES:
        for sentence in re.split(r"[。；\n]", "\n".join(text_of(path).splitlines()[2:])):
            said = _SAID.sub("", sentence)
            if len(said) > 20:
                assert seen.setdefault(said, path.name) == path.name


@pytest.mark.parametrize("kind", sorted(EDGE_WORDS))
def test_every_kind_of_fact_is_told(kind: str) -> None:
    assert any(re.search(EDGE_WORDS[kind], text_of(path)) for path in SAMPLES)


@pytest.mark.shared
def test_no_sample_repeats_a_sentence_of_a_public_report(shared: Path) -> None:
    own = {run: path.name for path in SAMPLES for run in runs(text_of(path), LONGEST_SHARED_RUN + 1)}
    reports = [path for path in sorted((shared / "reports").rglob("*")) if path.suffix in (".txt", ".csv", ".docx")]
    repeated = {(own[run], path.name, run) for path in reports for run in runs(public_report(path), LONGEST_SHARED_RUN + 1) if run in own}
    assert repeated == set()
