"""The step `retrieval` of `make train`: vectors of all passages that can be looked up, by the encoder."""

import asyncio
from pathlib import Path

from knowledge.cards import CardCatalogue
from knowledge.interview import QuestionBank
from knowledge.skills import SkillGraph
from ml.embedding.graph import GraphEncoder
from ml.retrieval.passages import passages
from ml.retrieval.vectors import write


def train(data: Path, folder: Path) -> None:
    """Encode every passage with the encoder beside `folder` and write the artifact to `folder`."""
    del data
    found = passages(CardCatalogue.load(), QuestionBank.load(), SkillGraph.load())
    texts = list(dict.fromkeys(passage.text for passage in found))
    encoder = GraphEncoder(folder.parent / "encoder")
    try:
        vectors = asyncio.run(encoder.encode(texts))
    finally:
        encoder.close()
    write(texts, vectors, encoder.name, folder)
