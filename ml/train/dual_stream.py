"""The dual-stream network and how it is trained and exported."""

import copy
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openvino
import torch
from openvino.frontend import FrontEndManager
from openvino.frontend.pytorch.ts_decoder import TorchScriptPythonDecoder
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.optim import Adam
from torch.optim.lr_scheduler import CosineAnnealingWarmRestarts

from ml.evidence.targets import CORE
from ml.priority.survey import Floats
from ml.priority.tabular import FEATURES

EPOCHS, BATCH, RESTART = 30, 512, 30
RATE, DECAY, GAMMA = 1e-3, 1e-4, 2.0
SEED = 42
TABULAR, EMBEDDING = "tabular", "embedding"
log = logging.getLogger(__name__)


class DualStreamMLP(nn.Module):
    """Tabular features and the raw embedding of a skill, each through a stream of its own, then fused.

    Two heads: the class (core or not) and the priority. With one of `streams` alone, the ablation of the other.
    """

    mean: Tensor
    scale: Tensor

    def __init__(self, dimensions: int, streams: Sequence[str] = (TABULAR, EMBEDDING)) -> None:
        super().__init__()
        self.streams = tuple(streams)
        self.register_buffer("mean", torch.zeros(len(FEATURES)))
        self.register_buffer("scale", torch.ones(len(FEATURES)))
        self.tabular = _stream(len(FEATURES), 32, dropout=0.2)
        self.embedding = _stream(dimensions, 64, dropout=0.4)
        self.fused = nn.Sequential(nn.Linear(32 * len(self.streams), 32), nn.ReLU(), nn.Dropout(0.2))
        self.kind = nn.Linear(32, 2)
        self.priority = nn.Linear(32, 1)

    def forward(self, rows: Tensor) -> tuple[Tensor, Tensor]:
        """Rows (n, 18 + dimensions) to the logits of the class (n, 2) and the priority (n,) in [0, 1]."""
        parts = []
        if TABULAR in self.streams:
            parts.append(self.tabular((rows[:, : len(FEATURES)] - self.mean) / self.scale))
        if EMBEDDING in self.streams:
            parts.append(self.embedding(rows[:, len(FEATURES) :]))
        hidden = self.fused(torch.cat(parts, dim=1))
        return self.kind(hidden), torch.sigmoid(self.priority(hidden)).squeeze(1)


class FocalLoss(nn.Module):
    """`-(1 - p)^gamma log p` of the true class (Lin et al., Focal Loss for Dense Object Detection, 2017)."""

    def __init__(self, gamma: float = GAMMA) -> None:
        super().__init__()
        self.gamma = gamma

    def forward(self, logits: Tensor, classes: Tensor) -> Tensor:
        """Logits (n, classes) and true classes (n,) to their mean loss."""
        chosen = torch.log_softmax(logits, dim=1).gather(1, classes[:, None]).squeeze(1)
        return (-((1 - chosen.exp()) ** self.gamma) * chosen).mean()


class _Graded(nn.Module):
    """The network as it is exported: both heads side by side, as `Grader.grades` has them."""

    def __init__(self, network: DualStreamMLP) -> None:
        super().__init__()
        self.network = network

    def forward(self, rows: Tensor) -> Tensor:
        logits, priority = self.network(rows)
        return torch.stack([priority, torch.softmax(logits, dim=1)[:, 1]], dim=1)


def fit(
    rows: Floats,
    grades: Floats,
    held_rows: Floats,
    held_grades: Floats,
    streams: Sequence[str] = (TABULAR, EMBEDDING),
    border: float = CORE,
    batch: int = BATCH,
    epochs: int = EPOCHS,
) -> DualStreamMLP:
    """Train on `rows` (n, 18 + dimensions) and `grades` (n,), which are of class 1 from `border` on.

    The epoch that is best on the held-out rows is kept.
    """
    torch.manual_seed(SEED)
    given, wanted = torch.from_numpy(rows), torch.from_numpy(grades)
    held, held_wanted = torch.from_numpy(held_rows), torch.from_numpy(held_grades)
    network = DualStreamMLP(rows.shape[1] - len(FEATURES), streams)
    network.mean.copy_(given[:, : len(FEATURES)].mean(dim=0))
    network.scale.copy_(given[:, : len(FEATURES)].std(dim=0).clamp_min(1e-6))
    optimizer = Adam(network.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = CosineAnnealingWarmRestarts(optimizer, T_0=RESTART)
    least, best = float("inf"), network.state_dict()
    for epoch in range(epochs):
        network.train()
        for drawn in torch.split(torch.randperm(len(given)), batch):
            loss = _loss(network, given[drawn], wanted[drawn], border)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
        schedule.step()
        network.eval()
        with torch.no_grad():
            found = float(_loss(network, held, held_wanted, border))
        if found < least:
            least, best = found, copy.deepcopy(network.state_dict())
            log.info("%s: epoch %d, held-out loss %.4f", "+".join(streams), epoch, found)
    network.load_state_dict(best)
    return network.eval()


def graded(network: DualStreamMLP, rows: Floats) -> Floats:
    """What the network says of rows (n, 18 + dimensions): the priority and the probability of class 1, (n, 2)."""
    with torch.no_grad():
        found: Floats = _Graded(network.eval())(torch.from_numpy(rows)).numpy()
    return found


def export(network: DualStreamMLP, folder: Path, name: str, width: int) -> tuple[str, ...]:
    """Write the weights and the graph that runs them into `folder`; names of the files."""
    state = {key: value.contiguous() for key, value in network.state_dict().items()}
    save_file(state, folder / f"{name}.safetensors")
    front_end = FrontEndManager().load_by_framework("pytorch")
    # The graph refers to its decoder until it is saved.
    decoder = TorchScriptPythonDecoder(_Graded(network).eval(), example_input={"rows": torch.zeros((2, width))})
    graph: Any = front_end.convert(front_end.load(decoder))
    graph.reshape({"rows": openvino.PartialShape([-1, width])})
    openvino.save_model(graph, folder / f"{name}.xml", compress_to_fp16=False)
    return f"{name}.safetensors", f"{name}.xml", f"{name}.bin"


def _stream(inputs: int, width: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(inputs, width),
        nn.BatchNorm1d(width),
        nn.ReLU(),
        nn.Dropout(dropout),
        nn.Linear(width, 32),
        nn.ReLU(),
    )


def _loss(network: DualStreamMLP, rows: Tensor, grades: Tensor, border: float) -> Tensor:
    """Focal loss of the class and squared error of the priority, in equal parts."""
    logits, priority = network(rows)
    loss: Tensor = FocalLoss()(logits, (grades >= border).long()) + nn.functional.mse_loss(priority, grades)
    return loss
