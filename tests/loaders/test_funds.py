"""Who pays how much for what: rows of (why, marked sentence, expected claims); a row without claims must find nothing."""

import pytest

from loaders.extractors.funds import extract_funds
from tests.loaders.marked_text import read_marked

HOME, HOSPITAL, CHINESE, CHARITY, FINANCE = "宜秀区", "宜秀区人民医院", "宜秀区中医医院", "安庆市慈善总会", "宜秀区财政局"

PAID = [
    ("the region's, where nobody is named", "投入35万元实施[改水工程]。", {(HOME, "改水工程", 350_000)}),
    ("a hospital's own money", "区医院自筹20.5万元完成[导管室建设]。", {(HOSPITAL, "导管室建设", 205_000)}),
    ("somebody else's", "慈善总会捐赠12万元支持[助学行动]。", {(CHARITY, "助学行动", 120_000)}),
    ("a bureau's", "区财政局拨付[基本公卫]经费60万元。", {(FINANCE, "基本公卫", 600_000)}),
    ("the budget is the region's", "区财政安排[基本公卫]经费60万元。", {(HOME, "基本公卫", 600_000)}),
    ("what it costs", "总投资900万元的[门诊楼建设]封顶。", {(HOME, "门诊楼建设", 9_000_000)}),
    ("several recipients", "投入8万元，实施[甲工程]，完成[乙工程]。", {(HOME, "甲工程", 80_000), (HOME, "乙工程", 80_000)}),
    ("two in its clause", "落实{甲补贴}和{乙补贴}共6万元。", {(HOME, "甲补贴", 60_000), (HOME, "乙补贴", 60_000)}),
    ("each its own", "发放{低保金}98万元、{助学金}30万元。", {(HOME, "低保金", 980_000), (HOME, "助学金", 300_000)}),
    ("only what is built of what follows", "投入90万元，完成[甲工程]，开展[义诊]。", {(HOME, "甲工程", 900_000)}),
    ("several sums", "拨付[基本公卫]资金40万元，追加5万元。", {(HOME, "基本公卫", 400_000), (HOME, "基本公卫", 50_000)}),
    ("said before the sum", "扎实开展[助学行动]，帮扶78户，总计投入5.4万元。", {(HOME, "助学行动", 54_000)}),
    ("a policy that pays", "{奖扶政策}惠及1200人，144万元。", {(HOME, "奖扶政策", 1_440_000)}),
    ("put into force with a sum", "落实18万元{村医补助}。", {(HOME, "村医补助", 180_000)}),
    ("costs that are paid back", "{大病保险}减免医疗费用30万元。", {(HOME, "大病保险", 300_000)}),
    ("the sum first", "[基本公卫]资金97万元已拨付到位。", {(HOME, "基本公卫", 970_000)}),
    ("the paragraph's measure", "一是足额保障[基本公卫]经费。全年到位资金137万元。", {(HOME, "基本公卫", 1_370_000)}),
    ("the heading's measure", "1.[专科建设]。全年投资200万元，购置设备。", {(HOME, "专科建设", 2_000_000)}),
    ("to an institution", "区财政局补助区中医院50万元。", {(FINANCE, CHINESE, 500_000)}),
    ("to an institution, nobody named", "向区中医院拨付50万元。", {(HOME, CHINESE, 500_000)}),
    ("the heading's, whatever the words name", "1.{补偿制度}。落实零差价。区财政补偿公立医院78万元。", {(HOME, "补偿制度", 780_000)}),
    ("the same thing named again", "落实{奖扶政策}，全年发放奖扶金66万元。", {(HOME, "奖扶政策", 660_000)}),
    ("each of a list its own", "发放待遇98万元、{助学金}30万元。", {(HOME, "助学金", 300_000)}),
    ("paid in their place", "为困难人群代缴{参合金}4.2万元。", {(HOME, "参合金", 42_000)}),
    ("not taken", "{住院押金}零收费37万元。", {(HOME, "住院押金", 370_000)}),
    ("lent by a policy", "发放{小额担保贷款}56万元。", {(HOME, "小额担保贷款", 560_000)}),
    ("a larger region's budget", "安庆市召开会议。市财政下拨[基本公卫]经费60万元。", {("安庆市", "基本公卫", 600_000)}),
    ("a larger region's budget, not named", "省财政下拨[基本公卫]经费60万元。", {(HOME, "基本公卫", 600_000)}),
    ("a run of works", "投入90万元，改造卫生室，完成[甲工程]。", {(HOME, "甲工程", 900_000)}),
    ("a subject of a clause before", "慈善总会情系山区，为[助学行动]捐款3万元。", {(CHARITY, "助学行动", 30_000)}),
]
NOTHING = [
    ("no recipient", "全年投入35万元。"),
    ("a rate", "落实{村医补助}每人每月300元。"),
    ("a rate of a list", "按照每户标准发放{扶助金}500元。"),
    ("a single grant", "发放{助学金}，一次性2000元。"),
    ("income", "[门诊服务]业务收入320万元。"),
    ("levied", "依法征收{抚养费}30万元。"),
    ("fined", "[专项执法]罚款6万元。"),
    ("saved", "推行{集中采购}节约资金80万元。"),
    ("bought", "[药房]购进药品560万元。"),
    ("what patients pay", "[住院服务]医疗费用450万元。"),
    ("others' money", "[招商引资]到位资金600万元。"),
    ("cut back", "推行[预算评审]，压减资金40万元。"),
    ("spent on what has no name", "扎实开展[义诊]。投资80万元的养老院完工。"),
    ("a ceiling", "{大病保险}最高支付限额20万元。"),
    ("words of their own", "推行{两票制}。区财政补偿公立医院213.8万元。"),
    ("words of their own behind", "推行{两票制}。另投入338万元购置设备。"),
    ("another sum's", "发放{低保金}若干，支出义务兵优待金74万元。"),
    ("an own noun behind 的", "[甲工程]完工，投资30万元的客运站投用。"),
    ("what was won, not paid", "[甲工程]完工。争取上级资金120万元。"),
    ("a statistic", "推进[招商服务]，带动消费65万元。"),
    ("the whole budget", "落实{稳增长政策}。一般公共预算支出2164万元。"),
    ("works between", "投入90万元，聘请专家，完成[甲工程]。"),
    ("recommended", "建议：投入35万元实施[改水工程]。"),
    ("under proposals", "三、意见建议\n投入35万元实施[改水工程]，限期完工。"),
    ("no sum", "区财政局支持[基本公卫]。"),
]


