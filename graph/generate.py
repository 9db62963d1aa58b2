"""The declarations to the files made from them: set-up statements under cypher/schema and docs/model.md from graph/schema.py,
deploy/neo4j.env from graph/neo4j_server/settings.py.

``python -m graph.generate`` writes them; with ``--check`` it only says which are stale, and fails when one is.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from graph.browser import style
from graph.migrations import MARK_LABEL
from graph.neo4j_server.settings import container_environment
from graph.schema import BOOK_KINDS, EDGE_KINDS, NODE_KIND, NODE_KINDS, EdgeKind, NodeKind, Property
from graph.search import NAMES, SEARCHED, has_aliases, index_name
from graph.statements import OWN_LABELS, SHARED_LABELS

ROOT = Path(__file__).resolve().parents[1]
_MADE = "Made from graph/schema.py by `python -m graph.generate`; do not edit."
_LOOKED_UP = {"Region": ("code",), "Policy": ("document_number",), "Report": ("year",)}  # beside ids and names
_PASSAGE_TEXT = ("passage_text", "Passage", "text")


def files() -> dict[str, str]:
    """Path from the repository's root → content."""
    return {
        "cypher/schema/constraints.cypher": _constraints(),
        "cypher/schema/fulltext-neo4j.cypher": _fulltext_neo4j(),
        "cypher/schema/arcadedb.sql": _arcadedb(),
        "cypher/browser/policy.grass": style(),
        "deploy/neo4j.env": _neo4j_environment(),
        "docs/model.md": _model(),
    }


def _constraints() -> str:
    lines = [f"// Unique ids, and indexes for what is looked up; Neo4j 5 and ArcadeDB. {_MADE}"]
    for kind in NODE_KINDS:
        lines.append(f"CREATE CONSTRAINT {kind.label.lower()}_id IF NOT EXISTS FOR (n:{kind.label}) REQUIRE n.id IS UNIQUE;")
    for kind in BOOK_KINDS:
        lines.append(f"CREATE CONSTRAINT {snake(kind.label)}_id IF NOT EXISTS FOR (n:{kind.label}) REQUIRE n.id IS UNIQUE;")
        looked_up = [name for name in ("report_id", "head_id") if name in kind.by_name]
        lines.extend(f"CREATE INDEX {snake(kind.label)}_{name} IF NOT EXISTS FOR (n:{kind.label}) ON (n.{name});" for name in looked_up)
    for label in OWN_LABELS:
        if "report_id" in NODE_KIND[label].by_name:
            lines.append(f"CREATE INDEX {label.lower()}_report IF NOT EXISTS FOR (n:{label}) ON (n.report_id);")
    for label, names in _LOOKED_UP.items():
        lines.extend(f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name});" for name in names)
    lines.extend(
        f"CREATE INDEX {edge.type.lower()}_id IF NOT EXISTS FOR ()-[r:{edge.type}]-() ON (r.id);" for edge in EDGE_KINDS if edge.evidence != "none"
    )
    for edge in EDGE_KINDS:
        if "report_id" in edge.by_name and not {*edge.starts, *edge.ends} & set(OWN_LABELS):
            lines.append(f"CREATE INDEX {edge.type.lower()}_report IF NOT EXISTS FOR ()-[r:{edge.type}]-() ON (r.report_id);")
    return "\n".join(lines) + "\n"


def _full_text() -> list[tuple[str, str, str]]:
    """Name of each full-text index of ArcadeDB, with its label and property."""
    named = [(label, name) for label in SEARCHED for name in (("name", "aliases") if has_aliases(label) else ("name",))]
    return [*((index_name(label, name), label, name) for label, name in named), _PASSAGE_TEXT]


def _fulltext_neo4j() -> str:
    lines = [f"// Full text over names, aliases and passages, and the index on names that ArcadeDB can't have beside it; Neo4j. {_MADE}"]
    lines.extend(f"CREATE INDEX {label.lower()}_name IF NOT EXISTS FOR (n:{label}) ON (n.name);" for label in SHARED_LABELS)
    options = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk', `fulltext.eventually_consistent`: true}}"  # else each commit waits for Lucene
    names, (passages, label, text) = f"FOR (n:{'|'.join(SEARCHED)}) ON EACH [n.name, n.aliases]", _PASSAGE_TEXT
    lines.append(f"CREATE FULLTEXT INDEX {NAMES} IF NOT EXISTS {names} {options};")
    lines.append(f"CREATE FULLTEXT INDEX {passages} IF NOT EXISTS FOR (n:{label}) ON EACH [n.{text}] {options};")
    return "\n".join(lines) + "\n"


