"""The graph of an exported encoder with its weights, of which another artifact may hold the word embeddings.

Fine-tuning on few texts leaves word embeddings as they are, so the skill encoder's are those of the model it began
as, to the bit. They are stored with the skill encoder, whose format demands them; the plain encoder's graph has an
input in their place, which becomes a constant when it is read.
"""

import hashlib
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import openvino
from numpy.typing import NDArray
from openvino import opset13 as opset
from openvino.op import Constant
from pydantic import BaseModel, NonNegativeInt, TypeAdapter

from core.errors import Unavailable
from ml.manifest import Manifest, digest

GRAPH, WEIGHTS = "encoder.xml", "encoder.bin"
EMBEDDINGS, WHOLE = "word_embeddings", "weights"
"""Properties of an encoder that lacks its word embeddings: their SHA-256, and that of the weights with them."""
OWNER = Path("skill_encoder") / "model.safetensors"
"""Where they lie, beside the encoder's folder."""
TENSOR = "bert.embeddings.word_embeddings.weight"


def weights_digest(manifest: Manifest) -> str:
    """SHA-256 of all weights of an encoder, in whichever files they lie."""
    return str(manifest.properties.get(WHOLE, manifest.sha256[WEIGHTS]))


def read_graph(folder: Path, manifest: Manifest) -> openvino.Model:
    """The graph in `folder` with all its weights, mapped from disk.

    Raises `Unavailable` where word embeddings are kept elsewhere and are missing there or are others.
    """
    graph = openvino.Core().read_model(folder / GRAPH, folder / WEIGHTS)
    if EMBEDDINGS in manifest.properties:
        place = next(one for one in graph.get_parameters() if one.get_friendly_name() == EMBEDDINGS)
        embeddings = _embeddings(folder, manifest, tuple(place.get_output_shape(0)))
        _replace(place, Constant(embeddings, shared_memory=True))
        graph.remove_parameter(place)
    return graph


def leave_out(embeddings: bytes, folder: Path) -> dict[str, str]:
    """Put an input in the place of the constant `embeddings` of the graph in `folder`.

    The result says, for the manifest, which they were. Raises `ValueError` where no constant is these.
    """
    properties = {EMBEDDINGS: hashlib.sha256(embeddings).hexdigest(), WHOLE: digest(folder / WEIGHTS)}
    with TemporaryDirectory() as workplace:
        whole = shutil.copytree(folder, Path(workplace) / "whole")  # the graph maps the file it was read from
        graph = openvino.Core().read_model(whole / GRAPH, whole / WEIGHTS)
        constants = (node for node in graph.get_ops() if isinstance(node, Constant))
        constant = next((one for one in constants if one.data.tobytes() == embeddings), None)
        if constant is None:
            raise ValueError("no constant of the graph is the word embeddings")
        place = opset.parameter(constant.get_output_shape(0), constant.get_element_type())
        place.set_friendly_name(EMBEDDINGS)
        _replace(constant, place)
        graph.add_parameters([place])
        openvino.save_model(graph, folder / GRAPH, compress_to_fp16=False)
    return properties


def _replace(node: openvino.Node, by: openvino.Node) -> None:
    for reader in node.output(0).get_target_inputs():
        reader.replace_source_output(by.output(0))


def _embeddings(folder: Path, manifest: Manifest, shape: tuple[int, ...]) -> NDArray[np.float16]:
    """The word embeddings that the graph in `folder` lacks, mapped from disk."""
    owner = folder.parent / OWNER
    try:
        # Copied on write and never written: a constant refuses what is read-only.
        embeddings = np.memmap(owner, np.float16, "c", tensor_places(owner)[TENSOR][0], shape)
    except (OSError, ValueError, KeyError) as problem:
        raise Unavailable(
            f"The word embeddings of the model {folder.name!r} cannot be read from {OWNER}: "
            f"{problem.__class__.__name__}. Check it out again or run `make train`."
        ) from problem
    if hashlib.sha256(embeddings.data).hexdigest() != manifest.properties[EMBEDDINGS]:
        raise Unavailable(
            f"The word embeddings in {OWNER} are not those of the model {folder.name!r}. "
            "Check it out again or run `make train`."
        )
    return embeddings


class _Entry(BaseModel):
    """What the header of a safetensors file says of one tensor; of the file itself it says nothing wanted here."""

    data_offsets: tuple[NonNegativeInt, NonNegativeInt] | None = None


_HEADER = TypeAdapter(dict[str, _Entry])


def tensor_places(file: Path) -> dict[str, tuple[int, int]]:
    """Where in a safetensors file each tensor begins, and how long it is, in bytes.

    Raises `OSError` where the file cannot be read and `ValueError` where its header is none, or not of this file.
    """
    length = file.stat().st_size
    with file.open("rb") as contents:
        begins = 8 + int.from_bytes(contents.read(8), "little")
        header = _HEADER.validate_json(contents.read(min(begins - 8, length)))
    offsets = {name: entry.data_offsets for name, entry in header.items() if entry.data_offsets is not None}
    if any(start > end or begins + end > length for start, end in offsets.values()):
        raise ValueError(f"{file.name} is shorter than its header says")
    return {name: (begins + start, end - start) for name, (start, end) in offsets.items()}
