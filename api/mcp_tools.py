"""The API's description and the named queries in, an agent's tools out: each with its name, what it is for, its input's schema and its address.

Nothing is declared here but which routes are offered: words, types and limits are those of the routes and of the query files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from graph.queries import NamedQuery, Parameter

OFFERED = (  # operations that answer a question with JSON; the list of named queries is the list of their tools
    "get_counts",
    "search",
    "search_passages",
    "get_node",
    "get_neighbours",
    "get_edge",
    "get_paths",
    "get_targets",
    "get_money_sums",
    "get_comparison",
    "get_lineage",
    "get_network",
    "list_reports",
    "get_report",
)
_LEFT_OUT = ("format",)  # answers are JSON
_KEPT = (
    "type",
    "enum",
    "const",
    "items",
    "anyOf",
    "minimum",
    "maximum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "default",
)
_TYPES: Mapping[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "texts": {"type": "array", "items": {"type": "string"}},
}


@dataclass(frozen=True, slots=True)
class GraphTool:
    """``address``: of the route, with ``{name}`` for each of ``places``; all other arguments are its query."""

    name: str
    title: str
    about: str
    schema: dict[str, Any]
    address: str
    places: tuple[str, ...] = field(default=())

    def asked(self, arguments: Mapping[str, Any]) -> str:
        """The address with the query for these arguments; one that is null is not sent.

        >>> tool = GraphTool("get_node", "", "", {}, "/v1/nodes/{node_id}", ("node_id",))
        >>> tool.asked({"node_id": "region:340811", "fields": None, "year": [2018, 2019], "all": True})
        '/v1/nodes/region%3A340811?year=2018&year=2019&all=true'
        """
        address = self.address
        for name in self.places:
            address = address.replace(f"{{{name}}}", quote(_word(arguments.get(name, "")), safe=""))
        query = [(name, _word(each)) for name, value in arguments.items() if name not in self.places and value is not None for each in _each(value)]
        return f"{address}?{urlencode(query)}" if query else address


def tools(description: Mapping[str, Any], queries: Iterable[NamedQuery]) -> dict[str, GraphTool]:
    """By name: the routes offered, then the named queries. raises: ValueError where a query has the name of a route"""
    routes = {
        operation["operationId"]: _of_route(address, operation)
        for address, path in description["paths"].items()
        for operation in path.values()
        if operation["operationId"] in OFFERED
    }
    found = {name: routes[name] for name in OFFERED}
    for query in queries:
        if query.name in found:
            raise ValueError(f"cypher/queries/{query.name}.cypher: a route has this name, and tools need one each. Rename the file.")
        found[query.name] = _of_query(query)
    return found


def _of_route(address: str, operation: Mapping[str, Any]) -> GraphTool:
    given = [each for each in operation.get("parameters", ()) if each["name"] not in _LEFT_OUT]
    properties = {each["name"]: _schema(each["schema"]) | _about(each.get("description", "")) for each in given}
    required = [each["name"] for each in given if each.get("required")]
    places = tuple(each["name"] for each in given if each["in"] == "path")
    about = f"{operation['summary']}. {operation.get('description', '')}".strip()
    return GraphTool(operation["operationId"], operation["summary"], about, _object(properties, required), address, places)


def _of_query(query: NamedQuery) -> GraphTool:
    properties = {each.name: _of_parameter(each) for each in query.parameters}
    required = [each.name for each in query.parameters if each.required]
    about = f"{query.description} Columns: {query.returns}."
    return GraphTool(query.name, query.title, about, _object(properties, required), f"/v1/queries/{query.name}")


def _of_parameter(parameter: Parameter) -> dict[str, Any]:
    schema = _TYPES[parameter.type]
    if parameter.required:
        return dict(schema)
    return {**(schema if parameter.default is not None else {"anyOf": [schema, {"type": "null"}]}), "default": parameter.default}


def _schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is for people who read the API's description, and without patterns longer than a tool's description may be."""
    kept = {name: value for name, value in schema.items() if name in _KEPT}
    if "anyOf" in kept:
        kept["anyOf"] = [_schema(each) for each in kept["anyOf"]]
    if "items" in kept:
        kept["items"] = _schema(kept["items"])
    return kept


def _about(text: str) -> dict[str, str]:
    return {"description": text} if text else {}


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _word(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)
