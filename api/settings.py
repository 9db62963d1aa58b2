"""The environment and a settings file in, checked settings out; the only module that reads the environment.

Each setting is declared once, as a field of ``Settings``: ``HPG_NAME`` in the environment, ``name = …`` in the file. The environment wins.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

from graph.engines.access import Access
from graph.errors import SettingsError
from graph.store import SCHEMES, without_password

PREFIX = "HPG_"
_ACCESS = Access()
FILE = "hpg.toml"
FILE_NAMED_BY = "HPG_CONFIG"
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_SWITCH = {"on": True, "true": True, "yes": True, "1": True, "off": False, "false": False, "no": False, "0": False}


def _text(given: str) -> str:
    if not given.strip():
        raise ValueError("expected a text")
    return given.strip()


def _store(given: str) -> str:
    if given.partition(":")[0] not in SCHEMES or ":" not in given:
        raise ValueError(f"unknown scheme; known: {', '.join(SCHEMES)}. Example: file:store")
    return given


def _number(low: float, high: float) -> Callable[[str], float]:
    def read(given: str) -> float:
        try:
            value = float(given)
        except ValueError:
            value = low - 1
        if not low <= value <= high:
            raise ValueError(f"expected a number from {low:g} to {high:g}")
        return value

    return read


def _whole(low: int, high: int) -> Callable[[str], int]:
    def read(given: str) -> int:
        if not given.strip().isdecimal() or not low <= int(given) <= high:
            raise ValueError(f"expected a whole number from {low} to {high}")
        return int(given)

    return read


def _switch(given: str) -> bool:
    if given.strip().lower() not in _SWITCH:
        raise ValueError("expected on or off")
    return _SWITCH[given.strip().lower()]


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(given: str) -> str:
        if given.strip() not in allowed:
            raise ValueError(f"expected {' or '.join(allowed)}")
        return given.strip()

    return read


def _texts(given: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in given.split(",") if each.strip())


def _file_path(given: str) -> str:
    try:
        Path(given).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"can't be read: {error}. Expected a file with the password alone, as hpg neo4j start keeps it") from error
    return given


def _setting(default: Any, read: Callable[[str], Any], about: str, *, is_secret: bool = False) -> Any:
    return field(default=default, repr=not is_secret, metadata={"read": read, "about": about, "is_secret": is_secret})


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set; ``hpg settings`` lists it."""

    store: str = _setting("file:store", _store, "where the graph lives: file:FOLDER (embedded) or neo4j://user:password@host:port")
    host: str = _setting("127.0.0.1", _text, "address that the HTTP API listens on")
    port: int = _setting(8000, _whole(0, 65535), "port that the HTTP API listens on; 0: any free one")
    query_seconds: float = _setting(30.0, _number(0.01, 3600), "longest time of one read")
    query_rows: int = _setting(10_000, _whole(1, 1_000_000), "most rows of one read")
    open_reading: Literal["auto", "on", "off"] = _setting(
        "auto", _one_of("auto", "on", "off"), "reading without a key; auto: on where the API listens on this machine alone"
    )
    keys: str = _setting("hpg-keys.tsv", _text, "file of the API keys that hpg key makes; it holds their hashes")
    key: str | None = _setting(None, _text, "key that hpg mcp --url sends", is_secret=True)
    cypher: bool = _setting(False, _switch, "POST /v1/cypher, which answers any reading query")
    body_bytes: int = _setting(65 << 20, _whole(1024, 1 << 30), "largest body of a request; one more MB than the largest file that is read")
    moments: int = _setting(
        4, _whole(0, 64), "graphs of other days, periods and judgements kept for the next question over HTTP; 0: none may be asked for"
    )
    rate_per_minute: int = _setting(6_000, _whole(0, 10_000_000), "requests that one address may make in a minute; 0: any number")
    cors_origins: tuple[str, ...] = _setting((), _texts, "web sites whose pages may ask the API, split by commas; * for all")
    log: Literal["quiet", "text", "json"] = _setting(
        "quiet", _one_of("quiet", "text", "json"), "log on standard error; quiet: faults alone; json: one object a line"
    )
    write_log: str = _setting("hpg-writes.jsonl", _text, "file that notes every write over HTTP: who, when, what")
    judgements: str = _setting("hpg-judgements.tsv", _text, "ledger of which nodes are one and the same, as hpg review writes it")
    who: str | None = _setting(None, _text, "who the log names for what this command line does; the login's name where it is not set")
    shutdown_seconds: int = _setting(10, _whole(0, 3600), "longest time that running requests are waited for at the end")

    store_user: str | None = _setting(None, _text, "user of a Neo4j server, where it is not in HPG_STORE")
    store_password: str | None = _setting(None, str, "that user's password", is_secret=True)
    store_password_file: str | None = _setting(None, _file_path, "file that holds the password, where it is not given")
    pool_size: int = _setting(_ACCESS.pool_size, _whole(1, 1000), "connections at most, to each Neo4j server")
    connect_seconds: float = _setting(_ACCESS.connect_seconds, _number(0.1, 600), "longest time for one connection to a Neo4j server")
    retry_seconds: float = _setting(_ACCESS.retry_seconds, _number(0, 3600), "how long a write is tried again after a fault that passes")
    read_retry_seconds: float = _setting(_ACCESS.read_retry_seconds, _number(0, 3600), "how long a read is tried again after such a fault")
    write_seconds: float = _setting(_ACCESS.write_seconds, _number(1, 86_400), "longest time of one writing transaction on a Neo4j server")

    @property
    def access(self) -> Access:
        """How a Neo4j server is reached."""
        password = self.store_password
        if password is None and self.store_password_file is not None:
            password = Path(self.store_password_file).read_text(encoding="utf-8").rstrip("\n")
        times = {name: getattr(self, name) for name in ("connect_seconds", "retry_seconds", "read_retry_seconds", "write_seconds")}
        return Access(self.store_user, password, self.pool_size, **times)

    @property
    def reading_is_open(self) -> bool:
        return self.host in _LOOPBACK if self.open_reading == "auto" else self.open_reading == "on"


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting as it stands: texts as they may be shown; ``source``: default, environment, or the file's path."""

    name: str
    value: str
    default: str
    source: str
    about: str


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from ``environment`` (the process's own where None) and the file; SettingsError lists every fault at once."""
    values, _ = _gather(os.environ if environment is None else environment)
    return Settings(**values)


def list_settings(environment: Mapping[str, str] | None = None) -> list[SettingRow]:
    """Every setting in the order of the declaration."""
    values, sources = _gather(os.environ if environment is None else environment)
    settings, defaults = Settings(**values), Settings()
    return [
        SettingRow(
            PREFIX + each.name.upper(),
            "…" if each.metadata["is_secret"] and each.name in sources else _shown(getattr(settings, each.name)),
            _shown(getattr(defaults, each.name)),
            sources.get(each.name, "default"),
            each.metadata["about"],
        )
        for each in fields(Settings)
    ]


def _gather(environment: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """What is set, by name, and where each was found."""
    known = {each.name: each.metadata["read"] for each in fields(Settings)}
    faults: list[str] = []
    given: list[tuple[str, str, str, str]] = []  # source, the name there, the name here, the text; what comes later wins
    path, table = _file(environment, faults)
    given += [(path, name, name, _as_text(value)) for name, value in table.items()]
    words = {name: text for name, text in environment.items() if name.startswith(PREFIX) and name != FILE_NAMED_BY}
    given += [("environment", name, name.removeprefix(PREFIX).lower() if name.isupper() else name, text) for name, text in sorted(words.items())]
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for source, there, name, text in given:
        where = there if source == "environment" else f"{source}: {there}"
        if name not in known:
            names = [PREFIX + each.upper() for each in known] if source == "environment" else list(known)
            faults.append(f"{where}: no such setting; known: {', '.join(sorted(names))}.")
            continue
        try:
            values[name], sources[name] = known[name](text), source
        except ValueError as error:
            faults.append(f"{where}={without_password(text)!r}: {error}.")
    if faults:
        raise SettingsError("\n".join(faults))
    return values, sources


def _file(environment: Mapping[str, str], faults: list[str]) -> tuple[str, dict[str, Any]]:
    named = environment.get(FILE_NAMED_BY)
    path = Path(named or FILE)
    if named is None and not path.exists():
        return FILE, {}
    try:
        return str(path), tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        faults.append(f"{FILE_NAMED_BY}={named!r}: can't be read ({error.strerror}). Name a file of settings, or none.")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(f"{path}: no TOML: {error}. Expected lines such as port = 8001.")
    return str(path), {}


def _as_text(value: object) -> str:
    """A value of the file as the environment would say it."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "on" if value else "off"
    return ",".join(value) if isinstance(value, tuple) else without_password(f"{value:g}" if isinstance(value, float) else str(value))


def project_folder() -> Path:
    """The checkout that this package runs from: it holds ``cypher/`` and ``samples/``."""
    return Path(__file__).resolve().parents[1]
