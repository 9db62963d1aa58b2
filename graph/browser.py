"""The declaration, the named queries and the graph's counts in; Neo4j Browser's style, guide and saved scripts out.

What the Browser takes, and what it drops without a word, was tried with Neo4j Browser 5.24: no comments in a style, no ``:`` or ``;`` inside
a caption, one statement a script, no script and only ``data:`` images in a guide.
"""

from __future__ import annotations

import colorsys
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from graph.queries import Given, NamedQuery
from graph.schema import EDGE_KINDS, NODE_KINDS, EdgeKind, NodeKind

_DARK_TEXT, _LIGHT_TEXT = "#2A2C34", "#FFFFFF"
_DIAMETERS = {True: 90, False: 50}  # domain nodes, sources
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the same queries give the same bytes
_FOLDER = "健康政策图谱 Health policy graph"


def style() -> str:
    """The Browser's style: each kind in its colour, names broken into lines, edges with their sum or year."""
    return "".join(_node_rule(kind) for kind in NODE_KINDS) + "".join(_edge_rule(kind) for kind in EDGE_KINDS)


def _node_rule(kind: NodeKind) -> str:
    caption = "caption" if "caption" in kind.by_name else "name"
    return (
        f"node.{kind.label} {{ color: {kind.color}; border-color: {_darker(kind.color)}; text-color-internal: {_text_on(kind.color)}; "
        f'diameter: {_DIAMETERS[kind.domain]}px; caption: "{{{caption}}}"; }}\n'
    )


def _edge_rule(kind: EdgeKind) -> str:
    shown = " {amount_cny}" if "amount_cny" in kind.by_name else " {year}" if "year" in kind.by_name else ""
    return f'relationship.{kind.type} {{ color: #A5ABB6; shaft-width: {3 if "amount_cny" in kind.by_name else 1}px; caption: "{kind.zh}{shown}"; }}\n'


def _channels(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _darker(color: str) -> str:
    hue, light, saturation = colorsys.rgb_to_hls(*_channels(color))
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in colorsys.hls_to_rgb(hue, light * 0.75, saturation))


def _text_on(color: str) -> str:
    """Dark or light, by the ground's relative luminance (WCAG 2.1): whichever stands off more."""
    linear = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in _channels(color)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return _DARK_TEXT if luminance > 0.4 else _LIGHT_TEXT


def scripts(queries: Iterable[NamedQuery]) -> bytes:
    """A zip to drop on the Browser's window: a folder of saved scripts, each with its title, its parameters and one statement."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for query in queries:
            head = [f"// {query.title}", f"// {query.description}"]
            head += [f"// :param {each.name} => {_literal(each.default)}" for each in query.parameters]
            script = "\n".join([*head, with_whole_limit(query.statement)]) + "\n"
            archive.writestr(zipfile.ZipInfo(f"{_FOLDER}/{query.name}.cypher", _ZIP_TIME), script)
    return packed.getvalue()


def with_whole_limit(statement: str) -> str:
    """``:params`` makes a floating number of each number, and LIMIT wants a whole one.

    >>> with_whole_limit("RETURN 1 AS one LIMIT $limit")
    'RETURN 1 AS one LIMIT toInteger($limit)'
    """
    return statement.replace("LIMIT $limit", "LIMIT toInteger($limit)")


def default_parameters(queries: Iterable[NamedQuery]) -> dict[str, Given]:
    """One value for each name, since the Browser has one set for all scripts: the default of most queries that have one; None where none has."""
    said: dict[str, list[Given]] = {}
    for query in queries:
        for parameter in query.parameters:
            said.setdefault(parameter.name, []).append(parameter.default)
    chosen = {name: Counter(value for value in values if value is not None).most_common(1) for name, values in sorted(said.items())}
    return {name: most[0][0] if most else None for name, most in chosen.items()}


def connect_commands(queries: Iterable[NamedQuery], address: str) -> str:
    """What the Browser runs on connecting, in one line: the scripts' parameters (together, as one frame), the style, the guide.

    address: where style and guide are served, without a slash at its end
    """
    parameters = json.dumps(default_parameters(queries), ensure_ascii=False)
    return f"params {parameters}; style {address}/policy.grass; guide {address}/guide.html"


def _literal(value: object) -> str:
    """A value as Cypher writes it.

    >>> _literal("宜秀区"), _literal(None), _literal(2018), _literal(["a'b"])
    ("'宜秀区'", 'null', '2018', "['a\\\\'b']")
    """
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_literal(each) for each in value) + "]"
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the guide: what a click runs, with ``$region`` a region's name; the answer is drawn."""

    zh: str
    en: str
    statement: str


