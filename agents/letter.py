"""The cover letter: what of this resume answers this posting, with nothing added."""

import json
import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from agents.grounding import lookup
from agents.ledger import ClaimLedger, Evidence
from agents.reframer.offline import Rewriter
from agents.role import Casting, Role, Script
from core.domain import Quote, Resume, ResumeProfile, SkillGap, SkillMatch
from core.prose import listed
from knowledge.skills.inflection import verb_forms
from knowledge.wording import Wording
from prompts import load_prompt
from tools.retrieve import Retrieve

VERSION = "v1"
SHORTEST, LONGEST = 300, 2500
"""Characters of a letter."""
PROOFS = 3
"""Lines of the resume that a letter tells."""
ASKED = 5
"""Skills whose surroundings in the posting a model is told."""


@dataclass(frozen=True)
class LetterTask:
    """Who writes to whom, about what."""

    resume: Resume
    profile: ResumeProfile
    posting_text: str
    job_title: str
    company: str | None
    matched: tuple[SkillMatch, ...]
    gaps: tuple[SkillGap, ...]


Paragraphs = tuple[str, ...]
LetterWriter = Role[LetterTask, Paragraphs]


@dataclass(frozen=True)
class CheckedLetter:
    """Reads a letter, and lets it pass where every claim rests on the resume or the posting."""

    ledger: ClaimLedger

    async def __call__(self, task: LetterTask, answer: str) -> Paragraphs:
        """Its paragraphs. Raises `ValueError` with every claim that rests on neither."""
        paragraphs = tuple(" ".join(part.split()) for part in re.split(r"\n\s*\n", answer.strip()) if part.strip())
        if not SHORTEST <= sum(map(len, paragraphs)) <= LONGEST:
            raise ValueError(f"- Write {SHORTEST} to {LONGEST} characters in two to four paragraphs.")
        if problems := await self.problems(task, paragraphs):
            raise ValueError("\n".join(f"- {problem}" for problem in problems))
        return paragraphs

    async def problems(self, task: LetterTask, paragraphs: Sequence[str]) -> list[str]:
        """What the paragraphs claim without support."""
        evidence = Evidence.of_resume(task.resume, task.profile, task.posting_text)
        found = []
        for paragraph in paragraphs:
            text = paragraph
            for name in filter(None, (task.job_title, task.company)):
                text = text.replace(name, "this")  # the job's own name may hold any word
            report = await self.ledger.check(text, evidence, every_word=False)
            missing = {gap.name.casefold() for gap in task.gaps}
            found += [
                claim.problem or ""
                for claim in report.blocked
                if claim.kind != "skill" or claim.quote.text.casefold() not in missing
            ]
        return found


@dataclass(frozen=True)
class WriteLetter:
    """The letter without a model: the strongest lines of the resume, each where the posting asks for it."""

    checked: CheckedLetter
    rewriter: Rewriter

    async def __call__(self, task: LetterTask) -> Paragraphs:
        """Two to four paragraphs; sentences that the ledger does not let pass are left out."""
        written = [" ".join(part) for part in (_opening(task), self._proofs(task), _outlook(task)) if part]
        return tuple([paragraph for paragraph in written if not await self.checked.problems(task, [paragraph])])

    def _proofs(self, task: LetterTask) -> list[str]:
        """The lines that answer the posting, or else the newest that tell a deed."""
        asked = sorted(task.matched, key=lambda match: match.kind != "required")
        lines = [match.resume_line for match in asked if match.resume_line is not None and match.at_work]
        newest = [bullet for position in task.resume.positions for bullet in position.bullets]
        told = dict.fromkeys(sentence for line in (*lines, *newest) for sentence in self._sentence(task, line))
        return list(told)[:PROOFS]

    def _sentence(self, task: LetterTask, line: Quote) -> Iterator[str]:
        """A line as a sentence in the first person, where it begins with what was done."""
        text = self.rewriter.verb_first(line.text)
        if text.partition(" ")[0].lower() not in self._done:
            return
        home = next((found for found in task.resume.positions if found.span.holds(line.span)), None)
        where = f"At {home.company.text} I" if home is not None and home.company is not None else "I"
        yield f"{where} {text[0].lower()}{text[1:].rstrip('.')}."

    @cached_property
    def _done(self) -> frozenset[str]:
        return frozenset(
            form for verb in self.rewriter.verbs for form, kinds in verb_forms(verb).items() if "past" in kinds
        )


def _opening(task: LetterTask) -> list[str]:
    job = f"{task.job_title} at {task.company}" if task.company else task.job_title
    asked = [match.name for match in task.matched if match.at_work and match.kind == "required"][:3]
    known = asked or [match.name for match in task.matched if match.at_work][:3]
    if not known:
        return [f"I am writing about your opening for {job}."]
    return [
        f"I am writing about your opening for {job}.",
        f"You ask for {listed(known)}; I have worked with that.",
    ]


def _outlook(task: LetterTask) -> list[str]:
    gap = next((found for found in task.gaps if found.adjacent), None)
    if gap is None:
        return ["I would be glad to talk about what you need first."]
    return [
        f"{gap.name} is still ahead of me; coming from {gap.adjacent[0].name}, I know where to start.",
        "I would be glad to talk about what you need first.",
    ]


def prompt(task: LetterTask) -> Sequence[BaseMessage]:
    """What the letter may use, as data between fences that no document can guess."""
    told = {
        "job": task.job_title,
        "company": task.company,
        "resume_lines": [match.resume_line.text for match in task.matched if match.resume_line is not None],
        "shown": [match.name for match in task.matched],
        "not_shown": [gap.name for gap in task.gaps],
    }
    request = load_prompt("letter", VERSION, "human").format(
        fence=secrets.token_hex(8), task=json.dumps(told, ensure_ascii=False, indent=1)
    )
    return [SystemMessage(load_prompt("letter", VERSION, "system")), HumanMessage(request)]


def lookups(task: LetterTask) -> Sequence[Retrieve]:
    """What the posting says of the job itself, and around what the person has shown."""
    queries = [f"What you will do as {task.job_title}", ", ".join(match.name for match in task.matched[:ASKED])]
    return [
        lookup(query, "posting", posting=task.posting_text, limit=2)
        for query in queries
        if query and task.posting_text.strip()
    ]


def letter_writer(ledger: ClaimLedger, wording: Wording, casting: Casting) -> LetterWriter:
    """The role, with a model or without."""
    checked = CheckedLetter(ledger)
    return casting.role("letter", WriteLetter(checked, Rewriter(wording)), Script(prompt, checked, lookups))
