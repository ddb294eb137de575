"""From official releases of O*NET and ESCO to the tables that the catalogue reads."""

from knowledge.occupations.importing.esco import import_crosswalk, import_esco
from knowledge.occupations.importing.onet import import_onet

__all__ = ["import_crosswalk", "import_esco", "import_onet"]
