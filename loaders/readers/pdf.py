"""A PDF in, its text by paragraphs out; pages without a text layer go through OCR."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2

from graph.errors import EmptyDocument, UnreadableFile
from loaders.readers.drafts import Draft, Progress, Reading
from loaders.readers.pdf_layout import Line, paragraphs
from loaders.readers.scan import MAX_SCANNED_PAGES, Recogniser, scan_pieces

MAX_PAGES = 2_000  # the longest yearbook has 900
MAX_PAGE_CHARS = 100_000
MIN_TEXT_CHARS = 20  # a page; scans carry a stamp or a page number as text
_LINE = re.compile(r"[^\r\n]+")
_SOFT_HYPHEN = re.compile("[\ufffe\u00ad\x02]$")
RENDER_SCALE = 200 / 72  # dots an inch that the recogniser was measured with


def read_pdf(content: bytes, source: str) -> Iterator[Reading]:
    book = _open(content, source)
    try:
        if len(book) > MAX_PAGES:
            raise UnreadableFile(source, f"{len(book):,} pages; a report of at most {MAX_PAGES:,} is read. Split the file.")
        pages = [list(_lines(book, number, source)) for number in range(len(book))]
        scanned = [number for number, lines in enumerate(pages) if sum(len(line.text) for line in lines) < MIN_TEXT_CHARS]
        if pages and len(scanned) * 2 > len(pages):
            yield from _read_scan(book, source)
            return
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(source, f"a broken PDF ({error}). Fetch it again, or print it to a new PDF.") from error
    finally:
        book.close()
    pieces = tuple(paragraphs(pages))
    if not pieces:
        raise EmptyDocument(source, "a PDF without pages or text; nothing loaded.")
    yield Draft("pdf", "pdf", pieces)


def _open(content: bytes, source: str) -> pypdfium2.PdfDocument:
    try:
        book = pypdfium2.PdfDocument(content)
        len(book)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) and b"/Encrypt" in content:  # pdfium's last error may be that of the file before
            raise UnreadableFile(source, "a PDF locked with a password. Take the password off and load it again.") from error
        raise UnreadableFile(source, f"a broken PDF ({error}). Fetch it again, or print it to a new PDF.") from error
    return book


def _lines(book: pypdfium2.PdfDocument, number: int, source: str) -> Iterator[Line]:
    """The lines of a page as they follow each other in it, with their boxes."""
    page = book[number]
    try:
        text_page = page.get_textpage()
        try:
            if text_page.count_chars() > MAX_PAGE_CHARS:
                raise UnreadableFile(source, f"page {number + 1} has more than {MAX_PAGE_CHARS:,} characters. Is it a report?")
            text = text_page.get_text_range()
            height = page.get_height()
            for match in _LINE.finditer(text):
                if match[0].strip():
                    first = len(text[: match.start()].encode("utf-16-le")) // 2  # pdfium counts UTF-16 units
                    box = _box(text_page, first, len(match[0]))
                    if box is not None:
                        yield Line(number + 1, _SOFT_HYPHEN.sub("\u00ad", match[0]), box, height)
        finally:
            text_page.close()
    finally:
        page.close()


def _box(text_page: pypdfium2.PdfTextPage, first: int, count: int) -> tuple[float, float, float, float] | None:
    """The box around the characters, None for those that are nowhere on the page."""
    rects = [text_page.get_rect(number) for number in range(text_page.count_rects(first, count))]
    if not rects:
        return None
    return (
        round(min(rect[0] for rect in rects), 1),
        round(min(rect[1] for rect in rects), 1),
        round(max(rect[2] for rect in rects), 1),
        round(max(rect[3] for rect in rects), 1),
    )


def _read_scan(book: pypdfium2.PdfDocument, source: str) -> Iterator[Reading]:
    if len(book) > MAX_SCANNED_PAGES:
        raise UnreadableFile(source, f"{len(book):,} scanned pages; at most {MAX_SCANNED_PAGES} are recognised. Split the file.")
    recogniser = Recogniser.load(source, "a PDF without text, a scan")
    pages: list[list[Line]] = []
    for number in range(len(book)):
        page = book[number]
        image = page.render(scale=RENDER_SCALE, grayscale=False).to_pil()
        pages.append([line.scaled(1 / RENDER_SCALE, page.get_height()) for line in recogniser.lines(image, number + 1)])
        page.close()
        yield Progress()
    yield Draft("scan", "pdf", scan_pieces(pages, source))
