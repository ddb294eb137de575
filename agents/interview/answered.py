"""An answer beside all that it is held against, and what came of that."""

from dataclasses import dataclass, field
from functools import cached_property

from agents.interview.replies import JUDGED, ReplySort, sort_of
from core.domain import CardQuestion, Criterion, Quote, Resume, ResumeProfile, SkillCard, StoryQuestion


@dataclass(frozen=True)
class Answered:
    """One question and what was said to it: `turns` holds the answer, then that to the follow-up."""

    question: CardQuestion | StoryQuestion
    subject: str
    turns: tuple[str, ...]
    resume: Resume
    profile: ResumeProfile
    card: SkillCard | None = None
    """The card of the skill; None for questions about people's own work."""
    hints: int = 0

    @cached_property
    def text(self) -> str:
        """What can be judged of all turns, else the whole."""
        kept = [turn for turn in self.turns if sort_of(turn) in JUDGED]
        return "\n\n".join(kept or self.turns)

    @property
    def sort(self) -> ReplySort:
        """What sort of reply it was in the end."""
        return sort_of(self.text)


@dataclass(frozen=True)
class Assessed:
    """An answer held against the rubric. Points go by their numbers."""

    score: float | None
    """In [0, 1]; None where the answer cannot be judged."""
    criteria: tuple[Criterion, ...] = ()
    made: dict[int, Quote] = field(default_factory=dict)
    """Point to the sentence that makes it."""
    missed: tuple[int, ...] = ()
    wrong: dict[int, Quote] = field(default_factory=dict)
    mistaken: tuple[Quote, ...] = ()
    """Sentences that hold what people commonly get wrong."""
    concepts: tuple[str, ...] = ()
    """Names of the card's concepts that the missed points belong to."""
