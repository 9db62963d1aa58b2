"""One report, written for the tests: its blocks in order, and the text that every reader must make of it."""

from __future__ import annotations

TITLE = "青禾县卫生健康局2023年工作总结"
CREDIT = "来源：青禾县卫生健康局 发布时间：2024-01-12"
TABLE = (
    ("机构", "接诊人次", "满意率"),
    ("青禾县人民医院", "12.6万", "95%"),
    ("青禾县中医医院", "5.3万", "96%"),
    ("柳溪镇卫生院", "8700", "91.5%"),
)
BEFORE = (
    TITLE,
    CREDIT,
    "这一年，全县医疗卫生单位把居民看病少跑路作为头等大事来抓，十二个乡镇卫生院全部装上了远程心电设备，村医可以当天拿到县里医生的诊断意见。",
    "一、公共卫生",
    "为65岁以上老人免费体检1.86万人，体检率72.5%，比上年多3.1个百分点；儿童疫苗接种率保持在98%以上，麻疹连续六年没有病例报告。",
    "二、门诊情况",
)
AFTER = (
    "三、签约服务",
    "家庭医生团队走村入户签约3.2万户，其中高血压病人签约率81%，列全市第二位；县财政为此安排补助资金486万元，人均随访次数由每年四次增加到六次。",
    "四、下一年打算",
    "在柳溪镇和白石乡各建一个康复站，年底前床位数不少于60张；乡镇卫生院值班电话全年有人接听。",
)
TEXT = "\n".join((*BEFORE, *("\t".join(row) for row in TABLE), *AFTER))
QUOTES = ("体检率72.5%", "12.6万", "补助资金486万元", "床位数不少于60张")  # one in running text, one in a cell, one deep in a line, one at the end


def squeezed(text: str) -> str:
    """``text`` without white space: readers agree on everything else."""
    return "".join(text.split())
