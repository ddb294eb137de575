"""A quick run draws a fair part of what there is."""

from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from evals.task import Task

QUICKLY = Task(Path(), quick=True)
GROUPS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 60), min_size=1)


@given(sizes=GROUPS, at_most=st.integers(1, 200))
def test_each_group_is_drawn_in_its_share_in_order_and_alike_each_time(
    sizes: dict[str, int], at_most: int
) -> None:
    items = [(name, number) for name, size in sizes.items() for number in range(size)]
    drawn = QUICKLY.sample(items, at_most, lambda item: item[0])
    assert len(drawn) == min(at_most, len(items))
    assert drawn == QUICKLY.sample(items, at_most, lambda item: item[0])
    assert list(drawn) == [item for item in items if item in set(drawn)]
    share = len(drawn) / len(items)
    found = Counter(name for name, _ in drawn)
    assert all(abs(found[name] - share * size) <= 2 for name, size in sizes.items())


def test_a_full_run_takes_everything() -> None:
    assert Task(Path()).sample(range(500), 3, lambda number: number % 7) == tuple(range(500))
