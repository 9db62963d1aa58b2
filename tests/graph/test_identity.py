"""The regression table of Chinese names: what must stay apart stays apart, what is one thing is one."""

from itertools import combinations

import pytest

from graph.identity import edge_id, institution_id, normalise_document_number, normalise_name, policy_id, program_id, report_id
from graph.records import Document
from loaders.pipeline import Pipeline

NUMBERS_APART = ["国卫办医发〔2023〕5号", "浙卫发〔2023〕5号", "国办发〔2021〕14号", "财社〔2021〕14号", "国办发〔2021〕41号"]
NAMES_APART = [
    "浙江省", "江苏省", "HPV疫苗接种项目", "HPV筛查项目", "2023年基本公共卫生服务项目", "2023年健康浙江行动", "第一人民医院", "第二人民医院",
    "“351”", "“180”",
]  # fmt: skip
NUMBERS_EQUAL = [
    "襄发〔2017〕49号",
    "襄发[2017]49号",
    "襄发(2017)49号",
    "襄发（2017）49号",
    "襄发【2017】第49号",
    "襄发〔２０１７〕４９号",
    "襄发 〔2017〕 49 号",
]
NAMES_EQUAL = ["“双基提升”工程", '"双基提升"工程', "「双基提升」工程", "“双基提升” 工程", "“双基提升”　工程"]


def test_numbers_of_other_issuers_or_years_are_other_documents() -> None:
    assert len({policy_id(None, "", number) for number in NUMBERS_APART}) == len(NUMBERS_APART)


def test_names_that_differ_in_one_character_are_other_things() -> None:
    assert len({program_id(None, name) for name in NAMES_APART}) == len(NAMES_APART)


@pytest.mark.parametrize("number", NUMBERS_EQUAL)
def test_brackets_and_width_make_no_other_document(number: str) -> None:
    assert normalise_document_number(number) == NUMBERS_EQUAL[0]
    assert policy_id("region:1", "a title", number) == policy_id(None, "another title", NUMBERS_EQUAL[0])


@pytest.mark.parametrize("name", NAMES_EQUAL)
def test_quotes_spaces_and_width_make_no_other_thing(name: str) -> None:
    assert normalise_name(name) == normalise_name(NAMES_EQUAL[0])
    assert program_id("region:1", name) == program_id("region:1", NAMES_EQUAL[0])


def test_to_carry_out_to_fund_and_to_work_with_are_three_edges() -> None:
    ids = {edge_id(kind, "institution:1", "institution:2", "report:1", 0, 9, None) for kind in ("IMPLEMENTS", "FUNDS", "PARTNERS_WITH")}
    assert len(ids) == 3


def test_one_name_in_two_regions_is_two_institutions() -> None:
    assert institution_id("region:340811", "人民医院") != institution_id("region:140423", "人民医院")


HOMONYMS = {
    "宜秀区卫生健康委员会2019年工作总结": "区人民医院完成门诊5万人次。人民医院新建住院楼。",
    "襄垣县卫生健康局2019年工作总结": "县人民医院完成门诊6万人次。人民医院新建住院楼。",
    "庐江县卫生健康委员会2019年工作总结": "县人民医院完成门诊7万人次。人民医院新建住院楼。",
}


def test_the_peoples_hospitals_of_counties_in_one_folder_are_never_merged() -> None:
    pipeline = Pipeline.load()
    found = []
    for title, text in HOMONYMS.items():
        graph = pipeline.read(Document(report_id(title + text), f"folder/{title}.txt", f"{title}\n{text}\n"))
        found.append(
            {node.id: node.properties["name"] for node in graph.nodes if node.label == "Institution" and "医院" in str(node.properties["name"])}
        )
    assert [sorted(names.values()) for names in found] == [["宜秀区人民医院"], ["襄垣县人民医院"], ["庐江县人民医院"]]
    assert all(one.keys().isdisjoint(other) for one, other in combinations(found, 2))
