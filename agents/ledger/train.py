"""`python -m agents.ledger.train`: fit the judge of rewordings to the labelled ones of the part `dev`."""

import asyncio
import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from agents.ledger.alignment import Floats
from agents.ledger.checks import Case
from agents.ledger.evidence import Evidence
from agents.ledger.judge import FOLDER, MODEL, align
from agents.ledger.ledger import ClaimLedger
from agents.ledger.reading import Reading
from knowledge.skills import SkillGraph
from knowledge.wording import Wording
from ml.embedding.context import ContextEncoder
from ml.embedding.graph import GraphEncoder
from ml.embedding.weights import weights_digest
from ml.extraction import SkillExtractor
from ml.manifest import SHIPPED, digest, read_manifest, seal
from sources.resume import read_resume_text

if TYPE_CHECKING:
    from sklearn.ensemble import VotingClassifier

CASES = Path(__file__).parents[2] / "evals" / "cases"
BY_RULE = {"number in digits", "number in words", "date", "employer", "degree", "certificate"}
"""Kinds of inventions that only rules can see: an amount, a name, a paper."""
BOUND = 0.5
FOLDS = 8
SEED = 7
log = logging.getLogger(__name__)


def train(folder: Path = FOLDER) -> None:
    """Write the model and its manifest into `folder`."""
    import joblib
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import GroupKFold, cross_val_predict

    file = CASES / "fabrication.jsonl"
    cases = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    cases = [case for case in cases if case["part"] == "dev" and case["kind"] not in BY_RULE]
    rows = asyncio.run(_rows(cases))
    invented = np.array([case["label"] == "fabricated" for case in cases])
    model = _model()
    guessed = cross_val_predict(
        model,
        rows,
        invented,
        groups=[case["resume"] for case in cases],
        cv=GroupKFold(FOLDS),
        method="predict_proba",
    )[:, 1]
    folder.mkdir(parents=True, exist_ok=True)
    joblib.dump(model.fit(rows, invented), folder / MODEL, compress=9)
    metrics = {
        "cross_validated_auc": float(roc_auc_score(invented, guessed)),
        "cross_validated_caught": float((guessed[invented] >= BOUND).mean()),
        "cross_validated_false_blocks": float((guessed[~invented] >= BOUND).mean()),
    }
    log.info("%s", metrics)
    seal(
        folder,
        name="rewording",
        files=[MODEL],
        command="python -m agents.ledger.train",
        properties={"bound": BOUND},
        data={
            "own rewordings, part dev": digest(file),
            "encoder": weights_digest(read_manifest(SHIPPED / "encoder")),
        },
        metrics=metrics,
        seed=SEED,
    )


async def _rows(cases: list[dict[str, str]]) -> Floats:
    """Shape (cases, features)."""
    graph = SkillGraph.load()
    encoder, context = GraphEncoder(SHIPPED / "encoder"), ContextEncoder(SHIPPED / "encoder")
    ledger = ClaimLedger.over(graph, SkillExtractor(graph), encoder, Wording.load())
    rows = []
    try:
        for one in cases:
            resume = read_resume_text((CASES / "resumes" / one["resume"]).read_text(encoding="utf-8"))
            evidence = Evidence.of_line(resume, one["original"])
            case = Case(Reading(one["rewrite"], ledger.wording), evidence, ledger.wording)
            claims = ledger.typed(case)
            denied = sum(claim.kind == "activity" and claim.problem is not None for claim in claims)
            aligned = await align(ledger.novelty.alignment(case, claims), denied, encoder, context)
            rows.append(aligned.row)
    finally:
        encoder.close()
    return np.stack(rows)


def _model() -> "VotingClassifier":
    """Two classifiers that err differently, and the mean of what they say."""
    from sklearn.ensemble import ExtraTreesClassifier, GradientBoostingClassifier, VotingClassifier

    boosted = GradientBoostingClassifier(
        n_estimators=150, learning_rate=0.06, subsample=0.6, max_features=0.3, random_state=SEED
    )
    trees = ExtraTreesClassifier(120, min_samples_leaf=3, random_state=SEED)
    return VotingClassifier([("boosted", boosted), ("trees", trees)], voting="soft")


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    train()
