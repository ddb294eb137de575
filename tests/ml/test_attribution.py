"""What moved a prediction."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ml.attribution import Rows, attribute

rows = arrays(np.float64, (3, 4), elements=st.floats(-2, 2))


@settings(max_examples=30, deadline=None)
@given(given_rows=rows, reference=arrays(np.float64, 4, elements=st.floats(-2, 2)))
def test_parts_add_up_to_the_distance_from_the_reference(given_rows: Rows, reference: Rows) -> None:
    def tangled(inputs: Rows) -> Rows:
        return np.tanh(inputs[:, 0] * inputs[:, 1] + inputs[:, 2] ** 2 - inputs[:, 3])

    parts = attribute(tangled, given_rows, reference, [[0], [1, 2], [3]])
    assert parts.sum(axis=1) == pytest.approx(tangled(given_rows) - tangled(reference[None])[0], abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(given_rows=rows)
def test_parts_of_a_sum_are_its_terms(given_rows: Rows) -> None:
    weights = np.array([0.5, -1.0, 2.0, 0.0])
    parts = attribute(lambda inputs: inputs @ weights, given_rows, np.zeros(4), [[0], [1], [2], [3]])
    assert parts == pytest.approx(given_rows * weights, abs=1e-9)


def test_what_the_model_does_not_look_at_has_no_part() -> None:
    parts = attribute(lambda inputs: inputs[:, 0], np.ones((1, 3)), np.zeros(3), [[0], [1], [2]])
    assert parts[0].tolist() == pytest.approx([1.0, 0.0, 0.0])
