"""The readers give the public sets as their authors count them."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Unavailable
from ml.datasets import (
    read_green,
    read_kompetencer,
    read_linking_queries,
    read_linking_spans,
    read_linking_targets,
    read_skillskape,
    read_skillspan,
    read_titles,
    spans_of,
)
from ml.datasets.span_sets import Tag, TaggedSentence

DATA = Path(os.environ.get("SKILLBRIDGE_SHARED_DATA", Path(__file__).parents[4] / "shared" / "data"))
needs_data = pytest.mark.skipif(
    not (DATA / "skillspan").exists(), reason="no public sets: set SKILLBRIDGE_SHARED_DATA"
)


def test_an_i_after_o_opens_a_span_and_a_b_after_i_opens_another() -> None:
    assert spans_of(["I", "B", "I", "O", "B"]) == ((0, 1), (1, 3), (4, 5))


@given(st.lists(st.sampled_from(["B", "I", "O"]), max_size=12))
def test_spans_cover_exactly_the_tokens_that_are_not_o(tags: list[Tag]) -> None:
    covered = [place for start, end in spans_of(tags) for place in range(start, end)]
    assert covered == [place for place, tag in enumerate(tags) if tag != "O"]


def test_offsets_find_each_token_in_the_text() -> None:
    sentence = TaggedSentence(1, "tech", ("Core", "Java", ",", "C++"), ("O",) * 4, None)
    assert [sentence.text[start:end] for start, end in sentence.offsets] == ["Core", "Java", ",", "C++"]


def test_a_set_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="skillspan"):
        read_skillspan(tmp_path, "dev")
    with pytest.raises(Unavailable, match="no part 'train'"):
        read_titles(tmp_path, "train")


@needs_data
def test_span_sets_have_the_sentences_and_spans_they_are_known_for() -> None:
    train, dev, green = read_skillspan(DATA, "train"), read_skillspan(DATA, "dev"), read_green(DATA, "dev")
    assert (len(train), len(dev), len(green)) == (4800, 3174, 963)
    assert {sentence.source for sentence in dev} == {"house", "tech"}
    assert all(sentence.knowledge is None for sentence in green)
    assert sum(len(spans_of(sentence.knowledge or ())) for sentence in dev) == 1093


@needs_data
def test_a_linking_query_is_a_sentence_with_every_label_of_its_spans() -> None:
    targets = set(read_linking_targets(DATA))
    tech, house = (read_linking_queries(DATA, subset, "dev") for subset in ("tech", "house"))
    assert (len(targets), len(tech), len(house)) == (13896, 75, 61)
    assert all(query.labels <= targets for query in (*tech, *house))
    assert tech[0].labels == {"JavaScript", "Java (computer programming)"}
    assert len(read_linking_spans(DATA, "tech", "dev")) > len(tech)


@needs_data
def test_sets_for_training_and_titles_are_read_whole() -> None:
    sentences = read_skillskape(DATA, "train")
    assert len(sentences) == 6353
    assert sum(not sentence.labels for sentence in sentences) == 394
    assert len(read_titles(DATA, "dev")) == 15463
    spans = read_kompetencer(DATA, "dev")
    assert len(spans) == 1577
    assert any(span.is_knowledge for span in spans)
