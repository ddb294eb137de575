"""Classical models as plain arrays: what scikit-learn fitted, evaluated without it.

Training stores each model twice: as joblib, for whoever wants to look at it or fit on, and in these few forms,
which the product loads at start-up. A test holds the two equal.
"""

from ml.fitted.arrays import Floats, load_parts, save_parts, sigmoid, softmax
from ml.fitted.letters import LetterModel
from ml.fitted.linear import Linear
from ml.fitted.trees import Trees
from ml.fitted.words import WordModel

__all__ = [
    "Floats",
    "LetterModel",
    "Linear",
    "Trees",
    "WordModel",
    "load_parts",
    "save_parts",
    "sigmoid",
    "softmax",
]
