"""Query files and their head, and callers' words and their types. What no query file may use: test_portability.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import QueryError
from graph.queries import NamedQuery, bind, load_queries, read_query
from tests.graph.portability import names_of

FOLDER = Path(__file__).parents[2] / "cypher" / "queries"
QUERIES = load_queries(FOLDER)

GOOD = """// Who does what 谁做什么
// description: An example.
// param: region text 宜秀区
// param: year integer null
// returns: actor, year
MATCH (actor)-[claim:IMPLEMENTS]->()
WHERE actor.name = $region AND ($year IS NULL OR claim.year = $year)
RETURN actor.name AS actor, claim.year AS year
ORDER BY actor, year
"""


def file_text(*, replace: str = "", by: str = "") -> str:
    assert GOOD.count(replace) == 1 or not replace
    return GOOD.replace(replace, by) if replace else GOOD


def query(*parameters: str) -> NamedQuery:
    """A query with these ``param`` lines; it uses all of them."""
    used = ", ".join(f"${line.split()[0]} AS {line.split()[0]}" for line in parameters) or "1 AS one"
    head = "".join(f"// param: {line}\n" for line in parameters)
    return read_query("example", f"// Title\n// description: d.\n{head}// returns: one\nRETURN {used}\n")


def test_head_and_statement_are_read() -> None:
    read = read_query("who", GOOD)
    assert (read.name, read.title, read.description) == ("who", "Who does what 谁做什么", "An example.")
    assert [(p.name, p.type, p.default, p.required) for p in read.parameters] == [
        ("region", "text", "宜秀区", False),
        ("year", "integer", None, False),
    ]
    assert read.columns == ("actor", "year")
    assert read.statement.startswith("MATCH") and read.statement.endswith("ORDER BY actor, year")


def test_windows_line_ends_and_blank_line_after_the_head_are_harmless() -> None:
    assert read_query("who", GOOD.replace("MATCH", "\nMATCH", 1).replace("\n", "\r\n")) == read_query("who", GOOD)


def test_a_comment_sign_inside_a_text_is_no_comment() -> None:
    text = file_text(replace="actor.name AS actor", by="'http://x; SET' + actor.name AS actor")
    assert "http://x; SET" in read_query("who", text).statement


@pytest.mark.parametrize(
    ("replace", "by", "fault"),
    [
        ("// Who does what 谁做什么\n", "", "who.cypher:1: no title"),
        ("// Who does what 谁做什么", "//", "who.cypher:1: no title"),
        ("// description: An example.\n", "", "who.cypher:1: the head has no description"),
        ("// returns: actor, year\n", "", "who.cypher:1: the head has no returns"),
        ("description:", "descripton:", "who.cypher:2: 'descripton: An example.'; expected description"),
        ("description: An example.", "description:", "who.cypher:2: 'description:'; expected description"),
        ("// returns: actor, year", "// description: Again.\n// returns: actor, year", "who.cypher:5: description is given twice"),
        ("region text 宜秀区", "region word 宜秀区", "who.cypher:3: param region: unknown type 'word'; expected text, integer"),
        ("region text 宜秀区", "region", "who.cypher:3: param 'region'; expected name type default"),
        ("year integer null", "year integer zwei", "who.cypher:4: param year: default 'zwei'; expected a whole number"),
        ("year integer null", "region text null", "who.cypher:4: param region is given twice"),
        ("returns: actor, year", "returns: actor, 年", "who.cypher:5: returns 'actor, 年'; expected column names"),
        ("ORDER BY actor, year", "ORDER BY actor, year;", "who.cypher:9: a semicolon"),
        ("ORDER BY actor, year", "ORDER BY actor, year // sorted", "who.cypher:9: a comment in or after the statement"),
        ("MATCH (actor)", "MERGE (actor)", "who.cypher:6: MERGE writes; expected a read-only statement"),
        ("ORDER BY actor, year", "SET actor.name = 1", "who.cypher:9: SET writes"),
        ("$region AND", "$county AND", "who.cypher:6: $county is not declared; expected a line // param: county type default"),
        ("$region AND", "'x' AND", "who.cypher:6: param region is never used"),
    ],
)
def test_a_bad_file_is_refused_with_file_line_and_what_was_expected(replace: str, by: str, fault: str) -> None:
    with pytest.raises(QueryError) as refusal:
        read_query("who", file_text(replace=replace, by=by))
    assert fault in str(refusal.value)


def test_a_head_without_a_statement_is_refused() -> None:
    with pytest.raises(QueryError, match="no statement after the head"):
        read_query("who", GOOD[: GOOD.index("MATCH")])


@pytest.mark.parametrize("name", ["Who", "who does", "谁", "who-does", "1who", "_who"])
def test_a_file_name_that_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(QueryError, match="expected lower case words joined by _"):
        read_query(name, GOOD)


def test_the_faults_of_all_files_are_reported_together(tmp_path: Path) -> None:
    (tmp_path / "a.cypher").write_text(file_text(replace="returns", by="return"), encoding="utf-8")
    (tmp_path / "b.cypher").write_text(file_text(replace="text 宜秀区", by="word 宜秀区"), encoding="utf-8")
    (tmp_path / "c.cypher").write_bytes("// 标题".encode("gb18030"))
    (tmp_path / "d.cypher").write_text(GOOD, encoding="utf-8-sig")
    with pytest.raises(QueryError) as refusal:
        load_queries(tmp_path)
    assert [part for part in ("a.cypher:5:", "b.cypher:3:", "c.cypher:1:", "d.cypher") if part in str(refusal.value)] == [
        "a.cypher:5:",
        "b.cypher:3:",
        "c.cypher:1:",
    ]


def test_a_folder_without_queries_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"no \*\.cypher file"):
        load_queries(tmp_path)


@pytest.mark.parametrize(
    ("parameter", "given", "value"),
    [
        ("region text 宜秀区", None, "宜秀区"),
        ("region text 宜秀区", " 庐江县 ", "庐江县"),
        ("region text null", None, None),
        ("region text null", "", None),
        ("region text null", "null", None),
        ("region text", "庐江县", "庐江县"),
        ("title text 中共 襄垣 县委", None, "中共 襄垣 县委"),
        ("year integer 2018", None, 2018),
        ("year integer null", "2018", 2018),
        ("year integer null", "-3", -3),
        ("year integer null", " ", None),
        ("share number 0.5", None, 0.5),
        ("share number null", "31.73", 31.73),
        ("share number null", "2", 2.0),
        ("all boolean false", None, False),
        ("all boolean false", "true", True),
        ("names texts 宜秀区, 庐江县", None, ["宜秀区", "庐江县"]),
        ("names texts null", "宜秀区,,襄垣县", ["宜秀区", "襄垣县"]),
    ],
)
def test_words_take_the_type_of_their_parameter(parameter: str, given: str | None, value: object) -> None:
    name = parameter.split()[0]
    bound = bind(query(parameter), {} if given is None else {name: given})
    assert bound == {name: value}
    assert type(bound[name]) is type(value)


@pytest.mark.parametrize(
    ("parameter", "given", "fault"),
    [
        ("year integer null", {"year": "2018.0"}, "query example: parameter year: '2018.0'; expected a whole number."),
        ("year integer null", {"year": "两千"}, "parameter year: '两千'; expected a whole number."),
        ("year integer null", {"year": "9" * 19}, "expected a whole number."),
        ("year integer 2018", {"year": "null"}, "parameter year: 'null'; expected a whole number."),
        ("year integer", {}, "parameter year: nothing given; expected a whole number."),
        ("region text 宜秀区", {"region": ""}, "parameter region: ''; expected a text."),
        ("share number null", {"share": "nan"}, "parameter share: 'nan'; expected a number."),
        ("share number null", {"share": "31%"}, "parameter share: '31%'; expected a number."),
        ("all boolean false", {"all": "1"}, "parameter all: '1'; expected true or false."),
        ("names texts 宜秀区", {"names": ","}, "parameter names: ','; expected texts split by commas."),
        ("year integer null", {"jahr": "2018"}, "unknown parameter 'jahr'; expected year."),
    ],
)
def test_a_word_of_the_wrong_type_is_refused_with_what_was_expected(parameter: str, given: dict[str, str], fault: str) -> None:
    with pytest.raises(QueryError) as refusal:
        bind(query(parameter), given)
    assert fault in str(refusal.value)


def test_all_wrong_words_are_reported_together() -> None:
    with pytest.raises(QueryError) as refusal:
        bind(query("year integer null", "share number null"), {"year": "x", "share": "y", "z": "1"})
    assert [word for word in ("'x'", "'y'", "'z'") if word in str(refusal.value)] == ["'x'", "'y'", "'z'"]


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_query_file_sorts_its_answer_and_names_its_columns(name: str) -> None:
    statement = QUERIES[name].statement
    answer = statement[statement.rindex("RETURN") :]
    assert "ORDER BY" in answer
    assert names_of(answer) == list(QUERIES[name].columns)


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_query_file_is_as_neo4j_browser_takes_it(name: str) -> None:
    raw = (FOLDER / f"{name}.cypher").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf") and b"\r" not in raw
    assert raw.startswith(b"// ") and raw.endswith(b"\n") and not raw.endswith(b"\n\n")


def test_titles_and_names_tell_the_queries_apart() -> None:
    assert len(QUERIES) >= 14
    assert len({named.title for named in QUERIES.values()}) == len(QUERIES)
