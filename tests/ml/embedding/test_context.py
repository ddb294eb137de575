"""Words are told apart by what stands around them."""

import pytest

from ml.embedding.context import LAYERS, ContextEncoder
from ml.manifest import SHIPPED


@pytest.fixture(scope="module")
def context() -> ContextEncoder:
    return ContextEncoder(SHIPPED / "encoder")


async def test_every_piece_of_a_text_has_unit_vectors_and_its_place(context: ContextEncoder) -> None:
    text = "Repaired fences and cleared ditches"
    [words] = await context.words([text])
    assert [text[start:end] for start, end in words.spans][:2] == ["Repaired", "fences"]
    assert words.vectors.shape == (len(LAYERS), len(words.spans), 384)
    assert (words.vectors**2).sum(axis=2) == pytest.approx(1, abs=1e-3)


async def test_a_word_is_nearer_to_itself_in_the_same_sense(context: ContextEncoder) -> None:
    texts = ["Sat on the bank of the river", "Walked along the river bank", "Opened an account at the bank"]
    vectors = []
    for text, words in zip(texts, await context.words(texts), strict=True):
        [at] = [at for at, (start, end) in enumerate(words.spans) if text[start:end] == "bank"]
        vectors.append(words.vectors[-1, at])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]
