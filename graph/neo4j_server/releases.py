"""The releases of Neo4j Community that the project runs on: coordinates, entry point and the lock of their jars."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.errors import SettingsError

_BROWSER = "org.neo4j.client:neo4j-browser:5.24.0"  # later servers bring no Browser of this kind along; this one runs on them too


@dataclass(frozen=True, slots=True)
class Release:
    """``name`` is what a person says (5.26), ``version`` the exact one; ``main`` the class that starts the server."""

    name: str
    version: str
    main: str

    @property
    def coordinates(self) -> tuple[str, ...]:
        return f"org.neo4j:neo4j:{self.version}", f"org.neo4j.app:neo4j-server:{self.version}", _BROWSER

    @property
    def lock(self) -> Path:
        return Path(__file__).with_name(f"{self.name}.lock")


LTS: Final = Release("5.26", "5.26.30", "org.neo4j.server.CommunityEntryPoint")
NEWEST: Final = Release("2026.09", "2026.09.0", "org.neo4j.server.Neo4jCommunity")
RELEASES: Final = {release.name: release for release in (LTS, NEWEST)}


def release_named(name: str) -> Release:
    if name not in RELEASES:
        raise SettingsError(f"Neo4j {name!r} is not among the releases that this project runs on. Expected: {' or '.join(RELEASES)}.")
    return RELEASES[name]
