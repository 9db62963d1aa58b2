"""A saved web page or a fragment of one in, its main text out: title, source line and tables kept, menus and footers left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import trafilatura

from graph.errors import EmptyDocument, UnreadableFile
from graph.origins import Place
from loaders.readers.drafts import Draft, Piece
from loaders.readers.html_source import PageSource, SourceLine, stretches
from loaders.readers.tables import Cell, table_pieces
from loaders.readers.text import ByteCounter, Decoded

MAX_PAGE_CHARS = 8_000_000  # source of a page; those of reports have 20 000 to 300 000
_TITLE = re.compile(r"<title[^<>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_META = re.compile(r"<meta\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_SITE = re.compile(r"\s*[_|—–-]+\s*[^_|—–-]{2,30}$")
_CREDIT = re.compile(r"(?:来源|发布时间|发布日期|发布机构|发文机关|信息来源|成文日期|时间|日期)\s*[：:]")
_DATE = re.compile(r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_PUBLISHER = re.compile(r"(?:信息来源|来源|发布机构|发文机关)\s*[：:]\s*([^\s：:，。|]{2,30})")
_DATE_NAMES = frozenset(("pubdate", "publishdate", "publishtime", "article:published_time", "firstpublishedtime"))
_PUBLISHER_NAMES = frozenset(("contentsource", "source", "publisher"))
_TITLE_NAMES = frozenset(("articletitle", "og:title"))
MAX_CREDIT_CHARS = 160


def read_html(decoded: Decoded, source: str) -> Iterator[Draft]:
    page = decoded.text
    if len(page) > MAX_PAGE_CHARS:
        raise UnreadableFile(source, f"a page of {len(page):,} characters; at most {MAX_PAGE_CHARS:,} are read. Save its text alone.")
    seen = PageSource.of(page)
    stated = _stated(page)
    title = _title(page, seen, stated)
    blocks = list(_main_blocks(page)) or [[line.text] for line in seen.lines if not line.is_menu]
    if not blocks:
        raise EmptyDocument(source, "a web page without a text of its own; nothing loaded. Was it saved whole?")
    credit = _credit(seen, title)
    blocks = _with_head(blocks, title, credit)
    said = credit.text if credit is not None else ""
    date = _DATE.search(stated.get("date", "")) or _DATE.search(said)
    publisher = _PUBLISHER.search(said)
    yield Draft(
        "html",
        decoded.encoding,
        tuple(_Placed(decoded, seen).pieces(blocks)),
        title,
        "-".join((date[1], date[2].zfill(2), date[3].zfill(2))) if date else None,
        stated.get("publisher") or (publisher[1] if publisher else None),
    )


Block = list[str] | list[list[str]]  # lines, or the rows of a table


def _main_blocks(page: str) -> Iterator[Block]:
    """Paragraphs, headings and tables of the page's main text, in order."""
    found = trafilatura.extract(page, output_format="xml")
    if not found:
        return
    main = ElementTree.fromstring(found).find("main")
    for element in main if main is not None else ():
        yield from _blocks_of(element)


def _blocks_of(element: ElementTree.Element) -> Iterator[Block]:
    if element.tag == "table":
        yield [[" ".join("".join(cell.itertext()).split()) for cell in row.iter("cell")] for row in element.iter("row")]
    elif element.tag in ("list", "quote") and len(element):
        if element.text and element.text.strip():
            yield [" ".join(element.text.split())]
        for item in element:
            yield from _blocks_of(item)
    else:
        lines = _lines_of(element)
        if lines:
            yield lines


def _lines_of(element: ElementTree.Element) -> list[str]:
    text = "".join(_said(element))
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def _said(element: ElementTree.Element) -> Iterator[str]:
    """The element's text with a line end only at its line breaks."""
    yield " ".join((element.text or "").splitlines())
    for part in element:
        if part.tag == "lb":
            yield "\n"
        yield from _said(part)
        yield " ".join((part.tail or "").splitlines())


def _stated(page: str) -> dict[str, str]:
    """What the page's meta tags say: date, publisher, title."""
    stated: dict[str, str] = {}
    for tag in _META.findall(page[:100_000]):
        attributes = {name.lower(): (a or b or c).strip() for name, a, b, c in _ATTRIBUTE.findall(tag)}
        name = (attributes.get("name") or attributes.get("property") or "").lower()
        content = attributes.get("content", "")
        for key, names in (("date", _DATE_NAMES), ("publisher", _PUBLISHER_NAMES), ("title", _TITLE_NAMES)):
            if name in names and content:
                stated.setdefault(key, content)
    return stated