def _arcadedb() -> str:
    lines = [f"-- Types, and full text over names, aliases and passages; ArcadeDB. {_MADE}"]
    lines.extend(f"CREATE VERTEX TYPE {kind.label} IF NOT EXISTS;" for kind in (*NODE_KINDS, *BOOK_KINDS))
    lines.append(f"CREATE VERTEX TYPE {MARK_LABEL} IF NOT EXISTS;")
    lines.extend(f"CREATE EDGE TYPE {kind.type} IF NOT EXISTS;" for kind in EDGE_KINDS)
    for index, label, name in _full_text():
        type_, column = ("LIST OF STRING", f"{name} BY ITEM") if name == "aliases" else ("STRING", name)
        lines.append(f"CREATE PROPERTY {label}.{name} IF NOT EXISTS {type_};")
        analyzer = 'METADATA {"analyzer": "org.apache.lucene.analysis.cjk.CJKAnalyzer"}'
        lines.append(f"CREATE INDEX {index} IF NOT EXISTS ON {label} ({column}) FULL_TEXT {analyzer};")
    return "\n".join(lines) + "\n"


def _neo4j_environment() -> str:
    """For the image ``neo4j``; in single quotes, within which docker compose takes everything as it stands."""
    made = _MADE.replace("graph/schema.py", "graph/neo4j_server/settings.py")
    lines = [f"# Neo4j's settings for the container. {made}", *(f"{name}='{value}'" for name, value in container_environment().items())]
    return "\n".join(lines) + "\n"


def _model() -> str:
    parts = [f"# The model\n\n<!-- {_MADE} -->\n\nWhat the graph holds: {len(NODE_KINDS)} kinds of node and {len(EDGE_KINDS)} kinds of edge.\n"]
    parts.append("## Nodes 节点\n\n| label | 中文 | what it is | color |\n|---|---|---|---|")
    parts.extend(f"| `{kind.label}` | {kind.zh} | {kind.about} | `{kind.color}` |" for kind in NODE_KINDS)
    parts.extend(_node_section(kind) for kind in NODE_KINDS)
    parts.append("\n## Edges 关系\n\n| type | 中文 | from | to | says | carries |\n|---|---|---|---|---|---|")
    parts.extend(_edge_row(kind) for kind in EDGE_KINDS)
    parts.extend(_edge_section(kind) for kind in EDGE_KINDS)
    parts.append(
        "\n## Beside the graph\n\nIn no dump, count or network; `hpg log` and `as_of` read them ([life of documents](life-of-documents.md))."
    )
    parts.extend(_node_section(kind) for kind in BOOK_KINDS)
    return "\n".join(parts) + "\n"


def snake(label: str) -> str:
    """
    >>> snake("LogLine")
    'log_line'
    """
    return re.sub("(?<!^)(?=[A-Z])", "_", label).lower()


def _node_section(kind: NodeKind) -> str:
    return f"\n### {kind.label} {kind.zh}\n\n{kind.about}\n\n{_property_table(kind.properties)}"


def _edge_row(kind: EdgeKind) -> str:
    starts, ends = (", ".join(f"`{label}`" for label in labels) for labels in (kind.starts, kind.ends))
    direction = "" if kind.directed else " (no direction; stored once, from the smaller id)"
    carries = {"quote": "a quote of the report", "source": "the list that says so", "none": "the report's id"}[kind.evidence]
    return f"| `{kind.type}` | {kind.zh} | {starts} | {ends} | {kind.about}{direction} | {carries} |"


def _edge_section(kind: EdgeKind) -> str:
    return f"\n### {kind.type} {kind.zh}\n\n{kind.en}: {kind.about}\n\n{_property_table(kind.properties)}"


def _property_table(properties: tuple[Property, ...]) -> str:
    lines = ["| property | 中文 | type | what it is |", "|---|---|---|---|"]
    for each in properties:
        values = "" if not each.values else ": " + ", ".join(f"`{value}`" for value in each.values)
        unit = "" if each.unit is None else f" ({each.unit})"
        required = ", always there" if each.required else ""
        lines.append(f"| `{each.name}` | {each.zh} | {each.type}{unit}{required} | {each.about}{values} |".replace("||", "|"))
    return "\n".join(lines)


def stale(root: Path = ROOT) -> list[str]:
    """Paths of generated files that are missing or not what the declaration makes of them."""
    return [path for path, content in files().items() if not (root / path).is_file() or (root / path).read_text(encoding="utf-8") != content]


def write(root: Path = ROOT) -> list[str]:
    """Writes the stale files; their paths."""
    old = stale(root)
    for path in old:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(files()[path], encoding="utf-8")
    return old


def main(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        for path in stale():
            print(f"{path} is stale: run python -m graph.generate")
        return 1 if stale() else 0
    if arguments:
        print("usage: python -m graph.generate [--check]", file=sys.stderr)
        return 2
    for path in write():
        print(f"wrote {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
