"""Settings from the environment and a file: defaults, what wins, and all faults at once."""

from pathlib import Path

import pytest

from api.settings import Settings, list_settings, read_settings
from graph.engines.access import Access
from graph.errors import SettingsError


def test_nothing_set_gives_the_defaults() -> None:
    assert read_settings({"HOME": "/nowhere"}) == Settings()


def test_what_is_set_is_taken() -> None:
    given = {"HPG_STORE": "neo4j://neo4j:secret@db:7687", "HPG_PORT": "9000", "HPG_QUERY_SECONDS": "1.5", "HPG_CYPHER": "on"}
    assert read_settings(given) == Settings(store="neo4j://neo4j:secret@db:7687", port=9000, query_seconds=1.5, cypher=True)


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('port = 9000\nhost = "0.0.0.0"\ncypher = true\ncors_origins = ["https://a.example", "https://b.example"]\n', encoding="utf-8")
    settings = read_settings({"HPG_CONFIG": str(file), "HPG_PORT": "9001"})
    assert settings == Settings(port=9001, host="0.0.0.0", cypher=True, cors_origins=("https://a.example", "https://b.example"))
    rows = {row.name: (row.value, row.source) for row in list_settings({"HPG_CONFIG": str(file), "HPG_PORT": "9001"})}
    assert rows["HPG_PORT"] == ("9001", "environment")
    assert rows["HPG_CYPHER"] == ("on", str(file))
    assert rows["HPG_QUERY_SECONDS"] == ("30", "default")


@pytest.mark.parametrize(
    ("host", "open_reading", "is_open"),
    [
        ("127.0.0.1", "auto", True),
        ("::1", "auto", True),
        ("0.0.0.0", "auto", False),
        ("192.168.1.7", "auto", False),
        ("127.0.0.1", "off", False),
        ("0.0.0.0", "on", True),
    ],
)
def test_reading_is_open_on_this_machine_alone_unless_said(host: str, open_reading: str, is_open: bool) -> None:
    assert read_settings({"HPG_HOST": host, "HPG_OPEN_READING": open_reading}).reading_is_open == is_open


def test_every_fault_is_reported_at_once(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('prot = 1\nlog = "loud"\n', encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_settings({"HPG_CONFIG": str(file), "HPG_STORE": "neo4", "HPG_PORT": "ninety", "HPG_STOER": "file:x", "HPG_CYPHER": "perhaps"})
    lines = str(caught.value).splitlines()
    faults = ["prot: no such setting", "log='loud'", "HPG_CYPHER='perhaps'", "HPG_PORT='ninety'", "HPG_STOER: no such", "HPG_STORE='neo4'"]
    assert len(lines) == len(faults) and all(fault in line for fault, line in zip(faults, lines, strict=True)), lines


@pytest.mark.parametrize(("content", "says"), [(None, "can't be read"), ("port 8001", "no TOML"), ("[server]\nport = 1", "no such setting")])
def test_a_wrong_file_says_what_is_wrong(tmp_path: Path, content: str | None, says: str) -> None:
    file = tmp_path / "mine.toml"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(SettingsError, match=says):
        read_settings({"HPG_CONFIG": str(file)})


def test_neither_a_fault_nor_the_list_shows_the_password() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"HPG_STORE": "neo5://neo4j:secret@db:7687"})
    assert "secret" not in str(caught.value)
    assert "neo5://…@db:7687" in str(caught.value)
    assert "secret" not in str(list_settings({"HPG_STORE": "neo4j://neo4j:secret@db:7687"}))


def test_a_password_is_given_or_read_from_a_file_and_shown_nowhere(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("from the file\n", encoding="utf-8")
    assert read_settings({"HPG_STORE_PASSWORD_FILE": str(file)}).access.password == "from the file"
    settings = read_settings({"HPG_STORE_PASSWORD": "s3cret", "HPG_STORE_PASSWORD_FILE": str(file)})
    assert settings.access.password == "s3cret"
    assert "s3cret" not in repr(settings) and "s3cret" not in str(list_settings({"HPG_STORE_PASSWORD": "s3cret"}))
    with pytest.raises(SettingsError, match="HPG_STORE_PASSWORD_FILE='/nowhere': can't be read"):
        read_settings({"HPG_STORE_PASSWORD_FILE": "/nowhere"})


def test_pool_and_times_of_a_server_are_settings() -> None:
    given = {"HPG_POOL_SIZE": "7", "HPG_CONNECT_SECONDS": "2.5", "HPG_RETRY_SECONDS": "0", "HPG_WRITE_SECONDS": "60", "HPG_STORE_USER": "reader"}
    assert read_settings(given).access == Access(user="reader", pool_size=7, connect_seconds=2.5, retry_seconds=0, write_seconds=60)
    with pytest.raises(SettingsError, match="HPG_POOL_SIZE='0': expected a whole number from 1 to 1000"):
        read_settings({"HPG_POOL_SIZE": "0"})