def _title(page: str, seen: PageSource, stated: dict[str, str]) -> str | None:
    """The title as its meta tag, its first heading or the window's title without the site's name says."""
    if "title" in stated:
        return stated["title"]
    heading = next((line.text for line in seen.lines if line.is_heading and not line.is_menu and 4 < len(line.text) < 120), None)
    if heading is not None:
        return heading
    match = _TITLE.search(page[:100_000])
    said = " ".join(match[1].split()) if match else ""
    return _SITE.sub("", said) or None


def _credit(seen: PageSource, title: str | None) -> SourceLine | None:
    """The line below the title that says where and when the text was published."""
    after = 0
    for number, line in enumerate(seen.lines):
        if title is not None and line.text == title:
            after = number
            break
    for line in seen.lines[after : after + 12]:
        if _CREDIT.search(line.text) and len(line.text) < MAX_CREDIT_CHARS and not line.text.endswith("。"):
            return line
    return None


def _with_head(blocks: list[Block], title: str | None, credit: SourceLine | None) -> list[Block]:
    """The blocks with title and source line before them, where the main text has left them out."""
    said = ["".join(_plain(block).split()) for block in blocks[:6]]
    head: list[Block] = []
    if title is not None and "".join(title.split()) not in said:
        head.append([title])
    if credit is not None and not any("".join(credit.text.split()) in text for text in said):
        if head or title is None:
            head.append([credit.text])
        else:
            position = said.index("".join(title.split())) + 1
            return [*blocks[:position], [credit.text], *blocks[position:]]
    return [*head, *blocks]


def _plain(block: Block) -> str:
    return "".join(line if isinstance(line, str) else "".join(line) for line in block)


class _Placed:
    """Gives each block its place in the page's source; blocks come in the page's order but for a few."""

    def __init__(self, decoded: Decoded, seen: PageSource) -> None:
        self._decoded = decoded
        self._seen = seen
        self._next = 0
        self._tables = 0

    def pieces(self, blocks: list[Block]) -> list[Piece]:
        pieces: list[Piece] = []
        for block in blocks:
            rows = [row for row in block if not isinstance(row, str)]
            if rows:
                self._tables += 1
                pieces += table_pieces([self._row(number, row) for number, row in enumerate(rows, start=1)], len(pieces))
            else:
                pieces += [piece for line in block if isinstance(line, str) for piece in self._line(line)]
        return self._in_bytes(pieces)

    def _row(self, number: int, row: list[str]) -> list[Cell]:
        return [Cell((text,), Place(self._position(text), table=self._tables, row=number, column=i)) for i, text in enumerate(row, start=1)]

    def _position(self, text: str) -> int | None:
        found = self._find(text)
        return None if found is None else self._seen.positions[found]

    def _line(self, line: str) -> Iterator[Piece]:
        found = self._find(line)
        if found is None:
            yield Piece(line + "\n", Place())
            return
        parts = list(stretches(self._seen, line, found))
        for number, (text, position) in enumerate(parts, start=1):
            yield Piece(text + ("\n" if number == len(parts) else ""), Place(position))

    def _find(self, text: str) -> int | None:
        """The number of the page's visible character at which ``text`` begins, None where the page does not have it in one run."""
        sought = "".join(text.split())
        if not sought:
            return None
        found = self._seen.chars.find(sought, self._next)
        if found < 0:
            found = self._seen.chars.find(sought)
        if found < 0:
            return None
        self._next = max(self._next, found + len(sought))
        return found

    def _in_bytes(self, pieces: list[Piece]) -> list[Piece]:
        """The same pieces with bytes in place of positions."""
        counter = ByteCounter(self._decoded)
        positions = sorted({piece.place.byte for piece in pieces if piece.place.byte is not None})
        byte_at = {position: counter.at(position) for position in positions}
        return [
            Piece(
                piece.text,
                Place(None if place.byte is None else byte_at[place.byte], table=place.table, row=place.row, column=place.column),
                piece.heads,
            )
            for piece in pieces
            for place in (piece.place,)
        ]
