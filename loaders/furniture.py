"""Lines of a page in, those that belong to the web site and not to the report out: menus, crumbs, search boxes, the site's foot."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PARTS = re.compile(r"[\s|｜丨/·•]+")
_MENU = re.compile(
    r"(?:网站|官网)?首页|.{0,6}网站|机构(?:介绍|概况|职能|设置|简介)|(?:要闻|工作|政务|新闻)?(?:动态|要闻)|(?:政务|政府)?信息公开|政务公开|政策|服务|互动|数据|专题(?:专栏)?"
    r"|解读回应|政策解读|(?:政务|办事|便民|公共)服务|(?:公众|政民|互动)?(?:互动|交流|参与)|互动交流|新闻(?:中心|资讯)|(?:数据|统计)(?:发布|开放)|走进.{2,4}|.{0,2}省政府|.{0,2}市政府"
    r"|无障碍(?:浏览|阅读)?|关怀版|长者(?:助手|模式|版)|适老(?:化|版)|繁(?:体版?)?|简(?:体版?)?|EN|English|英文版?|登\s?录|注册|用户(?:空间|中心)|(?:政务)?邮箱|搜索|检索"
    r"|网站地图|关于我们|联系我们|网站声明|隐私(?:保护|声明)|友情链接|相关链接|使用帮助|收藏(?:本站)?|设为首页|加入收藏|打印(?:本页)?|分享(?:到)?|微信|微博|手机版|客户端|RSS"
    r"|下载|全屏|加大|还原|减小|关闭(?:窗口)?|返回顶部|上一篇|下一篇|字[体号]|【?字[体号]|大|中|小】?|美丽.{2,3}",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:打印|收藏|下载|全屏|加大|还原|减小|分享到?|关闭窗口|【字号：|】|返回顶部|网站地图|关于我们|联系我们|友情链接|扫一扫.{0,12}|首页|打印本页|[+＋]关注)"
)
_CRUMBS = re.compile(r"(?:当前位置|您?的?位置|您(?:现在)?(?:的|所在)?位置|您?当前(?:的)?位置|首页)[：: ]*.{0,60}?(?:>|＞|»|›|>>).{0,60}")
_PROMPT = re.compile(r"请输入.{0,8}(?:关键[词字]|搜索|检索).{0,6}|热门?搜索?词?[：:].{0,60}|搜索热词[：:].{0,80}")
_FOOT = re.compile(
    r"ICP[备证]\s?\d|公网安备|网站标识码|版权所有|Copyright ?(?:©|\(c\))?|建议使用.{0,30}浏览器|网站地图\s*[|｜　]"
    r"|未经.{0,8}(?:授权|许可).{0,8}(?:转载|复制)",
    re.IGNORECASE,
)
_NEAR_FOOT = re.compile(
    r"(?:主办|承办|协办|管理|维护|指导)(?:单位)?[：:]|.{0,50}技术支持[：:]|地址[：:]|邮编[：:]|(?:联系|传真|举报|值班|投诉)?电话[：:]|相关(?:解读|链接|阅读|文章|新闻)[：:]?|.{0,10}网站$|责任编辑[：:]"
)
_WORDS = frozenset(("政策", "服务", "互动", "数据", "大", "中", "小", "搜索", "交流", "参与", "动态", "要闻"))  # two of these may be a report's own
FOOT_REACH = 4  # lines of a site's foot that stand together
MAX_MENU_PART = 8
_UNSPOKEN = re.compile(r"[\s\ue000-\uf8ff\ufffd|｜>＞»·•]+")


def site_lines(lines: Sequence[str]) -> set[int]:
    """The positions of the lines that belong to the site; ``lines`` without white space around them."""
    found = {number for number, line in enumerate(lines) if is_site_line(line)}
    feet = [number for number, line in enumerate(lines) if len(line) < 400 and _FOOT.search(line)]
    for foot in feet:
        found.add(foot)
        for number in range(max(0, foot - FOOT_REACH), min(len(lines), foot + FOOT_REACH + 1)):
            if len(lines[number]) < 120 and _NEAR_FOOT.match(lines[number]):
                found.add(number)
    return found


def is_site_line(line: str) -> bool:
    """Whether the line by itself is a menu, a trail of crumbs, a search box, or signs of an icon font.

    >>> [is_site_line(line) for line in ("首页 > 政务公开 > 工作总结", "首页 机构概况 政务公开 互动交流", "请输入关键词搜索", "打印 收藏")]
    [True, True, True, True]
    >>> [is_site_line(line) for line in ("服务 项目 开展", "筛查率>90%", "大病救治 中医服务 小区义诊", "政策解读")]
    [False, False, False, False]
    """
    if len(line) > 200 or "\t" in line:  # a table's row has tabs
        return False
    if _ALONE.fullmatch(line) or _PROMPT.fullmatch(line) or _CRUMBS.fullmatch(line) or _UNSPOKEN.fullmatch(line):
        return True
    parts = [part for part in _PARTS.split(line) if part]
    if len(parts) < 2 or any(len(part) > MAX_MENU_PART for part in parts):
        return False
    known = sum(_MENU.fullmatch(part) is not None for part in parts)
    if known == len(parts) and (known > 2 or any(part not in _WORDS for part in parts)):
        return True
    return len(parts) > 3 and known * 2 > len(parts)
