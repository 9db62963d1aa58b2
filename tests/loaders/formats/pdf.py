"""Paragraphs and a table in, a PDF out: wrapped lines with an indent, a running head and page numbers, Chinese through a predefined character map."""

from __future__ import annotations

PAGE_WIDTH, PAGE_HEIGHT = 595, 842
SIZE = 14
LEFT, TOP, BOTTOM = 80, 740, 560
LINE_CHARS = 31
LEADING = 24
Table = tuple[tuple[str, ...], ...]


def write_pdf(blocks: tuple[str | Table, ...], head: str | None = None) -> bytes:
    """A PDF of ``blocks``; ``head`` stands over every page, and — 1 — below it."""
    pages: list[list[tuple[float, float, str]]] = [[]]
    y = float(TOP)
    for x, line in (placed for block in blocks for placed in _lines(block)):
        if x >= 0 and y < BOTTOM:
            pages.append([])
            y = TOP
        for offset, text in line:
            pages[-1].append((LEFT + x + offset, y, text))
        y -= LEADING
    for number, page in enumerate(pages, start=1):
        if head is not None:
            page.insert(0, (LEFT + 120, 800, head))
        page.append((280, 60, f"— {number} —"))
    return pack_pdf([_content(page) for page in pages])


def _lines(block: str | Table) -> list[tuple[float, list[tuple[float, str]]]]:
    """Each line with its indent, in parts with their offsets."""
    if isinstance(block, tuple):
        return [(0.0, [(150.0 * column, text) for column, text in enumerate(row)]) for row in block]
    if len(block) <= 24:
        return [(2.0 * SIZE, [(0.0, block)])]
    lines, position = [], LINE_CHARS - 2
    lines.append((2.0 * SIZE, [(0.0, block[:position])]))
    while position < len(block):
        lines.append((0.0, [(0.0, block[position : position + LINE_CHARS])]))
        position += LINE_CHARS
    return lines


def _content(page: list[tuple[float, float, str]]) -> bytes:
    shown = (f"1 0 0 1 {x:g} {y:g} Tm <{text.encode('utf-16-be').hex()}> Tj" for x, y, text in page)
    return f"BT /F1 {SIZE} Tf {' '.join(shown)} ET".encode()


def pack_pdf(contents: list[bytes], *, trailer: bytes = b"") -> bytes:
    """A PDF with a page for each content stream; ``trailer``: more entries of its trailer."""
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000 /W [1 95 1000]"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200"
        b" /CapHeight 700 /StemV 80 >>",
    ]
    for number, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] /Contents {7 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    packed = bytearray(b"%PDF-1.5\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(packed))
        packed += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(packed)
    packed += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    packed += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    packed += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(packed)
