"""Fit on orders and on plain sentences of resumes and postings, and seal."""

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from knowledge import samples
from ml.extraction.orders import ARRAYS, FITTED, SHORTEST, bare
from ml.fitted import save_parts
from ml.manifest import digest, seal

OWN = Path(__file__).parent / "orders.jsonl"
POSTINGS = Path(__file__).parents[1] / "requirements" / "postings.jsonl"
SAMPLES = Path(samples.__file__).parent
CASES = Path(__file__).parents[3] / "evals" / "cases"
BOUND = 0.6
BEYOND_DOUBT = 0.9
FOLDS = 5
SEED = 42
_SENTENCE_END = re.compile(r"\n|(?<=[.!?])\s+")
_TOKEN = r"[^\W\d]+|\d+|[<>\[\]{}#=:|]"  # noqa: S105
log = logging.getLogger(__name__)


def train(data: Path, folder: Path) -> None:  # noqa: ARG001
    """Write the model into `folder`; all it learns from is in the repository."""
    import joblib
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline, make_union

    from ml.train.arrays import words_and_letters

    own = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]
    orders = [one["text"] for one in own if one["order"]] + list(_attacks())
    alike = [one["text"] for one in own if not one["order"]]
    plain = sorted(set(_plain()))
    texts = [bare(text) for text in (*orders, *alike, *plain)]
    is_order = np.array([1] * len(orders) + [0] * (len(alike) + len(plain)))
    model = make_pipeline(
        make_union(
            TfidfVectorizer(ngram_range=(1, 2), token_pattern=_TOKEN, sublinear_tf=True),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 4), min_df=3, sublinear_tf=True),
        ),
        LogisticRegression(C=10.0, max_iter=2000, random_state=SEED),
    )
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    guessed = cross_val_predict(model, texts, is_order, cv=folds, method="predict_proba")[:, 1] >= BOUND
    folder.mkdir(parents=True, exist_ok=True)
    joblib.dump(model.fit(texts, is_order), folder / FITTED, compress=9)
    words, letters = words_and_letters(model)
    save_parts(folder / ARRAYS, {"words": words, "letters": letters})
    metrics = {
        "cross_validated_found": float(guessed[: len(orders)].mean()),
        "cross_validated_alarms_alike": float(guessed[len(orders) : len(orders) + len(alike)].mean()),
        "cross_validated_alarms_plain": float(guessed[len(orders) + len(alike) :].mean()),
    }
    log.info("orders: %s", metrics)
    seal(
        folder,
        name="orders",
        files=[FITTED, ARRAYS],
        command="python -m ml.train orders",
        properties={"bound": BOUND, "beyond_doubt": BEYOND_DOUBT},
        data={
            file.name: digest(file)
            for file in (OWN, POSTINGS, CASES / "injection.jsonl", CASES / "fabrication.jsonl")
        },
        metrics=metrics,
        seed=SEED,
    )


def _attacks() -> Iterator[str]:
    """Orders of the part `dev`."""
    for case in _cases("injection"):
        if case["attack"]:
            yield case["attack"]


def _plain() -> Iterator[str]:
    """Sentences of the samples, lines of postings that teach other models, and rewordings of lines of resumes."""
    files = [*SAMPLES.glob("resumes/*"), *SAMPLES.glob("postings/*"), *CASES.glob("resumes/*")]
    texts = [file.read_text(encoding="utf-8") for file in sorted(files)]
    texts += [
        case["text"].replace(case["attack"], "") if case["attack"] else case["text"]
        for case in _cases("injection")
    ]
    for text in texts:
        yield from (part.strip() for part in _SENTENCE_END.split(text) if len(part.strip()) >= SHORTEST)
    yield from (case["rewrite"] for case in _cases("fabrication"))
    told = [json.loads(line)["line"] for line in POSTINGS.read_text(encoding="utf-8").splitlines()]
    yield from (line for line in told if len(line) >= SHORTEST)


def _cases(name: str) -> list[dict[str, str]]:
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [case for case in map(json.loads, lines) if case["part"] == "dev"]
