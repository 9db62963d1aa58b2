"""Elements in, GraphML or GEXF 1.3 out, for Gephi, igraph, networkx and others: kinds in the model's colours, sizes by degree, years as intervals.

Lists have no type in either format: a text of JSON stands for one. All edges are written as directed, since most readers take no mixture;
``PARTNERS_WITH`` has no direction. A character that XML can't carry (a control character) becomes U+FFFD.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from graph.exports.columns import EDGE_COLUMNS, NODE_COLUMNS
from graph.exports.elements import Elements, ExportedNode
from graph.schema import EDGE_KIND, NODE_KIND, EdgeKind, NodeKind, Type

_GRAPHML_TYPES: Mapping[Type, str] = {"text": "string", "integer": "long", "number": "double", "texts": "string"}
_GEXF_TYPES: Mapping[Type, str] = {"text": "string", "integer": "long", "number": "double", "texts": "string"}
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EXTRA: Mapping[str, Type] = {"kind": "text", "kind_zh": "text", "kind_en": "text"}


def graphml(elements: Elements) -> Iterator[bytes]:
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for name, type_ in {
        "label": "text",
        **_renamed(NODE_COLUMNS),
        **_EXTRA,
        "size": "number",
        "r": "integer",
        "g": "integer",
        "b": "integer",
    }.items():
        yield _key("node", name, _GRAPHML_TYPES[type_])
    for name, type_ in {**_renamed(EDGE_COLUMNS), **_EXTRA}.items():
        yield _key("edge", name, _GRAPHML_TYPES[type_])
    yield b'<graph edgedefault="directed">\n'
    for node in elements.nodes():
        red, green, blue = _rgb(NODE_KIND[node.label].color)
        values = {"label": node.properties["name"], **_renamed(node.properties), **_kind(NODE_KIND[node.label])}
        values |= {"size": _size(node), "r": red, "g": green, "b": blue}
        yield f"<node id={_quoted(node.id)}>{_data('node', values)}</node>\n".encode()
    for edge in elements.edges():
        values = {**_renamed(edge.properties), **_kind(EDGE_KIND[edge.type])}
        yield f"<edge id={_quoted(edge.id)} source={_quoted(edge.start)} target={_quoted(edge.end)}>{_data('edge', values)}</edge>\n".encode()
    yield b"</graph>\n</graphml>\n"


def gexf(elements: Elements) -> Iterator[bytes]:
    yield (
        b'<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
        b'<graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n'
    )
    for class_, columns in (("node", NODE_COLUMNS), ("edge", EDGE_COLUMNS)):
        yield f'<attributes class="{class_}">\n'.encode()
        for name, type_ in {**_renamed(columns), **_EXTRA}.items():
            yield f'<attribute id="{name}" title="{name}" type="{_GEXF_TYPES[type_]}"/>\n'.encode()
        yield b"</attributes>\n"
    yield b"<nodes>\n"
    for node in elements.nodes():
        red, green, blue = _rgb(NODE_KIND[node.label].color)
        values = {**_renamed(node.properties), **_kind(NODE_KIND[node.label])}
        head = f"<node id={_quoted(node.id)} label={_quoted(node.properties['name'])}{_interval(node.first, node.last)}>"
        look = f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:size value="{_size(node)}"/>'
        yield f"{head}{_attvalues(values)}{look}</node>\n".encode()
    yield b"</nodes>\n<edges>\n"
    for edge in elements.edges():
        year = edge.properties.get("year")
        values = {**_renamed(edge.properties), **_kind(EDGE_KIND[edge.type])}
        head = f"<edge id={_quoted(edge.id)} source={_quoted(edge.start)} target={_quoted(edge.end)} label={_quoted(EDGE_KIND[edge.type].zh)}"
        yield f"{head}{_interval(year, year)}>{_attvalues(values)}</edge>\n".encode()
    yield b"</edges>\n</graph>\n</gexf>\n"


def _renamed(values: Mapping[str, Any]) -> dict[str, Any]:
    """With a report's own ``kind`` as ``report_kind``: ``kind`` is what sort of node or edge it is."""
    return {"report_kind" if name == "kind" else name: value for name, value in values.items()}


def _kind(kind: NodeKind | EdgeKind) -> dict[str, str]:
    return {"kind": kind.label if isinstance(kind, NodeKind) else kind.type, "kind_zh": kind.zh, "kind_en": kind.en}


def _key(class_: str, name: str, type_: str) -> bytes:
    return f'<key id="{class_}_{name}" for="{class_}" attr.name="{name}" attr.type="{type_}"/>\n'.encode()


def _data(class_: str, values: Mapping[str, Any]) -> str:
    return "".join(f'<data key="{class_}_{name}">{_written(value)}</data>' for name, value in values.items())


def _attvalues(values: Mapping[str, Any]) -> str:
    return "<attvalues>" + "".join(f'<attvalue for="{name}" value={_quoted(_text(value))}/>' for name, value in values.items()) + "</attvalues>"


def _interval(first: int | None, last: int | None) -> str:
    return "" if first is None else f' start="{first}-01-01" end="{last}-12-31"'


def _written(value: Any) -> str:
    return escape(_text(value), {"\r": "&#13;"})


def _quoted(text: str) -> str:
    return quoteattr(_UNWRITABLE.sub("\ufffd", text))


def _text(value: Any) -> str:
    return _UNWRITABLE.sub("\ufffd", json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value))


def _size(node: ExportedNode) -> float:
    """Its area grows with its degree."""
    return round(4 + 3 * math.sqrt(node.degree), 2)


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
