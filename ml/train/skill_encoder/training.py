"""Runs a stage of training."""

import logging
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import torch
from torch.nn.utils import clip_grad_norm_

from ml.train.skill_encoder.averaging import WeightAverage
from ml.train.skill_encoder.network import SkillNetwork
from ml.train.skill_encoder.tasks import Task

DECAY = 0.01
HEAD_RATE = 1e-3
"""Peak learning rate of the tags' linear layer, which starts from nothing."""
LONGEST_GRADIENT = 1.0
REPORTED = 25
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Stage:
    """How long to train, how fast, and how much each task weighs. A step is one batch of each task."""

    steps: int
    rate: float
    """Peak learning rate of the encoder."""
    weights: Mapping[str, float]
    """Task to what its loss is multiplied by."""
    sizes: Mapping[str, int]
    """Task to the texts, titles or windows of a batch."""
    deeper: float = 1.0
    """What a layer's rate is of the rate of the layer above it."""
    warm_up: float = 0.06
    """Share of the steps in which rates rise."""
    lowest: float = 0.02
    """What a rate is of its peak in the end."""
    kept: float = 0.97
    """What the average of weights keeps of itself in a step: the nearer to 1, the longer it looks back."""
    dropped: float = 0.1
    """Share of states that are hidden from the layer above (dropout)."""


def run(network: SkillNetwork, tasks: Mapping[str, Task], stage: Stage) -> None:
    """Train `network`, which ends with the average of its last weights."""
    optimiser = torch.optim.AdamW(_groups(network, tasks.values(), stage), weight_decay=DECAY, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _share(step, stage))
    average = WeightAverage(network, stage.kept)
    weights = torch.tensor([stage.weights[name] for name in tasks])
    totals, began = torch.zeros(len(tasks)), time.perf_counter()
    for task in tasks.values():
        task.prepare(network)
    network.drop(stage.dropped)
    network.train()
    for step in range(1, stage.steps + 1):
        # One autocast for all passes of a step: each weight is cast once.
        with torch.autocast("cpu", torch.bfloat16):
            losses = torch.stack([task.loss(network) for task in tasks.values()])
        (losses @ weights).backward()  # type: ignore[no-untyped-call]
        clip_grad_norm_(network.parameters(), LONGEST_GRADIENT)
        optimiser.step()
        optimiser.zero_grad()
        schedule.step()
        average.update()
        totals += losses.detach() / REPORTED
        if step % REPORTED == 0:
            said = ", ".join(f"{name} {total:.3f}" for name, total in zip(tasks, totals.tolist(), strict=True))
            log.info("step %d of %d: %s; %.0f s", step, stage.steps, said, time.perf_counter() - began)
            totals.zero_()
    average.apply()


def _groups(network: SkillNetwork, tasks: Iterable[Task], stage: Stage) -> list[dict[str, object]]:
    """Weights by learning rate."""
    heads = [*network.classifier.parameters(), *(weight for task in tasks for weight in task.own)]
    head = {"params": heads, "lr": max(HEAD_RATE, stage.rate)}
    encoder = network.bert if network.branch is None else network.branch
    parts = (encoder.embeddings, *encoder.encoder.layer)
    body = [
        {
            "params": [weight for weight in part.parameters() if weight.requires_grad],
            "lr": stage.rate * stage.deeper ** (len(parts) - 1 - depth),
        }
        for depth, part in enumerate(parts)
    ]
    return [*body, head]


def _share(step: int, stage: Stage) -> float:
    """Share of the peak rate at a step: linear rise, then linear fall."""
    warm = stage.warm_up * stage.steps
    if step < warm:
        return (step + 1) / warm
    return 1 - (1 - stage.lowest) * (step - warm) / (stage.steps - warm)
