"""Messages are told by what they ask for, and what could be several things is left open."""

from collections.abc import Iterator

import pytest

from core.settings import Settings
from ml.embedding import Encoder, open_encoder
from ml.intents import INTENTS, IntentClassifier
from store.cache.memory import MemoryCache


@pytest.fixture(scope="module")
def encoder() -> Iterator[Encoder]:
    with open_encoder(Settings(), MemoryCache(100)) as encoder:
        yield encoder


@pytest.fixture(scope="module")
def classifier(encoder: Encoder) -> IntentClassifier:
    return IntentClassifier.opening(encoder)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("what's my delta to the Stripe job?", "gap_analysis"),
        ("make next week lighter", "adjust"),
        ("interview me on SQL", "interview"),
        ("why is Kafka first?", "explain"),
        ("what should I learn first", "learn_first"),
        ("find me remote data jobs", "search_jobs"),
        ("reword my resume for Acme", "reframe"),
        ("what does a data engineer do", "occupation"),
        ("how far am I", "progress"),
        ("forget what you know about me", "forget"),
        ("remember that I have 6 hours a week", "remember"),
    ],
)
async def test_plain_requests_are_understood(classifier: IntentClassifier, text: str, intent: str) -> None:
    [guesses] = await classifier.guesses([text])
    assert guesses[0].intent == intent
    assert classifier.sure(guesses)


@pytest.mark.parametrize("text", ["that thing over there with the other", "zork glorb", "data", "?!"])
async def test_what_could_be_anything_is_left_open(classifier: IntentClassifier, text: str) -> None:
    [guesses] = await classifier.guesses([text])
    assert not classifier.sure(guesses)


async def test_guesses_are_probabilities_in_order_for_any_number_of_messages(classifier: IntentClassifier) -> None:
    assert await classifier.guesses([]) == []
    for guesses in await classifier.guesses(["hello", "x" * 5000, ""]):
        assert [guess.intent for guess in guesses if guess.intent in INTENTS]
        probabilities = [guess.probability for guess in guesses]
        assert probabilities == sorted(probabilities, reverse=True)
        assert sum(probabilities) <= 1 + 1e-9
