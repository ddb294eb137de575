"""The systems that models are held against do what they are known for."""

from evals.references.crf import CrfTagger
from evals.references.names import char_tfidf, rank_by_name
from evals.references.phrases import PhraseFinder


def test_a_crf_learns_the_words_it_was_shown() -> None:
    crf = CrfTagger.train([["we", "use", "Python"], ["we", "use", "Java"]] * 4, [["O", "O", "B"]] * 8)
    assert crf.tag(["they", "use", "Python"]) == ["O", "O", "B"]


def test_a_target_is_as_good_as_its_best_name() -> None:
    names = [["nurse", "carer of the sick"], ["software developer", "programmer"], ["cook"]]
    assert rank_by_name(["programer", "carer"], names, char_tfidf, k=2) == [[1, 0], [0, 1]]


def test_no_more_targets_are_ranked_than_there_are() -> None:
    (ranked,) = rank_by_name(["cook"], [["cook"], ["baker"]], char_tfidf, k=10)
    assert sorted(ranked) == [0, 1]


def test_phrases_are_found_whatever_their_case() -> None:
    finder = PhraseFinder.over(["machine learning", "Python"])
    assert len(finder.matches("Machine Learning in PYTHON, or in Pythonesque ways")) == 2
