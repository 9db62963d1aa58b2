"""A number and the unit after it in, whether it counts or measures something there out.

What looks like a unit may be the head of a word (3人民, 5部委), and a true unit may stand in a date, an age, a class, a deadline or a way of
speaking (gold/GUIDELINES.md, ruling 9).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_SET_PHRASE: Final = re.compile(r"(?:重[点大要])?(?:措施|举措|要求|行动|工程|机制|体系|能力|优势|原则|目标|制度|职责)")
_SET_UP: Final = re.compile(r"(?:出台|推出|制定|完成|新增|取消|建立|健全)了?$")
# After a classifier: what a slogan or a way of speaking counts (三个方面, 两个维护), nothing in the world.
_NOT_COUNTED: Final = re.compile(
    r"(?:重要)?(?:方面|层面|阶段|环节|维度|维护|确立|意识|自信|一百年|坚持|必须|毫不|一|不|全面|全覆盖|大局|市场(?!主体)|主线|(?:[千百万]亿)?(?:大)?台阶|基本任务|到位|转变|面向|加强|更加|着力|关键|"
    r"抓手|问题导向|重点[，。]|角度|梯次|极端|字[，。]|代表重要|多[月年]|规定|纪律)"
)
_NOT_UNIT: Final = re.compile(
    "人[民大均工间]|例[会行]|名[录单列优]|家[庭属园长居]|台[账湾风]|门[诊户类]|层[级次面]|节[点能日]|面[向积对]|组[织成建团]|口[径岸]|班子|首[次个批]|单[位一]"
    "|眼科|针对|对[口于外]|种植|次[均生产]|次全会|位数|位[居列于]|元[旦素件]|座谈|场[地所馆]|处[理置罚奔走寻流碰]|条[例件]|亩均|升[级至学]|分[别类级之]|部[委分]|本[科级]|道路|克服"
    "|市[场民值委]|区[域间别划]|县域|村(?:（[^）]{1,4}）)?(?:民|级|委|医|卫生)|省[级份]|镇[级村]|乡[村镇]村|社区矫|州[级]|旗[下舰]|站[点位]|股[份东]|封[闭控]|件[套均]|册[子]"
)  # fmt: skip
_NO_DURATION: Final = re.compile(r"(?:以?[内前后来里间]|之[内前后]|以[上下来内]|多来|的?时间(?:里|内)|龄|儿童|婴幼儿|[以及]+上|制)")
_PASSING: Final = re.compile(r"(?:[近前后满每第头下上再]|(?<!超)过|过去|未来|今后|连续|持续|工作|从业|服务|居住|累计|为期不)(?:了)?$")
_REACHED: Final = re.compile(r"(?:不[少低]于|超过|达到?|[在至到])$")
_PASSING_HOURS: Final = re.compile(r"(?:[近前后每第过]|过去|连续)$")
_ALWAYS_OPEN: Final = re.compile(r"(?:全天候|不间断|不打烊|值[班守]|在线|在岗|待命|监测|监控)")
_DURATION_LEAD: Final = re.compile(r"(?:为期|期限|有效期|年限|任期|工期|周期|时限|时长|缩短|压缩|延长|提前|[待渡假用保修训务]期)[^，。；、\d]{0,6}$")
_HOURS: Final = ("小时", "分钟", "秒", "个小时")
_DAYS: Final = ("天", "个月", "个工作日", "工作日", "个季度", "周", "星期", "年", "昼夜")
_LIFE: Final = re.compile(r"寿命|平均年龄|均龄|中位年龄|婚龄")
_CLASS_OF: Final = re.compile(r"及?以[上下]的?[\u4e00-\u9fff]{0,6}?(?:医院|企业|单位|学校|机构|家庭|乡村医生|人员|村庄|自然村|项目|人口|老人|患者)")
_EXCEEDS: Final = re.compile(r"(?:超过?|突破|过|达)$")
_CLASS_OF_MONEY: Final = re.compile(r"(?:以上)?的?[\u4e00-\u9fff]{0,8}?(?:企业|项目|园区|产业(?!增加值)|集群|县域|[县村镇][，、达有])")
_CLASS_UNITS: Final = ("户", "人", "张", "元", "亩", "分", "公里", "平方米", "吨", "千瓦")
_UNREACHED: Final = re.compile(r"(?:达不到|未达到?)[^，。；、\d]{0,8}$")
_END_OF_CLAUSE: Final = re.compile(r" ?(?:[，。；、）！（]|$|以[上下内])", re.MULTILINE)
_OF_SOMETHING: Final = re.compile("的[\u4e00-\u9fff]")
_SPOKEN_OF_BEFORE: Final = re.compile(r"(?:指标|任务|工作|比例|费用|目标|数据|内容|合计)?(?:均|都|皆)")  # 三项均高于任务; 四类任务都完成
_CIRCLE: Final = re.compile(r"[\u4e00-\u9fff]{0,6}圈")
_SPLIT: Final = re.compile("(?:分|分成|分为|划为|划分为|归为|以|按|有)$")
_PARTS: Final = re.compile("块(?![展黑广宣牌土田地屏])|份?文件|层次|步骤?(?![走行])|要点|依据|部分")  # 分三块, 以三份文件为依据
_HELD: Final = re.compile(r"(?:举办|承办|主办|召开|开展|办|历经|历|成功举行|举行|培养|毕业)(?:了|过)?$")
_COURSE: Final = re.compile(r"(?:举办|开办|开设|开班|培训班?|讲座|班|课|论坛|编发|印发|出版|简报|刊物?)[^，。；]{0,6}$")
_MEETING: Final = re.compile(r"(?:[届委大协、]|大会)$")


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral without its unit.

    comparator: > when 余 or 多 stands in it, >= for 上百
    in_words:   written in Chinese; ``times``: 万, 亿 … when it multiplies Arabic figures
    unit:       given by the numeral itself (百分之九十), else None
    """

    start: int
    end: int
    value: float
    comparator: str
    in_words: bool
    times: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a number: ``before``, the words of its sentence before it; ``end`` of the sentence in ``text``."""

    text: str
    before: str
    end: int

    def match(self, pattern: re.Pattern[str], position: int) -> re.Match[str] | None:
        return pattern.match(self.text, position, self.end)


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a unit: its ``name``, which ends at ``stop``."""

    around: Around
    number: Number
    name: str
    stop: int

    @property
    def before(self) -> str:
        return self.around.before

    def goes_on(self, *words: str) -> bool:
        return self.around.text.startswith(words, self.stop)

    def goes_on_as(self, pattern: re.Pattern[str]) -> bool:
        return self.around.match(pattern, self.stop) is not None


