"""Findings in, who drew up, printed or adopted which policy out.

gold/GUIDELINES.md, Relations and rulings 5 and 14: named issuers, those in the document's own title, else the report's region. What is
merely cited (根据《…》) has an issuer only where the text or the title names one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Final

from graph.records import Value
from loaders.clause_actors import Actor, Clause
from loaders.clause_doers import owns
from loaders.clause_stance import is_proposal
from loaders.clause_times import Times
from loaders.clause_verbs import any_of
from loaders.clauses import ClauseReader
from loaders.places import Places
from loaders.records import Claim, Entity, Findings, Mention, Sentence

MAX_QUOTE_CHARS: Final = 150  # a longer sentence is cut to the clauses that say it
MAX_NUMBER_CHARS: Final = 20
REGION_RULE: Final = "issues.region/1"  # the region that the title begins with, where nothing names an issuer
MAX_PASSIVE_CHARS: Final = 14  # between a document and 印发, 出台 after it: （文号）已经正式
_TITLE_ISSUERS = re.compile(r"^《?(.{2,60}?)(?:关于|印发)")
_TITLE_DIVIDES = re.compile(r"[ 、，和　]+")
_NUMBER = re.compile(r"[（(]?([\u4e00-\u9fff])([\u4e00-\u9fff]{0,6})[〔\[(（]20\d\d")
_BY_NUMBER = re.compile(r"以([\u4e00-\u9fff])([\u4e00-\u9fff]{0,6})[〔\[(（]20\d\d[^，。；]{0,8}号文")
_DOCUMENT = re.compile(
    any_of("意见 通知 方案 办法 规定 规划 计划 条例 细则 要求 标准 规范 指南 目录 决定 纲要 公告 通告 制度 要点 规程 措施 章程 预案 清单 报告 指引")
    + r"(?:（[^）]*）)?》"
)
_OWN_DOCUMENT = re.compile(any_of("意见 通知 方案 办法 规定 规划 计划 细则 决定 纲要 要点 措施 公告 通告 预案 制度 条例") + "(?:（[^）]*）)?》?$")
_GOVERNMENTS = re.compile(  # what a government issues in its own name; a list or a guide is an office's
    "[^《》]*" + any_of("意见 通知 方案 办法 规定 规划 计划 条例 细则 决定 纲要 要点 措施") + "(?:（[^）]*）)?"
)
_OF_AN_OFFICE = re.compile("[^，。；、]{0,24}?(?:局|委员会|卫健委|厅|政府|办公室|办公厅|医院|中心|党委|县委|市委|省委|区委)(?:、|关于|印发|转发)")
_SAYS_WHAT_ON = re.compile(r"[^，。；《]{0,24}的")  # 印发推进基层服务的《…》; 印发通知落实《…》 is no such thing
_ADOPTED = re.compile(r"(?:（[^）]*）)?(?:已|现)?(?:经?由|经|已?于|报|提请)[^，。；]{1,36}")  # 《…》已于6月1日经区政府常务会议审议通过
_LETTER = re.compile(r"现(?:将|把)[^，。；]{0,4}$")  # 现将《…》印发给你们: he who signs the letter does
_NOW_SENT = re.compile("现(?:予以?|正式|将其|一并)?(?:联合)?(?:印发|下发|发布|公布|转发|颁布)")  # 《…》已经会议通过，现印发给你们
_NOT_ISSUED = re.compile(r"(?:未|没有|尚未|不)[^，。；]{0,4}$|(?:需要?|待|亟需)$")
_OWNS = re.compile(r"的?|等[^，。；《]{0,8}?的?|[、和与及 ]|以及")  # 财政部、卫生部《…》, 国家卫健委等十部委《…》
_REPEALED = re.compile("(?:废止|清理|取消|撤销)[^，。；]{0,6}$")
_GOES_ON = re.compile(
    "(?:的)?(?:实施|贯彻|配套|工作|行动|执行|落实|总体)?(?:办法|细则|意见|方案|规划|条例|规定)"
)  # 《…法》实施办法 is another document
_JOINED = re.compile("和|及|与|、|以及|暨")
_DRAWING_UP = re.compile("(?:制定|制订|修订|编制|起草|发布)(?:的?(?:方法|过程|程序|工作|机制|依据|背景|技术|水平|能力)|时|前|后)")  # a noun
_ISSUER_UNNAMED = re.compile(  # 国家先后出台的: not the report's region
    any_of("国家 中央 上级 省级 市级 省里 市里 省市 各级 各地 有关部门 相关部门") + "[^，。；、]{0,10}$"
)


def extract_issues(findings: Findings, places: Places) -> list[Claim]:
    """Claims in the text's order, one for each issuer, policy and sentence."""
    reader = findings.derive(ClauseReader, places)
    times = findings.derive(Times)
    named = [mention for mention in findings.mentions if mention.entity.is_actor]
    by_name = {mention.entity.name: mention.entity for mention in named}
    by_name |= {findings.report.text[mention.start : mention.end]: mention.entity for mention in named}
    if places.home is not None:
        by_name |= {region.name: region for pair in places.part_of([places.home]) for region in pair} | {places.home.name: places.home}
    found: dict[tuple[int, int, int], Claim] = {}
    titled: set[int] = set()
    regional: dict[int, Claim] = {}
    for sentence in findings.report.sentences:
        if not any(mention.entity.label == "Policy" for mention in reader.mentions.measures_in(sentence.start, sentence.end)):
            continue
        for claim in _read_sentence(findings, reader, times, sentence, by_name, titled):
            if claim.rule == REGION_RULE:
                regional.setdefault(id(claim.end), claim)
            else:
                found.setdefault((id(claim.start), id(claim.end), claim.quote[0]), claim)
    issued = {id(claim.end) for claim in found.values()}
    for claim in _own(findings, reader, times, issued):
        found.setdefault((id(claim.start), id(claim.end), claim.quote[0]), claim)
        issued.add(id(claim.end))
    return sorted([*found.values(), *(claim for policy, claim in regional.items() if policy not in issued)], key=lambda claim: claim.quote)


