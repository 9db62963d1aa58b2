"""Each export read back by another program's library: nothing of the graph is lost, on both engines."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
import rdflib
from fastapi.testclient import TestClient
from pyarrow import parquet as parquet_files
from rdflib.collection import Collection

from graph.exports.elements import Elements
from graph.exports.formats import FORMATS
from graph.exports.lines import _text
from graph.exports.rdf import _text as turtle_text
from graph.schema import EDGE_KIND, NODE_KIND
from graph.store import GraphStore
from graph.views.selection import Selection
from tests.api.test_http import get

Record = dict[str, Any]
TERM, ID = rdflib.Namespace("urn:hpg:term:"), "urn:hpg:id:"


def store_of(client: TestClient) -> GraphStore:
    return client.app.state.store  # type: ignore[attr-defined, no-any-return]


def exported(client: TestClient, format_: str, **given: Any) -> bytes:
    answer = client.get("/v1/export", params={"format": format_, **given})
    assert answer.status_code == 200, answer.text
    assert f"health-policy-graph.{FORMATS[format_].suffix}" in answer.headers["content-disposition"]
    return answer.content


def dumped(client: TestClient) -> dict[str, Record]:
    return {record["id"]: record for record in map(json.loads, store_of(client).dump())}


def record(kind: str, id_: str, ends: tuple[str, str] | None, values: Record, *, lists_as_text: bool) -> Record:
    """As the dump has it, from what another library read."""
    declared = (NODE_KIND[kind] if ends is None else EDGE_KIND[kind]).by_name
    properties = {}
    for name, value in values.items():
        if name in declared and name != "id" and value is not None and value != "":
            type_ = declared[name].type
            if type_ == "texts" and lists_as_text:
                value = json.loads(value)
            elif type_ in ("number", "integer"):
                value = int(float(value)) if float(value).is_integer() else float(value)
            properties[name] = value
    return {"id": id_, "properties": properties, **({"label": kind} if ends is None else {"type": kind, "start": ends[0], "end": ends[1]})}


def by_networkx(graph: Any) -> dict[str, Record]:
    found = {}
    for id_, data in graph.nodes(data=True):
        kind = data["kind"]
        data = {"kind": None} | {name: value for name, value in data.items() if name != "kind"} | {"kind": data.get("report_kind")}
        found[id_] = record(kind, id_, None, data, lists_as_text=True)
    for start, end, key, data in graph.edges(keys=True, data=True):
        id_ = data.get("id", key)
        found[id_] = record(data["kind"], id_, (start, end), data, lists_as_text=True)
    return found


def read_graphml(content: bytes) -> dict[str, Record]:
    return by_networkx(nx.parse_graphml(content.decode(), force_multigraph=True))


def read_gexf(content: bytes) -> dict[str, Record]:
    return by_networkx(nx.MultiDiGraph(nx.read_gexf(io.BytesIO(content), version="1.3")))


def read_rows(rows: list[Record], *, lists_as_text: bool) -> dict[str, Record]:
    return {
        row["id"]: record(
            row.get("label") or row["type"], row["id"], (row["start"], row["end"]) if row.get("start") else None, row, lists_as_text=lists_as_text
        )
        for row in rows
    }


def read_csv(content: bytes) -> dict[str, Record]:
    csv.field_size_limit(10_000_000)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = [archive.read(f"{name}.csv").decode("utf-8-sig") for name in ("nodes", "edges")]
    return read_rows([row for text in texts for row in csv.DictReader(io.StringIO(text, newline=""))], lists_as_text=True)


def read_parquet(content: bytes) -> dict[str, Record]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        tables = [parquet_files.read_table(io.BytesIO(archive.read(f"{name}.parquet"))) for name in ("nodes", "edges")]
    return read_rows([row for table in tables for row in table.to_pylist()], lists_as_text=False)


def read_jsonl(content: bytes) -> dict[str, Record]:
    return {each["id"]: each for each in map(json.loads, content.decode().splitlines())}


def read_turtle(content: bytes) -> dict[str, Record]:
    """By rdflib, from classes and properties of our own alone."""
    graph = rdflib.Graph().parse(data=content, format="turtle")
    found: dict[str, Record] = {}
    for claim in graph.subjects(rdflib.RDF.type, TERM.Claim):
        start, predicate, end = (graph.value(claim, each) for each in (rdflib.RDF.subject, rdflib.RDF.predicate, rdflib.RDF.object))
        assert (start, predicate, end) in graph, "the plain triple stands beside the claim"
        ends = (str(start).removeprefix(ID), str(end).removeprefix(ID))
        id_ = str(claim).removeprefix(ID)
        found[id_] = record(str(predicate).removeprefix(TERM), id_, ends, rdf_values(graph, claim), lists_as_text=False)
    for label in NODE_KIND:
        for node in graph.subjects(rdflib.RDF.type, TERM[label]):
            id_ = str(node).removeprefix(ID)
            found[id_] = record(label, id_, None, rdf_values(graph, node), lists_as_text=False)
    return found


def rdf_values(graph: rdflib.Graph, subject: Any) -> Record:
    values: Record = {}
    for predicate, value in graph.predicate_objects(subject):
        name = str(predicate).removeprefix(TERM)
        if predicate.startswith(TERM) and name not in EDGE_KIND:
            values[name] = value.toPython() if isinstance(value, rdflib.Literal) else [str(each) for each in Collection(graph, value)]
    return values


READERS: dict[str, Callable[[bytes], dict[str, Record]]] = {
    "graphml": read_graphml,
    "gexf": read_gexf,
    "csv": read_csv,
    "parquet": read_parquet,
    "jsonl": read_jsonl,
    "turtle": read_turtle,
}


@pytest.mark.parametrize("format_", READERS)
def test_another_library_reads_back_the_whole_graph(client: TestClient, format_: str) -> None:
    found, expected = READERS[format_](exported(client, format_, sources=True)), dumped(client)
    assert found.keys() == expected.keys()
    for id_, node_or_edge in expected.items():
        assert found[id_] == node_or_edge


def test_a_cypher_script_makes_the_same_graph_on_either_engine_even_twice(client: TestClient, tmp_path_factory: pytest.TempPathFactory) -> None:
    from graph.store import open_store

    script = exported(client, "cypher", sources=True).decode().splitlines()
    assert all(line.endswith(";") for line in script)
    with open_store(f"file:{tmp_path_factory.mktemp('script') / 'graph'}") as copy:
        copy.setup()
        statements = [line.removesuffix(";") for line in script if not line.startswith("CREATE")]  # set up already
        for _ in range(2):
            copy._engine.write(lambda run: [run(statement, {}) for statement in statements])
        assert list(copy.dump()) == list(store_of(client).dump())


@pytest.mark.parametrize(
    "text", ["it's", '"', "\\", "\\'", "a\nb\r\tc", "\\u0027", "\\\\u0027", "'}) DETACH DELETE n //", "“引号”；`", "\\uuu0041", "💊"]
)
def test_any_text_is_one_literal_on_both_engines(client: TestClient, text: str) -> None:
    literal = _text(text)
    assert "\n" not in literal
    assert store_of(client)._engine.read(f"RETURN {literal} AS text", {}, timeout_seconds=10, row_limit=None).rows == [[text]]


def test_a_selection_has_its_claims_their_ends_and_the_regions_above(client: TestClient) -> None:
    found = read_jsonl(exported(client, "jsonl", **{"in": "region:340811", "year_from": 2018, "year_to": 2018}))
    edges = [each for each in found.values() if "type" in each]
    assert {edge["properties"].get("year") for edge in edges} == {2018, None}
    assert {edge[end] for edge in edges for end in ("start", "end")} == {each["id"] for each in found.values() if "label" in each}
    regions = {each["properties"]["name"] for each in found.values() if each.get("label") == "Region"}
    assert {"宜秀区", "安庆市", "安徽省"} <= regions and not {"海拉尔区", "云阳县"} & regions
    assert not {"Report", "Passage"} & {each.get("label") for each in found.values()}
    with_sources = read_jsonl(exported(client, "jsonl", **{"in": "region:340811", "year_from": 2018, "year_to": 2018, "sources": True}))
    reports = [each for each in with_sources.values() if each.get("label") == "Report"]
    assert found.keys() < with_sources.keys() and 1 <= len(reports) <= 2


def test_gephi_finds_colours_sizes_and_years(client: TestClient) -> None:
    graph = nx.read_gexf(io.BytesIO(exported(client, "gexf")), version="1.3")
    yixiu = graph.nodes["region:340811"]
    assert yixiu["label"] == "宜秀区" and yixiu["viz"]["color"] == {"r": 76, "g": 142, "b": 218, "a": 1.0} and yixiu["viz"]["size"] > 10
    assert (yixiu["start"], yixiu["end"]) == ("2018-01-01", "2020-12-31") or yixiu["start"].endswith("-01-01")
    assert any(data.get("start", "").endswith("-01-01") and data["end"].endswith("-12-31") for *_, data in graph.edges(data=True))


@pytest.mark.parametrize("format_", FORMATS)
def test_equal_graphs_give_equal_files(client: TestClient, format_: str) -> None:
    assert exported(client, format_) == exported(client, format_)


def test_an_empty_selection_is_a_file_without_nodes(client: TestClient) -> None:
    nothing = Elements(store_of(client), Selection(confidence=1.0, types=("FUNDS",), year_from=1900, year_to=1901))
    assert list(nothing.nodes()) == [] == list(nothing.edges())
    for each in FORMATS.values():
        assert b"".join(each.write(nothing)) is not None


@pytest.mark.parametrize(
    ("given", "says"), [({}, "format"), ({"format": "docx"}, "format"), ({"format": "gexf", "in": "region:999999"}, "no region")]
)
def test_a_fault_says_what_to_do(client: TestClient, given: dict[str, Any], says: str) -> None:
    answer = client.get("/v1/export", params=given)
    assert answer.status_code in (404, 422) and says in answer.json()["detail"]


def test_the_whole_without_sources_is_the_domain_network(client: TestClient) -> None:
    kinds = {each.get("label") or each["type"] for each in read_jsonl(exported(client, "jsonl")).values()}
    assert not kinds & {"Report", "Passage", "MENTIONS", "HAS_PASSAGE", "DESCRIBES"}
    assert get(client, "/v1/counts")["edges"]["IMPLEMENTS"] == sum(
        each.get("type") == "IMPLEMENTS" for each in read_jsonl(exported(client, "jsonl")).values()
    )


def test_rdf_says_what_its_terms_are_and_where_a_claim_comes_from(client: TestClient) -> None:
    graph = rdflib.Graph().parse(data=exported(client, "turtle", sources=True), format="turtle")
    schema, prov = rdflib.Namespace("https://schema.org/"), rdflib.Namespace("http://www.w3.org/ns/prov#")
    used = {term for triple in graph for term in triple if isinstance(term, rdflib.URIRef) and term.startswith(TERM)}
    assert used == set(graph.subjects(rdflib.RDFS.comment)), "each term of ours is explained in the file"
    assert (rdflib.URIRef(f"{ID}region:340811"), rdflib.RDF.type, schema.AdministrativeArea) in graph
    assert (TERM.PART_OF, rdflib.RDFS.subPropertyOf, schema.containedInPlace) in graph
    question = """SELECT ?who ?quote ?passage WHERE {
        ?claim rdf:predicate hpg:FUNDS ; rdf:subject/hpg:name ?who ; hpg:quote ?quote ; prov:wasDerivedFrom/hpg:text ?passage }"""
    answers = list(graph.query(question, initNs={"hpg": TERM, "prov": prov}))
    assert len(answers) == get(client, "/v1/counts")["edges"]["FUNDS"]
    assert all(quote.toPython() in passage.toPython() for _, quote, passage in answers)  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ['"', "\\", "\\u0041", "a\nb\r\tc", "\x01\x7f", "“引号”", "💊", "'''", '"""', ""])
def test_any_text_is_one_literal_in_turtle(text: str) -> None:
    [(_, _, found)] = rdflib.Graph().parse(data=f"<urn:a> <urn:b> {turtle_text(text)} .", format="turtle")
    assert str(found) == text
