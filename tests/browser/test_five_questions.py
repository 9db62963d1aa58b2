"""docs/five-questions.md: each block is run on the sample graph in Neo4j, and gives the lines that stand under its question."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("py2neo", reason="an environment made before the objects: make test brings it up to date")

from graph.store import GraphStore, open_store
from tests.neo4j_server import TestServer

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "five-questions.md").read_text(encoding="utf-8")
WAYS = ("cypher", "py2neo", "networkx", "http")
_BLOCK = re.compile(r"^```(?:python )?(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BEGINNING, *QUESTIONS = (dict(_BLOCK.findall(part)) for part in re.split(r"^## ", PAGE, flags=re.MULTILINE))


@pytest.fixture(scope="module")
def spaces(sample_server: TestServer) -> Iterator[dict[str, dict[str, Any]]]:
    """What each way's beginning has made, with the addresses of the tests."""
    server = sample_server
    with open_store(server.url) as store:
        spaces: dict[str, dict[str, Any]] = {way: {"store": store} for way in WAYS}
        for way, code in BEGINNING.items():
            code = code.replace("bolt://neo4j@localhost:7687", server.url).replace('"neo4j://neo4j:…@localhost:7687"', f'"{server.url}"')
            exec(code.replace("http://127.0.0.1:8000", server.api_address), spaces[way])
        yield spaces
        spaces["networkx"]["store"].close()


def lines_of_cypher(store: GraphStore, statement: str) -> str:
    return "".join(" ".join(map(str, row)) + "\n" for row in store.read(statement).rows)


def test_the_page_has_five_questions_in_four_ways() -> None:
    assert [set(question) for question in QUESTIONS] == [{"text", *WAYS}] * 5


@pytest.mark.parametrize("number", range(1, 6))
@pytest.mark.parametrize("way", WAYS)
def test_each_way_gives_the_lines_shown(spaces: dict[str, dict[str, Any]], way: str, number: int) -> None:
    question = QUESTIONS[number - 1]
    if way == "cypher":
        assert lines_of_cypher(spaces[way]["store"], question[way]) == question["text"]
        return
    with contextlib.redirect_stdout(io.StringIO()) as said:
        exec(question[way], spaces[way])
    assert said.getvalue() == question["text"]
