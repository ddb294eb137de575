"""Orders of the same things, made into one."""

from collections.abc import Mapping, Sequence

DAMPING = 60
"""Of reciprocal rank fusion (Cormack, Clarke and Buettcher, 2009): how little the first places stand out."""


def fused(rankings: Sequence[Sequence[str]]) -> Mapping[str, float]:
    """Ids of all `rankings`, the best first, with the sum of 1 / (60 + place) over those that hold them, as a
    share of what the first of every ranking would have: in (0, 1].
    """
    scores: dict[str, float] = {}
    for ranking in rankings:
        for place, found in enumerate(ranking, 1):
            scores[found] = scores.get(found, 0.0) + 1 / (DAMPING + place)
    best = len(rankings) / (DAMPING + 1)
    return {found: score / best for found, score in sorted(scores.items(), key=lambda item: (-item[1], item[0]))}
