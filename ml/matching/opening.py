"""The learned match that ships with the product."""

from ml.manifest import SHIPPED
from ml.matching.matcher import JobMatching
from ml.matching.model import LinearMatching
from ml.matching.words import WordNearness
from ml.titles import TitleNearness

FOLDER = SHIPPED / "matching"


def open_matching() -> JobMatching:
    """Ready to use, but for the titles' encoder, which is opened when first needed.

    Blocking: call it in a thread. Raises `Unavailable` where something is missing or damaged.
    """
    return JobMatching(LinearMatching.load(FOLDER), WordNearness.load(FOLDER), TitleNearness())
