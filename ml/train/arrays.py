"""From what scikit-learn fitted to the plain arrays that the product evaluates."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler

from ml.fitted import LetterModel, Linear, Trees, WordModel
from ml.fitted.counting import listed
from ml.fitted.trees import MOST_LEAVES


def linear(model: Any) -> Linear:  # noqa: ANN401  any regression, behind a scaler or not
    """A regression, or the scores of a logistic one; a `StandardScaler` before it is folded into the weights."""
    if isinstance(model, Linear):
        return model
    if not isinstance(model, Pipeline):
        return Linear(np.atleast_2d(model.coef_).T, np.atleast_1d(model.intercept_))
    scaler, inner = model[0], linear(model[-1])
    if len(model) != 2 or not isinstance(scaler, StandardScaler):
        raise TypeError(f"not a scaled regression: {model}")
    weights = inner.weights / scaler.scale_[:, None]
    return Linear(weights, inner.offsets - scaler.mean_ @ weights)


def scaled(model: Linear, slope: float, offset: float) -> Linear:
    """`slope * model + offset`: the probabilities of Platt's calibration are its sigmoid."""
    return Linear(slope * model.weights, slope * model.offsets + offset)


def word_model(vectoriser: TfidfVectorizer, models: Sequence[Any]) -> WordModel:
    """Linear models over the words of `vectoriser`, whose outputs come one after the other; weights in single
    precision, which takes half the room. Raises TypeError for a vectoriser that counts otherwise.
    """
    _check(vectoriser, analyzer="word", ngram_range=(1, 2))
    words: NDArray[Any] = vectoriser.get_feature_names_out()
    parts = [linear(model) for model in models]
    return WordModel(
        vocabulary=listed(words.tolist()),
        pattern=np.array(vectoriser.token_pattern),
        rarity=vectoriser.idf_.astype(np.float32),
        weights=np.hstack([part.weights for part in parts]).astype(np.float32),
        offsets=np.concatenate([part.offsets for part in parts]),
    )


def words_and_letters(model: Pipeline) -> tuple[WordModel, LetterModel]:
    """A linear model over the words and the runs of letters of two vectorisers: its scores are those of both
    together. Raises TypeError for vectorisers that count otherwise.
    """
    (_, by_words), (_, by_letters) = model[0].transformer_list
    whole, count = linear(model[-1]), len(by_words.vocabulary_)
    _check(by_letters, analyzer="char_wb", ngram_range=by_letters.ngram_range)
    least, most = by_letters.ngram_range
    letters = LetterModel(
        vocabulary=listed(by_letters.get_feature_names_out().tolist()),
        lengths=np.arange(least, most + 1),
        rarity=by_letters.idf_.astype(np.float32),
        weights=whole.weights[count:].astype(np.float32),
        offsets=np.zeros_like(whole.offsets),
    )
    return word_model(by_words, [Linear(whole.weights[:count], whole.offsets)]), letters


def _check(vectoriser: TfidfVectorizer, **expected: object) -> None:
    """Raise TypeError where texts are counted in another way than the product counts them."""
    expected |= {
        "sublinear_tf": True,
        "norm": "l2",
        "smooth_idf": True,
        "lowercase": True,
        "binary": False,
        "stop_words": None,
        "strip_accents": None,
    }
    told = vectoriser.get_params()
    if other := {name: told[name] for name, value in expected.items() if told[name] != value}:
        raise TypeError(f"not counted as the product counts: {other}")


def trees(model: HistGradientBoostingClassifier) -> Trees:
    """The scores of boosted trees over numbers; their sigmoid or softmax are the probabilities."""
    grown = [predictor.nodes for each in model._predictors for predictor in each]  # noqa: SLF001  kept nowhere else
    base = np.ravel(model._baseline_prediction)  # noqa: SLF001
    nodes = max(1, max(len(tree) for tree in grown) // 2)
    if nodes >= MOST_LEAVES:
        raise TypeError(f"a tree has more than {MOST_LEAVES} leaves")
    shape = (len(grown), nodes)
    made = Trees(
        inputs=np.zeros(shape, dtype=np.intp),
        thresholds=np.full(shape, np.inf),
        missing_left=np.ones(shape, dtype=np.bool_),
        right=np.zeros(shape, dtype=np.uint32),
        leaves=np.zeros((len(grown), nodes + 1)),
        base=base,
    )
    for row, tree in enumerate(grown):
        _plant(made, row, tree)
    return made


def _plant(made: Trees, row: int, tree: NDArray[Any]) -> None:
    """Write one tree, numbering inner nodes as they come and leaves from left to right."""
    if tree["is_categorical"].any():
        raise TypeError("trees over categories are not numbers")
    inner, leaves = 0, 0

    def visit(place: int) -> None:
        nonlocal inner, leaves
        node = tree[place]
        if node["is_leaf"]:
            made.leaves[row, leaves] = node["value"]
            leaves += 1
            return
        mine, first = inner, leaves
        inner += 1
        made.inputs[row, mine] = node["feature_idx"]
        made.thresholds[row, mine] = node["num_threshold"]
        made.missing_left[row, mine] = bool(node["missing_go_to_left"])
        visit(int(node["left"]))
        made.right[row, mine] = 0xFFFFFFFF & ~(((1 << leaves) - 1) ^ ((1 << first) - 1))
        visit(int(node["right"]))

    visit(0)
