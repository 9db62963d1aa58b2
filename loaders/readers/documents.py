"""A draft in, its document out: NFC, one sort of line ends, no control characters, personal numbers masked, and the map to the source kept true."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from graph.errors import EmptyDocument, UnreadableFile
from graph.identity import report_id
from graph.origins import Origin, Place, Span
from graph.records import Document
from loaders.masking import mask_personal_numbers
from loaders.readers.drafts import Draft, Piece

MAX_TEXT_CHARS = 5_000_000  # a report, not a library: the largest real one has 60 000
MAX_LINE_CHARS = 500_000
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]")
_CLUSTER = re.compile(r".[\u0300-\u036f\u1161-\u11ff\u3099\u309a]*", re.DOTALL)  # a character with the marks that NFC may join to it


def to_document(draft: Draft, source: str) -> Document:
    """raises: EmptyDocument, UnreadableFile for more text than a report has"""
    size = sum(len(piece.text) for piece in draft.pieces)
    if size > MAX_TEXT_CHARS:
        raise UnreadableFile(source, f"{size:,} characters; a report of at most {MAX_TEXT_CHARS:,} is read. Split the file.")
    text, origins = _joined(_from_first_word(draft))
    longest = max((len(line) for line in text.split("\n")), default=0)
    if longest > MAX_LINE_CHARS:
        raise UnreadableFile(source, f"a line of {longest:,} characters; at most {MAX_LINE_CHARS:,} are read. Is it a report?")
    if not text.strip():
        raise EmptyDocument(source, "no text in it; nothing loaded.")
    masked = mask_personal_numbers(text)
    if masked != text:
        origins = tuple(_after_masks(text, masked, origins, draft.encoding))
    title = None if draft.title is None else mask_personal_numbers(_one_form(draft.title)).strip() or None
    return Document(report_id(masked), source, masked, title, draft.encoding, draft.format, origins, draft.published, draft.publisher)


def _from_first_word(draft: Draft) -> Draft:
    """The draft without the blank lines at its head: most of them stood between a site's menus."""
    blank = next((number for number, piece in enumerate(draft.pieces) if piece.text.strip()), 0)
    if not blank:
        return draft
    pieces = (replace(piece, heads=tuple(head - blank for head in piece.heads)) for piece in draft.pieces[blank:])
    return replace(draft, pieces=tuple(pieces))


def _joined(draft: Draft) -> tuple[str, tuple[Origin, ...]]:
    """The pieces' texts in one form, and where each begins; a piece that changed is cut where its bytes no longer count."""
    parts: list[str] = []
    origins: list[Origin] = []
    spans = _spans(draft.pieces)
    length = 0
    for piece in draft.pieces:
        heads = tuple(spans[head] for head in piece.heads)
        for place, text in _stretches(piece, draft.encoding):
            if text:
                origins.append(Origin(length, place, heads))
                parts.append(text)
                length += len(text)
    text = "".join(parts).rstrip("\n")
    return text, tuple(origin for origin in origins if origin.start < len(text))


def _spans(pieces: tuple[Piece, ...]) -> list[Span]:
    """Where each piece's words will stand in the text, without the white space around them."""
    spans: list[Span] = []
    length = 0
    for piece in pieces:
        text = _one_form(piece.text)
        left = len(text) - len(text.lstrip())
        spans.append((length + left, length + max(left, len(text.rstrip()))))
        length += len(text)
    return spans


def _stretches(piece: Piece, encoding: str) -> Iterator[tuple[Place, str]]:
    text = _one_form(piece.text)
    if piece.place.byte is None or text == piece.text:
        yield piece.place, text
        return
    codec = "utf-8" if encoding == "utf-8-sig" else encoding
    byte = piece.place.byte
    for match in _CLUSTER.finditer(piece.text):
        yield replace(piece.place, byte=byte), _one_form(match[0])
        byte += len(match[0].encode(codec))


def _one_form(text: str) -> str:
    """NFC, ``\\n`` as line end, no control characters."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)))


def _after_masks(text: str, masked: str, origins: tuple[Origin, ...], encoding: str) -> Iterator[Origin]:
    """The origins, and one more behind each mask that is shorter in bytes than what it covers (full-width digits)."""
    if not origins or origins[0].place.byte is None:
        yield from origins
        return
    codec = "utf-8" if encoding == "utf-8-sig" else encoding
    ends = [number + 1 for number, (old, new) in enumerate(zip(text, masked, strict=True)) if old != new and not old.isascii()]
    position = 0
    for number, origin in enumerate(origins):
        yield origin
        following = origins[number + 1].start if number + 1 < len(origins) else len(text)
        while position < len(ends) and ends[position] <= following:
            end = ends[position]
            position += 1
            if origin.place.byte is not None and origin.start < end < following:
                byte = origin.place.byte + len(text[origin.start : end].encode(codec))
                yield replace(origin, start=end, place=replace(origin.place, byte=byte))
