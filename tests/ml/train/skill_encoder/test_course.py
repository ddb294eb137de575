"""The course names all that its stages need, and ends halfway between those who were taught."""

import pytest

torch = pytest.importorskip("torch")

from ml.train.skill_encoder.course import mean_of  # noqa: E402
from ml.train.skill_encoder.stages import BROAD, JOINT, STUDENTS, TEACHERS  # noqa: E402


def test_every_task_of_a_stage_weighs_something_and_has_a_size() -> None:
    taggers = (*TEACHERS, *STUDENTS)
    for stage in (JOINT, BROAD, *(tagger.stage for tagger in taggers)):
        assert set(stage.weights) == set(stage.sizes)
        assert min((*stage.weights.values(), *stage.sizes.values())) > 0


def test_only_those_who_are_taught_read_what_others_think() -> None:
    assert not any("opinions" in teacher.stage.sizes for teacher in TEACHERS)
    assert all("opinions" in student.stage.sizes for student in STUDENTS)


def test_no_two_teachers_and_no_two_students_read_in_the_same_order() -> None:
    for taggers in (TEACHERS, STUDENTS):
        assert len({tagger.seed for tagger in taggers}) == len(taggers)


def test_the_mean_of_weights_lies_halfway_and_leaves_whole_numbers_alone() -> None:
    ends = [{"weight": torch.tensor([low]), "places": torch.tensor([7])} for low in (1.0, 3.0)]
    mean = mean_of(ends)
    assert mean["weight"].tolist() == [2.0]
    assert mean["places"].tolist() == [7]
