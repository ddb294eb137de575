"""The step `related` of `make train`: the nearest neighbours of every occupation, and how good they are."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from knowledge.occupations import OccupationCatalogue
from ml.manifest import SHIPPED, seal
from ml.metrics import bootstrap_interval, expected_calibration_error
from ml.related.neighbours import EVIDENCE_WORDS, KEPT, TABLE
from ml.train.related.evidence import KINDS, Floats, similarities
from ml.train.related.ranking import Flags, features, out_of_fold

log = logging.getLogger(__name__)
COMMAND = "python -m ml.train related"
SEED = 42
TRANSFER = 0.2
"""Added to the learned weights of knowledge and skills. O*NET's table is built from tasks, titles and knowledge;
on career changes that experts list, ratings are published to count for more (R@10 .347, tasks .276) than here.
"""
TEN = 10
"""O*NET's primary tier, and how many neighbours are looked at: recall at ten."""


def train(data: Path, folder: Path) -> None:
    """Read the O*NET release in `data/onet`, write the table and its manifest to `folder`."""
    occupations = OccupationCatalogue.load()
    encoder = folder.parent / "encoder"
    alike = similarities(data / "onet", occupations, encoder if encoder.is_dir() else SHIPPED / "encoder")
    given = np.stack([features(similarity) for similarity in alike.values()])
    chosen = _primary_tier(occupations)
    described = np.array([occupations.occupation(code).job_zone is not None for code in occupations.codes])
    majors = [code[:2] for code in occupations.codes]

    learned, weights = out_of_fold(given, chosen, majors, SEED)
    transfer = np.array([TRANSFER if KINDS[name] == "knowledge" else 0 for name in alike], np.float32)
    scores: Floats = learned + np.tensordot(transfer, given, 1)
    weights += transfer
    metrics = {}
    rankings = _rankings(alike, given, chosen, occupations.codes)
    for name, ranking in (("shipped", scores), ("learned, folds of major groups", learned), *rankings):
        recalls = _recalls(ranking, chosen, described)
        metrics[name] = round(float(np.mean(recalls)), 4)
        log.info("%-34s %.3f [%.3f, %.3f]", name, metrics[name], *bootstrap_interval(np.mean, recalls))
    chances, metrics["calibration error of the ten nearest"] = _chances(scores, chosen, described)
    log.info("%s, mean weights %s", metrics, dict(zip(alike, weights.mean(axis=0).round(2), strict=True)))

    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / TABLE, occupations.codes, chances, given, weights, list(alike))
    seal(
        folder,
        name="related",
        files=[TABLE],
        command=COMMAND,
        data={"O*NET": occupations.manifests[0].release},
        metrics=metrics,
        seed=SEED,
    )


def _rankings(
    alike: Mapping[str, Floats], given: Floats, chosen: Flags, codes: Sequence[str]
) -> Iterator[tuple[str, Floats]]:
    """What the ranking is held against, and what it loses without each kind of evidence."""
    majors = [code[:2] for code in codes]
    yield "skills and knowledge, cosine", np.sum([alike["skills"], alike["knowledge"]], axis=0)
    yield "tasks, meaning", alike["tasks, meaning"]
    yield "titles, letters", alike["titles, letters"]
    yield "all, equal weights", given.sum(axis=0)
    yield "learned, folds of occupations", out_of_fold(given, chosen, codes, SEED)[0]
    with_code = np.concatenate([given, features(_shared_code(codes))[None]])
    yield "learned with the SOC code", out_of_fold(with_code, chosen, majors, SEED)[0]
    for kind in EVIDENCE_WORDS:
        without = [place for place, name in enumerate(alike) if KINDS[name] != kind]
        yield f"learned without {kind}", out_of_fold(given[without], chosen, majors, SEED)[0]


def _primary_tier(occupations: OccupationCatalogue) -> Flags:
    """Which occupations O*NET counts among the ten nearest of each; shape (n, n)."""
    places = {code: place for place, code in enumerate(occupations.codes)}
    chosen = np.zeros((len(places), len(places)), dtype=bool)
    for code, row in places.items():
        for other in occupations.related(code):
            chosen[row, places[other.code]] = other.rank <= TEN
    return chosen


def _shared_code(codes: Sequence[str]) -> Floats:
    """How many leading characters two codes share: the classification's own idea of what is near."""
    written = np.array([list(code) for code in codes])
    same = written[:, None] == written[None]
    shared: Floats = np.logical_and.accumulate(same, axis=2).sum(axis=2).astype(np.float32)
    return shared


def _ranked(scores: Floats, described: Flags) -> Floats:
    """The scores, with the occupation itself and those that O*NET does not describe out of the race."""
    running: Floats = np.where(described, np.nan_to_num(scores, nan=-np.inf), -np.inf)
    np.fill_diagonal(running, -np.inf)
    return running


def _recalls(scores: Floats, chosen: Flags, described: Flags) -> Floats:
    """Recall at ten of each occupation that has a primary tier."""
    nearest = np.argsort(-_ranked(scores, described), axis=1, kind="stable")[:, :TEN]
    rows = chosen.any(axis=1)
    recalls: Floats = (np.take_along_axis(chosen, nearest, axis=1).sum(axis=1) / TEN)[rows]
    return recalls


def _chances(scores: Floats, chosen: Flags, described: Flags) -> tuple[Floats, float]:
    """How likely each neighbour is of the primary tier (Platt 1999, on softmax scores), and the error of that."""
    from scipy.special import expit
    from sklearn.linear_model import LogisticRegression

    running = _ranked(scores, described)
    logits = running - np.log(np.exp(running - running.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True))
    logits -= running.max(axis=1, keepdims=True)
    judged = np.asarray(chosen.any(axis=1))
    raced = np.isfinite(logits) & judged[:, None]
    platt = LogisticRegression(C=1e6).fit(logits[raced][:, None], chosen[raced])
    chances: Floats = expit(platt.coef_[0, 0] * logits + platt.intercept_[0])
    rows = np.flatnonzero(judged)[:, None]
    top = np.argsort(-logits[rows[:, 0]], axis=1, kind="stable")[:, :TEN]
    error = expected_calibration_error(chances[rows, top].ravel(), chosen[rows, top].ravel())
    return chances, round(error, 4)


def _write(
    file: Path, codes: Sequence[str], chances: Floats, given: Floats, weights: Floats, names: Sequence[str]
) -> None:
    nearest = np.argsort(-chances, axis=1, kind="stable")[:, :KEPT]
    added = np.take_along_axis(given, nearest[None], axis=2) * weights.T[:, :, None]
    kinds = [[KINDS[name] == kind for name in names] for kind in EVIDENCE_WORDS]
    by_kind = np.stack([added[np.array(members)].sum(axis=0) for members in kinds], axis=-1)
    np.savez_compressed(
        file,
        codes=np.array(codes),
        neighbours=nearest.astype(np.int16),
        probabilities=np.take_along_axis(chances, nearest, axis=1).astype(np.float16),
        contributions=by_kind.astype(np.float16),
    )
