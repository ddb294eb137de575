"""How alike every two occupations are, by each kind of evidence in an O*NET release.

O*NET's own table of related occupations is not among them: it is what is to be found.
Each similarity is an (n, n) array; NaN where O*NET says nothing of one of the two.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.occupations import OccupationCatalogue
from knowledge.occupations.importing.release import Release
from ml.embedding.graph import GraphEncoder
from ml.related.neighbours import Evidence

Floats = NDArray[np.float32]
CODE = "O*NET-SOC Code"
KINDS: Mapping[str, Evidence] = {
    "titles, word pairs": "names",
    "titles, letters": "names",
    "title, meaning": "names",
    "tasks, meaning": "work",
    "tasks, best matches": "work",
    "description, meaning": "work",
    "work activities": "work",
    "knowledge": "knowledge",
    "skills": "knowledge",
    "interests": "interests",
    "job zone": "preparation",
}
"""Similarity -> the kind of evidence it is."""


def similarities(release: Path, occupations: OccupationCatalogue, encoder: Path) -> dict[str, Floats]:
    """Every similarity of `KINDS` between the occupations in `occupations.codes`, in that order."""
    source = Release(release)
    codes = occupations.codes
    tasks = _texts(source, ("Task Statements.txt",), (CODE, "Task"), codes)
    described = _texts(source, ("Occupation Data.txt",), (CODE, "Description"), codes)
    titles = [[occupations.title(code)] for code in codes]
    names = [
        [*title * 3, *occupations.occupation(code).alternate_titles]
        for title, code in zip(titles, codes, strict=True)
    ]
    title_vectors, described_vectors, task_vectors = asyncio.run(_encode(encoder, (titles, described, tasks)))
    found = {
        "titles, word pairs": _lexical(map(" . ".join, names), ngram_range=(1, 2)),
        "titles, letters": _lexical(map(" . ".join, names), analyzer="char_wb", ngram_range=(3, 5)),
        "title, meaning": _centred(title_vectors),
        "tasks, meaning": _centred(task_vectors),
        "tasks, best matches": _best_matches(task_vectors),
        "description, meaning": _centred(described_vectors),
        "work activities": _overlap(_activities(source, codes)),
        "interests": _cosine(_standardised(_interests(source, codes))),
        "job zone": _zones(occupations),
    } | _rated(occupations)
    return {name: found[name] for name in KINDS}


def _texts(source: Release, files: Sequence[str], columns: Sequence[str], codes: Sequence[str]) -> list[list[str]]:
    texts: dict[str, list[str]] = defaultdict(list)
    for code, text in source.rows(files, columns):
        texts[code].append(text)
    return [texts[code] for code in codes]


async def _encode(folder: Path, texts: Iterable[Sequence[Sequence[str]]]) -> list[list[Floats]]:
    """For each sequence of lists, one array of unit rows a list."""
    encoder = GraphEncoder(folder)
    encoded = []
    for lists in texts:
        rows = await encoder.encode([text for one in lists for text in one])
        encoded.append(np.split(rows, np.cumsum([len(one) for one in lists])[:-1]))
    encoder.close()
    return encoded


def _lexical(documents: Iterable[str], **options: object) -> Floats:
    """Cosine of TF-IDF vectors."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    written = list(documents)
    weighted = TfidfVectorizer(sublinear_tf=True, dtype=np.float32, **options).fit_transform(written)
    return _known((weighted @ weighted.T).toarray(), [bool(text) for text in written])


def _overlap(bags: Sequence[Sequence[str]]) -> Floats:
    """The same, of things that are listed."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    weighted = TfidfVectorizer(analyzer=list, sublinear_tf=True, dtype=np.float32).fit_transform(bags)
    return _known((weighted @ weighted.T).toarray(), [bool(bag) for bag in bags])


def _centred(vectors: Sequence[Floats]) -> Floats:
    """Cosine of mean vectors, what all occupations share taken off."""
    means = np.array([rows.mean(axis=0) if len(rows) else np.full(rows.shape[1], np.nan) for rows in vectors])
    return _cosine(means / np.linalg.norm(means, axis=1, keepdims=True) - np.nanmean(means, axis=0))


def _best_matches(vectors: Sequence[Floats]) -> Floats:
    """How near each text of one is to its best match in the other, on average, both ways added up."""
    counts = np.array([len(rows) for rows in vectors])
    known = counts > 0
    every = np.concatenate(list(vectors))
    starts = (np.cumsum(counts) - counts)[known]
    best = np.full((len(vectors), len(vectors)), np.nan, dtype=np.float32)
    for row, own in enumerate(vectors):
        if len(own):
            best[row, known] = np.maximum.reduceat(every @ own.T, starts, axis=0).mean(axis=1)
    matched: Floats = best + best.T
    return matched


def _rated(occupations: OccupationCatalogue) -> dict[str, Floats]:
    importance: dict[str, list[list[float]]] = {"skill": [], "knowledge": []}
    for code in occupations.codes:
        ratings = sorted(occupations.skills(code), key=lambda rating: rating.element_id)
        for kind, rows in importance.items():
            rows.append([rating.importance for rating in ratings if rating.kind == kind])
    return {"knowledge": _cosine(_table(importance["knowledge"])), "skills": _cosine(_table(importance["skill"]))}


def _activities(source: Release, codes: Sequence[str]) -> list[list[str]]:
    """Intermediate work activities: detailed ones without the last part of their id."""
    detailed: dict[str, set[str]] = defaultdict(set)
    for code, activity in source.rows(("Tasks to DWAs.txt",), (CODE, "DWA ID")):
        detailed[code].add(activity)
    return [[activity.rsplit(".", 1)[0] for activity in sorted(detailed[code])] for code in codes]


def _interests(source: Release, codes: Sequence[str]) -> Floats:
    """Strength of the six interests of Holland."""
    found: dict[str, list[float]] = defaultdict(list)
    for code, scale, value in source.rows(("Interests.txt",), (CODE, "Scale ID", "Data Value")):
        if scale == "OI":
            found[code].append(float(value))
    return _table([found[code] for code in codes])


def _zones(occupations: OccupationCatalogue) -> Floats:
    zones = np.array([occupations.occupation(code).job_zone or np.nan for code in occupations.codes], np.float32)
    nearness: Floats = -np.abs(zones[:, None] - zones)
    return nearness


def _table(rows: Sequence[Sequence[float]]) -> Floats:
    """Rows as long as the longest; what is empty is NaN."""
    width = max(len(row) for row in rows)
    return np.array([row or [np.nan] * width for row in rows], dtype=np.float32)


def _standardised(values: Floats) -> Floats:
    scaled: Floats = (values - np.nanmean(values, axis=0)) / np.nanstd(values, axis=0)
    return scaled


def _cosine(values: Floats) -> Floats:
    unit = values / np.linalg.norm(values, axis=1, keepdims=True)
    cosine: Floats = unit @ unit.T
    return cosine


def _known(similarity: Floats, known: Sequence[bool]) -> Floats:
    silent = ~np.array(known)
    similarity[silent] = np.nan
    similarity[:, silent] = np.nan
    return similarity
