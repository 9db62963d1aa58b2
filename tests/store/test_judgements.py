"""Judgements: which pairs are offered and which are not, what a ledger says, and a graph read with it; without the ledger it is what it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.candidates import Thing, candidates, compare
from graph.errors import SettingsError
from graph.judgements import Line, groups, judge, judged, read_ledger, write_ledger
from graph.moments import Moment, graph_at
from graph.store import GraphStore
from tests.store.report_drafts import WILLOW, Draft, institution, maple, willow

DAY = "2026-11-25"


def thing(name: str, *aliases: str, region: str | None = WILLOW.id, type_: str | None = None, number: str | None = None, reports: str = "") -> Thing:
    names = frozenset((name, *aliases))
    label = "Policy" if number else "Institution" if type_ else "Program"
    return Thing(f"{label.lower()}:{name}", label, name, names, region, type_, number, frozenset(reports.split()))


BUREAU, BUREAU_NOW = thing("柳溪县卫生和计划生育局", type_="administration"), thing("柳溪县卫生健康委员会", type_="administration")
HOSPITAL = thing("柳溪县人民医院", "县医院", type_="hospital")
PAIRS = [  # (one, other, whether a person is asked, why)
    (BUREAU, BUREAU_NOW, True, "a bureau under its name after a reform"),
    (HOSPITAL, thing("柳溪县医院", type_="hospital"), True, "one name nearly within the other"),
    (HOSPITAL, thing("柳溪总医院", "县医院", type_="hospital"), True, "one alias for both"),
    (thing("家庭医生签约"), thing("家庭医生签约服务"), True, "a programme without its last word"),
    (thing("妇女“两癌”筛查"), thing("妇女两癌筛查项目"), True, "quotation marks and a last word"),
    (thing("柳溪县第一人民医院", type_="hospital"), thing("柳溪县第二人民医院", type_="hospital"), False, "numbers differ"),
    (thing("2017年基本公共卫生服务"), thing("2018年基本公共卫生服务"), False, "years differ"),
    (HOSPITAL, thing("柳溪县人民检察院", type_="administration"), False, "nearly the same, of another type"),
    (HOSPITAL, thing("枫桥县人民医院", region="region:990122", type_="hospital"), False, "another county's"),
    (thing("健康扶贫", reports="a b"), thing("健康教育", reports="a"), False, "one report names both"),
    (thing("关于甲的通知", number="柳卫发〔2017〕5号"), thing("关于甲的通知书", number="柳卫发〔2017〕6号"), False, "other document numbers"),
    (thing("家庭医生签约"), thing("慢病早筛行动"), False, "nothing in common"),
]


@pytest.mark.parametrize(("one", "other", "is_asked", "why"), PAIRS, ids=[row[3] for row in PAIRS])
def test_a_person_is_asked_about_likely_pairs_alone(one: Thing, other: Thing, is_asked: bool, why: str) -> None:
    found = candidates([one, other])
    assert bool(found) is is_asked, compare(one, other)
    if found:
        [pair] = found
        assert pair.first.id < pair.second.id and pair.score == sum(feature.weight for feature in pair.reasons)
        assert candidates([other, one]) == found and candidates([one, other], [(other.id, one.id)]) == []


def test_the_likeliest_pair_stands_first() -> None:
    found = candidates(
        [BUREAU, BUREAU_NOW, thing("柳溪县卫生局", type_="administration", reports="a"), HOSPITAL, thing("柳溪县医院", type_="hospital")]
    )
    assert found[0].score >= found[-1].score and {BUREAU.id, BUREAU_NOW.id} in [{each.first.id, each.second.id} for each in found]


def line(first: str, second: str, judgement: str, why: str = "") -> Line:
    return judged(f"program:{first}", f"program:{second}", judgement, "anna", DAY, why)  # type: ignore[arg-type]


def canonical(*lines: Line, there: str | None = None) -> dict[str, str]:
    found = groups(lines, None if there is None else [f"program:{each}" for each in there])
    return {key[-1]: value[-1] for key, value in found.canonical.items()}


def test_what_is_the_same_is_one_by_way_of_others_too() -> None:
    assert canonical(line("b", "a", "same"), line("b", "c", "same"), line("x", "y", "same")) == {"b": "a", "c": "a", "y": "x"}
    assert canonical(line("a", "b", "different"), line("a", "c", "unsure")) == {}
    assert canonical(line("a", "b", "same"), line("b", "c", "same"), there="bc") == {"c": "b"}
    assert canonical(line("a", "b", "same"), there="b") == {}


def test_a_contradiction_is_said_and_its_group_stays_apart() -> None:
    lines = [line("a", "b", "same"), line("b", "c", "same"), line("a", "c", "different"), line("x", "y", "same")]
    assert canonical(*lines) == {"y": "x"}
    [said] = groups(lines).contradictions
    assert "program:a and program:c are judged different (anna, 2026-11-25)" in said


def test_a_ledger_is_sorted_lines_that_can_be_undone(tmp_path: Path) -> None:
    file = tmp_path / "ledger.tsv"
    assert read_ledger(file) == []
    for each in (line("c", "d", "unsure"), line("b", "a", "same", "one\tand\nthe same")):
        judge(file, each, (each.second, each.first))
    text = file.read_text(encoding="utf-8").splitlines()
    assert text[1:] == ["program:a\tprogram:b\tsame\tanna\t2026-11-25\tone and the same", "program:c\tprogram:d\tunsure\tanna\t2026-11-25\t"]
    judge(file, line("a", "b", "different"), ("program:a", "program:b"))
    assert [each.judgement for each in read_ledger(file)] == ["different", "unsure"]
    assert judge(file, None, ("program:b", "program:a")) and not judge(file, None, ("program:b", "program:a"))
    assert [each.first for each in read_ledger(file)] == ["program:c"]


FAULTS = [
    "program:a\tprogram:b\tsame",
    "program:a\tprogram:b\tperhaps\tanna\t2026-11-25\t",
    "program:a\tprogram:a\tsame\tanna\t2026-11-25\t",
    "program:a\tpolicy:b\tsame\tanna\t2026-11-25\t",
    "region:1\tregion:2\tsame\tanna\t2026-11-25\t",
    "program:a\tprogram:b\tsame\tanna\t2026-11-25\t\nprogram:b\tprogram:a\tdifferent\tben\t2026-11-26\t",
]


@pytest.mark.parametrize("text", FAULTS)
def test_a_wrong_line_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "ledger.tsv"
    file.write_text(f"# head\n{text}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"ledger\.tsv:[23]: "):
        read_ledger(file)


def test_a_graph_is_read_with_the_ledger_and_is_what_it_was_without(store: GraphStore, tmp_path: Path) -> None:
    old, new = institution("柳溪县卫生局", WILLOW, "administration"), institution("柳溪县卫健局", WILLOW, "administration")
    text = "柳溪县2018年工作\n县卫生局推进家庭医生签约服务，县卫健局也推进，两局合作。"
    draft = Draft(text, source="reports/两局.txt").describes(WILLOW, "柳溪县2018年工作").within(WILLOW).mentions(WILLOW, "柳溪县")
    draft.mentions(old, "县卫生局").mentions(new, "县卫健局").claims("PARTNERS_WITH", old, new, "两局合作")
    for each in (draft, maple(), willow()):
        store.replace(each.graph())
    before = list(store.dump())
    assert {old.id, new.id} <= {each.id for each in store.things()}
    ledger = (judged(old.id, new.id, "same", "anna", DAY),)
    with graph_at(store, Moment(judged=ledger)) as one:
        kept, gone = sorted((old.id, new.id))
        nodes = {row[0]: row[1] for row in one.read("MATCH (n:Institution) RETURN n.id AS id, n.aliases AS aliases").rows}
        assert gone not in nodes and {"县卫生局", "县卫健局"} <= set(nodes[kept])
        assert one.counts()["edges"]["PARTNERS_WITH"] == store.counts()["edges"]["PARTNERS_WITH"] - 1
        assert one.verify().findings == []
    assert list(store.dump()) == before
    write_ledger(tmp_path / "ledger.tsv", ledger)
    (tmp_path / "ledger.tsv").unlink()
    with graph_at(store, Moment(judged=tuple(read_ledger(tmp_path / "ledger.tsv")))) as same:
        assert same is store
