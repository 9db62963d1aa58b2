"""Settings from the environment: defaults, and all faults at once."""

from pathlib import Path

import pytest

from api.settings import Settings, read_settings
from graph.engines.access import Access
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


def test_a_password_is_given_or_read_from_a_file_and_shown_nowhere(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("from the file\n", encoding="utf-8")
    assert read_settings({"HPG_STORE_PASSWORD_FILE": str(file)}).access.password == "from the file"
    settings = read_settings({"HPG_STORE_PASSWORD": "given", "HPG_STORE_PASSWORD_FILE": str(file)})
    assert settings.access.password == "given"
    assert "given" not in repr(settings)
    with pytest.raises(SettingsError, match="HPG_STORE_PASSWORD_FILE='/nowhere' can't be read"):
        read_settings({"HPG_STORE_PASSWORD_FILE": "/nowhere"})


def test_pool_and_times_of_a_server_are_settings() -> None:
    given = {"HPG_POOL_SIZE": "7", "HPG_CONNECT_SECONDS": "2.5", "HPG_RETRY_SECONDS": "0", "HPG_WRITE_SECONDS": "60", "HPG_STORE_USER": "reader"}
    assert read_settings(given).access == Access(user="reader", pool_size=7, connect_seconds=2.5, retry_seconds=0, write_seconds=60)
    with pytest.raises(SettingsError, match="HPG_POOL_SIZE='0': expected a number from 1 to 1000"):
        read_settings({"HPG_POOL_SIZE": "0"})
