"""Whatever the text, the line reads it to its end: cut, shuffled and spoilt samples raise nothing, and every claim passes the writer's checks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from graph.check import check
from graph.identity import report_id
from graph.records import Document
from loaders.pipeline import Pipeline

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
VARIANTS = 250
STRAY = "，。；：“”《》（）()1234567890％%十百万亿一二三、\n 　年月县区市省第某"


def spoilt_texts() -> Iterator[str]:
    """The same texts in every run: a stretch of a sample with characters lost, moved or put in, or its lines shuffled."""
    draw = random.Random(20)
    samples = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    for number in range(VARIANTS):
        text = draw.choice(samples)
        start = draw.randrange(len(text))
        chars = list(text[start : start + draw.randrange(20, 900)])
        match number % 5:
            case 0:
                chars = [char for char in chars if draw.random() < 0.9]
            case 1:
                draw.shuffle(chars)
            case 2:
                chars = [char for char in chars for char in (char, draw.choice(STRAY) if draw.random() < 0.08 else "")]
            case 3:
                lines = "".join(chars).split("\n")
                draw.shuffle(lines)
                chars = list("\n".join(lines))
        if "".join(chars).strip():
            yield "".join(chars)


def test_every_text_is_read_and_every_claim_stands() -> None:
    pipeline = Pipeline.load()
    for text in spoilt_texts():
        graph = pipeline.read(Document(report_id(text), "spoilt/text.txt", text))
        assert check(graph).refusals == graph.refusals, text
