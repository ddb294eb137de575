"""What the graph calls the same in ESCO and O*NET is there, in the tables that ship with the product."""

import pytest
from pydantic import ValidationError

from core.domain import Skill
from knowledge.occupations import OccupationCatalogue
from knowledge.occupations.esco import SKILLS
from knowledge.skills import SkillGraph


@pytest.fixture(scope="module")
def graph() -> SkillGraph:
    return SkillGraph.load()


@pytest.fixture(scope="module")
def catalogue() -> OccupationCatalogue:
    return OccupationCatalogue.load()


def test_every_esco_identifier_is_that_of_an_esco_skill(graph: SkillGraph, catalogue: OccupationCatalogue) -> None:
    known = {uri.rpartition("/")[2] for uri in catalogue.esco.skills}
    assert {skill.esco for skill in graph.skills.values() if skill.esco} <= known


def test_no_two_skills_claim_to_be_the_same_esco_skill(graph: SkillGraph) -> None:
    claimed = [skill.esco for skill in graph.skills.values() if skill.esco]
    assert len(claimed) == len(set(claimed))


def test_every_onet_identifier_is_that_of_an_element_or_a_product(
    graph: SkillGraph, catalogue: OccupationCatalogue
) -> None:
    elements = {rating.element_id for code in catalogue.codes for rating in catalogue.skills(code)}
    products = {product.name for code in catalogue.codes for product in catalogue.technology(code)}
    for skill in graph.skills.values():
        for onet in skill.onet:
            commodity, _, product = onet.partition("/")
            assert product in products if product else commodity in elements, (skill.id, onet)


def test_most_of_what_the_classifications_know_is_linked(graph: SkillGraph) -> None:
    assert len([skill for skill in graph.skills.values() if skill.esco or skill.onet]) >= 700


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Python", "Python (computer programming)"),
        ("Critical thinking", "think critically"),
        ("Welding", "welding techniques"),
        ("Epidemiology", "epidemiology"),
        ("Payroll", "manage payroll"),
    ],
)
def test_a_skill_is_linked_to_the_esco_skill_of_the_same_meaning(
    graph: SkillGraph, catalogue: OccupationCatalogue, name: str, label: str
) -> None:
    skill = graph.resolve(name)
    assert skill is not None
    assert skill.esco is not None
    assert catalogue.esco.skill(SKILLS + skill.esco).label == label


@pytest.mark.parametrize(
    "identifiers", [{"esco": "python"}, {"onet": ["Python"]}, {"onet": ["1.A.1.a"]}, {"onet": ["43232405/"]}]
)
def test_an_identifier_of_another_shape_is_refused(identifiers: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="pattern"):
        Skill.model_validate({"id": "a", "name": "A", "category": "tool", **identifiers})
