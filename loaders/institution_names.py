"""A report's text with its region mentions in, the names of institutions that stand in it out, each read on its own.

Where a name ends is a word of the suffix table. Where it begins is the hard part, and goes by what stands in front of that
word: a place, a division's letter (县, 市, 省), another institution, a national word, or a break of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loaders.institution_anchors import PARENTS, UNITS, AnchorFinder
from loaders.institution_drafts import Anchor, Name
from loaders.institution_lexicon import COMMITTEE_OFFICE, InstitutionLexicon, is_committee
from loaders.institution_shapes import BRANCHES, COUNT, HOSTS, NameShapes, fits_place_alone
from loaders.places import Places
from loaders.records import Entity, Mention

MIN_FOUNDED_TASK: Final = 4  # shorter ones (服务中心, 指导小组) say too little to be one institution
_FOUNDS: Final = re.compile(r"(?:(?:成立|组建|设立)了?|启动了|启用了?|挂牌)(?!成立|组建|设立|启用)([^成立组建设启了]{2,18})$")
_FOUNDED_ALONE: Final = re.compile(r"(?:(?:成立|组建|设立)了?|(?:启动|启用|设置)了)$")
_CITY_CLINICS: Final = ("社区卫生服务中心", "社区公共卫生服务中心")  # a county town may have one; towns have many 卫生院
_CLIPPED: Final = ("disease control", "maternal and child", "supervision")
_JOINS: Final = frozenset("与—-－")
_COUNTED_AFTER: Final = re.compile(r"”?[（(]?各?\d+(?:余|多)?[个家所座间处]")  # “互助小屋”300个: a class
_EACH: Final = re.compile(r"[区县市旗]（[市县区旗州、，]+）$")  # 各区、县（市）卫健局
_SECOND_COMMITTEE: Final = re.compile(rf"[（(](?P<second>[一-鿿]{{2,18}})[）)]{COMMITTEE_OFFICE}")
_MANY: Final = re.compile(r"各|分别|均|都|乡镇|镇村|每|层层|逐级|医院|学校|单位")
# in front of a name without place these are words of the sentence
_LOOSE: Final = re.compile(r"[不要去来请做给说没即使受需可已我全]|能(?!源|量)|会(?![展计同])|(?<![地国])家")


def _over_government(draft: Name, anchor: Anchor) -> Anchor:
    """The division instead of its government, before a committee: 省人民政府妇女儿童工作委员会 is the province's."""
    owner = anchor.owner
    if owner is None or owner.type != "government" or owner.place is None or not is_committee(draft.suffix):
        return anchor
    return Anchor(anchor.start, anchor.end, owner.place, by_letter=True)


