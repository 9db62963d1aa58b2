"""Reading in characters a second, format by format, each against the same report as plain text; the parsing process is started before."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from graph.records import Document
from loaders.passages import divide
from loaders.readers import ParserProcess, read_bytes
from tests.loaders.formats.report import AFTER, BEFORE, TABLE, TEXT
from tests.loaders.formats.write import REPORT_IN

ROUNDS = 15
FORMATS = Path(__file__).resolve().parents[1] / "loaders" / "formats"


def main() -> None:
    files = {form: make() for form, make in REPORT_IN.items()}
    files |= {"doc": (FORMATS / "report.doc").read_bytes(), "pdf of an office program": (FORMATS / "report-printed.pdf").read_bytes()}
    print(f"reading one report of {len(TEXT)} characters, {len(BEFORE) + len(AFTER)} paragraphs, a table of {len(TABLE)} rows; median of {ROUNDS}:")
    with ParserProcess() as parser:
        for form, content in files.items():
            [document] = read_bytes(content, form, parser)
            seconds = _median_seconds(lambda content=content: list(read_bytes(content, "x", parser)))  # type: ignore[misc]
            print(f"  {form:<32} {1000 * seconds:>7.2f} ms {len(document.text) / seconds:>12,.0f} characters/s  {len(content):>7,} bytes")
    started = time.perf_counter()
    with ParserProcess() as parser:
        list(read_bytes(files["docx"], "x", parser))
    print(f"  starting the parsing process and reading a Word file with it: {1000 * (time.perf_counter() - started):.0f} ms, once a load")
    long_text = _long_document()
    seconds = _median_seconds(lambda: divide(long_text))
    print(f"  cleaning and dividing {len(long_text.text):,} characters: {len(long_text.text) / seconds:,.0f} characters/s")


def _long_document() -> Document:
    """Fifty times the report, each time another year, so that no paragraph repeats."""
    text = "\n".join(TEXT.replace("县", f"县第{number}", 1).replace("一年", f"一年{number}") for number in range(50))
    [document] = read_bytes(text.encode(), "long.txt")
    return document


def _median_seconds(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)