def paid(marked: str) -> set[tuple[str, str, float]]:
    return {(claim.start.name, claim.end.name, float(str(claim.properties["amount_cny"]))) for claim in extract_funds(*read_marked(marked))}


@pytest.mark.parametrize(("why", "marked", "expected"), PAID)
def test_who_pays_for_what(why: str, marked: str, expected: set[tuple[str, str, float]]) -> None:
    assert paid(marked) == expected, why


@pytest.mark.parametrize(("why", "marked"), NOTHING)
def test_no_money_goes_out(why: str, marked: str) -> None:
    assert paid(marked) == set(), why


def test_money_of_another_sentence_is_not_the_measures() -> None:
    assert paid("投入9万元实施[甲工程]。投入30万元，购置救护车。") == {(HOME, "甲工程", 90_000)}


@pytest.mark.parametrize(
    ("marked", "kind", "status", "year"),
    [
        ("投入35万元实施[改水工程]。", "summary", "achieved", 2020),
        ("投入35万元实施[改水工程]。", "plan", "planned", 2020),
        ("拟投入35万元实施[改水工程]。", "summary", "planned", 2020),
        ("2018年，投入35万元实施[改水工程]。", "summary", "achieved", 2018),
    ],
)
def test_status_and_year(marked: str, kind: str, status: str, year: int) -> None:
    claims = extract_funds(*read_marked(marked, kind))
    assert [(claim.properties["status"], claim.properties["year"]) for claim in claims] == [(status, year)]
