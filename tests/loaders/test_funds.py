"""Who pays how much for what: rows of (why, marked sentence, expected claims); a row without claims must find nothing."""

import pytest

from loaders.extractors.funds import extract_funds
from tests.loaders.marked_text import read_marked

HOME, HOSPITAL, CHINESE, CHARITY, FINANCE = "宜秀区", "宜秀区人民医院", "宜秀区中医医院", "安庆市慈善总会", "宜秀区财政局"

PAID = [
    ("the region's, where nobody is named", "投入35万元实施[改水工程]。", {(HOME, "改水工程", 350_000)}),
    ("a hospital's own money", "区医院自筹20.5万元完成[导管室建设]。", {(HOSPITAL, "导管室建设", 205_000)}),
    ("a scheme's fund", "{新农合}为22万人次提供补偿，共支出基金5764万元。", {(HOME, "新农合", 57_640_000)}),
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
    ("given to an institution", "慈善总会向区医院捐赠价值20万元的设备。", {(CHARITY, HOSPITAL, 200_000)}),
    ("got from somebody", "区医院收到慈善总会捐款30万元。", {(CHARITY, HOSPITAL, 300_000)}),
    ("an institution is built", "投资500万元新建区医院。", {(HOME, HOSPITAL, 5_000_000)}),
    ("what it cost", "总投资1.2万元的区医院投入使用。", {(HOME, HOSPITAL, 12_000)}),
    ("used for an institution", "投入150万元用于区医院设备更新。", {(HOME, HOSPITAL, 1_500_000)}),
    ("granted to several", "区财政局奖励区医院、区中医院共50万元。", {(FINANCE, HOSPITAL, 500_000), (FINANCE, CHINESE, 500_000)}),
    ("put into the budget", "区财政将[签约服务]经费120万元列入预算。", {(HOME, "签约服务", 1_200_000)}),
    ("paid out by insurance", "{大病保险}理赔532人次、420万元。", {(HOME, "大病保险", 4_200_000)}),
    ("paid back by the rule before", "落实{大病保险}，按新标准线赔付80人、36万元。", {(HOME, "大病保险", 360_000)}),
    ("a short form of the name before", "落实{奖励扶助政策}，发放奖扶金66万元。", {(HOME, "奖励扶助政策", 660_000)}),
    ("by somebody", "由慈善总会出资60万元实施[助学行动]。", {(CHARITY, "助学行动", 600_000)}),
    ("a firm gets it", "为19家企业发放{稳岗补贴}40万元。", {(HOME, "稳岗补贴", 400_000)}),
    ("those who get it", "12名学生获得3.6万元{助学金}。", {(HOME, "助学金", 36_000)}),
    ("each and all", "发放{村医补助}，按每人标准计算，合计5.2万元。", {(HOME, "村医补助", 52_000)}),
    ("a fee that is paid out", "{独生子女奖励}保健费23万元。", {(HOME, "独生子女奖励", 230_000)}),
    ("fees that are waived", "{先诊疗后付费}免除医疗费30万元。", {(HOME, "先诊疗后付费", 300_000)}),
    ("help that somebody named gives", "慈善总会投入[东西部协作]资金33万元。", {(CHARITY, "东西部协作", 330_000)}),
    ("public money for works", "财政投资80万元，实施[重点项目]。", {(HOME, "重点项目", 800_000)}),
]
NOTHING = [
    ("no recipient", "全年投入35万元。"),
    ("a fund of another name", "落实{特扶制度}。发放教育基金20万元。"),
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
    ("won from above", "争取中央资金500万元，实施[甲工程]。"),
    ("asked for", "[甲工程]申请债券资金500万元。"),
    ("statistics of the economy", "实施[重点工业项目]28个，完成投资900万元。"),
    ("another subject behind", "重点任务完成投资900万元，12个[新项目]投产。"),
    ("others' money", "[甲工程]由社会资本投资900万元。"),
    ("lent by banks", "[信用体系]建成，金融机构发放资金40万元。"),
    ("a rate without its basis", "{低保}标准分别提高25元、150元。"),
    ("one of a list of works", "投入90万元，实施[甲工程]等14个项目。"),
    ("another name that begins so", "发放{低保}家庭大学生补助16万元。"),
    ("sold", "{零差率}销售药品320万元。"),
    ("sector's statistics", "推进[供水改造]，力争完成交通投资800万元。"),
    ("shared by members", "{家庭共济}金额69万元。"),
    ("another grant before", "{独生子女奖励}落实，发放特扶金48万元。"),
    ("to a class", "向乡镇卫生院拨付50万元。"),
    ("got, for nothing named", "12名学生获得3.6万元。"),
    ("got elsewhere in the clause", "企业获得36万元订单并宣传{惠企政策}措施和有关要求。"),
    ("fees of patients", "{先诊疗后付费}医疗费30万元。"),
    ("persons", "为36万适龄女生接种[疫苗]。"),
    ("help from outside", "[东西部协作]深化，落实资金27万元。"),
    ("all of society's", "全口径[科技创新]投入达到78万元。"),
    ("vouchers", "举办[促消费活动]，发放政府消费券8万元。"),
    ("works by kind and number", "加快[旧城改造]，计划投资12万元，实施城建重点项目20个。"),
    ("another use between", "推进[民生实事]，每年将财力用于民生，5年投入62万元。"),
    ("a hospital's income", "区医院业务收入50万元。"),
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
