"""The tables of institution names in, one object with their patterns out: how names end, what short forms stand for, what no name holds.

Tables: ``lexicon/institution_suffixes.tsv`` (how names end, and what may stand in front) and ``institution_compositions.tsv`` (such ends that are
made of a field, a work and a kind of house), ``institution_domains.tsv`` (fields of bureaus),
``institution_short_forms.tsv``, ``institution_stops.tsv`` (words that are not part of a name, or make it a class), ``institution_hospitals.tsv``
(well-known hospitals under their usual short names), ``institution_departments.tsv`` (fields of a health bureau's departments) and
``institution_local_bureaus.tsv`` (what bureaus are called in some provinces).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Final, TypedDict

from graph.errors import LexiconError
from loaders.patterns import any_inside, any_of, beginning, by_first_letter

OPENINGS: Final = ("own", "placed", "local", "named", "topic", "group", "unit", "whole")
MINISTRIES: Final = (
    "教育",
    "科技",
    "科学技术",
    "工业和信息化",
    "工信",
    "公安",
    "民政",
    "司法",
    "财政",
    "人力资源和社会保障",
    "人力资源社会保障",
    "人社",
    "自然资源",
    "生态环境",
    "住房和城乡建设",
    "住房城乡建设",
    "住建",
    "交通运输",
    "水利",
    "农业农村",
    "农业",
    "商务",
    "文化和旅游",
    "卫生",
    "退役军人事务",
    "应急管理",
)
_DEPARTMENTS: Final = ("残联", "妇联", "团委", "政法", "红十字会", "工会", "宣传", "组织", "纪检", "科协", "工商联", "编办")
_COMMITTEE: Final = re.compile(r"(?:领导小组|领导组|工作小组|指挥部|专班|工作组|委员会|理事会|联席会议)(?:办公室)?$")
COMMITTEE_OFFICE: Final = "办公室"
_CLIPPED_GOES_ON: Final = "[、，。；和与及等]|的?(?:专家|教授|团队|名医)|远程"
# 和 in 和平, 向 in 向阳 … are parts of names
_FUNCTION_WORDS: Final = (
    *"的了在为对把被由至等与及或并其该这那是也都已均就以于让使因而但又再还且跟赴个按",
    "签约(?!服务)", "和(?<![协仁祥颐泰嘉雍]和)(?!平|谐|睦)", "驻(?!马店)", "向(?!阳)", "从(?!化|江)", "将(?!乐)", "到(?!位)",
)  # fmt: skip
_NUMBERED: Final = re.compile("[一二三四五六七八九十]医?院")
_GOES_ON: Final = "|".join(
    (
        "(?<=中心)(?:城|镇|村|组|任务|工作|环节|地带|思想)",
        "(?<=办)[公理法学事案好医实在件结证]",
        "(?<=处)[理置方罚于]",
        "(?<=所)[需以谓属得]",
        "(?<=委)[员托派任书]",
    )
)  # 中心城区, 防控办法, 医保处理, 卫生所需, 医管委员: the last letter begins another word
_NO_BODY: Final = (
    "[中院所站局科股处室健保卫计类部线人岗办专防]|机构|体系|工作|系统|能力|事业|队伍|经费|网络|监督|医院|医生"
    "|重大|项目|信息|服务|优生|业务|资源|综合|联合体|总院|大楼"
)  # 区疾控 is the centre, 区疾控工作 what it does
_GUARDS: Final = {
    "中学": "(?![习生教校])",
    "小学": "(?![习生教校])",
    "大学": "(?![生城园习]|学术|讨论|排名|教育|毕业|本科|专业|期间|入学)",
    "医专": "(?![项业科家门用])",
    "控股": "(?![股权公子有的比])",
    "制药": "(?![厂业企公行设工装])",
    "日报": "(?![告表送道名酬])",
    "晚报": "(?![告表送])",
    "党委": "(?![书副委成政会宣组办])",
    "政协": "(?![商调作同])",
    "疾控": f"(?!{_NO_BODY})",
    "妇幼": f"(?!{_NO_BODY})",
    "妇保": f"(?!{_NO_BODY})",
    "卫监": f"(?!{_NO_BODY})",
}  # 中学 of 中学生, 日报 of 每日报告: the word goes on
_AMONG_FIRMS: Final = (
    r"(?=(?:[、和][^、，。；]{2,10}){0,8}?(?:[、和][^、，。；]{2,10}?(?:药业|制药|集团|公司|股份)"
    r"|等[\d一二三四五六七八九十几多余]*[家个]?[^、，。；]{0,6}?(?:企业|公司|药企|厂家)))"
)  # 远大医药、健民集团等企业: words of a field are firms beside firms
FIELD_FIRMS: Final = ("医药", "生物", "科技", "股份", "基因")
_BRACKETED: Final = re.compile(r"[（(][一-鿿、]{2,8}[）)]")
_HEALTH: Final = re.compile(
    r"医(?!保局|院路)|卫生|卫健|健康|疾病|疾控|防疫|药|妇幼|计生|计划生育|养老|护理|康复|急救|血[站液库]|疫|托育|爱卫|病|康养|养护|福利院|敬老|红十字|老龄"
)


@dataclass(frozen=True, slots=True)
class Suffix:
    """How a name ends. ``opening`` says what stands in front of it:

    own     a division's name or letter, or nothing: each division has one (疾病预防控制中心)
    placed  a division's name or letter, never nothing (人民政府, 儿童医院)
    local   a place's name, a town's or village's as a rule; a letter makes it a class (卫生院)
    named   a name of its own, after a place or without (小学, 公司, 医院)
    topic   a place or an owner, then words for its task (领导小组, 培训中心)
    group   a place, an owner or a name of its own (医疗集团)
    unit    a division's name or letter with nothing between (委, 一院)
    whole   nothing: it is a whole name (国务院)
    """

    text: str
    type: str
    scope: str
    opening: str


@dataclass(frozen=True, slots=True)
class Domain:
    """A bureau's field: its name written out, what a province's bureau of it ends in (厅, 局, 委员会; a county's in 局), and its scope."""

    full: str
    provincial: str
    scope: str


@dataclass(frozen=True, slots=True)
class Hospital:
    """A hospital known all over the country: full name, and the code of the division where it stands."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class InstitutionLexicon:
    """heads: ends of names, as ``domain`` + ``ending``, ``ministry`` or ``suffix``; the other patterns search words that break a name.

    hospitals:     by each short name, in the table's order; one short name may stand for another hospital in another province
    hospital:      finds a short name, as ``name`` or, where it is only a part of one (协和), as ``clipped``
    office:        finds a department of a bureau: ``own`` (局 in front), ``name``, and ``part`` where it is said to do something
    local_bureaus: by province and field, what the field's bureau is called there
    class_names:   what makes a class of a name when nothing else stands in front of its end (健康学校)
    """

    suffixes: dict[str, Suffix]
    domains: dict[str, Domain]
    short_forms: dict[str, str]
    heads: re.Pattern[str]
    departments: re.Pattern[str]
    hard: re.Pattern[str]
    verb: re.Pattern[str]
    noun: re.Pattern[str]
    class_word: re.Pattern[str]
    class_start: re.Pattern[str]
    class_names: frozenset[str]
    hospitals: dict[str, tuple[Hospital, ...]]
    hospital: re.Pattern[str]
    local_bureaus: dict[tuple[str, str], str]
    office: re.Pattern[str]

    def official(self, body: str) -> str:
        """``body`` without abbreviations: 卫健委 → 卫生健康委员会, 疾控中心 → 疾病预防控制中心."""
        if body in self.short_forms:
            return self.short_forms[body]
        found = self.heads.fullmatch(body)
        if found is None or found["domain"] is None:
            return body
        return self.bureau(found["domain"], found["ending"])

    def suffix_of(self, head: str) -> Suffix:
        """The row of an end as written; what stands in brackets inside it says nothing of its kind (社区卫生（养老）服务中心)."""
        return self.suffixes[_BRACKETED.sub("", head)]

    def bureau(self, domain: str, ending: str) -> str:
        return self.domains[domain].full + {"委": "委员会", "办": "办公室"}.get(ending, ending)

    def local_bureau(self, field: str, code: str | None) -> str | None:
        """What the bureau of ``field`` is called in the province of the division ``code``, where that is not as elsewhere."""
        return None if code is None else self.local_bureaus.get((code[:2], field))

    def ministry(self, field: str) -> str:
        return (self.domains[field].full if field in self.domains else field) + "部"

    def sort_of(self, name: str) -> tuple[str, str]:
        """(type, scope) of an institution by its full name alone."""
        if name.startswith("共青团"):
            return "society", "other"
        if name.startswith("中共"):
            return "party", "other" if name.endswith(("委", "委员会", "委办公室", "中央")) and "政法" not in name and "纪律" not in name else "party"
        found = _last_head(self.heads, name)
        if found is None:
            return "other", "health" if _HEALTH.search(name) else "other"
        if found["domain"] is not None:
            return "administration", self.domains[found["domain"]].scope
        if found["ministry"] is not None:
            return "administration", "health" if found["ministry"] == "卫生" else "other"
        suffix = self.suffix_of(found["suffix"])
        if suffix.scope == "health" or suffix.type in ("government", "party"):
            return suffix.type, suffix.scope
        return suffix.type, "health" if _HEALTH.search(name) else suffix.scope


def is_committee(suffix: str) -> bool:
    return _COMMITTEE.search(suffix) is not None


def _last_head(heads: re.Pattern[str], name: str) -> re.Match[str] | None:
    """The longest end of a name that ``name`` ends in."""
    for start in range(len(name)):
        found = heads.fullmatch(name, start)
        if found is not None:
            return found
    return None


@cache
def institution_lexicon() -> InstitutionLexicon:
    """The tables, read once a process.

    >>> lexicon = institution_lexicon()
    >>> lexicon.official("卫健委"), lexicon.official("疾控中心"), lexicon.sort_of("襄垣县教育局")
    ('卫生健康委员会', '疾病预防控制中心', ('administration', 'other'))
    """
    listed = _composed() | {row[0]: Suffix(*row[:4]) for row in _rows("institution_suffixes.tsv", 5)}
    suffixes = _offices_of_committees(listed) | listed
    unknown = sorted(s.text for s in suffixes.values() if s.opening not in OPENINGS)
    if unknown:
        raise LexiconError(f"institution_suffixes.tsv: unknown opening at {unknown}; known: {', '.join(OPENINGS)}")
    domains = {row[0]: Domain(*row[1:4]) for row in _rows("institution_domains.tsv", 5)}
    stops: dict[str, list[str]] = {"hard": [], "verb": [], "noun": [], "class": [], "start": [], "whole": []}
    for word, sort, _ in _rows("institution_stops.tsv", 3):
        stops[sort].append(word)
    return InstitutionLexicon(
        suffixes=suffixes,
        domains=domains,
        short_forms={row[0]: row[1] for row in _rows("institution_short_forms.tsv", 3)},
        heads=_heads(suffixes, domains),
        departments=_departments((*domains, *_DEPARTMENTS)),
        hard=re.compile(by_first_letter((*sorted(stops["hard"], key=len, reverse=True), *_FUNCTION_WORDS))),
        verb=re.compile(any_of(stops["verb"])),
        noun=re.compile(any_of(stops["noun"])),
        class_word=re.compile(any_of(stops["class"])),
        class_start=re.compile(
            rf"{any_of([w for w in stops['class'] + stops['start'] if len(w) > 1])}|(?:{any_of([w for w in stops['start'] if len(w) == 1])})$"
        ),
        class_names=frozenset(stops["whole"]),
        local_bureaus={(row[0], row[1]): row[2] for row in _rows("institution_local_bureaus.tsv", 4)},
        office=_offices(),
        **_hospitals(),
    )


class _HospitalTables(TypedDict):
    hospitals: dict[str, tuple[Hospital, ...]]
    hospital: re.Pattern[str]


def _hospitals() -> _HospitalTables:
    rows = _rows("institution_hospitals.tsv", 5)
    hospitals: dict[str, tuple[Hospital, ...]] = {}
    for form, name, code, _, _ in rows:
        hospitals[form] = (*hospitals.get(form, ()), Hospital(name, code))
    names = any_inside([row[0] for row in rows if row[3] == "name"])
    clipped = any_inside([row[0] for row in rows if row[3] == "clipped"])
    return {
        "hospitals": hospitals,
        "hospital": re.compile(
            rf"{beginning(hospitals)}(?:(?P<name>{names})|(?<=[、与和及同到赴进聘请至往抵在由从达])(?P<clipped>{clipped})(?={_CLIPPED_GOES_ON}))"
        ),
    }


def _departments(fields: Sequence[str]) -> re.Pattern[str]:
    field = any_inside(fields)
    items = f"(?P<items>(?:{field}[、和及])+{field})"
    return re.compile(f"{beginning(fields)}{items}等?(?:多个|各个|各|有关|相关|职能)?(?:部门|委办局)")


def _offices() -> re.Pattern[str]:
    fields = any_inside([row[0] for row in _rows("institution_departments.tsv", 2)])
    ends = "股|科(?![学技教研普室])|处(?![理置方罚于])|司(?![法机长局令徒司])"
    part = "等?[^，。；、]{0,4}?(?:负责|牵头|承办|主办|会同|联合|印发|具体|督促|组织实施|组织开展)"
    own = "局机关|委机关|(?:[我本]|(?<![一-龥])|(?<=[由经]))[局委厅]"
    return re.compile(rf"(?P<own>{own})?(?P<name>(?:{fields}){{1,2}}(?:{ends}))(?P<part>(?={part}))?")


def _heads(suffixes: dict[str, Suffix], domains: dict[str, Domain]) -> re.Pattern[str]:
    ending = "总局|管理局|局(?![部面势限域])|厅|委员会|工作委员会|委(?![员托派任])|办公室|办(?![公理法学事案好医实在])|(?:行政)?(?:主管|管理)?部门"
    offices = any_inside([word for word in suffixes if word.endswith("委员会" + COMMITTEE_OFFICE) and word.startswith(tuple(domains))])
    no_bureau = f"(?<=健康..)建设委|(?<=健康...)建设委|{offices}"  # 健康海南建设委员会 builds no houses
    bureau = rf"(?!{no_bureau})(?P<domain>{any_inside(domains)})(?P<ending>{ending})"
    ministry = rf"(?P<ministry>{any_inside(MINISTRIES)})部(?![门分署队位件级长])"
    party = r"委(?![员托派任以曲书]|副书|常委)"  # 委员, 县委书记: a person
    numbered = [word for word in suffixes if _NUMBERED.fullmatch(word)]
    guards = _GUARDS | dict.fromkeys(FIELD_FIRMS, _AMONG_FIRMS)
    guarded = "|".join(f"{word}{guard}" for word, guard in sorted(guards.items()))
    words = any_inside([word for word in suffixes if word not in ("委", *guards, *numbered)])
    plain = rf"社区卫生{_BRACKETED.pattern}服务中心|{words}(?!{_GOES_ON})|(?<![第〇零一二三四五六七八九十])(?:{any_inside(numbered)})"
    begins = beginning((*suffixes, *domains, *MINISTRIES, *guards))
    return re.compile(rf"{begins}(?:{bureau}|{ministry}|(?P<suffix>{plain}|{guarded}|{party}))")


def _composed() -> dict[str, Suffix]:
    """The ends that a field, a work and a kind of house make together: 卫生计生 + 综合监督 + 所."""
    return {
        "".join(parts): Suffix("".join(parts), kind, scope, opening)
        for fields, works, ends, kind, scope, opening, _ in _rows("institution_compositions.tsv", 7)
        for parts in product(fields.split(), works.split(), ends.split())
    }


def _offices_of_committees(suffixes: dict[str, Suffix]) -> dict[str, Suffix]:
    """The office that each committee may have: 妇女儿童工作委员会办公室."""
    committees = [suffix for suffix in suffixes.values() if is_committee(suffix.text) and not suffix.text.endswith(COMMITTEE_OFFICE)]
    return {row.text + COMMITTEE_OFFICE: Suffix(row.text + COMMITTEE_OFFICE, "administration", row.scope, row.opening) for row in committees}


def _rows(name: str, columns: int) -> list[list[str]]:
    lines = (files("loaders.lexicon") / name).read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    wrong = [f"{name}:{number}" for number, row in enumerate(rows, start=2) if len(row) != columns]
    if wrong:
        raise LexiconError(f"{', '.join(wrong)}: expected {columns} columns. Repair the rows.")
    return rows
