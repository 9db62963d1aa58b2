"""A sum of money in its clause in, whether it goes out and who pays it out of the clause's own words.

A sum goes out with a verb of paying, a noun of money that is spent, or right after a policy that obliges. Income, savings, rates, what patients
and members pay, what is won from above and a region's statistics of investment are no payments (gold/GUIDELINES.md, Relations and ruling 2).
"""

from __future__ import annotations

import re
from typing import Final

from loaders.clause_purposes import MAX_CLAUSES_AWAY, Payment
from loaders.clause_verbs import Verb
from loaders.records import Mention, Quantity

MAX_GRANT_CHARS: Final = 12  # between verb and sum, and sum and policy, in 落实118万元的…补助
MAX_VERB_CHARS: Final = 40  # between the verb of paying and its sum
MAX_VERB_AFTER_CHARS: Final = 4  # …and where the sum comes first: 978万元已拨付
_COUNTED = r"(?:共|约|达到?|为|合计|累计|总计|共计|总额|已|近|超|：)*$"
_PAID_NOUN = re.compile(
    r"(?:资金|经费|款项?|补助金?|补贴|补偿[金款额]?|奖金|奖扶金|扶助金|特扶金|救助金|津贴|保障金|助学金|慰问金|抚恤金|投资额?|投入”?|支出|费用|基金|零收费|减免"
    r"|(?:保健|奖励|补助|慰问|扶助|抚慰|护理|服务|工作|救助|生活|伙食|误工|培训|公用|办公|活动|托底|兜底)费”?)" + _COUNTED
)
_PAID_AFTER = re.compile(r"的?(?:[^，。；\d]{0,4}(?:资金|经费|专项|补助|补贴|投资)|[^，。；\d]{0,6}(?:到位|拨付|下拨|下达|兑现|用于|发放))")
_NOT_PAID = re.compile(
    r"(?:收入|营收|收缴|征收|罚款|罚没|没收|追缴|追回|节约|节省|结余|购进|采购金额|销售额?|收取|产值|负债|债务|欠款|核减|扣减|扣除|挽回|处罚|生产总值|增加值|营业额|价值"
    r"|让利|限额|封顶线?|起付线?|总资产|固定资产|均费用|次均|人均|投保资金|参保资金|注册资本|利润|贷款|缺口|差额|不足|未到位|降低|减少|下降|低于|超过|余额|市值|融资|GDP"
    r"|出口|进口|募集|非法所得|违法所得|固定资产投资|民间投资|产业投资|工业投资|规模|带动|拉动|撬动|公共预算支出|财政支出|民生支出)[^，。；\d]{0,12}$"
)
# what patients and members pay, unless a verb of paying stands before it: 减免医疗费用30万元
_PAID_BY_OTHERS = re.compile(r"(?:医疗费用?|总费用|保险费|保费|(?<![零免])收费|缴费|缴纳|自付|自费|消费)[^，。；\d]{0,12}$")
_INCOME = re.compile(
    r"收缴|征收|追缴|罚没|罚款|抚养费|招商|引资|外资|(?<!医生)签约(?!服务)|压减|压缩|盘活|化解|共济|全口径|全社会|销售(?:药品|额|收入|总额)"
)  # also inside a measure's name
# what is won from above is no money that the report's region puts in, unless a verb of paying follows
_WON = re.compile(r"(?:争取(?!完成|实现|达到|投[入资]|在|年[内底])|向上争|获批|申请|申报|引进|融入)[^，。；]{0,60}$")
_OTHER_PAYERS = re.compile(  # classes that pay, and that are no institution: the region doesn't
    r"(?:企业|金融机构|银行(?:业|机构)|社会资本|民间资本|社会力量|社会各界|央企|国企|客商|开发商|业主|个人|群众|村民|患者|职工|爱心人士|援[疆藏青]省市|(?:帮扶|支援)(?:单位|省市))"
    r"[^，。；]{0,8}?(?:投资|投入|出资|捐|自筹|缴|筹|援助|发放|落实|垫付|承担)"
)
_TO_THEM = re.compile(r"[为对向给]")  # 为19家企业发放: they get it
_INVESTED = re.compile(r"投资额?(?:突破|达到?|超过?|为|约|近|共|共计|累计|合计|总额|规模|完成|保持|在)*$")
_PUBLIC = re.compile("财政|政府|中央|国债|专项|预算|[省市县区]级(?:财政|资金|投入|投资|补助|配套)|补助|配套|拨")
# a region's statistics of what firms invest are not its own money
_OF_THE_ECONOMY = re.compile(
    "固定资产|商业|商贸|购物|综合体|酒店|物流|流通|工业|产业|招商|房地产|能源|光伏|风电|制造|民间|外资|企业|(?<!医疗)集团|国网|(?:农贸|批发|交易)市场|亿元|大中型"
    "|(?:重点|重大|合作|共建|攻坚|单体|新投产|在建|落地|引进|签约)项目|项目建设$|重大项目|”(?:工程)?项目$|投资(?:$|增长)"
)
_LONGER_NAME = re.compile(
    r"(?:家庭|人员|对象|户|人口|老人|学生)[^，。；、\d]{2,10}(?:补助|补贴|救助|资助|津贴|奖励|慰问)[金款费]?"
)  # 低保家庭大学生补助: another thing
_AND_OTHERS = re.compile(r"[^，。；]{0,30}?等([0-9一二三四五六七八九十百]+)[余多]?[个项所家座条处]")
_COUNTS_OTHERS = re.compile("[\u4e00-\u9fff]")
_RATE = re.compile(r"每(?:人|户|名|例|年|月|胎|床|对|家|位|个)|人均|户均|标准|一次性")
_TOTAL = re.compile(r"(?:共计?|合计|累计|总计|总额)[^，。；\d]{0,6}$")  # 每人200元，共计5.2万元
_GOT = re.compile(r"(?:获得?|得到|领取|领到|享受)[了到]?(?:共计?|合计|累计)?$")  # 12人获得3.6万元助学金: those who get it, not who pays
MAX_RATE_YUAN: Final = 100_000  # a larger sum is no rate, whatever stands before it
MIN_SUM_YUAN: Final = 1_000  # a smaller one is a rate whose basis stands elsewhere: 标准分别提高25元、50元


