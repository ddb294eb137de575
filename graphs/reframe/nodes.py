"""What rewording a resume does, one verb a node, and the few things it needs to do it."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from langchain_core.messages import AIMessage, HumanMessage
from langchain_core.runnables import RunnableConfig
from langgraph.types import Command, interrupt
from pydantic import ValidationError

from agents.claims import sentences
from agents.ledger import ClaimLedger, Evidence
from agents.letter import LetterTask, LetterWriter
from agents.reframer import LineTask, Reframer, TermFinder
from agents.reframer.diff import word_diff
from agents.reframer.offline import reasons
from core.domain import StoredResume
from core.domain.reframe import CoverLetter, Reframe, Rewording, RewordingDecision, RoutedSkill
from core.prose import counted
from graphs.gap_analysis.nodes import JobSource, ResumeSource, owner_of
from graphs.progress import say, step
from graphs.reframe.state import Proposed, ReframeInput, ReviewAnswer
from knowledge.skills import SkillGraph
from ml.priority import GapRanker, rank
from ml.scoring.comparison import compare_skills
from ml.scoring.lines import ResumeLines

AT_ONCE = 4
"""Lines that a model words at the same time."""


@dataclass(frozen=True)
class ReframeNodes:
    """The nodes of a reframe, bound to what they use."""

    resumes: ResumeSource
    jobs: JobSource
    graph: SkillGraph
    ranker: GapRanker
    finder: TermFinder
    ledger: ClaimLedger
    reframer: Reframer
    letter: LetterWriter

    async def propose(self, state: ReframeInput, config: RunnableConfig) -> dict[str, Any]:
        """Word the lines that answer the posting in its terms. Raises `NotFound`."""
        owner = owner_of(config)
        with step("propose", "Rewording your lines") as working:
            resume = await self.resumes.get(owner, state.resume_id)
            job = await self.jobs.get(owner, state.job_id)
            lines = ResumeLines(resume.resume)
            found = await asyncio.to_thread(compare_skills, job.profile, resume.profile, self.graph, lines)
            gaps = await rank(self.ranker, found.gaps, job.profile, resume.profile)
            tasks = await asyncio.to_thread(
                self.finder.tasks, resume.resume, resume.profile, job.profile, state.limit
            )
            tasks = tuple(replace(task, posting=job.posting.text) for task in tasks)
            gate = asyncio.Semaphore(AT_ONCE)
            worded = await asyncio.gather(*(self._word(gate, number, task) for number, task in enumerate(tasks)))
            rewordings = tuple(one for one in worded if one is not None)
            working.detail = f"{counted(len(rewordings), 'line')} can say more of what is asked"
        asked = state.messages and isinstance(state.messages[-1], HumanMessage)
        return {
            "rewordings": rewordings,
            "decisions": (),
            "routed": tuple(
                RoutedSkill(
                    skill_id=gap.skill_id, name=gap.name, adjacent=tuple(near.name for near in gap.adjacent)
                )
                for gap in gaps
            ),
            "coverage_before": self.finder.coverage(resume.resume.text, job.profile),
            "matched": found.matched,
            "skill_gaps": gaps,
            "messages": [] if asked else [HumanMessage(f"Reword my resume for “{job.posting.title}”.")],
        }

    async def review(self, state: Proposed, config: RunnableConfig) -> Command[Literal["review", "conclude"]]:
        """Ask about the next wording; every visit asks one question, so that each answer is kept."""
        decided = {decision.id for decision in state.decisions}
        waiting = [rewording for rewording in state.rewordings if rewording.id not in decided]
        if not waiting:
            return Command(goto="conclude")
        rewording = waiting[0]
        if not state.review:
            decision = RewordingDecision(id=rewording.id, kind="accept", text=rewording.proposed)
        else:
            answer = interrupt(question(rewording, len(state.decisions) + 1, len(state.rewordings)))
            decision = await self._decide(rewording, answer, state, config)
        goto: Literal["review", "conclude"] = "review" if len(waiting) > 1 else "conclude"
        return Command(goto=goto, update={"decisions": (*state.decisions, decision)})

    async def conclude(self, state: Proposed, config: RunnableConfig) -> dict[str, Any]:
        """Put together what was decided, and the letter where one is wanted."""
        with step("conclude", "Putting it together") as working:
            owner = owner_of(config)
            resume = await self.resumes.get(owner, state.resume_id)
            job = await self.jobs.get(owner, state.job_id)
            text = _tailored(resume, state.decisions)
            letter = None
            if state.letter:
                paragraphs, mode = await self.letter(
                    LetterTask(
                        resume=resume.resume,
                        profile=resume.profile,
                        posting_text=job.posting.text,
                        job_title=job.posting.title,
                        company=job.posting.company,
                        matched=state.matched,
                        gaps=state.skill_gaps,
                    )
                )
                letter = CoverLetter(paragraphs=paragraphs, mode=mode)
                for sentence in (one for paragraph in paragraphs for one in sentences(paragraph)):
                    say(sentence, mode)
            reframe = Reframe(
                resume_id=resume.id,
                jd_id=job.id,
                rewordings=state.rewordings,
                decisions=state.decisions,
                routed=state.routed,
                letter=letter,
                coverage_before=state.coverage_before,
                coverage_after=self.finder.coverage(text, job.profile),
            )
            told = summary(reframe)
            for sentence in sentences(told):
                say(sentence, "offline")
            reworded = sum(decision.kind != "reject" for decision in state.decisions)
            working.detail = f"{counted(reworded, 'line')} reworded"
        return {"reframe": reframe, "messages": [AIMessage(told, additional_kwargs={"mode": "offline"})]}

    async def revise(self, owner: str, reframe: Reframe, answers: Mapping[str, ReviewAnswer]) -> Reframe:
        """`reframe` with the lines that `answers` names by id decided anew; the letter stays as it is.

        Raises `NotFound` where the resume or the posting is gone.
        """
        resume = await self.resumes.get(owner, reframe.resume_id)
        job = await self.jobs.get(owner, reframe.jd_id)
        offered = {rewording.id: rewording for rewording in reframe.rewordings}
        decisions = tuple(
            [
                await self._decided(offered[one.id], answers[one.id], resume, one.mine)
                if one.id in answers
                else one
                for one in reframe.decisions
            ]
        )
        text = _tailored(resume, decisions)
        after = await asyncio.to_thread(self.finder.coverage, text, job.profile)
        return reframe.model_copy(update={"decisions": decisions, "coverage_after": after})

    async def _word(self, gate: asyncio.Semaphore, number: int, task: LineTask) -> Rewording | None:
        async with gate:
            proposed, mode = await self.reframer(task)
        if proposed == task.line.text:
            return None
        report = await self.ledger.check(proposed, task.evidence)
        return Rewording(
            id=f"line-{number + 1}",
            original=task.line,
            position=task.position,
            proposed=proposed,
            terms=task.terms,
            diff=word_diff(task.line.text, proposed),
            reason=reasons(task, proposed),
            claims=report.claims,
            mode=mode,
        )

    async def _decide(
        self, rewording: Rewording, answer: object, state: Proposed, config: RunnableConfig
    ) -> RewordingDecision:
        """The person's answer; one that cannot be read keeps the line, and says so."""
        try:
            read = ReviewAnswer.read(answer)
        except ValidationError:
            unread = "The answer could not be read, so the line stays as it was."
            keep = rewording.original.text
            return RewordingDecision(id=rewording.id, kind="reject", text=keep, warnings=(unread,))
        resume = await self.resumes.get(owner_of(config), state.resume_id)
        return await self._decided(rewording, read, resume)

    async def _decided(
        self, rewording: Rewording, answer: ReviewAnswer, resume: StoredResume, mine: str | None = None
    ) -> RewordingDecision:
        """What `answer` makes of a proposal; `mine` is the person's own wording of before."""
        if answer.type == "reject":
            return RewordingDecision(id=rewording.id, kind="reject", text=rewording.original.text, mine=mine)
        if answer.type == "approve" or answer.text is None:
            return RewordingDecision(id=rewording.id, kind="accept", text=rewording.proposed, mine=mine)
        text = " ".join(answer.text.split())
        evidence = Evidence.of_line(resume.resume, rewording.original.text, resume.profile)
        report = await self.ledger.check(text, evidence)
        warnings = tuple(dict.fromkeys(claim.problem or "" for claim in report.blocked))
        return RewordingDecision(id=rewording.id, kind="edit", text=text, mine=text, warnings=warnings)


