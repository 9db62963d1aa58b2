"""Every named query on the sample reports, on every engine and release: rows, the same rows, and answers that were read in the samples' text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from graph.neo4j_server.releases import LTS, NEWEST
from graph.queries import bind, load_queries
from graph.store import GraphStore, open_store
from loaders.pipeline import Pipeline
from loaders.readers import read_file
from tests.neo4j_server import shared_server

ROOT = Path(__file__).parents[1]
QUERIES = load_queries(ROOT / "cypher" / "queries")
NEO4J = {"neo4j": LTS, "newest_neo4j": NEWEST}
ENGINES = ("arcadedb", *NEO4J)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, GraphStore]]:
    """The samples in an embedded store and in a Neo4j of each release that is empty before and after."""
    pipeline = Pipeline.load()
    graphs = [pipeline.read(document) for path in sorted((ROOT / "samples").glob("*.txt")) for document in read_file(path, f"samples/{path.name}")]
    with ExitStack() as open_stores:
        urls = {"arcadedb": f"file:{tmp_path_factory.mktemp('samples') / 'graph'}"} | {name: shared_server(NEO4J[name]).url for name in NEO4J}
        stores = {name: open_stores.enter_context(open_store(url)) for name, url in urls.items()}
        for store in stores.values():
            withdraw_all(store)
            for graph in graphs:
                store.replace(graph)
        yield stores
        for name in NEO4J:
            withdraw_all(stores[name])


def withdraw_all(store: GraphStore) -> None:
    for report in store.reports():
        store.withdraw(report["id"])


def ask(store: GraphStore, name: str, given: dict[str, str] | None = None) -> list[dict[str, Any]]:
    answer = store.read(QUERIES[name].statement, bind(QUERIES[name], given or {}))
    assert answer.columns == QUERIES[name].columns
    assert not answer.truncated
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_query_gives_rows_by_default_and_the_same_on_every_engine(stores: dict[str, GraphStore], name: str) -> None:
    rows = ask(stores["arcadedb"], name)
    assert rows
    assert all(ask(stores[engine], name) == rows for engine in NEO4J)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("edge_evidence", {"from_name": "宜秀区", "to_name": "双基提升"}),
        ("edge_evidence", {"from_name": "襄垣县", "relation": "FUNDS"}),
        ("indicator_by_region", {"indicator": "率", "status": "planned"}),
        ("linking_institutions", {"one": "云阳县", "other": "云阳县"}),
        ("mentions", {"name": "分级诊疗", "region": "海拉尔区"}),
        ("money_by_funder", {"funder": "宜秀区", "year": "2018"}),
        ("money_by_year", {"region": "140423"}),
        ("money_flows", {"region": "海拉尔区", "year": "2016"}),
        ("money_flows", {"recipient": "新型农村合作医疗"}),
        ("most_connected", {"limit": "3", "year": "2017"}),
        ("partners", {"name": "安庆市中医医院", "year": "2018"}),
        ("planned_and_achieved", {"indicator": "率", "region": "宜秀区"}),
        ("planned_and_achieved", {"indicator": "就业", "year": "2017"}),
        ("policies_issued", {"issuer": "残疾人联合会"}),
        ("program_actors", {"program": "医养结合", "region": "庐江县"}),
        ("program_actors", {"program": "医", "year": "2017"}),
        ("programs_new_or_gone", {"region": "海拉尔区", "from_year": "2016", "to_year": "2017"}),
        ("region_hierarchy", {"region": "安徽省"}),
        ("region_institutions", {"region": "安徽省"}),
        ("region_institutions", {"region": "合肥市", "type": "primary care"}),
        ("region_programs", {"region": "襄垣县", "status": "achieved"}),
        ("region_targets", {"region": "庐江县", "status": "planned"}),
        ("reports_overview", {"region": "海拉尔区"}),
        ("shared_programs", {"region": "庐江县", "at_least": "2"}),
        ("shortest_link", {"one": "襄垣县", "other": "海拉尔区"}),
    ],
)
def test_a_query_with_parameters_gives_the_same_rows_on_both_engines(stores: dict[str, GraphStore], name: str, given: dict[str, str]) -> None:
    rows = ask(stores["arcadedb"], name, given)
    assert rows
    assert all(ask(stores[engine], name, given) == rows for engine in NEO4J)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("program_actors", {"program": "没有这个项目"}),
        ("region_programs", {"region": "没有这个县"}),
        ("region_programs", {"year": "1999"}),
        ("region_targets", {"region": "没有这个县"}),
        ("money_flows", {"region": "没有这个县"}),
        ("money_by_funder", {"year": "1999"}),
        ("partners", {"name": "海拉尔区人民政府"}),
        ("planned_and_achieved", {"region": "云阳县"}),
        ("indicator_by_region", {"indicator": "没有这个指标"}),
        ("shortest_link", {"one": "宜秀区", "other": "宜秀区"}),
        ("shared_programs", {"at_least": "1000"}),
        ("reports_overview", {"region": "安庆市"}),
        ("edge_evidence", {"edge": "implements:0000000000000000"}),
    ],
)
def test_what_no_report_says_gives_no_rows(stores: dict[str, GraphStore], name: str, given: dict[str, str]) -> None:
    assert [ask(stores[engine], name, given) for engine in ENGINES] == [[]] * len(ENGINES)


COMPLETE = [  # all rows of the answer, in these columns
    (
        "reports_overview", {}, ("region", "kind", "year", "source"),
        [
            ("云阳县", "news", 2024, "samples/yunyang-2024-news.txt"),
            ("宜秀区", "summary", 2018, "samples/yixiu-2018-summary.txt"),
            ("宜秀区", "plan", 2019, "samples/yixiu-2019-plan.txt"),
            ("庐江县", "plan", 2020, "samples/lujiang-2020-plan.txt"),
            ("海拉尔区", "plan", 2016, "samples/hailar-2016-plan.txt"),
            ("海拉尔区", "summary+plan", 2016, "samples/hailar-2016-summary-2017-plan.txt"),
            ("海拉尔区", "summary+plan", 2017, "samples/hailar-2017-summary-2018-plan.txt"),
            ("襄垣县", "summary", 2017, "samples/xiangyuan-2017-summary.txt"),
        ],
    ),
    (
        "planned_and_achieved", {}, ("year", "unit", "planned", "achieved"),
        [(2015, "人", None, 5650.0), (2016, "人", 5300.0, 6790.0), (2017, "人", 5700.0, 6435.0)],
    ),
    (
        "planned_and_achieved", {"indicator": "登记失业率"}, ("year", "planned_comparator", "planned", "achieved", "unit"),
        [(2015, None, None, 3.9, "%"), (2016, None, None, 3.9, "%"), (2017, "<=", 4.0, None, "%")],
    ),
    (
        "indicator_by_region", {}, ("region", "year", "value", "unit", "status"),
        [("宜秀区", 2018, 99.96, "%", "achieved"), ("海拉尔区", 2015, 99.42, "%", "achieved"), ("海拉尔区", 2016, 99.6, "%", "achieved")],
    ),
    (
        "policies_issued", {}, ("document_number", "issuer", "year"),
        [
            (None, "国家卫生健康委员会", 2020),
            ("襄卫医发〔2017〕176号", "襄垣县卫生和计划生育局", 2017),
            ("襄发〔2017〕49号", "中共襄垣县委", 2017),
            ("襄发〔2017〕49号", "襄垣县人民政府", 2017),
            ("襄卫发〔2017〕191号", "襄垣县卫生和计划生育局", 2017),
            ("襄卫发〔2017〕191号", "襄垣县残疾人联合会", 2017),
        ],
    ),
    (
        "region_hierarchy", {}, ("steps", "name", "level", "code", "part_of"),
        [
            (-2, "安徽省", "province", "340000", None),
            (-1, "安庆市", "prefecture", "340800", "安徽省"),
            (0, "宜秀区", "county", "340811", "安庆市"),
            (1, "大桥街道", "township", "340811055", "宜秀区"),
            (1, "杨桥镇", "township", "340811100", "宜秀区"),
            (1, "大龙山镇", "township", "340811101", "宜秀区"),
            (1, "罗岭镇", "township", "340811102", "宜秀区"),
        ],
    ),
    (
        "money_by_year", {"recipient": "双基提升"}, ("recipient", "kind", "year", "amount_cny", "amounts"),
        [("“双基提升”工程", "program", 2018, 1260000.0, 1)],
    ),
    (
        "linking_institutions", {}, ("one", "link", "other"),
        [("云阳县教育委员会", "云阳县卫生健康委员会", "云阳县生态环境局")],
    ),
    (
        "region_institutions", {"region": "侯堡镇"}, ("institution", "type", "located_in", "reports"),
        [("侯堡镇卫生院", "primary care", "侯堡镇", 1)],
    ),
]  # fmt: skip
CONTAINED = [  # rows that the answer has among others
    (
        "program_actors", {}, ("region", "actor", "year", "status"),
        [("宜秀区", "宜秀区", 2018, "achieved"), ("宜秀区", "宜秀区", 2019, "planned"),
         ("庐江县", "庐江县", 2020, "planned"), ("襄垣县", "襄垣县", 2017, "achieved")],
    ),
    (
        "money_flows", {}, ("funder", "recipient", "year", "amount_cny"),
        [
            ("宜秀区", "“双基提升”工程", 2018, 1260000.0),
            ("宜秀区", "新型农村合作医疗", 2018, 57643300.0),
            ("宜秀区", "计划生育家庭特别扶助制度", 2018, 732600.0),
            ("襄垣县", "基本公共卫生服务", 2017, 13729800.0),
        ],
    ),
    (
        "partners", {"name": "襄垣县人民医院"}, ("partner", "year"),
        [("中日友好医院", 2017), ("中国人民解放军总医院", 2017), ("中国医学科学院阜外医院", 2017)],
    ),
    (
        "partners", {"name": "襄垣县中医医院"}, ("partner", "partner_region"),
        [("北京中医药大学附属医院", "北京市"), ("河南中医药大学第一附属医院", "河南省")],
    ),
    (
        "partners", {"name": "安庆市中医医院"}, ("partner", "partner_kind", "year"),
        [("大桥社区卫生服务中心", "institution", 2018)],
    ),
    (
        "programs_new_or_gone", {}, ("change", "program"),
        [("gone", "“双基提升”工程"), ("kept", "杨桥中心卫生院迁建项目"), ("new", "妇女儿童健康水平提升工程")],
    ),
    (
        "region_targets", {"year": "2018", "status": "achieved"}, ("comparator", "value", "unit", "about"),
        [("=", 31.73, "%", "家庭医生签约服务"), (">", 220600.0, "人次", "新型农村合作医疗"), ("=", 4000.0, "人", "脑卒中筛查")],
    ),
    (
        "region_targets", {"region": "庐江县", "status": "planned"}, ("year", "comparator", "value", "value_high", "unit"),
        [(2020, "range", 1.0, 2.0, "个百分点"), (2020, "<=", 5.0, None, "%"), (2020, ">=", 90.0, None, "%")],
    ),
    (
        "shared_programs", {"region": "宜秀区"}, ("region", "other_region"),
        [("宜秀区", "庐江县"), ("宜秀区", "襄垣县"), ("宜秀区", "海拉尔区")],
    ),
    ("shortest_link", {}, ("steps", "chain"), [(2, "宜秀区 — 家庭医生签约服务 — 庐江县")]),
    ("mentions", {"name": "家庭医生签约服务"}, ("region", "year"), [("宜秀区", 2018), ("宜秀区", 2019), ("庐江县", 2020), ("襄垣县", 2017)]),
]  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("name", "given", "columns", "expected"), COMPLETE, ids=lambda value: value if isinstance(value, str) else None)
def test_an_answer_is_what_the_samples_say(
    stores: dict[str, GraphStore], engine: str, name: str, given: dict[str, str], columns: tuple[str, ...], expected: list[tuple[Any, ...]]
) -> None:
    assert [tuple(row[column] for column in columns) for row in ask(stores[engine], name, given)] == expected


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("name", "given", "columns", "expected"), CONTAINED, ids=lambda value: value if isinstance(value, str) else None)
def test_an_answer_has_what_the_samples_say(
    stores: dict[str, GraphStore], engine: str, name: str, given: dict[str, str], columns: tuple[str, ...], expected: list[tuple[Any, ...]]
) -> None:
    answer = {tuple(row[column] for column in columns) for row in ask(stores[engine], name, given)}
    assert [row for row in expected if row not in answer] == []


@pytest.mark.parametrize("engine", ENGINES)
def test_the_evidence_of_an_edge_is_verbatim_at_its_offsets(stores: dict[str, GraphStore], engine: str) -> None:
    texts = dict(stores[engine].read("MATCH (report:Report) RETURN report.source AS source, report.text AS text ORDER BY source").rows)
    evidence = ask(stores[engine], "edge_evidence")
    assert [row["edge"] for row in evidence if texts[row["source"]][row["start_char"] : row["end_char"]] != row["quote"]] == []


@pytest.mark.parametrize("engine", ENGINES)
def test_an_edge_is_found_again_by_its_id(stores: dict[str, GraphStore], engine: str) -> None:
    flow = ask(stores[engine], "money_flows", {"recipient": "双基提升"})[0]
    evidence = ask(stores[engine], "edge_evidence", {"edge": flow["edge"]})
    assert [(row["from_name"], row["relation"], row["to_name"], row["quote"]) for row in evidence] == [
        ("宜秀区", "FUNDS", "“双基提升”工程", flow["quote"])
    ]
