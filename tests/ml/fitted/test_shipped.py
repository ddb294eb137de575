"""The arrays that ship say what scikit-learn says of the models that were fitted."""

import json
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ml.answers import features
from ml.answers import scorer as answers
from ml.extraction import orders
from ml.fitted import LetterModel, Linear, WordModel, load_parts, softmax
from ml.intents import classifier as intents
from ml.manifest import SHIPPED
from ml.priority.artifact import FORMS, load_fitted, load_pair
from ml.priority.inputs import INPUTS
from ml.readiness import trained as readiness
from ml.requirements import RequirementClassifier
from ml.requirements import classifier as requirements
from ml.seniority import classifier as seniority
from ml.train.intents.step import Fitted as FittedIntents
from ml.train.intents.utterances import utterances
from ml.train.requirements.fitting import Fitted
from ml.train.requirements.postings import own_postings
from ml.train.seniority.postings import own_postings as levelled_postings

ROOT = Path(__file__).parents[3]


def rows(width: int) -> st.SearchStrategy[Any]:
    """Up to 20 rows of shares and small counts, some of them unknown."""
    values = st.floats(0, 3, width=32) | st.just(float("nan"))
    return st.integers(1, 20).flatmap(lambda count: arrays(np.float32, (count, width), elements=values))


@pytest.mark.parametrize("name", list(FORMS))
@settings(max_examples=40, deadline=None)
@given(rows(len(INPUTS)))
def test_rankers_grade_as_they_were_fitted(name: str, seen: Any) -> None:
    seen = seen if name == "boosted" else np.nan_to_num(seen)

    ours, fitted = (load(SHIPPED / "priority", name).grades(seen) for load in (load_pair, load_fitted))

    assert ours == pytest.approx(fitted, abs=1e-5)


@settings(max_examples=40, deadline=None)
@given(rows(len(readiness.FEATURES)))
def test_readiness_is_judged_as_it_was_fitted(seen: Any) -> None:
    known = np.nan_to_num(seen)
    model = readiness.TrainedReadiness.load(SHIPPED / "readiness")
    fitted = joblib.load(SHIPPED / "readiness" / readiness.FITTED)

    assert model.probabilities(known) == pytest.approx(fitted.predict_proba(known)[:, 1], abs=1e-6)


def test_answers_are_scored_as_the_regression_was_fitted() -> None:
    seen = np.random.default_rng(42).random((50, len(features.NAMES)))
    fitted = joblib.load(SHIPPED / "answers" / answers.FITTED)

    ours = Linear(**load_parts(SHIPPED / "answers" / answers.ARRAYS)["scores"])

    assert ours(seen)[:, 0] == pytest.approx(fitted.predict(seen), abs=1e-9)


def test_lines_of_postings_are_told_as_they_were_fitted() -> None:
    fitted = Fitted(**joblib.load(SHIPPED / "requirements" / requirements.FITTED))
    classifier = RequirementClassifier.opening()

    odd = (("",), ("C++ / C#", "Naïve straße, ÖPNV"))
    for posting in (*(posting.lines for posting in own_postings()[:25]), *odd):
        assert classifier.probabilities(posting) == pytest.approx(fitted.probabilities(posting), abs=1e-5)


def test_levels_are_told_as_they_were_fitted() -> None:
    fitted = joblib.load(SHIPPED / "seniority" / seniority.FITTED)
    ours = WordModel(**load_parts(SHIPPED / "seniority" / seniority.ARRAYS)["scores"])
    documents = ["", *(seniority.document(one.title, one.text) for one in levelled_postings())]

    assert softmax(ours(documents)) == pytest.approx(fitted.predict_proba(documents), abs=1e-5)


def test_orders_to_machines_are_told_as_they_were_fitted() -> None:
    fitted = joblib.load(SHIPPED / "orders" / orders.FITTED)
    parts = load_parts(SHIPPED / "orders" / orders.ARRAYS)
    ours = orders.Judgement(WordModel(**parts["words"]), LetterModel(**parts["letters"]))
    lines = [orders.bare(line) for one in islice(levelled_postings(), 25) for line in one.text.splitlines()]
    odd = ["", "a", "of a a an a", "C++ <b>|#3", "naïve straße", "满分 评价", "one\x1ftwo\xa0three"]

    assert ours.chances([]).shape == (0,)
    assert ours.chances([*odd, *lines]) == pytest.approx(fitted.predict_proba([*odd, *lines])[:, 1], abs=1e-5)


def test_intents_are_told_as_they_were_fitted() -> None:
    fitted = FittedIntents(**joblib.load(SHIPPED / "intents" / intents.FITTED))
    parts = load_parts(SHIPPED / "intents" / intents.ARRAYS)
    texts = ["", "C++ / C#?", *(one.text for one in utterances(1, 7))]
    vectors = np.random.default_rng(42).normal(size=(20, 384)) / 20

    by_words = softmax(WordModel(**parts["words"])(texts))
    assert by_words == pytest.approx(fitted.by_words.predict_proba(fitted.vectoriser.transform(texts)), abs=1e-5)
    by_meaning = softmax(Linear(**parts["meaning"])(vectors))
    assert by_meaning == pytest.approx(fitted.by_meaning.predict_proba(vectors), abs=1e-9)


def test_what_the_product_loads_needs_neither_scikit_learn_nor_scipy() -> None:
    script = """
import json, sys
import api.app
from api.analysis import load_understanding
from api.machines.roadmap import load_learning
from knowledge.cards import CardCatalogue
from ml.manifest import SHIPPED
from ml.answers import AnswerScorer
from ml.extraction.orders import shipped_reader
from ml.intents import IntentClassifier
from ml.matching import open_matching
from ml.priority.artifact import load_pair
from ml.readiness import open_readiness
from core.settings import Settings
load_learning(load_understanding().skills, CardCatalogue.load())
IntentClassifier.opening(None)
shipped_reader()
AnswerScorer.opening(None), open_matching(), load_pair(SHIPPED / "priority", "boosted"), open_readiness(Settings())
print(json.dumps(sorted({"sklearn", "scipy", "joblib"} & set(sys.modules))))
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)

    assert json.loads(done.stdout) == []
