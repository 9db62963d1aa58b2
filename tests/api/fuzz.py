"""The API's own description against the API: requests made from it, and none may break it. ``python -m tests.api.fuzz`` is the long run.

The long run sends at least REQUESTS requests to the sample graph on each engine, with a key that may write.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import hypothesis
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from api.app import create_app
from api.examples import Ask
from api.keys import make_key
from api.loading import Loader, list_files
from api.settings import Settings
from graph.store import GraphStore, open_store
from loaders.pipeline import Pipeline
from tests.neo4j_server import shared_server
from tests.store.conftest import ENGINES, emptied

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
REQUESTS = 10_000
PATIENCE_SECONDS = 60
UPLOADS = ("POST /v1/reports", "PUT /v1/reports/{report_id}")  # in a form all values are texts: a number is a name for a report
# What these take is more than a description can say: a query's text, its parameters' types, a measure's network, two sides or more, a file's content.
MAY_REFUSE = ("POST /v1/cypher", "GET /v1/queries/{name}", "GET /v1/networks/{name}", "GET /v1/compare", *UPLOADS)


def _excluded(label: str) -> list[Any]:
    return [positive_data_acceptance] * (label in MAY_REFUSE) + [negative_data_rejection] * (label in UPLOADS)


def _settings(examples: int) -> hypothesis.settings:
    return hypothesis.settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )


def check_operations(app: FastAPI, examples: int, headers: dict[str, str]) -> int:
    """Each operation with requests that keep to the description and with such that do not, ``examples`` of each; the number sent.

    raises: a group of failures, each with its request
    """
    schema = schemathesis.openapi.from_asgi("/openapi.json", app)
    operations = [result.ok() for result in schema.get_all_operations()]
    return sum(_check(operation, mode, examples, headers) for operation in operations for mode in GenerationMode)


def _check(operation: Any, mode: GenerationMode, examples: int, headers: dict[str, str]) -> int:
    sent = 0
    excluded = _excluded(operation.label)

    def ask(case: Any) -> None:
        nonlocal sent
        sent += 1
        case.call_and_validate(headers=headers, excluded_checks=excluded, timeout=PATIENCE_SECONDS)

    try:
        _settings(examples)(hypothesis.given(case=operation.as_strategy(generation_mode=mode))(ask))()
    except hypothesis.errors.Unsatisfiable:  # whatever is sent to it keeps to the description
        assert mode is GenerationMode.NEGATIVE, operation.label
    return sent


def check_links(app: FastAPI, walks: int) -> None:
    """Walks along the links that the description offers from an answer to the next question; without a key, so that the graph stays as it is."""

    class Walk(schemathesis.openapi.from_asgi("/openapi.json", app).as_state_machine()):  # type: ignore[misc]
        def get_call_kwargs(self, case: Any) -> dict[str, Any]:
            return {"timeout": PATIENCE_SECONDS}

        def validate_response(self, response: Any, case: Any, additional_checks: Any = None, **kwargs: Any) -> None:
            case.validate_response(response, excluded_checks=_excluded(case.operation.label))

    Walk.run(settings=_settings(walks))


@contextmanager
def sample_store(engine: str, folder: Path, pipeline: Pipeline) -> Iterator[GraphStore]:
    url = shared_server().url if engine == "neo4j" else f"file:{folder / 'graph'}"
    with open_store(url) as store:
        emptied(store)
        Loader(store, pipeline).load(list_files([SAMPLES]))
        yield store


def asking(client: TestClient) -> Ask:
    def ask(address: str, body: dict[str, Any] | None = None) -> Any:
        answer = client.get(address) if body is None else client.post(address, json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return ask


def main() -> None:
    examples = int(sys.argv[1]) if len(sys.argv) > 1 else 250
    pipeline = Pipeline.load()
    for engine in ENGINES:
        with tempfile.TemporaryDirectory() as folder, sample_store(engine, Path(folder), pipeline) as store:
            key = make_key(Path(folder) / "keys", "fuzz", "write", "2026-11-25")
            files = {"keys": str(Path(folder) / "keys"), "write_log": str(Path(folder) / "writes")}
            settings = Settings(rate_per_minute=0, cypher=True, moments=0, **files)  # each other day would cost a load
            app = create_app(store, settings)
            headers = {"Authorization": f"Bearer {key}"}
            sent = check_operations(app, examples, headers)
            check_links(app, examples)
            print(f"{engine}: {sent} requests and {examples} walks, none broke the description", flush=True)
            assert sent >= REQUESTS or len(sys.argv) > 1


if __name__ == "__main__":
    main()
