"""A markdown text in (also a web page saved as one), its text without marks, links and menus out; tables stay tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.origins import Place
from loaders.readers.drafts import Draft, Piece
from loaders.readers.tables import Cell, table_pieces
from loaders.readers.text import Decoded, lines_of

_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"\[((?:[^\[\]\n]|!\[[^\[\]\n]{0,300}\]\([^()\n]{0,2000}\)){0,500})\]\(((?:[^()\n]|\([^()\n]{0,200}\)){0,2000})\)")
_HEADING = re.compile(r"#{1,6} +(?=\S)")
_RULE = re.compile(r"\|?[ ]*:?-{3,}:?[ ]*(?:\|[ ]*:?-{3,}:?[ ]*)*\|?|(?:[-*_=] *){3,}")
_BULLET = re.compile(r" *[*+-] +(?=\S)|> ?")
_EMPHASIS = re.compile(r"\*\*|__(?=\S)|(?<=\S)__|(?<![\w*])[*_](?=[^\s*_])|(?<=[^\s*_])[*_](?![\w*])|(?<!`)`(?!`)|\\(?=[\\`*_{}\[\]()#+.!|-])")
_SAVED_TITLE = re.compile(r"Title: *(.+)")
_SAVED_HEAD = re.compile(r"(?:URL Source|Published Time|Markdown Content|Title|Warning) *:")
_SIGNS = (  # each shows markdown; a text with two of them is markdown
    re.compile(r"^#{1,6} +\S", re.MULTILINE),
    re.compile(r"\]\((?:https?:|/|javascript:|#)[^)\s]*"),
    re.compile(r"^\|?[ ]*:?-{3,}:?[ ]*\|(?:[ ]*:?-{3,}:?[ ]*\|?)+ *$", re.MULTILINE),
    re.compile(r"\*\*[^*\n]+\*\*"),
    re.compile(r"^Markdown Content:", re.MULTILINE),
)
MAX_SAMPLE_CHARS = 200_000
MAX_MARKED_LINE_CHARS = 20_000  # a longer line is taken as it stands
MENU_LINK_SHARE = 0.6  # of a line's letters; a sentence with a link in it has less


def is_markdown(text: str) -> bool:
    """Whether ``text`` shows at least two of markdown's signs."""
    sample = text[:MAX_SAMPLE_CHARS]
    return sum(sign.search(sample) is not None for sign in _SIGNS) >= 2


def read_markdown(decoded: Decoded, source: str) -> Iterator[Draft]:
    title: str | None = None
    pieces: list[Piece] = []
    rows: list[list[Cell]] = []
    tables = 0
    for line, offset in lines_of(decoded, source):
        saved = _SAVED_TITLE.match(line)
        if saved and title is None:
            title = saved[1].strip()
        if line.lstrip().startswith("|") and line.rstrip().endswith("|"):
            tables += not rows
            if not _RULE.fullmatch(line.strip()):
                rows.append(_cells(line, offset, decoded.encoding, tables, len(rows) + 1))
            continue
        pieces += table_pieces(rows, len(pieces))
        rows = []
        if not _SAVED_HEAD.match(line) and not _RULE.fullmatch(line.strip()) and not _is_menu(line):
            pieces += _kept(line, offset, decoded.encoding)
    pieces += table_pieces(rows, len(pieces))
    yield Draft("md", decoded.encoding, tuple(pieces), title)


def _is_menu(line: str) -> bool:
    """Whether most of the line's letters are links, or it shows nothing but pictures."""
    if len(line) > MAX_MARKED_LINE_CHARS:
        return False
    without_images = _IMAGE.sub("", line)
    linked = sum(_letters(match[1]) for match in _LINK.finditer(without_images))
    said = _letters(_LINK.sub(lambda match: match[1], without_images))
    return (linked > 0 or without_images != line or _LINK.search(line) is not None) and linked >= MENU_LINK_SHARE * said


def _letters(text: str) -> int:
    return sum(char.isalnum() for char in text)


def _kept(line: str, offset: int, encoding: str) -> Iterator[Piece]:
    """The stretches of a line that a reader sees, each with its byte offset; the last ends the line."""
    spans = _seen_spans(line)
    counter, done = offset, 0
    codec = "utf-8" if encoding == "utf-8-sig" else encoding
    for number, (start, end) in enumerate(spans, start=1):
        counter += len(line[done:start].encode(codec))
        done = start
        yield Piece(line[start:end] + ("\n" if number == len(spans) else ""), Place(byte=counter))
    if not spans:
        yield Piece("\n", Place(byte=offset))


def _seen_spans(line: str) -> list[tuple[int, int]]:
    if len(line) > MAX_MARKED_LINE_CHARS:
        return [(0, len(line))]
    hidden: list[tuple[int, int]] = []
    for pattern in (_HEADING, _BULLET):
        match = pattern.match(line)
        if match:
            hidden.append(match.span())
    hidden += [match.span() for match in _IMAGE.finditer(line)]
    for match in _LINK.finditer(line):
        hidden += [(match.start(), match.start() + 1), (match.end(1), match.end())]
    hidden += [match.span() for match in _EMPHASIS.finditer(line)]
    spans, position = [], 0
    for start, end in sorted(hidden):
        if start > position:
            spans.append((position, start))
        position = max(position, end)
    return [*spans, (position, len(line))] if position < len(line) else spans


def _cells(line: str, offset: int, encoding: str, table: int, row: int) -> list[Cell]:
    codec = "utf-8" if encoding == "utf-8-sig" else encoding
    cells, position = [], line.index("|") + 1
    for column, field in enumerate(line.strip().strip("|").split("|"), start=1):
        text = "".join(field[start:end] for start, end in _seen_spans(field)).strip()
        byte = offset + len(line[: position + len(field) - len(field.lstrip())].encode(codec))
        cells.append(Cell((text,), Place(byte=byte, table=table, row=row, column=column)))
        position += len(field) + 1
    return cells
