"""The schema's version that a store is marked with, and the steps from each version to the next.

The set-up files (cypher/schema) make what is missing and may be run again and again; a migration is for what they can't do: drop or rename an
index, change what is stored. A store without a mark is of version 1. Steps may be run again after a half-done migration.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from graph.captions import spaced
from graph.engines.port import Engine, Run
from graph.errors import StoreUnavailable
from graph.statements import SHARED_LABELS, batched

MARK_LABEL: Final = "SchemaVersion"
MARK_KEY: Final = "of"  # the mark's own key, so that there is one
_LOOK = f"MATCH (mark:{MARK_LABEL}) RETURN mark.version AS version"
_MARK = f"MERGE (mark:{MARK_LABEL} {{{MARK_KEY}: '{MARK_KEY}'}}) SET mark.version = $version"


@dataclass(frozen=True, slots=True)
class Migration:
    """From the version before to ``version``.

    schema: by engine, statements that drop or rename constraints and indexes, each with IF EXISTS
    work:   what no statement can work out by itself, in transactions of its own; it finds what is still to do
    data:   statements for both engines, together in one transaction
    """

    version: int
    what: str
    schema: Mapping[str, Sequence[str]] = field(default_factory=dict)
    data: Sequence[str] = ()
    work: Callable[[Engine], None] = lambda _: None


# of the first versions: by kind, over names and over aliases
_INDEXES_OF_NAMES = (
    "region_names", "region_aliases", "institution_names", "institution_aliases", "program_names", "program_aliases", "policy_names",
    "policy_aliases", "target_names", "report_names",
)  # fmt: skip


def _write_captions(engine: Engine) -> None:
    for label in SHARED_LABELS:
        names = engine.read(f"MATCH (n:{label}) WHERE n.caption IS NULL RETURN n.id AS id, n.name AS name", {}, timeout_seconds=None, row_limit=None)
        for part in batched(names.rows):
            rows = [{"id": id_, "caption": spaced(name)} for id_, name in part]
            statement = f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n.caption = row.caption"
            engine.write(partial(_run_on, statement, rows))


def _run_on(statement: str, rows: list[dict[str, str]], run: Run) -> None:
    run(statement, {"rows": rows})


MIGRATIONS: Final = (
    Migration(2, "the store says its schema's version"),
    Migration(3, "a log and the earlier versions of reports beside the graph; the set-up files make their kinds"),
    Migration(4, "names have a caption that may be set on several lines", work=_write_captions),
    Migration(5, "Neo4j has one full-text index over all names", {"neo4j": [f"DROP INDEX {name} IF EXISTS" for name in _INDEXES_OF_NAMES]}),
    Migration(6, "documents lead to those that they cite, carry out, replace and end; the set-up files make these kinds"),
)
RESTORING: Final = f"MATCH (mark:{MARK_LABEL}) RETURN mark.restoring AS restoring"
SET_RESTORING: Final = f"MERGE (mark:{MARK_LABEL} {{{MARK_KEY}: '{MARK_KEY}'}}) SET mark.restoring = $restoring"
VERSION: Final = MIGRATIONS[-1].version


def version_of(engine: Engine) -> int:
    rows = engine.read(_LOOK, {}, timeout_seconds=None, row_limit=None).rows
    return max((int(row[0]) for row in rows), default=1)


def migrate(engine: Engine, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Takes the store to the last version step by step, each marked when it is done; afterwards the set-up files are due.

    raises: StoreUnavailable for a store that a newer program made
    """
    found, newest = version_of(engine), migrations[-1].version
    if found > newest:
        raise StoreUnavailable(f"the store's schema is of version {found}, and this program knows {newest} at most. Use the program that wrote it.")
    for migration in migrations:
        if migration.version > found:
            engine.alter(migration.schema.get(engine.name, ()))
            migration.work(engine)
            _apply(engine, migration)


def _apply(engine: Engine, migration: Migration) -> None:
    def work(run: Run) -> None:
        for statement in migration.data:
            run(statement, {})
        run(_MARK, {"version": migration.version})

    engine.write(work)
