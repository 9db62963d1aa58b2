"""A clause with its actors' mentions in, the part that each actor plays in it out.

The part is read from the words on both sides, as official reports write them: 由X负责, 支持X创建, X的Y, 在X设立, 与X联合, X表示.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from loaders.clause_verbs import Verb, any_of
from loaders.records import Entity, Mention

Part = Literal["agent", "by", "told", "owner", "founded", "inside", "place", "partner", "joint partner", "approver", "speaker", "other"]

MAX_JOIN_CHARS: Final = 10  # between two actors of one list, with a department's name: 县医院产科、县中医院
MAX_OWNED_CHARS: Final = 24  # between an owner and its measure: the year, 召开的, an adjective
MAX_TOLD_REST_CHARS: Final = 8  # behind actors who are told to do what the next clause says: 组织X、Y等部门，开展…
MAX_REGION_VERB_CHARS: Final = 4  # from a region to its verb; with a noun between, the noun acts: 省级专家来…


_BY = re.compile(r"(?:经?由|归)$")
_PLACE = re.compile(r"(?:在|(?<!由)于)$")
_PARTNER = re.compile(r"(?:与|同|跟)(?:来自|上级|省级|对口)?$")
_JOINT = re.compile(r"(?:联合|会同|携手|协同|配合)$")
_TOGETHER = re.compile(r"[^，。；]{0,24}?(?:联合|共同|携手|合作|协作|一道|一起)")
_LISTED = re.compile("[^，。；]{0,20}[、和及][^，。；]{0,6}")  # between two partners: 产科、中国人民, or one that is not known
_HELD = re.compile("[^，。；、的]{1,20}的")  # 由X改编的Y
_VIA = re.compile(r"经过?$")
_APPROVES = re.compile("[^，。；]{0,16}?" + any_of("同意 批准 审议 审定 审核 研究 讨论 通过 印发 发布 公布"))
_WITH_ROLE = re.compile(r"(?:以|把|将|依托)$")
_ROLE = re.compile(r"[^，。；]{0,16}?(?:为|作为|列为|打造成|确定为|创建成|建成)")
_PLAYING = re.compile(any_of("发挥 加强 强化 密切 联动 凝聚 健全 形成 建立 完善") + "[^，。；]{0,4}$")
_PLAYED = re.compile("[^，。；]{0,16}?" + any_of("作用 优势 联动 协作 协同 配合 合力"))
_OBLIQUE = re.compile(
    any_of(
        "对 向 为 给 从 到 至 往 据 按 按照 遵照 根据 依据 依照 参照 比照 把 将 被 受 除 比 较 比较 代表"
        " 迎接 获 荣获 得到 经 经过 报 报请 报送 上报 呈报 赴 进 进入 距 离 替 围绕 位于 落户 地处 隶属 因 挂靠"
        " 邀请 联系 请 请示 送 供 用于 分配 结合 立足 面向 针对 随着 包括 含 如 除了 标志着 作为 成为 是 叫做"
        " 名为 向着"
    )
    + "了?$"
)
_OPEN = re.compile(
    "(?:^|[年月日号底初末旬季0-9：、，；。“”（）)\\s]|"
    + any_of(
        "近日 目前 其中 同时 此外 另外 今年 去年 全年 当年 期间 以来 之后 以后 随后 前 后 时 当中 其间 且 并 而"
        " 因此 为此 随即 即 由于 至此 当前 现 据悉 据了解 据统计 尤其 特别 例如 比如 只有 仅 以及 和 及 下 上 中"
        " 里 内 间 近年来 连续 首先 其次 最后 一是 二是 三是 四是 五是 六是 让 使 令"
    )
    + ")$"
)
_OFFICER = re.compile(
    "(?:党委|党组|党总支|党支部|办公室)?(?:常务)?副?"
    + any_of(
        "主任 局长 院长 书记 厅长 会长 部长 市长 县长 区长 镇长 乡长 省长 州长 盟长 旗长 主席 秘书长 校长 站长"
        " 所长 科长 处长 股长 负责人 相关负责人 有关负责人 主要负责人 领导(?!小组|下|机构|组) 新闻发言人"
    )
)
_TALK = re.compile(
    "[^，。；]{0,16}?(?:"
    + any_of("介绍 表示 指出 强调 认为 透露 告诉 显示 坦言 解读 回应 提醒 说 说道 要求 传达 讲话 指示 致辞 出席 调研 视察 督导调研 批示")
    + ")"
)
_SPEECH = re.compile("[^，。；]{0,16}?" + any_of("介绍 表示 指出 强调 认为 透露 告诉 显示 坦言 解读 回应 提醒 说") + "(?:了|说|，|：|$)")
_RELATIVE_END = re.compile("了?的[^，。；、的]{0,12}")  # X召开的2025年…
_DATELINE = re.compile("[^，。；]{0,14}?(?:日电|日讯|讯（|记者|报道)")
_MEDIUM = re.compile("(?:新华社|通讯社|中新社|日报社?|晚报|早报|时报|新闻网|电视台|广播电台|记者站)$")
_ISSUED_BY = re.compile("[^，。；、]{0,20}?" + any_of("制定 制订 印发 发布 出台 下发 编制 颁布 起草") + "的")
_FOLLOWED = re.compile(  # 落实省委X部署, 接受省厅X考核: others do it
    any_of("落实 贯彻 执行 按照 按 根据 依据 学习 传达 响应 遵循 围绕 对照 参照 接受 迎接 通过") + "[好了]?$"
)
_OWNED = re.compile(r"的.*|(?:20\d\d年度?|重大|重点|特色|各项|新|老|县域|城乡|“|《)*")
_OWNED_BREAK = re.compile("[、，；：在对将把为以向由与于按]|根据|依据|依照|遵照|结合")
_WORKS = any_of("项目 工程 建设 改造 迁建 新建 扩建 改扩建 二期 一期 重建 搬迁")
_BUILT = re.compile("[^，。；、]{0,6}" + _WORKS)  # X等项目: what is built, not who builds
_IN_LIST_OF_WORKS = re.compile(f"等?[0-9一二三四五六七八九十]{{0,2}}[个所家]?(?:重点|重大)?{_WORKS}(?:项目|工程|建设|任务|工作)*(?:$|、|和|及)")
_STANDING = re.compile(  # X联盟单位, X区域分中心: what somebody else is, with X
    "[^，。；、落位在是有我为成获升评创与和同跟]{0,24}"
    + any_of("单位 成员 分院 分中心 基地 医院 中心 分会 委员 联盟 医联体 称号 常务理事 理事 工作站 分队 奖 试点 之一")
)
_FOUNDING = re.compile(any_of("设立 成立 组建 设置 建立 启动 建成 打造 开设 开办 设置启动 增设 新设 挂牌成立") + "了?[^，。；]{0,6}$")


@dataclass(frozen=True, slots=True)
class Actor:
    """A region or institution in a clause. ``measure``: for an owner, the mention that is its own; ``is_issuer``: it wrote it (X制定的Y)."""

    entity: Entity
    start: int
    end: int
    part: Part
    measure: Mention | None = None
    is_issuer: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence between commas. ``measures`` and ``actors`` from left to right, none inside another."""

    start: int
    end: int
    verbs: tuple[Verb, ...]
    actors: tuple[Actor, ...]
    measures: tuple[Mention, ...]


