from __future__ import annotations

import pytest

from loaders.extractors.partners_with import extract_partners_with
from tests.loaders.institution_reading import YIXIU, read_text

HOSPITAL, CITY = "宜秀区人民医院", "安庆市立医院"
BUREAU, SCHOOLS, POLICE = "宜秀区卫生健康委员会", "宜秀区教育局", "宜秀区公安局"


def pairs_in(text: str, kind: str = "summary") -> set[frozenset[str]]:
    findings, places = read_text(text, YIXIU, kind)
    claims = extract_partners_with(findings, places)
    assert all(claim.start.id < claim.end.id for claim in claims)
    return {frozenset((claim.start.name, claim.end.name)) for claim in claims}


FRAMES = [
    ("区人民医院与安庆市立医院签订医联体协议。", [(HOSPITAL, CITY)]),
    ("区人民医院与安庆市立医院建立远程会诊平台。", [(HOSPITAL, CITY)]),
    ("区人民医院同安徽省立医院达成合作意向。", [(HOSPITAL, "安徽省立医院")]),
    ("区人民医院新增一个专科，与安庆市立医院合作开展培训。", [(HOSPITAL, CITY)]),  # the subject carries over
    ("区人民医院设了康复科。与安庆市立医院结成对子。", [(HOSPITAL, CITY)]),  # the hospital last spoken of
    ("区人民医院与安庆市立医院心内科、骨科建立协作关系。", [(HOSPITAL, CITY)]),
    ("安庆市立医院对口支援区人民医院。", [(HOSPITAL, CITY)]),
    ("区人民医院由安庆市立医院托管。", [(HOSPITAL, CITY)]),
    ("安徽省立医院选派三名医师到区人民医院坐诊。", [(HOSPITAL, "安徽省立医院")]),
    ("在安徽省立医院的帮扶下，区人民医院开设新专科。", [(HOSPITAL, "安徽省立医院")]),
    ("区人民医院接受安徽省立医院对口支援。", [(HOSPITAL, "安徽省立医院")]),
    ("区人民医院和安徽省立医院签订合作协议。", [(HOSPITAL, "安徽省立医院")]),
    ("杨桥镇中心卫生院加入安庆市立医院医联体。", [("杨桥镇中心卫生院", "安庆市立医院医联体")]),
    ("以区人民医院为牵头医院，杨桥镇中心卫生院为成员单位组建医共体。", [(HOSPITAL, "杨桥镇中心卫生院")]),
    ("区卫健委联合区教育局开展校园检查。", [(BUREAU, SCHOOLS)]),
    ("区卫健委、区教育局紧密协作。", [(BUREAU, SCHOOLS)]),
    ("区卫健委与区教育局、区公安局密切配合。", [(BUREAU, SCHOOLS), (BUREAU, POLICE)]),
    ("我区与安庆市迎江区建立协作机制。", [("宜秀区", "迎江区")]),
    ("宜秀区与安庆市中医医院签订协议。", [("宜秀区", "安庆市中医医院")]),
    ("宜秀区与合肥市庐阳区签订对口帮扶协议。", [("宜秀区", "庐阳区")]),
    ("区人民医院选送护士赴安庆市立医院进修学习。", [(HOSPITAL, CITY)]),
    ("安徽省立医院专家团队到区人民医院坐诊带教。", [(HOSPITAL, "安徽省立医院")]),
    ("区人民医院依托安徽省立医院开通远程会诊。", [(HOSPITAL, "安徽省立医院")]),
    ("在安庆市立医院专家指导下，区人民医院完成首例手术。", [(HOSPITAL, CITY)]),
    ("开通“安庆市立医院—区人民医院”远程会诊。", [(HOSPITAL, CITY)]),
    ("宜秀区医疗集团由区人民医院、杨桥镇中心卫生院组成。", [("宜秀区医疗集团", HOSPITAL), ("宜秀区医疗集团", "杨桥镇中心卫生院")]),
    ("区人民医院成为安庆市立医院协作单位。", [(HOSPITAL, CITY)]),
    ("区人民医院挂牌安庆市立医院分院。", [(HOSPITAL, CITY)]),
    ("区人民医院、区中医院分别与安庆市立医院、安庆市中医医院结成医联体。", [(HOSPITAL, CITY), ("宜秀区中医院", "安庆市中医医院")]),
    ("上海市对口支援宜秀区。", [("上海市", "宜秀区")]),
    ("区卫健委、区教育局共同组织健康讲座。", [(BUREAU, SCHOOLS)]),
    ("区卫健委、区教育局对学校食堂开展联合检查。", [(BUREAU, SCHOOLS)]),
    ("区人民医院邀请安徽省立医院的五名专家参加义诊。", [(HOSPITAL, "安徽省立医院")]),
    ("区人民医院是安徽省立医院的联盟单位，也是安庆市立医院教学基地。", [(HOSPITAL, "安徽省立医院"), (HOSPITAL, CITY)]),
    ("区人民医院加挂安庆市立医院的分院牌子。", [(HOSPITAL, CITY)]),
    ("区卫健委与区教育局合办培训班。", [(BUREAU, SCHOOLS)]),
    ("区卫健委会同区教育局、区公安局开展检查。", [(BUREAU, SCHOOLS), (BUREAU, POLICE)]),
    ("区卫健委会同教育督导部门、区公安局开展检查。", [(BUREAU, POLICE)]),  # one of the list is a class
    ("区卫健委、区教育局两部门联合开展检查。", [(BUREAU, SCHOOLS)]),
    ("区卫健委、区教育局主办的宣传周开幕。", [(BUREAU, SCHOOLS)]),
    ("活动由区卫健委主办，区教育局承办。", [(BUREAU, SCHOOLS)]),
    ("由区卫健委牵头，区教育局、区公安局配合，开展宣传。", [(BUREAU, SCHOOLS), (BUREAU, POLICE)]),
    ("区教育局协助区卫健委做好筛查。", [(BUREAU, SCHOOLS)]),
    ("在区教育局的大力配合下，区卫健委完成筛查。", [(BUREAU, SCHOOLS)]),
    ("区卫健委和区教育局对辖区学校联合开展检查。", [(BUREAU, SCHOOLS)]),
    ("区卫健委、区教育局组成检查组。", [(BUREAU, SCHOOLS)]),
    ("来自安徽省立医院的专家在区人民医院坐诊。", [(HOSPITAL, "安徽省立医院")]),
    ("区卫健委、区教育局建立联动机制。", [(BUREAU, SCHOOLS)]),
    ("区卫健委 区教育局关于做好健康学校建设的通知", [(BUREAU, SCHOOLS)]),
    ("区人民医院新设病区。在安徽省立医院的支持下，首例手术完成。", [(HOSPITAL, "安徽省立医院")]),
]


