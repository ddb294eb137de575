"""Fit on our own messages, choose by cross-validation on them where to abstain, and seal."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.settings import Settings
from ml.embedding import open_encoder
from ml.embedding.encoder import Vectors
from ml.fitted import Floats, save_parts
from ml.intents.classifier import ARRAYS, FITTED, INTENTS, THRESHOLD, IntentModel, tidy
from ml.manifest import digest, seal
from ml.train.arrays import linear, word_model
from ml.train.intents.utterances import FILE, SLOTS, Utterance, utterances
from store.cache.memory import MemoryCache

COPIES = 4
FOLDS = 5
WORD = r"\b\w[\w+#.']*"
RIGHT_WHERE_SURE = 0.93
"""Share of the answered that has to be right on sentences that were left out; it asks about the rest."""
WORDS, MEANING = 10.0, 30.0
"""Inverses of the regularisation."""
SEED = 42
log = logging.getLogger(__name__)


def train(data: Path, folder: Path) -> None:
    """Write the model into `folder`. All that is learned from is our own; `data` is not read."""
    del data
    import joblib

    given = utterances(COPIES, SEED)
    texts = [tidy(one.text) for one in given]
    true = np.array([INTENTS.index(one.intent) for one in given])
    with open_encoder(Settings(), MemoryCache(len(texts))) as encoder:
        vectors = asyncio.run(encoder.encode(texts))
    held_out = cross_validated(given, texts, vectors, true)
    threshold, answered, right = abstaining(held_out, true)
    metrics = {
        "cross_validated_accuracy": float((held_out.argmax(axis=1) == true).mean()),
        "cross_validated_answered": answered,
        "cross_validated_accuracy_where_sure": right,
    }
    log.info("intents: %s, abstains below %.3f", metrics, threshold)
    folder.mkdir(parents=True, exist_ok=True)
    model = fit(texts, vectors, true)
    joblib.dump(vars(model), folder / FITTED, compress=3)
    arrays = model.in_arrays
    save_parts(folder / ARRAYS, {"meaning": arrays.by_meaning, "words": arrays.by_words})
    seal(
        folder,
        name="intents",
        files=[FITTED, ARRAYS],
        command="python -m ml.train intents",
        properties={THRESHOLD: threshold},
        data={"own messages": digest(FILE), "slots": digest(SLOTS)},
        metrics=metrics,
        seed=SEED,
    )


@dataclass(frozen=True)
class Fitted:
    """The parts of the classifier as scikit-learn fitted them."""

    vectoriser: Any
    by_words: Any
    by_meaning: Any

    @property
    def in_arrays(self) -> IntentModel:
        """The same as the product evaluates it."""
        return IntentModel(linear(self.by_meaning), word_model(self.vectoriser, [self.by_words]))


def fit(texts: Sequence[str], vectors: Vectors, true: NDArray[np.int64]) -> Fitted:
    """A logistic regression by meaning and one by words."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    vectoriser = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=WORD)
    weighed = vectoriser.fit_transform(texts)
    settings = {"max_iter": 2000, "class_weight": "balanced", "random_state": SEED}
    return Fitted(
        vectoriser=vectoriser,
        by_words=LogisticRegression(C=WORDS, **settings).fit(weighed, true),
        by_meaning=LogisticRegression(C=MEANING, **settings).fit(vectors, true),
    )


def cross_validated(
    given: Sequence[Utterance], texts: Sequence[str], vectors: Vectors, true: NDArray[np.int64]
) -> Floats:
    """Shape (messages, intents): what is said of each message by a model that saw no copy of its sentence."""
    from sklearn.model_selection import StratifiedGroupKFold

    told = np.zeros((len(texts), len(INTENTS)))
    groups = [one.group for one in given]
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
    for seen, unseen in folds.split(vectors, true, groups):
        model = fit([texts[at] for at in seen], vectors[seen], true[seen]).in_arrays
        told[unseen] = model.probabilities([texts[at] for at in unseen], vectors[unseen])
    return told


def abstaining(told: Floats, true: NDArray[np.int64]) -> tuple[float, float, float]:
    """The lowest threshold at which `RIGHT_WHERE_SURE` of the answered are right, and both shares."""
    best, right = told.max(axis=1), told.argmax(axis=1) == true
    for threshold in np.arange(0.05, 0.95, 0.01):
        sure = best >= threshold
        if sure.any() and right[sure].mean() >= RIGHT_WHERE_SURE:
            return round(float(threshold), 2), float(sure.mean()), float(right[sure].mean())
    return 0.95, float((best >= 0.95).mean()), 1.0
