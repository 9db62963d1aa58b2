"""Extraction in characters a second, file to graph record, against ``jieba.posseg`` alone on the same texts."""

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
from loaders.pipeline import Pipeline
from loaders.readers import find_files, read_file

ROUNDS = 5
MIN_CHARS = 60_000  # the samples alone are 8 000; they are read again until a round is long enough to time


def main() -> None:
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    pipeline = Pipeline.load()
    documents = [document for path in find_files(Path("samples")) for document in read_file(path, path.name)]
    documents *= -(-MIN_CHARS // sum(len(document.text) for document in documents))
    chars = sum(len(document.text) for document in documents)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(chars / _seconds(lambda: [pipeline.read(document) for document in documents]))
        theirs.append(chars / _seconds(lambda: [_tag(document) for document in documents]))
    ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
    print(f"extraction, {chars:,} characters, {ROUNDS} rounds in turns (median, least to most):")
    print(f"  this project   {statistics.median(ours):>10,.0f} characters/s   {min(ours):,.0f} to {max(ours):,.0f}")
    print(f"  jieba.posseg   {statistics.median(theirs):>10,.0f} characters/s   {min(theirs):,.0f} to {max(theirs):,.0f}")
    print(f"  ratio          {statistics.median(ratios):>10.2f}                {min(ratios):.2f} to {max(ratios):.2f}   (goal: at least 0.5)")
    print(f"  peak memory    {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB, both together")


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _tag(document: Document) -> int:
    return sum(1 for _ in jieba.posseg.cut(document.text))
