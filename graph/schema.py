"""The model: every kind of node and edge, declared once; validation, Cypher set-up, API models and docs are made from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

Type = Literal["text", "integer", "number", "texts"]
EvidenceRule = Literal["quote", "source", "none"]


@dataclass(frozen=True, slots=True)
class Property:
    """One property: ``type`` as stored, ``unit`` of a number, ``values`` where the set is closed."""

    name: str
    type: Type
    about: str
    zh: str
    required: bool = False
    unit: str | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NodeKind:
    """A kind of node: its label, its names for people, its colour and its properties (``id`` first, the key)."""

    label: str
    en: str
    zh: str
    about: str
    color: str
    properties: tuple[Property, ...]
    domain: bool = True
    by_name: dict[str, Property] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {p.name: p for p in self.properties})


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """A kind of edge: allowed ends, and whether it must carry a ``quote`` of a report, a ``source``, or neither.

    An undirected kind is stored once, from the smaller id to the larger.
    """

    type: str
    en: str
    zh: str
    about: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    evidence: EvidenceRule
    properties: tuple[Property, ...]
    directed: bool = True
    by_name: dict[str, Property] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {p.name: p for p in self.properties})


_ID = Property("id", "text", "stable id made from content; see graph/identity.py", "标识", required=True)
_NAME = Property("name", "text", "canonical name, or the caption where there is no name", "名称", required=True)
_ALIASES = Property("aliases", "texts", "every other form under which the loaded reports mention it, sorted", "别名")
_CAPTION = Property("caption", "text", "the name with spaces where a line of a drawing may end; made by the store", "图上名称")
_REGION = Property("region_id", "text", "id of the region that it belongs to; none for what holds nationwide", "所属区划标识")
_SCOPE = Property("scope", "text", "which part of a bureau's work it is", "范围", values=("health", "party", "other"))

LEVELS: Final = ("country", "province", "prefecture", "county", "township", "village")
COMPARATORS: Final = ("=", ">=", "<=", ">", "<", "~", "range")
STATUSES: Final = ("achieved", "planned")
LOG_ACTIONS: Final = ("loaded", "corrected", "reread", "withdrawn", "restored")
REPORT_KINDS: Final = ("summary", "plan", "summary+plan", "news", "policy", "work report")

REGION: Final = NodeKind(
    "Region", "Region", "行政区划", "An administrative division, from province to village.", "#4C8EDA",
    (
        _ID, _NAME, _CAPTION, _ALIASES,
        Property("code", "text", "division code, GB/T 2260, six digits; nine for townships; none where no source lists it", "区划代码"),
        Property("level", "text", "administrative level", "层级", required=True, values=LEVELS),
        Property("full_name", "text", "name with all that it is part of, from the province down", "全称"),
        Property("former_names", "texts", "names that it bore, oldest first, with first and last year: 彬县（1980–2017）", "曾用名"),
    ),
)  # fmt: skip
INSTITUTION: Final = NodeKind(
    "Institution", "Institution", "机构", "An organisation or facility that a report identifies.", "#F79767",
    (
        _ID, _NAME, _CAPTION, _ALIASES, _REGION, _SCOPE,
        Property(
            "type", "text", "what sort of institution", "机构类型",
            values=("administration", "government", "party", "hospital", "traditional medicine hospital", "maternal and child", "primary care",
                    "disease control", "supervision", "school", "firm", "society", "group", "other"),
        ),
    ),
)  # fmt: skip
PROGRAM: Final = NodeKind(
    "Program", "Program", "项目", "A named service, project, campaign, construction project or line of work.", "#8DCC93",
    (_ID, _NAME, _CAPTION, _ALIASES, _REGION, _SCOPE),
)  # fmt: skip
POLICY: Final = NodeKind(
    "Policy", "Policy", "政策", "A policy, law, standard, official document, entitlement or insurance scheme.", "#C990C0",
    (
        _ID, _NAME, _CAPTION, _ALIASES, _REGION, _SCOPE,
        Property("document_number", "text", "document number in its normal form: 襄发〔2017〕49号", "发文字号"),
    ),
)  # fmt: skip
TARGET: Final = NodeKind(
    "Target", "Target", "指标", "A quantity that a report gives or sets.", "#FFC454",
    (
        _ID, _NAME,
        Property("indicator", "text", "what is measured, in the report's words", "指标名称", required=True),
        Property("family", "text", "the family of indicators that it is of, one name for all forms; see loaders/indicator_families.py", "指标族"),
        Property("value", "number", "value in ``unit``, 万 and 亿 multiplied out; the low end of a range", "数值", required=True),
        Property("value_high", "number", "the high end of a range", "数值上限"),
        Property("unit", "text", "unit as written, without 万 and 亿; none where the text gives none", "单位"),
        Property("comparator", "text", "how the value is meant", "比较", required=True, values=COMPARATORS),
        Property("status", "text", "reached, or still to come", "状态", required=True, values=STATUSES),
        Property("period_start", "text", "first year or month that the figure is for: 2018 or 2018-01", "起始时间"),
        Property("period_end", "text", "last year or month that the figure is for", "结束时间"),
        Property("report_id", "text", "the report that gives it", "报告标识", required=True),
    ),
)  # fmt: skip
REPORT: Final = NodeKind(
    "Report", "Report", "报告", "One document as read.", "#569480",
    (
        _ID, _NAME,
        Property("source", "text", "file as the user named it, from the loaded folder's name on; #row in a table", "来源文件", required=True),
        Property("kind", "text", "what sort of document", "文种", values=REPORT_KINDS),
        Property("year", "integer", "year that it reports on or plans for", "年度"),
        Property("document_number", "text", "its own document number", "发文字号"),
        Property("publisher", "text", "who gave it out, as the text says", "发布机构"),
        Property("date_published", "text", "when it was given out, ISO 8601: 2019-03-04 or 2019-03", "发布日期"),
        Property("period_start", "text", "first year or month that it reports on or plans for: 2018 or 2018-01", "报告期起"),
        Property("period_end", "text", "last year or month that it reports on or plans for", "报告期止"),
        Property("encoding", "text", "encoding that it was read in", "编码"),
        Property("size_chars", "integer", "length of its text", "字数", unit="code points", required=True),
        Property("text", "text", "its text, NFC, as read; all offsets count code points in it", "正文", required=True),
        Property("rules", "text", "digest of the rules and tables that read it", "规则版本"),
        Property("digest", "text", "digest of all that this report claims: equal digests, equal facts", "事实摘要"),
    ),
    domain=False,
)  # fmt: skip
PASSAGE: Final = NodeKind(
    "Passage", "Passage", "段落", "One paragraph or heading of a report.", "#D9C8AE",
    (
        _ID, _NAME,
        Property("report_id", "text", "the report that it stands in", "报告标识", required=True),
        Property("ordinal", "integer", "its place in the report, from 0", "序号", required=True),
        Property("start_char", "integer", "first character in the report's text", "起始位置", unit="code points", required=True),
        Property("end_char", "integer", "one past its last character", "结束位置", unit="code points", required=True),
        Property("text", "text", "its text, verbatim", "文本", required=True),
        Property("heading_path", "texts", "the headings above it, outermost first", "标题路径"),
        Property("is_heading", "integer", "1 for a heading, 0 for running text", "是否标题"),
    ),
    domain=False,
)  # fmt: skip

LOG_LINE: Final = NodeKind(
    "LogLine", "line of the log", "日志", "What was done to one report, and by whom; written in the transaction that did it.", "#A5ABB6",
    (
        _ID,
        Property("at", "text", "when, UTC, ISO 8601 with milliseconds", "时间", required=True),
        Property("action", "text", "what was done", "操作", required=True, values=LOG_ACTIONS),
        Property("report_id", "text", "the report; none for a whole store", "报告标识"),
        Property("earlier_id", "text", "the report that it took the place of", "被替换报告"),
        Property("who", "text", "who did it: a name of the command line's user, or of a key", "操作者", required=True),
        Property("reason", "text", "why, as they said", "理由"),
        Property("rules", "text", "digest of the rules and tables that read it", "规则版本"),
        Property("request_id", "text", "the HTTP request that asked for it, as the log of writes has it", "请求标识"),
    ),
    domain=False,
)  # fmt: skip
EARLIER_VERSION: Final = NodeKind(
    "EarlierVersion", "earlier version", "旧版本", "What a report claimed before it was corrected or read anew.", "#A5ABB6",
    (
        _ID,
        Property("report_id", "text", "the report's id then", "报告标识", required=True),
        Property("head_id", "text", "id of the report that stands in its place now", "现报告标识", required=True),
        Property("loaded", "text", "when it came; none where no line of the log says so", "载入时间"),
        Property("until", "text", "when another took its place", "失效时间", required=True),
        Property("digest", "text", "digest of its facts", "事实摘要", required=True),
        Property("rules", "text", "digest of the rules that read it", "规则版本"),
        Property("claims", "text", "all that it claimed, its text included, packed; see graph/claims.py", "事实包", required=True),
    ),
    domain=False,
)  # fmt: skip

NODE_KINDS: Final = (REGION, INSTITUTION, PROGRAM, POLICY, TARGET, REPORT, PASSAGE)
BOOK_KINDS: Final = (LOG_LINE, EARLIER_VERSION)  # kept beside the graph: in no dump, count or network
NODE_KIND: Final = {kind.label: kind for kind in NODE_KINDS}

_REPORT_ID = Property("report_id", "text", "the report that claims it", "报告标识", required=True)
_YEAR = Property("year", "integer", "year that the claim holds for", "年度")
_EVIDENCE = (
    _REPORT_ID, _YEAR,
    Property("passage_id", "text", "passage that the quote stands in", "段落标识", required=True),
    Property("start_char", "integer", "first character of the quote in the report's text", "起始位置", unit="code points", required=True),
    Property("end_char", "integer", "one past the quote's last character", "结束位置", unit="code points", required=True),
    Property("quote", "text", "the sentence, verbatim", "原文", required=True),
    Property("place", "text", "where a person finds it in the file: page, paragraph, or cell with its heads; none for plain text", "原文位置"),
    Property("method", "text", "rule that found it, with its version", "方法", required=True),
    Property("confidence", "number", "how often the rule is right, at least, as measured", "置信度", unit="0 to 1", required=True),
)  # fmt: skip
_STATUS = Property("status", "text", "done, or still to come", "状态", values=STATUSES)
_ACTORS = ("Region", "Institution")

IMPLEMENTS: Final = EdgeKind("IMPLEMENTS", "implements", "落实", "carries out, promotes, built, takes part in",
    _ACTORS, ("Program", "Policy"), "quote", (_ID, *_EVIDENCE, _STATUS))  # fmt: skip
FUNDS: Final = EdgeKind("FUNDS", "funds", "资助", "puts in, pays out, allocates or reimburses money",
    _ACTORS, ("Program", "Policy", "Institution"), "quote",
    (_ID, *_EVIDENCE, _STATUS, Property("amount_cny", "number", "the sum", "金额", unit="yuan")))  # fmt: skip
PARTNERS_WITH: Final = EdgeKind("PARTNERS_WITH", "partners with", "合作", "co-operates, builds jointly, assists in pairs, consults remotely",
    _ACTORS, _ACTORS, "quote", (_ID, *_EVIDENCE), directed=False)  # fmt: skip
ISSUES: Final = EdgeKind("ISSUES", "issues", "印发", "drew up, printed, issued or adopted a document or policy",
    _ACTORS, ("Policy",), "quote", (_ID, *_EVIDENCE))  # fmt: skip
SETS: Final = EdgeKind("SETS", "sets", "提出指标", "reaches or sets a target", _ACTORS, ("Target",), "quote", (_ID, *_EVIDENCE))
ABOUT: Final = EdgeKind("ABOUT", "is about", "指标对象", "what the target measures",
    ("Target",), ("Program", "Policy", "Institution"), "quote", (_ID, *_EVIDENCE))  # fmt: skip
LOCATED_IN: Final = EdgeKind("LOCATED_IN", "located in", "位于", "the smallest region that it stands in",
    ("Institution",), ("Region",), "quote", (_ID, *_EVIDENCE))  # fmt: skip
PART_OF: Final = EdgeKind("PART_OF", "part of", "隶属", "the next larger region",
    ("Region",), ("Region",), "source", (_ID, Property("source", "text", "list that says so", "出处", required=True)))  # fmt: skip
CITES: Final = EdgeKind("CITES", "cites", "依据", "names it as its ground, or as what it follows",
    ("Policy",), ("Policy",), "quote", (_ID, *_EVIDENCE))  # fmt: skip
CARRIES_OUT: Final = EdgeKind("CARRIES_OUT", "carries out", "贯彻", "was made to carry it out, or passes it on",
    ("Policy",), ("Policy",), "quote", (_ID, *_EVIDENCE))  # fmt: skip
REPLACES: Final = EdgeKind("REPLACES", "replaces", "取代", "takes its place, or amends it",
    ("Policy",), ("Policy",), "quote", (_ID, *_EVIDENCE))  # fmt: skip
ENDS: Final = EdgeKind("ENDS", "ends", "废止", "puts it out of force, with nothing in its place",
    ("Policy",), ("Policy",), "quote", (_ID, *_EVIDENCE))  # fmt: skip
TEXT_OF: Final = EdgeKind("TEXT_OF", "is the text of", "载有", "the document whose own text the report is",
    ("Report",), ("Policy",), "quote", (_ID, *_EVIDENCE))  # fmt: skip
DESCRIBES: Final = EdgeKind("DESCRIBES", "describes", "描述", "the region that the report is about",
    ("Report",), ("Region",), "quote", (_ID, *_EVIDENCE))  # fmt: skip
HAS_PASSAGE: Final = EdgeKind("HAS_PASSAGE", "has passage", "包含段落", "a report's passages",
    ("Report",), ("Passage",), "none", (_ID, _REPORT_ID))  # fmt: skip
MENTIONS: Final = EdgeKind("MENTIONS", "mentions", "提及", "the passage names it",
    ("Passage",), ("Region", "Institution", "Program", "Policy"), "none",
    (_ID, _REPORT_ID, Property("surfaces", "texts", "the forms in which the passage names it, sorted", "文中形式", required=True),
     Property("name", "text", "the name under which the report knows it", "报告所用名称"), _SCOPE))  # fmt: skip

EDGE_KINDS: Final = (
    IMPLEMENTS, FUNDS, PARTNERS_WITH, ISSUES, CITES, CARRIES_OUT, REPLACES, ENDS, SETS, ABOUT, LOCATED_IN, PART_OF, DESCRIBES, TEXT_OF, HAS_PASSAGE,
    MENTIONS,
)  # fmt: skip
EDGE_KIND: Final = {kind.type: kind for kind in EDGE_KINDS}
