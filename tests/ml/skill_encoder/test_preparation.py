"""Every word of a text reaches the network once, with its shape, in windows that fit."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ml.skill_encoder.encoder import FOLDER, TOKENIZER
from ml.skill_encoder.preparation import PADDING, Preparation, tensors
from ml.skill_encoder.shapes import Shape, shape_of
from ml.skill_encoder.windows import pack
from ml.skill_encoder.words import words_of


@pytest.fixture(scope="module")
def preparation() -> Preparation:
    return Preparation(FOLDER / TOKENIZER)


def test_names_with_marks_in_them_are_one_word_and_a_full_stop_is_another() -> None:
    text = "C++ (.NET), Node.js and CI/CD."
    assert [text[start:end] for start, end in words_of(text)] == [
        "C++", "(", ".NET", ")", ",", "Node.js", "and", "CI/CD", ".",
    ]  # fmt: skip


@given(st.text(max_size=60))
def test_words_are_apart_and_leave_nothing_out_but_spaces(text: str) -> None:
    words = words_of(text)
    assert all(before[1] <= after[0] for before, after in pairwise(words))
    covered = {place for start, end in words for place in range(start, end)}
    assert all(text[place].isspace() for place in range(len(text)) if place not in covered)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("sql", Shape.LOWER),
        ("SQL", Shape.UPPER),
        ("Spring", Shape.TITLE),
        ("iOS", Shape.MIXED),
        ("S3", Shape.DIGITS),
    ],
)
def test_a_word_has_the_shape_of_its_letters(word: str, shape: Shape) -> None:
    assert shape_of(word) is shape


@given(st.lists(st.integers(0, 50), max_size=12), st.integers(8, 24), st.booleans())
def test_windows_hold_every_token_once_in_order_and_no_more_than_fit(
    lengths: list[int], width: int, together: bool
) -> None:
    windows = pack(lengths, width, together)
    tokens = [
        (piece.text, place) for window in windows for piece in window for place in range(piece.start, piece.end)
    ]
    assert tokens == [(text, place) for text, length in enumerate(lengths) for place in range(length)]
    assert all(1 + sum(piece.end - piece.start + 1 for piece in window) <= width for window in windows)
    if not together:
        assert all(len(window) == 1 for window in windows)


def test_tensors_hold_texts_between_opening_token_and_separators(preparation: Preparation) -> None:
    texts = preparation.prepare(["Python and SQL", "Nursing"])
    ids, types = tensors(texts, pack([len(text.ids) for text in texts], 32, together=True))
    assert ids.tolist() == [[101, *texts[0].ids, 102, *texts[1].ids, 102]]
    assert types[0].tolist() == [0, Shape.TITLE, Shape.LOWER, Shape.UPPER, 0, Shape.TITLE, 0]
    apart, _ = tensors(texts, pack([len(text.ids) for text in texts], 32, together=False))
    assert apart.shape[0] == 2
    assert apart[1, -1] == PADDING


@given(st.text(max_size=40))
def test_each_word_begins_with_a_token_of_its_own(preparation: Preparation, text: str) -> None:
    (prepared,) = preparation.prepare([text])
    assert len(prepared.ids) == len(prepared.types) == len(prepared.tokens)
    assert len(prepared.words) == len(prepared.first)
    assert all(
        prepared.tokens[first, 0] == start
        for (start, _), first in zip(prepared.words, prepared.first, strict=True)
    )
