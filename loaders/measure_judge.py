"""A phrase in, what it names out: a program or a policy, by which rule and how surely; None where it names nothing of its own."""

from __future__ import annotations

import re
from typing import Final

from loaders.measure_chunks import Chunk
from loaders.measure_lists import JOINS
from loaders.measure_patterns import MIN_MODIFIER_CHARS, MIN_PHRASE_CHARS, Patterns, Span
from loaders.measure_scopes import is_health
from loaders.measure_works import goes_up

_COUNTED: Final = re.compile(r"[\s”]*(?:\d|率|覆盖|人数|例数|人次|完成|占|达|共)")
_DEED: Final = re.compile(  # what a clause says of its subject: …逐步完善, …获得通过, …全面铺开
    r"[\s”]*(?:已[经全基]?|均|得到|获得|获批|通过|被评|被列|纳入|入选|逐步|逐渐|日趋|日益|加快|不断|基本|初步|进一步|全面|深入|稳步|扎实|有序|持续|顺利|圆满|成功|更加|走在)(?=[\u4e00-\u9fff]{2})"
)
_REPORT: Final = re.compile(r"(?:工作|年度)(?:计划|总结|要点|报告|安排|汇报|打算)(?:（[^（）]*）)?$")
_BODIES: Final = re.compile(r"^(?:医疗卫生机构|医疗机构|公立医院|卫生院|部门|单位)+")
_PAYEE: Final = re.compile(r"(?:医院|卫生[院室所站]|机构|单位|人员|家庭|对象|学生|企业|医生|村医|患者|群众)(?:补偿|补助|补贴|资助|奖励|救助|奖补)$")
_RATE: Final = re.compile(r"(?:每人|每[户年月天对]|人均|/[人户月])[^，。；]{0,14}(?:元|标准)?[^，。；]{0,4}$")
_OBJECT_ENDS: Final = re.compile(r"[，。；、]|$")
_NO_DEED: Final = re.compile(  # behind an activity's name: how much of it there is, or whom it makes out
    r"率(?!先)|(?:的?(?:总体|整体)?(?:水平|质量|能力|意识))(?=[，。；、和与及]|$)|的[\u4e00-\u9fff]{0,6}(?:机构|人员|对象|单位|群众|患者)"
)
_ABILITY: Final = re.compile("(?:能力|资源布局)$")
_JUDGED: Final = re.compile(
    r"^[\u4e00-\u9fff]{1,8}(?:局|厅|委|部|办|院|所|中心|组|局委|专家组|考评组|检查组|督导组)的?(?:现场)?(?:考核|验收|评估|评价|评审|审批|审核|督查|督导|检查|表彰|考核验收|考核评估|认定|备案)$"
)  # an office judges: an event
_MEASURED: Final = re.compile(r"(?:率|费用|水平|意识|比例|人数|幅度|体验|排名|位次)的?(?:提升|提高|控制|下降|增长)$")  # how an indicator moves
_CLASS: Final = re.compile(
    r"(?:村|村?（社区）|乡镇|社区)卫生(?:室|所|院|服务中心|服务站)$|^县?(?:精神卫生中心|妇幼保健院|急救中心|中医院|血站)$"
)  # many small buildings are one programme
BUILT: Final = frozenset(("打造", "建成", "筹建", "开工建设", "启动建设", "投资建设", "规划建设"))  # verbs that are no nouns
MAX_ACTIVITY_CHARS: Final = 18  # a longer phrase with a weak head has mostly swallowed a clause
MAX_OBJECT_CHARS: Final = 12  # a longer object without a head is mostly more than a name
CERTAIN: Final = 0.8
LIKELY: Final = 0.7
UNLIKELY: Final = 0.4  # taken only where the same thing is named again


