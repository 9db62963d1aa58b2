"""The OpenAPI description: its examples are true, its links lead on, and no request made from it breaks it; on both engines."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.description import LINKS
from api.examples import answered, read_examples
from api.settings import Settings
from tests.api.fuzz import asking, check_links, check_operations

EXAMPLES = 5  # of each operation, each way; make fuzz sends 10 000 requests
WALKS = 10


@pytest.fixture
def app(client: TestClient) -> FastAPI:
    own = client.app
    assert isinstance(own, FastAPI)
    return create_app(own.state.store, Settings(rate_per_minute=0, cypher=True, moments=0))


def test_its_examples_are_what_the_sample_graph_answers(app: FastAPI) -> None:
    with TestClient(app) as asked:
        assert answered(asking(asked)) == read_examples(), "run make golden and read the diff"


def test_every_example_stands_in_the_description_and_every_link_leads_to_a_parameter(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    operations = {f"{method.upper()} {address}": each for address, path in description["paths"].items() for method, each in path.items()}
    for name, example in read_examples().items():
        content = operations[name]["responses"]["200"]["content"]["application/json"]
        assert content["examples"]["samples"]["value"] == example["answer"]
    by_id = {each["operationId"]: each for each in operations.values()}
    for start, next_, parameter, _ in LINKS:
        assert by_id[start]["responses"]["200"]["links"] and parameter in {each["name"] for each in by_id[next_]["parameters"]}


def test_every_fault_is_described_as_a_problem(client: TestClient) -> None:
    for path in client.get("/openapi.json").json()["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                if re.fullmatch("[45]..", status):
                    assert list(response["content"]) == ["application/problem+json"]


def test_requests_made_from_it_break_nothing(app: FastAPI) -> None:
    assert check_operations(app, EXAMPLES, {}) > 150


def test_walks_along_its_links_break_nothing(app: FastAPI) -> None:
    check_links(app, WALKS)
