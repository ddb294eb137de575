"""Writes a trained network in Hugging Face format, with a graph that reads its weights from the same file.

An OpenVINO graph names its constants by where they lie in a file of weights. Here that file is the safetensors
file of the model, so that the weights are stored once and serve PyTorch and OpenVINO alike.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import openvino
import torch
from openvino import opset13 as opset
from openvino.frontend import FrontEndManager
from openvino.frontend.pytorch.ts_decoder import TorchScriptPythonDecoder
from openvino.op import Constant
from safetensors.torch import save_file

from ml.embedding.weights import tensor_places
from ml.skill_encoder.encoder import GRAPH, WEIGHTS
from ml.train.skill_encoder.network import BRANCH, SkillNetwork
from ml.train.skill_encoder.storing import SCALES, in_eight_bits, restored

CONSTANTS = "graph.constants"
"""Tensor of bytes for what the graph needs and the model does not hold: shapes, axes, epsilons."""
INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def export(network: SkillNetwork, folder: Path) -> None:
    """Write config.json, model.safetensors and graph.xml of `network` into `folder`."""
    tensors = _stored(network)
    network.load_state_dict(restored(tensors), strict=False)
    network.eval()
    network.bert.config.dtype = "float16"
    network.bert.config.architectures = ["BertModel"]
    network.bert.config.save_pretrained(folder)
    with TemporaryDirectory() as workplace:
        graph = Path(workplace) / GRAPH
        whole = Path(workplace) / "whole.xml"
        openvino.save_model(_converted(network), whole, compress_to_fp16=True)
        small = openvino.Core().read_model(whole)
        _shrink(small, tensors)
        openvino.save_model(small, graph, compress_to_fp16=False)
        described = ElementTree.parse(graph).getroot()  # noqa: S314  written the line before
        constants = graph.with_suffix(".bin").read_bytes()
    stored = {tensor.numpy().tobytes(): name for name, tensor in tensors.items()}
    own = _own_constants(described, constants, stored)
    tensors[CONSTANTS] = torch.frombuffer(bytearray(own), dtype=torch.uint8)
    save_file(tensors, folder / WEIGHTS, metadata={"format": "pt"})
    (folder / WEIGHTS).chmod(0o644)  # safetensors lets its owner alone read it
    places = {name: start for name, (start, _) in tensor_places(folder / WEIGHTS).items()}
    _redirect(described, constants, stored, own, places)
    ElementTree.ElementTree(described).write(folder / GRAPH, encoding="utf-8")


def _stored(network: SkillNetwork) -> dict[str, torch.Tensor]:
    """Weights as the file holds them, the word embeddings once."""
    tensors = {}
    for name, tensor in network.state_dict().items():
        if name == f"{BRANCH}embeddings.word_embeddings.weight":
            continue
        if name.startswith(f"{BRANCH}encoder.") and tensor.dim() == 2:
            tensors[name], tensors[name + SCALES] = in_eight_bits(tensor)
        else:
            tensors[name] = tensor.half().contiguous()
    return tensors


def _converted(network: SkillNetwork) -> openvino.Model:
    """The network as an OpenVINO graph of dynamic shape: states and tag log-probabilities."""
    example = {name: torch.ones((2, 8), dtype=torch.int64) for name in INPUTS}
    front_end = FrontEndManager().load_by_framework("pytorch")
    decoder = TorchScriptPythonDecoder(network, example_input=example)
    graph: Any = front_end.convert(front_end.load(decoder))
    graph.reshape({name: openvino.PartialShape([-1, -1]) for name in INPUTS})
    converted: openvino.Model = graph
    return converted


def _shrink(graph: openvino.Model, tensors: dict[str, torch.Tensor]) -> None:
    """Let the graph, of 16 bits, make matrices that are stored in 8 bits from what is stored."""
    matrices = {
        (tensors[name].half() * tensors[name + SCALES]).numpy().tobytes(): name
        for name in tensors
        if name + SCALES in tensors
    }
    for node in graph.get_ops():
        name = matrices.get(node.data.tobytes()) if isinstance(node, Constant) else None
        if name is not None:
            readers = node.output(0).get_target_inputs()
            values = opset.convert(opset.constant(tensors[name].numpy()), "f16")
            scaled = opset.multiply(values, opset.constant(tensors[name + SCALES].numpy()))
            for reader in readers:
                reader.replace_source_output(scaled.output(0))


def _constants(graph: ElementTree.Element) -> list[ElementTree.Element]:
    layers = graph.iter("layer")
    return [data for layer in layers if layer.get("type") == "Const" for data in layer.iter("data")]


def _bytes(data: ElementTree.Element, constants: bytes) -> bytes:
    start = int(data.attrib["offset"])
    return constants[start : start + int(data.attrib["size"])]


def _own_constants(graph: ElementTree.Element, constants: bytes, stored: dict[bytes, str]) -> bytes:
    """The bytes of constants that are no tensor of the model, each once, at multiples of 8."""
    found = {_bytes(data, constants) for data in _constants(graph)} - stored.keys()
    return b"".join(
        value.ljust(-(-len(value) // 8) * 8, b"\0") for value in sorted(found, key=lambda v: (-len(v), v))
    )


def _redirect(
    graph: ElementTree.Element,
    constants: bytes,
    stored: dict[bytes, str],
    own: bytes,
    places: dict[str, int],
) -> None:
    """Let every constant of `graph` say where in the safetensors file it lies."""
    for data in _constants(graph):
        value = _bytes(data, constants)
        name = stored.get(value)
        start = places[name] if name is not None else places[CONSTANTS] + own.index(value)
        data.set("offset", str(start))
