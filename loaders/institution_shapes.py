"""A name's beginning, its end and what stands between in, whether that is one name out: the grammar of names, without the text around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from loaders.institution_drafts import Anchor, Name
from loaders.institution_lexicon import FIELD_FIRMS, InstitutionLexicon, is_committee
from loaders.records import Entity

MAX_TASK: Final = 18  # of a committee's or a centre's task
MAX_BRANCH: Final = 12  # of what stands between an institution and its branch
MAX_BRANCH_PLACE: Final = 5  # 县医院中和分院
MAX_PROPER: Final = 6  # of a name with nothing in front of it; longer runs are half a sentence
MAX_MARKED: Final = 14  # of one that holds a word of names (大学, 附属, 第一)
MIN_SCHOOL: Final = 4  # 县特殊教育学校 is one, 县小学 a class
SHORT_END: Final = 2  # 中心, 站, 基地 end many words that are no institution; before them the task must be one of a service
HOSTS: Final = ("hospital", "traditional medicine hospital", "maternal and child", "school")
_SERVICE: Final = re.compile(
    r"服务|管理|教育|培训|指导|救助|检[测验疫查]|监测|医|卫|健康|病|药|妇|儿|老|残|养|康复|护|急救|血|疫|托|文化|体育|科普|防|控|技术"
    r"|信息|援|志愿|应急|综治|社工|心理|卒中|胸痛|创伤|会诊|影像|心电|透析|优生|生殖|美沙酮|戒毒|实训|实践"
)
_TITLES: Final = re.compile(r"(?:[一-鿿]{2}|临床医学研究|质量控制)?中心|(?:示范|培训|教育|实训)?基地|实验室|研究院")
_NO_TASK: Final = re.compile(
    r"[的了在为对将把被由至等该这那是也都已均就于让使并其按]|成立|组建|设立|召开|建立|印发|制定|下发|参加|根据|通过|健全|完善"
    r"|积极|认真|切实|全面|及时|迅速|提请|报请|要求|经过"
)
_WORDS_OF_TASKS: Final = re.compile("均等化?|均衡|等级|对口|行为|合并|并轨|使用|自由|都市")  # they hold a letter that alone ends a task
MIN_TASK: Final = 4  # 扶贫工作 and longer; 工作领导小组 alone refers back
_BEFORE_TASK: Final = re.compile(r"调整|充实|开展|加强|参加|明确|落实|强化|发挥|县委|区委|市委|省委|政府|牵头|任命|担任|纳入|[全各本我]?[县区市省]")
_NOT_YET_TASK: Final = re.compile(r"(?:专项|重点|相关|有关|建设|专门|临时|综合|统一|工作|项目)(?:工作)?$|[^一-鿿]|[与和及、]")
_MODIFIER: Final = re.compile(
    r"第?[一二三四五六七八九十]{1,2}|新|老|东|西|南|北|城[东西南北中]|[东西南北]城|中心|附属|直属|第[一二三四五六七八九十]附属"
)
COUNT: Final = re.compile(r"(?:[\d零一二两三四五六七八九十百千几多数余]+|[各每该这那])(?:个|家|所|座|处|名|间)?$")
_MARKED: Final = re.compile(r"大学|医科|附属|第[一二三四五六七八九十]|友好|解放军|武警|红十字|职业|技术|实验|师范|人民|中心|大街|路")
_HAN: Final = re.compile(r"[一-鿿〇0-9０-９A-Za-z]+")
_CHINESE_MEDICINE_ROOMS: Final = ("中医馆", "国医馆", "国医堂", "名中医工作室")
_SCHOOL_CLASSES: Final = ("完全中学", "高级中学", "职业中学", "职业高中", "职业学校", "职业学院", "职业大学", "中等职业学校", "中等专业学校")
_CONSORTIA: Final = ("医联体", "医共体", "联合体", "共同体", "医疗集团")
_PART: Final = re.compile(r"[一-鿿]{1,4}片区?|[东西南北中]部|[东西南北]片|第[一二三四五]")  # 东部医共体, 第二医共体
_NAMED_BY_PLACE: Final = ("大学", "医专", "卫校", "日报社", "电视台", "附属医院")  # 安徽大学 is a name, 安徽小学 hardly
CAMPUS: Final = "院区"
BRANCHES: Final = ("分院", CAMPUS)
_UNNAMED_BRANCHES: Final = ("新", "老", "旧", "各", "两", "双", "本部")
MAX_FIRM: Final = 4
_FIELD_WORD: Final = re.compile(
    "生物|化学|医药|现代|创新|智慧|数字|绿色|产业|发展|传统|新型|新兴|先进|前沿|高端|高新|民族|涉及|海洋|农业|信息|引进|培育|推[进动]"
)
_TEAM_ENDS: Final = ("专家组", "工作组", "督导组", "指导组", "检查组", "专项组", "医疗队", "宣讲团", "讲师团")  # whom an institution sends is itself
_NO_PROPER_END: Final = "各级个家所座名省市县区州盟旗"


@dataclass(frozen=True, slots=True)
class NameShapes:
    """``between`` in each: what stands between the name's beginning and the word that it ends in."""

    lexicon: InstitutionLexicon

    def fits(self, draft: Name, between: str, anchor: Anchor, nation: str) -> bool:
        """Whether ``anchor``, ``between`` and the end of ``draft`` are one name; ``nation``: the anchor as written."""
        place = anchor.place
        if anchor.owner is not None:
            return self._fits_owner(draft, between, anchor.owner)
        if draft.opening == "unit":
            return between == "" and (anchor.by_letter or _level(place) in ("province", "prefecture", "county", "township"))
        if draft.opening == "whole":
            return between == "" and draft.suffix.endswith("部")
        if between == "":
            return fits_place_alone(draft, place, anchor.by_letter) and (place is not None or _fits_nation(draft, nation))
        if between[0] in "域级内外" or (place is None and not _fits_nation(draft, nation)):
            return False
        if draft.domain is not None:
            return False
        if is_committee(draft.suffix):
            return self.is_task(between)
        return self._fits_place(draft, between, place)

    def _fits_place(self, draft: Name, between: str, place: Entity | None) -> bool:
        if draft.type in ("government", "party") and draft.opening != "topic":
            return False
        if self.is_class(between, draft) or self._breaks(draft, between, place) or len(between) > MAX_TASK or not _HAN.fullmatch(between):
            return False
        if COUNT.search(between) is not None and _MODIFIER.fullmatch(between) is None and not between.startswith("第"):
            return False
        is_vague = draft.opening == "topic" and len(draft.suffix) <= SHORT_END
        if is_vague and draft.suffix in ("中心", "站"):
            is_vague = _level(place) not in ("township", "village")
        if is_vague and _SERVICE.search(between) is None:
            return False
        return self.lexicon.verb.search(between) is None

    def is_task(self, between: str) -> bool:
        """Whether it can be what a committee is for: verbs of work may stand in it, those that tell of its founding may not."""
        if not 2 <= len(between) <= MAX_TASK or _HAN.fullmatch(between) is None or self.lexicon.class_word.fullmatch(between) is not None:
            return False
        return _NO_TASK.search(_without_words_of_tasks(between)) is None

    def task_at_end(self, run: str) -> str | None:
        """The task of a committee that ``run`` ends in, behind the words that tell of its founding: 健康扶贫工作 of 调整健康扶贫工作."""
        masked = _without_words_of_tasks(run)
        ends = [found.end() for pattern in (_NO_TASK, self.lexicon.hard, self.lexicon.noun, _BEFORE_TASK) for found in pattern.finditer(masked)]
        task = run[max(ends, default=0) :]
        return task if len(task) >= MIN_TASK and _NOT_YET_TASK.match(task) is None and self.is_task(task) else None

    def _breaks(self, draft: Name, between: str, place: Entity | None) -> bool:
        """Whether a word stands in it that no name holds; national bodies may join two fields (人口与发展)."""
        found = self.lexicon.hard.search(between)
        if found is None:
            return False
        joins = place is None and draft.opening == "topic" and found[0] in "与和" and min(found.start(), len(between) - found.end()) >= 2
        return not joins or _NO_TASK.search(between, found.end()) is not None

    def _fits_owner(self, draft: Name, between: str, owner: Name) -> bool:
        """Whether the name is a branch of ``owner``; what is only a department of it is none."""
        if between == "" and is_office_of(draft, owner):
            return True
        if draft.domain is not None or draft.opening in ("unit", "whole") or draft.type == "primary care" or owner.type == "party":
            return False
        if (owner.form == "bare" and between == "") or len(between) > MAX_BRANCH or not _HAN.fullmatch(between + "院"):
            return False
        if self.is_class(between, draft) or self._breaks(draft, between, owner.place):
            return False
        if self.lexicon.verb.search(between) is not None and not (owner.form == "whole" and draft.opening == "topic"):
            return False
        if owner.suffix == "国务院" and between == "" and draft.opening in ("own", "topic"):
            return True
        if draft.suffix in _CHINESE_MEDICINE_ROOMS:
            return owner.type in (*HOSTS, "primary care")
        if draft.suffix.endswith(_TEAM_ENDS):
            return False
        if draft.suffix in BRANCHES:
            return owner.type in HOSTS and 1 <= len(between) <= MAX_BRANCH_PLACE and between not in _UNNAMED_BRANCHES
        if draft.opening == "own" and between == "":
            return owner.type == "society" and draft.type == "other"  # 红十字会紧急救援中心
        if draft.opening in ("topic", "local"):
            return len(draft.suffix) > SHORT_END and len(between) >= 2 and owner.type != "firm"
        if draft.opening == "group":
            return between == "" and owner.type in ("hospital", "traditional medicine hospital", "government")
        return draft.type in HOSTS and (owner.type == "school" or (between != "" and owner.type in (*HOSTS, "other")))

    def is_class(self, between: str, draft: Name) -> bool:
        """Whether it makes a class of the name: 乡镇卫生院, 三级医院."""
        if between == "" or (draft.opening == "topic" and between.startswith("公立")) or draft.type == "society":
            return False
        if draft.suffix == "小学" and between.endswith("中"):  # 中小学
            return True
        if draft.suffix == "医院" and between.endswith(("专科", "专门")):
            return True
        anywhere = draft.opening in ("local", "named", "placed") and self.lexicon.class_word.search(between) is not None
        return anywhere or self.lexicon.class_start.match(between) is not None

    def is_proper(self, draft: Name, between: str) -> bool:
        """Whether it is a name of its own, with no place in front: 开元 of 开元小学."""
        if len(between) < 2 or not _HAN.fullmatch(between) or between[0].isdigit() or self.is_class(between, draft) or COUNT.match(between):
            return False
        if between.lstrip("省市县区") in self.lexicon.class_names or self.lexicon.class_word.match(between) is not None:
            return False
        if between[0] in "一二两三四五六七八九十百多几" and draft.opening in ("topic", "local"):
            return False
        if draft.opening == "topic" or is_committee(draft.suffix):
            return len(between) <= MAX_TASK
        if draft.suffix in FIELD_FIRMS:
            return len(between) <= MAX_FIRM and _FIELD_WORD.search(between) is None
        if draft.opening == "group" and draft.suffix.endswith(_CONSORTIA):
            return "医院" in between or _PART.fullmatch(between) is not None
        limit = MAX_PROPER if _MARKED.search(between) is None else MAX_MARKED
        return len(between) <= limit and between[-1] not in _NO_PROPER_END


