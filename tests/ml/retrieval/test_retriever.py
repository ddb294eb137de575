"""What is looked up is found by meaning, by words and by the skill it is on, and only where it was asked for."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from core.errors import Unavailable
from knowledge.cards import CardCatalogue
from knowledge.interview import QuestionBank
from knowledge.skills import SkillGraph
from ml.embedding import Encoder, open_encoder
from ml.embedding.encoder import Vectors
from ml.extraction import SkillExtractor
from ml.retrieval import Lookup, Retriever
from ml.retrieval.passages import passages
from ml.retrieval.shelf import Shelf
from ml.retrieval.vectors import FOLDER, vectors_of, write
from store.cache.memory import MemoryCache
from tests.conftest import GivenSettings

GRAPH = SkillGraph.load()
KNOWN = passages(CardCatalogue.load(), QuestionBank.load(), GRAPH)
POSTING = (
    "Title: Baker\n\nYou start at four in the morning.\nWe pay 19 euros an hour.\n\nRequirements\n- Sourdough\n"
)


class Counting:
    """The encoder, and what it was asked to compute."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.name, self.dimensions = encoder.name, encoder.dimensions
        self.texts: list[str] = []

    async def encode(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        return await self.encoder.encode(texts)


@pytest.fixture(scope="module")
def encoder() -> Iterator[Encoder]:
    with open_encoder(GivenSettings(), MemoryCache(1000)) as encoder:
        yield encoder


@pytest.fixture
def retriever(encoder: Encoder) -> Retriever:
    return Retriever(GRAPH, SkillExtractor(GRAPH), encoder)


def test_every_passage_has_an_id_of_its_own_and_fits_into_a_prompt() -> None:
    assert len({passage.id for passage in KNOWN}) == len(KNOWN)
    assert max(len(passage.text) for passage in KNOWN) < 1000
    assert all(passage.skills and passage.source for passage in KNOWN if passage.kind in ("card", "resource"))


def test_no_passage_gives_away_what_an_answer_has_to_say() -> None:
    told = "\n".join(passage.text for passage in KNOWN if passage.kind == "question")
    points = [point.point for question in CardCatalogue.load().questions.values() for point in question.points]
    assert not [point for point in points if point in told]


async def test_a_question_in_other_words_finds_the_concept(retriever: Retriever) -> None:
    query = "SQL: rows of one table that have no partner in the other"
    found = await retriever.find(Lookup(query, frozenset({"card"})))
    assert found[0].id == "card:sql/joins"
    assert found[0].source
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 <= one.score <= 1 for one in found)


async def test_only_passages_of_the_kinds_and_skills_asked_for_are_found(retriever: Retriever) -> None:
    lookup = Lookup("how do I begin", frozenset({"resource"}), frozenset({"docker", "kafka"}))
    found = await retriever.find(lookup, 10)
    assert found
    assert all(one.kind == "resource" and {"docker", "kafka"} & set(one.skills) for one in found)


async def test_a_posting_that_is_given_is_what_the_question_is_about(retriever: Retriever) -> None:
    first, *_ = await retriever.find(
        Lookup("How much money is it?", posting=POSTING, posting_url="https://b.example/")
    )
    assert "19 euros" in first.text
    assert first.source == "https://b.example/"
    start, end = map(int, first.id.removeprefix("posting:").split("-"))
    assert POSTING[start:end] == first.text


async def test_an_empty_posting_has_no_pieces(retriever: Retriever) -> None:
    assert await retriever.find(Lookup("pay", frozenset({"posting"}), posting=" \n ")) == ()


async def test_the_shipped_vectors_are_those_of_the_shipped_passages(encoder: Encoder) -> None:
    counting = Counting(encoder)
    texts = [passage.text for passage in KNOWN]
    vectors = await vectors_of(texts, counting)
    assert counting.texts == []
    again = await encoder.encode(texts[::500])
    assert np.all((again * vectors[::500]).sum(axis=1) > 0.995)


async def test_only_passages_that_were_written_since_are_computed(encoder: Encoder) -> None:
    counting = Counting(encoder)
    new = "A sentence that nobody has written on a card before."
    vectors = await vectors_of([KNOWN[0].text, new, KNOWN[1].text], counting)
    assert counting.texts == [new]
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)


async def test_vectors_of_another_encoder_are_not_used(encoder: Encoder, tmp_path: Path) -> None:
    write([KNOWN[0].text], await encoder.encode([KNOWN[0].text]), encoder.name, tmp_path)
    other = Counting(encoder)
    other.name = "another"
    await vectors_of([KNOWN[0].text], other, tmp_path)
    assert other.texts == [KNOWN[0].text]


async def test_a_damaged_artifact_is_named(encoder: Encoder, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="retrieval"):
        await vectors_of(["a"], encoder, tmp_path / "retrieval")
    assert FOLDER.name == "retrieval"


def test_what_a_query_says_of_a_subject_may_be_spread_over_its_passages() -> None:
    found = [passage for passage in KNOWN if passage.skills in (("kafka",), ("sql",))]
    shelf = Shelf.of(found, np.zeros((len(found), 4), dtype=np.float32))
    parts = shelf.parts("brokers partitions consumers", np.zeros(4, dtype=np.float32), {"sql"})
    kafka = np.array(["kafka" in passage.skills for passage in found])
    assert parts.subject[kafka].min() > parts.subject[~kafka].max()
    assert len(set(parts.subject[kafka].tolist())) == 1
    assert parts.skill.tolist() == (~kafka).astype(float).tolist()
