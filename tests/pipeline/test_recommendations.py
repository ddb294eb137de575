"""What a list is made of: the relevant and unlike, and a tenth by chance that can be drawn again."""

import random
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from core.domain import StoredJob
from ml.matching import JobMatch
from pipeline.recommendations import EXPLORATION, TASTE, Candidate, Taste, _chosen
from tests.store import samples

NOW = datetime(2026, 5, 4, tzinfo=UTC)


def candidate(number: int, relevance: float, vector: NDArray[np.float32], company: str | None = None) -> Candidate:
    job = StoredJob(
        id=str(number),
        owner="alice",
        posting=samples.posting(company=company or f"Company {number}"),
        profile=samples.posting_profile(),
        created_at=NOW,
    )
    return Candidate(job, relevance, JobMatch(0.8, ()), vector)


def axis(number: int) -> NDArray[np.float32]:
    return np.array([float(place == number) for place in range(4)], np.float32)


def test_what_is_unlike_comes_before_what_is_nearly_the_same() -> None:
    same = [candidate(1, 0.9, axis(0)), candidate(2, 0.89, axis(0)), candidate(3, 0.6, axis(1))]
    assert [one.job.id for one in _chosen(same, 3, None)] == ["1", "3", "2"]


def test_no_company_fills_a_bucket() -> None:
    many = [candidate(number, 0.9, axis(number % 4), "Acme") for number in range(6)]
    rest = [candidate(number, 0.1, axis(number % 4)) for number in range(6, 8)]
    chosen = [one.job.id for one in _chosen([*many, *rest], 10, None)]
    assert len(chosen) == 4
    assert {"6", "7"} <= set(chosen)


def test_a_tenth_of_the_places_is_left_to_chance_and_the_same_id_draws_the_same() -> None:
    pool = [candidate(number, 1 - number / 100, axis(number % 4)) for number in range(60)]
    lists = [_chosen(pool, 20, random.Random(seed)) for seed in range(100)]
    explored = sum(one.served.explored for chosen in lists for one in chosen) / 2000
    assert abs(explored - EXPLORATION) < 0.03
    assert _chosen(pool, 20, random.Random(7)) == lists[7]
    assert not any(one.served.explored for one in _chosen(pool, 20, None))


def test_what_is_like_a_wanted_one_moves_up_and_what_is_like_an_unwanted_one_down() -> None:
    taste = Taste(more=[axis(0)], less=[axis(1)])
    assert (taste.lean(axis(0)), taste.lean(axis(1)), taste.lean(axis(2))) == (TASTE, -TASTE, 0.0)
    assert taste.lean(None) == 0.0
    assert Taste().lean(axis(0)) == 0.0
