"""What experts, surveys and employers say of occupations, as evidence to train scores on and to hold them against.

For training and evaluation; the running product does not import it.
"""

from ml.evidence.split import Part, part_of
from ml.evidence.targets import CORE, LISTED, USEFUL, Target, load_targets

__all__ = ["CORE", "LISTED", "USEFUL", "Part", "Target", "load_targets", "part_of"]
