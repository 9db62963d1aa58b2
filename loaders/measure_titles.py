"""A report's text in, the documents that it names by title or number out: 《…》（襄发〔2017〕49号）, and drafts without title marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from graph.identity import is_document_number, normalise_document_number
from loaders.measure_candidates import Candidate
from loaders.records import Description, Findings, Mention

_NUMBER: Final = r"[\u4e00-\u9fff]{2,12}(?:[〔\[［【（(]\s?\d{4}\s?[〕\]］】）)])\s?第?\s?\d{1,4}\s?号"
# words that stand right before a number and are not its issuer's sign
_NO_SIGN: Final = re.compile(
    r".*(?:文号[为是：]?|编号[为是]?|印发|下发|转发|制发|发布|公布|出台|制定|颁布|执行|落实|根据|按照|依据|通过|以及|[即以见的和与及按由经])(?=[\u4e00-\u9fff]{2}|[^\u4e00-\u9fff])"
)
_MEANS: Final = r"(?:即|文号)?[为是：:，]?"
_NUMBER_AFTER: Final = re.compile(
    rf"[”\s]{{0,2}}[（(](?:以下(?:简称|称)[：:]?[“\"]?[^（）()，]{{2,30}}?[”\"]?，)?{_MEANS}({_NUMBER})[^（）()]{{0,12}}[）)]|[”\s]{{0,2}}[，,]?(?:其)?{_MEANS}({_NUMBER})"
)
_NUMBER_BEFORE: Final = re.compile(rf"({_NUMBER})(?:文件|文|通知)?(?:的形式|形式)?(?:印发|下发|转发|发布|出台|制定|公布)?了?$")
OWN_TITLE: Final = "measures.own_title/1"
NUMBER_REACH: Final = 32  # code points before a title in which its number begins
_LONE_NUMBER: Final = re.compile(_NUMBER)
_OPEN_CLOSE: Final = re.compile("[《》]")
_BREAK: Final = re.compile(r"\n\s*")
_TITLE_NOT_POLICY: Final = re.compile(
    r"(?:日报|晚报|早报|时报|周刊|杂志|学报|电视|新闻|之歌|歌曲|协议|协议书|合同|承诺书|年鉴|许可证|证书|证|一封信|画册|宣传册|总结|工作计划|工作报告|工作汇报|述职报告|简报)(?:（[^（）]*）)?$"
)
_ON_ANOTHER: Final = re.compile("(?:贯彻|落实|执行|实施|修[订改正]|废止)[^，]{0,4}$")
_WORK: Final = r"(?:节目|剧目|歌曲|电影|作品|小品|栏目|专栏|话剧|舞台剧|情景剧|短视频|专著|论文|歌舞|演唱|播出)"
_WORK_BEFORE: Final = re.compile(_WORK + "[了的]?$")
_WORK_AFTER: Final = re.compile(f"等?(?:{_WORK}|中播出)")
_ALIAS: Final = re.compile(
    r"[（(](?:[^（）()]{0,30}[，,；;])?以下(?:简称|称)[：:]?[“\"]?(《[^《》]{2,30}》|[^《》“”（）()，]{2,20})[”\"]?(?:[，,；;][^（）()]{0,30})?[）)]"
)
_COUNTED: Final = re.compile(
    r"(?:印发|出台|落实|制定|推出|发布|实施|公布)了?([^，。；：、《》\n]{4,36}?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[条项](?:政策措施|措施|举措|规定|意见|办法)|[\u4e00-\u9fff]{2,8}?(?:\d{1,2}|[一二三四五六七八九十]{1,3})条(?=[”，。；、）]))"
)
_POLICY_KINDS: Final = ("policy", "plan")
_POLICY_NAME: Final = re.compile(r"(?:意见|办法|规定|细则|方案|规划|行动计划|条例|规程|措施|目录|标准|通知|决定|纲要)(?:（[^（）]*）)?$")
_PASSES_ON: Final = re.compile(r"印发|转发|《|工作要点|总结")
# 关于印发某县医共体建设方案的通知: the document itself is the scheme, with the notice's number
_SENT_OUT: Final = re.compile(r"关于(?:印发|转发|下发|发布|公布)([^《》]{4,60}?)(?:（[^（）]*）)?的(?:通知|函|公告|通告)(?:（[^（）]*）)?$")
_BARE_TITLE: Final = re.compile(  # a title without marks, its number in brackets behind it
    r"(?:根据|依据|按照?|落实|贯彻|执行|印发|出台|下发|制定|转发|[，。；：、])了?((?:[\u4e00-\u9fff]{2,20})?关于[^，。；：\n《》（）]{4,60}?(?:通知|意见|方案|办法|决定|规定|细则|措施)(?:（试行）)?|"
    r"[^，。；：、\n《》（）]{4,40}?(?:方案|办法|实施意见|规划|细则|规定|条例)(?:（试行）)?)[（(]$"
)
_OWN_NUMBER_LINE: Final = re.compile(r"(?:文\s*号|发文字号|文件编号|索引号)[：:\s]*$")
_NEWS_AFTER: Final = re.compile(r"(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日)?(?:讯|电|消息|报道|记者|通讯员|刊发|刊登)")  # a paper's title
MAX_TITLE_CHARS: Final = 90
MIN_WORD_CHARS: Final = 2


def find_titles(text: str) -> Iterator[Candidate]:
    """Every outermost 《…》 with its document number, and its declared short title (以下简称《规程》) under the same name."""
    for start, end in _spans(text):
        title = _BREAK.sub("", text[start:end])
        inner = title[1:-1].strip()
        number, reach = _number_around(text, start, end)
        short = _ALIAS.match(text, end) or _ALIAS.match(text, reach)
        if len(inner) < 2 or (number is None and (not is_policy_title(inner) or _is_work(text, start, end))):
            continue
        yield Candidate(start, end, title, "Policy", "measures.title/1", 0.95, number=number)
        if short:
            yield Candidate(short.start(1), short.end(1), title, "Policy", "measures.short_title/1", 0.96, number=number)


def find_counted_measures(text: str) -> Iterator[Candidate]:
    """Documents known by how many measures they hold: 出台促进托育发展十条措施."""
    for match in _COUNTED.finditer(text):
        yield Candidate(match.start(1), match.end(1), match[1], "Policy", "measures.counted/1", 0.85)


def find_lone_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, number) of every document number, in its normal form, without the words before it (即, 印发, 文号为)."""
    for match in _LONE_NUMBER.finditer(text):
        start = match.start() + _sign(match[0])
        number = normalise_document_number(text[start : match.end()])
        if is_document_number(number):
            yield start, match.end(), number


