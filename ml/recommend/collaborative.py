"""What people with a like history used, by a truncated singular value decomposition of users and resources."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FEWEST = 200
"""Interactions of all users from which the decomposition says anything."""
FACTORS = 6
SEED = 42


@dataclass(frozen=True)
class Interaction:
    """That a user used a resource; `strength` in (0, 1], 1 for what was finished or liked."""

    user: str
    resource: str
    strength: float = 1.0


@dataclass(frozen=True)
class Tastes:
    """Likings in [0, 1] by user, one for each resource in the order given; nothing of users without a history."""

    resources: tuple[str, ...]
    users: dict[str, NDArray[np.float64]]
    histories: dict[str, int]
    """Interactions of each user."""

    def of(self, user: str | None) -> dict[str, float]:
        """Resource id to liking; empty where nothing is known."""
        row = self.users.get(user or "")
        return {} if row is None else dict(zip(self.resources, row.tolist(), strict=True))


def learn_tastes(interactions: Sequence[Interaction], resources: Sequence[str]) -> Tastes | None:
    """The tastes behind `interactions`; None while there are fewer than `FEWEST` or fewer users than factors.

    Rows and columns are scaled by the root of their sums first, lest what everybody uses fills all factors.
    """
    places = {resource: place for place, resource in enumerate(resources)}
    known = [found for found in interactions if found.resource in places]
    users = {user: row for row, user in enumerate(dict.fromkeys(found.user for found in known))}
    if len(known) < FEWEST or min(len(users), len(places)) <= FACTORS:
        return None
    from scipy.sparse import csr_matrix
    from sklearn.decomposition import TruncatedSVD

    rows, columns = [users[found.user] for found in known], [places[found.resource] for found in known]
    matrix = csr_matrix(([found.strength for found in known], (rows, columns)), shape=(len(users), len(places)))
    per_user, per_resource = np.asarray(matrix.sum(axis=1)).ravel(), np.asarray(matrix.sum(axis=0)).ravel()
    scaled = (
        matrix.multiply(1 / np.sqrt(per_user)[:, None]).multiply(1 / np.sqrt(per_resource + 1)[None, :]).tocsr()
    )
    decomposition = TruncatedSVD(FACTORS, random_state=SEED)
    likings = decomposition.fit_transform(scaled) @ decomposition.components_
    best = np.maximum(likings.max(axis=1, keepdims=True), 1e-12)
    shares = np.clip(likings / best, 0.0, 1.0)
    counts = np.bincount(rows, minlength=len(users))
    return Tastes(
        resources=tuple(resources),
        users={user: shares[row] for user, row in users.items()},
        histories={user: int(counts[row]) for user, row in users.items()},
    )
