"""`python -m ml.train [STEP ...] --data DIR`: rebuild the artifacts, all of them or those that are named."""

import argparse
import importlib
import logging
import time
from pathlib import Path

from ml.manifest import SHIPPED

STEPS = {
    "encoder": "ml.train.export_encoder",
    "skill_encoder": "ml.train.skill_encoder.step",
    "skill_tags": "ml.train.skill_encoder.tags",
    "taxonomy": "ml.train.taxonomy",
    "skill_reader": "ml.train.skill_reader",
    "requirements": "ml.train.requirements",
    "seniority": "ml.train.seniority",
    "intents": "ml.train.intents",
    "answers": "ml.train.answers",
    "orders": "ml.train.orders",
    "related": "ml.train.related",
    "priority": "ml.train.priority",
    "readiness": "ml.train.readiness",
    "matching": "ml.train.matching",
    "retrieval": "ml.train.retrieval",
}
"""Artifact, or part of one, to the module whose `train(data, folder)` writes it; each builds on those before."""
log = logging.getLogger(__name__)


def main() -> None:
    """Entry point of `python -m ml.train`."""
    parser = argparse.ArgumentParser(prog="python -m ml.train", description="Rebuild ml/artifacts.")
    parser.add_argument("steps", nargs="*", metavar="STEP", help=f"one or more of: {', '.join(STEPS)}")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the training data")
    parser.add_argument("--into", type=Path, default=SHIPPED, help="folder of the artifacts")
    asked = parser.parse_args()
    unknown = [step for step in asked.steps if step not in STEPS]
    if unknown:
        parser.error(f"no such step: {', '.join(unknown)}; there are {', '.join(STEPS)}")
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    for step in asked.steps or STEPS:
        began = time.perf_counter()
        importlib.import_module(STEPS[step]).train(asked.data, asked.into / step)
        log.info("%s: done after %.0f s", step, time.perf_counter() - began)


if __name__ == "__main__":
    main()
