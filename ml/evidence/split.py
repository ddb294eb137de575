"""Which occupations a model may learn from."""

from hashlib import blake2b
from typing import Literal

Part = Literal["train", "dev", "test"]
TRAIN, DEV = 0.55, 0.70
"""Shares of the groups up to which they are for training, and for decisions; the rest is for figures."""


def part_of(group: str) -> Part:
    """The part that a minor group of occupations (`15-12`) belongs to; a group is never in two.

    The digest of its code decides, so neither a new release of the tables nor their order moves a group.
    """
    place = int.from_bytes(blake2b(group.encode(), digest_size=8).digest()) / 2**64
    if place < TRAIN:
        return "train"
    return "dev" if place < DEV else "test"