def _own(findings: Findings, reader: ClauseReader, times: Times, issued: Set[int]) -> Iterator[Claim]:
    """The document that the report itself is, by those who sign it, where nothing else in it says who issues it."""
    span = findings.description.spans.get("title")
    if span is None or findings.description.kind == "news":
        return
    for sentence in findings.report.sentences:
        if sentence.start >= span[1] or sentence.end <= span[0]:
            continue
        for mention in reader.mentions.measures_in(max(sentence.start, span[0]), min(sentence.end, span[1])):
            if mention.entity.label != "Policy" or id(mention.entity) in issued or _OWN_DOCUMENT.search(mention.entity.name) is None:
                continue
            clause = Clause(sentence.start, sentence.end, (), (), (mention,))
            yield from (_claim(times, sentence, clause, mention, signer, "own") for signer in reader.signers)


def is_issued(text: str, clauses: Sequence[Clause], place: int, mention: Mention) -> bool:
    """Whether the clause says of the policy ``mention`` that it is drawn up or sent out: 印发《…》, 《…》正式出台."""
    if mention.entity.label != "Policy" or _names_another(text, mention):
        return False
    return _issuing_verb(text, clauses[place], mention) is not None or _sent_behind(text, clauses, place, mention) is not None


def _sent_behind(text: str, clauses: Sequence[Clause], place: int, mention: Mention) -> int | None:
    """Where the next clause sends out what this one begins with: 《…》已经会议通过，现印发给你们."""
    if place + 1 >= len(clauses) or mention is not clauses[place].measures[-1] or any(verb.end <= mention.start for verb in clauses[place].verbs):
        return None
    behind = clauses[place + 1]
    return behind.start if _NOW_SENT.match(text, behind.start, behind.end) else None


