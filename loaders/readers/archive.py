"""A zip package in, what it is out: a Word file's text, a workbook's tables, or the files of an archive."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from graph.errors import EmptyDocument, UnknownFormat, UnreadableFile
from loaders.readers.drafts import Member, Reading
from loaders.readers.packed import Package
from loaders.readers.word import BODY, read_word

MAX_FILES = 500
MAX_UNPACKED_BYTES = 256 << 20
_GENERAL_PURPOSE_UTF8 = 0x800
_OTHER_PACKAGES = (("ppt/presentation.xml", "a presentation"), ("content.xml", "an OpenDocument file"), ("OFD.xml", "an OFD file"))


def read_package(content: bytes, source: str) -> Iterator[Reading]:
    package = Package(content, source, "Word file" if b"word/document.xml" in content else "archive")
    if BODY in package.names:
        yield from read_word(package)
    elif "xl/workbook.xml" in package.names:
        from loaders.readers.workbook import read_workbook  # openpyxl takes 0.2 s to import; most packages are Word files

        _refuse_bomb(package, source)
        yield from read_workbook(content, source)
    else:
        for name, what in _OTHER_PACKAGES:
            if name in package.names:
                raise UnknownFormat(source, f"{what} is not read. Save it as docx, xlsx or pdf.")
        yield from _members(package, source)


def _refuse_bomb(package: Package, source: str) -> None:
    """openpyxl unpacks by itself: each part is unpacked once before, and dropped, to know its true size."""
    left = MAX_UNPACKED_BYTES
    for member in package.members:
        left -= len(package.read(member, MAX_UNPACKED_BYTES)) if left > 0 else 0
    if left <= 0:
        raise UnreadableFile(source, f"unpacks to more than {MAX_UNPACKED_BYTES >> 20} MB. Split the file.")


def _members(package: Package, source: str) -> Iterator[Member]:
    wanted = [(name, member) for member in package.members for name in (_name(member.filename, member.flag_bits),) if not _is_hidden(name)]
    if not wanted:
        raise EmptyDocument(source, "an archive without a file in it; nothing loaded.")
    if len(wanted) > MAX_FILES:
        raise UnreadableFile(source, f"{len(wanted):,} files in one archive; at most {MAX_FILES} are read. Split it.")
    left = MAX_UNPACKED_BYTES
    for name, member in wanted:
        content = package.read(member, min(left, 64 << 20))
        left -= len(content)
        yield Member(name, content)


def _name(name: str, flags: int) -> str:
    """The member's name, inside the archive; without the flag for UTF-8 it was written in the machine's code page, which in China is GBK."""
    if not flags & _GENERAL_PURPOSE_UTF8 and not name.isascii():
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("gb18030")
    return "/".join(part for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/")) or name.endswith(("/Thumbs.db", "/desktop.ini"))
