"""Readiness as a calibrated probability."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Unavailable
from ml.manifest import SHIPPED
from ml.readiness.model import ReadinessFeatures
from ml.readiness.trained import TrainedReadiness

MODEL = TrainedReadiness.load(SHIPPED / "readiness")
shares = st.floats(0, 1)


@st.composite
def features(draw: st.DrawFn) -> ReadinessFeatures:
    return ReadinessFeatures(
        skills_demanded=draw(st.integers(3, 20)),
        skills_shown=draw(st.integers(3, 40)),
        match=draw(shares),
        core_coverage=draw(st.none() | shares),
        critical_missing=draw(st.integers(0, 12)),
        experience=draw(st.none() | shares),
    )


@settings(max_examples=40, deadline=None)
@given(features())
def test_a_score_is_a_probability_whose_parts_add_up_to_it(seen: ReadinessFeatures) -> None:
    judged = MODEL.judge(seen)
    assert judged.score is not None
    assert 0 <= judged.score <= 1
    assert sum(factor.contribution for factor in judged.factors) == pytest.approx(judged.score, abs=1e-9)
    assert judged.explanation in {factor.explanation for factor in judged.factors}


@settings(max_examples=40, deadline=None)
@given(features(), shares)
def test_covering_more_never_makes_anybody_less_ready(seen: ReadinessFeatures, match: float) -> None:
    more = replace(seen, match=max(seen.match, match), critical_missing=max(0, seen.critical_missing - 1))
    before, after = MODEL.judge(seen).score, MODEL.judge(more).score
    assert before is not None
    assert after is not None
    assert after >= before - 1e-12


def test_labels_follow_the_score() -> None:
    order = ["Needs Upskilling", "Almost Ready", "Industry Ready"]
    labels = [MODEL.label_of(step / 100) for step in range(101)]
    assert sorted(set(labels), key=order.index) == order
    assert [order.index(label) for label in labels] == sorted(order.index(label) for label in labels)


@pytest.mark.parametrize("thin", [{"skills_demanded": 2}, {"skills_shown": 2}])
def test_nobody_is_judged_by_too_little(thin: dict[str, int]) -> None:
    enough = ReadinessFeatures(
        skills_demanded=8, skills_shown=8, match=0.5, core_coverage=0.5, critical_missing=1, experience=None
    )
    judged = MODEL.judge(replace(enough, **thin))
    assert judged.abstained
    assert judged.score is None
    assert judged.label is None


def test_what_is_not_known_moves_nothing() -> None:
    seen = ReadinessFeatures(
        skills_demanded=8, skills_shown=8, match=0.5, core_coverage=None, critical_missing=1, experience=None
    )
    assert {factor.name for factor in MODEL.judge(seen).factors} == {"average", "skill match", "critical skills"}


def test_a_model_whose_file_was_changed_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "readiness"
    shutil.copytree(SHIPPED / "readiness", folder)
    (folder / "readiness.joblib").write_bytes(b"not what was trained")
    with pytest.raises(Unavailable, match=r"readiness\.joblib"):
        TrainedReadiness.load(folder)


@settings(max_examples=30, deadline=None)
@given(st.lists(features(), max_size=6))
def test_many_cases_are_graded_as_each_is_judged(seen: list[ReadinessFeatures]) -> None:
    for grade, judged in zip(MODEL.grade(seen), map(MODEL.judge, seen), strict=True):
        assert grade.score == pytest.approx(judged.score, abs=1e-9)
        assert grade.label == judged.label


def test_what_is_not_judged_is_not_graded() -> None:
    seen = ReadinessFeatures(1, 9, 0.5, None, 0, None)
    assert MODEL.grade([seen]) == [(None, None)]
    assert MODEL.judge(seen).abstained
