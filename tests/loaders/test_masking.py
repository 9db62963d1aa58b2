"""Personal numbers are overwritten in every usual shape, figures of a report are left alone; generated numbers: none is kept."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.masking import mask_personal_numbers
from loaders.readers import read_bytes

PERSONAL = [
    ("联系人：", "13800138000"),
    ("联系人：", "+86 13800138000"),
    ("联系人：", "+86-138-0013-8000"),
    ("联系人：", "0086 13800138000"),
    ("联系人：", "8613800138000"),
    ("联系人：", "138-0013-8000"),
    ("联系人：", "138 0013 8000"),
    ("联系人：", "138.0013.8000"),
    ("联系人：", "1380 013 8000"),
    ("联系人：", "１３８００１３８０００"),
    ("联系人：", "１３８－００１３－８０００"),
    ("联系人：", "110101199003078515"),
    ("联系人：", "11010119900307851X"),
    ("联系人：", "11010119900307851x"),
    ("联系人：", "110101 19900307 8515"),
    ("身份证号：", "110101 1990 0307 8515"),
    ("联系人：", "１１０１０１１９９００３０７８５１Ｘ"),
    ("联系人：", "110101900307851"),
    ("联系人：", "6222021234567890123"),
    ("联系人：", "6222021234567890"),
    ("联系人：", "6222 0212 3456 7890"),
    ("联系人：", "6222 0212 3456 7890 123"),
    ("联系人：", "6222-0212-3456-7890"),
    ("联系人：", "4111 1111 1111 1111"),
    ("账号：", "34050163860800000123"),
    ("开户行账号 ", "1301 0201 0920 0123 456"),
    ("联系人：", "0556-5555666"),
    ("联系人：", "0556—5555666"),
    ("联系人：", "0556 5555666"),
    ("联系人：", "（0556）5555666"),
    ("联系人：", "(0556)-5555666"),
    ("联系人：", "010-88886666"),
    ("联系人：", "010-8888 6666"),
    ("联系人：", "010-88886666转801"),
    ("联系人：", "010-88886666-801"),
    ("联系人：", "+86-10-88886666"),
    ("联系人：", "400-123-4567"),
    ("电话：", "5555666"),
    ("电话: ", "55556666"),
    ("联系电话（传真）：", "5555666"),
    ("办公电话：", "555-5666"),
    ("电话", "05565555666"),
    ("电话：", "5555666、5555777"),
    ("电话：", "0556-5555666/5555777"),
    ("传真：", "5555666"),
    ("Tel:", "0556-5555666"),
    ("联系人：", "zhang.san@example.gov.cn"),
    ("联系人：", "zhangsan＠163.com"),
    ("联系人：", "zhang_san(at)163.com"),
    ("QQ：", "12345678"),
    ("QQ群：", "123456789"),
    ("微信号：", "zhangsan_88"),
]
FIGURES = [
    "13800元",
    "投入13912345678元",
    "投入１３９１２３４５６７８元",
    "5764.33万元",
    "2017-2019年",
    "2016-2017-2018年",
    "襄卫发〔2017〕193号",
    "2017年12月11日",
    "20180101",
    "2018-01-01 09:30",
    "8800小时",
    "GB/T 2260-2007",
    "总人口1443497378人",
    "拨打120急救电话3200次",
    "开通12320热线",
    "24小时电话12345受理",
    "电话回访5000000人次",
    "电话随访5555666人次",
    "接诊5000 6000 7000 8000人次",
    "2016 2017 2018 2019",
    "机构代码123456789",
    "身份证信息采集4500万条",
    "微信公众号推送120篇",
    "每10万人口13.5名",
    "1-10月完成1350 1400 1450例",
    "产值13912345678.50元",
    "邮编246003",
    "用药684种、0-6岁儿童4567890人",
]


@pytest.mark.parametrize(("label", "number"), PERSONAL)
def test_a_personal_number_leaves_only_asterisks_of_its_length(label: str, number: str) -> None:
    masked = mask_personal_numbers(f"{label}{number}，谢谢")
    assert len(masked) == len(f"{label}{number}，谢谢")
    assert masked.startswith(label) and masked.endswith("，谢谢")
    assert not re.search(r"[\d０-９@＠]", masked.replace("、", "").replace("/", "")[len(label) : -3])


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_is_left_alone(figure: str) -> None:
    assert mask_personal_numbers(f"全年{figure}，比上年") == f"全年{figure}，比上年"


@given(st.text(alphabet="0123456789Xx-（）() 电话QQ：年月元万.@abc县１３", max_size=60))
def test_masking_keeps_the_length_and_is_done_once(text: str) -> None:
    masked = mask_personal_numbers(text)
    assert len(masked) == len(text)
    assert mask_personal_numbers(masked) == masked


def generated(count: int) -> list[tuple[str, str]]:
    """Numbers of every kind, by chance but the same ones each time, with a sentence around each."""
    chance = random.Random(20231)
    digits = lambda size: "".join(chance.choice("0123456789") for _ in range(size))  # noqa: E731
    made = []
    for number in range(count):
        mobile = f"1{chance.choice('3456789')}{digits(9)}"
        birth = f"{chance.randint(1930, 2015)}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"
        identity = f"{chance.randint(11, 65)}{digits(4)}{birth}{digits(3)}{chance.choice('0123456789X')}"
        area = chance.choice(("010", "021", "0556", "0471", "0898"))
        local = chance.choice("2345678") + digits(7 if len(area) == 3 else 6)
        shapes = (
            mobile,
            f"{mobile[:3]}-{mobile[3:7]}-{mobile[7:]}",
            f"{mobile[:3]} {mobile[3:7]} {mobile[7:]}",
            f"+86{mobile}",
            identity,
            f"62{digits(17)}",
            f"62{digits(14)}",
            f"{area}-{local}",
            f"（{area}）{local}",
            f"{chance.choice('abcxyz')}{digits(6)}@{chance.choice(('qq.com', '163.com', 'example.gov.cn'))}",
        )
        shape = shapes[number % len(shapes)]
        around = chance.choice(("联系人王某{}。", "咨询请拨{}，谢谢。", "（{}）", "{}", "手机：{} 传真", "报名发至{}；截止月底"))
        made.append((shape, around.format(shape)))
    return made


def test_of_generated_numbers_none_is_kept() -> None:
    kept = [(number, text) for number, text in generated(3_000) if re.search(r"\d{3}", mask_personal_numbers(text))]
    assert kept == []


def test_of_generated_numbers_none_is_in_a_document() -> None:
    numbers = generated(300)
    [document] = read_bytes("\n".join(text for _, text in numbers).encode("gb18030"), "numbers.txt")
    assert [number for number, _ in numbers if number in document.text] == []
    assert not re.search(r"\d{7}", document.text)
