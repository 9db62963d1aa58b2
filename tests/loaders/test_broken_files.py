"""A thousand broken files end in a clear error or in a sound document: no crash, nothing by halves; a parser that hangs is ended."""

import unicodedata
from pathlib import Path

import pytest

from graph.errors import LoadError, UnreadableFile
from graph.records import Document
from loaders.readers import ParserProcess, read_file
from loaders.readers.apart import MAX_BYTES
from tests.loaders.formats.broken import COUNT, broken_files

MAX_WORDS = 2_000  # of an error: an archive lists what was amiss in each of its files


def assert_is_sound(document: Document) -> None:
    text = document.text
    assert text.strip() and unicodedata.is_normalized("NFC", text) and "\r" not in text and "\0" not in text
    starts = [origin.start for origin in document.origins]
    assert starts == sorted(set(starts)) and starts[0] == 0 and starts[-1] < len(text)


def test_every_broken_file_is_an_error_or_a_document(tmp_path: Path) -> None:
    count = 0
    with ParserProcess() as parser:
        for name, content in broken_files():
            path = tmp_path / name
            path.write_bytes(content)
            try:
                for document in read_file(path, name, parser):
                    assert_is_sound(document)
            except LoadError as error:
                assert str(error).startswith(name) and "\n" not in str(error) and len(str(error)) < MAX_WORDS
            path.unlink()
            count += 1
    assert count == COUNT


BAD = "tests.loaders.formats.bad_readers"


def assert_reads_on(parser: ParserProcess) -> None:
    assert parser.read("good", b"", "after") == []


def test_a_parser_that_hangs_is_ended_and_the_next_file_is_read() -> None:
    with ParserProcess(max_seconds=1.5, table=BAD) as parser:
        with pytest.raises(UnreadableFile, match=r"x: not read within 1\.5 seconds"):
            parser.read("hang", b"", "x")
        assert_reads_on(parser)


@pytest.mark.parametrize("how", ["grow", "map"])  # on the heap, which the system limits; and shared, which only the program sees
def test_a_parser_that_takes_too_much_memory_is_ended(how: str) -> None:
    with ParserProcess(max_bytes=MAX_BYTES // 4, table=BAD) as parser:
        with pytest.raises(UnreadableFile, match="x: needs more than 256 MB"):
            parser.read(how, b"", "x")
        assert_reads_on(parser)


def test_a_parser_that_crashes_or_fails_is_one_error() -> None:
    with ParserProcess(table=BAD) as parser:
        with pytest.raises(UnreadableFile, match=r"x: its crash parser broke down \(signal \d+\)"):
            parser.read("crash", b"", "x")
        with pytest.raises(UnreadableFile, match=r"x: a broken file: its fail parser gave up \(ZeroDivisionError"):
            parser.read("fail", b"", "x")
        assert_reads_on(parser)


def test_a_slow_reader_that_tells_of_its_progress_has_its_seconds_anew() -> None:
    with ParserProcess(max_seconds=1.5, table=BAD) as parser:
        assert parser.read("slow", b"", "x") == []
