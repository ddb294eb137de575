"""The skill cards that ship, and how they are looked up."""

import pytest

from core.domain import SkillCard
from knowledge.cards import CardCatalogue
from tests.knowledge.cards.cards import card


@pytest.fixture(scope="module")
def shipped() -> CardCatalogue:
    return CardCatalogue.load()


def test_every_shipped_card_is_found_by_its_skill(shipped: CardCatalogue) -> None:
    assert len(shipped) >= 300
    for skill_id in shipped:
        assert shipped[skill_id].skill == skill_id


def test_a_skill_without_a_card_has_none() -> None:
    catalogue = CardCatalogue([card("python")])
    assert catalogue.get("cobol") is None
    with pytest.raises(KeyError, match="cobol"):
        catalogue["cobol"]


def test_every_question_is_found_by_the_id_of_its_skill_and_its_own(shipped: CardCatalogue) -> None:
    for skill_id, found in shipped.items():
        for question in found.questions:
            assert shipped.question(f"{skill_id}/{question.id}") is question


def test_an_unknown_question_is_an_error_that_names_it() -> None:
    with pytest.raises(KeyError, match="python/basic-9"):
        CardCatalogue([card("python")]).question("python/basic-9")


def test_a_resource_of_two_cards_is_listed_once() -> None:
    first, second = card("python"), card("go")
    both = CardCatalogue([first, second.model_copy(update={"resources": first.resources})])
    assert {resource.url for resource in both.resources()} == {resource.url for resource in first.resources}


def test_the_id_of_a_resource_follows_from_its_url_alone() -> None:
    resource = card("python").resources[0]
    assert resource.id == resource.model_copy(update={"title": "Another title", "hours": 99}).id
    assert resource.id != resource.model_copy(update={"url": "https://elsewhere.example.org/"}).id


def test_two_cards_of_one_skill_are_refused() -> None:
    with pytest.raises(ValueError, match="'python' has two cards"):
        CardCatalogue([card("python"), card("python")])


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"questions": card("go").questions[:1] * 3}, "questions are needed at each depth"),
        ({"concepts": ()}, "at least 5 items"),
        ({"hours": {"from_zero": 10, "from_neighbour": {"skill": "go", "hours": 10}}}, "has to save hours"),
        (
            {"quiz": [{"question": "Which?", "options": ["aa", "aa", "bb", "cc"], "answer": 0, "why": "So."}] * 2},
            "two options are the same",
        ),
    ],
)
def test_a_card_that_lacks_something_is_refused(fields: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        SkillCard.model_validate({**card("python").model_dump(), **fields})
