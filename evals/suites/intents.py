"""What somebody wants who writes to the coach."""

import asyncio
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from agents.coach import Listener
from core.domain import Frozen, Heard, Intent
from core.prose import counted
from core.settings import Settings
from evals.means import mean_figure
from evals.plots import ConfusionPlot
from evals.product import shipped
from evals.suite import Figure, Measured, Target
from evals.task import Part, Task, size
from ml.embedding import open_encoder
from ml.intents import INTENTS, IntentClassifier
from ml.train.intents.utterances import utterances
from store.cache.memory import MemoryCache

QUICK = 60
NAMES: tuple[str, ...] = INTENTS
TARGET = Target(bound=0.90, words="our own")
PARTS: tuple[Part, ...] = ("test", "dev")
COPIES, SEED = 4, 42
"""As the model was trained on them."""
VECTORS_KEPT = 10_000
RULES: dict[Intent, str] = {
    "abuse": r"stupid|idiot|fuck|shit|moron|crap|hate you|dumb",
    "forget": r"\bforget\b|\bdelete\b|\berase\b|remove",
    "recall": r"know about me|remember about me|your notes|told you",
    "remember": r"\bremember\b|\bnote\b|keep in mind",
    "interview": r"interview",
    "reframe": r"\breword|\brewrite|\btailor|cover letter|bullet",
    "adjust": r"lighter|heavier|\bless\b|slower|hours next week|too much",
    "progress": r"how far|progress|done so far|finished",
    "roadmap": r"\bplan\b|roadmap|schedule",
    "explain": r"^why|explain|how come",
    "learn_first": r"learn (?:first|next)|start with|most important",
    "unlocks": r"unlock|how many jobs|worth learning",
    "occupation": r"what does an? .* do\b|become an?|profession|occupation",
    "search_jobs": r"find|search|show .*jobs|postings|vacanc|openings",
    "gap_analysis": r"missing|lack|gap|delta|\bfit\b|match|compare",
    "skill": r"what is|tell me about|how do i learn",
    "help": r"\bhelp\b|what can you do|who are you",
    "small_talk": r"^(?:hi|hello|hey|thanks|thank you|bye|ok)\b",
}
"""The words that one would think of first, in the order in which they are tried; else it is off topic."""


class Case(Frozen):
    """A message, and what it asks for. Failures of the part `dev` alone were looked at."""

    utterance: str
    intent: str
    part: Part = "test"


def measure(task: Task) -> Measured:
    """Accuracy of the likeliest intent by part, beside three baselines; what is asked back, and what it gains."""
    everything, file = task.cases("intents", Case)
    known = [case for case in everything if case.intent in INTENTS]
    cases = task.sample(known, QUICK, lambda case: (case.part, case.intent))
    heard, nearest = asyncio.run(_told(cases))
    told = [_likeliest(one) for one in heard]
    usual = Counter(one.intent for one in utterances(1, SEED)).most_common(1)[0][0]
    others: dict[str, list[str]] = {
        "the commonest intent": [usual] * len(cases),
        "the nearest training message, plain MiniLM": nearest,
        "words one would think of": [_by_rules(case.utterance) for case in cases],
    }
    figures: list[Figure] = []
    for part in PARTS:
        at = [index for index, case in enumerate(cases) if case.part == part]
        if not at:
            continue
        figures.append(
            mean_figure(
                f"accuracy, {part}",
                _right(cases, told, at),
                others={name: _right(cases, theirs, at) for name, theirs in others.items()},
                target=TARGET if part == "test" else None,
            )
        )
        sure = [index for index in at if heard[index].intent is not None]
        figures += (
            mean_figure(f"answered without asking back, {part}", np.array([float(i in sure) for i in at])),
            mean_figure(f"accuracy of what is answered, {part}", _right(cases, told, sure)),
        )
    counts = np.zeros((len(INTENTS), len(INTENTS)), dtype=int)
    for case, intent in zip(cases, told, strict=True):
        counts[_index(case.intent), _index(intent)] += 1
    skipped = len(everything) - len(known)
    return Measured(
        figures=tuple(figures),
        plots=(ConfusionPlot(title="Intents", labels=INTENTS, counts=tuple(map(tuple, counts.tolist()))),),
        notes=(
            size(cases, known, "message"),
            *([f"{counted(skipped, 'message')} of an intent that is not ours left out"] if skipped else []),
            "failures of the part test were never read; one person wrote messages to train on and cases",
        ),
        data=(file,),
    )


async def _told(cases: Sequence[Case]) -> tuple[list[Heard], list[str]]:
    """What the coach understands of each message, and the intent of the nearest message that it was trained on."""
    understanding = await asyncio.to_thread(shipped)
    given = utterances(COPIES, SEED)
    with open_encoder(Settings(), MemoryCache(VECTORS_KEPT)) as encoder:
        listener = Listener(IntentClassifier.opening(encoder), understanding.extractor, understanding.skills)
        heard = [await listener(case.utterance) for case in cases]
        trained = await encoder.encode([one.text for one in given])
        asked = await encoder.encode([case.utterance for case in cases])
    nearest = (asked @ trained.T).argmax(axis=1)
    return heard, [given[at].intent for at in nearest]


def _likeliest(heard: Heard) -> str:
    return heard.intent or (heard.guesses[0].intent if heard.guesses else "off_topic")


def _by_rules(text: str) -> str:
    found = (intent for intent, words in RULES.items() if re.search(words, text, re.IGNORECASE))
    return next(found, "off_topic")


def _right(cases: Sequence[Case], told: Sequence[str], at: Sequence[int]) -> NDArray[Any]:
    return np.array([float(told[index] == cases[index].intent) for index in at])


def _index(intent: str) -> int:
    return NAMES.index(intent)
