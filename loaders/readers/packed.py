"""The bytes of a zip package in, its parts out, none larger than what was promised; bombs and locked ones are refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree import ElementTree

from graph.errors import UnreadableFile

MAX_PART_BYTES = 32 << 20  # a Word file of 500 pages has 20 MB of XML, which take 600 MB as a tree
MAX_MEMBERS = 10_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, OSError, ValueError, UnicodeDecodeError)


class Package:
    """An open zip archive; every fault of it is an UnreadableFile that names ``source``."""

    def __init__(self, content: bytes, source: str, what: str = "archive") -> None:
        self._source, self._what = source, what
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except _BROKEN as error:
            raise self._broken(error) from error
        self.members = [member for member in self._archive.infolist() if not member.is_dir()]
        if len(self.members) > MAX_MEMBERS:
            raise UnreadableFile(source, f"{len(self.members):,} files in one archive; at most {MAX_MEMBERS:,} are read. Split it.")
        self.names = frozenset(member.filename for member in self.members)

    def read(self, member: zipfile.ZipInfo | str, max_bytes: int = MAX_PART_BYTES) -> bytes:
        try:
            opened = self._archive.open(member)
        except RuntimeError as error:  # zipfile's word for a password
            raise UnreadableFile(self._source, "locked with a password. Take the password off and load it again.") from error
        except _BROKEN as error:
            raise self._broken(error) from error
        with opened:
            try:
                content = opened.read(max_bytes + 1)
            except _BROKEN as error:
                raise self._broken(error) from error
        if len(content) > max_bytes:
            raise UnreadableFile(self._source, f"unpacks to more than {max_bytes >> 20} MB. Split the file.")
        return content

    def read_xml(self, name: str) -> ElementTree.Element:
        content = self.read(name)
        if b"<!ENTITY" in content[:10_000]:
            raise UnreadableFile(self._source, f"a broken {self._what} (it declares entities of its own). Save it anew.")
        try:
            return ElementTree.fromstring(content)
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise self._broken(error) from error

    def _broken(self, error: Exception) -> UnreadableFile:
        return UnreadableFile(self._source, f"a broken {self._what} ({error}). Fetch it again, or open it in an office program and save it anew.")
