"""The name of a measure in, the part of a bureau's work that it belongs to out: health, party or other."""

from __future__ import annotations

import re
from typing import Final

_PARTY: Final = re.compile(
    r"党(?!参)|廉|纪律|纪检|八项规定|巡视|巡察|意识形态|习近平|准则|作风|工会|共青团|统战|入党|干部(?!体检|保健)|民主(?:生活|评议)"
)
_HEALTH: Final = re.compile(
    r"医|卫|健|病|疫|药|养老|康|妇|幼|婴|孕|产[前后科假]|生育|计生|残疾|营养|血|急救|救治|诊|癌|接种|筛查|体检|心理|精神|托育|儿童|老年|控烟|无烟|器官|护[理工士]|"
    r"人口|独生|女孩|厕|饮水|食品|120|疾|手术|母|优生|避孕|口腔|近视|戒烟"
)
# words of other fields, though a word of health is in them: 城市体检, 国防, 食品产业园
_NOT_HEALTH: Final = re.compile(
    r"城市体检|国防|军队|军民|拥军|支前|防灾体系|地质灾害|森林|草原|防灭火|雨水情|水旱|口岸|通关|产业园|产业集群|财政支出|营销|涉企|城市更新|避险搬迁|石化|供应链|"
    r"守信|失信|电信|户籍|征收补偿|养殖|粮食|食用菌|师德师风|职业技能|高等教育|本科|母亲河|生态安全|病险|病虫害|病死|健身器材|保卫|卫星|疫木"
)
_OTHER: Final = re.compile(
    r"道路|消防|信访|治安|综治|安全生产|隐患|安全稳定|扶贫开发|脱贫|驻村|乡村振兴|土地|劳动|预算|政府采购|城乡规划|旅游|教育|学校|公安|税|民法典|水厂|供水|供热|棚户|物业|"
    r"不动产|农牧|农业|工业|产业|园区|商贸|绿化|体育|冰雪|住房|交通|电网|金融|消费|家政|电商|电子商务|企业|就业|创业|科技|文明|文化|生态|环保|污染|垃圾|社保|养老金|低保|"
    r"市场|招商|投资|数字|算力|能源|国企|财税|审批|营商|档案|保密|双拥|征兵|五险|高考|中考招生|法治|普法|网络安全|街道|社区干部|环卫|法律援助|司法|社区矫正|殡仪|火化|公墓|会展|外贸|开放|汽车|菜篮子|农产品|粮食|耕地|水资源|燃煤|工资|节能|气象|防汛|抗旱|林业|草原|畜牧|物流|"
    r"景观|道桥|桥梁|商业|电商|博览|文旅|景区|非遗|广场|大厦|写字楼|开发区|经济走廊"
)


MIN_HEALTH_SHARE: Final = 0.01  # health words a character in what tells of a health bureau's work; other work reports have a third of it
MIN_HEALTH_AROUND: Final = 3  # words of health around a name that says nothing, in a report that is about a whole government's work
MIN_OPENING_CHARS, OPENING_CHARS = 300, 6_000


def is_about_health(text: str) -> bool:
    """Whether a report tells of a health bureau's work, not of a whole government's; too short a text is taken for the former."""
    opening = text[:OPENING_CHARS]
    return len(opening) < MIN_OPENING_CHARS or len(_HEALTH.findall(opening)) >= MIN_HEALTH_SHARE * len(opening)


def is_health(name: str) -> bool:
    """Whether a name has a word of the field."""
    return _HEALTH.search(name) is not None and _PARTY.search(name) is None


def scope_of(name: str, around: str = "", usual: str = "health") -> str:
    """Scope of a measure that no list has. ``around``: the words near it, which decide where the name says nothing; then ``usual``.

    >>> scope_of("杨桥中心卫生院迁建项目"), scope_of("水厂改扩建工程"), scope_of("党支部标准化建设")
    ('health', 'other', 'party')
    >>> scope_of("“351”政策", "贫困患者住院执行"), scope_of("产业兴城战略", "经济总量增长")
    ('health', 'other')
    """
    if _PARTY.search(name):
        return "party"
    if _NOT_HEALTH.search(name):
        return "other"
    if _HEALTH.search(name):
        return "health"
    if _OTHER.search(name):
        return "other"
    found = len(_HEALTH.findall(around))
    if found >= (1 if usual == "health" else MIN_HEALTH_AROUND):
        return "health"
    return "other" if _OTHER.search(around) else usual