def _without_words_of_tasks(run: str) -> str:
    return _WORDS_OF_TASKS.sub(lambda word: "〇" * len(word[0]), run)


def is_office_of(draft: Name, owner: Name) -> bool:
    """Whether it is an office for one field at a national or provincial bureau (国家卫生计生委扶贫办), which acts under its own name."""
    is_high = owner.form == "whole" or _level(owner.place) == "province"
    return is_high and owner.type == "administration" and draft.opening == "own" and draft.suffix.endswith(("办", "办公室"))


def fits_place_alone(draft: Name, place: Entity | None, by_letter: bool) -> bool:
    """Whether a place and the end alone are a name: 县人民医院 and 杨桥镇卫生院 are, 县卫生院 and 县公司 are not."""
    if draft.opening in ("own", "placed", "group"):
        return place is not None or not by_letter
    if draft.opening == "local" and draft.suffix.startswith("村"):
        return _level(place) == "village"
    if draft.opening == "local":
        return not by_letter and _level(place) in ("township", "village", "county")
    if draft.type == "school" and len(draft.suffix) >= MIN_SCHOOL and draft.suffix not in _SCHOOL_CLASSES:
        return place is not None
    if draft.suffix == "医院":
        return by_letter or _level(place) in ("prefecture", "county", "province")
    return draft.suffix in _NAMED_BY_PLACE and place is not None and not by_letter


def _fits_nation(draft: Name, nation: str) -> bool:
    """国家 before 中心 or 基地 is a title that many bear, 全国 before a school or hospital an honour: neither is one institution."""
    if draft.opening == "group" or (draft.type in ("government", "party") and draft.opening != "topic"):
        return False
    if nation == "国家":
        return _TITLES.fullmatch(draft.suffix) is None
    return nation != "全国" or draft.opening not in ("named", "local", "placed", "group")


def _level(place: Entity | None) -> str:
    return "" if place is None else str(place.properties["level"])