def _issuing_verb(text: str, clause: Clause, mention: Mention) -> int | None:
    """Where the verb stands that issues ``mention``; None where none does."""
    before = [verb for verb in clause.verbs if verb.end <= mention.start and verb.frame != "adverb"]
    if len(before) > 1 and text.startswith("《", mention.start) and _SAYS_WHAT_ON.fullmatch(text, before[0].end, mention.start):
        before = [verb for verb in before if verb.kind == "issues"] or before
    if before:
        verb = before[-1]
        if len(before) > 1 and before[-2].kind == "issues" and text[before[-2].end : verb.start] in ("", "并", "、", "和"):
            verb = before[-2]  # 印制发放, 制定并下发
        is_noun = text[verb.end] in "、，和" or _DRAWING_UP.match(text, verb.start) is not None
        is_denied = _NOT_ISSUED.search(text, clause.start, verb.start) is not None or _REPEALED.search(text, clause.start, verb.start) is not None
        return verb.start if verb.kind == "issues" and not is_noun and not is_denied else None
    after = next((verb for verb in clause.verbs if verb.start >= mention.end), None)
    if after is None or after.kind != "issues":
        return None
    if _DRAWING_UP.match(text, after.start):
        return None
    joined = _JOINED.match(text, mention.end)
    if joined is not None and any(actor.start == joined.end() for actor in clause.actors):  # 《甲》和乙下发的《丙》
        return None
    is_near = after.start - mention.end <= MAX_PASSIVE_CHARS or _ADOPTED.fullmatch(text, mention.end, after.start) is not None
    return after.start if is_near else None


def _read_sentence(
    findings: Findings, reader: ClauseReader, times: Times, sentence: Sentence, by_name: Mapping[str, Entity], titled: set[int]
) -> Iterator[Claim]:
    text = findings.report.text
    if times.section(sentence).kind == "proposal" or is_proposal(text, sentence.start, sentence.end):
        return
    clauses = reader.read(sentence)
    title = findings.description.spans.get("title")
    is_title = title is not None and title[0] <= sentence.start < title[1]
    for place, clause in enumerate(clauses):
        for mention in clause.measures:
            if mention.entity.label != "Policy" or _names_another(text, mention):
                continue
            issuers, rule = _title_issuers(text, mention, by_name), "title"
            verb, is_sent = _issuing_verb(text, clause, mention), _sent_behind(text, clauses, place, mention) is not None
            if is_sent:
                issuers = issuers or _number_issuers(text, reader, clause, mention)
                issuers = issuers or reader.signers or [entity for entity in (reader.author or reader.home,) if entity is not None]
                rule = "verb"
            elif verb is not None:
                issuers += [actor.entity for actor in clause.actors if _issues(actor, mention, text)]
                issuers = (
                    issuers or _approvers(clauses, place) or _number_issuers(text, reader, clause, mention) or _sender(text, reader, clause, mention)
                )
                if not issuers and is_title:
                    issuers = list(reader.signers)
                if not issuers and not _ISSUER_UNNAMED.search(text, clause.start, verb):
                    issuers = list(reader.doers(clauses, place, mention, sentence).entities)
                issuers += _joint_issuers(text, clauses[: place + 1], verb)
                rule = "verb"
            elif id(mention.entity) in titled or not issuers:
                issuers, rule = _owners(text, clause, mention), "owner"
            if issuers:
                titled.add(id(mention.entity))
            else:
                issuers, rule = _title_region(text, mention, by_name), "region"
            yield from (_claim(times, sentence, clause, mention, issuer, rule) for issuer in dict.fromkeys(issuers))


def _names_another(text: str, mention: Mention) -> bool:
    """《…法》实施办法, …战略实施方案: what goes on behind the name is another document."""
    return _GOES_ON.match(text, mention.end) is not None and not text.startswith("》", mention.end)


def _approvers(clauses: Sequence[Clause], place: int) -> list[Entity]:
    """经X研究通过，《…》印发: X, of the clause before, where that one names no document of its own."""
    if not place or clauses[place - 1].measures:
        return []
    return [actor.entity for actor in clauses[place - 1].actors if actor.part == "approver"]


def _sender(text: str, reader: ClauseReader, clause: Clause, mention: Mention) -> list[Entity]:
    """Who signs the letter that sends the document out."""
    if _LETTER.search(text, clause.start, mention.start) is None:
        return []
    return reader.signers or [author for author in (reader.author,) if author is not None]


