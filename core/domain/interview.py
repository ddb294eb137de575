"""A mock interview: what is asked, what was answered, and what is said of the answers.

All of it is kept in threads that clients read, so it names questions by id and their expected points by number.
"""

from collections.abc import Sequence
from typing import Literal, Self

from pydantic import Field

from core.domain.card import AnswerPoint, Depth, LearningResource, Text
from core.domain.text import Frozen, Mode, Quote, Score

TopicKind = Literal["gap", "strength", "experience", "history", "behavioural"]
"""Why something is asked: a demanded skill that the resume lacks, or one that it shows; years or level that do not
match; something in the resume that needs telling, such as a pause; how somebody works."""

Outcome = Literal["answered", "skipped", "unread"]
"""`unread` is an answer that could not be judged (another language): it counts for nothing, neither way."""

Rubric = Literal["relevance", "concepts", "structure", "specificity", "consistency"]
ReplyAction = Literal["skip", "hint", "repeat", "stop"]
Occasion = Literal["always", "years_short", "level_above", "level_below", "pause", "short_stays", "listed_only"]
"""What documents have to show before a question of the bank fits: fewer years than asked; a post above or below
the level shown; a pause between positions; short stays; a demanded skill that stands in a list alone."""


MOST_KEPT = 50
"""Questions of each outcome that are kept for a resume and a posting."""


class StoryQuestion(Frozen):
    """A question about what somebody did, from the bank. `id` is unique within the bank."""

    id: str = Field(pattern=r"^[a-z]+(-[a-z]+)*-[1-9]$")
    kind: Literal["experience", "history", "behavioural"]
    competency: Text
    """What it finds out, as a noun phrase: `handling disagreement`."""
    asked_when: Occasion
    question: Text
    hint: Text
    points: tuple[AnswerPoint, ...] = Field(min_length=2, max_length=4)


class Topic(Frozen):
    """Something that the interview will ask about. The question itself is chosen when its turn comes."""

    kind: TopicKind
    skill_id: str | None = None
    """None for questions from the bank."""
    question_id: str | None = None
    """Of the bank; None where it is chosen later, by how the interview goes."""
    subject: str
    """Name of the skill, or the competency."""
    reason: str
    """Why it is asked, in a sentence that quotes the documents."""


class InterviewQuestion(Frozen):
    """A question as it was asked."""

    question_id: str
    """`<skill>/<id>` of a card, `behavioural/<id>` of the bank."""
    kind: TopicKind
    skill_id: str | None
    subject: str
    depth: Depth | None
    text: str
    mode: Mode


class InterviewAnswer(Frozen):
    """What was said to one question; `text` holds the answer to the follow-up as a paragraph of its own."""

    question_id: str
    outcome: Outcome
    text: str = ""
    follow_up: str | None = None
    """What was asked once more."""
    hints: int = Field(default=0, ge=0)
    note: str = ""
    """What was said about the answer at once, where it was not an ordinary one."""


class Criterion(Frozen):
    """One line of the rubric. `score` is None where it does not apply or is not scored."""

    name: Rubric
    score: Score | None
    explanation: str
    evidence: tuple[Quote, ...] = ()
    """Pieces of the answer."""


class AnswerFeedback(Frozen):
    """What is said of one answer. Points go by their numbers in the question, from 0."""

    question_id: str
    score: Score | None
    """None where the answer could not be judged."""
    criteria: tuple[Criterion, ...] = ()
    points_made: tuple[int, ...] = ()
    points_missed: tuple[int, ...] = ()
    points_wrong: tuple[int, ...] = ()
    strengths: tuple[str, ...] = ()
    improvements: tuple[str, ...] = ()
    resources: tuple[LearningResource, ...] = ()
    mode: Mode


class InterviewReadiness(Frozen):
    """How ready somebody is for interviews of this kind: the mean of a Beta posterior and its 90 % interval."""

    score: Score
    low: Score
    high: Score
    questions: int = Field(ge=0)
    """How many it rests on."""
    explanation: str


class AskedQuestions(Frozen):
    """How questions on skills went, by the latest answer to each; ids are `<skill id>/<id within its card>`."""

    missed: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()

    def then(self, later: "AskedQuestions") -> Self:
        """The same after another interview: its answers count, and of each kind the newest `MOST_KEPT` stay."""
        missed = [name for name in self.missed if name not in {*later.missed, *later.passed}]
        passed = [name for name in self.passed if name not in {*later.missed, *later.passed}]
        return self.model_copy(
            update={
                "missed": (*missed, *later.missed)[-MOST_KEPT:],
                "passed": (*passed, *later.passed)[-MOST_KEPT:],
            }
        )

    def open(self, before: Sequence[str] = ()) -> tuple[str, ...]:
        """What is still to be answered properly: what was missed `before` or since and not passed, each once."""
        return tuple(name for name in dict.fromkeys((*before, *self.missed)) if name not in self.passed)


class InterviewReport(Frozen):
    """What an interview came to."""

    overall_score: Score | None
    """Mean over the questions that count, a skipped one as 0; None where none does."""
    readiness: InterviewReadiness
    misses: tuple[str, ...] = ()
    """Ids of skills to learn first, the weakest answer first: what a roadmap takes."""
    summary: str
