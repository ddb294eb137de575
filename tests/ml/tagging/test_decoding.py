"""Decoding gives the most probable tags that make sense."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ml.tagging.decoding import BEGIN, INSIDE, OUTSIDE, best_tags, runs

SCORES = st.lists(st.tuples(*[st.floats(-9, 0, width=32)] * 3), max_size=5)


@given(SCORES)
def test_no_well_formed_tags_are_more_probable_than_those_found(rows: list[tuple[float, float, float]]) -> None:
    scores = np.array(rows, dtype=np.float32).reshape(-1, 3)
    found = best_tags(scores).tolist()
    assert _well_formed(found)
    best = max(_total(scores, tags) for tags in product(range(3), repeat=len(rows)) if _well_formed(list(tags)))
    assert np.isclose(_total(scores, found), best, atol=1e-4)


def test_spans_that_touch_stay_two() -> None:
    tags = np.array([BEGIN, INSIDE, BEGIN, OUTSIDE, BEGIN])
    assert runs(tags) == ((0, 2), (2, 3), (4, 5))


def _total(scores: np.ndarray[tuple[int, int], np.dtype[np.float32]], tags: list[int] | tuple[int, ...]) -> float:
    return float(sum(scores[place, tag] for place, tag in enumerate(tags)))


def _well_formed(tags: list[int]) -> bool:
    return all(tag != INSIDE or (place > 0 and tags[place - 1] != OUTSIDE) for place, tag in enumerate(tags))
