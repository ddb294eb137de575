"""Eight bits a weight are enough for what they are used for, and come back by name."""

import pytest

torch = pytest.importorskip("torch")

from ml.train.skill_encoder.storing import SCALES, in_eight_bits, restored  # noqa: E402


def test_a_matrix_comes_back_within_half_a_step_of_its_rows() -> None:
    weight = torch.randn(16, 32, generator=torch.Generator().manual_seed(42)) * torch.logspace(-3, 1, 16)[:, None]
    whole, scales = in_eight_bits(weight)
    back = restored({"layer.weight": whole, "layer.weight" + SCALES: scales, "layer.bias": weight[0].half()})
    assert list(back) == ["layer.weight", "layer.bias"]
    assert bool(((back["layer.weight"] - weight).abs() <= scales.float() * 0.6).all())


def test_a_row_of_nothing_stays_nothing() -> None:
    whole, scales = in_eight_bits(torch.zeros(2, 3))
    assert not restored({"w": whole, "w" + SCALES: scales})["w"].any()
