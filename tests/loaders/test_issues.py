"""Who draws up or sends out which policy: rows of (why, marked sentence, expected claims); a row without claims must find nothing."""

import pytest

from loaders.extractors.issues import extract_issues
from tests.loaders.marked_text import read_marked

HOME, BUREAU, DISABLED, GOVERNMENT, PARTY = "宜秀区", "宜秀区卫生健康局", "宜秀区残疾人联合会", "宜秀区人民政府", "中共宜秀区委员会"
CITY_BUREAU, NATION = "安庆市卫生健康委员会", "国家卫生健康委员会"

ISSUED = [
    ("nobody named: the region", "制定了{“救治方案”}。", {(HOME, "“救治方案”")}),
    ("a named bureau", "区卫健局印发{《考核办法》}。", {(BUREAU, "《考核办法》")}),
    ("several", "区卫健局、区残联联合下发{《康复方案》}。", {(BUREAU, "《康复方案》"), (DISABLED, "《康复方案》")}),
    ("two documents", "区卫健局出台{《甲办法》}、{《乙办法》}。", {(BUREAU, "《甲办法》"), (BUREAU, "《乙办法》")}),
    ("a draft", "起草了{体检方案}，待审核。", {(HOME, "体检方案")}),
    ("printed and handed out", "印制发放{《保健手册》}三千册。", {(HOME, "《保健手册》")}),
    ("by", "{《操作规程》}由区卫健局制定。", {(BUREAU, "《操作规程》")}),
    ("the verb behind", "{《操作规程》}正式出台。", {(HOME, "《操作规程》")}),
    ("approved", "{《工作要点》}经区政府审议通过。", {(GOVERNMENT, "《工作要点》")}),
    ("those in the title", "区委、区政府重视。印发{《区委 区政府关于推进医改的意见》}。", {(PARTY, None), (GOVERNMENT, None)}),
    ("the title alone", "根据{《市卫健委关于做好巡诊的通知》}要求，区卫健局统筹。市卫健委部署。", {(CITY_BUREAU, None)}),
    ("whose standard it is", "对照国家卫健委制定的{“推荐标准”}自查。", {(NATION, "“推荐标准”")}),
    ("standards joined", "对照国家卫健委制定的{“基本标准”}和{“推荐标准”}自查。", {(NATION, "“基本标准”"), (NATION, "“推荐标准”")}),
    ("whose document it is", "贯彻市卫健委{《十条要求》}。", {(CITY_BUREAU, "《十条要求》")}),
    ("joined by talks before", "区卫健局与区残联协商，联合印发{《康复方案》}。", {(BUREAU, "《康复方案》"), (DISABLED, "《康复方案》")}),
    ("the number's bureau", "区卫健局总结\n印发{《巡诊方案》}（宜卫发〔2020〕9号）。", {(BUREAU, "《巡诊方案》")}),
    ("attributive", "学习国家卫健委发布的{“健康标准”}。", {(NATION, "“健康标准”")}),
    ("attributive, of two", "按照区卫健局、区残联联合印发的{《康复方案》}推进。", {(BUREAU, "《康复方案》"), (DISABLED, "《康复方案》")}),
    ("the other days", "区卫健局日前印发{《巡诊方案》}。", {(BUREAU, "《巡诊方案》")}),
    ("with others not named", "区卫健局等六部门联合印发{《巡诊方案》}。", {(BUREAU, "《巡诊方案》")}),
    ("passed on", "区卫健局转发{《巡诊方案》}。", {(BUREAU, "《巡诊方案》")}),
    ("by a numbered letter", "区卫健局总结\n以宜卫发〔2020〕9号文印发{《巡诊方案》}。", {(BUREAU, "《巡诊方案》")}),
    ("adopted in a meeting", "经区政府常务会议研究通过，{《巡诊方案》}正式印发。", {(GOVERNMENT, "《巡诊方案》")}),
    ("adopted on a day", "{《巡诊方案》}已于2020年6月1日经区政府第三次常务会议审议通过。", {(GOVERNMENT, "《巡诊方案》")}),
    (
        "drawn up by one, approved by another",
        "由区卫健局起草的{《巡诊方案》}经区政府批准。",
        {(BUREAU, "《巡诊方案》"), (GOVERNMENT, "《巡诊方案》")},
    ),
    ("what it is on stands before the title", "区卫健局出台推进基层服务的{《巡诊方案》}。", {(BUREAU, "《巡诊方案》")}),
    ("a letter's title", "区卫健局关于印发{《巡诊方案》}的通知", {(BUREAU, "《巡诊方案》")}),
    ("a letter by its sender", "各乡镇：\n现将{《巡诊方案》}印发给你们，请遵照执行。\n区卫健局\n2020年6月1日", {(BUREAU, "《巡诊方案》")}),
    ("passed, then sent", "{《巡诊方案》}已经会议讨论，现印发给你们。\n区卫健局\n2020年6月1日", {(BUREAU, "《巡诊方案》")}),
    ("the region that the title begins with", "贯彻{《宜秀区巡诊实施方案》}。", {(HOME, "《宜秀区巡诊实施方案》")}),
    ("a region that the text names nowhere", "贯彻{《安徽省卫生规划（2015-2020年）》}。", {("安徽省", "《安徽省卫生规划（2015-2020年）》")}),
    ("who sends it out comes before the title", "区卫健局印发{《宜秀区巡诊实施方案》}。", {(BUREAU, "《宜秀区巡诊实施方案》")}),
    ("who acts on the ground of another", "区政府根据{《上级意见》}，编制{《卫生规划》}。", {(GOVERNMENT, "《卫生规划》")}),
    ("two owners", "贯彻市卫健委、区残联{《康复意见》}。", {(CITY_BUREAU, "《康复意见》"), (DISABLED, "《康复意见》")}),
    ("an owner with others not named", "贯彻市卫健委等三部门{《康复意见》}。", {(CITY_BUREAU, "《康复意见》")}),
    ("one of two issued by those between", "学习{《甲条例》}和区卫健局下发的{《乙办法》}。", {(BUREAU, "《乙办法》")}),
    ("measures of a policy", "出台{就业政策}措施。", {(HOME, "就业政策")}),
    ("passed down", "区政府批转区卫健局{《工作意见》}。", {(GOVERNMENT, "《工作意见》"), (BUREAU, "《工作意见》")}),
    ("a subject of a clause before", "区卫健局深入调研，制定{《巡诊方案》}。", {(BUREAU, "《巡诊方案》")}),
]
NOTHING = [
    ("merely cited", "根据{《健康中国行动》}要求，开展义诊。"),
    ("put into force", "严格落实{《考核办法》}。"),
    ("learned", "组织学习{《基本医疗卫生法》}。"),
    ("not issued yet", "尚未出台{《考核办法》}。"),
    ("recommended", "建议：出台{《考核办法》}。"),
    ("a program is not issued", "制定[签约服务]计划。"),
    ("another verb comes between", "制定计划推进{基本药物制度}。"),
    ("a verb of another clause", "印发文件，落实{基本药物制度}。"),
    ("staff, no drawing up", "深化医院编制、{薪酬制度}改革。"),
    ("a song is no document", "宜秀区{《健康之歌》}传唱。"),
    ("a means to put it into force", "印发通知落实{《考核办法》}。"),
    ("measures to put it into force", "出台多项措施贯彻{《考核办法》}。"),
    ("an office that is not known", "贯彻{《宜秀区教育局关于体检的通知》}。"),
    ("a list is an office's", "对照{《宜秀区药品目录》}配药。"),
    ("the way it is drawn up", "{健康政策}的制定过程公开。"),
    ("before it is drawn up", "编制前评估{“十二五”规划}。"),
    ("somebody unnamed", "国家先后出台的{“教育规划”}。"),
    ("still to come", "研究明年需出台的{税制政策}。"),
    ("taken back", "废止修订{妨碍竞争政策}三件。"),
    ("another document that goes on behind", "推动出台{《环境保护法》}实施办法。"),
    ("a strategy, whose scheme is issued", "出台{提升战略}实施方案。"),
    ("far behind the document", "{《考核办法》}实施以来成效明显受到群众一致好评并下发通报。"),
]


