"""The learned weights that ship with the product."""

from ml.manifest import SHIPPED
from ml.matching.model import LinearMatching


def open_matching() -> LinearMatching:
    """Ready to use. Blocking: call it in a thread. Raises `Unavailable` where it is missing or damaged."""
    return LinearMatching.load(SHIPPED / "matching")