class NameReader:
    """One report's names, found from left to right; ``classes``: where a class ended (乡镇卫生院), for lists that go on with one."""

    def __init__(self, text: str, places: Places, regions: Sequence[Mention], lexicon: InstitutionLexicon) -> None:
        self.text = text
        self.places = places
        self.lexicon = lexicon
        self.anchors = AnchorFinder(text, places, lexicon)
        self.anchors.add_regions(regions)
        self.heads = list(lexicon.heads.finditer(text))
        self.classes: set[int] = set()
        self._shapes = NameShapes(lexicon)

    def read(self) -> list[Name]:
        names: list[Name] = []
        for head in self.heads:
            name = self._name_at(head)
            if name is None:
                self.classes.add(head.end())
            else:
                names.append(name)
                self.anchors.name_ending[name.end] = name
        return names

    def draft(self, head: re.Match[str]) -> Name:
        """A name of which only the end is read."""
        text, lexicon = head[0], self.lexicon
        if head["domain"] is not None:
            body = lexicon.bureau(head["domain"], head["ending"])
            return Name(head.start(), head.end(), body, "", text, "own", "administration", domain=head["domain"])
        if head["ministry"] is not None:
            return Name(head.start(), head.end(), lexicon.ministry(head["ministry"]), "", text, "whole", "administration")
        suffix = lexicon.suffix_of(text)
        body = lexicon.official(text)
        field = body.removesuffix("委员会") if suffix.opening in ("own", "unit") else body  # 教委 is a bureau by its field, as 教育局 is
        domain = field if field != body and field in lexicon.domains else None
        return Name(head.start(), head.end(), body, "", text, suffix.opening, suffix.type, domain=domain)

    def piece(self, run: str) -> str:
        """What is left of ``run`` after the last word that no name holds."""
        cut = 0
        for pattern in (self.lexicon.hard, self.lexicon.verb, self.lexicon.noun, _LOOSE):
            for found in pattern.finditer(run):
                cut = max(cut, found.end())
        return run[cut:]

    def _name_at(self, head: re.Match[str]) -> Name | None:
        """The name that ends in ``head``, or None where it is a class or no name."""
        draft = self.draft(head)
        run = self.anchors.run_before(head.start())
        anchor = self.anchors.nearest(run, head.start())
        if anchor is not None:
            anchor = _over_government(draft, anchor)
            between = self.text[anchor.end : head.start()]
            if self._shapes.fits(draft, between, anchor, self.text[anchor.start : anchor.end]):
                return self._anchored(draft, anchor, between)
            if between == "" or self._shapes.is_class(between, draft):
                return None
        return self._unanchored(draft, run)

    def _anchored(self, draft: Name, anchor: Anchor, between: str) -> Name | None:
        draft.place, draft.owner, draft.by_letter, draft.form = anchor.place, anchor.owner, anchor.by_letter, "full"
        draft.surface = self.text[anchor.start : draft.end]
        draft.body = self._body(draft, between)
        start = anchor.start
        if anchor.owner is None:
            if anchor.place is None:
                draft.form = "whole"
                draft.body = self.text[anchor.start : anchor.end] + draft.body if draft.opening != "whole" else draft.body
            if draft.suffix == "委" and self.text[start - 1 : start] == "团":
                draft.suffix, draft.type, start = "团委", "society", start - 1
            start = self._over_station(draft, self.anchors.over_motto(draft, self.anchors.leftmost(start)))
            if anchor.by_letter and self._is_counted(start):
                return None
        if draft.opening == "group" and anchor.owner is not None and anchor.owner.type in HOSTS:
            draft.partner = self._partner(start)
        if self.text.startswith(PARENTS, start):
            draft.surface = self.text[start : draft.end]
        if anchor.owner is not None and draft.suffix in BRANCHES:
            start = anchor.owner.end  # both are spoken of: the hospital, and its branch
        draft.start = start
        self._over_second_committee(draft)
        return draft

    def _over_second_committee(self, draft: Name) -> None:
        """To the office of a committee that bears a second name in brackets: 疫情防控工作领导小组（指挥部）办公室."""
        if not is_committee(draft.suffix) or draft.suffix.endswith(COMMITTEE_OFFICE):
            return
        found = _SECOND_COMMITTEE.match(self.text, draft.end)
        if found is not None and is_committee(found["second"]):
            draft.end, draft.body, draft.suffix = found.end(), draft.body + COMMITTEE_OFFICE, draft.suffix + COMMITTEE_OFFICE
            draft.surface += found[0]

    def _partner(self, start: int) -> Name | Entity | None:
        """Whom the consortium that begins at ``start`` joins with its owner: who stands right in front, with 与 or a dash between."""
        if self.text[start - 1 : start] not in _JOINS:
            return None
        region = self.anchors.region_ending.get(start - 1)
        return self.anchors.name_ending.get(start - 1) or (None if region is None else region.entity)

    def _over_station(self, draft: Name, start: int) -> int:
        """Over the place whose body it is that is stationed elsewhere: 安庆市驻 of 安庆市驻上海流动人口计划生育协会, which stands in 上海."""
        if self.text[start - 1 : start] != "驻":
            return start
        home = self.anchors.nearest(self.anchors.run_before(start - 1), start - 1)
        if home is None or home.end != start - 1 or home.place is None:
            return start
        draft.opening, draft.body = "whole", home.place.name + self.text[start - 1 : draft.end]
        return self.anchors.leftmost(home.start)

    def _body(self, draft: Name, between: str) -> str:
        if between == "" and draft.suffix == "医院" and (draft.by_letter or draft.surface[-3] in UNITS):
            return "人民医院"
        if between and draft.body.startswith(between):  # 深化医改领导小组: the full form says 深化 too
            return draft.body
        official = self.lexicon.official(between + draft.suffix)
        return official if official != between + draft.suffix else between + draft.body

    def _unanchored(self, draft: Name, run: str) -> Name | None:
        """A name without a sure place or owner in front: a national body, a body alone, or a name of its own."""
        if draft.opening == "whole":
            draft.form = "whole"
            return draft
        if draft.opening in ("topic", "local") and (own := self._of_home(draft, run)) is not None:
            return own
        piece = self.piece(run[self.anchors.last_name_end(draft.start, len(run)) :])
        if draft.opening in ("own", "placed", "local") and (ended := self.anchors.place_at_end(piece)) is not None:
            anchor = Anchor(draft.start - len(ended[0]), draft.start, ended[1])
            return self._anchored(draft, anchor, "") if fits_place_alone(draft, anchor.place, False) else None
        if piece == "":
            return self._alone(draft)
        begun = self.anchors.place_at_start(piece) if draft.opening in ("named", "placed", "group", "own") else None
        if begun is not None:
            between = piece[len(begun[0]) :]
            anchor = Anchor(draft.start - len(piece), draft.start - len(between), begun[1])
            if self._shapes.fits(draft, between, anchor, begun[0]):
                return self._anchored(draft, anchor, between)
        return self._proper(draft, piece)

    def _proper(self, draft: Name, piece: str) -> Name | None:
        is_hospital = draft.type in HOSTS and (draft.opening == "placed" or (draft.opening == "unit" and piece[-1] in "大医附"))  # 浙大一院
        if draft.opening not in ("named", "local", "group", "topic") and not is_hospital:
            return None
        if not self._shapes.is_proper(draft, piece) or _COUNTED_AFTER.match(self.text, draft.end) is not None:
            return None
        draft.start -= len(piece)
        draft.form, draft.body = "proper", piece + (draft.body if draft.opening != "unit" else draft.suffix)
        draft.surface = self.text[draft.start : draft.end]
        draft.quoted = self.text[draft.start - 1 : draft.start] in ("“", '"') and self.text[draft.end : draft.end + 1] in ("”", '"')
        return draft

    def _of_home(self, draft: Name, run: str) -> Name | None:
        """The committee or centre of the report's own division that no place stands in front of: what it founds (成立了X中心), and
        committees by their task. What each village founds is a class."""
        home = self.places.home
        if home is None or home.properties["level"] not in ("county", "prefecture"):
            return None
        task = self._task(draft, run)
        start = draft.start - len(task or "")
        if task is None or _MANY.search(self.text, max(0, draft.start - len(run) - 12), start) or _COUNTED_AFTER.match(self.text, draft.end):
            return None
        draft.place, draft.form, draft.by_letter = home, "full", True
        draft.start, draft.surface, draft.body = start, self.text[start : draft.end], task + draft.body
        return draft

    def _task(self, draft: Name, run: str) -> str | None:
        if draft.opening == "local":
            return "" if draft.suffix in _CITY_CLINICS and _FOUNDED_ALONE.search(run) is not None else None
        found = _FOUNDS.search(run)
        if found is not None and len(found[1]) >= MIN_FOUNDED_TASK and self._shapes.is_task(found[1]) and found[1][0] not in UNITS:
            return found[1]
        return self._shapes.task_at_end(run) if is_committee(draft.suffix) else None

    def _alone(self, draft: Name) -> Name | None:
        """A body with nothing in front: kept for what each division has one of, and for what may refer back."""
        goes_on = self.text[draft.start - 1 : draft.start] in ("、", "和", "及", "与", "或")
        is_clipped = draft.opening == "unit" and goes_on and draft.type in _CLIPPED  # 区疾控、妇幼
        is_listed = draft.opening == "placed" and goes_on and draft.type in HOSTS and self._follows_hospital(draft.start - 1)
        if not (draft.opening in ("own", "topic", "group") or is_clipped or is_listed) or draft.is_department:
            return None
        if draft.opening == "topic" and len(draft.suffix) < MIN_FOUNDED_TASK:
            return None
        of_each = _EACH.search(self.text, max(0, draft.start - 9), draft.start) is not None
        is_counted = self._is_counted(draft.start) or _COUNTED_AFTER.match(self.text, draft.end) is not None
        if of_each or is_counted or (goes_on and (draft.start - 1) in self.classes) or self._goes_back(draft):
            return None
        draft.form, draft.surface = "bare", self.text[draft.start : draft.end]
        return draft

    def _follows_hospital(self, end: int) -> bool:
        """Whether a named hospital ends there: 市康复医院、口腔医院."""
        name = self.anchors.name_ending.get(end)
        return name is not None and name.type in HOSTS and name.form in ("full", "proper", "bare")

    def _goes_back(self, draft: Name) -> bool:
        """Whether a noun in front is its task, which began too far back to be read: 健康促进工作 of 健康促进工作领导小组办公室."""
        if draft.opening != "topic":
            return False
        run = self.anchors.run_before(draft.start)
        return any(found.end() == len(run) for found in self.lexicon.noun.finditer(run))

    def _is_counted(self, start: int) -> bool:
        return COUNT.search(self.text, max(0, start - 5), start) is not None
