"""Texts to vectors: the encoder port, the graph that runs it, and its cache by content."""

from ml.embedding.encoder import Encoder
from ml.embedding.opening import open_encoder

__all__ = ["Encoder", "open_encoder"]
