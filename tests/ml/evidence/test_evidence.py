"""What scores are trained on and held against."""

import pytest

from knowledge.occupations import OccupationCatalogue
from knowledge.skills import SkillGraph
from ml.evidence import Target, load_targets, part_of
from ml.evidence.careers import make_careers, make_searches
from ml.evidence.cases import make_cases
from ml.scoring.coverage import implied


@pytest.fixture(scope="module")
def graph() -> SkillGraph:
    return SkillGraph.load()


@pytest.fixture(scope="module")
def catalogue() -> OccupationCatalogue:
    return OccupationCatalogue.load()


@pytest.fixture(scope="module")
def targets(catalogue: OccupationCatalogue, graph: SkillGraph) -> tuple[Target, ...]:
    return load_targets(catalogue, graph)


def test_a_minor_group_is_in_one_part_alone(targets: tuple[Target, ...]) -> None:
    parts = {
        part: {target.group for target in targets if part_of(target.group) == part} for part in ("train", "test")
    }
    assert not parts["train"] & parts["test"]
    assert min(len(groups) for groups in parts.values()) >= 20


def test_grades_tell_core_skills_from_those_merely_listed(targets: tuple[Target, ...]) -> None:
    for target in targets:
        assert set(target.grades.values()) <= {0.0, 0.5, 1.0}
        assert all(target.grades[skill] == 1.0 for skill in target.essential)
        assert not target.essential & target.optional


def test_nobody_lacks_what_they_show(targets: tuple[Target, ...], graph: SkillGraph) -> None:
    for case in make_cases(targets, graph, "dev"):
        assert not set(case.gaps) & (case.shown | implied(case.shown, graph).keys())
        assert set(case.gaps) <= set(case.named)
        assert len(case.grades) == len(case.gaps)


def test_people_and_postings_of_a_part_come_from_its_occupations(
    targets: tuple[Target, ...], catalogue: OccupationCatalogue, graph: SkillGraph
) -> None:
    for career in make_careers(targets, catalogue, graph, "dev"):
        assert {part_of(career.person_target.group), part_of(career.posting_target.group)} == {"dev"}
        assert (career.step == "own") == (career.person_target is career.posting_target)


def test_draws_are_the_same_twice(
    targets: tuple[Target, ...], catalogue: OccupationCatalogue, graph: SkillGraph
) -> None:
    first, again = (make_searches(targets, catalogue, graph, "dev", limit=5) for _ in range(2))
    assert first == again
