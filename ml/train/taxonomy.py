"""The step `taxonomy` of `make train`: vectors of ESCO's entries, and from where on a link is to be believed."""

import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.occupations import OccupationCatalogue
from knowledge.occupations.esco import Esco
from ml.datasets import read_titles
from ml.datasets.esco_linking import NO_LABEL, read_linking_rows
from ml.datasets.titles import is_held_out
from ml.embedding.compact import quantised
from ml.linking import SkillLinker
from ml.manifest import seal
from ml.skill_encoder import SkillEncoder
from ml.skill_encoder.reading import Floats
from ml.skill_encoder.targets import fingerprint
from ml.titles import TitleNormaliser
from ml.train.skill_encoder.measuring import linking_figures, title_figures

log = logging.getLogger(__name__)
COMMAND = "python -m ml.train taxonomy"
SEED = 42
OF_NAMES = 10.0
"""1, 3 and 10 were tried on held-out titles: MRR .480, .496, .503; the label alone .447."""


def train(data: Path, folder: Path) -> None:
    """Encode the labels with the skill encoder beside `folder` and write the artifact to `folder`."""
    encoder = SkillEncoder(folder.parent / "skill_encoder")
    esco = OccupationCatalogue.load().esco
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "skills.npy", quantised(encoder.vectors([skill.label for skill in esco.skills.values()])))
    np.save(folder / "occupations.npy", quantised(_occupations(encoder, esco, data)))

    def write(threshold: float, metrics: dict[str, float]) -> None:
        seal(
            folder,
            name="taxonomy",
            files=["skills.npy", "occupations.npy"],
            command=COMMAND,
            properties={
                "encoder": encoder.name,
                "skills": fingerprint(esco.skills),
                "occupations": fingerprint(esco.occupations),
                "link_threshold": threshold,
            },
            data={"ESCO": "1.1.1"},
            metrics=metrics,
            seed=SEED,
        )

    write(0.0, {})
    linker = SkillLinker(encoder, esco, folder)
    threshold, precision, recall = _threshold(linker, data)
    figures = {
        **linking_figures(linker, data),
        **title_figures(TitleNormaliser(encoder, esco, folder), data),
        "link_precision": precision,
        "link_recall": recall,
    }
    write(threshold, figures)
    log.info("threshold %.3f; %s", threshold, figures)


def _occupations(encoder: SkillEncoder, esco: Esco, data: Path) -> Floats:
    """A unit vector for each occupation: what its label, its other names and vacancies' titles have in common.

    Label and names weigh `OF_NAMES` times what a title does. Titles are those that training may read.
    """
    numbers = {uri: number for number, uri in enumerate(esco.occupations)}
    labels = encoder.vectors([occupation.label for occupation in esco.occupations.values()])
    names = [
        (numbers[occupation.uri], name)
        for occupation in esco.occupations.values()
        for name in (occupation.label, *occupation.alternative_labels)
    ]
    titles = [
        (numbers[title.occupation], title.text)
        for title in read_titles(data, "dev")
        if title.occupation in numbers and not is_held_out(title.text)
    ]
    of_names = _units(labels + _units(_sums(encoder, names, len(numbers))))
    return _units(OF_NAMES * of_names + _sums(encoder, titles, len(numbers)))


def _sums(encoder: SkillEncoder, texts: Sequence[tuple[int, str]], count: int) -> Floats:
    """Shape (count, dimensions): the sum of the vectors of each number's texts."""
    sums = np.zeros((count, encoder.dimensions), dtype=np.float32)
    np.add.at(sums, [number for number, _ in texts], encoder.vectors([text for _, text in texts]))
    return sums


def _units(vectors: Floats) -> Floats:
    units: Floats = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return units


def _threshold(linker: SkillLinker, data: Path) -> tuple[float, float, float]:
    """The score from which the nearest skill is right most often, its precision and its recall.

    Measured on the spans of the linking sets' validation parts, of which two in five have no skill in ESCO: the
    threshold has the best F1 of first-ranked skills.
    """
    spans: dict[str, set[str]] = {}
    for subset in ("tech", "house"):
        for text, label in read_linking_rows(data, subset, "dev"):
            spans.setdefault(text, set()).add(label)
    links = linker.rank(list(spans), 1)
    known = sum(bool(labels - NO_LABEL) for labels in spans.values())
    found = sorted(
        ((link.score, link.label in labels) for (link, *_), labels in zip(links, spans.values(), strict=True)),
        reverse=True,
    )
    right: NDArray[np.int64] = np.cumsum([correct for _, correct in found])
    f1 = 2 * right / (np.arange(1, len(found) + 1) + known)
    best = int(f1.argmax())
    return round(found[best][0], 3), float(right[best] / (best + 1)), float(right[best] / known)
