"""A sentence whose actors are single signs in, the frames of co-operation that stand in it out: who with whom, by which rule.

The frames are those of health reports: 与…合作, 对口支援, 托管, 医联体 and 医共体 with their members, 专科联盟, 远程会诊, 派驻, 进修, 结对. To print
a document together is none (that is issues), nor is to hold a meeting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

FIRST_SIGN: Final = 0xE000  # signs of the private use area stand for actors
SIGN: Final = "[\ue000-\uefff]"
_AFTER: Final = (
    r"(?:等(?:[一-鿿0-9]{0,6}(?:部门|单位|机构|医院|地区?|省市|家))?|[一-鿿]{1,6}科室?|党委"
    r"|(?:[两三四五六七八九十]|\d{1,2})个?(?:家|方|部门|单位|局|委|地)(?:单位)?|双方)?"
)
_CLASSES: Final = "(?:[一-鿿]{1,10}(?:局|委|厅|会|部门|单位|机构|中心|办)[、和]){0,3}"  # members of a list that are no actors: 教育部门、区公安局
_ISSUED: Final = "(?!体|印发|下发|发文|出台|制定|转发|发布)"
_STAFF: Final = "(?:帮扶|支援|坐诊|出诊|义诊|带教|驻点|指导|帮带|挂职|查房|手术|任职|进修|跟班|轮训|学习)"
_TIE: Final = (
    rf"(?:合作|共建|协作|协同|协商|沟通|对接|携手|牵手|联手|联动|协调(?!会)|融合|配合|签(?:约|订|署|定)(?![^，。；]{{0,10}}(?:责任|承诺|目标))|结对|结成|结为|达成|对口|帮扶|互认|互通|互联"
    rf"|会诊|转诊|远程|共同|合办|联办|合建|联合{_ISSUED}|主办|联席会议"
    r"|(?:建立|组建|构建|形成|成立|创建|搭建|开展|实现|开通)<14>(?:医联体|医共体|联盟|联合体|共同体|关系|机制|协作|合作|通道|会诊|集团|网络|转诊|帮扶|支援))"
)
_STANDING: Final = (
    "(?:(?:联盟|成员|会员|理事|协作|合作|共建|指导|托管|帮扶|医联体|联合体)(?:单位|医院)"
    "|分中心|成员|(?:实践|创新|教学|实习|培训|防治|科研|进修|协作)基地|教学医院)"
)
_MUTUAL: Final = (
    rf"(?<!对口)(?:(?:紧密|密切|通力|强强|多方)?(?:协作|合作|联合{_ISSUED}"
    r"|共同(?:组织|举办|主办|承办|开展|实施|发起|启动|建设|推进|设立|召开|组建|成立|打造|参与|签署|协办|对|深入|走进)|(?:组成|成立|组建)<4>联合<6>组|携手|联手|协同|共建)"
    r"|密切配合|协调配合|互认|结对(?!帮扶)"
    r"|(?:建立|组建|结成|形成|签订|签署|达成)<10>(?:医联体|医共体|联盟|联合体|共同体|协作|合作|联动机制|会商机制|联席会议)(?!社))"
)
# <A>, <B>: the two sides; <A?n>: a first side that may be left out; <n>: up to n characters of the same clause; <etc>: 等3家医院, 心内科
_PAIRS: Final = {
    "with": rf"<A?16>(?<![参赠给])与[^，。；：的<sign>]{{0,10}}<B><etc><24>{_TIE}",
    "and": rf"<A>(?:同|跟|和)<B><etc><16>{_TIE}",
    "joins": rf"<A?8>(?:联合{_ISSUED}|会同|携手|牵手|联手|协同|对接|签约|牵头(?:，)?联合){_CLASSES}<B>(?![^，。；]{{0,16}}(?:印发|下发|发文|出台))",
    "aids": r"<A><etc><14>(?:对口(?:支援|帮扶|协作|援助|帮助|合作)?|结对(?:帮扶|支援|共建)?|托管|帮扶|支援|援建|援助|帮带"
    r"|组团式?(?:帮扶|支援|援助))了?<B>",
    "sends": rf"<A?8>(?:选派|派出|派驻|派遣|安排|组织|下派|选送|输送)<18>(?:到|赴|来|在|去|入驻|进驻|驻点)<B><etc><12>{_STAFF}",
    "visits": rf"<A><8>(?:专家|医疗队|团队|医生|医师|教授|名医)<6>(?:到|赴|来到?|走进|下沉到?|入驻|进驻|常驻|驻点)<B><etc><12>{_STAFF}",
    "posted": rf"(?:来自)?<A>的?<8>(?:专家|医疗队|工作队|团队|医生|医师|教授|名医|人才|干部)<6>(?:在|于)<B><etc><12>{_STAFF}",
    "hosts": r"(?<!（)<A><etc><4>(?:主办|牵头)，(?:并?由)?<B><etc><4>(?:承办|协办|协同|配合|参与|协助|参加)",
    "hosts_next": r"(?<!（)<A><etc><4>(?:主办|牵头)，(?:并?由)?<ANY><etc><4>(?:承办|协办|协同|配合|参与)，(?:并?由)?<B><etc><4>"
    r"(?:承办|协办|协同|配合|参与|协助|参加)",
    "helped": r"在<B><etc><2>(?:的)?(?:大力|积极|密切|全力|通力)*(?:配合|协助|协同|协作)下，?<A>",
    "helped_by": r"在<B><etc><2>(?:的)?(?:大力|积极|密切|全力|通力)*(?:配合|协助|协同|协作)下(?!，?[<sign>])",
    "hosted": r"<A><etc>(?:主办|承办|牵头|组织)、(?:由)?<B><etc>(?:承办|协办|协同|配合|参与|协助)",
    "assists": r"<A>(?:积极|主动|全力|密切)?(?:配合|协助)(?:好|做好)?<B><etc><4>(?:开展|做好|完成|实施|组织|对|处置|查处|落实|推进|抓好)",
    "leans": r"<A?6>(?:依托|借力|借助|引入)<B><etc>[^。；<sign>]{0,20}?(?:远程|会诊|医联体|联盟|合作|共建|协作|帮扶|支援)",
    "guided": r"在<B><etc><4>(?:指导|支持|帮助|协助|帮带)下，?<A>",
    "guided_by": r"在<B><etc><8>(?:指导|支持|帮助|协助|帮带|帮扶|支援)下(?!，?[<sign>])",
    "under": r"在<B>的?(?:对口|结对|组团式?|大力)?(?:帮扶|支援|援助|帮助)下，<A>",
    "receives": r"<A>(?:接受|得到|获得|迎来)<B>的?(?:对口|结对|组团式?)?(?:帮扶|支援|援助)",
    "run_by": r"<A><etc><6>(?:由|被|委托|交由|整体移交)<B><etc><6>(?:托管|对口支援|对口帮扶|帮扶|运营管理|管理运营)",
    "gathers": r"<A>(?:整合|汇集|汇聚|集合|联动)了?<B><etc>(?:的)?(?:力量|资源|优势)",
    "leads": r"(?:以|由)?<A>(?:为|作为|担任|是)?(?:牵头|龙头|核心|总院|总医院|理事长)(?:医院|单位|，|、|和)?[^。；：<sign>]{0,14}?<B><etc><8>"
    r"(?:为|作为|是)?(?:成员|分院|参与|协作|组成|组建|成立)",
    "member": r"<A?8>(?:加入|纳入|成为|并入|接入)了?<B>(?:<10>(?:成员|联盟|医联体|医共体|管理|单位|分院|协作|合作|远程|平台|网络|基地))?",
    "plaque": r"<A?8>(?:挂牌|揭牌|增挂|加挂)(?:为|成立)?了?“?<B>的?<14>(?:分院|医联体|联盟|协作|合作|成员|教学|基地|远程|医院|牌子)",
    "standing": rf"<B>的?<12>{_STANDING}(?=[，。；、”）（]|称号|$)",
    "invites": r"<A?8>(?:邀请|特邀|聘请|请来|请到|迎来)了?<B>的?[^。；<sign>]{0,60}?(?:专家|教授|名医|医生|医师|主任|团队)",
    "named": r"<A>[-—－~]+<B>”?<12>(?:医联体|远程|会诊|转诊|联盟|合作|共建|协作|帮扶)",
    "made_of": r"<A>(?:由|包括|下辖|涵盖|覆盖|吸纳|成员(?:单位)?(?:有|为|包括))<B><etc><8>(?:组成|构成|组建|成员|等|，|。)",
}
_TOGETHER: Final = {
    "together": rf"(?<![与和同跟合])<ALL><etc>(?:[^，。；：、<sign>]{{0,4}}?|[在对就于针][^，。；：、]{{1,16}}?){_MUTUAL}",
    "brings": r"协调<ALL>",
    "joint_notice": r"^<ALL>关于[^，。；]{2,60}(?:通知|意见|方案|办法|通告|公告|函|批复)",
    "hosts_together": "<ALL><etc>(?:主办|承办|协办|发起|倡议发起|组成[^，。；]{0,6}(?:组|队|专班))",
    "joint_work": r"<ALL><etc>[^，。；：、<sign>]{0,16}?联合(?:执法|检查|督导|督查|监督|整治|演练|行动|宣传|巡查|调研|惩戒)",
}
_ANY: Final = re.compile(
    r"合作|共建|协作|协同|协商|沟通|对接|携手|牵手|联|协调|融合|配合|签|结对|结成|结为|达成|对口|帮扶|援助|帮助|派|互|会诊|转诊|远程|共同|托管|支援"
    r"|会同|关于|主办|承办|协办|配合|协助|在|单位|基地|分中心|分院|教学医院|邀请|特邀|聘请|请来|请到|迎来|合办|联办|合建"
    r"|整合|汇|牵头|龙头|成员|加入|纳入|接入|管理|依托|借|指导|支持|坐诊|义诊|进修|组成|安排|组织|牌"
)
_OPTIONAL: Final = re.compile(r"<A\?(\d+)>")
_GAP: Final = re.compile(r"<(\d+)>")


def _compile(frame: str) -> re.Pattern[str]:
    frame = _OPTIONAL.sub(r"(?:<A><etc><\1>)?", frame).replace("<etc>", _AFTER)
    frame = _GAP.sub(r"[^，。；：<sign>]{0,\1}?", frame).replace("<sign>", SIGN[1:-1])
    return re.compile(
        frame.replace("<A>", f"(?P<a>{SIGN})").replace("<B>", f"(?P<b>{SIGN})").replace("<ALL>", f"(?P<all>{SIGN})").replace("<ANY>", SIGN)
    )


_PAIR_PATTERNS: Final = {rule: _compile(frame) for rule, frame in _PAIRS.items()}
_TOGETHER_PATTERNS: Final = {rule: _compile(frame) for rule, frame in _TOGETHER.items()}


@dataclass(frozen=True, slots=True)
class Frame:
    """``one`` and ``other`` are signs; ``one`` is None where the sentence leaves the first side out, ``other`` where all of ``one`` work together.

    start:         where the frame begins in the sentence
    is_respective: the first of one list goes with the first of the other (分别)
    """

    rule: str
    start: int
    one: str | None
    other: str | None
    is_respective: bool = False


def may_hold_frame(text: str, start: int, end: int) -> bool:
    """Whether a word of co-operation stands in [start:end]."""
    return _ANY.search(text, start, end) is not None


def find_frames(signs: str) -> list[Frame]:
    """The frames of a sentence, pairs first, each rule's in the text's order."""
    pairs = [
        Frame(rule, found.start(), found.groupdict().get("a"), found["b"], "分别" in found[0])
        for rule, pattern in _PAIR_PATTERNS.items()
        for found in pattern.finditer(signs)
    ]
    together = [Frame(rule, found.start(), found["all"], None) for rule, pattern in _TOGETHER_PATTERNS.items() for found in pattern.finditer(signs)]
    return pairs + together