@pytest.mark.parametrize(("text", "pairs"), FRAMES)
def test_a_frame_of_co_operation_joins_its_ends(text: str, pairs: list[tuple[str, str]]) -> None:
    assert pairs_in(text) == {frozenset(pair) for pair in pairs}


NOTHING = [
    "区卫健委和区教育局召开会议。",
    "区卫健委、区教育局联合印发通知。",  # who issues is another edge
    "区人民医院与去年相比增长两成。",
    "区卫健委与各乡镇签订责任书。",
    "区人民医院和12个乡镇卫生院组建了医联体。",
    "区人民医院参加了合作论坛。",
    "区人民医院、安庆市立医院分列前两名。",
    "加强与兄弟单位的沟通协作。",
    "新型农村合作医疗参合率稳定。",
    "区卫健委向区政府报告了情况。",
    "区人民医院、区中医院建立了远程会诊系统。",  # each its own
    "区卫健委、区教育局签订责任书。",
    "宜秀区与区政府签订合作备忘录。",
    "推动合肥市、安庆市、六安市、芜湖市、池州市协同发展。",  # an area's plan
    "安庆市宜秀区帮扶工作扎实。",  # a region and what it is part of
    "全区医疗联合体建设提速。",
    "区卫健委与区政府签订目标责任书。",
    "区卫健委安排专人到区人民医院指导。",  # a bureau and its own hospital
    "在区卫健委的指导下，区人民医院开展培训。",
    "区卫健委纳入区政府目标管理。",
    "区卫健委会同区教育局印发通知。",
    "区人民医院组织人员到广场开展义诊。",
    "宜秀区加快区人民医院远程会诊建设。",
    "区卫健委邀请区教育局的专家授课。",  # an office's guests
    "区卫健委、区教育局共同参加了启动仪式。",
    "杨桥镇中心卫生院是全国先进单位。",
    "在区教育局的支持下，区卫健委完成普查。",
    "区委 区政府关于做好健康学校建设的意见",  # one authority
    "区卫健委关于做好健康学校建设的通知",
    "区卫健委主办宣传周。",
    "活动由区卫健委主办，各镇承办。",
    "区卫健委配合完成任务。",
    "区卫健委专家在广场坐诊。",
    "区卫健委和区教育局对学校食堂开展检查。",
    "区卫健委组成检查组，区教育局召开会议。",
    "会同有关部门开展检查。",
    "区卫健委、区教育局等单位参加。",
    "区教育局协助完成筛查。",
    "来自安徽省立医院的消息。",
    "落实各项措施（区卫健委牵头，区教育局配合）。",  # a charge
    "区卫健委对接落实城市规划、区委建议。",
]


@pytest.mark.parametrize("text", NOTHING)
def test_standing_side_by_side_is_no_co_operation(text: str) -> None:
    assert pairs_in(text) == set()


def test_a_pair_is_claimed_once_with_its_first_sentence() -> None:
    text = "区人民医院与安庆市立医院签订协议。安庆市立医院对口支援区人民医院。"
    findings, places = read_text(text)
    (claim,) = extract_partners_with(findings, places)
    assert findings.report.text[slice(*claim.quote)] == "区人民医院与安庆市立医院签订协议。"


def test_in_a_bureau_s_report_the_bureau_works_with_whom_the_sentence_names() -> None:
    assert pairs_in("区卫健委召开年会。与区教育局、区公安局协调，开展联合督查。") == {frozenset((BUREAU, SCHOOLS)), frozenset((BUREAU, POLICE))}


def test_in_news_the_region_does() -> None:
    assert pairs_in("宜秀区推进健康校园。与区教育局协作，开展宣讲。", "news") == {frozenset(("宜秀区", SCHOOLS))}
