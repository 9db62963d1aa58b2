"""Full names of divisions in, their bare forms out: 宜秀区 → 宜秀, 内蒙古自治区 → 内蒙古, 东乡族自治县 → 东乡."""

from __future__ import annotations

import re
from typing import Final

SHORT_PROVINCES: Final = {
    "京": "110000", "津": "120000", "冀": "130000", "晋": "140000", "蒙": "150000", "辽": "210000", "吉": "220000", "黑": "230000",
    "沪": "310000", "苏": "320000", "浙": "330000", "皖": "340000", "闽": "350000", "赣": "360000", "鲁": "370000", "豫": "410000",
    "鄂": "420000", "湘": "430000", "粤": "440000", "桂": "450000", "琼": "460000", "渝": "500000", "川": "510000", "蜀": "510000",
    "黔": "520000", "贵": "520000", "滇": "530000", "云": "530000", "藏": "540000", "陕": "610000", "秦": "610000", "甘": "620000",
    "陇": "620000", "青": "630000", "宁": "640000", "新": "650000", "台": "710000", "港": "810000", "澳": "820000",
}  # fmt: skip
"""One-character forms of the provinces, as on number plates and in document numbers, with 蜀 贵 云 秦 陇."""

# one string is easier to read and to check than sixty
_PEOPLES: Final = (
    "蒙古|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|"
    "回|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
_PEOPLE: Final = "(?:" + "|".join(f"{p}族?" if len(p) > 1 else f"{p}族" for p in sorted(_PEOPLES.split("|"), key=lambda p: (-len(p), p))) + ")"
# at least two characters must stay in front: 东乡族自治县 and 鄂温克族自治旗 are nothing but a people's name
_AUTONOMOUS: Final = re.compile(rf"(.{{2,}}?)(?:{_PEOPLE}*(?:自治区|自治州|自治县|自治旗|民族乡)|{_PEOPLE}+[乡镇区])$")
_PEOPLE_ALONE: Final = re.compile(r"(.{2,})族(?:自治县|自治旗)$")
_SUFFIX: Final = {
    "province": ("特别行政区", "自治区", "省", "市"),
    "prefecture": ("地区", "市", "盟", "州"),
    "county": ("特区", "新区", "县", "市", "区", "旗"),
    "township": ("街道办事处", "街道", "区公所", "镇", "乡", "苏木"),
}
_ZONE_ENDS: Final = (
    ("高新技术产业开发区", "高新区"), ("高新技术产业园区", "高新区"), ("高新技术开发区", "高新区"), ("高技术产业开发区", "高新区"),
    ("经济技术开发区", "经开区"), ("经济开发区", "经开区"),
)  # fmt: skip
_NO_BARE: Final = ("矿区", "左旗", "右旗", "前旗", "后旗", "中旗", "联合旗")


def bare_name(name: str, level: str) -> str | None:
    """The name without its kind of division and its peoples; None where fewer than two characters or no name stays.

    >>> bare_name("积石山保安族东乡族撒拉族自治县", "county"), bare_name("矿区", "county"), bare_name("长治市", "prefecture")
    ('积石山', None, '长治')
    """
    if "族" in name or "自治" in name:
        found = _AUTONOMOUS.match(name) or _PEOPLE_ALONE.match(name)
        if found is not None:
            return found[1]
    if name.endswith(_NO_BARE):
        return None
    for suffix in _SUFFIX[level]:
        if name.endswith(suffix) and len(name) - len(suffix) >= 2:
            return name.removesuffix(suffix)
    return None


def zone_short_name(name: str) -> str | None:
    """What a development zone is called for short; None where it has a short name already.

    >>> zone_short_name("合肥经济技术开发区"), zone_short_name("苏州工业园区")
    ('合肥经开区', None)
    """
    return next(
        (f"{name.removesuffix(end).removesuffix('市')}{short}" for end, short in _ZONE_ENDS if name.endswith(end) and len(name) > len(end)), None
    )
