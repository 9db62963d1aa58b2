"""Generated files are what the declaration makes of them; a stale one fails."""

from __future__ import annotations

import re
from pathlib import Path

from graph import generate
from graph.engines.setup_files import statements
from graph.schema import EDGE_KINDS, NODE_KIND, NODE_KINDS


def test_no_generated_file_is_stale() -> None:
    assert generate.stale() == [], "run python -m graph.generate"


def test_missing_and_changed_files_are_stale_until_written(tmp_path: Path) -> None:
    assert generate.stale(tmp_path) == list(generate.files())
    generate.write(tmp_path)
    assert generate.stale(tmp_path) == []
    (tmp_path / "docs/model.md").write_text("changed", encoding="utf-8")
    assert generate.stale(tmp_path) == ["docs/model.md"]
    assert generate.write(tmp_path) == ["docs/model.md"]


def test_every_kind_has_a_unique_id_and_a_type() -> None:
    constraints, types = statements("constraints.cypher"), statements("arcadedb.sql")
    for kind in NODE_KINDS:
        assert sum(f"FOR (n:{kind.label}) REQUIRE n.id IS UNIQUE" in each for each in constraints) == 1
        assert f"CREATE VERTEX TYPE {kind.label} IF NOT EXISTS" in types
    assert [each for each in types if "EDGE TYPE" in each] == [f"CREATE EDGE TYPE {kind.type} IF NOT EXISTS" for kind in EDGE_KINDS]


def test_both_engines_have_full_text_over_the_same() -> None:
    """On Neo4j two indexes: each commit pays for each."""
    on_arcadedb = {tuple(re.findall(r" ON (\w+) \((\w+)", each)[0]) for each in statements("arcadedb.sql") if "FULL_TEXT" in each}
    on_neo4j = [re.findall(r"FOR \(n:([\w|]+)\) ON EACH \[(.*?)\]", each)[0] for each in statements("fulltext-neo4j.cypher") if "FULLTEXT" in each]
    covered = {(label, name) for labels, names in on_neo4j for label in labels.split("|") for name in re.findall(r"n\.(\w+)", names)}
    assert len(on_neo4j) == 2
    assert {(label, name) for label, name in covered if name in NODE_KIND[label].by_name} == on_arcadedb


def test_the_model_names_every_kind_and_property_in_both_languages() -> None:
    model = generate.files()["docs/model.md"]
    for kind in (*NODE_KINDS, *EDGE_KINDS):
        assert kind.zh in model
        assert all(f"| `{each.name}` | {each.zh} |" in model for each in kind.properties)