def _joint_issuers(text: str, clauses: Sequence[Clause], verb: int) -> list[Entity]:
    """与X协商，联合印发《…》: X too."""
    if not (text.endswith("联合", 0, verb) or text.startswith("联合", verb)):
        return []
    return [actor.entity for clause in clauses for actor in clause.actors if actor.part in ("partner", "joint partner")]


def _issues(actor: Actor, mention: Mention, text: str) -> bool:
    """Whether the clause names ``actor`` as issuer: subject, 由…, 与…联合, 经…同意, X制定的《…》."""
    if actor.part == "owner":
        return owns(actor, mention, text)
    return actor.part in ("agent", "by", "joint partner", "approver")


def _number_issuers(text: str, reader: ClauseReader, clause: Clause, mention: Mention) -> list[Entity]:
    """The home institution that a document's number is of: 襄卫发〔2017〕1号 is the health bureau's, …政发 the government's."""
    number = str(mention.entity.properties.get("document_number", "")) or text[mention.end : mention.end + MAX_NUMBER_CHARS]
    match = _NUMBER.match(number) or _BY_NUMBER.search(text, clause.start, mention.start)
    if match is None or reader.home is None or match[1] not in reader.home.name:
        return []
    if "卫" in match[2]:
        return [reader.bureau] if reader.bureau else []
    ending = "人民政府办公室" if "政办" in match[2] else "人民政府" if "政" in match[2] else None
    names = (actor.entity for actor in reader.mentions.actors if ending and actor.entity.name == reader.home.name + ending)
    return list(dict.fromkeys(names))


def _owners(text: str, clause: Clause, mention: Mention) -> list[Entity]:
    """省卫健委《…》: whose document it is, said by its place right before the title."""
    if not _DOCUMENT.search(text, mention.start, mention.end + 1):
        return []
    found: list[Entity] = []
    end = mention.start
    for actor in reversed([actor for actor in clause.actors if actor.end <= mention.start]):
        if _OWNS.fullmatch(text, actor.end, end) is None:
            break
        found.insert(0, actor.entity)
        end = actor.start
    return found


def _title_issuers(text: str, mention: Mention, by_name: Mapping[str, Entity]) -> list[Entity]:
    """The actors that the document's title begins with: 《县委 县政府关于…的意见》."""
    match = _TITLE_ISSUERS.match(text[mention.start : mention.end]) or _TITLE_ISSUERS.match(mention.entity.name)
    if match is None:
        return []
    parts = [part for part in _TITLE_DIVIDES.split(match[1]) if part]
    found = [by_name[part] for part in parts if part in by_name]
    return found if len(found) == len(parts) else [by_name[match[1]]] if match[1] in by_name else []


def _title_region(text: str, mention: Mention, by_name: Mapping[str, Entity]) -> list[Entity]:
    """The region that the document's title begins with: 《宜秀区…实施方案》; none where an office follows it that the report names nowhere else."""
    title = text[mention.start : mention.end].strip("《》")
    if not _GOVERNMENTS.fullmatch(title):
        return []
    names = [name for name, entity in by_name.items() if entity.label == "Region" and entity.name == name and title.startswith(name)]
    name = max(names, key=len, default=None)
    return [] if name is None or _OF_AN_OFFICE.match(title, len(name)) else [by_name[name]]


def _claim(times: Times, sentence: Sentence, clause: Clause, mention: Mention, issuer: Entity, rule: str) -> Claim:
    start = min([mention.start, *(actor.start for actor in clause.actors if actor.entity is issuer)])
    quote = (sentence.start, sentence.end) if sentence.end - sentence.start <= MAX_QUOTE_CHARS else (min(start, clause.start), clause.end)
    properties: dict[str, Value] = {}
    year = times.year_issued(mention.entity, sentence, clause.end, times.is_planned(sentence, clause.start, clause.end))
    if year is not None:
        properties["year"] = year
    confidence = {"verb": 0.9, "title": 0.8, "owner": 0.7, "region": 0.7, "own": 0.8}[rule]
    return Claim("ISSUES", issuer, mention.entity, quote, f"issues.{rule}/1", confidence, properties)
