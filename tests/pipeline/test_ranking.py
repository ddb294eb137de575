"""Fusion of rankings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.search.ranking import fused

RANKING = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(st.lists(RANKING, min_size=1, max_size=3))
def test_everything_found_is_ranked_once_with_a_share_of_the_best(rankings: list[list[str]]) -> None:
    scores = fused(rankings)
    assert set(scores) == {found for ranking in rankings for found in ranking}
    assert all(0 < score <= 1 for score in scores.values())
    assert list(scores.values()) == sorted(scores.values(), reverse=True)


def test_the_first_of_every_ranking_scores_one_and_what_one_lacks_less() -> None:
    assert fused([["a", "b"], ["a", "c"]])["a"] == pytest.approx(1)
    assert fused([["a", "b"], ["b"]])["b"] > fused([["a", "b"], ["b"]])["a"]
