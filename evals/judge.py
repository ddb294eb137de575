"""A language model as judge of texts: only where it is asked for, and no text twice."""

import asyncio
import hashlib
import json
import random
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import ValidationError

from agents.models import open_chat_model
from core.domain import Frozen, Score
from core.errors import Misconfigured, Unavailable
from core.prose import counted
from core.settings import Settings
from evals.means import mean
from evals.suite import Figure, Measured
from ml.metrics import bootstrap_interval
from prompts import load_prompt

ROLE, VERSION = "judge", "v1"
MOST, SEED = 24, 42
"""Texts of a suite that are graded, the same in every run."""
AT_ONCE = 4
CHOICES = [0.0, 0.25, 0.5, 0.75, 1.0]


class Text(Frozen):
    """What is to be graded, and what it was written about."""

    given: str
    text: str


class Grade(Frozen):
    """What the judge said."""

    score: Score
    reason: str


@dataclass(frozen=True)
class Judge:
    """Grades texts by the model that the settings name for the role `judge`; grades are kept in `folder`."""

    settings: Settings
    folder: Path

    @classmethod
    def opening(cls, settings: Settings, folder: Path) -> "Judge":
        """Raises `Misconfigured` where no language model is configured."""
        if not settings.llm_configured:
            raise Misconfigured(
                "A judge needs a language model: set LLM_API_KEY or LLM_BASE_URL (see .env.example), or leave out "
                "--judge."
            )
        return cls(settings, folder)

    def measure(self, rubric: str, texts: Sequence[Text]) -> Measured:
        """The mean grade of a sample of `texts` by `prompts/judge/<version>/<rubric>.md`.

        Raises `Unavailable` where not one text was graded.
        """
        chosen = texts
        if len(texts) > MOST:
            chosen = random.Random(SEED).sample(list(texts), MOST)  # noqa: S311  repeatable, not secret
        grades, asked, failed = asyncio.run(self._grades(rubric, chosen))
        if not grades:
            raise Unavailable(f"The judge graded nothing: {failed or 'there was no text'}.")
        scores = np.array([grade.score for grade in grades])
        worst = min(grades, key=lambda grade: grade.score)
        figure = Figure(
            name=f"judged by {self.model}",
            value=mean(scores),
            interval=bootstrap_interval(mean, scores),
            tolerance=None,
        )
        kept = len(grades) - asked
        notes = [
            f"{counted(len(grades), 'text')} of {len(texts)} graded ({VERSION}): {asked} now, {kept} before",
            f"lowest grade, {worst.score:g}: {worst.reason}",
        ]
        if len(grades) < len(chosen):
            notes.append(f"{len(chosen) - len(grades)} were not graded: {failed}")
        return Measured(figures=(figure,), notes=tuple(notes))

    @property
    def model(self) -> str:
        """What the model is called."""
        return str(getattr(open_chat_model(self.settings, ROLE), "model_name", "unknown"))

    async def _grades(self, rubric: str, texts: Sequence[Text]) -> tuple[list[Grade], int, str]:
        """The grades, how many of them the model was asked for, and the last reason why one is missing."""
        found: list[Grade] = []
        asked, failed = 0, ""
        template, rules = load_prompt(ROLE, VERSION, rubric), load_prompt(ROLE, VERSION, "system")
        places = [self._place(rules, template, text) for text in texts]
        missing: list[tuple[Path, Text]] = []
        for place, text in zip(places, texts, strict=True):
            if (grade := await asyncio.to_thread(_kept, place)) is not None:
                found.append(grade)
            else:
                missing.append((place, text))
        if not missing:
            return found, asked, failed
        gate = asyncio.Semaphore(AT_ONCE)
        ask = _asking(self.settings, rules, template)

        async def one(place: Path, text: Text) -> Grade | Exception:
            async with gate:
                try:
                    grade = await ask(text)
                except Exception as failure:  # noqa: BLE001  whatever a remote model can do wrong
                    return failure
            await asyncio.to_thread(_keep, place, grade)
            return grade

        for outcome in await asyncio.gather(*(one(*pair) for pair in missing)):
            if isinstance(outcome, Exception):
                failed = type(outcome).__name__
            else:
                asked += 1
                found.append(outcome)
        return found, asked, failed

    def _place(self, rules: str, template: str, text: Text) -> Path:
        """Where the grade is kept: by model, prompt and text, so that whatever changes is asked again."""
        told = [self.model, VERSION, rules, template, text.given, text.text]
        return self.folder / f"{hashlib.sha256(json.dumps(told).encode()).hexdigest()}.json"


def _asking(settings: Settings, rules: str, template: str) -> "Ask":
    """Asks the model for one grade. Raises whatever goes wrong on the way."""
    from langsmith import tracing_context
    from openevals.llm import create_async_llm_as_judge

    evaluate = create_async_llm_as_judge(
        prompt=template,
        system=rules,
        judge=open_chat_model(settings, ROLE),
        choices=CHOICES,
        # Of all ways to ask for JSON the one that most endpoints know.
        structured_output_kwargs={"method": "json_mode"},
    )

    async def ask(text: Text) -> Grade:
        with tracing_context(enabled=False):
            answer: Any = await evaluate(inputs=text.given, outputs=text.text, fence=secrets.token_hex(8))
        return Grade(score=answer["score"], reason=str(answer.get("comment") or ""))

    return ask


Ask = Callable[[Text], Awaitable[Grade]]


def _kept(place: Path) -> Grade | None:
    """The grade from before; None where there is none that can be read."""
    try:
        return Grade.model_validate_json(place.read_bytes())
    except (OSError, ValidationError):
        return None


def _keep(place: Path, grade: Grade) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(grade.model_dump_json(), encoding="utf-8")
