"""The ranking learns which similarity counts, from pairs outside the fold alone."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from ml.train.related.evidence import Floats
from ml.train.related.ranking import FOLDS, Flags, features, fit, folds, out_of_fold

COUNT, PICKED = 30, 4
GROUPS = [str(place % 7) for place in range(COUNT)]


def similarity(seed: int) -> Floats:
    return np.random.default_rng(seed).random((COUNT, COUNT), dtype=np.float32)


def nearest(alike: Floats) -> Flags:
    without_self = alike - 2 * np.eye(COUNT, dtype=np.float32)
    return without_self >= np.sort(without_self, axis=1)[:, -PICKED][:, None]


@settings(max_examples=30, deadline=None)
@given(arrays.arrays(np.float32, (6, 6), elements=st.integers(-50, 50)))
def test_only_the_order_of_similarities_counts(alike: Floats) -> None:
    np.testing.assert_array_equal(features(alike), features(alike * 3 + 7))


def test_what_is_not_known_counts_as_average() -> None:
    alike = similarity(1)
    alike[3] = np.nan
    alike[:, 3] = np.nan

    found = features(alike)

    assert not found[3].any()
    assert not found[:, 3].any()
    assert np.isfinite(found).all()


def test_the_similarity_that_decides_gets_the_weight() -> None:
    deciding, noise = similarity(1), similarity(2)

    weights = fit(np.stack([features(deciding), features(noise)]), nearest(deciding))

    assert weights[0] > 10 * weights[1] >= 0


def test_folds_hold_out_everybody_once_and_keep_groups_whole() -> None:
    dealt = list(folds(GROUPS, seed=42))

    assert len(dealt) == FOLDS
    np.testing.assert_array_equal(np.sum(dealt, axis=0), np.ones(COUNT))
    for held in dealt:
        inside = {GROUPS[place] for place in np.flatnonzero(held)}
        assert not inside & {GROUPS[place] for place in np.flatnonzero(~held)}


def test_scores_of_a_fold_rest_on_no_label_that_touches_it() -> None:
    given_features = np.stack([features(similarity(1)), features(similarity(2))])
    chosen = nearest(similarity(1))
    before, _ = out_of_fold(given_features, chosen, GROUPS, seed=42)
    held = next(iter(folds(GROUPS, seed=42)))
    changed = chosen.copy()
    changed[held] = nearest(similarity(3))[held]
    changed[:, held] = nearest(similarity(3))[:, held]

    after, _ = out_of_fold(given_features, changed, GROUPS, seed=42)

    np.testing.assert_array_equal(before[held], after[held])
    assert (before[~held] != after[~held]).any()
