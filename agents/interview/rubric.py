"""The rubric: what an answer is worth, by what it says, how it is told, and what it can be held to."""

from dataclasses import dataclass

import numpy as np

from agents.interview.answered import Answered, Assessed
from agents.interview.consistency import Consistency
from agents.interview.replies import JUDGED
from agents.interview.story import Story, read_story
from core.domain import CardQuestion, Criterion, Quote, SkillCard, StoryQuestion
from core.prose import counted, listed
from ml.answers import AnswerScorer
from ml.answers.words import content, sentences, stem, words
from ml.embedding import Encoder

BEST = 5.0
"""The scale of the answer scorer."""
ON_SUBJECT = 0.12
"""Cosine of an answer and its question from which a story is taken to be about what was asked."""
OFF_SUBJECT_KEEPS = 0.4
"""What is left of the score of a story about something else."""
WEIGHTS = {"structure": 0.4, "concepts": 0.3, "specificity": 0.3}
"""What a story's score is made of: how it is told, what it had to show, and how much in it can be checked."""
FEWEST_WORDS = 25
"""Words of a story whose parts are all counted in full."""


@dataclass(frozen=True)
class Rubric:
    """Judges answers without a model: knowledge by the points of a card, stories by how they are told."""

    scorer: AnswerScorer
    encoder: Encoder
    consistency: Consistency

    async def __call__(self, answered: Answered) -> Assessed:
        """The answer's score and where it comes from; nothing where it cannot be judged."""
        question = answered.question
        if answered.sort == "foreign":
            return Assessed(score=None, missed=tuple(range(len(question.points))))
        if answered.sort not in JUDGED:
            return Assessed(score=0.0, missed=tuple(range(len(question.points))))
        if isinstance(question, StoryQuestion):
            assessed = await self._story(question, answered.text)
        else:
            assessed = await self._knowledge(question, answered)
        note = await self.consistency(answered.text, answered.resume, answered.profile)
        return Assessed(**{**assessed.__dict__, "criteria": (*assessed.criteria, note)})

    async def _knowledge(self, question: CardQuestion, answered: Answered) -> Assessed:
        """The scorer's value; relevance is the likeness to a full answer beyond the words of the question."""
        found = await self.scorer.assess(question, answered.text)
        made = {at: point.evidence for at, point in enumerate(found.points) if point.state == "present"}
        wrong = {at: point.evidence for at, point in enumerate(found.points) if point.state == "wrong"}
        missed = tuple(at for at, point in enumerate(found.points) if point.state == "missing")
        mistaken = tuple(dict.fromkeys(belief.evidence for belief in found.misconceptions))
        concepts = await self._concepts(answered.card, [question.points[at].point for at in (*missed, *wrong)])
        evidence = tuple(dict.fromkeys(quote for quote in made.values() if quote is not None))
        relevance = float(np.clip(found.score.similarity / 0.6, 0.0, 1.0))
        return Assessed(
            score=found.score.value / BEST,
            criteria=(
                Criterion(name="relevance", score=relevance, explanation=_relevance(relevance)),
                Criterion(
                    name="concepts",
                    score=found.coverage,
                    explanation=_points(len(made), len(found.points), len(wrong) + len(mistaken)),
                    evidence=evidence[:3],
                ),
                _specificity(read_story(answered.text)),
            ),
            made={at: quote for at, quote in made.items() if quote is not None},
            missed=missed,
            wrong={at: quote for at, quote in wrong.items() if quote is not None},
            mistaken=mistaken,
            concepts=concepts,
        )

    async def _story(self, question: StoryQuestion, answer: str) -> Assessed:
        """The weighted mean of structure, points and specificity, less for few words or another subject."""
        story = read_story(answer)
        made = _points_made(question, answer)
        covered = len(made) / len(question.points)
        one, other = await self.encoder.encode([f"{question.competency}. {question.question}", answer[:2000]])
        alike = float(np.clip(one @ other, 0.0, 1.0))
        relevance = max(covered, min(1.0, alike / (2 * ON_SUBJECT)))
        fullness = min(1.0, len(words(answer)) / FEWEST_WORDS)
        parts = {"structure": story.structure, "concepts": covered, "specificity": story.specificity}
        score = fullness * sum(weight * parts[name] for name, weight in WEIGHTS.items())
        if alike < ON_SUBJECT and not made:
            score *= OFF_SUBJECT_KEEPS
        return Assessed(
            score=score,
            criteria=(
                Criterion(name="relevance", score=relevance, explanation=_relevance(relevance)),
                Criterion(
                    name="structure",
                    score=story.structure,
                    explanation=_told(story),
                    evidence=tuple(dict.fromkeys(story.parts.values())),
                ),
                Criterion(
                    name="concepts",
                    score=covered,
                    explanation=f"It shows {len(made)} of {len(question.points)} things that were asked for.",
                    evidence=tuple(dict.fromkeys(made.values()))[:3],
                ),
                _specificity(story),
            ),
            made=made,
            missed=tuple(at for at in range(len(question.points)) if at not in made),
        )

    async def _concepts(self, card: SkillCard | None, points: list[str]) -> tuple[str, ...]:
        """The concept nearest to each point, each once: what to read up on, without the answer itself."""
        if card is None or not points:
            return ()
        about = [f"{concept.name}. {concept.about}" for concept in card.concepts]
        vectors = await self.encoder.encode([*points, *about])
        nearest = np.argmax(vectors[: len(points)] @ vectors[len(points) :].T, axis=1)
        return tuple(dict.fromkeys(card.concepts[at].name for at in nearest))


