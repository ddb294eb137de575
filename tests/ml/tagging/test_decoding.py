"""Decoding takes the spans that are together worth most."""

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ml.skill_encoder.reading import Floats
from ml.tagging.decoding import BEGIN, INSIDE, LONGEST, Borders, best_spans

SCORES = st.lists(st.tuples(*[st.floats(0.01, 9)] * 3), max_size=5)
BORDERS = st.builds(
    Borders, within=st.sampled_from((0.0, 0.25, 1.0)), least=st.sampled_from((0.02, 0.1, 0.3, 0.5))
)
SURE = 0.98


@given(SCORES, BORDERS)
def test_no_spans_that_lie_apart_are_worth_more_than_those_found(
    rows: list[tuple[float, float, float]], borders: Borders
) -> None:
    scores = _logarithms(rows)
    found = best_spans(scores, borders)
    assert _apart(found)
    everything = list(combinations(range(len(rows) + 1), 2))
    choices = (chosen for size in range(4) for chosen in combinations(everything, size) if _apart(chosen))
    best = max(sum(_worth(scores, span, borders) for span in chosen) for chosen in choices)
    assert sum(_worth(scores, span, borders) for span in found) >= best - 1e-6
    assert all(_worth(scores, span, borders) > 0 for span in found)


def test_spans_that_touch_stay_two() -> None:
    assert best_spans(_certain("BIBOB"), Borders(within=1, least=0.5)) == ((0, 2), (2, 3), (4, 5))


def test_a_doubtful_word_within_a_span_does_not_break_it_where_ends_count_for_more() -> None:
    scores = _certain("BIIO")
    scores[1] = np.log([0.4, 0.2, 0.4])
    assert best_spans(scores, Borders(within=0.1, least=0.5)) == ((0, 3),)
    assert best_spans(scores, Borders(within=1, least=0.5)) == ((0, 1),)


@pytest.mark.parametrize("words", [0, 1, 5000])
def test_lines_of_any_length_are_decoded_and_no_span_is_longer_than_the_longest(words: int) -> None:
    scores = _certain("B" + "I" * (words - 1)) if words else np.zeros((0, 3), dtype=np.float32)
    assert all(end - start <= LONGEST for start, end in best_spans(scores, Borders(within=0.5, least=0.01)))


def _certain(tags: str) -> Floats:
    chances = [[SURE if tag == own else (1 - SURE) / 2 for own in "OBI"] for tag in tags]
    return np.log(np.array(chances, dtype=np.float32))


def _logarithms(rows: list[tuple[float, float, float]]) -> Floats:
    weights = np.array(rows, dtype=np.float32).reshape(-1, 3)
    logarithms: Floats = np.log(weights / weights.sum(1, keepdims=True))
    return logarithms


def _worth(scores: Floats, span: tuple[int, int], borders: Borders) -> float:
    start, end = span
    chances = np.exp(scores.astype(np.float64))
    goes_on = chances[end, INSIDE] if end < len(scores) else 0.0
    within = chances[start + 1 : end, INSIDE].prod() ** borders.within
    return float(chances[start, BEGIN] * within * (1 - goes_on) - borders.least)


def _apart(spans: tuple[tuple[int, int], ...]) -> bool:
    return all(before[1] <= after[0] for before, after in pairwise(sorted(spans)))
