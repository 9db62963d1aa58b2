"""Numbers that a web site, a scan or a page lost or broke: thirty sentences damaged in every way give no figure that was not there."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from graph.records import Document
from loaders.passages import divide
from loaders.quantities import find_quantities

# The figure stands between bars.
SENTENCES = [
    "居民签约率达|95.6|%以上。",
    "共培训乡村医生|1204|人次。",
    "全年门诊量达|22.06|万人次。",
    "争取上级资金|564.33|万元。",
    "住院率下降|12.5|个百分点。",
    "新招聘护士|26|名。",
    "改造村卫生室|149|所。",
    "发放宣传折页|3500|余份。",
    "孕产妇死亡率为|18.64|/10万。",
    "婴儿死亡率控制在|14.2|‰以内。",
    "开展义诊|38|场。",
    "新建门诊楼|7860|平方米。",
    "报告手足口病|281|例。",
    "开放床位|460|张。",
    "免费婚检|2300|对。",
    "检出高血压患者|1168|例，均已建档。",
    "财政投入同比增长|17.3|%。",
    "处理投诉|42|件。",
    "出动执法车辆|77|车次，责令改正。",
    "人均期望寿命达到|78.62|岁。",
    "人均补助标准为|74.5|元。",
    "每人每月补贴|120|元。",
    "医疗费用节省|13.85|亿元。",
    "建档|62.4|万份，动态更新。",
    "覆盖乡镇|23|个，惠及山区。",
    "慰问计生家庭|310|户。",
    "抽检水样|86|份，全部合格。",
    "家庭医生团队|55|支，分片包干。",
    "硬化道路|23.6|公里。",
    "医废处置|80.5|吨。",
]
_MIDDLE = re.compile(r"(?<=\d)(?=\d)")


def _split(mark: str) -> Callable[[str], str]:
    """The first two digits in a row come apart."""
    return lambda number: _MIDDLE.sub(mark, number, count=1)


def _first(sign: str) -> Callable[[str], str]:
    return lambda number: sign + number[1:]


def _last(sign: str) -> Callable[[str], str]:
    return lambda number: number[:-1] + sign


def _inner(sign: str) -> Callable[[str], str]:
    return lambda number: number[:1] + sign + number[2:] if number[1] != "." else number[:2] + sign + number[3:]


DAMAGES: dict[str, Callable[[str], str]] = {
    "dropped by the site": lambda number: "",
    "dropped, a space left": lambda number: " ",
    "dropped, spaces left": lambda number: "   ",
    "dropped but for the point": lambda number: ".",
    "dropped but for a comma": lambda number: ",",
    "half a number: decimals lost": lambda number: number.split(".")[0] + ".",
    "half a number: whole part lost": lambda number: "." + number.split(".")[-1],
    "half a number: a dash left of its range": lambda number: number + "-",
    "half a number: the low end of its range lost": lambda number: "~" + number,
    "half a number: separator and nothing behind": lambda number: number.split(".")[0] + ",",
    "two points": lambda number: number[0] + "." + number[1:].replace(".", "") + ".5",
    "digits split by a space": _split(" "),
    "digits split by a wide space": _split("\u3000"),
    "digits split by a line end": _split("\n"),
    "digits split by a comma": _split(","),
    "digits split by a wide comma": _split("，"),
    "digits split by a full stop": _split("。"),
    "digits split by a middle dot": _split("·"),
    "digits split by a slash": _split("/"),
    "digits split by a list comma": _split("、"),
    "page number inside": _split("\n— 12 —\n"),
    "page number of a site inside": _split("\n第 3 页 共 9 页\n"),
    "letter O for the last digit": _last("O"),
    "letter O for the first digit": _first("O"),
    "small o inside": _inner("o"),
    "letter l for the first digit": _first("l"),
    "letter I for the first digit": _first("I"),
    "letter l for the last digit": _last("l"),
    "letter S inside": _inner("S"),
    "letter B for the last digit": _last("B"),
    "wide letter O for the last digit": _last("Ｏ"),
    "letter Z for the first digit": _first("Z"),
    "Chinese circle for the last digit": _last("〇"),
    "blank box for the first digit": _first("□"),
    "blank box for the last digit": _last("□"),
    "question mark for the first digit": _first("?"),
    "question mark inside": _inner("?"),
    "replacement character for the first digit": _first("\ufffd"),
    "replacement character for the last digit": _last("\ufffd"),
    "star for the first digit": _first("*"),
    "stars for all digits": lambda number: "**",
    "crosses for all digits": lambda number: "××",
    "letters X for all digits": lambda number: "XX",
    "low line for all digits": lambda number: "____",
    "low line for the first digit": _first("_"),
    "dots for all digits": lambda number: "……",
    "dots for the first digit": _first("…"),
    "empty cell": lambda number: "\t\t",
    "cell parted by bars": lambda number: " | | ",
    "ideographic digits cut": lambda number: "二百点",
    "ideographic digits split": lambda number: "三十 五" if len(number) > 3 else "九十 ",
    "ideographic number with a box": lambda number: "一百□十",
}


def damaged(sentence: str, damage: Callable[[str], str]) -> tuple[str, float]:
    before, number, after = sentence.split("|")
    times = {"万": 10**4, "亿": 10**8}.get(after[:1], 1)
    return before + damage(number) + after, float(number) * times


@pytest.mark.parametrize("kind", DAMAGES)
def test_damaged_number_gives_no_figure_but_its_own(kind: str) -> None:
    invented = []
    for sentence in SENTENCES:
        text, value = damaged(sentence, DAMAGES[kind])
        report = divide(Document("report:1", "row.txt", text))
        for quantity in find_quantities(report, ()):
            if abs(quantity.value - value) > 1e-6 * value:
                invented.append((text, quantity.value, quantity.unit))
    assert invented == []


def test_every_sentence_is_read_when_it_is_whole() -> None:
    for sentence in SENTENCES:
        text, value = damaged(sentence, lambda number: number)
        (quantity,) = find_quantities(divide(Document("report:1", "row.txt", text)), ())
        assert abs(quantity.value - value) < 1e-6 * value, text


def test_sentences_are_thirty() -> None:
    assert len(SENTENCES) == len(set(SENTENCES)) == 30
