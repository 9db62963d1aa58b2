"""A Cypher text to what in it Neo4j 5.26, Neo4j 2026 and ArcadeDB 26.10 would not answer alike, each with what to write instead.

The silent differences come first: there both run the text, and one answers otherwise. Rules are for statements that read; set-up files, which
both engines take, have their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """``pattern`` finds the text, whatever its case, over line ends too."""

    what: str
    pattern: str
    why: str
    instead: str

    def __str__(self) -> str:
        return f"{self.what}: {self.why}; write {self.instead}."


READING = (
    Rule("WHERE after LIMIT", r"\bLIMIT\s+\S+\s+WHERE\b", "ArcadeDB filters before it limits", "LIMIT 2 WITH n WHERE …"),
    Rule("dynamic label or type", r"\$\s*(?:all|any)?\s*\(", "ArcadeDB ignores a dynamic type and finds nothing for $any",
         "WHERE type(r) IN $types, WHERE any(label IN labels(n) WHERE label IN $labels)"),
    Rule("WHERE on a shortest path", r"hortestPaths?\s*\(\(.*\)\)\s*WHERE", "ArcadeDB searches first and filters then: no row",
         "the types into the pattern, [:A|B*..8], and conditions on the ends before it"),
    Rule("shortest path from a thing to itself", r"^(?!.*<>).*hortestPaths?\s*\(", "an error on Neo4j, no row on ArcadeDB",
         "MATCH (a …), (b …) WHERE a <> b before it"),
    Rule("id or elementId", r"\b(?:elementId|id)\s*\(", "not stable on ArcadeDB, deprecated on Neo4j", "n.id, their own"),
    Rule("order of labels or keys", r"(?<!\bIN )\b(?:labels|keys)\s*\(\s*\w+\s*\)(?!\s*\[)", "as created on Neo4j, alphabetical on ArcadeDB",
         "labels(n)[0], 'Region' IN labels(n) or n:Region"),
    Rule("time", r"\b(?:datetime|localdatetime|localtime|time|duration|timestamp|date)\s*[.(]", "texts, zones, comparison and averages differ",
         "ISO text, which sorts and compares as text"),
    Rule("regular expression", r"=~", "a faulty one is an error on Neo4j and false on ArcadeDB", "CONTAINS, STARTS WITH or ENDS WITH"),
    Rule("distance or point", r"\bdistance\s*\(|\bpoint\s*[.(]", "an error, or the radius of another earth", "nothing of the sort"),
    Rule("exists(n.p)", r"\bexists\s*\(", "an error on Neo4j", "n.p IS NOT NULL"),
    Rule("another variable in a pattern's properties", r"[(\[]\w*:[\w|]+[^()\[\]{}]*\{[^}]*:\s*(?:\w+\()?[A-Za-z_]\w*[.,)\s}]",
         "ArcadeDB finds nothing when a further MATCH follows", "WHERE node.id = other.node_id"),
    Rule("toInteger of a text", r"\btoInteger\s*\(\s*(?:'|\"|\$)", "' 7 ' is null on Neo4j 5 and 7 on 2026", "a parameter of type integer"),
    Rule("toStringOrNull", r"\btoStringOrNull\s*\(", "of a list null under Cypher 5 and a text under Cypher 25", "toString of what is no list"),
    Rule("SHORTEST", r"\b(?:SHORTEST|GROUPS)\b|=\s*ANY\s*\(\s*\(", "ArcadeDB refuses it", "shortestPath((a)-[…]-(b)) or allShortestPaths"),
    Rule("negated type of variable length", r"\[\w*:\s*!", "Neo4j refuses it in a shortest path", "the types that may be, [:A|B*..8]"),
    Rule("type named like a label", r"\[\w*:\s*[A-Z][a-z]", "ArcadeDB refuses a type that is a label's name", "types in capitals: OWNS, not Owns"),
    Rule("prefix or administration", r"(?<![.$])\b(?:EXPLAIN|PROFILE|USE|CYPHER|SHOW|TERMINATE)\b",
         "one of them refuses it or answers otherwise", "the statement alone"),
    Rule("procedure", r"\bCALL\s+\w+\.|\b(?:apoc|gds)\.", "procedures differ between the engines, and APOC is not there", "plain Cypher"),
    Rule("CALL without its variables", r"\bCALL\s*\{", "deprecated on Neo4j", "CALL (x) { … } or CALL () { … }"),
    Rule("in transactions", r"\bIN\s+(?:\w+\s+)?(?:CONCURRENT\s+)?TRANSACTIONS\b|\bON\s+ERROR\b|\bREPORT\s+STATUS\b", "ArcadeDB knows no ON ERROR or "
         "REPORT STATUS, and a reader needs none", "CALL (x) { … } without it"),
    Rule("Cypher 25", r"(?<![.$])\b(?:FILTER|LET|NEXT|SEARCH)\b|^\s*WHEN\b|\ballReduce\s*\(|\bREPEATABLE\s+ELEMENTS\b",
         "only Cypher 25 knows it", "WITH and WHERE"),
    Rule("split by several", r"\bsplit\s*\([^)]*\[", "ArcadeDB refuses it", "split(replace(s, ',', ';'), ';')"),
    Rule("digit groups or INF", r"\b\d+_\d+\b|\bINF(?:INITY)?\b", "ArcadeDB refuses it", "1000"),
)  # fmt: skip
SETTING_UP = (
    Rule("existence constraint", r"\bREQUIRE\b[^;]*\bIS\s+NOT\s+NULL\b", "Neo4j Community refuses it", "required=True in graph/schema.py"),
    Rule("key constraint", r"\bIS\s+(?:NODE\s+|RELATIONSHIP\s+|REL\s+)?KEY\b", "Neo4j Community refuses it", "IS UNIQUE"),
    Rule("type constraint", r"\bIS\s+(?:::|TYPED)", "Neo4j Community refuses it, ArcadeDB does not enforce it", "the type in graph/schema.py"),
    Rule("graph type", r"\bGRAPH\s+TYPE\b", "Neo4j Community refuses it", "the declaration in graph/schema.py"),
    Rule("index of another kind", r"\b(?:FULLTEXT|VECTOR|POINT|TEXT|LOOKUP)\s+INDEX\b", "ArcadeDB refuses it", "it in the set-up file of one engine"),
    Rule("set-up that fails the second time", r"\bCREATE\s+(?:\w+\s+)?(?:INDEX|CONSTRAINT)\b(?![^;]*\bIF\s+NOT\s+EXISTS\b)",
         "it is run at each opening", "CREATE … IF NOT EXISTS"),
    Rule("old syntax", r"\bASSERT\b|\bCONSTRAINT\s+ON\b", "Neo4j 5 refuses it", "FOR … REQUIRE …"),
)  # fmt: skip
_CLAUSE = re.compile(r"\b(MATCH|OPTIONAL|WHERE|WITH|UNWIND|CALL|RETURN|ORDER|SKIP|LIMIT|UNION)\b|\}")
_TEXT = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")


def not_portable(statement: str) -> list[str]:
    """What in a reading ``statement`` the engines would not answer alike."""
    found = [str(rule) for rule in READING if re.search(rule.pattern, statement, re.IGNORECASE * _any_case(rule) | re.DOTALL)]
    found += [f"no name for {item!r}: Neo4j wants one; write {item} AS name." for item in unnamed_items(statement)]
    return found + list(_unions(statement))


def _any_case(rule: Rule) -> int:
    return 0 if rule.what == "type named like a label" else 1


def not_for_setting_up(text: str) -> list[str]:
    """What in a set-up file for both engines one of them would refuse."""
    return [str(rule) for rule in SETTING_UP if re.search(rule.pattern, text, re.IGNORECASE)]


def _unions(statement: str) -> Iterator[str]:
    parts = re.split(r"\bUNION\b(?:\s+ALL\b)?", _TEXT.sub("''", statement))
    columns = [names_of(part[part.rindex("RETURN") :]) for part in parts if "RETURN" in part]
    if len(parts) > 1 and len({tuple(each) for each in columns}) > 1 and len({frozenset(each) for each in columns}) == 1:
        yield "order of a union's columns: ArcadeDB refuses it; write the columns of each part in the same order."


def names_of(answer: str) -> list[str]:
    """Of the columns of a RETURN."""
    return [re.split(r"\s+AS\s+|\s+", item)[-1] for item in top_level_items(re.sub(r"RETURN\s+(DISTINCT\s+)?", "", answer))]


def unnamed_items(statement: str) -> list[str]:
    """Expressions of WITH that have no AS; a bare variable needs none."""
    unnamed = []
    for start in re.finditer(r"\b(?<!STARTS )(?<!ENDS )WITH\s+(?:DISTINCT\s+)?", statement):
        for item in top_level_items(statement[start.end() :]):
            if not re.fullmatch(r"\w+|\*|.*\sAS\s+\w+", item, re.DOTALL):
                unnamed.append(item)
    return unnamed


def top_level_items(text: str) -> list[str]:
    """The items of a WITH that ``text`` begins in, up to the next clause outside brackets."""
    items, depth, item = [], 0, ""
    for token in re.findall(r"\w+|\s+|.", text):
        if depth == 0 and (_CLAUSE.fullmatch(token) or token == ","):
            items.append(item.strip())
            item = ""
            if token != ",":
                return items
        else:
            depth += (token in ("(", "[", "{")) - (token in (")", "]", "}"))
            item += token
    return [*items, item.strip()]
