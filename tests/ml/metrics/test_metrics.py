"""Metrics: known values by hand, and what holds whatever comes."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from ml.metrics import (
    bootstrap_interval,
    brier,
    expected_calibration_error,
    f1,
    mean_reciprocal_rank,
    ndcg_at,
    pearson,
    r_precision_at,
    recall_at,
    reciprocal_rank,
    reliability_curve,
    span_counts,
    span_f1,
    span_score,
)

PERMUTATIONS = st.permutations(list(range(12)))
RELEVANT = st.sets(st.integers(0, 11), min_size=1)
SPANS = st.lists(st.sets(st.tuples(st.integers(0, 5), st.integers(6, 9), st.sampled_from("SK"))), max_size=6)
PROBABILITIES = st.lists(st.floats(0, 1), min_size=1, max_size=40)


def test_a_span_counts_only_with_its_borders_and_kind_right() -> None:
    gold = [{(0, 4, "skill"), (6, 9, "knowledge")}, {(2, 3, "skill")}]
    found = [{(0, 4, "skill"), (6, 9, "skill")}, {(2, 4, "skill")}]
    assert span_f1(gold, found) == pytest.approx(1 / 3)
    assert span_score(span_counts(gold, found)).precision == pytest.approx(1 / 3)


@given(SPANS)
def test_spans_found_as_they_are_score_one_unless_there_are_none(spans: list[set[tuple[int, int, str]]]) -> None:
    assert span_f1(spans, spans) == (1.0 if any(spans) else 0.0)


@given(SPANS, st.data())
def test_exchanging_truth_and_prediction_exchanges_precision_and_recall(
    spans: list[set[tuple[int, int, str]]], data: st.DataObject
) -> None:
    others = [data.draw(st.sets(st.sampled_from(sorted(some)))) if some else set() for some in spans]
    there, back = span_score(span_counts(spans, others)), span_score(span_counts(others, spans))
    assert (there.precision, there.recall, there.f1) == (back.recall, back.precision, back.f1)


def test_r_precision_divides_by_what_could_have_been_found() -> None:
    assert r_precision_at(["a", "x", "b"], {"a", "b"}, 5) == 1.0
    assert r_precision_at(["a", "x", "y"], {"a", "b", "c", "d"}, 2) == 0.5
    assert recall_at(["a", "x", "y"], {"a", "b", "c", "d"}, 2) == 0.25


def test_the_mean_reciprocal_rank_counts_from_one_and_gives_nothing_for_a_miss() -> None:
    assert mean_reciprocal_rank([["a", "b"], ["a", "b"], ["a", "b"]], [{"a"}, {"b"}, {"c"}]) == 0.5


def test_ndcg_of_a_known_ranking() -> None:
    """3, 2, 3, 0, 1, 2 is the usual worked example of Järvelin and Kekäläinen's measure."""
    assert ndcg_at([3, 2, 3, 0, 1, 2], 6) == pytest.approx(0.9608, abs=1e-4)
    assert ndcg_at([0, 0], 10) == 0.0


@given(PERMUTATIONS, RELEVANT, st.integers(1, 12))
def test_no_ranking_beats_one_with_the_relevant_items_first(ranked: list[int], relevant: set[int], k: int) -> None:
    best = sorted(ranked, key=lambda item: item not in relevant)
    assert r_precision_at(best, relevant, k) == 1.0 >= r_precision_at(ranked, relevant, k)
    assert recall_at(best, relevant, k) >= recall_at(ranked, relevant, k)
    assert reciprocal_rank(best, relevant) == 1.0 >= reciprocal_rank(ranked, relevant)
    gains, ideal = ([float(item in relevant) for item in order] for order in (ranked, best))
    assert ndcg_at(ideal, k) == pytest.approx(1.0)
    assert 0 <= ndcg_at(gains, k) <= 1 + 1e-12


def test_a_query_without_a_relevant_item_is_refused() -> None:
    with pytest.raises(ValueError, match="no score"):
        recall_at(["a"], set(), 5)


def test_the_calibration_error_is_the_distance_between_what_is_said_and_what_comes() -> None:
    assert expected_calibration_error([0.8] * 10, [1] * 8 + [0] * 2) == pytest.approx(0.0)
    assert expected_calibration_error([0.95] * 4, [1, 1, 0, 0]) == pytest.approx(0.45)
    assert brier([1.0, 0.0, 0.5], [1, 0, 1]) == pytest.approx(0.25 / 3)


@given(PROBABILITIES, st.data())
def test_every_prediction_lies_in_one_bin_of_the_reliability_curve(said: list[float], data: st.DataObject) -> None:
    came = data.draw(st.lists(st.integers(0, 1), min_size=len(said), max_size=len(said)))
    curve = reliability_curve(said, came)
    assert sum(part.count for part in curve) == len(said)
    assert all(part.lower - 1e-9 <= part.predicted <= part.upper + 1e-9 for part in curve)
    assert 0 <= expected_calibration_error(said, came) <= 1
    assert expected_calibration_error(came, came) == 0


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=30), st.integers(1, 9), st.integers(-9, 9))
def test_correlation_hears_neither_scale_nor_origin(series: list[int], scale: int, shift: int) -> None:
    moved = [scale * value + shift for value in series]
    varies = len(set(series)) > 1
    assert pearson(series, moved) == pytest.approx(1.0 if varies else 0.0)
    assert pearson(series, [-value for value in moved]) == pytest.approx(-1.0 if varies else 0.0)


def test_macro_f1_weighs_every_class_alike() -> None:
    assert f1(["a", "a", "a", "b"], ["a", "a", "a", "a"]) == pytest.approx((6 / 7) / 2)


def mean(rows: NDArray[Any]) -> float:
    return float(rows.mean())


@settings(max_examples=20, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=2, max_size=30))
def test_an_interval_is_ordered_within_what_was_seen_and_the_same_every_time(values: list[float]) -> None:
    interval = bootstrap_interval(mean, values, n=50)
    assert min(values) - 1e-9 <= interval.low <= interval.high <= max(values) + 1e-9
    assert interval == bootstrap_interval(mean, values, n=50)


def test_rows_of_one_group_are_drawn_together() -> None:
    rows = np.repeat(np.random.default_rng(1).random(20), 10)
    alone = bootstrap_interval(mean, rows)
    together = bootstrap_interval(mean, rows, [row // 10 for row in range(200)])
    assert together.high - together.low > 2 * (alone.high - alone.low)


def test_the_interval_of_a_mean_is_that_of_the_normal_distribution() -> None:
    rows = np.random.default_rng(0).normal(size=2000)
    low, high = bootstrap_interval(mean, rows)
    assert high - low == pytest.approx(2 * 1.96 / np.sqrt(2000), rel=0.1)
