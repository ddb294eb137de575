"""The encoder as an exported OpenVINO graph: no torch, weights mapped from disk, every core in use."""

import asyncio
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import openvino
from openvino import properties
from openvino.properties import hint
from tokenizers import Encoding, Tokenizer

from ml.embedding.encoder import Vectors
from ml.embedding.weights import read_graph, weights_digest
from ml.manifest import read_manifest

BATCH = 8
"""Texts a graph call at least: the best of 4 to 64 in `make bench`, where texts come sorted by length."""
TOKENS = 256
"""Tokens of a graph call that takes more texts: names of a few words cost a quarter less so."""
GROUP = 384
"""Inputs that share a scale where matrices are of 8 bits: whole rows take a third less time than the 32 that are
usual, and spans and links come out as well as in floats (skill F1 .484, floats .483).
"""
SLICE = 64
"""Texts a turn on the worker at least: others get their turn, and a cancelled caller is let go, in between."""
CHARACTERS = 12_000
"""Characters of a turn that takes more texts, so that names of a few words do not wait for each other."""


class GraphEncoder:
    """Runs an exported encoder on the CPU, in bfloat16 where the processor has it (cosine to fp32 above .999).

    One worker thread owns the graph; callers take turns on it a slice at a time, so the event loop never waits.
    """

    def __init__(self, folder: Path) -> None:
        """Load the encoder from `folder`. Raises `Unavailable` where it is missing or damaged."""
        manifest = read_manifest(folder)
        self.name = f"{manifest.name}@{weights_digest(manifest)[:12]}"
        self.dimensions = int(manifest.properties["dimensions"])
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(int(manifest.properties["max_tokens"]))
        self._requests = openvino.AsyncInferQueue(compile_graph(read_graph(folder, manifest)))
        self._requests.set_callback(_keep_rows)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="encoder")

    async def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row for each text, in order; shape (len(texts), dimensions)."""
        loop = asyncio.get_running_loop()
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        # Neighbours in length share a batch, so that little of it is padding.
        by_length = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        for rows in _grouped(by_length, [len(text) for text in texts], SLICE, CHARACTERS):
            vectors[rows] = await loop.run_in_executor(self._worker, self._encode, [texts[row] for row in rows])
        return vectors

    def close(self) -> None:
        """Let the worker go; texts still waiting are dropped."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _encode(self, texts: list[str]) -> Vectors:
        tokens = self._tokenizer.encode_batch(texts)
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        by_tokens = sorted(range(len(texts)), key=lambda index: len(tokens[index].ids))
        for rows in _grouped(by_tokens, [len(encoding.ids) for encoding in tokens], BATCH, TOKENS):
            self._requests.start_async(_pad([tokens[row] for row in rows]), userdata=(vectors, rows))
        self._requests.wait_all()
        return vectors


def compile_graph(graph: openvino.Model) -> openvino.CompiledModel:
    """`graph`, ready to run on every core."""
    core = openvino.Core()
    capabilities = core.get_property("CPU", properties.device.capabilities())
    precision = openvino.Type.bf16 if "BF16" in capabilities else openvino.Type.f32
    return core.compile_model(
        graph,
        "CPU",
        {
            hint.performance_mode(): hint.PerformanceMode.THROUGHPUT,
            hint.inference_precision(): precision,
            hint.dynamic_quantization_group_size(): GROUP,
        },
    )


def _grouped(rows: Sequence[int], sizes: Sequence[int], least: int, most: int) -> Iterator[list[int]]:
    """`rows`, the smallest first by `sizes`, in groups: of `least`, and of more as long as all of them, were they
    as large as the largest, take no more than `most`.
    """
    group: list[int] = []
    for row in rows:
        if len(group) >= least and (len(group) + 1) * sizes[row] > most:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _pad(batch: list[Encoding]) -> dict[str, Any]:
    width = max(len(encoding.ids) for encoding in batch)
    ids = np.zeros((len(batch), width), dtype=np.int64)
    mask = np.zeros((len(batch), width), dtype=np.int64)
    for row, encoding in enumerate(batch):
        ids[row, : len(encoding.ids)] = encoding.ids
        mask[row, : len(encoding.ids)] = 1
    return {"input_ids": ids, "attention_mask": mask}


def _keep_rows(request: openvino.InferRequest, place: tuple[Vectors, list[int]]) -> None:
    vectors, rows = place
    vectors[rows] = request.get_output_tensor(0).data
