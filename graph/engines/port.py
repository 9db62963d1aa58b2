"""What an engine must do for the store: read, stream, write in one transaction, set up, close; all in plain Python values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias, TypeVar

Parameters: TypeAlias = Mapping[str, Any]
Run: TypeAlias = Callable[[str, Parameters], list[dict[str, Any]]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query.

    A node is ``{"_labels": [sorted], **properties}``, an edge ``{"_type", "_start", "_end", **properties}`` with the ends' ids,
    a path the list of both in turn, a date or time ISO text. ``truncated``: there were more rows than the limit allowed.
    """

    columns: tuple[str, ...]
    rows: list[list[Any]]
    truncated: bool = False


class Engine(Protocol):
    """The port. Statements are Cypher that Neo4j 5 and ArcadeDB answer alike; errors are graph.errors' StoreError kinds.

    name: ``neo4j`` or ``arcadedb``, for what only one of them is asked
    """

    name: str

    def read(self, statement: str, parameters: Parameters, *, timeout_seconds: float | None, row_limit: int | None) -> Rows:
        """All rows up to the limit; refuses to write; None: no limit."""
        ...

    def stream(self, statement: str, parameters: Parameters) -> Iterator[list[Any]]:
        """The rows one by one as the engine finds them; for answers of plain values that may be larger than memory."""
        ...

    def write(self, work: Callable[[Run], T]) -> T:
        """One transaction around ``work``, whose ``run`` takes one statement at a time. Writers wait for one another.

        All or nothing. ``work`` may be called again from its beginning when the engine reports a passing conflict.
        """
        ...

    def version(self, *, fresh: bool) -> str:
        """A mark that never comes back after a commit, of this program or another: the same mark, the same graph.

        fresh: as the store is now; else a mark that held at some moment before the call, had without asking
        """
        ...

    def setup(self) -> None:
        """Constraints, indexes and full text; does nothing where they are already there."""
        ...

    def alter(self, statements: Iterable[str]) -> None:
        """Changes of constraints and indexes, in Cypher, one after the other."""
        ...

    def close(self) -> None: ...
