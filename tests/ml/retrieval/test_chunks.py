"""A posting is cut into pieces that are its own words, in order, and short."""

from hypothesis import given
from hypothesis import strategies as st

from ml.retrieval.chunks import LONGEST, MOST, chunks

LINES = st.lists(st.text(max_size=400) | st.sampled_from(["Requirements", "- SQL", "", "You lead six people."]))


@given(LINES)
def test_pieces_are_verbatim_short_and_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = chunks(text)
    end = 0
    for piece in found:
        start, stop = map(int, piece.id.removeprefix("posting:").split("-"))
        assert end <= start < stop
        assert text[start:stop] == piece.text == piece.text.strip()
        assert len(piece.text) <= LONGEST
        end = stop
    assert len(found) <= MOST


@given(st.lists(st.text(st.characters(codec="ascii", exclude_categories=["C"]), max_size=60), max_size=30))
def test_every_word_of_a_posting_is_in_a_piece(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert " ".join(piece.text for piece in chunks(text)).split() == text.split()


def test_a_heading_stands_before_what_it_heads() -> None:
    text = (
        "We bake bread for the whole town, every day of the year.\n\nRequirements\n- Sourdough\n- Early mornings\n"
    )
    assert [piece.text.splitlines()[0] for piece in chunks(text)][1:] == ["Requirements"]
