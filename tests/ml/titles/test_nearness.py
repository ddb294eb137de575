"""How near titles are to one another."""

import pytest

from ml.titles import TitleNearness


def test_a_title_comes_as_near_as_the_nearest_of_those_held() -> None:
    nearness = TitleNearness()
    cook, lawyer = nearness.nearest(["Head of Engineering", "Chef de partie"], ["Line cook", "Solicitor"])
    (alone,) = nearness.nearest(["Chef de partie"], ["Line cook"])

    assert cook == pytest.approx(alone, abs=1e-5)
    assert alone > lawyer
    assert 0 <= lawyer <= cook <= 1


def test_without_a_title_nothing_is_near_and_no_encoder_is_opened() -> None:
    def refuse() -> None:
        raise AssertionError("opened")

    nearness = TitleNearness(refuse)  # type: ignore[arg-type]

    assert nearness.nearest([], ["Line cook"]).tolist() == [0.0]
    assert nearness.nearest(["Cook"], []).tolist() == []
