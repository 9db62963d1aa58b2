"""An RTF file in, its paragraphs and tables out.

RTF 1.9.1: groups in braces, control words with a number, \\'xx for bytes of the font's code page, \\uN for UTF-16 units each followed by
``\\uc`` substitutes. Written here because striprtf, the maintained reader, gives neither paragraphs nor cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from graph.errors import UnreadableFile
from graph.origins import Place
from loaders.readers.drafts import Draft, Piece
from loaders.readers.tables import Cell, table_pieces

_TOKEN = re.compile(rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|.", re.DOTALL)
_UNSEEN = frozenset(  # destinations whose text is no part of the body
    b"fonttbl colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr footerf footnote object objdata"
    b" themedata colorschememapping latentstyles datastore generator listtable listoverridetable rsidtbl xmlnstbl fldinst bkmkstart bkmkend"
    b" pnseclvl filetbl revtbl nonshppict shppict annotation atnid atnauthor datafield mmathPr".split()
)
_SIGNS = {b"line": "\n", b"tab": " ", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”"}
_SIGNS |= {b"bullet": "•", b"emspace": " ", b"enspace": " ", b"softline": ""}
_CHARSETS = {134: "gb18030", 136: "big5", 128: "cp932", 129: "cp949", 0: "cp1252", 238: "cp1250", 204: "cp1251"}
_CODE_PAGES = {936: "gb18030", 950: "big5", 65001: "utf-8", 932: "cp932", 949: "cp949", 54936: "gb18030"}
MAX_DEPTH = 500


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group."""

    seen: bool = True
    deleted: bool = False
    substitutes: int = 1
    codec: str = "gb18030"
    in_fonts: bool = False
    in_table: bool = False


def read_rich_text(content: bytes, source: str) -> Iterator[Draft]:
    walk = _Walk(source)
    for token in _TOKEN.finditer(content):
        walk.take(token)
    walk.end_paragraph()
    walk.end_table()
    yield Draft("rtf", "rtf", tuple(walk.pieces))


@dataclass(slots=True)
class _Walk:
    source: str
    state: _State = field(default_factory=_State)
    outer: list[_State] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    unread: bytearray = field(default_factory=bytearray)
    to_skip: int = 0
    font: int = 0
    starred: bool = False
    paragraphs: int = 0
    tables: int = 0
    lines: list[str] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)

    def take(self, token: re.Match[bytes]) -> None:
        word, number, code, sign, brace, text = token.groups()
        if word is not None:
            self._take_word(word.lower() if word.isupper() else word, None if number is None else int(number))
        elif code is not None:
            self._take_bytes(bytes([int(code, 16)]))
        elif brace is not None:
            self._take_brace(brace)
        elif text is not None:
            self._take_bytes(text)
        elif sign is not None:
            self._take_sign(sign)

    def _take_brace(self, brace: bytes) -> None:
        self._decode()
        self.to_skip = 0
        self.starred = False
        if brace == b"{":
            self.outer.append(self.state)
            if len(self.outer) > MAX_DEPTH:
                raise UnreadableFile(
                    self.source, f"an RTF file with groups more than {MAX_DEPTH} deep. Open it in an office program and save it anew."
                )
        elif self.outer:
            self.state = self.outer.pop()

    def _take_sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.starred = True
        elif sign in b"\\{}":
            self._take_bytes(sign)
        elif sign == b"~":
            self._say(" ")
        elif sign == b"_":
            self._say("-")
        elif sign in (b"\n", b"\r"):
            self.end_paragraph()

    def _take_word(self, word: bytes, number: int | None) -> None:
        if word == b"u" and number is not None:
            self._decode()
            self._say_unit(number & 0xFFFF)
            self.to_skip = self.state.substitutes
            return
        self._decode()
        if self.starred:
            self.state = replace(self.state, seen=False)
        self.starred = False
        if word in _UNSEEN:
            self.state = replace(self.state, seen=False, in_fonts=word == b"fonttbl")
        elif word in _SIGNS:
            self._say(_SIGNS[word])
        elif word in _ACTIONS and self.state.seen:
            _ACTIONS[word](self)
        else:
            self._set(word, number)

    def _set(self, word: bytes, number: int | None) -> None:
        """Words that hold to the end of the group."""
        if word == b"uc" and number is not None:
            self.state = replace(self.state, substitutes=min(number, 8))
        elif word == b"ansicpg" and number in _CODE_PAGES:
            self.state = replace(self.state, codec=_CODE_PAGES[number])
        elif word == b"f" and number is not None:
            self.font = number
            if number in self.fonts and not self.state.in_fonts:
                self.state = replace(self.state, codec=self.fonts[number])
        elif word == b"fcharset" and number in _CHARSETS and self.state.in_fonts and number:
            self.fonts[self.font] = _CHARSETS[number]
        elif word in (b"deleted", b"v"):
            self.state = replace(self.state, deleted=number != 0)
        elif word == b"plain":
            self.state = replace(self.state, deleted=False)
        elif word == b"intbl":
            self.state = replace(self.state, in_table=True)
        elif word == b"pard":
            self.state = replace(self.state, in_table=False)

    def _take_bytes(self, text: bytes) -> None:
        if self.to_skip:
            skipped = min(self.to_skip, len(text))
            self.to_skip -= skipped
            text = text[skipped:]
        if self.state.seen and not self.state.deleted:
            self.unread += text

    def _decode(self) -> None:
        if self.unread:
            self.said.append(self.unread.decode(self.state.codec, "replace"))
            self.unread.clear()

    def _say(self, text: str) -> None:
        self._decode()
        if self.state.seen and not self.state.deleted:
            self.said.append(text)

    def _say_unit(self, unit: int) -> None:
        """One UTF-16 unit; the halves of a pair come one after the other."""
        if self.state.seen and not self.state.deleted:
            self.said.append(chr(unit))

    def _text(self) -> str:
        self._decode()
        text = "".join(self.said)
        self.said.clear()
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def end_paragraph(self) -> None:
        text = self._text()
        if self.state.in_table or (self.cells and not text.strip()):
            self.lines += [line for line in text.split("\n") if line.strip()]
            return
        self.end_table()
        self.paragraphs += 1
        self.pieces += [Piece(line + "\n", Place(paragraph=self.paragraphs)) for line in text.split("\n")]

    def end_cell(self) -> None:
        lines = self.lines + [line for line in self._text().split("\n") if line.strip()]
        place = Place(table=self.tables + 1, row=len(self.rows) + 1, column=len(self.cells) + 1)
        self.cells.append(Cell(tuple(line.strip() for line in lines), place))
        self.lines = []

    def end_row(self) -> None:
        if self.cells:
            self.rows.append(self.cells)
        self.cells = []

    def end_table(self) -> None:
        self.end_row()
        if self.rows:
            self.tables += 1
            self.pieces += table_pieces(self.rows, len(self.pieces))
        self.rows = []


_ACTIONS: dict[bytes, Callable[[_Walk], None]] = {
    b"par": _Walk.end_paragraph,
    b"sect": _Walk.end_paragraph,
    b"page": lambda walk: None,
    b"cell": _Walk.end_cell,
    b"nestcell": _Walk.end_cell,
    b"row": _Walk.end_row,
}
