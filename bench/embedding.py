"""How many texts a second the encoder takes, against the same model in torch fp32."""

import asyncio
import time
from collections.abc import Callable
from functools import partial

from bench.table import Figure, against
from ml.embedding.graph import GraphEncoder
from ml.manifest import SHIPPED

WORDS = "design build operate data services in python with kafka review code mentor write tests measure plan"


def texts(count: int, words: int) -> list[str]:
    """`count` different texts of `words` words."""
    source = WORDS.split()
    return [" ".join(source[(row * 7 + column) % len(source)] for column in range(words)) for row in range(count)]


def measure(rounds: int) -> list[Figure]:
    """Texts a second for short and long texts; the median of `rounds` alternating runs."""
    from sentence_transformers import SentenceTransformer

    from ml.train.export_encoder import shipped_model

    torch_model = SentenceTransformer(str(shipped_model()), device="cpu")
    encoder = GraphEncoder(SHIPPED / "encoder")
    figures = []
    for label, count, words in (("8-word texts", 512, 8), ("200-word texts", 64, 200)):
        batch = texts(count, words)
        pairs = [
            (
                _rate(count, partial(_encode, encoder, batch)),
                _rate(count, partial(torch_model.encode, batch, batch_size=32)),
            )
            for _ in range(rounds + 1)
        ][1:]
        ours, theirs = (sorted(side)[len(side) // 2] for side in zip(*pairs, strict=True))
        figures.append(against(f"embedding, {label}", "texts/s", ours, theirs, "torch fp32", 2))
    encoder.close()
    return figures


def _encode(encoder: GraphEncoder, batch: list[str]) -> None:
    asyncio.run(encoder.encode(batch))


def _rate(count: int, run: Callable[[], object]) -> float:
    begun = time.perf_counter()
    run()
    return count / (time.perf_counter() - begun)