def _points_made(question: StoryQuestion, answer: str) -> dict[int, Quote]:
    """Points of which the answer holds a term, with the first sentence that does."""
    made: dict[int, Quote] = {}
    for at, point in enumerate(question.points):
        for sentence in sentences(answer):
            if any(holds(sentence.text, term) for term in point.terms):
                made[at] = sentence
                break
    return made


def holds(text: str, term: str) -> bool:
    """Whether the words of `term` stand in `text` one after the other, in any inflection."""
    wanted, given = [stem(word) for word in words(term)], [stem(word) for word in words(text)]
    return bool(wanted) and any(given[at : at + len(wanted)] == wanted for at in range(len(given)))


def gives_away(text: str, question: CardQuestion | StoryQuestion, known: str) -> bool:
    """Whether `text` says what a good answer would say and neither the question nor `known` does.

    It does where it holds a term of a point, or most of a point's own words.
    """
    before = f"{question.question} {question.hint} {known}"
    heard, said = set(map(stem, content(before))), set(map(stem, content(text)))
    for point in question.points:
        if any(holds(text, term) and not holds(before, term) for term in point.terms if content(term)):
            return True
        own = set(map(stem, content(point.point))) - heard
        if len(own) >= 2 and len(own & said) > len(own) / 2:
            return True
    return False


def _points(made: int, of: int, amiss: int) -> str:
    said = f"You made {made} of {counted(of, 'point')} that a full answer makes"
    if amiss:
        said += f", and {counted(amiss, 'statement')} {'does' if amiss == 1 else 'do'} not hold"
    return f"{said}."


def _told(story: Story) -> str:
    if not story.parts:
        return "You told no part of a story: neither situation, task, action nor result."
    told = listed([f"the {part}" for part in story.parts])
    return (
        f"You told {told}; not {listed([f'the {part}' for part in story.untold])}."
        if story.untold
        else (f"You told {told}.")
    )


def _relevance(share: float) -> str:
    if share >= 0.6:
        return "It speaks to what was asked."
    return "It touches what was asked." if share >= 0.3 else "It says little about what was asked."


def _specificity(story: Story) -> Criterion:
    given = listed(list(story.details)) if story.details else "none of figures, names and your own part"
    lacking = f"; not {listed(list(story.vague))}" if story.details and story.vague else ""
    return Criterion(
        name="specificity",
        score=story.specificity,
        explanation=f"It gives {given}{lacking}.",
        evidence=tuple(dict.fromkeys(story.details.values())),
    )
