"""One report in every format gives one text, every quote leads back to its place in the file, and every bad file is one clear error."""

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pypdfium2
import pytest

from graph.errors import EmptyDocument, LoadError, UnknownFormat, UnreadableFile
from graph.records import Document
from loaders.readers import MAX_LINE_CHARS, ParserProcess, find_files, read_bytes, read_file
from tests.loaders.formats.report import QUOTES, TEXT, TITLE, squeezed
from tests.loaders.formats.write import REPORT_IN, paragraph, report_docx, write_docx, write_zip

FORMATS = Path(__file__).parent / "formats"
KEPT = {"doc": FORMATS / "report.doc", "wps": FORMATS / "report.doc", "pdf of an office program": FORMATS / "report-printed.pdf"}
EVERY_FORM = REPORT_IN | {form: path.read_bytes for form, path in KEPT.items()}


@pytest.fixture(scope="module")
def parser() -> Iterator[ParserProcess]:
    with ParserProcess() as process:
        yield process


def read(content: bytes, parser: ParserProcess, name: str = "report") -> list[Document]:
    return list(read_bytes(content, name, parser))


@pytest.mark.parametrize("form", EVERY_FORM)
def test_one_report_in_every_form_gives_one_text_and_one_id(form: str, parser: ParserProcess) -> None:
    [document] = read(EVERY_FORM[form](), parser)
    [plain] = read(TEXT.encode(), parser)
    assert squeezed(document.text) == squeezed(TEXT)
    assert document.id == plain.id


@pytest.mark.parametrize("form", EVERY_FORM)
def test_every_character_has_a_place_in_order(form: str, parser: ParserProcess) -> None:
    [document] = read(EVERY_FORM[form](), parser)
    starts = [origin.start for origin in document.origins]
    assert starts[0] == 0 and starts == sorted(set(starts)) and starts[-1] < len(document.text)
    for start, end in (span for origin in document.origins for span in origin.heads):
        assert document.text[start:end] == document.text[start:end].strip() != ""


def span_of(document: Document, quote: str) -> tuple[int, int]:
    """Where ``quote`` stands, white space inside it aside."""
    positions = [number for number, char in enumerate(document.text) if not char.isspace()]
    found = squeezed(document.text).index(quote)
    return positions[found], positions[found + len(quote) - 1] + 1


TEXT_FORMS = [form for form in REPORT_IN if form not in ("docx", "rtf", "xlsx", "pdf", "zip", "zip in zip")]


@pytest.mark.parametrize("quote", QUOTES)
@pytest.mark.parametrize("form", TEXT_FORMS)
def test_a_quote_opens_in_a_text_file_at_its_byte(form: str, quote: str, parser: ParserProcess) -> None:
    content = EVERY_FORM[form]()
    [document] = read(content, parser)
    start, _ = span_of(document, quote)
    byte = document.byte_of(start)
    assert byte is not None
    assert content[byte : byte + 200].decode(document.encoding.removesuffix("-sig"), "ignore").startswith(quote[:2]), (byte, quote)


@pytest.mark.parametrize("quote", QUOTES)
@pytest.mark.parametrize("form", ["pdf", "pdf of an office program"])
def test_a_quote_opens_in_a_pdf_at_its_page_and_box(form: str, quote: str, parser: ParserProcess) -> None:
    content = EVERY_FORM[form]()
    [document] = read(content, parser)
    found = ""
    with pypdfium2.PdfDocument(content) as book:
        for origin in document.origins_of(*span_of(document, quote)):
            place = origin.place
            assert place.page is not None and place.box is not None
            left, bottom, right, top = place.box
            found += book[place.page - 1].get_textpage().get_text_bounded(left - 1, bottom - 1, right + 1, top + 1)
    assert quote in squeezed(found)


