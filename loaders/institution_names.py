"""A report's text with its region mentions in, the names of institutions that stand in it out, each read on its own.

Where a name ends is a word of the suffix table. Where it begins is the hard part, and goes by what stands in front of that
word: a place, a division's letter (县, 市, 省), another institution, a national word, or a break of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from loaders.institution_lexicon import InstitutionLexicon, is_committee
from loaders.places import Places
from loaders.records import Entity, Mention

WINDOW: Final = 30  # code points in front of a name's end that are looked at; the longest full names of bureaus have some 25
MAX_TASK: Final = 18  # of a committee's or a centre's task
MAX_BRANCH: Final = 12  # of what stands between an institution and its branch
MAX_PROPER: Final = 6  # of a name with nothing in front of it; longer runs are half a sentence
SHORT_END: Final = 2  # 中心, 站, 基地 end many words that are no institution; before them the task must be one of a service
_SERVICE: Final = re.compile(
    r"服务|管理|教育|培训|指导|救助|检[测验疫查]|监测|医|卫|健康|病|药|妇|儿|老|残|养|康复|护|急救|血|疫|托|文化|体育|科普|防|控|技术|信息|援|志愿|应急|综治|社工|心理|卒中|胸痛"
    r"|创伤|会诊|影像|心电|透析|优生|生殖|美沙酮|戒毒|实训|实践"
)
_TITLES: Final = re.compile(r"(?:[一-鿿]{2}|临床医学研究|质量控制)?中心|(?:示范|培训|教育|实训)?基地|实验室|研究院")
_NO_TASK: Final = re.compile(
    r"[的了在为对将把被由至等该这那是也都已均就于让使并其按]|成立|组建|设立|召开|建立|印发|制定|下发|参加|根据|通过|健全|完善|积极|认真|切实|全面|及时|迅速|提请|报请|要求|经过"
)
_MOTTO: Final = re.compile(r"(?:健康|平安|法治|文明|数字)$")
_FOUNDS: Final = re.compile(r"(?:成立|组建|设立)了?(?!成立|组建|设立)([^成立组建设了]{2,18})$")
MIN_FOUNDED_TASK: Final = 4  # shorter ones (服务中心, 指导小组) say too little to be one institution
_MANY: Final = re.compile(r"各|分别|均|都|乡镇|镇村|每|层层|逐级|医院|学校|单位")
_STOP: Final = "。；;！？!?，,、：:\n\r\t 　（）()《》〈〉“”\"‘’'[]〔〕【】…—-·|/"
_TAIL: Final = re.compile(rf"[^{re.escape(_STOP)}]*")
_UNITS: Final = "省市县区州盟旗"
_NO_UNIT_BEFORE: Final = {
    "区": frozenset("东西南北中社小地园城辖校院灾山片新街厂库景疫牧林矿湖垦县市省军战时选全各两每跨该外这特治海游"),
    "市": frozenset("城都上超夜股门集入县省全各两每跨该外这区旗楼地"),
    "县": frozenset("全各两每跨该外这困百强县市省贫个"),
    "省": frozenset("全各两每跨该外这反节全外"),
    "州": frozenset("全各两每跨该外这"),
    "盟": frozenset("全各两每跨该外这联同加结东欧"),
    "旗": frozenset("全各两每跨该外这红国军彩锦"),
}
_NO_UNIT_AFTER: Final = frozenset("级域乡镇村内外直属区民场县市长委情里人处别分")
_NATIONAL: Final = re.compile(r"国家|全国|中国|中华|中共|共青团|首都")
_MODIFIER: Final = re.compile(
    r"第?[一二三四五六七八九十]{1,2}|新|老|东|西|南|北|城[东西南北中]|[东西南北]城|中心|附属|直属|第[一二三四五六七八九十]附属"
)
_COUNT: Final = re.compile(r"(?:[\d零一二两三四五六七八九十百千几多数余]+|[各每该这那])(?:个|家|所|座|处|名|间)?$")
_MARKED: Final = re.compile(r"大学|医科|附属|第[一二三四五六七八九十]|友好|解放军|武警|红十字|职业|技术|实验|师范|人民|中心|大街|路")
_HAN: Final = re.compile(r"[一-鿿0-9０-９A-Za-z]+")
_CHINESE_MEDICINE_ROOMS: Final = ("中医馆", "国医馆", "国医堂", "名中医工作室")
_HOSTS: Final = ("hospital", "traditional medicine hospital", "maternal and child", "school")
_LOOSE: Final = re.compile(
    r"[不要去来请做给能会说没即使受需可已我全]|(?<![地国])家"
)  # in front of a name without place these are words of the sentence
_BREAK_END: Final = re.compile(r"[的了在为对将把被从向由至等与和及或并其到是于让使跟赴按我本]$")


@dataclass(eq=False, slots=True)
class Name:
    """One name as it stands: ``place`` where a place or a letter is part of it, ``owner`` where another institution is.

    body:  what follows place or owner, abbreviations written out
    form:  full (place or owner known), proper (a name of its own), bare (a body alone: the report's own or one named before),
           whole (a national body)
    title: the name as composed, None while the owner is not resolved
    """

    start: int
    end: int
    body: str
    form: str
    suffix: str
    opening: str
    type: str
    place: Entity | None = None
    owner: Name | None = None
    surface: str = ""
    by_letter: bool = False
    domain: str | None = None
    quoted: bool = False


@dataclass(slots=True)
class NameReader:
    """One report's names, found from left to right; ``classes``: where a class ended (乡镇卫生院), for lists that go on with one."""

    text: str
    places: Places
    regions: Sequence[Mention]
    lexicon: InstitutionLexicon
    names: list[Name] = field(default_factory=list)
    classes: set[int] = field(default_factory=set)
    region_ending: dict[int, Mention] = field(default_factory=dict)
    _name_ending: dict[int, Name] = field(default_factory=dict)

    def read(self) -> list[Name]:
        for mention in self.regions:
            known = self.region_ending.get(mention.end)
            if known is None or mention.start < known.start:
                self.region_ending[mention.end] = mention
        for head in self.lexicon.heads.finditer(self.text):
            name = self._name_at(head)
            if name is None:
                self.classes.add(head.end())
            else:
                self.names.append(name)
                self._name_ending[name.end] = name
        return self.names

    def _name_at(self, head: re.Match[str]) -> Name | None:
        """The name that ends in ``head``, or None where it is a class or no name."""
        draft = self.draft(head)
        run = self.run_before(head.start())
        anchor = self.anchor(run, head.start())
        if anchor is not None:
            _, end, place, owner, by_letter = anchor
            between = self.text[end : head.start()]
            if self._fits(draft, between, place, owner, by_letter):
                return self._anchored(draft, anchor, between)
            if between == "" or self._is_class(between, draft):
                return None
        return self._unanchored(draft, run, head)

    def draft(self, head: re.Match[str]) -> Name:
        text, lexicon = head[0], self.lexicon
        if head["domain"] is not None:
            body = lexicon.bureau(head["domain"], head["ending"])
            return Name(head.start(), head.end(), body, "", text, "own", "administration", domain=head["domain"])
        if head["ministry"] is not None:
            return Name(head.start(), head.end(), self._ministry(head["ministry"]), "", text, "whole", "administration")
        suffix = lexicon.suffix_of(text)
        return Name(head.start(), head.end(), lexicon.official(text), "", text, suffix.opening, suffix.type)

    def _ministry(self, field: str) -> str:
        return (self.lexicon.domains[field].full if field in self.lexicon.domains else field) + "部"

    def run_before(self, end: int) -> str:
        """The text in front of ``end`` without a break, at most WINDOW long."""
        found = _TAIL.match(self.text[max(0, end - WINDOW) : end][::-1])
        return found[0][::-1] if found is not None else ""

    def anchor(self, run: str, end: int) -> tuple[int, int, Entity | None, Name | None, bool] | None:
        """The nearest thing in ``run`` that a name can begin with: (start, end, place, owner, whether it is a letter)."""
        base = end - len(run)
        for position in range(end, base, -1):
            name = self._name_ending.get(position)
            if name is not None and position < end and name.opening != "unit":
                return name.start, position, name.place, name, False
            if name is not None and position == end and name.type in (*_HOSTS, "society", "government", "group", "administration"):
                return name.start, position, name.place, name, False
            mention = self.region_ending.get(position)
            if mention is not None and self._begins_name(mention, base):
                host = self._name_ending.get(mention.start)
                if host is not None and host.type in _HOSTS and position == end:
                    return host.start, host.end, host.place, host, False
                return mention.start, position, mention.entity, None, False
            letter = self.text[position - 1]
            if letter == "区" and self.text.startswith("自治区", position - 3) and (region := self.places.at_level("province")) is not None:
                return position - 3, position, region, None, True
            if letter in _UNITS and self._is_letter(position - 1, base, end) and (place := self.place_of_letter(letter)) is not None:
                return position - 1, position, place, None, True
            national = _NATIONAL.match(self.text, position - 2) if letter in "家国华共团都" and position - 2 >= base else None
            if national is None and letter == "团" and position - 3 >= base:
                national = _NATIONAL.match(self.text, position - 3)
            if national is not None and national.end() == position:
                return national.start(), position, None, None, False
        return None

    def _begins_name(self, mention: Mention, base: int) -> bool:
        """Whether a name can begin with this place: 全县 can't, nor can the 内乡 of 内乡镇卫生院."""
        if self.text[mention.start] in "全各" or mention.start < base or self.lexicon.class_word.fullmatch(self.text, mention.start, mention.end):
            return False
        return not (self.text[mention.end - 1] in "乡村" and self.text[mention.end : mention.end + 1] in ("镇", "村"))

    def _is_letter(self, position: int, base: int, end: int) -> bool:
        """Whether the letter at ``position`` stands for a division of that kind, and is not the end of another word."""
        letter = self.text[position]
        before = self.text[position - 1] if position > base else ""
        after = self.text[position + 1] if position + 1 < end else ""
        if before in _NO_UNIT_BEFORE[letter] or after in _NO_UNIT_AFTER or before.isdigit():
            return False
        if position + 1 == end or before == "" or _BREAK_END.match(before) is not None:
            return True
        return any(self.text.endswith(tail, base, position) for tail in self._tails(base, position))

    def _tails(self, base: int, position: int) -> list[str]:
        return [found[0] for pattern in (self.lexicon.hard, self.lexicon.verb) for found in pattern.finditer(self.text, base, position)]

    def place_of_letter(self, letter: str) -> Entity | None:
        """What 县, 市, 省 … mean in this report: its own division or the nearest above whose name ends so."""
        home = self.places.home
        region, steps = home, 0
        while region is not None and steps < 5:
            name = region.name
            if name.endswith(letter) and not (letter == "区" and name.endswith("自治区") and region is not home):
                return region
            if letter == "省" and region.properties.get("level") == "province" and not name.endswith("市"):
                return region
            region, steps = self.places.parent(region), steps + 1
        return None

    def _fits(self, draft: Name, between: str, place: Entity | None, owner: Name | None, by_letter: bool) -> bool:
        if by_letter and place is None:
            return False
        if owner is not None:
            return self._fits_owner(draft, between, owner)
        if draft.opening == "unit":
            return between == "" and (
                by_letter or (place is not None and place.properties.get("level") in ("province", "prefecture", "county", "township"))
            )
        if draft.opening == "whole":
            return between == "" and draft.suffix.endswith("部")
        if between == "":
            return self._fits_bare_place(draft, place, by_letter)
        if between[0] in "域级内外" or (place is None and not by_letter and not self._fits_nation(draft, between)):
            return False
        if is_committee(draft.suffix):
            return self._is_task(between)
        if self._is_class(between, draft) or self._breaks(draft, between, place) or len(between) > MAX_TASK or not _HAN.fullmatch(between):
            return False
        if _COUNT.search(between) is not None and _MODIFIER.fullmatch(between) is None:
            return False
        if draft.opening == "topic" and len(draft.suffix) <= SHORT_END and _SERVICE.search(between) is None and not _is_small(place):
            return False
        return self.lexicon.verb.search(between) is None

    def _is_task(self, between: str) -> bool:
        """Whether ``between`` can be what a committee is for: verbs of work may stand in it, those that tell of its founding may not."""
        if not 2 <= len(between) <= MAX_TASK or _HAN.fullmatch(between) is None or self.lexicon.class_word.fullmatch(between) is not None:
            return False
        return _NO_TASK.search(between) is None

    def _fits_nation(self, draft: Name, between: str) -> bool:
        """国家 before 中心 or 基地 is a title that many bear, 全国 before a school or hospital an honour: neither is one institution."""
        nation = self.text[draft.start - len(between) - 2 : draft.start - len(between)]
        if nation == "国家":
            return draft.domain is not None or _TITLES.fullmatch(draft.suffix) is None
        return nation != "全国" or draft.opening not in ("named", "local", "placed", "group")

    def _breaks(self, draft: Name, between: str, place: Entity | None) -> bool:
        """Whether a word stands in ``between`` that no name holds; national bodies may join two fields (人口与发展)."""
        found = self.lexicon.hard.search(between)
        if found is None:
            return False
        joins = place is None and draft.opening == "topic" and found[0] in "与和" and min(found.start(), len(between) - found.end()) >= 2
        return not joins or _NO_TASK.search(between, found.end()) is not None

    def _fits_bare_place(self, draft: Name, place: Entity | None, by_letter: bool) -> bool:
        """Whether a place and the end alone are a name: 县人民医院 and 杨桥镇卫生院 are, 县卫生院 and 县公司 are not."""
        if draft.opening in ("own", "placed", "group"):
            return place is not None or not by_letter
        if draft.opening == "local":
            if draft.suffix.startswith("村"):
                return place is not None and place.properties.get("level") == "village"
            return place is not None and not by_letter and place.properties.get("level") in ("township", "village", "county")
        if draft.suffix == "医院":
            return place is not None and (by_letter or place.properties.get("level") in ("prefecture", "county", "province"))
        return draft.suffix in ("大学", "日报社", "电视台", "附属医院") and place is not None and not by_letter

    def _fits_owner(self, draft: Name, between: str, owner: Name) -> bool:
        if owner.form == "bare" and between == "":
            return False
        if draft.domain is not None or draft.opening in ("unit", "whole") or draft.type == "primary care" or owner.type == "party":
            return False
        if (
            not _HAN.fullmatch(between + "院")
            or len(between) > MAX_BRANCH
            or self._is_class(between, draft)
            or self._breaks(draft, between, owner.place)
        ):
            return False
        if self.lexicon.verb.search(between) is not None and not (owner.form == "whole" and draft.opening == "topic"):
            return False
        if draft.suffix in _CHINESE_MEDICINE_ROOMS:
            return owner.type in (*_HOSTS, "primary care")
        if draft.opening in ("topic", "local"):
            return len(draft.suffix) > SHORT_END and len(between) >= 2 and owner.type != "firm"
        if draft.opening == "group":
            return between == "" and owner.type in ("hospital", "traditional medicine hospital", "government")
        hospital = draft.type in ("hospital", "traditional medicine hospital", "maternal and child", "school")
        return (
            hospital and owner.type in ("school", "hospital", "traditional medicine hospital", "other") and (owner.type == "school" or between != "")
        )

    def _is_class(self, between: str, draft: Name) -> bool:
        if between == "" or (draft.opening == "topic" and between.startswith("公立")):
            return False
        if draft.suffix == "医院" and between.endswith(("专科", "专门")):
            return True
        anywhere = draft.opening in ("local", "named", "placed") and self.lexicon.class_word.search(between) is not None
        return anywhere or self.lexicon.class_start.match(between) is not None

    def _anchored(self, draft: Name, anchor: tuple[int, int, Entity | None, Name | None, bool], between: str) -> Name | None:
        start, end, place, owner, by_letter = anchor
        draft.place, draft.owner, draft.by_letter, draft.form = place, owner, by_letter, "full"
        draft.surface = self.text[start : draft.end]
        draft.body = self._body(draft, between)
        if owner is None:
            if place is None:
                draft.form = "whole"
                draft.body = self.text[start:end] + draft.body if draft.opening != "whole" else draft.body
            start = self._over_motto(draft, self._leftmost(start))
            if by_letter and self.counted(start):
                return None
        draft.start = start
        return draft

    def _body(self, draft: Name, between: str) -> str:
        if between == "" and draft.suffix == "医院" and (draft.by_letter or draft.surface[-3] in _UNITS):
            return "人民医院"
        official = self.lexicon.official(between + draft.suffix)
        return official if official != between + draft.suffix else between + draft.body

    def _leftmost(self, start: int) -> int:
        """Over the larger divisions in front, and 我, 本, 中共."""
        while (mention := self.region_ending.get(start)) is not None and mention.start < start and self.text[mention.start] not in "全各":
            start = mention.start
        if start > 1 and self.text.startswith("中共", start - 2):
            return start - 2
        return start - 1 if start > 0 and self.text[start - 1] in "我本" and self.text[start] in _UNITS else start

    def _over_motto(self, draft: Name, start: int) -> int:
        """Over 健康 of 健康安徽行动推进委员会, and the division in front of it."""
        motto = _MOTTO.search(self.text, max(0, start - 2), start) if is_committee(draft.suffix) else None
        if motto is None:
            return start
        draft.surface = draft.body = self.text[motto.start() : draft.end]
        outer = self.anchor(self.run_before(motto.start()), motto.start())
        if outer is None or outer[1] != motto.start() or outer[3] is not None or outer[2] is None:
            return motto.start()
        draft.place, draft.by_letter = outer[2], True
        return self._leftmost(outer[0])

    def counted(self, start: int) -> bool:
        return _COUNT.search(self.text, max(0, start - 5), start) is not None

    def _unanchored(self, draft: Name, run: str, head: re.Match[str]) -> Name | None:
        """A name without place or owner in front: a national body, a body alone, or a name of its own."""
        if draft.opening == "whole":
            draft.form = "whole"
            return draft
        if draft.opening == "topic" and (founded := self._founded(draft, run)) is not None:
            return founded
        piece = self.piece(run[self._last_name_end(draft.start, len(run)) :])
        if draft.opening in ("own", "placed", "local") and (named := self.named_place(piece)) is not None:
            return self._at_named_place(draft, named)
        if piece == "":
            return self._alone(draft, run, head)
        bare = self._bare_place(piece) if draft.opening in ("named", "placed", "group", "own") else None
        if bare is not None:
            form, place = bare
            between = piece[len(form) :]
            if self._fits(draft, between, place, None, False):
                return self._anchored(draft, (draft.start - len(piece), draft.start - len(between), place, None, False), between)
        has_proper = draft.opening in ("named", "local", "group", "topic") or (draft.opening == "placed" and draft.type in _HOSTS)
        if has_proper and self._is_proper(draft, piece):
            draft.start -= len(piece)
            draft.form, draft.body = "proper", piece + draft.body
            draft.surface = self.text[draft.start : draft.end]
            draft.quoted = self.text[draft.start - 1 : draft.start] in ("“", '"') and self.text[draft.end : draft.end + 1] in ("”", '"')
            return draft
        return None

    def _last_name_end(self, end: int, length: int) -> int:
        """Where in the run of ``length`` in front of ``end`` the last name that is known ends; 0 where none does."""
        return next((length - back for back in range(1, length) if end - back in self._name_ending), 0)

    def _founded(self, draft: Name, run: str) -> Name | None:
        """The committee or centre that the report's own division founds: 成立了X领导小组. What each village founds is a class."""
        home = self.places.home
        found = _FOUNDS.search(run)
        if home is None or found is None or home.properties.get("level") not in ("county", "prefecture"):
            return None
        task = found[1]
        if (
            len(task) < MIN_FOUNDED_TASK
            or not self._is_task(task)
            or _MANY.search(self.text, max(0, draft.start - len(run) - 12), draft.start - len(task))
        ):
            return None
        draft.start -= len(task)
        draft.place, draft.form, draft.by_letter = home, "full", True
        draft.surface = self.text[draft.start : draft.end]
        draft.body = task + draft.body
        return draft

    def piece(self, run: str) -> str:
        """What is left of ``run`` after the last word that no name holds."""
        cut = 0
        for pattern in (self.lexicon.hard, self.lexicon.verb, self.lexicon.noun, _LOOSE):
            for found in pattern.finditer(run):
                cut = max(cut, found.end())
        return run[cut:]

    def named_place(self, piece: str) -> tuple[str, Entity] | None:
        """The place inside the report's own division that ``piece`` ends in; the same name elsewhere is a chance hit."""
        home = None if self.places.home is None else self.places.code(self.places.home)
        if home is None:
            return None
        for length in (4, 3, 2):
            division = self.places.resolve_division(piece[-length:]) if len(piece) >= length else None
            if division is not None and division.code != home and self.places.gazetteer.is_within(division.code, home):
                place = self.places.named(piece[-length:])
                return None if place is None else (piece[-length:], place)
        return None

    def _bare_place(self, piece: str) -> tuple[str, Entity] | None:
        """The province, prefecture or county that ``piece`` begins with, by its bare name: 北京 of 北京阜外医院."""
        for length in (4, 3, 2):
            division = self.places.resolve_division(piece[:length]) if len(piece) >= length else None
            if division is not None and division.level in ("province", "prefecture", "county") and piece[:length] not in self.places.gazetteer.words:
                place = self.places.named(piece[:length])
                return None if place is None else (piece[:length], place)
        return None

    def _at_named_place(self, draft: Name, named: tuple[str, Entity]) -> Name | None:
        form, place = named
        if not self._fits_bare_place(draft, place, False):
            return None
        draft.start -= len(form)
        draft.place, draft.form = place, "full"
        draft.surface = self.text[draft.start : draft.end]
        return draft

    def _alone(self, draft: Name, run: str, head: re.Match[str]) -> Name | None:
        """A body with nothing in front: kept for what each division has one of, and for what may refer back."""
        start = head.start()
        before = self.text[start - 1 : start]
        if draft.opening not in ("own", "topic", "group") or draft.suffix.endswith("部门"):
            return None
        if draft.opening == "topic" and len(draft.suffix) < 4:
            return None
        if self.counted(start) or (before in "、和及与或" and self._list_before_is_class(start)):
            return None
        draft.form, draft.surface = "bare", head[0]
        return draft

    def _list_before_is_class(self, start: int) -> bool:
        return (start - 1) in self.classes

    def _is_proper(self, draft: Name, piece: str) -> bool:
        if len(piece) < 2 or not _HAN.fullmatch(piece) or piece[0].isdigit() or self._is_class(piece, draft) or _COUNT.match(piece) is not None:
            return False
        if draft.opening == "topic" or is_committee(draft.suffix):
            return len(piece) <= MAX_TASK and piece[0] not in "一二两三四五六七八九十百多几"
        if draft.opening == "group" and draft.suffix in ("医联体", "医共体", "医疗联合体", "医疗共同体"):
            return "医院" in piece or draft.quoted
        limit = 14 if _MARKED.search(piece) is not None else MAX_PROPER
        return len(piece) <= limit and piece[-1] not in "各级个家所座名" + _UNITS


def _is_small(place: Entity | None) -> bool:
    return place is not None and place.properties.get("level") in ("township", "village")
