"""The assessor without a model: what an answer did well, what it left out, and what to read."""

from collections.abc import Iterator

from agents.interview.answered import Answered, Assessed
from agents.interview.replies import LONG
from agents.interview.story import StarPart, read_story
from core.domain import Criterion, LearningResource, ResourceLevel, StoryQuestion
from core.prose import counted, listed, shortened
from ml.answers.words import words

MOST_RESOURCES = 2
LEVELS: dict[str, tuple[ResourceLevel, ...]] = {
    "basic": ("beginner", "intermediate", "advanced"),
    "working": ("intermediate", "beginner", "advanced"),
    "deep": ("advanced", "intermediate", "beginner"),
}
"""What to read after a question of each depth, the best fitting first."""
_ADVICE: dict[StarPart, str] = {
    "situation": "Set the scene in a sentence: where, when, and with whom.",
    "task": "Say what was expected of you before you say what you did.",
    "action": "Say “I” and name your own steps; what the team did leaves your part open.",
    "result": "End with what came of it, in figures if there are any.",
}
_WASTED = {
    "silence": "There was no answer. Even half a thought gives an interviewer something to work with.",
    "unknown": "You said that you do not know, which beats bluffing. Say next what you would look up first.",
    "abuse": "There was no answer that could be judged.",
    "foreign": "The answer was not in English, so it could not be judged and does not count.",
}


def strengths(assessed: Assessed) -> tuple[str, ...]:
    """Up to three sentences, each with what the answer says."""
    return tuple(_strengths(assessed))[:3]


def improvements(answered: Answered, assessed: Assessed) -> tuple[str, ...]:
    """Up to four sentences; none gives an expected point away."""
    return tuple(_improvements(answered, assessed))[:4]


def resources(answered: Answered, assessed: Assessed) -> tuple[LearningResource, ...]:
    """What the card offers for a question that was not answered well, by its depth."""
    question, card = answered.question, answered.card
    missed = assessed.missed or assessed.wrong or assessed.mistaken
    if card is None or isinstance(question, StoryQuestion) or not missed:
        return ()
    order = LEVELS[question.depth]
    return tuple(sorted(card.resources, key=lambda one: order.index(one.level)))[:MOST_RESOURCES]


def _strengths(assessed: Assessed) -> Iterator[str]:
    made = list(dict.fromkeys(quote.text for quote in assessed.made.values()))
    if made and not assessed.missed and not assessed.wrong:
        yield f"You made every point, most clearly with “{shortened(made[0])}”."
    elif made:
        yield f"You have the point with “{shortened(made[0])}”."
    structure, detail = _criterion(assessed, "structure"), _criterion(assessed, "specificity")
    if structure is not None and structure.score == 1.0:
        yield "You told it in full: where it was, what was asked of you, what you did and what came of it."
    if detail is not None and detail.score is not None and detail.score > 0.6 and detail.evidence:
        yield f"It is concrete: “{shortened(detail.evidence[0].text)}”."


def _improvements(answered: Answered, assessed: Assessed) -> Iterator[str]:
    if answered.sort in _WASTED:
        yield _WASTED[answered.sort]
        return
    for quote in (*assessed.mistaken, *assessed.wrong.values()):
        yield f"Look this up again, it does not hold as you said it: “{shortened(quote.text)}”."
    if isinstance(answered.question, StoryQuestion):
        story = read_story(answered.text)
        yield from (_ADVICE[part] for part in story.untold)
        if "figures" in story.vague:
            yield "A figure would make it easier to believe and to remember."
    elif assessed.missed:
        about = f": read up on {listed(assessed.concepts)}" if assessed.concepts else ""
        yield f"{counted(len(assessed.missed), 'point')} of a full answer did not come up{about}."
    if answered.sort == "code":
        yield "Say in words what the code does: an interviewer wants to hear how you think."
    if (length := len(words(answered.text))) > LONG:
        yield f"At {length} words it is too long: two minutes are about 250, and only the first part was read."
    if answered.hints:
        yield "You needed a hint; a second try in a few days will show whether it has stayed."


def _criterion(assessed: Assessed, name: str) -> Criterion | None:
    return next((criterion for criterion in assessed.criteria if criterion.name == name), None)
