"""A sentence and its quantities in, what each figure measures out: the shortest phrase of the text that says it alone.

Reports say it in three ways: the noun before (签约率66.2%), the noun after (组建了12支服务团队), or both (每人每月120元岗位津贴). In
coordinated lists a clause leaves out what an earlier one said (残疾人签约3545人，签约率74%): a bare phrase takes it from there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loaders.records import Quantity
from loaders.target_clauses import GROWTH, Clause, read_clauses

MAX_INDICATOR_CHARS: Final = 36
MAX_WHOLE: Final = 14  # code points of a clause without a figure that 其中 goes on with
MAX_PART: Final = 18  # of a part with what it is a part of; 20 lost 4 % of the indicators of held texts, 2026-11-25
_LONG: Final = 26
_LONG_OBJECT: Final = 20
_LONG_LEFT: Final = 14
_CHANGE: Final = "增加|提高|上升|增长|扩大|提升|下降|降低|减少|上涨|优化|缩短|压缩|下调|上调|压减|降|升|增"
_FROM: Final = re.compile(r"(?:由|从|较|(?<!占)比|与|同)(?:原来|过去|此前|年初|上年|去年|(?:19|20)\d{2} ?年)?的?$")
_GROWN: Final = re.compile(rf"(?:同比|环比|年均|累计|平均|名义|实际)*(?:{_CHANGE}|递增|净增)(?:率|幅度?)?$|均?[位居]?居(?:全|中|西)[国省市县部].*$")
_SHARE: Final = re.compile(r"占[^，。；]{1,24}$")
_RATE: Final = re.compile(r"(?:率|比例|比重|覆盖面|幅度|指数|占比|增速|增幅|水平)$")
_VERB: Final = (
    "新建|改扩建|扩建|改建|维修改造|改造提升|改造|完成|建成|建设|创建|打造|培育|培养|引进|招聘|聘请|选派|派出|选聘|配备|配置|购置|添置|安排|安置|组织|举办|开展|组建|成立|新增|增加|设立|设置|发放|"
    "帮扶|救助|资助|慰问|奖励|表彰|检查|查处|整治|整改|排查|监测|筛查|培训|招录|录用|签约|覆盖|服务|接待|救治|诊治|解决|落实|开通|开设|推出|出台|制定|受理|办理|审批|拨付|投入|投资|争取|补助|"
    "实施|推进|启动|新|获|荣获|评选|评为|命名|认定|建立|减少|关停|取缔|淘汰|处理|处置|化解|清理|种植|发展|开发|申报|提供|采购|接种|管理|建档|随访|检出|确诊|报告|抽检|采集|检测"
)
_RELATIVE: Final = re.compile(r"(?:被|未|已|尚未|经)[\u4e00-\u9fff]{2,14}的[\u4e00-\u9fff]{2,6}$")
_LEADING_VERB: Final = re.compile(rf"^(?:{_VERB})+了?")
_FUNCTION: Final = re.compile(
    r"^(?:[、，。；）：”\"》]|和|与(?!会)|及|或|以|就|并|而|由|为|在(?![管册岗校职建园库营研途学售])|于|到|至|从(?!业)|被|把|将(?!军)|对(?!象|口|外)|向|给|按|计算|测算|核算|予以|给予|进行|实行|开展|完成|均|都|全部|已|未|能|可|即|便|才|用于|使|得到|纳入|达"
    r"|是|有|左右|上下|比|较|同比|占|居|位|列|持续|不断|继续|通过|获|参加|来(?!源)|建设到|齐聚|投入|建立|成为|实现|分别|各(?!类|项|种|级)|其中|受益|投资(?!项目|额)|上|下(?!岗)|内(?!科)|后|前"
    rf"|{_CHANGE})"
)
_VERB_CUT: Final = re.compile(
    r"(?:进行|开展|实行|实施|提供|给予|予以|组建|建成|得到|达到|参加|参与|纳入|获得|获|荣获|通过|完成|享受|享有|接受|发放(?!率|标准|金额|资金)|支付(?!能力|标准)|兑[现付]|改造完毕|进展|顺利|正式|基本(?!公共|药物|医|养老|建设|情况|生活)|落成|封顶|被|均(?!等)|全部|已|(?<![节功性职产智技势机动电热核太])能够?(?![力源耗量级])|可(?!视|持|再)|在(?![岗册校职建园库营研途学售])|就(?!业|诊|医)|(?<![行作人认])为|(?<![参])与(?!会)"
    r"|(?<![应相])对(?!口|象|外)|(?<![方导定面走志])向|(?<![服])从(?!业)|由|以(?!上|下|内)|用于|下乡|包括|存在|按|将(?!军)|[当今去]年|把|并(?!发|轨|网)|成功|实现|有效|派驻|建立|拨付|配套|坐落|运行|上岗|投入|开工|竣工|签约(?!服务|率|团队|医生)"
    r"|超过|占|(?<!补偿)(?<!报销)(?<!支付)(?<!性别)比|较|前来|当场|现场|当天|落户|入选(?!案例|项目)|入围|挂牌|投产|(?<![发到直])达(?!标)|列入|覆盖(?!率|面)|落地|启动|考上|考入|参保(?!人|率)|脱贫(?!人|攻坚|户)|使用)"
)
_LIGHT_VERB: Final = re.compile(r"(?:进行|开展|予以|给予|全部)了?([\u4e00-\u9fff]{2,8}?)(?:到|至|为|在|$|[，。；、）])")
_PREPOSITION: Final = re.compile(
    r"^(?:分别|共|已)?(?:为(?!期|主)|对(?!象|口|外|接)|将(?!军)|把(?!握)|给|向|在(?![管册岗校职建编读用院训园库保营研途学售孕产])|从(?!业)|由|与(?!会)|凭|于"
    r"|以(?![上下内])|按照?|每(?![\d千万百十])个?)"
)
_WHOM: Final = re.compile(r"^(?:符合条件的|全[县区市省]|我[县区市]|(?:当年|年度)的?)+")
_SPENT: Final = re.compile(r"(?:总|共|计划|完成|累计|政府|财政)*(?:投入|投资|筹资|筹集|争取|安排|拨付|下拨|支出|列支)(?:资金|经费|专项资金)?$")
_SPENT_ON: Final = re.compile(r"^(?:的)?(?:资金|经费)?(?:用于|完成|对|为|实施了?|建设了?)?")
_FOUNDED: Final = re.compile("^新?(?:成立|组建|建成|建立|设立|增加?|招聘|招录|引进|评选|培育|创建|完成|发放|举办|开展|办理|配备)了?")
_DOER: Final = re.compile(r"[\u4e00-\u9fff]{1,12}?(?:医院|卫生院|中心|局|疾控|妇幼|卫生所|学校|街道|[乡镇县区市])")
_PAID: Final = re.compile(r"^(?:(?:累计|共计|合计|共|全部|已)*(?:支付|发放|兑付|兑现|拨付|下拨|下达|安排)了?(?:的?资金)?)(?=[\u4e00-\u9fff]{3})")
_ONLY_DONE: Final = re.compile("(?:建成|完成|新建|改建|扩建|建设|开展|实施|组建|成立|推进|启动|购置|购买|聘请|招聘)了?")
_RECEIVED: Final = re.compile(r"(?:得到|获得|享受到?|接受|领取|参加)了?[\u4e00-\u9fff]{2,12}")
_GOES_ON: Final = re.compile("其中|包括|[含另]")
_BARE_WORDS: Final = re.compile(
    r"人数|人次|户数|签约|签订|签|覆盖|知晓|满意|合格|参合|参保|普及|达标|接种|规范|使用|建设|总额|金额|资金|经费|投入|投资|到位|拨付|补偿|报销|发放|受益|受教育|聘请|创建|安置|"
    r"惠及|服务|培训|管理|系统|在管|接诊|随访|建档|检查|检测|监测|筛查|检出|确诊|治疗|救治|救助|处理|查处|整改|办理|申报|审核|审查|完成|新增|新建|新|累计|共|总|含|包含|"
    r"年均|平均|同比|数量|数|率|量|名|个|县级|省级|市级|中央|其他|其中|项目|活动|宣传资料|资料|举办|讲座|咨询|参加|参与|会议|专家|医生|医师|人员|群众|教育|帮扶|团队|队伍|成立|组建|下发|印发|制作|张贴|悬挂|出动|车辆|"
    r"增速|总量|居全[国省市]|位居|排名|位次|均|床位|住院|门诊|出院|手术|面积|支出|收入|增长|下降|提高|比例|标准|达|开展|组织|实施|执行|占|的|了|约|比|较|年|月|上年|一般|以来|贫困|家庭|总计|全部|已|卫生所|卫生院|专业|病种|评分|得分|设置|配套|应|实|到|正在|施工|在建|竣工|投用|完工|开工|任务数|"
    r"补助|补贴|患者|病例|企业|项|件|户"
)
# Kinds of places and facilities that are counted: whole without what was said before.
_WHOLE_NOUN: Final = re.compile(
    "平均住院日|(?:行政|自然)?村|(?:乡镇|镇|中心)卫生院|村卫生[室所]|县级医院|镇|乡|乡镇|街道|社区|居委会|村委会|村民小组|民族乡|门诊部|诊所|医务室|卫生所|卫生室|卫生院|医院|中医院|妇幼保健院|疾控中心|服务中心|服务站|社区卫生服务站|社区卫生服务中心"
    "|学校|企业|药店|公厕|养老院|敬老院|幼儿园|托育机构"
)
_AREA: Final = ("平方米", "㎡", "m²", "m2")
_LEVEL_CHANGES: Final = re.compile(rf"[国省市州县区旗乡镇](?:级|上|里)?(?:财政)?(?:再|又|各|均)?(?:{_CHANGE})$")  # 省上提高5%
_UP_TO_ANOTHER: Final = re.compile(
    "(.{2,}?(?:率|比例?|比重|水平|标准|额度?|费用?))(?:也|应|均|都|需|须)?要?(?:达到|不低于|不高于|不超过|超过)[^，]{2,}的?$"
)
# What the last name of a list is measured by holds for those before it: 水果、蔬菜产量分别达5吨、8吨.
_MEASURED: Final = re.compile(
    "(?:产值|增加值|收入|支出|余额|金额|总额|销售额|投资|面积|人数|人次|总数|占比|比例|比重|标准|水平|规模|费用|成本|[\u4e00-\u9fff]{2}率"
    "|(?:产|总|数|出栏|存栏|接诊|门诊|诊疗|手术|客运|货运|吞吐|保有|拥有|销售)量)$"
)
_RANKED: Final = re.compile(
    "(?:连续[^，。]{1,6})?(?:稳居|位居|居|排名?|跻身|跃居|跃升至?|进入|位列|名列|占|高于|低于|快于|优于|领先)(?=全|上年|同期|世界|亚洲|中|西|东|南|同类|首)"
)
_LAST_DOING: Final = re.compile(
    ".*(?:(?:建成|完成|举办|合办|开展|组织|发放|购置|购买|配备|投入|实施|启动|印发|制作|引进|招聘|培训|新建|改建|扩建|改造|成立|组建|设立|建立|惠及|覆盖|帮扶|选派|派出|争取)了?)(?=[\u4e00-\u9fff“]{2})(?![性率比额费面人机])"
)
_ENDS_IN_KIND: Final = re.compile(rf"(.*?)(?:{_WHOLE_NOUN.pattern})$")
_LINK: Final = re.compile("要|应|达|为|占|是|比|率|均|也")
_LISTED_DOING: Final = re.compile("筛查|救治|治疗|检查|检测|抽检|监测|培训|慰问|发放|开展|举办|建成|完成|新建|改造|实施|购置|查处|接种")
_FREE: Final = re.compile("(?:免费|义务|累计|共)?[\u4e00-\u9fff]{2}了?$")
_OF_WHICH_THERE_ARE: Final = re.compile("(.{4,}的)有([\u4e00-\u9fff]{1,6})")
_COMING: Final = re.compile("^(?:前来|当场|现场|当天|一起|齐聚)")
_LASTS: Final = re.compile("(?:为期|历时)$")
_LONG_TIME: Final = ("周", "天", "个月", "年", "小时", "分钟", "星期")
_NUMBER_OF: Final = {"户": "户数", "人": "人数", "名": "人数", "类": "类数", "项": "项数", "种": "种数", "大类": "类数"}


def find_indicators(
    text: str, start: int, end: int, quantities: Sequence[Quantity], topics: Sequence[str], near: Sequence[bool], subject: str = ""
) -> tuple[list[str], str]:
    """One indicator for each of the sentence's ``quantities``, and the last subject, which a sentence that begins with 其中 goes on with.

    topics:  the measure that each is about, "" where there is none; ``near``: it stands in this sentence
    """
    clauses = read_clauses(text, start, end, quantities)
    phrases: list[str] = []
    left = noun = whole = shared = ""
    if clauses and _GOES_ON.match(text, start):
        whole, subject = _FOUNDED.sub("", subject), ""
    for index, (clause, quantity) in enumerate(zip(clauses, quantities, strict=True)):
        own_left = _without_noun(clause.left, noun) if clause.shares else clause.left
        left = left if clause.shares and not own_left and not clause.bracketed else own_left
        if clause.is_part and not clause.bracketed:
            whole = _FOUNDED.sub("", subject) or (clause.before if len(clause.before) <= MAX_WHOLE else "")
        listed = _OF_WHICH_THERE_ARE.fullmatch(left)
        if listed:
            shared, left = listed[1], listed[1] + listed[2]
        elif not clause.shares:
            shared = ""
        phrase, own, noun = _phrase(left, clauses, index, quantity, subject)
        is_item = clause.shares and phrases and not noun and text[quantities[index - 1].end] in "、和与及"
        if is_item and not clause.bracketed and quantity.unit != "元":
            phrase = shared + phrase if shared and not listed and len(phrase) <= 6 else _beside(phrase, phrases[-1])
        if phrases and not noun and quantity.unit == quantities[index - 1].unit and _DOER.fullmatch(phrase):
            phrase = phrase + _action_of(phrases[-1])
        phrase = _numbered(phrase or clause.before, quantities, clauses, index)
        if len(whole) > MAX_WHOLE and (doing := _LAST_DOING.match(whole)):
            whole = whole[doing.end() :]
        if whole and phrase and len(whole) + len(phrase) <= MAX_PART and whole[:4] not in phrase and phrase not in whole:
            phrase = whole + phrase
        if clause.respectively and clause.joins_next and "、" in phrase:  # the list is shared out below
            phrase = phrase.replace("分别", "")
        else:
            phrase = _completed(phrase, subject, topics[index], near[index], clause.before)
        if quantity.unit in _LONG_TIME and _LASTS.search(text, start, quantity.start) and phrase:
            phrase = phrase.removesuffix("时长") + "时长"
        phrases.append(phrase)
        own = _GROWN.sub("", own) or own
        if is_bare(own):
            own = subject if subject and phrase.startswith(subject) else _GROWN.sub("", phrase) or phrase
        subject = own if own and not GROWTH.match(own) else subject
    _share_out(phrases, clauses)
    return [_with_basis(phrase, quantity) for phrase, quantity in zip(phrases, quantities, strict=True)], subject


def _without_noun(left: str, noun: str) -> str:
    """``left`` without the noun that an earlier figure counts, where something else is said behind it (5种药品补偿比 is one phrase)."""
    if not noun or not left.startswith(noun) or _PAID.match(noun):
        return left
    rest = left[len(noun) :]
    return left if _LINK.match(rest) else rest.lstrip("、和与及 ")


def _beside(phrase: str, before: str) -> str:
    """An item of a list with what it shares with the one before: 创建省级乡镇卫生院2个、卫生所3个; 发放折页5份、凉茶8袋."""
    kind = _ENDS_IN_KIND.match(before)
    if kind and _WHOLE_NOUN.fullmatch(phrase):
        return kind[1] + phrase if not _WHOLE_NOUN.fullmatch(before) else phrase
    doing = _LAST_DOING.match(before)
    if doing is None or not 2 <= len(phrase) <= 4 or _LEADING_VERB.match(phrase) or _BARE_WORDS.sub("", phrase) == "":
        return phrase
    return (_FREE.search(doing[0]) or doing)[0][-6:] + phrase


def _action_of(phrase: str) -> str:
    """聘请名医 of 县医院聘请名医: what those named after it in a list do too; "" where no doer is named."""
    doer = _DOER.match(phrase)
    action = phrase[doer.end() :] if doer else ""
    return action if _LEADING_VERB.match(action) else ""


def _share_out(phrases: list[str], clauses: Sequence[Clause]) -> None:
    """A、B分别增长1%、2%: the first figure is A's, the second B's, where there are as many names as figures."""
    index = 0
    while index < len(clauses):
        last = index
        while clauses[last].joins_next and last + 1 < len(clauses):
            last += 1
        grown = _GROWN.search(phrases[index])
        base = phrases[index][: grown.start()] if grown else phrases[index]
        names = re.split("[、和与及]", base)
        if last > index and clauses[index].respectively and len(names) == last - index + 1:
            of = _MEASURED.search(names[-1])
            if of or min(map(len, names)) > 2:
                for offset, name in enumerate(names):
                    own = name + of[0] if of and not _MEASURED.search(name) and len(name) <= len(names[-1]) else name
                    phrases[index + offset] = own + (grown[0] if grown else "")
        index = last + 1


def _phrase(left: str, clauses: Sequence[Clause], index: int, quantity: Quantity, subject: str) -> tuple[str, str, str]:
    """(phrase, the subject that later clauses may leave out, the noun after the figure)."""
    clause = clauses[index]
    noun, rest = _noun_after(_shared_right(clauses, index))
    left = _FROM.sub("", left)
    reference = _UP_TO_ANOTHER.match(left)
    left = reference[1] if reference else left
    if _LEVEL_CHANGES.fullmatch(left) and not _RATE.search(left) and not GROWTH.match(left) and quantity.unit in ("%", "个百分点", "倍"):
        of = subject or clause.before
        return (of + left if not left.startswith(of[:2]) else left), of, ""
    if quantity.unit == "倍" and left.startswith(("是", "相当于")):
        return f"{subject}{left}的倍数", subject, ""
    if GROWTH.match(left):
        whole = not noun or quantity.unit in ("%", "元", "个百分点", "倍") or noun in subject
        return (subject + left, subject, "") if whole else (left + noun, noun, noun)
    ranked, _, grown = left.rpartition("、")  # 生产总值5亿元、居全省第一、增长4%
    left = grown if ranked and _RANKED.match(ranked) and GROWTH.match(grown) else left
    if _RANKED.match(left) and subject and not noun:
        return subject + left, subject, ""
    if quantity.unit == "%" and not _RATE.search(left):
        return *_share(left, noun, rest, subject), noun
    if clause.bracketed and not (quantity.unit == "元" and noun):
        return *_bracketed(left, clause, subject), ""
    if quantity.unit == "元":
        return *_money(_PAID.sub("", left), noun, clauses, index, quantity), noun
    if noun and not _RATE.search(left):
        return *_counted(left, noun, rest, clause), noun
    received = None if left else _RECEIVED.match(clause.right)
    if received:
        return received[0], received[0], ""
    return *_named_before(left, clause, subject), ""


def _named_before(left: str, clause: Clause, subject: str) -> tuple[str, str]:
    if _PREPOSITION.match(left) and len(left) > 2:
        whom = _WHOM.sub("", _PREPOSITION.sub("", left))
        action = _LIGHT_VERB.search(clause.tail)
        done = action[1] if action else clause.tail if 4 <= len(clause.tail) <= 16 else ""
        left = f"{done}的{whom}" if done and whom else whom or done
    if len(left) > 24 and "、" in left and 3 <= len(left) - left.rfind("等") - 1 < len(left):
        doing = _LISTED_DOING.search(left, 0, left.index("、"))
        left = (doing[0] if doing else "") + left[left.rfind("等") + 1 :]
    if len(left) > _LONG_LEFT and not _RATE.search(left):
        doing = _LAST_DOING.match(left)
        left = (_FREE.search(doing[0]) or doing)[0] + left[doing.end() :] if doing else left
    return (left, left) if left else (subject, subject)


def _shared_right(clauses: Sequence[Clause], index: int) -> str:
    """The words after the last figure of a chain hold for all of it (100元、200元、300元的生活补助)."""
    while clauses[index].joins_next:
        index += 1
    return clauses[index].right


def _noun_after(right: str) -> tuple[str, str]:
    """(noun, what is said of it) right after a figure; "" where a verb or a mark follows."""
    right = right.removeprefix("的").removeprefix("大")
    relative = _RELATIVE.match(right)
    if relative:
        return relative[0], ""
    if not right or _FUNCTION.match(right):
        return "", right
    cut = _VERB_CUT.search(right, right.find("”") + 1 if right[0] == "“" else 1)
    noun = right[: cut.start()] if cut else right
    if _ONLY_DONE.fullmatch(noun):
        return "", right
    if len(noun) > 16:
        noun = re.split("[、和及]", noun)[0]
    rest = right[len(noun) :]
    noun = noun.removesuffix("要") if rest.startswith("达") else noun
    return noun.rstrip("、和与及或的了等” "), rest


def _share(left: str, noun: str, rest: str, subject: str) -> tuple[str, str]:
    if noun:
        owner = left if 2 <= len(left) <= 10 and not _PREPOSITION.match(left) else ""
        said = rest if 2 < len(rest) < 16 else ""
        return f"{owner}{noun}{said}比例", noun
    if _SHARE.search(left):
        return (subject if left.startswith("占") else "") + left.rstrip("的") + "的比例", subject
    if left.endswith(("建设", "覆盖", "知晓", "签约", "接种", "管理")) and len(left) > 3:
        return left + ("" if left.endswith("建设") else "率"), left
    return (left, left) if left else (subject, subject)


def _bracketed(left: str, clause: Clause, subject: str) -> tuple[str, str]:
    """（含民族药95个） is a part of what stands before the bracket; （3447人） is how many that are."""
    outer = _PREPOSITION.sub("", clause.outer) or subject
    if left.startswith(("含", "其中", "占")) or (left and len(left) < 8):
        return outer[-14:] + left, outer
    if left:
        return left, left
    action = re.match(r"(?:均|全部|已|都)+([\u4e00-\u9fff]{2,6})", clause.closing)
    return outer + (action[1] if action else ""), outer


def _money(left: str, noun: str, clauses: Sequence[Clause], index: int, quantity: Quantity) -> tuple[str, str]:
    """What is paid: the noun before or after; of a bare 投入 what it was spent on."""
    clause = clauses[index]
    standard = clause.right.removeprefix("的").startswith("标准")
    if standard:
        what, _ = _noun_after(clause.right.removeprefix("的")[2:].lstrip("对为给按"))
        if not what and index + 1 < len(clauses):
            what = _noun_after(clauses[index + 1].right)[0]
        action = _LIGHT_VERB.search(clause.tail)
        what = re.sub("^(?:发放|给予|予以|兑现|支付|落实)", "", what)
        whose = _PREPOSITION.sub("", left)
        if len(whose) + len(what) > _LONG:
            whose = ""
        return (whose + what if whose else what + (action[1] if action else "")) + "标准", what
    spent = _SPENT.search(left)
    if spent and quantity.basis is None:
        return _spent(left, spent, clauses, index)
    if noun and (quantity.basis is not None or not left or _PREPOSITION.match(left) or len(noun) <= 8):
        whose = re.split("的", _PREPOSITION.sub("", left))[-1]
        whose = re.sub(r"^(?:落实|发放|兑现|提高|给予)了?|(?:发放|落实|补助|给予|享受|奖励|兑现|支付|按|标准)+$", "", whose)
        return (whose if len(whose) <= 14 else "") + noun, noun
    inner = re.split("的", left)[-1]
    left = inner if len(left) > 14 and len(inner) >= 4 else left
    return left, left


def _spent(left: str, spent: re.Match[str], clauses: Sequence[Clause], index: int) -> tuple[str, str]:
    clause = clauses[index]
    if clause.right.startswith("的"):
        what = _noun_after(clause.right)[0]
    else:
        what = _SPENT_ON.sub("", clause.right)
        if what and len(clause.tail) > len(clause.right) and index + 1 < len(clauses):
            what = what.removesuffix("了") + _noun_after(clauses[index + 1].right)[0]
    alone = spent.start() == 0 and not spent[0].startswith(("完成", "累计完成"))
    if not what and alone and (_LEADING_VERB.match(clause.following) or clause.following.startswith(("为", "对", "用于"))):
        what = _SPENT_ON.sub("", clause.following).replace("了", "")
    if len(what) > _LONG_OBJECT:
        parts = re.split("[、和]", what[:_LONG_OBJECT])
        what = "、".join(parts[:-1]) or parts[0]
    if len(what) < 4 or what.startswith(("以上", "左右")):
        return left, left
    return what + re.sub("完成|累计|计划", "", spent[0]), what


def _counted(left: str, noun: str, rest: str, clause: Clause) -> tuple[str, str]:
    """组建 + 服务团队; 对…贫困女孩进行帮扶 → 帮扶贫困女孩; nothing before: what is said of them (患者得到分类救治)."""
    subject = noun if len(noun) > 2 else left
    action = _LIGHT_VERB.search(clause.tail)
    if _PREPOSITION.match(left) or not left:
        if action and len(action[1]) <= 8:
            return action[1] + noun, subject
        said = _COMING.sub("", rest).split("、")[0].replace("了", "")
        if clause.right != clause.tail and not rest.startswith(("与", "在", "可", "被")):
            said = ""
        return (noun + said if 2 <= len(said) <= 24 - len(noun) else noun), subject
    verb = _LEADING_VERB.match(left)
    if verb and len(left) > 8:
        return verb[0].removesuffix("了") + noun, subject
    if "、" in left or len(left) > 14:
        left = "" if "、" in left else re.split("的", left)[-1][-10:]
    return left.removesuffix("了") + noun, subject


def _numbered(phrase: str, quantities: Sequence[Quantity], clauses: Sequence[Clause], index: int) -> str:
    """54户88人 of one noun: 户数 and 人数 tell the two apart."""
    unit = quantities[index].unit
    others = [quantities[index - 1].unit] if clauses[index].joins_previous else []
    others += [quantities[index + 1].unit] if clauses[index].joins_next else []
    if unit in _NUMBER_OF and any(other != unit for other in others) and not clauses[index].left.endswith("人"):
        own_noun = clauses[index].right and index + 1 < len(clauses) and not clauses[index].joins_next
        return phrase if own_noun and not clauses[index].joins_previous else phrase + _NUMBER_OF[unit]
    return phrase


def _completed(phrase: str, subject: str, topic: str, near: bool, before: str) -> str:
    """``phrase`` with what it is of in front, where it says nothing alone: what was said before it, or the measure that it is about."""
    phrase = phrase.strip("、，（）：: 的").replace("分别", "")
    phrase = _PREPOSITION.sub("", phrase) if len(phrase) > 4 else phrase
    if len(phrase) > _LONG:
        phrase = _shortened(phrase)
    if not is_bare(phrase) or _WHOLE_NOUN.fullmatch(phrase) or (len(phrase) > 6 and phrase[:4] == subject[:4]):
        return phrase
    other = _LEADING_VERB.match(subject)
    if other and len(phrase) == 2 and _LEADING_VERB.fullmatch(phrase) and len(subject) > other.end():  # 新建卫生室3所、改建5所
        return phrase + subject[other.end() :]
    merged = _merge(subject, phrase) if subject and subject != phrase else None
    if merged is not None:
        return merged
    if topic and (near or not subject or subject in phrase):
        return _with_topic(phrase, topic)
    if subject and subject not in phrase and not is_bare(subject):
        return _shortened(subject) + phrase
    if before and not topic:
        return _shortened(before) + phrase
    return _with_topic(phrase, topic) or subject


def _with_topic(phrase: str, topic: str) -> str:
    if phrase and phrase in topic:
        return topic
    return phrase if topic and topic[:4] in phrase else topic + phrase


def is_bare(phrase: str) -> bool:
    """Whether ``phrase`` names nothing that a reader would know without the sentence (签约率, 接受治疗, 投入, 西药)."""
    return len(phrase) <= 2 or len(_BARE_WORDS.sub("", phrase)) <= 1


def _merge(subject: str, phrase: str) -> str | None:
    """残疾人签约 + 签约率 → 残疾人签约率: the end of what was said before is the head of what is said now."""
    for size in range(min(len(subject), len(phrase) - 1), 1, -1):
        if subject.endswith(phrase[:size]):
            return subject + phrase[size:]
    return None


def _shortened(phrase: str) -> str:
    while len(phrase) > _LONG:
        parts = re.split(r"(?<=[的、])|(?<=工作)|(?<=活动)|(?<=基础上)", phrase, maxsplit=1)
        if len(parts) < 2 or len(parts[1]) < 4:
            return phrase[-MAX_INDICATOR_CHARS:]
        phrase = parts[1]
    return phrase


def _with_basis(phrase: str, quantity: Quantity) -> str:
    """The basis of a rate stands in brackets behind: 岗位津贴（每人每月）; 人均可支配收入 says its own."""
    phrase = phrase[-MAX_INDICATOR_CHARS:]
    if quantity.unit in _AREA and phrase and "面积" not in phrase and not phrase.endswith("规模"):
        phrase += "面积"
    basis = quantity.basis
    if basis is None or not phrase or (basis in phrase and not basis.startswith("每")):
        return phrase
    phrase = phrase.replace(basis, "", 1).strip("、的")
    if basis == "一次性":
        return phrase
    return f"{phrase}（{basis if basis.startswith('每') or basis.endswith('均') else '每' + basis}）"
