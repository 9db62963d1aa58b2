"""What travels between the program and its parsing process: length-prefixed frames, a byte of kind and JSON or bytes.

JSON and not pickle: what a parser of strangers' files sends back is never run.
"""

from __future__ import annotations

import json
import struct
from typing import Any

from graph.origins import Place
from loaders.readers.drafts import Draft, Member, Piece, Progress, Reading

LENGTH = struct.Struct(">IB")
DRAFT, MEMBER, PROGRESS, REFUSED, DONE, FAILED = range(6)
_PLACE = ("byte", "page", "box", "paragraph", "sheet", "table", "row", "column")


def pack(kind: int, body: bytes) -> bytes:
    return LENGTH.pack(len(body), kind) + body


def pack_reading(reading: Reading) -> bytes:
    if isinstance(reading, Progress):
        return pack(PROGRESS, b"")
    if isinstance(reading, Member):
        name = reading.name.encode("utf-8", "replace")
        return pack(MEMBER, struct.pack(">H", len(name)) + name + reading.content)
    pieces = [[piece.text, [getattr(piece.place, name) for name in _PLACE], piece.heads] for piece in reading.pieces]
    told = [reading.format, reading.encoding, pieces, reading.title, reading.published, reading.publisher, reading.name]
    return pack(DRAFT, json.dumps(told).encode())


def unpack_reading(kind: int, body: bytes) -> Reading:
    if kind == PROGRESS:
        return Progress()
    if kind == MEMBER:
        length = int.from_bytes(body[:2], "big")
        return Member(body[2 : 2 + length].decode(), body[2 + length :])
    form, encoding, pieces, *rest = json.loads(body)
    return Draft(form, encoding, tuple(_piece(*piece) for piece in pieces), *rest)


def _piece(text: str, place: list[Any], heads: list[int]) -> Piece:
    byte, page, box, *rest = place
    return Piece(text, Place(byte, page, None if box is None else tuple(box), *rest), tuple(heads))


def pack_error(kind: str, message: str) -> bytes:
    return json.dumps([kind, message]).encode()


def unpack_error(body: bytes) -> tuple[str, str]:
    kind, message = json.loads(body)
    return str(kind), str(message)
