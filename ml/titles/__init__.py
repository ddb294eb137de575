"""From job titles to the occupations of the taxonomy."""

from ml.titles.nearness import TitleNearness
from ml.titles.normaliser import NormalisedTitle, TitleNormaliser

__all__ = ["NormalisedTitle", "TitleNearness", "TitleNormaliser"]
