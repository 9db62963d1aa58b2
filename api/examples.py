"""The sample graph in, examples for the API's description out: each a question with its true answer, kept in ``examples.json``.

``python -m tests.golden`` writes the file anew, and a test asks every question again.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("examples.json")
MOST_ENTRIES = 2
MOST_CHARS = 200
LOADED = "2026-11-25T09:30:00.000Z"  # for each day of loading, so that the file is the same whenever it is written
YIXIU, LUJIANG = "region:340811", "region:340124"
Ask = Callable[..., Any]
"""An address, and a body where it is a POST, to the answer's JSON."""


@dataclass(frozen=True, slots=True)
class Example:
    """``operation``: method and address as the description has them. ``address``: the one asked, made with answers to others where it has an id."""

    operation: str
    address: Callable[[Ask], str]
    body: dict[str, Any] | None = None


def _at(operation: str, address: str, body: dict[str, Any] | None = None) -> Example:
    return Example(operation, lambda _: address, body)


EXAMPLES = (
    _at("GET /v1/counts", "/v1/counts"),
    _at("GET /v1/search", "/v1/search?q=家庭医生签约&limit=1"),
    _at("GET /v1/search/passages", "/v1/search/passages?q=家庭医生&limit=1"),
    _at("GET /v1/suggest", "/v1/suggest?q=宜秀&limit=2"),
    _at("GET /v1/nodes/{node_id}", "/v1/nodes/region:150702"),
    _at("GET /v1/nodes/{node_id}/neighbours", f"/v1/nodes/{YIXIU}/neighbours?type=IMPLEMENTS&limit=1"),
    Example(
        "GET /v1/edges/{edge_id}", lambda ask: f"/v1/edges/{ask(f'/v1/nodes/{YIXIU}/neighbours?type=IMPLEMENTS')['neighbours'][0]['edge']['id']}"
    ),
    _at("GET /v1/subgraph", f"/v1/subgraph?seed={YIXIU}&type=FUNDS&limit=2"),
    _at("GET /v1/paths", f"/v1/paths?start={YIXIU}&end={LUJIANG}&type=IMPLEMENTS&limit=1"),
    _at("GET /v1/networks", "/v1/networks"),
    _at("GET /v1/networks/{name}", "/v1/networks/diffusion?of=家庭医生签约服务&measure=adoption"),
    _at("GET /v1/targets", f"/v1/targets?in={YIXIU}&indicator=签约率&limit=1"),
    _at("GET /v1/money", f"/v1/money?in={YIXIU}&limit=1"),
    _at("GET /v1/money/sums", f"/v1/money/sums?in={YIXIU}&by=funder&by=year"),
    _at("GET /v1/compare", f"/v1/compare?region={YIXIU}&year=2018&year=2019"),
    _at("GET /v1/diff", f"/v1/diff?left={YIXIU}@2018&right={YIXIU}@2019"),
    _at("GET /v1/progress", "/v1/progress?region=region:150702&year=2017"),
    _at("GET /v1/candidates", "/v1/candidates?limit=1"),
    _at("GET /v1/lineage", "/v1/lineage?policy=襄发〔2017〕49号"),
    _at("GET /v1/timeline/{region_id}", f"/v1/timeline/{YIXIU}"),
    _at("GET /v1/reports", "/v1/reports"),
    Example("GET /v1/reports/{report_id}", lambda ask: f"/v1/reports/{ask('/v1/reports')[0]['id']}"),
    _at("GET /v1/queries", "/v1/queries"),
    _at("GET /v1/queries/{name}", "/v1/queries/region_hierarchy?region=宜秀区"),
    _at("POST /v1/cypher", "/v1/cypher", {"statement": "MATCH (r:Region {level: 'county'}) RETURN r.name AS name ORDER BY name LIMIT 2"}),
)


def answered(ask: Ask) -> dict[str, dict[str, Any]]:
    """By operation: the address asked, the body where there is one, and the answer, long lists and texts in it cut."""
    found = {}
    for example in EXAMPLES:
        address = example.address(ask)
        asked: dict[str, Any] = {"address": address} if example.body is None else {"address": address, "body": example.body}
        found[example.operation] = asked | {"answer": cut(ask(address, example.body))}
    return found


def cut(value: Any) -> Any:
    """
    >>> cut({"rows": [1, 2, 3], "text": "a" * 300})["rows"]
    [1, 2]
    """
    if isinstance(value, str):
        return value if len(value) <= MOST_CHARS else value[:MOST_CHARS] + "…"
    if isinstance(value, list):
        return [cut(each) for each in value[:MOST_ENTRIES]]
    return {name: LOADED if name == "loaded" else cut(each) for name, each in value.items()} if isinstance(value, dict) else value


def as_text(examples: dict[str, dict[str, Any]]) -> str:
    return json.dumps(examples, ensure_ascii=False, indent=1) + "\n"


def read_examples() -> dict[str, dict[str, Any]]:
    examples: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return examples