def _tailored(resume: StoredResume, decisions: Iterable[RewordingDecision]) -> str:
    """What the resume says, and the lines that are to stand in it."""
    return "\n".join((resume.resume.text, *(one.text for one in decisions if one.kind != "reject")))


def question(rewording: Rewording, number: int, count: int) -> dict[str, Any]:
    """A proposal as agent chat clients show one: what is asked, what may be answered, and the answer's schema."""
    before_and_after = f"**Now:** {rewording.original.text}\n\n**Proposed:** {rewording.proposed}"
    return {
        "action_requests": [
            {
                "name": f"Reword line {number} of {count}",
                "args": {"text": rewording.proposed},
                "description": f"{before_and_after}\n\n{rewording.reason}",
            }
        ],
        "review_configs": [
            {
                "action_name": f"Reword line {number} of {count}",
                "allowed_decisions": ["approve", "edit", "reject"],
            }
        ],
        "rewording": rewording.model_dump(mode="json"),
        "response_schema": ReviewAnswer.model_json_schema(),
    }


def summary(reframe: Reframe) -> str:
    """What came of it, in two or three sentences."""
    taken = [decision for decision in reframe.decisions if decision.kind != "reject"]
    gained = reframe.coverage_after - reframe.coverage_before
    if not reframe.rewordings:
        first = "Your lines already use the posting's words where they can; nothing was reworded."
    elif not taken:
        first = "Every line stays as you wrote it."
    else:
        speaks = "speaks" if len(taken) == 1 else "speak"
        first = f"{counted(len(taken), 'line')} of your resume now {speaks} the posting's language"
        first += f", and it names {gained:.0%} more of what is asked." if gained > 0 else "."
    if not reframe.routed:
        return first
    names = ", ".join(skill.name for skill in reframe.routed[:3])
    more = " among others" if len(reframe.routed) > 3 else ""
    return f"{first} What no rewording may claim belongs on the roadmap: {names}{more}."
