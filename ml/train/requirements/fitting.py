"""Fitting the parts of the classifier, the later one on what the earlier ones say of postings they did not see."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ml.datasets.requirement_lines import LabelledPosting
from ml.requirements.classifier import Stages, shares
from ml.requirements.context import KINDS, OPENINGS, context
from ml.requirements.signs import Floats, signs, tidy
from ml.train.requirements.postings import Sample

FOLDS = 5
WORD = r"\b\w[\w+#.]*"
_STRENGTH = 3.0
"""Inverse of the regularisation of the line classifiers."""
_UNSURE = -1


class Weighing(Protocol):
    """A fitted vectoriser: texts to a sparse matrix (texts, words)."""

    def transform(self, texts: Sequence[str], /) -> Any:  # noqa: ANN401  scipy has no types
        """The weighted words of each text."""


class Telling(Protocol):
    """A fitted classifier."""

    def predict_proba(self, features: Any, /) -> Floats:  # noqa: ANN401  sparse or dense, as it was fitted
        """Shape (rows, classes)."""


@dataclass(frozen=True)
class Fitted:
    """The parts of the classifier as scikit-learn fitted them."""

    words: Weighing
    kinds: tuple[Telling, ...]
    """One classifier for each of `KINDS`, that kind against the rest, by the line alone."""
    openings: tuple[Telling, ...]
    """One classifier for each of `OPENINGS`."""
    final: Telling
    """By the line and its context; its classes are indices into `KINDS`."""

    def probabilities(self, lines: Sequence[str]) -> Floats:
        """As `RequirementClassifier.probabilities`, by scikit-learn."""
        texts = [tidy(line) for line in lines]
        shown = signs(texts)
        features = _line_features(self.words, texts, shown)
        kinds, openings = _told(self.kinds, features), _told(self.openings, features)
        return self.final.predict_proba(np.hstack([context(kinds, openings), shown]))

    def stages(self) -> Stages:
        """The same in plain arrays."""
        from ml.train.arrays import trees, word_model

        return Stages(word_model(self.words, [*self.kinds, *self.openings]), trees(self.final))


def fit(given: Sequence[Sample], seed: int) -> Fitted:
    """The parts of the classifier."""
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.model_selection import GroupKFold

    texts = [tidy(line) for sample in given for line in sample.lines]
    groups = [sample.group for sample in given for _ in sample.lines]
    weights = np.array([sample.weight for sample in given for _ in sample.lines])
    kinds, openings = _targets(given)
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2, token_pattern=WORD, dtype=np.float32)
    words.fit(texts)
    shown = signs(texts)
    features = _line_features(words, texts, shown)
    said_kinds, said_openings = np.zeros((len(texts), len(KINDS))), np.zeros((len(texts), len(OPENINGS)))
    for seen, unseen in GroupKFold(FOLDS, shuffle=True, random_state=seed).split(features, groups=groups):
        said_kinds[unseen] = _told(_against_rest(features, kinds, weights, seen, len(KINDS)), features[unseen])
        said_openings[unseen] = _told(
            _against_rest(features, openings, weights, seen, len(OPENINGS)), features[unseen]
        )
    everything = np.arange(len(texts))
    final = HistGradientBoostingClassifier(
        max_iter=80,
        learning_rate=0.12,
        max_leaf_nodes=15,
        min_samples_leaf=15,
        l2_regularization=1.0,
        random_state=seed,
    )
    surrounded = np.hstack([_contexts(given, said_kinds, said_openings), shown])
    sure = kinds != _UNSURE
    final.fit(surrounded[sure], kinds[sure], weights[sure])
    return Fitted(
        words=words,
        kinds=_against_rest(features, kinds, weights, everything, len(KINDS)),
        openings=_against_rest(features, openings, weights, everything, len(OPENINGS)),
        final=final,
    )


def fit_line_only(postings: Sequence[LabelledPosting]) -> Telling:
    """The baseline: logistic regression on the weighted words of a line alone. Classes as in `KINDS`."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    rows = [
        (tidy(line), KINDS.index(kind))
        for posting in postings
        for line, kind in zip(posting.lines, posting.kinds, strict=True)
        if kind is not None
    ]
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        LogisticRegression(C=10.0, max_iter=2000, class_weight="balanced"),
    )
    model.fit([line for line, _ in rows], [kind for _, kind in rows])
    fitted: Telling = model
    return fitted


def _line_features(words: Weighing, texts: Sequence[str], shown: Floats) -> Any:  # noqa: ANN401  scipy has no types
    """Sparse (lines, features): the weighted words of tidied lines beside their signs."""
    from scipy.sparse import csr_matrix, hstack

    return hstack([words.transform(texts), csr_matrix(shown)]).tocsr()


def _told(classifiers: Sequence[Telling], features: Any) -> Floats:  # noqa: ANN401  as `_line_features` made them
    """Shape (lines, classes), rows summing to 1."""
    return shares(np.stack([classifier.predict_proba(features)[:, 1] for classifier in classifiers], axis=1))


def _targets(given: Sequence[Sample]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Of every line its index into `KINDS`, and into `OPENINGS`; `_UNSURE` where people would argue."""
    kinds, openings = [], []
    for sample in given:
        for kind, following in zip(sample.kinds, [*sample.kinds[1:], "other"], strict=True):
            kinds.append(_UNSURE if kind is None else KINDS.index(kind))
            if kind is None or following is None:
                openings.append(_UNSURE)
            else:
                openings.append(OPENINGS.index("nothing" if kind != "other" else following))
    return np.array(kinds), np.array(openings)


def _against_rest(
    features: Any,  # noqa: ANN401  scipy has no types
    targets: NDArray[np.int64],
    weights: Floats,
    rows: NDArray[np.int64],
    count: int,
) -> tuple[Telling, ...]:
    from sklearn.linear_model import LogisticRegression

    sure = rows[targets[rows] != _UNSURE]
    return tuple(
        LogisticRegression(C=_STRENGTH, solver="liblinear").fit(
            features[sure], targets[sure] == index, sample_weight=weights[sure]
        )
        for index in range(count)
    )


def _contexts(given: Sequence[Sample], kinds: Floats, openings: Floats) -> Floats:
    ends = np.cumsum([len(sample.lines) for sample in given])[:-1]
    return np.vstack(
        [context(*both) for both in zip(np.split(kinds, ends), np.split(openings, ends), strict=True)]
    )
