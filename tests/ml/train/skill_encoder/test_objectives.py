"""What training optimises is what the product uses."""

import random

import numpy as np
import pytest

from ml.datasets import TaggedSentence
from ml.datasets.span_sets import Tag
from ml.linking.matching import match
from ml.skill_encoder.encoder import FOLDER, TOKENIZER
from ml.skill_encoder.preparation import Preparation
from ml.skill_encoder.reading import unit
from ml.skill_encoder.windows import pack
from ml.tagging.decoding import Borders, best_spans

torch = pytest.importorskip("torch")

from ml.train.skill_encoder.objectives import ranking_loss, tag_loss, token_cosines  # noqa: E402
from ml.train.skill_encoder.span_corpus import hidden, laid, shuffled, tagged_texts, windows_of  # noqa: E402

OUTSIDE: Tag = "O"
SENTENCE = TaggedSentence(
    posting=1,
    source="house",
    tokens=("Manage", "full-stack", "teams", "using", "Kubernetes"),
    skill=("B", "I", "I", "O", "O"),
    knowledge=("O", "O", "O", "O", "B"),
)


def test_training_matches_tokens_as_linking_does() -> None:
    generator = np.random.default_rng(42)
    states = generator.normal(size=(7, 16)).astype(np.float32)
    targets = generator.normal(size=(5, 16)).astype(np.float32)
    targets /= np.linalg.norm(targets, axis=1, keepdims=True)
    by_tokens = token_cosines([torch.from_numpy(states)], torch.from_numpy(targets))[0].numpy()
    assert np.allclose((by_tokens + targets @ unit(states)) / 2, match(states, targets), atol=1e-5)


def test_a_ranking_with_its_positives_far_ahead_has_no_loss_and_positives_do_not_compete() -> None:
    positive = torch.tensor([[True, True, False]])
    assert ranking_loss(torch.tensor([[1.0, 1.0, -1.0]]), positive) < 1e-6
    near, far = torch.tensor([[1.0, 0.2, 0.0]]), torch.tensor([[0.2, 0.2, 0.0]])
    assert ranking_loss(near, positive) < ranking_loss(far, positive)


def test_the_tags_of_tokens_mark_the_words_of_spans() -> None:
    preparation = Preparation(FOLDER / TOKENIZER)
    (tagged,) = tagged_texts([SENTENCE], preparation)
    at_words = tagged.tags.clamp_min(1e-9).log().numpy()[tagged.text.first]
    for kind, phrase in enumerate(("Manage full-stack teams", "Kubernetes")):
        ((first, last),) = best_spans(at_words[:, kind], Borders(within=1, least=0.5))
        start, end = tagged.text.words[first, 0], tagged.text.words[last - 1, 1]
        assert SENTENCE.text[start:end] == phrase


def test_windows_hold_each_sentence_once_and_never_two_postings() -> None:
    sentences = [
        TaggedSentence(row // 10, "tech", ("work",) * size, (OUTSIDE,) * size, None)
        for row, size in ((row, row % 7 + 1) for row in range(40))
    ]
    texts = tagged_texts(sentences, Preparation(FOLDER / TOKENIZER))
    windows = windows_of(texts, 16, random.Random(42))
    assert [id(text) for window in windows for text in window] == [id(text) for text in texts]
    posting = {id(text): sentence.posting for sentence, text in zip(sentences, texts, strict=True)}
    assert all(len({posting[id(text)] for text in window}) == 1 for window in windows)


def test_a_pass_that_spares_everything_still_reads_every_sentence_with_a_span() -> None:
    plain = TaggedSentence(1, "house", ("We", "are", "a", "team"), (OUTSIDE,) * 4, (OUTSIDE,) * 4)
    sentences = [plain, SENTENCE, plain, SENTENCE, plain]
    texts = tagged_texts(sentences, Preparation(FOLDER / TOKENIZER))
    windows = windows_of(texts, 64, random.Random(42), spared=1.0)
    assert [id(text) for window in windows for text in window] == [id(texts[1]), id(texts[3])]


def test_tags_are_laid_where_windows_have_their_tokens_and_nothing_else_counts() -> None:
    texts = tagged_texts([SENTENCE, SENTENCE], Preparation(FOLDER / TOKENIZER))
    size = len(texts[0].text.ids)
    truth = laid([text.tags for text in texts], pack([size, size], 64, together=True), 2 * size + 5)
    assert torch.equal(truth[0, 1 : 1 + size], texts[0].tags)
    assert torch.equal(truth[0, 2 + size : 2 + 2 * size], texts[1].tags)
    assert float(truth[0, [0, 1 + size, -1]].abs().sum()) == 0
    # The tokens that continue "full-stack" and what lies between texts may say anything.
    certain = truth.clamp_min(1e-9).log()
    certain[truth.sum(-1) == 0] = 7.0
    assert float(tag_loss(certain, truth)) < 1e-6


def test_a_tagger_that_says_what_others_say_loses_no_more_than_their_doubt() -> None:
    doubtful = torch.tensor([[[0.5, 0.5, 0.0]]])
    assert tag_loss(doubtful.clamp_min(1e-9).log(), doubtful) == pytest.approx(np.log(2))
    assert tag_loss(torch.tensor([[[0.9, 0.1, 1e-9]]]).log(), doubtful) > np.log(2)


def test_any_sentences_may_share_a_window_once_they_are_shuffled() -> None:
    sentences = [
        TaggedSentence(row, "tech", ("work", f"item{row}"), (OUTSIDE,) * 2, (OUTSIDE,) * 2) for row in range(20)
    ]
    texts = tagged_texts(sentences, Preparation(FOLDER / TOKENIZER))
    mixed = shuffled(texts, random.Random(42))
    assert sorted(tuple(text.text.ids) for text in mixed) == sorted(tuple(text.text.ids) for text in texts)
    assert len(windows_of(mixed, 128, random.Random(42))) < len(windows_of(texts, 128, random.Random(42)))


def test_words_are_hidden_whole_and_every_text_keeps_its_length() -> None:
    preparation = Preparation(FOLDER / TOKENIZER)
    (text,) = preparation.prepare(["Manage Kubernetes deployments"])
    (everything,), (nothing,) = (hidden([text], random.Random(42), share) for share in (1.0, 0.0))
    assert set(everything.ids) == {103}
    assert len(everything.ids) == len(text.ids)
    assert everything.types == text.types
    assert nothing.ids == text.ids
