"""Sentences that nobody tagged with skills and knowledge, spelt as SkillSpan spells its own."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from knowledge.occupations.importing.release import Release
from ml.datasets import TaggedSentence, read_green, read_skillskape
from ml.skill_encoder.words import words_of

TASKS = 4000
"""Of O*NET's tasks; with all of them, most sentences would begin with a verb."""
COMMAS = frozenset({",", '"'})
"""Green has a quotation mark for every comma. SkillSpan has lost most of its commas."""
KEPT = 0.5
"""Share of sentences that keep their commas."""


def without_commas(sentences: Iterable[TaggedSentence], chance: random.Random) -> Iterator[TaggedSentence]:
    """Green's `sentences`, as if of one posting; of half of them the commas are left out."""
    for sentence in sentences:
        places: Sequence[int] = range(len(sentence.tokens))
        if chance.random() >= KEPT:
            places = [place for place in places if sentence.tokens[place] not in COMMAS] or places
        yield replace(
            sentence,
            posting=0,
            tokens=tuple(sentence.tokens[place] for place in places),
            skill=tuple(sentence.skill[place] for place in places),
        )


def unlabelled(data: Path, seed: int) -> Sequence[str]:
    """Sentences of Green's and SkillSkape's training parts and tasks of O*NET, in any order."""
    chance = random.Random(seed)  # noqa: S311  sampling, not secrets
    postings = [sentence.text for sentence in without_commas(read_green(data, "train"), chance)]
    written = [_spaced(sentence.text, chance) for sentence in read_skillskape(data, "train")]
    rows = [task for (task,) in Release(data / "onet").rows(("Task Statements.txt",), ("Task",))]
    tasks = [_spaced(task, chance) for task in chance.sample(rows, TASKS)]
    texts = [*postings, *written, *tasks]
    chance.shuffle(texts)
    return texts


def _spaced(text: str, chance: random.Random) -> str:
    words = [text[start:end] for start, end in words_of(text)]
    if chance.random() >= KEPT:
        words = [word for word in words if word not in COMMAS]
    return " ".join(words)