def issued(marked: str) -> set[tuple[str, str | None]]:
    return {(claim.start.name, claim.end.name) for claim in extract_issues(*read_marked(marked))}


@pytest.mark.parametrize(("why", "marked", "expected"), ISSUED)
def test_who_issues_what(why: str, marked: str, expected: set[tuple[str, str | None]]) -> None:
    found = issued(marked)
    if any(policy is None for _, policy in expected):
        found = {(issuer, None) for issuer, _ in found}
    assert found == expected, why


@pytest.mark.parametrize(("why", "marked"), NOTHING)
def test_nothing_is_issued(why: str, marked: str) -> None:
    assert issued(marked) == set(), why


def test_nobody_issues_where_no_region_is_known() -> None:
    assert extract_issues(*read_marked("制定了{“救治方案”}。", "news", home=False)) == []


def test_year_of_the_clause_comes_before_the_reports() -> None:
    (claim,) = extract_issues(*read_marked("2018年，区卫健局印发{《考核办法》}。"))
    assert claim.properties["year"] == 2018


@pytest.mark.parametrize(
    ("why", "marked", "expected"),
    [
        ("one signs", "{关于做好体检的通知}\n各乡镇：\n请抓好落实。\n区卫健局\n2020年6月1日", {BUREAU}),
        ("two sign", "{关于做好体检的通知}\n各乡镇：\n请抓好落实。\n区卫健局\n区残联\n2020年6月1日", {BUREAU, DISABLED}),
        ("a report is no document of this kind", "{卫生工作总结}\n全年工作顺利。\n区卫健局\n2020年6月1日", set()),
        ("nobody signs", "{关于做好体检的通知}\n各乡镇：\n请抓好落实。", set()),
    ],
)
def test_the_report_s_own_document_is_its_signers(why: str, marked: str, expected: set[str]) -> None:
    assert {claim.start.name for claim in extract_issues(*read_marked(marked, "policy", has_title=True))} == expected, why
