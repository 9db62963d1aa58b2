"""A sentence in, the phrases that name a programme or policy out: a bounded modifier with a head such as 工程, 行动, 制度, 筛查, 迁建.

A clause is cut at verbs, function words and quantities; what is left between two cuts is a noun phrase. Which heads need a verb of
doing before them, and which words are too general to tell one programme from another, is in lexicon/measure_words.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from loaders.lexicon import Lexicon
from loaders.measure_bounds import BODY, FUNCTION, LEAD, NO_VERB, NUMBER, PAID, any_of
from loaders.measure_candidates import Candidate
from loaders.measure_lists import JOINS, share_out
from loaders.measure_scopes import is_health
from loaders.measure_works import WORKS, goes_up

Span = tuple[int, int]

_CLAUSE: Final = re.compile(r"[^，。；：！？…\n ]+")
_QUOTED: Final = re.compile(r"“[^“”]{1,24}”(?:“[^“”]{1,24}”)*|《[^《》]*》|（[^（）]{1,20}）")
_WORDS: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]")
_COUNTED: Final = re.compile(r"[\s”]*(?:\d|率|覆盖|人数|例数|人次|完成|占|达|共)")
_DEED: Final = re.compile(  # what a clause says of its subject: …逐步完善, …获得通过, …全面铺开
    r"[\s”]*(?:已[经全基]?|均|得到|获得|获批|通过|被评|被列|纳入|入选|逐步|逐渐|日趋|日益|加快|不断|基本|初步|进一步|全面|深入|稳步|扎实|有序|持续|顺利|圆满|成功|更加|走在)(?=[\u4e00-\u9fff]{2})"
)
_TOPIC: Final = re.compile(r"等?[^，。；：、]{0,4}?(?:领域|方面|部门|行业|学科|环节|手段|渠道|因素|技能)")  # what is listed before these are topics
_REPORT: Final = re.compile(r"(?:工作|年度)(?:计划|总结|要点|报告|安排|汇报|打算)(?:（[^（）]*）)?$")
_BODIES: Final = re.compile(r"^(?:医疗卫生机构|医疗机构|公立医院|卫生院|部门|单位)+")
_PAYEE: Final = re.compile(r"(?:医院|卫生[院室所站]|机构|单位|人员|家庭|对象|学生|企业|医生|村医|患者|群众)(?:补偿|补助|补贴|资助|奖励|救助|奖补)$")
_RATE: Final = re.compile(r"(?:每人|每[户年月天对]|人均|/[人户月])[^，。；]{0,14}(?:元|标准)?[^，。；]{0,4}$")
_RULE: Final = re.compile(r"(?:制度|政策|机制|标准|目录)”?$")  # what obliges is a policy
_OBJECT_ENDS: Final = re.compile(r"[，。；、]|$")
_ABILITY: Final = re.compile("(?:能力|资源布局)$")
_JUDGED: Final = re.compile(
    r"^[\u4e00-\u9fff]{1,8}(?:局|厅|委|部|办|院|所|中心|组|局委|专家组|考评组|检查组|督导组)的?(?:现场)?(?:考核|验收|评估|评价|评审|审批|审核|督查|督导|检查|表彰|考核验收|考核评估|认定|备案)$"
)  # an office judges: an event
_MEASURED: Final = re.compile(r"(?:率|费用|水平|意识|比例|人数|幅度|体验)的?(?:提升|提高|控制|下降|增长)$")  # how an indicator moves
_CLASS: Final = re.compile(
    r"(?:村|村?（社区）|乡镇|社区)卫生(?:室|所|院|服务中心|服务站)$|^县?(?:精神卫生中心|妇幼保健院|急救中心|中医院|血站)$"
)  # many small buildings are one programme
_BUILT: Final = frozenset(("打造", "建成", "筹建", "开工建设", "启动建设", "投资建设", "规划建设"))  # verbs that are no nouns
MAX_ACTIVITY_CHARS: Final = 18  # a longer phrase with a weak head has mostly swallowed a clause
MAX_PHRASE_CHARS: Final = 30
MAX_OBJECT_CHARS: Final = 12  # a longer object without a head is mostly more than a name
MIN_PHRASE_CHARS: Final = 4
MIN_MODIFIER_CHARS: Final = 2
MIN_THIN_CHARS: Final = 4
MAX_HEADING_CHARS: Final = 18
SHARED: Final = 0.95  # before the terms that the items of a list are
CERTAIN: Final = 0.8
LIKELY: Final = 0.7
UNLIKELY: Final = 0.4  # taken only where the same thing is named again


@dataclass(frozen=True, slots=True)
class Chunk:
    """A noun phrase of a clause. ``verb``: the verb of doing right before it, "" for none;
    ``owner``: start and verb of the phrase before 的, of which this is the head (村卫生所的标准化建设)."""

    start: int
    end: int
    verb: str
    owner: tuple[int, str] | None = None


def _past_join(text: str, start: int) -> int:
    join = JOINS.match(text, start)
    return start if join is None else join.end()


class Phrases:
    """The patterns, compiled once from the lexicon's words."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words
        closing = r"(?:（[^（）]{1,12}）)?”?$"
        verbs = f"(?:{any_of(words['verb'])}{NO_VERB}|(?<!转移){any_of(words['paying'])}{NO_VERB}{PAID})"
        self._stop = re.compile(f"(?P<verb>{verbs})|(?P<number>{NUMBER})|(?P<function>{FUNCTION})")
        self._front = re.compile(any_of(words["front"]) + NO_VERB + r"(?=[“《]|[\u4e00-\u9fff][\u4e00-\u9fff（“]{2})")
        self._field = re.compile(any_of(words["field"]) + "$")
        self._leading = re.compile(f"(?:{any_of(words['verb'])}|{any_of(words['front'])}){NO_VERB}")
        nouns = {*words["head_b"], *words["build"], *words["thin"]}
        acting = any_of([word for word in words["front"] if word not in nouns])
        self._acting = re.compile(f"{acting}{NO_VERB}(?=[“《]|[\\u4e00-\\u9fff]{{3}})")
        self._body = re.compile(f"{BODY}(?={acting}{NO_VERB}[“《\\u4e00-\\u9fff]{{3}})")
        marks = any_of([word for word in words["empty"] if len(word) == 1])
        self._empty = re.compile(f"^(?:{marks})+|{any_of([word for word in words['empty'] if len(word) > 1])}")
        self._thin = re.compile(any_of(words["thin"]))
        self._trail = re.compile(f"(?:{any_of(words['trail'])})+$")
        self._strong = re.compile(any_of(words["head_a"]) + closing)
        self._weak = re.compile(any_of(words["head_b"]) + closing)
        self._pay = re.compile(any_of(words["head_pay"]) + closing)
        self._document = re.compile(any_of(words["head_doc"]) + closing)
        self._facility = re.compile(any_of(words["facility"]) + "$")
        self._build = re.compile(any_of(words["facility"]) + f"(?:{any_of(words['build'])}(?:项目|工程)?|(?:一期|二期|三期)?(?:项目|工程))$")
        built = any_of(words["facility"]) + f"(?:{any_of(words['build'])}(?:项目|工程)?|(?:一期|二期|三期)(?:项目|工程))"
        site = any_of(words["facility"]) + "(?:[一二三四]期)?"
        self._followed = re.compile(f"(?:{any_of(words['head_a'])}|{built})”?(?={any_of(words['after'])})|{site}(?={WORKS})")
        self._honour = re.compile(any_of(words["honour"]) + closing)
        self._site = re.compile(site + "$")
        self._build_verbs = frozenset(words["build"])
        self._carrying, self._raising = frozenset(words["carrying"]), frozenset(words["raising"])
        self._winning = frozenset(words["winning"])
        self._draft_verbs = frozenset(words["draft"])
        self._fronts = frozenset((*words["front"], *words["verb"]))
        self._never = frozenset(words["never"])
        self._payments = frozenset((*words["paying"], *words["quoting"]))
        self._relations = frozenset(words["relation"])
        self._general = re.compile(f"(?:{any_of(words['thin'])}|{any_of(words['empty'])}|{any_of(words['trail'])}|{any_of(words['head_b'])})+$")

    def find(self, sentence: str, offset: int, names: list[Span], actors: list[Span], is_heading: bool) -> Iterator[Candidate]:
        """Candidates in ``sentence``, which stands at ``offset``. ``names``: spans in it that no cut may part; ``actors``: its regions
        and institutions; both sorted, counted from the sentence's start."""
        for clause in _CLAUSE.finditer(sentence):
            if is_heading:
                yield from self._headed(sentence, clause.start(), clause.end(), offset, names)
            held = [span for span in names if span[0] < clause.end() and span[1] > clause.start()]
            held += [match.span() for match in _QUOTED.finditer(sentence, clause.start(), clause.end())]
            for chunk in self._chunks(sentence, clause.start(), clause.end(), held, actors):
                if _TOPIC.match(sentence, chunk.end):
                    continue
                for left, right in self._parts(sentence, chunk, held):
                    part = chunk if left == chunk.start else self._chunk(sentence, left, chunk.end, chunk.verb, None, actors)
                    yield from self._named(sentence, part, part.start, right, offset, names, is_heading)

    def _headed(self, text: str, start: int, end: int, offset: int, names: list[Span]) -> Iterator[Candidate]:
        """The object of a heading that is a verb and its object, whatever verbs are in it: 健康优先发展机制 in 健全健康优先发展机制."""
        left = start
        while (front := self._leading.match(text, left, end)) is not None:
            left = front.end()
        plain = all(stop.lastgroup == "verb" for stop in self._stop.finditer(text, left, end))
        if left == start or not plain or not MIN_PHRASE_CHARS <= end - left <= MAX_HEADING_CHARS or JOINS.search(text, left, end):
            return
        named = list(self._named(text, Chunk(left, end, text[start:left]), left, end, offset, names, True))
        field = self._field.search(text, left, end)
        if (
            not named
            and field is not None
            and field.start() - left > MIN_MODIFIER_CHARS
            and text[left:end] not in self._never
            and self._is_specific(text, left, field.start(), names)
        ):
            named = [Candidate(offset + left, offset + end, text[left:end], "Program", "measures.heading/1", LIKELY)]
        yield from named

    def _named(self, text: str, chunk: Chunk, left: int, right: int, offset: int, names: list[Span], is_heading: bool) -> Iterator[Candidate]:
        left, right, trailed = self._trimmed(text, left, right)
        found = self._judge(text, left, right, chunk, names, is_heading, trailed) if right - left >= MIN_PHRASE_CHARS else None
        left = next((start for start, _ in names if left < start < right and text[left:start] in self._fronts), left)
        quoted = text.rfind("“", left, right) if found is not None and text[right - 1] == "”" else left
        if left < quoted and right - quoted > MIN_PHRASE_CHARS and self._has_head(text[quoted:right]):
            left = quoted
        name = text[left:right]
        if found is None and chunk.owner is not None and left == chunk.start:
            owned, verb = chunk.owner
            if verb in self._relations:
                return
            owned, right, trailed = self._trimmed(text, owned, right)
            whole = Chunk(owned, chunk.end, verb)
            if right - owned >= MIN_PHRASE_CHARS:
                found = self._judge(text, owned, right, whole, names, is_heading, trailed)
            left, name = owned, text[owned:right].replace("的", "")
        if found is None or name.count("“") != name.count("”") or "”“" in name:
            return
        label, rule, confidence = found
        if label == "Program" and _RULE.search(name):
            label = "Policy"
        if rule == "measures.works/1":
            name += "建设"
        if rule == "measures.built/1":
            name += "建设" if chunk.verb in _BUILT else chunk.verb
        items = list(share_out(name, text[left:right], left))
        if len(items) == 1 and len(name) > MAX_PHRASE_CHARS:
            return
        for start, end, item in items:
            yield Candidate(offset + start, offset + end, item, label, rule, confidence if len(items) == 1 else SHARED)

    def _chunks(self, text: str, start: int, end: int, held: list[Span], actors: list[Span]) -> Iterator[Chunk]:
        position, verb = start, ""
        owner: tuple[int, str] | None = None
        for stop in self._stop.finditer(text, start, end):
            if stop.start() < position or any(left < stop.end() and stop.start() < right for left, right in held):
                continue
            found = None
            if stop.start() > position:
                found = self._chunk(text, position, stop.start(), verb, owner, actors)
                yield found
            owner = (found.start, found.verb) if found is not None and stop[0] == "的" else None
            between = stop[0] == "了" or (stop.lastgroup == "number" and stop.start() == position)  # 启动了…, 下达2020年…
            verb = stop[0] if stop.lastgroup == "verb" else (verb if between else "")
            position = stop.end()
        if position < end:
            yield self._chunk(text, position, end, verb, owner, actors)

    def _chunk(self, text: str, start: int, end: int, verb: str, owner: tuple[int, str] | None, actors: list[Span]) -> Chunk:
        """The chunk without who acts, and without the verbs that no cut was made at: 卫生院引进和培养全科医生 → 全科医生."""
        while True:
            front = self._front.match(text, _past_join(text, start) if verb else start, end)
            if front is not None:
                start, verb, owner = front.end(), front[0], None
                continue
            after = next((right for left, right in actors if left == start and self._front.match(text, right, end)), None)
            body = self._body.match(text, start, end) if after is None else None
            if after is None and body is None:
                return Chunk(start, end, verb, owner)
            start = body.end() if after is None and body is not None else (after or start)

    def _parts(self, text: str, chunk: Chunk, held: list[Span]) -> Iterator[Span]:
        """The items of the chunk: a list whose items have heads of their own is cut, one that shares its last words stays whole."""
        shared = chunk.start, self._trimmed(text, chunk.start, chunk.end)[1]
        if len(list(share_out(text[slice(*shared)], text[slice(*shared)], shared[0]))) > 1:
            yield shared
            return
        left = last = chunk.start
        for join in JOINS.finditer(text, chunk.start, chunk.end):
            if any(start < join.end() and join.start() < end for start, end in held):
                continue
            names_next = any(start == join.end() and not self._trail.sub("", text[end : chunk.end]) for start, end in held)
            names_last = any(end == join.start() for start, end in held)
            if join[0] == "暨" or names_next or names_last or not self._goes_on(text, last, join, chunk.end):
                yield left, join.start()
                left = join.end()
            last = join.end()
        yield left, chunk.end

    def _goes_on(self, text: str, left: int, join: re.Match[str], end: int) -> bool:
        """Whether text[left:join] waits for the list's last words: 高血压 in 高血压、糖尿病管理, not 健康生活 in 健康生活、优化健康服务."""
        item = text[left : join.start()]
        if (
            item.endswith("”")
            or self._site.search(item)
            or self._has_head(item)
            or self._general.fullmatch(item)
            or self._acting.match(text, join.end(), end)
        ):
            return False
        following = JOINS.search(text, join.end(), end)
        rest = text[join.end() : end if following is None else following.start()]
        head = self._strong.search(rest) or self._weak.search(rest)
        if head is None or not head.start():
            return following is not None and head is None
        nearer = abs(len(item) - head.start()) <= abs(len(item) - len(rest))
        return nearer or item[-1] == rest[head.start() - 1]

    def _trimmed(self, text: str, left: int, right: int) -> tuple[int, int, bool]:
        trail = self._trail.search(text, left, right)
        trailed = trail is not None and trail.start() >= left + MIN_PHRASE_CHARS - 1 and not self._pay.search(text[left:right])
        if trail is not None and trailed:
            right = trail.start()
        elif not self._has_head(text[left:right]):
            followed = self._followed.search(text, left + MIN_MODIFIER_CHARS, right)
            right = followed.end() if followed else right
        lead = LEAD.match(text, left, right)
        if lead:
            left = lead.end()
        while left < right and text[left] in " 、）)》”·—-":
            left += 1
        while right > left and text[right - 1] in " 、（(“《":
            right -= 1
        return left, right, trailed

    def _has_head(self, piece: str) -> bool:
        piece = self._trail.sub("", piece)
        return bool(self._strong.search(piece) or self._weak.search(piece))

    def _judge(
        self, text: str, left: int, right: int, chunk: Chunk, names: list[Span], is_heading: bool, trailed: bool
    ) -> tuple[str, str, float] | None:
        """Label, rule and confidence of text[left:right], None where it names nothing of its own."""
        name = text[left:right]
        if name in self._never or _BODIES.sub("", name) in self._never or _REPORT.search(name) or _MEASURED.search(name) or _JUDGED.match(name):
            return None
        verb = chunk.verb if left == chunk.start or chunk.verb else ""
        if verb not in self._payments and text[right : right + 1].isdigit() and _PAYEE.search(name):
            return None  # a sum paid to somebody: 对县级医院补偿80万元
        told = bool(verb) and verb not in self._relations
        said = told or is_heading or trailed or name[0] == "“" or bool(_COUNTED.match(text, right) or _DEED.match(text, right))
        for pattern, label, rule, confidence in self._rules(verb, said, (verb in self._winning or verb in _BUILT) and is_health(name)):
            head = pattern.search(name)
            if head is None or not confidence:
                continue
            if rule == "measures.construction/1" and (head.start() >= MIN_MODIFIER_CHARS or (head.start() and "期" in head[0])):
                return label, rule, confidence
            if rule == "measures.works/1" and not goes_up(text, right, name):
                continue
            if rule in ("measures.honour/1", "measures.works/1") and head.start() >= MIN_MODIFIER_CHARS:
                return label, rule, confidence
            if rule == "measures.built/1" and _CLASS.search(name):
                return label, rule, confidence
            if rule == "measures.entitlement/1" and self._is_rate(text, left, head):
                return label, rule, LIKELY
            if rule == "measures.activity/1" and len(name) > MAX_ACTIVITY_CHARS:
                continue
            if self._is_specific(text, left, left + head.start(), names):
                return label, rule, confidence
        if right == chunk.end and self._is_whole_object(text, left, right, verb, is_heading) and self._is_specific(text, left, right, names):
            return "Program", "measures.object/1", LIKELY
        return None

    def _is_whole_object(self, text: str, left: int, right: int, verb: str, is_heading: bool) -> bool:
        """Whether text[left:right] is all that a verb of carrying out has for its object: 推进医校协同; in a heading also what is raised."""
        name = text[left:right]
        if len(name) > MAX_OBJECT_CHARS or not is_health(name) or JOINS.search(name) or not _OBJECT_ENDS.match(text, right):
            return False
        if verb in self._carrying:
            return self._site.search(name) is None and not name.endswith("策略")
        return is_heading and verb in self._raising and _ABILITY.search(name) is not None

    def _is_rate(self, text: str, left: int, head: re.Match[str]) -> bool:
        """Whether a sum a head stands right before an entitlement's name: 每人每月80元的生活补贴."""
        return head.start() == 0 and head.end() >= MIN_PHRASE_CHARS and _RATE.search(text, max(0, left - 16), left) is not None

    def _rules(self, verb: str, said: bool, won: bool) -> tuple[tuple[re.Pattern[str], str, str, float], ...]:
        return (
            (self._document, "Policy", "measures.document/1", LIKELY if verb in self._draft_verbs else 0.0),
            (self._build, "Program", "measures.construction/1", CERTAIN),
            (self._facility, "Program", "measures.built/1", LIKELY if verb in self._build_verbs else 0.0),
            (self._site, "Program", "measures.works/1", LIKELY),
            (self._honour, "Program", "measures.honour/1", CERTAIN if "创" in verb else LIKELY if won else 0.0),
            (self._strong, "Program", "measures.shape/1", CERTAIN),
            (self._pay, "Policy", "measures.entitlement/1", LIKELY if said else UNLIKELY),
            (self._weak, "Program", "measures.activity/1", LIKELY if said else UNLIKELY),
        )

    def _is_specific(self, text: str, left: int, right: int, names: list[Span]) -> bool:
        """Whether text[left:right] tells this programme from others: a name of the field, or more than one general word."""
        if any(left <= start and end <= right for start, end in names):
            return True
        if right - left <= MIN_MODIFIER_CHARS and self._general.fullmatch(text, left, right):
            return False
        rest = self._empty.sub("", text[left:right])
        thin = self._thin.sub("", rest)
        if len(_WORDS.findall(thin)) >= MIN_MODIFIER_CHARS and text[left:right] not in self._fronts:
            return True
        return sum(map(len, self._thin.findall(rest))) >= MIN_THIN_CHARS and text[left:right] not in self._fronts
