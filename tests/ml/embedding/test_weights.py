"""Word embeddings that two encoders share are found wherever they lie in the other's file; only these will do."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import openvino
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from openvino import opset13 as opset
from safetensors.numpy import save, save_file

from core.errors import Unavailable
from ml.embedding.weights import OWNER, TENSOR, leave_out, read_graph, tensor_places, weights_digest
from ml.manifest import Manifest, read_manifest, seal

WORDS = np.arange(60, dtype=np.float16).reshape(12, 5)
OFFSET = np.linspace(-1, 1, 5, dtype=np.float32)
ROWS = [11, 0, 3, 3]


def seal_small(folder: Path, properties: dict[str, str] | None = None) -> Manifest:
    return seal(folder, name="small", files=["encoder.xml", "encoder.bin"], command="none", properties=properties)


@pytest.fixture
def complete(tmp_path: Path) -> Path:
    """An encoder of one layer: a row of WORDS for each token, and an offset."""
    folder = tmp_path / "complete"
    tokens = opset.parameter(openvino.PartialShape([-1]), openvino.Type.i64, "tokens")
    rows = opset.convert(opset.gather(opset.constant(WORDS), tokens, opset.constant(0)), "f32")
    graph = openvino.Model([opset.add(rows, opset.constant(OFFSET))], [tokens])
    folder.mkdir()
    openvino.save_model(graph, folder / "encoder.xml", compress_to_fp16=False)
    seal_small(folder)
    return folder


@pytest.fixture
def folder(complete: Path, tmp_path: Path) -> Path:
    """The same without its word embeddings, which lie in a skill encoder beside it."""
    folder = shutil.copytree(complete, tmp_path / "encoder")
    seal_small(folder, leave_out(WORDS.tobytes(), folder))
    (tmp_path / OWNER).parent.mkdir()
    save_file({TENSOR: WORDS}, tmp_path / OWNER)
    return folder


def said(folder: Path) -> NDArray[np.float32]:
    graph = openvino.Core().compile_model(read_graph(folder, read_manifest(folder)), "CPU")
    vectors: NDArray[np.float32] = graph([np.array(ROWS)])[0]
    return vectors


def test_an_encoder_says_the_same_and_has_the_same_name_with_its_words_elsewhere(
    complete: Path, folder: Path
) -> None:
    lacking, whole = ((one / "encoder.bin").stat().st_size for one in (folder, complete))
    assert whole - lacking >= WORDS.nbytes
    assert np.allclose(said(complete), WORDS[ROWS] + OFFSET, atol=0.25)
    assert np.array_equal(said(folder), said(complete))
    assert weights_digest(read_manifest(folder)) == weights_digest(read_manifest(complete))


def test_a_skill_encoder_trained_anew_may_hold_the_words_elsewhere_in_its_file(
    complete: Path, folder: Path
) -> None:
    before = {"a": np.ones(7, dtype=np.float32), "z": np.ones(3, dtype=np.float32)}
    save_file({**before, TENSOR: WORDS}, folder.parent / OWNER, metadata={"format": "pt"})
    assert np.array_equal(said(folder), said(complete))


def _moved(owner: Path) -> None:
    save_file({TENSOR: WORDS + np.float16(0.5)}, owner)


def _cut(owner: Path) -> None:
    owner.write_bytes(owner.read_bytes()[:-1])


def _renamed(owner: Path) -> None:
    save_file({"others": WORDS}, owner)


def _garbled(owner: Path) -> None:
    owner.write_bytes(b"\xff" * 100)


@pytest.mark.parametrize("damage", [_moved, _cut, _renamed, _garbled, Path.unlink])
def test_word_embeddings_that_are_missing_damaged_or_others_are_refused(
    folder: Path, damage: Callable[[Path], None]
) -> None:
    damage(folder.parent / OWNER)
    with pytest.raises(Unavailable, match=r"word embeddings.*skill_encoder.*make train"):
        read_graph(folder, read_manifest(folder))


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=8).filter(lambda name: name != "__metadata__"),
        st.binary(max_size=40),
        min_size=1,
        max_size=6,
    ),
    st.booleans(),
)
def test_every_tensor_of_a_file_is_found_where_it_lies(tensors: dict[str, bytes], described: bool) -> None:
    arrays = {name: np.frombuffer(value, dtype=np.uint8) for name, value in tensors.items()}
    whole = save(arrays, {"format": "np"} if described else None)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "model.safetensors"
        file.write_bytes(whole)
        places = tensor_places(file)
    assert {name: whole[start : start + size] for name, (start, size) in places.items()} == tensors


def test_a_graph_that_lacks_the_words_it_is_to_leave_out_stays_as_it_is(complete: Path) -> None:
    with pytest.raises(ValueError, match="word embeddings"):
        leave_out((WORDS + np.float16(1)).tobytes(), complete)
    assert read_manifest(complete).name == "small"
