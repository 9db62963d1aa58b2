"""A file in, its documents out: one reader a format, chosen by content and not by name.

Text: BOM, else UTF-8, else UTF-16 by its zero bytes, else GB18030 (which a declared gb2312 is read as). Word: docx. Tables: csv
whose head names a column of texts; each row is a document.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from graph.errors import EmptyDocument, UnknownFormat, UnreadableFile
from graph.identity import report_id
from graph.records import Document
from loaders.masking import mask_personal_numbers

MAX_FILE_BYTES = 64 << 20  # the largest real report seen is 2 MB, a PDF; a table of 31 whole reports is 5 MB
MAX_TEXT_CHARS = 5_000_000  # a report, not a library: the largest real one has 60 000
MAX_LINE_CHARS = 500_000
TEXT_COLUMNS = ("full_text", "text", "content", "正文", "全文", "内容")
TITLE_COLUMNS = ("title", "标题", "题名")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]")


def find_files(folder: Path) -> Iterator[Path]:
    """Every file under ``folder`` in a fixed order; hidden ones and folders already seen through a link are passed over.

    What can't be opened (a folder without leave, a link to nowhere) is among them, so that reading it says so.
    """
    seen: set[Path] = set()
    pending = [folder]
    while pending:
        place = pending.pop()
        real = place.resolve()
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = sorted((entry for entry in place.iterdir() if not entry.name.startswith(".")), key=lambda entry: entry.name)
        except OSError:
            yield place
            continue
        yield from (entry for entry in entries if not entry.is_dir())
        pending.extend(entry for entry in reversed(entries) if entry.is_dir())


def read_file(path: Path, source: str) -> Iterator[Document]:
    """The documents of one file, in its order.

    source: the file as messages and the graph name it
    raises: UnreadableFile, UnknownFormat, EmptyDocument; a generator, so the first document may come before a fault in a later one
    """
    content = _read_bytes(path, source)
    for opening, read in _READERS:
        if opening(content):
            yield from read(content, source)
            return
    yield from _read_text(content, source)


def _read_bytes(path: Path, source: str) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise UnreadableFile(source, f"{size >> 20} MB; at most {MAX_FILE_BYTES >> 20} MB are read. Split the file.")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(source, f"can't be opened ({error.strerror}). Check that it exists and may be read.") from error


def _refuse(what: str) -> Callable[[bytes, str], Iterator[Document]]:
    def read(_content: bytes, source: str) -> Iterator[Document]:
        raise UnknownFormat(source, f"{what} is not read yet; known: text, docx, csv. Save it as one of them.")
        yield

    return read


def _read_word(content: bytes, source: str) -> Iterator[Document]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if "word/document.xml" not in names:
                raise UnknownFormat(source, "a zip archive without a Word document in it; known: text, docx, csv. Unpack it first.")
            if archive.getinfo("word/document.xml").file_size > MAX_FILE_BYTES:
                raise UnreadableFile(source, f"unpacks to more than {MAX_FILE_BYTES >> 20} MB. Split the file.")
            body = ElementTree.fromstring(archive.read("word/document.xml"))
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, EOFError, NotImplementedError, RuntimeError) as error:
        raise UnreadableFile(source, f"a broken Word file ({error}). Open it in a word processor and save it anew.") from error
    lines = ("".join(_word_text(paragraph)) for paragraph in body.iter(f"{_WORD}p"))
    yield _document("\n".join(lines), source, "docx")


def _word_text(paragraph: ElementTree.Element) -> Iterator[str]:
    for node in paragraph.iter():
        if node.tag == f"{_WORD}t":
            yield node.text or ""
        elif node.tag in (f"{_WORD}br", f"{_WORD}cr"):
            yield "\n"
        elif node.tag == f"{_WORD}tab":
            yield " "


def _read_text(content: bytes, source: str) -> Iterator[Document]:
    text, encoding = decode(content, source)
    header = text.split("\n", 1)[0].strip().split(",")
    if len(header) > 1 and any(name.strip() in TEXT_COLUMNS for name in header):
        yield from _read_table(text, source, encoding)
        return
    yield _document(text, source, encoding)


def _read_table(text: str, source: str, encoding: str) -> Iterator[Document]:
    csv.field_size_limit(MAX_TEXT_CHARS)
    rows = csv.DictReader(io.StringIO(text))
    column = next(name for name in TEXT_COLUMNS if name in [field.strip() for field in rows.fieldnames or ()])
    try:
        for number, row in enumerate(rows, start=1):
            title = next((row[name].strip() for name in TITLE_COLUMNS if row.get(name)), None)
            yield _document(row[column] or "", f"{source}#{number}", encoding, title)
    except csv.Error as error:
        raise UnreadableFile(source, f"a broken table near line {rows.line_num} ({error}). Check its quotes.") from error


def decode(content: bytes, source: str) -> tuple[str, str]:
    """The text of ``content`` and the encoding that it was in; UnreadableFile where it is no text."""
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            return _decode_as(content, encoding, source), encoding
    if b"\x00" in content[:4096]:
        low_first = content[1:4096:2].count(0) > content[0:4096:2].count(0)  # digits and line ends have their zero byte second
        encoding = "utf-16-le" if low_first else "utf-16-be"
        return _decode_as(content, encoding, source), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decode_as(content, "gb18030", source), "gb18030"


def _decode_as(content: bytes, encoding: str, source: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            source, f"no text: neither UTF-8, UTF-16 nor GB18030 from byte {error.start} on. If it is text, save it as UTF-8."
        ) from error
    sample = text[:4096]
    odd = len(_CONTROL.findall(sample)) + sum(unicodedata.category(char) in ("Co", "Cn") for char in sample)
    if odd * 50 > len(sample):  # control and unassigned characters: 2 % never occur in a report, binary files have a third
        raise UnreadableFile(source, f"binary content, read as {encoding} it is no text. Give a text, docx or csv file.")
    return text


def _document(text: str, source: str, encoding: str, title: str | None = None) -> Document:
    if len(text) > MAX_TEXT_CHARS:
        raise UnreadableFile(source, f"{len(text):,} characters; a report of at most {MAX_TEXT_CHARS:,} is read. Split the file.")
    text = _CONTROL.sub("", _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text.removeprefix("\ufeff"))))
    longest = max((len(line) for line in text.split("\n")), default=0)
    if longest > MAX_LINE_CHARS:
        raise UnreadableFile(source, f"a line of {longest:,} characters; at most {MAX_LINE_CHARS:,} are read. Is it a report?")
    if not text.strip():
        raise EmptyDocument(source, "no text in it; nothing loaded.")
    text = mask_personal_numbers(text)
    return Document(report_id(text), source, text, title, encoding)


_READERS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes, str], Iterator[Document]]], ...] = (
    (lambda content: content.startswith(b"PK\x03\x04"), _read_word),
    (lambda content: content.startswith(b"%PDF"), _refuse("a PDF")),
    (lambda content: content.startswith(b"\xd0\xcf\x11\xe0"), _refuse("an old Office file (doc, xls, wps)")),
    (lambda content: content.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8")), _refuse("a picture")),
    (lambda content: content.startswith((b"\x7fELF", b"MZ", b"\x1f\x8b")), _refuse("a program or packed file")),
)
