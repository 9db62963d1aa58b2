"""The term tables: what loads, what is refused, what is found in a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import LexiconError
from loaders.lexicon import Lexicon, Term, fold, fold_with_offsets, read_table

LEXICON = Lexicon.load()
TERMS = (
    Term("Program", ("“两癌”筛查", "两癌检查"), "health", "a handbook"),
    Term("Policy", ("新农合", "新型农村合作医疗"), "health", "a handbook"),
    Term("Program", ("筛查",), "health", "a handbook"),
    Term("Policy", ("180政策", "180"), "health", "a handbook"),
)
SMALL = Lexicon(TERMS, {})


def found(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in SMALL.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("免费“两癌”筛查", ["两癌”筛查"]),  # quotation marks inside a name are part of it, those around it are not
        ("两癌筛查和新农合", ["两癌筛查", "新农合"]),
        ("新型农村合作医疗基金", ["新型农村合作医疗"]),  # longest
        ("180政策和180", ["180政策", "180"]),
        ("新农 合", ["新农 合"]),
        ("1180家、1801家", []),  # a number is not cut
        ("新农村合影", []),
        ("", []),
        ("筛", []),
    ],
)
def test_finds_longest_names_without_overlap(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("name", "concept"),
    [
        ("家庭医生签约", "家庭医生签约服务"),
        ("“1+1+1”家庭医生签约服务", "家庭医生签约服务"),
        ("妇女“两癌”筛查", "农村妇女“两癌”筛查"),
        ("0～6岁儿童健康管理", "0-6岁儿童健康管理"),
        ("县乡医疗机构一体化", "县乡医疗卫生机构一体化改革"),
        ("长护险", "长期护理保险"),
        ("杨桥中心卫生院迁建项目", None),
        ("工作", None),
        ("服务", None),
        ("管理制度", None),
    ],
)
def test_names_of_the_field(name: str, concept: str | None) -> None:
    term = LEXICON.concept(name)
    assert (None if term is None else term.name) == concept


@pytest.mark.parametrize(
    ("name", "label", "scope"),
    [
        ("分级诊疗", "Program", "health"),
        ("两票制", "Policy", "health"),
        ("新农合", "Policy", "health"),
        ("奖励扶助", "Policy", "health"),
        ("党风廉政建设", "Program", "party"),
        ("安全生产", "Program", "other"),
    ],
)
def test_kind_and_scope(name: str, label: str, scope: str) -> None:
    term = LEXICON.concept(name)
    assert term is not None
    assert (term.label, term.scope) == (label, scope)


def test_table_is_large_enough() -> None:
    assert len(LEXICON.terms) >= 2_200
    assert sum(len(term.names) for term in LEXICON.terms) >= 9_000


def test_no_other_name_is_a_verb_before_a_name_of_the_same_concept() -> None:
    """实施国家基本药物制度 would hide that 国家基本药物制度 is what is carried out."""
    verbs = {"实施", "推进", "开展", "深化", "建立", "创建", "建设", "加强", "促进", "落实", "征收", "查处", "提升", "健全"}
    assert [
        name
        for term in LEXICON.terms
        for name in term.names[1:]
        if name[:2] in verbs and (found := LEXICON.concept(name[2:])) is not None and found is term
    ] == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("健康中国重庆行动", "健康中原行动"),
        ("糖尿病防治行动", "心脑血管疾病防治行动"),
        ("航空医疗救援演练", "航空医疗救援"),
        ("世行贷款英国赠款中国结核病控制项目", "结核病防治"),
        ("基孔肯雅热防控", "登革热防控"),
    ],
)
def test_what_only_resembles_a_concept_is_not_its_name(first: str, second: str) -> None:
    assert LEXICON.concept(first) is None or LEXICON.concept(first) is not LEXICON.concept(second)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("培育壮大健康产业", ["健康产业"]), ("实施行动", []), ("大健康产业兴县", ["大健康产业"])],
)
def test_a_name_begins_inside_no_verb(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end, _ in LEXICON.find(text)] == expected


def test_every_name_belongs_to_one_concept() -> None:
    names = [fold(name) for term in LEXICON.terms for name in term.names]
    assert len(names) == len(set(names))


def test_a_name_at_the_end_of_a_text_ends_with_it() -> None:
    assert list(SMALL.find("新农合")) == [(0, 3, TERMS[1])]  # 新农合 is shorter than other names that begin so


def test_folded_offsets_lead_back() -> None:
    text = "开展“两癌”“乙肝”筛查（试点）"
    folded = fold_with_offsets(text)
    for position, char in enumerate(folded.text):
        start, end = folded.source(position, position + 1)
        assert fold(text[start:end]) == char


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (["甲\tx\ts", "乙\tx"], "columns"),
        (["乙\tx\ts", "乙\tx\ts"], "once"),
        (["丁\tx\ts", "丁一\tx\t"], "no source"),
        (["b\tx\ts", "a\tx\ts"], "must stand after"),
    ],
)
def test_a_broken_table_is_refused(tmp_path: Path, rows: list[str], message: str) -> None:
    (tmp_path / "t.tsv").write_text("\n".join(["head\tx\tsource", *rows]) + "\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        read_table("t.tsv", 3, tmp_path)


def test_one_name_for_two_concepts_is_refused() -> None:
    with pytest.raises(LexiconError, match="names both"):
        Lexicon((Term("Program", ("甲项目",), "health", "s"), Term("Policy", ("乙", "“甲”项目"), "health", "s")), {})
