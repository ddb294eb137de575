"""Messages to learn intents from: sentences of our own, with slots that are filled anew for each copy."""

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.domain import Intent

FILE = Path(__file__).parent / "utterances.jsonl"
SLOTS = Path(__file__).parent / "slots.json"
"""Name of a slot to what may fill it: names, or ways to say the same."""


@dataclass(frozen=True)
class Utterance:
    """A message, what it asks for, and the number of the sentence that it is a copy of."""

    text: str
    intent: Intent
    group: int


def utterances(copies: int, seed: int) -> list[Utterance]:
    """Every sentence; those with slots `copies` times, each filled in another way, the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311  repeatable, not secret
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    slots: Mapping[str, Sequence[str]] = json.loads(SLOTS.read_text(encoding="utf-8"))
    return [
        Utterance(_filled(row["utterance"], slots, dice), row["intent"], group)
        for group, row in enumerate(rows)
        for _ in range(copies if "{" in row["utterance"] else 1)
    ]


def _filled(sentence: str, slots: Mapping[str, Sequence[str]], dice: random.Random) -> str:
    """`sentence` with every slot filled; what fills one may have slots of its own. `{skill2}` is another skill."""
    while "{" in sentence:
        drawn = {name: dice.choice(ways) for name, ways in slots.items()}
        for name in ("skill", "title"):
            drawn[name], drawn[f"{name}2"] = dice.sample(list(slots[name]), 2)
        sentence = sentence.format(**drawn)
    return sentence
