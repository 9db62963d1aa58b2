"""Words in, the pattern that finds them out; and the patterns at which a phrase of a clause ends: function words, numbers, acting bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

# one-character function words, with the characters that make another word of them: 对口, 为主, 双向, 有效, 均等
FUNCTION: Final = (
    r"的|了|均(?!等|衡)|(?<!公)共(?![享建识同产治管])|(?<![许认])可(?![持能行靠及])|依(?![法托靠据照])|要(?![求点素闻务])|(?<![针应校绝面])对(?![口接外象标])|(?<![认行作人成])为(?![主民先重])|将(?!军)|把|由(?!于)|"
    r"(?<!合)并(?![发轨重举])|(?<![平高均甲乙二初中同相优三一])等(?![级候待离])(?!(?:[一二三四五六七八九十\d]+个)?(?:乡镇|中心|社区)?(?:卫生|医院|敬老|养老))|(?<![可予加])以(?![上下内外及药来])|(?<!自)从(?!业)|"
    r"(?<![双定纵横单意方转走面])向(?!日)|被|(?<![存现潜正所])在(?![岗职校线家建])|使(?!用|命)|是|"
    r"(?<![公国私没拥还含所具富])有(?![效偿关机限害毒序力氧])|(?<![达直做收])到(?![位村户期龄人达])|(?<![对关由位低高基])于|至(?!今)|让|令|"
    r"我(?!国)[县市区省镇乡院局委]?|该|各(?:级|项|类|种|个)?(?!自)|其(?!他|中)|本(?![级土草地科])|每|还(?![款原贷])|再(?![生次])|更(?![新换年])|也|(?<![首古])都(?!市)"
)
NUMBER: Final = (
    r"(?:19|20)\d{2}(?:[-—~至]\d{1,4})?年度?(?!版)|\d{1,2}(?:[-—~至]\d{1,2})?月(?:份|底|\d{1,2}日)?|"
    r"(?<![\d.+×A-Za-z])\d[\d.,]*(?![\d.,A-Za-z]|[-—~+×]|岁|型|分钟|小时|种疾病|急救|后|价|\d*年版|[个所家](?:卫生|中心|乡镇|医院|村))"
    r"(?:万|亿)?(?:余|多)?(?:个百分点|个月|(?:人|例|户|家)次|平方米|公里|[个名人户元例份次家所处支台张件项条种块堂期场对批类座栋辆套亩吨只头%‰])?|"
    r"[一二两三四五六七八九十]年(?!行动|计划|规划|攻坚|期|制|级|规)"
)
NO_VERB: Final = r"(?![性者型式]|化(?!解|验|疗)|率(?!先)|费(?!用)|员(?!工)|部(?![门署分]))"  # characters that make a noun of the verb before them
PAID: Final = "(?!方式|标准|比例|限额|机制|范围|流程|渠道|资格|体系|能力|制度|政策|改革|通知|水平|管理)"
BODY: Final = r"[^、“”《（）的]{0,10}?(?:机构|单位|部门|财政|政府|企业|委|局|厅|院|所|会|人员|人口|群众|患者|医生)"  # a class of bodies that acts
LEAD: Final = re.compile(
    r"(?:和(?![谐平睦])|及(?!时|早)|与(?!会)|或(?!者)|[省市县乡村区镇]?[两三四]级(?![医甲乙综])|好(?!医|转)|人均|户均|新一轮|首批|一[处个家所支座套份项种]|即(?![时将])|此次|本次|这次|共同|一起|当天|一批|一系列|多项|各项|我国|全国|全[县市区省]域?|以及|本地|有关|各类|\d{1,4}(?=[\u4e00-\u9fff])[个所家]?(?![岁种型年分]))+"
)


def any_of(words: Sequence[str]) -> str:
    """A pattern of ``words``, longest first, in groups by first character: an alternation of hundreds is tried one by one at every place.

    >>> re.findall(any_of(["卫生室", "卫生", "医院"]), "村卫生室、卫生、医院")
    ['卫生室', '卫生', '医院']
    """
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    groups = (f"{re.escape(first)}(?:{'|'.join(map(re.escape, found))})" for first, found in rests.items())
    return f"(?=[{''.join(map(re.escape, rests))}])(?:{'|'.join(groups)})"
