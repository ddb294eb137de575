"""The shipped encoder says what the original model says, for any text, once for each."""

import asyncio
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Unavailable
from core.settings import Settings
from ml.embedding import open_encoder
from ml.embedding.cached import CachedEncoder
from ml.embedding.encoder import Encoder, Vectors
from ml.embedding.graph import GraphEncoder
from ml.embedding.opening import encoder_folder
from ml.embedding.weights import weights_digest
from ml.manifest import SHIPPED, digest, read_manifest
from store.cache.memory import MemoryCache

TEXTS = [
    "Python",
    "Designed REST APIs in Django and PostgreSQL for 2 million users",
    "Registered nurse licence (RN) in good standing, ACLS preferred",
    "Fluent German and English; Reisebereitschaft bis 30 %",
    "日本語能力試験 N2",
    "",
    "word " * 600,
    *[f"Led a team of {n} people over {n * 3} months, {'and shipped ' * n}" for n in range(1, 25)],
]


@pytest.fixture(scope="module")
def encoder() -> Iterator[GraphEncoder]:
    shipped = GraphEncoder(SHIPPED / "encoder")
    yield shipped
    shipped.close()


@dataclass
class Counting:
    """The real encoder, and which texts reached it."""

    encoder: Encoder
    asked: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.encoder.name

    @property
    def dimensions(self) -> int:
        return self.encoder.dimensions

    async def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        return await self.encoder.encode(texts)


async def test_the_shipped_graph_equals_the_torch_model_to_a_cosine_above_999_thousandths(
    encoder: GraphEncoder,
) -> None:
    from sentence_transformers import SentenceTransformer

    from ml.train.export_encoder import shipped_model

    original = SentenceTransformer(str(shipped_model()), device="cpu").encode(TEXTS, normalize_embeddings=True)
    ours = await encoder.encode(TEXTS)

    assert ours.shape == (len(TEXTS), 384)
    assert float((original * ours).sum(axis=1).min()) > 0.999


async def test_related_skills_are_nearer_than_unrelated_ones(encoder: GraphEncoder) -> None:
    postgres, mysql, plumbing = await encoder.encode(["PostgreSQL", "MySQL database", "plumbing and pipe fitting"])
    assert postgres @ mysql > postgres @ plumbing + 0.2


async def test_no_text_gives_no_row(encoder: GraphEncoder) -> None:
    assert (await encoder.encode([])).shape == (0, 384)


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(st.text(max_size=200), min_size=1, max_size=20))
def test_a_text_has_the_same_vector_wherever_it_stands(encoder: GraphEncoder, texts: list[str]) -> None:
    async def both() -> tuple[Vectors, Vectors]:
        return await encoder.encode(texts), await encoder.encode(texts[::-1])

    forward, backward = asyncio.run(both())
    assert np.allclose(np.linalg.norm(forward, axis=1), 1, atol=1e-3)
    assert float((forward * backward[::-1]).sum(axis=1).min()) > 0.999


async def test_a_text_is_computed_once(encoder: GraphEncoder) -> None:
    counting = Counting(encoder)
    cached = CachedEncoder(counting, MemoryCache(100))

    first = await cached.encode(["Kafka", "Kafka", "Redis"])
    second = await cached.encode(["Redis", "Flink", "Kafka"])

    assert sorted(counting.asked) == ["Flink", "Kafka", "Redis"]
    assert np.array_equal(first[0], first[1])
    assert np.array_equal(second[2], first[0])
    assert np.array_equal(second[0], first[2])


async def test_many_callers_at_once_each_get_their_own_rows(encoder: GraphEncoder) -> None:
    asked = [[f"skill {caller}", f"line {caller} of a resume"] for caller in range(40)]
    answers = await asyncio.gather(*(encoder.encode(texts) for texts in asked))
    alone = await encoder.encode([text for texts in asked for text in texts])
    assert float((np.concatenate(answers) * alone).sum(axis=1).min()) > 0.999


def test_a_damaged_encoder_is_refused_before_it_is_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "encoder"
    shutil.copytree(SHIPPED / "encoder", folder)
    with (folder / "encoder.bin").open("r+b") as weights:
        weights.seek(1000)
        weights.write(b"\x00\x01\x02\x03")
    with pytest.raises(Unavailable, match=r"encoder\.bin"):
        read_manifest(folder)


async def test_another_sentence_transformers_model_is_a_setting(tmp_path: Path) -> None:
    from ml.train.export_encoder import shipped_model

    chosen = Settings.model_validate(
        {"SKILLBRIDGE_ENCODER_MODEL": str(shipped_model()), "SKILLBRIDGE_DATA_DIR": tmp_path}
    )
    with open_encoder(chosen, MemoryCache(10)) as encoder:
        assert encoder.name.startswith(str(shipped_model()))
        assert (await encoder.encode(["Python"])).shape == (1, 384)
    whole = encoder_folder(chosen) / "encoder.bin"
    assert digest(whole) == weights_digest(read_manifest(SHIPPED / "encoder"))  # the same model, all in one file


def test_a_model_that_cannot_be_had_is_named_in_the_error(tmp_path: Path) -> None:
    absent = Settings.model_validate(
        {"SKILLBRIDGE_ENCODER_MODEL": str(tmp_path / "no-such-model"), "SKILLBRIDGE_DATA_DIR": tmp_path}
    )
    with pytest.raises(Unavailable, match="no-such-model"), open_encoder(absent, MemoryCache(10)):
        pass