QUESTIONS: tuple[Question, ...] = (
    Question("这个区域在哪里，有哪些下级区划？", "Where is the region, and what is below it?",
        "MATCH path = (:Region {name: $region})-[:PART_OF*0..4]-(:Region) RETURN path LIMIT 100"),
    Question("这个区域落实了哪些项目和政策？", "Which programmes and policies does it carry out?",
        "MATCH path = (:Region {name: $region})-[:IMPLEMENTS]->() RETURN path LIMIT 60"),
    Question("有哪些机构，位于哪里？", "Which institutions are there, and where?",
        "MATCH path = (:Institution)-[:LOCATED_IN]->(:Region)-[:PART_OF*0..2]->(:Region {name: $region}) RETURN path LIMIT 60"),
    Question("谁与谁合作？", "Who works with whom?",
        "MATCH path = ()-[:PARTNERS_WITH]-() RETURN path LIMIT 60"),
    Question("钱从哪里来，用到哪里去？", "Who pays for what?",
        "MATCH path = ()-[claim:FUNDS]->() RETURN path ORDER BY claim.amount_cny DESC LIMIT 40"),
    Question("谁印发了哪些文件？", "Who issued which documents?",
        "MATCH path = ()-[:ISSUES]->(:Policy) RETURN path LIMIT 60"),
    Question("提出了哪些指标，针对什么？", "Which targets does it set, and for what?",
        "MATCH path = (:Region {name: $region})-[:SETS]->(:Target)-[:ABOUT]->() RETURN path LIMIT 40"),
    Question("哪些项目由多个区域共同落实？", "Which programmes do several regions share?",
        "MATCH (a:Region)-[:IMPLEMENTS]->(shared)<-[:IMPLEMENTS]-(b:Region) WHERE a.id < b.id\n"
        "MATCH path = (a)-[:IMPLEMENTS]->(shared)<-[:IMPLEMENTS]-(b) RETURN path LIMIT 60"),
    Question("报告的哪一段提到了家庭医生？", "Which passages name the family doctors?",
        "MATCH path = (:Report)-[:HAS_PASSAGE]->(:Passage)-[:MENTIONS]->(named) WHERE named.name CONTAINS '家庭医生' RETURN path LIMIT 40"),
    Question("一条关系的原文是什么？", "Which sentence does an edge come from?",
        "MATCH (start)-[claim:IMPLEMENTS]->(end_) RETURN start.name AS who, end_.name AS what, claim.year AS year, claim.quote AS sentence, "
        "claim.method AS rule LIMIT 25"),
)  # fmt: skip


def guide(counts: Mapping[str, Mapping[str, int]], region: str | None, address: str) -> str:
    """The Browser's guide, an HTML fragment of slides: what is in the graph, questions to click, how a sentence is read, scripts to save.

    counts:  ``{"nodes": {label: n}, "edges": {type: n}}``
    region:  the region that the questions ask about; none where the graph is empty
    address: where style and scripts are served, without a slash at its end
    """
    slides = [_what_is_here(counts, address), *_questions(region), _evidence(address)]
    body = "\n".join(f'<slide class="row-fluid"><div class="col-sm-12">{slide}</div></slide>' for slide in slides)
    title = "<title>健康政策图谱 Health policy graph</title>"
    return f"<article class='guide'>{title}\n<carousel class='deck container-fluid'>\n{body}\n</carousel></article>\n"


def _what_is_here(counts: Mapping[str, Mapping[str, int]], address: str) -> str:
    nodes = "".join(
        _row(f'<span style="color:{kind.color}">●</span> {kind.zh}', kind.label, f"{counts['nodes'].get(kind.label, 0):,}") for kind in NODE_KINDS
    )
    edges = "".join(_row(kind.zh, kind.type, f"{counts['edges'].get(kind.type, 0):,}") for kind in EDGE_KINDS)
    return (
        "<h3>这里有什么 What is here</h3><p>县级卫生健康报告中的区划、机构、项目、政策和指标；每条关系都带有原文句子。<br>"
        "Regions, institutions, programmes, policies and targets of county health reports; every edge carries its sentence.</p>"
        f'<p><a data-exec="style {escape(address)}/policy.grass">加载配色 Load the colours</a></p>'
        f"<table class='table'>{nodes}</table><table class='table'>{edges}</table>"
    )


def _row(*cells: str) -> str:
    return "<tr>" + "".join(f'<td style="padding-right: 2em">{cell}</td>' for cell in cells) + "</tr>"


def _questions(region: str | None) -> list[str]:
    if region is None:
        return ["<h3>图谱为空 The graph is empty</h3><p>hpg load FOLDER</p>"]
    blocks = [_question(number, each, region) for number, each in enumerate(QUESTIONS, 1)]
    half = len(blocks) // 2
    title = f"<h3>点一点，运行 Click, then run <small>{escape(region)}</small></h3>"
    setting = f"param region => {_literal(region)}"
    ask = f'<p><a data-exec="{escape(setting)}">已存查询也问{escape(region)} Ask the saved scripts about it too</a></p>'
    return [title + "".join(blocks[:half]), title + "".join(blocks[half:]) + ask]


def _question(number: int, question: Question, region: str) -> str:
    statement = question.statement.replace("$region", _literal(region))
    return f'<p><b>{number}. {escape(question.zh)}</b><br>{escape(question.en)}</p><pre class="code runnable">{escape(statement, quote=False)}</pre>'


def _evidence(address: str) -> str:
    return (
        "<h3>原文依据 Evidence</h3><p>点击任何一条关系，属性 <code>quote</code> 是报告中的原句，<code>report_id</code>、<code>start_char</code>、"
        "<code>end_char</code> 指出它在哪份报告的哪个位置，<code>method</code> 是规则，"
        "<code>confidence</code> 是把握程度。<br>"
        "Click any edge: <code>quote</code> is the sentence, verbatim; <code>report_id</code>, <code>start_char</code> and <code>end_char</code> "
        "say where it stands.</p><h3>保存查询 Saved scripts</h3><p>下载后把文件拖进本窗口。Download the file and drop it on this window: "
        f'<a href="{escape(address)}/queries.zip">queries.zip</a></p>'
    )
