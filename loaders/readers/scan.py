"""A picture of a page in, its lines with boxes out: optical character recognition, an optional extra (``[ocr]``)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from graph.errors import EmptyDocument, UnknownFormat, UnreadableFile
from loaders.readers.drafts import Draft, Piece, Progress, Reading
from loaders.readers.pdf_layout import Line, Pages, paragraphs

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_SCANNED_PAGES = 100
MAX_PIXELS = 60_000_000  # A3 at 400 dots an inch has 31 million
MIN_SCORE = 0.5  # of a line; below, the recogniser guesses at stamps and signatures
HOW_TO_GET = "Install the extra: pip install 'health-policy-graph[ocr]' (about 340 MB)"


class Recogniser:
    """rapidocr with its model in the wheel. Its classifier of text direction is off: it turns good lines over, and they are lost."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine

    @classmethod
    def load(cls, source: str, what: str) -> Recogniser:
        """raises: UnknownFormat where the extra is not installed"""
        try:
            import onnxruntime  # noqa: F401  rapidocr finds out only at its first picture that it lacks it
            from rapidocr import RapidOCR
        except ImportError as error:
            raise UnknownFormat(source, f"{what}, is read only with OCR. {HOW_TO_GET}.") from error
        settings = {
            "Global.use_cls": False,
            "Global.log_level": "error",
            "Rec.rec_batch_num": 1,  # 450 MB at the peak; six lines at once take 940 MB and no less time
            "Det.limit_side_len": 960,
            "Det.limit_type": "max",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
        return cls(RapidOCR(params=settings))

    def lines(self, image: Image, page: int) -> list[Line]:
        """The lines from top to bottom, boxes in pixels from the upper left."""
        import numpy

        result = self._engine(numpy.asarray(image.convert("RGB"))[:, :, ::-1])
        if result.boxes is None or result.txts is None or result.scores is None:
            return []
        lines = []
        for corners, text, score in zip(result.boxes, result.txts, result.scores, strict=True):
            if score >= MIN_SCORE and text.strip():
                xs, ys = [float(corner[0]) for corner in corners], [float(corner[1]) for corner in corners]
                lines.append(Line(page, text, (min(xs), min(ys), max(xs), max(ys)), float(image.height)))
        return lines


def read_picture(content: bytes, source: str) -> Iterator[Reading]:
    """One page. png and jpeg."""
    recogniser = Recogniser.load(source, "a picture")
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
            image.load()
            lines = recogniser.lines(image, 1)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise UnreadableFile(source, f"a broken picture ({error}). Scan the page again.") from error
    yield Progress()
    yield Draft("scan", "picture", scan_pieces([[line.scaled(1.0, line.height) for line in lines]], source))


def scan_pieces(pages: Pages, source: str) -> tuple[Piece, ...]:
    pieces = tuple(paragraphs(pages))
    if not pieces:
        raise EmptyDocument(source, "a scan on which no text was recognised; nothing loaded.")
    return pieces
