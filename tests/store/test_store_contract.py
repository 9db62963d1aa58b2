"""What every store does, whichever engine is under it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import SchemaError, SettingsError, StoreUnavailable
from graph.store import GraphStore, open_store
from tests.store.conftest import ALL_ENGINES
from tests.store.report_drafts import (
    CLOUD,
    LAKE,
    MAPLE,
    MAPLE_HOSPITAL,
    PRICES,
    REED,
    SIGNING,
    WILLOW,
    WILLOW_HOSPITAL,
    Draft,
    maple,
    program,
    willow,
    with_edge,
    with_node,
)

ENGINES = ALL_ENGINES


def names(store: GraphStore, label: str) -> list[str]:
    return [row[0] for row in store.read(f"MATCH (n:{label}) RETURN n.name AS name ORDER BY n.id").rows]


def aliases(store: GraphStore, id_: str) -> list[str] | None:
    return store.read("MATCH (n {id: $id}) RETURN n.aliases AS aliases", {"id": id_}).rows[0][0]


def clean_build(store: GraphStore, drafts: list[Draft]) -> list[str]:
    for report in store.reports():
        store.withdraw(report["id"])
    for draft in drafts:
        store.replace(draft.graph())
    return list(store.dump())


# --- replace ------------------------------------------------------------------------------------------------------------------


def test_counts_what_was_not_there_before(store: GraphStore) -> None:
    written = store.replace(willow().graph())
    assert written.status == "written"
    assert written.nodes == {"Region": 5, "Institution": 2, "Program": 1, "Policy": 1, "Passage": 4, "Target": 1, "Report": 1}
    assert written.edges["PART_OF"] == 4
    assert written.refusals == ()
    second = store.replace(maple().graph())
    assert second.nodes == {"Program": 1, "Passage": 3, "Target": 1, "Report": 1}
    assert "PART_OF" not in second.edges


def test_counts_by_kind_agree_with_what_was_written(store: GraphStore) -> None:
    written = store.replace(willow().graph())
    counts = store.counts()
    assert {label: n for label, n in counts["nodes"].items() if n} == written.nodes
    assert {type_: n for type_, n in counts["edges"].items() if n} == written.edges


def test_same_claims_again_write_nothing(store: GraphStore) -> None:
    store.replace(willow().graph())
    before = list(store.dump())
    again = store.replace(willow().graph())
    assert (again.status, again.nodes, again.edges) == ("unchanged", {}, {})
    assert list(store.dump()) == before


def test_changed_claims_take_the_place_of_the_old_ones(store: GraphStore) -> None:
    store.replace(willow().graph())
    changed = willow().claims("FUNDS", WILLOW, PRICES, "县财政投入30万元", amount_cny=1.5)
    assert store.replace(changed.graph()).status == "written"
    after = list(store.dump())
    assert after == clean_build(store, [changed])
    assert store.counts()["edges"]["FUNDS"] == 2


def test_claims_that_are_no_longer_made_are_gone(store: GraphStore) -> None:
    store.replace(willow().graph())
    short = Draft(willow().text).describes(WILLOW, "柳溪县2018年卫生工作回顾").within(WILLOW).mentions(WILLOW, "柳溪县")
    store.replace(short.graph())
    assert names(store, "Institution") == names(store, "Program") == names(store, "Target") == []
    assert names(store, "Region") == ["湖东省", "云州市", "柳溪县"]
    assert aliases(store, WILLOW.id) is None


def test_a_new_state_of_a_file_takes_the_place_of_the_old_one(store: GraphStore) -> None:
    store.replace(maple().graph())
    store.replace(willow(2018).graph())
    written = store.replace(willow(2019).graph(), supersedes=willow(2018).id)
    assert written.nodes == {"Passage": 4, "Target": 1, "Report": 1}
    assert [report["year"] for report in store.reports()] == [2018, 2019]
    assert list(store.dump()) == clean_build(store, [maple(), willow(2019)])


def test_superseding_a_report_that_is_not_there_is_plain_writing(store: GraphStore) -> None:
    assert store.replace(willow().graph(), supersedes="report:0000000000000000").status == "written"


def test_unchanged_claims_still_supersede(store: GraphStore) -> None:
    store.replace(willow(2018).graph())
    store.replace(willow(2019).graph())
    assert store.replace(willow(2019).graph(), supersedes=willow(2018).id).status == "unchanged"
    assert list(store.dump()) == clean_build(store, [willow(2019)])


def test_two_years_leave_two_lines_between_the_same_nodes(store: GraphStore) -> None:
    store.replace(willow(2018).graph())
    store.replace(willow(2019).graph())
    rows = store.read("MATCH (:Region)-[r:FUNDS]->(:Program) RETURN r.year AS year ORDER BY year").rows
    assert rows == [[2018], [2019]]


# --- withdraw -----------------------------------------------------------------------------------------------------------------


def test_a_withdrawn_report_leaves_no_trace(store: GraphStore) -> None:
    store.replace(maple().graph())
    before = list(store.dump())
    store.replace(willow().graph())
    assert store.withdraw(willow().id) is True
    assert list(store.dump()) == before
    assert not any("柳溪" in line or "芦花" in line for line in store.dump())


def test_the_last_withdrawal_leaves_nothing(store: GraphStore) -> None:
    store.replace(willow().graph())
    store.withdraw(willow().id)
    assert list(store.dump()) == []
    assert store.reports() == []


def test_withdrawing_what_is_not_there_says_so(store: GraphStore) -> None:
    store.replace(willow().graph())
    before = list(store.dump())
    assert store.withdraw("report:0000000000000000") is False
    assert list(store.dump()) == before


# --- names --------------------------------------------------------------------------------------------------------------------


def test_aliases_are_all_that_the_reports_call_it_but_its_name(store: GraphStore) -> None:
    store.replace(willow().graph())
    assert aliases(store, SIGNING.id) == ["签约"]
    store.replace(maple().graph())
    assert aliases(store, SIGNING.id) == ["家医签约", "签约"]
    assert aliases(store, MAPLE.id) is None
    assert aliases(store, PRICES.id) is None


def test_an_alias_goes_with_the_last_report_that_used_it(store: GraphStore) -> None:
    store.replace(willow(2018).graph())
    store.replace(willow(2019).graph())
    store.replace(maple().graph())
    store.withdraw(willow(2018).id)
    assert aliases(store, SIGNING.id) == ["家医签约", "签约"]
    store.withdraw(willow(2019).id)
    assert aliases(store, SIGNING.id) == ["家医签约"]


def test_aliases_beyond_the_basic_plane_are_sorted_by_code_point(store: GraphStore) -> None:
    draft = Draft("标题\n𠮷村和ﾊ村和龥村").describes(REED, "标题").within(REED).mentions(REED, "𠮷村", "ﾊ村", "龥村")
    store.replace(draft.graph())
    assert aliases(store, REED.id) == ["龥村", "ﾊ村", "𠮷村"]


def known_as(name: str, scope: str, *surfaces: str) -> Draft:
    """A report that knows PRICES by this name."""
    text = f"{name}的报告\n落实{'、'.join(surfaces)}。"
    return Draft(text, source=f"reports/{name}.txt").describes(WILLOW, f"{name}的报告").mentions(PRICES, *surfaces, name=name, scope=scope)


SPELLINGS = (
    known_as("柳溪发〔2018〕3号", "other", "3号文", "药品新政"),
    known_as("药品 新政", "party", "药品 新政"),
    known_as("药品新政", "health", "药品新政", "3号文"),
)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (2, 0, 1)])
def test_the_best_of_all_names_and_scopes_is_taken_whatever_the_order(store: GraphStore, order: tuple[int, ...]) -> None:
    for number in order:
        store.replace(SPELLINGS[number].graph())
    query = "MATCH (n:Policy) RETURN n.name AS name, n.scope AS scope, n.aliases AS aliases"
    assert store.read(query).rows == [["药品新政", "health", ["3号文", "药品 新政"]]]
    store.withdraw(SPELLINGS[2].id)
    assert store.read(query).rows == [["药品 新政", "party", ["3号文", "药品新政"]]]
    store.withdraw(SPELLINGS[1].id)
    assert store.read(query).rows == [["柳溪发〔2018〕3号", "other", ["3号文", "药品新政"]]]


def test_a_name_that_a_report_no_longer_uses_goes(store: GraphStore) -> None:
    store.replace(SPELLINGS[0].graph())
    store.replace(SPELLINGS[1].graph())
    changed = (
        Draft(SPELLINGS[1].text, source=SPELLINGS[1].source).describes(WILLOW, "药品 新政的报告").mentions(PRICES, "新政", name="新政", scope="other")
    )
    store.replace(changed.graph())
    assert list(store.dump()) == clean_build(store, [changed, SPELLINGS[0]])
    assert names(store, "Policy") == ["新政"]


# --- regions ------------------------------------------------------------------------------------------------------------------


def test_regions_above_stay_while_one_below_is_claimed(store: GraphStore) -> None:
    store.replace(willow().graph())
    store.replace(maple().graph())
    store.withdraw(willow().id)
    assert names(store, "Region") == ["湖东省", "云州市", "枫桥县"]
    assert store.counts()["edges"]["PART_OF"] == 2
    store.withdraw(maple().id)
    assert names(store, "Region") == []


def region_report(text: str, *regions: object) -> Draft:
    draft = Draft(text, source=f"reports/{text}.txt")
    for region in regions:
        draft.mentions(region, str(region.properties["name"])).within(region)  # type: ignore[attr-defined]
    return draft


@pytest.mark.parametrize("first_in, first_out", [("low", "low"), ("low", "high"), ("high", "low"), ("high", "high")])
def test_a_region_that_is_above_one_report_and_named_by_another(store: GraphStore, first_in: str, first_out: str) -> None:
    drafts = {"low": region_report("柳溪县一句", WILLOW), "high": region_report("云州市一句", CLOUD)}
    other = {"low": "high", "high": "low"}
    store.replace(drafts[first_in].graph())
    store.replace(drafts[other[first_in]].graph())
    assert names(store, "Region") == ["湖东省", "云州市", "柳溪县"]
    store.withdraw(drafts[first_out].id)
    left = list(store.dump())
    assert names(store, "Region") == (["湖东省", "云州市"] if first_out == "low" else ["湖东省", "云州市", "柳溪县"])
    assert left == clean_build(store, [drafts[other[first_out]]])
    store.withdraw(drafts[other[first_out]].id)
    assert list(store.dump()) == []


def test_a_region_claimed_at_both_ends_of_a_chain_goes_as_a_whole(store: GraphStore) -> None:
    draft = region_report("湖东省云州市柳溪县芦花镇", LAKE, CLOUD, WILLOW, REED)
    store.replace(draft.graph())
    assert store.counts()["nodes"]["Region"] == 4
    store.withdraw(draft.id)
    assert list(store.dump()) == []


# --- what stays out -----------------------------------------------------------------------------------------------------------


def test_a_quote_that_is_not_in_the_text_writes_no_edge_and_is_reported(store: GraphStore) -> None:
    written = store.replace(with_edge(willow().graph(), "FUNDS", quote="县财政投入90万元"))
    assert store.counts()["edges"]["FUNDS"] == 0
    assert [refusal.kind for refusal in written.refusals] == ["FUNDS"]
    assert "is not at" in written.refusals[0].reason


# --- reading back -------------------------------------------------------------------------------------------------------------


def test_reports_are_listed_by_source_without_their_text(store: GraphStore) -> None:
    store.replace(willow().graph())
    store.replace(maple().graph())
    reports = store.reports()
    assert [report["source"] for report in reports] == ["reports/枫桥.txt", "reports/柳溪.txt"]
    assert reports[1]["id"] == willow().id
    assert reports[1]["size_chars"] == len(willow().text)
    assert reports[1]["document_number"] is None
    assert reports[1]["region_id"] == WILLOW.id
    assert "text" not in reports[0]


def test_a_line_of_the_dump_is_canonical(store: GraphStore) -> None:
    store.replace(willow().graph())
    lines = list(store.dump())
    loaded = [json.loads(line) for line in lines]
    target = next(each for each in loaded if each.get("label") == "Target")
    assert target["properties"]["value"] == 45000
    assert '"value":45000}' in next(line for line in lines if '"label":"Target"' in line)
    kinds = [(each.get("label", ""), each.get("type", "")) for each in loaded]
    nodes, edges = [kind for kind, _ in kinds if kind], [kind for _, kind in kinds if kind]
    assert nodes == sorted(nodes)
    assert edges == sorted(edges)
    assert kinds == [(kind, "") for kind in nodes] + [("", kind) for kind in edges]


def test_an_edge_comes_with_its_ends_and_evidence(store: GraphStore) -> None:
    store.replace(willow().graph())
    rows = store.read("MATCH (:Region)-[r:FUNDS]->(:Program) RETURN r")
    edge = rows.rows[0][0]
    assert rows.columns == ("r",)
    assert (edge["_type"], edge["_start"], edge["_end"]) == ("FUNDS", WILLOW.id, SIGNING.id)
    assert willow().text[edge["start_char"] : edge["end_char"]] == edge["quote"] == "县财政投入30万元"
    assert edge["amount_cny"] == 300000


def test_an_undirected_edge_is_stored_once_from_the_smaller_id(store: GraphStore) -> None:
    store.replace(willow().graph())
    rows = store.read("MATCH (a)-[:PARTNERS_WITH]->(b) RETURN a.id AS a, b.id AS b").rows
    assert rows == [sorted([WILLOW_HOSPITAL.id, MAPLE_HOSPITAL.id])]


def test_a_closed_and_opened_store_is_as_it_was(store_url: str) -> None:
    with open_store(store_url) as store:
        store.replace(willow().graph())
        before = list(store.dump())
    with open_store(store_url) as store:
        assert list(store.dump()) == before
        assert store.replace(willow().graph()).status == "unchanged"
        store.withdraw(willow().id)


def test_setting_up_again_changes_nothing(store: GraphStore) -> None:
    store.replace(willow().graph())
    before = list(store.dump())
    store.setup()
    assert list(store.dump()) == before


# --- several at once ----------------------------------------------------------------------------------------------------------


def in_threads(*work: Callable[[], object]) -> None:
    faults: list[BaseException] = []

    def run(one: Callable[[], object]) -> None:
        try:
            one()
        except BaseException as error:  # reported below, in the test's own thread
            faults.append(error)

    threads = [threading.Thread(target=run, args=(one,)) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_writers_at_the_same_time_leave_what_one_after_the_other_leaves(store: GraphStore) -> None:
    drafts = [willow(year) for year in range(2010, 2014)] + [maple(year) for year in range(2010, 2014)]

    def load(mine: list[Draft]) -> None:
        for draft in mine:
            store.replace(draft.graph())
        store.withdraw(mine[0].id)

    in_threads(*(lambda part=drafts[start::4]: load(part) for start in range(4)))  # type: ignore[misc]
    together = list(store.dump())
    assert together == clean_build(store, drafts[4:])


def test_a_reader_sees_all_or_nothing_of_a_report(store: GraphStore) -> None:
    seen: set[tuple[int, int]] = set()
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            row = store.read("MATCH (r:Report) WITH count(r) AS reports MATCH (p:Passage) RETURN reports, count(p) AS passages").rows
            seen.update(tuple(each) for each in row)

    def load() -> None:
        for year in range(2010, 2016):
            store.replace(maple(year).graph())
        done.set()

    in_threads(look, load)
    assert store.counts()["nodes"]["Report"] == 6
    assert seen


def test_names_as_long_as_may_be_are_written(store: GraphStore) -> None:
    long = "𠮷" * 1000
    store.replace(Draft("标题\n长名").describes(WILLOW, "标题").mentions(program(long), "长名").graph())
    assert names(store, "Program") == [long]


# --- opening ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url, reason",
    [
        ("neo4", "unknown scheme"),
        ("", "unknown scheme"),
        ("C:/store", "unknown scheme"),
        ("mysql://root:secret@db/x", "unknown scheme"),
        ("http://localhost:7474", "unknown scheme"),
        ("file:", "names no folder"),
        ("file:///", "names no folder"),
        ("neo4j://", "names no host"),
    ],
)
def test_a_url_of_no_known_sort_is_refused(url: str, reason: str) -> None:
    with pytest.raises(SettingsError, match=reason) as caught:
        open_store(url)
    assert "secret" not in str(caught.value)


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "diary.txt").write_text("private", encoding="utf-8")
    with pytest.raises(StoreUnavailable, match="holds other files"):
        open_store(f"file:{folder}")
    assert [each.name for each in folder.iterdir()] == ["diary.txt"]


def test_a_folder_that_another_program_has_open_is_named(tmp_path: Path) -> None:
    with open_store(f"file:{tmp_path}/graph"):
        program = f"from graph.store import open_store\nopen_store('file:{tmp_path}/graph')"
        ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.returncode != 0
    assert (
        ended.stderr.strip().splitlines()[-1].startswith(f"graph.errors.StoreUnavailable: the store in {tmp_path}/graph is open in another program")
    )


def test_importing_the_store_starts_no_java() -> None:
    program = "import sys, graph.store; assert not {'jpype', 'arcadedb_embedded', 'neo4j'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_an_embedded_store_says_nothing_on_the_console_and_leaves_no_log_folder(tmp_path: Path) -> None:
    program = (
        "import sys; print('before', file=sys.stderr, flush=True)\n"
        f"from graph.store import open_store\nwith open_store('file:{tmp_path}/graph') as store:\n    store.setup()"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert (ended.stdout, ended.stderr) == ("", "before\n")
    assert [each.name for each in tmp_path.iterdir()] == ["graph"]


# --- many at once -------------------------------------------------------------------------------------------------------------


def test_many_in_one_transaction_leave_what_one_after_the_other_leaves(store: GraphStore) -> None:
    drafts = [*SPELLINGS, willow(2018), maple(2018), willow(2019), maple(2019)]
    one_by_one = [store.replace(draft.graph()) for draft in drafts]
    expected = list(store.dump())
    for draft in drafts:
        store.withdraw(draft.id)
    assert list(store.replace_all((draft.graph(), None) for draft in drafts)) == one_by_one
    assert list(store.dump()) == expected


def test_many_at_once_may_speak_of_one_another(store: GraphStore) -> None:
    shorter = Draft(willow(2018).text).describes(WILLOW, "柳溪县2018年卫生工作回顾")
    reports = [(willow(2018).graph(), None), (shorter.graph(), None), (maple().graph(), None), (willow(2019).graph(), willow(2018).id)]
    reports += [(maple().graph(), willow(2019).id), (willow(2018).graph(), None)]
    statuses = [written.status for written in store.replace_all(reports)]
    assert statuses == ["written", "written", "written", "written", "unchanged", "written"]
    assert list(store.dump()) == clean_build(store, [maple(), willow(2018)])


def test_reports_before_a_wrong_one_are_written(store: GraphStore) -> None:
    wrong = with_node(maple().graph(), "Report", text="另文")
    done = store.replace_all([(willow().graph(), None), (wrong, None), (maple(2019).graph(), None)])
    assert next(done).report_id == willow().id
    with pytest.raises(SchemaError):
        next(done)
    assert [report["id"] for report in store.reports()] == [willow().id]