def is_paid(payment: Payment) -> bool:
    """Whether the sum goes out. It does with a verb of paying at it, with a noun of money that is spent (到位资金…), in a list that such a
    verb opens, and right after a policy: what obliges pays (奖励扶助政策1200人，144万元)."""
    text, clause, quantity = payment.text, payment.clause, payment.quantity
    opening = payment.opening
    if "元" not in text[quantity.start : quantity.end] and _COUNTS_OTHERS.match(text, quantity.end):  # 免费为36万适龄女生接种
        return False
    named = max((mention.end for mention in clause.measures if mention.end <= quantity.start), default=opening)
    before, unnamed = text[opening : quantity.start], text[max(opening, named) : quantity.start]
    if _INCOME.search(before) or _WON.search(text[clause.start : quantity.start]) or _is_rate(quantity.value, before):
        return False
    if payment.grant is not None and payment.grant.is_giving:
        return True
    if _NOT_PAID.search(unnamed) or _is_of_others(before):
        return False
    if any(verb.kind == "funds" and _is_near(verb, quantity) for verb in clause.verbs):
        return True
    if _GOT.search(before) and _is_behind(payment):
        return True
    if _PAID_BY_OTHERS.search(unnamed) or any(verb.kind == "receives" and verb.start <= quantity.end for verb in clause.verbs):
        return False
    if _PAID_NOUN.search(before) or _PAID_AFTER.match(text, quantity.end, clause.end) or re.search(r"到位[^，。；]{0,6}$", before):
        return True
    return _is_paid_by_policy(payment)


def may_be_for(payment: Payment, recipient: Mention) -> bool:
    """Whether the sum may be for ``recipient``: not where it is a statistic of investment, nor for a longer name or a list of others."""
    text, quantity = payment.text, payment.quantity
    before = text[payment.opening : quantity.start]
    if _INVESTED.search(before) and not _PUBLIC.search(before):
        said = before if recipient.start > quantity.start or recipient.end < payment.opening else text[recipient.end : quantity.start]
        if _OF_THE_ECONOMY.search(recipient.entity.name) or _OF_THE_ECONOMY.search(_INVESTED.sub("", said)):
            return False
    if recipient.end <= quantity.start and _LONGER_NAME.match(text, recipient.end, quantity.start):
        return False
    return _AND_OTHERS.match(text, recipient.end, max(recipient.end, payment.sentence.end)) is None or recipient.entity.label == "Institution"


def _is_behind(payment: Payment) -> bool:
    """Whether a measure follows the sum with no verb between: 获得3.6万元助学金."""
    end = payment.quantity.end
    after = next((mention.start for mention in payment.clause.measures if mention.start >= end), None)
    if after is None or after - end > MAX_GRANT_CHARS:
        return False
    return not any(end <= verb.start < after for verb in payment.clause.verbs)


def _is_rate(value: float, before: str) -> bool:
    return value < MAX_RATE_YUAN and _RATE.search(before) is not None and _TOTAL.search(before) is None


def _is_of_others(before: str) -> bool:
    """Whether a class pays that is no institution: 社会资本投入…, not 为19家企业发放…."""
    found = _OTHER_PAYERS.search(before)
    return found is not None and _TO_THEM.search(before, 0, found.start()) is None


def _is_near(verb: Verb, quantity: Quantity) -> bool:
    return 0 <= quantity.start - verb.end <= MAX_VERB_CHARS or 0 <= verb.start - quantity.end <= MAX_VERB_AFTER_CHARS


def _is_paid_by_policy(payment: Payment) -> bool:
    clauses, at, quantity, room = payment.clauses, payment.at, payment.quantity, payment.room[0]
    clause = clauses[at]
    doing = [verb for verb in clause.verbs if verb.frame != "adverb" and verb.start <= quantity.end]
    if any(mention.entity.label == "Policy" and room <= mention.start < quantity.start for mention in clause.measures):
        return True
    if any(0 <= quantity.start - verb.end <= MAX_GRANT_CHARS for verb in doing):  # 落实118万元乡村医生补助
        return _is_behind(payment) and any(mention.entity.label == "Policy" and mention.start >= quantity.end for mention in clause.measures)
    if doing or not at:
        return False
    before = clauses[max(0, at - MAX_CLAUSES_AWAY) : at]
    return any(verb.kind == "funds" for earlier in before for verb in earlier.verbs) or any(
        mention.entity.label == "Policy" and mention.start >= room for mention in before[-1].measures
    )
