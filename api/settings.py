"""The environment in, checked settings out; the only module that reads the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph.engines.access import Access
from graph.errors import SettingsError
from graph.store import SCHEMES, without_password

PREFIX = "HPG_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set, with its default.

    store: HPG_STORE, where the graph lives: ``file:FOLDER`` (embedded) or ``neo4j://user:password@host:port``
    host, port: HPG_HOST, HPG_PORT, where the HTTP API listens
    query_seconds, query_rows: HPG_QUERY_SECONDS, HPG_QUERY_ROWS, limits of one read
    access: of a Neo4j server: HPG_STORE_USER; HPG_STORE_PASSWORD, or HPG_STORE_PASSWORD_FILE, which names a file that holds it;
        HPG_POOL_SIZE, HPG_CONNECT_SECONDS, HPG_RETRY_SECONDS, HPG_WRITE_SECONDS
    """

    store: str = "file:store"
    host: str = "127.0.0.1"
    port: int = 8000
    query_seconds: float = 30.0
    query_rows: int = 10_000
    access: Access = field(default_factory=Access)


DEFAULTS = Settings()
_ACCESS = {"POOL_SIZE": (1, 1000), "CONNECT_SECONDS": (0.1, 600), "RETRY_SECONDS": (0, 3600), "WRITE_SECONDS": (1, 86_400)}  # least and most
KNOWN = sorted(
    PREFIX + name
    for name in ("STORE", "HOST", "PORT", "QUERY_SECONDS", "QUERY_ROWS", "STORE_USER", "STORE_PASSWORD", "STORE_PASSWORD_FILE", *_ACCESS)
)


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from ``environment`` (the process's own where None); SettingsError lists every fault at once."""
    given = {name: value for name, value in (os.environ if environment is None else environment).items() if name.startswith(PREFIX)}
    faults: list[str] = []
    faults += [f"{name}: no such setting; known: {', '.join(KNOWN)}." for name in sorted(given.keys() - set(KNOWN))]
    store = given.get("HPG_STORE", DEFAULTS.store)
    scheme = store.split(":", 1)[0]
    if scheme not in SCHEMES or ":" not in store:
        faults.append(f"HPG_STORE={without_password(store)!r}: unknown scheme; known: {', '.join(SCHEMES)}. Example: file:store.")
    settings = Settings(
        store=store,
        host=given.get("HPG_HOST", DEFAULTS.host),
        port=int(_number(given, "HPG_PORT", DEFAULTS.port, 0, 65535, faults)),
        query_seconds=_number(given, "HPG_QUERY_SECONDS", DEFAULTS.query_seconds, 0.01, 3600, faults),
        query_rows=int(_number(given, "HPG_QUERY_ROWS", DEFAULTS.query_rows, 1, 1_000_000, faults)),
        access=_access(given, faults),
    )
    if faults:
        raise SettingsError("\n".join(faults))
    return settings


def _access(given: Mapping[str, str], faults: list[str]) -> Access:
    numbers = {
        name.lower(): _number(given, PREFIX + name, getattr(DEFAULTS.access, name.lower()), *limits, faults) for name, limits in _ACCESS.items()
    }
    return Access(
        user=given.get("HPG_STORE_USER"),
        password=_password(given, faults),
        pool_size=int(numbers["pool_size"]),
        connect_seconds=numbers["connect_seconds"],
        retry_seconds=numbers["retry_seconds"],
        write_seconds=numbers["write_seconds"],
    )


def _password(given: Mapping[str, str], faults: list[str]) -> str | None:
    file = given.get("HPG_STORE_PASSWORD_FILE")
    if file is None or "HPG_STORE_PASSWORD" in given:
        return given.get("HPG_STORE_PASSWORD")
    try:
        return Path(file).read_text(encoding="utf-8").rstrip("\n")
    except (OSError, UnicodeDecodeError) as error:
        faults.append(
            f"HPG_STORE_PASSWORD_FILE={file!r} can't be read: {error}. Expected: a file with the password alone, as hpg neo4j start keeps it."
        )
        return None


def _number(given: Mapping[str, str], name: str, default: float, low: float, high: float, faults: list[str]) -> float:
    text = given.get(name)
    if text is None:
        return default
    try:
        value = float(text)
    except ValueError:
        value = low - 1
    if not low <= value <= high:
        faults.append(f"{name}={text!r}: expected a number from {low:g} to {high:g}.")
        return default
    return value


def project_folder() -> Path:
    """The checkout that this package runs from: it holds ``cypher/`` and ``samples/``."""
    return Path(__file__).resolve().parents[1]
