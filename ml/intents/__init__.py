"""What somebody who writes to the coach wants."""

from ml.intents.classifier import INTENTS, IntentClassifier

__all__ = ["INTENTS", "IntentClassifier"]
