"""Reports' claims to the files that ``neo4j-admin database import full`` takes, and the script that runs it: for a first load of millions.

Nodes and edges that belong to one report are written as they come; what reports share (divisions, institutions, programmes, policies, and what
passages call them) is kept in memory until the end. Each kind has a file with a typed header; every text stands in quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TextIO

from graph.check import Checked, checked
from graph.errors import SchemaError, SettingsError
from graph.log import UNSAID, Act, line, moment, now
from graph.migrations import MARK_KEY, MARK_LABEL, VERSION
from graph.naming import Said, named, said_by_claims
from graph.records import Node, ReportGraph, Value
from graph.schema import EDGE_KIND, LOG_LINE, NODE_KIND, Property
from graph.statements import OWN_LABELS, PART_OF, SHARED_LABELS
from graph.store import Written

BETWEEN_VALUES: Final = "\x1f"  # of a list; no text of a report has it
SCRIPT: Final = "import.sh"
_TYPES: Final = {"text": "string", "integer": "long", "number": "double", "texts": "string[]"}
_HEAD: Final = """\
#!/bin/sh
# Imports the files of this folder into an empty Neo4j database. The server must be stopped; its constraints and indexes are made by the first
# hpg command on it. Further words go to neo4j-admin: sh import.sh --overwrite-destination
#   server of hpg neo4j:     NEO4J_ADMIN="hpg neo4j admin" sh bulk/import.sh
#   server in a container:   docker compose run --rm -v "$PWD/bulk:/bulk" neo4j sh /bulk/import.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
exec ${NEO4J_ADMIN:-neo4j-admin} database import full ${NEO4J_DATABASE:-neo4j} \\
  --id-type=string --array-delimiter=U+001F --multiline-fields=true --bad-tolerance=0 \\
  --report-file="$here"/import.report \\
"""


class BulkFiles:
    """Takes reports as a store does, for a graph that is empty before; ``folder`` must be new or empty. A context manager: the script comes last."""

    def __init__(self, folder: Path) -> None:
        if folder.exists() and any(folder.iterdir()):
            raise SettingsError(f"{folder} is not empty. Name a new folder for the import files.")
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._files: dict[str, TextIO] = {}
        self._shared: dict[str, dict[str, Node]] = {label: {} for label in SHARED_LABELS}
        self._said: dict[str, Said] = {}
        self._parts: set[str] = set()
        self._log: list[dict[str, Any]] = []

    def reports(self) -> list[dict[str, Any]]:
        """Nothing is there before."""
        return []

    def replace(self, report: ReportGraph, supersedes: str | None = None, act: Act = UNSAID) -> Written:
        """Adds one report: nothing of it is there before.

        raises: SettingsError where it supersedes another
        """
        return next(self.replace_all([(report, supersedes)], act))

    def replace_all(self, reports: Iterable[tuple[ReportGraph | Checked, str | None]], act: Act = UNSAID) -> Iterator[Written]:
        at = moment(now)
        for report, supersedes in reports:
            claims = checked(report)
            if supersedes is not None:
                raise SettingsError(
                    f"{claims.report['source']}: two states of this report are among the files, and what is written can't be taken back. Name one."
                )
            self._log.append(line(act, at, "loaded", claims.report_id, rules=claims.rules))
            yield self._add(claims)

    def _add(self, claims: Checked) -> Written:
        written = Written(claims.report_id, "written", refusals=claims.refusals)
        for node in claims.nodes:
            if node.label in OWN_LABELS:
                digest = {"digest": claims.digest} if node.label == "Report" else {}
                self._write_node(node.label, node.id, {**node.properties, **digest})
            elif node.id in self._shared[node.label]:
                continue
            else:
                self._shared[node.label][node.id] = node
            written.nodes[node.label] = written.nodes.get(node.label, 0) + 1
        for id_, said in said_by_claims([claims]).items():
            self._said[id_] = self._said.get(id_, Said()) | said
        for edge in claims.edges:
            if edge.type == PART_OF:
                if edge.id in self._parts:
                    continue
                self._parts.add(edge.id)
            columns = f":START_ID({edge.start_label})", f":END_ID({edge.end_label})"
            properties = {"id": edge.id, **edge.properties}
            declared = EDGE_KIND[edge.type].properties
            self._write(f"edges-{edge.type}-{edge.start_label}-{edge.end_label}.csv", columns, (edge.start_id, edge.end_id), declared, properties)
            written.edges[edge.type] = written.edges.get(edge.type, 0) + 1
        return written

    def _write_node(self, label: str, id_: str, properties: Mapping[str, Any]) -> None:
        kind = NODE_KIND.get(label, LOG_LINE)
        declared = tuple(each for each in kind.properties if each.name != "id")
        self._write(f"nodes-{label}.csv", (f"id:ID({label})",), (id_,), declared, properties)

    def _write(
        self, name: str, columns: tuple[str, ...], ids: tuple[str, ...], declared: tuple[Property, ...], properties: Mapping[str, Value | None]
    ) -> None:
        file = self._files.get(name)
        if file is None:
            file = self._files[name] = (self._folder / name).open("w", encoding="utf-8", newline="\n")
            file.write(",".join((*columns, *(f"{each.name}:{_TYPES[each.type]}" for each in declared))) + "\n")
        fields = [_quoted(id_) for id_ in ids]
        fields += [_field(each.name, properties.get(each.name)) for each in declared]
        file.write(",".join(fields) + "\n")

    def close(self) -> None:
        """Writes what the reports share, then the script."""
        for label, nodes in self._shared.items():
            for id_, node in nodes.items():
                self._write_node(label, id_, named(label, node.properties, self._said.get(id_, Said())))
        for each in self._log:
            self._write_node(LOG_LINE.label, each["id"], each)
        for file in self._files.values():
            file.close()
        mark = f"{MARK_KEY}:ID({MARK_LABEL}),version:long\n{_quoted(MARK_KEY)},{VERSION}\n"
        (self._folder / f"nodes-{MARK_LABEL}.csv").write_text(mark, encoding="utf-8")
        options = [f'--nodes={MARK_LABEL}="$here"/nodes-{MARK_LABEL}.csv']
        for name in sorted(self._files):
            what, kind = name.removesuffix(".csv").split("-")[:2]
            option = {"nodes": "nodes", "edges": "relationships"}[what]
            options.append(f'--{option}={kind}="$here"/{name}')
        lines = "".join(f"  {option} \\\n" for option in sorted(options))
        (self._folder / SCRIPT).write_text(f'{_HEAD}{lines}  "$@"\n', encoding="utf-8")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self.close()


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _field(name: str, value: Value | None) -> str:
    """
    >>> _field("name", '说"好"吧'), _field("year", 2018), _field("value", 1e21), _field("unit", None)
    ('"说""好""吧"', '2018', '1e+21', '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, list):
        for each in value:
            if BETWEEN_VALUES in each:
                raise SchemaError(f"{name} holds {each!r}. Expected: no U+001F in it; the import files have it between the values of a list.")
        return _quoted(BETWEEN_VALUES.join(value))
    return repr(value)
