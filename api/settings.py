"""The environment in, checked settings out; the only module that reads the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.errors import SettingsError
from graph.store import SCHEMES, without_password

PREFIX = "HPG_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set, with its default.

    store: HPG_STORE, where the graph lives: ``file:FOLDER`` (embedded) or ``neo4j://user:password@host:port``
    host, port: HPG_HOST, HPG_PORT, where the HTTP API listens
    query_seconds, query_rows: HPG_QUERY_SECONDS, HPG_QUERY_ROWS, limits of one read
    """

    store: str = "file:store"
    host: str = "127.0.0.1"
    port: int = 8000
    query_seconds: float = 30.0
    query_rows: int = 10_000


DEFAULTS = Settings()


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from ``environment`` (the process's own where None); SettingsError lists every fault at once."""
    given = {name: value for name, value in (os.environ if environment is None else environment).items() if name.startswith(PREFIX)}
    faults: list[str] = []
    known = {PREFIX + name.upper(): name for name in Settings.__dataclass_fields__}
    faults += [f"{name}: no such setting; known: {', '.join(sorted(known))}." for name in sorted(given.keys() - known.keys())]
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
    )
    if faults:
        raise SettingsError("\n".join(faults))
    return settings


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
