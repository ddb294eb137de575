"""The interviewer without a model: a question of a card or the bank, led up to by why it is asked."""

from dataclasses import dataclass
from hashlib import sha256

from core.domain import CardQuestion, Depth, StoryQuestion, Topic

DEPTHS: tuple[Depth, ...] = ("basic", "working", "deep")
_FIRST = (
    "Let us begin.",
    "Thank you for making the time; let us start.",
    "Good to have you here. The first question.",
)
_LAST = ("That brings us to the last question.", "One more, and we are done.", "To finish:")
_HARDER = (
    "You are at home here, so something harder.",
    "Good. Then let us go deeper.",
    "That went well; the next one asks for more.",
)
_EASIER = (
    "Let us take a step back.",
    "Let us try this from another side.",
    "Something more basic, then.",
)
_ON = ("Next:", "Let us move on.", "On to something else.", "Moving on.")
_STORY = (
    "Take a moment to think of a case.",
    "A real case is worth more than a general rule.",
    "I am interested in what you did yourself.",
)


@dataclass(frozen=True)
class Asking:
    """A question about to be asked, and where the interview stands."""

    question: CardQuestion | StoryQuestion
    topic: Topic
    number: int
    """From 1."""
    of: int
    job_title: str
    before: Depth | None = None
    """Depth of the question before; None where there was none or it had none."""
    posting: str = ""
    """Text of the posting, where there is one."""

    @property
    def depth(self) -> Depth | None:
        """How deep the question goes; None for stories."""
        return self.question.depth if isinstance(self.question, CardQuestion) else None


def phrase(asking: Asking) -> str:
    """Where we stand, why this is asked, and the question in its own words."""
    parts = [_opening(asking), asking.topic.reason]
    if isinstance(asking.question, StoryQuestion) and asking.topic.kind == "behavioural":
        parts.append(_of(_STORY, asking))
    return " ".join(part for part in (*parts, asking.question.question) if part)


def _opening(asking: Asking) -> str:
    if asking.number == 1:
        return _of(_FIRST, asking)
    if asking.number == asking.of:
        return _of(_LAST, asking)
    if asking.depth is not None and asking.before is not None and asking.depth != asking.before:
        harder = DEPTHS.index(asking.depth) > DEPTHS.index(asking.before)
        return _of(_HARDER if harder else _EASIER, asking)
    return _of(_ON, asking)


def _of(ways: tuple[str, ...], asking: Asking) -> str:
    """One of the ways to say it: the same for the same question of the same job."""
    digest = sha256(f"{asking.question.question}|{asking.job_title}|{asking.number}".encode()).digest()
    return ways[digest[0] % len(ways)]
