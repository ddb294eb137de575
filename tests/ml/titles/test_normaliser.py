"""The normaliser names the occupation that a title stands for."""

import pytest

from knowledge.occupations import OccupationCatalogue
from ml.skill_encoder import SkillEncoder
from ml.titles import TitleNormaliser


@pytest.fixture(scope="module")
def normaliser(skill_encoder: SkillEncoder) -> TitleNormaliser:
    return TitleNormaliser(skill_encoder, OccupationCatalogue.load().esco)


def test_case_rank_and_the_name_of_a_town_do_not_hide_an_occupation(normaliser: TitleNormaliser) -> None:
    for found in normaliser.normalise(
        ["SOFTWARE DEVELOPER", "Senior software developer - Leeds", "software developer"]
    ):
        assert found[0].label == "software developer"


def test_occupations_come_nearest_first_and_no_words_stand_for_none(normaliser: TitleNormaliser) -> None:
    nurse, nothing = normaliser.normalise(["Registered nurse", ""], 3)
    assert len(nurse) == 3
    assert [one.score for one in nurse] == sorted((one.score for one in nurse), reverse=True)
    assert nothing == ()
