"""Every usual encoding and format gives the same text; every bad file one clear error."""

import io
import zipfile
from pathlib import Path

import pytest

from graph.errors import EmptyDocument, LoadError, UnknownFormat, UnreadableFile
from graph.records import Document
from loaders.readers import MAX_LINE_CHARS, find_files, read_file

TEXT = "某县卫生健康局2018年工作总结\n一、主要工作\n全年接诊1.2万人次，同比增长5%。\n"
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


def read(folder: Path, content: bytes, name: str = "report.txt") -> list[Document]:
    path = folder / name
    path.write_bytes(content)
    return list(read_file(path, name))


def word(*paragraphs: str) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", WORD.format(body))
    return packed.getvalue()


ONE_TEXT = [
    ("utf-8", TEXT.encode()),
    ("utf-8 with mark", TEXT.encode("utf-8-sig")),
    ("utf-16", TEXT.encode("utf-16")),
    ("utf-16 without mark", TEXT.encode("utf-16-le")),
    ("gb18030", TEXT.encode("gb18030")),
    ("windows line ends", TEXT.replace("\n", "\r\n").encode()),
    ("word", word(*TEXT.rstrip("\n").split("\n"))),
]


@pytest.mark.parametrize(("form", "content"), ONE_TEXT)
def test_one_report_in_every_form_gives_one_text_and_one_id(tmp_path: Path, form: str, content: bytes) -> None:
    [document] = read(tmp_path, content)
    [plain] = read(tmp_path, TEXT.encode(), "plain.txt")
    assert document.text.rstrip("\n") == TEXT.rstrip("\n"), form
    assert document.id == plain.id


def test_a_row_of_a_table_of_texts_is_a_document(tmp_path: Path) -> None:
    rows = 'title,year,full_text\n甲县总结,2018,接诊5人。\n乙县总结,2018,"开展筛查，\n检查3人。"\n'
    first, second = read(tmp_path, rows.encode("utf-8-sig"), "table.csv")
    assert (first.title, first.source, first.text) == ("甲县总结", "table.csv#1", "接诊5人。")
    assert (second.source, second.text) == ("table.csv#2", "开展筛查，\n检查3人。")


def test_personal_numbers_are_masked_before_anyone_sees_the_text(tmp_path: Path) -> None:
    [document] = read(tmp_path, "联系人手机：13800138000".encode())
    assert document.text == "联系人手机：***********"


def broken_zip() -> bytes:
    return word("某县工作总结")[:80]


BAD = [
    ("empty", b"", EmptyDocument, "no text"),
    ("blank", b" \n\t\n", EmptyDocument, "no text"),
    ("binary", bytes(range(256)) * 50, UnreadableFile, "text"),
    ("wrong encoding", b"\x81\x20" * 50, UnreadableFile, "no text"),
    ("pdf", b"%PDF-1.7 ...", UnreadableFile, "PDF"),
    ("doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", UnknownFormat, "Office"),
    ("picture", b"\x89PNG\r\n\x1a\n", UnknownFormat, "[ocr]"),
    ("cut word file", broken_zip(), UnreadableFile, "Word"),
    ("broken zip", b"PK\x03\x04" + b"\0" * 30, UnreadableFile, "archive"),
    ("one line of 50 MB", b"\xe5\x8d\xab" * (50 << 18), UnreadableFile, "characters"),
    ("a long line", ("卫" * (MAX_LINE_CHARS + 1)).encode(), UnreadableFile, "line"),
]


@pytest.mark.parametrize(("what", "content", "error", "says"), BAD)
def test_a_bad_file_is_one_clear_error(tmp_path: Path, what: str, content: bytes, error: type[LoadError], says: str) -> None:
    with pytest.raises(error) as caught:
        read(tmp_path, content, "bad.txt")
    message = str(caught.value)
    assert message.startswith("bad.txt") and says in message and "\n" not in message, what


def test_a_missing_file_says_what_to_check(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="can't be opened"):
        list(read_file(tmp_path / "none.txt", "none.txt"))


def test_a_loop_of_folders_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "report.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a" / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a" / "back").symlink_to(tmp_path)
    assert [path.name for path in find_files(tmp_path)] == ["report.txt"]
