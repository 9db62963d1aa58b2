"""Scans: without the extra a clear word about how to get it; with it, the text and its place on the page."""

import io
from importlib.util import find_spec
from pathlib import Path

import pypdfium2
import pytest

from graph.errors import UnknownFormat
from loaders.readers import ParserProcess, read_bytes
from tests.loaders.formats.pdf import pack_pdf
from tests.loaders.formats.report import TEXT, squeezed

PRINTED = Path(__file__).parent / "formats" / "report-printed.pdf"
HAS_RECOGNISER = find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None
PICTURES = {"png": b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "jpeg": b"\xff\xd8\xff\xe0" + b"\0" * 40, "pdf without text": pack_pdf([b"0 0 m 9 9 l S"])}


def scans() -> dict[str, bytes]:
    """The report's printed pages as a picture each, and as a PDF of pictures."""
    with pypdfium2.PdfDocument(PRINTED) as book:
        images = [page.render(scale=200 / 72).to_pil().convert("RGB") for page in book]
    made = {}
    for form in ("PNG", "JPEG"):
        packed = io.BytesIO()
        images[0].save(packed, form)
        made[form] = packed.getvalue()
    packed = io.BytesIO()
    images[0].save(packed, "PDF", save_all=True, append_images=images[1:], resolution=200)
    return made | {"PDF": packed.getvalue()}


if HAS_RECOGNISER:

    def test_a_scanned_report_gives_its_text_and_places() -> None:
        with ParserProcess() as parser:
            [document] = read_bytes(scans()["PDF"], "scan.pdf", parser)
        found, sought = squeezed(document.text), squeezed(TEXT)
        assert sum(one != other for one, other in zip(found, sought, strict=False)) <= 4 and abs(len(found) - len(sought)) <= 4, document.text
        start = document.text.index("签约")
        [origin, *_] = document.origins_of(start, start + 2)
        assert document.format == "scan" and origin.place.page == 2 and origin.place.box is not None

    @pytest.mark.parametrize("form", ["PNG", "JPEG"])
    def test_a_picture_is_one_page(form: str) -> None:
        with ParserProcess() as parser:
            [document] = read_bytes(scans()[form], "scan", parser)
        assert "公共卫生" in document.text and document.place_of(0, 5) == "page 1"

else:

    @pytest.mark.parametrize("form", PICTURES)
    def test_without_the_extra_a_scan_says_how_to_get_it(form: str) -> None:
        with pytest.raises(UnknownFormat, match=r"read only with OCR\. Install the extra: pip install 'health-policy-graph\[ocr\]'"):
            list(read_bytes(PICTURES[form], "scan"))