def group_actors(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """``mentions`` of actors in one clause, those of one list together: 县委、县政府; a region right before an institution is left out."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        if groups:
            gap = text[groups[-1][-1].end : mention.start]
            if not gap:  # 安庆市宜秀区: the last one is meant
                groups[-1][-1] = mention
                continue
            departments = len(gap) <= MAX_JOIN_CHARS and gap[-1] in "、和" and groups[-1][-1].entity.label == "Institution"
            if departments or gap in ("、", "和", "及", "以及", "暨", " ", "或"):
                groups[-1].append(mention)
                continue
        groups.append([mention])
    return groups


def read_parts(
    text: str, span: tuple[int, int], groups: Sequence[Sequence[Mention]], measures: Sequence[Mention], verbs: Sequence[Verb]
) -> list[Actor]:
    """The part of each actor in the clause at ``span``; the members of a group share it."""
    found: list[Actor] = []
    left_start = span[0]
    for group in groups:
        start, end = group[0].start, group[-1].end
        behind = max((measure.end for measure in measures if measure.end <= start), default=span[0])
        owned = _owned(text, end, measures, verbs)
        left = text[max(left_start, behind) : start]
        part = _part(_Around(left.rstrip("“《"), text[end : span[1]], behind > span[0], owned is not None), group[0], start, end, verbs)
        is_listed = found and left_start > span[0] and not any(left_start <= verb.start < start for verb in verbs)
        if is_listed and found[-1].part in ("partner", "joint partner") and _LISTED.fullmatch(left):
            part = found[-1].part
        elif text[end : end + 1] in ("、", "和", "及") and any(measure.start == end + 1 for measure in measures):
            part = "other"  # 加快甲中心、乙院扩建: it is built
        is_issuer = owned is not None and _ISSUED_BY.match(text, end, owned.start) is not None
        found.extend(Actor(m.entity, m.start, m.end, part, owned if part == "owner" else None, is_issuer) for m in group)
        left_start = end
    return found


@dataclass(frozen=True, slots=True)
class _Around:
    """``left``: text from the last name before the actor; ``right``: text up to the clause's end; both decide the part."""

    left: str
    right: str
    follows_measure: bool
    owns: bool


def _part(around: _Around, mention: Mention, start: int, end: int, verbs: Sequence[Verb]) -> Part:
    left, right = around.left, around.right
    if _speaks(mention, right):
        return "speaker"
    if _BY.search(left):
        return "owner" if around.owns and _HELD.match(right) else "by"
    if _PLACE.search(left):
        return "place"
    if _JOINT.search(left):
        return "joint partner"
    if _PARTNER.search(left):
        return "joint partner" if _TOGETHER.match(right) else "partner"
    if _is_told(left, right, start, end, verbs):
        return "told"
    if around.owns:
        return "other" if _FOLLOWED.search(left) and not _HELD.match(right) else "owner"
    if mention.entity.label == "Institution" and _FOUNDING.search(left):
        return "founded"
    if _VIA.search(left) and _APPROVES.match(right):
        return "approver"
    if _OBLIQUE.search(left) or right.startswith(("的", "所")) or (around.follows_measure and left in ("和", "及", "暨", "与", "、")):
        return "other"
    return _subject_or_object(mention, around, start, end, verbs)


def _subject_or_object(mention: Mention, around: _Around, start: int, end: int, verbs: Sequence[Verb]) -> Part:
    left, right = around.left, around.right
    if _IN_LIST_OF_WORKS.match(right):
        return "other"
    after = next((verb.start for verb in verbs if verb.start >= end), None)
    if after is None and _STANDING.fullmatch(right):
        return "other"
    if mention.entity.label == "Region" and left and after is not None and after - end > MAX_REGION_VERB_CHARS:
        return "other"
    if after is None and _BUILT.match(right):
        return "other"
    if _OPEN.search(left):
        return "agent"
    if any(verb.end <= start and verb.frame != "adverb" and start - verb.end <= len(left) for verb in verbs):
        return "other"
    return "agent" if after is not None else "other"


def _speaks(mention: Mention, right: str) -> bool:
    if _SPEECH.match(right) or _DATELINE.match(right) or _MEDIUM.search(mention.entity.name):
        return True
    officer = _OFFICER.match(right)
    return officer is not None and (mention.entity.label == "Region" or _TALK.match(right, officer.end()) is not None)


def _is_told(left: str, right: str, start: int, end: int, verbs: Sequence[Verb]) -> bool:
    """支持X创建…, 确定X为…: the verb right before the actor makes it act."""
    if _WITH_ROLE.search(left):
        return _ROLE.match(right) is not None
    if _PLAYING.search(left):
        return _PLAYED.match(right) is not None
    pivot = next((verb for verb in verbs if verb.frame == "pivot" and verb.end <= start <= verb.end + 1), None)
    if pivot is None or (pivot.end < start and not left.endswith("了")):
        return False
    return any(verb.start >= end for verb in verbs) or _ROLE.match(right) is not None or len(right) <= MAX_TOLD_REST_CHARS


def _owned(text: str, end: int, measures: Sequence[Mention], verbs: Sequence[Verb]) -> Mention | None:
    """The measure that belongs to the actor ending at ``end``: it follows at once, after 的, or after a clause that ends in 的."""
    after = next((measure for measure in measures if measure.start >= end), None)
    if after is None or after.start - end > MAX_OWNED_CHARS:
        return None
    gap = text[end : after.start]
    inside = [verb for verb in verbs if end <= verb.start < after.start]
    if inside:
        return after if _RELATIVE_END.fullmatch(text, inside[-1].end, after.start) and not _OWNED_BREAK.search(gap[: inside[0].start - end]) else None
    if _OWNED_BREAK.search(gap):
        return None
    return after if len(gap) <= 2 or _OWNED.fullmatch(gap) else None
