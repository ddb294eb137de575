"""The skill encoder: one pass of an exported graph gives what tagging, linking and titles each need."""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock

import numpy as np
import openvino

from ml.embedding.graph import compile_graph
from ml.manifest import SHIPPED, read_manifest
from ml.skill_encoder.preparation import PADDING, Preparation, Prepared, tensors
from ml.skill_encoder.reading import Floats, Reading
from ml.skill_encoder.windows import Window, pack

FOLDER = SHIPPED / "skill_encoder"
GRAPH, WEIGHTS, TOKENIZER = "graph.xml", "model.safetensors", "tokenizer.json"
BATCH = 4
"""Windows a graph call: full windows gain nothing from more, and two streams each need one to work on."""


class SkillEncoder:
    """MiniLM fine-tuned to tag skills, link them and place job titles. CPU-bound; threads take turns.

    Weights lie in a safetensors file, from where the OpenVINO graph reads them.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        """Load what `ml.train skill_encoder` wrote. Raises `Unavailable` where it is missing or damaged."""
        self.manifest = read_manifest(folder)
        self.name = f"{self.manifest.name}@{self.manifest.sha256[WEIGHTS][:12]}"
        self.dimensions = int(self.manifest.properties["dimensions"])
        self._width = int(self.manifest.properties["window"])
        self._preparation = Preparation(folder / TOKENIZER)
        graph = openvino.Core().read_model(folder / GRAPH, folder / WEIGHTS)
        self._requests = openvino.AsyncInferQueue(compile_graph(graph))
        self._requests.set_callback(_keep)
        self._turn = Lock()

    def read(self, texts: Sequence[str], *, together: bool = False) -> tuple[Reading, ...]:
        """One reading for each text, in order.

        `together` says that the texts are the lines of one posting or resume in order: each is then read in the
        light of those around it, and short lines cost less. Otherwise each is read for itself.
        """
        prepared = self._preparation.prepare(texts)
        windows = pack([len(text.ids) for text in prepared], self._width, together)
        states, tags = self._run(prepared, windows)
        return tuple(
            Reading(text.tokens, state, text.words, tag[text.first])
            for text, state, tag in zip(prepared, states, tags, strict=True)
        )

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Shape (texts, dimensions): the vector of each text, read for itself."""
        return np.array([reading.vector for reading in self.read(texts)], dtype=np.float32).reshape(
            len(texts), self.dimensions
        )

    def _run(self, prepared: Sequence[Prepared], windows: Sequence[Window]) -> tuple[list[Floats], list[Floats]]:
        """For each text, its tokens' states (m, dimensions) and tag log-probabilities (m, 2, 3)."""
        states = [np.empty((len(text.ids), self.dimensions), dtype=np.float32) for text in prepared]
        tags = [np.empty((len(text.ids), 2, 3), dtype=np.float32) for text in prepared]
        # Windows of like length share a batch, so that little of it is padding.
        by_size = sorted(windows, key=lambda window: sum(piece.end - piece.start for piece in window))
        with self._turn:
            for first in range(0, len(by_size), BATCH):
                batch = by_size[first : first + BATCH]
                ids, types = tensors(prepared, batch)
                inputs = {
                    "input_ids": ids,
                    "attention_mask": (ids != PADDING).astype(np.int64),
                    "token_type_ids": types,
                }
                self._requests.start_async(inputs, userdata=(batch, states, tags))
            self._requests.wait_all()
        return states, tags


def _keep(request: openvino.InferRequest, place: tuple[Sequence[Window], list[Floats], list[Floats]]) -> None:
    """Copy a batch's results to the texts they are of."""
    batch, states, tags = place
    state, tag = (request.get_output_tensor(output).data for output in (0, 1))
    for row, window in enumerate(batch):
        at = 1
        for text, start, end in window:
            size = end - start
            states[text][start:end] = state[row, at : at + size]
            tags[text][start:end] = tag[row, at : at + size]
            at += size + 1