def is_policy_title(title: str) -> bool:
    """Whether 《title》 can be a policy: newspapers, certificates, agreements and reports are none."""
    return _TITLE_NOT_POLICY.search(title) is None or "方案" in title


def whole_title(short: str, titles: Sequence[str]) -> str | None:
    """The one of ``titles`` that ``short`` is short for: its words stand in that title in their order. None for none, or for several.

    >>> whole_title("托育办法", ["托育机构登记办法", "健康乡村行动方案"])
    '托育机构登记办法'
    >>> whole_title("办法", ["托育机构登记办法", "献血办法"]) is None
    True
    >>> whole_title("献血办法", ["关于贯彻落实献血办法的意见"]) is None
    True
    """
    found = [title for title in titles if len(title) > len(short) and _stands_in(short, title) and not _is_about(title, short)]
    return found[0] if len(found) == 1 else None


def _is_about(title: str, other: str) -> bool:
    """关于贯彻落实甲的意见 is another document than 甲; 关于印发甲的通知 is the same."""
    at = title.find(other)
    return at > 0 and _ON_ANOTHER.search(title, 0, at) is not None


def _stands_in(short: str, title: str) -> bool:
    position, taken = 0, 0
    while taken < len(short):
        sizes = range(len(short) - taken, MIN_WORD_CHARS - 1, -1)
        size = next((size for size in sizes if title.find(short[taken : taken + size], position) >= 0), 0)
        if not size:
            return False
        position = title.find(short[taken : taken + size], position) + size
        taken += size
    return True


def own_title(description: Description, text: str) -> Candidate | None:
    """The report itself where it is a policy: 某省人民政府办公厅关于…的意见, with its own document number; of a notice that sends out
    a scheme, the scheme."""
    title = description.title
    if title is None or description.kind not in _POLICY_KINDS:
        return None
    start = text.find(title)
    sent = _SENT_OUT.search(title)
    if start < 0 or (sent is None and (not _POLICY_NAME.search(title) or _PASSES_ON.search(title))):
        return None
    left, right = (0, len(title)) if sent is None else sent.span(1)
    return Candidate(start + left, start + right, title[left:right], "Policy", OWN_TITLE, 0.97, number=description.document_number)


def own_document(findings: Findings) -> Mention | None:
    """The mention of the policy whose text the report is; None where it is a report on work, or news."""
    return next((mention for mention in findings.mentions if mention.rule == OWN_TITLE), None)


def find_documents_by_number(text: str, own: str | None) -> Iterator[Candidate]:
    """Documents cited by a number without a title in marks: 按照襄发〔2017〕49号文件要求, 落实关于深化医改的意见（襄发〔2017〕49号).

    ``own``: the number that the report itself has; at the head it stands alone.
    """
    for start, end, number in find_lone_numbers(text):
        if text[max(0, start - 1) : start] in ("", "\n") or number == own or _OWN_NUMBER_LINE.search(text, max(0, start - 8), start):
            continue
        title = _BARE_TITLE.search(text, max(0, start - MAX_TITLE_CHARS), start)
        span = (start, end) if title is None else title.span(1)
        name = number if title is None else title[1]
        yield Candidate(*span, name, "Policy", "measures.number/1", 0.9 if title is None else 0.96, number=number)


def _is_work(text: str, start: int, end: int) -> bool:
    """Whether a title is a film's, song's, paper's or newspaper's."""
    return (
        _NEWS_AFTER.match(text, end) is not None
        or _WORK_BEFORE.search(text, max(0, start - 5), start) is not None
        or _WORK_AFTER.match(text, end) is not None
    )


def _spans(text: str) -> Iterator[tuple[int, int]]:
    depth, start = 0, 0
    for mark in _OPEN_CLOSE.finditer(text):
        if mark[0] == "《":
            if depth == 0 or mark.start() - start > MAX_TITLE_CHARS:
                depth, start = 0, mark.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and mark.end() - start <= MAX_TITLE_CHARS:
                yield start, mark.end()


def _sign(number: str) -> int:
    """Where the issuer's sign begins in what stands before a year in brackets."""
    words = _NO_SIGN.match(number)
    return 0 if words is None else words.end()


def _number_around(text: str, start: int, end: int) -> tuple[str | None, int]:
    """The document number that belongs to the title [start:end], behind it or before it, and where what belongs to the title ends."""
    after = _NUMBER_AFTER.match(text, end)
    if after is not None and (after[1] or not _sign(after[2])):
        return _normal(after[1] or after[2]), after.end()
    before = _NUMBER_BEFORE.search(text, max(0, start - NUMBER_REACH), start)
    return (None if before is None else _normal(before[1])), end


def _normal(number: str) -> str | None:
    number = normalise_document_number(number[_sign(number) :])
    return number if is_document_number(number) else None
