"""What was read out of a text without some of its parts stands where it stood in the whole."""

from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain import Quote, Span
from ml.extraction.cutting import Cut

TEXTS = st.text(alphabet="ab \n", min_size=1, max_size=60)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=4))
@settings(max_examples=200)
def test_every_character_that_is_left_goes_back_to_its_place(text: str, cuts: list[tuple[int, int]]) -> None:
    spans = [Span(start=min(at, len(text)), end=min(at + size, len(text))) for at, size in cuts]
    cut = Cut.out(text, spans)
    for at, letter in enumerate(cut.text):
        if letter.isspace():
            continue
        back = cut.restored(Quote(text=letter, span=Span(start=at, end=at + 1)))
        assert text[back.span.start : back.span.end] == letter == back.text
        assert not any(span.start <= back.span.start < span.end for span in spans)
        assert cut.shortened(back).span.start == at


def test_ends_of_lines_are_left() -> None:
    assert Cut.out("one\ntwo\nthree", [Span(start=2, end=9)]).text == "on\n\nhree"
