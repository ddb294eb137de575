"""Market demand."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from knowledge.skills import SkillGraph
from ml.manifest import SHIPPED
from ml.priority.artifact import load_pair
from ml.priority.inputs import INPUTS, Asked, ranker_inputs
from ml.priority.market import SHARES, VIEWS, Market
from ml.priority.survey import Floats


@pytest.fixture(scope="module")
def market() -> Market:
    return Market.load(SHIPPED / "priority" / "market.npz")


def demand(market: Market, title: Floats, asked: list[str], **rest: object) -> Floats:
    (profile,) = market.survey.profiles(title[None])
    return market.demand(title, profile, asked, asked, **rest)  # type: ignore[arg-type]


def test_demand_is_a_share(market: Market) -> None:
    shares = demand(market, market.titles[0], list(market.skills[:20]))
    assert shares.shape == (20, len(VIEWS) * len(SHARES))
    assert shares.min() >= 0
    assert shares.max() <= 1 + 1e-6


def test_an_occupation_that_asks_for_a_skill_raises_the_demand_for_it(market: Market) -> None:
    row = 0
    column = int(np.argmax(market.grades[row] >= 1))
    everybody = np.ones(len(market.titles), dtype=bool)
    others = everybody.copy()
    others[row] = False
    skill = [market.skills[column]]
    assert (
        demand(market, market.titles[row], skill, known=everybody)[0, 0]
        > (demand(market, market.titles[row], skill, known=others)[0, 0])
    )


def test_a_skill_that_nobody_asks_for_has_no_demand(market: Market) -> None:
    assert not demand(market, market.titles[0], ["own.basket-weaving"]).any()


def test_a_market_is_kept_as_it_was(market: Market, tmp_path: Path) -> None:
    market.save(tmp_path / "market.npz")
    again = Market.load(tmp_path / "market.npz")
    assert again.skills == market.skills
    assert np.array_equal(again.grades, market.grades)


def test_a_skill_that_other_gaps_require_is_counted_as_one_to_build_on(market: Market, graph: SkillGraph) -> None:
    gaps = ["python", "django"]
    vectors = market.titles[:2]
    rows = ranker_inputs(Asked(market.titles[0], gaps), gaps, vectors, market, graph)
    assert rows.shape == (2, len(INPUTS))
    assert rows[:, 1].tolist() == [1.0, 0.0]


@settings(max_examples=30, deadline=None)
@given(
    row=arrays(np.float32, len(INPUTS), elements=st.floats(0, 1, width=32)),
    more=arrays(np.float32, len(INPUTS), elements=st.floats(0, 1, width=32)),
)
def test_more_demand_never_makes_a_skill_matter_less(row: Floats, more: Floats) -> None:
    grader = load_pair(SHIPPED / "priority", "boosted")
    before, after = grader.grades(np.stack([row, np.maximum(row, more)]))
    assert (after >= before - 1e-12).all()
