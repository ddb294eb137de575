"""What tags are learnt from beside SkillSpan says what it should."""

import random

import numpy as np
import pytest

from ml.datasets import TaggedSentence, spans_of
from ml.skill_encoder.encoder import FOLDER, TOKENIZER
from ml.skill_encoder.preparation import Preparation

torch = pytest.importorskip("torch")

from ml.train.skill_encoder.names_corpus import LINES, name_lines  # noqa: E402
from ml.train.skill_encoder.network import SkillNetwork  # noqa: E402
from ml.train.skill_encoder.teachers import averaged, tagged_by  # noqa: E402
from ml.train.skill_encoder.unlabelled import without_commas  # noqa: E402

TEXTS = ["You know Python and Docker", "", "Lead a small team of unbelievably internationalised engineers"]


@pytest.fixture(scope="module")
def lines() -> list[TaggedSentence]:
    return name_lines(42)


def test_a_line_of_names_tags_one_kind_at_most_and_all_its_words(lines: list[TaggedSentence]) -> None:
    assert len(lines) == LINES
    for line in lines:
        assert line.knowledge is not None
        assert len(line.tokens) == len(line.skill) == len(line.knowledge)
        assert not (spans_of(line.skill) and spans_of(line.knowledge))
        assert all(line.tokens)


def test_lines_of_names_hold_both_kinds_and_names_that_ask_for_nothing(lines: list[TaggedSentence]) -> None:
    kinds = [(bool(spans_of(line.skill)), bool(spans_of(line.knowledge or ()))) for line in lines]
    assert set(kinds) == {(True, False), (False, True), (False, False)}


def test_the_same_seed_gives_the_same_lines(lines: list[TaggedSentence]) -> None:
    assert name_lines(42) == lines
    assert name_lines(43) != lines


def test_a_sentence_that_loses_its_commas_keeps_its_other_words_and_their_tags() -> None:
    sentence = TaggedSentence(7, "green", ("Lead", '"', "plan", ",", "win"), ("B", "O", "B", "O", "B"), None)
    told = list(without_commas([sentence] * 20, random.Random(42)))
    assert {len(one.tokens) for one in told} == {3, 5}
    shorter = next(one for one in told if len(one.tokens) == 3)
    assert (shorter.tokens, shorter.skill, shorter.posting) == (("Lead", "plan", "win"), ("B", "B", "B"), 0)


def test_what_taggers_think_is_what_the_network_says_at_the_first_token_of_each_word() -> None:
    network, texts = SkillNetwork(FOLDER), Preparation(FOLDER / TOKENIZER).prepare(TEXTS)
    opinion = tagged_by(network, texts, together=False)
    with torch.inference_mode():
        _, expected = network.eval().read(texts)
    for text, said, tags in zip(texts, opinion, expected, strict=True):
        words = said[text.first]
        assert np.allclose(words.numpy(), tags.exp().numpy()[text.first], atol=0.05)
        assert np.allclose(words.sum(-1).numpy(), 1, atol=0.01)
        assert float(said.sum()) == pytest.approx(float(words.sum()))


def test_opinions_are_averaged_and_tell_of_a_skill_where_a_word_is_likely_within_a_span() -> None:
    texts = Preparation(FOLDER / TOKENIZER).prepare(["Python", "today"])
    sure, none = torch.tensor([[[0.0, 1.0, 0.0]] * 2]), torch.tensor([[[1.0, 0.0, 0.0]] * 2])
    python, today = averaged(texts, [[sure, none], [sure, none]])
    assert (python.tells, today.tells) == (True, False)
    (doubtful, _) = averaged(texts, [[sure, none], [none, none]])
    assert doubtful.tags[0, 0].tolist() == [0.5, 0.5, 0.0]
