"""The skill encoder: one pass of an exported graph gives what tagging, linking and titles each need."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import Literal, get_args

import numpy as np
import openvino

from ml.embedding.graph import compile_graph
from ml.manifest import SHIPPED, read_manifest
from ml.skill_encoder.eight_bits import in_eight_bits
from ml.skill_encoder.preparation import PADDING, Preparation, Prepared, tensors
from ml.skill_encoder.reading import Floats, Reading
from ml.skill_encoder.windows import Window, pack

FOLDER = SHIPPED / "skill_encoder"
GRAPH, WEIGHTS, TOKENIZER = "graph.xml", "model.safetensors", "tokenizer.json"
Part = Literal["states", "tags"]
PARTS: tuple[Part, ...] = get_args(Part)
"""In the order of the graph's outputs."""
TOKENS = 512
"""Of a graph call, padding included: more gain nothing, and two streams each need something to work on."""

_Place = tuple[Sequence[Window], Mapping[Part, list[Floats]]]
"""A batch, and where its results go."""


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
        in_eight_bits(graph)
        self._passes = {parts: _running(one, parts) for parts, one in passes_of(graph).items()}
        self._turn = Lock()

    def read(
        self, texts: Sequence[str], only: Part | None = None, *, together: bool = False
    ) -> tuple[Reading, ...]:
        """One reading for each text, in order; of what is wanted `only`, and passes for the rest are spared.

        `together` says that the texts are the lines of one posting or resume in order: each is then read in the
        light of those around it, and short lines cost less. Otherwise each is read for itself.
        """
        return self.read_prepared(self.prepare(texts), only, together=together)

    def prepare(self, texts: Sequence[str]) -> list[Prepared]:
        """`texts` as `read_prepared` takes them, which saves the time where they are read twice."""
        return self._preparation.prepare(texts)

    def read_prepared(
        self, prepared: Sequence[Prepared], only: Part | None = None, *, together: bool = False
    ) -> tuple[Reading, ...]:
        """As `read`."""
        windows = pack([len(text.ids) for text in prepared], self._width, together)
        found = self._run(prepared, windows, (only,) if only else PARTS)
        nothing = [np.empty((0, self.dimensions), dtype=np.float32)] * len(prepared)
        untold = [np.empty((0, 2, 3), dtype=np.float32)] * len(prepared)
        return tuple(
            Reading(text.tokens, state, text.words, tag[text.first] if "tags" in found else tag)
            for text, state, tag in zip(
                prepared, found.get("states", nothing), found.get("tags", untold), strict=True
            )
        )

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Shape (texts, dimensions): the vector of each text, read for itself."""
        readings = self.read(texts, "states")
        return np.array([reading.vector for reading in readings], dtype=np.float32).reshape(
            len(texts), self.dimensions
        )

    def _run(
        self, prepared: Sequence[Prepared], windows: Sequence[Window], wanted: Collection[Part]
    ) -> dict[Part, list[Floats]]:
        """For each text, its tokens' states (m, dimensions) or tag log-probabilities (m, 2, 3), or both."""
        shapes: dict[Part, tuple[int, ...]] = {"states": (self.dimensions,), "tags": (2, 3)}
        passes = {parts: one for parts, one in self._passes.items() if not parts.isdisjoint(wanted)}
        found: dict[Part, list[Floats]] = {
            part: [np.empty((len(text.ids), *shapes[part]), dtype=np.float32) for text in prepared]
            for part in chain.from_iterable(passes)
        }
        with self._turn:
            for batch in _batches(windows):
                ids, types = tensors(prepared, batch)
                inputs = {
                    "input_ids": ids,
                    "attention_mask": (ids != PADDING).astype(np.int64),
                    "token_type_ids": types,
                }
                for requests in passes.values():
                    requests.start_async(inputs, userdata=(batch, found))
            for requests in passes.values():
                requests.wait_all()
        return found


def passes_of(graph: openvino.Model) -> dict[frozenset[Part], openvino.Model]:
    """What gives what: one pass gives both parts where both come from one encoder."""
    alone = [openvino.Model([result], graph.get_parameters(), "alone") for result in graph.get_results()]
    if sum(map(_matrices, alone)) > _matrices(graph):
        return {frozenset(PARTS): graph}
    return {frozenset({part}): one for part, one in zip(PARTS, alone, strict=True)}


def _running(graph: openvino.Model, parts: Collection[Part]) -> openvino.AsyncInferQueue:
    requests = openvino.AsyncInferQueue(compile_graph(graph))
    requests.set_callback(_keeping([part for part in PARTS if part in parts]))
    return requests


def _matrices(graph: openvino.Model) -> int:
    return sum(node.get_type_name() == "MatMul" for node in graph.get_ops())


def _batches(windows: Sequence[Window]) -> Iterator[list[Window]]:
    """Windows of like length share a batch, so that little of it is padding."""
    batch: list[Window] = []
    for window in sorted(windows, key=_size):
        if batch and (len(batch) + 1) * _size(window) > TOKENS:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _size(window: Window) -> int:
    return 1 + sum(piece.end - piece.start + 1 for piece in window)


def _keeping(parts: Sequence[Part]) -> Callable[[openvino.InferRequest, _Place], None]:
    """Copies a batch's results, of `parts` in order, to the texts they are of."""

    def keep(request: openvino.InferRequest, place: _Place) -> None:
        batch, found = place
        for output, part in enumerate(parts):
            values = request.get_output_tensor(output).data
            for row, window in enumerate(batch):
                at = 1
                for text, start, end in window:
                    found[part][text][start:end] = values[row, at : at + end - start]
                    at += end - start + 1

    return keep