@pytest.mark.parametrize("quote", QUOTES)
def test_a_quote_opens_in_a_word_file_at_its_paragraph_or_cell(quote: str, parser: ParserProcess) -> None:
    content = report_docx()
    [document] = read(content, parser)
    [origin] = document.origins_of(*span_of(document, quote))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))[0]
    paragraphs = [element for element in body if element.tag.endswith("}p")]
    tables = [element for element in body if element.tag.endswith("}tbl")]
    place = origin.place
    if place.paragraph is not None:
        there = paragraphs[place.paragraph - 1]
    else:
        assert place.table is not None and place.row is not None and place.column is not None
        there = tables[place.table - 1][place.row - 1][place.column - 1]
    assert quote in "".join(there.itertext())


@pytest.mark.parametrize("quote", QUOTES)
def test_a_quote_opens_in_a_workbook_at_its_cell(quote: str, parser: ParserProcess) -> None:
    content = EVERY_FORM["xlsx"]()
    [document] = read(content, parser)
    [origin] = document.origins_of(*span_of(document, quote))
    place = origin.place
    assert place.sheet is not None and place.row is not None and place.column is not None
    assert quote in openpyxl.load_workbook(io.BytesIO(content))[place.sheet].cell(place.row, place.column).value


PLACES = [
    ("txt", "体检率72.5%", None),
    ("csv", "体检率72.5%", None),
    ("html", "12.6万", "table 1, row 2, column 2 (接诊人次, 青禾县人民医院)"),
    ("md", "95%", "table 1, row 2, column 3 (满意率, 青禾县人民医院)"),
    ("docx", "体检率72.5%", "paragraph 5"),
    ("docx", "8700", "table 1, row 4, column 2 (接诊人次, 柳溪镇卫生院)"),
    ("doc", "8700", "table 1, row 4, column 2 (接诊人次, 柳溪镇卫生院)"),
    ("rtf", "91.5%", "table 1, row 4, column 3 (满意率, 柳溪镇卫生院)"),
    ("rtf", "床位数不少于60张", "paragraph 10"),
    ("pdf", "麻疹连续六年", "pages 1–2"),
    ("pdf", "补助资金486万元", "page 3"),
    ("pdf", TITLE, "page 1"),
    ("xlsx", "体检率72.5%", "sheet Sheet1, row 2, column 3"),
]


@pytest.mark.parametrize(("form", "quote", "place"), PLACES)
def test_a_place_is_named_in_words(form: str, quote: str, place: str | None, parser: ParserProcess) -> None:
    [document] = read(EVERY_FORM[form](), parser)
    assert document.place_of(*span_of(document, quote)) == place


def test_a_row_of_a_table_is_named_as_a_whole(parser: ParserProcess) -> None:
    [document] = read(report_docx(), parser)
    assert document.place_of(*span_of(document, "柳溪镇卫生院870091.5%")) == "table 1, row 4, columns 1–3"
    assert document.place_of(*span_of(document, "95%青禾县中医医院")) == "table 1, rows 2–3"


def test_a_page_says_when_and_by_whom_it_was_published(parser: ParserProcess) -> None:
    [document] = read(EVERY_FORM["html"](), parser)
    assert (document.title, document.published, document.publisher) == (TITLE, "2024-01-12", "青禾县卫生健康局")


def test_a_name_does_not_decide(tmp_path: Path, parser: ParserProcess) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(report_docx())
    [document] = read_file(path, "report.txt", parser)
    assert document.format == "docx" and squeezed(document.text) == squeezed(TEXT)


def test_personal_numbers_are_masked_before_anyone_sees_the_text(parser: ParserProcess) -> None:
    [document] = read("联系人手机：13800138000".encode(), parser)
    assert document.text == "联系人手机：***********"


def test_bytes_count_on_behind_a_mask(parser: ParserProcess) -> None:
    content = "手机１３８００１３８０００，接诊5人。".encode()
    [document] = read(content, parser)
    byte = document.byte_of(document.text.index("5"))
    assert byte is not None and content[byte:].decode() == "5人。"


