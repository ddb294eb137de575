"""Words count the more the rarer they are, in any form, and their scores stay within [0, 1]."""

from hypothesis import given
from hypothesis import strategies as st

from ml.retrieval.lexical import Bm25

TEXTS = ["Consumers read partitions", "Brokers store partitions", "Partitions are replicated", "A bakery"]


def test_a_rare_word_outweighs_a_common_one_in_whatever_form() -> None:
    words = Bm25.fit(TEXTS)
    scores = words.scores("consumer of a partition", words.weigh(TEXTS))
    assert scores.argmax() == 0
    assert scores[3] == 0


@given(st.text(max_size=80), st.lists(st.text(max_size=80), min_size=1, max_size=5))
def test_scores_are_shares(query: str, texts: list[str]) -> None:
    words = Bm25.fit(TEXTS)
    scores = words.scores(query, words.weigh(texts))
    assert ((scores >= 0) & (scores <= 1)).all()
