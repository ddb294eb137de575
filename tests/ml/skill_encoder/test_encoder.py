"""The shipped skill encoder reads any text as the trained network does, in any company."""

import shutil
from pathlib import Path

import numpy as np
import openvino
import pytest
from openvino import opset13 as opset

from core.errors import Unavailable
from ml.skill_encoder import SkillEncoder
from ml.skill_encoder.encoder import FOLDER, PARTS, TOKENIZER, WEIGHTS, passes_of
from ml.skill_encoder.preparation import Preparation
from ml.tagging.decoding import best_spans
from ml.tagging.tagger import BORDERS

LINES = [
    "Senior Data Engineer (m/f/d)",
    "You have 3+ years of experience with Python, Spark or Kafka.",
    "",
    "Strong communication skills and the ability to lead a team of engineers",
    "日本語能力試験 N2 \u200b",
    "We offer health insurance, a pension plan and 30 days of vacation. " * 20,
]


@pytest.mark.parametrize("together", [True, False])
def test_the_exported_graph_equals_the_trained_network(skill_encoder: SkillEncoder, together: bool) -> None:
    torch = pytest.importorskip("torch")
    from ml.train.skill_encoder.network import SkillNetwork

    network = SkillNetwork(FOLDER).eval()
    prepared = Preparation(FOLDER / TOKENIZER).prepare(LINES)
    with torch.inference_mode():
        states, tags = network.read(prepared, together=together)
    for reading, text, state, tag in zip(
        skill_encoder.read(LINES, together=together), prepared, states, tags, strict=True
    ):
        cosines = (reading.states * state.numpy()).sum(axis=1) / np.linalg.norm(reading.states, axis=1)
        assert np.all(cosines / np.linalg.norm(state.numpy(), axis=1) > 0.99)
        for kind, borders in enumerate(BORDERS):
            expected = best_spans(tag.numpy()[text.first][:, kind], borders)
            assert best_spans(reading.tags[:, kind], borders) == expected


def test_a_text_read_for_itself_is_read_alike_in_any_batch(skill_encoder: SkillEncoder) -> None:
    alone = np.concatenate([skill_encoder.vectors([line]) for line in LINES])
    assert np.all((alone * skill_encoder.vectors(LINES)).sum(axis=1)[[0, 1, 3, 4, 5]] > 0.999)


def test_a_text_without_words_has_no_direction(skill_encoder: SkillEncoder) -> None:
    (reading,) = skill_encoder.read([" "])
    assert reading.states.shape == (0, skill_encoder.dimensions)
    assert not reading.vector.any()


def test_a_damaged_artifact_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "damaged")
    weights = bytearray((folder / WEIGHTS).read_bytes())
    weights[-1] ^= 1
    (folder / WEIGHTS).write_bytes(weights)
    with pytest.raises(Unavailable, match="damaged"):
        SkillEncoder(folder)


def test_what_is_read_alone_is_what_is_read_with_the_rest(skill_encoder: SkillEncoder) -> None:
    both = skill_encoder.read(LINES)
    tags, states = skill_encoder.read(LINES, "tags"), skill_encoder.read(LINES, "states")

    for whole, tagged, stated in zip(both, tags, states, strict=True):
        assert np.allclose(whole.tags, tagged.tags, atol=0.05)
        assert np.allclose(whole.states, stated.states, atol=0.05)


def test_passes_that_come_from_one_encoder_are_one() -> None:
    inputs = opset.parameter([-1, -1], np.int64)
    vectors = opset.matmul(opset.convert(inputs, "f32"), opset.constant(np.ones((2, 2), np.float32)), False, False)
    shared = openvino.Model([vectors, opset.exp(vectors)], [inputs])
    again = opset.matmul(opset.convert(inputs, "f32"), opset.constant(np.ones((2, 2), np.float32)), False, False)
    apart = openvino.Model([vectors, opset.exp(again)], [inputs])

    assert list(passes_of(shared)) == [frozenset(PARTS)]
    assert list(passes_of(apart)) == [frozenset({"states"}), frozenset({"tags"})]