def test_an_archive_gives_all_its_files_and_then_says_what_was_amiss(parser: ParserProcess) -> None:
    packed = write_zip(
        {"甲.txt": "甲县接诊5人。".encode(), "坏.pdf": b"%PDF-1.4 x", "乙/乙.docx": write_docx(paragraph("乙县接诊6人。")), "__MACOSX/._甲": b"\0"}
    )
    documents = []
    with pytest.raises(UnreadableFile, match=r"坏\.pdf: a broken PDF"):
        for document in read_bytes(packed, "all.zip", parser):
            documents.append(document)
    assert [document.source for document in documents] == ["all.zip/甲.txt", "all.zip/乙/乙.docx"]


BAD = [
    ("empty", b"", EmptyDocument, "no text"),
    ("blank", b" \n\t\n", EmptyDocument, "no text"),
    ("binary", bytes(range(256)) * 50, UnreadableFile, "text"),
    ("wrong encoding", b"\x81\x20" * 50, UnreadableFile, "no text"),
    ("UTF-8 with a broken byte", (TEXT.encode()[:300] + b"\xff" + TEXT.encode()[300:]), UnreadableFile, "damaged"),
    ("UTF-8 cut inside a character", TEXT.encode()[:-2], UnreadableFile, "damaged"),
    ("pdf", b"%PDF-1.7 ...", UnreadableFile, "PDF"),
    ("doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", UnknownFormat, "Office"),
    ("gif", b"GIF89a" + b"\0" * 50, UnknownFormat, "picture"),
    ("rar", b"Rar!\x1a\x07\x00", UnknownFormat, "packed"),
    ("cut word file", report_docx()[:200], UnreadableFile, "broken Word"),
    ("broken zip", b"PK\x03\x04" + b"\0" * 30, UnreadableFile, "archive"),
    ("empty zip", write_zip({}), EmptyDocument, "archive"),
    ("presentation", write_zip({"ppt/presentation.xml": b"<p/>"}), UnknownFormat, "presentation"),
    ("word file without text", write_docx(paragraph(" ")), EmptyDocument, "no text"),
    ("page of menus", b"<html><body><a href=/>\xe9\xa6\x96\xe9\xa1\xb5</a></body></html>", EmptyDocument, "web page"),
    ("one line of 50 MB", b"\xe5\x8d\xab" * (50 << 18), UnreadableFile, "characters"),
    ("a long line", ("卫" * (MAX_LINE_CHARS + 1)).encode(), UnreadableFile, "line"),
    ("many lines", "卫\n".encode() * 200_001, UnreadableFile, "lines"),
]


@pytest.mark.parametrize(("what", "content", "error", "says"), BAD, ids=[row[0] for row in BAD])
def test_a_bad_file_is_one_clear_error(what: str, content: bytes, error: type[LoadError], says: str, parser: ParserProcess) -> None:
    with pytest.raises(error) as caught:
        read(content, parser, "bad.txt")
    message = str(caught.value)
    assert message.startswith("bad.txt: ") and says in message and "\n" not in message, what


def test_a_missing_file_says_what_to_check(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="can't be opened"):
        list(read_file(tmp_path / "none.txt", "none.txt"))


def test_a_file_of_more_than_64_mb_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 65 << 20)
    with pytest.raises(UnreadableFile, match="65 MB; at most 64 MB"):
        list(read_file(path, "large.txt"))


def test_a_loop_of_folders_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "report.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a" / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a" / "back").symlink_to(tmp_path)
    assert [path.name for path in find_files(tmp_path)] == ["report.txt"]


def test_a_link_to_nowhere_is_found_and_said(tmp_path: Path) -> None:
    (tmp_path / "lost.txt").symlink_to(tmp_path / "nowhere.txt")
    [path] = find_files(tmp_path)
    with pytest.raises(UnreadableFile, match="can't be opened"):
        list(read_file(path, "lost.txt"))
