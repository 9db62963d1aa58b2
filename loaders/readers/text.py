"""The bytes of a text file in, its encoding and its lines with their byte offsets out."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from graph.errors import UnreadableFile
from graph.origins import Place
from loaders.readers.drafts import Draft, Piece

MAX_LINES = 200_000  # the largest real report has 2 000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_LINE = re.compile(r"([^\n\r\u2028\u2029\x85\x0b\x0c]*)(\r\n?|[\n\u2028\u2029\x85\x0b\x0c]|$)")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file; ``first`` is the byte of its first character (after a mark)."""

    text: str
    encoding: str
    first: int = 0


class ByteCounter:
    """Byte offsets of rising positions of a text, counted once through it."""

    def __init__(self, decoded: Decoded) -> None:
        self._text = decoded.text
        self._codec = "utf-8" if decoded.encoding == "utf-8-sig" else decoded.encoding
        self._position, self._byte = 0, decoded.first

    def at(self, position: int) -> int:
        """The byte at which the character at ``position`` begins; not before the position asked for last."""
        self._byte += len(self._text[self._position : position].encode(self._codec))
        self._position = position
        return self._byte


def read_text(decoded: Decoded, source: str) -> Iterator[Draft]:
    pieces = tuple(Piece(line + "\n", Place(byte=offset)) for line, offset in lines_of(decoded, source))
    yield Draft("txt", decoded.encoding, pieces)


def lines_of(decoded: Decoded, source: str) -> Iterator[tuple[str, int]]:
    """Each line without its end, and the byte at which it begins."""
    spans = [match.span(1) for match in _LINE.finditer(decoded.text)]
    if len(spans) > MAX_LINES:
        raise UnreadableFile(source, f"{len(spans):,} lines; a report of at most {MAX_LINES:,} is read. Is it a report?")
    counter = ByteCounter(decoded)
    for start, end in spans:
        if start < len(decoded.text):
            yield decoded.text[start:end], counter.at(start)


def decode(content: bytes, source: str) -> Decoded:
    """The text of ``content``; UnreadableFile where it is none.

    A mark at its head, else UTF-8, else UTF-16 by its zero bytes, else GB18030, which a declared gb2312 or gbk is read as.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(_decode_as(content[len(mark) :], encoding, source), encoding, len(mark))
    if b"\x00" in content[:4096]:
        low_first = content[1:4096:2].count(0) > content[0:4096:2].count(0)  # digits and line ends have their zero byte second
        encoding = "utf-16-le" if low_first else "utf-16-be"
    elif _is_valid(content, "utf-8"):
        encoding = "utf-8"
    else:
        _refuse_damaged_utf8(content, source)
        encoding = "gb18030"
    return Decoded(_decode_as(content, encoding, source), encoding)


def _is_valid(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_damaged_utf8(content: bytes, source: str) -> None:
    """A broken byte makes UTF-8 invalid, and most of what is left is valid GB18030: it would be read as 鍗敓 without an error."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken * 20 < sum(char > "\u07ff" for char in text):
        where = len(text[: text.index("\ufffd")].encode())
        raise UnreadableFile(source, f"UTF-8 with {broken} broken characters, the first at byte {where}: the file is damaged or cut. Fetch it again.")


def _decode_as(content: bytes, encoding: str, source: str) -> str:
    try:
        text = content.decode("utf-8" if encoding == "utf-8-sig" else encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            source, f"no text: neither UTF-8, UTF-16 nor GB18030 from byte {error.start} on. If it is text, save it as UTF-8."
        ) from error
    if _is_binary(text[:4096]) or _is_binary(text[-4096:]):
        raise UnreadableFile(source, f"binary content, read as {encoding} it is no text. Give a text, Office, PDF or HTML file.")
    return text


def _is_binary(sample: str) -> bool:
    odd = len(_CONTROL.findall(sample)) + sum(unicodedata.category(char) in ("Co", "Cn", "Cs") for char in sample)
    return odd * 50 > len(sample)  # control and unassigned characters: 2 % never occur in a report, binary files have a third
