"""What passages call a thing, to the one name, scope and list of aliases that its node has, whatever the order of loading.

Reports may spell one name in several ways, or know one document by title or number, so the best of all names and scopes is taken; aliases are
all the forms in the texts but that name. A node that no passage names keeps what was claimed with it: that is for regions, whose names are
their codes'; an institution, program or policy comes with a MENTIONS edge from each report that claims it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.captions import spaced
from graph.check import Checked
from graph.identity import is_document_number
from graph.schema import EDGE_KIND, NODE_KIND

_SCOPES = EDGE_KIND["MENTIONS"].by_name["scope"].values  # the first is the best


@dataclass(slots=True)
class Said:
    """What MENTIONS edges call one node: the names and scopes under which their reports know it, and the forms in their texts."""

    names: set[str] = field(default_factory=set)
    scopes: set[str] = field(default_factory=set)
    surfaces: set[str] = field(default_factory=set)

    def add(self, name: str | None, scope: str | None, surfaces: Iterable[str]) -> None:
        self.names |= {name} - {None}  # type: ignore[arg-type]
        self.scopes |= {scope} - {None}  # type: ignore[arg-type]
        self.surfaces.update(surfaces)

    def __or__(self, other: Said) -> Said:
        return Said(self.names | other.names, self.scopes | other.scopes, self.surfaces | other.surfaces)

    @property
    def name(self) -> str | None:
        """A title before a document number, the fullest title; of other names the shortest: no stray spaces, half width before full."""
        return min(self.names, key=lambda name: (is_document_number(name), -len(name) if name[0] == "《" else len(name), name), default=None)

    @property
    def scope(self) -> str | None:
        return min(self.scopes, key=_SCOPES.index, default=None)


def said_before(properties: Mapping[str, Any] | None) -> Said:
    said = Said()
    if properties is not None:
        said.add(properties["name"], properties.get("scope"), properties.get("aliases") or ())
    return said


def said_by_claims(reports: Iterable[Checked]) -> dict[str, Said]:
    said: dict[str, Said] = {}
    for claims in reports:
        for edge in claims.edges:
            if edge.type == "MENTIONS":
                said.setdefault(edge.end_id, Said()).add(*_words(edge.properties))
    return said


def _words(mention: Mapping[str, Any]) -> tuple[str | None, str | None, list[str]]:
    return mention.get("name"), mention.get("scope"), mention["surfaces"]


def must_recount(old: Mapping[str, Any], new: Said, lost: Said) -> bool:
    """Whether what the node is called can't be told from what it is called now and what is added.

    old:   its properties as stored
    lost:  what the removed claims said
    """
    name, scope = {old["name"]}, {old["scope"]} if old.get("scope") else set()
    if new.names - name or new.scopes - scope:
        return True
    return bool((name & lost.names) - new.names or (scope & lost.scopes) - new.scopes or lost.surfaces - new.surfaces - name)


def named(label: str, properties: Mapping[str, Any], said: Said) -> dict[str, Any]:
    """Every declared property of a shared node, None where there is none, so that what an older version claimed does not survive.

    properties: as claimed or stored; their name and scope hold only where no passage gives one
    """
    declared = NODE_KIND[label].by_name
    whole = {name: properties.get(name) for name in declared if name != "id"}
    whole["name"] = name = said.name or properties["name"]
    whole["caption"] = spaced(name)
    if "scope" in declared:
        whole["scope"] = said.scope or whole["scope"]
    # sorted here: the engines order characters beyond the basic plane differently
    whole["aliases"] = sorted(said.surfaces - {name}) or None
    return whole
