"""Resources for the skills asked for, at the level, within the hours and to the taste of the learner."""

import pytest

from core.domain import ResourceLevel
from knowledge.cards import CardCatalogue
from knowledge.skills import SkillGraph
from ml.recommend import Interaction, LearningRequest, ResourceRecommender
from ml.recommend.evaluation import evaluate


@pytest.fixture(scope="module")
def graph() -> SkillGraph:
    return SkillGraph.load()


@pytest.fixture(scope="module")
def cards() -> CardCatalogue:
    return CardCatalogue.load()


@pytest.fixture(scope="module")
def recommender(cards: CardCatalogue, graph: SkillGraph) -> ResourceRecommender:
    return ResourceRecommender(cards, graph)


def test_resources_of_the_skill_asked_for_come_before_those_of_its_neighbours(
    recommender: ResourceRecommender, cards: CardCatalogue
) -> None:
    own = {resource.id for resource in cards["python"].resources}

    found = recommender.recommend(LearningRequest(skills={"python": 1.0}))

    assert {one.resource.id for one in found[: len(own)]} == own
    assert all(one.reasons for one in found)
    assert found[0].reasons[0].startswith("Teaches ")


def test_the_skill_needed_more_comes_first(recommender: ResourceRecommender) -> None:
    found = recommender.recommend(LearningRequest(skills={"sql": 0.9, "welding": 0.2}))

    assert "sql" in found[0].skills
    assert any("welding" in one.skills for one in found)


@pytest.mark.parametrize("level", ["beginner", "advanced"])
def test_of_one_skill_the_level_asked_for_comes_first(
    recommender: ResourceRecommender, cards: CardCatalogue, level: ResourceLevel
) -> None:
    found = recommender.recommend(LearningRequest(skills={"python": 1.0}, level=level))
    mine = [one.resource.level for one in found if "python" in one.skills]

    assert mine == sorted(mine, key=lambda other: (other != level, other != "intermediate"))


def test_what_is_done_is_not_recommended_again(recommender: ResourceRecommender) -> None:
    first = recommender.recommend(LearningRequest(skills={"docker": 1.0}))
    done = frozenset(one.resource.id for one in first[:2])

    again = recommender.recommend(LearningRequest(skills={"docker": 1.0}, done=done))

    assert not done & {one.resource.id for one in again}


def test_a_few_histories_change_nothing(cards: CardCatalogue, graph: SkillGraph) -> None:
    request = LearningRequest(skills={"docker": 1.0})
    some = [Interaction("ada", resource.id) for resource in cards.resources()[:50]]

    alone, among = (ResourceRecommender(cards, graph, known).recommend(request, "ada") for known in ((), some))

    assert alone == among


def test_with_nothing_asked_what_people_alike_used_comes_first(cards: CardCatalogue, graph: SkillGraph) -> None:
    resources = [resource.id for resource in cards.resources()]
    gardeners, cooks = resources[:12], resources[100:112]
    known = [
        Interaction(f"{group[0]}-{person}", resource)
        for group in (gardeners, cooks)
        for person in range(20)
        for place, resource in enumerate(group)
        if (place + person) % 12 >= 3
    ]
    somebody = f"{gardeners[0]}-0"
    used = frozenset(one.resource for one in known if one.user == somebody)

    found = ResourceRecommender(cards, graph, known).recommend(LearningRequest(done=used), somebody, k=3)

    assert len(used) == 9
    assert {one.resource.id for one in found} == set(gardeners) - used


def test_simulated_learners_are_served_better_than_by_popularity_or_chance(
    cards: CardCatalogue, graph: SkillGraph
) -> None:
    quality = {one.name: one for one in evaluate(cards, graph, learners=20)}

    assert quality["content (cold start)"].ndcg_interval.low > quality["popularity"].ndcg_interval.high
    assert quality["content and histories"].ndcg_interval.low > quality["chance"].ndcg_interval.high
