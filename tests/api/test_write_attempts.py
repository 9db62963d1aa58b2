"""500 attempts to write, to read a file or to reach out, through every door that reads: nothing changes, nothing is let out; on both engines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.store.test_read_door import ATTEMPTS

SECRET = "kept-out-of-answers-7f3a"
_KEYWORD = re.compile(r"\b[A-Z]{3,}\b")


def _escaped(query: str) -> str:
    return _KEYWORD.sub(lambda word: f"\\u{ord(word[0][0]):04x}{word[0][1:]}", query)


TRICKS: dict[str, Callable[[str], str]] = {
    "as it is": lambda query: query,
    "lower case": str.lower,
    "comments for spaces": lambda query: query.replace(" ", "/**/"),
    "behind a remark": lambda query: f"// MATCH (n) RETURN n\n{query}",
    "behind a remark that is closed": lambda query: f"/* MATCH (n) RETURN n */{query}",
    "behind a remark with a carriage return": lambda query: f"RETURN 1 AS one //\r{query}",
    "unicode escapes for keywords": _escaped,
    "in a subquery": lambda query: f"CALL {{ {query} }} RETURN 1 AS one",
    "in two subqueries": lambda query: f"MATCH (a:Region) CALL (a) {{ CALL () {{ {query} }} RETURN 2 AS two }} RETURN 1 AS one",
    "a second statement": lambda query: f"RETURN 1 AS one; {query}",
    "behind a string": lambda query: f"WITH 'a\\'' AS a, \"b\" AS b {query}",
    "behind a name in backticks": lambda query: f"WITH 1 AS `a``b` {query}",
    "in a union": lambda query: f"RETURN 1 AS one UNION {query}",
    "behind wide spaces": lambda query: f"\u3000\ufeff{query.replace(' ', chr(0xA0))}",
}
ALL = [(trick, TRICKS[trick](query)) for query in ATTEMPTS if query.strip() for trick in TRICKS]
DOORS = (  # where the attempt is only a word, a name or an id
    ("/v1/search", "q"),
    ("/v1/search/passages", "q"),
    ("/v1/suggest", "q"),
    ("/v1/queries/region_targets", "region"),
    ("/v1/targets", "indicator"),
    ("/v1/targets", "after"),
    ("/v1/targets", "unit"),
    ("/v1/nodes/region:340811/neighbours", "after"),
    ("/v1/nodes/region:340811/neighbours", "type"),
    ("/v1/nodes/region:340811", "fields"),
    ("/v1/subgraph", "seed"),
    ("/v1/subgraph", "in"),
    ("/v1/money", "funder"),
    ("/v1/compare", "region"),
    ("/v1/networks/diffusion", "of"),
    ("/v1/networks/partners", "in"),
    ("/v1/export?format=jsonl", "in"),
)


@pytest.fixture
def asked(client: TestClient) -> Iterator[TestClient]:
    app = client.app
    assert isinstance(app, FastAPI)
    with TestClient(create_app(app.state.store, Settings(cypher=True, rate_per_minute=0))) as asked:
        yield asked


def test_there_are_some_five_hundred() -> None:
    assert len({attempt for _, attempt in ALL}) >= 480


def test_no_attempt_writes_or_reads_a_file(client: TestClient, asked: TestClient, tmp_path: Path) -> None:
    file = tmp_path / "secret.csv"
    file.write_text(SECRET, encoding="utf-8")
    store = client.app.state.store  # type: ignore[attr-defined]
    before, mark = list(store.dump()), store.version()
    for number, (trick, attempt) in enumerate(ALL):
        attempt = attempt.replace("/etc/passwd", str(file)).replace("/etc/hostname", str(file))
        address, name = DOORS[number % len(DOORS)]
        answers = [
            asked.post("/v1/cypher", json={"statement": attempt}),
            asked.post("/v1/cypher", json={"statement": "RETURN $given AS given LIMIT 0", "parameters": {"given": attempt, attempt: 1}}),
            asked.get(address, params={name: attempt}),
        ]
        assert answers[0].status_code in (200, 422), (trick, attempt, answers[0].text)
        assert all(answer.status_code < 500 for answer in answers), (trick, attempt)
        assert all(SECRET not in answer.text for answer in answers), (trick, attempt)
    assert (list(store.dump()), store.version()) == (before, mark)


def test_an_attempt_in_the_place_of_an_id_is_an_id_that_is_not_there(asked: TestClient) -> None:
    for _, attempt in ALL[::7]:
        for address in ("nodes", "edges", "reports", "timeline", "queries"):
            answer = asked.get(f"/v1/{address}/{quote(attempt, safe='')}")
            assert answer.status_code in (404, 422), (address, attempt)
