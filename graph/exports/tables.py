"""Elements in, a zip archive with ``nodes`` and ``edges`` out, as CSV (for spreadsheets and pandas) or Parquet; a column a property.

CSV is UTF-8 with a byte order mark, so that Excel shows Chinese; a list is a JSON text, an empty cell is nothing. Parquet has the declared types
and needs the extra ``[parquet]`` (pyarrow).
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Protocol

from graph.errors import MissingExtra
from graph.exports.columns import EDGE_COLUMNS, NODE_COLUMNS
from graph.exports.elements import Elements
from graph.schema import EDGE_KIND, NODE_KIND

_ROWS = 5_000  # written at once
_MOMENT = (1980, 1, 1, 0, 0, 0)  # equal graphs, equal archives
_NODE_HEAD = ("id", "label", "label_zh", "label_en")
_EDGE_HEAD = ("id", "type", "type_zh", "type_en", "start", "end")


class _Bin(Protocol):
    def write(self, chunk: bytes, /) -> int: ...


_Write = Callable[[_Bin, Sequence[str], Iterator[dict[str, Any]]], Iterable[None]]


def csv_pair(elements: Elements) -> Iterator[bytes]:
    return _archive(elements, "csv", _write_csv)


def parquet(elements: Elements) -> Iterator[bytes]:
    try:
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise MissingExtra("Parquet", "parquet") from error
    return _archive(elements, "parquet", _write_parquet)


def _archive(elements: Elements, suffix: str, write: _Write) -> Iterator[bytes]:
    out = _Outbox()
    parts = (("nodes", (*_NODE_HEAD, *NODE_COLUMNS), _node_rows(elements)), ("edges", (*_EDGE_HEAD, *EDGE_COLUMNS), _edge_rows(elements)))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, columns, rows in parts:
            entry = zipfile.ZipInfo(f"{name}.{suffix}", _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w", force_zip64=True) as member:
                for _ in write(member, columns, rows):
                    yield out.emptied()
    yield out.emptied()


class _Outbox(io.RawIOBase):
    """A file that can't be wound back, as a response is; what was written waits in it to be sent."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, chunk: Any) -> int:
        self._waiting.append(bytes(chunk))
        return len(chunk)

    def emptied(self) -> bytes:
        content = b"".join(self._waiting)
        self._waiting.clear()
        return content


def _node_rows(elements: Elements) -> Iterator[dict[str, Any]]:
    for node in elements.nodes():
        kind = NODE_KIND[node.label]
        yield {"id": node.id, "label": kind.label, "label_zh": kind.zh, "label_en": kind.en, **node.properties}


def _edge_rows(elements: Elements) -> Iterator[dict[str, Any]]:
    for edge in elements.edges():
        kind = EDGE_KIND[edge.type]
        names = {"type": kind.type, "type_zh": kind.zh, "type_en": kind.en}
        yield {"id": edge.id, **names, "start": edge.start, "end": edge.end, **edge.properties}


def _write_csv(member: _Bin, columns: Sequence[str], rows: Iterator[dict[str, Any]]) -> Iterator[None]:
    text = io.StringIO(newline="")
    text.write("\ufeff")
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    while batch := list(islice(rows, _ROWS)):
        writer.writerows(
            {name: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value for name, value in row.items()} for row in batch
        )
        member.write(text.getvalue().encode())
        text.seek(0)
        text.truncate()
        yield
    member.write(text.getvalue().encode())


def _write_parquet(member: _Bin, columns: Sequence[str], rows: Iterator[dict[str, Any]]) -> Iterator[None]:
    import pyarrow
    from pyarrow import parquet as files

    types = {"text": pyarrow.string(), "integer": pyarrow.int64(), "number": pyarrow.float64(), "texts": pyarrow.list_(pyarrow.string())}
    declared = {**NODE_COLUMNS, **EDGE_COLUMNS}
    schema = pyarrow.schema([(name, types[declared.get(name, "text")]) for name in columns])
    with files.ParquetWriter(member, schema) as writer:
        while batch := list(islice(rows, _ROWS)):
            writer.write_table(pyarrow.Table.from_pylist(batch, schema=schema))
            yield
