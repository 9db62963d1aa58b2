"""Settings from the environment: defaults, and all faults at once."""

import pytest

from api.settings import Settings, read_settings
from graph.errors import SettingsError


def test_nothing_set_gives_the_defaults() -> None:
    assert read_settings({"HOME": "/nowhere"}) == Settings()


def test_what_is_set_is_taken() -> None:
    given = {"HPG_STORE": "neo4j://neo4j:secret@db:7687", "HPG_PORT": "9000", "HPG_QUERY_SECONDS": "1.5"}
    assert read_settings(given) == Settings(store="neo4j://neo4j:secret@db:7687", port=9000, query_seconds=1.5)


def test_every_fault_is_reported_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"HPG_STORE": "neo4", "HPG_PORT": "ninety", "HPG_STOER": "file:x"})
    lines = str(caught.value).splitlines()
    assert [line.split("=")[0].split(":")[0] for line in lines] == ["HPG_STOER", "HPG_STORE", "HPG_PORT"]


def test_a_fault_does_not_show_the_password() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"HPG_STORE": "neo5://neo4j:secret@db:7687"})
    assert "secret" not in str(caught.value)
    assert "neo5://…@db:7687" in str(caught.value)
