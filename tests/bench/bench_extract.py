"""Extraction in characters a second, text to graph record, and its first half (dividing, places, institutions), against ``jieba.posseg`` alone
on the same texts."""

from __future__ import annotations

import logging
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import jieba
import jieba.posseg

from graph.records import Document
from loaders.description import describe
from loaders.gazetteer import Gazetteer
from loaders.institutions import find_institutions
from loaders.lexicon import Lexicon
from loaders.passages import divide
from loaders.pipeline import Pipeline
from loaders.readers import find_files, read_file
from loaders.regions import find_regions

ROUNDS = 5
MIN_CHARS = 60_000  # the samples alone are 8 000; they are read again until a round is long enough to time


def main() -> None:
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    pipeline = Pipeline.load()
    documents = [document for path in find_files(Path("samples")) for document in read_file(path, path.name)]
    documents *= -(-MIN_CHARS // sum(len(document.text) for document in documents))
    chars = sum(len(document.text) for document in documents)
    rates: dict[str, list[float]] = {"whole": [], "names": [], "jieba.posseg": []}
    for table, open_table in (("gazetteer", Gazetteer.load), ("lexicon", Lexicon.load)):  # goals: 0.2 s and 0.1 s
        print(f"{table} opened in {statistics.median(_seconds(open_table) for _ in range(ROUNDS)):.3f} s")
    for _ in range(ROUNDS):
        rates["whole"].append(chars / _seconds(lambda: [pipeline.read(document) for document in documents]))
        rates["names"].append(chars / _seconds(lambda: [_find_names(document, pipeline) for document in documents]))
        rates["jieba.posseg"].append(chars / _seconds(lambda: [_tag(document) for document in documents]))
    print(f"extraction, {chars:,} characters, {ROUNDS} rounds in turns (median, least to most):")
    for name, found in rates.items():
        print(f"  {name:<14} {statistics.median(found):>10,.0f} characters/s   {min(found):,.0f} to {max(found):,.0f}")
    for name, goal in (("whole", 1.0), ("names", 1.5)):
        ratios = [a / b for a, b in zip(rates[name], rates["jieba.posseg"], strict=True)]
        print(f"  {name} : jieba  {statistics.median(ratios):>10.2f}                {min(ratios):.2f} to {max(ratios):.2f}   (goal: at least {goal})")
    print(f"  peak memory    {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB, all together")


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _find_names(document: Document, pipeline: Pipeline) -> int:
    """Cleaning and dividing, whose report it is, its divisions and its institutions."""
    report = divide(document)
    description, places = describe(report, pipeline.gazetteer)
    regions = find_regions(report, description, places)
    return len(regions) + len(find_institutions(report, description, places, regions))


def _tag(document: Document) -> int:
    return sum(1 for _ in jieba.posseg.cut(document.text))