class Judge:
    """Judges phrases by the ``patterns`` of a lexicon."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns

    def judge(
        self, text: str, left: int, right: int, chunk: Chunk, names: list[Span], is_heading: bool, trailed: bool
    ) -> tuple[str, str, float] | None:
        """Label, rule and confidence of text[left:right], None where it names nothing of its own."""
        name = text[left:right]
        if name in self._patterns.never or _BODIES.sub("", name) in self._patterns.never:
            return None
        if _REPORT.search(name) or _MEASURED.search(name) or _JUDGED.match(name):
            return None
        verb = chunk.verb if left == chunk.start or chunk.verb else ""
        if verb not in self._patterns.payments and text[right : right + 1].isdigit() and _PAYEE.search(name):
            return None  # a sum paid to somebody: 对县级医院补偿80万元
        if verb == "纳入":
            return None  # what a thing is put into is not thereby carried out: 将用地纳入国土空间规划
        found = self._by_head(text, left, right, verb, names, is_heading or trailed) if self._patterns.may_have_rule(name) else None
        if found is not None:
            return found
        if right == chunk.end and self._is_whole_object(text, left, right, verb, is_heading) and self._patterns.is_specific(text, left, right, names):
            return "Program", "measures.object/1", LIKELY
        return None

    def _by_head(self, text: str, left: int, right: int, verb: str, names: list[Span], is_set_off: bool) -> tuple[str, str, float] | None:
        """What the first head says that text[left:right] ends in; ``is_set_off``: by a heading or by words behind it that were cut."""
        name = text[left:right]
        told = bool(verb) and verb not in self._patterns.relations
        said = told or is_set_off or name[0] == "“" or bool(_COUNTED.match(text, right) or _DEED.match(text, right))
        for pattern, label, rule, confidence in self._rules(verb, said, (verb in self._patterns.winning or verb in BUILT) and is_health(name)):
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
            if rule == "measures.activity/1" and (len(name) > MAX_ACTIVITY_CHARS or _NO_DEED.match(text, right)):
                continue
            if self._patterns.is_specific(text, left, left + head.start(), names):
                return label, rule, confidence
        return None

    def _is_whole_object(self, text: str, left: int, right: int, verb: str, is_heading: bool) -> bool:
        """Whether text[left:right] is all that a verb of carrying out has for its object: 推进医校协同; in a heading also what is raised."""
        name = text[left:right]
        if len(name) > MAX_OBJECT_CHARS or not is_health(name) or JOINS.search(name) or not _OBJECT_ENDS.match(text, right):
            return False
        if verb in self._patterns.carrying:
            return self._patterns.site.search(name) is None and not name.endswith("策略")
        return is_heading and verb in self._patterns.raising and _ABILITY.search(name) is not None

    def _is_rate(self, text: str, left: int, head: re.Match[str]) -> bool:
        """Whether a sum a head stands right before an entitlement's name: 每人每月80元的生活补贴."""
        return head.start() == 0 and head.end() >= MIN_PHRASE_CHARS and _RATE.search(text, max(0, left - 16), left) is not None

    def _rules(self, verb: str, said: bool, won: bool) -> tuple[tuple[re.Pattern[str], str, str, float], ...]:
        return (
            (self._patterns.document, "Policy", "measures.document/1", LIKELY if verb in self._patterns.draft_verbs else 0.0),
            (self._patterns.build, "Program", "measures.construction/1", CERTAIN),
            (self._patterns.facility, "Program", "measures.built/1", LIKELY if verb in self._patterns.build_verbs else 0.0),
            (self._patterns.site, "Program", "measures.works/1", LIKELY),
            (self._patterns.honour, "Program", "measures.honour/1", CERTAIN if "创" in verb else LIKELY if won else 0.0),
            (self._patterns.strong, "Program", "measures.shape/1", CERTAIN),
            (self._patterns.pay, "Policy", "measures.entitlement/1", LIKELY if said else UNLIKELY),
            (self._patterns.weak, "Program", "measures.activity/1", LIKELY if said else UNLIKELY),
        )
