"""Interviews for clients that send one answer after another: each is a thread that the run engine keeps."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import orjson

from core.domain import CardQuestion, StoryQuestion
from core.domain.run import Run
from core.errors import Conflict, InvalidInput, NotFound, Unavailable
from graphs.interview.state import InterviewInput, InterviewOutput, InterviewReply
from knowledge.cards import CardCatalogue
from knowledge.interview import QuestionBank
from runs.engine import RunEngine
from runs.request import RunRequest
from store.identity import parsed_id
from store.jobs import JobRepository
from store.resumes import ResumeRepository

GRAPH = "interview"


@dataclass(frozen=True)
class HeldInterview:
    """An interview as it stands: `waiting` is what the person is asked, None once it is over."""

    id: UUID
    state: InterviewOutput
    waiting: dict[str, Any] | None


@dataclass(frozen=True)
class Interviews:
    """Holds interviews. Each method sees the owner's alone: somebody else's is `NotFound`."""

    engine: RunEngine
    resumes: ResumeRepository
    jobs: JobRepository
    cards: CardCatalogue
    bank: QuestionBank

    async def start(self, owner: str, given: InterviewInput) -> HeldInterview:
        """Plan an interview and ask its first question. Raises `NotFound` and `InvalidInput`."""
        await self.resumes.get(owner, given.resume_id or "")
        if given.job_id is not None:
            await self.jobs.get(owner, given.job_id)
        thread_id = uuid4()
        request = RunRequest(assistant_id=GRAPH, input=given.model_dump(mode="json"), if_not_exists="create")
        return await self._outcome(await self.engine.create(owner, thread_id, request))

    async def answer(self, owner: str, interview_id: str, reply: InterviewReply) -> HeldInterview:
        """Take the answer, and ask on. Raises `NotFound`, and `Conflict` where nothing is asked any more."""
        held = await self.find(owner, interview_id)
        if held.waiting is None:
            raise Conflict("This interview is over. Read its feedback, or start another.")
        request = RunRequest.model_validate(
            {
                "assistant_id": GRAPH,
                "command": {"resume": reply.model_dump(exclude_none=True)},
                "multitask_strategy": "reject",
            }
        )
        return await self._outcome(await self.engine.create(owner, held.id, request))

    async def find(self, owner: str, interview_id: str) -> HeldInterview:
        """The interview as it stands. Raises `NotFound`."""
        thread_id = parsed_id(interview_id)
        if thread_id is None:
            raise NotFound("There is no such interview.")
        thread = await self.engine.threads.get(owner, thread_id)
        if thread.metadata.get("graph_id") != GRAPH:
            raise NotFound("There is no such interview.")
        interrupts = [found for task in orjson.loads(thread.interrupts).values() for found in task]
        return _held(thread.thread_id, orjson.loads(thread.values or b"{}"), interrupts)

    async def finished(self, owner: str, interview_id: str) -> HeldInterview:
        """The interview once it is over. Raises `NotFound`, and `Conflict` while it still goes on."""
        held = await self.find(owner, interview_id)
        if held.state.status != "finished":
            raise Conflict("This interview still goes on. Answer, or send the action stop, to have its feedback.")
        return held

    def question(self, question_id: str) -> CardQuestion | StoryQuestion:
        """A question with its points: to be told only to those whose interview is over."""
        return self.bank.get(question_id) or self.cards.question(question_id)

    async def _outcome(self, run: Run) -> HeldInterview:
        values = orjson.loads(await self.engine.result(run))
        if error := values.get("__error__"):
            raise (InvalidInput if error["error"] == "InvalidInput" else Unavailable)(error["message"])
        return _held(run.thread_id, values, values.get("__interrupt__", []))


def _held(thread_id: UUID, values: dict[str, Any], interrupts: list[dict[str, Any]]) -> HeldInterview:
    told = {name: value for name, value in values.items() if name in InterviewOutput.model_fields}
    waiting = interrupts[0]["value"] if interrupts else None
    return HeldInterview(thread_id, InterviewOutput.model_validate(told), waiting)
