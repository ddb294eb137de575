"""Which occupations are near to one, beside what experts list."""

from collections.abc import Mapping, Sequence

import numpy as np

from core.domain import Frozen
from core.prose import counted
from evals.means import Values, mean_figure
from evals.product import occupation_catalogue
from evals.references.names import char_tfidf, rank_by_name
from evals.suite import Figure, Measured, Target
from evals.task import Absent, Task
from knowledge.occupations import OccupationCatalogue
from ml.metrics import recall_at
from ml.related import RelatedOccupations

TEN = 10
OURS, RATINGS, TITLES = "ours", "skills and knowledge, cosine", "titles, char TF-IDF"
PRIMARY, LISTED = Target(bound=0.62), Target(bound=0.45)
PUBLISHED_PRIMARY = {"skills, knowledge and tasks, fused": 0.553, "tasks, cosine": 0.490, RATINGS: 0.384}
PUBLISHED_LISTED = {"skills, knowledge and tasks, fused": 0.373, RATINGS: 0.347, "tasks, cosine": 0.276}

Gold = Mapping[str, frozenset[str]]
"""O*NET-SOC code to the codes of those that experts call near."""


class Case(Frozen):
    """An occupation, and those that people in it could move to, best first."""

    code: str
    related: tuple[str, ...]


def measure(task: Task) -> Measured:
    """R@10 on O*NET's primary tier, and on the cases where there are any."""
    catalogue = occupation_catalogue()
    ranked = _ranked(catalogue)
    tier = {
        code: frozenset(other.code for other in related if other.rank <= TEN)
        for code in catalogue.codes
        if (related := catalogue.related(code))
    }
    measured = Measured(
        figures=(_figure("primary tier", tier, ranked, PUBLISHED_PRIMARY, PRIMARY),),
        notes=(
            f"primary tier: {counted(len(tier), 'occupation')} of {catalogue.manifests[0].release}",
            "each is ranked by a model that saw no occupation of its major group",
        ),
    )
    try:
        cases, file = task.cases("occupations", Case)
    except Absent as absent:
        return measured + Measured(notes=(str(absent),))
    listed = {case.code: frozenset(case.related) for case in cases if case.code in ranked[OURS]}
    figure = _figure("cases", listed, ranked, PUBLISHED_LISTED, LISTED)
    notes = (f"cases: {len(listed)} of {counted(len(cases), 'occupation')} known",)
    return measured + Measured(figures=(figure,), notes=notes, data=(file,))


def _figure(
    name: str,
    gold: Gold,
    ranked: Mapping[str, Mapping[str, Sequence[str]]],
    published: dict[str, float],
    target: Target,
) -> Figure:
    scores = {
        system: np.array([recall_at(nearest.get(code, ()), related, TEN) for code, related in gold.items()])
        for system, nearest in ranked.items()
    }
    groups = [code[:2] for code in gold]
    return mean_figure(
        f"R@10, {name}", scores.pop(OURS), others=scores, published=published, target=target, groups=groups
    )


def _ranked(catalogue: OccupationCatalogue) -> dict[str, dict[str, list[str]]]:
    """For each system the ten nearest to each occupation that O*NET has rated."""
    related = RelatedOccupations.load()
    return {
        OURS: {code: [near.code for near in related.nearest(code, TEN)] for code in catalogue.codes},
        RATINGS: _by_ratings(catalogue),
        TITLES: _by_titles(catalogue),
    }


def _by_ratings(catalogue: OccupationCatalogue) -> dict[str, list[str]]:
    """By the cosine of importance and level of all skills and fields of knowledge, each centred."""
    ratings = {
        code: sorted(found, key=lambda one: one.element_id)
        for code in catalogue.codes
        if (found := catalogue.skills(code))
    }
    codes = list(ratings)
    rated: Values = np.array(
        [[value for one in row for value in (one.importance, one.level)] for row in ratings.values()]
    )
    rated -= rated.mean(axis=0)
    rated /= np.linalg.norm(rated, axis=1, keepdims=True)
    alike = rated @ rated.T
    np.fill_diagonal(alike, -1)
    return {
        code: [codes[place] for place in np.argsort(-row)[:TEN]] for code, row in zip(codes, alike, strict=True)
    }


def _by_titles(catalogue: OccupationCatalogue) -> dict[str, list[str]]:
    """By the letters of the titles, alternate ones included, of other occupations."""
    codes = list(catalogue.codes)
    names = [[catalogue.title(code), *catalogue.occupation(code).alternate_titles] for code in codes]
    ranked = rank_by_name([catalogue.title(code) for code in codes], names, char_tfidf, TEN + 1)
    return {
        code: [codes[place] for place in places if codes[place] != code][:TEN]
        for code, places in zip(codes, ranked, strict=True)
    }
