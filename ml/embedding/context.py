"""Words in their context: what the encoder makes of each word of a text, layer by layer, before it sums up."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from ml.manifest import SHIPPED, read_manifest

LAYERS = (1, 3, 5)
"""Layers whose words are kept, counted from 0: forms, phrases, and what the text is about."""
_NODE = "__module.model.0.model.encoder.layer.{}.output.LayerNorm/aten::layer_norm/Add"
_THREADS = 2


@dataclass(frozen=True)
class WordVectors:
    """The pieces of words of one text: where each stands, and its unit vectors."""

    spans: tuple[tuple[int, int], ...]
    vectors: NDArray[np.float32]
    """Shape (layers, pieces, dimensions)."""


class ContextEncoder:
    """Runs the exported encoder with its inner layers as outputs, one text after another."""

    def __init__(self, folder: Path) -> None:
        """Load the encoder from `folder`. Raises `Unavailable` where it is missing or damaged."""
        import openvino
        from openvino import properties
        from openvino.properties import hint

        from ml.embedding.weights import read_graph

        manifest = read_manifest(folder)
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(int(manifest.properties["max_tokens"]))
        model = read_graph(folder, manifest)
        nodes = {node.get_friendly_name(): node for node in model.get_ordered_ops()}
        model.add_outputs([nodes[_NODE.format(layer)].output(0) for layer in LAYERS])
        exact = {
            hint.performance_mode(): hint.PerformanceMode.LATENCY,
            hint.inference_precision(): openvino.Type.f32,
            properties.inference_num_threads(): _THREADS,
        }
        self._request = openvino.Core().compile_model(model, "CPU", exact).create_infer_request()
        self._turn = Lock()

    async def words(self, texts: Sequence[str]) -> tuple[WordVectors, ...]:
        """The words of each text, in order."""
        return await asyncio.to_thread(lambda: tuple(map(self._words, texts)))

    def _words(self, text: str) -> WordVectors:
        tokens = self._tokenizer.encode(text)
        ids = np.array([tokens.ids], dtype=np.int64)
        with self._turn:
            self._request.infer({"input_ids": ids, "attention_mask": np.ones_like(ids)})
            layers = [self._request.get_output_tensor(1 + at).data[0, 1:-1] for at in range(len(LAYERS))]
            vectors = np.stack(layers).astype(np.float32)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=2, keepdims=True), 1e-9)
        return WordVectors(tuple(tokens.offsets[1:-1]), vectors)


@lru_cache(1)
def shipped_context() -> ContextEncoder:
    """The encoder of this release, opened once. Takes a second."""
    return ContextEncoder(SHIPPED / "encoder")
