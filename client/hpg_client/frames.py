"""An answer of the API in, its table out: as plain records, or as a pandas DataFrame (extra ``[pandas]``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pandas import DataFrame


def records(answer: Any, of: str | None = None) -> list[dict[str, Any]]:
    """The rows of a table as records; what is nested in one gets a dotted name, a list stays a list.

    answer: a list of objects; ``columns`` and ``rows``; an object with one list of objects in it (``targets``, ``neighbours``), or pages of such
    of:     which list, where an answer has several (``nodes`` and ``edges`` of a subgraph)
    raises: ValueError for an answer without a table

    >>> records({"columns": ["year", "amount_cny"], "rows": [[2018, 5.0]]})
    [{'year': 2018, 'amount_cny': 5.0}]
    >>> records({"facts": [{"edge": {"id": "funds:1", "evidence": None}}], "next": None})
    [{'edge.id': 'funds:1', 'edge.evidence': None}]
    """
    if isinstance(answer, Iterator):
        return [row for page in answer for row in records(page, of)]
    if isinstance(answer, list):
        return [dict(_flat(row)) for row in answer]
    if of is None and "columns" in answer:
        return [dict(zip(answer["columns"], row, strict=True)) for row in answer["rows"]]
    lists = {name: value for name, value in answer.items() if isinstance(value, list) and all(isinstance(each, dict) for each in value)}
    if of is None and len(lists) == 1:
        [of] = lists
    if of not in lists:
        raise ValueError(f"which list is the table? Expected of= one of {', '.join(lists) or 'none: this answer has no table'}.")
    return [dict(_flat(row)) for row in lists[of]]


def frame(answer: Any, of: str | None = None) -> DataFrame:
    """``records`` as a DataFrame; a table without rows keeps its columns where the answer names them."""
    from pandas import DataFrame

    columns = answer["columns"] if of is None and isinstance(answer, dict) and "columns" in answer else None
    return DataFrame(records(answer, of), columns=columns)


def _flat(row: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value
