"""Occupations: what O*NET and ESCO publish about them, as tables of facts, and the catalogue that reads them."""

from knowledge.occupations.archive import ArchiveManifest
from knowledge.occupations.catalogue import CROSSWALK, ESCO, ONET, OccupationCatalogue
from knowledge.occupations.esco import Esco

__all__ = ["CROSSWALK", "ESCO", "ONET", "ArchiveManifest", "Esco", "OccupationCatalogue"]
