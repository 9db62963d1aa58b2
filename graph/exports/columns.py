"""The declaration in, one column for each property out: name, type and what it is; a name that two kinds share has one type."""

from __future__ import annotations

from typing import Final

from graph.schema import EDGE_KINDS, NODE_KINDS, EdgeKind, NodeKind, Type


def _columns(kinds: tuple[NodeKind, ...] | tuple[EdgeKind, ...]) -> dict[str, Type]:
    columns: dict[str, Type] = {}
    for kind in kinds:
        for each in kind.properties:
            if columns.setdefault(each.name, each.type) != each.type:
                raise TypeError(f"property {each.name} is declared as {columns[each.name]} and as {each.type}: an exported column has one type")
    return {name: type_ for name, type_ in columns.items() if name != "id"}


NODE_COLUMNS: Final = _columns(NODE_KINDS)
EDGE_COLUMNS: Final = _columns(EDGE_KINDS)
