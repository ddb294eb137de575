"""How somebody asks to go on with what waits."""

import pytest

from graphs.coach.keeping import goes_on
from graphs.coach.state import Waiter


@pytest.mark.parametrize(
    "text",
    [
        "continue",
        "Continue.",
        "“continue”",
        "ok, go on",
        "let’s continue",
        "please carry on",
        "resume",
        "keep going please",
        "pick up where we left off",
        "continue with the interview",
        "Resume my mock interview",
        "back to the interview",
        "can we go back to the interview now?",
        "go on with the questions",
    ],
)
def test_continue_and_what_means_the_same_go_on_with_the_interview(text: str) -> None:
    assert goes_on(text, ("interview",)) == "interview"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "interview me on Docker",
        "continue my education?",
        "how do I go on from here with Kubernetes?",
        "my resume",
        "back to",
        "which skills carry over?",
        "stop",
    ],
)
def test_other_messages_do_not(text: str) -> None:
    assert goes_on(text, ("interview",)) is None


def test_the_last_begun_goes_on_unless_another_is_named() -> None:
    begun: tuple[Waiter, ...] = ("interview", "reframe")
    assert goes_on("continue", begun) == "reframe"
    assert goes_on("continue the rewording", begun) == "reframe"
    assert goes_on("continue the interview", begun) == "interview"


def test_nothing_goes_on_where_the_named_one_does_not_wait() -> None:
    assert goes_on("continue the rewording", ("interview",)) is None
    assert goes_on("continue", ()) is None
