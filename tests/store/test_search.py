"""Search by name and alias: what is found, in which order, and what must not be."""

from __future__ import annotations

import pytest

from graph.errors import QueryError
from graph.store import GraphStore
from tests.store.report_drafts import REED, SCREENING, SIGNING, WILLOW, Draft, maple, program, willow


@pytest.fixture
def filled(store: GraphStore) -> GraphStore:
    extra = Draft("其他\n县医院（新区）与HPV筛查、“双基”提升、C+E行动、家庭医生", source="reports/其他.txt").describes(WILLOW, "其他").within(WILLOW)
    for name in ("HPV筛查", "“双基”提升", "C+E行动", "家庭医生"):
        extra.mentions(program(name, WILLOW), name)
    for draft in (willow(), maple(), extra):
        store.replace(draft.graph())
    return store


FOUND = (
    ("家庭医生", ["家庭医生", "家庭医生签约服务"]),  # the exact name first
    ("签约服务", ["家庭医生签约服务"]),
    ("家医签约", ["家庭医生签约服务"]),  # an alias
    ("县人民医院", ["柳溪县人民医院", "枫桥县人民医院"]),
    ("溪县", ["柳溪县", "柳溪县人民医院"]),  # inside a name
    ("柳溪县人民医院", ["柳溪县人民医院"]),
    ("镇", ["芦花镇"]),  # one character
    ("HPV", ["HPV筛查"]),
    ("hpv", ["HPV筛查"]),
    ("HPV筛查", ["HPV筛查"]),
    ("C+E", ["C+E行动"]),
    ("“双基”", ["“双基”提升"]),
    ("  家庭医生签约服务 ", ["家庭医生签约服务"]),
)  # fmt: skip
NOT_FOUND = (
    "",
    "  ",
    "溪柳",
    "人医",
    "柳溪 人民",
    "医院人民",
    "妇幼保健院",
    "*",
    "家庭~",
    "a OR b",
    '"',
    "(",
    "\\",
    "家庭医生\\",
    "[a TO b]",
    "name:家庭医生",
)


@pytest.mark.parametrize("text, names", FOUND)
def test_found_in_this_order(filled: GraphStore, text: str, names: list[str]) -> None:
    found = [node["name"] for node in filled.search(text, ["Region", "Institution", "Program", "Policy"])]
    assert found[: len(names)] == names or sorted(found) == sorted(names)
    assert len(found) == len(names)


def test_nothing_found(filled: GraphStore) -> None:
    assert [text for text in NOT_FOUND if filled.search(text)] == []


def test_same_length_is_ordered_by_id(filled: GraphStore) -> None:
    ids = [node["id"] for node in filled.search("县人民医院", ["Institution"])]
    assert ids == sorted(ids)


def test_labels_and_limit_narrow_it(filled: GraphStore) -> None:
    assert {node["_labels"][0] for node in filled.search("柳溪县")} == {"Region", "Institution", "Report"}
    assert [node["id"] for node in filled.search("柳溪县", ["Region"])] == [WILLOW.id]
    assert [node["id"] for node in filled.search("柳溪县", limit=1)] == [WILLOW.id]
    assert filled.search("柳溪县", limit=0) == []


def test_no_score_is_shown(filled: GraphStore) -> None:
    assert set(filled.search("早筛", ["Program"])[0]) == {"_labels", "id", "name", "caption", "aliases", "scope"}


def test_a_withdrawn_name_is_not_found(filled: GraphStore) -> None:
    assert [node["id"] for node in filled.search("早筛", ["Program"])] == [SCREENING.id]
    filled.withdraw(maple().id)
    assert filled.search("早筛", ["Program"]) == []
    assert filled.search("家医签约") == []
    assert [node["id"] for node in filled.search("签约服务")] == [SIGNING.id]


def test_kinds_without_a_name_of_their_own_are_refused(filled: GraphStore) -> None:
    with pytest.raises(QueryError, match="no search among Nothing, Passage"):
        filled.search("柳溪", ["Region", "Passage", "Nothing"])
    assert [node["id"] for node in filled.search("芦花", ["Region"])] == [REED.id]
