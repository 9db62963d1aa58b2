"""A thousand broken files, the same in every run: cut, flipped, nested, bombs, locked, endless, misnamed, random behind a right beginning."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.loaders.formats.pdf import pack_pdf
from tests.loaders.formats.report import TEXT
from tests.loaders.formats.write import REPORT_IN, paragraph, report_docx, report_pdf, report_xlsx, write_docx, write_xlsx, write_zip

FORMATS = Path(__file__).parent
COUNT = 1_000
MAGICS = {
    "docx": b"PK\x03\x04\x14\0\0\0\x08\0",
    "pdf": b"%PDF-1.7\n",
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "rtf": b"{\\rtf1\\ansi ",
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    "html": b"<!DOCTYPE html><html><body><p>",
    "txt": b"\xef\xbb\xbf",
    "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + b"W\0o\0r\0k\0b\0o\0o\0k\0\0\0",
    "gz": b"\x1f\x8b\x08",
}


def broken_files() -> Iterator[tuple[str, bytes]]:
    """Name and content of each of the ``COUNT`` files."""
    made = list(_made_by_hand())
    yield from made
    chance = random.Random(1969)
    bases = sorted(_bases().items())
    for number in range(COUNT - len(made)):
        name, whole = bases[number % len(bases)]
        kind = (number // len(bases)) % 5
        if kind == 0:
            yield f"cut-{number}.{name}", whole[: chance.randrange(1, len(whole))]
        elif kind in (1, 2):
            yield f"flipped-{number}.{name}", _flipped(whole, chance, 1 if kind == 1 else 200)
        elif kind == 3:
            start, end = sorted(chance.randrange(len(whole)) for _ in range(2))
            yield f"filled-{number}.{name}", whole[:start] + chance.randbytes(end - start) + whole[end:]
        else:
            magic = MAGICS[sorted(MAGICS)[number % len(MAGICS)]]
            yield f"random-{number}.{name}", magic + chance.randbytes(chance.randrange(20, 20_000))


def _bases() -> dict[str, bytes]:
    bases = {
        form.replace(" ", "-"): REPORT_IN[form]()
        for form in ("txt", "txt in GB18030", "html", "md", "docx", "rtf", "xlsx", "csv", "pdf", "zip in zip")
    }
    return bases | {"doc": (FORMATS / "report.doc").read_bytes(), "printed.pdf": (FORMATS / "report-printed.pdf").read_bytes()}


def _flipped(whole: bytes, chance: random.Random, bits: int) -> bytes:
    changed = bytearray(whole)
    for _ in range(bits):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _made_by_hand() -> Iterator[tuple[str, bytes]]:
    yield from _packages()
    yield from _pdfs()
    yield from _texts()
    for form, right in sorted(REPORT_IN.items()):  # misnamed ones are read: the content decides
        yield f"{form.replace(' ', '-')}.exe", right()
        yield f"{form.replace(' ', '-')}.docx", right()


def _packages() -> Iterator[tuple[str, bytes]]:
    nested = TEXT.encode()
    for depth in range(1, 12):
        nested = write_zip({"inner.zip" if depth > 1 else "report.txt": nested})
        yield f"nested-{depth}.zip", nested
    zeros = b"\0" * (70 << 20)
    bomb = write_zip({"zeros.txt": zeros})
    yield "bomb.zip", bomb
    yield "bomb.docx", write_zip({"word/document.xml": zeros})
    yield "bomb.xlsx", write_zip({"xl/workbook.xml": b"<workbook/>"} | {f"xl/worksheets/sheet{number}.xml": zeros[: 30 << 20] for number in range(9)})
    yield "bomb-of-text.docx", write_docx(paragraph("卫") * 350_000)
    inner = write_zip({f"{number}.txt": zeros[: 60 << 20] for number in range(3)})
    yield "bombs-in-zip.zip", write_zip({f"{number}.zip": inner for number in range(3)})
    yield "many-files.zip", write_zip({f"{number}.txt": b"x" for number in range(20_000)})
    yield "many-broken.zip", write_zip({f"{number}.pdf": b"%PDF-1.4 " + bytes([number]) for number in range(100)})
    yield "climbing.zip", write_zip({"../../etc/报告.txt": TEXT.encode(), "/above/报告.txt": b"\xff" * 50})
    yield "locked.zip", _locked_zip()
    yield "laughing.docx", write_zip({"word/document.xml": _laughing()})
    yield "laughing-quietly.docx", write_zip({"word/document.xml": b"<!--" + b" " * 20_000 + b"-->" + _laughing()})
    yield "deep-xml.docx", write_zip({"word/document.xml": b"<w>" * 200_000 + b"</w>" * 200_000})
    deep = "<w:tbl><w:tr><w:tc>" * 2_000 + paragraph("深") + "</w:tc></w:tr></w:tbl>" * 2_000
    yield "deep-tables.docx", write_docx(deep)
    yield "other-root.docx", write_zip({"word/document.xml": b"<html/>"})
    yield "no-xml.docx", write_zip({"word/document.xml": TEXT.encode()})
    yield (
        "odd-numbering.docx",
        write_docx(
            '<w:p><w:pPr><w:numPr><w:ilvl w:val="99"/><w:numId w:val="x"/></w:numPr></w:pPr></w:p>' + paragraph("一"), {"word/numbering.xml": "<n/>"}
        ),
    )
    whole = report_xlsx()
    yield "no-shared-strings.xlsx", _without(whole, "xl/sharedStrings.xml")
    yield "no-styles.xlsx", _without(whole, "xl/styles.xml")
    yield "endless-sheet.xlsx", write_xlsx({"表": [["序号", "机构"], *([number, "某院"] for number in range(20_000))]})
    yield "wide-sheet.xlsx", write_xlsx({"表": [["列"] * 16_000] * 3})
    yield "presentation.pptx", write_zip({"ppt/presentation.xml": b"<p/>"})
    yield "empty.zip", write_zip({})


def _laughing() -> bytes:
    entities = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 12))
    return f'<!DOCTYPE d [<!ENTITY a0 "哈">{entities}]><d>&a11;</d>'.encode()


def _locked_zip() -> bytes:
    """The flag of an encrypted member set in both of its heads."""
    packed = bytearray(write_zip({"report.txt": TEXT.encode()}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.index(signature) + offset] |= 1
    return bytes(packed)


def _without(package: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return write_zip({member: archive.read(member) for member in archive.namelist() if member != name})


def _pdfs() -> Iterator[tuple[str, bytes]]:
    yield "10000-pages.pdf", pack_pdf([b"BT /F1 14 Tf 80 700 Td <536B> Tj ET"] * 10_000)
    yield "locked.pdf", pack_pdf([b"BT ET"], trailer=_encryption())
    yield "no-pages.pdf", pack_pdf([])
    yield "blank.pdf", pack_pdf([b""] * 3)
    yield "endless-page.pdf", pack_pdf([b"BT /F1 14 Tf 80 700 Td " + b"<536B751F> Tj 0 -1 Td " * 200_000 + b"ET"])
    yield "endless-drawing.pdf", pack_pdf([b"0 0 m 9 9 l S " * 500_000])
    whole = report_pdf()
    yield "own-parent.pdf", whole.replace(b"/Kids [6 0 R", b"/Kids [2 0 R 6 0 R", 1)
    yield "many-pages-said.pdf", whole.replace(b"/Count 3", b"/Count 999999999", 1)
    yield "own-length.pdf", whole.replace(b"/Length ", b"/Length 9999999", 3)
    yield "nowhere.pdf", whole.replace(b"startxref\n", b"startxref\n99999999", 1)
    yield "two-in-one.pdf", whole + whole
    yield "late.pdf", b"\n" * 900 + whole
    yield "deep.pdf", whole.replace(b"/Type /Catalog", b"/Type /Catalog /X " + b"[" * 50_000 + b"]" * 50_000, 1)


def _encryption() -> bytes:
    keys = b"00112233445566778899aabbccddeeff" * 2
    return b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>]" % (keys, keys)


def _texts() -> Iterator[tuple[str, bytes]]:
    yield "deep.html", b"<html><body>" + b"<div><p>" * 60_000 + "深".encode()
    yield "wide.html", b"<html><body><table><tr>" + b"<td>1</td>" * 20_000
    yield "comment.html", b"<html><body><p>" + "卫生".encode() * 50 + b"</p><!--" + b"-" * 500_000
    yield "script.html", b"<html><body><script>" * 5_000 + "卫生".encode()
    yield "open-tags.html", b"<html><body>" + b"<p " * 50_000
    yield "entities.html", b"<html><body><p>" + b"&amp;" * 200_000
    yield "big-line.html", b"<html><body><p>" + "卫".encode() * 600_000
    yield "links.md", b"# a\n\n**b**\n\n" + b"[" * 200_000
    yield "brackets.md", b"# a\n\n**b**\n\n" + b"[a](" * 50_000
    yield "images.md", b"# a\n\n**b**\n\n" + b"![" * 50_000 + b"](" * 50_000
    yield "stars.md", b"# a\n\n**b**\n\n" + b"*a" * 100_000
    yield "pipes.md", b"# a\n\n**b**\n\n" + (b"|" * 2_000 + b"\n") * 200
    yield "open-quote.csv", '标题,正文\n甲,"没有结束'.encode() + b"a" * 100_000
    yield "quotes.csv", '标题,正文\n甲,"'.encode() + b'""' * 100_000
    yield "commas.csv", ("标题,正文\n" + "," * 300_000).encode()
    yield "zeros.txt", b"\0" * 1_000_000
    yield "lines.txt", b"\n" * 5_000_000
    yield "blank.txt", b" " * 3_000_000
    yield "digits.txt", b"1" * 400_000
    yield "marks.txt", "，".encode() * 400_000
    yield "combining.txt", ("e" + "\u0301" * 100_000).encode()
    yield "surrogates.txt", b"\xff\xfe" + struct.pack("<H", 0xD800) * 1_000
    yield "half.txt", TEXT.encode("utf-16")[:-1]
    yield "tail.txt", TEXT.encode() + bytes(range(256)) * 100
    yield "deep.rtf", b"{\\rtf1" + b"{" * 100_000
    yield "closed.rtf", b"{\\rtf1" + b"}" * 100_000 + b"a"
    yield "binary.rtf", b"{\\rtf1 \\bin9999999999 " + bytes(range(256)) * 20
    yield "units.rtf", b"{\\rtf1 " + b"\\u-10240 ?" * 20_000
    yield "cells.rtf", b"{\\rtf1 \\intbl" + b"\\cell" * 100_000 + b"\\row}"
    yield "empty", b""
    yield "large.txt", b"a" * (65 << 20)
    yield "half.docx", report_docx()[40:]
