"""The engine in this process: one folder on disk, no server; the only module that knows ``arcadedb_embedded``.

The package is imported, and its Java started (about 1 s), when a store is opened, not before. One process at a time may have a folder open;
threads of that process may share it. Do not fork afterwards. To move to the package's successor, change this module.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from importlib import import_module
from pathlib import Path
from time import sleep
from typing import Any

from graph.engines.columns import columns_of
from graph.engines.door import excerpt
from graph.engines.port import Parameters, Rows, Run, T
from graph.engines.setup_files import statements
from graph.errors import QueryError, StoreUnavailable

HEAP = "768m"  # enough for 300 000 nodes and 1 500 000 edges, at 577 MB in all
_JVM_ARGUMENTS = (
    "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
    "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
    "-Darcadedb.log.impl=slf4j",  # the other one writes a folder ./log wherever the program runs
    # Java's second compiler only for what runs often: a load of 50 000 rows took 14 s of processor time with the usual thresholds, 10 s
    # with these, and a heavy query asked again and again is as fast in the end (without that compiler: 7 s, but such queries four times slower)
    "-XX:Tier4InvocationThreshold=100000",
    "-XX:Tier4MinInvocationThreshold=30000",
    "-XX:Tier4CompileThreshold=300000",
    "-XX:Tier4BackEdgeThreshold=1000000",
)
_BOOT_LINE = b"WARNING: Using incubator modules"
_CONFLICT_RETRIES = 5
_MAKING = ".making"
_SETUP_FILES = ("arcadedb.sql", "constraints.cypher")


class ArcadeDB:
    """``folder`` is made when it is not there."""

    name = "arcadedb"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._package = import_module("arcadedb_embedded")
        self._writing = threading.Lock()
        self._opened, self._commits = secrets.token_hex(8), 0
        _start_java()
        self._in_java = _java_maps()
        self._database = self._open()

    def _open(self) -> Any:
        path = str(self._folder)
        try:
            if not self._package.database_exists(path):
                self._create()
            database = self._package.open_database(path)
            database.set_wal_flush("yes_nometadata")  # a written report outlives a power cut; not to be felt beside the writing itself
            return database
        except OSError as error:
            raise StoreUnavailable(f"the store's folder {path} can't be made: {error}. Name a folder that you may write to.") from error
        except self._package.ArcadeDBError as error:
            raise StoreUnavailable(_why_not_opened(path, str(error))) from error

    def _create(self) -> None:
        """Beside its place, then moved there: a program that is killed meanwhile leaves no half-made store."""
        if self._folder.exists() and (not self._folder.is_dir() or any(self._folder.iterdir())):
            raise StoreUnavailable(f"{self._folder} holds other files and is no store. Expected: a store's folder or a new one. Name another folder.")
        place = self._folder.parent
        place.mkdir(parents=True, exist_ok=True)
        making = Path(tempfile.mkdtemp(prefix=f".{self._folder.name}-", suffix=_MAKING, dir=place))
        try:
            self._package.create_database(str(making / self._folder.name)).close()
            if self._folder.exists():
                self._folder.rmdir()
            (making / self._folder.name).rename(self._folder)
        finally:
            for left in place.glob(f".{self._folder.name}-*{_MAKING}"):
                shutil.rmtree(left, ignore_errors=True)

    def read(self, statement: str, parameters: Parameters, *, timeout_seconds: float | None, row_limit: int | None) -> Rows:
        with self._answer(statement, parameters, timeout_seconds) as answer:
            columns: tuple[str, ...] = ()
            rows: list[list[Any]] = []
            for names, values in answer:
                columns = columns or names
                if row_limit is not None and len(rows) == row_limit:
                    return Rows(columns, rows, truncated=True)
                rows.append([_plain(value) for value in values])
        return Rows(columns or columns_of(statement), rows)

    def stream(self, statement: str, parameters: Parameters) -> Iterator[list[Any]]:
        with self._answer(statement, parameters, None) as answer:
            for _, values in answer:
                yield [_plain(value) for value in values]

    @contextmanager
    def _answer(self, statement: str, parameters: Parameters, timeout_seconds: float | None) -> Iterator[Iterator[tuple[tuple[str, ...], list[Any]]]]:
        jpype = import_module("jpype")
        limit = jpype.JClass("com.arcadedb.query.sql.executor.CommandTimeoutOverride")
        if timeout_seconds is not None:
            limit.set(max(1, round(timeout_seconds * 1000)))
        try:
            with self._database.query("opencypher", statement, dict(parameters)) as result:
                yield (_names_and_values(row) for row in result)
        except (self._package.ArcadeDBError, jpype.JException, TypeError) as error:
            raise _query_error(statement, error, timeout_seconds) from error
        finally:
            limit.clear()

    def write(self, work: Callable[[Run], T]) -> T:
        with self._writing:
            for attempt in range(_CONFLICT_RETRIES):
                try:
                    with self._database.transaction():
                        return work(self._run)
                except (self._package.ArcadeDBError, import_module("jpype").JException) as error:
                    if attempt + 1 == _CONFLICT_RETRIES or "ConcurrentModification" not in str(error):
                        raise QueryError(f"the store could not write: {error}. Nothing was changed.") from error
                    sleep(0.05 * 2**attempt)
                finally:
                    self._commits += 1
        raise AssertionError("unreachable")

    def version(self, *, fresh: bool) -> str:
        return f"{self._opened}.{self._commits}"  # no other program writes while this one has the folder

    def _run(self, statement: str, parameters: Parameters) -> list[dict[str, Any]]:
        result = self._database.command("opencypher", statement, self._in_java(parameters))
        return [] if result is None else list(result.to_list())

    def setup(self) -> None:
        with self._writing:
            for name in _SETUP_FILES:
                language = "sql" if name.endswith(".sql") else "opencypher"
                for statement in statements(name):
                    self._database.command(language, statement)

    def alter(self, statements: Iterable[str]) -> None:
        with self._writing:
            for statement in statements:
                self._database.command("opencypher", statement)

    def close(self) -> None:
        if self._database.is_open():
            self._database.close()


def _why_not_opened(path: str, said: str) -> str:
    if "lock" in said.lower():
        return (
            f"the store in {path} is open in another program, and only one at a time may have it. Close that program "
            "(hpg serve, hpg load, a notebook), name another folder, or use a Neo4j server for several programs at once."
        )
    return f"the store in {path} can't be opened: {said}. If its files are damaged, delete the folder and load the reports again."


def _query_error(statement: str, error: BaseException, timeout_seconds: float | None) -> QueryError:
    said = str(error)
    if "TimeoutException" in said:
        return QueryError(f"{excerpt(statement)!r} took longer than {timeout_seconds:g} s and was stopped. Narrow it, or allow it more time.")
    if "QueryNotIdempotentException" in said:
        return QueryError(f"{excerpt(statement)!r} would write. Expected: a statement that only reads the graph.")
    return QueryError(f"{excerpt(statement)!r} failed: {said}. Expected: one Cypher statement that Neo4j 5 and ArcadeDB both know.")


def _start_java() -> None:
    """Once in a process. Its lines on the console are dropped, all other output of this moment is kept."""
    jpype = import_module("jpype")
    if jpype.isJVMStarted():
        return
    with _without_boot_line():
        import_module("arcadedb_embedded.jvm").start_jvm(heap_size=HEAP, jvm_args=_JVM_ARGUMENTS)
    root = jpype.JClass("java.util.logging.Logger").getLogger("")
    root.setLevel(jpype.JClass("java.util.logging.Level").OFF)


def _java_maps() -> Callable[[Parameters], Any]:
    """Makes Java's maps, lists, longs and doubles of parameters, all in one text: value by value that was a quarter of a load's time."""
    jpype = import_module("jpype")
    builder, numbers, maps = (jpype.JClass(name) for name in ("com.google.gson.GsonBuilder", "com.google.gson.ToNumberPolicy", "java.util.Map"))
    gson = builder().setObjectToNumberStrategy(numbers.LONG_OR_DOUBLE).create()
    as_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
    return lambda parameters: gson.fromJson(as_text(dict(parameters)), maps.class_)


@contextmanager
def _without_boot_line() -> Iterator[None]:
    """Java writes a line about an incubating module straight to file descriptor 2, and no option stops it."""
    saved = os.dup(2)
    with tempfile.TemporaryFile() as said:
        os.dup2(said.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(saved, 2)
            said.seek(0)
            for line in said:
                if not line.startswith(_BOOT_LINE):
                    os.write(saved, line)
            os.close(saved)


def _plain(value: Any) -> Any:
    """A value of the answer as the port promises it."""
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [_plain(each) for each in value]
    return _plain_java(value)


def _names_and_values(row: Any) -> tuple[tuple[str, ...], list[Any]]:
    names = tuple(row.property_names)
    return names, [row.get(name) for name in names]


def _plain_java(value: Any) -> Any:
    jpype = import_module("jpype")
    if isinstance(value, jpype.JClass("com.arcadedb.graph.Vertex")):
        return {"_labels": sorted(str(value.getTypeName()).split("~")), **_properties(value)}
    if isinstance(value, jpype.JClass("com.arcadedb.graph.Edge")):
        ends = {"_start": value.getOutVertex().get("id"), "_end": value.getInVertex().get("id")}
        return {"_type": str(value.getTypeName()), **{name: None if id_ is None else str(id_) for name, id_ in ends.items()}, **_properties(value)}
    if isinstance(value, jpype.JClass("com.arcadedb.query.opencypher.traversal.TraversalPath")):
        return [_plain(each) for each in value.toAlternatingList()]
    return _iso_text(str(value))


def _properties(record: Any) -> dict[str, Any]:
    convert = import_module("arcadedb_embedded").convert_java_to_python
    return {str(name): _plain(value) for name, value in convert(record.propertiesAsMap()).items()}


def _iso_text(said: str) -> str:
    """A date or time as ISO 8601 with seconds, as Neo4j's are given: Java leaves them out when they are 0."""
    said = said.partition("[")[0]
    for kind in (datetime, time):
        if ("T" in said and not said.startswith("P")) or ":" in said:
            try:
                return kind.fromisoformat(said).isoformat()
            except ValueError:
                continue
    return said
