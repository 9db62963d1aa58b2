"""Elements in, RDF 1.1 Turtle out: the vocabulary, made from the declaration, then nodes and claims; docs/exports.md says which terms are whose.

An edge is a claim: a statement (``rdf:Statement``) with its year, money and evidence, derived (``prov:wasDerivedFrom``) from the passage that its
sentence stands in; beside it stands the plain triple, for questions that ask for no more. Terms of our own are ``urn:hpg:term:NAME``, with those of
schema.org as their broader terms where they fit; things are ``urn:hpg:id:ID``. A list is an RDF list, since its order counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from graph.exports.columns import EDGE_COLUMNS, NODE_COLUMNS
from graph.exports.elements import Elements, ExportedEdge, ExportedNode
from graph.schema import EDGE_KINDS, NODE_KINDS, Property, Type

TERM, ID = "urn:hpg:term:", "urn:hpg:id:"
BROADER: Final[Mapping[str, str]] = {  # kinds and properties of ours to schema.org's or PROV's; not where the fit is loose
    "Region": "schema:AdministrativeArea",
    "Institution": "schema:Organization",
    "Program": "schema:Project",
    "Target": "schema:QuantitativeValue",
    "Report": "schema:Report",
    "Passage": "prov:Entity",
    "LOCATED_IN": "schema:location",
    "PART_OF": "schema:containedInPlace",
    "DESCRIBES": "schema:about",
    "HAS_PASSAGE": "schema:hasPart",
    "MENTIONS": "schema:mentions",
    "name": "schema:name",
    "aliases": "schema:alternateName",
    "value": "schema:value",
    "unit": "schema:unitText",
    "date_published": "schema:datePublished",
    "document_number": "schema:identifier",
    "text": "schema:text",
}
_LITERALS: Mapping[Type, str] = {"text": "xsd:string", "integer": "xsd:integer", "number": "xsd:double", "texts": "rdf:List"}
_PLAIN = re.compile(r"[a-z0-9_]+(:[a-z0-9_]+)*", re.IGNORECASE)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile('[\\\\"\x00-\x1f\x7f]')
_UNSAFE_IN_IRI = re.compile(r'[%\x00-\x20<>"{}|^`\\]')
_HEAD = f"""@prefix hpg: <{TERM}> .
@prefix id: <{ID}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def turtle(elements: Elements) -> Iterator[bytes]:
    yield _HEAD.encode()
    for term in _vocabulary():
        yield f"{term}\n".encode()
    for node in elements.nodes():
        yield f"{_node(node)}\n".encode()
    for edge in elements.edges():
        yield f"{_claim(edge)}\n".encode()


def _vocabulary() -> Iterator[str]:
    yield _block("hpg:Claim", ["a owl:Class", "rdfs:subClassOf rdf:Statement, prov:Entity", f"rdfs:comment {_text('what one report claims')}@en"])
    for kind in NODE_KINDS:
        yield _term(kind.label, "owl:Class", "rdfs:subClassOf", kind.zh, kind.en, kind.about)
    for edge in EDGE_KINDS:
        yield _term(
            edge.type,
            "owl:ObjectProperty" if edge.directed else "owl:ObjectProperty, owl:SymmetricProperty",
            "rdfs:subPropertyOf",
            edge.zh,
            edge.en,
            edge.about,
        )
    declared: dict[str, Property] = {}
    for each in (*NODE_KINDS, *EDGE_KINDS):
        declared = {property_.name: property_ for property_ in each.properties if property_.name != "id"} | declared
    for name in sorted(declared):
        unit = f" ({declared[name].unit})" if declared[name].unit else ""
        range_ = f"rdfs:range {_LITERALS[declared[name].type]}"
        yield _term(name, "rdf:Property", "rdfs:subPropertyOf", declared[name].zh, name, declared[name].about + unit, range_)


def _term(name: str, class_: str, under: str, zh: str, en: str, about: str, *more: str) -> str:
    broader = [f"{under} {BROADER[name]}"] if name in BROADER else []
    return _block(f"hpg:{name}", [f"a {class_}", *broader, f"rdfs:label {_text(zh)}@zh, {_text(en)}@en", f"rdfs:comment {_text(about)}@en", *more])


def _node(node: ExportedNode) -> str:
    classes = [f"hpg:{node.label}", *([BROADER[node.label]] if node.label in BROADER else [])]
    label = [f"rdfs:label {_text(node.properties['name'])}"]
    return _block(_iri(node.id), [f"a {', '.join(classes)}", *label, *_properties(node.properties, NODE_COLUMNS)])


def _claim(edge: ExportedEdge) -> str:
    start, end = _iri(edge.start), _iri(edge.end)
    statement = [f"rdf:subject {start}", f"rdf:predicate hpg:{edge.type}", f"rdf:object {end}"]
    passage = edge.properties.get("passage_id")
    source = [] if passage is None else [f"prov:wasDerivedFrom {_iri(passage)}"]
    claim = _block(_iri(edge.id), ["a hpg:Claim, rdf:Statement", *statement, *source, *_properties(edge.properties, EDGE_COLUMNS)])
    return f"{start} hpg:{edge.type} {end} .\n{claim}"


def _properties(values: Mapping[str, Any], types: Mapping[str, Type]) -> Iterator[str]:
    for name, value in sorted(values.items()):
        yield f"hpg:{name} {_literal(value, types[name])}"


def _literal(value: Any, type_: Type) -> str:
    if type_ == "texts":
        return f"({' '.join(_text(each) for each in value)})"
    if type_ == "text":
        return _text(value)
    return f'"{float(value)!r}"^^xsd:double' if type_ == "number" else str(int(value))


def _block(subject: str, says: Iterable[str]) -> str:
    return f"{subject} " + " ;\n  ".join(says) + " ."


def _iri(id_: str) -> str:
    """
    >>> _iri("region:340811"), _iri("region:a b")
    ('id:region:340811', '<urn:hpg:id:region:a%20b>')
    """
    if _PLAIN.fullmatch(id_):
        return f"id:{id_}"
    return f"<{ID}{_UNSAFE_IN_IRI.sub(lambda found: ''.join(f'%{byte:02X}' for byte in found[0].encode()), id_)}>"


def _text(text: str) -> str:
    r"""
    >>> print(_text('say "a"\n\x01'))
    "say \"a\"\n\u0001"
    """
    return '"' + _ESCAPED.sub(lambda found: _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}", text) + '"'
