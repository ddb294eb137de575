"""A story is read for its parts and for what in it can be checked."""

from agents.interview.story import read_story

TOLD = (
    "Last year our team ran out of disk. I was asked to fix it by Friday. I wrote a script with Maria that "
    "archived old files. In the end we saved 40 % of the space."
)


def test_a_story_told_in_full_has_all_its_parts_and_details() -> None:
    story = read_story(TOLD)
    assert (story.structure, story.specificity) == (1.0, 1.0)
    assert story.untold == ()
    assert story.parts["result"].text == "In the end we saved 40 % of the space."


def test_every_part_is_quoted_letter_by_letter() -> None:
    story = read_story(TOLD)
    for quote in (*story.parts.values(), *story.details.values()):
        assert TOLD[quote.span.start : quote.span.end] == quote.text


def test_an_opinion_is_no_story() -> None:
    story = read_story("Communication is very important and everybody should respect each other.")
    assert story.parts == {}
    assert "own part" in story.vague


def test_what_the_team_did_is_not_what_one_did_oneself() -> None:
    assert "own part" in read_story("We built a new service and we launched it in 2020.").vague
    assert "own part" not in read_story("I built a new service and we launched it in 2020.").vague
