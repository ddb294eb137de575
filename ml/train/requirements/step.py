"""Fit, measure on postings that were held out, and seal."""

import logging
from pathlib import Path

from ml.datasets.requirement_lines import LABELS, HeldOut, read_requirement_lines
from ml.fitted import save_parts
from ml.manifest import digest, seal
from ml.requirements.classifier import ARRAYS, BASELINE, FITTED, RequirementClassifier
from ml.requirements.evaluation import agreement
from ml.train.requirements.fitting import Fitted, fit, fit_line_only
from ml.train.requirements.postings import HERE, own_postings, samples

MIXTURES = 200
SEED = 42
log = logging.getLogger(__name__)


def train(data: Path, folder: Path) -> None:
    """Write the classifier and its baseline into `folder`.

    Raises `Unavailable` where the postings are not in the folder `data`.
    """
    import joblib

    postings = [*read_requirement_lines(data, "train"), *own_postings()]
    fitted = fit(samples(postings, MIXTURES, SEED), SEED)
    stages = fitted.stages()
    baseline = fit_line_only(postings)
    folder.mkdir(parents=True, exist_ok=True)
    joblib.dump({part: getattr(fitted, part) for part in Fitted.__annotations__}, folder / FITTED, compress=3)
    save_parts(folder / ARRAYS, {"line": stages.line, "final": stages.final})
    joblib.dump(baseline, folder / BASELINE, compress=3)
    held_out: tuple[HeldOut, ...] = ("dev", "boards")
    metrics: dict[str, float] = {}
    for part in held_out:
        labelled = read_requirement_lines(data, part)
        for name, probabilities in (
            ("ours", RequirementClassifier(stages).probabilities),
            ("line_only", baseline.predict_proba),
        ):
            found = agreement(labelled, probabilities)
            log.info("requirements, %s, %s: %s", part, name, found)
            metrics[f"{part}_{name}_accuracy"] = found.accuracy
            metrics[f"{part}_{name}_macro_f1"] = found.macro_f1
    seal(
        folder,
        name="requirements",
        files=[FITTED, ARRAYS, BASELINE],
        command="python -m ml.train requirements",
        data={
            "skillspan/train.json": digest(data / "skillspan" / "train.json"),
            "labels": digest(LABELS),
            "own postings": digest(HERE / "postings.jsonl"),
        },
        metrics=metrics,
        seed=SEED,
    )
