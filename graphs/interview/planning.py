"""What an interview will ask about, and how deep: decided by the documents, then by the answers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from agents.interview.phrasing import DEPTHS
from core.domain import (
    AnswerFeedback,
    Depth,
    InterviewQuestion,
    Mismatch,
    Occasion,
    Position,
    Resume,
    Seniority,
    SkillCard,
    SkillGap,
    SkillMatch,
    Topic,
)
from core.prose import listed, shortened
from knowledge.interview import QuestionBank
from ml.scoring.experience import levels_short, years_short

PAUSE_MONTHS = 9
"""Months between two positions from which an interviewer asks about them."""
SHORT_MONTHS = 12
SHORT_STAYS = 2
"""So many positions shorter than that make a question."""
UP, DOWN = 0.7, 0.4
"""Scores from which the next question goes deeper, and below which it goes back."""


@dataclass(frozen=True)
class Materials:
    """What is known before the first question."""

    resume: Resume
    gaps: tuple[SkillGap, ...] = ()
    """Most urgent first; those that a card asks about."""
    strengths: tuple[SkillMatch, ...] = ()
    """Those that a card asks about."""
    mismatch: Mismatch = field(default_factory=Mismatch)
    chosen: tuple[tuple[str, str], ...] = ()
    """Ids and names of skills that the person wants to be asked about."""


def plan(materials: Materials, length: int, bank: QuestionBank, seed: str) -> tuple[Topic, ...]:
    """`length` topics: skills first to last by urgency, then years or history, then how somebody works.

    About a fifth of the questions are behavioural, one is about a mismatch where there is one, and two in three of
    the rest are about gaps. What the documents do not give is filled with behavioural questions.
    """
    own = list(_own_work(materials, bank, seed))
    behavioural = _behavioural(bank, seed, length)
    stories = [*own[: max(1, length // 5)], *behavioural[: max(1, length // 5)]]
    skills = list(_skills(materials, length - len(stories)))
    extra = behavioural[max(1, length // 5) :]
    topics = [*skills, *stories, *extra][:length]
    return tuple(sorted(topics, key=lambda topic: topic.kind == "behavioural"))


def next_depth(
    level: Seniority | None, asked: Sequence[InterviewQuestion], said: Sequence[AnswerFeedback]
) -> Depth:
    """How deep to ask: one step deeper after a good answer, one back after a weak one, else as before.

    Begins at `basic` for junior posts and at `working` for others. Skipped and unjudged answers do not move it.
    """
    at = 0 if level == "junior" else 1
    scores = {feedback.question_id: feedback.score for feedback in said}
    for question in asked:
        score = scores.get(question.question_id)
        if question.depth is None or score is None:
            continue
        at = DEPTHS.index(question.depth)
        at = min(at + 1, 2) if score >= UP else max(at - 1, 0) if score < DOWN else at
    return DEPTHS[at]


def choose(card: SkillCard, topic: Topic, depth: Depth, asked: Iterable[str], seed: str) -> str | None:
    """Id of the question of `card` nearest to `depth` that was not asked yet; None where all were.

    Of a skill that the resume lacks, never the deepest first.
    """
    taken = set(asked)
    begun = any(name.startswith(f"{card.skill}/") for name in taken)
    wanted = DEPTHS.index(depth)
    if topic.kind == "gap" and not begun:
        wanted = min(wanted, 1)
    left = [question for question in card.questions if f"{card.skill}/{question.id}" not in taken]
    if not left:
        return None
    best = min(left, key=lambda one: (abs(DEPTHS.index(one.depth) - wanted), _shuffled(one.id, seed)))
    return f"{card.skill}/{best.id}"


def _skills(materials: Materials, count: int) -> Iterator[Topic]:
    """Skills that were chosen, else two gaps for each strength; from the start again where there are too few."""
    chosen = [
        Topic(kind="strength", skill_id=skill_id, subject=name, reason="") for skill_id, name in materials.chosen
    ]
    gaps = [_gap(gap) for gap in materials.gaps]
    strengths = [_strength(match) for match in materials.strengths]
    order = chosen or _woven(gaps, strengths)
    for at in range(min(count, 2 * len(order))):
        yield order[at % len(order)]


def _woven(gaps: list[Topic], strengths: list[Topic]) -> list[Topic]:
    order: list[Topic] = []
    gaps, strengths = list(gaps), list(strengths)
    while gaps or strengths:
        order += [*gaps[:2], *strengths[:1]]
        gaps, strengths = gaps[2:], strengths[1:]
    return order


def _gap(gap: SkillGap) -> Topic:
    asks = {"required": "requires", "preferred": "would like", "other": "mentions"}[gap.kind]
    near = f", though {listed([one.name for one in gap.adjacent[:2]])} is close to it" if gap.adjacent else ""
    reason = (
        f"The posting {asks} {gap.name} (“{shortened(gap.posting_line.text, 100)}”), and your resume does not "
    )
    return Topic(kind="gap", skill_id=gap.skill_id, subject=gap.name, reason=f"{reason}show it{near}.")


def _strength(match: SkillMatch) -> Topic:
    line = match.resume_line
    shown = f"Your resume says “{shortened(line.text, 100)}”." if line else f"You say that you know {match.name}."
    return Topic(kind="strength", skill_id=match.skill_id, subject=match.name, reason=shown)


def _own_work(materials: Materials, bank: QuestionBank, seed: str) -> Iterator[Topic]:
    """What in the resume needs telling: years, level, pauses, short stays, skills that are only listed."""
    for occasion, reason in _occasions(materials):
        name = min(bank.fitting({occasion}), key=lambda one: _shuffled(one, seed))
        yield Topic(kind=bank[name].kind, question_id=name, subject=bank[name].competency, reason=reason)


def _occasions(materials: Materials) -> Iterator[tuple[Occasion, str]]:
    mismatch = materials.mismatch
    if years_short(mismatch):
        yield "years_short", mismatch.explanation
    levels = levels_short(mismatch)
    if levels:
        yield ("level_above" if levels > 0 else "level_below"), mismatch.explanation
    if pause := _pause(materials.resume.positions):
        yield "pause", pause
    stays = [one for one in materials.resume.positions if one.kind == "work" and 0 < _months(one) < SHORT_MONTHS]
    if len(stays) >= SHORT_STAYS:
        yield "short_stays", ""
    listed_only = [one.name for one in materials.strengths if one.resume_line is not None and not one.at_work]
    if len(listed_only) >= SHORT_STAYS:
        yield "listed_only", f"Your resume lists {listed(listed_only[:3])} without a line on what you did."


def _behavioural(bank: QuestionBank, seed: str, count: int) -> list[Topic]:
    names = sorted(bank.fitting({"always"}), key=lambda name: _shuffled(name, seed))
    return [
        Topic(kind="behavioural", question_id=name, subject=bank[name].competency, reason="")
        for name in names[:count]
    ]


def _pause(positions: Sequence[Position]) -> str | None:
    """The longest pause between two positions, in a sentence; None where there is none worth asking about."""
    spans = sorted(filter(None, map(_span, positions)))
    longest, told = PAUSE_MONTHS - 1, None
    reached = spans[0][1] if spans else 0
    for start, end in spans[1:]:
        if start - reached > longest:
            longest = start - reached
            told = f"Between {_year(reached)} and {_year(start)} your resume names no position."
        reached = max(reached, end)
    return told


def _span(position: Position) -> tuple[int, int] | None:
    """First and last month of a position, counted from year 0; None where it does not say both."""
    dates = position.dates
    if dates is None or dates.start is None or dates.start.month is None:
        return None
    start = 12 * dates.start.year + dates.start.month
    if dates.current:
        return start, 12 * 2100
    if dates.end is None or dates.end.month is None:
        return None
    return start, 12 * dates.end.year + dates.end.month


def _months(position: Position) -> int:
    span = _span(position)
    return 0 if span is None else span[1] - span[0] + 1


def _year(month: int) -> int:
    return (month - 1) // 12


def _shuffled(name: str, seed: str) -> bytes:
    """A place in an order that differs from interview to interview and is the same within one."""
    return sha256(f"{seed}|{name}".encode()).digest()
