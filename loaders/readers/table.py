"""Every format in one table: by what its content is known, its reader, and whether that runs in the parsing process.

A reader imports its parser when it is first called: the program itself never loads one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.errors import UnknownFormat
from loaders.readers.comma_separated import read_comma_separated, separator_of
from loaders.readers.drafts import Reading
from loaders.readers.html_signs import is_html
from loaders.readers.markdown import is_markdown, read_markdown
from loaders.readers.text import decode, read_text

Recognise = Callable[[bytes], bool]
Read = Callable[[bytes, str], Iterator[Reading]]


@dataclass(frozen=True, slots=True)
class Reader:
    """One format. ``is_apart``: runs in the parsing process, because its parser is not written here or is slow on made-up files."""

    name: str
    recognises: Recognise
    read: Read
    is_apart: bool = True


def _package(content: bytes, source: str) -> Iterator[Reading]:
    from loaders.readers.archive import read_package

    yield from read_package(content, source)


def _pdf(content: bytes, source: str) -> Iterator[Reading]:
    from loaders.readers.pdf import read_pdf

    yield from read_pdf(content, source)


def _old_office(content: bytes, source: str) -> Iterator[Reading]:
    from loaders.readers.old_office import read_old_office

    yield from read_old_office(content, source)


def _rich_text(content: bytes, source: str) -> Iterator[Reading]:
    from loaders.readers.rich_text import read_rich_text

    yield from read_rich_text(content, source)


def _picture(content: bytes, source: str) -> Iterator[Reading]:
    from loaders.readers.scan import read_picture

    yield from read_picture(content, source)


def _html(content: bytes, source: str) -> Iterator[Reading]:
    from loaders.readers.html_page import read_html

    yield from read_html(decode(content, source), source)


def _text(content: bytes, source: str) -> Iterator[Reading]:
    """A table, a markdown text or a plain one."""
    decoded = decode(content, source)
    separator = separator_of(decoded.text)
    if separator is not None:
        yield from read_comma_separated(decoded, separator, source)
    elif is_markdown(decoded.text):
        yield from read_markdown(decoded, source)
    else:
        yield from read_text(decoded, source)


def _refused(what: str) -> Read:
    def read(_content: bytes, source: str) -> Iterator[Reading]:
        raise UnknownFormat(source, f"{what} is not read; known: {KNOWN}. Save it as one of them.")
        yield

    return read


def _begins(*magics: bytes) -> Recognise:
    return lambda content: content.startswith(magics)


KNOWN = "text, md, html, csv, docx, doc, wps, rtf, pdf, xlsx, xls, zip, and with the extra [ocr] png, jpeg and scanned pdf"
READERS: tuple[Reader, ...] = (
    Reader("zip", _begins(b"PK\x03\x04", b"PK\x05\x06"), _package),
    Reader("pdf", lambda content: b"%PDF-" in content[:1024], _pdf),
    Reader("office", _begins(b"\xd0\xcf\x11\xe0"), _old_office),
    Reader("rtf", lambda content: content.lstrip()[:5] == b"{\\rtf", _rich_text),
    Reader("picture", _begins(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"), _picture),
    Reader("other picture", _begins(b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF"), _refused("a picture of this kind"), is_apart=False),
    Reader("packed", _begins(b"\x7fELF", b"MZ\x90", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf"), _refused("a program or packed file"), is_apart=False),
    Reader("html", is_html, _html),
    Reader("text", lambda content: True, _text, is_apart=False),
)
READER = {reader.name: reader for reader in READERS}