def is_word(around: Around, start: int) -> bool:
    """Whether the unit at ``start`` is the head of a longer word (人民, 家庭, 部委)."""
    return around.match(_NOT_UNIT, start) is not None and not around.text.startswith(("单位", "部门"), start)


def is_counted(use: Use) -> bool:
    """Whether the number is neither a stretch of time, an age, a class nor a way of speaking."""
    if use.name in _DAYS:
        return _is_duration(use)
    if use.name in _HOURS:
        return _PASSING_HOURS.search(use.before) is None and not use.goes_on_as(_ALWAYS_OPEN) and not use.goes_on_as(_CIRCLE)
    if use.name == "岁":
        return _LIFE.search(use.before) is not None
    if use.name == "分":
        return not use.number.in_words and not use.goes_on("之", "钟")
    if use.name == "番":
        return use.before.endswith("翻")
    if use.name == "届":
        return _HELD.search(use.before) is not None and not (use.number.in_words and use.number.value > 10)  # 十四届 is the 14th
    if use.name in ("%", "‰"):
        return not use.before.endswith("前") and not (_UNREACHED.search(use.before) and use.goes_on_as(_OF_SOMETHING))
    return not _is_class(use) and not _is_word_for_itself(use) and not use.goes_on_as(_NOT_COUNTED)


def _is_duration(use: Use) -> bool:
    """A length of time that is set or reached (为期3年, 有效期6个月, 优良天数355天), not a deadline or a stretch that passed."""
    lead = _DURATION_LEAD.search(use.before) is not None
    if use.name in ("年", "周", "星期"):
        return lead and not use.goes_on("内", "来", "行动", "计划", "规划")
    if _PASSING.search(use.before):
        return False
    return lead or not use.goes_on_as(_NO_DURATION) or _REACHED.search(use.before) is not None


def _is_class(use: Use) -> bool:
    """亿元级产业, 超10亿元的企业, 100张以上的医院, 三类医疗器械, 二期工程: the number only says which."""
    if use.goes_on("级") or use.name in ("千伏", "kV", "英寸"):
        return True
    if use.name == "类":
        return use.goes_on("医疗器械", "水", "以上") or use.before.endswith("级")
    if use.name == "期":
        named = use.number.in_words and not (use.goes_on_as(_END_OF_CLAUSE) and _COURSE.search(use.before))
        return named or use.goes_on("工程", "项目", "建设", "改造", "规划")
    if use.name == "元" and _EXCEEDS.search(use.before) and use.goes_on_as(_CLASS_OF_MONEY):
        return True
    return use.name in _CLASS_UNITS and use.goes_on_as(_CLASS_OF)


def _is_word_for_itself(use: Use) -> bool:
    """这两家, 上述3项 and 两项激励可累加 speak of what was just said; 三元 is a firm, 四次会议 a meeting, 十项措施 a paper's name."""
    if use.before.endswith(("这", "那", "上述", "哪")):
        return True
    if not use.number.in_words:
        return False
    if use.name in ("项", "类", "种", "个") and use.goes_on_as(_SPOKEN_OF_BEFORE):
        return True
    if _SPLIT.search(use.before) and use.around.match(_PARTS, use.stop - len(use.name)):
        return True
    if use.before.endswith("下") or (use.name == "元" and use.number.value < 10):
        return True
    if use.name == "次" and (use.before.endswith("届") or use.goes_on("会", "全会", "全委", "全体", "（扩大", "代表大会")):
        return _MEETING.search(use.before) is not None
    set_phrase = not use.before or use.goes_on_as(_SET_PHRASE)
    return use.name in ("项", "条") and set_phrase and _SET_UP.search(use.before) is None
