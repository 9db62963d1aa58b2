"""Personal numbers are overwritten, figures of a report are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.masking import mask_personal_numbers

PERSONAL = [
    "13800138000",
    "+86 13800138000",
    "138-0013-8000",
    "１３８００１３８０００",
    "110101199003078515",
    "11010119900307851X",
    "110101900307851",
    "6222021234567890123",
    "6222 0212 3456 7890",
    "0556-5555666",
    "(0556)-5555666",
    "zhang.san@example.gov.cn",
]
FIGURES = [
    "13800元",
    "投入13912345678元",
    "5764.33万元",
    "2017-2019年",
    "襄卫发〔2017〕193号",
    "2017年12月11日",
    "20180101",
    "8800小时",
    "GB/T 2260-2007",
    "总人口1443497378人",
]


@pytest.mark.parametrize("number", PERSONAL)
def test_a_personal_number_leaves_only_asterisks_of_its_length(number: str) -> None:
    masked = mask_personal_numbers(f"联系人：{number}，谢谢")
    assert masked == f"联系人：{'*' * len(number)}，谢谢"


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_is_left_alone(figure: str) -> None:
    assert mask_personal_numbers(f"全年{figure}，比上年") == f"全年{figure}，比上年"


@given(st.text(alphabet="0123456789Xx-（）() 电话QQ：年月元万.@abc县", max_size=60))
def test_masking_keeps_the_length_and_is_done_once(text: str) -> None:
    masked = mask_personal_numbers(text)
    assert len(masked) == len(text)
    assert mask_personal_numbers(masked) == masked


@given(st.integers(0, 10**8 - 1), st.sampled_from(["130", "135", "150", "166", "177", "189", "199"]))
def test_no_mobile_number_survives(rest: int, prefix: str) -> None:
    number = f"{prefix}{rest:08d}"
    assert number not in mask_personal_numbers(f"电话{number}。手机：{number}")
