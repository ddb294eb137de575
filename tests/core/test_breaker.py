"""A service that fails is borne with only so long."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.breaker import Breaker, Resting

REST = 30.0


class Refusal(Exception):
    """A service's answer to a question that it does not take."""

    status_code = 400


@given(steps=st.lists(st.tuples(st.booleans(), st.floats(0, 20)), max_size=60))
def test_between_two_questions_after_failures_there_is_a_rest(steps: Sequence[tuple[bool, float]]) -> None:
    """However failures and answers follow each other: past the limit nobody asks until it is over."""
    now = 0.0
    breaker = Breaker(most=3, rest=REST, clock=lambda: now)
    in_a_row, asked_at = 0, 0.0
    for well, passed in steps:
        now += passed
        try:
            breaker.check()
        except Resting:
            assert in_a_row >= 3
            assert now - asked_at < REST
            continue
        assert in_a_row < 3 or now - asked_at >= REST
        asked_at = now
        if well:
            breaker.answered()
            in_a_row = 0
        else:
            breaker.failed(TimeoutError())
            in_a_row += 1


def test_after_the_rest_one_asks_and_the_others_wait_for_what_comes_of_it() -> None:
    now = 0.0
    breaker = Breaker(most=1, rest=REST, clock=lambda: now)
    breaker.failed(TimeoutError())
    now += REST
    breaker.check()
    with pytest.raises(Resting):
        breaker.check()
    breaker.answered()
    breaker.check()


def test_a_question_that_is_refused_says_nothing_of_the_service() -> None:
    breaker = Breaker(most=1)
    breaker.failed(Refusal())
    breaker.check()
