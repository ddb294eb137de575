"""Boosted trees as arrays, whatever was learned."""

import numpy as np
import pytest

from ml.fitted import softmax
from ml.train.arrays import trees


def test_trees_of_any_shape_with_gaps_in_the_data_score_as_fitted() -> None:
    ensemble = pytest.importorskip("sklearn.ensemble")
    chance = np.random.default_rng(7)
    rows = chance.normal(size=(400, 5))
    rows[chance.random(rows.shape) < 0.2] = np.nan
    classes = (np.nan_to_num(rows[:, 0]) > 0).astype(int) + (np.isnan(rows[:, 1])).astype(int)
    model = ensemble.HistGradientBoostingClassifier(
        max_iter=12, max_leaf_nodes=31, min_samples_leaf=3, random_state=1
    )
    model.fit(rows, classes)

    assert softmax(trees(model)(rows)) == pytest.approx(model.predict_proba(rows), abs=1e-9)


def test_a_tree_with_too_many_leaves_is_refused() -> None:
    ensemble = pytest.importorskip("sklearn.ensemble")
    rows = np.arange(400.0).reshape(-1, 1)
    model = ensemble.HistGradientBoostingClassifier(max_iter=1, max_leaf_nodes=100, min_samples_leaf=1)
    model.fit(rows, np.arange(400) % 2)

    with pytest.raises(TypeError, match="leaves"):
        trees(model)


def test_no_rows_have_no_scores() -> None:
    ensemble = pytest.importorskip("sklearn.ensemble")
    rows = np.arange(100.0).reshape(-1, 1)
    model = ensemble.HistGradientBoostingClassifier(max_iter=2).fit(rows, rows[:, 0] > 50)

    assert trees(model)(rows[:0]).shape == (0, 1)
